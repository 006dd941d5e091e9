"""Changes of story: what one speaker said of one claim at one time, and otherwise at another."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from accordingto.case import search
from accordingto.case.appearances import Appearance
from accordingto.case.called import names_of, person_of_each
from accordingto.case.claims import SURE, ClaimRow, claims
from accordingto.case.figures import Figure, figures_in, replaced
from accordingto.case.file import Case
from accordingto.case.rows import Row
from accordingto.model.errors import CaseError
from accordingto.model.statement import NOBODY, NOT_NAMED, Act, Kind, Stand

_TELLING: tuple[Act, ...] = ("asserts", "alleges", "confirms", "denies", "declines")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_WORD = re.compile(r"\w+")
_STANDS: Mapping[Stand, str] = {
    "affirms": "affirming it",
    "denies": "denying it",
    "mentions": "speaking of it without a side",
}
_ACTS: Mapping[Act, str] = {
    "asserts": "asserting it", "alleges": "alleging it", "denies": "denying it", "confirms": "confirming it", "demands": "demanding it",
    "threatens": "threatening it", "promises": "promising it", "expects": "expecting it", "judges": "judging it", "believes": "believing it",
    "asks": "asking about it", "declines": "declining to speak of it",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was said until something else was: the first statement, then its repetitions.

    `what` says in plain words what is other than in the step before; the first step has none. `told_by` are those on whose word we have the first
    statement, nearest to it first. `unordered` where another report has the step before on the same date, so that nobody can tell which
    came first.
    """

    appearances: tuple[Appearance, ...]
    what: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    unordered: bool = False

    @property
    def first(self) -> Appearance:
        """The statement that stands for the step."""
        return self.appearances[0]

    @property
    def times(self) -> int:
        """How often it was said."""
        return len(self.appearances)

    @property
    def day(self) -> str:
        """When it was first said, or else published."""
        return day_of(self.first) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A speaker's story about one claim, step by step.

    `aside` are their statements of it that are no step: without a date that tells the order, beside another one in the same report and on the same
    date, or in a denial of just that.
    """

    claim: ClaimRow
    speaker: str
    kind: Kind
    steps: tuple[Step, ...]
    aside: tuple[Appearance, ...] = ()

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def wording(self) -> str:
        """What is claimed, verbatim."""
        return self.claim.wording

    @property
    def of_stand(self) -> bool:
        """Whether the speaker once affirmed, denied or only mentioned it, and later did another of these."""
        return len({one.first.stand for one in self.steps}) > 1

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every statement of theirs about it: step by step, last those aside."""
        return tuple(one.row for one in (*(one for step in self.steps for one in step.appearances), *self.aside))

    def by_others(self, stand: Stand) -> tuple[Appearance, ...]:
        """What others say of the claim with this stand."""
        own = {row.id for row in self.rows}
        return tuple(one for one in self.claim.by(stand) if one.row.id not in own)


def changes(case: Case, *, by: str | None = None, within: str | None = None) -> tuple[Change, ...]:
    """Every change of story in the case, or only a speaker's, or those with a statement in a report: changes of stand first, then of most steps.

    Only what speaks to its claim rather surely counts. Statements on the same date within one report are no change, nor are an allegation and the
    denial that it is nested in. Raises `NoSuchThing` where nobody is called so, or no report is.
    """
    people = person_of_each(case)
    persons = None if by is None else {people[name] for name in names_of(case, by)}
    report = None if within is None else search.report(case, within).id
    found = [
        change
        for claim in claims(case)
        for person, said in _by_person(claim, people).items()
        if (persons is None or person in persons) and (change := _change(case, claim, said, people)) is not None
    ]
    found = [one for one in found if report is None or report in (row.report for row in one.rows)]
    return tuple(
        sorted(found, key=lambda one: (not one.of_stand, -len(one.steps), one.steps[0].day, one.id, one.speaker))
    )


def day_of(one: Appearance) -> str | None:
    """When it was said, or else published: day, month or year."""
    found = _DAY.match(one.day or "")
    return found[0] if found else None


def _by_person(claim: ClaimRow, people: Mapping[tuple[str, str], int]) -> dict[int, list[Appearance]]:
    found: dict[int, list[Appearance]] = {}
    for one in claim.appearances:
        if one.row.kind not in NOT_NAMED and (one.chance is None or one.chance >= SURE):
            person = people.get((one.row.speaker, one.row.kind))
            if person is None:
                raise CaseError(
                    f'"{one.row.speaker}" speaks, but is not among the names.', hint="Run accordingto verify."
                )
            found.setdefault(person, []).append(one)
    return found


def _change(
    case: Case, claim: ClaimRow, said: Sequence[Appearance], people: Mapping[tuple[str, str], int]
) -> Change | None:
    """What one person said of a claim, if it changed. `people` has the person of each name."""
    if len(said) < 2:
        return None
    placed = _placed([one for one in said if not _denied_around(case, claim, one)])
    steps = [one.step() for one in _stretches(placed)]
    if not any(_otherwise(before, after) and not _reprinted(before, after) for before, after in pairwise(steps)):
        return None
    used = {one.row.id for step in steps for one in step.appearances}
    name, kind = _fullest(said[0].row, people)
    return Change(
        claim=claim,
        speaker=name,
        kind=kind,
        steps=tuple(replace(one, told_by=_told_by(case, one.first.row, people)) for one in steps),
        aside=tuple(one for one in said if one.row.id not in used),
    )


