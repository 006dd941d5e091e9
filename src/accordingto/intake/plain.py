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
_LOOKED_AT = 2_000
_FEWEST_WORDS = 4
"""A line of fewer words may be the name of a paper or a button."""
_LONGEST_HEADLINE = 140
_NO_HEADLINE_ENDS = (".", "…", ":", ";", ",", ".”", ".’", '."')
_NO_HEADLINE = re.compile(r"by\b|from\b|source\b|https?:|www\.|\W*©|[-*•>#=]", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .,’'/-]{2,40}(?:,[^.\n–—-]{1,30})?(?:\s*\([^)\n]{1,30}\))?\s*(?:[-–—]{1,2}\s)")


def text_in(data: bytes, *, name: str, charset: str = "") -> Found:
    """The text, with every character and line end as given; only a byte order mark is no part of it.

    UTF-8, or UTF-16 and UTF-32 with a byte order mark; failing these the `charset` that came with it, or Windows-1252,
    where that gives words. Raises `Malformed` for anything else, and for what is no text at all.
    """
    text = decoded(data, name=name, charset=charset)
    return Found(text=text, published=date_line_in(text))


def headline_in(text: str) -> str | None:
    """The first line where it plainly is a headline: short, no sentence, and above a blank line, a date or a dateline; or None.

    >>> headline_in("Minister denies taking bribes\\n\\nThe minister said on Monday ...")
    'Minister denies taking bribes'
    >>> headline_in("The minister denied it.\\n\\nHe left.") is None
    True
    """
    first, end, rest = text.lstrip()[:_LOOKED_AT].partition("\n")
    line, below = first.strip(), rest.partition("\n")[0].strip()
    words = line.split()
    if not (end and rest.strip() and len(words) >= _FEWEST_WORDS and len(line) <= _LONGEST_HEADLINE):
        return None
    if line.endswith(_NO_HEADLINE_ENDS) or _NO_HEADLINE.match(line) or date_line_in(line) or _DATELINE.match(line):
        return None
    return line if not below or date_line_in(below) or _DATELINE.match(below) else None


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
