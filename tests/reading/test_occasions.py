"""Which dates are told, by what else is told of the speaker."""

from collections.abc import Callable

import numpy as np
import pytest

from accordingto.model import Span
from accordingto.reading.dates import TimeWords
from accordingto.reading.occasions import Guess, dates_told, is_perfect, likeliest
from tests.reading.counting import grows_evenly

SUNDAY = TimeWords(span=Span(0, 1), value="2017-04-09")
MONDAY = TimeWords(span=Span(2, 3), value="2017-04-10")
SURE = Guess(when=SUNDAY, odds=9, near=True)
LIKELY, DOUBTFUL = Guess(when=SUNDAY, odds=1.5), Guess(when=SUNDAY, odds=0.5)


def dates(*rows: tuple[str, Guess | None], nested: int | None = None, perfect: int | None = None) -> list[str | None]:
    said = dates_told(
        [guess for _, guess in rows],
        [speaker for speaker, _ in rows],
        nested=[row == nested for row in range(len(rows))],
        perfect=[row == perfect for row in range(len(rows))],
    )
    return [when.value if when else None for when in said]


def test_expressions_of_one_date_add_up() -> None:
    found = [TimeWords(span=Span(i, i + 1), value=value) for i, value in enumerate(["2017", "2016", "2017"])]

    place, odds = likeliest(np.array([0.3, 0.4, 0.25, 0.05], np.float32), found) or (None, 0.0)

    assert (place, round(odds)) == (0, 11)


def test_without_expressions_nothing_is_likeliest() -> None:
    assert likeliest(np.array([1.0], np.float32), []) is None
    assert dates(("Petrova", None)) == [None]


def test_a_date_in_the_statements_own_sentence_is_told_where_it_is_likely() -> None:
    assert dates(("Petrova", Guess(when=SUNDAY, odds=0.9, near=True))) == ["2017-04-09"]
    assert dates(("Petrova", Guess(when=SUNDAY, odds=0.7, near=True))) == [None]


def test_a_date_is_carried_on_over_what_the_same_speaker_says_later() -> None:
    assert dates(("Petrova", SURE), ("Petrova", DOUBTFUL)) == ["2017-04-09", "2017-04-09"]
    assert dates(("Petrova", DOUBTFUL), ("Petrova", SURE)) == [None, "2017-04-09"]
    assert dates(("Petrova", SURE), ("Orlov", DOUBTFUL)) == ["2017-04-09", None]


def test_a_date_is_not_carried_on_where_the_speaker_speaks_on_two_days() -> None:
    other = Guess(when=MONDAY, odds=9, near=True)

    assert dates(("Petrova", SURE), ("Petrova", other), ("Petrova", DOUBTFUL))[2] is None


@pytest.mark.parametrize("speaker", ["Petrova", ""])
def test_a_date_from_another_sentence_must_be_likelier_where_nothing_else_of_the_speakers_has_it(speaker: str) -> None:
    assert dates(("Orlov", SURE), (speaker, LIKELY)) == ["2017-04-09", None]
    assert dates((speaker, SURE), (speaker, LIKELY)) == ["2017-04-09", "2017-04-09" if speaker else None]
    assert dates(("Orlov", SURE), (speaker, Guess(when=SUNDAY, odds=3))) == ["2017-04-09", "2017-04-09"]


def test_a_date_from_another_sentence_must_be_likelier_where_the_statement_is_nested() -> None:
    assert dates(("Petrova", SURE), ("Petrova", LIKELY), nested=1) == ["2017-04-09", None]
    assert dates(("Petrova", SURE), ("Petrova", SURE), nested=1) == ["2017-04-09", "2017-04-09"]


def test_what_somebody_has_said_has_no_date_from_another_sentence() -> None:
    sure = Guess(when=SUNDAY, odds=9)

    assert dates(("Petrova", SURE), ("Petrova", sure), perfect=1) == ["2017-04-09", None]
    assert dates(("Petrova", SURE), ("Petrova", SURE), perfect=0) == ["2017-04-09", "2017-04-09"]


@pytest.mark.parametrize(
    ("words", "perfect"),
    [
        ("Petrova has said", True), ("Petrova had repeatedly said", True), ("They haven't said", True), ("having never said", True),
        ("Petrova said", False), ("Petrova has a spokesman who said", False), ("Has it? Petrova said", False),
    ],
)  # fmt: skip
def test_an_auxiliary_puts_a_cue_into_the_perfect(words: str, perfect: bool) -> None:
    text = f"Nothing of the kind happened. {words} so."
    at = text.index("said")

    assert is_perfect(text, [Span(at, at + 4)]) == perfect


def test_a_statement_without_a_cue_is_in_no_perfect() -> None:
    assert not is_perfect("He has said", [])


def test_work_grows_with_the_number_of_statements() -> None:
    def work(size: int) -> Callable[[], object]:
        return lambda: dates(
            *[("Petrova", Guess(when=TimeWords(span=Span(i, i + 1), value=f"{i:04}"), odds=9)) for i in range(1, size)]
        )

    assert grows_evenly(work, size=200)
