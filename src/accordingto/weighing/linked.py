"""What leads from a statement to where it came from: copied passages, repeated words, credits, citations and channels."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, NamedTuple

from accordingto.model.report import Report
from accordingto.model.span import Span
from accordingto.weighing.aligned import Passage
from accordingto.weighing.borrowed import quoted
from accordingto.weighing.cited import Citation, citations
from accordingto.weighing.copies import Copy
from accordingto.weighing.outlets import is_outlet, key, outlet
from accordingto.weighing.utterances import repeated

Reason = Literal[
    "copy", "common source", "same passage", "same words", "wire credit", "republished", "first reported", "cited", "through",
    "same occasion", "published by", "told in", "person",
]  # fmt: skip
"""Why two go back to one: what `Verdict` and `Citing` call so; the same words of one speaker; a channel that a statement came through; one
press conference or post; the outlet that others cite; the report that a statement stands in; a person said so."""

_OCCASIONS = frozenset(
    ("twitter", "facebook", "social media", "press conference", "press release", "statement", "interview", "court documents", "letter",
     "email", "speech", "report", "video", "reporters", "telegram", "instagram")
)  # fmt: skip
_ONE_BY_DATE = _OCCASIONS - {"report", "interview", "court documents", "statement", "social media"}
_A_FEW_WORDS = 40
_SENTENCE_END = re.compile(r"[.!?][”\"’')]{0,4}\s+(?=[\"“‘'A-Z0-9])|\n")


class Node(NamedTuple):
    """Something that a statement can go back to: the statement itself, a report, an outlet or another channel, an occasion."""

    kind: Literal["statement", "report", "channel", "occasion"]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where one statement stands in its report, and how it came there.

    `speaker` is whoever is behind it, under one name throughout the case; None where nobody is named. `via` is nearest to the
    report first; `said` a date in ISO 8601; `spans` are its content.
    """

    id: str
    report: str
    spans: tuple[Span, ...]
    speaker: str | None = None
    via: tuple[str, ...] = ()
    said: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words in one report that a link rests on."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Link:
    """Two that go back to one, why, and the words that show it: for passages in common, those of the one and then of the other."""

    left: Node
    right: Node
    reason: Reason
    evidence: tuple[Evidence, ...] = ()


def is_named(channel: str) -> bool:
    """Whether a channel is somebody or some outlet, and not a kind of occasion such as a letter or a press conference.

    >>> is_named("the Novaya Gazeta"), is_named("press conference"), is_named("Twitter")
    (True, False, False)
    """
    return not outlet(channel)[:1].islower() and key(channel) not in _OCCASIONS


def links_between(
    traces: Collection[Trace],
    *,
    reports: Mapping[str, Report],
    copies: Iterable[Copy],
    called: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Link, ...]:
    """Every link that the texts show between statements, their reports, and whoever they have it from.

    `reports` are those that the statements stand in, by id; `copies` what is known of their texts; `called` what channels are called, by
    their key. The order of either makes no difference.
    """
    standing: dict[str, list[Trace]] = {}
    for one in traces:
        standing.setdefault(one.report, []).append(one)
    found: set[Link] = set()
    channels: set[str] = set()
    forms = {(key(channel), outlet(channel)) for one in traces for channel in one.via}
    for id_, within in standing.items():
        cited = citations(reports[id_].text, publisher=reports[id_].publisher)
        forms |= {(key(one.outlet), outlet(one.outlet)) for one in cited}
        links = tuple(_sourced(within, reports[id_], cited))
        channels |= {link.right.name for link in links if link.right.kind == "channel"}
        found.update(links)
    for id_ in standing:
        publisher = reports[id_].publisher
        if publisher and key(publisher) in channels:
            found.add(Link(left=Node("report", id_), right=Node("channel", key(publisher)), reason="published by"))
    for copy in copies:
        if copy.left in standing and copy.right in standing:
            found.update(_copied(copy, standing[copy.left], standing[copy.right]))
    found.update(_repeated(traces, reports))
    names = dict(sorted(forms, reverse=True)) | dict(called)
    return tuple(
        sorted(replace(one, left=_printed(one.left, names), right=_printed(one.right, names)) for one in found)
    )


def _printed(node: Node, names: Mapping[str, str]) -> Node:
    """A channel by its name, not by its key."""
    return Node("channel", names.get(node.name, node.name)) if node.kind == "channel" else node


def _sourced(traces: Sequence[Trace], report: Report, cited: Sequence[Citation]) -> Iterator[Link]:
    """The links of one report's statements to whoever it has them from; to the report itself where it names nobody."""
    here = Node("report", report.id)
    for one in cited:
        if one.of_all:
            yield Link(
                left=here,
                right=Node("channel", key(one.outlet)),
                reason=one.how,
                evidence=(Evidence(report.id, one.span),),
            )
    sentences = _Sentences(report.text)
    for trace in traces:
        links = [*_through(trace), *_cited_beside(trace, report, cited, sentences)]
        yield from links or [Link(left=Node("statement", trace.id), right=here, reason="told in")]


