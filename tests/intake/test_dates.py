"""What counts as a date, and what a person may say of a report."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.intake import Given
from accordingto.intake.dates import date_line_in, published_from
from accordingto.model.errors import BadMetadata


@given(day=st.dates())
def test_every_day_is_a_date_at_each_grain(day: date) -> None:
    iso = day.isoformat()

    assert [published_from(iso[:end]) for end in (4, 7, 10)] == [iso[:4], iso[:7], iso]


@given(moment=st.datetimes())
def test_a_time_of_day_is_cut_off(moment: datetime) -> None:
    assert (
        published_from(moment.isoformat()) == published_from(f"{moment.isoformat()}+02:00") == moment.date().isoformat()
    )


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "15.04.2017", "2017-13", "2017-02-30", "2017-4-5", "20170415", "2017-04-15T25:00", "201", "0000"],
)
def test_what_is_no_date_is_refused_with_a_way_to_write_one(words: str) -> None:
    with pytest.raises(BadMetadata) as refused:
        Given(published=words)

    assert "2017-04-15" in refused.value.hint


@pytest.mark.parametrize(
    "words", ["example.org", "javascript:alert(1)", "http://", "https://a b.org", "http://[1", "file:///etc"]
)
def test_what_is_no_web_address_is_refused(words: str) -> None:
    with pytest.raises(BadMetadata):
        Given(url=words)


@pytest.mark.parametrize(
    "line", ["2017-04-15", "15 April 2017", "April 15, 2017", "Saturday 15 april 2017", "2017-04-15T10:00:00Z"]
)
def test_a_line_that_holds_only_a_date_is_a_date_line(line: str) -> None:
    assert date_line_in(f"Title\n{line}\nHe denied it.") == "2017-04-15"


@pytest.mark.parametrize("line", ["31 April 2017", "2017", "04/05/2017", "April 2017", "He left on 15 April 2017"])
def test_a_line_that_could_be_something_else_is_none(line: str) -> None:
    assert date_line_in(line) is None
