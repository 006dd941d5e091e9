"""A tree of elements read off as paragraphs, as a browser would part them."""

import re
from typing import Any

# HTML's, and those of trafilatura's own trees: item, list, quote, row.
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hr", "item", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row",
        "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_CELLS = frozenset(("cell", "td", "th"))
_LINE_BREAKS = frozenset(("br", "lb"))
_AS_TYPED = frozenset(("pre", "code"))
_UNSEEN = frozenset(
    (
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button",
        "textarea", "title",
    )
)  # fmt: skip
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_BREAKS = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")

Element = Any  # lxml is not typed


def paragraphs_of(root: Element) -> str:
    """All words under `root`, blocks parted by one blank line, line breaks kept, other white space run together.

    Cells of a table row are parted by a tab. What browsers never show (scripts, styles) is left out.
    """
    return "\n\n".join(words for words, _ in blocks_of(root))


def blocks_of(root: Element) -> list[tuple[str, Element]]:
    """The same paragraphs, each with the innermost block element that holds it.

    A loop rather than recursion, since hostile pages nest without end.
    """
    pieces = _Pieces(root)
    stack: list[tuple[Element, bool, bool]] = [(root, False, False)]
    while stack:
        element, leaving, as_typed = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else None
        if leaving:
            if tag in _BLOCKS:
                pieces.leave()
            if element is not root:
                pieces.add(element.tail, as_typed=as_typed)
            continue
        stack.append((element, True, as_typed))
        if tag is None or tag in _UNSEEN:
            continue
        if tag in _BLOCKS:
            pieces.enter(element)
        elif tag in _CELLS:
            pieces.cell()
        elif tag in _LINE_BREAKS:
            pieces.add("\n", as_typed=True)
        inside = as_typed or tag in _AS_TYPED
        pieces.add(element.text, as_typed=inside)
        stack.extend((child, False, inside) for child in reversed(element))
    pieces.close()
    return pieces.blocks


class _Pieces:
    """The paragraph under way, and those done."""

    def __init__(self, root: Element) -> None:
        self.blocks: list[tuple[str, Element]] = []
        self._open: list[str] = []
        self._within = [root]

    def enter(self, block: Element) -> None:
        self.close()
        self._within.append(block)

    def leave(self) -> None:
        self.close()
        self._within.pop()

    def add(self, words: str | None, *, as_typed: bool) -> None:
        if words:
            self._open.append(words if as_typed else words.replace("\n", " ").replace("\t", " "))

    def cell(self) -> None:
        if any(piece.strip() for piece in self._open):
            self._open.append("\t")

    def close(self) -> None:
        cells = "".join(self._open).split("\t")
        self._open = []
        words = "\t".join(filter(None, (_BREAKS.sub("\n", _SPACES.sub(" ", cell)).strip() for cell in cells)))
        blocks = filter(None, (block.strip() for block in _BLANK_LINES.split(words)))
        self.blocks.extend((block, self._within[-1]) for block in blocks)
