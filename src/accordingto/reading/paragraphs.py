"""Where paragraphs and sentences begin and end."""

import re

from accordingto.model import Span

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BLANK_OR_ITEM = re.compile(_BLANK.pattern + r"|\n(?=[^\S\n]*(?:[*•–—-]|\d{1,3}[.)])[^\S\n])")
_LINE = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_ENDS = frozenset(".!?…:\"”’'»)")
# Possessive, and only from the first of several stops on: ten thousand full stops in a row are looked at once.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s|$)|[.!?][”»](?=[A-Z\[])")
_SIGN = re.compile(r"\S")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Gov|Sen|Rep|Rev|Hon|Pres|Supt|Insp|Det|"
    r"vs|etc|Inc|Ltd|Co|Corp|No|Nos|Art|Fig|al|cf|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|a\.m|p\.m|i\.e|e\.g)"
    r"|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, without the blanks between them.

    Blank lines part paragraphs, and so does a line that begins like an item of a list. Where a text has no blank line, each
    line is a paragraph, unless the lines look wrapped at a margin (most are about equally long and end in mid-sentence): then
    the text is one paragraph.

    >>> [span.words_in("One.\\n\\nTwo,\\ntwo.") for span in paragraphs("One.\\n\\nTwo,\\ntwo.")]
    ['One.', 'Two,\\ntwo.']
    """
    gaps = _BLANK_OR_ITEM if _BLANK.search(text) or _is_wrapped(text) else _LINE
    found = []
    start = 0
    for gap in [*gaps.finditer(text), None]:
        end = gap.start() if gap else len(text)
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = left + len(words.strip())
        if right > left:
            found.append(Span(left, right))
        start = gap.end() if gap else end
    return tuple(found)


def _is_wrapped(text: str) -> bool:
    lines = [line.rstrip() for line in _LINE.split(text) if line.strip()]
    if len(lines) < 4:
        return False
    longest = max(map(len, lines))
    full = [line for line in lines if len(line) > 0.7 * longest]
    in_mid_sentence = [line for line in full if line[-1] not in _ENDS]
    return 40 <= longest <= 130 and len(full) > len(lines) / 2 and len(in_mid_sentence) > len(full) / 2


def sentences(text: str, within: tuple[Span, ...]) -> tuple[Span, ...]:
    """The sentences of the paragraphs `within`, each with its closing quotation mark.

    >>> words = 'He said: "Mr. Smith left. He is gone." She left.'
    >>> [span.words_in(words) for span in sentences(words, paragraphs(words))]
    ['He said: "Mr. Smith left.', 'He is gone."', 'She left.']
    """
    found = []
    for paragraph in within:
        start = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            follows = _SIGN.search(text, stop.end(), paragraph.end)
            before = text[max(start, stop.start() - 12) : stop.start() + 1]
            if follows and (follows.group().islower() or ABBREVIATION.search(before)):
                continue
            if stop.end() > start:
                found.append(Span(start, stop.end()))
                start = stop.end()
                while start < paragraph.end and text[start].isspace():
                    start += 1
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return tuple(found)
