"""What is told of an expression of time, as seen from a statement."""

import re
from collections.abc import Callable

import numpy as np

from accordingto.model import Span
from accordingto.reading.dates import time_words
from accordingto.reading.pointing import Asking, Layout
from accordingto.reading.timing import TIME_FEATURES, TimeLook, Timing, known_as
from tests.reading.counting import grows_evenly

PUBLISHED = "2017-04-12"
TEXT = (
    "On Sunday Ode told reporters the bridge was safe.\n\n"
    "Abel said the mayor had lied in March.\n\n"
    "Ode added nobody had been hurt. It opened in 1998."
)


def timing(text: str = TEXT, speakers: tuple[str, ...] = ("Ode", "Abel", "Ode")) -> Timing:
    """The statements that "told reporters", "said" and "added" make in a text, each up to the end of its clause."""
    starts = (0, *(match.end() for match in re.finditer(r"\.\s+", text)))
    askings = [
        Asking(source=None, anchor=match.start(), content=(Span(match.start("clause"), match.end()),))
        for match in re.finditer("(?:told reporters|said|added) (?P<clause>[^.,]*)", text)
    ]
    return Timing(
        Layout(text=text, starts=starts), askings, speakers, time_words(text, published=PUBLISHED), published=PUBLISHED
    )


def told(look: np.ndarray) -> set[str]:
    """The names of what is told at all."""
    return {name.name for name in TimeLook if look[name]}


def test_an_expression_dates_the_statement_whose_sentence_it_stands_in() -> None:
    sunday, march, year, none = timing().looks(0, range(3))

    assert told(sunday) >= {"TIME", "SAME_SENTENCE", "FIRST_PARAGRAPH", "LEAD", "A_DAY", "OF_THE_DAY", "WEEK_BEFORE"}
    assert told(march) >= {"LATER", "RIVAL", "OLDER", "IN_OTHERS_CONTENT"}
    assert told(year) >= {"LATER", "RIVAL", "A_YEAR", "IN_FIGURES"}
    assert told(none) >= {"NONE", "NONE_OWN_TIME", "NONE_NO_SOURCE"}
    assert not told(none) & {"TIME", "RIVAL"}


def test_the_date_of_what_somebody_said_before_is_told_of() -> None:
    sunday, march, _, none = timing().looks(2, range(3))

    assert told(sunday) >= {"SPEAKER_BEFORE", "SPEAKER_LATEST", "LATEST_DATING", "DATES_OTHERS"}
    assert sunday[TimeLook.SPEAKER_BETWEEN] == none[TimeLook.NONE_SPEAKER_DATED] == 0.5
    assert "SPEAKER_UNBROKEN" not in told(sunday)  # Abel spoke between
    assert not told(march) & {"SPEAKER_BEFORE", "LATEST_DATING", "DATES_OTHERS"}
    assert "SPEAKER_UNBROKEN" in told(timing(speakers=("Ode", "Ode", "Ode")).looks(2, range(3))[0])


def test_an_expression_in_the_content_is_told_from_one_beside_it() -> None:
    march = timing().looks(1, range(3))[1]

    assert told(march) >= {"SAME_SENTENCE", "IN_CONTENT"}
    assert not told(march) & {"IN_OTHERS_CONTENT", "DATES_OTHERS"}


def test_nobody_who_is_not_named_spoke_before() -> None:
    nobody = known_as("unattributed", "unattributed")

    looks = timing(speakers=(nobody,) * 3).looks(2, range(3))

    assert not looks[:, [TimeLook.SPEAKER_BEFORE, TimeLook.SPEAKER_AFTER, TimeLook.NONE_SPEAKER_DATED]].any()


def test_only_some_expressions_may_be_looked_at() -> None:
    all_of_them, one = timing().looks(2, range(3)), timing().looks(2, [1])

    assert one.shape == (2, TIME_FEATURES)
    assert told(one[0]) <= told(all_of_them[1]) | {"RANK_BEFORE"}
    assert timing().looks(0, []).shape == (1, TIME_FEATURES)


def test_expressions_around_a_statement_and_at_the_beginning_are_within_reach() -> None:
    text = "On Sunday it rained. " + "Then, in 1998, nothing at all. " * 1000 + "Abel said it was so."

    reach = timing(text, ("Abel",)).within_reach(0)

    assert {0, 1000} <= set(reach)
    assert 500 not in reach
    assert timing().within_reach(1) == [0, 1, 2]
    assert reach == sorted(set(reach))


def test_work_grows_with_the_number_of_statements() -> None:
    def work(size: int) -> Callable[[], object]:
        one = timing(TEXT.replace("\n\n", " ") * size, ("Ode", "Abel", "Ode") * size)
        return lambda: [one.looks(row, one.within_reach(row)) for row in range(3 * size)]

    def begun(size: int) -> Callable[[], object]:
        return lambda: timing("Ode said it on Sunday, " * size + ".", ("Ode",) * size)

    assert grows_evenly(work, size=100)
    assert grows_evenly(begun, size=100)
