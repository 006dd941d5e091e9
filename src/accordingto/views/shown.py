"""Words out of a report, made safe for a screen."""

import json
import re
from typing import Any

_REPLACEMENT = 0xFFFD
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), 0x20)
_CONTROLS = {point: 0x2400 + point for point in range(0x20) if point not in (0x09, 0x0A)} | {0x7F: 0x2421}
_UNSEEN = {
    point: _REPLACEMENT
    for points in (
        range(0x80, 0xA0),
        range(0x202A, 0x202F),
        range(0x2066, 0x206A),
        range(0xD800, 0xE000),
        range(0xFFFE, 0x10000),
    )
    for point in points
}
_SAFE = _UNSEEN | _CONTROLS | _LINE_ENDS
# All of these are printable in JSON as they stand, but a terminal or a line splitter may take them for commands.
_UNSEEN_IN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    """Return `text` without anything that commands a terminal, turns the reading direction or cannot be written.

    Each such character is replaced by one visible character (or a blank), so positions stay the same. Tabs and line feeds stay.

    >>> shown("\\x1b[31mred")
    '␛[31mred'
    """
    return text.translate(_SAFE)


def on_one_line(text: str) -> str:
    """Return `text` as `shown` gives it, with every run of blanks and line ends as one blank.

    >>> on_one_line("two\\r\\n  lines ")
    'two lines'
    """
    return " ".join(shown(text).split())


def cut_short(text: str, *, at: int) -> str:
    """Return `text` on one line, at most `at` characters of it, cut between words with an ellipsis.

    >>> cut_short("They denied all of it.", at=12)
    'They denied…'
    """
    line = on_one_line(text)
    if len(line) <= at:
        return line
    head = line[:at]
    return (head.rsplit(" ", 1)[0] if " " in head else head[: at - 1]).rstrip(" ,;:") + "…"


def cut_to_fit(text: str, *, at: int) -> str:
    """Return `text` on one line, at most `at` characters of it, cut within a word if need be: for where there is little room.

    >>> cut_to_fit("Russian government", at=12)
    'Russian gov…'
    """
    line = on_one_line(text)
    return line if len(line) <= at else line[: at - 1].rstrip(" ,;:") + "…"


def json_line(value: Any) -> str:
    """Return a value as JSON on one line, in which no character commands a terminal, ends the line or cannot be encoded.

    >>> print(json_line({"said": "\x9b2J"}))
    {"said":"\\u009b2J"}
    """
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSEEN_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
