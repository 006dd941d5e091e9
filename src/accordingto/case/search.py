"""Finding statements, reports, people and disputes in a case."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from accordingto.case import asked
from accordingto.case.asked import count
from accordingto.case.called import encodable, names_of, people_called
from accordingto.case.described import descriptions
from accordingto.case.entries import Logged
from accordingto.case.file import Case
from accordingto.case.readings import values_of
from accordingto.case.rows import DisputeRow, Person, Query, RefusedRow, ReportRow, Row
from accordingto.model.errors import CaseError, NoSuchThing
from accordingto.model.span import Span
from accordingto.model.statement import NOBODY

__all__ = [
    "MARK", "DisputeRow", "Person", "Query", "RefusedRow", "ReportRow", "Row", "chain_of", "count", "dispute", "disputes",
    "disputes_of", "entries", "holding", "names_of", "people", "people_of_name", "refusals", "report", "reports", "rows_of", "statement",
    "statements", "text_of",
]  # fmt: skip

MARK = ("\ue000", "\ue001")
"""Private characters around the words that were looked for, in a snippet."""

_COLUMNS = ", ".join(
    f"statement.{name}"
    for name in (
        "id", "report", "start", "speaker", "kind", "speaks_for", "act", "passage", "source", "cue", "form", "via", "said", "inside",
        "confidence", "speaker_confidence", "act_confidence", "state", "human", "machine", "spans",
    )
) + ", title, published, publisher, report.url, report.digest"  # fmt: skip
_REPORT_COLUMNS = "id, name, title, published, publisher, author, url, digest, version_of, version, added, seen, note"
_AMONG = "(?1 IS NULL OR report IN (SELECT value FROM json_each(?1)))"
_AT_ONCE = 500


def statements(case: Case, query: Query, *, limit: int | None = None) -> Iterator[Row]:
    """The statements that a query asks for. Raises `NoSuchThing` where a name or report is not there.

    The best matches come first where it asks for words (unless too many match to tell), the least certain first where it asks for
    unreviewed ones or a confidence; else they come in the order of reports and text.

    Which they are is settled at once; each row is as it stands when it is reached.
    """
    places = tuple(asked.places(case, query, limit=limit))
    return _rows(case, iter(places), about=query.about)


def _rows(case: Case, places: Iterator[int], *, about: str | None) -> Iterator[Row]:
    while batch := tuple(islice(places, _AT_ONCE)):
        marks = ", ".join("?" * len(batch))
        rows = case.connection.execute(
            f"SELECT statement.place, {_COLUMNS} FROM statement JOIN report ON report.id = statement.report "  # noqa: S608 - our own words
            f"WHERE statement.place IN ({marks})",
            batch,
        )
        found = {row[0]: row[1:] for row in rows}
        snippets = _snippets(case, batch, about) if about is not None else {}
        for place in batch:
            if place in found:  # else somebody has taken it away in the meantime
                yield _row((*found[place], snippets.get(place)))


def _snippets(case: Case, places: Sequence[int], about: str) -> dict[int, str]:
    marks = ", ".join("?" * len(places))
    rows = case.connection.execute(
        f"SELECT rowid, snippet(search, 0, '{MARK[0]}', '{MARK[1]}', '…', 40) FROM search "  # noqa: S608 - our own words
        f"WHERE search MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN ({marks})",
        (asked.as_fts(about), min(places), max(places), *places),
    )
    return dict(rows.fetchall())


def statement(case: Case, id_: str) -> Row:
    """The statement of that id, whatever its state. Raises `NoSuchThing`."""
    row = case.connection.execute(
        f"SELECT {_COLUMNS}, NULL FROM statement JOIN report ON report.id = statement.report WHERE statement.id = ?",  # noqa: S608 - our own words
        (encodable(id_),),
    ).fetchone()
    if row is None:
        raise NoSuchThing(f"The case has no statement {id_}.", hint="accordingto statements lists them.")
    return _row(row)


def rows_of(case: Case, ids: Sequence[str]) -> dict[str, Row]:
    """The statements of these ids that nobody took out of the case, by id."""
    found: dict[str, Row] = {}
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start : start + _AT_ONCE]
        rows = case.connection.execute(
            f"SELECT {_COLUMNS}, NULL FROM statement JOIN report ON report.id = statement.report "  # noqa: S608 - our own words
            f"WHERE statement.id IN ({', '.join('?' * len(batch))}) AND state NOT IN ('rejected', 'merged')",
            batch,
        )
        found.update((row.id, row) for row in map(_row, rows))
    return found


def reports(case: Case) -> Iterator[ReportRow]:
    """Every report, in the order in which they were added."""
    counted: dict[str, list[int]] = {}
    for id_, state, number in case.connection.execute(
        "SELECT report, state, count(*) FROM statement WHERE state NOT IN ('rejected', 'merged') GROUP BY report, state"
    ):
        both = counted.setdefault(id_, [0, 0])
        both[0] += number
        both[1] += number if state == "unreviewed" else 0
    rows = case.connection.execute(f"SELECT {_REPORT_COLUMNS} FROM report ORDER BY place")  # noqa: S608 - our own words
    return (_report(case, row, counted.get(row[0], (0, 0))) for row in rows)


def report(case: Case, id_: str) -> ReportRow:
    """The report of that id. Raises `NoSuchThing`."""
    row = case.connection.execute(
        f"SELECT {_REPORT_COLUMNS} FROM report WHERE id = ?",  # noqa: S608 - our own words
        (encodable(id_).strip().lower(),),
    ).fetchone()
    if row is None:
        raise NoSuchThing(f"The case has no report {id_}.", hint="accordingto reports lists them.")
    counted = case.connection.execute(
        "SELECT count(*), coalesce(sum(state = 'unreviewed'), 0) FROM statement WHERE report = ? AND state NOT IN ('rejected', 'merged')",
        (row[0],),
    ).fetchone()
    return _report(case, row, counted)


def _report(case: Case, row: Sequence[Any], counted: Sequence[int]) -> ReportRow:
    found = case.connection.execute("SELECT name FROM sighting WHERE report = ? ORDER BY name != ?, name", row[:2])
    human = {field: number for number, what in descriptions(case.connection, row[0], kept=case) for field in what.set}
    values = (*row, *counted, tuple(name for (name,) in found), human)
    return ReportRow(**dict(zip(ReportRow.__slots__, values, strict=True)))


def refusals(case: Case) -> Iterator[RefusedRow]:
    """Everything that could not be kept or read, in the order in which it was met."""
    rows = case.connection.execute("SELECT place, name, reason, added FROM refusal ORDER BY place")
    return (RefusedRow(entry=entry, name=name, reason=reason, added=added) for entry, name, reason, added in rows)


def people(case: Case, *, within: Collection[str] | None = None) -> Iterator[Person]:
    """Everybody who speaks in the case, or `within` some of its reports, those with most statements first.

    What is the author's or nobody's comes last.
    """
    reports_ = None if within is None else json.dumps(sorted(within))
    person_of = {
        (name, kind): person for name, kind, person in case.connection.execute("SELECT name, kind, person FROM name")
    }
    counted: dict[int, dict[str, int]] = {}
    for name, kind, act, number in case.connection.execute(
        f"SELECT speaker, kind, act, count(*) FROM statement WHERE state NOT IN ('rejected', 'merged') AND {_AMONG} "  # noqa: S608 - our own words
        "GROUP BY speaker, kind, act",
        (reports_,),
    ):
        person = person_of.get((name, kind))
        if person is None:
            raise CaseError(f'"{name}" speaks, but is not among the names.', hint="Run accordingto verify.")
        acts = counted.setdefault(person, {})
        acts[act] = acts.get(act, 0) + number
    nobody = {person for (_, kind), person in person_of.items() if kind in NOBODY}
    order = sorted(counted, key=lambda person: (person in nobody, -sum(counted[person].values()), person))
    return (_person(case, person, counted[person], within=reports_) for person in order)


def people_of_name(case: Case, name: str) -> tuple[Person, ...]:
    """Whoever is called `name`, or whose name has all these words, those with most statements first. Raises `NoSuchThing`."""
    found = []
    for person in people_called(case, name):
        acts = case.connection.execute(
            "SELECT act, count(*) FROM name JOIN statement ON speaker = name.name AND statement.kind = name.kind "
            "WHERE person = ? AND state NOT IN ('rejected', 'merged') GROUP BY act",
            (person,),
        )
        found.append(_person(case, person, dict(acts.fetchall())))
    return tuple(sorted(found, key=lambda one: -one.statements))


def disputes(case: Case, *, within: str | None = None) -> Iterator[DisputeRow]:
    """Every dispute within a report, in the order of reports and text. Raises `NoSuchThing` where there is no such report."""
    if within is None:
        return _disputes(case, "")
    return _disputes(case, "WHERE dispute.report = ?", report(case, within).id)


def dispute(case: Case, id_: str) -> DisputeRow:
    """The dispute of that id. Raises `NoSuchThing`."""
    for one in _disputes(case, "WHERE dispute.id = ?", encodable(id_)):
        return one
    raise NoSuchThing(f"The case has no dispute {id_}.", hint="accordingto disputes lists them.")


def _disputes(case: Case, condition: str, *values: str) -> Iterator[DisputeRow]:
    rows = case.connection.execute(
        "SELECT dispute.id, report.id, title, claim, start, stop, denied, affirmed_by, denied_by, unanswered "  # noqa: S608 - our own words
        f"FROM dispute JOIN report ON report.id = dispute.report {condition} ORDER BY report.place, start, dispute.id",
        values,
    ).fetchall()
    for id_, within, title, claim, start, stop, denied, affirmed_by, denied_by, unanswered in rows:
        yield DisputeRow(
            id=id_, report=within, title=title, claim=claim, span=Span(start, stop), denied=denied,
            affirmed_by=tuple(statement(case, one) for one in json.loads(affirmed_by)),
            denied_by=tuple(statement(case, one) for one in json.loads(denied_by)),
            unanswered=tuple(json.loads(unanswered)),
        )  # fmt: skip


def disputes_of(case: Case, id_: str) -> tuple[DisputeRow, ...]:
    """Every dispute in which a statement takes a side."""
    within = id_.rpartition(".")[0]
    sides = "SELECT value FROM json_each(affirmed_by) UNION ALL SELECT value FROM json_each(denied_by)"
    return tuple(_disputes(case, f"WHERE dispute.report = ? AND ? IN ({sides})", within, id_))


def holding(case: Case, row: Row) -> tuple[Row, ...]:
    """The statements that lie directly inside a statement, in the order of the text, save those that a person took out."""
    inner = [one for one in statements(case, Query(within=row.report)) if one.inside == row.id]
    return tuple(sorted(inner, key=lambda one: one.start))


def chain_of(case: Case, row: Row) -> tuple[Row, ...]:
    """The statements that a statement is nested in, innermost first."""
    found: list[Row] = []
    inside = row.inside
    while inside is not None and all(one.id != inside for one in found):
        found.append(statement(case, inside))
        inside = found[-1].inside
    return tuple(found)


def _row(row: Sequence[Any]) -> Row:
    values = dict(zip(Row.__slots__, row, strict=True))
    for key in ("via", "human", "machine", "spans"):
        values[key] = json.loads(values[key])
    values["via"] = tuple(values["via"])
    values["spans"] = {
        key: tuple(Span(*span) for span in spans if span) for key, spans in _as_lists(values["spans"]).items()
    }
    return Row(**values)


def _as_lists(spans: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {key: [value] if key == "said_span" else value for key, value in spans.items()}


def _person(case: Case, person: int, acts: Mapping[str, int], *, within: str | None = None) -> Person:
    names = case.connection.execute(
        "SELECT name, kind, reason FROM name WHERE person = ? ORDER BY place", (person,)
    ).fetchall()
    posts = case.connection.execute(
        "SELECT DISTINCT post FROM post JOIN name ON name.place = post.name WHERE name.person = ? ORDER BY post",
        (person,),
    ).fetchall()
    (reports_,) = case.connection.execute(
        f"SELECT count(DISTINCT report) FROM voice JOIN name ON name.place = voice.name WHERE {_AMONG} AND name.person = ?2",  # noqa: S608 - likewise
        (within, person),
    ).fetchone()
    fullest = max(names, key=lambda row: (len(row[0].split()), -names.index(row)))
    return Person(
        name=fullest[0], kind=fullest[1], names=tuple((name, reason) for name, _, reason in names),
        posts=tuple(row[0] for row in posts), acts=tuple(sorted(acts.items(), key=lambda one: (-one[1], one[0]))),  # type: ignore[arg-type]
        reports=reports_,
    )  # fmt: skip


def text_of(case: Case, report: str) -> tuple[str, tuple[Span, ...]]:
    """A report's text, and the sentences in it as it was last read."""
    text, reading = case.connection.execute("SELECT text, reading FROM report WHERE id = ?", (report,)).fetchone()
    sentences = values_of(case.object(reading))["sentences"] if reading else []
    return case.text(text), tuple(Span(start, end) for start, end, _ in sentences)


def entries(case: Case, *, last: int | None = None) -> Iterator[tuple[Logged, str, str]]:
    """The log, or its last entries, in order: each with its canonical words, and its leaf hash."""
    start = 0 if last is None else max(0, case.size - last)
    rows = case.connection.execute("SELECT number, words, leaf FROM entry WHERE number >= ? ORDER BY number", (start,))
    return ((case.entry(number), words, leaf) for number, words, leaf in rows)
