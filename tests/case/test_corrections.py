"""What a person says of statements and names, and that it is kept."""

import multiprocessing
import re
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from accordingto.case import Case, corrections, file, one_or_two
from accordingto.case.corrections import Person
from accordingto.case.entries import Corrected
from accordingto.case.search import Row, names_of, report, statement
from accordingto.case.verify import verify
from accordingto.model import Reading, Speaker, Statement
from accordingto.model.errors import BadCorrection, CaseBusy, NoSuchThing, Unchanged
from tests.cases import Maker, wire
from tests.corrected import CHECKER, objects, reread
from tests.readings import ODE, READING, STATEMENTS, report_of, said

FREE = "f28a.3"
OUTER, INNER = "1e58.2", "1e58.3"


def correct(case: Case, id_: str, **fields: str) -> Row:
    corrections.correct(case, id_, fields, person=CHECKER)
    return statement(case, id_.strip().lower())


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with Case(path, writable=True) as opened:
        opened.connection.execute("PRAGMA synchronous = OFF")
        yield opened
        verify(opened)


def test_a_correction_says_who_when_and_why(case: Case) -> None:
    entry = corrections.correct(case, FREE, {"act": "asserts"}, person=CHECKER)

    assert (entry.by, entry.at) == ("checker", "2024-03-11T09:00:00Z")
    assert case.entry(entry.number) == entry
    assert "I listened to the tape" in str(entry.what)


def test_words_are_stored_as_the_report_has_them(case: Case) -> None:
    row = correct(case, FREE, content='"we have never dumped a drop," ... "not one."', cue="SAID", act="asserts")

    assert row.passage == "We have never dumped a drop, … Not one."
    assert row.cue == "said"


@pytest.mark.parametrize("fields", [{"act": "denies"}, {"content": '"we have never dumped a drop," ... "not one."'}])
def test_a_correction_that_changes_nothing_is_not_recorded(case: Case, fields: dict[str, str]) -> None:
    before = case.size

    with pytest.raises(Unchanged, match="nothing to correct") as caught:
        corrections.correct(case, FREE, fields, person=CHECKER)

    assert f"accordingto confirm CASE {FREE}" in caught.value.hint
    assert case.size == before


def test_what_was_said_of_two_names_is_not_said_again(case: Case) -> None:
    one = one_or_two.same(case, "Bay fishers", "Ion Vale", person=CHECKER)

    with pytest.raises(Unchanged, match=f"Entry {one.number} says that already: “Bay fishers and Ion Vale are one”"):
        one_or_two.same(case, "ion vale", "bay fishers", person=CHECKER)

    one_or_two.different(case, "Ion Vale", "Bay fishers", person=CHECKER)
    one_or_two.same(case, "Bay fishers", "Ion Vale", person=CHECKER)


def test_an_id_may_be_typed_in_capitals(case: Case) -> None:
    assert correct(case, " F28A.3 ", act="asserts").act == "asserts"


def test_a_known_name_brings_its_spelling_and_kind(case: Case) -> None:
    row = correct(case, FREE, speaker="the  PORT authority")

    assert (row.speaker, row.kind) == ("The port authority", "organisation")


def test_a_post_goes_with_a_speaker_who_is_replaced_unless_it_stands_in_the_source(case: Case) -> None:
    assert correct(case, FREE, speaker="Ion Vale").speaks_for == "spokeswoman for the authority"
    assert correct(case, "1e58.1", speaker="Ion Vale").speaks_for is None
    assert correct(case, OUTER, speaker="Vale Ion").speaks_for == "the minister"
    assert correct(case, "1e58.1", speaker="Mara Ode", **{"for": "the port"}).speaks_for == "the port"


