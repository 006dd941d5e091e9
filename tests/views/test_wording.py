"""The words that every view has in common."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Form, Reading, Statement
from accordingto.views.wording import coverage, headed, nested, no_reply
from tests.readings import READING, STATEMENTS, report_of

NUMBERS = st.none() | st.integers(0, 9)


def statements_inside(outer: list[int | None]) -> list[Statement]:
    return [
        replace(STATEMENTS[0], id=str(number), inside=None if inside is None else str(inside))
        for number, inside in enumerate(outer)
    ]


@given(st.lists(NUMBERS, max_size=8))
def test_every_statement_is_placed_once_whatever_it_claims_to_be_inside(outer: list[int | None]) -> None:
    statements = statements_inside(outer)

    placed = nested(statements)

    assert sorted(statement.id for _, statement in placed) == sorted(statement.id for statement in statements)


def test_a_statement_follows_the_one_that_it_is_inside() -> None:
    statements = statements_inside([2, None, None, 0])

    placed = nested(statements)

    assert [(depth, statement.id) for depth, statement in placed] == [(0, "1"), (0, "2"), (1, "0"), (2, "3")]


@pytest.mark.parametrize(
    ("claim", "denials", "told"),
    [
        ("she had resigned", [("denied that", "she had resigned", "indirect")], "Denied: she had resigned"),
        ("he had not paid", [("denied", "he had not paid", "indirect")], "Denied: he had not paid"),
        ("We never met", [("said", "We never met", "direct")], "Denial: We never met"),
        ("We never met", [("denied it", "We never met", "direct")], "Denial: We never met"),
        (
            "the report as baseless",
            [("rejected", "the report as baseless", "indirect")],
            "Denial: the report as baseless",
        ),
        (
            "there is no prison",
            [("denied the reports, saying", "there is no prison", "indirect")],
            "Denial: there is no prison",
        ),
        ("it had sunk", [("denied", "it", "indirect"), ("called false", "reports", "indirect")], "Denied: it had sunk"),
        ("it had sunk", [], "it had sunk"),
    ],
)
def test_what_nobody_affirms_is_headed_as_denied_unless_the_words_deny_it_themselves(
    claim: str, denials: list[tuple[str, str, Form]], told: str
) -> None:
    assert headed(claim, affirmed=False, denials=denials) == told
    assert headed(claim, affirmed=True, denials=denials) == claim


def test_the_coverage_sentence_counts_each_voice() -> None:
    sentence = coverage(READING)

    assert sentence == "6 sentences: 4 attributed, 1 in the author’s voice, 1 unresolved."


def test_a_report_without_sentences_has_no_coverage() -> None:
    sentence = coverage(Reading(report=report_of(""), reader="f" * 64))

    assert sentence == ""


def test_the_accused_without_an_answer_are_named() -> None:
    sentence = no_reply(READING.disputes[0])

    assert sentence == "No reply in this report: Norvik."
