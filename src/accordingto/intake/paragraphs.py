"""Printed lines joined into the paragraphs they were broken from."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from accordingto.intake.hyphens import Vocabulary
from accordingto.intake.lines import Line, differ_in_size, line_spacing_of

_WIDER = 1.25
"""Paragraphs part where lines stand this many times further apart than usual."""
_INDENT = 0.8
"""In line heights: less is the unevenness of print."""
_DEEPEST_INDENT = 6
_SPACE = 0.6
"""In line heights: a space, and what a word's width may be misjudged by."""
_ENDING = re.compile(r"""[.!?:…]["'”’»)\]]*$""")
_ITEM = re.compile(r"(?:[•▪●◦‣·*]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s))")
_OPENING = "\"'“‘«(["


def paragraphs_in(pages: Sequence[Sequence[Line]]) -> list[tuple[str, list[Line]]]:
    """The paragraphs of pages whose lines are in reading order, each with the lines it was printed on.

    A paragraph ends at a wider gap, before an indented line, before a list item, at a change of size, and after a
    line that had room for the first word of the next; one that runs over a column or page is joined. Words broken at
    line ends are put together.
    """
    lines = list(chain.from_iterable(pages))
    if not lines:
        return []
    layout = _Layout(pages)
    paragraphs = [[lines[0]]]
    for index, (above, line) in enumerate(pairwise(lines), start=1):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if layout.parts(paragraphs[-1], above, line, after):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    vocabulary = Vocabulary(line.words for line in lines)
    joined = ((_joined(paragraph, vocabulary), paragraph) for paragraph in paragraphs)
    return [(words, paragraph) for words, paragraph in joined if words]


class _Layout:
    """The measures of a document by which its paragraphs are told."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._spacing = line_spacing_of(pages)
        self._edges: dict[tuple[int, int], float] = {}
        self._starts: dict[tuple[int, int], float] = {}
        for page in pages:
            self._measure(page)

    def parts(self, paragraph: Sequence[Line], above: Line, line: Line, after: Line | None) -> bool:
        """Whether a new paragraph begins with `line`, which follows `above`, the last of `paragraph`."""
        if differ_in_size(above, line):
            return True
        if above.hyphen:
            return False
        if _ITEM.match(line.words):
            return True
        if (above.page, above.block) != (line.page, line.block):
            return not self._runs_over(above, line)
        drop = (above.baseline - line.baseline) / line.height
        return (
            drop > self._spacing * _WIDER or self._has_room(above, line) or _is_set_off(paragraph, above, line, after)
        )

    def _runs_over(self, above: Line, line: Line) -> bool:
        """Whether the words go on in another column or on the next page."""
        if above.page == line.page and line.baseline < above.baseline:
            return False
        if line.words.lstrip(_OPENING)[:1].islower() and not _ENDING.search(above.words):
            return True
        # A last line seldom ends just at the edge; a sentence in mid-paragraph does so more often.
        indented = line.left - self._starts[line.page, line.block] > _INDENT * line.height
        return not indented and not self._has_room(above, line)

    def _has_room(self, above: Line, line: Line) -> bool:
        """Whether the first word of `line` would still have stood in the line above, so that its end was meant."""
        first = line.words.split(maxsplit=1)[0]
        width = (line.right - line.left) * len(first) / len(line.words)
        return self._edges[above.page, above.block] - above.right > width + _SPACE * line.height

    def _measure(self, page: Sequence[Line]) -> None:
        """Right edges of the page's blocks. A block of one or two lines says little: it has its column's edge."""
        blocks: dict[int, list[Line]] = {}
        for line in page:
            blocks.setdefault(line.block, []).append(line)
        large = {
            number: (min(line.left for line in block), max(line.right for line in block))
            for number, block in blocks.items()
            if len(block) > 2
        }
        for number, block in blocks.items():
            left, right = min(line.left for line in block), max(line.right for line in block)
            self._starts[block[0].page, number] = left
            column = [edge for start, edge in large.values() if abs(start - left) < block[0].height * _DEEPEST_INDENT]
            self._edges[block[0].page, number] = max([right, *column]) if number not in large else right


def _is_set_off(paragraph: Sequence[Line], above: Line, line: Line, after: Line | None) -> bool:
    """Whether `line` is indented, or ends an indented passage."""
    shift = (line.left - above.left) / line.height
    back = (line.left - after.left) / line.height if after is not None and after.block == line.block else 0.0
    alone = len(paragraph) == 1
    if shift > _INDENT:
        hangs = _ITEM.match(paragraph[0].words) is not None
        # Further to the right and staying there behind a lone line: a hanging indent, not a new paragraph.
        stays = after is not None and after.block == line.block and abs(back) < _INDENT
        return shift < _DEEPEST_INDENT and not hangs and not (stays and alone)
    if shift < -_INDENT:
        return not alone
    # Behind a paragraph of one indented line, a line as far in before one that is not.
    return alone and _INDENT < back < _DEEPEST_INDENT


def _joined(lines: Iterable[Line], vocabulary: Vocabulary) -> str:
    pieces: list[str] = []
    broken = False
    for line in lines:
        words = " ".join(line.words.split())
        if broken:
            # Only the last word is looked at again: a paragraph may be a book.
            before, _, half = pieces.pop().rpartition(" ")
            pieces.append(before)
            words = vocabulary.join(half, words)
        pieces.append(words)
        broken = line.hyphen
    return " ".join(filter(None, pieces))