@pytest.mark.parametrize(
    ("fields", "speaker", "kind"),
    [
        ({"speaker": "Memorial (organisation)"}, "Memorial", "organisation"),
        ({"speaker": "Memorial (Moscow)"}, "Memorial (Moscow)", "person"),
        ({"speaker": "Author"}, "author", "author"),
        ({"kind": "unattributed"}, "unattributed", "unattributed"),
        ({"speaker": "Unnamed:  two officials"}, "unnamed: two officials", "unnamed"),
        ({"speaker": "two officials", "kind": "unnamed"}, "unnamed: two officials", "unnamed"),
        ({"speaker": "Norvik", "kind": "person"}, "Norvik", "person"),
    ],
)
def test_speaker_and_kind_fit_together(case: Case, fields: dict[str, str], speaker: str, kind: str) -> None:
    row = correct(case, FREE, **fields)

    assert (row.speaker, row.kind) == (speaker, kind)


def test_whoever_gets_a_name_is_somebody(case: Case) -> None:
    assert correct(case, "f28a.2", speaker="Lena Strand").kind == "person"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "nothing to correct"),
        ({"speeker": "x"}, 'no field "speeker".*Did you mean speaker'),
        ({"act": "denied"}, "not an act.*Did you mean denies"),
        ({"kind": "man"}, "not a kind"),
        ({"said": "2024-02-30"}, "no date"),
        ({"said": "yesterday"}, "no date.*2017-04-15"),
        ({"inside": FREE}, "no other statement"),
        ({"inside": OUTER}, "no other statement"),
        ({"content": "nobody said this"}, "does not have the words"),
        ({"content": ""}, "needs words"),
        ({"speaker": ""}, "no name"),
        ({"speaker": "unnamed"}, "needs a description"),
        ({"speaker": "Ion Vale", "kind": "author"}, "has a name"),
        ({"speaker": "author", "kind": "person"}, "names nobody"),
        ({"speaker": "x" * 501}, "no name"),
        ({"speaker": "\udcff"}, "no text"),
        ({"words": "Not one.", "content": "Not one."}, "twice"),
    ],
)
def test_what_cannot_be_is_refused_with_a_hint(case: Case, fields: dict[str, str], told: str) -> None:
    before = case.size

    with pytest.raises(BadCorrection) as caught:
        corrections.correct(case, FREE, fields, person=CHECKER)

    assert caught.value.hint
    assert re.search(told, f"{caught.value} {caught.value.hint}")
    assert case.size == before


@pytest.mark.parametrize(
    ("id_", "told"),
    [("f28a.99", "no statement f28a.99"), ("F28A", "is a report"), ("", "no statement"), ("f28a.x", "no")],
)
def test_an_id_that_is_none_is_told(case: Case, id_: str, told: str) -> None:
    with pytest.raises(NoSuchThing, match=told):
        corrections.confirm(case, [id_], person=CHECKER)


def test_nobody_lies_inside_themselves(case: Case) -> None:
    with pytest.raises(BadCorrection, match="lies inside"):
        correct(case, OUTER, inside=INNER)


def test_several_are_judged_together_or_not_at_all(case: Case) -> None:
    with pytest.raises(NoSuchThing):
        corrections.reject(case, [FREE, "f28a.99"], person=CHECKER)

    assert statement(case, FREE).state == "unreviewed"
    assert len(corrections.reject(case, [FREE, FREE.upper()], person=CHECKER)) == 1


def test_what_is_rejected_is_not_rejected_again(case: Case) -> None:
    corrections.reject(case, [FREE], person=CHECKER)

    (logged,) = corrections.reject(case, [FREE, OUTER], person=CHECKER)

    assert isinstance(logged.what, Corrected)
    assert [one.statement for one in logged.what.changes] == [OUTER]
    with pytest.raises(Unchanged, match=FREE):
        corrections.reject(case, [FREE, OUTER], person=CHECKER)


def test_who_was_inside_a_rejected_statement_is_inside_the_next_one_out(case: Case) -> None:
    corrections.reject(case, [OUTER], person=CHECKER)

    assert statement(case, INNER).inside is None


