"""What a person says of two names, statements, claims or reports, made into entries of the log: that they are one, or two."""

from accordingto.case import rulings, vocabulary
from accordingto.case.claims import begun_with, is_claim
from accordingto.case.claims import rulings as claim_rulings
from accordingto.case.corrections import Person, is_report, no_statement
from accordingto.case.entries import About, Logged, Named, Ruled
from accordingto.case.fields import sound
from accordingto.case.file import Case
from accordingto.case.naming import called
from accordingto.model.errors import BadCorrection, NoSuchThing, Unchanged


def same(case: Case, left: str, right: str, *, person: Person) -> Logged:
    """Say that two are one: two names of a person or body, two statements or claims that claim the same, or two reports of one origin.

    It holds wherever they appear, now and later.
    """
    return _rule(case, left, right, same=True, person=person)


def different(case: Case, left: str, right: str, *, person: Person) -> Logged:
    """Say that two names, statements, claims or reports are not one."""
    return _rule(case, left, right, same=False, person=person)


def _rule(case: Case, left: str, right: str, *, same: bool, person: Person) -> Logged:
    with case.writing():
        about = _about(case, left, right)
        if about is not None:
            return _rule_on_ids(case, about, left.strip().lower(), right.strip().lower(), same=same, person=person)
        first, second = called(case, sound(left), sound(right))
        last = rulings.last_on(case, first, second)
        if last is not None and last.same is same:
            raise Unchanged(
                f"Entry {last.number} says that already: {last}.",
                hint="accordingto people lists who goes by which names.",
            )
        what = Named(left=first, right=second, same=same, because=person.because)
        return case.append(what, at=person.at, by=person.role)


def _about(case: Case, left: str, right: str) -> About | None:
    """What two ids are of; None where they are none, but names. Raises `BadCorrection` where they are of different things."""
    kinds = [_kind_of(case, sound(one).strip().lower()) for one in (left, right)]
    if kinds == [None, None]:
        return None
    if None in kinds and vocabulary.is_claim_or_statement(
        missing := sound((left, right)[kinds.index(None)]).strip().lower()
    ):
        if is_claim(missing):
            raise NoSuchThing(f"The case has no claim {missing}.", hint="accordingto claims lists them.")
        raise no_statement(case, missing, missing)
    if None in kinds or len(set(kinds)) > 1:
        raise BadCorrection(
            f"{left} and {right} are not of one kind.", hint="Give two names, two statements or claims, or two reports."
        )
    return kinds[0]


def _kind_of(case: Case, id_: str) -> About | None:
    statement = begun_with(id_) if is_claim(id_) else id_
    if case.connection.execute("SELECT 1 FROM statement WHERE id = ?", (statement,)).fetchone():
        return "claim"
    return "origin" if is_report(case, id_) else None


def _rule_on_ids(case: Case, about: About, left: str, right: str, *, same: bool, person: Person) -> Logged:
    if left == right:
        raise BadCorrection("That is one and the same.", hint="Give two ids.")
    if about == "claim" and not same and is_claim(left) and is_claim(right):
        raise BadCorrection(
            "Two claims are two already.",
            hint="To part what was joined, undo that; or name the statement that does not belong.",
        )
    for number, one in reversed(tuple(claim_rulings(case, about))):
        if {one.left, one.right} == {left, right}:
            if one.same is same:
                raise Unchanged(
                    f"Entry {number} says that already.", hint=f"To take it back: accordingto undo CASE {number}."
                )
            break
    what = Ruled(about=about, left=left, right=right, same=same, because=person.because)
    return case.append(what, at=person.at, by=person.role)
