"""Web pages: the main text, and what the page says of itself. Nothing in them is run or fetched."""

import codecs
import re
from copy import deepcopy
from dataclasses import replace
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]
import trafilatura

from accordingto.intake.charsets import web_encoding
from accordingto.intake.dates import published_from
from accordingto.intake.found import Found
from accordingto.intake.given import sound_address
from accordingto.intake.limits import MAX_HTML_BYTES, MAX_HTML_DEPTH, MAX_HTML_ELEMENTS, MEGABYTE
from accordingto.intake.markup import paragraphs_of
from accordingto.intake.xpaths import places_of, steps_of
from accordingto.model.errors import BadMetadata, Malformed, TooLarge

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_-]+)""")
_DECLARED_WITHIN = 4096
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# Wide on purpose, as the bounds must not come from the clock.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}
_PROSE_WORDS = 12
_PROSE_TAGS = ("p", "li", "blockquote", "figure", "aside", "nav", "footer", "table")
_MARGINS = ("nav", "aside", "footer", "form", "button", "iframe")
_FEW_LINKS = 3
_ALWAYS_PROSE = frozenset(("figure", "aside", "nav", "footer"))

# What trafilatura lets through, by itself or from below, on pages that it was not written for.
_TRAFILATURA_FAILS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
    lxml.etree.LxmlError,
)  # fmt: skip


def text_in(data: bytes, *, name: str, charset: str = "") -> Found:
    """The main text of a page with its title, date, author, publisher and address, as far as it states them.

    Paragraphs, list items and the paragraphs of block quotations are parted by blank lines. Where there is nothing
    around the report, or no telling it from the rest, all that a browser would show is taken. `charset` is the encoding
    that came with the page, if one did. Raises `TooLarge`; `Malformed` where there is no text.
    """
    if len(data) > MAX_HTML_BYTES:
        raise TooLarge(
            f"{name} is a web page of more than {MAX_HTML_BYTES // MEGABYTE} MB.",
            hint="Copy the text of the report into a .txt file and read that.",
        )
    page = decoded(data, charset=charset)
    if not page.strip():
        return Found(text="")
    tree = _tree_of(page, name=name)
    steps = steps_of(tree)
    _make_readable(tree)
    body = tree.body if tree.body is not None else tree
    text = _main_text(tree) or paragraphs_of(body)
    if not text:
        raise Malformed(
            f"{name} holds no text.",
            hint="Scripts, which are not run, may put its words there: save the page from a browser, or copy its text.",
        )
    return replace(_metadata_of(tree), text=text, places=places_of(text, body, steps))


def fragment_in(page: str, *, name: str) -> str:
    """All words of a piece of HTML that is nothing but the report, in paragraphs. Raises as `text_in` does."""
    if len(page) > MAX_HTML_BYTES:
        raise TooLarge(f"{name} is more than {MAX_HTML_BYTES // MEGABYTE} MB of HTML.", hint="Read it on its own.")
    if not page.strip():
        return ""
    tree = _tree_of(page, name=name)
    _make_readable(tree)
    return paragraphs_of(tree)


def decoded(data: bytes, *, charset: str = "") -> str:
    """The page's characters: by its mark, as UTF-8, as declared, or as Windows-1252, whichever comes first."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        match = _DECLARED.search(data[:_DECLARED_WITHIN])
        declared = match[1].decode("ascii") if match else ""
    return data.decode(web_encoding(charset) or web_encoding(declared) or "cp1252", errors="replace")


def _tree_of(page: str, *, name: str) -> Any:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True, huge_tree=True
    )
    try:
        tree = lxml.html.document_fromstring(_NOT_XML.sub("", page).encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise Malformed(
            f"{name} is not a web page that can be read.", hint="Save the page again, or copy its text."
        ) from error
    if any(fault.type == lxml.etree.ErrorTypes.ERR_RESOURCE_LIMIT for fault in parser.error_log):
        raise TooLarge(
            f"{name} is a web page of too many elements within elements, and cannot be read to its end.",
            hint="Copy the text of the report into a .txt file and read that.",
        )
    if sum(1 for _ in tree.iter()) > MAX_HTML_ELEMENTS:
        raise TooLarge(
            f"{name} is a web page of more than {MAX_HTML_ELEMENTS:,} elements.",
            hint="Copy the text of the report into a .txt file and read that.",
        )
    return tree


def _main_text(tree: Any) -> str:
    """What trafilatura takes for the article; nothing where it fails, or where there is nothing to leave out."""
    if not _has_margins(tree) or _depth_of(tree) > MAX_HTML_DEPTH:
        return ""
    try:
        document = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    except _TRAFILATURA_FAILS:
        return ""
    return "" if document is None or isinstance(document, dict) else paragraphs_of(document.body)


def _has_margins(tree: Any) -> bool:
    """Whether anything stands around the report. Of a bare page trafilatura loses short and repeated paragraphs."""
    return next(tree.iter(*_MARGINS), None) is not None or sum(1 for _ in tree.iter("a")) > _FEW_LINKS


def _metadata_of(tree: Any) -> Found:
    skimmed = _without_prose(tree)
    try:
        document = trafilatura.extract_metadata(skimmed, date_config=dict(_DATES))
    except _TRAFILATURA_FAILS:
        return Found(text="")
    return Found(
        text="",
        title=_line(document.title),
        published=_sound_date(document.date),
        publisher=_line(document.sitename),
        author=_line(document.author),
        url=sound_address(document.url),
    )


def _without_prose(tree: Any) -> Any:
    """The page without its running text and margins, so that a date in a sentence is not taken for the page's own."""
    skimmed = deepcopy(tree)
    for element in list(skimmed.iter(*_PROSE_TAGS)):
        # The root's own children hold everything else and stay.
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag in _ALWAYS_PROSE or len(" ".join(element.itertext()).split()) > _PROSE_WORDS:
            element.drop_tree()
    return skimmed


def _make_readable(tree: Any) -> None:
    _write_out_quotation_marks(tree)
    _part_typed_paragraphs(tree)


def _write_out_quotation_marks(tree: Any) -> None:
    """Browsers show the quotation marks of <q>; as text they would be lost."""
    # Inner ones first, while the outer can still be told.
    for element in reversed(list(tree.iter("q"))):
        inner = any(ancestor.tag == "q" for ancestor in element.iterancestors())
        opening, closing = ("\u2018", "\u2019") if inner else ("\u201c", "\u201d")
        element.text = opening + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + closing
        else:
            element.text += closing
        element.tag = "span"


def _part_typed_paragraphs(tree: Any) -> None:
    """Paragraphs parted by blank lines, as in archives of mailing lists: trafilatura would run them together."""
    for element in list(tree.iter("pre")):
        paragraphs = [words for words in _BLANK_LINE.split(element.text or "") if words.strip()]
        if len(element) or len(paragraphs) < 2:
            continue
        element.tag = "div"
        element.text = None
        for words in paragraphs:
            lxml.etree.SubElement(element, "p").text = words


def _depth_of(tree: Any) -> int:
    deepest = depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _sound_date(words: str | None) -> str | None:
    try:
        return published_from(words) if words else None
    except BadMetadata:
        return None
