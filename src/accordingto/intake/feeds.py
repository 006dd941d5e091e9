"""RSS and Atom: one report an item. What is linked to is never fetched."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]

from accordingto.intake import webpage
from accordingto.intake.dates import published_from
from accordingto.intake.formats import looks_like_feed
from accordingto.intake.found import Found, Item
from accordingto.intake.given import sound_address
from accordingto.intake.limits import MAX_FEED_BYTES, MEGABYTE
from accordingto.model.errors import BadMetadata, Malformed, SourceError, TooLarge, UnknownFormat

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_SAVE_PAGE = "Save the page of the report instead, as .html."
_OWN = ("id", "title", "link", "published", "updated", "author")
# What feedparser, and the parsers below it, let through on feeds that nobody would write.
_FEEDPARSER_FAILS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def items_of(data: bytes, *, name: str) -> Iterator[Item]:
    """The report in each item: its content, or its summary where that is all there is, with what the feed says of it.

    An item's own bytes are the JSON of what the feed says, sorted. Raises `UnknownFormat` for other XML, `TooLarge`,
    and `Malformed` for a feed that cannot be read or brings its own entities.
    """
    if len(data) > MAX_FEED_BYTES:
        raise TooLarge(f"{name} is a feed of more than {MAX_FEED_BYTES // MEGABYTE} MB.", hint=_SAVE_PAGE)
    if _ENTITY.search(data.replace(b"\x00", b"")):
        raise Malformed(
            f"{name} brings its own XML entities, as no feed does.",
            hint="Do not open it unless you trust where it came from.",
        )
    if not looks_like_feed(data):
        raise UnknownFormat(
            f"{name} is not a feed (RSS or Atom), the only kind of XML that is read here.",
            hint="If it is a web page, name it .html.",
        )
    try:
        # A stream: given bytes that happen to be the name of a file, feedparser would open that.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _FEEDPARSER_FAILS as error:
        raise Malformed(f"{name} is a feed that cannot be taken apart.", hint=_SAVE_PAGE) from error
    for number, entry in enumerate(feed.entries, start=1):
        # A plain dictionary: feedparser's own warns of what we do not do.
        yield _item(dict(entry), number=number, is_atom=feed.version.startswith("atom"), name=f"{name}:{number}")


def _item(entry: Mapping[str, Any], *, number: int, is_atom: bool, name: str) -> Item:
    words, kind = _words_of(entry)
    stated = {key: entry[key] for key in _OWN if isinstance(entry.get(key), str)}
    own = json.dumps({**stated, "text": words}, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    try:
        text = words if kind == "text/plain" else webpage.fragment_in(words, name=name)
        if not text.strip():
            raise Malformed(f"{name} has no text, only a link.", hint=_SAVE_PAGE)
        return Item(
            number=number,
            own=own,
            found=Found(
                text=text,
                title=_title_of(entry, name=name),
                published=_day_of(entry, is_atom=is_atom),
                publisher=entry.get("publisher") or None,
                author=entry.get("author") or None,
                url=sound_address(entry.get("link")),
            ),
        )
    except SourceError as error:
        return Item(number=number, own=own, found=error)


def _words_of(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The fullest text of an item, and whether it is HTML or plain."""
    summary = entry.get("summary_detail") or {"value": entry.get("summary") or "", "type": "text/html"}
    found = [*entry.get("content", ()), summary]
    fullest = next((words for words in found if words.get("value", "").strip()), summary)
    return fullest.get("value") or "", fullest.get("type") or "text/html"


def _title_of(entry: Mapping[str, Any], *, name: str) -> str | None:
    words = entry.get("title") or ""
    if "<" in words or "&" in words:
        with suppress(SourceError):
            words = webpage.fragment_in(words, name=name)
    return " ".join(words.split()) or None


def _day_of(entry: Mapping[str, Any], *, is_atom: bool) -> str | None:
    """The day of publication, as its writer's calendar had it where that can be told.

    Atom says beside it when an item was last changed, which is another matter; older feeds have but one date.
    """
    key = "published" if is_atom or entry.get("published") else "updated"
    words = entry.get(key) or ""
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(words).date().isoformat()
    with suppress(BadMetadata):
        return published_from(words)
    with suppress(KeyError, ValueError, TypeError, OverflowError):
        return date(*entry[f"{key}_parsed"][:3]).isoformat()
    return None
