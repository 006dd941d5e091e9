"""What the statements of a case claim: who affirms it, who denies it, and what people said of which belongs together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from accordingto.case.appearances import Appearance, Member, appearing, clearest_of
from accordingto.case.called import encodable
from accordingto.case.entries import Ruled
from accordingto.case.figures import Sort, figures_in
from accordingto.case.file import Case
from accordingto.case.rows import Row
from accordingto.case.search import rows_of
from accordingto.model.errors import NoSuchThing
from accordingto.model.statement import Stand

_AMOUNTS: tuple[Sort, ...] = ("count", "percent", "many")
SURE = 0.55
"""A dispute needs somebody on both sides who speaks to its claim with this chance, or of whom a person says so."""
SIDES: tuple[Stand, Stand] = ("affirms", "denies")
_NO_SUCH = "accordingto claims lists them."


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    """One thing said, with every statement that speaks to it, the earliest first.

    Its `id` never changes: it is that of the statement it began with.
    """

    id: str
    appearances: tuple[Appearance, ...]

    @cached_property
    def clearest(self) -> Appearance:
        """The appearance whose words tell best what is claimed, and what is denied of it."""
        return clearest_of(self.appearances)

    @property
    def wording(self) -> str:
        """What is claimed, verbatim."""
        return self.clearest.row.passage

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that it appears in, in the order of its appearances."""
        return tuple(dict.fromkeys(one.row.report for one in self.appearances))

    @property
    def first(self) -> str | None:
        """The earliest date on which it was said or published, if any is known."""
        return min((one.day for one in self.appearances if one.day), default=None)

    @property
    def last(self) -> str | None:
        """The latest such date."""
        return max((one.day for one in self.appearances if one.day), default=None)

    @property
    def numbers(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Where its statements give different numbers of one sort: each as printed, the smallest first, with who gives it; never an average.

        Only passages with one number of the sort count, since of several nobody knows which is meant.
        """
        given: dict[Sort, dict[float, dict[str, str]]] = {}
        for one in self.appearances:
            figures = figures_in(one.row.passage)
            for figure in figures:
                alone = sum(other.sort == figure.sort for other in figures) == 1
                if alone and figure.sort in _AMOUNTS:
                    given.setdefault(figure.sort, {}).setdefault(figure.value, {})[one.row.speaker] = figure.words
        return tuple(
            (next(iter(said.values())), tuple(said))
            for values in given.values()
            if len(values) > 1
            for _, said in sorted(values.items())
        )

    @property
    def disputed(self) -> bool:
        """Whether somebody affirms it and somebody else denies it, who both speak to it rather surely."""
        affirming, denying = (
            {_who(one.row) for one in self.by(stand) if one.chance is None or one.chance >= SURE} for stand in SIDES
        )
        # Who says now this and now that disputes with nobody: `changes` tells of it.
        return bool(affirming and denying) and (len(affirming | denying) > 1 or affirming <= {""})

    def by(self, stand: Stand) -> tuple[Appearance, ...]:
        """The appearances that take this stand."""
        return tuple(one for one in self.appearances if one.stand == stand)


def _who(row: Row) -> str:
    """Who speaks, "" where nobody is named."""
    return "" if row.kind in ("unattributed", "unnamed") else row.speaker.casefold()


def claims(case: Case) -> tuple[ClaimRow, ...]:
    """Every claim that two statements or more speak to: those of most reports first, then of most statements, then the earliest."""
    members, _ = _members(case)
    found = _claims(case, members)
    return tuple(sorted(found, key=lambda one: (-len(one.reports), -len(one.appearances), one.first or "~", one.id)))


def claim(case: Case, id_: str) -> ClaimRow:
    """The claim of that id, or that which it was joined to. Raises `NoSuchThing`."""
    wanted = encodable(id_).strip().lower()
    members, joined = _members(case)
    for found in _claims(case, {key: members[key] for key in (joined.get(wanted, wanted),) if key in members}):
        return found
    raise NoSuchThing(f"The case has no claim {id_[:60]}.", hint=_NO_SUCH)


def claims_of(case: Case, statement: str) -> tuple[ClaimRow, ...]:
    """The claims that a statement speaks to."""
    members, _ = _members(case)
    return tuple(_claims(case, {key: of for key, of in members.items() if statement in of}))


def begun_with(claim_: str) -> str:
    """The id of the statement that a claim began with.

    >>> begun_with("nuho.c3")
    'nuho.3'
    """
    return claim_.replace(".c", ".")


def claim_from(statement: str) -> str:
    """The id of the claim that begins with a statement.

    >>> claim_from("nuho.3")
    'nuho.c3'
    """
    return statement.replace(".", ".c")


def is_claim(id_: str) -> bool:
    """Whether an id is that of a claim, as far as its form tells."""
    report, _, number = id_.rpartition(".")
    return bool(report) and number[:1] == "c"


_BEGINNING: Member = (1.0, False, None)
"""The statement that a claim began with."""
_Members = dict[str, dict[str, Member]]


def _members(case: Case) -> tuple[_Members, dict[str, str]]:
    """Each claim's statements, as people left them; and where a claim that was joined to another has gone."""
    members: _Members = {}
    for id_, statement, chance, contrary in case.connection.execute(
        "SELECT claim, statement, chance, contrary FROM appearance ORDER BY claim, statement"
    ):
        members.setdefault(id_, {begun_with(id_): _BEGINNING})[statement] = (chance, bool(contrary), None)
    joined: dict[str, str] = {}
    found = {id_: dict(of) for id_, of in members.items()}
    for number, ruling in rulings(case, "claim"):
        _rule(ruling, number, members, joined, found=found)
    return members, joined


def rulings(case: Case, about: str) -> Iterator[tuple[int, Ruled]]:
    """What people said of claims, or of origins, that was not taken back, in the order in which they said it."""
    for (number,) in case.connection.execute(
        "SELECT number FROM correction WHERE report IS NULL AND undone_by IS NULL ORDER BY number"
    ).fetchall():
        what = case.entry(number).what
        if isinstance(what, Ruled) and what.about == about:
            yield number, what


def origin_rulings(case: Case) -> dict[frozenset[str], bool]:
    """The last word of people on pairs of reports: whether both go back to one origin."""
    return {frozenset((one.left, one.right)): one.same for _, one in rulings(case, "origin")}


def _rule(
    ruling: Ruled, number: int, members: _Members, joined: dict[str, str], *, found: Mapping[str, Mapping[str, Member]]
) -> None:
    """Bring `members` up to a ruling; `found` is what the machine has."""
    left, right = (joined.get(id_, id_) for id_ in (ruling.left, ruling.right))
    if is_claim(left) and is_claim(right):
        if ruling.same and left != right:
            moved = members.pop(right, {begun_with(right): _BEGINNING})
            members.setdefault(left, {begun_with(left): _BEGINNING})
            members[left] = {**{one: (None, flag, number) for one, (_, flag, _) in moved.items()}, **members[left]}
            joined[right] = left
            joined.update({old: left for old, new in joined.items() if new == right})
        return
    if is_claim(right):
        left, right = right, left
    if ruling.same:
        homes = [left] if is_claim(left) else _homes(left, right, members)
        for home in homes:
            of = members.setdefault(home, {begun_with(home): _BEGINNING})
            _put(left, right, of, number, found=found.get(home, {}), begun=begun_with(home))
        return
    for id_, of in members.items():
        if id_ == left or (left in of and right in of):
            of.pop(left if right == begun_with(id_) and left in of else right, None)


def _put(left: str, right: str, of: dict[str, Member], number: int, *, found: Mapping[str, Member], begun: str) -> None:
    """Put a statement into a claim, beside another one that says the same, or as saying what the claim does: it is there on a person's word.

    What the machine has there, or had until a person took it out, keeps its side.
    """
    beside = (
        None
        if is_claim(left)
        else next((one for one in (begun, left, right) if one in of and one in (left, right)), None)
    )
    side = None if beside is None else of[beside][1]
    for one in (left, right):
        if one != beside and not is_claim(one):
            there = of.get(one) or found.get(one)
            of[one] = (None, there[1] if there else side, number)


def _homes(left: str, right: str, members: Mapping[str, Mapping[str, Member]]) -> list[str]:
    """The claims of one statement that another one is to join: the first one's, or else the second one's, or else a new one."""
    for one in (left, right):
        if homes := [id_ for id_, of in members.items() if one in of]:
            return homes
    return [claim_from(left)]


def _claims(case: Case, members: Mapping[str, Mapping[str, Member]]) -> Iterator[ClaimRow]:
    """Claims with their rows; what a person took out of the case is not in them, and what is left of one statement is no claim."""
    rows = rows_of(case, sorted({one for of in members.values() for one in of}))
    for id_, of in members.items():
        there = {one: member for one, member in of.items() if one in rows}
        if len(there) > 1:
            yield ClaimRow(id=id_, appearances=tuple(appearing((rows[one], there[one]) for one in there)))
