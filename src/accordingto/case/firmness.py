"""How firmly a report has somebody say something: *claimed* leaves it further off than *said*, *confirmed* less far."""

import re
from collections.abc import Mapping
from typing import Literal

from accordingto.case.rows import Row
from accordingto.model.statement import Act

_FAR = (
    "claim claims claimed claiming allege alleges alleged alleging allegedly allegation allegations suggest suggests suggested suggesting imply "
    "implies implied implying hint hints hinted hinting purport purports purported purporting reportedly supposedly apparently insinuate "
    "insinuates insinuated speculate speculates speculated speculating rumour rumours rumoured rumored"
)
_PLAIN = (
    "say says said saying tell tells told telling state states stated stating report reports reported reporting announce announces announced "
    "announcing add adds added adding write writes wrote written writing explain explains explained explaining declare declares declared "
    "declaring according"
)
_NEAR = (
    "confirm confirms confirmed confirming admit admits admitted admitting acknowledge acknowledges acknowledged acknowledging concede concedes "
    "conceded conceding affirm affirms affirmed affirming reveal reveals revealed revealing disclose discloses disclosed disclosing verify "
    "verifies verified verifying show shows showed shown"
)
_CUES: Mapping[str, int] = {word: firm for firm, words in enumerate((_FAR, _PLAIN, _NEAR)) for word in words.split()}
_ACTS: Mapping[Act, int] = {"alleges": 0, "asserts": 1, "confirms": 2}
_HEDGES = frozenset(
    "allegedly reportedly supposedly purportedly apparently possibly perhaps probably may might".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def firmer(before: Row, after: Row) -> tuple[Literal["softened", "hardened"], str, str] | None:
    """Whether a statement is put less or more firmly than before, and the words that tell: of the cue, else of doubt, else the acts."""
    was, now = _of_cue(before.cue), _of_cue(after.cue)
    if was is not None and now is not None and was != now:
        return ("softened" if now < was else "hardened"), before.cue, after.cue
    doubts, doubts_now = hedges_in(before.passage), hedges_in(after.passage)
    if bool(doubts) != bool(doubts_now):
        return ("softened" if doubts_now else "hardened"), ", ".join(doubts), ", ".join(doubts_now)
    if before.act != after.act and before.act in _ACTS and after.act in _ACTS:
        return ("softened" if _ACTS[after.act] < _ACTS[before.act] else "hardened"), before.act, after.act
    return None


def hedges_in(passage: str) -> tuple[str, ...]:
    """The words of doubt in a passage. The month begins with a capital.

    >>> hedges_in("In May three of them were allegedly held, and may be still")
    ('allegedly', 'may')
    """
    return tuple(dict.fromkeys(word for word in _WORD.findall(passage) if word in _HEDGES))


def _of_cue(cue: str) -> int | None:
    """The least firm word of a cue: *said to have claimed* claims."""
    return min((_CUES[word] for word in _WORD.findall(cue.lower()) if word in _CUES), default=None)
