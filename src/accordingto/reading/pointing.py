"""What a statement may point to: the mentions that could be its speaker, the words that could date it, and how each looks."""

import bisect
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accordingto.model import Span
from accordingto.reading.dates import TimeWords
from accordingto.reading.names import Mention, is_body

Floats = npt.NDArray[np.float32]

SPEAKER_FEATURES = 32
TIME_FEATURES = 12

HE_SHE = frozenset("he she him her his hers himself herself".split())
_THEY = frozenset("they them their theirs themselves who those these both others".split())
_IT = frozenset("it its itself this that which".split())
_WE = frozenset("i we me us my our".split())
PRONOUNS = HE_SHE | _THEY | _IT | _WE
_EMPTY = frozenset("the a an of for in at by on and to his her its their s".split())
_NO_PLACE = (
    r"(?!(?:sa(?:id|ys)|tells?|told|asks?|ha[sd]|have|was|were|is|are|and|or|of|in|by|for|with|that|the|from|to|via|against)\b"
    r"|(?!armed)[a-z]+ed\b)"
)
_BODY_AFTER = re.compile(
    rf" ((?:{_NO_PLACE}[a-z]+ )?(?:police|government|court|ministry|army|military|authorities|parliament|embassy|campaign|regime))\b"
)
_LETTERS = re.compile(r"[^\W_]+")


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
    """Where a report's sentences begin, to tell how far apart two places are."""

    text: str
    starts: tuple[int, ...]

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
    return frozenset(word.lower() for word in _LETTERS.findall(words)) - _EMPTY


def speaker_features(layout: Layout, askings: Sequence[Asking], found: Sequence[Candidate]) -> Floats:
    """How each candidate looks from each statement: an array of statements x (candidates + 1) x SPEAKER_FEATURES.

    The last column is the source's own words, taken as they stand.
    """
    text = layout.text
    counts = Counter(candidate.name for candidate in found)
    sentence_of = [layout.sentence(candidate.span.start) for candidate in found]
    first_in_sentence = _first_in_sentence(sentence_of)
    around = [_around(text, candidate) for candidate in found]
    named = [content_words(candidate.name) for candidate in found]
    bodies = [is_body(candidate.name) for candidate in found]
    sources = sorted({asking.source for asking in askings if asking.source is not None})
    is_source = [any(source.overlaps(c.span) for source in _near(sources, c.span)) for c in found]
    features = np.zeros((len(askings), len(found) + 1, SPEAKER_FEATURES), np.float32)
    for row, asking in enumerate(askings):
        here = layout.sentence(asking.anchor)
        words = asking.source.words_in(text) if asking.source else ""
        kind = _kind(words)
        meant = content_words(words)
        previous = _previous(sources, asking)
        for column, candidate in enumerate(found):
            apart = here - sentence_of[column]
            inside = asking.source is not None and asking.source.holds(candidate.span)
            cell = features[row, column]
            cell[0] = 1
            cell[1] = inside
            cell[2] = apart == 0 and not inside
            cell[3] = apart == 1
            cell[4] = apart == 2
            cell[5] = 3 <= apart <= 5
            cell[6] = apart > 5
            cell[7] = apart < 0
            cell[8] = math.log1p(counts[candidate.name]) / 3
            cell[9] = is_source[column]
            cell[10] = any(span.overlaps(candidate.span) for span in asking.content)
            cell[11] = first_in_sentence[column]
            cell[12] = bodies[column]
            cell[13] = candidate.printed
            cell[14] = not bodies[column] and " " in candidate.name
            cell[15 + kind] = 1
            cell[21 + min(kind, 3)] = bodies[column]
            cell[25] = bool(meant & named[column]) if kind == 4 else 0
            cell[26] = len(meant & around[column]) / (len(meant) or 1)
            cell[27] = previous is not None and previous.overlaps(candidate.span)
            cell[28] = bool(candidate.title)
            cell[29] = inside and candidate.span.end >= (asking.source.end if asking.source else 0) - 1
            cell[30] = candidate.span.start < asking.anchor
        own = features[row, len(found)]
        own[31] = 1
        own[15 + kind] = 1
        own[25] = asking.source is not None and any(asking.source.holds(c.span) for c in found if c.printed)
        own[26] = words[:1].isupper()
    return features


def _kind(words: str) -> int:
    """0 he or she, 1 they, 2 it, 3 I or we, 4 other words, 5 none."""
    first = words.lower()
    for number, pronouns in enumerate((HE_SHE, _THEY, _IT, _WE)):
        if first in pronouns:
            return number
    return 4 if words else 5


def _first_in_sentence(sentence_of: Sequence[int]) -> list[bool]:
    return [i == 0 or sentence_of[i - 1] != sentence for i, sentence in enumerate(sentence_of)]


def _around(text: str, candidate: Candidate) -> frozenset[str]:
    """The words beside a name that may describe it: its title, and what follows up to the next clause but one."""
    after = text[candidate.span.end : candidate.span.end + 60]
    return content_words(
        f"{candidate.title} {candidate.name} {text[max(0, candidate.span.start - 40) : candidate.span.start]} {after}"
    )


def _near(sources: Sequence[Span], span: Span) -> Sequence[Span]:
    at = bisect.bisect_left(sources, span)
    return sources[max(0, at - 2) : at + 2]


def _previous(sources: Sequence[Span], asking: Asking) -> Span | None:
    at = bisect.bisect_left(
        [source.start for source in sources],
        min(asking.anchor, asking.source.start if asking.source else asking.anchor),
    )
    return sources[at - 1] if at else None


def time_features(layout: Layout, askings: Sequence[Asking], found: Sequence[TimeWords]) -> Floats:
    """How each expression of time looks from each statement: statements x (expressions + 1) x TIME_FEATURES.

    The last column stands for "the report does not say when".
    """
    features = np.zeros((len(askings), len(found) + 1, TIME_FEATURES), np.float32)
    sentence_of = [layout.sentence(when.span.start) for when in found]
    for row, asking in enumerate(askings):
        here = layout.sentence(asking.anchor)
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
        features[row, len(found), 10] = 1
        features[row, len(found), 11] = source.lower() in PRONOUNS
    return features