def test_a_person_s_act_takes_a_statement_out_of_a_dispute(case: Case) -> None:
    def disputes() -> list[tuple[str, str]]:
        return case.connection.execute("SELECT id, denied_by FROM dispute WHERE report = '1e58'").fetchall()

    before = disputes()
    correct(case, "1e58.1", act="asserts")

    assert before
    assert not disputes()


def test_an_added_statement_has_the_report_s_words_and_no_doubt(case: Case) -> None:
    entry = corrections.add(
        case, "F28A", {"content": '"Not one."', "speaker": "mara ode", "act": "denies"}, person=CHECKER
    )

    row = statement(case, "f28a.7")
    assert (row.passage, row.speaker, row.kind, row.form) == ("Not one.", "Mara Ode", "person", "direct")
    assert (row.state, row.confidence) == ("added", None)
    corrections.undo(case, entry.number, person=CHECKER)
    with pytest.raises(NoSuchThing, match=r"history CASE|no longer there"):
        corrections.confirm(case, ["f28a.7"], person=CHECKER)
    corrections.add(case, "f28a", {"content": "The tide turns"}, person=CHECKER)
    assert statement(case, "f28a.8").speaker == "unattributed"


def test_what_is_there_is_not_added_twice(case: Case) -> None:
    with pytest.raises(BadCorrection, match=r"f28a.4 has these very words"):
        corrections.add(case, "f28a", {"content": "about 40 birds were found dead on Sunday"}, person=CHECKER)


def test_words_in_two_places_are_not_added_by_chance(case: Case) -> None:
    with pytest.raises(BadCorrection, match="places"):
        corrections.add(case, "f28a", {"content": "The"}, person=CHECKER)


def test_a_statement_undone_takes_with_it_what_was_said_of_it(case: Case) -> None:
    entry = corrections.add(case, "f28a", {"content": "The tide turns"}, person=CHECKER)
    correct(case, "f28a.7", act="denies")

    corrections.undo(case, entry.number, person=CHECKER)

    assert not case.connection.execute("SELECT 1 FROM statement WHERE id = 'f28a.7'").fetchone()


def test_what_is_split_and_merged_again_is_as_before(case: Case) -> None:
    before = statement(case, "f28a.1")

    corrections.split(case, "f28a.1", at="its ships", person=CHECKER)
    first, second = statement(case, "f28a.1"), statement(case, "f28a.7")
    corrections.merge(case, "f28a.1", "f28a.7", person=CHECKER)

    assert (first.passage, second.passage) == ("reports that", "its ships had dumped oil off Lund Bay")
    assert (second.speaker, second.act, second.cue) == (before.speaker, before.act, before.cue)
    assert statement(case, "f28a.1").passage == before.passage
    assert statement(case, "f28a.7").state == "merged"
    with pytest.raises(BadCorrection, match="was merged"):
        corrections.confirm(case, ["f28a.7"], person=CHECKER)


@pytest.mark.parametrize("at", ["reports that", "nobody", "", "Fishers say"])
def test_one_is_split_within_its_words(case: Case, at: str) -> None:
    with pytest.raises(BadCorrection):
        corrections.split(case, "f28a.1", at=at, person=CHECKER)


def test_who_was_inside_a_merged_statement_is_inside_the_whole(case: Case) -> None:
    correct(case, OUTER, speaker="Mara Ode")

    corrections.merge(case, "1e58.1", OUTER, person=CHECKER)

    assert statement(case, INNER).inside == "1e58.1"


def test_merging_with_the_statement_around_goes_one_out(case: Case) -> None:
    correct(case, OUTER, speaker="Mara Ode")

    corrections.merge(case, INNER, OUTER, person=CHECKER)

    assert statement(case, INNER).inside is None


def test_only_two_of_one_report_are_merged(case: Case) -> None:
    for other in ("f28a.1", OUTER):
        with pytest.raises(BadCorrection, match="one report"):
            corrections.merge(case, OUTER, other, person=CHECKER)
    with pytest.raises(BadCorrection, match="rejected"):
        corrections.merge(case, OUTER, "1e58.4", person=CHECKER)