def _otherwise(before: Step, after: Step) -> bool:
    """Whether two steps are a change of story: to demand, expect or judge what one has affirmed is none, to decline to speak of it is one."""
    positions = [(one.first.stand, one.first.row.act) for one in (before, after)]
    if any(stand == "mentions" and act != "declines" for stand, act in positions):
        return False
    numbers = any(words.startswith("from “") for words in after.what)
    return positions[0][0] != positions[1][0] or numbers or all(act in _TELLING for _, act in positions)


def _reprinted(before: Step, after: Step) -> bool:
    """Whether two reports have the very same words: one text that was printed again and read in two ways, and no change."""
    one, other = (
        {(by.row.cue.casefold(), *_WORD.findall(by.row.passage.casefold())) for by in step.appearances}
        for step in (before, after)
    )
    return not one.isdisjoint(other)


def _denied_around(case: Case, claim: ClaimRow, one: Appearance) -> bool:
    """Whether it lies in a denial that takes another stand: what is denied there is nothing that its speaker is known to have said."""
    stands = {other.row.id: other.stand for other in claim.appearances}
    return any(outer.act == "denies" and stands.get(outer.id) != one.stand for outer in _around(case, one.row))


def _told_by(case: Case, row: Row, people: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    own = people[row.speaker, row.kind]
    outer = (one for one in _around(case, row) if one.kind not in NOBODY and people.get((one.speaker, one.kind)) != own)
    return tuple(dict.fromkeys(one.speaker for one in outer))


def _around(case: Case, row: Row) -> Iterator[Row]:
    return (one for one in search.chain_of(case, row) if one.state not in ("rejected", "merged"))


def _placed(said: Sequence[Appearance]) -> list[Appearance]:
    """What can be put in order: a date such as 2017 says nothing beside one such as 2017-04-13."""
    days = {day for one in said if (day := day_of(one))}
    vague = {day for day in days if any(other != day and other.startswith(day) for other in days)}
    placed = [one for one in said if (day := day_of(one)) and day not in vague]
    return sorted(placed, key=lambda one: (day_of(one) or "", one.row.report, one.row.start))


def _fullest(row: Row, people: Mapping[tuple[str, str], int]) -> tuple[str, Kind]:
    """The longest name of a statement's speaker, as `people` lists it."""
    person = people[row.speaker, row.kind]
    names = [name for name, one in people.items() if one == person]
    name, kind = max(names, key=lambda one: (len(one[0].split()), -names.index(one)))
    return name, kind  # type: ignore[return-value]  # the table holds no other kinds


_Position = tuple[Stand, Act]


def _position(one: Appearance) -> _Position:
    """The stand, and the act: to assert the contrary is to deny."""
    act = one.row.act
    if one.contrary and act in ("asserts", "denies"):
        act = "denies" if act == "asserts" else "asserts"
    return one.stand, act


@dataclass(kw_only=True)
class _Stretch:
    """Statements in which nothing changes. `possible` are the positions that every date and report of it has, the likeliest first."""

    possible: list[_Position]
    held: list[Sequence[Appearance]] = field(default_factory=list)
    before: "_Stretch | None" = None

    @property
    def position(self) -> _Position:
        """Where statements of one report and date differ, the stand that was there before, or else one that takes a side."""
        last = self.before.position if self.before else ("", "")
        return min(
            self.possible,
            key=lambda one: (one[0] != last[0], one != last, one[0] == "mentions", self.possible.index(one)),
        )

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        return tuple(one for batch in self.held for one in batch if _position(one) == self.position)

    @property
    def figures(self) -> list[Figure]:
        """Of each sort those that the last report with any of that sort gives."""
        last: dict[str, list[Figure]] = {}
        for batch in self.held:
            given = _figures_of(batch, self.position)
            last |= {
                sort: [figure for figure in given if figure.sort == sort] for sort in {figure.sort for figure in given}
            }
        return [figure for given in last.values() for figure in given]

    def takes(self, batch: Sequence[Appearance]) -> bool:
        """Take in statements that say nothing else than what is there; say whether it did."""
        both = [one for one in self.possible if one in map(_position, batch)]
        if not both:
            return False
        wider = _Stretch(possible=both, held=self.held, before=self.before)
        if replaced(wider.figures, _figures_of(batch, wider.position)):
            return False
        self.possible = both
        self.held.append(batch)
        return True

    def step(self) -> Step:
        if self.before is None:
            return Step(appearances=self.appearances)
        (was, did), (stands, does) = self.before.position, self.position
        what = [f"from {_STANDS[was]} to {_STANDS[stands]}"] if was != stands else []
        if was == stands:
            what += [f"from {_ACTS[did]} to {_ACTS[does]}"] if did != does else []
            first = _figures_of(self.held[0], self.position)
            what += [f"from “{gone}” to “{new}”" for gone, new in replaced(self.before.figures, first)]
        same_day = day_of(self.before.held[-1][0]) == day_of(self.held[0][0])
        return Step(appearances=self.appearances, what=tuple(what), unordered=same_day)


def _figures_of(batch: Iterable[Appearance], position: _Position) -> list[Figure]:
    return [figure for one in batch if _position(one) == position for figure in figures_in(one.row.passage)]


def _stretches(placed: Iterable[Appearance]) -> list[_Stretch]:
    """As few as possible: where one report has several things said on one date, the one that changes nothing counts."""
    found: list[_Stretch] = []
    for _, together in groupby(placed, key=lambda one: (day_of(one), one.row.report)):
        batch = tuple(together)
        if not (found and found[-1].takes(batch)):
            possible = list(dict.fromkeys(map(_position, batch)))
            found.append(_Stretch(possible=possible, held=[batch], before=found[-1] if found else None))
    return found
