"""Reports in, one after the other; out comes which claims their statements speak to: everything that weighing holds open."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

import numpy as np

from accordingto.comparing import Encoder
from accordingto.weighing.index import Index, InMemory, Stored, as_floats, bytes_in, cosines, stored_of
from accordingto.weighing.joining import Gathered, Joining, Members, join
from accordingto.weighing.judge import Judge, Judged
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import Known
from accordingto.weighing.said import Said
from accordingto.weighing.traits import traits_of

NEAREST = 120
"""How many statements are looked at beside each."""
_LEAST_COSINE = 0.2
LEAST_ALIKE = 0.1
"""Reports whose names are less alike than this (the cosine of their weights) are not about one matter."""
_UNSEEN = 50
"""So many reports more are thought of, so that names are weighed soberly in a small case."""


class Judges(Protocol):
    """What judges pairs of statements: `Judge`, or something in its place."""

    least: float

    def judged(self, pairs: Sequence[tuple[Known, Known]]) -> Sequence[Judged]: ...


class Weigher:
    """The encoder and the judge that ship with the package, or others, loaded once. Raises `ReadingError` where they cannot be."""

    def __init__(
        self, *, using: Encoder | None = None, judge: Judges | None = None, threads: int | None = None
    ) -> None:
        self._encoder = using or Encoder(threads=threads)
        self._judge: Judges = judge or Judge()

    def expect(self, statements: Iterable[Said]) -> None:
        """Begin with what takes longest of statements that will be weighed next; those of other reports are weighed meanwhile."""
        self._encoder.expect([one.compared for one in statements if one.passage])

    def weigh(
        self,
        statements: Sequence[Said],
        *,
        among: Index,
        claims: Callable[[Iterable[str]], Members],
        disputed: Iterable[tuple[str, str]] = (),
        settled: Sequence[Said] = (),
        least: float | None = None,
    ) -> tuple[Joining, ...]:
        """The claims that the statements of one report speak to, beside all that is in the index; then they are in it too.

        `claims` gives those that any of some statements speaks to. `settled` are statements of the report whose claims are known.
        `disputed` are pairs of ids of which the reader has found that one denies what the other affirms. A claim that begins here has
        a joining also for the statement that it begins with. Nothing that was joined before changes, so that every claim keeps its
        name and its statements whatever comes later.
        """
        asking = {one.id for one in statements if one.passage}
        every = sorted((one for one in (*statements, *settled) if one.passage), key=lambda one: (one.start, one.id))
        known = known_of(every, using=self._encoder)
        stored = [stored_of(one) for one in known]
        verdicts = self._verdicts(known, stored, among, asking)
        acts = {one.said.id: one.said.act for one in known}
        for pair in disputed:
            if set(pair) <= acts.keys() and not asking.isdisjoint(pair):
                # Where the acts do not tell the two sides apart, their words are contrary: "she is dead", "she is alive".
                by_act = sum(acts[id_] == "denies" for id_ in pair) == 1
                verdicts[frozenset(pair)] = Judged(1.0, 0.0 if by_act else 1.0)
        found = join(
            [one.id for one in every if one.id in asking],
            verdicts,
            claims=claims,
            least=self._judge.least if least is None else least,
        )
        among.put(stored)
        return found

    def remember(self, statements: Sequence[Said], *, among: Index) -> None:
        """Put statements into the index without weighing them: they were weighed before."""
        among.put(stored_of(one) for one in known_of([one for one in statements if one.passage], using=self._encoder))

    def weigh_all(self, statements: Iterable[Said], *, least: float | None = None) -> tuple[Joining, ...]:
        """The same for several reports, one after the other, in the order of `statements`, and with nothing there before."""
        among, members = InMemory(), Gathered()
        of_report: dict[str, list[Said]] = {}
        for one in statements:
            of_report.setdefault(one.report, []).append(one)
        found: list[Joining] = []
        for report in of_report.values():
            joinings = self.weigh(report, among=among, claims=members.of, least=least)
            members.add(joinings)
            found += joinings
        return tuple(found)

    def _verdicts(
        self, known: Sequence[Known], stored: Sequence[tuple[Stored, Sequence[str]]], among: Index, asking: set[str]
    ) -> dict[frozenset[str], Judged]:
        """What is said of each pair in which one of those asking is."""
        rows = [at for at, one in enumerate(known) if one.said.id in asking]
        names = [one.names for one, _ in stored]
        pairs = [*_beside([known[at] for at in rows], [stored[at][1] for at in rows], names, among)]
        pairs += [pair for pair in _within(known) if not asking.isdisjoint((pair[0].said.id, pair[1].said.id))]
        judged = self._judge.judged(pairs)
        return {frozenset((a.said.id, b.said.id)): verdict for (a, b), verdict in zip(pairs, judged, strict=True)}


def _beside(
    known: Sequence[Known], keys: Sequence[Sequence[str]], names: Iterable[Mapping[str, float]], among: Index
) -> Iterator[tuple[Known, Known]]:
    """Each statement with those in the index that may be of one matter with it: the nearest in reports with the same names.

    `keys` are those of each, `names` those of every statement of their report.
    """
    near = _near(known, keys, among)
    where = among.where(set().union(*near))
    own = known[0].said.report if known else ""
    meeting = _meeting(names, where.values(), among) | {own}
    wanted = [id_ for id_, report in where.items() if report in meeting]
    found = sorted(among.stored(wanted), key=lambda one: one.said.id)
    if not found:
        return
    vectors = as_floats(bytes_in([one.vector for one in found]))
    reports = {report: among.names(report) for report in {one.said.report for one in found}}
    there = [
        Known(said=one.said, traits=traits_of(one.said), passage=row, report=reports[one.said.report])
        for one, row in zip(found, vectors, strict=True)
    ]
    places = {one.said.id: at for at, one in enumerate(there)}
    for one, ids, alike in zip(known, near, cosines(np.stack([one.passage for one in known]), vectors), strict=True):
        others = np.array(sorted(places[id_] for id_ in ids if id_ in places), np.intp)
        yield from ((one, there[at]) for at in others[np.argsort(-alike[others], kind="stable")[:NEAREST]])


def _within(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """The pairs of one report's statements; of a long report, each with those that lie nearest."""
    if len(known) <= NEAREST:
        yield from combinations(known, 2)
        return
    vectors = np.stack([one.passage for one in known])
    pairs: set[tuple[int, int]] = set()
    for place, row in enumerate(cosines(vectors, vectors)):
        best = np.argsort(-row, kind="stable")[: NEAREST + 1]
        pairs.update((min(place, int(at)), max(place, int(at))) for at in best if at != place)
    yield from ((known[one], known[other]) for one, other in sorted(pairs))