def test_statements_of_different_speakers_stay_two(case: Case) -> None:
    before, size = statement(case, OUTER), case.size

    with pytest.raises(BadCorrection, match="different speakers, Ion Vale and Mara Ode, so they stay two") as refused:
        corrections.merge(case, OUTER, INNER, person=CHECKER)
    assert f"accordingto correct CASE {INNER} speaker=" in refused.value.hint
    assert (statement(case, OUTER), case.size) == (before, size)


def test_a_person_and_a_body_of_one_name_are_told_apart_by_their_kinds(case: Case) -> None:
    correct(case, INNER, speaker="Ion Vale", kind="organisation")
    one_or_two.different(case, "Ion Vale (person)", "Ion Vale (organisation)", person=CHECKER)

    with pytest.raises(BadCorrection, match=r"Ion Vale \(person\) and Ion Vale \(organisation\)"):
        corrections.merge(case, OUTER, INNER, person=CHECKER)


def test_statements_under_two_names_of_one_person_are_merged(case: Case) -> None:
    one_or_two.same(case, "Ion Vale", "Mara Ode", person=CHECKER)

    corrections.merge(case, OUTER, INNER, person=CHECKER)

    assert (statement(case, OUTER).speaker, statement(case, INNER).state) == ("Ion Vale", "merged")


def test_an_undo_is_not_undone(case: Case) -> None:
    entry = corrections.confirm(case, [FREE], person=CHECKER)[0]
    undone = corrections.undo(case, person=CHECKER)

    with pytest.raises(BadCorrection, match="itself an undo"):
        corrections.undo(case, undone.number, person=CHECKER)
    with pytest.raises(BadCorrection, match=f"undone before, by entry {undone.number}"):
        corrections.undo(case, entry.number, person=CHECKER)
    with pytest.raises(NoSuchThing, match="no correction"):
        corrections.undo(case, 0, person=CHECKER)
    with pytest.raises(NoSuchThing, match="no entry 999"):
        corrections.undo(case, 999, person=CHECKER)


def test_a_history_tells_all_of_it(case: Case) -> None:
    first = corrections.confirm(case, [FREE], person=CHECKER)[0]
    second = corrections.correct(case, FREE, {"act": "asserts"}, person=CHECKER)
    undone = corrections.undo(case, second.number, person=CHECKER)

    assert corrections.history(case, FREE.upper()) == ((first, None), (second, undone.number))
    assert corrections.history(case, "f28a.1") == ()
    with pytest.raises(NoSuchThing):
        corrections.history(case, "f28a.99")


def one_person(case: Case, *names: str) -> bool:
    return len({names_of(case, name) for name in names}) == 1


def add_report(case: Case, text: str, speaker: str, content: str) -> None:
    person = Speaker(name=speaker, kind="person")
    Maker(case).add(
        Reading(
            report=report_of(text), reader="f" * 64,
            statements=(said("s1", person, "asserts", [content], source=speaker, cue="said", text=text),),
        )
    )  # fmt: skip


def test_two_names_are_one_in_reports_that_come_later_too(case: Case) -> None:
    one_or_two.same(case, "ion vale", "Norvik", person=CHECKER)
    add_report(case, "Ion Vale said it rained.", "Ion Vale", "it rained")
    corrections.correct(case, FREE, {"speaker": "Hanna Lind"}, person=CHECKER)
    entry = one_or_two.same(case, "Hanna Lind", "Ion Vale", person=CHECKER)
    corrections.correct(case, FREE, {"speaker": "Mara Ode"}, person=CHECKER)  # the last of Hanna Lind ...
    add_report(case, "Hanna Lind said it snowed.", "Hanna Lind", "it snowed")  # ... until now

    assert one_person(case, "Ion Vale", "Norvik", "Hanna Lind")
    corrections.undo(case, entry.number, person=CHECKER)
    assert one_person(case, "Ion Vale", "Norvik")
    assert not one_person(case, "Ion Vale", "Hanna Lind")


