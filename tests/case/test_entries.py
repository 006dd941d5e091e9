"""Entries of the log as bytes, and back."""

import json
from typing import get_args

import pytest

from accordingto.case import vocabulary
from accordingto.case.canonical import canonical
from accordingto.case.entries import (
    FIELDS,
    REPORT_FIELDS,
    Added,
    Change,
    Corrected,
    Described,
    Entry,
    Exported,
    Named,
    Opened,
    Read,
    Refused,
    Ruled,
    Seen,
    Undone,
    Weighed,
    bytes_of,
    logged,
)

ENTRIES: list[Entry] = [
    Opened(program="accordingto 1"),
    Added(report="a1", name="a.txt", own_id="1", digest="d", object="o", text="t", how="file", program="p", title="Öl"),
    Seen(report="a1", name="b.txt"),
    Read(report="a1", reader="f", reading="r", numbers=(1, 2)),
    Refused(name="x.pdf", reason="It is locked.", hint=""),
    Corrected(
        action="split", report="a1", because="two things",
        changes=(
            Change(statement="a1.1", words="w", set={"content": [[0, 1]]}),
            Change(statement="a1.2", words="", verdict="merged", like="a1.1", holds=("a1.3", "a1.4")),
        ),
    ),
    Named(left=("A", "person"), right=("B", "person"), same=False, because="father and son"),
    Undone(number=4, because=""),
    Exported(name="out.csv", digest="e"),
    Weighed(report="a1", weigher="w", appearances=((1, "a1.c1", 1000, False), (2, "b2.c30", 0, True))),
    Ruled(about="claim", left="a1.c1", right="b2.3", same=True, because="one event"),
    Ruled(about="origin", left="a1", right="b2", same=False, because="two wires"),
    Described(report="a1", set={"published": "2017-04", "url": None}, because="it says so at its end"),
]  # fmt: skip


def test_there_is_an_entry_of_every_kind_here() -> None:
    assert {type(one) for one in ENTRIES} == set(get_args(Entry))


@pytest.mark.parametrize("what", ENTRIES, ids=lambda what: what.entry)
def test_an_entry_comes_back_as_it_went_in(what: Entry) -> None:
    words = bytes_of(what, at="2024-03-10T08:00:00Z", by="checker")

    one = logged(7, words.decode())

    assert one.what == what
    assert (one.number, one.at, one.by) == (7, "2024-03-10T08:00:00Z", "checker")
    assert bytes_of(one.what, at=one.at, by=one.by) == words


def test_what_is_absent_leaves_no_trace() -> None:
    words = bytes_of(ENTRIES[1], at="t", by="b").decode()

    assert "null" not in words
    assert "publisher" not in words


@pytest.mark.parametrize(
    "words",
    [
        "", "[]", "{}", "1", '{"entry":"opened"}', '{"at":"t","by":"b","entry":"nothing such"}',
        '{"at":"t","by":"b","entry":"opened"}', '{"at":"t","by":"b","entry":"opened","more":1,"program":"p"}',
        '{"at":"t","by":"b","entry":"opened", "program":"p"}', '{"at":"t","by":"b","entry":["opened"],"program":"p"}',
        '{"at":"t","because":"","by":"b","changes":[{"x":1}],"entry":"correction","report":"r"}',
    ],
)  # fmt: skip
def test_what_is_no_entry_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        logged(0, words)