def _near(known: Sequence[Known], keys: Sequence[Sequence[str]], among: Index) -> list[set[str]]:
    """For each statement, what the index has that shares a rare word with it or lies near it."""
    near = [among.holders(one) for one in keys]
    ids, vectors = among.vectors()
    if known and ids:
        for of, row in zip(near, cosines(np.stack([one.passage for one in known]), vectors), strict=True):
            (others,) = np.nonzero(row >= _LEAST_COSINE)
            of.update(ids[at] for at in others[np.argsort(-row[others], kind="stable")[:NEAREST]])
    return near


def _meeting(names: Iterable[Mapping[str, float]], reports: Iterable[str], among: Index) -> set[str]:
    """Those of the reports that may be about the matter of statements with these names: both speak of the same, rare ones above all."""
    ours = {name: weight for of in names for name, weight in of.items()}
    theirs = {report: among.names(report) for report in set(reports)}
    sharing = {report: of for report, of in theirs.items() if ours.keys() & of.keys()}
    of_all = among.reports + _UNSEEN
    spread = among.spread(set(ours).union(*sharing.values()))
    telling = {name: math.log(of_all / max(1, reports)) for name, reports in spread.items()}
    mine = {name: weight * telling[name] for name, weight in ours.items()}
    length = math.hypot(*mine.values())
    found = {report for report, of in theirs.items() if not ours or not of}
    for report, of in sharing.items():
        shared = sum(mine[name] * of[name] * telling[name] for name in ours.keys() & of.keys())
        if shared >= LEAST_ALIKE * length * math.hypot(*[weight * telling[name] for name, weight in of.items()]):
            found.add(report)
    return found
