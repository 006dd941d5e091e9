"""Windows: together they answer for every piece, once."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.windows import AFTER, BEFORE, LONGEST, windows


@given(length=st.integers(0, 20_000))
def test_own_parts_cover_every_piece_once(length: int) -> None:
    found = windows(length)

    assert [one.own_start for one in found] == [0, *(one.own_end for one in found)][: len(found)]
    assert (found[-1].own_end if found else 0) == length
    assert all(one.own_start < one.own_end for one in found)


@given(length=st.integers(1, 20_000))
def test_a_window_fits_the_encoder_and_has_context_unless_the_text_ends(length: int) -> None:
    for one in windows(length):
        assert one.end - one.start <= LONGEST
        assert one.start == max(0, one.own_start - BEFORE)
        assert one.end == min(length, one.own_end + AFTER)


@given(length=st.integers(LONGEST + 1, 20_000))
def test_there_are_no_more_windows_than_needed(length: int) -> None:
    inner = LONGEST - BEFORE - AFTER

    assert len(windows(length)) == -(-(length - BEFORE - AFTER) // inner)
