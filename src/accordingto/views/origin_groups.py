"""Reports that go back to one origin, as plain values and for the terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from accordingto.model import Report, Span
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.wording import counted
from accordingto.weighing.groups import Group, Tie
from accordingto.weighing.linked import Reason

GROUP = ("kind", "origin", "reports", "links")
"""The columns of a group."""

_SHOWN_PASSAGES = 2
_SHOWN_TIES = 12
_ROOM_FOR_WORDS = 40

_HEADS = {
    "person": "One origin, a person says",
    "text": "One text",
    "passage": "One passage",
    "quotation": "The same quotation",
}
_REASONS: dict[Reason, str] = {
    "copy": "copy",
    "common source": "one text behind both",
    "same passage": "same passage",
    "same words": "same quotation",
    "wire credit": "credits it",
    "republished": "republished from it",
    "first reported": "says it reported first",
    "cited": "cites it",
    "through": "has a statement through it",
    "person": "a person says so",
}


def group_value(group: Group, reports: Mapping[str, Report]) -> dict[str, Any]:
    """A group: its reports, earliest first, and why each belongs to it, with the words that show it."""
    return {
        "kind": group.kind,
        "origin": group.origin,
        "reports": [
            {
                "id": id_,
                "title": reports[id_].title,
                "published": reports[id_].published,
                "publisher": reports[id_].publisher,
            }
            for id_ in group.reports
        ],
        "links": [_tie_value(tie, reports) for tie in group.ties],
    }


def row_value(group: Group, reports: Mapping[str, Report]) -> dict[str, Any]:
    """A group as one row of a table: ids, and the reason for each link."""
    return {
        "kind": group.kind,
        "origin": group.origin,
        "reports": list(group.reports),
        "links": [f"{tie.left} {tie.right}: {tie.reason}: {_first_words(tie, reports)}" for tie in group.ties],
    }


def _tie_value(tie: Tie, reports: Mapping[str, Report]) -> dict[str, Any]:
    text = reports[tie.left].text
    return {
        "left": tie.left,
        "right": tie.right,
        "reason": tie.reason,
        "copier": tie.copier,
        "shares": None if tie.shares is None else [round(share, 3) for share in tie.shares],
        "passages": [
            {
                "left": [one.left.start, one.left.end],
                "right": [one.right.start, one.right.end],
                "words": one.words,
                "passage": one.left.words_in(text),
            }
            for one in tie.passages
        ],
        "named": [{"span": [span.start, span.end], "words": span.words_in(text)} for span in tie.words],
    }


def group_block(group: Group, reports: Mapping[str, Report], *, width: int) -> RenderableType:
    """A group: its reports, as many links as hold them together, the closest first, and the words that show the first, cut short."""
    room = max(_ROOM_FOR_WORDS, 2 * width - 20)
    number = counted(len(group.reports), "report")
    if group.kind == "channel":
        head = Text.assemble((on_one_line(group.origin), "bold"), f"  in {number}")
        rows = list(_channel_rows(group, reports, room=room))
    else:
        first = reports[group.reports[0]]
        since = f"  first in {first.id}" + (f", {on_one_line(first.published)}" if first.published else "")
        head = Text.assemble((_HEADS[group.kind], "bold"), f"  in {number}", (since, "dim"))
        rows = [Text.assemble((id_, "dim"), "  ", _about(reports[id_])) for id_ in group.reports]
        needed = _needed(group.ties)
        for place, tie in enumerate(needed[:_SHOWN_TIES]):
            rows.append(_tie_head(tie))
            rows += () if place else _passages(tie, reports, room=room)
        if more := len(group.ties) - len(needed[:_SHOWN_TIES]):
            rows.append(Text(f"and {counted(more, 'more link')}; --format json has all.", "dim"))
    return Lines(head, *(Padding(one, (0, 0, 0, 2)) for one in rows), Text())


def _needed(ties: Sequence[Tie]) -> list[Tie]:
    """One tie for each report that it brings to the others: the rest follow from these. Those of most words come first."""
    found: list[Tie] = []
    apart: list[frozenset[str]] = []
    for tie in sorted(ties, key=lambda one: -sum(passage.words for passage in one.passages)):
        touched = [within for within in apart if within & {tie.left, tie.right}]
        if len(touched) == 1 and {tie.left, tie.right} <= touched[0]:
            continue
        apart = [within for within in apart if within not in touched]
        apart.append(frozenset((tie.left, tie.right)).union(*touched))
        found.append(tie)
    return found


def _channel_rows(group: Group, reports: Mapping[str, Report], *, room: int) -> Iterator[Text]:
    """Each report that has something through a channel: how it says so, in which words, and how often."""
    of_report: dict[str, list[Tie]] = {}
    for tie in group.ties:
        of_report.setdefault(tie.left, []).append(tie)
    for id_, ties in of_report.items():
        why = ", ".join(dict.fromkeys(_REASONS.get(tie.reason, tie.reason) for tie in ties))
        yield Text.assemble((id_, "dim"), f"  {_about(reports[id_])}", (f"  {why}", "dim"))
        words = Counter(_quoted(span, reports[id_].text, room) for tie in ties for span in tie.words)
        told = [
            f"“{one}”" + (f" {times} times" if times > 1 else "") for one, times in words.most_common(_SHOWN_PASSAGES)
        ]
        more = len(words) - _SHOWN_PASSAGES
        if told:
            yield Text("  " + ", ".join(told) + (f" and {more} more" if more > 0 else ""))


def _tie_head(tie: Tie) -> Text:
    between, shares = f"{tie.left} and {tie.right}", ""
    if tie.copier:
        between = f"{tie.copier} copies {tie.right if tie.copier == tie.left else tie.left}"
    if tie.shares:
        shares = f"  {tie.shares[0]:.0%} of {tie.left}, {tie.shares[1]:.0%} of {tie.right}"
    return Text.assemble(between, f": {_REASONS.get(tie.reason, tie.reason)}", (shares, "dim"))


def _passages(tie: Tie, reports: Mapping[str, Report], *, room: int) -> Iterator[Text]:
    """The longest passages of a link."""
    longest = sorted(tie.passages, key=lambda one: -one.words)
    for one in longest[:_SHOWN_PASSAGES]:
        passage = _quoted(one.left, reports[tie.left].text, room)
        yield Text.assemble(f"  “{passage}”", (f"  {counted(one.words, 'word')}", "dim"))
    if len(longest) > _SHOWN_PASSAGES:
        yield Text(f"  and {counted(len(longest) - _SHOWN_PASSAGES, 'more passage')}", "dim")


def _quoted(span: Span, text: str, room: int) -> str:
    return cut_short(span.words_in(text), at=room)


def _first_words(tie: Tie, reports: Mapping[str, Report]) -> str:
    spans = [*tie.words, *(one.left for one in sorted(tie.passages, key=lambda one: -one.words))]
    return _quoted(spans[0], reports[tie.left].text, _ROOM_FOR_WORDS) if spans else ""


def _about(report: Report) -> str:
    known = [part for part in (report.title or report.name or report.id, report.publisher, report.published) if part]
    return " · ".join(cut_short(part, at=80) for part in known)
