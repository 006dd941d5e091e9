"""Where the statements that were weighed before are looked up: by what they say, by their vectors, and by their reports."""

from collections import Counter, defaultdict
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
from accordingto.weighing.traits import add_names, names_of

Bytes = npt.NDArray[np.int8]

EXACT_UP_TO = 20_000
"""Among up to so many statements, the nearest are found by comparing with all of them."""
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

    def vectors(self) -> tuple[Sequence[str], Floats]:
        """Every id, and every vector: statements x WIDE. None of them where there are more than EXACT_UP_TO."""
        ...

    def holders(self, keys: Iterable[str]) -> set[str]:
        """The statements that have any of these keys, save keys that more than MOST_HOLDERS have."""
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


class Rows:
    """Vectors of length 1 by id, all in one place."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}
        self._vectors: Floats = np.zeros((0, WIDE), np.float32)

    def put(self, ids: Sequence[str], vectors: Bytes) -> None:
        """Add these, or put them in the place of those with the same ids."""
        places = [self._at.setdefault(one, len(self._at)) for one in ids]
        if len(self._at) > len(self._vectors):
            room = np.zeros((2 * len(self._at) - len(self._vectors), WIDE), np.float32)
            self._vectors = np.concatenate([self._vectors, room])
        self._vectors[places] = as_floats(vectors)

    def all(self) -> tuple[Sequence[str], Floats]:
        """Every id, and every vector."""
        return list(self._at), self._vectors[: len(self._at)]


class InMemory:
    """An index for as long as the program runs."""

    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}
        self._report: dict[str, str] = {}
        self._rows = Rows()
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, dict[str, float]] = defaultdict(dict)
        self._spread: Counter[str] = Counter()

    @property
    def size(self) -> int:
        """How many statements it has."""
        return len(self._stored)

    def vectors(self) -> tuple[Sequence[str], Floats]:
        return self._rows.all()

    def holders(self, keys: Iterable[str]) -> set[str]:
        some = (self._holders.get(key, ()) for key in keys)
        return set().union(*(holders for holders in some if len(holders) <= MOST_HOLDERS))

    def where(self, ids: Iterable[str]) -> Mapping[str, str]:
        return {one: self._report[one] for one in ids}

    def stored(self, ids: Iterable[str]) -> Sequence[Stored]:
        return [self._stored[one] for one in ids]

    @property
    def reports(self) -> int:
        return len(self._names)

    def names(self, report: str) -> Mapping[str, float]:
        return self._names.get(report, {})

    def spread(self, names: Iterable[str]) -> Mapping[str, int]:
        return {name: self._spread[name] for name in names}

    def put(self, stored: Iterable[tuple[Stored, Sequence[str]]]) -> None:
        new = list(stored)
        for one, keys in new:
            self._stored[one.said.id] = one
            self._report[one.said.id] = one.said.report
            names = self._names[one.said.report]
            self._spread.update(one.names.keys() - names.keys())
            add_names(names, one.names)
            for key in keys:
                holders = self._holders[key]
                if len(holders) <= MOST_HOLDERS and one.said.id not in holders:
                    holders.append(one.said.id)
        if self.size <= EXACT_UP_TO:
            self._rows.put([one.said.id for one, _ in new], bytes_in([one.vector for one, _ in new]))
        else:
            self._rows = Rows()


def as_bytes(vector: Floats) -> bytes:
    """A vector of length 1, each number in steps of a 127th of the largest that it can have."""
    made: Bytes = np.clip(np.rint(vector * _SCALE), -127, 127).astype(np.int8)
    return made.tobytes()


def bytes_in(vectors: Sequence[bytes]) -> Bytes:
    """Vectors of bytes as they are stored, one in a row."""
    return np.frombuffer(b"".join(vectors), np.int8).reshape(-1, WIDE)


def as_floats(vectors: Bytes) -> Floats:
    """Vectors of length 1 again, as nearly as their bytes tell."""
    floats = vectors.astype(np.float32)
    made: Floats = floats / np.maximum(np.linalg.norm(floats, axis=-1, keepdims=True), 1e-6)
    return made


def cosines(ours: Floats, theirs: Floats) -> Floats:
    """Of each vector with each: ours x theirs.

    In blocks so small that NumPy begins no threads for them: these would wait for more, busily, on the cores that the encoder needs.
    """
    end = len(theirs) // _BLOCK * _BLOCK
    blocks = theirs[:end].reshape(-1, _BLOCK, WIDE).transpose(0, 2, 1)
    rows = [np.zeros((0, len(theirs)), np.float32)]
    for start in range(0, len(ours), 2 * _BLOCK):
        some = ours[start : start + 2 * _BLOCK]
        rows.append(np.hstack([*np.matmul(some, blocks), some @ theirs[end:].T]))
    return np.concatenate(rows)


_BLOCK = 16
_SCALE = 127 * 3.0


def stored_of(known: Known) -> tuple[Stored, tuple[str, ...]]:
    """What to store of a statement, and the keys to find it by."""
    names = names_of(known.traits)
    return Stored(said=known.said, vector=as_bytes(known.passage), names=names), tuple(sorted(set(keys_of(known))))


def keys_of(known: Known) -> Iterable[str]:
    """Rare words, names and numbers of a passage, pairs of them, and on which sides of random planes its vector lies (Charikar 2002)."""
    telling = sorted(key for key, weight in known.traits.passage.items() if weight >= _TELLING)
    telling += sorted(known.traits.numbers)
    yield from telling
    # Where a word is frequent in a large case, two together may still be rare.
    yield from (f"{first} {second}" for first, second in pairwise(telling))
    sides = (np.einsum("pf,f->p", _planes(), known.passage) > 0).reshape(_TABLES, _BITS) @ (1 << np.arange(_BITS))
    yield from (f"~{table} {side}" for table, side in enumerate(sides.tolist()))


@cache
def _planes() -> Floats:
    return np.random.default_rng(_SEED).standard_normal((_TABLES * _BITS, WIDE)).astype(np.float32)
