"""Weighing the reports of a case: only what is new or changed, and the same whichever way one gets there."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from accordingto.case import Case, claims, corrections, index, one_or_two
from accordingto.case.entries import Weighed
from accordingto.case.rebuild import rebuild
from accordingto.case.verify import verify
from accordingto.engine.weighing import said_in, weigh
from accordingto.model.errors import CaseError, ReadingError
from accordingto.weighing import Weigher
from accordingto.weighing.judge import digest_of
from tests.cases import Maker, id_of
from tests.claimed import (
    AT,
    BRIBES,
    CONTRARY,
    DENIED,
    DUMPED,
    EXAMINED,
    READINGS,
    SHIP,
    A,
    B,
    C,
    D,
    reading_of,
    unweighed_case,
)
from tests.corrected import CHECKER, reread
from tests.weighing.saying import SharedWords, weigher_by_words

Rows = list[tuple[Any, ...]]


def now() -> str:
    return AT


@contextmanager
def opened(path: Path) -> Iterator[Case]:
    with Case(path, writable=True) as case:
        case.connection.execute("PRAGMA synchronous = OFF")
        yield case
        verify(case)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return unweighed_case(tmp_path / "new.case")


def weighed(case: Case, *, again: bool = False) -> list[str]:
    return list(weigh(case, now=now, by="tests", weigher=weigher_by_words, again=again))


def rows(case: Case, *tables: str) -> Rows:
    """Everything that weighing leaves in a case, save in its log."""
    found: Rows = []
    for table in tables or ("appearance", "weighed", "telling"):
        found += case.connection.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2, 3").fetchall()  # noqa: S608 - our own names
    return found


def members(case: Case) -> dict[str, set[str]]:
    return {one.id: {of.row.id for of in one.appearances} for one in claims.claims(case)}


def no_weigher() -> Weigher:
    raise AssertionError("there was something to weigh")


def test_every_report_is_weighed_in_the_order_of_the_log_and_recorded_by_itself(path: Path) -> None:
    with opened(path) as case:
        size = case.size

        done = weighed(case)

        logged = [one.what for one in case.entries()][size:]
        assert done == [A, B, C, D]
        assert [one.report for one in logged if isinstance(one, Weighed)] == done
        assert members(case) == {
            SHIP: {f"{A}.1", f"{B}.1", f"{C}.1", f"{C}.2", f"{D}.1"},
            BRIBES: {f"{A}.2", f"{B}.2"},
        }
        (ship,) = (one for one in claims.claims(case) if one.id == SHIP)
        assert {one.row.id for one in ship.by("denies")} == {f"{B}.1", f"{D}.1"}


def test_what_is_weighed_as_it_stands_needs_no_weigher(path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        size = case.size

        assert list(weigh(case, now=now, by="tests", weigher=no_weigher)) == []
        assert case.size == size


def test_weighing_in_one_go_or_with_the_case_closed_in_between_gives_the_same(path: Path, tmp_path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        at_once = rows(case)

    grown = tmp_path / "grown.case"
    for one in READINGS:
        unweighed_case(grown, one)
        with opened(grown) as case:
            assert weighed(case) == [id_of(one)]

    with opened(grown) as case:
        assert rows(case) == at_once
        assert len(at_once) > 20


def test_weighing_that_was_stopped_goes_on_from_there(path: Path, tmp_path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        whole = rows(case)
    stopped = unweighed_case(tmp_path / "stopped.case")

    with opened(stopped) as case:
        assert list(islice(weigh(case, now=now, by="tests", weigher=weigher_by_words), 2)) == [A, B]
    with opened(stopped) as case:
        assert weighed(case) == [C, D]
        assert rows(case) == whole


def test_a_case_is_weighed_as_the_same_statements_are_without_one(path: Path) -> None:
    with opened(path) as case:
        joinings = weigher_by_words().weigh_all([one for report in (A, B, C, D) for one in said_in(case, report)])
        weighed(case)

        expected: dict[str, set[tuple[str, bool]]] = {}
        for one in joinings:
            expected.setdefault(claims.claim_from(one.claim), set()).add((one.statement, one.contrary))
        found = {one.id: {(of.row.id, of.contrary) for of in one.appearances} for one in claims.claims(case)}
        assert found == expected


def test_who_agrees_with_what_a_claim_began_with_but_with_nobody_else_in_it_does_not_join_it(tmp_path: Path) -> None:
    one, other = "Norvik Tekdon Ralgol Marvik Lundon", "Sovgol Bisvik Soltam Norpeth Maltam"
    said = (f"{one} {other}", one, f"{one} too", other)
    every = [reading_of(("Ada Holm", "asserts", words), name=f"{number}") for number, words in enumerate(said)]
    with opened(unweighed_case(tmp_path / "new.case", *every)) as case:
        weighed(case)

        assert members(case) == {f"{id_of(every[0])}.c1": {f"{id_of(reading)}.1" for reading in every[:3]}}


def test_what_is_judged_stands_in_its_sentence_also_where_it_was_weighed_before(path: Path) -> None:
    judge = SharedWords()

    with opened(path) as case:
        list(weigh(case, now=now, by="tests", weigher=lambda: weigher_by_words(judge)))

    read = {(one.id, one.context) for pair in judge.read for one in pair}
    assert (f"{A}.1", "Bay fishers said the tanker Norvik dumped oil off Lund Bay on Sunday.") in read
    assert len(read) == len({id_ for id_, _ in read}) > 5


def test_only_a_report_that_was_corrected_is_weighed_anew(path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        before = rows(case, "weighing")

        corrections.correct(case, f"{B}.1", {"content": "the tanker Norvik"}, person=CHECKER)

        assert weighed(case) == [B]
        after = rows(case, "weighing")
        assert [one for one in after if one[1] != B] == [one for one in before if one[1] != B]
        assert weighed(case) == []


def test_a_statement_that_a_person_took_out_joins_nothing_any_more(path: Path) -> None:
    with opened(path) as case:
        weighed(case)

        corrections.reject(case, [f"{B}.1"], person=CHECKER)

        assert f"{B}.1" not in members(case)[SHIP]
        assert weighed(case) == [B]
        assert f"{B}.1" not in members(case)[SHIP]
        assert [one for one in rows(case, "weighed") if one[1] == f"{B}.1"] == []


def test_what_was_rejected_in_a_report_that_waits_is_not_compared_with(path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        corrections.confirm(case, [f"{A}.1"], person=CHECKER)
        for one in (f"{B}.1", f"{B}.2", f"{C}.1", f"{C}.2", f"{C}.3", f"{D}.1"):
            corrections.reject(case, [one], person=CHECKER)

        assert weighed(case) == [A, B, C, D]

        assert members(case) == {}


def test_a_correction_moves_only_what_it_touches(path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        before = [one for one in rows(case, "appearance") if one[2] != f"{B}.2"]

        corrections.correct(case, f"{B}.2", {"content": "the tanker Norvik"}, person=CHECKER)

        assert weighed(case) == [B]
        assert [one for one in rows(case, "appearance") if one[2] != f"{B}.2"] == before


def test_what_is_confirmed_needs_no_weigher_and_stays_where_it_is(path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        before = rows(case, "appearance", "telling", "weighed", "named")

        for report in (D, C, B, A):
            corrections.confirm(case, [f"{report}.1"], person=CHECKER)

        assert list(weigh(case, now=now, by="tests", weigher=no_weigher)) == [A, B, C, D]
        assert rows(case, "appearance", "telling", "weighed", "named") == before


def test_what_is_changed_meets_what_was_confirmed_in_a_report_that_waits_too(path: Path) -> None:
    with opened(path) as case:
        number = corrections.correct(case, f"{A}.2", {"content": "Mara Ode"}, person=CHECKER).number
        weighed(case)
        assert BRIBES not in members(case)
        Maker(case).add(reading_of(("Ion Vale", "asserts", "the sea is wide"), name="Sea"))

        corrections.undo(case, number, person=CHECKER)
        corrections.confirm(case, [f"{B}.1"], person=CHECKER)
        weighed(case)

        assert {f"{A}.2", f"{B}.2"} in members(case).values()


def test_a_statement_whose_act_alone_is_corrected_stays_in_its_claim(path: Path) -> None:
    with opened(path) as case:
        weighed(case)

        corrections.correct(case, f"{B}.2", {"act": "alleges"}, person=CHECKER)
        weighed(case)

        assert members(case)[BRIBES] == {f"{A}.2", f"{B}.2"}


def test_what_began_a_claim_within_its_report_and_is_corrected_away_leaves_it(tmp_path: Path) -> None:
    twice = reading_of(
        ("Bay fishers", "alleges", "the tanker Norvik dumped oil"),
        ("Mara Ode", "asserts", "the tanker Norvik dumped oil again"),
        name="Twice",
    )
    one = id_of(twice)
    with opened(unweighed_case(tmp_path / "new.case", twice)) as case:
        weighed(case)
        assert members(case) == {f"{one}.c1": {f"{one}.1", f"{one}.2"}}
        number = corrections.correct(case, f"{one}.1", {"content": "Bay fishers"}, person=CHECKER).number
        weighed(case)
        assert members(case) == {}

        corrections.undo(case, number, person=CHECKER)
        weighed(case)

        assert members(case) == {f"{one}.c1": {f"{one}.1", f"{one}.2"}}


def test_what_is_undone_is_as_before_in_a_case_that_had_grown_too(tmp_path: Path) -> None:
    with opened(unweighed_case(tmp_path / "new.case", DUMPED, DENIED)) as case:
        weighed(case)
        for one in (EXAMINED, CONTRARY):
            Maker(case).add(one)
            weighed(case)
        before = rows(case, "appearance", "telling", "weighed")
        (first,) = corrections.reject(case, [f"{A}.1"], person=CHECKER)
        weighed(case)
        second = corrections.correct(case, f"{A}.2", {"content": "Mara Ode"}, person=CHECKER)
        weighed(case)

        for number in (first.number, second.number):
            corrections.undo(case, number, person=CHECKER)
            weighed(case)

        assert rows(case, "appearance", "telling", "weighed") == before


def test_what_is_put_back_meets_what_was_added_meanwhile(tmp_path: Path) -> None:
    with opened(unweighed_case(tmp_path / "new.case", DUMPED)) as case:
        weighed(case)
        (rejected,) = corrections.reject(case, [f"{A}.1"], person=CHECKER)
        weighed(case)
        Maker(case).add(DENIED)
        weighed(case)

        corrections.undo(case, rejected.number, person=CHECKER)
        weighed(case)

        assert {f"{A}.1", f"{B}.1"} in members(case).values()


@pytest.mark.parametrize("statement", [f"{A}.1", f"{B}.1", f"{C}.2", f"{D}.1"])
def test_what_is_undone_is_as_if_it_had_not_been_made(path: Path, statement: str) -> None:
    with opened(path) as case:
        weighed(case)
        before = rows(case, "appearance", "telling", "weighed")
        (rejected,) = corrections.reject(case, [statement], person=CHECKER)
        weighed(case)
        corrections.undo(case, rejected.number, person=CHECKER)
        corrected = corrections.correct(case, statement, {"speaker": "Nobody Else"}, person=CHECKER)
        weighed(case)

        corrections.undo(case, corrected.number, person=CHECKER)
        weighed(case)

        assert rows(case, "appearance", "telling", "weighed") == before


def test_a_report_read_again_is_weighed_anew(path: Path) -> None:
    with opened(path) as case:
        weighed(case)

        reread(case, DENIED, DENIED.statements[1])

        assert weighed(case) == [B]
        assert members(case)[SHIP] == {f"{A}.1", f"{C}.1", f"{C}.2", f"{D}.1"}


def test_a_report_without_statements_is_weighed_once(tmp_path: Path) -> None:
    empty = reading_of(name="empty")
    silent = reading_of(("Norvik", "declines", ""), name="silent")
    with opened(unweighed_case(tmp_path / "new.case", empty, silent)) as case:
        assert weighed(case) == [id_of(empty), id_of(silent)]
        assert weighed(case) == []


def test_two_that_weigh_at_once_weigh_each_report_once(path: Path) -> None:
    with opened(path) as one, opened(path) as other:
        first = weigh(one, now=now, by="tests", weigher=weigher_by_words)
        second = weigh(other, now=now, by="tests", weigher=weigher_by_words)

        assert [next(first), next(second)] == [A, B]
        assert [*first, *second] == [C, D]
        assert sum(isinstance(entry.what, Weighed) for entry in one.entries()) == 4


@pytest.mark.parametrize(
    "set_",
    ["vector = x'00'", "vector = x''", "names = '5'", 'names = \'{"norvik": "x"}\'', "names = '[[1]]'", "names = 'x'"],
)
def test_an_index_that_was_tampered_with_is_told(path: Path, set_: str) -> None:
    with opened(path) as case:
        list(islice(weigh(case, now=now, by="tests", weigher=weigher_by_words), 2))
        case.connection.execute(f"UPDATE weighed SET {set_}")  # noqa: S608 - our own words

        with pytest.raises(CaseError, match="is damaged") as caught:
            weighed(case)

        assert caught.value.hint == "Run accordingto rebuild."
        rebuild(case)
        assert weighed(case) == [C, D]


def test_a_lost_index_is_made_again_as_it_was(tmp_path: Path) -> None:
    with opened(unweighed_case(tmp_path / "whole.case")) as case:
        weighed(case)
        whole = rows(case)

    with opened(unweighed_case(tmp_path / "lost.case", DUMPED, DENIED, EXAMINED)) as case:
        weighed(case)
        case.connection.execute("DELETE FROM weighed")
        case.connection.execute("DELETE FROM telling")
        Maker(case).add(CONTRARY)

        assert weighed(case) == [D]
        assert rows(case) == whole


def test_what_another_weigher_has_weighed_stays_until_it_is_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as case:
        weighed(case)
        appearances = rows(case, "appearance")
        monkeypatch.setattr("accordingto.engine.weighing.digest_of", lambda: "d" * 64)

        assert weighed(case) == []
        assert weighed(case, again=True) == [A, B, C, D]
        assert weighed(case, again=True) == []
        assert {row[1:3] for row in rows(case, "appearance")} == {row[1:3] for row in appearances}
        assert index.size(case, weigher="d" * 64) == 8
        assert index.size(case, weigher=digest_of()) == 0


def test_weights_that_are_missing_leave_the_case_as_it_is(path: Path) -> None:
    def broken() -> Weigher:
        raise ReadingError("The weights cannot be loaded.", hint="Install accordingto again.")

    with opened(path) as case:
        size = case.size

        with pytest.raises(ReadingError):
            list(weigh(case, now=now, by="tests", weigher=broken))

        assert case.size == size
        assert rows(case) == []


def test_what_a_person_ruled_stays_whatever_is_weighed_again(path: Path) -> None:
    with opened(path) as case:
        weighed(case)
        one_or_two.different(case, f"{A}.1", f"{B}.1", person=CHECKER)
        corrections.confirm(case, [f"{B}.1"], person=CHECKER)

        assert weighed(case) == [B]

        assert f"{B}.1" not in members(case)[SHIP]
