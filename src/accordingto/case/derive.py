"""Everything in a case that follows from its log: the tables that commands search, kept up entry by entry.

The same entries in the same order always give the same rows, whether one by one as they come or all at once in a rebuild; that is how
`verify` knows that no row was changed.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from accordingto.case import voices
from accordingto.case.described import descriptions
from accordingto.case.entries import (
    REPORT_FIELDS,
    Added,
    Corrected,
    Described,
    Entry,
    Logged,
    Named,
    Read,
    Refused,
    Ruled,
    Seen,
    Undone,
    Weighed,
)
from accordingto.case.readings import values_of
from accordingto.case.standing import Kept, standing
from accordingto.case.statements import Held, least, number_of, start_of, words
from accordingto.case.vocabulary import MOST_NUMBERS

NUMBERS = MOST_NUMBERS
"""A statement's place is its report's place times this, plus its number."""


def apply(connection: sqlite3.Connection, one: Logged, *, kept: Kept) -> None:
    """Bring the derived tables of `connection` up to one more entry."""
    what = one.what
    match what:
        case Added():
            _add(connection, one.number, one.at, what)
        case Seen():
            connection.execute("UPDATE report SET seen = seen + 1 WHERE id = ?", (what.report,))
            connection.execute("INSERT OR IGNORE INTO sighting VALUES (?, ?)", (what.report, what.name))
        case Read():
            connection.execute(
                "INSERT INTO reading VALUES (?, ?, ?, ?)",
                (one.number, what.report, what.reading, json.dumps(what.numbers)),
            )
            connection.execute(
                "UPDATE report SET reader = ?, reading = ? WHERE id = ?", (what.reader, what.reading, what.report)
            )
            _redo(connection, what.report, kept=kept)
        case Weighed():
            _weighed(connection, one.number, what)
        case Refused():
            connection.execute("INSERT INTO refusal VALUES (?, ?, ?, ?)", (one.number, what.name, what.reason, one.at))
        case Corrected() | Described() | Named() | Ruled():
            _note(connection, one.number, what)
            _follow(connection, what, kept=kept)
        case Undone():
            connection.execute("UPDATE correction SET undone_by = ? WHERE number = ?", (one.number, what.number))
            _follow(connection, kept.entry(what.number).what, kept=kept)
        case _:
            pass


def _add(connection: sqlite3.Connection, number: int, at: str, what: Added) -> None:
    first = version = None
    if what.url is not None:
        first = connection.execute("SELECT id FROM report WHERE url = ? ORDER BY place LIMIT 1", (what.url,)).fetchone()
        (version,) = connection.execute("SELECT count(*) FROM report WHERE url = ?", (what.url,)).fetchone()
    connection.execute("INSERT INTO sighting VALUES (?, ?)", (what.report, what.name))
    connection.execute(
        "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, NULL, NULL, NULL)",
        (
            number, what.report, what.name, what.own_id, what.title, what.published, what.publisher, what.author, what.url,
            what.digest, what.object, what.part, what.text, first[0] if first else None, (version or 0) + 1, at,
        ),
    )  # fmt: skip


def _describe(connection: sqlite3.Connection, report: str, *, kept: Kept) -> None:
    """What is known of a report, as it came and as people set it; and which versions there are of what stood or stands at its address."""
    place, before = connection.execute("SELECT place, url FROM report WHERE id = ?", (report,)).fetchone()
    added = kept.entry(place).what
    known = {field: getattr(added, field) for field in REPORT_FIELDS}
    for _, what in descriptions(connection, report, kept=kept):
        known |= what.set
    settings = ", ".join(f"{field} = ?" for field in REPORT_FIELDS)
    connection.execute(f"UPDATE report SET {settings} WHERE id = ?", (*known.values(), report))  # noqa: S608 - our own words
    if known["url"] != before:
        connection.execute(
            "UPDATE report SET version = max(1, (SELECT count(*) FROM report AS one WHERE one.url = report.url AND one.place <= report.place)), "
            "version_of = (SELECT id FROM report AS one WHERE one.url = report.url AND one.place < report.place ORDER BY one.place LIMIT 1) "
            "WHERE id = ? OR url IN (?, ?)",
            (report, before, known["url"]),
        )


def _weighed(connection: sqlite3.Connection, number: int, what: Weighed) -> None:
    """The claims that a report's statements speak to, in the place of what an earlier weighing of it said."""
    connection.execute("INSERT OR REPLACE INTO weighing VALUES (?, ?, ?)", (what.report, number, what.weigher))
    connection.execute("DELETE FROM appearance WHERE report = ?", (what.report,))
    connection.executemany(
        "INSERT OR REPLACE INTO appearance VALUES (?, ?, ?, ?, ?)",
        [
            (claim, f"{what.report}.{n}", what.report, chance / 1000, contrary)
            for n, claim, chance, contrary in what.appearances
        ],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO as_weighed VALUES (?, ?, ?)",
        [(f"{what.report}.{n}", said, number) for n, said in what.of or ()],
    )


