"""The numbers that a passage gives, in digits or in words, and which of them are others in another passage."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Sort = Literal["count", "percent", "day", "year", "time", "many"]
_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_MANY = {f"{word}s": value for word, value in _SCALES.items()} | {"scores": 20}
_MONTHS = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov "
    "Dec".split()
)
_NO_NUMBER = frozenset("no any every each some this that the which another".split())
"""Before *one*, where it is no number."""
_DAYS = 32
_BEFORE_YEARS = frozenset("in since until till by from of during before after early late mid".split()) | _MONTHS
_TOKEN = re.compile(
    r"(?P<number>(?<![\w-])(?:[0-9]{1,2}[:.][0-9]{2}(?=\s?[ap]\.?m)|[0-9]{1,2}:[0-9]{2}(?!\w)|"
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:st|nd|rd|th)?(?!\w)))|[^\W\d_]+|\w+|\S"
)
_IN_A_NAME = "\0"
"""Stands for digits that are part of a name, such as *G20*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number: what it is of, how much it is, and the `words` for it as they are printed."""

    sort: Sort
    value: float
    words: str


def figures_in(passage: str) -> tuple[Figure, ...]:
    """The numbers in a passage, in order.

    >>> [(one.words, one.value) for one in figures_in("Twenty-six men, two hundred and three in all, or 1,200 on May 3")]
    [('Twenty-six', 26.0), ('two hundred and three', 203.0), ('1,200', 1200.0), ('3', 3.0)]
    >>> figures_in("No one counted them")
    ()
    """
    return tuple(_figures(passage, list(_TOKEN.finditer(passage))))


def replaced(before: Iterable[Figure], after: Iterable[Figure]) -> tuple[tuple[str, str], ...]:
    """What was given before and is not any more, beside what is given of the same sort instead. A number more or less is no other number.

    >>> replaced(figures_in("three men since 2016"), figures_in("26 men in two towns"))
    (('three', '26, two'),)
    >>> replaced(figures_in("three men"), figures_in("3 men in two towns"))
    ()
    """
    was, now = _by_sort(before), _by_sort(after)
    pairs = []
    for sort in was.keys() & now.keys():
        gone = [words for value, words in was[sort].items() if value not in now[sort]]
        new = [words for value, words in now[sort].items() if value not in was[sort]]
        if gone and new:
            pairs.append((sort, ", ".join(gone), ", ".join(new)))
    return tuple((gone, new) for _, gone, new in sorted(pairs))


def _by_sort(figures: Iterable[Figure]) -> dict[Sort, dict[float, str]]:
    found: dict[Sort, dict[float, str]] = {}
    for one in figures:
        found.setdefault(one.sort, {}).setdefault(one.value, one.words)
    return found


def _figures(passage: str, tokens: Sequence[re.Match[str]]) -> Iterator[Figure]:
    words = [_IN_A_NAME if token[0][0].isdigit() and not token["number"] else token[0] for token in tokens]
    place = 0
    while place < len(words):
        end, value = _number(words, place)
        if end == place:
            place += 1
            continue
        sort = _sort(words, place, end)
        if sort is not None:
            yield Figure(sort=sort, value=value, words=passage[tokens[place].start() : tokens[end - 1].end()])
        place = end


def _number(words: Sequence[str], place: int) -> tuple[int, float]:
    """Where the number that begins at a place ends, and how much it is; the place itself where none begins there."""
    total = current = 0.0
    last = ""  # what may follow depends on it
    at = place
    while at < len(words):
        ahead = (
            at + 1 if (words[at] == "-" and last == "tens") or (words[at].lower() == "and" and last == "scale") else at
        )
        word = words[ahead].lower() if ahead < len(words) else ""
        if word[:1].isdigit() and not last:
            current, last = _digits(word), "digits"
        elif word in _SMALL and (last in ("", "scale") or (last == "tens" and 0 < _SMALL[word] < 10)):
            current, last = current + _SMALL[word], "small"
        elif word in _TENS and last in ("", "scale"):
            current, last = current + _TENS[word], "tens"
        elif word in _SCALES and ahead == at:
            if _SCALES[word] > 100:
                total, current = total + max(1, current) * _SCALES[word], 0.0
            else:
                current = max(1, current) * _SCALES[word]
            last = "scale"
        elif word in _MANY and not last:
            return ahead + 1, float(_MANY[word])
        else:
            break
        at = ahead + 1
    return at, total + current


def _digits(word: str) -> float:
    return float(re.sub(r"[^\d.]", "", word.replace(":", ".")) or 0)


def _sort(words: Sequence[str], start: int, end: int) -> Sort | None:
    """What the number between two places is of; None where it is none, such as *one* in *no one*."""
    before, word, after = (words[start - 1] if start else ""), words[start], (words[end] if end < len(words) else "")
    alone, digits = end == start + 1, word[:1].isdigit()
    ordinal = digits and word[-2:] in ("st", "nd", "rd", "th")
    sorts: tuple[tuple[Sort | None, bool], ...] = (
        ("many", word.lower() in _MANY),
        ("year", alone and _is_year(word) and (before in _BEFORE_YEARS or before in (",", ""))),
        ("day", alone and digits and (before in _MONTHS or after in _MONTHS) and _digits(word) < _DAYS),
        (None, ordinal),
        ("time", ":" in word or after.lower() in ("am", "pm")),
        (None, alone and word.lower() == "one" and (before.lower() in _NO_NUMBER or after.lower() == "another")),
        ("percent", after == "%" or "".join(words[end : end + 2]).lower().startswith("percent")),
    )
    return next((sort for sort, holds in sorts if holds), "count")


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and "1800" <= word < "2100"
