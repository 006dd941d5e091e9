"""A case as .jsonld: a collection of W3C Web Annotations, one a statement and one a dispute, with provenance (PROV-O)."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from accordingto.case.search import DisputeRow, Row
from accordingto.model import Span
from accordingto.views.exports.contents import Contents
from accordingto.views.exports.provenance import activities, iri, reading_of, speaker_of
from accordingto.views.shown import json_line

ANNO = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and after a quotation that tell it from the same words elsewhere."""

Node = dict[str, Any]


def write(contents: Contents, stream: BinaryIO) -> None:
    """Write the collection in UTF-8, one annotation a line."""
    head = {
        "@context": [ANNO, own_context()],
        "id": iri(contents, "statements"),
        "type": "AnnotationCollection",
        "label": f"Statements, {contents.stand}",
        "generator": {"type": ["Software", "prov:SoftwareAgent"], "name": contents.program},
    }
    page = {"id": iri(contents, "statements/1"), "type": "AnnotationPage", "startIndex": 0}
    stream.write(f'{json_line(head)[:-1]},"first":{json_line(page)[:-1]},"items":['.encode())
    total = 0
    for annotation in _annotations(contents):
        stream.write((",\n" if total else "\n").encode() + json_line(annotation).encode())
        total += 1
    stream.write(f'\n]}},"total":{total}}}\n'.encode())


@cache
def own_context() -> Node:
    """The terms beyond those of Web Annotations, to what they mean: it stands in each file."""
    words = (files("accordingto.views.exports") / "contexts" / "accordingto.jsonld").read_text(encoding="utf-8")
    context: Node = json.loads(words)["@context"]
    return context


def _annotations(contents: Contents) -> Iterator[Node]:
    for row in contents.statements():
        yield _statement(row, contents)
    for dispute in contents.disputes():
        yield _dispute(dispute, contents)


def _statement(row: Row, contents: Contents) -> Node:
    corrected = activities(contents, row)
    made: Node = {"id": iri(contents, f"annotation/{row.id}"), "type": "Annotation", "motivation": "describing"}
    body = _body(row, contents)
    if reading := reading_of(contents, row):
        number, at, reader = reading
        made |= {"created": at, "generator": reader}
        body["generatedBy"] = {
            "id": iri(contents, f"entry/{number}"), "type": "prov:Activity", "label": "reading", "endedAt": at,
            "association": {"type": "prov:Association", "agent": reader},
        }  # fmt: skip
    else:
        made |= {"created": corrected[0]["endedAt"], "creator": corrected[0]["association"]["agent"]}
    if corrected:
        body["influencedBy"] = corrected
    spans = row.spans["content"] or row.spans["source"] + row.spans["cue"]
    return made | {"body": body, "target": _targets(row.report, spans, contents)}


def _body(row: Row, contents: Contents) -> Node:
    """The statement itself; what is not known is left out."""
    found: Node = {
        "id": iri(contents, f"statement/{row.id}"),
        "type": ["prov:Entity", "schema:Quotation" if row.form == "direct" else "schema:Statement"],
        "review": row.state,
        "text": row.passage,
        "act": row.act,
        "form": row.form,
        "attributedTo": speaker_of(contents, row),
        "kind": row.kind,
        "sourceWords": row.source,
        "cueWords": row.cue,
        "saidOn": row.said,
        "inside": iri(contents, f"statement/{row.inside}") if row.inside else None,
        "confidence": row.confidence,
        "speakerConfidence": row.speaker_confidence,
        "actConfidence": row.act_confidence,
    }
    how = "quotedFrom" if row.form == "direct" else "derivedFrom"
    channel: Node | None = None
    for name in reversed(row.via):
        channel = {"type": "prov:Entity", "name": name} | ({"derivedFrom": channel} if channel else {})
    found[how] = channel
    return {key: value for key, value in found.items() if value not in (None, "")}


def _dispute(dispute: DisputeRow, contents: Contents) -> Node:
    """The claim as the report has it, with both sides in full, whichever of them is among the statements."""
    entry, added = contents.added(dispute.report)
    claim = {
        "id": iri(contents, f"dispute/{dispute.id}#claim"),
        "type": "schema:Claim",
        "text": dispute.claim,
        "appearance": f"urn:sha256:{added.digest}",
        "denied": dispute.denied,
        "affirmedBy": [_side(row, contents) for row in dispute.affirmed_by],
        "deniedBy": [_side(row, contents) for row in dispute.denied_by],
        "noReplyFrom": list(dispute.unanswered),
    }
    return {
        "id": iri(contents, f"dispute/{dispute.id}"),
        "type": "Annotation",
        "motivation": "classifying",
        "created": entry.at,
        "body": {key: value for key, value in claim.items() if value != []},
        "target": _targets(dispute.report, [dispute.span], contents),
    }


def _side(row: Row, contents: Contents) -> Node:
    found = {
        "id": iri(contents, f"statement/{row.id}"), "type": "prov:Entity", "review": row.state, "act": row.act, "text": row.passage,
        "attributedTo": speaker_of(contents, row),
    }  # fmt: skip
    return {key: value for key, value in found.items() if value is not None}


def _targets(report: str, spans: Iterable[Span], contents: Contents) -> Node | list[Node]:
    """Each piece of the words where it stands: in the report, in the state of it whose text was kept.

    Positions count in that text, which is why the state names it.
    """
    entry, added = contents.added(report)
    text = contents.text(report)
    source = added.url or f"urn:sha256:{added.digest}"
    known = {
        "id": source,
        "type": ["prov:Entity", "schema:CreativeWork"],
        "headline": added.title,
        "datePublished": added.published,
        "publisher": {"type": "schema:Organization", "name": added.publisher} if added.publisher else None,
        "sha256": added.digest,
    }
    state = {"type": "TimeState", "sourceDate": added.captured or entry.at, "cached": f"urn:sha256:{added.text}"}
    found: list[Node] = []
    for span in spans:
        quoted = {
            "type": "TextQuoteSelector",
            "exact": span.words_in(text),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        }
        placed = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        whole = source if found else {key: value for key, value in known.items() if value is not None}
        found.append({"type": "SpecificResource", "source": whole, "state": state, "selector": [quoted, placed]})
    if not found:
        found.append({key: value for key, value in known.items() if value is not None})
    return found[0] if len(found) == 1 else found
