"""What the statements before tell of who speaks in the next."""

import numpy as np
import pytest

from accordingto.model import Span, Speaker
from accordingto.model.statement import KINDS, Kind
from accordingto.reading.fullest import fullest
from accordingto.reading.names import mentions
from accordingto.reading.neighbours import begins_sentence, same_papers, still_speaking
from accordingto.reading.pointing import Asking, Candidate, candidates
from accordingto.reading.speakers import speaker_of
from tests.readings import span


def asking(text: str, source: str, content: str) -> Asking:
    return Asking(source=span(source, text), anchor=span(source, text).start, content=(span(content, text),))


def told(text: str, *, last: str, kind: Kind = "person", liked: str) -> str:
    """Who "he" is in "He left": the network likes somebody best, `last` said "it was over"."""
    before, this = asking(text, last, "it was over"), asking(text, "He", "it began")
    named = mentions(text, frozenset([0]))
    found: tuple[Candidate, ...] = candidates(text, named, fullest(named, text), [before, this])
    chances = np.array([0.6 if one.name == liked else 0.3 for one in found] + [0.0], np.float32)
    spoke = Speaker(name=last, kind=kind, confidence=1.0)
    weighed = still_speaking(text, this, chances, found, before=before, last=spoke)
    return speaker_of(text, this, chances=weighed, kinds=np.full(len(KINDS), 0.1, np.float32), found=found).name


def test_he_is_still_speaking_where_nobody_else_was_named_since() -> None:
    text = "Orlov met Ode. Ode said it was over. He said it began."

    assert told(text, last="Ode", liked="Orlov") == "Ode"


def test_whoever_was_named_since_may_be_he() -> None:
    text = "Ode said it was over. Orlov came. He said it began."

    assert told(text, last="Ode", liked="Orlov") == "Orlov"


def test_a_woman_named_since_is_no_he() -> None:
    text = "Orlov met Ode. Ode said it was over. Susan Lind came. He said it began."

    assert told(text, last="Ode", liked="Orlov") == "Ode"


def test_an_unnamed_man_is_still_speaking_too() -> None:
    text = "Orlov met others. The guard said it was over. He said it began."

    assert told(text, last="The guard", kind="unnamed", liked="Orlov") == "guard"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Orlov said it was over and then told all to go.", 0),
        ("Orlov said it was over, told all to go.", 0),
        ("Orlov said it was over. Witnesses told all to go.", None),
        ("Orlov said it was over when she told all to go.", None),
    ],
)
def test_a_sentence_goes_on_with_its_subject(text: str, first: int | None) -> None:
    cue: Span = span("told", text)

    assert begins_sentence(text, cue, [asking(text, "Orlov", "it was over")]) == first


@pytest.mark.parametrize(
    ("first", "then", "kind", "called"),
    [
        ("A Lund Council report", "the report", "document", "Lund Council"),
        ("A Lund Council report", "the new report", "document", "Norvik Bank"),
        ("A Lund Council report", "the Norvik report", "document", "Norvik Bank"),
        ("A Lund Council report", "the report", "person", "Norvik Bank"),
        ("A Lund Council letter", "the report", "document", "Norvik Bank"),
        ("One of the reports", "the unverified report", "document", "Lund Council"),
    ],
)
def test_the_report_is_the_one_told_of_before(first: str, then: str, kind: Kind, called: str) -> None:
    text = f"{first} said it was over. Then {then} said it began."
    spoke = Speaker(name="Lund Council", kind="document", mentions=(span(first, text),))
    speaks = Speaker(name="Norvik Bank", kind=kind, mentions=(span(then, text),))

    told = same_papers(text, [spoke, speaks])

    assert [one.name for one in told] == ["Lund Council", called]
    assert told[1].mentions[0] == span(then, text)
