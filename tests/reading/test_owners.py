"""Speakers who are told of by whom they belong to."""

import numpy as np
import pytest

from accordingto.model import Span, Speaker
from accordingto.model.statement import KINDS
from accordingto.reading.owners import asked_whose, belongs, owned
from accordingto.reading.pointing import Asking, Candidate

TEXT = "Ana Petrova and the Norland Council left. Her lawyers denied it. Its staff and my mother did too."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def speaker(words: str, name: str) -> Speaker:
    return Speaker(name=name, kind="unnamed", mentions=(at(words),))


FOUND = [Candidate(span=at(name), name=name, title="", printed=True) for name in ("Ana Petrova", "Norland Council")]


def test_whose_they_are_is_asked_of_those_alone_who_are_known_by_it() -> None:
    assert belongs(TEXT, speaker("Her lawyers", "unnamed: lawyers"))
    assert not belongs(TEXT, speaker("Her lawyers", "Ben Orlov"))
    assert not belongs(TEXT, speaker("my mother", "unnamed: mother"))


def test_it_is_the_pronoun_that_asks() -> None:
    asking = Asking(source=at("Her lawyers"), anchor=at("denied").start, content=())

    assert asked_whose(TEXT, asking).source == at("Her")


@pytest.mark.parametrize(
    ("words", "name", "chances", "whole"),
    [
        ("Her lawyers", "unnamed: lawyers", (0.8, 0.1, 0.1), "unnamed: Ana Petrova's lawyers"),
        ("Its staff", "staff", (0.1, 0.8, 0.1), "Norland Council's staff"),
        # No body is a woman, and nobody is guessed at.
        ("Her lawyers", "unnamed: lawyers", (0.1, 0.8, 0.1), "unnamed: lawyers"),
        ("Her lawyers", "unnamed: lawyers", (0.5, 0.1, 0.4), "unnamed: lawyers"),
    ],
)
def test_who_belongs_to_somebody_is_named_after_them(
    words: str, name: str, chances: tuple[float, ...], whole: str
) -> None:
    asking = Asking(source=at(words), anchor=at(words).end, content=())
    kinds = np.full(len(KINDS), 0.1, np.float32)

    told = owned(TEXT, asking, speaker(words, name), chances=np.array(chances, np.float32), kinds=kinds, found=FOUND)

    assert told.name == whole
    assert len(told.mentions) == (1 if whole == name else 2)


def test_her_lawyers_are_not_she() -> None:
    asking = Asking(source=at("Her lawyers"), anchor=at("denied").start, content=())
    kinds = np.full(len(KINDS), 0.1, np.float32)
    kinds[KINDS.index("unnamed")] = 0.4
    chances = np.array([0.8, 0.1, 0.1], np.float32)

    told = owned(TEXT, asking, speaker("Her lawyers", "Ana Petrova"), chances=chances, kinds=kinds, found=FOUND)

    assert told.name == "unnamed: Ana Petrova's lawyers"
