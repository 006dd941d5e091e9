"""What a statement may point to: the mentions that could be its speaker."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.model import Span
from accordingto.reading.names import Mention
from accordingto.reading.paragraphs import paragraphs

MALE, FEMALE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
HE_SHE = MALE | FEMALE
THEY = frozenset("they them their theirs themselves who those these both others".split())
IT = frozenset("it its itself this that which".split())
WE = frozenset("i we me us my our".split())
PRONOUNS = HE_SHE | THEY | IT | WE
_TELL_OF_NOBODY = (PRONOUNS - {"others"}) | frozenset(
    "the a an you your yours hers myself ours ourselves whom whose each either neither".split()
)
_BODIES_IN_CAPITALS = frozenset("IT US WHO".split())
_EMPTY = frozenset("the a an of for in at by on and to his her its their s".split())
_NO_PLACE = (
    r"(?!(?:sa(?:id|ys)|tells?|told|asks?|ha[sd]|have|was|were|is|are|and|or|of|in|by|for|with|that|the|from|to|via|against)\b"
    r"|(?!armed)[a-z]+ed\b)"
)
_BODY_AFTER = re.compile(
    rf" ((?:{_NO_PLACE}[a-z]+ )?(?:police|government|court|ministry|army|military|authorities|parliament|embassy|campaign|regime|administration))\b"
)
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
_HEAD_ENDS = re.compile(r",|\b(?:of|for|in|at|from|who|which|that|on|with|whose)\b")
_PEOPLE = frozenset("people men women police children".split())


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
    """Where a report's sentences and paragraphs begin, to tell how far apart two places are."""

    text: str
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "paragraphs", tuple(span.start for span in paragraphs(self.text)))

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
        names_somebody = any(asking.source.start <= a and b <= asking.source.end for a, b in inside)
        if names_somebody or words.lower() in PRONOUNS or tells_of_nobody(words):
            continue
        found.append(Candidate(span=asking.source, name=words, title="", printed=False))
    return tuple(sorted(found, key=lambda candidate: (candidate.span, not candidate.printed)))


def _whole_name(text: str, mention: Mention, full: dict[str, str]) -> str:
    """The fullest form of a name; one that only says whose or where a body is, with that body: "Hong Kong police"."""
    name = full.get(mention.name, mention.name)
    body = _BODY_AFTER.match(text, mention.span.end)
    return f"{name} {body.group(1)}" if body and not mention.title else name


def tells_of_nobody(words: str) -> bool:
    """Whether words are but pronouns and articles: whom they mean, others must tell.

    >>> tells_of_nobody("He himself"), tells_of_nobody("his lawyers"), tells_of_nobody("the US"), tells_of_nobody("Some")
    (True, False, False, False)
    """
    return all(word.lower() in _TELL_OF_NOBODY and word not in _BODIES_IN_CAPITALS for word in words.split())


def content_words(words: str) -> frozenset[str]:
    """The words that carry meaning, in lower case.

    >>> sorted(content_words("the president of Chechnya"))
    ['chechnya', 'president']
    """
    return frozenset(_LETTERS.findall(words.lower())) - _EMPTY


def head_of(words: str) -> str:
    """The noun that a description is about: "minister" of "the Chinese finance minister, who ..."."""
    before = _WORD.findall(_HEAD_ENDS.split(words, maxsplit=1)[0])
    return before[-1].lower() if before else ""


def is_many(words: str) -> bool:
    """Whether a description is one of several people."""
    head = head_of(words)
    return head.endswith("s") or head in _PEOPLE
