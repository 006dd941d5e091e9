"""A table of statements that a person has edited, brought back into the case as corrections."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.case import corrections, search
from accordingto.case.corrections import Person
from accordingto.case.file import Case
from accordingto.case.search import Query, Row
from accordingto.model.errors import BadCorrection, CaseError, NoSuchThing, Unchanged

ID, REPORT, REVIEW, AS_OF = "id", "report", "review", "as of"
FIELD_OF = {
    "speaker": "speaker", "kind": "kind", "for": "for", "act": "act", "passage": "content", "source": "source", "cue": "cue",
    "form": "form", "via": "via", "said": "said", "inside": "inside",
}  # fmt: skip
"""The columns in which a person may set something, to the fields of a statement."""
VERDICTS = ("confirmed", "rejected")
STATES = ("", "unreviewed", "corrected", "added", *VERDICTS)
_CHOICES = ("kind", "act", "form")
_STAND = re.compile(r"entry (\d{1,18}) of case ([0-9a-f]{16})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Which case a table was made from (the beginning of its first leaf hash), and up to which entry."""

    entry: int
    case: str

    def __str__(self) -> str:
        return f"entry {self.entry} of case {self.case}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A row as a person left it: its number in the sheet, and its cells by heading, any guard taken off."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a row: nothing ("unchanged"), a correction, a verdict, a new statement, or an `error`."""

    number: int
    what: tuple[Literal["unchanged", "corrected", "confirmed", "rejected", "added"], ...] = ()
    error: CaseError | None = None


def stand_of(case: Case) -> Stand:
    """Which case this is, and its last entry; that something was written out changes nothing, so it does not count."""
    (first,) = case.connection.execute("SELECT leaf FROM entry WHERE number = 0").fetchone()
    (last,) = case.connection.execute(
        "SELECT number FROM entry WHERE json_extract(words, '$.entry') != 'export' ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return Stand(entry=last, case=first[:16])


def cells_of(row: Row) -> dict[str, str]:
    """What the columns that a person may edit hold for a statement."""
    return {
        "speaker": row.speaker, "kind": row.kind, "for": row.speaks_for or "", "act": row.act, "passage": row.passage,
        "source": row.source, "cue": row.cue, "form": row.form, "via": "; ".join(row.via), "said": row.said or "",
        "inside": row.inside or "",
    }  # fmt: skip


def take_back(
    case: Case, rows: Sequence[Edited], *, person: Person, as_cell: Callable[[str], str]
) -> Iterator[Outcome]:
    """Record what a person changed in each row; a row that cannot be is an outcome with its error, and the rest go on.

    `as_cell` is what a text went through on its way into the table. Columns that are not there change nothing. Take all of it within
    one `case.writing()`, so that an edited sheet is taken back whole. Raises `BadCorrection` where no row is of a statement or report
    that the case has.
    """
    naming = [row for row in rows if _id_in(row) or _report_in(row)]
    if naming and not any(_belongs(case, row) for row in naming):
        raise BadCorrection(
            "No row of the sheet belongs to this case.",
            hint="Name the case that it was exported from, or export this one and edit the new sheet.",
        )
    seen: dict[str, int] = {}
    stand = stand_of(case)
    for row in rows:
        if not any(cell.strip() for cell in row.cells.values()):
            continue
        id_ = _id_in(row)
        try:
            if id_ and id_ in seen:
                raise BadCorrection(
                    f"{id_} stands in row {seen[id_]} already.",
                    hint="For a new statement, leave the cell under id empty.",
                )
            if id_:
                seen[id_] = row.number
                yield _changed(case, id_, row, stand, person, as_cell)
            else:
                yield _new(case, row, person)
        except CaseError as error:
            yield Outcome(number=row.number, error=error)


def _id_in(row: Edited) -> str:
    return row.cells.get(ID, "").strip().lower()


def _report_in(row: Edited) -> str:
    return row.cells.get(REPORT, "").strip()


def _belongs(case: Case, row: Edited) -> bool:
    """Whether the case has the statement that a row names, or else its report."""
    id_ = _id_in(row)
    try:
        search.statement(case, id_) if id_ else search.report(case, _report_in(row))
    except NoSuchThing:
        return False
    return True


def _changed(case: Case, id_: str, row: Edited, stand: Stand, person: Person, as_cell: Callable[[str], str]) -> Outcome:
    try:
        now = search.statement(case, id_)
    except NoSuchThing as error:
        raise NoSuchThing(
            "The case has no statement with the id of the row.",
            hint="Leave the cells under id as exported; for a new statement, leave it empty.",
        ) from error
    fields = {
        FIELD_OF[heading]: _plain(heading, row.cells[heading])
        for heading, value in cells_of(now).items()
        if heading in row.cells and not _alike(row.cells[heading], value, as_cell, heading)
    }
    if fields.get("content") == "":
        raise BadCorrection("A statement needs words.", hint="To take it out, write rejected under review.")
    verdict = row.cells.get(REVIEW, "").strip().lower()
    if verdict not in STATES:
        raise BadCorrection(f'"{verdict}" is no verdict.', hint="Write confirmed or rejected under review.")
    judged = verdict in VERDICTS and (verdict != now.state or bool(fields))
    if not fields and not judged:
        return Outcome(number=row.number, what=("unchanged",))
    _check_unchanged_since(case, now, row.cells.get(AS_OF, ""), stand)
    done: list[Literal["corrected", "confirmed", "rejected"]] = []
    with case.writing():
        if fields and _corrected(case, id_, fields, person):
            done.append("corrected")
        if judged and verdict == "confirmed":
            corrections.confirm(case, [id_], person=person)
            done.append("confirmed")
        elif judged:
            corrections.reject(case, [id_], person=person)
            done.append("rejected")
    return Outcome(number=row.number, what=tuple(done) or ("unchanged",))


def _corrected(case: Case, id_: str, fields: Mapping[str, str], person: Person) -> bool:
    """Whether cells that were written otherwise than before also say something else."""
    try:
        corrections.correct(case, id_, fields, person=person)
    except Unchanged:
        return False
    return True


def _new(case: Case, row: Edited, person: Person) -> Outcome:
    report = _report_in(row)
    if not report:
        raise BadCorrection(
            "The row has neither the id of a statement nor that of a report.",
            hint="For a new statement, write its report and its passage.",
        )
    cells = {heading: _plain(heading, row.cells.get(heading, "")) for heading in FIELD_OF}
    fields = {FIELD_OF[heading]: value for heading, value in cells.items() if value}
    is_whole = "content" in fields or fields.get("act") == "declines"
    for there in search.statements(case, Query(within=report)) if is_whole else ():
        have = cells_of(there)
        if all(_spaced(have[heading]) == _spaced(value) for heading, value in cells.items() if value):
            return Outcome(number=row.number, what=("unchanged",))
    corrections.add(case, report, fields, person=person)
    return Outcome(number=row.number, what=("added",))


def _check_unchanged_since(case: Case, now: Row, as_of: str, stand: Stand) -> None:
    """Raise `BadCorrection` where the sheet does not show the statement as it was before the person edited it."""
    again = "Export the case again, and edit the new sheet."
    told = _STAND.fullmatch(as_of.strip())
    if told is None:
        raise BadCorrection(
            f'The row does not say as of which entry its statement was so (column "{AS_OF}").',
            hint="Leave that column as exported.",
        )
    if told[2] != stand.case or int(told[1]) > stand.entry:
        raise BadCorrection("The row comes from another case, or from a later copy of this one.", hint=again)
    (since,) = case.connection.execute(
        "SELECT max(number) FROM ("
        "SELECT max(number, coalesce(undone_by, 0)) AS number FROM touched JOIN correction USING (number) WHERE statement = ?1 "
        "UNION ALL SELECT number FROM reading WHERE report = ?2)",
        (now.id, now.report),
    ).fetchone()
    if since is not None and since > int(told[1]):
        raise BadCorrection(
            f"The statement was changed in the case since the sheet was made (entry {since}), so the row was not taken.",
            hint=again,
        )


def _plain(heading: str, cell: str) -> str:
    cell = cell.strip()
    return cell.lower() if heading in _CHOICES else cell


def _alike(cell: str, value: str, as_cell: Callable[[str], str], heading: str) -> bool:
    """Whether a cell still shows a value; blanks and line ends are as a spreadsheet program leaves them."""
    return _spaced(as_cell(_plain(heading, cell))) == _spaced(as_cell(value))


def _spaced(words: str) -> str:
    return " ".join(words.split())
