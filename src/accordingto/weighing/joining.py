"""Which statements speak to one claim: grouping by average linkage, as reports come in, without moving what was grouped before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from accordingto.weighing.judge import Judged

MOST_CLAIMS = 3
"""So many claims a statement can speak to."""
UNJUDGED = 0.05
"""What counts as the chance that two belong together which did not come into question."""
_TELLING = 3
"""On which side of a claim a statement is, is told by so many of its members: those that it is likeliest to match."""


class Joining(NamedTuple):
    """A statement speaks to a claim, which bears the id of the statement that it began with.

    `chance` is the mean chance that it belongs together with each of the claim's other statements, `contrary` whether it says the contrary
    of that statement's words.
    """

    claim: str
    statement: str
    chance: float
    contrary: bool


Members = Mapping[str, Mapping[str, bool]]
"""Claims, each with its statements, and whether they say the contrary of the one that it began with."""
_Near = Mapping[str, Mapping[str, Judged]]
"""For each statement, what was judged of it and others."""


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


@dataclass(slots=True, eq=False)
class _Group:
    """Statements that belong together: `before` are those that did before this report, or one that belonged to nothing yet; `new` its own."""

    claim: str | None
    before: dict[str, bool]
    new: list[str]

    def __iter__(self) -> Iterator[str]:
        yield from self.before
        yield from self.new

    def __len__(self) -> int:
        return len(self.before) + len(self.new)


def join(
    statements: Sequence[str],
    verdicts: Mapping[frozenset[str], Judged],
    *,
    claims: Callable[[Iterable[str]], Members],
    least: float,
) -> tuple[Joining, ...]:
    """Join the statements of one report to claims, and to each other where they match no claim.

    The likeliest pairs first, the groups that they stand in become one where the mean chance over all pairs between the two is `least`
    or more (average linkage; Sokal and Michener 1958). Two groups that were there before stay two. Then a statement also joins up to
    MOST_CLAIMS in all that it fits as well. What matches no claim but another statement begins a claim with the one that came first.
    """
    near: dict[str, dict[str, Judged]] = defaultdict(dict)
    for pair, verdict in verdicts.items():
        one, other = pair
        near[one][other] = near[other][one] = verdict
    likely = sorted(
        (tuple(sorted(pair)) for pair, verdict in verdicts.items() if verdict.matches >= least),
        key=lambda pair: (-near[pair[0]][pair[1]].matches, pair),
    )
    groups = _groups(statements, [one for pair in likely for one in pair], claims)
    for one, other in likely:
        meeting = [
            (_alike(left, right, near), left, right)
            for left in groups[one]
            for right in groups[other]
            if left is not right and not (left.before and right.before)
        ]
        alike, left, right = max(meeting, key=lambda met: met[0], default=(0.0, None, None))
        if left and right and alike >= least:
            into, added = (left, right) if left.before else (right, left)
            into.new += added.new
            groups.update({each: [into] for each in added.new})
    homes = {one: _homes(one, groups, near, least) for one in statements}
    found: list[Joining] = []
    for group in dict.fromkeys(group for one in statements for group in homes[one]):
        found += _joinings(group, [one for one in statements if group in homes[one]], near)
    places = {one: at for at, one in enumerate(statements)}
    return tuple(sorted(found, key=lambda one: (places.get(one.statement, -1), one.claim)))


def _groups(
    statements: Sequence[str], likely: Iterable[str], claims: Callable[[Iterable[str]], Members]
) -> dict[str, list[_Group]]:
    """The groups that each statement is in before anything is joined: the claims that it speaks to, or none but itself."""
    groups: dict[str, list[_Group]] = defaultdict(list)
    for claim, members in sorted(claims(likely).items()):
        group = _Group(claim, dict(members), [])
        for one in members:
            groups[one].append(group)
    new = set(statements)
    for one in (*statements, *likely):
        if one not in groups:
            groups[one] = [_Group(None, {}, [one]) if one in new else _Group(None, {one: False}, [])]
    return groups


def _alike(left: Iterable[str], right: Iterable[str], near: _Near) -> float:
    """The mean chance over all pairs between the two that they belong together."""
    chances = [_chance(near, one, other) for one in left for other in right if one != other]
    return sum(chances) / len(chances) if chances else 0.0


def _chance(near: _Near, one: str, other: str) -> float:
    verdict = near.get(one, {}).get(other)
    return verdict.matches if verdict else UNJUDGED


def _homes(one: str, groups: Mapping[str, Sequence[_Group]], near: _Near, least: float) -> list[_Group]:
    """The groups that a new statement speaks to: its own, and the best of those of several statements to which it is alike as well."""
    own = [group for group in groups[one] if len(group) > 1]
    near_by = [other for other, verdict in near.get(one, {}).items() if verdict.matches >= least]
    others = {
        group: _alike([one], group, near)
        for group in dict.fromkeys(group for other in near_by for group in groups[other])
        if group not in groups[one] and len(group) > 1
    }
    fitting = [group for group, alike in others.items() if alike >= least]
    fitting.sort(key=lambda group: (-others[group], min(group)))
    return own + fitting[: MOST_CLAIMS - 1]


def _joinings(group: _Group, joining: Sequence[str], near: _Near) -> Iterator[Joining]:
    """What joins a group: how likely each does, beside all others, and on which side it is, beside those that came before it."""
    every = dict.fromkeys((*group, *joining))
    members = dict(group.before)
    first = group.claim or next(iter(members), joining[0])
    for one in joining if group.claim else dict.fromkeys((first, *joining)):
        if one in group.before and group.claim:
            continue  # it began the claim, and its report is weighed anew
        members[one] = one != first and _contrary(near[one], members)
        yield Joining(first, one, _alike([one], every, near), members[one])


def _contrary(near: Mapping[str, Judged], members: Mapping[str, bool]) -> bool:
    """Whether a statement says the contrary of what the claim began with, as the likeliest of its members tell, each as far as it matches."""
    read = sorted((one for one in members if one in near), key=lambda one: (-near[one].matches, one))[:_TELLING]
    against = sum(
        near[one].matches * ((1 - near[one].contrary if members[one] else near[one].contrary) - 0.5) for one in read
    )
    return against > 0
