"""What weighing has recorded of a case: which reports wait for it, and which claims their statements speak to, as the machine has it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from accordingto.case.claims import begun_with, claim_from
from accordingto.case.entries import Logged, Weighed
from accordingto.case.file import Case
from accordingto.case.statements import number_of

Appearances = tuple[tuple[str, int, bool], ...]
"""The claims that one statement speaks to, as an entry has them: the claim, how likely in thousandths, and whether it says the contrary."""


def pending(
    case: Case, *, weigher: str | None = None, within: str | None = None, before: bool = False
) -> tuple[str, ...]:
    """The reports that are not weighed, or whose statements are others since; with a `weigher`, also those that another one has weighed.

    `within` is the only report that is asked about; with `before`, only those that were weighed before are.
    """
    rows = case.connection.execute(
        "SELECT report.id FROM report LEFT JOIN weighing ON weighing.report = report.id "
        "WHERE (? IS NULL OR report.id = ?) AND (NOT ? OR weighing.number IS NOT NULL) AND report.reading IS NOT NULL AND (weighing.number IS NULL "
        "OR weighing.number < (SELECT max(number) FROM reading WHERE reading.report = report.id) "
        "OR weighing.number < (SELECT max(max(number), coalesce(max(undone_by), 0)) FROM correction WHERE correction.report = report.id) "
        "OR weighing.weigher != coalesce(?, weighing.weigher)) ORDER BY place",
        (within, within, before, weigher),
    )
    return tuple(id_ for (id_,) in rows)


def record(case: Case, what: Weighed, *, at: str, by: str) -> Logged:
    """Record what weighing a report has shown."""
    return case.append(what, at=at, by=by)


class Settled(NamedTuple):
    """A statement that needs no weighing: its claims, and whether it was weighed as it is the last time, or before."""

    claims: Appearances
    last: bool


def settled(case: Case, report: str, as_now: Mapping[str, str]) -> dict[str, Settled]:
    """Of a report's statements, each with a digest of what is known of it, those that need no weighing.

    Where all are as an earlier weighing had them, and all that was weighed since they first were others is as it was then, they speak to
    the claims to which they spoke: so what is changed and changed back. Else it is those that are as the last weighing had them, but for
    those in a claim that began with a statement that has changed.
    """
    (last,) = case.connection.execute("SELECT max(number) FROM weighing WHERE report = ?", (report,)).fetchone()
    numbers = {one: _numbers(case, one, said) for one, said in as_now.items()}
    for number in sorted(set.intersection(*numbers.values()) if numbers else (), reverse=True):
        what = case.entry(number).what
        if isinstance(what, Weighed) and len(what.of or ()) == len(as_now):  # its statements are these and no others
            if number != last and _others_came(case, report, since=number):
                break
            claims = _by_number(what)
            return {one: Settled(claims.get(number_of(one), ()), last in of) for one, of in numbers.items()}
    claims = {} if last is None else _by_number(case.entry(last).what)
    found = {one: claims.get(number_of(one), ()) for one, of in numbers.items() if last in of}
    changed = {claim_from(one) for one in as_now.keys() - found.keys()}
    return {one: Settled(of, last=True) for one, of in found.items() if changed.isdisjoint(claim for claim, *_ in of)}


def _others_came(case: Case, report: str, *, since: int) -> bool:
    """Whether statements of other reports were weighed for the first time after the weighing of this report that followed one."""
    own = (f"{report}.", f"{report}/")
    (changed,) = case.connection.execute(
        "SELECT min(number) FROM as_weighed WHERE statement > ? AND statement < ? AND number > ?", (*own, since)
    ).fetchone()
    if changed is None:
        return True  # all its statements were taken out meanwhile, and nothing tells when
    row = case.connection.execute(
        "SELECT 1 FROM as_weighed AS new WHERE number > ? AND NOT (statement > ? AND statement < ?) AND NOT EXISTS "
        "(SELECT 1 FROM as_weighed AS old WHERE old.statement = new.statement AND old.said = new.said AND old.number < ?) LIMIT 1",
        (changed, *own, changed),
    ).fetchone()
    return row is not None


def _numbers(case: Case, statement: str, said: str) -> set[int]:
    """The entries by which a statement was weighed as that."""
    rows = case.connection.execute(
        "SELECT number FROM as_weighed WHERE statement = ? AND said = ?", (statement, said)
    ).fetchall()
    return {number for (number,) in rows}


def _by_number(what: object) -> dict[int, Appearances]:
    found: dict[int, Appearances] = {}
    for number, claim, chance, contrary in what.appearances if isinstance(what, Weighed) else ():
        found[number] = (*found.get(number, ()), (claim, chance, contrary))
    return found


def members_near(case: Case, statements: Iterable[str]) -> dict[str, dict[str, bool]]:
    """The claims that any of these statements speaks to, as the machine has it: each with its statements, and whether they say its contrary."""
    found: dict[str, dict[str, bool]] = {}
    for one in statements:
        begun = claim_from(one)  # what a claim began with has no row of its own, unless its very report has both
        for (id_,) in case.connection.execute(
            "SELECT DISTINCT claim FROM appearance WHERE statement = ? OR claim = ?", (one, begun)
        ).fetchall():
            if id_ not in found:
                found[id_] = members_of(case, id_)
    return found


def members_of(case: Case, claim_: str) -> dict[str, bool]:
    """The statements of a claim, as the machine has it, and whether they say its contrary."""
    rows = case.connection.execute("SELECT statement, contrary FROM appearance WHERE claim = ?", (claim_,))
    return {begun_with(claim_): False} | {statement: bool(contrary) for statement, contrary in rows}
