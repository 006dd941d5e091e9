"""What is disputed in a case: claims that somebody affirms and somebody denies, and the accused without an answer on record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accordingto.case import claims, search
from accordingto.case.called import person_of_each
from accordingto.case.claims import ClaimRow
from accordingto.case.file import Case
from accordingto.case.people import persons
from accordingto.case.people.ties import Form
from accordingto.case.rows import DisputeRow, Row
from accordingto.model.errors import NoSuchThing

_LISTS = "accordingto disputes lists them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A claim with both sides, the earliest of each first, wherever in the case they are.

    `mentioned_by` speak about it without taking a side, `declined_by` would not speak. `denied` tells what exactly is denied where the words
    say so. `unanswered` are those who are accused and do not speak of it anywhere in the case, under whichever name. `row` is the claim, None
    where only one report has it.
    """

    id: str
    claim: str
    worded_by: str | None
    affirmed_by: tuple[Row, ...]
    denied_by: tuple[Row, ...]
    mentioned_by: tuple[Row, ...]
    declined_by: tuple[Row, ...]
    denied: str
    unanswered: tuple[str, ...]
    row: ClaimRow | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every statement of it, in the order of time."""
        every = (*self.affirmed_by, *self.denied_by, *self.mentioned_by, *self.declined_by)
        return tuple(sorted(every, key=lambda one: (one.said or one.published or "~", one.report, one.start)))

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that speak to it, in the order of time."""
        return tuple(dict.fromkeys(one.report for one in self.rows))


def disputes(case: Case, *, within: str | None = None) -> tuple[Dispute, ...]:
    """Every dispute of the case, or those that a report takes part in: the largest first. Raises `NoSuchThing` where there is no such report."""
    chosen = None if within is None else search.report(case, within).id
    found = [*_across(case), *_within(case)]
    found = [one for one in found if chosen is None or chosen in one.reports]
    return tuple(
        sorted(
            found, key=lambda one: (not (one.affirmed_by and one.denied_by), -len(one.reports), -len(one.rows), one.id)
        )
    )


def dispute(case: Case, id_: str) -> Dispute:
    """The dispute of that id: a claim's, or that of a dispute within a report. Raises `NoSuchThing`."""
    wanted = id_.strip().lower()
    if claims.is_claim(wanted):
        found = claims.claim(case, wanted)
        return _of_claim(found, _accused(case, found), _Heard(case))
    row = next((one for one in search.disputes(case) if one.id == wanted), None)
    if row is None:
        raise NoSuchThing(f"The case has no dispute {id_[:60]}.", hint=_LISTS)
    return _of_row(row, claims.claims(case), _Heard(case))


def _across(case: Case) -> Iterator[Dispute]:
    heard = _Heard(case)
    for one in claims.claims(case):
        if one.disputed:
            yield _of_claim(one, _accused(case, one), heard)


def _within(case: Case) -> Iterator[Dispute]:
    """What the reader has found in single reports and no dispute of the case holds: denials of what nobody affirms, the accused without a reply."""
    every, heard = claims.claims(case), _Heard(case)
    covered = {appearance.row.id for one in every if one.disputed for appearance in one.appearances}
    for row in search.disputes(case):
        sides = {one.id for one in (*row.affirmed_by, *row.denied_by)}
        if not sides & covered:
            found = _of_row(row, every, heard)
            if found.unanswered or not row.unanswered or row.denied_by:
                yield found


class _Heard:
    """Tells who has not spoken, whatever names they go by in the case."""

    def __init__(self, case: Case) -> None:
        self._people: dict[str, set[int]] = {}
        for (name, _), person in person_of_each(case).items():
            self._people.setdefault(name.casefold(), set()).add(person)

    def silent(self, names: Iterable[str], rows: Iterable[Row]) -> tuple[str, ...]:
        """Those of the names, once each, that none of the statements is by."""
        rows = tuple(rows)
        spoken = {one.speaker.casefold() for one in rows}
        by_persons = {one.speaker for one in rows if one.kind == "person"}
        people = {person for name in spoken for person in self._people.get(name, ())}
        return tuple(
            name
            for name in dict.fromkeys(names)
            if name.casefold() not in spoken
            and not people & self._people.get(name.casefold(), set())
            and not any(_spell_one(name, one) for one in by_persons)
        )


def _spell_one(name: str, other: str) -> bool:
    """Whether two names are two spellings of one person's: who is accused may speak nowhere else in the case, and have no place in it."""
    one, another = persons.parsed(name), persons.parsed(other)
    tie = persons.tie_of(one, another) if one and another else None
    return tie is not None and tie.form is Form.SPELLING


def _of_claim(found: ClaimRow, accused: Iterable[tuple[str, str]], heard: _Heard) -> Dispute:
    affirmed, denied, mentioned = (
        tuple(one.row for one in found.by(stand)) for stand in ("affirms", "denies", "mentions")
    )
    accused = tuple(accused)
    return Dispute(
        id=found.id, claim=found.wording, worded_by=found.clearest.row.id, affirmed_by=affirmed, denied_by=denied,
        mentioned_by=tuple(one for one in mentioned if one.act != "declines"),
        declined_by=tuple(one for one in mentioned if one.act == "declines"), denied=next((what for _, what in accused if what != "all"), "all"),
        unanswered=heard.silent((name for name, _ in accused if name), (one.row for one in found.appearances)), row=found,
    )  # fmt: skip


def _of_row(row: DisputeRow, every: Iterable[ClaimRow], heard: _Heard) -> Dispute:
    """A dispute within a report; who speaks elsewhere to the claim of what they are accused of has answered."""
    accusing = {one.id for one in row.affirmed_by}
    spoken = [
        one.row
        for found in every
        if row.unanswered and any(one.row.id in accusing for one in found.appearances)
        for one in found.appearances
    ]
    return Dispute(
        id=row.id, claim=row.claim, worded_by=None, affirmed_by=row.affirmed_by, denied_by=row.denied_by, mentioned_by=(), declined_by=(),
        denied=row.denied, unanswered=heard.silent(row.unanswered, spoken), row=None,
    )  # fmt: skip


def _accused(case: Case, found: ClaimRow) -> Iterator[tuple[str, str]]:
    """Whom the reports that speak to a claim take for accused without a reply, and what they take to be denied."""
    for one in dict.fromkeys(appearance.row.id for appearance in found.appearances):
        for row in search.disputes_of(case, one):
            yield "", row.denied
            for name in row.unanswered:
                yield name, row.denied


def thread(found: Dispute) -> tuple[tuple[Row, str], ...]:
    """A dispute as it went: each statement in the order of time, with its stand."""
    stands = {
        one.id: stand
        for stand, rows in (
            ("affirms", found.affirmed_by),
            ("denies", found.denied_by),
            ("mentions", found.mentioned_by),
            ("declines", found.declined_by),
        )
        for one in rows
    }
    return tuple((one, stands[one.id]) for one in found.rows)
