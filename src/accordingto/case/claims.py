"""What the statements of a case claim: who affirms it, who denies it, and what people said of which belongs together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from accordingto.case.called import encodable
from accordingto.case.entries import Ruled
from accordingto.case.figures import Sort, figures_in
from accordingto.case.file import Case
from accordingto.case.rows import Row
from accordingto.case.search import rows_of
from accordingto.model.errors import NoSuchThing
from accordingto.model.statement import Stand, stand_of, turns_down

_FEWEST, _SHORTEST, _LONGEST = 3, 5, 30
_OPAQUE = frozenset("it he she they this that these those we i his her their such to not no".split())
_AMOUNTS: tuple[Sort, ...] = ("count", "percent", "many")
SURE = 0.55
"""A dispute needs somebody on both sides who speaks to its claim with this chance, or of whom a person says so."""
SIDES: tuple[Stand, Stand] = ("affirms", "denies")
_NO_SUCH = "accordingto claims lists them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A statement that speaks to a claim: how likely it does (None where a person said so), and whether it says the contrary.

    `contrary` is against the statement that the claim began with; `ruled` is the number of the entry by which a person said so.
    """

    row: Row
    chance: float | None
    contrary: bool = False
    ruled: int | None = None

    @property
    def stand(self) -> Stand:
        """How its speaker stands to the claim. Who turns down a request ("denied bail") denies no fact."""
        if self.row.act == "denies" and turns_down(self.row.passage, self.row.cue):
            return "mentions"
        return stand_of(self.row.act, contrary=self.contrary)

    @property
    def day(self) -> str | None:
        """When it was said, or else published."""
        return self.row.said or self.row.published


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    """One thing said, with every statement that speaks to it, the earliest first.

    Its `id` never changes: it is that of the statement it began with.
    """

    id: str
    appearances: tuple[Appearance, ...]

    @cached_property
    def clearest(self) -> Appearance:
        """The appearance whose words tell best what is claimed: verbatim, of one who affirms it where anybody does, and belongs to it most surely."""
        return min(self.appearances, key=lambda one: (*_unclear(one), -_sure(one), self.appearances.index(one)))

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


_Member = tuple[float | None, bool | None, int | None]
"""Chance, contrary, ruled, as an appearance has them; contrary is None for what claims the same as its claim, however that is told."""
_BEGINNING: _Member = (1.0, False, None)
"""The statement that a claim began with."""
_Members = dict[str, dict[str, _Member]]


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
    ruling: Ruled, number: int, members: _Members, joined: dict[str, str], *, found: Mapping[str, Mapping[str, _Member]]
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


def _put(
    left: str, right: str, of: dict[str, _Member], number: int, *, found: Mapping[str, _Member], begun: str
) -> None:
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


def _homes(left: str, right: str, members: Mapping[str, Mapping[str, _Member]]) -> list[str]:
    """The claims of one statement that another one is to join: the first one's, or else the second one's, or else a new one."""
    for one in (left, right):
        if homes := [id_ for id_, of in members.items() if one in of]:
            return homes
    return [claim_from(left)]


def _claims(case: Case, members: Mapping[str, Mapping[str, _Member]]) -> Iterator[ClaimRow]:
    """Claims with their rows; what a person took out of the case is not in them, and what is left of one statement is no claim."""
    rows = rows_of(case, sorted({one for of in members.values() for one in of}))
    for id_, of in members.items():
        there = {one: member for one, member in of.items() if one in rows}
        if len(there) > 1:
            turned = _is_turned([_appearance(rows[one], there[one]) for one in there if there[one][1] is not None])
            appearances = [_appearance(rows[one], there[one], turned=turned) for one in there]
            appearances.sort(key=lambda one: (one.day or "~", one.row.report, one.row.start))
            yield ClaimRow(id=id_, appearances=tuple(appearances))


def _appearance(row: Row, member: _Member, *, turned: bool = False) -> Appearance:
    chance, contrary, ruled = member
    return Appearance(row=row, chance=chance, contrary=contrary is not None and contrary != turned, ruled=ruled)


def _is_turned(appearances: Sequence[Appearance]) -> bool:
    """Whether the claim is told as the contrary of what it began with, so that its wording is affirmed by whoever said it."""
    if not appearances:
        return False
    ordered = sorted(appearances, key=lambda one: (one.day or "~", one.row.report, one.row.start))
    clearest = ClaimRow(id="", appearances=tuple(ordered)).clearest
    return clearest.contrary and clearest.row.act != "denies"


def _sure(one: Appearance) -> float:
    """How sure it is that a statement speaks to its claim, in tenths."""
    return 1.0 if one.chance is None else round(one.chance, 1)


def _unclear(one: Appearance) -> Sequence[int]:
    """What speaks against an appearance's words as those of its claim, the gravest first."""
    words = one.row.passage.split()
    return (
        {"affirms": 0, "mentions": 1, "denies": 2}[one.stand] + 3 * (not words),
        int(len(words) < _FEWEST),
        int(not _SHORTEST <= len(words) <= _LONGEST),
        int(bool(words) and words[0].strip("“\"'‘").lower() in _OPAQUE),
        int(not any(word[:1].isupper() for word in words[1:])),
    )
