"""The reports of a case that go back to one origin."""

import random

from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Report, Span
from accordingto.weighing.copies import copies
from accordingto.weighing.groups import Group, Through, groups_of, touching
from tests.weighing.reprinted import report_of, reprint, story

WIRE = report_of(f"PARIS (AFP) - {story(1)}", id_="wire", published="2024-03-05")
SAID = " ".join(f"said{number}" for number in range(40))


def groups(*reports: Report, through: tuple[Through, ...] = ()) -> tuple[Group, ...]:
    return groups_of(reports, copies=copies(reports), through=through)


def test_reprints_are_one_group_that_begins_with_the_earliest() -> None:
    found = groups(reprint(report_of(WIRE.text, id_="", published="2024-03-06"), id_="a"), WIRE)

    assert (found[0].kind, found[0].origin, found[0].reports) == ("text", "wire", ("wire", "a"))
    assert [(tie.reason, tie.copier) for tie in found[0].ties] == [("copy", "a")]


def test_a_copy_of_a_copy_belongs_to_the_group() -> None:
    texts = {"a": story(1) + story(2), "b": story(2) + story(3), "c": story(3) + story(4)}

    (group,) = groups(*(report_of(text, id_=id_) for id_, text in texts.items()))

    assert group.reports == ("a", "b", "c")
    assert [(tie.left, tie.right) for tie in group.ties] == [("a", "b"), ("b", "c")]


def test_reports_that_quote_the_same_words_are_a_group_for_that_quotation_alone() -> None:
    other = " ".join(f"other{number}" for number in range(40))

    found = groups(
        report_of(f"{story(1)} “{SAID}”", id_="a"), report_of(f"{story(2)} “{SAID}” \n{story(3)} “{other}”", id_="b"),
        report_of(f"{story(4)} “{other}”", id_="c"),
    )  # fmt: skip

    assert [(one.kind, one.reports) for one in found] == [("quotation", ("a", "b")), ("quotation", ("b", "c"))]


def test_an_outlet_is_an_origin_even_if_only_one_report_has_something_from_it() -> None:
    report = report_of(f"{story(1)} He left, Novaya Gazeta reported.", id_="a")

    (group,) = groups(report)

    assert (group.kind, group.origin, group.reports) == ("channel", "Novaya Gazeta", ("a",))
    assert group.ties[0].words[0].words_in(report.text) == "Novaya Gazeta reported"


def test_the_channels_of_statements_add_to_what_the_texts_say() -> None:
    one = report_of(f"{story(1)} Kavkazsky Uzel has it.", id_="a")
    other = report_of(f"{story(2)} He told the Kavkazsky Uzel newspaper that he left.", id_="b")
    through = (
        Through(report="a", channel="Kavkazsky Uzel", span=Span(0, 3)),
        Through(report="a", channel="letter"),
        Through(report="a", channel="Twitter"),
    )

    (group,) = groups(one, other, through=through)

    assert [(tie.left, tie.reason) for tie in group.ties] == [("a", "through"), ("b", "cited")]


def test_a_report_is_no_channel_of_its_own_publisher() -> None:
    report = report_of(f"{story(1)} He told CNN that he left.", id_="a", publisher="CNN")

    assert groups(report, through=(Through(report="a", channel="CNN"),)) == ()


def test_only_the_ties_of_one_report_are_kept_where_one_is_asked_about() -> None:
    reports = [WIRE, *(reprint(WIRE, id_=id_) for id_ in "abc")]

    group = touching(groups(*reports)[0], "b")

    assert group.reports == ("a", "b", "c", "wire")
    assert all("b" in (tie.left, tie.right) for tie in group.ties)
    assert len(group.ties) == 3


@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_the_reports_makes_no_difference(chance: random.Random) -> None:
    reports = [WIRE, reprint(WIRE, id_="a"), report_of(f"{story(2)} “{SAID}”", id_="b")]
    reports += [
        report_of(f"{story(3)} “{SAID}” He told CNN.", id_="c"),
        report_of(f"{story(4)} CNN reported.", id_="d"),
    ]

    assert groups(*chance.sample(reports, len(reports))) == groups(*reports)
