"""The report within a web page, and what the page says of itself."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.intake import Given
from accordingto.intake.markup import paragraphs_of
from accordingto.model import Report

Read = Callable[..., Report]

SAID = (
    "The minister denied on Sunday that the government had known of the self-styled militia, saying that such reports "
    "were inventions. “Nobody was told,” he said in an interview with the state broadcaster, which aired it on Monday."
)
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Minister denies knowing | The Daily Report</title>
<meta property="og:title" content="Minister denies knowing"><meta property="og:site_name" content="The Daily Report">
<link rel="canonical" href="https://daily.example.org/news/minister-denies">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Minister denies knowing", "datePublished": "2017-04-16T08:15:00+02:00", "dateModified": "2019-01-01",
"author": {"@type": "Person", "name": "Anna Roe"}}</script>
<script>document.write("Written by a script.")</script></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>Minister denies knowing</h1>
<p>SAID</p><p>A court had ruled otherwise on 3 January 2011. SAID</p>
<blockquote><p>We have never heard of this.</p><p>It is an attack on us all.</p></blockquote>
<p>She said <q>nothing of the <q>sort</q></q> &amp; left.<br>She did not return.</p>
<p>The demands were:</p><ul><li>that he resign;</li><li>that an inquiry be held.</li></ul>
<p>SAID «Это ложь», he added.</p></article>
<aside class="related"><h3>Related</h3><ul><li><a href="/hats">Ten best hats</a></li></ul></aside></main>
<section id="comments"><p class="comment">First! I disagree.</p></section>
<footer><p>© 2026 The Daily Report. All rights reserved.</p></footer></body></html>""".replace("SAID", SAID)


@pytest.fixture
def page(read: Read) -> Report:
    return read(PAGE.encode(), named="a.html")


def test_a_page_states_its_title_date_author_publisher_and_address(page: Report) -> None:
    assert (page.title, page.published, page.author) == ("Minister denies knowing", "2017-04-16", "Anna Roe")
    assert (page.publisher, page.url) == ("The Daily Report", "https://daily.example.org/news/minister-denies")


def test_what_a_page_states_is_not_overridden(read: Read) -> None:
    report = read(PAGE.encode(), named="a.htm", given=Given(title="Other", published="1999"))

    assert (report.title, report.published) == ("Minister denies knowing", "2017-04-16")


def test_paragraphs_list_items_and_quoted_paragraphs_are_parted_by_blank_lines(page: Report) -> None:
    paragraphs = page.text.split("\n\n")

    assert SAID in paragraphs
    assert "It is an attack on us all." in paragraphs
    assert "that he resign;" in paragraphs


@pytest.mark.parametrize("words", ["Written by a script", "World", "hats", "I disagree", "All rights reserved"])
def test_what_surrounds_the_report_is_left_out(page: Report, words: str) -> None:
    assert words not in page.text


def test_quotation_marks_that_only_a_browser_shows_are_written_out(page: Report) -> None:
    assert "She said “nothing of the ‘sort’” & left.\nShe did not return." in page.text


def test_a_date_in_a_sentence_is_not_the_date_of_the_page(read: Read) -> None:
    body = f"<body><article><h1>Denial</h1><p>On 3 January 2011 a court ruled. {SAID}</p><p>{SAID}</p></article></body>"

    assert read(body.encode(), named="a.html").published is None


def test_a_page_too_short_to_have_a_main_text_is_read_whole(read: Read) -> None:
    assert read(b"<p>He denied it.</p><p>She did not.</p>", named="a.html").text == "He denied it.\n\nShe did not."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_a_page_is_read_in_the_encoding_it_declares(read: Read, encoding: str) -> None:
    words = "Министр отрицал, что знал об этом."
    declared = encoding if encoding in ("cp1251", "koi8-r") else "utf-8"

    page = read(
        f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'.encode(encoding),
        named="a.html",
    )

    assert page.text == words


def test_a_page_that_declares_a_trap_for_an_encoding_is_read_all_the_same(read: Read) -> None:
    page = read('<meta charset="unicode_escape"><p>Non, dit l’élu. \\N{BULLET}</p>'.encode("cp1252"), named="a.html")

    assert page.text == "Non, dit l’élu. \\N{BULLET}"


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span", "ul", "table", "q"])
def test_elements_nested_ever_deeper_neither_crash_nor_hide_the_words(read: Read, tag: str) -> None:
    page = read(b"<p>He denied it.</p>" + f"<{tag}>".encode() * 900 + b"She did not.", named="a.html")

    assert "He denied it." in page.text
    assert "She did not." in page.text


def test_paragraphs_typed_with_blank_lines_survive(read: Read) -> None:
    page = read(f"<html><body><pre>A letter\n\n{SAID}\n \n{SAID}</pre></body></html>".encode(), named="a.html")

    assert page.text.split("\n\n") == ["A letter", SAID, SAID]


def test_a_page_with_nothing_around_the_report_loses_no_line_of_it(read: Read) -> None:
    page = read(f"<body><h1>Denial</h1><p>{SAID}</p><p>No.</p><p>{SAID}</p><p>No.</p></body>".encode(), named="a.html")

    assert page.text.split("\n\n") == ["Denial", SAID, "No.", SAID, "No."]


def test_an_address_that_would_run_is_not_taken(read: Read) -> None:
    page = read(
        PAGE.replace("https://daily.example.org/news/minister-denies", "javascript:alert(1)").encode(), named="a.html"
    )

    assert page.url is None


def test_a_page_of_nothing_is_an_empty_report(read: Read) -> None:
    assert read(b" \n", named="a.html").text == ""


words = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(paragraphs=st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=5))
def test_words_and_paragraphs_of_a_tree_survive(paragraphs: list[list[str]]) -> None:
    import lxml.html  # type: ignore[import-untyped]

    root = lxml.html.Element("div")
    for paragraph in paragraphs:
        child = lxml.html.Element("p")
        child.text = "\n ".join(paragraph)
        root.append(child)

    text = paragraphs_of(root)

    assert [paragraph.split(" ") for paragraph in text.split("\n\n")] == paragraphs


@pytest.mark.parametrize("tag", ["div", "font", "blockquote"])
def test_a_page_whose_elements_are_never_closed_is_read_to_its_end(read: Read, tag: str) -> None:
    page = "<html><body>" + "".join(f"<{tag}><p>He denied it {number} times.</p>" for number in range(400))

    report = read(page.encode(), named="a.html")

    assert report.text.split("\n\n")[-1] == "He denied it 399 times."
