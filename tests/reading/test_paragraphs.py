"""Paragraphs and sentences: nothing lost, nothing twice, nothing out of order."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.paragraphs import paragraphs, sentences
from tests.reading.counting import grows_evenly

dirty = st.text(st.sampled_from("aB. \n\r\t\u2028!?…\"”’'»)[Mr\xa01\x0c\x85"), max_size=80) | st.text(max_size=40)


def words_of(text: str) -> list[str]:
    return [span.words_in(text) for span in paragraphs(text)]


def sentences_of(text: str) -> list[str]:
    return [span.words_in(text) for span in sentences(text, paragraphs(text))]


@given(text=dirty)
def test_paragraphs_hold_everything_but_blanks_in_order(text: str) -> None:
    found = paragraphs(text)

    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "".join("".join(words_of(text)).split()) == "".join(text.split())
    assert all(words == words.strip() != "" for words in words_of(text))


@given(text=dirty)
def test_sentences_tile_their_paragraphs(text: str) -> None:
    within = paragraphs(text)

    found = sentences(text, within)

    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(any(paragraph.holds(sentence) for paragraph in within) for sentence in found)
    assert "".join("".join(sentences_of(text)).split()) == "".join(text.split())


def test_where_there_are_no_blank_lines_each_line_is_a_paragraph() -> None:
    assert words_of("Minister resigns\nHe denied it.\r\nShe did not.") == [
        "Minister resigns",
        "He denied it.",
        "She did not.",
    ]


def test_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    text = "\n".join(["the minister said on Monday that he had never met the men who"] * 6 + ["were arrested."])

    assert words_of(text) == [text]


def test_blank_lines_part_paragraphs_even_with_spaces_in_them() -> None:
    assert words_of("One.\n \t\nTwo,\ntwo.\n\n\n\nThree.") == ["One.", "Two,\ntwo.", "Three."]


def test_a_text_without_words_has_no_paragraph() -> None:
    assert paragraphs(" \n\n\t \n") == ()


def test_a_text_without_a_full_stop_is_one_sentence() -> None:
    assert sentences_of("he said he had never met them") == ["he said he had never met them"]


@pytest.mark.parametrize("short", ["Mr.", "Gen.", "J.", "U.S.", "No.", "Sept.", "p.m."])
def test_an_abbreviation_ends_no_sentence(short: str) -> None:
    assert sentences_of(f"They met {short} Smith there. He left.") == [f"They met {short} Smith there.", "He left."]


def test_a_question_inside_a_sentence_does_not_end_it() -> None:
    assert sentences_of("“Why?” she asked. He left.") == ["“Why?” she asked.", "He left."]


def test_a_sentence_keeps_its_closing_mark_even_where_the_blank_after_it_is_missing() -> None:
    assert sentences_of("“It is over.”He left.") == ["“It is over.”", "He left."]


@pytest.mark.parametrize("unit", ["He denied it. ", "he denied it. ", "Mr. ", "A. ", "word ", '"No." '])
def test_work_grows_with_the_length_of_a_paragraph(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = unit * size
        return lambda: sentences(text, paragraphs(text))

    assert grows_evenly(work, size=200)


@pytest.mark.parametrize(
    "run", ["." * 40_000 + "x", "a" + " " * 400_000 + "b", "\n " * 100_000, "a." + '"' * 40_000 + "x"]
)
def test_a_long_run_of_one_sign_is_read_through_once(run: str) -> None:
    # To look at such a run again from each of its signs would take hours.
    assert "".join("".join(sentences_of(run)).split()) == "".join(run.split())


def test_a_paragraph_of_many_sentences_is_not_copied_for_each_of_them() -> None:
    text = "He denied it. " * 30_000

    assert len(sentences_of(text)) == 30_000


def test_the_items_of_a_list_are_paragraphs_of_their_own() -> None:
    text = "He said:\n\nprices will rise\n* taxes will fall\n2. nobody knows"

    found = [span.words_in(text) for span in paragraphs(text)]

    assert found == ["He said:", "prices will rise", "* taxes will fall", "2. nobody knows"]
