"""What is worked out of each statement before any two are compared: its words, names, numbers, and whether it says no."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from accordingto.comparing.encoder import VOCABULARY
from accordingto.model.statement import NOBODY
from accordingto.weighing.said import Said

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_COUNTED = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_NEGATED = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t|unlikely|un(?:true|founded)|false\w*|baseless|"
    r"fabricat\w+|hoax|denie[sd]|deny\w*|refut\w+|debunk\w*|reject\w*|dismiss\w*|fail\w*|lack\w*)\b",
    re.I,
)
_CLEARED = re.compile(
    r"\b(?:acquit\w*|overturn\w*|quash\w*|innocen\w+|exonerat\w+|clear(?:ed|s|ing) of|not guilty|releas\w+|freed?|set aside|"
    r"revers\w+|drop(?:ped|ping)? (?:the )?(?:charges|case))\b",
    re.I,
)
_SMALL = frozenset(
    "the a an of to in on at by for with from and or but that this these those it its he she they them his her their was were is are be "
    "been being has have had any who whom whose which what when where how why as into over under about after before said say says will "
    "would could may might can do did does there than then also such some all more most other another if so because while our we us i "
    "my me you your mr mrs ms".split()
)
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "edly",
    "ings",
    "ing",
    "ies",
    "ied",
    "ions",
    "ion",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "s",
    "e",
)
_OPENS = re.compile(r"[.?!:\n“\"]")
_SHORTEST = 4
_COMMONEST = 40
_COMMON_NAME = 0.45
_STEPS = 2**16  # so that sums of weights are exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Stems of the passage, of names in it and around it, and of the speaker's name with their weights; numbers; `cleared`: somebody is let off."""

    passage: Mapping[str, float]
    names: Mapping[str, float]
    names_around: Mapping[str, float]
    numbers: frozenset[str]
    years: frozenset[str]
    speaker: Mapping[str, float]
    words: tuple[str, ...]
    negated: bool
    cleared: bool


@lru_cache(maxsize=2_000)
def traits_of(said: Said) -> Traits:
    """Everything that comparing needs of a statement, save its vectors."""
    numbers = numbers_in(said.passage)
    return Traits(
        passage=stems_in(said.passage),
        names=names_in(said.passage),
        names_around=names_in(said.context or said.passage),
        numbers=frozenset(one for one in numbers if not _is_year(one)),
        years=frozenset(one for one in numbers if _is_year(one)),
        speaker={} if said.kind in NOBODY else stems_in(said.speaker.removeprefix("unnamed: ")),
        words=tuple(word.lower() for word in _WORD.findall(said.passage)),
        negated=bool(_NEGATED.search(said.passage)),
        cleared=bool(_CLEARED.search(f"{said.cue} {said.passage}")),
    )


def names_of(traits: Traits) -> dict[str, float]:
    """The names around a statement and of its speaker, in order, each with how much it tells in hundredths."""
    found = {**traits.names_around, **traits.speaker}
    return {name: round(found[name], 2) for name in sorted(found)}


def add_names(to: dict[str, float], names: Mapping[str, float]) -> None:
    """Add names to those of a report; one that is written in two ways tells as much as the commoner of them."""
    for name, weight in names.items():
        to[name] = min(to.get(name, weight), weight)


def stems_in(words: str) -> dict[str, float]:
    """The meaningful words, each cut to its stem, with how much it tells: 0 for a word in every sentence, 1 for a rare one.

    >>> {stem: round(weight, 1) for stem, weight in stems_in("He tortured the prisoners").items()}
    {'tortur': 0.8, 'prison': 0.7}
    """
    return _weighed(word for word in _WORD.findall(words) if word.lower() not in _SMALL)


def names_in(words: str) -> dict[str, float]:
    """Words that are written with a capital though they begin no sentence, or are rare, as `stems_in` has them."""
    found = []
    end = 0
    for word in _WORD.finditer(words):
        text = word[0]
        if text[0].isupper() and text.lower() not in _SMALL:
            opens = not end or _OPENS.search(words, end, word.start())
            if not opens or weight_of(text) > _COMMON_NAME:
                found.append(text)
        end = word.end()
    return _weighed(found)


def numbers_in(words: str) -> set[str]:
    """Numbers in digits or, up to twenty and in tens, in words.

    >>> sorted(numbers_in("At least three of 1,200 people"))
    ['1200', '3']
    """
    found = {one.replace(",", "") for one in _NUMBER.findall(words)}
    return found | {str(_COUNTED[word]) for word in words.lower().split() if word in _COUNTED and _COUNTED[word] > 1}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its ending, as far as its letters tell."""
    word = re.sub(r"['’](?:s|t|re|ve|ll|d|m)?$", "", word.lower())
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def weight_of(word: str) -> float:
    """How much a word tells, by its rank in the encoder's vocabulary, which goes from common to rare; 0.05 to 1."""
    ranks, total = _ranks()
    rank = ranks.get(re.sub(r"['’].*$", "", word.lower()))
    if rank is None:
        return 1.0
    weight = min(1.0, max(0.05, math.log(max(rank, 1) / _COMMONEST) / math.log(total / _COMMONEST)))
    return round(_STEPS * weight) / _STEPS


def _weighed(words: Iterable[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in words:
        key = stem(word)
        found[key] = min(found.get(key, 1.0), weight_of(word))
    return found


@cache
def _ranks() -> tuple[dict[str, int], int]:
    pieces = VOCABULARY.read_text("utf-8").splitlines()
    start = pieces.index("the")
    return {piece: number - start for number, piece in enumerate(pieces) if number >= start}, len(pieces) - start


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("18", "19", "20")
