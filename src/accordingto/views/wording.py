"""The words that every view has in common."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from accordingto.model import Dispute, Reading, Statement
from accordingto.model.span import words_of
from accordingto.model.statement import Act, Form
from accordingto.views.shown import on_one_line

UNSURE_BELOW = 0.5
"""A statement, speaker or act with less confidence than this is shown with a question mark."""

DENIED = {
    "all": "all of it",
    "number": "the number",
    "intent": "the intent",
    "responsibility": "responsibility for it",
}

READ_BOTH = "The machine lays denials beside what they deny, and is often wrong: read both in their reports."
"""What stands by any list of disputes."""

ORIGINS = (
    "An origin is the outlet, person or occasion that a report has a statement from, or else the report itself: "
    "one report can have several origins, and several reports can have one."
)
"""What stands wherever origins are counted."""

NO_SPEAKER = {"author": "in the author’s voice", "unattributed": "attributed to nobody"}
"""Kinds of speakers that are none, to what to call them in a list of those who speak."""

VOICES: dict[Literal["attributed", "author", "unresolved"], str] = {
    "attributed": "attributed",
    "author": "in the author’s voice",
    "unresolved": "unresolved",
}

_DENIES = r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|refut\w*|rebut\w*|disput\w*|contest\w*|repudiat\w*|rul\w+ out)\b"
_DENYING = re.compile(_DENIES, re.IGNORECASE)
_DENYING_WHAT_FOLLOWS = re.compile(_DENIES + r"(?:\s+(?:that|having|being|ever|any))*\W*$", re.IGNORECASE)
_FALSE = re.compile(r"\b(?:lies?|false|untrue|baseless|unfounded|groundless|nonsense)\b", re.IGNORECASE)
_CONTRARY = re.compile(
    rf"\b(?:not?|never|none|nobody|nothing|neither|nor|cannot)\b|n[’']t\b|{_FALSE.pattern}", re.IGNORECASE
)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "statement"), counted(2, "person or body", "people and bodies")
    ('1 statement', '2 people and bodies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def coverage(reading: Reading) -> str:
    """How many of the report's sentences are whose, as one sentence; empty where the report has none."""
    if not reading.sentences:
        return ""
    tally = Counter(sentence.voice for sentence in reading.sentences)
    parts = ", ".join(f"{tally[voice]:,} {words}" for voice, words in VOICES.items() if tally[voice])
    return f"{counted(len(reading.sentences), 'sentence')}: {parts}."


def found(reading: Reading) -> str:
    """How much was found in the report, as one sentence."""
    parts = [counted(len(reading.statements), "statement")]
    if reading.bodies:
        parts.append(f"{counted(len(reading.bodies), 'person or body', 'people and bodies')}")
    if reading.disputes:
        parts.append(counted(len(reading.disputes), "dispute"))
    return ", ".join(parts) + "."


def headed(claim: str, *, affirmed: bool, denials: Iterable[tuple[str, str, Form]]) -> str:
    """What stands over a claim: its words, and where some deny it and nobody was found who affirms it, that they do.

    `denials` are the cue, the words and the form of each who denies it. Where the claim is in a denier's own words, which say the contrary
    themselves, they are not what is denied.

    >>> headed("she had not resigned", affirmed=False, denials=[("denied", "she had not resigned", "indirect")])
    'Denied: she had not resigned'
    >>> headed("We never met", affirmed=False, denials=[("said", "We never met", "direct")])
    'Denial: We never met'
    """
    denials = tuple(denials)
    if affirmed or not denials:
        return claim
    own = [_says_the_contrary(claim, cue, form) for cue, words, form in denials if claim in words]
    return f"{'Denial' if own and all(own) else 'Denied'}: {claim}"


def denying_cue(act: Act, cue: str) -> str:
    """The cue, in brackets, of whoever denies something with a word that does not deny by itself; empty where nobody needs it.

    >>> denying_cue("denies", "maintained"), denying_cue("denies", "flatly denied"), denying_cue("asserts", "maintained")
    ('(maintained) ', '', '')
    """
    return f"({on_one_line(cue)}) " if act == "denies" and cue.strip() and not _DENYING.search(cue) else ""


def as_said(words: str, *, form: Form, act: Act, cue: str) -> str:
    """Words as lists show them: in quotation marks where all are quoted, behind the cue of whoever denies without a word for it.

    >>> as_said("We never met", form="direct", act="denies", cue="said"), as_said("", form="indirect", act="declines", cue="did not reply")
    ('(said) “We never met”', '(did not reply)')
    """
    words = on_one_line(words)
    if not words:
        return f"({on_one_line(cue) or 'no words'})"
    return denying_cue(act, cue) + (f"“{words}”" if form == "direct" else words)


def _says_the_contrary(claim: str, cue: str, form: Form) -> bool:
    """Whether a denier's words deny by themselves: "said they never met", not "denied that they never met"."""
    if not _DENYING.search(cue):
        return True
    follows = form == "indirect" and _DENYING_WHAT_FOLLOWS.search(cue)
    return bool((_FALSE if follows else _CONTRARY).search(claim))


def disputed_in(text: str, dispute: Dispute, known: Mapping[str, Statement]) -> str:
    """What stands over a dispute within a report; `known` are the report's statements by their ids."""
    denials = [known[one] for one in dispute.denied_by if one in known]
    return headed(
        dispute.claim.words_in(text),
        affirmed=bool(dispute.affirmed_by),
        denials=[(words_of(one.cue, text), words_of(one.content, text), one.form) for one in denials],
    )


def no_reply(dispute: Dispute) -> str:
    """Who is accused and has no answer on record, as one sentence; empty where everybody has answered."""
    return f"No reply in this report: {', '.join(dispute.unanswered)}." if dispute.unanswered else ""


def nested(statements: Sequence[Statement]) -> tuple[tuple[int, Statement], ...]:
    """Every statement once, each followed by those inside it, with how deep it lies (0 at the top).

    A statement inside one that is not there, or inside itself by a detour, counts as one at the top.
    """
    known = {statement.id for statement in statements}
    inner: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.inside in known:
            inner.setdefault(str(statement.inside), []).append(statement)
    placed: dict[str, tuple[int, Statement]] = {}
    tops = [statement for statement in statements if statement.inside not in known]
    for top in [*tops, *statements]:
        waiting = [(0, top)]
        while waiting:
            depth, statement = waiting.pop()
            if statement.id not in placed:
                placed[statement.id] = depth, statement
                waiting += [(depth + 1, other) for other in reversed(inner.get(statement.id, []))]
    return tuple(placed.values())
