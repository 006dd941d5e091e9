"""Words out of a report, made safe for a screen."""

_REPLACEMENT = 0xFFFD
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), 0x20)
_CONTROLS = {point: 0x2400 + point for point in range(0x20) if point not in (0x09, 0x0A)} | {0x7F: 0x2421}
_UNSEEN = {
    point: _REPLACEMENT
    for points in (range(0x80, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000))
    for point in points
}
_SAFE = _UNSEEN | _CONTROLS | _LINE_ENDS


def shown(text: str) -> str:
    """Return `text` without anything that commands a terminal, turns the reading direction or cannot be encoded.

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
