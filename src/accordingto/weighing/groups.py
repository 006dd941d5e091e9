"""The reports of a case that go back to one origin: one text, one passage in several, one channel that they have it from, or by a person's word."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from accordingto.model.report import Report
from accordingto.model.span import Span
from accordingto.weighing.aligned import Passage
from accordingto.weighing.cited import citations
from accordingto.weighing.copies import Copy
from accordingto.weighing.linked import Reason, is_named
from accordingto.weighing.outlets import key, outlet

Kind = Literal["person", "text", "passage", "quotation", "channel"]
"""What the reports of a group have in common; "person": somebody says that they have one origin."""

LEAST_SHARED = 12
"""Words of a passage that make a group where no one text stands behind the reports."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Through:
    """A report has something through a channel: the words that name it stand at `span`, if anywhere."""

    report: str
    channel: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Why a report belongs to its group: what links it to another report, or to a channel.

    `right` is the other report's id, or the channel's name. `copier` is the id of the one that took from the other, where that
    can be told; `shares` how much of each stands in the other; `passages` what they share; `words` what names the channel.
    """

    left: str
    right: str
    reason: Reason
    copier: str | None = None
    shares: tuple[float, float] | None = None
    passages: tuple[Passage, ...] = ()
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reports that go back to one origin, earliest first, and what ties them to it.

    `origin` is the name of the channel, or the id of the earliest report.
    """

    kind: Kind
    origin: str
    reports: tuple[str, ...]
    ties: tuple[Tie, ...]


def groups_of(
    reports: Collection[Report],
    *,
    copies: Collection[Copy],
    through: Iterable[Through] = (),
    ruled: Collection[tuple[str, str]] = (),
) -> tuple[Group, ...]:
    """The groups of a case: those that a person made first, then those of one text, of one passage or quotation, of one channel.

    `through` are the channels of the statements, `ruled` the pairs of reports that go back to one origin as a person says. Within a kind the
    largest groups come first. A channel makes a group even of one report, because it is an origin even where its own report was never
    collected.
    """
    known = {report.id: report for report in reports}
    found = [*_ruled(known, ruled), *_texts(known, copies), *_passages(known, copies), *_channels(known, through)]
    kinds = get_args(Kind)
    return tuple(sorted(found, key=lambda one: (kinds.index(one.kind), -len(one.reports), one.origin, one.reports)))


def touching(group: Group, report: str) -> Group:
    """A group with only those ties that a report is part of."""
    return replace(group, ties=tuple(one for one in group.ties if report in (one.left, one.right)))


def _ruled(known: Mapping[str, Report], pairs: Collection[tuple[str, str]]) -> Iterator[Group]:
    for within in joined(pairs):
        ties = (Tie(left=left, right=right, reason="person") for left, right in sorted(pairs) if left in within)
        yield _group("person", sorted(within), tuple(ties), known)


def _texts(known: Mapping[str, Report], copies: Iterable[Copy]) -> Iterator[Group]:
    alike = [one for one in copies if one.one_text]
    for within in joined((one.left, one.right) for one in alike):
        ties = (_tie(one) for one in alike if one.left in within)
        yield _group("text", sorted(within), tuple(ties), known)


def _tie(copy: Copy) -> Tie:
    reason: Reason = "same words" if copy.verdict == "quotation" else "same passage"
    if copy.verdict in ("copy", "common source"):
        reason = copy.verdict
    return Tie(
        left=copy.left, right=copy.right, reason=reason, copier=copy.copier, shares=(copy.share_left, copy.share_right),
        passages=copy.passages,
    )  # fmt: skip


def _passages(known: Mapping[str, Report], copies: Iterable[Copy]) -> Iterator[Group]:
    """Groups of reports that share a passage, where no one text stands behind them."""
    parts = [one for one in copies if one.verdict in ("passage", "quotation")]
    ends = [(one, passage) for one in parts for passage in one.passages if passage.words >= LEAST_SHARED]
    places = _merged(
        ((one.left, passage.left) for one, passage in ends), ((one.right, passage.right) for one, passage in ends)
    )
    linked = [(places[one.left, passage.left], places[one.right, passage.right], one, passage) for one, passage in ends]
    of_place: dict[tuple[str, int], int] = {}
    for number, within in enumerate(joined((left, right) for left, right, _, _ in linked)):
        of_place |= dict.fromkeys(within, number)
    gathered: dict[int, list[tuple[Copy, Passage]]] = {}
    for left, _, copy, passage in linked:
        gathered.setdefault(of_place[left], []).append((copy, passage))
    for members in gathered.values():
        ties = tuple(
            Tie(
                left=copy.left, right=copy.right, reason="same words" if copy.verdict == "quotation" else "same passage",
                shares=(copy.share_left, copy.share_right), passages=(passage,),
            )
            for copy, passage in members
        )  # fmt: skip
        kind: Kind = "quotation" if any(copy.verdict == "quotation" for copy, _ in members) else "passage"
        yield _group(kind, sorted({id_ for tie in ties for id_ in (tie.left, tie.right)}), ties, known)


def _merged(*ends: Iterable[tuple[str, Span]]) -> dict[tuple[str, Span], tuple[str, int]]:
    """For each stretch of a report the place where it stands: stretches that overlap have one place."""
    found: dict[tuple[str, Span], tuple[str, int]] = {}
    at, until = ("", -1), -1
    for report, span in sorted({one for some in ends for one in some}):
        if report != at[0] or span.start >= until:
            at, until = (report, span.start), span.end
        until = max(until, span.end)
        found[report, span] = at
    return found


def _channels(known: Mapping[str, Report], through: Iterable[Through]) -> Iterator[Group]:
    called: dict[str, Counter[str]] = {}
    ties: dict[str, set[tuple[str, Reason, tuple[Span, ...]]]] = {}

    def tied(report: str, name: str, reason: Reason, span: Span | None) -> None:
        called.setdefault(key(name), Counter())[outlet(name)] += 1
        ties.setdefault(key(name), set()).add((report, reason, (span,) if span else ()))

    for report in known.values():
        for one in citations(report.text, publisher=report.publisher):
            tied(report.id, one.outlet, one.how, one.span)
    for way in through:
        publisher = known[way.report].publisher
        if is_named(way.channel) and (publisher is None or key(publisher) != key(way.channel)):
            tied(way.report, way.channel, "through", way.span)
    for name, rows in ties.items():
        shown = min(called[name], key=lambda form: (-called[name][form], form))
        made = tuple(Tie(left=report, right=shown, reason=why, words=words) for report, why, words in sorted(rows))
        yield replace(_group("channel", sorted({one.left for one in made}), made, known), origin=shown)


def _group(kind: Kind, reports: Sequence[str], ties: tuple[Tie, ...], known: Mapping[str, Report]) -> Group:
    ordered = sorted(reports, key=lambda id_: (known[id_].published or "9", id_))
    return Group(kind=kind, origin=ordered[0], reports=tuple(ordered), ties=ties)


def joined(pairs: Iterable[tuple[_T, _T]]) -> tuple[frozenset[_T], ...]:
    """What hangs together, directly or by a detour."""
    group: dict[_T, set[_T]] = {}
    for left, right in pairs:
        one, other = group.setdefault(left, {left}), group.setdefault(right, {right})
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            for member in small:
                group[member] = large
    return tuple({id(one): frozenset(one) for one in group.values()}.values())
