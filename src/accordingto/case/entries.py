"""What a case's log can record: one kind of entry for each thing that can happen to a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal, get_args

from accordingto.case import vocabulary
from accordingto.case.canonical import canonical, value_of
from accordingto.case.vocabulary import need

Action = Literal["confirm", "reject", "correct", "add", "split", "merge"]
Verdict = Literal["confirmed", "rejected", "merged"]
About = Literal["claim", "origin"]
FIELDS = ("speaker", "kind", "for", "act", "form", "via", "said", "inside", "source", "cue", "content")
"""What a person can set of a statement; spans (source, cue, content) as lists of [start, end]."""
REPORT_FIELDS = ("title", "published", "publisher", "author", "url")
"""What a person can set of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The case was begun, by which program."""

    entry: ClassVar[str] = "opened"
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A report: its bytes (`object`, SHA-256; at `part` of it where that holds more than one), its text, and what is known of it.

    `digest` is of the report's own bytes, `how` says how they came ("file", "standard input", "fetched", "unpacked"),
    `within` the name of the archive that held them, `captured` when an archive or a server says they were taken.
    """

    entry: ClassVar[str] = "report"
    report: str
    name: str
    own_id: str
    digest: str
    object: str
    text: str
    how: str
    program: str
    part: str | None = None
    within: str | None = None
    captured: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    places: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The bytes of a report that is already there were found once more, under a name."""

    entry: ClassVar[str] = "seen"
    report: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report was read: by which reader, and what it found (`reading`, the digest of a kept object).

    `numbers` are the numbers that the statements have in the case, in the reading's order: those of an earlier reading, where they are
    the same statements.
    """

    entry: ClassVar[str] = "reading"
    report: str
    reader: str
    reading: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A report's statements were weighed against all that was there: by which weigher, and the claims that they speak to.

    Each of `appearances` is the number of a statement, the id of a claim, how likely it is in thousandths, and whether the statement
    says the contrary of the one that the claim began with. `of` has the number of each statement that was weighed, and the beginning
    of a digest of all that was known of it, by which it is told whether it has changed since.
    """

    entry: ClassVar[str] = "weighing"
    report: str
    weigher: str
    appearances: tuple[tuple[int, str, int, bool], ...]
    of: tuple[tuple[int, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something could not be kept or read; `object` holds its bytes where they could be kept."""

    entry: ClassVar[str] = "refusal"
    name: str
    reason: str
    hint: str
    object: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a person decided of one statement: fields that they set, or a verdict. `words` are its passage at the time, as an anchor.

    For a statement that was split off, `like` is the machine's that it was split from: what the machine has of that one counts for it too;
    and `holds` are the statements that lay inside that one, and lie inside this one since, as their words do.
    """

    statement: str
    words: str
    set: Mapping[str, Any] = field(default_factory=dict)
    verdict: Verdict | None = None
    like: str | None = None
    holds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction of one report's statements, by a person in a role, with their reason."""

    entry: ClassVar[str] = "correction"
    action: Action
    report: str
    changes: tuple[Change, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of a report itself, such as when it was published, as a person in a role `set` it, with their reason."""

    entry: ClassVar[str] = "description"
    report: str
    set: Mapping[str, str | None]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person said that two names are of the same person or body, or that they are not; names are (name, kind)."""

    entry: ClassVar[str] = "names"
    left: tuple[str, str]
    right: tuple[str, str]
    same: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A person said that two statements (or claims) are of one claim, or that two reports go back to one origin; or that they do not."""

    entry: ClassVar[str] = "ruling"
    about: About
    left: str
    right: str
    same: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A correction was taken back."""

    entry: ClassVar[str] = "undo"
    number: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The case was written out, to a file of that name and digest."""

    entry: ClassVar[str] = "export"
    name: str
    digest: str


Entry = Opened | Added | Seen | Read | Weighed | Refused | Corrected | Described | Named | Ruled | Undone | Exported
_KINDS = {kind.entry: kind for kind in get_args(Entry)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry at its place in the log: `at` is a time in UTC (RFC 3339), `by` the role of who did it."""

    number: int
    at: str
    by: str
    what: Entry


def bytes_of(what: Entry, *, at: str, by: str) -> bytes:
    """An entry as the canonical bytes that the log keeps. Absent values are left out."""
    return canonical({"entry": what.entry, "at": at, "by": by} | _plain(what))


def logged(number: int, words: str) -> Logged:
    """The entry that canonical bytes hold. Raises `ValueError` where they hold none, or what this program would never write."""
    value = value_of(words)
    try:
        kind = _KINDS[value.pop("entry")]
        at, by = value.pop("at"), value.pop("by")
        if kind is Corrected:
            value["changes"] = tuple(_change(change) for change in value["changes"])
        for key in ("left", "right", "numbers", "appearances", "of"):
            if isinstance(value.get(key), list):
                value[key] = tuple(tuple(one) if isinstance(one, list) else one for one in value[key])
        what = kind(**value)
        _check(what)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an entry: {error}") from error
    need(type(at) is type(by) is str, "its time and role are no words")
    need(not isinstance(what, Undone) or 0 <= what.number < number, "it undoes no earlier entry")
    return Logged(number=number, at=at, by=by, what=what)


def _change(value: dict[str, Any]) -> Change:
    holds = value.get("holds")
    return Change(**value | {"holds": tuple(holds)} if isinstance(holds, list) else value)


def _check(what: Entry) -> None:
    """Raise `ValueError` for values that this program would never write, and might stumble over."""
    vocabulary.need_types(what)
    match what:
        case Added() | Seen():
            vocabulary.need_report(what.report)
        case Read():
            vocabulary.need_report(what.report)
            vocabulary.need_numbers(what.numbers)
        case Weighed():
            vocabulary.need_report(what.report)
            vocabulary.need_appearances(what.appearances)
            vocabulary.need_digests(() if what.of is None else what.of)
        case Ruled():
            need(what.about in get_args(About), "it rules on nothing known")
            (vocabulary.need_claim_or_statement if what.about == "claim" else vocabulary.need_report)(what.left)
            (vocabulary.need_claim_or_statement if what.about == "claim" else vocabulary.need_report)(what.right)
        case Corrected():
            vocabulary.need_report(what.report)
            need(what.action in get_args(Action), "its action is none")
            need(bool(what.changes), "it changes nothing")
            for change in what.changes:
                _check_change(change, within=what.report)
        case Described():
            vocabulary.need_report(what.report)
            vocabulary.need_description(what.set)
        case Named():
            vocabulary.need_name(what.left)
            vocabulary.need_name(what.right)
        case _:
            pass


def _check_change(change: Change, *, within: str) -> None:
    vocabulary.need_types(change)
    vocabulary.need_statement(change.statement, within=within)
    vocabulary.need_settings(change.set, within=within)
    need(change.verdict is None or change.verdict in get_args(Verdict), "its verdict is none")
    if change.like is not None:
        vocabulary.need_statement(change.like, within=within)
    need(change.holds is None or type(change.holds) is tuple, "what it holds is no list")
    for held in change.holds or ():
        vocabulary.need_statement(held, within=within)


def _plain(value: Any) -> dict[str, Any]:
    found = {one.name: getattr(value, one.name) for one in fields(value)}
    return {key: _listed(one) for key, one in found.items() if one is not None and one != {}}


def _listed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) if isinstance(one, Change) else _listed(one) for one in value]
    return value
