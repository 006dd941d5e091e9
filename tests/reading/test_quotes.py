"""Quotations: found by their marks, kept within their paragraphs, and lost one at a time."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.paragraphs import paragraphs
from accordingto.reading.quotes import quotations
from tests.reading.counting import grows_evenly

MARKS = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("``", "''")]
dirty = st.text(st.sampled_from("ab S.,\n\"“”„«»‘’'`‹›-(’"), max_size=60)


def quoted_in(text: str) -> list[str]:
    return [one.inner.words_in(text) for one in quotations(text, paragraphs(text))]


@given(text=dirty)
def test_a_quotation_is_words_of_one_paragraph_between_its_marks(text: str) -> None:
    within = paragraphs(text)

    for one in quotations(text, within):
        assert one.outer.holds(one.inner)
        assert any(paragraph.holds(one.outer) for paragraph in within)
        assert one.outer.start < one.inner.start


@given(text=dirty)
def test_quotations_with_marks_of_one_kind_never_overlap_and_come_in_order(text: str) -> None:
    found = quotations(text, paragraphs(text))

    assert list(found) == sorted(found, key=lambda one: (one.outer.start, -one.outer.end))
    for single in (True, False):
        those = [one.outer for one in found if one.single is single]
        assert all(a.end <= b.start for a, b in itertools.pairwise(those))


@given(
    marks=st.sampled_from(MARKS),
    count=st.integers(1, 6),
    closing=st.booleans(),
    paragraph_each=st.booleans(),
    data=st.data(),
)
def test_one_missing_mark_loses_one_quotation(
    marks: tuple[str, str], count: int, closing: bool, paragraph_each: bool, data: st.DataObject
) -> None:
    lost = data.draw(st.integers(0, count - 1))
    told = []
    for i in range(count):
        opening, end = marks
        if i == lost:
            opening, end = (opening, "") if closing else ("", end)
        told.append(f"He said {opening}never number {i},{end} and left.")

    found = quoted_in(("\n\n" if paragraph_each else " ").join(told))

    assert [f"never number {i}," for i in range(count) if i != lost] == [
        words
        for words in found
        if words != f"never number {lost}," and words.count("number") == 1 and words.endswith(",")
    ]


@pytest.mark.parametrize("marks", MARKS)
def test_marks_of_every_kind_are_known(marks: tuple[str, str]) -> None:
    assert quoted_in(f"He said: {marks[0]}It is over.{marks[1]} She left.") == ["It is over."]


def test_an_interrupted_quotation_is_two() -> None:
    assert quoted_in('"No," she said, "never."') == ["No,", "never."]


def test_speech_over_several_paragraphs_is_open_until_the_last() -> None:
    text = "“It began in May.\n\n“It ended in June,” he said."

    found = quotations(text, paragraphs(text))

    assert [(one.inner.words_in(text), one.closed) for one in found] == [
        ("It began in May.", False),
        ("It ended in June,", True),
    ]


def test_an_apostrophe_neither_opens_nor_closes_a_quotation() -> None:
    assert quoted_in("It's the dogs’ owner in the '90s who didn't call.") == []


def test_a_plural_possessive_does_not_end_a_quotation_in_single_marks() -> None:
    assert quoted_in("He called it ‘the workers’ own fault’ and left.") == ["the workers’ own fault"]


def test_a_quotation_within_a_quotation_is_found_too() -> None:
    assert quoted_in("“He called it ‘a lie’ twice,” she said.") == ["He called it ‘a lie’ twice,", "a lie"]


def test_dialogue_with_dashes_has_no_quotations() -> None:
    assert quoted_in("- No, he said.\n\n– Never, she said.\n\n— Perhaps.") == []


def test_inches_and_feet_after_figures_open_nothing() -> None:
    assert quoted_in('The 9" shell and the 5\'6" man were there.') == []


@pytest.mark.parametrize("unit", ['"', '"a ', "“a ", "'a ", "‘dogs’ ", "s’ ", "''", '"No," he said. '])
def test_work_grows_with_the_number_of_marks(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = "a " + unit * size
        return lambda: quotations(text, paragraphs(text))

    assert grows_evenly(work, size=300)


def test_fifty_thousand_marks_are_read() -> None:
    text = '"No," he said. ' * 25_000

    assert len(quotations(text, paragraphs(text))) == 25_000
