"""Speakers who are told of by whom they belong to: "his lawyers", "her family"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from accordingto.comparing import Floats
from accordingto.model import Span, Speaker
from accordingto.reading.descriptions import OTHERS, described
from accordingto.reading.names import is_body
from accordingto.reading.pointing import Asking, Candidate
from accordingto.reading.speakers import by_own_words

_WHOSE = re.compile(
    r"(?:his|her|their|its)(?= (?!(?:majesty|highness|excellency|holiness|honou?r|grace)\b))", re.IGNORECASE
)
_SOMEBODY_ELSE = re.compile(rf"\w+ (?:[\w-]+ ){{0,2}}{OTHERS}\b(?! of)", re.IGNORECASE)
_NO_BODIES = ("his", "her")
_LIKELY = 0.7
"""From which chance on somebody is taken to be the owner: to have one wrong is worse than to have none."""
_UNNAMED = "unnamed: "


def belongs(text: str, speaker: Speaker) -> bool:
    """Whether a speaker is known by words like "his lawyers" alone."""
    if len(speaker.mentions) != 1 or not _WHOSE.match(text, speaker.mentions[0].start):
        return False
    words = described(speaker.mentions[0].words_in(text))
    return speaker.name.removeprefix(_UNNAMED).casefold() == words.casefold()


def led_by_owner(text: str, source: Span | None) -> bool:
    """Whether a source begins with "his" or the like."""
    return source is not None and _WHOSE.match(text, source.start, source.end) is not None


def asked_whose(text: str, asking: Asking) -> Asking:
    """What asks who is meant by the "his" that the source of a statement begins with, if it begins so."""
    whose = _WHOSE.match(text, asking.source.start) if asking.source else None
    return replace(asking, source=Span(*whose.span())) if whose else asking


def owned(
    text: str, asking: Asking, speaker: Speaker, *, chances: Floats, kinds: Floats, found: Sequence[Candidate]
) -> Speaker:
    """The speaker of a source like "her lawyers": not who she is, and named after her where it is likely enough who that is.

    `chances` are those of each candidate to be the owner and, last, of none of them; `kinds` those of each kind of speaker. The mention
    that tells who the owner is joins the chain.
    """
    source = asking.source
    if source is None or not led_by_owner(text, source):
        return speaker
    whose = source.words_in(text).split()[0].casefold()
    by_name: dict[str, float] = {}
    for candidate, chance in zip(found, chances, strict=False):
        amiss = is_body(candidate.name) if whose in _NO_BODIES else whose == "its" and bool(candidate.title)
        if candidate.printed and not source.holds(candidate.span) and not amiss:
            by_name[candidate.name] = by_name.get(candidate.name, 0.0) + float(chance)
    owner = max(by_name, key=lambda name: by_name[name], default="")
    if owner and speaker.name == owner and _SOMEBODY_ELSE.match(text, source.start, source.end):
        speaker = by_own_words(text, asking, kinds, confidence=speaker.confidence, found=found)
    if not owner or by_name[owner] < _LIKELY or not belongs(text, speaker):
        return speaker
    holders = [i for i, candidate in enumerate(found) if candidate.name == owner]
    chosen = found[max(holders, key=lambda i: float(chances[i]))]
    prefix = _UNNAMED if speaker.name.startswith(_UNNAMED) else ""
    name = f"{prefix}{owner}'s {speaker.name.removeprefix(_UNNAMED)}"
    return replace(speaker, name=name, mentions=(source, chosen.span))
