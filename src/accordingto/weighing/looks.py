"""What two statements look like beside each other: the numbers that the judge goes by."""

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.comparing import Floats
from accordingto.weighing.said import Said
from accordingto.weighing.traits import Traits

LOOKS = (
    "cosine", "cosine squared", "stems shared", "stems covered", "rare stems", "longest run", "run covers",
    "words ratio", "names shared", "names around", "numbers shared", "numbers differ", "years differ", "same speaker", "speaker named", "one denies",
    "one mentions", "one negated", "both negated", "one cleared", "both cleared",
)  # fmt: skip
"""What each number says, in order."""
_RARE = 0.7
_LONG_RUN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A statement with all that comparing needs: its traits, and the vector of its passage, of length 1."""

    said: Said
    traits: Traits
    passage: Floats


def looks_of(one: Known, other: Known) -> tuple[float, ...]:
    """The numbers that LOOKS names. The order of the two does not matter."""
    a, b = one.traits, other.traits
    cosine = float(one.passage @ other.passage)
    shared = _shared(a.passage, b.passage)
    stands = {one.said.stand, other.said.stand}
    run = _longest_run(a.words, b.words)
    short, long = sorted((len(a.words), len(b.words)))
    return (
        cosine,
        cosine * cosine,
        min(5.0, shared) / 5,
        max(shared / (sum(stems.values()) + 0.5) for stems in (a.passage, b.passage)),
        min(3, sum(min(a.passage[key], b.passage[key]) > _RARE for key in a.passage.keys() & b.passage.keys())) / 3,
        min(run, _LONG_RUN) / _LONG_RUN,
        run / max(short, 1),
        short / max(long, 1),
        min(3.0, _shared(a.names, b.names)) / 3,
        min(3.0, _shared(a.names_around, b.names_around)) / 3,
        float(bool(a.numbers & b.numbers)),
        float(bool(a.numbers and b.numbers) and not a.numbers & b.numbers),
        float(bool(a.years and b.years) and not a.years & b.years),
        min(1.0, _shared(a.speaker, b.speaker)),
        min(1.0, max(_shared(a.speaker, b.passage), _shared(b.speaker, a.passage))),
        float("denies" in stands and len(stands) > 1),
        float("mentions" in stands),
        float(a.negated != b.negated),
        float(a.negated and b.negated),
        float(a.cleared != b.cleared),
        float(a.cleared and b.cleared),
    )


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(min(one[key], other[key]) for key in one.keys() & other.keys())


def _longest_run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words in a row the two have in common, at most."""
    if not set(one) & set(other):
        return 0
    best = 0
    before: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for number, word in enumerate(other):
        places.setdefault(word, []).append(number)
    for word in one:
        now = {place: before.get(place - 1, 0) + 1 for place in places.get(word, ())}
        best = max(best, max(now.values(), default=0))
        before = now
    return best
