"""The dossier: what whoever it is handed to finds in it."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree, html  # type: ignore[import-untyped]

from accordingto.case import Case
from accordingto.case.entries import Exported, Weighed
from accordingto.case.search import Query
from accordingto.engine.origins import Origins
from accordingto.views.dossier import document, page
from accordingto.views.dossier.lines import Line
from accordingto.views.dossier.parts import Sides
from accordingto.views.dossier.timeline import timeline_of
from accordingto.views.exports.contents import Contents
from accordingto.views.wording import ORIGINS
from tests.cases import PROGRAM, Maker, id_of, later, small_case, wire
from tests.claimed import reading_of, unweighed_case, weighed
from tests.hostile_cases import hostile_case
from tests.readings import READING
from tests.stories import reprinted

BAY, PORT, END = id_of(READING), id_of(wire()), id_of(later())
_REMOTE = re.compile(r"url\(|@import|\bsrc\s*=|<(?:script|iframe|object|embed|img|link)\b", re.IGNORECASE)


def empty_case(path: Path) -> Path:
    Case.create(path, at="2024-03-10T08:00:00Z", by="accordingto", program=PROGRAM).close()
    return path


def weighed_case(path: Path) -> Path:
    """The small case, with a claim that two reports speak to: one denies it, the other confirms it."""
    with Case(small_case(path), writable=True) as case:
        for report, number in ((PORT, 3), (END, 1)):
            appearances = ((number, f"{PORT}.c3", 900, False),)
            Maker(case).log(Weighed(report=report, weigher="f" * 64, appearances=appearances))
    return path


OIL = reading_of(("Bay fishers", "alleges", "Norvik dumped oil off Lund Bay"), name="Oil")
BOTH = reading_of(
    ("Norvik Lines", "denies", "Norvik dumped oil off Lund Bay"),
    ("Norvik Lines", "alleges", "the harbour master took bribes"),
    name="Norvik speaks",
)
BRIBES = reading_of(("Ion Vale", "denies", "the harbour master took bribes"), name="No bribes")


def chained_case(path: Path) -> Path:
    """Three reports; the second one has a dispute with the first, and another one with the third."""
    unweighed_case(path, OIL, BOTH, BRIBES)
    oil, both, bribes = map(id_of, (OIL, BOTH, BRIBES))
    with Case(path, writable=True) as case:
        weighed(case, oil)
        weighed(case, both, (1, f"{oil}.c1", 900, False))
        weighed(case, bribes, (1, f"{both}.c2", 900, False))
    return path


def written(path: Path, write: Callable[..., None], *, within: str | None = None) -> bytes:
    stream = io.BytesIO()
    with Case(path) as case:
        write(Contents(case, Query(within=within), program=PROGRAM), stream, origins=Origins(case).of)
    return stream.getvalue()


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(weighed_case(tmp_path_factory.mktemp("case") / "small.case"), page.write).decode()


@pytest.fixture(scope="module")
def tree(text: str) -> Any:
    return html.fromstring(text)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("make", "within"),
    [(empty_case, None), (weighed_case, None), (hostile_case, None), (weighed_case, END), (chained_case, id_of(OIL))],
)
def test_every_link_within_the_page_has_its_target(
    make: Callable[[Path], Path], within: str | None, tmp_path: Path
) -> None:
    found = html.fromstring(written(make(tmp_path / "made.case"), page.write, within=within).decode())

    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in found.xpath("//@href[starts-with(., '#')]")} <= set(ids)
    for attribute in ("aria-labelledby", "for"):
        assert {id_ for value in found.xpath(f"//@{attribute}") for id_ in value.split()} <= set(ids)


@pytest.mark.parametrize("make", [empty_case, weighed_case, hostile_case])
def test_it_loads_and_runs_nothing(make: Callable[[Path], Path], tmp_path: Path) -> None:
    made = written(make(tmp_path / "made.case"), page.write).decode()

    assert not _REMOTE.search(made)
    found = html.fromstring(made)
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not found.xpath("//@style | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith(("#", "https://coast.example/")) for href in found.xpath("//@href"))


def test_hostile_words_are_words_and_nothing_else(tmp_path: Path) -> None:
    made = written(hostile_case(tmp_path / "hostile.case"), page.write).decode()

    assert "<script" not in made
    assert "&lt;script&gt;alert(1)" in made
    assert not set("\x1b\x9b\x07\u202e") & set(made)


def test_a_dispute_has_both_sides_beside_each_other(tree: Any) -> None:
    (dispute,) = tree.xpath(f"//section[@id='d-{PORT}.c3']")

    affirmed, denied = dispute.xpath(".//div[contains(@class, 'sides')]/div")
    assert "Affirmed by" in words(affirmed) and f"{END}.1 Ms Ode" in words(affirmed)
    assert "Denied by" in words(denied) and f"{PORT}.3 Mara Ode" in words(denied)


def test_a_denial_of_what_nobody_affirms_is_headed_by_what_is_denied(tree: Any, tmp_path: Path) -> None:
    (dispute,) = tree.xpath(f"//section[@id='d-{PORT}.d1']")
    written_on = docx.Document(io.BytesIO(written(small_case(tmp_path / "small.case"), document.write)))

    assert words(dispute.find("h3")) == "Denied: the ship was theirs"
    assert "Nobody was found in these reports." in words(dispute)
    assert "Denied: the ship was theirs" in [one.text for one in written_on.paragraphs]


def test_whoever_has_no_answer_on_record_is_named_with_the_dispute(tree: Any) -> None:
    (dispute,) = tree.xpath(f"//section[@id='d-{BAY}.d1']")

    assert "No answer on record from Norvik." in words(dispute)


def test_a_claim_that_reports_share_says_where_it_comes_from_and_that_it_is_denied(tree: Any) -> None:
    (claim,) = tree.xpath(f"//section[@id='c-{PORT}.c3']")

    assert "2 reports" in words(claim)
    assert f"Denied by Mara Ode {PORT}.3" in words(claim)
    assert "Port denies" in words(claim.xpath(".//div[@class='origins']")[0])


def test_in_a_report_it_has_what_that_has_a_part_in_with_all_sides_and_their_texts(tmp_path: Path) -> None:
    oil, both, bribes = map(id_of, (OIL, BOTH, BRIBES))

    found = html.fromstring(written(chained_case(tmp_path / "chained.case"), page.write, within=oil).decode())

    assert found.xpath("//section[starts-with(@id, 'd-')]/@id") == [f"d-{oil}.c1"]
    assert found.xpath("//section[starts-with(@id, 'c-')]/@id") == [f"c-{oil}.c1"]
    assert found.xpath("//article/@id") == [f"r-{oil}", f"r-{both}"]
    assert found.xpath("//tr[starts-with(@id, 'source-')]/@id") == [f"source-{oil}", f"source-{both}"]
    assert "Ion Vale" not in words(found.get_element_by_id("people"))
    assert f"Not the whole case: the report “Oil” ({oil})" in words(found)
    assert words(found.xpath("//table[@class='numbers']")[0]).startswith("WhatHow manyMore Reports2 Statements3")
    (bribed,) = found.xpath(f"//tr[@id='k-{both}.2']")
    assert f"denied by Ion Vale {bribes}.1" in words(bribed)


def test_it_does_not_say_of_a_claim_that_is_denied_elsewhere_that_it_is_not(tmp_path: Path) -> None:
    found = words(html.fromstring(written(unweighed_case(tmp_path / "one.case", OIL), page.write).decode()))

    assert "There is no dispute here." in found
    assert "both affirmed and denied" not in found


def test_a_document_in_a_report_has_the_same_part(tmp_path: Path) -> None:
    made = docx.Document(
        io.BytesIO(written(chained_case(tmp_path / "chained.case"), document.write, within=id_of(OIL)))
    )

    told = [one.text for one in made.paragraphs]
    assert any(words.startswith("Not the whole case: the report “Oil”") for words in told)
    assert "Norvik speaks" in told
    assert "No bribes" not in told
    anchors = {one.get(qn("w:anchor")) for one in made.element.iter(qn("w:hyperlink"))}
    assert anchors <= {one.get(qn("w:name")) for one in made.element.iter(qn("w:bookmarkStart"))}


def test_it_says_what_an_origin_is(tree: Any) -> None:
    assert ORIGINS in words(tree)


def test_it_says_how_sure_it_is_that_a_statement_speaks_to_its_claim(tree: Any) -> None:
    (dispute,) = tree.xpath(f"//section[@id='d-{PORT}.c3']")

    assert "belongs here, 90% sure" in words(dispute)


def test_two_reports_of_one_title_are_told_apart_where_it_says_what_goes_back_to_what(tmp_path: Path) -> None:
    readings = tuple(
        reading_of(("Bay fishers", "alleges", f"Norvik dumped {words} off Lund Bay"), name="Oil in the bay")
        for words in ("oil", "tar")
    )
    path = unweighed_case(tmp_path / "two.case", *readings)
    one, other = map(id_of, readings)
    with Case(path, writable=True) as case:
        for report in (one, other):
            Maker(case).log(Weighed(report=report, weigher="f" * 64, appearances=((1, f"{one}.c1", 900, False),)))

    (origins,) = html.fromstring(written(path, page.write)).xpath(f"//section[@id='c-{one}.c1']//div[@class='origins']")

    assert f"Oil in the bay · {one}" in words(origins)
    assert f"Oil in the bay · {other}" in words(origins)


def test_a_change_of_story_is_told(tree: Any) -> None:
    assert "from denying it to affirming it" in words(tree.get_element_by_id("stories"))


def test_the_passage_is_marked_where_the_report_prints_it(tree: Any) -> None:
    mark = tree.get_element_by_id(f"s-{PORT}.3")

    assert mark.tag == "a"
    assert mark.xpath("preceding-sibling::span[contains(@class, 'content')]")[-1].text == "no ship had left the harbour"


def test_what_the_marks_in_the_texts_mean_is_told_before_them(tree: Any) -> None:
    texts = tree.get_element_by_id("texts")

    told = [words(one) for one in texts.xpath("./div[@class='legend']/dl//dt")]
    assert told == ["source", "cue", "direct", "indirect", "mixed", "outer nested"]
    assert "in the author’s voice" in words(texts.xpath(".//p[@class='key']")[0])


def test_a_report_in_a_picture_has_its_id_beside_its_title(tree: Any) -> None:
    shown = tree.xpath("//*[@id='origins']//svg//a/text[@class='id']/text()")

    assert sorted(shown) == sorted([PORT, END])


def test_what_nobody_has_reviewed_and_what_a_person_set_are_told_apart(tree: Any) -> None:
    unreviewed, corrected = (words(tree.get_element_by_id(f"k-{BAY}.{number}")) for number in (1, 4))

    assert "unreviewed" in unreviewed and "✎" not in unreviewed
    assert "✎" in corrected and "corrected by a person: speaker, act" in corrected
    assert "the machine had speaker: Fishers" in corrected


def test_a_report_comes_with_its_digests_and_the_case_with_its_checkpoint(tree: Any) -> None:
    source = words(tree.get_element_by_id(f"source-{BAY}"))

    assert READING.report.digest in source
    assert "https://coast.example/oil" in source
    assert "2024-03-10T08:01:00Z" in source
    assert "accordingto case " in words(tree.xpath("//pre")[0])


def test_headings_go_down_one_level_at_a_time_and_tables_have_heads(tree: Any) -> None:
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4", "h5")]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(one.xpath(".//thead//th[@scope='col']") for one in tree.xpath("//table"))


def test_pictures_are_well_formed_and_told_in_words_too(text: str) -> None:
    pictures = re.findall(r"<svg.*?</svg>", text, re.DOTALL)

    assert len(pictures) >= 3
    for one in pictures:
        root = etree.fromstring(one)
        title, told = root.find("{*}title"), root.find("{*}desc")
        assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
        assert title.text and told.text
    assert text.count("The same in words") == len(pictures)


@pytest.mark.parametrize("number", [5, 200])
def test_a_timeline_is_as_readable_for_many_as_for_few(number: int) -> None:
    lines = tuple(_line(place) for place in range(number))
    drawn = timeline_of(_sides(lines[::2], lines[1::2]))

    places = [(one.x, one.y) for one in drawn.boxes]
    assert len(places) == len(set(places))
    assert len(drawn.columns) <= 8
    assert drawn.width <= 1300
    assert drawn.height <= 500
    assert all(one.denies == (one.y > drawn.axis) for one in drawn.boxes)
    assert all(0 <= one.y <= drawn.height - drawn.box[1] for one in drawn.boxes)


def test_who_speaks_is_told_in_full_where_there_is_room() -> None:
    line = replace(_line(1), speaker="Ministry of Internal Affairs")

    few = timeline_of(_sides((line,), ()))
    many = timeline_of(_sides((line, *(replace(line, said=f"2017-04-0{day}") for day in range(1, 7))), ()))
    assert few.boxes[0].label == "Ministry of Internal Affairs"
    assert many.boxes[0].label == "Ministry of Int…"


@pytest.mark.parametrize(
    ("dates", "columns"),
    [
        (["2017-04-01", "2017-04-02"], ["2017-04-01", "2017-04-02"]),
        ([f"2017-{month:02}-0{day}" for month in (4, 5) for day in range(1, 6)], ["2017-04", "2017-05"]),
        (
            ["2017-04", "yesterday", *(f"2017-04-{day:02}" for day in range(1, 10))],
            ["2017-04", "2017-04-01 to 02", "2017-04-03 to 04", "2017-04-05 to 06", "2017-04-07 to 08", "2017-04-09", "no date"],
        ),
        ([f"2017-{month:02}-01" for month in range(1, 9)], ["2017-01 to 02", "2017-03 to 04", "2017-05 to 06", "2017-07 to 08"]),
    ],
)  # fmt: skip
def test_a_timeline_has_several_columns_wherever_there_are_several_dates(dates: list[str], columns: list[str]) -> None:
    drawn = timeline_of(_sides(tuple(replace(_line(1), said=date) for date in dates), ()))

    assert [one.words for one in drawn.columns] == columns
    assert sum(len(one.lines) for one in drawn.boxes) == len(dates)


def test_a_box_of_a_timeline_tells_how_much_more_its_speaker_says_then() -> None:
    lines = (_line(1), replace(_line(1), id="abcd.2"))

    (box,) = timeline_of(_sides(lines, ())).boxes
    assert box.told.endswith(": It is so and 1 more statement")


def _line(place: int) -> Line:
    day = f"2017-{place % 12 + 1:02}-{place % 28 + 1:02}" if place % 10 else ""
    return Line(
        id=f"abcd.{place}", report="abcd", speaker=f"Speaker {place}", speaks_for="", act="asserts", words="It is so", title="A report",
        publisher="", published="", said=day, via=(), review="unreviewed", reviewed=False, by_hand=frozenset(), machine=(),
    )  # fmt: skip


def _sides(affirmed: tuple[Line, ...], denied: tuple[Line, ...]) -> Sides:
    return Sides(
        dispute="abcd.c1", claim="", wording="It is so", where="", affirmed=affirmed, denied_by=denied, mentioned=(), declined=(),
    )  # fmt: skip


def test_a_case_without_reports_makes_a_dossier_that_says_so(tmp_path: Path) -> None:
    path = empty_case(tmp_path / "empty.case")

    assert "The case has no reports." in written(path, page.write).decode()
    assert docx.Document(io.BytesIO(written(path, document.write))).paragraphs


@pytest.mark.parametrize("write", [page.write, document.write])
def test_the_same_case_gives_the_same_bytes_even_after_it_was_written_out(
    write: Callable[..., None], tmp_path: Path
) -> None:
    path = weighed_case(tmp_path / "small.case")
    first = written(path, write)
    with Case(path, writable=True) as case:
        Maker(case).log(Exported(name="dossier.html", digest="e" * 64))

    assert written(path, write) == first


@pytest.mark.parametrize("make", [weighed_case, hostile_case])
def test_a_word_document_opens_and_its_links_have_targets(make: Callable[[Path], Path], tmp_path: Path) -> None:
    made = written(make(tmp_path / "made.case"), document.write)

    with ZipFile(io.BytesIO(made)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces=space)
    numbers = root.xpath("//w:bookmarkStart/@w:id", namespaces=space)
    assert len(names) == len(set(names)) == len(set(numbers))
    assert set(root.xpath("//w:hyperlink/@w:anchor", namespaces=space)) <= set(names)


@pytest.mark.parametrize("at", ["yesterday", "", "2024-03-10T25:00:00Z", "99999-01-01"])
def test_a_word_document_is_written_also_where_the_log_tells_no_time(tmp_path: Path, at: str) -> None:
    with Case.create(tmp_path / "odd.case", at=at, by="accordingto", program=PROGRAM):
        pass

    assert docx.Document(io.BytesIO(written(tmp_path / "odd.case", document.write))).core_properties.title


def test_what_reprints_have_alike_is_told_once_in_the_page_and_in_the_document(tmp_path: Path) -> None:
    path, (_, again, last), claim = reprinted(tmp_path / "wire.case")

    (dispute,) = html.fromstring(written(path, page.write).decode()).xpath(f"//section[@id='d-{claim}']")
    opened = docx.Document(io.BytesIO(written(path, document.write)))

    affirmed, denied = map(words, dispute.xpath(".//div[contains(@class, 'sides')]/div"))
    assert f"also in {again}.1, {last}.1" in affirmed
    assert affirmed.count("the warden beat nine prisoners") == 1
    assert denied.count("(maintained that he was not) beating anybody") == 1
    assert dispute.xpath(f".//a[@href='#s-{last}.2']")
    (row,) = (
        one.rows[1]
        for one in opened.tables
        if [cell.text for cell in one.rows[0].cells] == ["Affirmed by", "Denied by"]
    )
    assert [cell.text.count("Tekdon") for cell in row.cells] == [1, 0]
    assert all("also in" in cell.text for cell in row.cells)


def test_a_word_document_has_the_disputes_with_both_sides(tmp_path: Path) -> None:
    opened = docx.Document(io.BytesIO(written(weighed_case(tmp_path / "small.case"), document.write)))

    sides = [one for one in opened.tables if [cell.text for cell in one.rows[0].cells] == ["Affirmed by", "Denied by"]]
    both = [tuple(cell.text for cell in one.rows[1].cells) for one in sides]
    assert any("Ms Ode" in affirmed and "Mara Ode" in denied for affirmed, denied in both)
    heads = [one.text for one in opened.paragraphs if one.style and one.style.name == "Heading 1"]
    assert heads[:4] == ["The matter in numbers", "Disputes", "Claims in several reports", "What speakers changed"]


def test_a_word_document_tells_source_and_cue_apart_in_the_texts(tmp_path: Path) -> None:
    opened = docx.Document(io.BytesIO(written(weighed_case(tmp_path / "small.case"), document.write)))

    every = [one for paragraph in opened.paragraphs for one in paragraph.runs]
    assert "the port authority" in [one.text.lower() for one in every if one.bold]
    assert "denied" in [one.text for one in every if one.italic]


@pytest.mark.parametrize("folders", ["/home/mara/leaks/", "C:\\Users\\mara\\leaks\\"])
def test_it_names_files_without_the_folders_on_the_machine_they_lay_in(folders: str, tmp_path: Path) -> None:
    oil = replace(OIL, report=replace(OIL.report, name=f"{folders}oil.txt"))
    unweighed_case(tmp_path / "x.case", oil)

    made = written(tmp_path / "x.case", page.write).decode()

    assert "oil.txt" in made
    assert "mara" not in made
