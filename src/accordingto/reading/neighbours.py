"""What the statements before tell of who speaks in the next."""

import re
from collections.abc import Sequence
from dataclasses import replace

from accordingto.comparing import Floats
from accordingto.model import Span, Speaker
from accordingto.model.statement import NOBODY
from accordingto.reading.descriptions import described
from accordingto.reading.genders import not_called
from accordingto.reading.names import is_body
from accordingto.reading.pointing import HE_SHE, Asking, Candidate

_STILL_SPEAKS = 3.0
"""So many times likelier is whoever spoke last to be "he", where nobody else who could be was named since."""
_GOES_ON = re.compile(r"[\"”’']?(?:, | (?=and |or |but ))(?:(?:and|or|but|then|also|later|even|to) )*", re.IGNORECASE)
"""What stands between two things that somebody says in one sentence: "said that it was over and then told them to leave"."""
_NOUN = (
    "((?:report|document|memo|filing|complaint|indictment|study|survey|poll|plan|proposal|letter|resolution|lawsuit|petition|bill|law|book|film|"
    "article|paper|dossier|analysis|memorandum|guidance|email|order|ruling|opinion|audit|review|statement|declaration|transcript)s?)"
)
"""What is printed somewhere, and speaks."""
_ONE_OF = re.compile(r"(?:one|some|most|much|many|part)(?: of)? ", re.IGNORECASE)
_PAPER = re.compile(
    rf"(?:(?!(?:of|by|for|in|from|to|with|on|at|that|who|which)\b)[^\s,]+ ){{0,6}}?{_NOUN}\b", re.IGNORECASE
)
_THE_PAPER = re.compile(
    rf"(?:[Tt]h(?:e|is|at|ese|ose)) (?:(?!(?:second|new|latest|other|separate|previous|earlier|later|original)\b)[a-z0-9-]+ ){{0,2}}{_NOUN}"
)
"""Such a thing as told of before, rather than another."""
_NEAR = 5
"""So many statements may stand between, inside the first."""


def still_speaking(
    text: str, asking: Asking, chances: Floats, found: Sequence[Candidate], *, before: Asking, last: Speaker
) -> Floats:
    """The chances of who "he" or "she" is, when `last` spoke in the statement `before`."""
    source = asking.source
    words = source.words_in(text) if source else ""
    if source is None or words.lower() not in HE_SHE or last.kind in NOBODY:
        return chances
    end = max(span.end for span in (before.source or source, *before.content))
    begin = min(span.start for span in (source, *asking.content))
    amiss = not_called(words, found) | {last.name}
    named = (one for one in found if one.printed and end <= one.span.start < begin)
    if any(one.name not in amiss and not is_body(one.name) for one in named):
        return chances
    weighed = chances.copy()
    for number, one in enumerate(found):
        if last.name in (one.name, described(one.name), f"unnamed: {described(one.name)}"):
            weighed[number] *= _STILL_SPEAKS
    weighed /= weighed.sum()
    return weighed


def same_papers(text: str, speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers, where "the report" speaks again, the last one that a source told of otherwise."""
    known: dict[str, Speaker] = {}
    told = []
    for one in speakers:
        words = one.mentions[0].words_in(text) if one.mentions else ""
        paper = _PAPER.match(_ONE_OF.sub("", words))
        noun = paper[1].lower().rstrip("s") if paper else ""
        if one.kind == "document" and noun in known and _THE_PAPER.fullmatch(words):
            first = known[noun]
            mentions = (one.mentions[0], *first.mentions)
            told.append(replace(first, kind="document", mentions=mentions, confidence=one.confidence))
            continue
        if noun and one.kind in ("document", "organisation"):
            known[noun] = one
        told.append(one)
    return told


def begins_sentence(text: str, cue: Span, earlier: Sequence[Asking]) -> int | None:
    """Which of the statements before, if any, has the source that a cue without one goes on from in its sentence."""
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _NEAR), -1):
        one = earlier[number]
        end = max((span.end for span in one.content if span.end <= cue.start), default=cue.start)
        if one.source and one.source.end <= cue.start and _GOES_ON.fullmatch(text, end, cue.start):
            return number
    return None
