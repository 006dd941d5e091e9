"""Which kinds of file are read, told by their names or, for standard input, by looking."""

import re
from typing import Literal, get_args

Ending = Literal[".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml", ".jsonl"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)

_LOOKED_AT = 4096
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)

# Whole or broken: an object that was cut off must not be read as if its braces were the report.
_OBJECT = re.compile(rb"\s*\{\s*(?:\"(?:[^\"\\]|\\.)*\"\s*:|\})")


def ending_of(name: str) -> Ending | None:
    """The ending of a file's name that says how to read it, or None where we do not read such files.

    >>> ending_of("Report.HTML"), ending_of("report.exe")
    ('.html', None)
    """
    lowered = name.lower()
    return next((ending for ending in ENDINGS if lowered.endswith(ending)), None)


def ending_by_looking(data: bytes) -> Ending:
    """The ending that bytes without a name should have had: text, unless they plainly begin as something else."""
    beginning = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if beginning.startswith(b"%PDF-"):
        return ".pdf"
    if beginning.startswith(b"PK\x03\x04"):
        return ".docx"
    if _MARKUP.match(beginning):
        return ".html"
    if _OBJECT.match(beginning):
        return ".jsonl"
    return ".txt"
