"""What a report says that somebody said."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from accordingto.model.span import Span

Act = Literal[
    "asserts", "alleges", "denies", "confirms", "demands", "threatens",
    "promises", "expects", "judges", "believes", "asks", "declines",
]  # fmt: skip
Form = Literal["direct", "indirect", "mixed"]
Stand = Literal["affirms", "denies", "mentions"]
Kind = Literal["person", "organisation", "group", "document", "unnamed", "unattributed", "author"]

ACTS: tuple[Act, ...] = get_args(Act)
KINDS: tuple[Kind, ...] = get_args(Kind)
NOBODY: tuple[Kind, ...] = ("unattributed", "author")
"""The kinds of speakers that are nobody in particular; such a speaker's name is the kind."""
NOT_NAMED: tuple[Kind, ...] = (*NOBODY, "unnamed")
"""The kinds of speakers whom the report does not name."""
_COMMITS = frozenset(("asserts", "alleges", "confirms", "promises", "judges", "believes"))


_REQUESTED = re.compile(
    r"(?:(?:the|an?|any|his|her|their|its|all) )?(?:\w+ )?(?:bail|bond|appeals?|petitions?|requests?|motions?|bids?|access|entry|visas?|"
    r"permission|calls?|cases?|lawsuits?|suits?)\b|[^.;]{1,60}['’]s? (?:appeals?|petitions?|requests?|motions?|bids?)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"(?:(?:the|an?|any|his|her|their|its|all|this|that) )?(?:[\w'’-]+ ){0,2}(?:plans?|proposals?|offers?|deals?|nominations?|resolutions?|"
    r"extensions?|verdicts?|amendments?|bills?|laws?|statutes?|bans?|referendums?|measures?|invitations?|legislation|legali[sz]ation|"
    r"requests?|demands?|conditions?|applications?|complaints?|trials?|lawsuits?|suits?)\b",
    re.IGNORECASE,
)
_REJECTS = re.compile(
    r"\b(?:reject|dismiss|rebuff|overturn|overrul|veto|str(?:ike|ikes|uck|iking) down|turn(?:s|ed|ing)? down|vot(?:e|es|ed|ing) (?:down|against))",
    re.I,
)
"""What is done to a plan; who denies a plan, though, says that there is none."""


def turns_down(content: str, cue: str = "") -> bool:
    """Whether what somebody denies or rejects with these words is a request or a plan, not a fact.

    >>> turns_down("bail to four editors"), turns_down("the government's appeal"), turns_down("her", "rejected the bid")
    (True, True, True)
    >>> turns_down("a second runway plan", "rejected"), turns_down("that condition", "dismissed"), turns_down("any plan to resign", "denied")
    (True, True, False)
    >>> turns_down("that she had been bailed")
    False
    """
    _, _, after_verb = cue.partition(" ")
    if any(_REQUESTED.match(words) for words in (content, after_verb)):
        return True
    return bool(_REJECTS.search(cue) and _PROPOSED.match(content))


def stand_of(act: Act, *, contrary: bool = False) -> Stand:
    """How whoever does this act stands to a claim: to what they say, or, where that is its `contrary`, to its opposite.

    >>> stand_of("denies"), stand_of("asserts"), stand_of("asserts", contrary=True), stand_of("asks")
    ('denies', 'affirms', 'denies', 'mentions')
    """
    if act == "denies":
        return "affirms" if contrary else "denies"
    if act not in _COMMITS:
        return "mentions"
    return "denies" if contrary else "affirms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who stands behind a source, and why we think so.

    `name` is the fullest that the report prints; a description for the unnamed ("unnamed: two security officials");
    "unattributed" or "author" where that is all there is. `on_behalf_of` is the post or body spoken for (PROV
    actedOnBehalfOf), verbatim. `mentions` lead from the source's own words to the words that gave the name: two spans for
    "he" → "Ramzan Kadyrov", one where the source names him outright, none where no source is printed.
    """

    name: str
    kind: Kind
    on_behalf_of: str | None = None
    mentions: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """An outlet, person or document through which a statement reached this report; `span` is where it is printed."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution: somebody (the source) said, denied, demanded ... (the cue) something (the content).

    `source` and `cue` may be empty; `content` is empty only for somebody who declines to speak. `inside` is the id of the
    statement in whose content this one lies. `via` is nearest to this report first. `said` is a date with its grain in ISO
    8601 (day, month or year), `said_span` the words that gave it. `confidence` is the chance that a person would mark this
    statement too, `act_confidence` that they would call the act the same.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    inside: str | None
    confidence: float
    speaker: Speaker
    act: Act
    act_confidence: float
    via: tuple[Channel, ...] = ()
    said: str | None = None
    said_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step on the way from a report to the speaker; `span` is where the step is printed."""

    name: str
    span: Span | None
