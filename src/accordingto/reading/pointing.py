"""What a statement may point to as its speaker: the mentions that could be it, and how each looks."""

import bisect
import math
import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from accordingto.model import Span
from accordingto.reading.names import Mention, is_body

Floats = npt.NDArray[np.float32]

SPEAKER_FEATURES = 46

_MALE, _FEMALE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
HE_SHE = _MALE | _FEMALE
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
_WHERE = re.compile(
    r"\b(?:in|at|near|from|to|into|across|outside|inside|throughout|around|towards?|over)"
    r"(?: (?:the|northern|southern|eastern|western|central|nearby))?\s*\Z"
)
"""What leads a place."""
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.I)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.I)
_MEN, _WOMEN = frozenset("mr sir lord king prince".split()), frozenset("mrs ms miss lady dame queen princess".split())
"""Titles of men and of women."""
_GOES_ON = r"(?:of|for|in|at|on|from|to|with|who|which|that|and|or|as|by|said|told|himself|herself|itself|themselves)\b"
_VERBS = (
    r"(?:(?:will|would|could|may|might|can|also|is|are|was|were|ha[sd]|have|[^\W\d_]+edly)\b|"
    r"[^\W\d_]*[^\W\d_e]ed (?:the|a|an|its|his|her|their|that)\b)"
)
"""Verbs, where a source was marked too far: "the party issued a decree"."""
_GENDER_REACH = 160
"""How far behind a name, in code points, "he" and "she" are looked for."""


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

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", tuple(match.start() for match in re.finditer("\n", self.text)))

    def line(self, offset: int) -> int:
        """The number of the line that `offset` lies in."""
        return bisect.bisect_left(self.lines, offset)

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


def only_modifies(text: str, source: Span, name: Span) -> bool:
    """Whether a name inside a source only tells of its head: "the UN experts", "Iraq's constitution"."""
    if not source.holds(name):
        return False
    after = text[name.end : source.end]
    return bool(re.match(r"(?:['’]s?)?[ -]+(?!" + _GOES_ON + "|" + _VERBS + r")[^\W\d_]", after)) and not re.match(
        r"['’]?\w*\s*[A-Z]", after.lstrip(" ")
    )


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
    view = _View(layout, askings, found)
    features = np.zeros((len(askings), len(found) + 1, SPEAKER_FEATURES), np.float32)
    for row, asking in enumerate(askings):
        features[row, :-1] = view.alone
        view.place(features[row], asking)
        view.liken(features[row], asking)
        words = asking.source.words_in(layout.text) if asking.source else ""
        own = features[row, -1]
        own[31] = 1
        own[15 + _kind(words)] = 1
        own[25] = asking.source is not None and any(asking.source.holds(c.span) for c in found if c.printed)
        own[26] = words[:1].isupper()
    return features


