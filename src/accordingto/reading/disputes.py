"""What somebody in a report affirms and somebody denies."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from accordingto.model import Dispute, Span, Statement
from accordingto.model.statement import turns_down
from accordingto.reading.contests import GENERIC, longest, stems
from accordingto.reading.names import Mention, is_body

_NUMBER = re.compile(r"\b(?:number|figures?|toll|exaggerat\w+|inflated|fewer|overstated|how many)\b", re.I)
_INTENT = re.compile(
    r"\b(?:intent|intentional|intentionally|deliberate\w*|on purpose|purposely|motives?|premeditat\w+)\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:responsib\w+|involve\w*|nothing to do with|behind|role in|part in|participat\w+|complicit\w*|link(?:s|ed)? to|connection|"
    r"carried out by|hand in)\b",
    re.I,
)


_THINGS = frozenset("Act Law Code Bill Prize Award Declaration Convention Treaty Agreement Constitution".split())
SHARED = 0.5
"""What share of the statements that two denials meet must be the same for the second to belong to the dispute of the first."""
_LEAST: Mapping[bool, float] = {True: 0.22, False: 0.3}
"""How likely a denial must be to meet what it likeliest meets, where its act is "denies" and where it is another."""
_BESIDE = 0.4
"""What share of that chance is needed by what another speaker than the likeliest's says."""
_ALONE = 0.3
"""How likely one must be to deny what another affirms, to be told as a denial that meets nothing."""
WHOLE = 3
"""From so many meaningful words on a passage says something by itself: "the atrocities" does not."""
ARTICLE = 5
"""How many code points may stand before a name that a passage begins with: "the " and a mark."""

_SUFFERS = re.compile(
    r"['’]s?\b|(?: \w+ly)? (?:was|were|is|are|be|been|being|(?:has|have|had) (?:been|being))(?: \w+ly)? "
    r"(?:\w+ed|\w+en|held|shot|hit|hurt|kept|sent|put|made|left|found|dragged|bound|fed)\b"
    r"| (?:died|suffered|disappeared|fled|vanished|endured|faces|faced)\b"
)
"""What follows the name of somebody to whom a thing was done."""


def disputes_of(
    text: str,
    statements: Sequence[Statement],
    named: Sequence[Mention],
    full: Mapping[str, str],
    *,
    pairs: Mapping[tuple[str, str], float],
    alone: Mapping[str, float],
) -> tuple[Dispute, ...]:
    """The disputes within one report, in the order of the text; last, the accused who have no answer in it.

    `pairs` are (affirming, denying) ids, each with its chance; who calls a thing false or wrong may deny it too, whatever the act. Denials
    that meet mostly the same statements are one dispute. One that meets none is a dispute of its own, with nobody who affirms, where it is
    likely enough, by `alone`, to deny what another affirms.
    """
    by_id = {one.id: one for one in statements}
    pairs = _likely(by_id, pairs)
    deny = {denies for _, denies in pairs}.union(one.id for one in statements if one.act == "denies")
    affirmed: dict[str, list[str]] = {
        one.id: [] for one in statements if one.id in deny and one.content and not _refuses(text, one)
    }
    for affirms, denies in pairs:
        if denies in affirmed:
            affirmed[denies].append(affirms)
    found = [
        _dispute(text, group, affirmed, by_id, pairs)
        for group in _groups(affirmed)
        if any(affirmed[key] for key in group)
        or any(alone[key] >= _ALONE and _says_something(text, by_id[key]) for key in group)
    ]
    met = {one for ids in affirmed.values() for one in ids} | set(affirmed)
    return (*found, *_unanswered(text, statements, named, full, met))


