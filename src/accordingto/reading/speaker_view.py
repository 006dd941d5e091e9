"""How each mention looks to a statement that asks who its speaker is."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from accordingto.comparing import Floats
from accordingto.model import Span
from accordingto.reading.genders import MAN, WOMAN
from accordingto.reading.names import is_body, is_placed, only_modifies
from accordingto.reading.pointing import (
    FEMALE,
    HE_SHE,
    IT,
    MALE,
    THEY,
    WE,
    Asking,
    Candidate,
    Layout,
    content_words,
    head_of,
    is_many,
)
from accordingto.reading.speaker_look import SPEAKER_FEATURES, SpeakerLook
from accordingto.reading.wordlists import BODIES, TITLES

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_GENDER_REACH = 160
"""How far behind a name, in code points, "he" and "she" are looked for."""
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.I)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.I)
_LED = re.compile(
    r"\b(?:of|to|by|with|for|from|about|against|on|at|over|between|told|than|after|before)(?: the)?\s\Z", re.I
)
"""What leads somebody who is spoken of or to, more often than somebody who speaks on."""
_DOES = re.compile(
    r"(?:, [^.\n]{3,60},)? (?:also |has |had |have |was |were |is |are |will |would |could |can )?"
    r"(?:\w+ed|said|says|told|tells|has|had|have|was|were|is|are|will|would|could|can|did|does|made|took|gave|wrote|spoke|went|came)\b"
)
"""A verb behind a name: it is the subject of its clause."""
_BESIDE = 40, 60
"""How far before and behind a name, in code points, the words stand that may describe it."""


class View:
    """The candidates of one report, or of a stretch of it, and what is to be seen of them from its statements."""

    def __init__(self, layout: Layout, askings: Sequence[Asking], found: Sequence[Candidate]) -> None:
        text = layout.text
        self._layout, self._askings, self._found = layout, askings, found
        if not found:
            return
        numbers = {name: number for number, name in enumerate(dict.fromkeys(c.name for c in found))}
        self._names = np.array([numbers[c.name] for c in found])
        self._starts, self._ends = np.array([(c.span.start, c.span.end) for c in found]).T
        self._sentences = np.array([layout.sentence(c.span.start) for c in found])
        self._paragraphs = np.array([layout.paragraph(c.span.start) for c in found])
        self._printed = np.array([c.printed for c in found])
        bodies = [is_body(name) for name in numbers]
        self._bodies = np.array(bodies)[self._names]
        self._many = ~self._printed & np.array([is_many(c.name) for c in found])
        self._sources = sorted({asking.source for asking in askings if asking.source is not None})
        self._said_by = {source: self._named_in(source) for source in self._sources}
        spoken = Counter(name for names in self._said_by.values() for name in names)
        self._spoken = np.array([spoken[number] for number in range(len(numbers))])
        genders = _genders(text, found, {source.start for source in self._sources})
        self._genders = np.array([genders[name] for name in numbers])
        self._meant = [content_words(name) for name in numbers]
        self._beside = [_beside(text, candidate) for candidate in found]
        self._beside_name: list[set[str]] = [set() for _ in numbers]
        self._titles: list[set[str]] = [set() for _ in numbers]
        for number, candidate, words in zip(self._names, found, self._beside, strict=True):
            self._beside_name[number] |= words
            if candidate.title:
                self._titles[number] |= content_words(candidate.title)
        # Which statements stand in which contents, and which candidates.
        self._contents = [(span, asking) for asking in askings for span in asking.content]
        self._holding = np.array([self._inside(span) for span, _ in self._contents]).reshape(-1, len(found))
        self._alone = self._seen_alone()

    def looks(self, rows: Sequence[int]) -> Floats:
        """How each candidate looks from some of the statements: an array of statements x (candidates + 1) x SPEAKER_FEATURES.

        The last column is the source's own words, taken as they stand.
        """
        return self.looks_from([self._askings[row] for row in rows])

    def looks_from(self, askings: Sequence[Asking]) -> Floats:
        """The same as seen by whatever asks, whether it is one of the report's statements or not."""
        features = np.zeros((len(askings), len(self._found) + 1, SPEAKER_FEATURES), np.float32)
        if askings and self._found:
            seen = features[:, :-1]
            seen[:] = self._alone
            self._place(seen, askings)
            for row, asking in zip(seen, askings, strict=True):
                self._liken(row, asking)
        for row, asking in zip(features[:, -1], askings, strict=True):
            _own(row, self._layout.text, asking, self._found)
        return features

    def _inside(self, span: Span) -> Flags:
        """Which candidates lie in `span`."""
        inside: Flags = (span.start <= self._starts) & (self._ends <= span.end)
        return inside

    def _overlapping(self, span: Span) -> Flags:
        overlapping: Flags = (span.start < self._ends) & (self._starts < span.end)
        return overlapping

    def _named_in(self, source: Span) -> frozenset[int]:
        """The names that a source names, rather than being told of by them."""
        held = np.flatnonzero(self._inside(source) & self._printed)
        text = self._layout.text
        return frozenset(
            int(self._names[i]) for i in held.tolist() if not only_modifies(text, source, self._found[i].span)
        )

    def _are(self, names: frozenset[int]) -> Flags:
        chosen = np.zeros(len(self._spoken), bool)
        chosen[list(names)] = True
        are: Flags = chosen[self._names]
        return are

    def _seen_alone(self) -> Floats:
        """What is to be seen of each candidate from anywhere."""
        seen = np.zeros((len(self._found), SPEAKER_FEATURES), np.float32)
        text, found, starts = self._layout.text, self._found, self._layout.starts
        counts = np.bincount(self._names)
        placed = np.array([is_placed(text, c.span) for c in found])
        titled = np.array([bool(c.title) for c in found])
        seen[:, SpeakerLook.MENTION] = 1
        seen[:, SpeakerLook.PRINTED] = self._printed
        seen[:, SpeakerLook.BODY] = self._bodies
        seen[:, SpeakerLook.WHOLE_NAME] = ~self._bodies & np.array([" " in c.name for c in found])
        seen[:, SpeakerLook.TITLED] = titled
        seen[:, SpeakerLook.TITLED_SOMEWHERE] = np.bincount(self._names, titled)[self._names] > 0
        seen[:, SpeakerLook.OFTEN_NAMED] = np.log1p(counts)[self._names] / 3
        seen[:, SpeakerLook.IS_SOURCE] = (
            np.any([self._overlapping(source) for source in self._sources], 0) if self._sources else 0
        )
        seen[:, SpeakerLook.FIRST_IN_SENTENCE] = np.diff(self._sentences, prepend=-1) != 0
        seen[:, SpeakerLook.BEGINS_SENTENCE] = [
            c.span.start - len(c.title) - 6 <= starts[sentence]
            for c, sentence in zip(found, self._sentences, strict=True)
        ]
        seen[:, SpeakerLook.PLACED] = placed
        seen[:, SpeakerLook.OFTEN_PLACED] = (np.bincount(self._names, placed) / counts)[self._names]
        leads = [c.span.start - len(c.title) - bool(c.title) for c in found]
        seen[:, SpeakerLook.LED] = [_LED.search(text, max(0, lead - 16), lead) is not None for lead in leads]
        seen[:, SpeakerLook.DOES] = [_DOES.match(text, c.span.end) is not None for c in found]
        return seen

    def _place(self, seen: Floats, askings: Sequence[Asking]) -> None:
        """Where each candidate stands, seen from each of some statements."""
        layout = self._layout
        anchors = np.array([[asking.anchor] for asking in askings])
        begins = np.array([[_beginning(asking)] for asking in askings])
        # No candidate lies in a source that is not printed.
        first, last = np.array([(a.source.start, a.source.end) if a.source else (0, -1) for a in askings]).T[..., None]
        apart = np.array([[layout.sentence(asking.anchor)] for asking in askings]) - self._sentences
        here = np.array([[layout.paragraph(asking.anchor)] for asking in askings])
        inside = (first <= self._starts) & (self._ends <= last)
        before = self._ends <= begins
        seen[..., SpeakerLook.IN_SOURCE] = inside
        seen[..., SpeakerLook.ENDS_SOURCE] = inside & (self._ends >= last - 1)
        seen[..., SpeakerLook.SAME_SENTENCE] = (apart == 0) & ~inside
        seen[..., SpeakerLook.SENTENCE_BEFORE] = apart == 1
        seen[..., SpeakerLook.TWO_BEFORE] = apart == 2
        seen[..., SpeakerLook.A_FEW_BEFORE] = (apart >= 3) & (apart <= 5)
        seen[..., SpeakerLook.FAR_BEFORE] = apart > 5
        seen[..., SpeakerLook.BEHIND] = apart < 0
        seen[..., SpeakerLook.EARLIER_IN_SENTENCE] = (apart == 0) & before
        seen[..., SpeakerLook.BEFORE] = self._starts < anchors
        seen[..., SpeakerLook.SAME_PARAGRAPH] = self._paragraphs == here
        for row, earlier in zip(seen, before, strict=True):
            recent = _recency(self._names, earlier & self._bodies) + _recency(self._names, earlier & ~self._bodies)
            row[:, SpeakerLook.RECENT] = recent
            row[:, SpeakerLook.RECENT_DESCRIBED] = _recency(self._names, earlier & ~self._printed)
        if self._contents:
            starts, ends = np.array([(span.start, span.end) for span, _ in self._contents]).T
            around = (starts <= anchors) & (anchors < ends)
            seen[..., SpeakerLook.IN_ANOTHERS_CONTENT] = ~around @ self._holding
            of_us = np.array([[_kind(_words(layout.text, asking)) == SpeakerLook.WE] for asking in askings])
            seen[..., SpeakerLook.IN_SAME_CONTENT_FOR_WE] = (around & of_us) @ self._holding

    def _liken(self, row: Floats, asking: Asking) -> None:
        """What each candidate has said before one statement, and how well it goes with the source's words."""
        words, begins = _words(self._layout.text, asking), _beginning(asking)
        kind, meant = _kind(words), content_words(words)
        before = [source for source in self._sources if source.start < begins]
        named = next((source for source in reversed(before) if self._said_by[source]), None)
        last = self._are(self._said_by[named]) if named else np.zeros(len(self._found), bool)
        outer = self._outer(asking)
        by_itself = self._are(self._said_by[asking.source]) if asking.source in self._said_by else 0
        row[:, kind] = 1
        if asking.content:
            row[:, SpeakerLook.IN_CONTENT] = np.any([self._overlapping(span) for span in asking.content], 0)
        row[:, SpeakerLook.PREVIOUS_SOURCE] = self._overlapping(before[-1]) if before else 0
        row[:, SpeakerLook.LAST_SPEAKER] = last
        here = self._layout.paragraph(asking.anchor)
        row[:, SpeakerLook.LAST_SPEAKER_HERE] = last if named and self._layout.paragraph(named.start) == here else 0
        row[:, SpeakerLook.OUTER_SPEAKER] = outer
        row[:, SpeakerLook.OFTEN_SPEAKS] = np.log1p(self._spoken[self._names] - by_itself) / 2
        row[:, _BODY_FOR.get(kind, SpeakerLook.BODY_FOR_OTHERS)] = self._bodies
        asked = (words.lower() in MALE) - (words.lower() in FEMALE)
        row[:, SpeakerLook.AGREES] = self._genders[self._names] * asked
        if kind == SpeakerLook.THEY:
            row[:, SpeakerLook.MANY_FOR_THEY] = self._many
        if kind in _BODY_FOR:
            row[:, SpeakerLook.LAST_FOR_PRONOUN] = last
        if kind == SpeakerLook.WE:
            row[:, SpeakerLook.OUTER_FOR_WE] = outer
        if kind == SpeakerLook.WORDS:
            head, size = head_of(words), len(meant) or 1
            row[:, SpeakerLook.SHARES_A_WORD] = np.array([bool(meant & name) for name in self._meant])[self._names]
            row[:, SpeakerLook.WORDS_BESIDE] = [len(meant & beside) / size for beside in self._beside]
            row[:, SpeakerLook.WORDS_BESIDE_NAME] = np.array([len(meant & one) / size for one in self._beside_name])[
                self._names
            ]
            row[:, SpeakerLook.HEAD_BESIDE] = [head in beside for beside in self._beside]
            row[:, SpeakerLook.HEAD_IN_TITLE] = np.array([head in titles for titles in self._titles])[self._names]
            if head in BODIES or head in TITLES:
                row[:, SpeakerLook.BODY_FITS] = np.where(self._bodies == (head in BODIES), 1, -1)

    def _outer(self, asking: Asking) -> Flags:
        """Which candidates the closest statement names as its speaker in whose content this one stands."""
        around = [
            (span.end - span.start, outer.anchor, outer.source)
            for span, outer in self._contents
            if outer is not asking and span.start <= asking.anchor < span.end and outer.source
        ]
        if not around:
            return np.zeros(len(self._found), bool)
        _, _, source = min(around)
        return self._are(self._said_by[source]) | self._overlapping(source)


