"""Where the statements that were weighed before are looked up: by what they say, by their vectors, and by their reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from accordingto.comparing import WIDE, Floats
from accordingto.weighing.looks import Known
from accordingto.weighing.said import Said

Bytes = npt.NDArray[np.int8]

EXACT_UP_TO = 20_000
"""Among so many statements, the nearest are found by comparing with all of them."""
MOST_HOLDERS = 64
"""What more statements than this have in common tells nothing."""
_TELLING = 0.6
_TABLES, _BITS = 12, 14
_SEED = 20_240_101


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What an index has of a statement: itself, its vector in bytes, and the names in it and around it, each with how much it tells."""

    said: Said
    vector: bytes
    names: Mapping[str, float]


class Index(Protocol):
    """Statements by id. What it gives is in no particular order."""

    @property
    def size(self) -> int:
        """How many statements it has."""
        ...

    def vectors(self) -> tuple[Sequence[str], Bytes]:
        """Every id, and every vector: statements x WIDE."""
        ...

    def holders(self, keys: Iterable[str], *, most: int) -> Mapping[str, int]:
        """The statements that have any of these keys, with how many; keys that more than `most` have are left out."""
        ...

    def where(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The report of each of these statements."""
        ...

    def stored(self, ids: Iterable[str]) -> Sequence[Stored]:
        """What is stored of these statements."""
        ...

    @property
    def reports(self) -> int:
        """Of how many reports it has statements."""
        ...

    def names(self, report: str) -> Mapping[str, float]:
        """The names of a report's statements, each with how much it tells."""
        ...

    def spread(self, names: Iterable[str]) -> Mapping[str, int]:
        """In how many reports each of these names is."""
        ...

    def put(self, stored: Iterable[tuple[Stored, Sequence[str]]]) -> None:
        """Store statements, each with its keys."""
        ...


class InMemory:
    """An index for as long as the program runs."""

    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}
        self._holders: dict[str, dict[str, None]] = defaultdict(dict)
        self._names: dict[str, dict[str, float]] = {}
        self._spread: dict[str, set[str]] = defaultdict(set)

    @property
    def size(self) -> int:
        return len(self._stored)

    def vectors(self) -> tuple[Sequence[str], Bytes]:
        joined = b"".join(one.vector for one in self._stored.values())
        return tuple(self._stored), np.frombuffer(joined, np.int8).reshape(-1, WIDE)

    def holders(self, keys: Iterable[str], *, most: int) -> Mapping[str, int]:
        found: dict[str, int] = defaultdict(int)
        for key in keys:
            holders = self._holders.get(key, ())
            if len(holders) <= most:
                for one in holders:
                    found[one] += 1
        return found

    def where(self, ids: Iterable[str]) -> Mapping[str, str]:
        return {one: self._stored[one].said.report for one in ids}

    def stored(self, ids: Iterable[str]) -> Sequence[Stored]:
        return [self._stored[one] for one in ids]

    @property
    def reports(self) -> int:
        return len(self._names)

    def names(self, report: str) -> Mapping[str, float]:
        return self._names.get(report, {})

    def spread(self, names: Iterable[str]) -> Mapping[str, int]:
        return {name: len(self._spread.get(name, ())) for name in names}

    def put(self, stored: Iterable[tuple[Stored, Sequence[str]]]) -> None:
        for one, keys in stored:
            self._stored[one.said.id] = one
            self._names.setdefault(one.said.report, {}).update(one.names)
            for name in one.names:
                self._spread[name].add(one.said.report)
            for key in keys:
                self._holders[key][one.said.id] = None


def as_bytes(vector: Floats) -> bytes:
    """A vector of length 1, each number in steps of a 127th of the largest that it can have."""
    made: Bytes = np.clip(np.rint(vector * _SCALE), -127, 127).astype(np.int8)
    return made.tobytes()


def as_floats(vectors: Bytes) -> Floats:
    """Vectors of length 1 again, as nearly as their bytes tell."""
    floats = vectors.astype(np.float32)
    made: Floats = floats / np.maximum(np.linalg.norm(floats, axis=-1, keepdims=True), 1e-6)
    return made


_SCALE = 127 * 3.0


def stored_of(known: Known) -> tuple[Stored, tuple[str, ...]]:
    """What to store of a statement, and the keys to find it by."""
    names = {**known.traits.names_around, **known.traits.speaker}
    rounded = {name: round(names[name], 2) for name in sorted(names)}
    return Stored(said=known.said, vector=as_bytes(known.passage), names=rounded), tuple(sorted(set(keys_of(known))))


def keys_of(known: Known) -> Iterable[str]:
    """Rare words, names and numbers of a passage, pairs of them, and on which sides of random planes its vector lies (Charikar 2002)."""
    telling = sorted(key for key, weight in known.traits.passage.items() if weight >= _TELLING)
    telling += sorted(known.traits.numbers)
    yield from telling
    # Where a word is frequent in a large case, two together may still be rare.
    yield from (f"{first} {second}" for first, second in pairwise(telling))
    sides = (_planes() @ known.passage > 0).reshape(_TABLES, _BITS) @ (1 << np.arange(_BITS))
    yield from (f"~{table} {side}" for table, side in enumerate(sides.tolist()))


@cache
def _planes() -> Floats:
    return np.random.default_rng(_SEED).standard_normal((_TABLES * _BITS, WIDE)).astype(np.float32)
