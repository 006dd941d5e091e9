"""Statements made by hand, for tests of weighing, and an encoder that needs no weights."""

import hashlib
from collections.abc import Sequence

import numpy as np

from accordingto.model import Act
from accordingto.weighing import Said
from accordingto.weighing.encoder import WIDE, Encoder, Floats


def said(
    id_: str, passage: str, *, act: Act = "asserts", speaker: str = "Ion Vale", published: str | None = None
) -> Said:
    """A statement of the report that its id begins with."""
    return Said(
        id=id_, report=id_.partition(".")[0], speaker=speaker, kind="person", act=act, passage=passage,
        context=f"{speaker} said {passage}.", published=published,
    )  # fmt: skip


class BagEncoder(Encoder):
    """Takes texts for alike that have words in common."""

    def __init__(self) -> None:
        """Nothing to load."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        made = np.zeros((len(texts), WIDE), np.float32)
        for row, text in zip(made, texts, strict=True):
            for word in text.lower().split():
                row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % WIDE] += 1
        lengths: Floats = np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-6)
        return made / lengths


SHIP = (
    said(
        "a.1",
        "the tanker Norvik dumped oil off Lund Bay on Sunday",
        act="alleges",
        speaker="Bay fishers",
        published="2024-03-04",
    ),
    said(
        "b.1",
        "the tanker Norvik had dumped oil off Lund Bay",
        act="denies",
        speaker="Norvik Lines",
        published="2024-03-05",
    ),
    said(
        "c.1",
        "the tanker Norvik dumped its oil off Lund Bay",
        act="asserts",
        speaker="The coastguard",
        published="2024-03-06",
    ),
    said(
        "c.2",
        "the tanker Norvik dumped oil off Lund Bay be examined",
        act="demands",
        speaker="Ion Vale",
        published="2024-03-06",
    ),
)
ELSEWHERE = (
    said(
        "d.1",
        "parliament will vote on the new budget in May",
        act="expects",
        speaker="Mara Ode",
        published="2024-03-01",
    ),
    said("e.1", "the museum bought two paintings by an unknown hand", speaker="Ada Holm", published="2024-03-02"),
)
