"""Words that a person quotes, found in the report."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case.quoting import in_marks, joined, quoted, trimmed, without_marks
from accordingto.model.errors import BadCorrection
from tests.readings import TEXT

SAID = (
    "“It’s a lie — all of it,” he said. “No one was there.” He said it twice; the mayor’s men…\n"
    "well-known to all. Later he said so."
)


def words(spans: list[list[int]], text: str) -> list[str]:
    return [text[start:end] for start, end in spans]


WORDS = [match.span() for match in re.finditer(r"\S+", TEXT)]


@given(ends=st.tuples(st.integers(0, len(WORDS) - 1), st.integers(0, len(WORDS) - 1)).map(sorted))
def test_what_is_quoted_is_found_where_it_stands(ends: list[int]) -> None:
    start, end = WORDS[ends[0]][0], WORDS[ends[1]][1]

    assert quoted(TEXT, f" {TEXT[start:end]} ", near=(start, end)) == [[start, end]]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("it's a lie - all of it", "It’s a lie — all of it"),
        ("It's a lie--all", "It’s a lie — all"),
        ('"No one was there."', "“No one was there.”"),
        ("the mayor's men... well-known", "the mayor’s men…\nwell-known"),
        ("no  one\twas there", "No one was there"),
    ],
)
def test_marks_blanks_and_capitals_as_a_keyboard_has_them_will_do(typed: str, printed: str) -> None:
    assert words(quoted(SAID, typed), SAID) == [printed]


def test_an_ellipsis_parts_pieces() -> None:
    assert words(quoted(TEXT, "We have never dumped a drop, … Not one."), TEXT) == [
        "We have never dumped a drop,",
        "Not one.",
    ]
    assert words(quoted(SAID, "all of it [...] No one"), SAID) == ["all of it", "No one"]


def test_words_in_several_places_are_those_nearest_to_the_statement() -> None:
    last, first = SAID.rindex("said"), SAID.index("said")

    assert quoted(SAID, "said", near=(last - 10, last - 5)) == [[last, last + 4]]
    assert quoted(SAID, "said", near=(0, 5)) == [[first, first + 4]]


@pytest.mark.parametrize("typed", ["said", "HE SAID", "it … he"])
def test_words_in_several_places_are_refused_where_nothing_tells_which(typed: str) -> None:
    with pytest.raises(BadCorrection, match="places"):
        quoted(SAID + " He said it, he.", typed)


@pytest.mark.parametrize("typed", ["nobody", "a lie … nobody", "Later … lie", "?"])
def test_words_that_are_not_there_are_refused(typed: str) -> None:
    with pytest.raises(BadCorrection):
        quoted(SAID, typed)


def test_whole_words_go_before_parts_of_words() -> None:
    assert quoted("others hid there, the men said", "the") == [[18, 21]]
    assert quoted("others", "the") == [[1, 4]]


def test_outer_marks_belong_to_the_report() -> None:
    spans = quoted(SAID, "“No one was there.”")

    assert words(without_marks(spans, SAID), SAID) == ["No one was there."]
    assert in_marks(without_marks(spans, SAID), SAID)
    assert not in_marks(quoted(SAID, "he said it twice"), SAID)
    assert without_marks([[0, len(SAID)]], SAID) == [[0, len(SAID)]]


def test_only_blanks_between_two_spans_make_them_one() -> None:
    assert joined([[5, 9], [0, 4]], "They went home") == [[0, 9]]
    assert joined([[0, 4], [10, 14]], "They went home") == [[0, 4], [10, 14]]
    assert trimmed([[4, 10], [4, 5]], "They went home") == [[5, 9]]
