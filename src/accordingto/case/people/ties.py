"""How two names hang together: which of them is the shorter form, and what a reporter would call it."""

from dataclasses import dataclass
from enum import IntEnum

from accordingto.case.people.romanised import script_of


class Form(IntEnum):
    """What the shorter of two names is to the fuller one, the surest first."""

    SPELLING = 0
    SHORTENED = 1
    ACRONYM = 2
    INITIAL = 3
    CALLED = 4
    SURNAME = 5
    FIRST_WORDS = 6


WORDS = {
    Form.SHORTENED: ("the name of {0}, shortened", "the name of {0}, in full"),
    Form.ACRONYM: ("the initials of {0}", "what {0} stands for"),
    Form.INITIAL: ("{0} with an initial for the first name", "{0} with the first name in full"),
    Form.CALLED: ("{0} by another form of the first name", "{0} by another form of the first name"),
    Form.SURNAME: ("the surname of {0}", "{0} with the first name"),
    Form.FIRST_WORDS: ("{0} for short", "{0} in full"),
}
"""What to say of the shorter name, and of the fuller one; {0} is the other."""


Named = tuple[str, str]
"""A name, and the kind of whoever bears it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """That a name may be a shorter `form` of another; `doubtful` where it is not enough that no other name fits."""

    form: Form
    doubtful: bool = False
    shorter_first: bool = True


def said_of(form: Form, shorter: Named, fuller: Named) -> tuple[str, str]:
    """What the shorter name is to the fuller one, and the fuller one to the shorter.

    >>> said_of(Form.SURNAME, ("Kadyrov", "person"), ("Ramzan Kadyrov", "person"))
    ('the surname of Ramzan Kadyrov', 'Kadyrov with the first name')
    >>> said_of(Form.SPELLING, ("Memorial", "group"), ("Memorial", "organisation"))
    ('the same name, taken for a group instead of an organisation', 'the same name, taken for an organisation instead of a group')
    """
    if form is Form.SPELLING:
        return _spelled(shorter, fuller), _spelled(fuller, shorter)
    one, other = WORDS[form]
    return one.format(fuller[0]), other.format(shorter[0])


def _spelled(one: Named, another: Named) -> str:
    (name, kind), (other, other_kind) = one, another
    if name == other:
        return f"the same name, taken for {_a(kind)} instead of {_a(other_kind)}"
    if name.casefold() == other.casefold():
        return f"the same name as {other}"
    if script_of(name) != script_of(other):
        return f"{other} in {script_of(name)}"
    return f"another way to write {other}"


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "organisation" else f"a {kind}"


def no_other(form: Form, shorter: str, *, left: bool) -> str:
    """That only one fuller name fits the shorter one, or only one is left."""
    if form is Form.SPELLING:
        return ""
    whom = f"no other {shorter.rsplit(maxsplit=1)[-1]}" if form is Form.SURNAME else "no other that fits"
    return f"{whom} is left" if left else f"{whom} speaks in the case"
