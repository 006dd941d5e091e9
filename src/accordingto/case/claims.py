"""What the statements of a case claim: who affirms it, who denies it, and what people said of which belongs together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from accordingto.case.called import encodable
from accordingto.case.entries import Logged, Ruled, Weighed
from accordingto.case.file import Case
from accordingto.case.rows import Row
from accordingto.case.search import rows_of
from accordingto.model.errors import NoSuchThing
from accordingto.model.statement import Stand, stand_of

_SHORTEST, _LONGEST = 5, 30
_OPAQUE = frozenset("it he she they this that these those we i his her their such to not no".split())
SURE = 0.7
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
        """How its speaker stands to the claim."""
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
        """The appearance whose words tell best what is claimed: verbatim, of one who affirms it where anybody does."""
        return min(self.appearances, key=lambda one: (*_unclear(one), self.appearances.index(one)))

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
    def disputed(self) -> bool:
        """Whether somebody affirms it and somebody denies it, who both speak to it rather surely."""
        return all(any(one.chance is None or one.chance >= SURE for one in self.by(stand)) for stand in SIDES)

    @property
    def reviewed(self) -> bool:
        """Whether a person has looked at every statement of it."""
        return all(one.row.reviewed for one in self.appearances)

    def by(self, stand: Stand) -> tuple[Appearance, ...]:
        """The appearances that take this stand."""
        return tuple(one for one in self.appearances if one.stand == stand)


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


def pending(case: Case, *, weigher: str | None = None) -> tuple[str, ...]:
    """The reports that are not weighed, or whose statements are others since; with a `weigher`, also those that another one has weighed."""
    rows = case.connection.execute(
        "SELECT report.id FROM report LEFT JOIN weighing ON weighing.report = report.id WHERE report.reading IS NOT NULL AND ("
        "weighing.number IS NULL "
        "OR weighing.number < (SELECT max(number) FROM reading WHERE reading.report = report.id) "
        "OR weighing.number < (SELECT max(max(number), coalesce(max(undone_by), 0)) FROM correction WHERE correction.report = report.id) "
        "OR weighing.weigher != coalesce(?, weighing.weigher)) ORDER BY place",
        (weigher,),
    )
    return tuple(id_ for (id_,) in rows)


def record(case: Case, what: Weighed, *, at: str, by: str) -> Logged:
    """Record what weighing a report has shown."""
    return case.append(what, at=at, by=by)


def members_near(case: Case, statements: Iterable[str]) -> dict[str, dict[str, bool]]:
    """The claims that any of these statements speaks to, as the machine has it: each with its statements, and whether they say its contrary."""
    found: dict[str, dict[str, bool]] = {}
    for one in statements:
        begun = claim_from(one)  # what a claim began with has no row of its own, unless its very report has both
        for (id_,) in case.connection.execute(
            "SELECT DISTINCT claim FROM appearance WHERE statement = ? OR claim = ?", (one, begun)
        ).fetchall():
            if id_ not in found:
                rows = case.connection.execute("SELECT statement, contrary FROM appearance WHERE claim = ?", (id_,))
                found[id_] = {begun_with(id_): False} | {statement: bool(contrary) for statement, contrary in rows}
    return found


_Member = tuple[float | None, bool, int | None]


def _members(case: Case) -> tuple[dict[str, dict[str, _Member]], dict[str, str]]:
    """Each claim's statements, as people left them; and where a claim that was joined to another has gone."""
    members: dict[str, dict[str, _Member]] = {}
    for id_, statement, chance, contrary in case.connection.execute(
        "SELECT claim, statement, chance, contrary FROM appearance ORDER BY claim, statement"
    ):
        members.setdefault(id_, {begun_with(id_): (1.0, False, None)})[statement] = (chance, bool(contrary), None)
    joined: dict[str, str] = {}
    for number, ruling in rulings(case, "claim"):
        _rule(ruling, number, members, joined)
    return members, joined


def rulings(case: Case, about: str) -> Iterator[tuple[int, Ruled]]:
    """What people said of claims, or of origins, that was not taken back, in the order in which they said it."""
    for (number,) in case.connection.execute(
        "SELECT number FROM correction WHERE report IS NULL AND undone_by IS NULL ORDER BY number"
    ).fetchall():
        what = case.entry(number).what
        if isinstance(what, Ruled) and what.about == about:
            yield number, what


def _rule(ruling: Ruled, number: int, members: dict[str, dict[str, _Member]], joined: dict[str, str]) -> None:
    left, right = (joined.get(id_, id_) for id_ in (ruling.left, ruling.right))
    if is_claim(left) and is_claim(right):
        if ruling.same and left != right:
            moved = members.pop(right, {})
            members.setdefault(left, {begun_with(left): (1.0, False, None)})
            members[left] = {**{one: (None, flag, number) for one, (_, flag, _) in moved.items()}, **members[left]}
            joined[right] = left
            joined.update({old: left for old, new in joined.items() if new == right})
        return
    if is_claim(right):
        left, right = right, left
    if ruling.same:
        homes = [left] if is_claim(left) else _homes(left, right, members)
        for home in homes:
            of = members.setdefault(home, {begun_with(home): (1.0, False, None)})
            of.update({one: (None, False, number) for one in ({left, right} - {home}) if one not in of})
        return
    for id_, of in members.items():
        if id_ == left or (left in of and right in of):
            of.pop(left if right == begun_with(id_) and left in of else right, None)


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
        appearances = [
            Appearance(row=rows[one], chance=chance, contrary=contrary, ruled=ruled)
            for one, (chance, contrary, ruled) in of.items()
            if one in rows
        ]
        if len(appearances) > 1:
            appearances.sort(key=lambda one: (one.day or "~", one.row.report, one.row.start))
            yield _turned(ClaimRow(id=id_, appearances=tuple(appearances)))


def _turned(found: ClaimRow) -> ClaimRow:
    """The claim such that its own wording is affirmed by whoever said it."""
    if found.clearest.contrary and found.clearest.row.act != "denies":
        turned = tuple(replace(one, contrary=not one.contrary) for one in found.appearances)
        return ClaimRow(id=found.id, appearances=turned)
    return found


def _unclear(one: Appearance) -> Sequence[int]:
    """What speaks against an appearance's words as those of its claim, the gravest first."""
    words = one.row.passage.split()
    return (
        {"affirms": 0, "mentions": 1, "denies": 2}[one.stand] + 3 * (not words),
        int(not _SHORTEST <= len(words) <= _LONGEST),
        int(bool(words) and words[0].strip("“\"'‘").lower() in _OPAQUE),
        int(not any(word[:1].isupper() for word in words[1:])),
    )
