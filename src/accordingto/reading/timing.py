"""How the words that could date a statement look from it, in its own sentence and by what else the report dates."""

import bisect
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from enum import IntEnum, auto

import numpy as np
import numpy.typing as npt

from accordingto.comparing import Floats
from accordingto.reading.dates import TimeWords
from accordingto.reading.pointing import PRONOUNS, Asking, Layout

_OF_A_SPAN = re.compile(
    r"\b(?:since|until|till|between|before|after|from|by|through|during)(?: (?:the|late|early|mid))?\s*\Z", re.I
)
_OF_THE_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight", re.I)
_LATEST = 12
"""So many dated statements are looked back upon."""
_BEFORE, _BEHIND, _OPENING = 6000, 3000, 1000
"""Where expressions are looked for, in code points: before an anchor, behind it, and from the beginning of the text."""
_NEAR = 400
"""How far, in code points, an expression may stand from the anchor of a statement that it dates."""


class TimeLook(IntEnum):
    """What is told of an expression of time as seen from one statement, or of "the report does not say when"."""

    TIME = 0
    # Where it stands: how many sentences before the statement, how near in code points and in expressions between.
    SAME_SENTENCE = auto()
    ONE_BEFORE = auto()
    TWO_BEFORE = auto()
    FIVE_BEFORE = auto()
    FAR_BEFORE = auto()
    LATER = auto()
    SAME_PARAGRAPH = auto()
    CLOSENESS = auto()
    RANK_BEFORE = auto()
    RANK_AFTER = auto()
    AFTER_ANCHOR = auto()
    IN_CONTENT = auto()
    IN_OTHERS_CONTENT = auto()
    FIRST_PARAGRAPH = auto()
    LEAD = auto()
    BEYOND = auto()  # the window that the statement was read in
    # What kind of date it is, and how it lies to the day of publication.
    A_DAY = auto()
    A_YEAR = auto()
    IN_FIGURES = auto()
    OF_A_SPAN = auto()
    OF_THE_DAY = auto()
    PUBLICATION = auto()
    WEEK_BEFORE = auto()
    OLDER = auto()
    IN_FUTURE = auto()
    # What else it dates, and what else dates the statement.
    SHARE_OF_VALUE = auto()
    SHARE_OF_DATED = auto()
    DATES_OTHERS = auto()
    CLOSE_TO_OTHER = auto()
    NEIGHBOUR_BEFORE = auto()
    NEIGHBOUR_AFTER = auto()
    LATEST_DATING = auto()
    OUTER = auto()
    RIVAL = auto()
    NESTED = auto()
    # What it dates of the same speaker's.
    SPEAKER_BEFORE = auto()
    SPEAKER_LATEST = auto()
    SPEAKER_BETWEEN = auto()
    SPEAKER_UNBROKEN = auto()
    SPEAKER_AFTER = auto()
    # What is told where the report does not say when.
    NONE = auto()
    NONE_PRONOUN = auto()
    NONE_NO_SOURCE = auto()
    NONE_OWN_TIME = auto()
    NONE_SPEAKER_DATED = auto()
    NONE_COUNT = auto()
    NONE_LEAD = auto()


TIME_FEATURES = len(TimeLook)


