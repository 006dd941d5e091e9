"""Where the paragraphs of a page stand in it, as XPaths that hold for the page as it was parsed."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from accordingto.intake.finding import PARAGRAPHS_PART, Place, placed
from accordingto.intake.limits import MAX_HTML_DEPTH
from accordingto.intake.markup import blocks_of

_NAME = re.compile(r"[a-z][a-z0-9_-]*")

Element = Any  # lxml is not typed
Steps = Mapping[Element, str | None]


def steps_of(root: Element) -> Steps:
    """The last step of every element's XPath, to be taken before the tree is changed.

    None for an element whose name no XPath can spell; nothing at all for a page too deep to find one's way in.
    """
    steps: dict[Element, str | None] = {root: root.tag}
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MAX_HTML_DEPTH:
            return {}
        seen: defaultdict[str, int] = defaultdict(int)
        for child in element.iterchildren("*"):
            seen[child.tag] += 1
            steps[child] = f"{child.tag}[{seen[child.tag]}]" if _NAME.fullmatch(child.tag) else None
            waiting.append((child, depth + 1))
    return steps


def places_of(text: str, root: Element, steps: Steps) -> tuple[Place, ...]:
    """The XPath of the block that holds each paragraph of `text`, for those that stand under `root` only once.

    Where the text is all of the page's blocks, one after the other, repeated ones are told apart too.
    """
    if not steps:
        return ()
    blocks = blocks_of(root)
    paragraphs = text.split(PARAGRAPHS_PART)
    if paragraphs == [words for words, _ in blocks]:
        return placed((words, _xpath(block, steps)) for words, block in blocks)
    holding: dict[str, list[Element]] = defaultdict(list)
    for words, block in blocks:
        holding[words].append(block)
    return placed(
        (words, _xpath(holding[words][0], steps) if len(holding.get(words, ())) == 1 else None) for words in paragraphs
    )


def _xpath(element: Element, steps: Steps) -> str | None:
    # What was put in since has no place of its own; what it was put into has.
    while element not in steps:
        element = element.getparent()
        if element is None:
            return None
    way = [steps[element], *(steps[ancestor] for ancestor in element.iterancestors())]
    return None if None in way else "/" + "/".join(reversed([step for step in way if step]))
