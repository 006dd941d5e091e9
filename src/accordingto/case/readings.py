"""A reading as canonical bytes, and back: what a case keeps of what the reader found."""

import json
from collections.abc import Iterable
from typing import Any

from accordingto.case.canonical import canonical
from accordingto.model import Reading, Span, Statement


def bytes_of(reading: Reading) -> bytes:
    """Everything that the reader found in a report, without the report, as canonical JSON. Chances are rounded to four places."""
    return canonical(
        {
            "reader": reading.reader,
            "note": reading.note,
            "statements": [_statement(one) for one in reading.statements],
            "disputes": [
                {
                    "claim": _pair(one.claim), "affirmed_by": list(one.affirmed_by), "denied_by": list(one.denied_by),
                    "denied": one.denied, "unanswered": list(one.unanswered),
                }
                for one in reading.disputes
            ],
            "sentences": [[one.span.start, one.span.end, one.voice] for one in reading.sentences],
        }
    )  # fmt: skip


def values_of(words: bytes) -> Any:
    """The reading as plain lists and dictionaries. Raises `ValueError` where the bytes hold none.

    They are held to their digest, so that there is no need to see whether they are canonical too, which takes ten times as long.
    """
    return json.loads(words)


def _statement(one: Statement) -> dict[str, Any]:
    speaker = one.speaker
    return {
        "id": one.id,
        "source": _pairs(one.source),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
        "speaker": speaker.name,
        "kind": speaker.kind,
        "for": speaker.on_behalf_of,
        "mentions": _pairs(speaker.mentions),
        "act": one.act,
        "form": one.form,
        "inside": one.inside,
        "via": [channel.name for channel in one.via],
        "via_spans": [_pair(channel.span) for channel in one.via],
        "said": one.said,
        "said_span": _pair(one.said_span),
        "confidence": round(one.confidence, 4),
        "speaker_confidence": round(speaker.confidence, 4),
        "act_confidence": round(one.act_confidence, 4),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