def _likely(by_id: Mapping[str, Statement], pairs: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The pairs without those of denials that meet nothing likely enough, and without others' words far less likely than the likeliest."""
    likeliest = {denies: affirms for affirms, denies in sorted(pairs, key=lambda pair: pairs[pair])}
    kept = {}
    for (affirms, denies), chance in pairs.items():
        most = pairs[likeliest[denies], denies]
        needed = _BESIDE * most if by_id[affirms].speaker.name != by_id[likeliest[denies]].speaker.name else 0.0
        if chance >= needed and most >= _LEAST[by_id[denies].act == "denies"]:
            kept[affirms, denies] = chance
    return kept


def _refuses(text: str, denial: Statement) -> bool:
    """Whether a request or a plan is turned down, not a fact: "denied bail", "rejected the appeal"."""
    content = denial.content[0].words_in(text) if denial.content else ""
    return turns_down(content) or any(turns_down(content, span.words_in(text)) for span in denial.cue)


def _says_something(text: str, denial: Statement) -> bool:
    """Whether one can tell what is denied: not just "it" or "the claims"."""
    return any(stems(GENERIC.sub("", span.words_in(text))) for span in denial.content)


def _groups(affirmed: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Denials that meet mostly the statements that the first of them meets, in the order of these first ones."""
    groups: list[tuple[list[str], set[str]]] = []
    meeting: dict[str, list[int]] = {}
    for denial, ids in affirmed.items():
        met = set(ids)
        near = {place for one in met for place in meeting.get(one, ())}
        shares = {place: len(met & groups[place][1]) / len(met | groups[place][1]) for place in sorted(near)}
        place = max(shares, key=lambda one: shares[one], default=-1)
        if place >= 0 and shares[place] >= SHARED:
            groups[place][0].append(denial)
            continue
        for one in met:
            meeting.setdefault(one, []).append(len(groups))
        groups.append(([denial], met))
    return [denials for denials, _ in groups]


def _dispute(
    text: str,
    group: Sequence[str],
    affirmed: Mapping[str, Sequence[str]],
    by_id: Mapping[str, Statement],
    pairs: Mapping[tuple[str, str], float],
) -> Dispute:
    # Who denies in a dispute affirms nothing in it, nor does who passes a denial on ("reported that he denied it").
    deny = {by_id[key].speaker.name for key in group if by_id[key].speaker.kind not in ("unattributed", "unnamed")}
    passes_on = {by_id[key].inside for key in group}
    met = {one for key in group for one in affirmed[key] if by_id[one].speaker.name not in deny} - passes_on
    affirming = sorted(met, key=lambda key: by_id[key].content[0])
    denying = sorted(group, key=lambda key: (by_id[key].content or by_id[key].cue)[0])
    # The claim is what most likely is denied, of what says something by itself; else the fullest of what is denied.
    likely = {key: max(pairs.get((key, denial), 0.0) for denial in group) for key in affirming}
    whole = [key for key in affirming if _is_whole(text, by_id[key])] or affirming
    told = by_id[max(whole, key=lambda key: likely[key])] if whole else max((by_id[key] for key in denying), key=_words)
    return Dispute(
        claim=_telling(text, told),
        affirmed_by=tuple(affirming),
        denied_by=tuple(denying),
        denied=_what(text, [by_id[key] for key in denying]),
    )


def _telling(text: str, one: Statement) -> Span:
    """The first of its segments that says something by itself, or else the longest."""
    telling = (span for span in one.content if len(stems(span.words_in(text))) >= WHOLE)
    return next(telling, longest(one.content or one.cue))


def _is_whole(text: str, one: Statement) -> bool:
    return sum(len(stems(span.words_in(text))) for span in one.content) >= WHOLE


def _words(one: Statement) -> int:
    return max((span.end - span.start for span in one.content), default=0)


def _what(text: str, denials: Sequence[Statement]) -> Literal["all", "number", "intent", "responsibility"]:
    words = " ".join(span.words_in(text) for one in denials for span in (*one.cue, *one.content))
    if _NUMBER.search(words):
        return "number"
    if _INTENT.search(words):
        return "intent"
    return "responsibility" if _ROLE.search(words) else "all"


def _unanswered(
    text: str, statements: Sequence[Statement], named: Sequence[Mention], full: Mapping[str, str], met: set[str]
) -> list[Dispute]:
    """Allegations that nobody denies and whose accused, named in them, says nothing in the report."""
    heard = {one.speaker.name for one in statements}
    starts = np.array([mention.span.start for mention in named], np.int64)
    found = []
    for one in statements:
        if one.act != "alleges" or one.id in met or not one.content:
            continue
        accused = _accused(text, one, named, starts, full)
        if accused and accused not in heard and accused != one.speaker.name:
            found.append(
                Dispute(claim=longest(one.content), affirmed_by=(one.id,), denied_by=(), unanswered=(accused,))
            )
    return found


def _accused(
    text: str, one: Statement, named: Sequence[Mention], starts: npt.NDArray[np.int64], full: Mapping[str, str]
) -> str | None:
    """The person or body with whose name what is alleged begins ("the army of Orle beat them"), if it begins with one."""
    span = one.content[0]
    for mention in named[int(np.searchsorted(starts, span.start)) :]:
        if mention.span.start > span.start + ARTICLE or mention.span.end > span.end:
            return None
        name = full.get(mention.name, mention.name)
        if _SUFFERS.match(text, mention.span.end):
            return None
        if (" " in name or is_body(name)) and name.split()[-1] not in _THINGS:
            return name
    return None
