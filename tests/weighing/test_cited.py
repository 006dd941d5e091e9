"""The outlets that a report credits or cites."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.weighing.cited import citations
from accordingto.weighing.outlets import key, outlet


def told(text: str, publisher: str | None = None) -> list[tuple[str, str, str]]:
    return [(one.outlet, one.how, one.span.words_in(text)) for one in citations(text, publisher=publisher)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("MOSCOW (Reuters) - A man was held.", "Reuters", "(Reuters)"),
        ("(AP) A man was held.", "Associated Press", "(AP)"),
        ("BEIRUT, Oct 17 (Reuters) — A man was held.", "Reuters", "(Reuters)"),
        ("A man was held. (AFP)", "Agence France-Presse", "(AFP)"),
        ("A man was held.\n\n— Reuters", "Reuters", "— Reuters"),
        ("“We will fight,” they said. – AFP", "Agence France-Presse", "– AFP"),
        ("A man was held.\nReuters contributed to this report.", "Reuters", "Reuters contributed to this report"),
        ("The Associated Press also contributed to this story", "Associated Press",
         "The Associated Press also contributed to this story"),
        ("With reporting by Reuters", "Reuters", "With reporting by Reuters"),
        ("Copyright 2014 The Associated Press. All rights reserved.", "Associated Press", "Copyright 2014 The Associated Press"),
    ],
)  # fmt: skip
def test_a_wire_credit_is_of_the_whole_report(text: str, name: str, words: str) -> None:
    assert told(text) == [(name, "wire credit", words)]
    assert citations(text)[0].of_all


@pytest.mark.parametrize(
    ("text", "name", "how", "words"),
    [
        ("The arrests, first reported by Novaya Gazeta, went on.", "Novaya Gazeta", "first reported", "first reported by Novaya Gazeta"),
        ("The Washington Post first reported it.", "Washington Post", "first reported", "The Washington Post first reported"),
        ("An aide told The Washington Post that he knew.", "Washington Post", "cited", "told The Washington Post"),
        ("He left, according to NBC News.", "NBC News", "cited", "according to NBC News"),
        ("He left, the Daily Telegraph reported today.", "Daily Telegraph", "cited", "the Daily Telegraph reported"),
        ("She told CNN’s Anna Lee that he left.", "CNN", "cited", "told CNN’s Anna Lee"),
        ("This article originally appeared at Reuters. Copyright 2014.", "Reuters", "republished", "This article originally appeared at Reuters"),
        ("This article was first published on New Frame", "New Frame", "republished", "This article was first published on New Frame"),
        ("A spokesman told the Guardian that he left.", "Guardian", "cited", "told the Guardian"),
        ("As the Daily Mail reports, he left.", "Daily Mail", "cited", "As the Daily Mail reports"),
        ("He was held, reported the Daily Sabah.", "Daily Sabah", "cited", "reported the Daily Sabah"),
        ("He was held, citing Al Jazeera.", "Al Jazeera", "cited", "citing Al Jazeera"),
    ],
)  # fmt: skip
def test_an_outlet_is_cited_with_the_words_that_say_so(text: str, name: str, how: str, words: str) -> None:
    assert told(text) == [(name, how, words)]


@pytest.mark.parametrize(
    "text",
    [
        "He told Ramzan Kadyrov that he left.",
        "According to the Central Intelligence Agency, he left.",
        "Agence France-Presse (AFP) photographers were there.",
        "Protesters in the capital (AFP photo)",
        "The sun said nothing, and Sun told nobody.",
        "The PA reported 43 cases.",
        "CNN's Jeff Greene and Anna Lee contributed.",
        "He first appeared in Islamic State videos.",
        "His name was first published on Thursday.",
        "",
    ],
)
def test_people_offices_photographs_and_days_are_no_outlets(text: str) -> None:
    assert told(text) == []


def test_an_outlet_under_its_short_name_is_the_one_that_the_report_names_in_full() -> None:
    named = told("He told The Washington Post that he left. The Post said so.")
    unnamed = told("The Post said so.")
    two = told("He told The Washington Post that he left. She told The Jerusalem Post. The Post said so.")

    assert named[1] == ("Washington Post", "cited", "The Post said")
    assert unnamed == []
    assert [name for name, _, _ in two] == ["Washington Post", "Jerusalem Post"]


def test_a_report_does_not_cite_its_own_publisher() -> None:
    assert told("(CNN) -- He told CNN and the BBC that he left.", publisher="CNN") == []
    assert told("He told the BBC that he left, according to CNN.", publisher="CNN") == [
        ("BBC", "cited", "told the BBC")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("AP", "The Associated Press"), ("the BBC", "BBC News"), ("AFP", "Agence France-Presse"), ("CNN’s", "CNN")],
)
def test_an_outlet_is_the_same_under_all_its_names(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert outlet(one) == outlet(other)


@given(text=st.text(alphabet="AP Reutrs()-—.,\nthe toldcig", max_size=200))
def test_the_words_of_a_citation_are_in_the_text_without_blanks_around_them(text: str) -> None:
    for one in citations(text):
        assert one.span.words_in(text).strip() == one.span.words_in(text)


@pytest.mark.parametrize("piece", ["A", "A ", " ", "(", "the A ", "told A’s ", "\n", "- ", "by A. "])
def test_a_text_made_to_be_slow_is_read_in_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = process_time()
        citations(text)
        return process_time() - began

    few, many = (min(seconds(length) for _ in range(2)) for length in (20_000, 160_000))

    assert many < 8 * 4 * max(few, 0.005)
