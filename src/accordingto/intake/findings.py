"""Sources turned into findings, whatever their format and however deep they are packed."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from accordingto.intake.dates import published_from
from accordingto.intake.finding import Finding, How, Known
from accordingto.intake.formats import Ending, ending_by_looking, ending_of
from accordingto.intake.found import Found, Item
from accordingto.intake.given import Given, address_from
from accordingto.intake.jsonlines import lines_in
from accordingto.intake.limits import MAX_NESTED_ARCHIVES, MAX_TEXT_CHARACTERS
from accordingto.intake.plain import headline_in
from accordingto.intake.sources import Refusal, Source, opened, whole
from accordingto.intake.texts import found_in, items_in
from accordingto.intake.unpacking import Allowance
from accordingto.model.errors import BadMetadata, Malformed, SourceError, TooLarge, UnknownFormat
from accordingto.model.report import Report

_ID_LENGTH = 12
_PARTS = {".csv": "row", ".xlsx": "row", ".rss": "item", ".atom": "item", ".xml": "item"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """What is read, and how it came here."""

    name: str
    ending: Ending
    given: Given
    how: How
    allowance: Allowance
    known: Callable[[str], str | None]
    charset: str = ""
    within: str | None = None
    depth: int = 0

    def holding(self, name: str, ending: Ending) -> "_Here":
        """One step further in."""
        return replace(self, name=name, ending=ending, how="unpacked", within=self.name, depth=self.depth + 1)


def findings_in(
    source: Source, *, given: Given, known: Callable[[str], str | None] = lambda _: None
) -> Iterator[Finding | Refusal | Known]:
    """Every report that a source holds, each with its own bytes; what cannot be read is a `Refusal` with its reason.

    A .jsonl holds one report a line, a table one a row, a feed one an item, an archive one a file or record, a message one more with each file
    that is attached. `given`
    fills what the file itself does not say. Nothing is taken from the clock or from the file's own dates.
    Whole files and records whose digest is `known`, as the report that it gives, are not taken in anew.
    """
    try:
        ending = _ending_of(source)
        with opened(source) as stream:
            allowance = Allowance(packed=stream.seek(0, io.SEEK_END))
            stream.seek(0)
            here = _Here(
                name=source.name, ending=ending, given=given, how=source.how, allowance=allowance, known=known,
                charset=source.charset,
            )  # fmt: skip
            yield from _findings(stream, here)
    except (SourceError, BadMetadata) as error:
        yield Refusal(name=source.name, error=error)


def _ending_of(source: Source) -> Ending:
    ending = source.ending or ending_of(source.name)
    if ending is None and source.data is not None:
        ending = ending_by_looking(source.data)
    if ending is None:
        raise UnknownFormat(f"{source.name} is not a kind of file that can be read here.", hint="Rename it.")
    return ending


def _findings(stream: BinaryIO, here: _Here) -> Iterator[Finding | Refusal | Known]:
    match here.ending:
        case ".jsonl":
            yield from _each(lines_in(stream, name=here.name), here, data=None)
        case ".csv" | ".xlsx" | ".rss" | ".atom" | ".xml":
            data = whole(stream, name=here.name)
            yield from _each(items_in(data, ending=here.ending, name=here.name), here, data=data)
        case ".zip" | ".wacz":
            yield from _unpacked(stream, here)
        case ".warc" | ".warc.gz":
            yield from _captured(stream, here)
        case _:
            data = whole(stream, name=here.name)
            digest = _digest(data)
            if there := here.known(digest):
                yield Known(name=here.name, report=there)
                return
            found = found_in(data, ending=here.ending, name=here.name, charset=here.charset)
            yield _finding(found, here, digest=digest, data=data)
            if here.ending == ".eml":
                yield from _attached(data, here)


def _each(items: Iterable[Item], here: _Here, *, data: bytes | None) -> Iterator[Finding | Refusal]:
    """One for each item; what is to be kept is `data`, or where that is None the item's own bytes."""
    empty = True
    part = _PARTS.get(here.ending)
    for item in items:
        empty = False
        there = replace(here, name=f"{here.name}:{item.number}")
        try:
            if isinstance(item.found, SourceError):
                raise item.found
            kept = item.own if data is None else data
            found = _finding(item.found, there, digest=_digest(item.own), data=kept)
            yield replace(found, part=f"{part} {item.number}") if part else found
        except (SourceError, BadMetadata) as error:
            yield Refusal(name=there.name, error=error)
    if empty:
        hint = "Put a report into each row, line or item."
        yield Refusal(name=here.name, error=Malformed(f"{here.name} holds no reports.", hint=hint))


