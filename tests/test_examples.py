"""The examples are what the README says they are."""

from pathlib import Path

from accordingto import reports

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_examples_are_four_reports_with_title_date_and_address() -> None:
    found = list(reports(EXAMPLES))

    assert len(found) == 4
    assert all(one.title and one.published and one.url for one in found)
