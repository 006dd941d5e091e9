"""Words broken at the end of a line: which hyphens are the typesetter's and which the word's own."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_PIECE = re.compile(r"(?P<piece>[^\W_]+(?:[-\u2010\u2011][^\W_]+)*)[-\u2010\u00ad]$")
_FIRST_PIECE = re.compile(r"[^\W\d_]+")
_SOFT_HYPHEN = "\u00ad"

# First and second halves that English joins with a hyphen and that no typesetter parts off as a syllable.
_BEFORE_HYPHEN = frozenset(("ex", "half", "self", "vice", "well"))
_AFTER_HYPHEN = frozenset(
    (
        "backed", "based", "born", "called", "controlled", "elect", "general", "held", "led", "linked", "old", "owned",
        "related", "run", "style", "wide", "year", "years",
    )
)  # fmt: skip


class Vocabulary:
    """The words that a document prints unbroken, by which its broken ones are judged."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            # Words at a line's ends may be halves.
            self._words.update(word.group().casefold() for word in list(_WORD.finditer(line))[1:-1])

    def join(self, before: str, after: str) -> str:
        """The two ends of a line break put together, `before` ending in a hyphen.

        The hyphen goes where the document prints the word without it; stays where it prints the word with it, before
        a capital or a figure, and in the compounds that every document has; else it goes.

        >>> Vocabulary([]).join("the govern-", "ment said"), Vocabulary([]).join("a 26-year-", "old man")
        ('the government said', 'a 26-year-old man')
        """
        match = _LAST_PIECE.search(before)
        if match is None:  # a dash standing alone
            return f"{before} {after}"
        following = _FIRST_PIECE.match(after)
        if following is None or not after[0].islower():
            return before.removesuffix(_SOFT_HYPHEN) + after
        if before.endswith(_SOFT_HYPHEN) or not self._keeps(match["piece"].casefold(), following[0].casefold()):
            return before[:-1] + after
        return before + after

    def _keeps(self, piece: str, following: str) -> bool:
        if piece + following in self._words:
            return False
        if f"{piece}-{following}" in self._words:
            return True
        has_hyphen_or_figure = not piece.isalpha()
        return has_hyphen_or_figure or piece in _BEFORE_HYPHEN or following in _AFTER_HYPHEN
