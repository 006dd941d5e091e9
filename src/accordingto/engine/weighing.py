"""Weighing the reports of a case against each other: only what is new or changed, one report after the other, in the order of the log."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, partial
from itertools import zip_longest

import numpy as np

from accordingto.case import Case, claims, index, search, weighings
from accordingto.case.canonical import canonical, sha256
from accordingto.case.entries import Weighed
from accordingto.case.statements import number_of
from accordingto.comparing import WIDE, Floats, around
from accordingto.weighing import Said, Weigher
from accordingto.weighing.index import EXACT_UP_TO, MOST_HOLDERS, Stored, as_floats, bytes_in
from accordingto.weighing.judge import digest_of

_SURE = 1000


def weigh(
    case: Case,
    *,
    now: Callable[[], str],
    by: str,
    weigher: Callable[[], Weigher] = Weigher,
    again: bool = False,
) -> Iterator[str]:
    """Weigh every report that is not weighed as it stands, or with `again` also those that another weigher has weighed; yield each id.

    Of a report that was weighed before, only what is new or changed is weighed. Each report is recorded by itself, so that whatever is
    stopped in between goes on from there. `weigher` is only made where there is something to weigh. Raises `ReadingError` where it
    cannot be.
    """
    digest = digest_of()
    other = digest if again else None
    waiting = weighings.pending(case, weigher=other)
    if not waiting:
        return
    made = cache(weigher)
    unsettled: set[str] = set()
    with case.writing():
        # Until its turn comes, what has changed is not there for the others.
        for report in weighings.pending(case, weigher=other, before=True):
            here = _Standing(case, report, digest)
            unsettled |= {one.id for one in here.new}
            index.drop(case, report, but={one for one, of in here.settled.items() if of.last})
    for report in index.missing(case, weigher=digest):
        with case.writing():
            lost = [one for one in said_in(case, report) if one.id not in unsettled]
            if lost:
                made().remember(lost, among=_Kept(case, digest))
    for report, following in zip_longest(waiting, waiting[1:]):
        with case.writing():
            waits = bool(weighings.pending(case, weigher=other, within=report))
            here = _Standing(case, report, digest)
            if waits:  # no other program was quicker
                if here.new:
                    made().expect(here.statements)
                    made().expect(said_in(case, following) if following else ())
                weighings.record(case, here.weighed(made, waiting=unsettled), at=now(), by=by)
        unsettled -= {one.id for one in here.statements}
        if waits:
            yield report


class _Standing:
    """A report as it stands: its statements, and which of them are `settled`, having been weighed as they are."""

    def __init__(self, case: Case, report: str, weigher: str) -> None:
        self._case, self._report, self._weigher = case, report, weigher
        self.statements = said_in(case, report)
        self._as_now = {one.id: _digest(one, weigher) for one in self.statements}
        self.settled = weighings.settled(case, report, self._as_now)
        self.new = [one for one in self.statements if one.id not in self.settled]

    def weighed(self, weigher: Callable[[], Weigher], *, waiting: Collection[str]) -> Weighed:
        """What weighing says of it, where the statements that are `waiting` for their turn do not count."""
        among = _Kept(self._case, self._weigher)
        others = [one for one in self.statements if one.id in self.settled]
        found = {(number_of(one), *of) for one, settled in self.settled.items() for of in settled.claims}
        if self.new:
            joinings = weigher().weigh(
                self.new,
                among=among,
                claims=partial(self._claims_near, waiting=waiting),
                disputed=_disputed(self._case, self._report),
                settled=others,
            )
            found |= {
                (
                    number_of(one.statement),
                    claims.claim_from(claims.begun_with(one.claim)),
                    round(_SURE * one.chance),
                    one.contrary,
                )
                for one in joinings
                if one.statement.rpartition(".")[0] == self._report
            }
        else:
            there = index.stored(self._case, [one.id for one in others])
            lost = [one for one in others if one.passage and one.id not in there]
            if lost:  # taken out, and put back
                weigher().remember(lost, among=among)
        return Weighed(
            report=self._report,
            weigher=self._weigher,
            appearances=tuple(sorted(one for one in found if not self._is_alone(one, found))),
            of=tuple((number_of(one), said) for one, said in self._as_now.items()),
        )

    def _is_alone(self, one: tuple[int, str, int, bool], found: Collection[tuple[int, str, int, bool]]) -> bool:
        """Whether a statement is all that is left of a claim that it began."""
        number, claim, *_ = one
        begun = claims.begun_with(claim)
        if begun != f"{self._report}.{number}" or any(of == claim and n != number for n, of, *_ in found):
            return False
        others = weighings.members_of(self._case, claim).keys() - {begun}
        return all(other.rpartition(".")[0] == self._report for other in others)

    def _claims_near(self, statements: Iterable[str], *, waiting: Collection[str]) -> dict[str, dict[str, bool]]:
        """The claims that any of these statements speaks to, without what an earlier weighing said of those that wait.

        What the report's own statements began stays theirs.
        """
        asked = list(statements)
        near = weighings.members_near(self._case, asked)
        own = {claim for one in asked if one in self.settled for claim, *_ in self.settled[one].claims}
        near |= {key: weighings.members_of(self._case, key) for key in own - near.keys()}
        found = {}
        for key, of in near.items():
            begun = claims.begun_with(key)
            kept = {
                one: contrary
                for one, contrary in of.items()
                if one.rpartition(".")[0] != self._report and one not in waiting
            }
            if begun in self._as_now:
                kept[begun] = of[begun]
            kept |= {
                one: against
                for one, settled in self.settled.items()
                for claim, _, against in settled.claims
                if claim == key
            }
            if kept:
                found[key] = kept
        return found


def said_in(case: Case, report: str) -> list[Said]:
    """The statements of a report as weighing gets to know them, each with the sentence that it stands in."""
    text, _ = search.text_of(case, report)
    return [said_of(row, text) for row in search.statements(case, search.Query(within=report))]


def said_of(row: search.Row, text: str) -> Said:
    """A statement of a report with this text."""
    spans = [span for key in ("content", "cue") for span in row.spans.get(key, ())]
    context = around(text, min(one.start for one in spans), max(one.end for one in spans)) if spans else ""
    return Said(
        id=row.id, report=row.report, speaker=row.speaker, kind=row.kind, act=row.act, passage=row.passage, context=context, cue=row.cue,
        start=row.start,
    )  # fmt: skip


def _digest(said: Said, weigher: str) -> str:
    """The beginning of a digest of what weighing gets to know of a statement, and of what weighs it."""
    known = [weigher, *(getattr(said, one.name) for one in fields(said) if one.name not in ("id", "report"))]
    return sha256(canonical(known))[:16]


def _disputed(case: Case, report: str) -> Iterator[tuple[str, str]]:
    """What the reader has found within a report: who denies what whom affirms."""
    for one in search.disputes(case, within=report):
        for affirms in one.affirmed_by:
            for denies in one.denied_by:
                yield affirms.id, denies.id


class _Kept:
    """The index that lies in a case."""

    def __init__(self, case: Case, weigher: str) -> None:
        self._case, self._weigher = case, weigher
        self._texts: dict[str, str] = {}

    def vectors(self) -> tuple[Sequence[str], Floats]:
        if index.size(self._case, weigher=self._weigher) > EXACT_UP_TO:
            return (), np.zeros((0, WIDE), np.float32)
        ids, vectors = index.vectors(self._case, weigher=self._weigher)
        if any(len(one) != WIDE for one in vectors):
            raise index.damaged(self._case)
        return ids, as_floats(bytes_in(vectors))

    def holders(self, keys: Iterable[str]) -> set[str]:
        return index.holders(self._case, keys, most=MOST_HOLDERS)

    def where(self, ids: Iterable[str]) -> Mapping[str, str]:
        return {one: one.rpartition(".")[0] for one in ids}

    def stored(self, ids: Iterable[str]) -> Sequence[Stored]:
        found = index.stored(self._case, ids)
        if any(len(vector) != WIDE for vector, _ in found.values()):
            raise index.damaged(self._case)
        rows = search.rows_of(self._case, sorted(found))
        return [
            Stored(said=said_of(row, self._text(row.report)), vector=found[id_][0], names=found[id_][1])
            for id_, row in rows.items()
        ]

    def _text(self, report: str) -> str:
        if report not in self._texts:
            self._texts[report], _ = search.text_of(self._case, report)
        return self._texts[report]

    @property
    def reports(self) -> int:
        return index.reports(self._case)

    def names(self, report: str) -> Mapping[str, float]:
        return index.names(self._case, report)

    def spread(self, names: Iterable[str]) -> Mapping[str, int]:
        return index.spread(self._case, names)

    def put(self, stored: Iterable[tuple[Stored, Sequence[str]]]) -> None:
        index.put(
            self._case,
            ((one.said.id, one.said.report, one.vector, one.names, keys) for one, keys in stored),
            weigher=self._weigher,
        )
