"""Which kinds of file are read, told by their names or, for standard input, by looking."""

import json
import re
from typing import Literal, get_args

Ending = Literal[".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml", ".jsonl"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)

_LOOKED_AT = 4096
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)


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
    if beginning.lstrip().startswith(b"{") and _is_object(data.lstrip().partition(b"\n")[0]):
        return ".jsonl"
    return ".txt"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf").strip()), dict)
    except (ValueError, RecursionError):
        return False
