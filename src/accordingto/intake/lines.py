"""Lines of words as they stand on a printed page, put in reading order and rid of running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_NEAR = 2.5
"""Lines further apart than this many line heights are not of one block."""
_OTHER_SIZE = 1.12
_MOST_BLOCKS = 60
"""On a page of more blocks than this, the order of the file is kept."""
_EDGE_LINES = 5
_LONGEST_HEAD = 150
_CLEAR = 1.5
"""In line heights: how far heads and feet stand from the text, at least."""
_SAME_HEIGHT = 6
"""In points: how far a head may shift from page to page."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?P<word>page|p\.)\s*)?(?P<number>\d{1,4})(?P<total>\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one line of a page, `page` from 0.

    Positions in points from the page's lower left corner; `height` is the font's, from `bottom` up. `hyphen` says that the last sign is
    a hyphen at which a word may have been broken. `block` numbers the lines that stand together, in reading order.
    """

    words: str
    page: int
    left: float
    right: float
    baseline: float
    height: float
    bottom: float = 0.0
    hyphen: bool = False
    block: int = 0


def without_running_heads(pages: Sequence[Sequence[Line]]) -> tuple[tuple[Line, ...], ...]:
    """The pages without page numbers and without what stands at the top or bottom of several, but for its digits.

    At least two pages, and a third of all, must have it outermost and at one height (the first page of a chapter
    often has none), and it must stand clear of the text: what repeats within the text is somebody's words.
    """
    kept = pages
    for top in (True, False):
        heads = _running_heads(kept, top=top)
        kept = [_beyond(page, heads[number], top=top) for number, page in enumerate(kept)]
    # Pages of nothing but the same words: then these are the text.
    return tuple(map(tuple, kept if any(kept) else pages))


def _running_heads(pages: Sequence[Sequence[Line]], *, top: bool) -> list[list[Line]]:
    """The outermost lines of each page that repeat from page to page."""
    ordered = [sorted(page, key=lambda line: line.baseline, reverse=top) for page in pages]
    heads: list[list[Line]] = [[] for _ in pages]
    still_looking = set(range(len(pages)))
    for depth in range(_EDGE_LINES):
        outermost = {number: ordered[number][depth] for number in still_looking if depth < len(ordered[number])}
        seen = Counter(_signature(line) for line in outermost.values() if len(line.words) <= _LONGEST_HEAD)
        enough = max(2, len(pages) / 3)
        still_looking = {
            number for number, line in outermost.items() if seen[_signature(line)] >= enough or _is_page_number(line)
        }
        for number in still_looking:
            heads[number].append(outermost[number])
    return heads


def _beyond(page: Sequence[Line], heads: list[Line], *, top: bool) -> Sequence[Line]:
    """The page without as many of its heads as stand clear of what remains."""
    while heads:
        rest = [line for line in page if line not in heads]
        nearest = _outermost(rest, top=top) if rest else None
        if nearest is None or abs(heads[-1].baseline - nearest.baseline) > _CLEAR * nearest.height:
            return rest
        heads = heads[:-1]
    return page


def in_reading_order(page: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page as a person reads them: down each column, columns from left to right.

    Lines are first gathered into blocks, which are then put in order after Breuel (2003): a block goes before one
    below it with which it shares a column, and before one to its right unless something spans both in between.
    """
    blocks = _blocks_of(page)
    return tuple(
        replace(line, block=number)
        for number, block in enumerate(_in_order([_Box.around(block) for block in blocks]))
        for line in blocks[block]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def around(cls, block: Sequence[Line]) -> "_Box":
        return cls(
            left=min(line.left for line in block),
            right=max(line.right for line in block),
            top=max(line.baseline + line.height / 2 for line in block),
            bottom=min(line.baseline for line in block),
        )

    def shares_column_with(self, other: "_Box") -> bool:
        return self.left < other.right and other.left < self.right

    def stands_between(self, one: "_Box", other: "_Box") -> bool:
        """Whether it spans both from side to side, below the higher and above the lower."""
        higher, lower = max(one.bottom, other.bottom), min(one.top, other.top)
        return lower < self.bottom < higher and self.shares_column_with(one) and self.shares_column_with(other)


def _goes_before(one: _Box, other: _Box, boxes: Sequence[_Box]) -> bool:
    if one.shares_column_with(other):
        return one.bottom > other.bottom
    return one.right <= other.left and not any(box.stands_between(one, other) for box in boxes)


def _in_order(boxes: Sequence[_Box]) -> list[int]:
    """The blocks' numbers, earlier first; where the page leaves it open, as the file has them."""
    if len(boxes) > _MOST_BLOCKS:
        return list(range(len(boxes)))
    before = {
        number: {i for i, box in enumerate(boxes) if i != number and _goes_before(box, boxes[number], boxes)}
        for number in range(len(boxes))
    }
    order: list[int] = []
    while before:
        # Blocks that overlap may each claim to come first; then the one with the fewest claims against it goes.
        following = min(before, key=lambda number: (len(before[number]), number))
        del before[following]
        for waiting in before.values():
            waiting.discard(following)
        order.append(following)
    return order


def _blocks_of(page: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in page:
        if blocks and _stands_under(line, blocks[-1][-1]):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _stands_under(line: Line, above: Line) -> bool:
    drop = above.baseline - line.baseline
    overlaps = line.left < above.right and above.left < line.right
    # A headline may run over several columns, and is none of the first.
    return overlaps and 0 < drop < _NEAR * max(line.height, above.height) and not differ_in_size(above, line)


def differ_in_size(one: Line, other: Line) -> bool:
    """Whether they are printed in two sizes."""
    small, large = sorted((one.height, other.height))
    return large > small * _OTHER_SIZE


def line_spacing_of(pages: Sequence[Sequence[Line]]) -> float:
    """Line heights from one line to the next within paragraphs: the lower quartile of all, as paragraphs part wider."""
    steps = sorted(
        (above.baseline - below.baseline) / below.height
        for page in pages
        for above, below in pairwise(page)
        if above.block == below.block
    )
    return steps[len(steps) // 4] if steps else 1.2


def _outermost(page: Sequence[Line], *, top: bool) -> Line:
    return max(page, key=lambda line: line.baseline) if top else min(page, key=lambda line: line.baseline)


def _signature(line: Line) -> tuple[str, int]:
    """Its words but for the digits, and its height on the page, coarsely."""
    return re.sub(r"\d+", "#", " ".join(line.words.casefold().split())), round(line.baseline / _SAME_HEIGHT)


def _is_page_number(line: Line) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.words)
    return match is not None and bool(match["word"] or match["total"] or int(match["number"]) == line.page + 1)
