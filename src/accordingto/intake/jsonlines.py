"""JSON lines: one report a line."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from accordingto.intake.dates import published_from
from accordingto.intake.found import Found, Item
from accordingto.intake.limits import MAX_LINE_BYTES, MEGABYTE
from accordingto.model.errors import BadMetadata, Malformed, SourceError, TooLarge, Unreadable

_MARK = b"\xef\xbb\xbf"
_KEYS = ("id", "title", "published", "publisher", "author", "url")
_SHAPE = 'Each line is one object: {"id": "...", "title": "...", "published": "2017-04-15", "text": "..."}.'


def lines_in(stream: BinaryIO, *, name: str) -> Iterator[Item]:
    """Every line that is not blank, one in memory at a time. A bad line is given as its error, and the rest go on."""
    number = 0
    while True:
        try:
            raw = stream.readline(MAX_LINE_BYTES + 1)
            number += 1
            too_long = len(raw) > MAX_LINE_BYTES and not raw.endswith(b"\n")
            if too_long:
                _skip_rest(stream)
        except OSError as error:
            yield Item(number=number, own=b"", found=Unreadable(f"{name}: {error.strerror}.", hint="Check the disk."))
            return
        if not raw:
            return
        data = raw.removesuffix(b"\n").removesuffix(b"\r")
        if too_long:
            yield Item(number=number, own=b"", found=_too_long(f"{name}:{number}"))
        elif body := data.removeprefix(_MARK if number == 1 else b"").strip():
            found = _report_or_error(body, name=f"{name}:{number}")
            yield Item(number=number, own=data, found=found)


def _report_or_error(data: bytes, *, name: str) -> Found | SourceError:
    try:
        return _report_in(data, name=name)
    except SourceError as error:
        return error


def _report_in(data: bytes, *, name: str) -> Found:
    try:
        found = json.loads(data.decode("utf-8"), parse_int=float)  # an int of thousands of digits is refused by Python
    except UnicodeDecodeError as error:
        raise Malformed(
            f"{name} is not UTF-8 (byte {error.start:,} is none).", hint="Save the file as UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        raise Malformed(f"{name} is not JSON: {error.msg} (character {error.pos + 1:,}).", hint=_SHAPE) from error
    except RecursionError as error:
        raise Malformed(f"{name} holds lists within lists too deep to read.", hint=_SHAPE) from error
    if not isinstance(found, dict):
        raise Malformed(f"{name} is JSON, but not an object.", hint=_SHAPE)
    text = found.get("text")
    if text is None:
        raise Malformed(f"{name} has no text.", hint=_SHAPE)
    if not isinstance(text, str):
        raise Malformed(f"{name}: text is not a string.", hint=_SHAPE)
    stated: dict[str, Any] = {key: _string(found, key, name=name) for key in _KEYS}
    stated["published"] = stated["published"] or _day(found.get("date"))
    return Found(text=_sound(text, key="text", name=name), **stated)


def _day(value: object) -> str | None:
    """What many files call `date`, where it is one: unlike `published`, it may be anything."""
    try:
        return published_from(value) if isinstance(value, str) else None
    except BadMetadata:
        return None


def _string(found: dict[str, object], key: str, *, name: str) -> str | None:
    value = found.get(key)
    if value is not None and not isinstance(value, str):
        raise Malformed(f"{name}: {key} is not a string.", hint=f"Put {key} in quotation marks, or leave it out.")
    return _sound(value, key=key, name=name) if value else None


def _sound(value: str, *, key: str, name: str) -> str:
    """The string, if it can be written out again: JSON may name halves of a character on their own."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Malformed(
            f"{name}: {key} holds half a character (a lone surrogate).", hint="Write the file anew."
        ) from error
    return value


def _skip_rest(stream: BinaryIO) -> None:
    while (more := stream.readline(MEGABYTE)) and not more.endswith(b"\n"):
        pass


def _too_long(name: str) -> TooLarge:
    return TooLarge(f"{name} is longer than {MAX_LINE_BYTES // MEGABYTE} MB.", hint="Put one report on each line.")
