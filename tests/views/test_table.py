"""A reading as tables for the terminal."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from accordingto.model import Reading
from accordingto.views.table import bodies_of, statements_of
from tests.readings import READING, hostile, report_of


def printed(what: RenderableType, *, width: int) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(what)
    return capture.get()


def words_of(page: str) -> str:
    return " ".join(page.split())


@settings(max_examples=25, deadline=None)
@given(st.integers(20, 160))
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    page = printed(statements_of(READING, width=width), width=width) + printed(
        bodies_of(READING, width=width), width=width
    )

    assert max(cell_len(line) for line in page.splitlines()) <= width


@pytest.mark.parametrize("width", [24, 40, 63, 64, 80, 140])
def test_at_every_width_nothing_is_lost(width: int) -> None:
    page = printed(statements_of(READING, width=width), width=width)

    for word in ("Ode", "denies", "never", "¶2", "Herald", "2024-03-03", "declines", "Fishers"):
        assert word in page


def test_the_row_of_a_statement_has_speaker_act_words_and_passage() -> None:
    page = printed(statements_of(READING, width=120), width=120)

    row = next(line for line in page.splitlines() if line.startswith("Mara Ode"))
    assert words_of(row) == "Mara Ode denies (said) “We have never dumped a drop, … Not one.” ¶2"


def test_a_nested_statement_stands_under_its_outer_one_with_a_mark() -> None:
    page = printed(statements_of(READING, width=120), width=120)

    outer = page.index("reports that its ships")
    assert page.index("↳ its ships had dumped oil off Lund Bay") > outer


def test_what_the_reader_is_unsure_of_has_a_question_mark_and_an_explanation() -> None:
    page = printed(statements_of(READING, width=120), width=120)

    assert "off Lund Bay (?)" in page
    assert "unnamed: reports ?" in page
    assert "? marks what the reader is less than half sure of." in page


def test_a_reading_that_is_sure_needs_no_explanation() -> None:
    page = printed(statements_of(replace(READING, statements=READING.statements[2:]), width=120), width=120)

    assert "half sure" not in page


def test_the_denial_stands_beside_the_allegation() -> None:
    page = printed(statements_of(READING, width=100), width=100)

    lines = page[page.index("Dispute: its ships had dumped oil off Lund Bay") :].splitlines()
    assert words_of(lines[1]) == "Affirmed by Denied by"
    assert words_of(lines[3]) == "unnamed: reports ? alleges ¶1 The port authority denies ¶1"
    assert "What is denied: all of it." in lines
    assert "No reply in this report: Norvik." in lines


def test_one_side_of_a_dispute_may_be_empty() -> None:
    reading = replace(READING, disputes=(replace(READING.disputes[0], affirmed_by=()),))

    page = printed(statements_of(reading, width=100), width=100)

    assert "nobody was found in this report" in page
    assert "\nDenied: its ships had dumped oil off Lund Bay\n" in "\n".join(map(str.rstrip, page.split("\n")))


def test_the_people_are_listed_with_what_they_are_called_and_do() -> None:
    page = printed(bodies_of(READING, width=200), width=200)

    row = next(line for line in page.splitlines() if line.startswith("Mara Ode"))
    assert words_of(row).startswith(
        "Mara Ode “Mara Ode”, “a spokeswoman for the authority” spokeswoman for the authority"
    )
    assert words_of(row).endswith("denies 1")


def test_a_note_is_printed_as_a_sentence() -> None:
    reading = Reading(
        report=report_of("Bonjour."), reader="f" * 64, note="The text is not in English, so nothing was read."
    )

    page = printed(statements_of(reading, width=80), width=80)

    assert "The text is not in English, so nothing was read." in page


@pytest.mark.parametrize("width", [30, 80])
def test_a_hostile_report_cannot_command_the_terminal(width: int) -> None:
    reading = hostile()

    page = printed(statements_of(reading, width=width), width=width) + printed(
        bodies_of(reading, width=width), width=width
    )

    assert page.replace("\n", "").isprintable()
    assert "[bold]" in page.replace("\n", "")
