"""Speakers who are named together: "Ana Petrova, her deputy Ben Orlov and other lawyers"."""

import re
from collections.abc import Sequence

from accordingto.model import Span
from accordingto.reading.descriptions import described
from accordingto.reading.names import is_body, only_modifies
from accordingto.reading.pointing import Candidate
from accordingto.reading.wordlists import TITLES

_AND = re.compile(r"(?:\s*,)?\s+(?:and|&)\s+(?!who\b)")
_JOINS = re.compile(rf"{_AND.pattern}|\s*,\s*")
"""What parts speakers that are named together."""
_A = re.compile(r"an? ")
_POSTS = frozenset("president chairman chairwoman chair founder co-founder owner director editor ceo".split())
"""What somebody may be besides something else."""
_LONGEST_SOURCE = 400
"""So many signs may be a source that names several."""
_BRACKETS = re.compile(r"\([^()]*\)")
_AFTER_NAMES = re.compile(
    r"(?<![\s,])(?:,?\s+(?:who|which|whose|alike|themselves|(?<!and )(?:both|all|each))\b.*|[\s,]+)$", re.S
)
_AFTER_A_NAME = re.compile(r"(?:[A-Z]-\w.*|M\.?D|Ph\.?D|J\.?D|R\.?N|Esq|[JS]r)\.?")
"""A party and a place, or a degree: no name, though written like one."""
_OF_PHRASE = re.compile(
    r",|\b(?:of|for|who|which|that|between|in|on|at|against|by|from|to|with|including|like|unlike|among|alongside|not|than|as|told)\b|"
    r"^(?!(?:acting|sitting|incoming|outgoing|visiting|leading|ruling)\b)\w+ing\b"
)
"""What makes a name tell of somebody else's part: "friends of Ana Petrova", "citing Ana Petrova"."""


def together(text: str, source: Span, found: Sequence[Candidate]) -> str | None:
    """Speakers joined by "and": each as fully as they are named, or the source's own words for who has no name. None where it is not several."""
    words = source.words_in(text)
    if len(words) > _LONGEST_SOURCE or not _AND.search(words):
        return None
    words = _AFTER_NAMES.sub("", _BRACKETS.sub(lambda match: " " * len(match.group()), words))
    parts, bare = _parts(words, source.start)
    shown = [c for c in found if c.printed and source.holds(c.span) and words[c.span.start - source.start :].strip()]
    if any(c.span.start < part.end < c.span.end for c in shown for part in parts[:-1]):
        return None  # the "Information and Communications Authority" is one, though "and" parts its name
    names: list[Candidate | None] = []
    for part, is_bare in zip(parts, bare, strict=True):
        inside = [c for c in shown if part.holds(c.span) and not only_modifies(text, part, c.span)]
        inside = [
            c
            for c in inside
            if words[c.span.start - source.start] != " "
            and not _AFTER_A_NAME.fullmatch(c.name)
            and not (is_bare and _is_post(c.name))
        ]
        name = next((c for c in reversed(inside) if leads(text, part, c)), None)
        if name and is_bare and _A.fullmatch(text, part.start, name.span.start) and is_body(name.name):
            name, inside = None, []  # "Petrova, a Norland Army and Navy veteran" is she
        names.append(name)
        if inside and not names[-1]:
            return None  # "friends and colleagues of Ana Petrova": she is not one of them
    sides = _sides(text, parts, names, bare, shown) if any(names) else []
    return f"{', '.join(sides[:-1])} and {sides[-1]}" if len(sides) > 1 else None


def _parts(words: str, start: int) -> tuple[list[Span], list[bool]]:
    """What is joined in a source that begins at `start`, and whether a comma alone joins each to what is before."""
    parts, bare, begin = [], [], 0
    joins = [one for one in _JOINS.finditer(words) if not _joins_posts(words, one)]
    for join in (*joins, None):
        end = join.start() if join else len(words)
        if words[begin:end].strip():
            parts.append(Span(start + begin, start + end))
            bare.append(words[:begin].rstrip().endswith(","))
        begin = join.end() if join else end
    return parts, bare


def _joins_posts(words: str, join: re.Match[str]) -> bool:
    """Whether an "and" stands between two posts of one person: "president and chief executive Ana Petrova"."""
    before = words[: join.start()].rsplit(None, 1)[-1:]
    after = words[join.end() :].split(None, 1)[:1]
    return all(word.lower() in _POSTS for word in (*before, *after)) and bool(before and after)


def _is_post(name: str) -> bool:
    """Whether what is written like a name tells what somebody is: "CEO of the Norvik Bank", "Norland Democrat"."""
    first, *_, last = name.lower().split() * 2
    return first in _POSTS or last in TITLES


def leads(text: str, part: Span, name: Candidate) -> bool:
    """Whether a name is whom a part of a source means: nothing stands before it that makes it tell of another."""
    return not _OF_PHRASE.search(text[part.start : name.span.start].rstrip().removesuffix(name.title))


def _sides(
    text: str,
    parts: Sequence[Span],
    names: Sequence[Candidate | None],
    bare: Sequence[bool],
    shown: Sequence[Candidate],
) -> list[str]:
    """The speakers, without descriptions that tell of who is named beside them; nobody where it may be one speaker after all."""
    sides = []
    for number, (part, name) in enumerate(zip(parts, names, strict=True)):
        if name:
            sides.append(name.name)
        elif number == 0:
            if not _are_next(text, part, names[1:], bare[1:]):
                if not any(part.holds(c.span) for c in shown) or not part.words_in(text).endswith("s"):
                    return []  # "a former Norland operative and Marine" is one
                sides.append(described(part.words_in(text)))
        elif not bare[number] and not (any(names[number + 1 : number + 2]) and bare[number + 1]):
            if bare[number - 1] and not names[number - 1]:
                return []  # "Ana Petrova, an analyst and friend"
            sides.append(described(part.words_in(text)))
    return sides


def _are_next(text: str, part: Span, names: Sequence[Candidate | None], bare: Sequence[bool]) -> bool:
    """Whether a description tells who are named next: "two analysts, Ana Petrova and Ben Orlov"."""
    words = part.words_in(text)
    people = bool(names) and bare[0] and all(name and not is_body(name.name) for name in names)
    return people and " " in words and words.endswith("s")
