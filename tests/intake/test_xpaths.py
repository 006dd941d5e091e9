"""Where a paragraph is said to stand, it stands."""

from collections.abc import Callable

import lxml.html  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.intake import Finding, Given, Refusal, Source, findings_in

Find = Callable[..., tuple[list[Finding], list[Refusal]]]
NAV = "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"
LONG = (
    "The minister denied on Sunday that the government had known of the militia, saying such reports were inventions."
)

blocks = st.sampled_from(["p", "div", "blockquote", "li", "h2", "td", "pre", "o:p", "q", "span"])
pieces = st.recursive(
    st.sampled_from(["He denied it.", "She did not.", "No.\n\nNever.", LONG, "<br>", NAV]),
    lambda inner: st.tuples(blocks, st.lists(inner, max_size=4)).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"),
    max_leaves=12,
)


def found_in(page: str) -> Finding | None:
    (found,) = findings_in(Source(name="a.html", data=page.encode()), given=Given())
    return found if isinstance(found, Finding) else None


@settings(deadline=None)
@given(st.lists(pieces, min_size=1, max_size=5).map("".join))
def test_what_is_said_to_stand_at_a_place_stands_there(inside: str) -> None:
    page = f"<!-- saved --><html><body>{inside}</body></html>"

    found = found_in(page)

    if found is None:  # nothing but margins
        return
    tree = lxml.html.document_fromstring(page)
    for place in found.places:
        (element,) = tree.xpath(place.where)
        assert _letters(place.span.words_in(found.report.text)) in _letters("".join(element.itertext()))


def test_paragraphs_in_an_article_are_found_again() -> None:
    found = found_in(
        f"<body>{NAV}<main><article><h1>Denial</h1><p>{LONG}</p><p>{LONG} Twice.</p></article></main></body>"
    )

    assert found
    assert {place.where for place in found.places} >= {
        "/html/body[1]/main[1]/article[1]/p[1]", "/html/body[1]/main[1]/article[1]/p[2]",
    }  # fmt: skip


def test_a_paragraph_that_stands_there_twice_has_a_place_only_where_all_is_told_in_order() -> None:
    inner = f"<p>{LONG}</p><p>{LONG} Twice.</p><p>{LONG}</p>"

    bare, dressed = found_in(f"<body>{inner}</body>"), found_in(f"<body>{NAV}<article>{inner}</article></body>")

    assert bare
    assert dressed
    assert [place.where for place in bare.places] == [f"/html/body[1]/p[{number}]" for number in (1, 2, 3)]
    assert all(place.span.words_in(dressed.report.text) != LONG for place in dressed.places)


def test_every_span_is_a_paragraph_of_the_text() -> None:
    found = found_in(f"<body><p>{LONG}</p><table><tr><td>a</td><td>b</td></tr></table><pre>No.\n\nNever.</pre></body>")

    assert found
    paragraphs = [place.span.words_in(found.report.text) for place in found.places]
    assert paragraphs == found.report.text.split("\n\n") == [LONG, "a\tb", "No.", "Never."]
    assert found.places[-1].where == found.places[-2].where == "/html/body[1]/pre[1]"


def test_a_page_too_deep_to_find_ones_way_in_has_no_places() -> None:
    found = found_in("<div>" * 200 + "He denied it.")

    assert found
    assert found.places == ()


@pytest.mark.parametrize("ending", [".eml", ".txt"])
def test_other_kinds_have_no_places(find: Find, ending: str) -> None:
    (found,), _ = find(b"Subject: Denial\n\nHe denied it.\n", named=f"a{ending}")

    assert found.places == ()


def _letters(words: str) -> str:
    """Without what is written out for quotation marks, and white space."""
    return "".join(sign for sign in words if sign.isalnum())
