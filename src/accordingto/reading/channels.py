"""Through whom or what a statement reached the report."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from accordingto.model import Channel, Span
from accordingto.reading.names import Mention
from accordingto.reading.pieces import Pieces

Floats = npt.NDArray[np.float32]

LIKELY = 0.4
"""A piece belongs to a channel from this chance on."""

_KINDS = (
    (re.compile(r"(?:re)?tweet|twitter", re.I), "Twitter"),
    (re.compile(r"facebook", re.I), "Facebook"),
    (re.compile(r"social media", re.I), "social media"),
    (re.compile(r"press conference|news conference|press briefing", re.I), "press conference"),
    (re.compile(r"press release|news release", re.I), "press release"),
    (re.compile(r"statement|communiqu", re.I), "statement"),
    (re.compile(r"interview", re.I), "interview"),
    (re.compile(r"court (?:documents?|filings?|papers|records)|filing|affidavit|indictment", re.I), "court documents"),
    (re.compile(r"letter", re.I), "letter"),
    (re.compile(r"e-?mail", re.I), "email"),
    (re.compile(r"speech|address", re.I), "speech"),
    (re.compile(r"report(?:s)?$", re.I), "report"),
    (re.compile(r"video", re.I), "video"),
    (re.compile(r"reporters|journalists", re.I), "reporters"),
)


def channels_of(
    text: str, pieces: Pieces, start: int, chance: Floats, named: Sequence[Mention], full: Mapping[str, str]
) -> tuple[Channel, ...]:
    """The channels that the network saw for one statement, in order of the text.

    `chance` is for each piece from piece `start` on; a run of likely pieces grows to the whole name it touches, and words
    for a kind of channel are named by the kind.
    """
    likely = np.flatnonzero(chance >= LIKELY)
    if not len(likely):
        return ()
    runs = np.split(likely, np.flatnonzero(np.diff(likely) > 1) + 1)
    found: list[Channel] = []
    for run in runs:
        a, b = int(pieces.starts[start + run[0]]), int(pieces.ends[start + run[-1]])
        if b <= a:
            continue
        channel = _channel(text, Span(a, b), named, full)
        if channel and channel.name.lower() not in {other.name.lower() for other in found}:
            found.append(channel)
    return tuple(found)


def _channel(text: str, span: Span, named: Sequence[Mention], full: Mapping[str, str]) -> Channel | None:
    touched = [mention for mention in named if mention.span.overlaps(span)]
    if touched:
        longest = max(touched, key=lambda mention: min(mention.span.end, span.end) - max(mention.span.start, span.start))
        for pattern, kind in _KINDS[:2]:
            if pattern.search(longest.name):
                return Channel(name=kind, span=longest.span)
        return Channel(name=full.get(longest.name, longest.name), span=longest.span)
    words = span.words_in(text)
    while span.start > 0 and text[span.start - 1].isalnum():
        span = Span(span.start - 1, span.end)
    while span.end < len(text) and text[span.end].isalnum():
        span = Span(span.start, span.end + 1)
    words = re.sub(r"^(?:the|a|an|in|on|his|her|its|their)\s+", "", span.words_in(text), flags=re.I)
    for pattern, kind in _KINDS:
        if pattern.search(words):
            return Channel(name=kind, span=span)
    words = words.strip(" ,.;:\"“”'‘’()")
    return Channel(name=words if words[:1].isupper() else words.lower(), span=span) if len(words) > 2 else None
