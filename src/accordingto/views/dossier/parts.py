"""The parts of the dossier as plain values, every word in them safe for a screen."""

from dataclasses import dataclass

from accordingto.views.dossier.lines import Line
from accordingto.views.reprints import Copies


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Something counted, and what more there is to say of it."""

    label: str
    value: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why two go back to one: who has it from whom, the reason, the words that show it, and how many links are alike.

    `left` and `right` are what they are called; `left_to` and `right_to` the statement or report that they are, empty for an outlet.
    """

    left: str
    left_to: str
    right: str
    right_to: str
    reason: str
    evidence: tuple[tuple[str, str], ...]
    alike: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """An origin: where it begins as far as is known, the statements and the reports (id, title) that go back to it, and why.

    `copies` are those of the reports that carry one text.
    """

    name: str
    kind: str
    statements: tuple[str, ...]
    reports: tuple[tuple[str, str], ...]
    because: tuple[Because, ...]
    copies: Copies


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A claim with both sides. `dispute` is the id of its dispute, `claim` that of the claim; either may be empty.

    `denied` says what exactly is denied, `unanswered` who is accused and has no answer on record.
    """

    dispute: str
    claim: str
    wording: str
    where: str
    affirmed: tuple[Line, ...]
    denied_by: tuple[Line, ...]
    mentioned: tuple[Line, ...]
    declined: tuple[Line, ...]
    denied: str = ""
    unanswered: tuple[str, ...] = ()
    origins: tuple[Beginning, ...] = ()

    @property
    def reports(self) -> frozenset[str]:
        """Every report with a statement on it."""
        return frozenset(line.report for _, line in self.lines)

    @property
    def lines(self) -> tuple[tuple[str, Line], ...]:
        """Every statement with its stand, in the order of time."""
        every = [
            *(("affirms", one) for one in self.affirmed), *(("denies", one) for one in self.denied_by),
            *(("mentions it", one) for one in self.mentioned), *(("declines to speak", one) for one in self.declined),
        ]  # fmt: skip
        return tuple(sorted(every, key=lambda one: (one[1].said or one[1].published or "~", one[1].id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One step of a story that changed: when, what is other than before, on whose word, and the statements."""

    when: str
    what: tuple[str, ...]
    told_by: tuple[str, ...]
    unordered: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one speaker said of a claim at one time, and otherwise at another, and what others say of it.

    `full` is where the dossier has every statement of the claim: its dispute (`d-` and its id) or itself (`c-`), or empty.
    """

    speaker: str
    kind: str
    full: str
    wording: str
    turns: tuple[Turn, ...]
    affirmed: tuple[Line, ...]
    denied_by: tuple[Line, ...]

    @property
    def own(self) -> frozenset[str]:
        """The reports of the speaker's own statements."""
        return frozenset(line.report for turn in self.turns for line in turn.lines)

    @property
    def reports(self) -> frozenset[str]:
        """Every report with a statement on it."""
        return self.own.union(line.report for line in (*self.affirmed, *self.denied_by))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A person or body: names with the reason for each, posts, and acts with how many there are."""

    name: str
    kind: str
    names: tuple[tuple[str, str], ...]
    posts: tuple[str, ...]
    acts: tuple[tuple[str, int], ...]
    statements: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report as it was kept: what is known of it, how and when it came, and the digests of its bytes and its text."""

    id: str
    title: str
    publisher: str
    author: str
    published: str
    url: str
    link: str
    names: tuple[str, ...]
    how: str
    added: str
    added_by: str
    version_of: str
    note: str
    bytes_digest: str
    text_digest: str
    statements: int
    unreviewed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not be kept or read, and why."""

    name: str
    reason: str
    added: str