def _note(connection: sqlite3.Connection, number: int, what: Corrected | Described | Named | Ruled) -> None:
    """That a person said something, and of which statements or of which report."""
    report = what.report if isinstance(what, Corrected) else None
    connection.execute("INSERT INTO correction VALUES (?, ?, NULL)", (number, report))
    touched: set[str] = set()
    if isinstance(what, Corrected):
        touched = {id_ for change in what.changes for id_ in (change.statement, *(change.holds or ()))}
    elif isinstance(what, Described):
        touched = {what.report}
    connection.executemany("INSERT INTO touched VALUES (?, ?)", [(id_, number) for id_ in touched])


def _follow(connection: sqlite3.Connection, what: Entry, *, kept: Kept) -> None:
    """Make anew what follows from what a person said, or has taken back."""
    match what:
        case Corrected():
            _redo(connection, what.report, kept=kept)
        case Described():
            _describe(connection, what.report, kept=kept)
        case Named():
            voices.rule(connection, what, kept=kept)
        case _:
            pass


def _redo(connection: sqlite3.Connection, report: str, *, kept: Kept) -> None:
    """Make the rows of one report anew."""
    place, digest, reading = connection.execute(
        "SELECT place, text, reading FROM report WHERE id = ?", (report,)
    ).fetchone()
    text = kept.text(digest)
    before = voices.speaking(connection, report)
    _forget(connection, report)
    rows = standing(connection, report, kept=kept)
    for id_, one in sorted(rows.items(), key=lambda row: number_of(row[0])):
        _insert(connection, id_, one, report=report, place=place * NUMBERS + number_of(id_), text=text)
    if reading is not None:
        found = values_of(kept.object(reading))
        connection.execute("UPDATE report SET note = ? WHERE id = ?", (found["note"], report))
        _disputes(connection, report, found, rows, text)
    voices.hear(connection, report, before=before, after=voices.speaking_in(rows.values()), kept=kept)


def _forget(connection: sqlite3.Connection, report: str) -> None:
    """Take a report's rows away."""
    connection.execute("DELETE FROM channel WHERE statement IN (SELECT id FROM statement WHERE report = ?)", (report,))
    connection.execute(
        "INSERT INTO search (search, rowid, passage, speaker, source) "
        "SELECT 'delete', place, passage, speaker, source FROM statement WHERE report = ?",
        (report,),
    )
    connection.execute("DELETE FROM statement WHERE report = ?", (report,))
    connection.execute("DELETE FROM dispute WHERE report = ?", (report,))


def _insert(
    connection: sqlite3.Connection,
    id_: str,
    one: Held,
    *,
    report: str,
    place: int,
    text: str,
) -> None:
    values = one.values
    passage, source, cue = (words(values[key], text) for key in ("content", "source", "cue"))
    spans = {key: values[key] for key in ("source", "cue", "content", "mentions", "via_spans", "said_span")}
    connection.execute(
        f"INSERT INTO statement VALUES ({', '.join('?' * 23)})",  # noqa: S608 - question marks
        (
            place, id_, report, start_of(values), values["speaker"], values["kind"], values["for"], values["act"],
            passage, source, cue, values["form"], _json(values["via"]), values["said"], values["inside"],
            values["confidence"], values["speaker_confidence"], values["act_confidence"], least(values),
            one.state, _json(one.human), _json(one.machine), _json(spans),
        ),
    )  # fmt: skip
    connection.executemany("INSERT INTO channel VALUES (?, ?)", [(id_, name) for name in values["via"]])
    connection.execute(
        "INSERT INTO search (rowid, passage, speaker, source) VALUES (?, ?, ?, ?)",
        (place, passage, values["speaker"], source),
    )


def _disputes(
    connection: sqlite3.Connection, report: str, found: Mapping[str, Any], rows: Mapping[str, Held], text: str
) -> None:
    """The reader's disputes, without the statements that a person took out of them; none is left of a denied one that nobody denies."""
    (numbers,) = connection.execute(
        "SELECT numbers FROM reading WHERE report = ? ORDER BY number DESC LIMIT 1", (report,)
    ).fetchone()
    ids = {one["id"]: f"{report}.{n}" for one, n in zip(found["statements"], json.loads(numbers), strict=True)}
    for number, one in enumerate(found["disputes"], 1):
        affirming = [ids[s] for s in one["affirmed_by"] if not _is_out(rows[ids[s]], denies=False)]
        denying = [ids[s] for s in one["denied_by"] if not _is_out(rows[ids[s]], denies=True)]
        if not (affirming or denying) or (one["denied_by"] and not denying):
            continue
        start, stop = one["claim"]
        connection.execute(
            "INSERT INTO dispute VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                f"{report}.d{number}", report, text[start:stop], start, stop, one["denied"],
                _json(affirming), _json(denying), _json(one["unanswered"]),
            ),
        )  # fmt: skip


def _is_out(one: Held, *, denies: bool) -> bool:
    """Whether a person said that this is no statement, or that it is a denial where it was not, or none where it was."""
    return not one.shown or ("act" in one.machine and (one.values["act"] == "denies") != denies)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
