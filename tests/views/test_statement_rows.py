"""Statements of a case as tables for the terminal."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from accordingto.case import Case, search
from accordingto.case.rows import Row
from accordingto.case.search import MARK, Query
from accordingto.views.statement_rows import closing, review_of, statement_tables, words_said
from tests.cases import id_of, small_case
from tests.readings import READING


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Row:
    with Case(small_case(tmp_path_factory.mktemp("case") / "small.case")) as case:
        return search.statement(case, f"{id_of(READING)}.3")


def printed(*parts: RenderableType, width: int = 120, styled: bool = False) -> str:
    console = Console(width=width, color_system="standard" if styled else None, force_terminal=styled)
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    return capture.get()


def table(row: Row, *, width: int = 120, styled: bool = False) -> str:
    tables = statement_tables([row], disputes_of=lambda _: (), width=width, signs=not styled)
    return printed(*tables, width=width, styled=styled)


def test_what_the_reader_is_unsure_of_has_a_question_mark(row: Row) -> None:
    page = table(replace(row, speaker_confidence=0.3, act_confidence=0.2))

    assert "Mara Ode ?" in page
    assert "denies ?" in page


def test_a_person_is_not_doubted(row: Row) -> None:
    page = table(replace(row, human={"speaker": 4}, speaker_confidence=0.3, state="corrected"))

    assert "Mara Ode ✎" in page
    assert "?" not in page


def test_words_that_were_looked_for_are_seen_by_style_or_by_sign(row: Row) -> None:
    found = replace(row, snippet="We have {}never{} dumped".format(*MARK))

    assert "“We have *never* dumped”" in table(found)
    assert "*" not in table(found, styled=True)
    assert "\x1b[1;4mnever\x1b[0m" in table(found, styled=True)


def test_of_many_statements_the_titles_of_the_columns_come_once(row: Row) -> None:
    page = printed(*statement_tables([row] * 120, disputes_of=lambda _: (), width=80, signs=True), width=80)

    assert page.count("Speaker ") == 1
    assert page.count(row.id) == 120


def test_of_many_statements_the_columns_stay_where_they_are(row: Row) -> None:
    rows = [row] * 300

    lines = printed(*statement_tables(rows, disputes_of=lambda _: (), width=120, signs=True)).splitlines()

    starts = {line.index("Mara Ode") for line in lines if line.startswith(row.id)}
    apart = [b - a for a, b in pairwise(at for at, line in enumerate(lines) if line.startswith(row.id))]
    assert len(starts) == 1
    assert set(apart) == {apart[0]}


def test_the_review_is_told_in_words(row: Row) -> None:
    assert review_of(row) == "unreviewed, 90% sure"
    assert review_of(replace(row, state="confirmed")) == "confirmed by a person, 90% sure"
    assert review_of(replace(row, state="corrected", human={"act": 3})) == "corrected by a person: act, 90% sure"
    assert review_of(replace(row, state="added", human={"act": 3}, confidence=None)) == "added by a person"


def test_the_closing_line_counts(row: Row) -> None:
    assert "1,200 statements. 3 of them unreviewed." in printed(closing(1200, 3, more=False))
    assert "The first 1 statement; there are more. A person has looked at each" in printed(closing(1, 0, more=True))


def test_all_statements_of_a_case_are_printed(tmp_path: Path) -> None:
    with Case(small_case(tmp_path / "small.case")) as case:
        rows = list(search.statements(case, Query()))
        for width in (40, 80):
            page = printed(*statement_tables(rows, disputes_of=lambda _: (), width=width, signs=True), width=width)

            assert all(row.id in page for row in rows)


@pytest.mark.parametrize(
    ("cue", "told"),
    [("maintained", "(maintained) their innocence"), ("flatly denied", "their innocence"), ("", "their innocence")],
)
def test_what_is_denied_with_a_word_that_does_not_deny_has_that_word_before_it(row: Row, cue: str, told: str) -> None:
    denial = replace(row, act="denies", cue=cue, form="indirect", passage="their innocence")

    assert words_said(denial) == told
    assert words_said(replace(denial, act="asserts")) == "their innocence"
    assert told in table(replace(denial, snippet="their innocence"))
