"""No text of a report becomes a formula in a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.views.spreadsheet_cells import cell, guarded, unguarded

ANY = st.text(alphabet=st.sampled_from("'=+-@|%＝ \t\r\nab1"), max_size=8) | st.text()


@given(value=ANY)
def test_what_was_guarded_comes_back_as_it_was(value: str) -> None:
    assert unguarded(guarded(value)) == value


@given(value=ANY)
def test_no_guarded_cell_begins_as_a_formula_does(value: str) -> None:
    assert not guarded(value).lstrip(" \t\r\n").startswith(tuple("=+-@|%＝＋－＠"))


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%x", "  =1", "＝1"])
def test_each_beginning_of_a_formula_is_guarded(formula: str) -> None:
    assert guarded(formula) == f"'{formula}"


def test_a_cell_holds_nothing_that_commands_a_terminal() -> None:
    assert cell("\x1b[31m=red") == "␛[31m=red"
