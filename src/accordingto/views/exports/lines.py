"""A case as .jsonl: one statement a line, with everything that is known of it, machine and person told apart."""

from typing import Any, BinaryIO

from accordingto.case.corrections import history
from accordingto.case.entries import Corrected
from accordingto.case.search import DisputeRow, Row
from accordingto.views.exports.contents import Contents, address_of
from accordingto.views.shown import json_line


def write(contents: Contents, stream: BinaryIO) -> None:
    """Write the statements in UTF-8."""
    stream.writelines(json_line(_line(row, contents)).encode() + b"\n" for row in contents.statements())


def _line(row: Row, contents: Contents) -> dict[str, Any]:
    return {
        "id": row.id,
        "review": row.state,
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
        "spans": {key: [[span.start, span.end] for span in spans] for key, spans in row.spans.items()},
        "set_by_person": {
            field: {"entry": number} | ({"machine": row.machine[field]} if field in row.machine else {})
            for field, number in row.human.items()
        },
        "corrections": _corrections(row, contents) if row.reviewed else [],
        "disputes": [_dispute(one) for one in contents.disputes_of(row)],
        "report": {
            "id": row.report,
            "title": row.title,
            "published": row.published,
            "publisher": row.publisher,
            "url": row.url,
            "sha256": row.digest,
            "text_sha256": contents.added(row.report)[1].text,
        },
        "address": address_of(row, contents.text(row.report)),
        "as_of": str(contents.stand),
    }


def _corrections(row: Row, contents: Contents) -> list[dict[str, Any]]:
    """What people said of it, and still say."""
    return [
        {
            "entry": entry.number,
            "action": entry.what.action,
            "at": entry.at,
            "as": entry.by,
            "because": entry.what.because,
        }
        for entry, undone_by in history(contents.case, row.id)
        if undone_by is None and isinstance(entry.what, Corrected)
    ]


def _dispute(dispute: DisputeRow) -> dict[str, Any]:
    return {
        "id": dispute.id,
        "claim": dispute.claim,
        "denied": dispute.denied,
        "affirmed_by": [_side(one) for one in dispute.affirmed_by],
        "denied_by": [_side(one) for one in dispute.denied_by],
        "unanswered": list(dispute.unanswered),
    }


def _side(row: Row) -> dict[str, Any]:
    return {"id": row.id, "speaker": row.speaker, "act": row.act, "passage": row.passage, "review": row.state}
