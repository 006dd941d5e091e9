"""What changed from one version of a report to the next."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case import Case
from accordingto.case.entries import Change, Named
from accordingto.case.versions import Revision, Turn, other_words, revisions
from accordingto.model import Reading
from accordingto.model.errors import NoSuchThing
from tests.cases import id_of
from tests.stories import ADDRESS, Line, made_case, report

HELD = "three ships were held in the old harbour"


def version(*lines: Line, tail: str = "") -> Reading:
    return report(*lines, url=ADDRESS, tail=tail)


def revised(path: Path, *versions: Reading) -> Revision:
    with made_case(path / "a.case", *versions) as make:
        (one,) = revisions(make.case)
    return one


def turns(path: Path, before: Line, after: Line) -> list[tuple[str, str, str]]:
    (one,) = revised(path, version(before), version(after)).revised
    return [(turn.how, turn.before, turn.after) for turn in one.turns]


def ode(words: str = HELD, **more: str) -> Line:
    return Line(**{"who": "Mara Ode", "act": "asserts", "words": words} | more)  # type: ignore[arg-type]


def test_what_was_said_came_to_be_claimed(tmp_path: Path) -> None:
    assert turns(tmp_path, ode(), ode(cue="claimed", act="alleges")) == [
        ("softened", "said", "claimed"), ("act", "asserts", "alleges"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (ode(act="confirms", cue="went on"), ode(act="alleges", cue="went on, again,"), "softened"),
        (ode(act="alleges", cue="went on"), ode(act="asserts", cue="went on, again,"), "hardened"),
        (ode(cue="said"), ode(cue="admitted"), "hardened"),
        (ode("the ships were held in Lund"), ode("the ships were allegedly held in Lund"), "softened"),
    ],
)
def test_it_is_put_less_or_more_firmly(tmp_path: Path, before: Line, after: Line, how: str) -> None:
    assert how in [turn[0] for turn in turns(tmp_path, before, after)]


def test_a_reworded_statement_shows_which_words(tmp_path: Path) -> None:
    assert turns(tmp_path, ode(), ode("26 ships were held in the new harbour")) == [
        ("reworded", "three … old", "26 … new")
    ]


def test_the_same_words_of_another_speaker(tmp_path: Path) -> None:
    assert turns(tmp_path, ode(), ode(who="Ion Vale")) == [("speaker", "Mara Ode", "Ion Vale")]


def test_another_name_of_the_same_person_is_no_other_speaker(tmp_path: Path) -> None:
    with made_case(tmp_path / "a.case", version(ode()), version(ode(who="Ms Ode"))) as make:
        names = {"left": ("Mara Ode", "person"), "right": ("Ms Ode", "person")}
        make.log(Named(**names, same=True, because="one"), by="checker")
        (one,) = revisions(make.case)

    assert one.revised == ()


def test_a_denial_that_was_an_assertion_is_another_act(tmp_path: Path) -> None:
    assert ("act", "asserts", "denies") in turns(tmp_path, ode(), ode(act="denies", cue="denied"))


def test_another_act_of_the_same_words_and_cue_is_the_readers_doing(tmp_path: Path) -> None:
    assert revised(tmp_path, version(ode()), version(ode(act="alleges"), tail="It rained.")).revised == ()


def test_what_came_and_what_went(tmp_path: Path) -> None:
    went = ode("nobody had asked the port authority")
    came = ode("the tide had been too low for months")

    one = revised(tmp_path, version(ode(), went), version(ode(), came))

    assert ([row.passage for row in one.removed], [row.passage for row in one.added]) == ([went.words], [came.words])
    assert one.revised == ()


def test_one_statement_is_the_later_form_of_only_one(tmp_path: Path) -> None:
    one = revised(tmp_path, version(ode()), version(ode("four ships were held in the old harbour"), ode()))

    assert [row.passage for row in one.added] == ["four ships were held in the old harbour"]
    assert one.revised == ()


def test_words_that_only_the_reader_passed_over_are_neither_added_nor_removed(tmp_path: Path) -> None:
    other = ode("the tide had been too low for months")
    sentence = f"{other.who} {other.cue} {other.words}."

    one = revised(tmp_path, version(ode(), other), version(ode(), tail=sentence))

    assert (one.removed, one.added) == ((), ())
    assert [row.passage for row in one.unread] == [other.words]


def test_words_that_nobody_is_named_for_any_more_were_removed_as_a_statement(tmp_path: Path) -> None:
    other = ode("the tide had been too low for months")

    one = revised(tmp_path, version(ode(), other), version(ode(), tail=f"{other.words}."))

    assert [row.passage for row in one.removed] == [other.words]


def test_each_version_is_compared_with_the_one_before(tmp_path: Path) -> None:
    first, second, third = version(ode()), version(ode(cue="claimed")), version(ode(cue="confirmed"))
    with made_case(tmp_path / "a.case", first, second, third) as make:
        found = revisions(make.case)

    assert [(one.before.version, one.after.version) for one in found] == [(1, 2), (2, 3)]
    assert [one.revised[0].turns for one in found] == [
        (Turn(how="softened", before="said", after="claimed"),), (Turn(how="hardened", before="claimed", after="confirmed"),),
    ]  # fmt: skip


def test_reports_from_other_addresses_are_no_versions(tmp_path: Path) -> None:
    with made_case(tmp_path / "a.case", report(ode()), report(ode("two ships")), version(ode(cue="claimed"))) as make:
        assert revisions(make.case) == ()


def test_a_version_that_was_not_read_takes_nothing_away(tmp_path: Path) -> None:
    unread = version(tail="Das Schiff blieb im Hafen.")
    object.__setattr__(unread, "note", "The text is not in English, so nothing was read.")

    one = revised(tmp_path, version(ode()), unread)

    assert (one.compared, one.removed) == (False, ())


def test_what_a_person_took_out_is_not_compared(tmp_path: Path) -> None:
    first, second = version(ode()), version(tail="The tide turned.")
    with made_case(tmp_path / "a.case", first, second) as make:
        change = Change(statement=f"{id_of(first)}.1", words=HELD, verdict="rejected")
        make.correct("reject", id_of(first), change)
        (one,) = revisions(make.case)

    assert one.removed == ()


def test_only_a_speakers_or_a_reports(tmp_path: Path) -> None:
    vale = Line(who="Ion Vale", act="asserts", words="the tide had been too low for months")
    first, second = version(ode(), vale), version(ode(cue="claimed"))
    with made_case(tmp_path / "a.case", first, second, report(ode("no ship at all"))) as make:
        (one,) = revisions(make.case, by="Vale", within=id_of(second))
        assert ([row.speaker for row in one.removed], one.revised) == (["Ion Vale"], ())
        assert revisions(make.case, within=id_of(report(ode("no ship at all")))) == ()
        with pytest.raises(NoSuchThing):
            revisions(make.case, by="Nobody Here")
        with pytest.raises(NoSuchThing):
            revisions(make.case, within="zzzz")


_PASSAGES = st.lists(st.sampled_from("three ships were held in Lund, “all” Of them".split())).map(" ".join)


@given(before=_PASSAGES, after=_PASSAGES)
def test_the_words_that_changed_are_printed_so(before: str, after: str) -> None:
    was, now = other_words(before, after)

    assert all(part in before for part in was.split(" … "))
    assert all(part in after for part in now.split(" … "))
    assert other_words(before, before) == ("", "")


def test_an_opened_case_without_versions_has_no_revisions(path: Path) -> None:
    with Case(path) as case:
        assert revisions(case) == ()
