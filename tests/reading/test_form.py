"""Direct, indirect or mixed."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Span
from accordingto.reading.form import form_of
from accordingto.reading.paragraphs import paragraphs
from accordingto.reading.quotes import quotations
from tests.reading.counting import grows_evenly
from tests.readings import span


def form(text: str, *content: str, inside: str | None = None) -> str:
    outer = None if inside is None else [span(inside, text)]
    return form_of(text, [span(words, text) for words in content], quotations(text, paragraphs(text)), inside=outer)


@given(words=st.text(st.characters(exclude_characters="\"“”„«»‘’'`‹›", exclude_categories=["Cs"]), min_size=1))
def test_without_quotation_marks_every_statement_is_indirect(words: str) -> None:
    found = form_of(words, [Span(0, len(words))], quotations(words, paragraphs(words)), inside=None)

    assert found == "indirect"


def test_the_speakers_own_words_are_direct() -> None:
    assert form("“It is over,” he said. “Go home.”", "It is over", "Go home.") == "direct"


def test_single_marks_quote_too() -> None:
    assert form("‘It is over,’ he said.", "It is over") == "direct"


def test_own_words_within_the_reporters_are_mixed() -> None:
    assert form("He called it “a lie” and left.", "it “a lie”") == "mixed"


def test_words_that_begin_in_the_reporters_voice_and_end_in_two_quotations_are_mixed() -> None:
    assert form("He called it “a lie” and “a crime”.", "it “a lie” and “a crime”") == "mixed"


def test_a_nested_statement_does_not_borrow_the_outer_speakers_marks() -> None:
    text = "“She said he was there,” he said."

    assert form(text, "he was there", inside="She said he was there") == "indirect"


def test_a_nested_statement_has_marks_of_its_own() -> None:
    text = "“She said ‘I was there’ to me,” he said."

    assert form(text, "I was there", inside="She said ‘I was there’ to me") == "direct"


def test_a_statement_without_content_is_indirect() -> None:
    assert form("He declined to comment.") == "indirect"


def test_work_does_not_grow_with_quotations_elsewhere() -> None:
    def work(size: int) -> Callable[[], object]:
        text = "“No,” he said. " * size
        quoted = quotations(text, paragraphs(text))
        return lambda: [form_of(text, [one.inner], quoted, inside=None) for one in quoted[:: max(1, size // 50)]]

    assert grows_evenly(work, size=1000)
