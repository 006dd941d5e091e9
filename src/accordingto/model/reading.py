"""What came of reading one report."""

from dataclasses import dataclass
from typing import Literal

from accordingto.model.report import Report
from accordingto.model.span import Span
from accordingto.model.statement import Act, Kind, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Something that somebody affirms and somebody denies, within one report.

    `claim` are the report's own words for it, `affirmed_by` and `denied_by` statement ids. `denied` says what exactly is denied:
    all of it, or a number, the intent, the responsibility. `unanswered` names those who are accused and of whom the
    report has no answer.
    """

    claim: Span
    affirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    denied: Literal["all", "number", "intent", "responsibility"] = "all"
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A person or body of the report: what it is called there, for whom it speaks, and its statements by act."""

    name: str
    kind: Kind
    called: tuple[str, ...]
    speaks_for: tuple[str, ...]
    statements: tuple[tuple[Act, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One sentence, and whose it is: attributed to somebody, in the author's voice, or unresolved."""

    span: Span
    voice: Literal["attributed", "author", "unresolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report and every statement found in it, in the order of the text.

    `reader` is the digest of the weights that read it; `note` says why nothing was read where nothing could be.
    """

    report: Report
    reader: str
    statements: tuple[Statement, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    bodies: tuple[Body, ...] = ()
    sentences: tuple[Coverage, ...] = ()
    note: str | None = None
