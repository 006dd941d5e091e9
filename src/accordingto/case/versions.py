"""What changed between the versions of a report: statements that came, went, or say something else."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from accordingto.case import search
from accordingto.case.called import names_of, person_of_each
from accordingto.case.file import Case
from accordingto.case.firmness import firmer
from accordingto.case.rows import Query, ReportRow, Row

How = Literal["reworded", "softened", "hardened", "speaker", "act"]
_ALIKE = 0.6
_WORD = re.compile(r"[^\W_]+(?:[.,:'’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing about a statement that is other than it was, with the words for it in both versions, verbatim."""

    how: How
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A statement in two versions of a report, and all that is other about it."""

    before: Row
    after: Row
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Two consecutive versions of a report, and what became of its statements.

    `unread` are statements that were read in only one of them although their words, who says them included, stand in both: there the reader
    changed, not the report. `compared` is false where one of them has no statements because it was not read.
    """

    before: ReportRow
    after: ReportRow
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    revised: tuple[Revised, ...]
    unread: tuple[Row, ...]
    compared: bool = True


def revisions(case: Case, *, by: str | None = None, within: str | None = None) -> tuple[Revision, ...]:
    """What changed from each version of a report to the next, in the order in which they were added. Versions are reports from the same address.

    With `by`, only statements of whoever is called so, and no versions without one; `within` is any version of a report. Raises `NoSuchThing`
    where nobody is called so, or no report is.
    """
    people = person_of_each(case)
    persons = None if by is None else {people[name] for name in names_of(case, by)}
    chosen = None if within is None else search.report(case, within)
    versions: dict[str, list[ReportRow]] = {}
    for one in search.reports(case):
        versions.setdefault(one.version_of or one.id, []).append(one)
    found = [
        _revision(case, before, after, people)
        for first, of in versions.items()
        if chosen is None or first == (chosen.version_of or chosen.id)
        for before, after in pairwise(of)
        if chosen is None or chosen.id in (before.id, after.id)
    ]
    if persons is None:
        return tuple(found)
    theirs = (_only(one, lambda row: people.get((row.speaker, row.kind)) in persons) for one in found)
    return tuple(one for one in theirs if one.removed or one.added or one.revised or one.unread or not one.compared)


def _only(one: Revision, wanted: Callable[[Row], bool]) -> Revision:
    return Revision(
        before=one.before,
        after=one.after,
        added=tuple(filter(wanted, one.added)),
        removed=tuple(filter(wanted, one.removed)),
        revised=tuple(each for each in one.revised if wanted(each.before) or wanted(each.after)),
        unread=tuple(filter(wanted, one.unread)),
        compared=one.compared,
    )


def _revision(case: Case, before: ReportRow, after: ReportRow, people: Mapping[tuple[str, str], int]) -> Revision:
    """What changed from one version to the next. `people` has the person of each name."""
    old, new = (
        sorted(search.statements(case, Query(within=one.id)), key=lambda row: row.start) for one in (before, after)
    )
    if any(one.note and not rows for one, rows in ((before, old), (after, new))):
        return Revision(before=before, after=after, added=(), removed=(), revised=(), unread=(), compared=False)
    pairs = tuple(_pairs(old, new, people))
    paired = {row.id for pair in pairs for row in pair}
    texts = {one.id: search.text_of(case, one.id)[0] for one in (before, after)}
    flowing = {id_: _blank(text) for id_, text in texts.items()}
    gone, come = (
        [(row, _stretch(row, texts[row.report]) in flowing[other.id]) for row in rows if row.id not in paired]
        for rows, other in ((old, after), (new, before))
    )
    revised = (Revised(before=a, after=b, turns=tuple(_turns(a, b, people))) for a, b in pairs)
    return Revision(
        before=before,
        after=after,
        added=tuple(row for row, still in come if not still),
        removed=tuple(row for row, still in gone if not still),
        revised=tuple(one for one in revised if one.turns),
        unread=tuple(row for row, still in (*gone, *come) if still),
    )


