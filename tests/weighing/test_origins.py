"""How many independent origins stand behind something, and why."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Report, Span
from accordingto.weighing.copies import copies
from accordingto.weighing.linked import Link, Node, Trace, links_between
from accordingto.weighing.origins import Origin, decided, in_words, origins_of
from tests.weighing.reprinted import matters, report_of, reprint, reprinted, story

Matter = tuple[dict[str, Report], tuple[Trace, ...]]
PLAIN = Trace(id="", report="", spans=())
ODE = replace(PLAIN, speaker="Ode")
SAID = "we shall never hand over a single ship to anybody"


def links_of(matter: Matter) -> tuple[Link, ...]:
    reports, traces = matter
    return links_between(traces, reports=reports, copies=copies(reports.values()))


def origins_in(matter: Matter) -> tuple[Origin, ...]:
    return origins_of(matter[1], links=links_of(matter), reports=matter[0])


def matter_of(*texts: str, says: str, publishers: tuple[str | None, ...] = (), like: Trace = PLAIN) -> Matter:
    """Reports with these texts, each of which says the same once."""
    reports = {
        f"r{number}": report_of(text, id_=f"r{number}", publisher=publishers[number] if publishers else None)
        for number, text in enumerate(texts)
    }
    traces = tuple(
        replace(like, id=f"{id_}.1", report=id_, spans=(Span(one.text.index(says), one.text.index(says) + len(says)),))
        for id_, one in reports.items()
    )
    return reports, traces


@given(matter=matters(), times=st.integers(1, 3), data=st.data())
def test_reprints_never_add_an_origin(matter: Matter, times: int, data: st.DataObject) -> None:
    reports, traces = dict(matter[0]), list(matter[1])
    before = len(origins_in(matter))

    for number in range(times):
        first = data.draw(st.sampled_from(sorted(reports)))
        copy = reprint(reports[first], id_=f"copy{number}")
        traces += [reprinted(one, within=copy.id) for one in traces if one.report == first]
        reports[copy.id] = copy

    assert len(origins_in((reports, tuple(traces)))) == before  # nor do they take one away


@given(matter=matters(), data=st.data())
def test_cutting_a_link_only_ever_adds_origins_and_adding_one_only_takes_them_away(
    matter: Matter, data: st.DataObject
) -> None:
    reports, traces = matter
    copy = reprint(reports["r0"], id_="copy")
    reports = reports | {"copy": copy}
    traces += tuple(reprinted(one, within="copy") for one in traces if one.report == "r0")
    links = links_of((reports, traces))
    nodes = st.sampled_from([Node("statement", one.id) for one in traces] + [Node("report", id_) for id_ in reports])

    cut = data.draw(st.lists(st.sampled_from(links).map(lambda link: (link.left, link.right)), max_size=4))
    added = data.draw(st.lists(st.tuples(nodes, nodes), max_size=3))

    def count(cut: list[tuple[Node, Node]], added: list[tuple[Node, Node]]) -> int:
        return len(origins_of(traces, links=decided(links, cut=cut, added=added), reports=reports))

    assert count(cut, []) >= count([], [])
    assert count([], added) <= count([], [])
    assert count(cut, added) <= count(cut, [])


@given(matter=matters(), chance=st.randoms(use_true_random=False))
def test_order_changes_nothing(matter: Matter, chance: random.Random) -> None:
    reports, traces = matter
    turned = dict(chance.sample(sorted(reports.items()), len(reports)))
    shuffled = tuple(chance.sample(traces, len(traces)))
    links = list(links_of((turned, shuffled)))
    chance.shuffle(links)

    assert origins_of(shuffled, links=links, reports=turned) == origins_in(matter)


@given(matter=matters())
def test_every_statement_has_one_origin(matter: Matter) -> None:
    told = [id_ for origin in origins_in(matter) for id_ in origin.statements]

    assert sorted(told) == sorted(one.id for one in matter[1])


def test_nine_reports_of_two_papers_have_two_origins() -> None:
    first, second = report_of(story(1), id_="a"), report_of(story(2), id_="b")
    reports = {one.id: one for one in (first, second)}
    reports |= {f"a{number}": reprint(first, id_=f"a{number}") for number in range(5)}
    reports |= {f"b{number}": reprint(second, id_=f"b{number}") for number in range(2)}
    traces = tuple(Trace(id=f"{one.id}.1", report=one.id, spans=(Span(20, 60),)) for one in reports.values())

    found = origins_in((reports, traces))

    assert in_words(found) == "9 reports, 2 origins"
    assert [len(one.reports) for one in found] == [6, 3]


def test_two_reprints_of_a_wire_story_that_was_never_collected_have_one_origin() -> None:
    matter = matter_of(
        f"PARIS (AFP) - {story(1)} He left.", f"{story(2)} He left.\n— Agence France-Presse", says="He left."
    )

    (origin,) = origins_in(matter)

    assert origin.node == Node("channel", "Agence France-Presse")
    assert {link.reason for link in origin.links} == {"wire credit", "told in"}


def test_two_that_have_it_from_one_outlet_have_one_origin_and_what_each_found_itself_is_another() -> None:
    matter = matter_of(
        f"{story(1)} He left, according to NBC News.", f"{story(2)} NBC News reported that He left.", f"{story(3)} He left.",
        says="He left",
    )  # fmt: skip

    found = origins_in(matter)

    assert [one.reports for one in found] == [("r0", "r1"), ("r2",)]
    assert found[0].links[0].evidence[0].span.words_in(matter[0]["r0"].text) == "according to NBC News"


def test_the_outlet_that_others_cite_is_one_origin_with_them_where_its_own_report_is_there() -> None:
    matter = matter_of(
        f"{story(1)} He left, NBC News reported.", f"{story(2)} He left.", says="He left", publishers=(None, "NBC")
    )

    (origin,) = origins_in(matter)

    assert origin.reports == ("r0", "r1")
    assert "published by" in {link.reason for link in origin.links}


def test_the_same_words_of_one_speaker_are_one_origin_and_of_two_speakers_two() -> None:
    reports, traces = matter_of(f"{story(1)} “{SAID},” she said.", f'{story(2)} "{SAID}"', says=SAID, like=ODE)

    (origin,) = origins_in((reports, traces))
    apart = (traces[0], replace(traces[1], speaker="Vale"))

    (link,) = (one for one in origin.links if one.reason == "same words")
    assert [one.span.words_in(reports[one.report].text) for one in link.evidence] == [SAID, SAID]
    assert len(origins_in((reports, apart))) == 2


def test_the_same_words_that_nobody_quotes_are_no_link() -> None:
    assert len(origins_in(matter_of(f"{story(1)} {SAID}", f"{story(2)} {SAID}", says=SAID, like=ODE))) == 2


def test_what_one_speaker_posted_on_one_day_is_one_origin_and_on_two_days_two() -> None:
    post = replace(ODE, via=("Twitter",), said="2024-03-05")
    reports, traces = matter_of(f"{story(1)} He left.", f"{story(2)} He left.", says="He left", like=post)
    later = (traces[0], replace(traces[1], said="2024-03-06"))

    assert len(origins_in((reports, traces))) == 1
    assert len(origins_in((reports, later))) == 2
