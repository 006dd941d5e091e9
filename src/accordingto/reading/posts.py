"""The post or body that a speaker speaks for."""

import re
from collections.abc import Sequence

from accordingto.model import Span
from accordingto.reading.names import is_body
from accordingto.reading.pointing import Asking, Candidate

_FOR = (
    re.compile(
        r"\b(?:spokes(?:man|woman|person)|representative|lawyer|attorney|counsel) (?:for|of) [^,.;]{2,60}", re.I
    ),
    re.compile(
        r"\b(?:president|prime minister|chancellor|minister|governor|mayor|secretary[- ]general|secretary|director|head|chair(?:man|"
        r"woman|person)?|chief|leader|commissioner|ambassador|founder|editor|general secretary|executive director)"
        r"(?: [a-z]+){0,2} (?:of|for|at) [^,.;]{2,60}",
        re.I,
    ),
)
_SOMEBODY = re.compile(
    r"\b(?:for|of|at)(?: (?:the|a|an|his|her|its|their|former|mr|mrs|ms|dr|president|minister)\.?)*\s*$", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W_]+")
_BETWEEN = frozenset(
    "a an the his her its their who is was now then former acting deputy senior chief as Mr Mrs Ms Dr".split()
)
_COURTESIES = frozenset("mr mrs ms miss dr sir dame lord lady hon".split())


def on_behalf_of(text: str, name: str, asking: Asking, found: Sequence[Candidate]) -> str | None:
    """The post or body that a speaker speaks for, in the report's words, where a mention of them carries it."""
    places = [asking.source] if asking.source else []
    places += [Span(max(0, c.span.start - 60), min(len(text), c.span.end + 80)) for c in found if c.name == name][:6]
    for place in places if name.split() else ():
        words = place.words_in(text)
        last = name.rsplit(maxsplit=1)[-1]
        at = words.find(last)
        for pattern in _FOR if at >= 0 else ():
            for match in pattern.finditer(words):
                if match.start() < at + len(last) and at < match.end():
                    # "president of Norland Ana Petrova" is her post, "spokesman for Ana Petrova" somebody else's.
                    belongs = not _SOMEBODY.search(match.group()[: max(0, _beginning(words, name, at) - match.start())])
                elif match.end() <= at:
                    belongs = _stands_beside(words[match.end() : at], name)
                else:
                    belongs = _stands_beside(words[at + len(last) : match.start()], name)
                post = _post(_without_rest(match.group(), words[match.end() :]), name)
                if belongs and not (pattern is _FOR[1] and _is_anothers(post, name, found)):
                    return post
    for candidate in found:
        if candidate.name == name and candidate.title and not is_body(name):
            return _without_courtesy(candidate.title)
    return None


def _without_rest(post: str, following: str) -> str:
    """A post without the beginning of a word that it was cut off in."""
    return post.rsplit(" ", 1)[0] if following[:1].isalnum() else post


def _is_anothers(post: str, name: str, found: Sequence[Candidate]) -> bool:
    """Whether a post goes on to the name of somebody else, who holds it: "secretary of state Ana Petrova"."""
    return any(one.name != name and " " in one.name and not is_body(one.name) and one.name in post for one in found)


def _beginning(words: str, name: str, at: int) -> int:
    """Where the name that ends in the word at `at` begins."""
    whole = words.find(name)
    return whole if 0 <= whole <= at else at


def _stands_beside(gap: str, name: str) -> bool:
    """Whether nothing but marks, small words and the rest of the name lies between a name and a post."""
    if len(gap) >= 60 or "." in gap.replace("Mr.", ""):
        return False
    return all(word in _BETWEEN or word in name for word in _WORDS.findall(gap))


def _without_courtesy(title: str) -> str | None:
    words = title.split()
    while words and words[0].lower().rstrip(".") in _COURTESIES:
        words = words[1:]
    return " ".join(words) or None


def _post(words: str, name: str) -> str:
    first = name.split(maxsplit=1)[0] if name else ""
    cut = words.find(first) if first else -1
    return re.split(r"\s+(?:said|told|who|has|was|is|and|denied|added)\b", words[:cut] if cut > 5 else words)[0].strip()
