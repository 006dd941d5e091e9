"""Which lines are headlines, where a capital tells of no name."""

import re

from accordingto.model import Span

_LINE = re.compile(r"[^\n]+")
_BEGINS = re.compile(r"(?:\A|[\n,(:;—–]\s*|\b[Bb]y |\band )\Z")
_ENDS = re.compile(r"\s*(?:\Z|[\n,):;—–]| and )")
_LONGEST_HEADLINE = 300
_SHORT_LINE, _FIRST_LINES = 120, 2
"""So short a line among so many first ones is a headline, in whatever letters, unless it ends as a sentence does."""
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”")
_IN_CAPITALS = 0.8
"""From this share of longer words with a capital on, a line is a headline in which any word may have one."""


def stands_apart(text: str, name: Span) -> bool:
    """Whether nothing in its line can be taken for a part of the name: "By Ana Petrova, Norvik"."""
    led, followed = text[max(0, name.start - 5) : name.start], text[name.end : name.end + 5]
    return _BEGINS.search(led) is not None and _ENDS.match(followed) is not None


def headlines(text: str) -> dict[tuple[int, int], bool]:
    """Where lines stand in which nearly every word has a capital, true unless a full stop ends them, and the first ones, if short (false)."""
    found: dict[tuple[int, int], bool] = {}
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        if len(line.group()) > _LONGEST_HEADLINE:
            continue
        short = len(line.group()) <= _SHORT_LINE and not line.group().rstrip().endswith(_SENTENCE_ENDS)
        longer = [word for word in re.findall(r"[^\W\d_]+", line.group()) if len(word) > 3]
        titled = len(longer) > 3 and sum(word[0].isupper() for word in longer) >= _IN_CAPITALS * len(longer)
        if titled or (short and number < min(_FIRST_LINES, len(lines) - 1)):
            found[line.span()] = titled and not line.group().rstrip().endswith(".")
    return found