def test_two_names_are_two_in_reports_that_come_later_too(case: Case) -> None:
    one_or_two.different(case, "Ms Ode", "Mara Ode", person=CHECKER)
    add_report(case, "Ms Ode said it rained.", "Ms Ode", "it rained")

    rows = dict(case.connection.execute("SELECT name, person FROM name WHERE name IN ('Ms Ode', 'Mara Ode')"))
    assert len(set(rows.values())) == 2


def test_a_name_of_two_kinds_is_asked_for(case: Case) -> None:
    correct(case, FREE, speaker="Norvik", kind="person")

    with pytest.raises(BadCorrection) as caught:
        one_or_two.same(case, "Norvik", "Bay fishers", person=CHECKER)
    assert '"Norvik (person)" or "Norvik (organisation)"' in str(caught.value)
    entry = one_or_two.same(case, "Norvik (person)", "Ion Vale", person=CHECKER)
    assert entry.what.left == ("Norvik", "person")  # type: ignore[union-attr]  # it is a Named
    assert one_or_two.same(case, "norvik", "The port authority", person=CHECKER).what.left[1] == "organisation"  # type: ignore[union-attr]  # it is a Named
    one_or_two.same(case, "Norvik (person)", "Norvik (organisation)", person=CHECKER)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Vale", "Norvik", 'Did you mean "Ion Vale"'),
        ("Ion Vael", "Norvik", 'Did you mean "Ion Vale"'),
        ("Nobody At All", "Norvik", "people lists"),
        ("Ion Vale", "ion vale", "one and the same"),
        ("author", "Ion Vale", "somebody else in every report"),
        ("unnamed: reports", "Ion Vale", "somebody else in every report"),
    ],
)
def test_a_ruling_needs_two_names_of_somebody(case: Case, left: str, right: str, told: str) -> None:
    with pytest.raises((BadCorrection, NoSuchThing)) as caught:
        one_or_two.same(case, left, right, person=CHECKER)

    assert told in f"{caught.value} {caught.value.hint}"


def by_act(*statements: Statement, act: str) -> tuple[Statement, ...]:
    return tuple(replace(one, act=act, speaker=Speaker(name="Somebody Else", kind="person")) for one in statements)  # type: ignore[arg-type]  # an act by its name


def test_a_correction_stands_whatever_a_newer_reader_says(case: Case) -> None:
    correct(case, FREE, speaker="Ion Vale")
    corrections.confirm(case, ["f28a.1"], person=CHECKER)
    corrections.reject(case, ["f28a.2"], person=CHECKER)
    before = objects(case)

    reread(case, READING, *by_act(*STATEMENTS[::-1], act="asserts"))

    row = statement(case, FREE)
    assert (row.speaker, row.machine["speaker"], row.act) == ("Ion Vale", "Somebody Else", "asserts")
    confirmed = statement(case, "f28a.1")
    assert (confirmed.state, confirmed.act, confirmed.machine["act"]) == ("confirmed", "denies", "asserts")
    assert statement(case, "f28a.2").state == "rejected"
    assert statement(case, "f28a.5").act == "asserts"
    assert {digest: objects(case)[digest] for digest in before} == before


def test_what_a_person_touched_stays_and_what_nobody_touched_goes(case: Case) -> None:
    correct(case, FREE, act="asserts")
    corrections.split(case, "f28a.1", at="its ships", person=CHECKER)

    reread(case, READING)

    ids = [row[0] for row in case.connection.execute("SELECT id FROM statement WHERE report = 'f28a' ORDER BY place")]
    assert ids == ["f28a.1", "f28a.3", "f28a.4", "f28a.6", "f28a.7"]
    assert statement(case, FREE).inside is None


