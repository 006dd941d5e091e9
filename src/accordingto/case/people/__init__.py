"""Which names across a case's reports are of one person or body, and why.

A full name goes with the same name in other letters, spelling or length. A surname, initials or a short form goes with a fuller name
where only one fits, or where what they speak for or who speaks beside them singles one out; else it stays by itself. What a person said
of two names goes before all of that. The very same name of the same kind is one name from the beginning, even "police" in two reports.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from accordingto.case.people import bodies, persons
from accordingto.case.people.agreement import Beside
from accordingto.case.people.fitting import Fitting, Move, Name
from accordingto.case.people.groups import Groups
from accordingto.case.people.persons import Person
from accordingto.case.people.ties import no_other, said_of
from accordingto.case.people.wordlists import BODIES, TITLES

SAID = "a person said so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A speaker's name as reports have it, at its `place` among the case's names.

    `posts` are what its bearer speaks for, `company` the places of the other names that speak in the same reports.
    """

    place: int
    name: str
    kind: str
    posts: frozenset[str] = frozenset()
    company: frozenset[int] = frozenset()


def blocks(name: str, kind: str) -> frozenset[str]:
    """Keys that two names share if they might be of one person or body; none where nobody is named.

    >>> bool(blocks("Kadyrov", "person") & blocks("Рамзан Кадыров", "person"))
    True
    """
    parts = _parts(name, kind)
    if parts is None:
        return frozenset()
    return frozenset(persons.blocks_of(parts) if isinstance(parts, Person) else bodies.blocks_of(parts))


def people_of(
    known: Sequence[Known], *, same: Collection[tuple[int, int]], different: Collection[tuple[int, int]]
) -> Mapping[int, tuple[int, str]]:
    """For each name's place, the place of the first name of its person or body, and the reason why they are one ("" for the first).

    `same` and `different` are pairs of places that a person ruled on. Names ruled different never end up as one, not even by way of
    a third name; where rulings contradict each other, "different" holds.
    """
    names = {one.place: one for one in known}
    groups = Groups(names, different=different)
    for a, b in sorted((min(pair), max(pair)) for pair in same):
        if a in names and b in names:
            groups.join(a, b, SAID, SAID)
    fitting = Fitting(
        {place: parts for place, one in names.items() if (parts := _parts(one.name, one.kind)) is not None},
        groups,
        beside={place: Beside(posts=one.posts, company=one.company) for place, one in names.items()},
    )
    while moves := sorted(fitting.moves(), key=lambda move: (move.form, move.shorter, move.fuller)):
        for move in moves:
            if move.form is moves[0].form and fitting.may_join(move.shorter, move.fuller):
                groups.join(move.shorter, move.fuller, *_reasons(move, names))
    return groups.explained()


@lru_cache(maxsize=1 << 14)
def _parts(name: str, kind: str) -> Name | None:
    if kind not in ("person", "organisation", "group", "document") or name.casefold().startswith("unnamed"):
        return None
    words = frozenset(name.casefold().split())
    if is_description(name) or words <= TITLES:
        return None
    if kind == "person" and words & BODIES:  # the reader takes "Ain Sebaa Court" for a person at times
        return bodies.parsed(name, "organisation")
    return persons.parsed(name) if kind == "person" else bodies.parsed(name, kind)


def is_description(name: str) -> bool:
    """Whether somebody is only described, by words without a capital: "authorities", who are others in every report.

    >>> is_description("court"), is_description("Supreme Court"), is_description("최고법원")
    (True, False, False)
    """
    return name.islower()


def _reasons(move: Move, names: Mapping[int, Known]) -> tuple[str, str]:
    """Why the shorter name is the fuller one's, and the other way round."""
    shorter, fuller = names[move.shorter], names[move.fuller]
    besides = move.besides or no_other(move.form, shorter.name, left=move.refused)
    one, other = said_of(move.form, (shorter.name, shorter.kind), (fuller.name, fuller.kind))
    return (f"{one}, and {besides}", f"{other}, and {besides}") if besides else (one, other)
