"""The sentence or so in which words stand."""

import re

_ENDS = re.compile(r'(?<=[.!?”"])\s+(?=[A-Z“"])|\n+')
_FARTHEST = 600


def around(text: str, start: int, end: int) -> str:
    """The words of `text` from the beginning of the sentence at `start` to the end of the one at `end`, as far as signs tell.

    >>> around("It rained. He said it had snowed. It had not.", 19, 32)
    'He said it had snowed.'
    """
    first = max(0, start - _FARTHEST)
    for found in _ENDS.finditer(text, first, start + 1):
        if found.end() <= start:
            first = found.end()
    last = _ENDS.search(text, max(end - 1, start), end + _FARTHEST)
    return text[first : last.start() if last else min(len(text), end + _FARTHEST)]


def in_context(passage: str, context: str) -> str:
    """What the encoder reads of a passage: its own words, then the sentence that they stand in, which may tell who "he" is.

    >>> in_context("it had snowed", "He said it had snowed.")
    'it had snowed | He said it had snowed.'
    """
    return f"{passage} | {context}" if context else passage
