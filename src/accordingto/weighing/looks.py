"""What two statements look like beside each other: the numbers that the judge goes by."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, product, takewhile
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accordingto.comparing import Floats
from accordingto.weighing.said import Said
from accordingto.weighing.traits import Traits

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

LOOKS = (
    "cosine", "cosine squared", "stems shared", "stems covered", "rare stems", "longest run", "run covers",
    "words ratio", "names shared", "names around", "numbers shared", "numbers differ", "years differ", "same speaker", "speaker named", "one denies",
    "one mentions", "one negated", "both negated", "one cleared", "both cleared", "one report", "reports alike", "reports alike squared",
)  # fmt: skip
"""What each number says, in order."""
_RARE = 0.7
_LONG_RUN = 12
_AT_ONCE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A statement with all that comparing needs: its traits, the vector of its passage, of length 1, and the names of its whole report.

    `report` has each name in and around the report's statements, and of who speaks in it, with how much it tells.
    """

    said: Said
    traits: Traits
    passage: Floats
    report: Mapping[str, float]


def looks_of(pairs: Sequence[tuple[Known, Known]]) -> Numbers:
    """The numbers that LOOKS names, for each pair: pairs x LOOKS. Neither the order of the two matters nor what other pairs there are."""
    made = [_looks(pairs[start : start + _AT_ONCE]) for start in range(0, len(pairs), _AT_ONCE)]
    return np.concatenate(made) if made else np.zeros((0, len(LOOKS)))


def _looks(pairs: Sequence[tuple[Known, Known]]) -> Numbers:
    different = {id(each): each for pair in pairs for each in pair}
    known = list(different.values())
    places = {each: at for at, each in enumerate(different)}
    one, other = (np.array([places[id(pair[side])] for pair in pairs]) for side in (0, 1))
    traits = [each.traits for each in known]
    vectors = np.stack([each.passage for each in known])
    # Pair by pair, since the sum of one must not depend on how many others there are.
    cosine = np.einsum("nf,nf->n", vectors[one], vectors[other]).astype(np.float64)
    passage, speaker = _tables([each.passage for each in traits], [each.speaker for each in traits])
    (names,), (around,) = _tables([each.names for each in traits]), _tables([each.names_around for each in traits])
    (numbers,) = _tables([dict.fromkeys(each.numbers, 1.0) for each in traits])
    (years,) = _tables([dict.fromkeys(each.years, 1.0) for each in traits])

    def shared(table: Floats, theirs: Floats | None = None) -> Numbers:
        both: Numbers = np.minimum(table[one], (table if theirs is None else theirs)[other]).sum(1, dtype=np.float64)
        return both

    def either(of: Callable[[Known], object]) -> tuple[Flags, Flags]:
        flags = np.array([bool(of(each)) for each in known])
        return flags[one], flags[other]

    stems = shared(passage)
    whole = np.array([sum(each.passage.values()) for each in traits])
    lengths = np.array([len(each.words) for each in traits])
    rows = [_row(each.words) for each in traits]
    run = np.array([_longest_run(rows[a], rows[b]) for a, b in zip(one.tolist(), other.tolist(), strict=True)])
    short, long = np.minimum(lengths[one], lengths[other]), np.maximum(lengths[one], lengths[other])
    same_number, same_year = shared(numbers) > 0, shared(years) > 0
    denies, mentions = (
        either(lambda each: each.said.stand == "denies"),
        either(lambda each: each.said.stand == "mentions"),
    )
    negated, cleared = either(lambda each: each.traits.negated), either(lambda each: each.traits.cleared)
    one_report = np.array([a.said.report == b.said.report for a, b in pairs])
    reports = np.where(one_report, 0.0, _reports_alike(pairs))
    return np.stack(
        [
            cosine,
            cosine * cosine,
            np.minimum(5.0, stems) / 5,
            stems / (np.minimum(whole[one], whole[other]) + 0.5),
            np.minimum(3, (np.minimum(passage[one], passage[other]) > _RARE).sum(1)) / 3,
            np.minimum(run, _LONG_RUN) / _LONG_RUN,
            run / np.maximum(short, 1),
            short / np.maximum(long, 1),
            np.minimum(3.0, shared(names)) / 3,
            np.minimum(3.0, shared(around)) / 3,
            same_number,
            np.logical_and(*either(lambda each: each.traits.numbers)) & ~same_number,
            np.logical_and(*either(lambda each: each.traits.years)) & ~same_year,
            np.minimum(1.0, shared(speaker)),
            np.minimum(1.0, np.maximum(shared(speaker, passage), shared(passage, speaker))),
            np.not_equal(*denies),
            np.logical_or(*mentions),
            np.not_equal(*negated),
            np.logical_and(*negated),
            np.not_equal(*cleared),
            np.logical_and(*cleared),
            one_report,
            reports,
            reports * reports,
        ],
        axis=1,
    ).astype(np.float64)


def _tables(*kinds: Sequence[Mapping[str, float]]) -> list[Floats]:
    """What each statement has of each word that more than one has, in the same columns for all kinds: statements x words.

    In float32, where the sums of weights are exact, whatever their order.
    """
    times = Counter(chain.from_iterable(chain.from_iterable(kinds)))
    columns = {key: at for at, key in enumerate(key for key, many in times.items() if many > 1)}
    made = []
    for rows in kinds:
        table = np.zeros((len(rows), len(columns)), np.float32)
        for at, row in enumerate(rows):
            for key, weight in row.items():
                if (column := columns.get(key)) is not None:
                    table[at, column] = weight
        made.append(table)
    return made


def _reports_alike(pairs: Sequence[tuple[Known, Known]]) -> Numbers:
    """How alike the names of two reports are, 0 to 1 (their cosine): of one event they are, of two of a kind much less."""
    known: dict[tuple[str, str], float] = {}
    lengths: dict[str, float] = {}
    for pair in pairs:
        one, other = sorted(pair, key=lambda each: each.said.report)
        key = (one.said.report, other.said.report)
        if key in known:
            continue
        for each in (one, other):
            if each.said.report not in lengths:
                lengths[each.said.report] = math.hypot(*each.report.values())
        shared = sum(one.report[name] * other.report[name] for name in sorted(one.report.keys() & other.report.keys()))
        known[key] = shared / max(lengths[key[0]] * lengths[key[1]], 1e-6)
    return np.array(
        [known[min(a, b), max(a, b)] for a, b in ((one.said.report, other.said.report) for one, other in pairs)]
    )


class _Row(NamedTuple):
    """The words of a passage in a row, and where two of them stand side by side in it."""

    words: tuple[str, ...]
    pairs: Mapping[tuple[str, str], Sequence[int]]


@lru_cache(maxsize=2_000)
def _row(words: tuple[str, ...]) -> _Row:
    pairs: dict[tuple[str, str], list[int]] = {}
    for place, pair in enumerate(pairwise(words)):
        pairs.setdefault(pair, []).append(place)
    return _Row(words, pairs)


def _longest_run(one: _Row, other: _Row) -> int:
    """How many words in a row the two have in common, at most."""
    longest = 0
    for pair in one.pairs.keys() & other.pairs.keys():
        for at, there in product(one.pairs[pair], other.pairs[pair]):
            if not at or not there or one.words[at - 1] != other.words[there - 1]:
                both = zip(one.words[at:], other.words[there:], strict=False)
                longest = max(longest, sum(1 for _ in takewhile(lambda words: words[0] == words[1], both)))
    return longest or int(not set(one.words).isdisjoint(other.words))
