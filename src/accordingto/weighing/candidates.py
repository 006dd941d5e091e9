"""Which pairs of statements are worth comparing: found by an index, never by looking at all pairs of a large case."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from accordingto.weighing.encoder import WIDE, Floats
from accordingto.weighing.looks import Known

NEAREST = 40
"""How many neighbours of each statement are looked at."""
LEAST = 0.3
"""A pair below this cosine, by passages and by contexts, is left out."""
EXACT_UP_TO = 5_000
"""Up to so many statements, neighbours are found exactly."""
_AT_ONCE = 1_024
_TABLES = 16
_IN_BUCKET = 16
_POSTINGS = 64
_TELLING = 0.6
_SEED = 20_240_101

Pair = tuple[int, int]


def candidates(known: Sequence[Known], *, exact_up_to: int = EXACT_UP_TO) -> tuple[Pair, ...]:
    """Pairs of places in `known`, the smaller first, in order: each statement with those most like it.

    The order of `known` does not matter to which pairs of statements these are. Up to `exact_up_to` statements, the NEAREST of each are found by
    matrix products, block by block; of more, only those count that share a rare word, name or number, or fall on the same sides of random
    planes (random-hyperplane hashing, Charikar 2002), so that the work grows as n log n.
    """
    if len(known) < 2:
        return ()
    passages, contexts = (np.stack([getattr(one, name) for one in known]) for name in ("passage", "context"))
    near = _exactly(passages, contexts) if len(known) <= exact_up_to else _by_index(known, passages, contexts)
    kept: set[Pair] = set()
    for place, neighbours in near:
        kept.update((min(place, other), max(place, other)) for other in neighbours)
    return tuple(sorted(kept))


def _exactly(passages: Floats, contexts: Floats) -> Iterator[tuple[int, list[int]]]:
    for start in range(0, len(passages), _AT_ONCE):
        block = slice(start, start + _AT_ONCE)
        alike = np.maximum(passages[block] @ passages.T, contexts[block] @ contexts.T)
        for row, values in enumerate(alike):
            yield start + row, _nearest(values, np.arange(len(values)), start + row)


def _by_index(known: Sequence[Known], passages: Floats, contexts: Floats) -> Iterator[tuple[int, list[int]]]:
    beside = _planes(passages)
    postings = _postings(known)
    for place, one in enumerate(known):
        others = {other for table in beside for other in table[place]}
        others.update(other for key in _keys(one) for other in postings.get(key, ()))
        others.discard(place)
        if others:
            at = np.array(sorted(others))
            alike = np.maximum(passages[at] @ passages[place], contexts[at] @ contexts[place])
            yield place, _nearest(alike, at, place)


def _nearest(alike: Floats, places: np.ndarray[tuple[int], np.dtype[np.int64]], place: int) -> list[int]:
    best = np.argsort(-alike, kind="stable")[: NEAREST + 1]
    return [int(places[one]) for one in best if alike[one] >= LEAST and places[one] != place]


def _planes(vectors: Floats) -> list[list[Sequence[int]]]:
    """For each table, what lies in the same bucket as each statement: those next to it where the bucket is large."""
    bits = max(1, min(62, int(np.log2(len(vectors) / _IN_BUCKET))))
    chance = np.random.default_rng(_SEED)
    found = []
    for _ in range(_TABLES):
        planes = chance.standard_normal((WIDE, bits)).astype(np.float32)
        codes = ((vectors @ planes) > 0) @ (1 << np.arange(bits, dtype=np.int64))
        # Within a bucket, those on the same side of one more direction stand together.
        order = np.lexsort((vectors @ chance.standard_normal(WIDE).astype(np.float32), codes))
        table: list[Sequence[int]] = [()] * len(vectors)
        for at, place in enumerate(order):
            window = order[max(0, at - _IN_BUCKET) : at + _IN_BUCKET + 1]
            table[place] = [int(other) for other in window if codes[other] == codes[place]]
        found.append(table)
    return found


def _postings(known: Sequence[Known]) -> dict[str, list[int]]:
    """Where each telling word, or pair of them, occurs, those that occur too often left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(known):
        for key in _keys(one):
            found[key].append(place)
    return {key: places for key, places in found.items() if 1 < len(places) <= _POSTINGS}


def _keys(one: Known) -> Iterator[str]:
    telling = sorted(key for key, weight in one.traits.passage.items() if weight >= _TELLING)
    telling += sorted(one.traits.numbers)
    yield from telling
    # Where a word is frequent in a large case, two together may still be rare.
    yield from (f"{first} {second}" for first, second in pairwise(telling))
