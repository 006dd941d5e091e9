"""What is found in a case as plain values: one object a line in JSON, one row in CSV."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from accordingto.case.entries import FIELDS, Corrected, Described, Logged
from accordingto.case.rows import DisputeRow, Person, RefusedRow, ReportRow, Row
from accordingto.case.search import MARK
from accordingto.views.log_words import in_words

STATEMENT = (
    "id", "state", "speaker", "kind", "for", "act", "passage", "source", "cue", "form", "via", "said", "inside", "confidence",
    "speaker_confidence", "act_confidence", "human", "machine", "affirmed_by", "denied_by", "report", "title", "published", "publisher",
    "url",
)  # fmt: skip
REPORT = (
    "id", "title", "published", "publisher", "author", "url", "version", "version_of", "statements", "unreviewed", "seen", "found",
    "added", "digest", "note", "human",
)  # fmt: skip
REFUSED = ("entry", "name", "reason", "added")
PERSON = ("name", "kind", "names", "posts", "statements", "acts", "reports")
DISPUTE = ("id", "claim", "affirmed_by", "denied_by", "denied", "unanswered", "report", "title")
ENTRY = ("number", "at", "by", "what", "leaf", "entry")


def statement_value(row: Row, disputes: Sequence[DisputeRow] = ()) -> dict[str, Any]:
    """A statement: `human` tells for each field that a person set the entry that did, `machine` what the reader had there.

    `affirmed_by` and `denied_by` are the other side of its disputes.
    """
    affirmed, denied = other_side(row, disputes)
    return {
        "id": row.id,
        "state": row.state,
        "speaker": row.speaker,
        "kind": row.kind,
        "for": row.speaks_for,
        "act": row.act,
        "passage": row.passage,
        "source": row.source,
        "cue": row.cue,
        "form": row.form,
        "via": list(row.via),
        "said": row.said,
        "inside": row.inside,
        "confidence": row.confidence,
        "speaker_confidence": row.speaker_confidence,
        "act_confidence": row.act_confidence,
        "human": _called(row.human),
        "machine": _called(row.machine),
        "affirmed_by": [_side(one) for one in affirmed],
        "denied_by": [_side(one) for one in denied],
        "report": row.report,
        "title": row.title,
        "published": row.published,
        "publisher": row.publisher,
        "url": row.url,
        "digest": row.digest,
        "spans": {key: [[span.start, span.end] for span in spans] for key, spans in row.spans.items()},
        "snippet": None if row.snippet is None else snippet_value(row.snippet),
    }


def other_side(row: Row, disputes: Sequence[DisputeRow]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Who affirms what a statement denies, and who denies what it affirms."""
    affirmed: dict[str, Row] = {}
    denied: dict[str, Row] = {}
    for one in disputes:
        if any(other.id == row.id for other in one.denied_by):
            affirmed |= {other.id: other for other in one.affirmed_by}
        if any(other.id == row.id for other in one.affirmed_by):
            denied |= {other.id: other for other in one.denied_by}
    return tuple(affirmed.values()), tuple(denied.values())


def snippet_value(snippet: str) -> dict[str, Any]:
    """A part of a passage, and the [start, end] pairs of the words in it that were looked for.

    >>> snippet_value("they \\ue000denied\\ue001 it")
    {'text': 'they denied it', 'found': [[5, 11]]}
    """
    text = ""
    found: list[list[int]] = []
    for piece in snippet.split(MARK[0]):
        inside, mark, after = piece.partition(MARK[1])
        if mark:
            found.append([len(text), len(text) + len(inside)])
        text += inside + after
    return {"text": text, "found": found}


def report_value(one: ReportRow) -> dict[str, Any]:
    """A report, and how many statements it has. `human` tells for each field that a person set the entry that did."""
    return {key: getattr(one, key) for key in REPORT} | {"found": list(one.found), "human": dict(one.human)}


def refused_value(one: RefusedRow) -> dict[str, Any]:
    """Something that could not be kept or read, and why."""
    return {key: getattr(one, key) for key in REFUSED}


def person_value(one: Person) -> dict[str, Any]:
    """A person or body, with the reason for every name."""
    return {
        "name": one.name,
        "kind": one.kind,
        "names": [{"name": name, "reason": reason} for name, reason in one.names],
        "posts": list(one.posts),
        "statements": one.statements,
        "acts": dict(one.acts),
        "reports": one.reports,
    }


def dispute_value(one: DisputeRow) -> dict[str, Any]:
    """A dispute with both sides."""
    return {
        "id": one.id,
        "claim": one.claim,
        "claim_span": [one.span.start, one.span.end],
        "affirmed_by": [_side(row) for row in one.affirmed_by],
        "denied_by": [_side(row) for row in one.denied_by],
        "denied": one.denied,
        "unanswered": list(one.unanswered),
        "report": one.report,
        "title": one.title,
    }


def history_value(entries: Iterable[tuple[Logged, int | None]]) -> list[dict[str, Any]]:
    """The corrections of a statement or a report: in which role, when and why each was made, and the entry that undid it, if any."""
    return [
        {
            "entry": one.number,
            "at": one.at,
            "by": one.by,
            "action": one.what.action if isinstance(one.what, Corrected) else "correct",
            "because": one.what.because,
            "undone_by": undone_by,
        }
        for one, undone_by in entries
        if isinstance(one.what, Corrected | Described)
    ]


def entry_value(one: Logged, *, leaf: str, words: str) -> dict[str, Any]:
    """An entry of the log in readable words, and as it is: `words` are its canonical JSON (RFC 8785), whose leaf hash is `leaf`."""
    return {
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "what": " ".join(in_words(one)),
        "leaf": leaf,
        "entry": json.loads(words),
    }


def flat(value: Any) -> str | float | int | None:
    """A value as it fits into one cell.

    >>> flat(["a", "b"]), flat({"act": 12}), flat([{"id": "k3f7.1", "speaker": "Ode", "passage": "no"}])
    ('a; b', 'act: 12', 'Ode: no (k3f7.1)')
    """
    if isinstance(value, Mapping):
        if value.keys() == {"name", "reason"}:
            return f"{value['name']} ({value['reason']})" if value["reason"] else str(value["name"])
        if {"id", "speaker", "passage"} <= value.keys():
            return f"{value['speaker']}: {value['passage']} ({value['id']})"
        if {"origin", "reports"} <= value.keys():
            return f"{value['origin']} ({', '.join(value['reports'])})"
        return "; ".join(f"{key}: {flat(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(str(flat(one)) for one in value)
    return value if value is None or isinstance(value, int | float) else str(value)


def _side(row: Row) -> dict[str, Any]:
    return {
        "id": row.id, "speaker": row.speaker, "act": row.act, "passage": row.passage, "via": list(row.via), "state": row.state,
    }  # fmt: skip


def _called(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by the names that they have here: what is said is the content to whoever corrects it, the passage to whoever reads it."""
    return {"passage" if key == "content" else key: fields[key] for key in FIELDS if key in fields}
