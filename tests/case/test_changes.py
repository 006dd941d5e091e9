"""Who says otherwise of a claim than before."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case import Case
from accordingto.case.changes import Change, changes
from accordingto.case.entries import Named
from accordingto.case.figures import figures_in, replaced
from accordingto.model import Reading
from accordingto.model.errors import NoSuchThing
from tests.cases import id_of
from tests.stories import Line, made_case, one_claim, report, story

HELD = "the ship was held"
APRIL = report(Line(who="Mara Ode", act="denies", words="the ship was held in Lund", cue="denied"), on="2024-04-02")
MAY = report(Line(who="Mara Ode", act="denies", words="the ship was held at all", cue="again denied"), on="2024-05-03")
JUNE = report(Line(who="Mara Ode", act="confirms", words="the ship was held", cue="confirmed"), on="2024-06-04")


def found(path: Path, *reports: Reading) -> tuple[Change, ...]:
    with Case(story(path / "a.case", *reports)) as case:
        return changes(case)


def told(path: Path, *reports: Reading) -> list[tuple[str, ...]]:
    """What changed at each step of the only change of story there is."""
    (one,) = found(path, *reports)
    return [step.what for step in one.steps]


def at(day: str | None, words: str, act: str = "asserts", **more: str) -> Reading:
    line = Line(who="Mara Ode", act=act, words=words, **more)  # type: ignore[arg-type]
    return report(line, on=day)


def test_denied_in_april_and_confirmed_in_june_is_a_change_of_story(tmp_path: Path) -> None:
    (one,) = found(tmp_path, JUNE, APRIL)

    assert (one.speaker, one.kind, one.id) == ("Mara Ode", "person", f"{id_of(JUNE)}.c1")
    assert [(step.day, step.first.row.act) for step in one.steps] == [
        ("2024-04-02", "denies"),
        ("2024-06-04", "confirms"),
    ]
    assert [step.what for step in one.steps] == [(), ("from denying it to affirming it",)]
    assert one.of_stand


def test_a_repetition_is_counted_and_no_step(tmp_path: Path) -> None:
    (one,) = found(tmp_path, APRIL, MAY, JUNE)

    assert [(step.day, step.times) for step in one.steps] == [("2024-04-02", 2), ("2024-06-04", 1)]


def test_who_says_the_same_all_along_has_not_changed_their_story(tmp_path: Path) -> None:
    assert found(tmp_path, APRIL, MAY) == ()


def test_two_speakers_who_differ_are_no_change_of_story(tmp_path: Path) -> None:
    vale = report(Line(who="Ion Vale", act="confirms", words=HELD), on="2024-06-04")

    assert found(tmp_path, APRIL, vale) == ()


def test_one_person_is_known_under_two_names(tmp_path: Path) -> None:
    later = report(Line(who="Ms Ode", act="confirms", words=HELD), on="2024-06-04")
    with made_case(tmp_path / "a.case", APRIL, later) as make:
        one_claim(make, APRIL, later)
        names = {"left": ("Mara Ode", "person"), "right": ("Ms Ode", "person")}
        make.log(Named(**names, same=False, because="two"), by="checker")
        apart = changes(make.case)
        make.log(Named(**names, same=True, because="one"), by="checker")
        together = changes(make.case)

    assert apart == ()
    assert [one.speaker for one in together] == ["Mara Ode"]


@pytest.mark.parametrize("kind", ["unnamed", "unattributed", "author"])
def test_nobody_knows_whether_two_who_are_not_named_are_one(tmp_path: Path, kind: str) -> None:
    both = [
        report(Line(who="an officer", act=act, words=f"{HELD} on {day}", kind=kind), on=day)  # type: ignore[arg-type]
        for act, day in (("denies", "2024-04-02"), ("confirms", "2024-06-04"))
    ]

    assert found(tmp_path, *both) == ()


def test_a_number_that_was_another_is_a_change(tmp_path: Path) -> None:
    assert told(tmp_path, at("2024-04-02", "three men were held"), at("2024-06-04", "26 men were held")) == [
        (), ("from “three” to “26”",),
    ]  # fmt: skip


def test_a_number_more_or_in_other_letters_is_none(tmp_path: Path) -> None:
    assert (
        found(tmp_path, at("2024-04-02", "three men were held"), at("2024-06-04", "3 men were held in two towns")) == ()
    )


def test_a_number_is_compared_with_the_last_that_was_given(tmp_path: Path) -> None:
    three, some, many = at("2024-04-02", "three men"), at("2024-05-03", "some men"), at("2024-06-04", "26 men")

    assert told(tmp_path, three, some, many) == [(), ("from “three” to “26”",)]


def test_another_act_of_the_same_stand_is_a_change(tmp_path: Path) -> None:
    assert told(tmp_path, at("2024-04-02", f"that {HELD}", "alleges"), at("2024-06-04", HELD, "confirms")) == [
        (), ("from alleging it to confirming it",),
    ]  # fmt: skip


def test_to_assert_the_contrary_is_to_deny_and_no_other_act(tmp_path: Path) -> None:
    begun, denied = at("2024-03-01", HELD), APRIL
    freed = at("2024-05-03", "no ship was held")
    with made_case(tmp_path / "a.case", begun, denied, freed) as make:
        one_claim(make, begun, denied, freed, contrary=[f"{id_of(freed)}.1"])
        (one,) = changes(make.case)

    assert [(step.first.stand, step.times) for step in one.steps] == [("affirms", 1), ("denies", 2)]


def test_two_things_said_on_one_day_in_one_report_are_no_change(tmp_path: Path) -> None:
    both = report(
        Line(who="Mara Ode", act="denies", words="the ship was held"),
        Line(who="Mara Ode", act="confirms", words="a ship was held"),
        on="2024-04-02",
    )

    assert found(tmp_path, both) == ()


def test_what_one_report_has_beside_a_repetition_is_shown_aside(tmp_path: Path) -> None:
    both = report(
        Line(who="Mara Ode", act="asserts", words="the ship left"),
        Line(who="Mara Ode", act="denies", words="the ship was held"),
        on="2024-05-03",
    )

    (one,) = found(tmp_path, APRIL, both, JUNE)

    assert [step.times for step in one.steps] == [2, 1]
    assert [each.row.passage for each in one.aside] == ["the ship left"]


def test_one_report_can_tell_of_both(tmp_path: Path) -> None:
    both = report(
        Line(who="Mara Ode", act="confirms", words="the ship was held"),
        Line(who="Mara Ode", act="denies", words="the ship was in Lund", said="2024-04-02"),
        on="2024-06-04",
    )

    (one,) = found(tmp_path, both)

    assert [step.first.row.act for step in one.steps] == ["denies", "confirms"]


def test_on_one_date_in_two_reports_nobody_knows_which_came_first(tmp_path: Path) -> None:
    same_day = at("2024-04-02", HELD, "confirms")

    (one,) = found(tmp_path, APRIL, same_day)

    assert [step.unordered for step in one.steps] == [False, True]


@pytest.mark.parametrize("day", ["2024-04-02", "2024-05-03"])
def test_one_text_that_was_read_in_two_ways_is_no_change(tmp_path: Path, day: str) -> None:
    copied = report(
        Line(who="Mara Ode", act="confirms", words="the ship was held in Lund", cue="denied"),
        Line(who="Ion Vale", act="asserts", words="the sea is wide"),
        on=day,
    )

    assert found(tmp_path, APRIL, copied) == ()


@pytest.mark.parametrize(
    "words", ["at least 40 people were killed in the raid", "12 people were not killed in the raid"]
)
def test_who_says_otherwise_on_one_day_is_told_though_most_words_are_the_same(tmp_path: Path, words: str) -> None:
    first = at("2024-04-02", "at least 12 people were killed in the raid", "denies", cue="said")

    assert found(tmp_path, first, at("2024-04-02", words, "asserts", cue="said"))


@pytest.mark.parametrize("day", [None, "2024", "2024-04"])
def test_a_date_that_tells_no_order_leaves_a_statement_aside(tmp_path: Path, day: str | None) -> None:
    undated = at(day, "the ship was held, yes", "asserts")

    assert found(tmp_path, APRIL, undated) == ()
    (tmp_path / "a.case").unlink()
    (one,) = found(tmp_path, APRIL, JUNE, undated)
    assert [each.row.report for each in one.aside] == [id_of(undated)]


def test_the_allegation_that_a_denial_holds_is_not_what_its_speaker_said(tmp_path: Path) -> None:
    denial = report(
        Line(who="Mara Ode", act="denies", words="having said that the ship was held", cue="denied"),
        Line(who="Mara Ode", act="asserts", words="the ship was held", inside=1, said="2024-03-01"),
        on="2024-04-02",
    )

    assert found(tmp_path, denial, MAY) == ()


def test_it_is_told_on_whose_word_we_have_it(tmp_path: Path) -> None:
    vale = report(
        Line(who="Ion Vale", act="asserts", words="that she had told him the ship was held"),
        Line(who="Mara Ode", act="asserts", words="the ship was held", inside=1),
        on="2024-03-01",
    )

    (one,) = found(tmp_path, vale, APRIL)

    assert [step.told_by for step in one.steps] == [("Ion Vale",), ()]
    assert [each.row.speaker for each in one.by_others("affirms")] == ["Ion Vale"]


def test_changes_of_stand_come_first_then_those_of_most_steps(tmp_path: Path) -> None:
    vale = [
        report(Line(who="Ion Vale", act="asserts", words=f"{number} men were held"), on=f"2024-0{number}-01")
        for number in (3, 4, 5)
    ]

    found_ = found(tmp_path, *vale, APRIL, JUNE)

    assert [(one.speaker, len(one.steps)) for one in found_] == [("Mara Ode", 2), ("Ion Vale", 3)]


def test_only_a_speakers_or_a_reports(tmp_path: Path) -> None:
    vale = [at("2024-04-02", "three men"), report(Line(who="Ion Vale", act="asserts", words=HELD), on="2024-07-01")]
    with Case(story(tmp_path / "a.case", APRIL, JUNE, *vale)) as case:
        assert [one.speaker for one in changes(case, by="ode")] == ["Mara Ode"]
        assert changes(case, by="Vale") == ()
        assert len(changes(case, within=id_of(JUNE))) == 1
        assert changes(case, within=id_of(vale[1])) == ()
        with pytest.raises(NoSuchThing):
            changes(case, by="Nobody Here")
        with pytest.raises(NoSuchThing):
            changes(case, within="zzzz")


def test_the_order_in_which_reports_were_added_changes_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, JUNE, MAY, APRIL) == [(), ("from denying it to affirming it",)]


@pytest.mark.parametrize(
    ("passage", "values"),
    [
        ("twenty-six men and three ships", [26, 3]),
        ("two hundred and six, or 1,206.5, or 3 million", [206, 1206.5, 3_000_000]),
        ("a dozen, dozens, thirty thousand", [12, 12, 30_000]),
        ("no one of the COVID-19 wards, not one another, the one", []),
        ("on April 13, 2017 at 9:30 am", [13, 2017, 9.3]),
    ],
)
def test_numbers_are_found_in_digits_and_words(passage: str, values: list[float]) -> None:
    assert [one.value for one in figures_in(passage)] == values


@given(passage=st.text(), other=st.text())
def test_a_number_is_printed_in_its_passage_and_is_none_other_than_itself(passage: str, other: str) -> None:
    assert all(one.words in passage for one in figures_in(passage))
    assert replaced(figures_in(passage), figures_in(passage)) == ()
    assert replaced(figures_in(passage), figures_in(f"{passage} {other}")) == () or other
