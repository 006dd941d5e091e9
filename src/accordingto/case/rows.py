"""Statements, reports, people and disputes as they are found in a case, and what to look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accordingto.case.statements import State
from accordingto.model.span import Span
from accordingto.model.statement import Act, Form, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement as it stands in the case.

    `human` tells for each field that a person set the number of the entry that did, `machine` what the reader had there. Confidences are None where
    no machine had a say. `snippet` is the part of the passage that was looked for, the words found between the characters of `MARK`.
    """

    id: str
    report: str
    start: int
    speaker: str
    kind: Kind
    speaks_for: str | None
    act: Act
    passage: str
    source: str
    cue: str
    form: Form
    via: tuple[str, ...]
    said: str | None
    inside: str | None
    confidence: float | None
    speaker_confidence: float | None
    act_confidence: float | None
    state: State
    human: Mapping[str, int]
    machine: Mapping[str, Any]
    spans: Mapping[str, tuple[Span, ...]]
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    digest: str
    snippet: str | None = None

    @property
    def reviewed(self) -> bool:
        """Whether a person has looked at it."""
        return self.state != "unreviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for; all that is given must hold.

    `by` is a name (any that the person is called in the case, or some words of it), `about` words of the passage (all of them; "in quotes"
    together; with a star, the beginning of a word), `via` a channel's name or words of it, `since` and `until` dates with any grain, compared
    with when it was said or else when the report was published (where neither is known, it is left out), `within` a report's id, `below`
    a confidence. Rejected and merged statements are left out unless `state` asks for them.
    """

    by: str | None = None
    acts: tuple[Act, ...] = ()
    about: str | None = None
    via: str | None = None
    since: str | None = None
    until: str | None = None
    within: str | None = None
    unreviewed: bool = False
    below: float | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in the case, how many statements it has, how many of these nobody has looked at, and every name under which it was `found`.

    `human` tells for each field that a person set the number of the entry that did.
    """

    id: str
    name: str
    title: str | None
    published: str | None
    publisher: str | None
    author: str | None
    url: str | None
    digest: str
    version_of: str | None
    version: int
    added: str
    seen: int
    note: str | None
    statements: int
    unreviewed: int
    found: tuple[str, ...] = ()
    human: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """Something that could not be kept or read; `entry` is its number in the log."""

    entry: int
    name: str
    reason: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks in the case: every name with the reason why it is theirs, posts, and statements by act."""

    name: str
    kind: Kind
    names: tuple[tuple[str, str], ...]
    posts: tuple[str, ...]
    acts: tuple[tuple[Act, int], ...]
    reports: int

    @property
    def statements(self) -> int:
        """How many statements are theirs."""
        return sum(count for _, count in self.acts)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow:
    """A dispute within one report, with the statements of both sides."""

    id: str
    report: str
    title: str | None
    claim: str
    span: Span
    denied: str
    affirmed_by: tuple[Row, ...]
    denied_by: tuple[Row, ...]
    unanswered: tuple[str, ...]
