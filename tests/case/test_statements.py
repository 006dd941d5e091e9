"""What holds of a statement, and which statement of a new reading is which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case.entries import Change
from accordingto.case.matching import matched
from accordingto.case.readings import bytes_of, values_of
from accordingto.case.statements import held, least, words
from tests.readings import READING

FOUND = values_of(bytes_of(READING))["statements"]
SHAPES = {number: (one,) for number, one in enumerate(FOUND, 1)}


def change(verdict: str | None = None, **fields: object) -> Change:
    return Change(statement="f28a.1", words="", set=fields, verdict=verdict)  # type: ignore[arg-type]


def test_without_corrections_it_is_what_the_machine_found() -> None:
    one = held(FOUND[0], [])

    assert (one.values, one.human, one.machine, one.state) == (FOUND[0], {}, {}, "unreviewed")


def test_what_a_person_set_stands_and_the_machine_s_word_is_kept_beside_it() -> None:
    one = held(FOUND[3], [(7, change(speaker="Bay fishers", act="asserts"))])

    assert (one.values["speaker"], one.machine) == ("Bay fishers", {"speaker": "Fishers"})
    assert one.human == {"speaker": 7, "act": 7}
    assert one.state == "corrected"


def test_a_machine_s_doubt_says_nothing_of_what_a_person_said() -> None:
    one = held(FOUND[1], [(7, change(speaker="Radio Lund")), (8, change(content=[[0, 3]]))])

    assert (one.values["speaker_confidence"], one.values["confidence"]) == (None, None)
    assert least(one.values) == 0.8


def test_where_the_machine_saw_a_name_is_forgotten_with_the_name() -> None:
    assert held(FOUND[2], [(7, change(speaker="Ion Vale"))]).values["mentions"] == []
    assert held(FOUND[2], [(7, change(speaker="Mara Ode"))]).values["mentions"] == FOUND[2]["mentions"]
    assert held(FOUND[3], [(7, change(via=[]))]).values["via_spans"] == []
    assert held(FOUND[3], [(7, change(said="2024"))]).values["said_span"] is None


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        (["confirmed"], "confirmed"),
        (["rejected", "confirmed"], "confirmed"),
        (["confirmed", "rejected"], "rejected"),
        (["confirmed", None], "corrected"),
        (["rejected", None], "corrected"),
        ([None, "merged"], "merged"),
    ],
)
def test_the_last_word_holds(verdicts: list[str | None], state: str) -> None:
    changes = [
        (number, change(verdict, **({} if verdict else {"act": "asks"}))) for number, verdict in enumerate(verdicts)
    ]

    assert held(FOUND[0], changes).state == state


def test_what_was_confirmed_stands_whatever_a_later_reader_finds() -> None:
    later = FOUND[0] | {"act": "asserts", "speaker": "Norvik"}

    one = held(later, [(5, change("confirmed"))], confirmed={5: FOUND[0]})

    assert (one.values["act"], one.values["speaker"]) == ("denies", "The port authority")
    assert (one.human, one.machine) == ({"act": 5, "speaker": 5}, {"act": "asserts", "speaker": "Norvik"})
    assert one.state == "confirmed"


def test_several_spans_are_joined_by_an_ellipsis() -> None:
    assert words(FOUND[2]["content"], READING.report.text) == "We have never dumped a drop, … Not one."


@given(order=st.permutations(range(len(FOUND))), kept=st.sets(st.integers(0, len(FOUND) - 1)))
def test_statements_are_known_again_in_any_order_and_number(order: list[int], kept: set[int]) -> None:
    new = [place for place in order if place in kept]

    found = matched([FOUND[place] for place in new], SHAPES)

    assert found == {i: place + 1 for i, place in enumerate(new)}


@given(place=st.integers(0, 3), inwards=st.integers(0, 8), outwards=st.integers(0, 8))
def test_ends_that_shift_make_no_other_statement(place: int, inwards: int, outwards: int) -> None:
    (start, end), *rest = FOUND[place]["content"]
    new = FOUND[place] | {"content": [[start + inwards, end + outwards], *([a + 0, b] for a, b in rest if a > end + 8)]}

    assert matched([new], SHAPES) == {0: place + 1}


def test_of_two_with_the_same_words_the_one_with_the_same_cue_is_meant() -> None:
    both = {1: (FOUND[0] | {"cue": [[0, 3]]},), 2: (FOUND[0] | {"cue": [[4, 9]]},)}

    assert matched([FOUND[0] | {"cue": [[4, 9]]}], both) == {0: 2}


def test_a_statement_is_known_by_what_the_machine_had_and_by_what_a_person_made_of_it() -> None:
    mended = FOUND[0] | {"content": [[200, 230]], "cue": [], "source": []}

    assert matched([FOUND[0]], {1: (FOUND[0], mended)}) == {0: 1}
    assert matched([mended], {1: (FOUND[0], mended)}) == {0: 1}
    assert matched([mended], {1: (FOUND[0],)}) == {}
