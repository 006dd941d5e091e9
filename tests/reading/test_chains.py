"""The way from a report to a speaker."""

from dataclasses import replace

from accordingto.model import Channel, Reading, Speaker
from accordingto.reading.chains import chain
from tests.readings import READING, STATEMENTS, report_of, span


def test_a_chain_leads_from_the_report_through_channels_to_the_speaker() -> None:
    hops = chain(STATEMENTS[3], READING)

    assert [(hop.name, hop.span) for hop in hops] == [
        ("Coast News", None), ("the Bay Herald", span("the Bay Herald")), ("Fishers", span("Fishers")),
    ]  # fmt: skip


def test_a_nested_statement_came_through_the_outer_speaker() -> None:
    assert [hop.name for hop in chain(STATEMENTS[1], READING)] == [
        "Coast News",
        "The port authority",
        "unnamed: reports",
    ]


def test_a_channel_that_is_an_outer_speaker_is_one_hop() -> None:
    inner = replace(STATEMENTS[1], via=(Channel(name="the port authority"),))
    reading = replace(READING, statements=(STATEMENTS[0], inner))

    assert [hop.name for hop in chain(inner, reading)] == ["Coast News", "The port authority", "unnamed: reports"]


def test_hops_of_three_levels_come_from_the_outside_in() -> None:
    third = replace(STATEMENTS[1], id="s9", inside="s2", speaker=Speaker(name="A witness", kind="unnamed"))
    reading = replace(READING, statements=(*STATEMENTS, third))

    assert [hop.name for hop in chain(third, reading)] == [
        "Coast News",
        "The port authority",
        "unnamed: reports",
        "A witness",
    ]


def test_a_report_without_publisher_or_title_goes_by_its_id() -> None:
    report = report_of("He denied it.")

    hops = chain(STATEMENTS[4], Reading(report=report, reader="", statements=STATEMENTS))

    assert [hop.name for hop in hops] == [report.id, "Norvik"]
