"""Cutting a text where its marks begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Span
from accordingto.views.segments import segments

TEXTS = st.text(max_size=60)
MARKS = st.lists(
    st.tuples(st.integers(0, 70), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=12
).map(lambda spans: list(zip(spans, range(len(spans)), strict=True)))


@given(TEXTS, MARKS)
def test_the_segments_joined_are_the_text(text: str, marks: list[tuple[Span, int]]) -> None:
    pieces = segments(len(text), marks)

    assert "".join(piece.span.words_in(text) for piece in pieces) == text


@given(TEXTS, MARKS)
def test_every_mark_is_covered_by_exactly_its_segments(text: str, marks: list[tuple[Span, int]]) -> None:
    pieces = segments(len(text), marks)

    for span, label in marks:
        under = {at for piece in pieces if label in piece.labels for at in range(piece.span.start, piece.span.end)}
        assert under == set(range(span.start, min(span.end, len(text))))


@given(TEXTS, MARKS)
def test_labels_keep_the_order_in_which_the_marks_were_given(text: str, marks: list[tuple[Span, int]]) -> None:
    pieces = segments(len(text), marks)

    assert all(list(piece.labels) == sorted(piece.labels) for piece in pieces)


def test_an_empty_text_has_no_segments() -> None:
    pieces = segments(0, [(Span(0, 3), "mark")])

    assert pieces == ()
