"""Plain text, kept exactly as it is found."""

import codecs
import re

from accordingto.intake.charsets import web_encoding
from accordingto.intake.dates import date_line_in
from accordingto.intake.found import Found
from accordingto.model.errors import Malformed

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAVE_AS_UTF8 = "Open it in an editor and save it as UTF-8."
_MOST_CONTROLS = 0.01
_MOST_HIGH = 0.25
_BROKEN_UTF8 = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")


def text_in(data: bytes, *, name: str, charset: str = "") -> Found:
    """The text, with every character and line end as given; only a byte order mark is no part of it.

    UTF-8, or UTF-16 and UTF-32 with a byte order mark; failing these the `charset` that came with it, or Windows-1252,
    where that gives words. Raises `Malformed` for anything else, and for what is no text at all.
    """
    text = decoded(data, name=name, charset=charset)
    return Found(text=text, published=date_line_in(text))


def decoded(data: bytes, *, name: str, charset: str = "") -> str:
    """The characters that the bytes stand for. Raises `Malformed` as `text_in` does."""
    encoding, body = _by_mark(data)
    if b"\x00" in body and not encoding.startswith(("utf-16", "utf-32")):
        raise Malformed(
            f"{name} is not plain text.",
            hint=f"If it is a picture or a program, leave it out; if it is text in UTF-16, {_SAVE_AS_UTF8[0].lower()}{_SAVE_AS_UTF8[1:]}",
        )
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        if body is not data:
            raise Malformed(
                f"{name} is marked as {encoding.upper()} but is broken at byte {error.start:,}.", hint=_SAVE_AS_UTF8
            ) from error
        text = _as_declared(data, charset) or _as_windows_1252(data, name=name, broken_at=error.start)
    if len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        raise Malformed(f"{name} is not plain text.", hint="If it is a picture or a program, leave it out.")
    return text


def _by_mark(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return "utf-8", data


def _as_declared(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(web_encoding(charset) or "utf-8")
    except UnicodeDecodeError:
        return None


def _as_windows_1252(data: bytes, *, name: str, broken_at: int) -> str:
    """Windows-1252 decodes nearly anything, so it must also look like Western European words."""
    error = Malformed(f"{name} is not text in UTF-8 (byte {broken_at:,} is none).", hint=_SAVE_AS_UTF8)
    high = sum(byte > 0x7F for byte in data)
    if high > len(data) * _MOST_HIGH:
        raise error
    # Mostly whole UTF-8 signs: damaged UTF-8, which would come out as "Ã©" and "â€œ".
    if len(_BROKEN_UTF8.findall(data)) * 4 > high:
        raise error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as undefined:
        raise error from undefined
