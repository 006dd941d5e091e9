"""What a statement may point to: the mentions that could be its speaker, the words that could date it, and how each looks."""

import bisect
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from accordingto.model import Span
from accordingto.reading.dates import TimeWords
from accordingto.reading.names import Mention
from accordingto.reading.paragraphs import paragraphs

Floats = npt.NDArray[np.float32]

TIME_FEATURES = 20

MALE, FEMALE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
HE_SHE = MALE | FEMALE
THEY = frozenset("they them their theirs themselves who those these both others".split())
IT = frozenset("it its itself this that which".split())
WE = frozenset("i we me us my our".split())
PRONOUNS = HE_SHE | THEY | IT | WE
_EMPTY = frozenset("the a an of for in at by on and to his her its their s".split())
_NO_PLACE = (
    r"(?!(?:sa(?:id|ys)|tells?|told|asks?|ha[sd]|have|was|were|is|are|and|or|of|in|by|for|with|that|the|from|to|via|against)\b"
    r"|(?!armed)[a-z]+ed\b)"
)
_BODY_AFTER = re.compile(
    rf" ((?:{_NO_PLACE}[a-z]+ )?(?:police|government|court|ministry|army|military|authorities|parliament|embassy|campaign|regime))\b"
)
_LETTERS = re.compile(r"[^\W_]+")
_OF_A_SPAN = re.compile(
    r"\b(?:since|until|till|between|before|after|from|by|through|during)(?: (?:the|late|early|mid))?\s*\Z", re.I
)
_OF_THE_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One statement as far as it is known when its speaker is looked for; `anchor` is an offset into the text."""

    source: Span | None
    anchor: int
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention that could be the speaker: `name` is the fullest form, `printed` a proper name rather than a description."""

    span: Span
    name: str
    title: str
    printed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a report's sentences and lines begin and end, to tell how far apart two places are."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...] = field(init=False)
    paragraphs: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", tuple(match.start() for match in re.finditer("\n", self.text)))
        object.__setattr__(self, "paragraphs", tuple(span.start for span in paragraphs(self.text)))

    def line(self, offset: int) -> int:
        """The number of the line that `offset` lies in."""
        return bisect.bisect_left(self.lines, offset)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that `offset` lies in."""
        return bisect.bisect_right(self.paragraphs, offset) - 1

    def sentence(self, offset: int) -> int:
        """The number of the sentence that `offset` lies in."""
        return bisect.bisect_right(self.starts, offset) - 1


def candidates(
    text: str, named: Sequence[Mention], full: dict[str, str], askings: Sequence[Asking]
) -> tuple[Candidate, ...]:
    """All mentions that could be somebody's speaker: printed names, and sources that describe rather than name."""
    found = [
        Candidate(span=mention.span, name=_whole_name(text, mention, full), title=mention.title, printed=True)
        for mention in named
    ]
    inside = sorted((mention.span.start, mention.span.end) for mention in named)
    seen = set()
    for asking in askings:
        if asking.source is None or asking.source in seen:
            continue
        seen.add(asking.source)
        words = asking.source.words_in(text)
        if words.lower() in PRONOUNS or any(asking.source.start <= a and b <= asking.source.end for a, b in inside):
            continue
        found.append(Candidate(span=asking.source, name=words, title="", printed=False))
    return tuple(sorted(found, key=lambda candidate: (candidate.span, not candidate.printed)))


def _whole_name(text: str, mention: Mention, full: dict[str, str]) -> str:
    """The fullest form of a name; one that only says whose or where a body is, with that body: "Hong Kong police"."""
    name = full.get(mention.name, mention.name)
    body = _BODY_AFTER.match(text, mention.span.end)
    return f"{name} {body.group(1)}" if body and not mention.title else name


def content_words(words: str) -> frozenset[str]:
    """The words that carry meaning, in lower case.

    >>> sorted(content_words("the president of Chechnya"))
    ['chechnya', 'president']
    """
    return frozenset(_LETTERS.findall(words.lower())) - _EMPTY


def time_features(layout: Layout, askings: Sequence[Asking], found: Sequence[TimeWords]) -> Floats:
    """How each expression of time looks from each statement: statements x (expressions + 1) x TIME_FEATURES.

    The last column stands for "the report does not say when".
    """
    features = np.zeros((len(askings), len(found) + 1, TIME_FEATURES), np.float32)
    sentence_of = [layout.sentence(when.span.start) for when in found]
    line_of = [layout.line(when.span.start) for when in found]
    spanning = [_OF_A_SPAN.search(layout.text, max(0, w.span.start - 20), w.span.start) is not None for w in found]
    of_day = [_OF_THE_DAY.search(when.span.words_in(layout.text)) is not None for when in found]
    told_in = [[span for asking in askings for span in asking.content if span.holds(when.span)] for when in found]
    for row, asking in enumerate(askings):
        here = layout.sentence(asking.anchor)
        line = layout.line(asking.anchor)
        before = [column for column, when in enumerate(found) if when.span.start <= asking.anchor]
        source = asking.source.words_in(layout.text) if asking.source else ""
        for column, when in enumerate(found):
            apart = here - sentence_of[column]
            cell = features[row, column]
            cell[0] = 1
            cell[1] = apart == 0
            cell[2] = apart == 1
            cell[3] = apart == 2
            cell[4] = 3 <= apart <= 5
            cell[5] = apart > 5
            cell[6] = apart < 0
            cell[7] = any(span.overlaps(when.span) for span in asking.content)
            cell[8] = len(when.value) == 10
            cell[9] = math.exp(-abs(when.span.start - asking.anchor) / 60)
            cell[12] = line_of[column] == line
            cell[13] = 1 / (len(before) - column) if column < len(before) else 0
            cell[14] = 1 / (1 + column - len(before)) if column >= len(before) and apart == 0 else 0
            cell[15] = spanning[column]
            cell[16] = of_day[column]
            cell[17] = any(not span.start <= asking.anchor < span.end for span in told_in[column])
            cell[18] = line_of[column] == 0
            cell[19] = when.span.start >= asking.anchor and apart == 0
        features[row, len(found), 10] = 1
        features[row, len(found), 11] = source.lower() in PRONOUNS
    return features
