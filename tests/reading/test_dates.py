"""Words that say when, against the day of publication and never against the clock."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.dates import time_words
from tests.reading.counting import grows_evenly

WORDS = (
    "yesterday", "on Sunday", "last Sunday", "next Friday", "last week", "this month", "next year", "two weeks ago", "999 years ago",
    "40 months earlier", "tomorrow", "the next day", "April 3", "3 April 2017", "in May", "in 2014", "2017-02-30", "a day earlier", "last night",
    "the day after tomorrow", "on Frıday", "the ſame day", "ſEPTEMBER 5", "ſeven days ago",
)  # fmt: skip
PUBLISHED = "2017-04-12"  # a Wednesday


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [when.value for when in time_words(text, published=published)]


@given(
    words=st.lists(st.sampled_from(WORDS), max_size=6), published=st.dates().map(str) | st.none() | st.text(max_size=10)
)
def test_every_date_is_one_and_its_words_are_in_the_text(words: list[str], published: str | None) -> None:
    text = "; ".join(words)

    for when in time_words(text, published=published):
        assert when.span.words_in(text) in text
        assert date.fromisoformat(when.value + "XXXX-01-01"[len(when.value) :])


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Sunday", "2017-04-09"), ("on Wednesday", "2017-04-12"), ("last Wednesday", "2017-04-05"), ("next Friday", "2017-04-14"),
        ("yesterday", "2017-04-11"), ("last month", "2017-03"), ("last year", "2016"), ("three days ago", "2017-04-09"),
        ("April 3", "2017-04-03"), ("3 May", "2016-05-03"), ("Sept. 11, 2001", "2001-09-11"), ("in 2014", "2014"), ("in December", "2016-12"),
        ("early March 2015", "2015-03"), ("2014-02-28", "2014-02-28"), ("In December", "2016-12"), ("LAST MONTH", "2017-03"),
        ("Friday, March 3", "2017-03-03"), ("in a January debate", "2017-01"), ("in March of last year", "2016-03"), ("last April", "2016-04"),
        ("in a 2013 memo", "2013"), ("in her famous 1963 speech", "1963"), ("last summer", "2016"), ("hours ago", "2017-04-12"), ("(2015)", "2015"),
        ("the day before yesterday", "2017-04-10"), ("the day after tomorrow", "2017-04-14"), ("two days earlier", "2017-04-10"),
        ("in August Petrova left", "2016-08"),
    ],
)  # fmt: skip
def test_words_are_worked_out_from_the_day_of_publication(words: str, value: str) -> None:
    assert values(f"He denied it {words}.") == [value]


def test_the_next_day_counts_from_the_date_before() -> None:
    assert values("He spoke on April 3. The next day he left.") == ["2017-04-03", "2017-04-04"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the same day", "2014-03-31"), ("That month", "2014-03"), ("the following year", "2015"), ("a month later", "2014-04"),
        ("two days earlier", "2014-03-29"), ("the week before", "2014-03"), ("that weekend", "2014-03"), ("that night", "2014-03-31"),
    ],
)  # fmt: skip
def test_some_words_count_from_the_date_before(words: str, value: str) -> None:
    assert values(f"He spoke on March 31, 2014. He left {words}.") == ["2014-03-31", value]
    assert values(f"He spoke in 2014. He left {words}.") in (["2014"], ["2014", value])


@pytest.mark.parametrize("published", [None, "2017-04", "2017", "yesterday", "2017-13-01"])
def test_without_a_day_of_publication_nothing_relative_is_dated(published: str | None) -> None:
    assert values("On Sunday, two days ago and last week, he denied it. April 3, 2017 was the day.", published) == [
        "2017-04-03"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "February 30, 2017",
        "2017-02-30",
        "several days ago",
        "that may be",
        "in a march",
        "the same day",
        "May I go",
        "March on",
        "so two days after the attack",
        "so the day after the vote",
        "so a year after the war",
        "a word to Jan Petersen",
        "so, told by May",
        "so, believing in June Smith",
        "so in April Ødegaard's name",
        "so at a May Day rally",
    ],
)
def test_what_is_no_date_is_left_out(words: str) -> None:
    assert values(f"He said {words}.") == []


@pytest.mark.parametrize(
    ("published", "words"), [("0001-01-01", "yesterday"), ("9999-12-31", "tomorrow"), ("0001-01-01", "900 years ago")]
)
def test_dates_beyond_the_calendar_are_left_out(published: str, words: str) -> None:
    assert values(f"He said it {words}.", published) == []


@pytest.mark.parametrize("words", ["in 20١٧", "on Frıday", "the ſame day", "on ſEPTEMBER 5", "ſeven days ago"])
def test_letters_and_figures_that_only_look_alike_make_no_date(words: str) -> None:
    assert values(f"He spoke on April 3. He left {words}.") == ["2017-04-03"]


@pytest.mark.parametrize(
    ("published", "words", "value"),
    [
        ("2017-04-12", "later this summer", "2017"), ("2017-08-20", "this fall", "2017"), ("2017-10-20", "this winter", "2017"),
        ("2017-02-01", "this winter", "2016"), ("2017-02-01", "this autumn", "2016"), ("2017-07-20", "last summer", "2016"),
        ("2017-10-20", "last summer", "2017"), ("2017-01-20", "last winter", "2015"), ("2017-04-12", "last winter", "2016"),
        ("2017-04-12", "next summer", "2017"), ("2017-07-20", "next summer", "2018"),
    ],
)  # fmt: skip
def test_a_season_is_the_one_meant_at_publication(published: str, words: str, value: str) -> None:
    assert values(f"He left {words}.", published) == [value]


@pytest.mark.parametrize(
    ("published", "words", "value"),
    [
        ("2017-05-01", "over the weekend", "2017-04"), ("2017-05-01", "earlier this weekend", "2017-04"), ("2017-05-03", "last weekend", "2017-04"),
        ("2017-04-01", "last weekend", "2017-03"), ("2017-04-01", "this weekend", "2017-04"), ("2017-04-26", "next weekend", "2017-04"),
    ],
)  # fmt: skip
def test_a_weekend_is_told_by_its_month(published: str, words: str, value: str) -> None:
    assert values(f"He left {words}.", published) == [value]


def test_a_small_may_hides_no_date() -> None:
    assert values("Prices may this year fall, and in may last month did.") == ["2017", "2017-03"]


def test_a_weekday_behind_a_month_makes_no_name_of_it() -> None:
    assert values("He left in April Friday.") == ["2017-04", "2017-04-07"]


@pytest.mark.parametrize("unit", ["April 3, 2017; ", "Sunday ", "the next day ", "early May ", "1"])
def test_work_grows_with_the_number_of_dates(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        return lambda: time_words(unit * size, published=PUBLISHED)

    assert grows_evenly(work, size=200)
