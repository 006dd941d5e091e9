"""What people said of names: which of it stands, and what it is worth beside the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.case.entries import Named
from accordingto.case.file import Case

_Name = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """That two names are of one person or body, or are not, by the `number` of the entry that says so."""

    number: int
    left: _Name
    right: _Name
    same: bool

    def __str__(self) -> str:
        return f"“{self.left[0]} and {self.right[0]} are {'one' if self.same else 'two'}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a `ruling`: whether it has an `effect`, and which earlier ones it goes `against`.

    Where it has one, those have none any more; where it has none, they are what holds instead. `groups` tells who is one with
    whom among all the names that are spoken of.
    """

    ruling: Ruling
    effect: bool
    against: tuple[Ruling, ...]
    groups: tuple[tuple[str, ...], ...]


def standing(case: Case) -> tuple[Ruling, ...]:
    """The last word on each pair of names, of what was not taken back."""
    found: dict[frozenset[_Name], Ruling] = {}
    for (number,) in case.connection.execute(
        "SELECT number FROM correction WHERE report IS NULL AND undone_by IS NULL ORDER BY number"
    ).fetchall():
        what = case.entry(number).what
        if isinstance(what, Named):
            pair = frozenset((what.left, what.right))
            found[pair] = Ruling(number=number, left=what.left, right=what.right, same=what.same)
    return tuple(found.values())


def last_on(case: Case, left: _Name, right: _Name) -> Ruling | None:
    """The last word on a pair of names, or None."""
    return next((one for one in standing(case) if {one.left, one.right} == {left, right}), None)


def effective(case: Case, rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Those of the rulings that are so."""
    return tuple(one for one in rulings if (_person(case, one.left) == _person(case, one.right)) == one.same)


def outcome(case: Case, number: int, *, before: Sequence[Ruling]) -> Outcome:
    """What came of the ruling that entry `number` has added to the ones that were `effective` before it."""
    now = standing(case)
    new = next(one for one in now if one.number == number)
    has_effect = new in effective(case, [new])
    if has_effect:
        stay = set(effective(case, now))
        against = tuple(one for one in before if one not in stay)
    else:
        sides = {_person(case, new.left), _person(case, new.right)}
        against = tuple(
            one for one in now if not one.same and {_person(case, one.left), _person(case, one.right)} == sides
        )
    names = dict.fromkeys(name for one in (new, *against) for name in (one.left, one.right))
    groups: dict[object, list[str]] = {}
    for name in names:
        groups.setdefault(_person(case, name) or name, []).append(name[0])
    return Outcome(ruling=new, effect=has_effect, against=against, groups=tuple(map(tuple, groups.values())))


def _person(case: Case, name: _Name) -> int | None:
    row = case.connection.execute("SELECT person FROM name WHERE name = ? AND kind = ?", name).fetchone()
    return int(row[0]) if row else None
