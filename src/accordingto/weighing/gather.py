"""Gathering statements into claims, from what the judge says of pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.weighing.claims import Appearance, Claim
from accordingto.weighing.looks import Known
from accordingto.weighing.said import Said, Stand

UNJUDGED = 0.1
"""What a pair that was no candidate counts as."""
_SHORTEST, _LONGEST = 5, 30
_OPAQUE = frozenset("it he she they this that these those we i his her their such to".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the judge says of a pair of places: the chance that both speak of one matter, and that they say contrary things of it."""

    matches: float
    contrary: float


Verdicts = Mapping[tuple[int, int], Judged]


def gather(known: Sequence[Known], verdicts: Verdicts, *, least: float) -> tuple[Claim, ...]:
    """Claims of two statements or more, the earliest first.

    The likeliest pairs are joined first; two groups become one where the mean chance of their pairs reaches `least` (average linkage), so
    that one likely pair does not drag two matters together. Then a statement may speak to further claims, by the same measure.
    """
    groups = _groups(known, verdicts, least=least)
    joined = _joining(groups, verdicts, least=least)
    claims = [_claim(group, more, known, verdicts) for group, more in zip(groups, joined, strict=True)]
    return tuple(sorted(claims, key=lambda one: (one.first or "~", one.id)))


def _joining(groups: Sequence[Sequence[int]], verdicts: Verdicts, *, least: float) -> list[list[int]]:
    """For each group, the statements of other groups, or of none, that speak to its claim too: by their mean chance with its members."""
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    asked: set[tuple[int, int]] = set()
    for pair, verdict in verdicts.items():
        if verdict.matches >= least:
            for place, other in (pair, pair[::-1]):
                number = group_of.get(other)
                if number is not None and group_of.get(place) != number:
                    asked.add((number, place))
    joined: list[list[int]] = [[] for _ in groups]
    for number, place in sorted(asked):
        group = groups[number]
        if sum(_chance(verdicts, place, other) for other in group) / len(group) >= least:
            joined[number].append(place)
    return joined


def _groups(known: Sequence[Known], verdicts: Verdicts, *, least: float) -> list[list[int]]:
    group_of = {place: place for place in range(len(known))}
    members = {place: [place] for place in range(len(known))}
    ids = [one.said.id for one in known]
    likely = sorted(
        (pair for pair, verdict in verdicts.items() if verdict.matches >= least),
        key=lambda pair: (-round(verdicts[pair].matches, 4), *sorted((ids[pair[0]], ids[pair[1]]))),
    )
    for one, other in likely:
        first, second = group_of[one], group_of[other]
        if first == second:
            continue
        total = sum(_chance(verdicts, a, b) for a in members[first] for b in members[second])
        if total / (len(members[first]) * len(members[second])) < least:
            continue
        for place in members[second]:
            group_of[place] = first
        members[first] += members.pop(second)
    return [sorted(group) for group in members.values() if len(group) > 1]


def _chance(verdicts: Verdicts, one: int, other: int) -> float:
    verdict = verdicts.get((min(one, other), max(one, other)))
    return verdict.matches if verdict else UNJUDGED


def _claim(group: Sequence[int], more: Sequence[int], known: Sequence[Known], verdicts: Verdicts) -> Claim:
    said = {place: known[place].said for place in (*group, *more)}
    clearest = min(
        group, key=lambda place: (*_unclear(known[place]), -_central(place, group, verdicts), said[place].id)
    )
    appearances = [Appearance(said=one, stand=_stand(place, clearest, known, verdicts)) for place, one in said.items()]
    appearances.sort(key=lambda one: _when(one.said))
    return Claim(
        id=min((said[place] for place in group), key=_when).id,
        wording=said[clearest].passage,
        worded_by=said[clearest].id,
        appearances=tuple(appearances),
    )


def _when(one: Said) -> tuple[str, str, str]:
    return one.day, one.report, one.id


def _central(place: int, group: Sequence[int], verdicts: Verdicts) -> float:
    return round(sum(_chance(verdicts, place, other) for other in group if other != place), 4)


def _unclear(one: Known) -> tuple[int, ...]:
    """What speaks against a statement's words as those of the claim, the gravest first."""
    words = one.traits.words
    no = one.traits.negated or one.traits.cleared
    return (
        {"affirms": 0, "denies": 2, "mentions": 1}[one.said.stand] + 2 * (not words),
        int(no),
        int(not _SHORTEST <= len(words) <= _LONGEST),
        int(bool(words) and words[0] in _OPAQUE),
        int(not one.traits.names),
    )


def _stand(place: int, clearest: int, known: Sequence[Known], verdicts: Verdicts) -> Stand:
    """How a statement stands to the words of the clearest one: a denial never affirms, and contrary words deny."""
    stand = known[place].said.stand
    if place == clearest or stand != "affirms":
        return stand
    verdict = verdicts.get((min(place, clearest), max(place, clearest)))
    return "denies" if verdict and verdict.contrary > 0.5 and known[clearest].said.stand == "affirms" else "affirms"