def test_fields_are_checked_one_by_one() -> None:
    assert set(vocabulary._CAN_BE) == set(FIELDS)
    assert set(vocabulary._KNOWN) == set(REPORT_FIELDS)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (1, {"title": 3}),
        (1, {"report": "A B"}),
        (2, {"report": ["a1"]}),
        (3, {"numbers": [1, 1]}),
        (3, {"numbers": [0]}),
        (3, {"numbers": 3}),
        (3, {"numbers": None}),
        (3, {"numbers": [True]}),
        (3, {"numbers": [1 << 20]}),
        (4, {"object": 3}),
        (5, {"action": "forge"}),
        (5, {"changes": []}),
        (5, {"because": None}),
        (5, {"changes": [{"statement": "a1", "words": ""}]}),
        (5, {"changes": [{"statement": "b2.1", "words": ""}]}),
        (5, {"changes": [{"statement": "a1.01", "words": ""}]}),
        (5, {"changes": [{"statement": "a1.1", "words": "", "verdict": "forged"}]}),
        (5, {"changes": [{"statement": "a1.1", "words": "", "like": "a1"}]}),
        (5, {"changes": [{"statement": "a1.1", "words": "", "holds": ["b2.1"]}]}),
        (5, {"changes": [{"statement": "a1.1", "words": "", "holds": "a1.2"}]}),
        (6, {"left": ["A", "man"]}),
        (6, {"left": ["A", "person", "B"]}),
        (6, {"left": 3}),
        (6, {"left": "AB"}),
        (6, {"right": [["A"], "person"]}),
        (6, {"same": 1}),
        (7, {"number": -1}),
        (7, {"number": 9}),
        (7, {"at": 3}),
        (8, {"by": ["x"]}),
        (9, {"report": "A B"}),
        (9, {"weigher": 3}),
        (9, {"appearances": 3}),
        (9, {"appearances": {}}),
        (9, {"appearances": ""}),
        (9, {"appearances": "a1.c1"}),
        (9, {"appearances": [3]}),
        (9, {"appearances": [[1, "a1.c1", 900]]}),
        (9, {"appearances": [[0, "a1.c1", 900, False]]}),
        (9, {"appearances": [[True, "a1.c1", 900, False]]}),
        (9, {"appearances": [[1 << 20, "a1.c1", 900, False]]}),
        (9, {"appearances": [["1", "a1.c1", 900, False]]}),
        (9, {"appearances": [[1, "a1.1", 900, False]]}),
        (9, {"appearances": [[1, "a1.c01", 900, False]]}),
        (9, {"appearances": [[1, "a1.c1 ", 900, False]]}),
        (9, {"appearances": [[1, ["a1.c1"], 900, False]]}),
        (9, {"appearances": [[1, "a1.c1", 1001, False]]}),
        (9, {"appearances": [[1, "a1.c1", -1, False]]}),
        (9, {"appearances": [[1, "a1.c1", 0.9, False]]}),
        (9, {"appearances": [[1, "a1.c1", 900, 0]]}),
        (9, {"appearances": [[1, "a1.c1", 900, None]]}),
        (10, {"about": "dispute"}),
        (10, {"about": "origin"}),
        (10, {"about": ["claim"]}),
        (10, {"left": "a1"}),
        (10, {"right": "a1.c"}),
        (10, {"right": ["b2.3"]}),
        (10, {"same": "yes"}),
        (10, {"because": None}),
        (11, {"left": "a1.1"}),
        (11, {"right": ""}),
        (11, {"about": "claim"}),
        (12, {"report": "a1.1"}),
        (12, {"set": {}}),
        (12, {"set": "published"}),
        (12, {"set": {"said": "2017"}}),
        (12, {"set": {"published": "yesterday"}}),
        (12, {"set": {"title": ""}}),
        (12, {"because": None}),
    ],
)
def test_values_that_this_program_would_never_write_are_refused(entry: int, said: dict[str, object]) -> None:
    value = json.loads(bytes_of(ENTRIES[entry], at="2024-03-10T08:00:00Z", by="checker"))

    with pytest.raises(ValueError, match=r"."):
        logged(9, canonical(value | said).decode())


@pytest.mark.parametrize(
    "fields",
    [
        {"mood": "sad"}, {"speaker": ""}, {"speaker": None}, {"kind": "man"}, {"for": 3}, {"act": "lies"}, {"act": ["asks"]},
        {"form": "sung"}, {"via": "Radio"}, {"via": [""]}, {"said": "yesterday"}, {"inside": "b2.1"}, {"inside": 3},
        {"content": [[0]]}, {"content": [["a", 1]]}, {"source": [0, 1]}, {"cue": None}, [], None, "act",
    ],
)  # fmt: skip
def test_fields_are_set_to_what_they_can_be(fields: object) -> None:
    value = json.loads(bytes_of(ENTRIES[5], at="2024-03-10T08:00:00Z", by="checker"))
    value["changes"] = [{"statement": "a1.1", "words": "", "set": fields}]

    with pytest.raises(ValueError, match=r"."):
        logged(9, canonical(value).decode())
