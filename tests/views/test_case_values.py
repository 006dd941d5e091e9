"""What is found in a case as plain values, for JSON and CSV."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case import Case, search
from accordingto.case.rows import Row
from accordingto.case.search import MARK
from accordingto.views.case_values import STATEMENT, flat, other_side, snippet_value, statement_value
from tests.cases import id_of, small_case
from tests.readings import READING

BAY = id_of(READING)


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Row:
    with Case(small_case(tmp_path_factory.mktemp("case") / "small.case")) as case:
        return search.statement(case, f"{BAY}.6")


@given(st.lists(st.tuples(st.text(alphabet="ab “", max_size=5), st.booleans()), max_size=6))
def test_the_marks_of_a_snippet_become_positions_and_its_words_stay(pieces: list[tuple[str, bool]]) -> None:
    value = snippet_value("".join(f"{MARK[0]}{words}{MARK[1]}" if found else words for words, found in pieces))

    assert value["text"] == "".join(words for words, _ in pieces)
    assert [value["text"][start:end] for start, end in value["found"]] == [words for words, found in pieces if found]


def test_what_is_said_is_called_the_passage_also_where_a_person_set_it(row: Row) -> None:
    value = statement_value(row)

    assert value["passage"] == "it was the storm"
    assert set(value["human"]) <= set(value)


def test_every_column_of_a_table_is_a_value_of_the_statement(row: Row) -> None:
    assert set(STATEMENT) <= statement_value(row).keys()
    assert all(flat(statement_value(row)[column]) is not NotImplemented for column in STATEMENT)


def test_each_on_the_other_side_is_named_once_however_many_disputes_there_are(tmp_path: Path) -> None:
    with Case(small_case(tmp_path / "small.case")) as case:
        (dispute,) = search.disputes(case, within=BAY)
        affirmed, denied = other_side(dispute.affirmed_by[0], [dispute, replace(dispute, id=f"{BAY}.d2")])

    assert affirmed == ()
    assert [one.id for one in denied] == [f"{BAY}.1", f"{BAY}.3"]
