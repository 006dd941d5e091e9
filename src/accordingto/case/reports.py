"""Putting reports into a case, and finding them there again."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.case import readings
from accordingto.case.canonical import canonical
from accordingto.case.entries import Added, Read, Refused, Seen
from accordingto.case.file import Case
from accordingto.case.matching import matched
from accordingto.case.standing import next_number, shapes
from accordingto.model import AccordingtoError, Reading, Report, Span
from accordingto.model.errors import Malformed, NoSuchThing

_SHORTEST_ID = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a report came to be here: `data` are the bytes to keep, `part` says where in them it is, if they hold several.

    `how` is "file", "standard input", "unpacked" (from the archive named `within`) or "fetched"; `captured` the time (RFC 3339) at which an archive
    or a server says it was taken; `places` where each paragraph of the text stands in the original.
    """

    data: bytes
    how: str
    program: str
    part: str | None = None
    within: str | None = None
    captured: str | None = None
    places: tuple[tuple[Span, str], ...] = ()


def known(case: Case, digest: str) -> str | None:
    """The id of the report with these bytes, or None where the case has none."""
    row = case.connection.execute("SELECT id FROM report WHERE digest = ?", (digest,)).fetchone()
    return str(row[0]) if row else None


def see_again(case: Case, report: str, *, name: str, at: str, by: str) -> bool:
    """Note that a report was found under another name; False where it was known to be there."""
    with case.writing():
        there = case.connection.execute("SELECT 1 FROM sighting WHERE report = ? AND name = ?", (report, name))
        if there.fetchone():
            return False
        case.append(Seen(report=report, name=name), at=at, by=by)
    return True


def keepable(report: Report) -> None:
    """Raises `Malformed` where a report's text, or what is known of it, cannot be kept."""
    known = (report.text, report.id, report.title, report.published, report.publisher, report.author, report.url)
    try:
        "".join(words or "" for words in known).encode()
    except UnicodeEncodeError as error:
        raise Malformed(
            f"{report.name} holds half of a character that takes two (a lone surrogate), which no file can keep.",
            hint="Write it again from the program that made it.",
        ) from error


def add(case: Case, reading: Reading, *, found: Provenance, at: str, by: str) -> str:
    """Keep a report with what was read in it, and give its id; all of it or nothing.

    If another program has added the same bytes in the meantime, they are only seen again. Raises `Malformed` where it is not `keepable`.
    """
    report = reading.report
    keepable(report)
    with case.writing():
        there = known(case, report.digest)
        if there is not None:
            see_again(case, there, name=report.name, at=at, by=by)
            return there
        id_ = _new_id(case, report.digest)
        places = [[span.start, span.end, where] for span, where in found.places]
        what = Added(
            report=id_, name=report.name, own_id=report.id, digest=report.digest, object=case.keep(found.data),
            text=case.keep_text(report.text), how=found.how, program=found.program, part=found.part, within=found.within,
            captured=found.captured, title=report.title, published=report.published, publisher=report.publisher,
            author=report.author, url=report.url, places=case.keep(canonical(places)) if places else None,
        )  # fmt: skip
        case.append(what, at=at, by=by)
        read_again(case, id_, reading, at=at, by=by)
    return id_


def read_again(case: Case, report: str, reading: Reading, *, at: str, by: str) -> None:
    """Record a reading of a report that is there. Statements that were there keep their numbers, and with them what people said of them."""
    kept = readings.bytes_of(reading)
    with case.writing():
        new = readings.values_of(kept)["statements"]
        same = matched(new, shapes(case.connection, report, kept=case))
        following = next_number(case.connection, report)
        numbers = []
        for place in range(len(new)):
            numbers.append(same.get(place, following))
            following += place not in same
        what = Read(report=report, reader=reading.reader, reading=case.keep(kept), numbers=tuple(numbers))
        case.append(what, at=at, by=by)


def refuse(case: Case, *, name: str, error: AccordingtoError, at: str, by: str, data: bytes | None = None) -> bool:
    """Note that something could not be kept or read, with its reason; False where the same was noted before."""
    with case.writing():
        there = case.connection.execute("SELECT 1 FROM refusal WHERE name = ? AND reason = ?", (name, str(error)))
        if there.fetchone():
            return False
        kept = case.keep(data) if data is not None else None
        case.append(Refused(name=name, reason=str(error), hint=error.hint, object=kept), at=at, by=by)
    return True


def report_in(case: Case, id_: str) -> Report:
    """The report of that id, with its text. Raises `NoSuchThing`."""
    row = case.connection.execute(
        "SELECT own_id, text, digest, name, title, published, publisher, author, url FROM report WHERE id = ?", (id_,)
    ).fetchone()
    if row is None:
        raise NoSuchThing(f"The case has no report {id_}.", hint="accordingto reports lists them.")
    own_id, text, digest, name, title, published, publisher, author, url = row
    return Report(
        id=own_id, text=case.text(text), digest=digest, name=name, title=title, published=published,
        publisher=publisher, author=author, url=url,
    )  # fmt: skip


def reader_of(case: Case, report: str) -> str | None:
    """The digest of the reader that has read a report last, or None."""
    row = case.connection.execute("SELECT reader FROM report WHERE id = ?", (report,)).fetchone()
    return row[0] if row else None


def reports_not_read_by(case: Case, reader: str) -> Sequence[str]:
    """The ids of the reports that another reader has read last, or none."""
    rows = case.connection.execute("SELECT id FROM report WHERE reader IS NOT ? ORDER BY place", (reader,))
    return tuple(row[0] for row in rows)


def _new_id(case: Case, digest: str) -> str:
    """The beginning of the digest in letters and digits (RFC 4648 base32), as much of it as no other report has."""
    letters = base64.b32encode(bytes.fromhex(digest)).decode().lower()
    for length in range(_SHORTEST_ID, len(letters)):
        id_ = letters[:length]
        if not case.connection.execute("SELECT 1 FROM report WHERE id = ?", (id_,)).fetchone():
            return id_
    raise ValueError("no digest has so many neighbours")
