"""What the statements of a case claim, who stands how to it, and what people said of which belongs together."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.case import Case, claims, corrections, one_or_two, search, weighings
from accordingto.case.claims import ClaimRow, claim, claims_of
from accordingto.case.corrections import Person
from accordingto.case.disputed import dispute, disputes, thread
from accordingto.case.rebuild import rebuild
from accordingto.case.verify import verify
from accordingto.case.weighings import pending
from accordingto.model import Act, Dispute
from accordingto.model.errors import BadCorrection, NoSuchThing, Tampered, Unchanged
from tests.cases import id_of
from tests.claimed import (
    BRIBES,
    DENIED,
    READINGS,
    SHIP,
    WEIGHER,
    A,
    B,
    C,
    D,
    reading_of,
    unweighed_case,
    weighed,
    weighed_case,
)
from tests.corrected import CHECKER, followed, reread, tables
from tests.stories import Line, made_case, one_claim, report, story

SHIP_IDS = [f"{A}.1", f"{B}.1", f"{C}.1", f"{C}.2", f"{D}.1"]
BRIBES_IDS = [f"{A}.2", f"{B}.2"]
Ruling = Callable[..., object]


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return weighed_case(tmp_path_factory.mktemp("claims") / "weighed.case")


@pytest.fixture
def path(pattern: Path, tmp_path: Path) -> Path:
    path = tmp_path / "weighed.case"
    path.write_bytes(pattern.read_bytes())
    return path


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    """The case, which at the end must be sound and follow from its log, whatever was done to it."""
    with Case(path, writable=True) as opened:
        opened.connection.execute("PRAGMA synchronous = OFF")
        yield opened
        verify(opened)
        assert followed(opened.entries(), opened) == tables(opened.connection)


def ids(found: ClaimRow) -> list[str]:
    return [one.row.id for one in found.appearances]


def by_id(case: Case) -> dict[str, list[str]]:
    return {one.id: ids(one) for one in claims.claims(case)}


# what is there


def test_claims_are_listed_with_those_of_most_reports_first(case: Case) -> None:
    assert list(by_id(case).items()) == [(SHIP, SHIP_IDS), (BRIBES, BRIBES_IDS)]


def test_everybody_has_a_stand(case: Case) -> None:
    found = claim(case, SHIP)

    assert [one.row.id for one in found.by("affirms")] == [f"{A}.1", f"{C}.2"]
    assert [one.row.id for one in found.by("denies")] == [f"{B}.1", f"{D}.1"]
    assert [one.row.id for one in found.by("mentions")] == [f"{C}.1"]
    assert found.disputed
    assert not claim(case, BRIBES).disputed


def test_a_claim_says_where_and_when_it_appears_and_how_likely(case: Case) -> None:
    found = claim(case, SHIP.upper() + " ")

    assert found.reports == (A, B, C, D)
    assert (found.first, found.last) == ("2024-03-04", "2024-03-07")
    assert [one.chance for one in found.appearances] == [1.0, 0.95, 0.7, 0.99, 0.9]
    assert {one.ruled for one in found.appearances} == {None}


def test_the_words_of_a_claim_are_verbatim_of_one_who_affirms_it(case: Case) -> None:
    found = claim(case, SHIP)

    assert found.wording == "the tanker Norvik dumped oil off Lund Bay on Sunday"
    assert found.clearest.stand == "affirms"
    for one in claims.claims(case):
        (text,) = (reading.report.text for reading in READINGS if id_of(reading) == one.clearest.row.report)
        assert one.wording in text


@pytest.mark.parametrize(
    ("denied", "nested", "told"),
    [
        ("beating anybody", None, "beating anybody"),
        ("it", None, "Mara Ode be arrested at Tekdon in May"),
        ("reports that inmates be beaten at Tekdon", "inmates be beaten at Tekdon", "inmates be beaten at Tekdon"),
    ],
)
def test_where_it_is_only_denied_the_words_are_those_of_the_denial_or_in_it_unless_they_tell_nothing(
    tmp_path: Path, denied: str, nested: str | None, told: str
) -> None:
    inner = [Line(who="Reports", act="demands", words=nested, inside=1)] if nested else []
    reports = [
        report(Line(who="The warden", act="denies", words=denied), *inner, on="2024-04-02"),
        report(Line(who="The court", act="expects", words="Mara Ode be arrested at Tekdon in May"), on="2024-04-03"),
    ]
    with made_case(tmp_path / "a.case", *reports) as make:
        one_claim(make, *reports)
        (found,) = claims.claims(make.case)

    assert found.by("affirms") == ()
    assert found.wording == told


def test_where_everybody_left_says_the_contrary_that_is_what_is_claimed(case: Case) -> None:
    weighed(case, C, (2, SHIP, 900, True))
    for one in (f"{A}.1", f"{B}.1"):
        corrections.reject(case, [one], person=CHECKER)

    found = claim(case, SHIP)

    assert [(one.row.id, one.stand) for one in found.appearances] == [(f"{C}.2", "affirms"), (f"{D}.1", "affirms")]
    assert found.clearest.row.id == f"{C}.2"
    assert not found.disputed


def test_where_everybody_left_denies_it_it_is_told_in_the_words_that_are_denied(case: Case) -> None:
    for one in (f"{A}.1", f"{C}.1", f"{C}.2"):
        corrections.reject(case, [one], person=CHECKER)

    found = claim(case, SHIP)

    assert found.wording == "the tanker Norvik had dumped oil off Lund Bay"
    assert [one.row.id for one in found.by("denies")] == [f"{B}.1", f"{D}.1"]


def test_the_claims_of_a_statement(case: Case) -> None:
    assert [one.id for one in claims_of(case, f"{A}.1")] == [SHIP]
    assert [one.id for one in claims_of(case, f"{B}.2")] == [BRIBES]
    assert claims_of(case, f"{C}.3") == ()
    assert claims_of(case, "zzzz.9") == ()


@pytest.mark.parametrize("id_", ["zzzz.c1", f"{C}.c3", f"{A}.1", "", "\udcff", "c" * 500])
def test_a_claim_that_is_not_there_is_told(case: Case, id_: str) -> None:
    with pytest.raises(NoSuchThing, match="has no claim") as caught:
        claim(case, id_)

    assert caught.value.hint == "accordingto claims lists them."


def test_a_case_that_is_not_weighed_has_no_claims(tmp_path: Path) -> None:
    with Case(unweighed_case(tmp_path / "new.case")) as case:
        assert claims.claims(case) == ()
        assert pending(case) == (A, B, C, D)


def test_claims_are_there_for_whoever_opens_the_file_with_sqlite_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute('SELECT "Claim", "Statement", "Act" FROM "Claims" WHERE "Statement" = ?', (f"{B}.1",))

        assert rows.fetchall() == [(SHIP, f"{B}.1", "denies")]


def test_members_near_are_those_of_every_claim_that_a_statement_speaks_to(case: Case) -> None:
    ship = {f"{A}.1": False, f"{B}.1": False, f"{C}.1": False, f"{C}.2": False, f"{D}.1": True}

    assert weighings.members_near(case, [f"{D}.1", f"{C}.3"]) == {SHIP: ship}
    assert weighings.members_near(case, [f"{A}.1"]) == {SHIP: ship}
    assert set(weighings.members_near(case, [f"{B}.1", f"{B}.2"])) == {SHIP, BRIBES}


# corrections of statements


def test_a_rejected_statement_leaves_its_claim_and_comes_back_when_that_is_undone(case: Case) -> None:
    corrections.reject(case, [f"{B}.1"], person=CHECKER)
    assert ids(claim(case, SHIP)) == [one for one in SHIP_IDS if one != f"{B}.1"]

    corrections.undo(case, person=CHECKER)
    assert ids(claim(case, SHIP)) == SHIP_IDS


def test_what_is_left_of_one_statement_is_no_claim(case: Case) -> None:
    corrections.reject(case, [f"{B}.2"], person=CHECKER)

    assert [one.id for one in claims.claims(case)] == [SHIP]
    with pytest.raises(NoSuchThing):
        claim(case, BRIBES)


def test_a_claim_keeps_its_name_when_the_statement_that_it_began_with_is_rejected(case: Case) -> None:
    corrections.reject(case, [f"{A}.1"], person=CHECKER)

    assert ids(claim(case, SHIP)) == SHIP_IDS[1:]


def test_a_corrected_act_changes_the_stand(case: Case) -> None:
    corrections.correct(case, f"{B}.1", {"act": "confirms"}, person=CHECKER)

    assert f"{B}.1" in [one.row.id for one in claim(case, SHIP).by("affirms")]


def test_what_is_weighed_as_it_stands_does_not_wait(case: Case) -> None:
    assert pending(case) == ()
    assert pending(case, weigher=WEIGHER) == ()
    assert pending(case, weigher="0" * 64) == (A, B, C, D)


def test_what_was_corrected_read_again_or_taken_back_waits(case: Case) -> None:
    corrections.confirm(case, [f"{C}.1"], person=CHECKER)
    assert pending(case) == (C,)
    weighed(case, C, (1, SHIP, 700, False))
    assert pending(case) == ()
    corrections.undo(case, person=CHECKER)
    assert pending(case) == (C,)
    reread(case, DENIED, *DENIED.statements)
    assert pending(case) == (B, C)


def test_what_was_said_of_names_or_of_claims_makes_nothing_wait(case: Case) -> None:
    one_or_two.same(case, "Ion Vale", "Ada Holm", person=CHECKER)
    one_or_two.different(case, f"{A}.1", f"{B}.1", person=CHECKER)
    one_or_two.same(case, A, B, person=CHECKER)

    assert pending(case) == ()


def test_a_later_weighing_of_a_report_takes_the_place_of_the_earlier_one(case: Case) -> None:
    weighed(case, B, (1, BRIBES, 600, False))

    assert by_id(case) == {SHIP: [one for one in SHIP_IDS if one != f"{B}.1"], BRIBES: [f"{A}.2", f"{B}.1"]}


# rulings


def rule(case: Case, what: Ruling, one: str, other: str) -> int:
    entry = what(case, one, other, person=CHECKER)
    return int(getattr(entry, "number"))  # noqa: B009 - an entry, whatever the ruling


def test_two_statements_that_are_one_become_a_claim(case: Case) -> None:
    one_or_two.different(case, SHIP, f"{C}.2", person=CHECKER)
    number = rule(case, one_or_two.same, f"{C}.3", f"{C}.2")

    found = claim(case, f"{C}.c3")

    assert ids(found) == [f"{C}.2", f"{C}.3"]
    assert {one.row.id: one.ruled for one in found.appearances} == {f"{C}.2": number, f"{C}.3": None}


@pytest.mark.parametrize(
    ("one", "other"), [(f"{C}.3", f"{B}.2"), (f"{B}.2", f"{C}.3"), (BRIBES, f"{C}.3"), (f"{C}.3", BRIBES)]
)
def test_a_statement_joins_the_claim_of_another_one_whichever_is_named_first(case: Case, one: str, other: str) -> None:
    number = rule(case, one_or_two.same, one, other.upper())

    found = claim(case, BRIBES)

    assert ids(found) == [*BRIBES_IDS, f"{C}.3"]
    assert [(of.chance, of.ruled) for of in found.appearances if of.row.id == f"{C}.3"] == [(None, number)]


def test_two_claims_become_one_which_answers_to_both_names(case: Case) -> None:
    one_or_two.same(case, SHIP, BRIBES, person=CHECKER)

    assert sorted(ids(claim(case, SHIP))) == sorted(SHIP_IDS + BRIBES_IDS)
    assert claim(case, BRIBES) == claim(case, SHIP)
    assert [one.id for one in claims.claims(case)] == [SHIP]


def test_what_joins_a_claim_that_was_joined_to_another_is_in_that_one(case: Case) -> None:
    one_or_two.same(case, SHIP, BRIBES, person=CHECKER)
    one_or_two.same(case, BRIBES, f"{C}.3", person=CHECKER)

    assert f"{C}.3" in ids(claim(case, SHIP))
    assert [one.id for one in claims.claims(case)] == [SHIP]


def test_of_two_statements_that_are_two_the_second_leaves_the_claims_of_both(case: Case) -> None:
    one_or_two.different(case, f"{A}.1", f"{B}.1", person=CHECKER)

    assert ids(claim(case, SHIP)) == [one for one in SHIP_IDS if one != f"{B}.1"]
    assert ids(claim(case, BRIBES)) == BRIBES_IDS


def test_what_a_claim_began_with_stays_and_the_other_one_leaves(case: Case) -> None:
    one_or_two.different(case, f"{B}.1", f"{A}.1", person=CHECKER)

    assert ids(claim(case, SHIP)) == [one for one in SHIP_IDS if one != f"{B}.1"]


@pytest.mark.parametrize(("one", "other"), [(SHIP, f"{D}.1"), (f"{D}.1", SHIP)])
def test_a_statement_leaves_a_claim(case: Case, one: str, other: str) -> None:
    one_or_two.different(case, one, other, person=CHECKER)

    assert ids(claim(case, SHIP)) == SHIP_IDS[:-1]


def test_the_last_word_on_a_pair_holds(case: Case) -> None:
    one_or_two.different(case, f"{A}.1", f"{B}.1", person=CHECKER)
    one_or_two.same(case, f"{A}.1", f"{B}.1", person=CHECKER)

    assert sorted(ids(claim(case, SHIP))) == sorted(SHIP_IDS)


def test_what_is_one_with_a_statement_that_says_the_contrary_says_it_too(case: Case) -> None:
    one_or_two.same(case, f"{D}.1", f"{B}.2", person=CHECKER)

    assert [one.row.id for one in claim(case, SHIP).by("denies")] == [f"{B}.1", f"{B}.2", f"{D}.1"]


@pytest.mark.parametrize("one", [SHIP, f"{A}.1"])
def test_what_a_person_says_of_a_statement_that_is_there_already_makes_it_sure(case: Case, one: str) -> None:
    corrections.reject(case, [f"{D}.1"], person=CHECKER)
    weighed(case, B, (1, SHIP, 500, False))
    assert not claim(case, SHIP).disputed

    number = rule(case, one_or_two.same, one, f"{B}.1")

    found = claim(case, SHIP)
    assert found.disputed
    assert [(of.chance, of.ruled) for of in found.by("denies")] == [(None, number)]


@pytest.mark.parametrize("one", [SHIP, f"{A}.1"])
def test_what_was_taken_out_and_put_in_again_is_on_the_side_that_it_was_on(case: Case, one: str) -> None:
    one_or_two.different(case, one, f"{D}.1", person=CHECKER)
    one_or_two.same(case, one, f"{D}.1", person=CHECKER)

    assert f"{D}.1" in [of.row.id for of in claim(case, SHIP).by("denies")]


def test_what_is_put_into_a_claim_affirms_it_as_it_is_told(case: Case) -> None:
    weighed(case, C, (2, SHIP, 900, True))
    for one in (f"{A}.1", f"{B}.1"):
        corrections.reject(case, [one], person=CHECKER)
    one_or_two.same(case, SHIP, f"{B}.2", person=CHECKER)

    found = claim(case, SHIP)

    assert [one.row.id for one in found.by("affirms")] == [f"{B}.2", f"{C}.2", f"{D}.1"]
    assert not found.disputed


def test_who_takes_back_what_they_said_disputes_with_nobody(tmp_path: Path) -> None:
    one = report(Line(who="Ana Petrova", act="alleges", words="the ship sank"), on="2024-03-01")
    other = report(Line(who="Ana Petrova", act="denies", words="the ship sank", cue="denied"), on="2024-03-09")
    third = report(Line(who="Mara Ode", act="denies", words="the ship sank", cue="denied"), on="2024-03-10")

    with Case(story(tmp_path / "one.case", one, other)) as case:
        assert not claims.claims(case)[0].disputed
    with Case(story(tmp_path / "two.case", one, other, third)) as case:
        assert claims.claims(case)[0].disputed


def test_a_claim_that_only_its_first_statement_speaks_to_can_be_joined_to_another(case: Case) -> None:
    one_or_two.same(case, SHIP, f"{C}.c3", person=CHECKER)

    assert f"{C}.3" in ids(claim(case, SHIP))


RULINGS = [
    (one_or_two.same, f"{C}.3", f"{A}.1"),
    (one_or_two.same, f"{C}.3", BRIBES),
    (one_or_two.same, SHIP, BRIBES),
    (one_or_two.different, f"{A}.1", f"{B}.1"),
    (one_or_two.different, SHIP, f"{C}.1"),
]


@pytest.mark.parametrize(("what", "one", "other"), RULINGS)
def test_what_is_undone_might_as_well_never_have_been_said(case: Case, what: Ruling, one: str, other: str) -> None:
    before = claims.claims(case)

    number = rule(case, what, one, other)
    assert claims.claims(case) != before
    corrections.undo(case, number, person=CHECKER)

    assert claims.claims(case) == before


@pytest.mark.parametrize(("what", "one", "other"), RULINGS)
def test_what_was_said_is_not_said_again_in_either_order(case: Case, what: Ruling, one: str, other: str) -> None:
    number = rule(case, what, one, other)

    with pytest.raises(Unchanged, match=f"Entry {number} says that already") as caught:
        what(case, other, one, person=CHECKER)

    assert caught.value.hint.endswith(f"accordingto undo CASE {number}.")


@pytest.mark.parametrize(
    ("what", "one", "other", "error", "told"),
    [
        (one_or_two.same, f"{A}.1", f"{A}.1", BadCorrection, "one and the same"),
        (one_or_two.same, f"{A}.1", A, BadCorrection, "not of one kind"),
        (one_or_two.same, f"{A}.1", "Ion Vale", BadCorrection, "not of one kind"),
        (one_or_two.different, SHIP, BRIBES, BadCorrection, "two already"),
        (one_or_two.same, f"{A}.1", "zzzz.1", NoSuchThing, "no statement zzzz.1"),
        (one_or_two.same, f"{A}.99", f"{A}.1", NoSuchThing, f"no statement {A}.99"),
        (one_or_two.different, SHIP, "zzzz.c1", NoSuchThing, "no claim zzzz.c1"),
        (one_or_two.same, A, "zzzz", BadCorrection, "not of one kind"),
        (one_or_two.same, "zzzz.1", "zzzz.2", NoSuchThing, "zzzz.1"),
    ],
)
def test_what_cannot_be_ruled_on_is_told_with_a_hint_and_not_recorded(
    case: Case, what: Ruling, one: str, other: str, error: type[Exception], told: str
) -> None:
    size = case.size

    with pytest.raises(error, match=told) as caught:
        what(case, one, other, person=CHECKER)

    assert getattr(caught.value, "hint")  # noqa: B009 - every error of ours has one
    assert case.size == size


def test_a_ruling_says_who_when_and_why(case: Case) -> None:
    entry = one_or_two.same(case, A, B, person=Person(role="editor", at="2024-04-01T00:00:00Z", because="one wire"))

    assert (entry.by, entry.at) == ("editor", "2024-04-01T00:00:00Z")
    assert "one wire" in str(entry.what)


# disputes


def test_a_dispute_has_both_sides_wherever_they_are(case: Case) -> None:
    (found,) = disputes(case)

    assert found.id == SHIP
    assert [one.id for one in found.affirmed_by] == [f"{A}.1", f"{C}.2"]
    assert [one.id for one in found.denied_by] == [f"{B}.1", f"{D}.1"]
    assert [one.id for one in found.mentioned_by] == [f"{C}.1"]
    assert found.reports == (A, B, C, D)


def test_a_dispute_can_be_told_in_the_order_of_time(case: Case) -> None:
    corrections.correct(case, f"{D}.1", {"said": "2024-03-01"}, person=CHECKER)

    told = [(row.id, stand) for row, stand in thread(dispute(case, SHIP))]

    assert told == [
        (f"{D}.1", "denies"), (f"{A}.1", "affirms"), (f"{B}.1", "denies"), (f"{C}.1", "mentions"), (f"{C}.2", "affirms"),
    ]  # fmt: skip


def test_a_dispute_of_a_report_is_one_that_it_takes_part_in(case: Case) -> None:
    one_or_two.different(case, SHIP, f"{D}.1", person=CHECKER)

    assert [one.id for one in disputes(case, within=B)] == [SHIP]
    assert disputes(case, within=D) == ()


def test_where_the_denial_is_taken_back_there_is_no_dispute_but_the_claim_can_be_told(case: Case) -> None:
    for one in (f"{B}.1", f"{D}.1"):
        corrections.reject(case, [one], person=CHECKER)

    assert disputes(case) == ()
    assert dispute(case, SHIP).denied_by == ()


@pytest.mark.parametrize("id_", ["zzzz.d1", "zzzz.c9", "c0de", "\udcff"])
def test_a_dispute_that_is_not_there_is_told(case: Case, id_: str) -> None:
    with pytest.raises(NoSuchThing, match="has no") as caught:
        dispute(case, id_)

    assert caught.value.hint


def accused_case(path: Path, act: Act, *, speaker: str = "Norvik Lines", accused: str = "Norvik Lines") -> Case:
    """A case in which one report accuses somebody, another has a denial by the coastguard, and a third has them speak."""
    accusing = reading_of(("Bay fishers", "alleges", "Norvik Lines dumped oil off Lund Bay"), name="Oil")
    whole = accusing.statements[0].content[0]
    silent = Dispute(claim=whole, affirmed_by=("s1",), denied_by=(), unanswered=(accused,))
    replying = reading_of(
        (speaker, act, "Norvik Lines dumped oil off Lund Bay"),
        ("Norvik Group", "asserts", "the sea is wide"),
        name="Reply",
    )
    denying = reading_of(("The coastguard", "denies", "Norvik Lines dumped oil off Lund Bay"), name="Coastguard")
    readings = (replace(accusing, disputes=(silent,)), denying, replying)
    case = Case(unweighed_case(path, *readings), writable=True)
    for one in map(id_of, readings):
        weighed(case, one, (1, f"{id_of(accusing)}.c1", 900, False))
    return case


@pytest.mark.parametrize("act", ["denies", "declines", "confirms", "expects"])
def test_who_speaks_to_what_they_are_accused_of_has_replied(tmp_path: Path, act: Act) -> None:
    with accused_case(tmp_path / "new.case", act) as case:
        assert [one.unanswered for one in disputes(case)] == [()]


def test_who_replies_and_is_accused_under_a_misspelt_name_has_replied(tmp_path: Path) -> None:
    names = {"speaker": "Alina Shavarogi Petrova", "accused": "Alina Shahvarogi Petrova"}
    with accused_case(tmp_path / "new.case", "denies", **names) as case:
        assert [one.unanswered for one in disputes(case)] == [()]


def test_who_replies_under_another_name_has_replied(tmp_path: Path) -> None:
    with accused_case(tmp_path / "new.case", "denies", accused="Norvik Group") as case:
        one_or_two.different(case, "Norvik Lines", "Norvik Group", person=CHECKER)
        assert [one.unanswered for one in disputes(case)] == [("Norvik Group",)]

        one_or_two.same(case, "Norvik Lines", "Norvik Group", person=CHECKER)
        assert [one.unanswered for one in disputes(case)] == [()]


def test_who_declines_to_speak_in_another_report_has_replied_also_where_nobody_denies(tmp_path: Path) -> None:
    with accused_case(tmp_path / "new.case", "declines") as case:
        (one,) = (of for of in disputes(case)[0].rows if of.act == "denies")
        corrections.reject(case, [one.id], person=CHECKER)
        assert disputes(case) == ()

        (told,) = search.disputes(case)
        assert dispute(case, told.id).unanswered == ()

        (declined,) = (of for of in claims.claims(case)[0].appearances if of.row.act == "declines")
        corrections.reject(case, [declined.row.id], person=CHECKER)
        assert [of.unanswered for of in disputes(case)] == [("Norvik Lines",)]


# soundness


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE appearance SET contrary = 0 WHERE contrary", "was changed: contrary"),
        ("UPDATE appearance SET chance = 1.0", "was changed: chance"),
        ("DELETE FROM appearance WHERE chance = 0.95", f"appearance {SHIP} {B}.1 is missing"),
        (
            "INSERT INTO appearance SELECT claim, replace(statement, '.1', '.3'), report, chance, contrary FROM appearance WHERE chance = 0.7",
            f"appearance {SHIP} {C}.3 does not follow",
        ),
        ("DELETE FROM weighing", f"weighing {A} "),
        ("UPDATE weighing SET weigher = 'another'", "was changed: weigher"),
        ('DROP VIEW "Claims"', "The view Claims is missing"),
        ("DROP TABLE weighed", "The table weighed is missing"),
    ],
)
def test_a_row_that_was_tampered_with_is_found_and_made_anew_from_the_log(
    path: Path, statement: str, told: str
) -> None:
    with Case(path) as case:
        before = claims.claims(case)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()

    with Case(path) as case, pytest.raises(Tampered) as caught:
        verify(case)
    with Case(path, writable=True) as case:
        rebuild(case)
        verify(case)
        assert claims.claims(case) == before

    assert told in "\n".join(caught.value.places)


def test_what_weighing_looks_up_is_no_part_of_what_is_verified(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO weighed VALUES ('x.1', 'x', 'w', x'00', '[]')")
        connection.commit()

    with Case(path) as case:
        assert verify(case)


def test_different_numbers_stand_beside_each_other_each_with_who_gives_it(tmp_path: Path) -> None:
    reports = [
        report(Line(who=who, act="asserts", words=words), on="2024-04-02")
        for who, words in (
            ("Mara Ode", "at least three men were held at the port"),
            ("Ion Vale", "26 men were held at the port"),
            ("Ada Holm", "three men were held at the port"),
        )
    ]
    with made_case(tmp_path / "a.case", *reports) as make:
        one_claim(make, *reports)
        (claim,) = claims.claims(make.case)

    assert [(number, set(who)) for number, who in claim.numbers] == [
        ("three", {"Mara Ode", "Ada Holm"}), ("26", {"Ion Vale"}),
    ]  # fmt: skip


def test_who_turns_down_a_request_denies_no_fact(tmp_path: Path) -> None:
    reports = [
        report(one, on="2024-04-02")
        for one in (
            Line(who="Mara Ode", act="alleges", words="four editors were held without bail"),
            Line(who="The court", act="denies", words="bail to four editors"),
        )
    ]
    with made_case(tmp_path / "a.case", *reports) as make:
        one_claim(make, *reports)
        (claim,) = claims.claims(make.case)

    assert [one.row.speaker for one in claim.by("mentions")] == ["The court"]
    assert not claim.disputed


def test_who_only_reports_that_it_is_denied_does_not_affirm_it(tmp_path: Path) -> None:
    reports = [
        report(Line(who="Mara Ode", act="alleges", words="the guards beat nine prisoners at Tekdon"), on="2024-04-02"),
        report(
            Line(who="Coast Radio", act="asserts", words="the warden had said the guards beat nobody at Tekdon"),
            Line(who="The warden", act="denies", words="the guards beat nobody at Tekdon", inside=1),
            on="2024-04-03",
        ),
    ]  # fmt: skip
    with made_case(tmp_path / "a.case", *reports) as make:
        one_claim(make, *reports)
        (claim,) = claims.claims(make.case)
        corrections.reject(make.case, [claim.appearances[0].row.id], person=CHECKER)
        (left,) = claims.claims(make.case)

    assert [one.row.speaker for one in claim.by("affirms")] == ["Mara Ode"]
    assert [one.row.speaker for one in claim.by("mentions")] == ["Coast Radio"]
    assert left.wording == "the guards beat nobody at Tekdon"


def test_who_denies_it_affirms_nothing_of_it_in_the_same_breath_but_what_they_admit(tmp_path: Path) -> None:
    reports = [
        report(Line(who="Mara Ode", act="alleges", words="the guards beat nine prisoners at Tekdon"), on="2024-04-02"),
        report(
            Line(who="The warden", act="denies", words="the guards beat anyone at Tekdon"),
            Line(who="The warden", act="judges", words="the guards of Tekdon as brave"),
            Line(who="The warden", act="confirms", words="two prisoners fell at Tekdon"),
            Line(who="The warden", act="asserts", words="the guards beat two", said="2024-06"),
            on="2024-04-03",
        ),
    ]  # fmt: skip
    with made_case(tmp_path / "a.case", *reports) as make:
        one_claim(make, *reports)
        (claim,) = claims.claims(make.case)

    affirming = ["the guards beat nine prisoners at Tekdon", "two prisoners fell at Tekdon", "the guards beat two"]
    assert [one.row.passage for one in claim.by("affirms")] == affirming
    assert [one.row.passage for one in claim.by("mentions")] == ["the guards of Tekdon as brave"]


def test_a_claim_that_is_denied_is_told_in_words_that_the_denial_is_about(tmp_path: Path) -> None:
    reports = [
        report(Line(who="Lund", act="asserts", words="Tekdon faces a threat from smugglers of Ralgol"), on="2024-04-02"),
        report(Line(who="Mara Ode", act="alleges", words="mistreatment"), on="2024-04-03"),
        report(Line(who="The warden", act="denies", words="accusations of mistreatment"), on="2024-04-04"),
    ]  # fmt: skip
    with made_case(tmp_path / "a.case", *reports) as make:
        one_claim(make, *reports)
        (claim,) = claims.claims(make.case)

    assert claim.wording == "mistreatment"