def _stretch(row: Row, text: str) -> str:
    """A statement's words with all between them, such as who says it."""
    spans = [span for key in ("source", "cue", "content") for span in row.spans.get(key, ())]
    return _blank(text[min(one.start for one in spans) : max(one.end for one in spans)]) if spans else ""


def _blank(text: str) -> str:
    return " ".join(text.split())


def _pairs(old: Sequence[Row], new: Sequence[Row], people: Mapping[tuple[str, str], int]) -> Iterator[tuple[Row, Row]]:
    """Which statement is which: those of equal passages, then those of one speaker that are alike, then others that are, each once."""
    left, right = list(old), list(new)
    for alike in (_equal, _similar):
        for same_speaker in (True, False):
            scored = sorted(
                (-score, a.act != b.act, i, j)
                for i, a in enumerate(left)
                for j, b in enumerate(right)
                if _same_speaker(a, b, people) == same_speaker and (score := alike(a, b, same_speaker=same_speaker))
            )
            taken: set[tuple[str, int]] = set()
            for _, _, i, j in scored:
                if not {("left", i), ("right", j)} & taken:
                    taken |= {("left", i), ("right", j)}
                    yield left[i], right[j]
            left = [row for i, row in enumerate(left) if ("left", i) not in taken]
            right = [row for j, row in enumerate(right) if ("right", j) not in taken]


def _equal(one: Row, other: Row, *, same_speaker: bool) -> float:
    """1 where both say the same; who says nothing is only compared with themselves."""
    return float(_words(one.passage) == _words(other.passage) and (bool(one.passage) or same_speaker))


def _similar(one: Row, other: Row, *, same_speaker: bool) -> float:
    """How alike the words of two passages are, from 0.6 to 1; 0 where they are less. The speaker plays no part."""
    del same_speaker
    matcher = SequenceMatcher(None, _words(one.passage), _words(other.passage), autojunk=False)
    if not one.passage or not other.passage or min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _same_speaker(one: Row, other: Row, people: Mapping[tuple[str, str], int]) -> bool:
    a, b = (people.get((row.speaker, row.kind)) for row in (one, other))
    return a == b


def _turns(before: Row, after: Row, people: Mapping[tuple[str, str], int]) -> Iterator[Turn]:
    """What is other about a statement. Where its words and its cue are the same, another act is the reader's doing, not the report's."""
    was, now = other_words(before.passage, after.passage)
    if was or now:
        yield Turn(how="reworded", before=was, after=now)
    in_same_words = not (was or now) and _words(before.cue) == _words(after.cue)
    if not in_same_words and (firm := firmer(before, after)):
        yield Turn(how=firm[0], before=firm[1], after=firm[2])
    if not _same_speaker(before, after, people):
        yield Turn(how="speaker", before=before.speaker, after=after.speaker)
    if not in_same_words and before.act != after.act:
        yield Turn(how="act", before=before.act, after=after.act)


def other_words(before: str, after: str) -> tuple[str, str]:
    """The words that only one of two passages has, verbatim, those that stand apart with an ellipsis between. Signs and capitals do not count.

    >>> other_words("Three men were held in Lund, she said", "26 men were held at Lund, she said")
    ('Three … in', '26 … at')
    """
    words = [list(_WORD.finditer(passage)) for passage in (before, after)]
    was, now = ([word[0].casefold() for word in one] for one in words)
    parts: tuple[list[str], list[str]] = ([], [])
    for tag, *places in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            for side, passage in enumerate((before, after)):
                start, end = places[2 * side : 2 * side + 2]
                if end > start:
                    parts[side].append(passage[words[side][start].start() : words[side][end - 1].end()])
    return " … ".join(parts[0]), " … ".join(parts[1])


@lru_cache(4096)
def _words(passage: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(passage))
