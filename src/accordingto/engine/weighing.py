"""Weighing the reports of a case against each other: only what is new or changed, one report after the other, in the order of the log."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import partial
from itertools import zip_longest

import numpy as np

from accordingto.case import Case, claims, index, search
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

    Each is recorded by itself, so that whatever is stopped in between goes on from there. `weigher` is only made where there is
    something to weigh. Raises `ReadingError` where it cannot be.
    """
    digest = digest_of()
    other = digest if again else None
    waiting = claims.pending(case, weigher=other)
    lost = index.missing(case, weigher=digest) if waiting else ()
    if not waiting:
        return
    made = weigher()
    with case.writing():
        # Until its turn comes, a report that waits is not there for the others.
        for report in claims.pending(case, weigher=other):
            index.drop(case, report)
    left = set(waiting)
    for report in lost:
        if report not in left:
            with case.writing():
                index.drop(case, report)
                made.remember(said_in(case, report), among=_Kept(case, digest))
    for report, following in zip_longest(waiting, waiting[1:]):
        with case.writing():
            if not claims.pending(case, weigher=other, within=report):
                left.discard(report)  # another program was quicker
                continue
            statements = said_in(case, report)
            as_now = {one.id: _digest(one, digest) for one in statements}
            settled = claims.settled(case, as_now)
            new = [one for one in statements if one.id not in settled]
            among = _Kept(case, digest)
            found = {(number_of(one), *of) for one, ofs in settled.items() for of in ofs}
            if new:
                made.expect(new)
                made.expect(said_in(case, following) if following else ())
                joinings = made.weigh(
                    new,
                    among=among,
                    claims=partial(_claims_near, case, waiting=left, first=report, settled=settled),
                    disputed=_disputed(case, report),
                    settled=[one for one in statements if one.id in settled],
                )
                found |= {
                    (
                        number_of(one.statement),
                        claims.claim_from(claims.begun_with(one.claim)),
                        round(_SURE * one.chance),
                        one.contrary,
                    )
                    for one in joinings
                    if one.statement.rpartition(".")[0] == report
                }
            else:
                made.remember(statements, among=among)
            claims.record(
                case,
                Weighed(
                    report=report,
                    weigher=digest,
                    appearances=tuple(sorted(found)),
                    of=tuple((number_of(one), said) for one, said in as_now.items()),
                ),
                at=now(),
                by=by,
            )
        left.discard(report)
        yield report


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


def _claims_near(
    case: Case,
    statements: Iterable[str],
    *,
    waiting: Collection[str],
    first: str,
    settled: Mapping[str, Sequence[tuple[str, int, bool]]],
) -> dict[str, dict[str, bool]]:
    """The claims that any of these statements speaks to, without what an earlier weighing said of the reports that wait.

    What `first`, whose turn it is, began stays its own, and its `settled` statements speak to the claims given with them.
    """
    asked = list(statements)
    near = claims.members_near(case, asked)
    own = {claim for one in asked for claim, *_ in settled.get(one, ())}
    near |= {key: claims.members_of(case, key) for key in own - near.keys()}
    found = {}
    for key, of in near.items():
        kept = {}
        for one, contrary in of.items():
            report = one.rpartition(".")[0]
            if report not in waiting or (report == first and one == claims.begun_with(key)):
                kept[one] = contrary
        kept |= {one: contrary for one, ofs in settled.items() for claim, _, contrary in ofs if claim == key}
        if kept:
            found[key] = kept
    return found


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
