"""What in a report is not its writer's own."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accordingto.weighing.borrowed import furniture, quoted


def words(text: str) -> list[str]:
    return [span.words_in(text) for span in quoted(text)]


@given(text=st.text(alphabet="ab .\n\"'“”‘’«»„:", max_size=80))
def test_quotations_are_in_the_text_in_order_and_never_overlap(text: str) -> None:
    spans = quoted(text)

    assert all(span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_straight_curly_and_angled_marks_quote() -> None:
    assert words('"It is over," he said. “No,” she said. «Never.»') == ["It is over,", "No,", "Never."]


def test_single_marks_quote_and_apostrophes_do_not() -> None:
    assert words("The minister's men said: 'We haven't seen the ship.'") == ["We haven't seen the ship."]


def test_a_mark_that_is_never_closed_loses_one_quotation_and_not_the_report() -> None:
    assert words('He saw a 5" pipe.\nNobody asked.\n"It was theirs," she said.') == ["It was theirs,"]


def test_speech_over_several_paragraphs_is_quoted_to_its_end() -> None:
    assert words("“It was theirs.\n“We saw it,” he said.") == ["It was theirs.", "We saw it,"]


def test_a_message_on_a_platform_is_quoted_without_marks() -> None:
    text = "He was mourned.\nRest in peace, my friend — Mara Ode (@maraode) November 11, 2014"

    assert words(text) == ["Rest in peace, my friend — Mara Ode (@maraode) November 11, 2014"]


def test_a_page_speaking_of_itself_is_furniture_and_a_sentence_that_mentions_it_in_passing_is_all_that_goes() -> None:
    text = "Two men were held.\nSign up for our newsletter. Please try again later.\nUsers saw its privacy policy. They left. All of them."

    assert [span.words_in(text) for span in furniture(text)] == [
        "Sign up for our newsletter. Please try again later.",
        "Users saw its privacy policy.",
    ]
