"""Reports in, one after the other; out comes which claims their statements speak to: everything that weighing holds open."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from accordingto.weighing.encoder import WEIGHTS, Encoder
from accordingto.weighing.index import EXACT_UP_TO, MOST_HOLDERS, Index, InMemory, as_floats, stored_of
from accordingto.weighing.judge import Judge, Judged
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import Known
from accordingto.weighing.said import Said
from accordingto.weighing.traits import traits_of

NEAREST = 40
"""How many statements are looked at beside each."""
MOST_CLAIMS = 3
"""So many claims a statement can speak to that began elsewhere."""
MOST_MEMBERS = 3
"""A statement must be like so many of a claim's, or like all where there are fewer."""
UNJUDGED = 0.05
"""What counts as the chance that two belong together which did not come into question."""
_LEAST_COSINE = 0.2
LEAST_ALIKE = 0.1
"""Reports whose names are less alike than this (the cosine of their weights) are not about one matter."""
_UNSEEN = 50
"""So many reports more are thought of, so that names are weighed soberly in a small case."""


class Joining(NamedTuple):
    """A statement speaks to a claim, which bears the id of the statement that it began with.

    `chance` is how likely it does, `contrary` whether it says the contrary of that statement's words.
    """

    claim: str
    statement: str
    chance: float
    contrary: bool


Members = Mapping[str, Mapping[str, bool]]
"""Claims, each with its statements, and whether they say the contrary of the one that it began with."""


class Judges(Protocol):
    """What judges pairs of statements: `Judge`, or something in its place."""

    least: float

    def judged(self, pairs: Sequence[tuple[Known, Known]]) -> Sequence[Judged]: ...


class Weigher:
    """The encoder and the judge that ship with the package (or those in `folder`), loaded once. Raises `ReadingError` where they cannot be."""

    def __init__(
        self,
        folder: Path = WEIGHTS,
        *,
        using: Encoder | None = None,
        judge: Judges | None = None,
        threads: int | None = None,
    ) -> None:
        self._encoder = using or Encoder(folder, threads=threads)
        self._judge: Judges = judge or Judge(folder / "judge.json")

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
        denies what the other affirms. A claim that begins here has two joinings: that of the statement it begins with, and the first other one.
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


@dataclass(slots=True)
class Gathered:
    """Claims as they come about."""

    members: dict[str, dict[str, bool]] = field(default_factory=dict)
    homes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def of(self, statements: Iterable[str]) -> Members:
        return {claim: self.members[claim] for one in statements for claim in self.homes.get(one, ())}

    def add(self, joinings: Iterable[Joining]) -> None:
        for one in joinings:
            if one.statement not in self.members.setdefault(one.claim, {}):
                self.members[one.claim][one.statement] = one.contrary
                self.homes[one.statement].append(one.claim)


def join(
    statements: Sequence[str],
    verdicts: Mapping[frozenset[str], Judged],
    *,
    claims: Callable[[Iterable[str]], Members],
    least: float,
) -> tuple[Joining, ...]:
    """Join statements to claims, one after the other: to those most of whose members they match with a chance of `least` or more.

    What matches no claim but another statement begins a claim with it.
    """
    beside: dict[str, dict[str, Judged]] = defaultdict(dict)
    for pair, verdict in verdicts.items():
        one, other = pair
        beside[one][other] = beside[other][one] = verdict
    here = Gathered()
    found: list[Joining] = []
    place = {one: at for at, one in enumerate(statements)}
    for one in statements:
        # Of this report, only what came before: the rest looks back at this one in its turn.
        near = {other: verdict for other, verdict in beside[one].items() if place.get(other, -1) < place[one]}
        likely = [other for other, verdict in near.items() if verdict.matches >= least]
        there = {key: dict(of) for key, of in claims(likely).items()}
        for key, of in here.of(likely).items():
            there.setdefault(key, {}).update(of)
        for key in there:
            there[key] |= here.members.get(key, {})
        # What began a claim is in it already, also when its report is weighed anew.
        fits = sorted(
            ((_fit(near, of), key) for key, of in there.items() if one not in of), key=lambda fit: (-fit[0], fit[1])
        )
        joined = [
            Joining(key, one, chance, _contrary(near, there[key]))
            for chance, key in fits[:MOST_CLAIMS]
            if chance >= least
        ]
        housed = {other for of in there.values() for other in of}
        alone = [other for other in likely if other not in housed and other not in here.homes]
        if alone and not joined:
            first = min(alone, key=lambda other: (-near[other].matches, other))
            joined = [
                Joining(first, first, near[first].matches, contrary=False),
                Joining(first, one, near[first].matches, near[first].contrary > 0.5),
            ]
        here.add(joined)
        found += joined
    return tuple(found)


def _fit(near: Mapping[str, Judged], members: Mapping[str, bool]) -> float:
    """How well a statement fits a claim: the mean chance with the members that it is likeliest to match."""
    chances = sorted((near[one].matches if one in near else UNJUDGED for one in members), reverse=True)[:MOST_MEMBERS]
    return sum(chances) / len(chances)


def _contrary(near: Mapping[str, Judged], members: Mapping[str, bool]) -> bool:
    """Whether a statement says the contrary of what the claim began with, as the likeliest of its members tell."""
    read = sorted((one for one in members if one in near), key=lambda one: (-near[one].matches, one))[:MOST_MEMBERS]
    against = sum((1 - near[one].contrary if members[one] else near[one].contrary) - 0.5 for one in read)
    return against > 0


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
