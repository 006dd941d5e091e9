"""Which statement lies in which: always in a larger one, never in a circle."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Span
from accordingto.reading.nest import Nested, outer_of
from tests.reading.counting import grows_evenly

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 20))
some = st.lists(spans, max_size=2).map(tuple)
nested = st.builds(
    Nested, content=st.lists(spans, min_size=1, max_size=2).map(tuple), cue=some, source=some, cited=st.booleans()
)


@given(statements=st.lists(nested, max_size=8))
def test_nobody_lies_within_themselves(statements: list[Nested]) -> None:
    outer = outer_of(statements)

    for i in range(len(outer)):
        above, steps = outer[i], 0
        while above is not None:
            assert above != i
            above, steps = outer[above], steps + 1
            assert steps <= len(outer)


@given(statements=st.lists(nested, max_size=8))
def test_an_outer_content_is_longer_and_holds_the_inner_cue_unless_the_inner_one_is_cited(
    statements: list[Nested],
) -> None:
    for inner, at in zip(statements, outer_of(statements), strict=True):
        if at is not None and not inner.cited:
            content = statements[at].content
            assert sum(span.end - span.start for span in content) > sum(span.end - span.start for span in inner.content)
            marks = inner.cue or inner.source or inner.content[:1]
            assert all(any(part.start <= mark.start and mark.end <= part.end + 1 for part in content) for mark in marks)


def test_the_smallest_that_holds_it_is_the_outer_one() -> None:
    #  A said [B said [C said [x]]]
    statements = [
        Nested(content=(Span(10, 60),), cue=(Span(2, 6),), source=()),
        Nested(content=(Span(25, 60),), cue=(Span(15, 20),), source=()),
        Nested(content=(Span(40, 60),), cue=(Span(30, 35),), source=()),
    ]

    assert outer_of(statements) == (None, 0, 1)


def test_in_a_citation_the_cited_one_lies_inside() -> None:
    statements = [
        Nested(content=(Span(30, 60),), cue=(Span(20, 28),), source=()),
        Nested(content=(Span(30, 60),), cue=(Span(0, 6),), source=(), cited=True),
    ]

    assert outer_of(statements) == (None, 0)


def test_a_statement_that_declines_lies_in_what_holds_its_cue() -> None:
    statements = [
        Nested(content=(Span(10, 60),), cue=(Span(2, 6),), source=()),
        Nested(content=(), cue=(Span(20, 30),), source=(Span(12, 18),)),
    ]

    assert outer_of(statements) == (None, 0)


def test_work_grows_with_the_number_of_statements() -> None:
    def work(size: int) -> Callable[[], object]:
        statements = [
            Nested(content=(Span(50 * i + 10, 50 * i + 40),), cue=(Span(50 * i, 50 * i + 5),), source=())
            for i in range(size)
        ]
        return lambda: outer_of(statements)

    assert grows_evenly(work, size=200)