def _own(cell: Floats, text: str, asking: Asking, found: Sequence[Candidate]) -> None:
    """How a source's own words look."""
    words = _words(text, asking)
    cell[SpeakerLook.OWN_WORDS] = 1
    cell[_kind(words)] = 1
    if asking.source is None:
        return
    cell[SpeakerLook.OWN_HOLDS_NAME] = any(asking.source.holds(c.span) for c in found if c.printed)
    cell[SpeakerLook.OWN_CAPITAL] = words[:1].isupper()
    cell[SpeakerLook.OWN_MANY] = is_many(words)


_BODY_FOR = {
    SpeakerLook.HE_OR_SHE: SpeakerLook.BODY_FOR_HE,
    SpeakerLook.THEY: SpeakerLook.BODY_FOR_THEY,
    SpeakerLook.IT: SpeakerLook.BODY_FOR_IT,
}
_KINDS = ((HE_SHE, SpeakerLook.HE_OR_SHE), (THEY, SpeakerLook.THEY), (IT, SpeakerLook.IT), (WE, SpeakerLook.WE))


def _words(text: str, asking: Asking) -> str:
    return asking.source.words_in(text) if asking.source else ""


def _kind(words: str) -> SpeakerLook:
    """What kind of words a source is."""
    pronoun = next((look for pronouns, look in _KINDS if words.lower() in pronouns), None)
    return pronoun or (SpeakerLook.WORDS if words else SpeakerLook.NO_SOURCE)