def _unpacked(stream: BinaryIO, here: _Here) -> Iterator[Finding | Refusal | Known]:
    from accordingto.intake.archives import members_of_wacz, members_of_zip

    if here.depth > MAX_NESTED_ARCHIVES:
        raise TooLarge(
            f"{here.name} is an archive within an archive within an archive.",
            hint="Unpack the outermost and read that.",
        )
    if here.depth:  # what is packed cannot be read to and fro
        stream = io.BytesIO(whole(stream, name=here.name))
    members = members_of_zip if here.ending == ".zip" else members_of_wacz
    for member in members(stream, name=here.name, allowance=here.allowance):
        if isinstance(member, Refusal):
            yield member
            continue
        yield from _held(member.opened, here.holding(member.name, member.ending))
        if here.allowance.is_spent:
            return


def _attached(data: bytes, here: _Here) -> Iterator[Finding | Refusal | Known]:
    """What is attached to a message, as far as it is of a kind that can be read here."""
    from accordingto.intake.mail import attachments_in

    for called, content in attachments_in(data, name=here.name):
        name, ending = f"{here.name}/{called}", ending_of(called)
        if ending is None:
            continue
        if here.depth > MAX_NESTED_ARCHIVES:
            deep = TooLarge(f"{name} is attached to what is itself attached or packed.", hint="Save it and read that.")
            yield Refusal(name=name, error=deep)
            continue
        yield from _held(partial(io.BytesIO, content), here.holding(name, ending))


def _held(opened: Callable[[], BinaryIO], there: _Here) -> Iterator[Finding | Refusal | Known]:
    """What a file within another holds; where it cannot be read, the reason."""
    try:
        with opened() as inside:
            yield from _findings(inside, there)
    except (SourceError, BadMetadata) as error:
        yield Refusal(name=there.name, error=error)


def _captured(stream: BinaryIO, here: _Here) -> Iterator[Finding | Refusal | Known]:
    from accordingto.intake.warc import captures_in

    for capture in captures_in(stream, name=here.name, allowance=here.allowance):
        if isinstance(capture, Refusal):
            yield capture
            continue
        there = here.holding(f"{here.name}:{capture.number}", capture.ending)
        digest = _digest(capture.record)
        if report := here.known(digest):
            yield Known(name=there.name, report=report)
            continue
        try:
            found = found_in(capture.payload, ending=capture.ending, name=there.name, charset=capture.charset)
            found = replace(found, url=capture.url or found.url, captured=capture.captured)
            yield _finding(found, there, digest=digest, data=capture.record)
        except (SourceError, BadMetadata) as error:
            yield Refusal(name=there.name, error=error)


def _digest(own: bytes) -> str:
    return hashlib.sha256(own).hexdigest()


def _finding(found: Found, here: _Here, *, digest: str, data: bytes) -> Finding:
    """Raises `TooLarge` for the text, `BadMetadata` for its date or address."""
    if len(found.text) > MAX_TEXT_CHARACTERS:
        raise TooLarge(
            f"{here.name} holds a text of more than {MAX_TEXT_CHARACTERS:,} characters.",
            hint="Split it into its reports.",
        )
    report = Report(
        id=found.id or digest[:_ID_LENGTH],
        text=found.text,
        digest=digest,
        name=here.name,
        title=found.title or here.given.title or (headline_in(found.text) if here.ending == ".txt" else None),
        published=published_from(found.published) if found.published else here.given.published,
        publisher=found.publisher or here.given.publisher,
        author=found.author,
        url=address_from(found.url) if found.url else here.given.url,
    )
    return Finding(
        report=report, data=data, how=here.how, within=here.within, captured=found.captured, places=found.places
    )