def test_ids_are_never_given_to_another_statement(case: Case) -> None:
    new = said("n", ODE, "asserts", ["The tide turns twice a day."], source="the Bay Herald", cue="turns")

    reread(case, READING, STATEMENTS[0], reader="a" * 64)
    reread(case, READING, STATEMENTS[0], new, reader="b" * 64)
    reread(case, READING, *STATEMENTS, reader="c" * 64)

    rows = dict(case.connection.execute("SELECT id, passage FROM statement WHERE report = 'f28a'"))
    assert rows["f28a.2"] == "its ships had dumped oil off Lund Bay"
    assert rows["f28a.3"] == "We have never dumped a drop, … Not one."
    assert "f28a.7" not in rows
    reread(case, READING, *STATEMENTS, new, reader="d" * 64)
    assert statement(case, "f28a.7").passage == "The tide turns twice a day."


def test_a_statement_whose_words_a_person_changed_is_known_again(case: Case) -> None:
    correct(case, "f28a.1", content="oil off Lund Bay")

    reread(case, READING, *STATEMENTS)

    row = statement(case, "f28a.1")
    assert (row.passage, row.state) == ("oil off Lund Bay", "corrected")
    assert len(case.connection.execute("SELECT 1 FROM statement WHERE report = 'f28a'").fetchall()) == 6


def test_a_newer_reader_that_finds_what_was_added_finds_the_same_statement(case: Case) -> None:
    new = said("n", ODE, "asserts", ["it was the storm"], cue="Perhaps")

    reread(case, READING, *STATEMENTS, new)

    row = statement(case, "f28a.6")
    assert (row.speaker, row.act, row.machine["speaker"]) == ("author", "believes", "Mara Ode")
    assert row.state == "corrected"


def test_a_role_needs_letters() -> None:
    for role in ("", " - ", "\udcff"):
        with pytest.raises(BadCorrection):
            Person(role=role, at="2024-03-11T09:00:00Z")


def _hold(path: Path, held: Event, done: Event) -> None:
    with Case(path, writable=True) as case, case.writing():
        held.set()
        done.wait(60)


def test_whoever_writes_while_another_writes_is_told_to_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "PATIENCE", 0.1)
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(path, held, done))
    other.start()
    try:
        assert held.wait(60)
        with Case(path, writable=True) as case, pytest.raises(CaseBusy, match="being written to") as caught:
            corrections.confirm(case, [FREE], person=CHECKER)
        assert caught.value.hint
    finally:
        done.set()
        other.join(60)
    with Case(path, writable=True) as case:
        corrections.confirm(case, [FREE], person=CHECKER)


def _confirm(path: Path, role: str) -> None:
    with Case(path, writable=True) as case:
        for id_ in ("f28a.1", "f28a.2", FREE):
            corrections.confirm(case, [id_], person=Person(role=role, at="2024-03-11T09:00:00Z"))


def test_two_who_correct_at_once_both_are_heard(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_confirm, args=(path, role)) for role in ("left", "right")]
    for one in both:
        one.start()
    for one in both:
        one.join(60)

    with Case(path) as case:
        for id_ in ("f28a.1", "f28a.2", FREE):
            assert {entry.by for entry, _ in corrections.history(case, id_)} == {"left", "right"}
        verify(case)


def test_of_what_is_split_off_a_person_set_only_what_is_said(case: Case) -> None:
    whole = statement(case, "f28a.1")

    entry = corrections.split(case, "f28a.1", at="its ships", person=CHECKER)

    second = statement(case, "f28a.7")
    assert second.human == {"content": entry.number}
    assert second.machine == {"content": [[span.start, span.end] for span in whole.spans["content"]]}
    assert (second.state, second.speaker_confidence, second.confidence) == ("added", whole.speaker_confidence, None)
    assert (second.speaker, second.kind, second.speaks_for, second.source) == (
        whole.speaker,
        whole.kind,
        whole.speaks_for,
        whole.source,
    )
    assert second.spans["mentions"] == whole.spans["mentions"]


def test_what_a_person_had_set_before_goes_over_to_what_is_split_off(case: Case) -> None:
    correct(case, "f28a.1", speaker="Ion Vale")

    entry = corrections.split(case, "f28a.1", at="its ships", person=CHECKER)

    second = statement(case, "f28a.7")
    assert (second.speaker, second.act) == ("Ion Vale", "denies")
    assert set(second.human) == {"content", "speaker", "kind"} | ({"for"} & set(second.human))
    assert set(second.human.values()) == {entry.number}


