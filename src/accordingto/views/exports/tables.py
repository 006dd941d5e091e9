"""What the columns of an exported table hold, whether it becomes CSV or a spreadsheet."""

from collections.abc import Iterator, Mapping
from typing import Any

from accordingto.case.entries import FIELDS
from accordingto.case.search import Row
from accordingto.case.sheet import cells_of
from accordingto.views.exports.contents import Contents, address_of, other_side
from accordingto.views.wording import DENIED

Value = str | float | int | None

STATEMENT_COLUMNS = (
    "id", "review", "speaker", "kind", "for", "act", "passage", "other side", "source", "cue", "form", "via", "said", "inside",
    "confidence", "speaker confidence", "act confidence", "set by a person", "the machine had",
    "report", "title", "published", "publisher", "url", "address", "as of",
)  # fmt: skip
DISPUTE_COLUMNS = (
    "id", "claim", "affirmed by", "affirmation", "affirmation id", "affirmation review", "denied by", "denial", "denial id",
    "denial review", "denied is", "no reply", "report", "title",
)  # fmt: skip
REPORT_COLUMNS = (
    "id", "title", "published", "publisher", "author", "url", "found at", "sha-256", "added", "version", "statements", "unreviewed",
    "note", "set by a person",
)  # fmt: skip


def statement_rows(contents: Contents) -> Iterator[tuple[Value, ...]]:
    """One row a statement."""
    stand = str(contents.stand)
    for row in contents.statements():
        values = cells_of(row) | {
            "id": row.id,
            "review": row.state,
            "other side": other_side(row, contents.disputes_of(row)),
            "confidence": row.confidence,
            "speaker confidence": row.speaker_confidence,
            "act confidence": row.act_confidence,
            "set by a person": ", ".join(_column(field) for field in sorted(row.human, key=FIELDS.index)),
            "the machine had": _machine(row, contents),
            "report": row.report,
            "title": row.title,
            "published": row.published,
            "publisher": row.publisher,
            "url": row.url,
            "address": address_of(row, contents.text(row.report)),
            "as of": stand,
        }  # fmt: skip
        yield tuple(values[column] for column in STATEMENT_COLUMNS)


def dispute_rows(contents: Contents) -> Iterator[tuple[Value, ...]]:
    """The denials of each dispute beside what they deny; as many rows as the longer side has, the shorter one repeated."""
    for dispute in contents.disputes_of_case():
        for number in range(max(len(dispute.affirmed_by), len(dispute.denied_by))):
            affirmed, denied = _nth(dispute.affirmed_by, number), _nth(dispute.denied_by, number)
            values = {
                "id": dispute.id,
                "claim": dispute.claim,
                **_side(affirmed, ("affirmed by", "affirmation")),
                **_side(denied, ("denied by", "denial")),
                "denied is": DENIED.get(dispute.denied, dispute.denied),
                "no reply": ", ".join(dispute.unanswered),
                "report": ", ".join(dispute.reports),
                "title": dispute.rows[0].title if len(dispute.reports) == 1 else None,
            }
            yield tuple(values[column] for column in DISPUTE_COLUMNS)


def report_rows(contents: Contents) -> Iterator[tuple[Value, ...]]:
    """One row a report."""
    for one in contents.reports():
        yield (
            one.id, one.title, one.published, one.publisher, one.author, one.url, one.name, one.digest, one.added, one.version,
            one.statements, one.unreviewed, one.note, ", ".join(one.human),
        )  # fmt: skip


def _nth(rows: tuple[Row, ...], number: int) -> Row | None:
    return rows[min(number, len(rows) - 1)] if rows else None


def _side(row: Row | None, columns: tuple[str, str]) -> Mapping[str, Value]:
    who, what = columns
    if row is None:
        return {who: "nobody was found", what: None, f"{what} id": None, f"{what} review": None}
    return {who: row.speaker, what: row.passage, f"{what} id": row.id, f"{what} review": row.state}


def _machine(row: Row, contents: Contents) -> str:
    fields = sorted(row.machine, key=FIELDS.index)
    return "; ".join(f"{_column(field)}: {_told(field, row.machine[field], row, contents)}" for field in fields)


def _column(field: str) -> str:
    return "passage" if field == "content" else field


def _told(field: str, value: Any, row: Row, contents: Contents) -> str:
    """A value that the machine had, as a person would write it."""
    if field in ("source", "cue", "content"):
        text = contents.text(row.report)
        return "“" + " … ".join(text[start:end] for start, end in value) + "”" if value else "nothing"
    if isinstance(value, list):
        return ", ".join(value) or "nothing"
    return str(value) if value is not None else "nothing"
