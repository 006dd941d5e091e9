"""The passages that two texts share word for word, and where they stand in each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.model.span import Span

SHORTEST = 8
"""Words that two texts must share in a row; shorter runs are the language's own."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OCCURRENCES = 8
_GAP = 6


class Words:
    """The words of a text as they are compared: without case, marks and kinds of apostrophe, each with its place."""

    __slots__ = ("_runs", "forms", "spans", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = tuple(_WORD.finditer(text))
        self.forms = tuple(one.group().casefold().replace("’", "'") for one in found)
        self.spans = tuple(one.span() for one in found)
        self._runs: dict[int, Mapping[tuple[str, ...], Sequence[int]]] = {}

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, after: int) -> Span:
        """Where the words from `first` up to but not including `after` stand in the text."""
        return Span(self.spans[first][0], self.spans[after - 1][1])

    def runs(self, least: int) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Where each run of `least` words begins, for the first few times that it occurs."""
        if least not in self._runs:
            found: dict[tuple[str, ...], list[int]] = {}
            for at in range(len(self) - least + 1):
                places = found.setdefault(self.forms[at : at + least], [])
                if len(places) < _OCCURRENCES:
                    places.append(at)
            self._runs[least] = found
        return self._runs[least]


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words that two texts share in a row: `length` of them, from word `left` of the one and word `right` of the other."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """What two texts share: where it stands in the one and in the other, and how many `words` are the same in both.

    A few words may differ within it.
    """

    left: Span
    right: Span
    words: int

    def turned(self) -> "Passage":
        """The same, seen from the other text."""
        return Passage(self.right, self.left, self.words)


def runs_shared(left: Words, right: Words, *, least: int = SHORTEST) -> tuple[Run, ...]:
    """The longest runs of at least `least` words that two texts share, in the order of the left one.

    Each word of the two belongs to at most one run. Which text is left makes no difference. It takes time in proportion to
    the length of both, however often they repeat themselves.

    >>> first, second = "He said the ship had left the harbour on Monday night.", "That the ship had left the harbour on Monday!"
    >>> runs_shared(Words(first), Words(second))
    (Run(left=2, right=1, length=8),)
    """
    if right.forms < left.forms:
        turned = runs_shared(right, left, least=least)
        return tuple(sorted(Run(one.right, one.left, one.length) for one in turned))
    known = left.runs(least)
    found: list[Run] = []
    taken = bytearray(len(left))
    at = 0
    while at <= len(right) - least:
        places = known.get(right.forms[at : at + least], ())
        runs = (Run(place, at, _length(left, place, right, at, taken)) for place in places)
        best = max(runs, key=lambda run: (run.length, -run.left), default=None)
        if best is None or best.length < least:
            at += 1
            continue
        taken[best.left : best.left + best.length] = b"\x01" * best.length
        found.append(best)
        at += best.length
    return tuple(sorted(found))


def _length(left: Words, place: int, right: Words, at: int, taken: bytearray) -> int:
    most = min(len(left) - place, len(right) - at)
    for length in range(most):
        if left.forms[place + length] != right.forms[at + length] or taken[place + length]:
            return length
    return most


def passages_of(runs: Iterable[Run], left: Words, right: Words) -> tuple[Passage, ...]:
    """Runs joined into passages where only a few words lie between two of them in both texts, in order of the left one."""
    found: list[list[Run]] = []
    for run in sorted(runs):
        if found and _continues(found[-1][-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    return tuple(
        Passage(
            left.span(joined[0].left, joined[-1].left + joined[-1].length),
            right.span(joined[0].right, joined[-1].right + joined[-1].length),
            sum(run.length for run in joined),
        )
        for joined in found
    )


def _continues(before: Run, after: Run) -> bool:
    return (
        0 <= after.left - (before.left + before.length) <= _GAP
        and 0 <= after.right - (before.right + before.length) <= _GAP
    )