def test_what_is_split_off_twice_stays_when_the_first_split_is_undone(case: Case) -> None:
    first = corrections.split(case, "f28a.1", at="its ships", person=CHECKER)
    corrections.split(case, "f28a.7", at="off Lund", person=CHECKER)

    corrections.undo(case, first.number, person=CHECKER)

    third = statement(case, "f28a.8")
    assert (third.passage, third.speaker, third.act) == ("off Lund Bay", "The port authority", "denies")


def test_what_is_split_off_and_confirmed_stays_whatever_a_later_reader_finds(case: Case) -> None:
    corrections.split(case, "f28a.1", at="its ships", person=CHECKER)
    reread(case, READING, replace(STATEMENTS[0], act="asserts"))
    followed = statement(case, "f28a.7").act
    reread(case, READING, STATEMENTS[0], reader="b" * 64)
    corrections.confirm(case, ["f28a.7"], person=CHECKER)
    reread(case, READING, replace(STATEMENTS[0], act="asserts"), reader="c" * 64)

    row = statement(case, "f28a.7")
    assert (followed, row.act, row.state) == ("asserts", "denies", "confirmed")
    assert row.machine["act"] == "asserts"


def test_a_half_of_what_a_person_quoted_is_no_machine_s(case: Case) -> None:
    corrections.add(case, "f28a", {"content": "The tide turns", "speaker": "Ion Vale"}, person=CHECKER)
    corrections.split(case, "f28a.7", at="turns", person=CHECKER)

    row = statement(case, "f28a.8")
    assert (row.speaker, row.passage, row.machine, row.act_confidence) == ("Ion Vale", "turns", {}, None)


def test_what_is_known_of_a_report_is_what_a_person_said_last(case: Case) -> None:
    first = corrections.describe(case, "F28A", {"date": "2024-03-01", "title": " Oil at  sea "}, person=CHECKER)
    second = corrections.describe(case, "f28a", {"published": "2024-02"}, person=CHECKER)

    one = report(case, "f28a")
    assert (one.published, one.title, one.publisher) == ("2024-02", "Oil at sea", "Coast News")
    assert one.human == {"published": second.number, "title": first.number}
    assert statement(case, "f28a.1").published == "2024-02"
    assert corrections.history(case, "f28a") == ((first, None), (second, None))
    verify(case)

    corrections.undo(case, second.number, person=CHECKER)
    assert report(case, "f28a").published == "2024-03-01"
    corrections.undo(case, first.number, person=CHECKER)
    assert (report(case, "f28a").published, report(case, "f28a").human) == ("2024-03-05", {})
    verify(case)


def test_a_date_that_nobody_knows_can_be_taken_away(case: Case) -> None:
    corrections.describe(case, "f28a", {"published": ""}, person=CHECKER)

    assert report(case, "f28a").published is None


def test_a_corrected_address_makes_and_unmakes_versions(case: Case) -> None:
    wire = report(case, "1e58")
    entry = corrections.describe(case, "f28a", {"address": str(wire.url)}, person=CHECKER)

    assert (report(case, "1e58").version, report(case, "1e58").version_of) == (2, "f28a")

    corrections.undo(case, entry.number, person=CHECKER)
    assert report(case, "1e58") == wire


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"published": "5 March"}, "is no date"),
        ({"url": "javascript:alert(1)"}, "not a web address"),
        ({"said": "2024"}, "A report has no field"),
        ({"date": "2024", "published": "2024"}, "given twice"),
        ({"publisher": "Coast News"}, "has that already"),
        ({}, "nothing to correct"),
    ],
)
def test_what_a_report_cannot_be_is_refused_with_a_hint(case: Case, fields: dict[str, str], told: str) -> None:
    before = case.size

    with pytest.raises(BadCorrection, match=told) as caught:
        corrections.describe(case, "f28a", fields, person=CHECKER)

    assert caught.value.hint
    assert case.size == before


