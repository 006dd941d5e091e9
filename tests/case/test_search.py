"""Finding statements, reports, people and disputes in a case."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.case import Case, asked, search
from accordingto.case.search import MARK, Query, Row
from accordingto.model import Channel
from accordingto.model.errors import CaseError, NoSuchThing
from accordingto.model.statement import ACTS
from tests.cases import Maker, id_of, later, small_case, wire
from tests.readings import READING

BAY, PORT, END = id_of(READING), id_of(wire()), id_of(later())


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case(small_case(tmp_path_factory.mktemp("case") / "small.case")) as opened:
        yield opened


def ids(case: Case, limit: int | None = None, **asked_: object) -> list[str]:
    return [row.id for row in search.statements(case, Query(**asked_), limit=limit)]  # type: ignore[arg-type]


def answers(row: Row, query: Query) -> bool:
    """Whether a row is what a query asks for, by the plain meaning of its words."""
    day = row.said or row.published or ""
    words = set(re.findall(r"\w+", row.passage.casefold()))
    least = min(one for one in (row.confidence, row.speaker_confidence, row.act_confidence, 1.0) if one is not None)
    return all(
        (
            row.state == query.state if query.state else row.state not in ("rejected", "merged"),
            not query.unreviewed or row.state == "unreviewed",
            query.by is None or row.speaker == query.by or {row.speaker, query.by} == {"Mara Ode", "Ms Ode"},
            not query.acts or row.act in query.acts,
            query.about is None or set(query.about.split()) <= words,
            query.via is None or query.via in row.via,
            query.since is None or day >= query.since or (bool(day) and query.since.startswith(day)),
            query.until is None or (day != "" and day[: len(query.until)] <= query.until),
            query.within in (None, row.report),
            query.below is None or least < query.below,
        )
    )


queries = st.builds(
    Query,
    by=st.sampled_from([None, None, "Mara Ode", "Ms Ode", "The port authority", "Ion Vale"]),
    acts=st.lists(st.sampled_from(ACTS), max_size=3).map(tuple),
    about=st.sampled_from([None, None, "the", "ship", "ship the", "had", "storm", "nothing"]),
    via=st.sampled_from([None, None, None, "the Bay Herald"]),
    since=st.sampled_from([None, None, "2024", "2024-03", "2024-03-04", "2024-03-06", "2025"]),
    until=st.sampled_from([None, None, "2023", "2024", "2024-03", "2024-03-05", "2024-03-09"]),
    within=st.sampled_from([None, None, BAY, PORT, END]),
    below=st.sampled_from([None, None, 0.5, 0.85, 1.0]),
    state=st.sampled_from([None, None, None, "rejected", "merged", "corrected"]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries, st.booleans(), st.booleans())
def test_whatever_is_asked_and_however_it_is_looked_for_exactly_what_answers_is_found(
    case: Case, monkeypatch: pytest.MonkeyPatch, query: Query, ranked: bool, branched: bool
) -> None:
    everything = [row for state in (None, "rejected", "merged") for row in search.statements(case, Query(state=state))]
    with monkeypatch.context() as patch:
        patch.setattr(asked, "MOST_RANKED", 20_000 if ranked else 1)
        patch.setattr(asked, "_FEW_REPORTS", 2_000 if ranked else 0)
        patch.setattr(asked, "_MOST_BRANCHES", 60 if branched else 1)
        patch.setattr(asked, "_MOST_NAMES_SOUGHT", 30 if branched else 0)

        found = [row.id for row in search.statements(case, query)]
        counted = search.count(case, query)

    assert sorted(found) == sorted(row.id for row in everything if answers(row, query))
    assert counted == len(found)


@settings(max_examples=100, deadline=None)
@given(query=queries, limit=st.integers(1, 5))
def test_a_limit_gives_the_beginning_of_what_there_is_without_it(case: Case, query: Query, limit: int) -> None:
    some = [row.id for row in search.statements(case, query, limit=limit)]

    assert some == [row.id for row in search.statements(case, query)][:limit]


def test_statements_come_in_the_order_of_reports_and_text(case: Case) -> None:
    assert ids(case) == [
        *(f"{BAY}.{n}" for n in range(1, 7)),
        *(f"{PORT}.{n}" for n in (1, 2, 3)),
        f"{END}.1",
        f"{END}.2",
    ]


def test_what_was_rejected_is_found_when_asked_for(case: Case) -> None:
    assert ids(case, state="rejected") == [f"{PORT}.4"]


def test_the_least_certain_come_first_where_somebody_is_to_look(case: Case) -> None:
    assert ids(case, unreviewed=True)[0] == f"{BAY}.2"
    assert ids(case, below=0.5) == [f"{BAY}.2"]


def test_one_name_of_a_person_finds_what_they_said_under_all_of_them(case: Case) -> None:
    assert ids(case, by="Ms Ode") == ids(case, by="Mara Ode") == [f"{BAY}.3", f"{PORT}.1", f"{PORT}.3", f"{END}.1"]


def test_a_word_of_a_name_is_enough_and_capitals_do_not_matter(case: Case) -> None:
    assert ids(case, by="vale") == ids(case, by="ION VALE") == [f"{PORT}.2"]


def test_nobody_of_that_name_is_an_error_that_says_where_the_names_are(case: Case) -> None:
    with pytest.raises(NoSuchThing, match='Nobody called "Norvig"') as error:
        ids(case, by="Norvig")

    assert "accordingto people" in error.value.hint


def test_the_words_looked_for_are_marked_in_the_snippet(case: Case) -> None:
    (row,) = search.statements(case, Query(about="birds dead"))

    assert row.snippet == "about 40 {0}birds{1} were found {0}dead{1} on Sunday".format(*MARK)


def test_words_in_quotation_marks_must_stand_together(case: Case) -> None:
    assert sorted(ids(case, about='"dumped oil"')) == [f"{BAY}.1", f"{BAY}.2"]
    assert ids(case, about='"oil dumped"') == []


def test_a_star_stands_for_any_ending(case: Case) -> None:
    assert ids(case, about="bird*") == [f"{BAY}.4"]
    assert ids(case, about="bird") == []


def test_about_looks_at_what_is_said_not_at_who_says_it(case: Case) -> None:
    assert ids(case, about="Mara") == []


@pytest.mark.parametrize(
    "words",
    [
        "NOT",
        "oil AND",
        "oil OR (",
        '"',
        "passage:oil",
        "-oil",
        "oil*)",
        "^oil",
        "NEAR(",
        "\x00oil",
        "\udcff",
        "'; DROP",
        "*",
        "",
    ],
)
def test_whatever_is_typed_is_looked_for_as_words(case: Case, words: str) -> None:
    found = ids(case, about=words)

    assert set(found) <= set(ids(case))


def test_a_day_is_since_the_month_it_lies_in(case: Case) -> None:
    assert f"{BAY}.4" in ids(case, since="2024-03", until="2024-03-03")  # said on 3 March, in a report of the 5th
    assert f"{BAY}.1" not in ids(case, until="2024-03-04")


def test_a_channel_is_found_by_a_word_of_its_name(case: Case) -> None:
    assert ids(case, via="bay herald") == [f"{BAY}.4"]
    with pytest.raises(NoSuchThing, match="Nothing came through"):
        ids(case, via="the Moon Herald")


def test_a_report_that_is_not_there_is_an_error(case: Case) -> None:
    for ask in (lambda: ids(case, within="zzzz"), lambda: list(search.disputes(case, within="zzzz"))):
        with pytest.raises(NoSuchThing, match="no report zzzz"):
            ask()


def test_letters_of_another_script_or_with_marks_are_found_as_they_sound(tmp_path: Path) -> None:
    with Case.create(tmp_path / "two.case", at="2024-03-10T08:00:00Z", by="accordingto", program="accordingto") as case:
        names = ("Рамзан Кадыров", "Ahmet Şık")
        spoken = [
            replace(one, speaker=replace(one.speaker, name=name, kind="person"), via=(Channel(name="Żurnal"),))
            for one, name in zip(wire().statements[:2], names, strict=True)
        ]
        Maker(case).add(replace(wire(), statements=tuple(replace(one, inside=None) for one in spoken), disputes=()))

        for typed, number in (("кадыров", 1), ("Ramzan Kadyrov", 1), ("sik", 2), ("ŞIK", 2)):
            assert ids(case, by=typed) == [f"{PORT}.{number}"], typed
        assert len(ids(case, via="żurnal")) == 2


def test_people_come_with_the_one_who_speaks_most_first_and_a_reason_for_every_name(case: Case) -> None:
    first, *_ = search.people(case)

    assert (first.name, first.statements, first.reports) == ("Mara Ode", 4, 3)
    assert first.acts == (("denies", 3), ("confirms", 1))
    assert dict(first.names)["Ms Ode"]


def test_a_person_is_found_by_any_name(case: Case) -> None:
    (found,) = search.people_of_name(case, "Ms Ode")

    assert found == next(iter(search.people(case)))


def test_a_report_knows_its_statements_and_every_name_it_was_found_under(case: Case) -> None:
    bay = search.report(case, BAY)

    assert (bay.statements, bay.unreviewed, bay.seen) == (6, 4, 2)
    assert bay.found == ("bay.txt", "copy of bay.txt")
    assert bay == next(iter(search.reports(case)))
    assert [(one.name, one.reason) for one in search.refusals(case)] == [("broken.pdf", "broken.pdf is not a PDF.")]


def test_a_statement_knows_its_disputes_and_what_is_inside_it(case: Case) -> None:
    assert [one.id for one in search.disputes_of(case, f"{BAY}.3")] == [f"{BAY}.d1"]
    assert search.disputes_of(case, f"{PORT}.2") == ()
    assert [one.id for one in search.holding(case, search.statement(case, f"{PORT}.2"))] == [f"{PORT}.3"]
    assert [one.id for one in search.chain_of(case, search.statement(case, f"{PORT}.3"))] == [f"{PORT}.2"]


def test_the_last_entries_are_those_of_the_whole_log(case: Case) -> None:
    assert list(search.entries(case, last=3)) == list(search.entries(case))[-3:]
    assert len(list(search.entries(case, last=1000))) == case.size


def test_a_statement_that_goes_away_while_one_looks_is_left_out(tmp_path: Path) -> None:
    with Case(small_case(tmp_path / "small.case"), writable=True) as case:
        rows = search.statements(case, Query())
        case.connection.execute("DELETE FROM statement WHERE id = ?", (f"{BAY}.2",))

        assert f"{BAY}.2" not in [row.id for row in rows]


@pytest.mark.parametrize("name", [" ".join(["word"] * 3000), "a" * 200_000, "Ode " + "x" * 100], ids=len)
def test_a_name_of_any_length_is_just_not_there(case: Case, name: str) -> None:
    for query in (Query(by=name), Query(via=name)):
        with pytest.raises(NoSuchThing):
            list(search.statements(case, query))


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE statement SET human = '{'",
        "UPDATE statement SET speaker = 'Nobody'",
        "UPDATE statement SET speaker = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_damaged_row_is_told_in_words(damage: str, tmp_path: Path) -> None:
    path = small_case(tmp_path / "damaged.case")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()

    with pytest.raises(CaseError), Case(path) as opened:
        list(search.statements(opened, Query()))
        list(search.people(opened))