class Timing:
    """A report's statements in order, their speakers ("" where nobody is named), and its expressions of time.

    An expression is taken to *date* a statement where it stands in the sentence of its anchor, outside its content.
    """

    def __init__(
        self,
        layout: Layout,
        askings: Sequence[Asking],
        speakers: Sequence[str],
        found: Sequence[TimeWords],
        *,
        published: str | None,
    ) -> None:
        self._layout, self._askings, self._speakers, self._found = layout, askings, speakers, found
        self._start = np.array([when.span.start for when in found], np.int64)
        self._end = np.array([when.span.end for when in found], np.int64)
        self._sentence = np.array([layout.sentence(when.span.start) for when in found], np.int64)
        self._paragraph = np.array([layout.paragraph(when.span.start) for when in found], np.int64)
        self._here = [layout.sentence(asking.anchor) for asking in askings]
        self._outer = _outer_of(askings)
        self._told_in = self._telling()
        self._dates = self._dating()
        self._dating_so_far: list[tuple[int, int]] = sorted(
            (one, column) for column, ones in enumerate(self._dates) for one in ones
        )
        self._by_speaker: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one, column in self._dating_so_far:
            self._by_speaker[speakers[one]].append((one, column))
        self._alone = self._looks_alone(published)

    def within_reach(self, row: int) -> list[int]:
        """The expressions that could date a statement: those around it, and those that open the report."""
        anchor = self._askings[row].anchor
        first, last, opening = np.searchsorted(self._start, (anchor - _BEFORE, anchor + _BEHIND + 1, _OPENING)).tolist()
        return [*range(min(opening, first)), *range(first, last)]

    def looks(self, row: int, columns: Sequence[int]) -> Floats:
        """How the expressions `columns` look from one statement: (columns + 1) x TIME_FEATURES; the last row stands for none of them."""
        at = np.asarray(columns, np.int64)
        looks = np.zeros((len(at) + 1, TIME_FEATURES), np.float32)
        look = looks[:-1]
        look[:] = self._alone[at]
        self._from_statement(look, row, at)
        self._by_others(look, row, {column: i for i, column in enumerate(columns)})
        own = look[:, TimeLook.SAME_SENTENCE] > look[:, TimeLook.IN_CONTENT]
        look[:, TimeLook.RIVAL] = own.any() & ~own
        looks[:, TimeLook.NESTED] = self._outer[row] is not None
        self._none(
            looks[-1], row, own_time=bool(own.any()), dated=float(look[:, TimeLook.SPEAKER_BETWEEN].max(initial=0))
        )
        return looks

    def _telling(self) -> list[list[int]]:
        """For each expression the statements in whose content it stands."""
        told: list[list[int]] = [[] for _ in self._found]
        for one, asking in enumerate(self._askings):
            for span in asking.content:
                for column in range(*np.searchsorted(self._start, (span.start, span.end)).tolist()):
                    told[column].append(one)
        return told

    def _dating(self) -> list[list[int]]:
        """For each expression the statements that it dates."""
        ordered = sorted((asking.anchor, one) for one, asking in enumerate(self._askings))
        dates = []
        for column, when in enumerate(self._found):
            first, last = (bisect.bisect_left(ordered, (when.span.start + step, 0)) for step in (-_NEAR, _NEAR))
            dates.append(
                sorted(
                    one
                    for _, one in ordered[first:last]
                    if self._here[one] == self._sentence[column] and one not in self._told_in[column]
                )
            )
        return dates

    def _looks_alone(self, published: str | None) -> Floats:
        """What an expression looks like from everywhere."""
        text, found = self._layout.text, self._found
        looks = np.zeros((len(found), TIME_FEATURES), np.float32)
        values = Counter(when.value for when in found)
        dated = Counter(found[column].value for _, column in self._dating_so_far)
        for look, when, ones, sentence in zip(looks, found, self._dates, self._sentence, strict=True):
            words = when.span.words_in(text)
            look[TimeLook.TIME] = 1
            look[TimeLook.A_DAY], look[TimeLook.A_YEAR] = len(when.value) == 10, len(when.value) == 4
            look[TimeLook.IN_FIGURES] = any(map(str.isdigit, words))
            look[TimeLook.OF_A_SPAN] = (
                _OF_A_SPAN.search(text, max(0, when.span.start - 20), when.span.start) is not None
            )
            look[TimeLook.OF_THE_DAY] = _OF_THE_DAY.search(words) is not None
            look[TimeLook.LEAD] = sentence <= 1
            look[TimeLook.SHARE_OF_VALUE] = values[when.value] / len(found)
            look[TimeLook.SHARE_OF_DATED] = dated[when.value] / (len(self._dating_so_far) or 1)
            look[TimeLook.DATES_OTHERS] = math.log1p(len(ones)) / 2
            if published and len(published) == 10:
                _against(look, when.value, published)
        looks[:, TimeLook.FIRST_PARAGRAPH] = self._paragraph == 0
        return looks

    def _from_statement(self, look: Floats, row: int, at: npt.NDArray[np.int64]) -> None:
        """Where the expressions stand, seen from one statement."""
        asking, start = self._askings[row], self._start[at]
        apart = self._here[row] - self._sentence[at]
        before = int(np.searchsorted(start, asking.anchor, "right"))
        rank = np.arange(len(at)) - before
        look[:, TimeLook.SAME_SENTENCE], look[:, TimeLook.ONE_BEFORE], look[:, TimeLook.TWO_BEFORE] = (
            apart == 0,
            apart == 1,
            apart == 2,
        )
        look[:, TimeLook.FIVE_BEFORE], look[:, TimeLook.FAR_BEFORE] = (apart >= 3) & (apart <= 5), apart > 5
        look[:, TimeLook.LATER] = apart < 0
        look[:, TimeLook.SAME_PARAGRAPH] = self._paragraph[at] == self._layout.paragraph(asking.anchor)
        look[:, TimeLook.CLOSENESS] = np.exp(-np.abs(start - asking.anchor) / 60)
        look[:before, TimeLook.RANK_BEFORE] = 1 / -rank[:before]
        look[before:, TimeLook.RANK_AFTER] = (apart[before:] == 0) / (1 + rank[before:])
        look[:, TimeLook.AFTER_ANCHOR] = (start >= asking.anchor) & (apart == 0)
        for span in asking.content:
            look[:, TimeLook.IN_CONTENT] += (span.start < self._end[at]) & (start < span.end)
        look[:, TimeLook.IN_CONTENT] = look[:, TimeLook.IN_CONTENT] > 0

    def _by_others(self, look: Floats, row: int, place: dict[int, int]) -> None:
        """What the expressions date besides."""
        anchor, outer = self._askings[row].anchor, self._outer[row]
        for column, i in place.items():
            cell, others = look[i], [one for one in self._dates[column] if one != row]
            if others:
                gap = min(abs(self._askings[one].anchor - int(self._start[column])) for one in others)
                cell[TimeLook.CLOSE_TO_OTHER] = math.exp(-gap / 40)
                cell[TimeLook.NEIGHBOUR_BEFORE], cell[TimeLook.NEIGHBOUR_AFTER] = row - 1 in others, row + 1 in others
                cell[TimeLook.OUTER] = outer in others
            cell[TimeLook.IN_OTHERS_CONTENT] = any(
                one != row and not any(span.start <= anchor < span.end for span in self._askings[one].content)
                for one in self._told_in[column]
            )
        for one, column in _latest(self._dating_so_far, row)[:3]:
            if column in place:
                cell = look[place[column]]
                cell[TimeLook.LATEST_DATING] = max(cell[TimeLook.LATEST_DATING], 1 / (row - one))
        speaker = self._speakers[row]
        if not speaker:
            return
        pairs = self._by_speaker.get(speaker, [])
        before = _latest(pairs, row)
        for one, column in before:
            if column in place:
                cell = look[place[column]]
                cell[TimeLook.SPEAKER_BEFORE] = 1
                cell[TimeLook.SPEAKER_LATEST] = max(cell[TimeLook.SPEAKER_LATEST], one == before[0][0])
                cell[TimeLook.SPEAKER_BETWEEN] = max(cell[TimeLook.SPEAKER_BETWEEN], 1 / (row - one))
                unbroken = row - one < _LATEST and all(other == speaker for other in self._speakers[one:row])
                cell[TimeLook.SPEAKER_UNBROKEN] = max(cell[TimeLook.SPEAKER_UNBROKEN], unbroken)
        after = bisect.bisect_left(pairs, (row + 1, 0))
        for _, column in pairs[after : after + _LATEST]:
            if column in place:
                look[place[column], TimeLook.SPEAKER_AFTER] = 1

    def _none(self, cell: Floats, row: int, *, own_time: bool, dated: float) -> None:
        source = self._askings[row].source
        words = source.words_in(self._layout.text) if source else ""
        cell[TimeLook.NONE] = 1
        cell[TimeLook.NONE_PRONOUN], cell[TimeLook.NONE_NO_SOURCE] = words.lower() in PRONOUNS, not words
        cell[TimeLook.NONE_OWN_TIME], cell[TimeLook.NONE_SPEAKER_DATED] = own_time, dated
        cell[TimeLook.NONE_COUNT] = math.log1p(len(self._found)) / 3
        cell[TimeLook.NONE_LEAD] = self._here[row] <= 1