def test_a_field_of_its_report_is_not_set_in_a_statement(case: Case) -> None:
    with pytest.raises(BadCorrection, match="It is the report that has a field published") as caught:
        correct(case, "f28a.1", published="2024")

    assert "the report's id" in caught.value.hint


def test_who_was_inside_a_split_statement_is_inside_the_half_that_has_their_words(case: Case) -> None:
    corrections.confirm(case, [INNER], person=CHECKER)

    entry = corrections.split(case, OUTER, at="no ship", person=CHECKER)

    second = "1e58.5"
    assert statement(case, second).passage == "no ship had left the harbour"
    inner = statement(case, INNER)
    assert (inner.inside, inner.state, inner.human) == (second, "confirmed", {})
    assert entry in [one for one, _ in corrections.history(case, INNER)]
    corrections.reject(case, [second], person=CHECKER)
    assert statement(case, INNER).inside is None
    corrections.confirm(case, [second], person=CHECKER)
    assert correct(case, INNER, inside=OUTER).inside == OUTER
    corrections.undo(case, person=CHECKER)
    corrections.merge(case, OUTER, second, person=CHECKER)
    assert statement(case, INNER).inside == OUTER
    corrections.undo(case, person=CHECKER)
    corrections.undo(case, entry.number, person=CHECKER)
    assert statement(case, INNER).inside == OUTER


def test_who_has_their_words_in_the_first_half_stays_there(case: Case) -> None:
    corrections.split(case, OUTER, at="the harbour", person=CHECKER)

    assert statement(case, INNER).inside == OUTER


def test_both_halves_of_what_lies_inside_a_half_lie_inside_that_half(case: Case) -> None:
    outer = corrections.split(case, OUTER, at="no ship", person=CHECKER)
    corrections.split(case, INNER, at="the harbour", person=CHECKER)

    assert (statement(case, INNER).inside, statement(case, "1e58.6").inside) == ("1e58.5", "1e58.5")
    corrections.undo(case, outer.number, person=CHECKER)
    assert (statement(case, INNER).inside, statement(case, "1e58.6").inside) == (OUTER, OUTER)


def test_who_was_inside_a_half_stays_with_its_words_however_they_are_merged(case: Case) -> None:
    corrections.split(case, OUTER, at="no ship", person=CHECKER)
    corrections.add(case, "1e58", {"content": "told him", "speaker": "Ion Vale"}, person=CHECKER)
    corrections.merge(case, "1e58.6", "1e58.5", person=CHECKER)
    there = statement(case, INNER).inside
    corrections.merge(case, OUTER, "1e58.6", person=CHECKER)

    assert (there, statement(case, INNER).inside) == ("1e58.6", OUTER)
    corrections.split(case, OUTER, at="ship had", person=CHECKER)
    assert statement(case, INNER).inside == "1e58.7"


def test_who_is_confirmed_inside_a_half_stays_there_whatever_a_later_reader_finds(case: Case) -> None:
    corrections.split(case, OUTER, at="no ship", person=CHECKER)
    corrections.confirm(case, [INNER], person=CHECKER)

    first, second, third, *others = wire().statements
    reread(case, wire(), first, second, replace(third, inside="s1"), *others)

    assert statement(case, INNER).inside == "1e58.5"


def test_whoever_was_merged_is_told_to_undo_that_and_not_a_later_split(case: Case) -> None:
    corrections.add(case, "1e58", {"content": "ship had left", "speaker": "Mara Ode", "inside": OUTER}, person=CHECKER)
    merged = corrections.merge(case, INNER, "1e58.5", person=CHECKER)
    corrections.split(case, OUTER, at="no ship", person=CHECKER)

    with pytest.raises(BadCorrection, match="was merged") as refused:
        corrections.confirm(case, ["1e58.5"], person=CHECKER)
    assert refused.value.hint == f"First accordingto undo CASE {merged.number}."
