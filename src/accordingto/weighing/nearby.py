"""Which texts may share a passage: MinHash over windows of words, without looking at every pair."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from zlib import crc32

import numpy as np
import numpy.typing as npt

WINDOW = 32
"""Words in a window. A passage of 50 words is found nearly always, one of 20 more often than not."""

MOST_ALIKE = 24
"""So many texts stand for all that have a passage in common; each further one is compared with these."""

_SHINGLE = 5
_STEP = 16
_BANDS, _ROWS = 24, 2

Hashes = npt.NDArray[np.uint32]


def near_pairs(texts: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The pairs of ids whose texts, given as words, may share a passage: each pair, and all of them, in order.

    It rests on chance, but on the same chance every time: the permutations are fixed, and the order of `texts`
    makes no difference (Broder, 1997). The number of pairs grows as the number of texts does, even where thousands carry the same passage.
    """
    # By hand, not by datasketch: that needs SciPy, a hundred megabytes, and its index ten times the memory of the signatures, which
    # are sorted here one band after the other.
    ids = sorted(texts)
    signatures = tuple(_signatures(ids, texts))
    if not signatures:
        return ()
    owners = np.repeat(np.arange(len(ids)), [len(one) for one in signatures])
    least = np.concatenate(signatures)
    found: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        rows = least[:, _ROWS * band : _ROWS * (band + 1)].astype(np.uint64)
        for alike in _alike(rows[:, 0] << np.uint64(32) | rows[:, 1], owners):
            first = alike[:MOST_ALIKE]
            found.update((one, other) for place, other in enumerate(alike) for one in first[:place])
    return tuple((ids[one], ids[other]) for one, other in sorted(found))


def _alike(keys: npt.NDArray[np.uint64], owners: npt.NDArray[np.int64]) -> Iterator[list[int]]:
    """The texts, in order, of each key that more than one of them has."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    new = np.ones(len(keys), bool)
    new[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    keys, owners = keys[new], owners[new]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    ends = np.append(starts[1:], len(keys))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        yield owners[start:end].tolist()


def _signatures(ids: Iterable[str], texts: Mapping[str, Sequence[str]]) -> Iterator[Hashes]:
    """For each text the MinHash of each of its windows, one in a row; none where it is too short to share a passage."""
    a, b = _permutations(_BANDS * _ROWS)
    known: dict[str, int] = {}
    for id_ in ids:
        hashes = _shingles(texts[id_], known)
        if not len(hashes):
            yield np.empty((0, _BANDS * _ROWS), np.uint32)
            continue
        blocks: Hashes = np.minimum.reduceat(hashes[:, None] * a + b, np.arange(0, len(hashes), _STEP))
        wide = min(WINDOW // _STEP, len(blocks))
        windows = np.lib.stride_tricks.sliding_window_view(blocks, wide, axis=0)
        yield np.asarray(windows.min(axis=-1), np.uint32)


def _permutations(number: int) -> tuple[Hashes, Hashes]:
    """Factors and summands of so many orders of the numbers of 32 bits (x → ax + b with an odd a), the same on every machine."""
    drawn = b"".join(sha256(f"permutation {one}".encode()).digest()[:8] for one in range(number))
    pairs = np.frombuffer(drawn, "<u4").reshape(number, 2).astype(np.uint32)
    return pairs[:, 0] | np.uint32(1), pairs[:, 1]


def _shingles(words: Sequence[str], known: dict[str, int]) -> Hashes:
    """A number for each five words in a row; `known` keeps the number of each word."""
    for word in set(words):
        if word not in known:
            known[word] = crc32(word.encode(errors="surrogatepass"))
    each = np.fromiter((known[word] for word in words), np.uint32, len(words))
    if len(each) < _SHINGLE:
        return np.empty(0, np.uint32)
    mixed = np.zeros(len(each) - _SHINGLE + 1, np.uint32)
    for place in range(_SHINGLE):
        mixed = mixed * np.uint32(0x9E3779B1) + each[place : place + len(mixed)]
        mixed ^= mixed >> np.uint32(15)
        mixed *= np.uint32(0x85EBCA6B)
        mixed ^= mixed >> np.uint32(13)
    return mixed
