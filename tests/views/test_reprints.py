"""What copies of one text have alike is told once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case import Case, search
from accordingto.case.rows import Row
from accordingto.views.reprints import also_in, told_once
from tests.cases import id_of, small_case
from tests.readings import READING

COPIES = (("a", "b"), ("b", "c"))


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Row:
    with Case(small_case(tmp_path_factory.mktemp("case") / "small.case")) as case:
        found = search.statement(case, f"{id_of(READING)}.1")
    return replace(found, id="a.1", report="a", passage="the reports", said="2024-03-04")


def test_the_same_words_in_copies_of_copies_are_told_once_with_where_else_they_stand(row: Row) -> None:
    again = replace(row, id="b.4", report="b", passage="reports", said=None)
    later = replace(row, id="c.2", report="c", passage="The reports", said="2024-03-05")

    (same,) = told_once((row, again, later), copies=COPIES)

    assert same[0] == row
    assert also_in(same) == "also in b.4, c.2 (said 2024-03-05)"


@pytest.mark.parametrize(
    "other",
    [
        {"passage": "26 reports"},
        {"passage": "no reports"},
        {"speaker": "Mara Ode"},
        {"act": "asserts"},
        {"state": "confirmed"},
        {"form": "direct"},
        {"report": "d"},
    ],
)
def test_what_is_not_the_same_or_not_in_a_copy_is_told_by_itself(row: Row, other: dict[str, str]) -> None:
    again = replace(row, id="b.1", report="b")

    assert len(told_once((row, replace(again, **other)), copies=COPIES)) == 2  # type: ignore[arg-type]  # fields of several types
    assert len(told_once((row, again), copies=COPIES, stands={"a.1": "denies", "b.1": "mentions"})) == 2


@given(
    places=st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["it", "It", "the ship", "a ship"])), max_size=9)
)
def test_every_statement_is_told_once(row: Row, places: list[tuple[str, str]]) -> None:
    rows = [
        replace(row, id=f"{report}.{number}", report=report, passage=words)
        for number, (report, words) in enumerate(places)
    ]

    told = told_once(rows, copies=COPIES)

    assert sorted(one.id for same in told for one in same) == sorted(one.id for one in rows)
    assert [same[0] for same in told] == sorted((same[0] for same in told), key=rows.index)
