"""Statements made by hand, for tests of weighing, and a weigher that needs no weights."""

import hashlib
import math
from collections.abc import Iterable, Sequence

import numpy as np

from accordingto.comparing import WIDE, Encoder, Floats
from accordingto.model import Act
from accordingto.weighing import Said, Weigher
from accordingto.weighing.judge import Judged
from accordingto.weighing.looks import Known


def said(id_: str, passage: str, *, act: Act = "asserts", speaker: str = "Ion Vale") -> Said:
    """A statement of the report that its id begins with, at the place that its number tells."""
    report, _, number = id_.partition(".")
    return Said(
        id=id_, report=report, speaker=speaker, kind="person", act=act, passage=passage,
        context=f"{speaker} said {passage}.", start=100 * int(number),
    )  # fmt: skip


class BagEncoder(Encoder):
    """Takes texts for alike that have words in common."""

    def __init__(self) -> None:
        """Nothing to load."""

    def expect(self, texts: Iterable[str]) -> None:
        """Nothing that takes long."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        made = np.zeros((len(texts), WIDE), np.float32)
        for row, text in zip(made, texts, strict=True):
            for word in text.lower().split():
                row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % WIDE] += 1
        lengths: Floats = np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-6)
        return made / lengths


class SharedWords:
    """Takes two for statements of one matter that share most of the shorter one's words, and for contrary where one of them says not."""

    least = 0.5

    def __init__(self) -> None:
        self.read: list[tuple[Said, Said]] = []

    def judged(self, pairs: Sequence[tuple[Known, Known]]) -> list[Judged]:
        self.read += [(one.said, other.said) for one, other in pairs]
        return [self._judged(*(set(one.said.passage.lower().split()) for one in pair)) for pair in pairs]

    def _judged(self, words: set[str], others: set[str]) -> Judged:
        shared = len((words & others) - {"not"}) / max(1, min(len(words - {"not"}), len(others - {"not"})))
        return Judged(1 / (1 + math.exp(-20 * (shared - 0.6))), 1.0 if ("not" in words) != ("not" in others) else 0.0)


def weigher_by_words(judge: SharedWords | None = None) -> Weigher:
    """A weigher that needs no weights."""
    return Weigher(using=BagEncoder(), judge=judge or SharedWords())


SHIP = (
    said(
        "a.1",
        "the tanker Norvik dumped oil off Lund Bay on Sunday",
        act="alleges",
        speaker="Bay fishers",
    ),
    said(
        "b.1",
        "the tanker Norvik had dumped oil off Lund Bay",
        act="denies",
        speaker="Norvik Lines",
    ),
    said(
        "c.1",
        "the tanker Norvik dumped its oil off Lund Bay",
        act="asserts",
        speaker="The coastguard",
    ),
    said(
        "c.2",
        "the tanker Norvik dumped oil off Lund Bay be examined",
        act="demands",
        speaker="Ion Vale",
    ),
)
ELSEWHERE = (
    said(
        "d.1",
        "parliament will vote on the new budget in May",
        act="expects",
        speaker="Mara Ode",
    ),
    said("e.1", "the museum bought two paintings by an unknown hand", speaker="Ada Holm"),
)
