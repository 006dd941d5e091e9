"""Claims as plain values and as blocks for the terminal, what denies a claim beside what affirms it."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accordingto.views.case_tables import ROOM_FOR_SIDES
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.wording import counted
from accordingto.weighing import Claim, Said, Stand

CLAIM = (
    "id", "claim", "worded_by", "first", "last", "reports", "speakers", "affirmed_by", "denied_by", "mentioned_by", "titles",
)  # fmt: skip
SIDES: tuple[tuple[str, Stand], ...] = (
    ("affirmed_by", "affirms"),
    ("denied_by", "denies"),
    ("mentioned_by", "mentions"),
)
_TITLE_AT = 48


def claim_value(claim: Claim, *, titles: Mapping[str, str]) -> dict[str, Any]:
    """A claim with its statements by their stand; `titles` are those of reports, by id."""
    value: dict[str, Any] = {
        "id": claim.id,
        "claim": claim.wording,
        "worded_by": claim.worded_by,
        "first": claim.first,
        "last": claim.last,
        "reports": list(claim.reports),
        "titles": [titles.get(report, report) for report in claim.reports],
        "speakers": list(dict.fromkeys(one.said.speaker for one in claim.appearances)),
    }
    return value | {name: [_value(one) for one in claim.by(stand)] for name, stand in SIDES}


def claim_block(claim: Claim, *, titles: Mapping[str, str], width: int) -> RenderableType:
    """A claim: its words, when and where it appears, and the denial beside the allegation."""
    times = " to ".join(on_one_line(day) for day in dict.fromkeys((claim.first, claim.last)) if day)
    where = f"{counted(len(claim.appearances), 'statement')} in {counted(len(claim.reports), 'report')}"
    head = Text.assemble(
        (on_one_line(claim.id), "dim"),
        "  ",
        (on_one_line(claim.wording), "bold"),
        (f"\n{where}{', ' if times else ''}{times}", "dim"),
    )
    affirmed, denied, mentioned = (_side(claim.by(stand), titles) for _, stand in SIDES)
    parts: list[RenderableType] = [head]
    if width >= ROOM_FOR_SIDES:
        table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
        for name in ("Affirmed by", "Denied by"):
            table.add_column(name, ratio=1, overflow="fold")
        table.add_row(affirmed, denied)
        parts.append(table)
    else:
        for name, rows in (("Affirmed by", affirmed), ("Denied by", denied)):
            parts += [Text(name, "underline"), Padding(rows, (0, 0, 0, 2))]
    if claim.by("mentions"):
        parts += [Text("Mentioned by", "underline"), Padding(mentioned, (0, 0, 0, 2))]
    return Group(*parts, Text())


def _side(statements: Sequence[Said], titles: Mapping[str, str]) -> Text:
    told = [
        Text.assemble(
            (on_one_line(one.speaker), "bold"), f" {one.act}", (f" {one.id}", "dim"), f"\n{on_one_line(one.passage)}",
            (f"\n{' · '.join(_where(one, titles))}", "dim"),
        )
        for one in statements
    ]  # fmt: skip
    return Text("\n\n").join(told) if told else Text("nobody", "dim")


def _where(one: Said, titles: Mapping[str, str]) -> list[str]:
    known = [cut_short(titles.get(one.report, one.report), at=_TITLE_AT)]
    known += [on_one_line(day) for day in (one.published,) if day]
    return known + ([f"said {on_one_line(one.said)}"] if one.said else [])


def _value(one: Said) -> dict[str, Any]:
    return {
        "id": one.id, "speaker": one.speaker, "act": one.act, "passage": one.passage, "said": one.said, "report": one.report,
        "published": one.published,
    }  # fmt: skip
