"""The names of organisations, groups and documents: what is left of them when spelling is taken away, and which may be of the same body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.case.people.romanised import romanised
from accordingto.case.people.ties import Form, Tie
from accordingto.case.people.wordlists import (
    AMERICAN,
    COUNTRIES,
    DESCRIBING,
    GENERIC,
    LEGAL,
    PHRASES,
    SMALL,
    STATE,
    WELL_KNOWN,
)

_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_BRACKETED = re.compile(r"\(([^()]+)\)")
_PHRASE = re.compile(r"\b(?:" + "|".join(sorted(PHRASES, key=len, reverse=True)) + r")\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body's name: its `key`, the same for every spelling, and what else it may go by.

    These are its `initials`, or what they are initials of if it is itself an `acronym`; one that stands `also` behind it in brackets;
    its `first_words`, without those that only describe it. A `generic` name could be of any place.
    """

    kind: str
    key: str
    initials: frozenset[str] = frozenset()
    acronym: str = ""
    also: str = ""
    first_words: str = ""
    generic: bool = False


def parsed(name: str, kind: str) -> Body | None:
    """A body's name taken apart; None where it names nothing.

    >>> parsed("The U.S. Department of Defence", "organisation").key == parsed("US Defense Department", "organisation").key
    True
    >>> sorted(parsed("Human Rights Watch", "organisation").initials), parsed("HRW", "organisation").acronym
    (['hrw'], 'hrw')
    """
    plain = romanised(name).replace("’", "").replace("‘", "").replace("&", " and ")
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), plain)
    bracketed = _BRACKETED.findall(plain)
    outside = _BRACKETED.sub(" ", plain).strip() or plain
    words = plain_words(outside)
    if not words:
        return None
    also = _acronym(bracketed[-1].strip()) if len(bracketed) == 1 else ""
    key = key_of(words)
    return Body(
        kind=kind,
        key=key,
        initials=_initials(outside) if kind == "organisation" else frozenset(),
        acronym=_acronym(outside) if kind == "organisation" else "",
        also=also,
        first_words=_first_words(words) if kind == "organisation" else "",
        generic=not any(mark.isupper() for mark in name) or all(word in GENERIC or word in SMALL for word in words),
    )


def plain_words(name: str) -> tuple[str, ...]:
    """A name's words in lower case and one spelling: no article, "us" for the United States, "center" for "centre".

    >>> plain_words("The United States Centre, Inc.")
    ('us', 'center')
    """
    lowered = _PHRASE.sub(lambda match: PHRASES[match.group()], name.lower().replace("'", ""))
    words = [AMERICAN.get(word, word) for word in _WORD.findall(lowered)]
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL:
        words = words[:-1]
    return tuple(words)


def key_of(words: Sequence[str]) -> str:
    """Words as one key; those of a ministry, an embassy or the like in any order, with its country however it is put."""
    if not STATE.intersection(words):
        return " ".join(words)
    return " ".join(sorted(_unpossessed(word) for word in words if word not in SMALL))


def _unpossessed(word: str) -> str:
    return COUNTRIES.get(word) or (COUNTRIES.get(word[:-1], word) if word.endswith("s") else word)


def _initials(name: str) -> frozenset[str]:
    words = _WORD.findall(_PHRASE.sub(lambda match: PHRASES[match.group()].upper(), _lower_phrases(name)))
    firsts = [word.lower() if word.isupper() and len(word) < 4 else word[0].lower() for word in words]
    small = [word.lower() in SMALL for word in words]
    found = {
        "".join(first for first, is_small in zip(firsts, small, strict=True) if not is_small),
        "".join(first for first, word in zip(firsts, words, strict=True) if word.lower() != "the"),
    }
    return frozenset(letters for letters in found if len(words) > 1 and len(letters) > 2)


def _lower_phrases(name: str) -> str:
    return re.sub(_PHRASE.pattern, lambda match: match.group().lower(), name, flags=re.I)


def _acronym(name: str) -> str:
    capitals = sum(mark.isupper() for mark in name)
    return name.lower() if name.isalnum() and capitals > 1 and 3 <= len(name) <= 8 else ""


def _first_words(words: Sequence[str]) -> str:
    """What comes before the words that only describe: "memorial" of the Memorial Human Rights Centre."""
    left = list(words)
    while left and left[-1] in DESCRIBING:
        left.pop()
    named = [word for word in left if word not in SMALL and word not in GENERIC and word not in COUNTRIES]
    return " ".join(left) if len(left) < len(words) and named else ""


def blocks_of(one: Body) -> set[str]:
    """The whole name, its initials, and its first words where the rest describes."""
    found = {f"b {one.key}"} | {f"i {letters}" for letters in one.initials}
    found |= {f"i {letters}" for letters in (one.acronym, one.also) if letters}
    return found | ({f"b {one.first_words}"} if one.first_words else set())


def tie_of(a: Body, b: Body) -> Tie | None:
    """How two bodies' names hang together, if they do."""
    if a.key == b.key:
        return Tie(form=Form.SPELLING, doubtful=a.generic or b.generic)
    if a.kind != b.kind or a.kind != "organisation":
        return None
    return _of(a, b, shorter_first=True) or _of(b, a, shorter_first=False)


def _of(shorter: Body, fuller: Body, *, shorter_first: bool) -> Tie | None:
    if shorter.acronym and (shorter.acronym in fuller.initials or shorter.acronym == fuller.also):
        known_for = WELL_KNOWN.get(shorter.acronym, fuller.key)
        another = not fuller.key.startswith(known_for) and shorter.acronym != fuller.also
        return Tie(form=Form.ACRONYM, doubtful=another, shorter_first=shorter_first)
    if shorter.key == fuller.first_words:
        only_news = fuller.key == f"{shorter.key} news"  # ABC News is not every ABC
        return Tie(form=Form.FIRST_WORDS, doubtful=only_news, shorter_first=shorter_first)
    return None
