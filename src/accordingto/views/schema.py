"""The JSON Schema of what `accordingto read --format json` prints for one report."""

from typing import Any, get_args

from accordingto.model import Act, Coverage, Dispute, Form, Kind

Schema = dict[str, Any]


def schema() -> Schema:
    """The JSON Schema (draft 2020-12) of one line of output. Every key is always there, and no other."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One report, and every statement in it",
        "description": "Positions count Unicode code points of `text`; a span is [start, end), end not included.",
        **_object(
            {
                "id": _text("What the file calls the report, or the first twelve digits of its digest."),
                "name": _text("The path or line that it came from."),
                "title": _text_or_null(),
                "published": _date_or_null("Year, month or day, as far as known."),
                "publisher": _text_or_null(),
                "author": _text_or_null(),
                "url": _text_or_null(),
                "digest": {
                    "type": "string",
                    "pattern": "^[0-9a-f]{64}$",
                    "description": "SHA-256 of the bytes as found.",
                },
                "reader": _text("Digest of the weights that read it."),
                "note": _text_or_null("Why nothing was read, where nothing could be."),
                "text": _text("The text that every span points into."),
                "statements": _list({"$ref": "#/$defs/statement"}),
                "disputes": _list({"$ref": "#/$defs/dispute"}),
                "people": _list({"$ref": "#/$defs/body"}),
                "sentences": _list({"$ref": "#/$defs/sentence"}),
            }
        ),
        "$defs": {
            "span": {
                "type": "array",
                "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
                "items": False,
                "minItems": 2,
            },
            "span_or_null": {"anyOf": [{"$ref": "#/$defs/span"}, {"type": "null"}]},
            "statement": _statement(),
            "dispute": _dispute(),
            "body": _body(),
            "sentence": _object(
                {
                    "start": {"type": "integer", "minimum": 0},
                    "end": {"type": "integer", "minimum": 1},
                    "voice": _one_of(Coverage.__annotations__["voice"]),
                }
            ),
        },
    }


def _statement() -> Schema:
    spans_or_null = {"anyOf": [{**_list({"$ref": "#/$defs/span"}), "minItems": 1}, {"type": "null"}]}
    return _object(
        {
            "id": _text(),
            "source": {**spans_or_null, "description": "The words that name who speaks."},
            "cue": {**spans_or_null, "description": "The words that signal the attribution."},
            "content": {**_list({"$ref": "#/$defs/span"}), "description": "What is attributed, piece by piece."},
            "speaker": _object(
                {
                    "name": _text(),
                    "kind": _one_of(Kind),
                    "for": _text_or_null("The post or body that the speaker speaks for."),
                    "confidence": _share(),
                    "mentions": {
                        **_list({"$ref": "#/$defs/span"}),
                        "description": "From the source's own words to the words that gave the name.",
                    },
                }
            ),
            "act": _one_of(Act),
            "form": _one_of(Form),
            "inside": _text_or_null("The statement in whose content this one lies."),
            "via": {**_list(_text()), "description": "Channels that it came through, nearest to this report first."},
            "via_spans": {**_list({"$ref": "#/$defs/span_or_null"}), "description": "Where each channel is printed."},
            "chain": {
                **_list(_object({"name": _text(), "span": {"$ref": "#/$defs/span_or_null"}})),
                "description": "The hops from this report to the speaker.",
            },
            "said": _date_or_null("When it was said: year, month or day."),
            "said_span": {"$ref": "#/$defs/span_or_null"},
            "confidence": _share("The chance that a person would mark this statement too."),
            "act_confidence": _share("The chance that a person would call the act the same."),
        }
    )


def _dispute() -> Schema:
    return _object(
        {
            "claim": _text("What is disputed, in the report's own words."),
            "claim_span": {"$ref": "#/$defs/span"},
            "affirmed_by": _list(_text()),
            "denied_by": _list(_text()),
            "denied": _one_of(Dispute.__annotations__["denied"]),
            "unanswered": {**_list(_text()), "description": "The accused of whom the report has no answer."},
        }
    )


def _body() -> Schema:
    return _object(
        {
            "name": _text(),
            "kind": _one_of(Kind),
            "called": _list(_text()),
            "for": _list(_text()),
            "statements": {
                "type": "object",
                "propertyNames": _one_of(Act),
                "additionalProperties": _list(_text()),
            },
        }
    )


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(literal: object) -> Schema:
    return {"enum": list(get_args(literal))}


def _text(description: str = "") -> Schema:
    return _described({"type": "string"}, description)


def _text_or_null(description: str = "") -> Schema:
    return _described({"type": ["string", "null"]}, description)


def _date_or_null(description: str) -> Schema:
    return _described({"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, description)


def _share(description: str = "") -> Schema:
    return _described({"type": "number", "minimum": 0, "maximum": 1}, description)


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description} if description else schema
