"""Which kinds of file are read, told by their names or, for standard input, by looking."""

import re
import zlib
from collections.abc import Callable
from typing import Literal, get_args

Ending = Literal[
    ".txt", ".md", ".html", ".htm", ".mhtml", ".mht", ".pdf", ".docx", ".eml", ".jsonl", ".csv", ".xlsx",
    ".rss", ".atom", ".xml", ".warc", ".warc.gz", ".wacz", ".zip",
]  # fmt: skip
ENDINGS: tuple[Ending, ...] = get_args(Ending)

_LOOKED_AT = 4096
# Atomic: a comment ends where it first can, or matching would try all ways to part a row of them.
_COMMENTS = rb"(?>\s*<!--.*?-->)*+\s*+"
_MARKUP = re.compile(
    rb"\s*+(?:<\?xml[^>]*>)?" + _COMMENTS + rb"<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"(?>\s*(?:<!--.*?-->|<\?[^>]*>|<!doctype\s[^>\[]*>))*+\s*+<(?:rss|(?:\w+:)?feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)

# Whole or broken: an object that was cut off must not be read as if its braces were the report.
_OBJECT = re.compile(rb"\s*\{\s*(?:\"(?:[^\"\\]|\\.)*\"\s*:|\})")
_OFFICE = "[Content_Types].xml"
WEB_ARCHIVE = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)


def ending_of(name: str) -> Ending | None:
    """The ending of a file's name that says how to read it, or None where we do not read such files.

    >>> ending_of("Report.HTML"), ending_of("crawl.warc.gz"), ending_of("report.exe")
    ('.html', '.warc.gz', None)
    """
    lowered = name.lower()
    return next((ending for ending in ENDINGS if lowered.endswith(ending)), None)


def ending_by_looking(data: bytes) -> Ending:
    """The ending that bytes without a name should have had: text, unless they plainly begin as something else."""
    beginning = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _ending_of_package(data)
    return next((ending for ending, is_so in _LOOKS if is_so(beginning)), ".txt")


def looks_like_feed(data: bytes) -> bool:
    """Whether XML begins as RSS or Atom does, in whatever encoding."""
    return _FEED.match(data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None


def _is_packed_web_archive(beginning: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(beginning, 8).startswith(b"WARC/")
    except zlib.error:
        return False


_LOOKS: tuple[tuple[Ending, Callable[[bytes], object]], ...] = (
    (".pdf", lambda beginning: beginning.startswith(b"%PDF-")),
    (".warc", lambda beginning: beginning.startswith(b"WARC/")),
    (".warc.gz", _is_packed_web_archive),
    (".html", _MARKUP.match),
    (".rss", looks_like_feed),
    (".jsonl", _OBJECT.match),
)


def _ending_of_package(data: bytes) -> Ending:
    """By what it holds. A package that breaks off is called .docx, by far the commonest."""
    import io
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as package:
            names = frozenset(package.namelist())
    except (BadZipFile, NotImplementedError, ValueError):
        return ".docx"
    if "xl/workbook.xml" in names:
        return ".xlsx"
    if "word/document.xml" in names or _OFFICE in names:
        return ".docx"
    return ".wacz" if any(map(WEB_ARCHIVE.fullmatch, names)) else ".zip"
