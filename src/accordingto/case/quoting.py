"""Finding words in a report that a person quotes: exactly, or but for marks and blanks that a keyboard has otherwise."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from accordingto.model.errors import BadCorrection

_GAP = re.compile(r"\s*[\[(]?(?:…|\.\.\.)[\])]?\s*")
_OUTER = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»“]|[‘'‚][^‘’'‚]*[’'‘]")
_ALIKE = (
    (re.compile(r"…|\.\.\."), r"(?:…|\.\s?\.\s?\.)"),
    (re.compile(r"\s*[-‐‑‒–—―−]+\s*"), r"\s*[-‐‑‒–—―−]+\s*"),
    (re.compile(r"\s+"), r"\s+"),
    (re.compile(r"[\"“”„‟«»＂]|''|``"), r"(?:[\"“”„‟«»＂]|''|``)"),
    (re.compile(r"['’‘‚‛ʼ´`]"), r"['’‘‚‛ʼ´`]"),
)
"""What a person may type, and what of the like a report may have in its place."""
_LONGEST = 100_000

Place = tuple[int, int]


def quoted(text: str, words: str, *, near: Place | None = None) -> list[list[int]]:
    """Where quoted words stand in the text, as [start, end] pairs: several where an ellipsis parts them.

    Words that the text has exactly are taken where they stand closest to `near`; without `near`, or where only marks, blanks or capitals
    that are typed otherwise lead to them, they must stand in one place. Raises `BadCorrection`.
    """
    words = words.strip()
    if not words:
        return []
    whole, exact = _places(text, words)
    found = [[place] for place in whole]
    if not found:
        parts = [part for part in _GAP.split(words) if part]
        if len(parts) < 2:
            raise _not_there(words)
        found, exact = _in_parts(text, parts)
    return [list(place) for place in _one(found, words, near=near if exact else None)]


def starts(text: str, words: str, *, within: Sequence[Sequence[int]]) -> list[int]:
    """Where quoted words begin within spans of the text. Raises `BadCorrection` where the text does not have them at all."""
    places, _ = _places(text, words.strip())
    if not places:
        raise _not_there(words)
    return [start for start, _ in places if any(a <= start < b for a, b in within)]


def without_marks(spans: Iterable[Sequence[int]], text: str) -> list[list[int]]:
    """Spans without the quotation marks around each, which belong to the report and not to what was said."""
    return [
        [start + 1, end - 1] if end - start > 2 and _OUTER.fullmatch(text, start, end) else [start, end]
        for start, end in spans
    ]


def in_marks(spans: Sequence[Sequence[int]], text: str) -> bool:
    """Whether each span stands in quotation marks of its own."""
    return bool(spans) and all(
        start > 0 and _OUTER.fullmatch(text[start - 1 : end].rstrip(".,!?…") + text[end : end + 1])
        for start, end in spans
    )


def trimmed(spans: Iterable[Sequence[int]], text: str) -> list[list[int]]:
    """Spans without the blanks at their ends."""
    found = []
    for start, end in spans:
        words = text[start:end]
        begin, stop = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if stop > begin:
            found.append([begin, stop])
    return found


def joined(spans: Iterable[Sequence[int]], text: str) -> list[list[int]]:
    """Spans in order, made one where they overlap or nothing but blanks parts them."""
    found: list[list[int]] = []
    for start, end in sorted((start, end) for start, end in spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found


def shared(some: Iterable[Sequence[int]], others: Sequence[Sequence[int]]) -> int:
    """How many characters are in both of two lists of spans.

    >>> shared([[0, 4], [6, 9]], [[3, 8]])
    3
    """
    return sum(max(0, min(b, d) - max(a, c)) for a, b in some for c, d in others)


def _places(text: str, words: str) -> tuple[list[Place], bool]:
    """Where words stand, and whether exactly so: whole words if there are any, then what looks alike, then parts of words."""
    if len(words) > _LONGEST:
        raise BadCorrection("These are too many words to quote.", hint="Quote a shorter passage.")
    exact = [match.span() for match in re.finditer(re.escape(words), text)] if words else []
    if whole := [place for place in exact if _is_whole(text, *place)]:
        return whole, True
    loose = [match.span() for match in _pattern(words).finditer(text)] if words else []
    if whole := [place for place in loose if _is_whole(text, *place)]:
        return whole, False
    return exact, False


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a place begins and ends where words do."""
    return not (
        (start > 0 and text[start - 1].isalnum() and text[start].isalnum())
        or (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
    )


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    parts = []
    at = 0
    while at < len(words):
        for typed, printed in _ALIKE:
            if match := typed.match(words, at):
                parts.append(printed)
                at = match.end()
                break
        else:
            parts.append(re.escape(words[at]))
            at += 1
    return re.compile("".join(parts), re.I)


def _in_parts(text: str, parts: Sequence[str]) -> tuple[list[list[Place]], bool]:
    """Every way to find the parts one after the other, each as soon as may be after the one before."""
    known = [_places(text, part) for part in parts]
    for part, (places, _) in zip(parts, known, strict=True):
        if not places:
            raise _not_there(part)
    found = []
    for first in known[0][0]:
        way = [first]
        for places, _ in known[1:]:
            following = next((place for place in places if place[0] >= way[-1][1]), None)
            if following is None:
                break
            way.append(following)
        if len(way) == len(parts):
            found.append(way)
    if not found:
        raise BadCorrection(
            f"The report has these words, but not in this order: “{_short(parts[0])}” before “{_short(parts[-1])}”.",
            hint="Quote the parts in the order of the report.",
        )
    return found, all(exact for _, exact in known)


def _one(found: Sequence[list[Place]], words: str, *, near: Place | None) -> list[Place]:
    if near is None:
        if len(found) > 1:
            raise BadCorrection(
                f"The report has the words “{_short(words)}” in {len(found)} places.",
                hint="Quote more of them, exactly as they are printed.",
            )
        return found[0]

    def away(way: list[Place]) -> tuple[int, int, int]:
        start, end = way[0][0], way[-1][1]
        return max(0, near[0] - end, start - near[1]), abs(start - near[0]), start

    return min(found, key=away)


def _not_there(words: str) -> BadCorrection:
    return BadCorrection(
        f"The report does not have the words “{_short(words)}”.",
        hint="Quote them as they are printed there; … between parts.",
    )


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
