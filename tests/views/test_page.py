"""The HTML page: whole, self-contained, safe, and readable for everybody."""

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from accordingto.model import Hop, Reading
from accordingto.views.page import _way, page
from tests.readings import ESCAPES, READING, TEXT, hostile, report_of, span

VOID = {"meta", "input", "br", "hr", "link", "img"}


class Outline(HTMLParser):
    """The elements of a page, its words, and whether every element is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.problems += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.problems.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append((self._open[-1] if self._open else "", data))

    def all(self, attribute: str) -> list[str]:
        return [value or "" for _, attrs in self.elements for name, value in attrs.items() if name == attribute]

    def seen(self) -> str:
        return " ".join(words for tag, words in self.words if tag not in {"style", "script"})

    def inside(self, tag: str) -> list[str]:
        return [words for name, words in self.words if name == tag]


def html_of(*readings: Reading) -> str:
    return "".join(page(readings))


@pytest.fixture(params=["one", "none", "several"])
def html(request: pytest.FixtureRequest) -> str:
    empty = Reading(report=report_of(""), reader="f" * 64, note="The report is empty.")
    return html_of(*{"one": [READING], "none": [], "several": [READING, hostile(), empty]}[request.param])


def test_every_element_is_closed_in_its_turn(html: str) -> None:
    assert Outline(html).problems == []


def test_nothing_is_loaded_from_anywhere(html: str) -> None:
    outline = Outline(html)

    assert not {tag for tag, _ in outline.elements} & {"img", "link", "iframe", "object", "embed", "base", "form"}
    assert not outline.all("src")
    assert "url(" not in html
    assert "@import" not in html


def test_the_policy_allows_our_style_and_script_and_nothing_else(html: str) -> None:
    outline = Outline(html)

    policy = next(attrs["content"] for tag, attrs in outline.elements if attrs.get("http-equiv"))
    hashes = [
        b64encode(sha256(words.encode()).digest()).decode()
        for tag in ("style", "script")
        for words in outline.inside(tag)
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not outline.all("style")
    assert not [name for _, attrs in outline.elements for name in attrs if name.startswith("on")]


def test_every_anchor_leads_somewhere_and_every_id_is_its_own(html: str) -> None:
    outline = Outline(html)

    ids = Counter(outline.all("id"))
    referred = outline.all("for") + [one for many in outline.all("aria-labelledby") for one in many.split()]
    inner = [address[1:] for address in outline.all("href") if address.startswith("#")]
    assert [one for one, times in ids.items() if times > 1] == []
    assert set(referred + inner) <= set(ids)


def test_the_text_of_the_report_is_on_the_page_to_the_letter() -> None:
    html = html_of(READING)

    text = html[html.index('<div class="text">') : html.index("</section>", html.index('<div class="text">'))]
    without_numbers = re.sub(r'<a class="ref".*?</a>', "", text)
    paragraphs = re.findall(r"<p dir=\"auto\">(.*?)</p>", without_numbers, re.DOTALL)
    assert ["".join(words for _, words in Outline(one).words) for one in paragraphs] == TEXT.split("\n\n")


def test_a_hostile_report_stays_text() -> None:
    html = html_of(hostile())
    outline = Outline(html)

    assert [tag for tag, _ in outline.elements].count("script") == 1
    assert "alert(1)" not in outline.inside("script")[0]
    assert not [address for address in outline.all("href") if not address.startswith("#")]
    assert not set(html) & set(ESCAPES) & set("\x1b\x9b\x07\u202e\ud800")
    assert html.encode("utf-8")


def test_the_denial_stands_beside_the_allegation_above_the_text() -> None:
    seen = " ".join(Outline(html_of(READING)).seen().split())

    order = [
        "Disputed in this report",
        "Affirmed by",
        "unnamed: reports",
        "Denied by",
        "Mara Ode",
        "No reply in this report: Norvik.",
        "The text",
    ]
    positions = [seen.index(words) for words in order]
    assert positions == sorted(positions)


def test_every_statement_can_be_reached_with_the_keyboard_and_is_announced() -> None:
    outline = Outline(html_of(READING))

    labels = [attrs["aria-label"] for tag, attrs in outline.elements if tag == "a" and attrs.get("class") == "ref"]
    assert sorted(str(label) for label in labels) == [
        "Statement 1: The port authority denies",
        "Statement 2: unnamed: reports alleges",
        "Statement 3: Mara Ode denies",
        "Statement 4: Fishers asserts",
        "Statement 5: Norvik declines",
    ]


def test_headings_do_not_skip_a_level(html: str) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(html).elements if re.fullmatch("h[1-6]", tag)]

    assert all(below <= above + 1 for above, below in zip([0, *levels], levels, strict=False))


def test_our_own_words_never_name_truth() -> None:
    for name in ("page.html", "report.html"):
        source = files("accordingto.views").joinpath(name).read_text(encoding="utf-8")
        assert not re.search(r"\b(true|truth|false|fake|credible|lie|lies|liar)\b", source, re.IGNORECASE)


def test_a_note_is_shown() -> None:
    reading = Reading(report=report_of("Bonjour."), reader="f" * 64, note="The text is not in English.")

    assert "The text is not in English." in Outline(html_of(reading)).seen()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//[", "ftp://x.example/"])
def test_only_web_addresses_become_links(url: str) -> None:
    reading = replace(READING, report=replace(READING.report, url=url))

    assert url not in Outline(html_of(reading)).all("href")


def test_a_link_shows_the_site_that_it_leads_to() -> None:
    reading = replace(READING, report=replace(READING.report, url="https://news.example@evil.example/" + "x" * 300))

    assert Outline(html_of(reading)).inside("a").count("evil.example") == 1


def test_a_speaker_that_the_reader_is_unsure_of_is_shown_so_in_disputes_too() -> None:
    assert html_of(READING).count("The reader is unsure of the speaker.") == 2


def test_a_denial_of_what_nobody_affirms_is_headed_by_what_is_denied() -> None:
    reading = replace(READING, disputes=(replace(READING.disputes[0], affirmed_by=()),))

    assert "Denied: its ships had dumped oil off Lund Bay" in Outline(html_of(reading)).inside("h3")


def test_the_report_itself_and_nobody_are_no_steps_on_the_way() -> None:
    hops = [
        Hop(name="Coast News", span=None),
        Hop(name="unattributed", span=None),
        Hop(name="the Bay Herald", span=span("the Bay Herald")),
        Hop(name="Fishers", span=span("Fishers")),
    ]

    assert _way(hops, READING.report) == ("the Bay Herald", "Fishers")
    assert _way([hops[0], hops[-1]], READING.report) == ()


def test_many_reports_are_listed_at_the_top_and_one_is_not() -> None:
    assert 'aria-label="Reports"' in html_of(READING, READING)
    assert 'aria-label="Reports"' not in html_of(READING)


@pytest.mark.parametrize("name", ["page.css", "dossier/page.css"])
def test_what_is_for_narrow_screens_is_not_for_paper(name: str) -> None:
    style = files("accordingto.views").joinpath(name).read_text(encoding="utf-8")

    narrow = re.findall(r"@media ([^{]*max-width[^{]*)", style)
    assert narrow
    assert all(one.startswith("screen and") for one in narrow)


def test_a_picture_on_paper_has_its_line_and_a_border_around_what_nobody_has_reviewed() -> None:
    style = files("accordingto.views").joinpath("dossier/page.css").read_text(encoding="utf-8")

    printed = style[style.index("@media print") :]
    assert ".picture .axis { fill: #ddd; }" in printed
    assert ".picture .denies.unreviewed { fill: #fff; stroke: #000;" in printed


def test_what_was_pointed_at_last_is_not_lit_on_paper() -> None:
    style = files("accordingto.views").joinpath("page.css").read_text(encoding="utf-8")

    on_screen = re.findall(r"^@media screen \{\n(.*?)^\}", style, re.DOTALL | re.MULTILINE)
    assert sum(part.count("[data-lit") for part in on_screen) == style.count("[data-lit")


def test_a_card_names_the_words_that_signal_its_statement() -> None:
    assert "<dt>cue</dt><dd><bdi>denied</bdi></dd>" in html_of(READING)


PAIRS = [
    *((ink, tint) for tint in ("tint-1", "tint-2", "tint-3", "author", "open") for ink in ("ink", "source", "cue")),
    *((ink, ground) for ground in ("paper", "raised", "tint-1") for ink in ("ink", "quiet", "accent", "source", "cue")),
    *((ink, "tint-lit") for ink in ("ink", "source", "cue")),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_words_stand_out_from_their_ground_as_wcag_aa_asks(ink: str, paper: str, scheme: str) -> None:
    style = files("accordingto.views").joinpath("page.css").read_text(encoding="utf-8")
    palettes = [
        dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    palette = palettes[["light", "dark"].index(scheme)]

    lighter, darker = sorted((luminance(palette[ink]), luminance(palette[paper])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
