"""Whose each sentence is."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Span
from accordingto.reading.coverage import coverage
from accordingto.reading.paragraphs import paragraphs, sentences
from tests.reading.counting import grows_evenly
from tests.readings import span

TEXT = "He denied it. It was late. “Nobody was there at all.” Perhaps so."
SENTENCES = sentences(TEXT, paragraphs(TEXT))
places = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30))


def voices(*spans: Span, doubts: tuple[int, ...] = (), quoted: tuple[Span, ...] = ()) -> list[str]:
    return [one.voice for one in coverage(TEXT, SENTENCES, spans, doubts, quoted)]


def test_a_sentence_is_attributed_unresolved_or_the_authors() -> None:
    found = voices(span("it", TEXT), doubts=(TEXT.index("Perhaps"),), quoted=(span("Nobody was there at all.", TEXT),))

    assert found == ["attributed", "author", "unresolved", "unresolved"]


def test_a_word_or_two_in_quotation_marks_leave_a_sentence_to_the_author() -> None:
    assert voices(quoted=(span("late", TEXT),)) == ["author"] * 4


@given(spans=st.lists(places), doubts=st.lists(st.integers(0, 90)), quoted=st.lists(places))
def test_every_sentence_is_covered_once_and_attributed_where_a_statement_touches_it(
    spans: list[Span], doubts: list[int], quoted: list[Span]
) -> None:
    found = coverage(TEXT, SENTENCES, spans, doubts, quoted)

    assert tuple(one.span for one in found) == SENTENCES
    for one in found:
        assert (one.voice == "attributed") is any(part.overlaps(one.span) for part in spans)
        if any(one.span.start <= doubt < one.span.end for doubt in doubts):
            assert one.voice != "author"


def test_work_grows_with_the_number_of_sentences() -> None:
    def work(size: int) -> Callable[[], object]:
        text = "He denied it. It was late. " * size
        parted = sentences(text, paragraphs(text))
        return lambda: coverage(text, parted, parted[::2], [one.start for one in parted[::3]], parted[::5])

    assert grows_evenly(work, size=100)
