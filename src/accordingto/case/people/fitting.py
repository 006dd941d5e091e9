"""Which of a block's names may be joined next, and what speaks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from accordingto.case.people import bodies, persons
from accordingto.case.people.agreement import Beside, singled_out
from accordingto.case.people.bodies import Body
from accordingto.case.people.groups import Groups
from accordingto.case.people.persons import Person
from accordingto.case.people.ties import Form, Tie

Name = Person | Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """That a shorter name may join a fuller one, as what `form` of it.

    What speaks for it `besides` is said if the name alone is not enough; `refused` tells that others would have fitted.
    """

    form: Form
    shorter: int
    fuller: int
    besides: str = ""
    refused: bool = False


class Fitting:
    """Names by their spelling, and how each spelling hangs together with the others; `groups` may change between looks."""

    def __init__(self, names: Mapping[int, Name], groups: Groups, *, beside: Mapping[int, Beside]) -> None:
        self._groups = groups
        self._beside = beside
        classes: dict[tuple[str, ...], list[int]] = {}
        for place in sorted(names):
            classes.setdefault(_spelling(names[place]), []).append(place)
        self._places = list(classes.values())
        self._class = {place: number for number, places in enumerate(self._places) for place in places}
        self._names = [max((names[place] for place in places), key=_told) for places in self._places]
        self._generic = [
            all(isinstance(name := names[place], Body) and name.generic for place in places) for places in self._places
        ]
        self._fuller: list[dict[int, Tie]] = [{} for _ in self._places]
        self._sure: dict[tuple[int, int], bool] = {}
        self._persons_of: dict[tuple[int, int], tuple[frozenset[int], frozenset[str]]] = {}
        blocks = [frozenset(_blocks(name)) for name in self._names]
        for a, b in self._pairs():
            tie = None if blocks[a].isdisjoint(blocks[b]) else _tie(self._names[a], self._names[b])
            if tie is not None:
                shorter, fuller = (a, b) if tie.shorter_first else (b, a)
                self._fuller[shorter][fuller] = tie
                self._sure[a, b] = not tie.doubtful

    def _pairs(self) -> set[tuple[int, int]]:
        """The pairs of spellings worth comparing: those that share a key, and a surname or initial with every name."""
        sharing: dict[str, list[int]] = {}
        found: set[tuple[int, int]] = set()
        for number, name in enumerate(self._names):
            for key in persons.keys_of(name) if isinstance(name, Person) else _blocks(name):
                sharing.setdefault(key, []).append(number)
            if isinstance(name, Person) and name.fits_many:
                found |= {(min(number, other), max(number, other)) for other in range(len(self._names))}
        found |= {pair for numbers in sharing.values() for pair in combinations(numbers, 2)}
        return {(a, b) for a, b in found if a != b}

    def moves(self) -> list[Move]:
        """Every joining that the groups, as they are now, allow; those of the same spelling before any other."""
        found = [move for number in range(len(self._places)) for move in self._alike(number)]
        return found or [
            move
            for number, places in enumerate(self._places)
            for place in sorted({self._groups.first(place): place for place in reversed(places)}.values())
            if (move := self._fitting(number, place)) is not None
        ]

    def may_join(self, a: int, b: int) -> bool:
        return self._groups.may_join(a, b) and not self._contradict(a, b)

    def _alike(self, number: int) -> Iterator[Move]:
        """The same spelling again; of a body that every place has, only where something else agrees."""
        places = self._places[number]
        apart: list[int] = []
        for later in places if len({self._groups.first(place) for place in places}) > 1 else ():
            for place in apart:
                if not self.may_join(place, later):
                    continue
                besides = self._besides(later, place) if self._generic[number] else ""
                if besides is not None:
                    yield Move(form=Form.SPELLING, shorter=later, fuller=place, besides=besides)
                    break
            else:
                apart.append(later)

    def _besides(self, place: int, other: int) -> str | None:
        chosen = singled_out(self._all_beside(place), {other: self._all_beside(other)}, share=0.5)
        return chosen[1] if chosen else None

    def _fitting(self, number: int, place: int) -> Move | None:
        """The one fuller name that this one may join, if it has not joined one yet."""
        ties = self._fuller[number]
        mine = self._groups.members(place)
        if not ties or any(self._class.get(member) in ties for member in mine):
            return None
        candidates = [(tie, fuller) for other, tie in ties.items() for fuller in self._places[other]]
        free = [(tie, fuller) for tie, fuller in candidates if self.may_join(place, fuller)]
        if not free:
            return None
        form = min(tie.form for tie, _ in free)
        refused = len(free) < len(candidates)
        fitting: dict[int, tuple[bool, int]] = {}
        for tie, fuller in free:
            if tie.form is form:
                first = self._groups.first(fuller)
                fitting[first] = min(fitting.get(first, (True, fuller)), (tie.doubtful, fuller))
        doubtful, fuller = min(fitting.values())
        if not doubtful and all(self._go_together(a, b) for a, b in combinations(sorted(fitting), 2)):
            return Move(form=form, shorter=place, fuller=fuller, refused=refused)
        chosen = singled_out(self._all_beside(place), {first: self._all_beside(first) for first in sorted(fitting)})
        if chosen is None:
            return None
        return Move(form=form, shorter=place, fuller=fitting[chosen[0]][1], besides=chosen[1])

    def _all_beside(self, place: int) -> Beside:
        members = [self._beside[member] for member in self._groups.members(place)]
        if len(members) == 1:
            return members[0]
        return Beside(
            posts=frozenset[str]().union(*(one.posts for one in members)),
            company=frozenset[int]().union(*(one.company for one in members)),
        )

    def _persons(self, place: int) -> tuple[frozenset[int], frozenset[str]]:
        """The spellings of full personal names in a group, and the genders of its titles."""
        members = self._groups.members(place)
        key = (members[0], len(members))
        if key not in self._persons_of:
            numbers = {self._class[member] for member in members if member in self._class}
            found = [(number, name) for number in numbers if isinstance(name := self._names[number], Person)]
            self._persons_of[key] = (
                frozenset(number for number, name in found if name.full),
                frozenset(name.gender for _, name in found if name.gender),
            )
        return self._persons_of[key]

    def _contradict(self, a: int, b: int) -> bool:
        """Whether two groups have names that cannot be one person's, and nobody has joined such names before."""
        (mine, my_genders), (theirs, their_genders) = self._persons(a), self._persons(b)
        if my_genders and their_genders and len(my_genders | their_genders) > max(len(my_genders), len(their_genders)):
            return True
        return any(not self._tied(x, y) for x in mine for y in theirs) and not any(
            not self._tied(x, y) for full in (mine, theirs) for x, y in combinations(full, 2)
        )

    def _tied(self, x: int, y: int) -> bool:
        return x == y or (min(x, y), max(x, y)) in self._sure

    def _go_together(self, a: int, b: int) -> bool:
        """Whether two groups have only names that fit each other."""
        (mine, _), (theirs, _) = self._persons(a), self._persons(b)
        return bool(mine and theirs) and all(
            x == y or self._sure.get((min(x, y), max(x, y)), False) for x in mine for y in theirs
        )


def _spelling(name: Name) -> tuple[str, ...]:
    return ("person", name.whole, name.gender) if isinstance(name, Person) else ("body", name.key)


def _told(name: Name) -> tuple[object, ...]:
    """Orders names of one spelling by how much their letters tell."""
    if isinstance(name, Person):
        return (not name.only_first, not name.no_vowels, len(name.words), name.words)
    return (name.kind, name.also, name.acronym, sorted(name.initials), name.first_words)


def _blocks(name: Name) -> set[str]:
    return persons.blocks_of(name) if isinstance(name, Person) else bodies.blocks_of(name)


def _tie(a: Name, b: Name) -> Tie | None:
    if isinstance(a, Person):
        return persons.tie_of(a, b) if isinstance(b, Person) else None
    return bodies.tie_of(a, b) if isinstance(b, Body) else None
