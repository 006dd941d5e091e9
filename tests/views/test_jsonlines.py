"""A reading as JSON, one report a line."""

import copy
import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from accordingto.model import Reading
from accordingto.views.jsonlines import as_json, as_line, schema
from tests.readings import READING, hostile, report_of

VALIDATOR = jsonschema.Draft202012Validator(schema())
EMPTY = Reading(report=report_of(""), reader="f" * 64, note="The report is empty.")


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("reading", [READING, EMPTY, hostile()], ids=["ordinary", "empty", "hostile"])
def test_every_line_answers_to_the_schema(reading: Reading) -> None:
    line = as_line(reading)

    VALIDATOR.validate(json.loads(line))


def objects_in(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where in `value` there are objects whose keys the schema names."""
    if isinstance(value, dict):
        here = [] if path[-1:] == ("statements",) and path[0] == "people" else [path]
        return here + [found for key, part in value.items() for found in objects_in(part, (*path, key))]
    if isinstance(value, list):
        return [found for number, part in enumerate(value) for found in objects_in(part, (*path, number))]
    return []


def part_of(whole: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        whole = whole[step]
    return whole


def test_the_schema_catches_a_wrong_key_and_a_missing_one_in_every_object() -> None:
    for path in objects_in(as_json(READING)):
        wrong, short = copy.deepcopy(as_json(READING)), copy.deepcopy(as_json(READING))

        part_of(wrong, path)["credible"] = 1
        part_of(short, path).popitem()

        assert not VALIDATOR.is_valid(wrong), path
        assert not VALIDATOR.is_valid(short), path


def test_a_statement_has_the_form_that_the_scorer_reads() -> None:
    denial, fishers, declining = (as_json(READING)["statements"][number] for number in (2, 3, 4))

    words = [READING.report.text[start:end] for start, end in denial["content"]]
    assert words == ["We have never dumped a drop,", "Not one."]
    assert denial["speaker"]["name"] == "Mara Ode"
    assert denial["speaker"]["for"] == "spokeswoman for the authority"
    assert (denial["act"], denial["form"], denial["inside"], denial["said"]) == ("denies", "direct", None, None)
    assert fishers["via"] == ["the Bay Herald"]
    assert [READING.report.text[start:end] for start, end in fishers["via_spans"]] == ["the Bay Herald"]
    assert fishers["said"] == "2024-03-03"
    assert declining["content"] == []


def test_an_unnamed_source_is_null() -> None:
    alleged = as_json(READING)["statements"][1]

    assert alleged["source"] is None
    assert alleged["inside"] == "s1"


def test_a_dispute_has_both_sides_and_the_words_of_the_report() -> None:
    (dispute,) = as_json(READING)["disputes"]

    assert dispute["claim"] == "its ships had dumped oil off Lund Bay"
    assert (dispute["affirmed_by"], dispute["denied_by"]) == (["s2"], ["s1", "s3"])
    assert (dispute["denied"], dispute["unanswered"]) == ("all", ["Norvik"])


def test_a_hostile_text_comes_back_exactly_but_nothing_of_it_reaches_the_terminal() -> None:
    reading = hostile()

    line = as_line(reading)

    assert json.loads(line)["text"] == reading.report.text
    assert line.encode("utf-8").decode().isprintable()
