"""Entries of the log as bytes, and back."""

import pytest

from accordingto.case.entries import (
    Added,
    Change,
    Corrected,
    Entry,
    Exported,
    Named,
    Opened,
    Read,
    Refused,
    Seen,
    Undone,
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
        changes=(Change(statement="a1.1", words="w", set={"content": [[0, 1]]}), Change(statement="a1.2", words="", verdict="merged")),
    ),
    Named(left=("A", "person"), right=("B", "person"), same=False, because="father and son"),
    Undone(number=4, because=""),
    Exported(name="out.csv", digest="e"),
]  # fmt: skip


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