def _against(look: Floats, value: str, published: str) -> None:
    """How a date lies to the day of publication."""
    if len(value) < 10:
        look[TimeLook.OLDER], look[TimeLook.IN_FUTURE] = (
            value < published[: len(value)],
            value > published[: len(value)],
        )
        return
    try:
        days = (date.fromisoformat(published) - date.fromisoformat(value)).days
    except ValueError:
        return
    look[TimeLook.PUBLICATION], look[TimeLook.WEEK_BEFORE] = days == 0, 0 < days <= 7
    look[TimeLook.OLDER], look[TimeLook.IN_FUTURE] = days > 7, days < 0


def known_as(name: str, kind: str) -> str:
    """A speaker as `Timing` knows them."""
    return "" if kind == "unattributed" else name


def _latest(pairs: Sequence[tuple[int, int]], row: int) -> list[tuple[int, int]]:
    """The last pairs of an earlier statement and what dates it, the latest first."""
    now = bisect.bisect_left(pairs, (row, 0))
    return list(reversed(pairs[max(0, now - _LATEST) : now]))


def _outer_of(askings: Sequence[Asking]) -> list[int | None]:
    """For each statement the one whose shortest segment of content holds its anchor."""
    ordered = sorted((asking.anchor, one) for one, asking in enumerate(askings))
    found: list[int | None] = [None] * len(askings)
    lengths = [math.inf] * len(askings)
    for outer, asking in enumerate(askings):
        for span in asking.content:
            first, last = (bisect.bisect_left(ordered, (place, 0)) for place in (span.start, span.end))
            for _, one in ordered[first:last]:
                if one != outer and span not in askings[one].content and span.end - span.start < lengths[one]:
                    found[one], lengths[one] = outer, span.end - span.start
    return found
