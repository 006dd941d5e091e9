"""Making words out of a report safe for a screen."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from accordingto.views.shown import cut_short, on_one_line, shown

ANY = st.text(alphabet=st.characters())
WITH_CONTROLS = st.text(alphabet=st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Ll"]))


@given(WITH_CONTROLS)
def test_nothing_that_commands_a_terminal_gets_through(text: str) -> None:
    safe = shown(text)

    assert not [char for char in safe if unicodedata.category(char) in {"Cc", "Cs"} and char not in "\t\n"]
    assert not set(safe) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(WITH_CONTROLS)
def test_positions_stay_the_same(text: str) -> None:
    safe = shown(text)

    assert len(safe) == len(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_ordinary_words_in_any_script_are_left_alone(text: str) -> None:
    safe = shown(text)

    assert safe == text


@given(WITH_CONTROLS)
def test_one_line_is_one_line(text: str) -> None:
    line = on_one_line(text)

    assert len(line.splitlines()) <= 1


@given(st.text(), st.integers(4, 40))
def test_a_text_cut_short_is_never_longer_than_asked(text: str, at: int) -> None:
    cut = cut_short(text, at=at)

    assert len(cut) <= at + 1