class _View:
    """The candidates of one report, and what is to be seen of them from its statements; a feature's number is its place in the array."""

    def __init__(self, layout: Layout, askings: Sequence[Asking], found: Sequence[Candidate]) -> None:
        text = layout.text
        self._layout, self._found = layout, found
        self._sentence = [layout.sentence(candidate.span.start) for candidate in found]
        self._line = [layout.line(candidate.span.start) for candidate in found]
        self._around = [_around(text, candidate) for candidate in found]
        self._named = [content_words(candidate.name) for candidate in found]
        self._bodies = [is_body(candidate.name) for candidate in found]
        self._sources = sorted({asking.source for asking in askings if asking.source is not None})
        self._is_source = [any(source.overlaps(c.span) for source in _near(self._sources, c.span)) for c in found]
        self._named_sources = [
            (source.start, c.name)
            for source in self._sources
            for c in found
            if c.printed and source.holds(c.span) and not only_modifies(text, source, c.span)
        ]
        self._spoken = Counter(name for _, name in self._named_sources)
        self._gender = _genders(text, found, {source.start for source in self._sources})
        self._told_in = [[span for asking in askings for span in asking.content if span.holds(c.span)] for c in found]
        self.alone = self._alone()

    def _alone(self) -> Floats:
        """What is to be seen of each candidate from anywhere."""
        text, found = self._layout.text, self._found
        counts = Counter(candidate.name for candidate in found)
        placed = [_WHERE.search(text, max(0, c.span.start - 24), c.span.start) is not None for c in found]
        places = Counter(c.name for c, where in zip(found, placed, strict=True) if where)
        titled = {c.name for c in found if c.title}
        first_in_sentence = _first_in_sentence(self._sentence)
        seen = np.zeros((len(found), SPEAKER_FEATURES), np.float32)
        for column, candidate in enumerate(found):
            cell, body = seen[column], self._bodies[column]
            begins = self._layout.starts[self._sentence[column]]
            cell[0] = 1
            cell[8] = math.log1p(counts[candidate.name]) / 3
            cell[9] = self._is_source[column]
            cell[11] = first_in_sentence[column]
            cell[12] = body
            cell[13] = candidate.printed
            cell[14] = not body and " " in candidate.name
            cell[28] = bool(candidate.title)
            cell[32] = placed[column]
            cell[33] = places[candidate.name] / counts[candidate.name]
            cell[35] = candidate.span.start - len(candidate.title) - 6 <= begins
            cell[43] = candidate.name in titled
        return seen

    def place(self, row: Floats, asking: Asking) -> None:
        """Where each candidate stands, seen from one statement."""
        here, begins = self._layout.sentence(asking.anchor), _beginning(asking)
        line = self._layout.line(asking.anchor)
        recent = _recency(self._found, self._bodies, begins)
        previous = _previous(self._sources, begins)
        for column, candidate in enumerate(self._found):
            cell, apart = row[column], here - self._sentence[column]
            inside = asking.source is not None and asking.source.holds(candidate.span)
            cell[1] = inside
            cell[2] = apart == 0 and not inside
            cell[3] = apart == 1
            cell[4] = apart == 2
            cell[5] = 3 <= apart <= 5
            cell[6] = apart > 5
            cell[7] = apart < 0
            cell[10] = any(span.overlaps(candidate.span) for span in asking.content)
            cell[27] = previous is not None and previous.overlaps(candidate.span)
            cell[29] = inside and candidate.span.end >= (asking.source.end if asking.source else 0) - 1
            cell[30] = candidate.span.start < asking.anchor
            cell[37] = recent[column]
            cell[38] = self._line[column] == line
            cell[39] = any(not span.start <= asking.anchor < span.end for span in self._told_in[column])
            cell[44] = apart == 0 and candidate.span.end <= begins

    def liken(self, row: Floats, asking: Asking) -> None:
        """How well each candidate goes with one statement's source; its kind is that of `_kind`."""
        words = asking.source.words_in(self._layout.text) if asking.source else ""
        kind, meant, begins = _kind(words), content_words(words), _beginning(asking)
        last = max((one for one in self._named_sources if one[0] < begins), default=(0, ""))[1]
        asked = (words.lower() in _MALE) - (words.lower() in _FEMALE)
        for column, candidate in enumerate(self._found):
            cell = row[column]
            inside = asking.source is not None and asking.source.holds(candidate.span)
            cell[15 + kind] = 1
            cell[21 + min(kind, 3)] = self._bodies[column]
            cell[25] = bool(meant & self._named[column]) if kind == 4 else 0
            cell[26] = len(meant & self._around[column]) / (len(meant) or 1)
            cell[34] = math.log1p(max(0, self._spoken[candidate.name] - inside)) / 2
            cell[36] = self._gender[candidate.name] * asked
            cell[40] = kind == 1 and not candidate.printed and candidate.name.endswith("s")
            cell[41] = candidate.name == last
            cell[42] = candidate.name == last and kind in (0, 1, 2)
            cell[45] = kind == 3 and any(span.start <= asking.anchor < span.end for span in self._told_in[column])


def _beginning(asking: Asking) -> int:
    return min(asking.anchor, asking.source.start) if asking.source else asking.anchor


def _genders(text: str, found: Sequence[Candidate], sources: Container[int]) -> dict[str, float]:
    """For each name, from -1 to 1, whether "she" or "he" stands more often behind it, before another name is printed.

    A pronoun that is a source itself tells nothing: whom it means is the question.
    """
    he: Counter[str] = Counter()
    she: Counter[str] = Counter()
    for candidate, following in zip_longest(found, found[1:]):
        stop = min(following.span.start if following else len(text), candidate.span.end + _GENDER_REACH)
        for counts, pronouns, titles in ((he, _HE, _MEN), (she, _SHE, _WOMEN)):
            behind = [one for one in pronouns.finditer(text, candidate.span.end, stop) if one.start() not in sources]
            counts[candidate.name] += len(behind) + 2 * (_first_word(candidate.title) in titles)
    return {name: (he[name] - she[name]) / (he[name] + she[name] + 1) for name in {c.name for c in found}}


def _first_word(title: str) -> str:
    return title.split(" ", 1)[0].lower().rstrip(".")


def _recency(found: Sequence[Candidate], bodies: Sequence[bool], begins: int) -> list[float]:
    """For each candidate before `begins`, 1 for the last name printed, 1/2 for the one before it, and so on, bodies and others by themselves."""
    recent = [0.0] * len(found)
    seen: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for column in range(len(found) - 1, -1, -1):
        if found[column].span.end <= begins:
            ranks = seen[bodies[column]]
            recent[column] = 1 / (1 + ranks.setdefault(found[column].name, len(ranks)))
    return recent


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


def _previous(sources: Sequence[Span], begins: int) -> Span | None:
    at = bisect.bisect_left([source.start for source in sources], begins)
    return sources[at - 1] if at else None