def _beginning(asking: Asking) -> int:
    return min(asking.anchor, asking.source.start) if asking.source else asking.anchor


def _genders(text: str, found: Sequence[Candidate], sources: set[int]) -> dict[str, float]:
    """For each name, from -1 to 1, whether "she" or "he" stands more often behind it, before another name is printed.

    A pronoun that is a source itself tells nothing: whom it means is the question.
    """
    he: Counter[str] = Counter()
    she: Counter[str] = Counter()
    for candidate, following in zip_longest(found, found[1:]):
        stop = min(following.span.start if following else len(text), candidate.span.end + _GENDER_REACH)
        for counts, pronouns, titles in ((he, _HE, MAN), (she, _SHE, WOMAN)):
            behind = [one for one in pronouns.finditer(text, candidate.span.end, stop) if one.start() not in sources]
            described = candidate.title if candidate.printed else candidate.name
            entitled = any(titles.fullmatch(word) for word in described.split())
            counts[candidate.name] += len(behind) + 2 * entitled
    return {name: (he[name] - she[name]) / (he[name] + she[name] + 1) for name in {c.name for c in found}}


def _recency(names: Ints, among: Flags) -> Floats:
    """For each of the candidates `among` all, 1 for the last name printed, 1/2 for the one before it, and so on."""
    recent = np.zeros(len(names), np.float32)
    columns = np.flatnonzero(among)[::-1]
    ranks: dict[int, int] = {}
    recent[columns] = [1 / (1 + ranks.setdefault(name, len(ranks))) for name in names[columns].tolist()]
    return recent


def _beside(text: str, candidate: Candidate) -> frozenset[str]:
    """The words beside a name that may describe it: its title, and what follows up to the next clause but one."""
    span, (before, behind) = candidate.span, _BESIDE
    return content_words(
        f"{candidate.title} {candidate.name} {text[max(0, span.start - before) : span.start]} {text[span.end : span.end + behind]}"
    )
