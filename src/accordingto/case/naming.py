"""Which name of the case a person means who types one."""

from difflib import get_close_matches

from accordingto.case.fields import UNNAMED, with_kind
from accordingto.case.file import Case
from accordingto.model.errors import BadCorrection, NoSuchThing
from accordingto.model.statement import NOBODY

_Name = tuple[str, str]
_LISTS = "accordingto people lists the names."


def spelt(case: Case, typed: str) -> _Name | None:
    """The name as the case spells it, and its kind; None where nobody there is called so."""
    found = _called(case, typed)
    return found[0] if len({name for name, _ in found}) == 1 else None


def called(case: Case, left: str, right: str) -> tuple[_Name, _Name]:
    """The two (name, kind) that a person means. A kind may follow in brackets; without one, it is that which the other name has.

    Raises `NoSuchThing` where nobody is called so, and `BadCorrection` where it could be several, the same twice, or nobody in particular.
    """
    choices = [_choices(case, typed) for typed in (left, right)]
    pairs = [(a, b) for a in choices[0] for b in choices[1] if a != b]
    if len(pairs) > 1:
        pairs = [(a, b) for a, b in pairs if a[1] == b[1]]
    if len(pairs) == 1:
        return pairs[0]
    if choices[0] == choices[1] and len(choices[0]) == 1:
        raise BadCorrection("That is one and the same name.", hint="Give two names that accordingto people lists.")
    several = next((found for found in choices if len(found) > 1), choices[0])
    listed = " or ".join(f'"{name} ({kind})"' for name, kind in several)
    raise BadCorrection(f'"{several[0][0]}" could be {listed}.', hint="Write it so, with the kind in brackets.")


def _choices(case: Case, typed: str) -> list[_Name]:
    name, kind = with_kind(typed)
    found = _called(case, typed) or [one for one in _called(case, name) if one[1] == kind]
    if not found:
        raise NoSuchThing(f'Nobody called "{typed[:60]}" speaks in the case.', hint=_perhaps(case, name) + _LISTS)
    if all(kind in NOBODY or name.startswith(UNNAMED) for name, kind in found):
        raise BadCorrection(
            f'"{found[0][0]}" may be somebody else in every report.',
            hint="Correct the speaker of a statement instead: accordingto correct CASE STATEMENT speaker=...",
        )
    return found


def _called(case: Case, typed: str) -> list[_Name]:
    """Whoever is called exactly so, or else but for capitals and blanks."""
    name = " ".join(typed.split())
    rows = case.connection.execute("SELECT name, kind FROM name WHERE name = ? ORDER BY place", (name,)).fetchall()
    if not rows:
        folded = name.casefold()
        names = case.connection.execute("SELECT name, kind FROM name ORDER BY place").fetchall()
        rows = [row for row in names if " ".join(row[0].split()).casefold() == folded]
    return [(str(found), str(kind)) for found, kind in rows]


def _perhaps(case: Case, typed: str) -> str:
    names = {name for (name,) in case.connection.execute("SELECT name FROM name")}
    folded = typed.casefold()
    parts = set(folded.split())
    near = [name for name in sorted(names) if parts and parts <= set(name.casefold().split())]
    near = near or get_close_matches(typed, sorted(names), n=3, cutoff=0.7)
    listed = ", ".join(f'"{name}"' for name in near[:3])
    return f"Did you mean {listed}? " if listed else ""