def _through(trace: Trace) -> Iterator[Link]:
    here = Node("statement", trace.id)
    for channel in trace.via:
        name = key(channel)
        if name not in _OCCASIONS and (channel != channel.lower() or is_outlet(channel)):  # "local media" is nobody
            yield Link(left=here, right=Node("channel", name), reason="through")
        elif name in _ONE_BY_DATE and trace.speaker and trace.said and len(trace.said) == len("2017-04-15"):
            occasion = f"{name} of {trace.speaker} on {trace.said}"
            yield Link(left=here, right=Node("occasion", occasion), reason="same occasion")


class _Sentences:
    """Where the sentences of a text begin and end."""

    def __init__(self, text: str) -> None:
        breaks = [one.span() for one in _SENTENCE_END.finditer(text)]
        self.starts = [0, *(end for _, end in breaks)]
        self.ends = [*(start for start, _ in breaks), len(text)]

    def around(self, span: Span) -> Span:
        """The sentences in which a span begins and ends, and all between."""
        first = self.starts[bisect_right(self.starts, span.start) - 1]
        last = min(bisect_left(self.ends, span.end), len(self.ends) - 1)
        return Span(first, max(span.end, self.ends[last]))


def _cited_beside(trace: Trace, report: Report, cited: Sequence[Citation], sentences: _Sentences) -> Iterator[Link]:
    """Links to the outlets that are cited in the sentence in which a statement begins or ends."""
    if not trace.spans:
        return
    around = sentences.around(Span(trace.spans[0].start, trace.spans[-1].end))
    for one in cited:
        if not one.of_all and around.overlaps(one.span):
            yield Link(
                left=Node("statement", trace.id), right=Node("channel", key(one.outlet)), reason=one.how,
                evidence=(Evidence(report.id, one.span),),
            )  # fmt: skip


def _copied(copy: Copy, left: Sequence[Trace], right: Sequence[Trace]) -> Iterator[Link]:
    if copy.verdict == "boilerplate":
        return
    reason: Reason = "same passage"
    if copy.verdict in ("copy", "common source"):
        reason = copy.verdict
        yield Link(
            left=Node("report", copy.left), right=Node("report", copy.right), reason=reason,
            evidence=_aligned(copy, max(copy.passages, key=lambda one: (one.words, -one.left.start))),
        )  # fmt: skip
    for passage in copy.passages:
        across = {one.id: part for one in right if (part := _part_of(one, passage.right))}
        for one in left:
            part = _part_of(one, passage.left)
            for other in _counterparts(part, across, passage) if part else ():
                yield Link(
                    left=Node("statement", one.id), right=Node("statement", other), reason=reason,
                    evidence=_aligned(copy, passage),
                )  # fmt: skip


def _counterparts(part: Span, across: Mapping[str, Span], passage: Passage) -> Iterator[str]:
    """Those of the other report that stand where `part` stands in this one, give or take what differs in the passage."""
    shift = passage.right.start - passage.left.start
    differs = abs((passage.right.end - passage.right.start) - (passage.left.end - passage.left.start))
    off = {
        id_: abs(part.start + shift - there.start) + abs(part.end + shift - there.end) for id_, there in across.items()
    }
    least = min(off.values(), default=0)
    if least <= 2 * differs + (part.end - part.start) // 2:
        yield from (id_ for id_ in across if off[id_] == least)


def _aligned(copy: Copy, passage: Passage) -> tuple[Evidence, Evidence]:
    return Evidence(copy.left, passage.left), Evidence(copy.right, passage.right)


def _part_of(trace: Trace, passage: Span) -> Span | None:
    """The part of a passage that is what a statement says: at least half of it, or a few words."""
    cuts = [cut for span in trace.spans if (cut := _common(span, passage))]
    inside = sum(cut.end - cut.start for cut in cuts)
    whole = sum(span.end - span.start for span in trace.spans)
    return Span(cuts[0].start, cuts[-1].end) if cuts and (2 * inside >= whole or inside >= _A_FEW_WORDS) else None


def _repeated(traces: Iterable[Trace], reports: Mapping[str, Report]) -> Iterator[Link]:
    """Links between statements in which one speaker is quoted with the same words."""
    marks = {id_: quoted(reports[id_].text) for id_ in {one.report for one in traces}}
    by_speaker: dict[str, list[Trace]] = {}
    for one in traces:
        if one.speaker:
            by_speaker.setdefault(one.speaker, []).append(one)
    for said in by_speaker.values():
        spans = {
            one.id: tuple(cut for span in one.spans for mark in marks[one.report] if (cut := _common(span, mark)))
            for one in said
        }
        where = {one.id: one.report for one in said}
        texts = {one.id: reports[one.report].text for one in said}
        for left, right, passage in repeated(spans, texts):
            if where[left] == where[right]:
                continue
            yield Link(
                left=Node("statement", left), right=Node("statement", right), reason="same words",
                evidence=(Evidence(where[left], passage.left), Evidence(where[right], passage.right)),
            )  # fmt: skip


def _common(one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None
