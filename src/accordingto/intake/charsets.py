"""The encodings that text on the web is written in."""

import codecs
import re

# Python knows others that are traps (unicode_escape, utf-7, idna).
_WEB_ENCODINGS = (
    "iso-8859-",
    "iso8859-",
    "windows-125",
    "cp125",
    "koi8-",
    "gb",
    "big5",
    "shift",
    "euc",
    "iso-2022-jp",
    "mac",
)
_LATIN_1 = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")
_IN_CONTENT_TYPE = re.compile(r"""charset\s*=\s*["']?\s*([a-zA-Z0-9_-]+)""", re.IGNORECASE)


def web_encoding(declared: str) -> str | None:
    """The encoding that a page declares under this name, or None for one that is unknown or a trap.

    Latin-1 is Windows-1252, as in every browser.

    >>> web_encoding("KOI8-R"), web_encoding("latin1"), web_encoding("unicode_escape")
    ('koi8-r', 'cp1252', None)
    """
    name = declared.strip().lower()
    if name in ("utf-8", "utf8"):
        return "utf-8"
    if name in _LATIN_1:
        return "cp1252"
    try:
        return codecs.lookup(name).name if name.startswith(_WEB_ENCODINGS) else None
    except LookupError:
        return None


def charset_in(content_type: str) -> str:
    """What a Content-Type header says of the encoding, or nothing.

    >>> charset_in('text/html; charset="KOI8-R"')
    'KOI8-R'
    """
    match = _IN_CONTENT_TYPE.search(content_type)
    return match[1] if match else ""
