"""Through whom or what a statement reached the report."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from accordingto.model import Act, Channel, Span, Speaker
from accordingto.model.statement import NOBODY
from accordingto.reading.names import Mention
from accordingto.reading.pieces import Pieces
from accordingto.reading.pointing import PRONOUNS

Floats = npt.NDArray[np.float32]

LIKELY = 0.4
"""A piece belongs to a channel from this chance on."""

POSSIBLE = 0.1
"""From this chance on to a channel that the speaker spoke through just before: one utterance, which the report tells of in parts."""

LONGEST_WORD = 64
"""Letters by which a channel grows on either side; a word goes on for longer only in text that is none."""

_NEARBY = 128
_TELLERS = frozenset(("organisation", "person"))
"""Those who can be told apart from others of the kind: an official without a name would be one channel across reports."""
_TELLING = frozenset(("asserts", "alleges"))
_LEAD = re.compile(r"^(?:the|a|an|in|on|his|her|its|their)\s+", re.IGNORECASE)
_LISTENERS = re.compile(r"\b(?:reporters|journalists)\b", re.IGNORECASE)
"""Those to whom something was said at no outlet that is named."""
_HANDLE = re.compile(r"\(@\w+\)")
_PHRASES = re.compile(
    r"\b(?:joint\s+)?(?:press|news|social|court|phone|telephone|joint)\s+(?:conference|briefing|release|media|filing|document|paper|record|call|"
    r"interview|statement)s?\b",
    re.I,
)
"""Words that are one channel only together."""
_LONGEST_PHRASE = 40
_AT_A_TIME = frozenset(("Twitter", "Facebook", "social media", "interview"))
"""What somebody speaks through anew each time."""
_KINDS = (
    (re.compile(r"(?:re)?tweet|twitter", re.I), "Twitter"),
    (re.compile(r"facebook", re.I), "Facebook"),
    (re.compile(r"social media", re.I), None),
    (re.compile(r"(?:press|news) (?:conference|briefing|release)", re.I), None),
    (re.compile(r"\bstatement|communiqu", re.I), "statement"),
    (re.compile(r"\binterview", re.I), "interview"),
    (re.compile(r"court (?:document|paper|record)", re.I), "court documents"),
    (re.compile(r"\b(?:court )?filing|affidavit|indictment", re.I), None),
    (re.compile(r"\bletter", re.I), "letter"),
    (re.compile(r"e-?mail", re.I), "email"),
    (re.compile(r"speech|address", re.I), "speech"),
    (re.compile(r"reports?$", re.I), None),
    (re.compile(r"video", re.I), "video"),
)
"""Words for kinds of channels, and what each is called: as printed, where nothing stands beside it."""


def channels_of(
    text: str,
    pieces: Pieces,
    start: int,
    chance: Floats,
    named: Sequence[Mention],
    full: Mapping[str, str],
    least: float = LIKELY,
) -> tuple[Channel, ...]:
    """The channels that the network saw for one statement, in order of the text.

    `chance` is for each piece from piece `start` on; a run of pieces with at least the chance `least` grows to the whole name it touches, and words
    for a kind of channel lose what stands beside them.
    """
    likely = np.flatnonzero(chance >= least)
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


def carried(
    told: Sequence[tuple[Channel, ...]],
    perhaps: Sequence[tuple[Channel, ...]],
    speakers: Sequence[Speaker],
    outer: Sequence[int | None],
    *,
    perfect: Sequence[bool],
) -> list[tuple[Channel, ...]]:
    """The channels of each statement of a report, in order: its own, or else some of those of its speaker's last one.

    These are those that it `perhaps` has and those that the speaker is told to speak through more than once; what somebody "has said", which
    is `perfect`, takes none. The report's first statement may take such as its speaker goes on to speak through. A nested one, whose `outer` is
    not None, takes and gives none.
    """
    names = [
        "" if around is not None or speaker.kind in NOBODY else speaker.name.casefold()
        for speaker, around in zip(speakers, outer, strict=True)
    ]
    pairs = [(who, one.name) for who, via in zip(names, told, strict=True) for one in via if one.name not in _AT_A_TIME]
    often = {pair for pair, times in Counter(pairs).items() if times > 1}
    last: dict[str, tuple[Channel, ...]] = {}
    found = list(told)
    for row, who in enumerate(names):
        if who and not found[row] and not perfect[row]:
            possible = {one.name for one in perhaps[row]}
            found[row] = tuple(one for one in last.get(who, ()) if one.name in possible or (who, one.name) in often)
        if who:
            last[who] = found[row]
    spoken = [row for row, who in enumerate(names) if who]
    if spoken and not found[spoken[0]] and not perfect[spoken[0]]:
        who = names[spoken[0]]
        going_on = takewhile(lambda row: names[row] == who, spoken)
        then = next((found[row] for row in going_on if found[row]), ())
        found[spoken[0]] = tuple(one for one in then if (who, one.name) in often)
    return found


def posted(text: str, via: tuple[Channel, ...], source: Sequence[Span]) -> tuple[Channel, ...]:
    """The channels, with Twitter where the source bears a name there, as under a post that is shown whole: "Ana Petrova (@petrova)"."""
    if any(one.name == "Twitter" for one in via):
        return via
    for span in source:
        if handle := _HANDLE.search(text, span.start, span.end) or _HANDLE.match(text, span.end + 1):
            return (*via, Channel(name="Twitter", span=Span(*handle.span())))
    return via


def beyond(via: tuple[Channel, ...], speaker: Speaker, source: Sequence[Span]) -> tuple[Channel, ...]:
    """The channels but the speaker, where it is the source that names them: nobody speaks through themselves."""
    own = speaker.name.removeprefix("unnamed: ").casefold()
    return tuple(
        one
        for one in via
        if not _is(one.name.casefold(), own) or not (one.span and any(span.overlaps(one.span) for span in source))
    )


def _is(channel: str, speaker: str) -> bool:
    """Whether a channel is a speaker, named alone or with whom they work for."""
    return channel == speaker or channel.endswith(tuple(f"{owns} {speaker}" for owns in ("'s", "’s", "s'", "s’")))


def relayed(
    via: tuple[Channel, ...],
    *,
    speaker: Speaker,
    outer: Speaker,
    act: Act,
    source: Sequence[Span],
    content: Sequence[Span],
    through: Sequence[Channel],
) -> tuple[Channel, ...]:
    """The channels of a nested statement, and who directly tells of it: what an agency or a witness reports that others said came through them.

    `outer` is who tells of it, `act` what the telling is, `source` where they are printed, `content` what they tell, `through` how that came to
    the report. Any other channel must be told of in `content`.
    """
    known = {channel.name.casefold() for channel in through} | {outer.name.casefold()}
    via = tuple(
        one
        for one in via
        if one.name.casefold() in known or not one.span or any(span.holds(one.span) for span in content)
    )
    names = {channel.name.casefold() for channel in via} | {speaker.name.casefold()}
    tells = outer.kind in _TELLERS and act in _TELLING and outer.name.casefold() not in PRONOUNS
    if not tells or speaker.kind == "unattributed" or outer.name.casefold() in names:
        return via
    nearer = {channel.name for channel in through}
    first = [channel for channel in via if channel.name in nearer]
    then = [channel for channel in via if channel.name not in nearer]
    return (*first, Channel(name=outer.name, span=source[0] if source else None), *then)


def _channel(text: str, span: Span, named: Sequence[Mention], full: Mapping[str, str]) -> Channel | None:
    touched = [mention for mention in _nearby(named, span) if mention.span.overlaps(span)]
    if touched:
        longest = max(
            touched, key=lambda mention: min(mention.span.end, span.end) - max(mention.span.start, span.start)
        )
        for pattern, kind in _KINDS[:2]:
            if pattern.search(longest.name):
                return Channel(name=kind, span=longest.span)
        name = full.get(longest.name, longest.name)
        if longest.name.endswith(f" {name}"):
            name = longest.name  # "Norland Radio's Ana Petrova" stays theirs
        return Channel(name=name, span=longest.span)
    span = _whole_phrase(text, _whole_words(text, span))
    words = _LEAD.sub("", " ".join(span.words_in(text).split()))
    for pattern, called in _KINDS:
        if printed := pattern.search(words):
            return Channel(name=called or printed.group().lower(), span=span)
    if _LISTENERS.search(words):
        return None
    words = words.strip(" ,.;:\"“”'‘’()")
    return Channel(name=words if words[:1].isupper() else words.lower(), span=span) if len(words) > 2 else None


def _nearby(named: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """The mentions around `span`; those of one run of names are not in strict order, so a few more on either side."""
    first = bisect_left(named, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(named, span.end, key=lambda mention: mention.span.start)
    return named[max(0, first - _NEARBY) : last + _NEARBY]


def _whole_phrase(text: str, span: Span) -> Span:
    """A span that breaks off inside "news conference" or the like, with the whole of it."""
    for match in _PHRASES.finditer(text, max(0, span.start - _LONGEST_PHRASE), span.end + _LONGEST_PHRASE):
        if span.overlaps(Span(*match.span())):
            return Span(min(span.start, match.start()), max(span.end, match.end()))
    return span


def _whole_words(text: str, span: Span) -> Span:
    """A span grown to whole words."""
    start, end = span.start, span.end
    while 0 < start > span.start - LONGEST_WORD and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < min(len(text), span.end + LONGEST_WORD) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)
