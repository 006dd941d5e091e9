"""Feeds: what an item says itself, and nothing that it links to."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.intake import Finding, Given, Refusal, Source, findings_in
from accordingto.model.errors import Malformed, TooLarge, UnknownFormat

Find = Callable[..., tuple[list[Finding], list[Refusal]]]

RSS = """<?xml version="1.0" encoding="{}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Daily Report – world</title>
<item><title>Minister &amp;amp; militia</title><link>https://example.org/a</link><dc:creator>Anna Roe</dc:creator>
<pubDate>Sat, 15 Apr 2017 23:30:00 -0500</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>He <b>denied</b> it.</p><p>“Non,” said she.<script>alert(1)</script></p>]]></content:encoded></item>
<item><title>Nothing</title><link>https://example.org/b</link></item>
<item><link>javascript:alert(1)</link><description>She did not.</description><pubDate>soon</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
<entry><title>One</title><link href="https://example.org/a"/><published>2017-04-15T23:30:00-05:00</published>
<updated>2019-01-01T00:00:00Z</updated><content type="html">&lt;p&gt;He denied it.&lt;/p&gt;&lt;p&gt;No.&lt;/p&gt;</content></entry>
<entry><title>Two</title><updated>2019-01-01T00:00:00Z</updated><summary type="text">a &lt; b</summary></entry>
<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Three.</p></div></content></entry></feed>"""


@pytest.mark.parametrize(("named", "encoding"), [("a.rss", "utf-8"), ("a.xml", "utf-16"), ("a.RSS", "utf-8-sig")])
def test_an_item_is_a_report_with_what_the_feed_says_of_it(find: Find, named: str, encoding: str) -> None:
    data = RSS.format(encoding.removesuffix("-sig")).encode(encoding)

    (first, third), (second,) = find(data, named=named)

    assert first.report.text == "He denied it.\n\n“Non,” said she."
    assert (first.report.title, first.report.author) == ("Minister & militia", "Anna Roe")
    assert (first.report.published, first.report.url) == ("2017-04-15", "https://example.org/a")
    assert (first.part, first.data, third.part, second.name) == ("item 1", data, "item 3", f"{named}:2")
    assert (third.report.text, third.report.url, third.report.published) == ("She did not.", None, None)
    assert isinstance(second.error, Malformed)


def test_an_atom_entry_is_dated_by_its_publication_and_not_by_its_last_change(find: Find) -> None:
    found, refused = find(ATOM.encode(), named="a.atom")

    assert not refused
    assert [one.report.text for one in found] == ["He denied it.\n\nNo.", "a < b", "Three."]
    assert [one.report.published for one in found] == ["2017-04-15", None, None]


def test_the_older_rdf_feeds_are_read(find: Find) -> None:
    feed = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://example.org/a"><title>Denial</title>
    <dc:date>2017-04-15T09:00:00Z</dc:date><description>He denied it.</description></item></rdf:RDF>"""

    (found,), _ = find(feed, named="a.xml")

    assert (found.report.text, found.report.published) == ("He denied it.", "2017-04-15")


def test_the_same_item_in_another_feed_is_the_same_report(find: Find) -> None:
    item = "<item><title>Denial</title><description>He denied it.</description></item>"

    (one,), _ = find(f"<rss><channel>{item}</channel></rss>".encode(), named="a.rss")
    (two, three), _ = find(
        f"<rss><channel><title>x</title><item><description>x</description></item>{item}</channel></rss>".encode(),
        named="b.rss",
    )

    assert one.report.digest == three.report.digest != two.report.digest


def test_a_feed_named_like_a_file_opens_none(find: Find, tmp_path: object) -> None:
    _, (refusal,) = find(b"/etc/passwd", named="a.rss")

    assert isinstance(refusal.error, UnknownFormat)


def test_a_feed_that_breaks_off_gives_what_there_is(find: Find) -> None:
    found, _ = find(ATOM.encode()[:400], named="a.atom")

    assert found[0].report.title == "One"


def test_a_feed_over_the_limit_is_refused(find: Find) -> None:
    _, (refusal,) = find(b"<rss>" + b" " * 10_000_000, named="a.rss")

    assert isinstance(refusal.error, TooLarge)


@pytest.mark.parametrize(
    "inside",
    [
        "<item>" * 5_000,
        "<a>" * 20_000,
        "<item><description>" + "&lt;b&gt;" * 20_000,
        "<!--" * 5_000,
        "<![CDATA[" * 5_000,
        "&#99999999999;" * 999,
    ],
)
def test_what_nobody_would_write_neither_crashes_nor_takes_for_ever(find: Find, inside: str) -> None:
    found, refused = find(f"<rss><channel>{inside}".encode(), named="a.rss")

    assert found or refused


@settings(deadline=None)
@given(st.text("<>/&;!-[]\"' aitemrscondp\n", max_size=200))
def test_nothing_in_a_feed_ends_in_a_traceback(inside: str) -> None:
    outcomes = list(findings_in(Source(name="a.rss", data=f"<rss><item>{inside}".encode()), given=Given()))

    assert outcomes
