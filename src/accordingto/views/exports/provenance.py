"""Who found or said what in a case, as nodes of PROV-O."""

import json
from typing import Any
from urllib.parse import quote

from accordingto.case.corrections import history
from accordingto.case.entries import Corrected, Logged
from accordingto.case.search import Row
from accordingto.case.statements import number_of
from accordingto.model.statement import Kind
from accordingto.views.exports.contents import Contents

Node = dict[str, Any]

_TYPES: dict[Kind, list[str]] = {
    "person": ["prov:Person", "schema:Person"],
    "organisation": ["prov:Organization", "schema:Organization"],
    "group": ["prov:Agent"],
    "document": ["prov:Entity", "prov:Agent", "schema:CreativeWork"],
    "unnamed": ["prov:Agent"],
    "author": ["prov:Agent"],
}


def iri(contents: Contents, what: str) -> str:
    """A name for a thing in the case, the same in every export of it. It is no address: nothing can be fetched there."""
    return f"https://accordingto.invalid/case/{contents.stand.case}/{what}"


def speaker_of(contents: Contents, row: Row) -> Node | None:
    """Whoever is behind a statement; None where the report attributes it to nobody. Names that are one person's share an id."""
    if row.kind == "unattributed":
        return None
    found: Node = {"type": _TYPES[row.kind], "name": row.speaker}
    person = contents.case.connection.execute(
        "SELECT person FROM name WHERE name = ? AND kind = ?", (row.speaker, row.kind)
    ).fetchone()
    if person and row.kind not in ("unnamed", "author"):
        found = {"id": iri(contents, f"person/{person[0]}")} | found
    if row.speaks_for:
        found["onBehalfOf"] = {"type": "prov:Agent", "name": row.speaks_for}
    return found


def reading_of(contents: Contents, row: Row) -> tuple[int, str, Node] | None:
    """The entry of the last reading that found a statement, its time, and the reader; None where only a person found it."""
    number = contents.readings(row.report).get(number_of(row.id))
    if number is None:
        return None
    entry = contents.entry(number)
    reader = entry.what.reader  # type: ignore[union-attr]
    agent = {
        "id": f"urn:sha256:{reader}",
        "type": ["Software", "prov:SoftwareAgent"],
        "name": f"accordingto, reader {reader[:12]}",
    }
    return entry.number, entry.at, agent


def activities(contents: Contents, row: Row) -> list[Node]:
    """What people did to a statement, and have not undone: in which role, when, why, and what the machine had before."""
    return [
        _activity(contents, row, entry, entry.what)
        for entry, undone_by in (history(contents.case, row.id) if row.reviewed else ())
        if undone_by is None and isinstance(entry.what, Corrected)
    ]


def _activity(contents: Contents, row: Row, entry: Logged, what: Corrected) -> Node:
    found: Node = {
        "id": iri(contents, f"entry/{entry.number}"),
        "type": "prov:Activity",
        "label": what.action,
        "endedAt": entry.at,
        "association": {
            "type": "prov:Association",
            "agent": {"id": iri(contents, f"role/{quote(entry.by, safe='')}"), "type": "prov:Agent", "name": entry.by},
            "role": {"type": "prov:Role", "label": entry.by},
        },
    }
    if what.because:
        found["because"] = what.because
    fields = [field for field, number in row.human.items() if number == entry.number]
    if fields:
        found["set"] = [{"field": field} | _before(row, field) for field in fields]
    return found


def _before(row: Row, field: str) -> Node:
    if field not in row.machine:
        return {}
    value = row.machine[field]
    return {"machineHad": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}
