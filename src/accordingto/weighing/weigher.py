"""Reports in, one after the other; out comes which claims their statements speak to: everything that weighing holds open."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

import numpy as np

from accordingto.comparing import Encoder
from accordingto.weighing.index import EXACT_UP_TO, MOST_HOLDERS, Index, InMemory, as_floats, stored_of
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

    def weigh(
        self,
        statements: Sequence[Said],
        *,
        among: Index,
        claims: Callable[[Iterable[str]], Members],
        disputed: Iterable[tuple[str, str]] = (),
        least: float | None = None,
    ) -> tuple[Joining, ...]:
        """The claims that the statements of one report speak to, beside all that is in the index; then they are in it too.

        `claims` gives those that any of some statements speaks to. `disputed` are pairs of ids of which the reader has found that one
        denies what the other affirms. A claim that begins here has a joining also for the statement that it begins with.
        Nothing that was joined before changes, so that every claim keeps its name and its statements whatever comes later.
        """
        known = known_of(
            sorted((one for one in statements if one.passage), key=lambda one: (one.start, one.id)), using=self._encoder
        )
        verdicts = self._verdicts(known, among)
        ours = {one.said.id for one in known}
        for pair in disputed:
            if set(pair) <= ours:
                verdicts[frozenset(pair)] = Judged(1.0, 0.0)
        found = join(
            [one.said.id for one in known], verdicts, claims=claims, least=self._judge.least if least is None else least
        )
        among.put(stored_of(one) for one in known)
        return found

    def remember(self, statements: Sequence[Said], *, among: Index) -> None:
        """Put statements into the index without weighing them: they were weighed when it had them still."""
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

    def _verdicts(self, known: Sequence[Known], among: Index) -> dict[frozenset[str], Judged]:
        pairs = [*self._beside(known, among), *_within(known)]
        judged = self._judge.judged(pairs)
        return {frozenset((a.said.id, b.said.id)): verdict for (a, b), verdict in zip(pairs, judged, strict=True)}

    def _beside(self, known: Sequence[Known], among: Index) -> Iterator[tuple[Known, Known]]:
        """Each statement with those in the index that may be of one matter with it: the nearest in reports with the same names."""
        near = _near(known, among)
        where = among.where({other for of in near.values() for other in of})
        meeting = _meeting(known, where.values(), among)
        wanted = sorted(id_ for id_, report in where.items() if report in meeting)
        there = {
            one.said.id: Known(
                said=one.said, traits=traits_of(one.said), passage=as_floats(np.frombuffer(one.vector, np.int8))
            )
            for one in among.stored(wanted)
        }
        for one in known:
            others = [there[id_] for id_ in sorted(near[one.said.id]) if id_ in there]
            alike = np.array([float(other.passage @ one.passage) for other in others])
            yield from ((one, others[at]) for at in np.argsort(-alike, kind="stable")[:NEAREST])


def _within(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """The pairs of one report's statements; of a long report, each with those that lie nearest."""
    if len(known) <= NEAREST:
        yield from combinations(known, 2)
        return
    vectors = np.stack([one.passage for one in known])
    pairs: set[tuple[int, int]] = set()
    for place, row in enumerate(vectors @ vectors.T):
        best = np.argsort(-row, kind="stable")[: NEAREST + 1]
        pairs.update((min(place, int(at)), max(place, int(at))) for at in best if at != place)
    yield from ((known[one], known[other]) for one, other in sorted(pairs))


def _near(known: Sequence[Known], among: Index) -> dict[str, set[str]]:
    """For each statement, what the index has that shares a rare word with it or lies near it."""
    near = {one.said.id: set(among.holders(stored_of(one)[1], most=MOST_HOLDERS)) for one in known}
    if known and 0 < among.size <= EXACT_UP_TO:
        ids, vectors = among.vectors()
        alike = np.stack([one.passage for one in known]) @ as_floats(vectors).T
        for one, row in zip(known, alike, strict=True):
            best = np.argsort(-row, kind="stable")[:NEAREST]
            near[one.said.id].update(ids[at] for at in best if row[at] >= _LEAST_COSINE)
    return near


def _meeting(known: Sequence[Known], reports: Iterable[str], among: Index) -> set[str]:
    """Those of the reports that may be about the matter of these statements: both speak of the same names, rare ones above all."""
    ours: dict[str, float] = {}
    for one in known:
        ours |= stored_of(one)[0].names
    theirs = {report: among.names(report) for report in sorted(set(reports))}
    spread = among.spread({*ours, *(name for names in theirs.values() for name in names)})
    of_all = among.reports + _UNSEEN

    def weighed(names: Mapping[str, float]) -> dict[str, float]:
        return {name: weight * math.log(of_all / max(1, spread[name])) for name, weight in names.items()}

    mine = weighed(ours)
    found = set()
    for report, names in theirs.items():
        other = weighed(names)
        shared = sum(mine[name] * other[name] for name in mine.keys() & other.keys())
        if not mine or not other or shared >= LEAST_ALIKE * math.hypot(*mine.values()) * math.hypot(*other.values()):
            found.add(report)
    return found
