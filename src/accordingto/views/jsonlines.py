"""A reading as JSON, one report a line."""

from collections.abc import Iterable
from typing import Any

from accordingto.model import Body, Dispute, Hop, Reading, Span, Speaker, Statement
from accordingto.views.schema import schema
from accordingto.views.shown import json_line

__all__ = ["as_json", "as_line", "schema"]


def as_line(reading: Reading) -> str:
    """The reading as one line of JSON Lines, without the line feed.

    Characters that a terminal would obey, or that UTF-8 cannot hold, are written as `\\u` escapes.
    """
    return json_line(as_json(reading))


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain lists and dictionaries, in the form that `schema()` describes.

    Spans are `[start, end]` pairs of code point positions in `text`.
    """
    from accordingto.reading import chain  # the schema must not wait for the neural runtime

    report = reading.report
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title,
        "published": report.published,
        "publisher": report.publisher,
        "author": report.author,
        "url": report.url,
        "digest": report.digest,
        "reader": reading.reader,
        "note": reading.note,
        "text": report.text,
        "statements": [_statement(statement, chain(statement, reading)) for statement in reading.statements],
        "disputes": [_dispute(dispute, report.text) for dispute in reading.disputes],
        "people": [_body(body) for body in reading.bodies],
        "sentences": [{"start": one.span.start, "end": one.span.end, "voice": one.voice} for one in reading.sentences],
    }


def _statement(statement: Statement, hops: Iterable[Hop]) -> dict[str, Any]:
    return {
        "id": statement.id,
        "source": _pairs(statement.source) or None,
        "cue": _pairs(statement.cue) or None,
        "content": _pairs(statement.content),
        "speaker": _speaker(statement.speaker),
        "act": statement.act,
        "form": statement.form,
        "inside": statement.inside,
        "via": [channel.name for channel in statement.via],
        "via_spans": [_pair(channel.span) for channel in statement.via],
        "chain": [{"name": hop.name, "span": _pair(hop.span)} for hop in hops],
        "said": statement.said,
        "said_span": _pair(statement.said_span),
        "confidence": round(statement.confidence, 4),
        "act_confidence": round(statement.act_confidence, 4),
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "for": speaker.on_behalf_of,
        "confidence": round(speaker.confidence, 4),
        "mentions": _pairs(speaker.mentions),
    }


def _dispute(dispute: Dispute, text: str) -> dict[str, Any]:
    return {
        "claim": dispute.claim.words_in(text),
        "claim_span": _pair(dispute.claim),
        "affirmed_by": list(dispute.affirmed_by),
        "denied_by": list(dispute.denied_by),
        "denied": dispute.denied,
        "unanswered": list(dispute.unanswered),
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        "name": body.name,
        "kind": body.kind,
        "called": list(body.called),
        "for": list(body.speaks_for),
        "statements": {act: list(ids) for act, ids in body.statements},
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
