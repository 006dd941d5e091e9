"""Claims and disputes across a case as plain values and for the terminal, what denies a claim beside what affirms it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from accordingto.case.appearances import Appearance
from accordingto.case.claims import ClaimRow, begun_with
from accordingto.case.disputed import Dispute, thread
from accordingto.case.rows import Row
from accordingto.model.statement import Stand
from accordingto.views.case_tables import both_sides, statements_told
from accordingto.views.reprints import Copies, also_in, copies_among, told_once
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.statement_rows import claim_over, review_of, who_of, words_said
from accordingto.views.wording import DENIED, ORIGINS, counted
from accordingto.weighing.linked import Link
from accordingto.weighing.origins import Origin, in_words

CLAIM = (
    "id", "claim", "worded_by", "first", "last", "numbers", "reports", "origins", "affirmed_by", "denied_by", "mentioned_by",
)  # fmt: skip
DISPUTE = (
    "id", "claim", "worded_by", "affirmed_by", "denied_by", "mentioned_by", "declined_by", "denied", "unanswered", "reports", "titles", "origins",
)  # fmt: skip
_TITLE_AT = 48
_SHOWN = 12
_SIDES: tuple[tuple[str, Stand], ...] = (
    ("affirmed_by", "affirms"),
    ("denied_by", "denies"),
    ("mentioned_by", "mentions"),
)


def claim_value(claim: ClaimRow, origins: Sequence[Origin]) -> dict[str, Any]:
    """A claim with its statements by their stand, and the origins behind it."""
    value: dict[str, Any] = {
        "id": claim.id,
        "claim": claim.wording,
        "worded_by": claim.clearest.row.id,
        "first": claim.first,
        "last": claim.last,
        "numbers": [{"number": number, "given_by": list(speakers)} for number, speakers in claim.numbers],
        "reports": list(claim.reports),
        "origins": [origin_value(one) for one in origins],
    }
    return value | {name: [_appearance_value(one) for one in claim.by(stand)] for name, stand in _SIDES}


def dispute_value(one: Dispute, origins: Sequence[Origin]) -> dict[str, Any]:
    """A dispute with both sides, who only mentions it, who would not speak, and who has not answered."""
    return {
        "id": one.id,
        "claim": one.claim,
        "worded_by": one.worded_by,
        "affirmed_by": [_row_value(row) for row in one.affirmed_by],
        "denied_by": [_row_value(row) for row in one.denied_by],
        "mentioned_by": [_row_value(row) for row in one.mentioned_by],
        "declined_by": [_row_value(row) for row in one.declined_by],
        "denied": one.denied,
        "unanswered": list(one.unanswered),
        "reports": list(one.reports),
        "titles": list(dict.fromkeys(row.title or row.report for row in one.rows)),
        "origins": [origin_value(origin) for origin in origins],
    }


def origin_value(one: Origin) -> dict[str, Any]:
    """An origin: where it begins as far as is known, what goes back to it, and each link with its reason."""
    return {
        "origin": one.node.name,
        "kind": one.node.kind,
        "reports": list(one.reports),
        "statements": list(one.statements),
        "links": [_link_value(link) for link in one.links if link.reason != "told in"],
    }


def _link_value(link: Link) -> dict[str, Any]:
    return {
        "left": link.left.name,
        "right": link.right.name,
        "reason": link.reason,
        "evidence": [{"report": one.report, "span": [one.span.start, one.span.end]} for one in link.evidence],
    }


def _appearance_value(one: Appearance) -> dict[str, Any]:
    return _row_value(one.row) | {"chance": one.chance, "ruled": one.ruled}


def _row_value(row: Row) -> dict[str, Any]:
    return {
        "id": row.id, "speaker": row.speaker, "act": row.act, "passage": row.passage, "via": list(row.via), "said": row.said, "report": row.report,
        "title": row.title, "published": row.published, "state": row.state,
    }  # fmt: skip


def claim_block(claim: ClaimRow, origins: Sequence[Origin], *, width: int) -> RenderableType:
    """A claim: its words, when and where it appears, how many origins it has, and the denial beside the allegation."""
    where = [
        counted(len(claim.appearances), "statement"),
        counted(len(claim.reports), "report"),
        behind(claim, [one.statements for one in origins]),
        *filter(None, (days_of(claim),)),
    ]
    rows = {name: [one.row for one in claim.by(stand)] for name, stand in _SIDES}
    head = Text.assemble(
        (on_one_line(claim.id), "dim"),
        "  ",
        (claim_over(claim.wording, affirmed_by=rows["affirmed_by"], denied_by=rows["denied_by"]), "bold"),
        (f"\n{', '.join(where)}", "dim"),
    )
    told = partial(_side, chances=belonging(claim), copies=copies_among(origins))
    return Group(
        head,
        *_both(rows["affirmed_by"], rows["denied_by"], told, where=_in(claim.reports), width=width),
        *_more("Mentioned by", rows["mentioned_by"], told),
        *numbers_of(claim),
        Text(),
    )


def days_of(claim: ClaimRow) -> str:
    """The first and the last day on which it was said or published, as far as is known."""
    return " to ".join(on_one_line(day) for day in dict.fromkeys((claim.first, claim.last)) if day)


def behind(claim: ClaimRow, origins: Sequence[Collection[str]]) -> str:
    """How many origins stand behind a claim, each given by its statements, and behind those that affirm it, where these are fewer."""
    affirming = {one.row.id for one in claim.by("affirms")}
    number = sum(not affirming.isdisjoint(one) for one in origins)
    every = counted(len(origins), "origin")
    return every if number == len(origins) else f"{every}, {number or 'none'} of them affirming it"


def dispute_block(one: Dispute, origins: Sequence[Origin], *, width: int) -> RenderableType:
    """A dispute: what is disputed, the denial beside the allegation, and who has not answered."""
    where = counted(len(one.reports), "report")
    if origins:
        where += (
            f", {behind(one.row, [of.statements for of in origins]) if one.row else counted(len(origins), 'origin')}"
        )
    if len(one.reports) == 1:
        where = on_one_line(one.rows[0].title or one.reports[0])
    head = _head(one, where)
    told = partial(_side, chances=belonging(one.row) if one.row else {}, copies=copies_among(origins))
    parts = [head, *_both(one.affirmed_by, one.denied_by, told, where=_in(one.reports), width=width)]
    parts += _more("Declined to speak of it", one.declined_by, told)
    parts += _more("Mentioned by", one.mentioned_by, told)
    if one.denied_by and one.denied != "all":
        parts.append(Text(f"What is denied: {DENIED.get(one.denied, one.denied)}."))
    if one.unanswered:
        parts.append(Text(f"No reply {_in(one.reports)}: {', '.join(map(on_one_line, one.unanswered))}.", "bold"))
    return Group(*parts, Text())


def _head(one: Dispute, about: str) -> Text:
    claim = claim_over(one.claim, affirmed_by=one.affirmed_by, denied_by=one.denied_by)
    return Text.assemble((one.id, "dim"), "  ", (claim, "bold"), (f"\n{about}", "dim"))


def thread_block(one: Dispute, origins: Sequence[Origin]) -> Iterator[RenderableType]:
    """A dispute as it went, in the order of time, each statement with its stand; then where it all comes from."""
    chances = belonging(one.row) if one.row else {}
    denied_only = one.denied_by and not one.affirmed_by
    yield _head(one, f"Nobody was found {_in(one.reports)} who affirms it.\n" if denied_only else "")
    stands = {row.id: stand for row, stand in thread(one)}
    for same in told_once(one.rows, copies=copies_among(origins), stands=stands):
        row, also = same[0], also_in(same)
        when = row.said or row.published or "no date"
        via = f", through {', '.join(map(on_one_line, row.via))}" if row.via else ""
        yield Text.assemble(
            (on_one_line(when), "bold"), f"  {STANDS[stands[row.id]]}  ", who_of(row), f" {row.act}", (f" {row.id}", "dim"),
            f"\n{words_said(row)}", (f"\n{where_of(row)}{via} · {_reviewed(row, chances)}\n", "dim"), (f"{also}\n" if also else "", "dim"),
        )  # fmt: skip
    if one.unanswered:
        yield Text(f"No reply: {', '.join(map(on_one_line, one.unanswered))}.\n", "bold")
    if origins:
        yield Text(f"Origins: {in_words(origins)}.", "bold")
        yield from (Padding(line, (0, 0, 0, 2)) for line in origin_lines(origins))
        yield Text(f"\n{ORIGINS}", "dim")


STANDS = {"affirms": "affirms", "denies": "denies", "mentions": "mentions it", "declines": "declines to speak"}


def origin_lines(origins: Iterable[Origin]) -> Iterator[Text]:
    """Each origin, the reports that go back to it, and why."""
    for one in origins:
        reasons = dict.fromkeys(
            f"{_named(link)}: {link.reason}" for link in one.links if link.reason not in ("told in", "published by")
        )
        told = list(reasons)[:_SHOWN]
        name = f"report {one.node.name}" if one.node.kind == "report" else one.node.name
        yield Text.assemble(
            (on_one_line(name), "bold"), f"  {', '.join(one.reports)}", *((f"\n  {on_one_line(line)}", "dim") for line in told),
            (f"\n  and {len(reasons) - _SHOWN} more" if len(reasons) > _SHOWN else "", "dim"),
        )  # fmt: skip


def _named(link: Link) -> str:
    return (
        f"{link.left.name} and {link.right.name}"
        if link.right.kind in ("report", "statement")
        else f"{link.left.name} from {link.right.name}"
    )


def numbers_of(claim: ClaimRow) -> list[RenderableType]:
    """The different numbers given, and by whom."""
    told = "; ".join(f"{number} ({', '.join(speakers)})" for number, speakers in claim.numbers)
    return [Text(f"Numbers given: {on_one_line(told)}.")] if told else []


def belonging(claim: ClaimRow) -> dict[str, str]:
    """How sure it is that each statement belongs to a claim, in words."""
    return {
        one.row.id: "belongs here, a person says" if one.chance is None else f"belongs here, {one.chance:.0%} sure"
        for one in claim.appearances
        if one.row.id != begun_with(claim.id)
    }


def _in(reports: Collection[str]) -> str:
    return "in this report" if len(reports) == 1 else "in these reports"


def _both(
    affirmed: Sequence[Row], denied: Sequence[Row], told: Callable[..., Text], *, where: str, width: int
) -> list[RenderableType]:
    nobody = f"nobody was found {where}"
    return both_sides(told(affirmed, nobody=nobody), told(denied, nobody=nobody), width=width)


def _more(name: str, rows: Sequence[Row], told: Callable[..., Text]) -> list[RenderableType]:
    return [Text(name, "underline"), Padding(told(rows), (0, 0, 0, 2))] if rows else []


def _side(rows: Sequence[Row], *, chances: Mapping[str, str], copies: Copies, nobody: str = "") -> Text:
    def about(row: Row) -> str:
        return f"{where_of(row)} · {_reviewed(row, chances)}"

    return statements_told(rows, about=about, nobody=nobody, copies=copies)


def _reviewed(row: Row, chances: Mapping[str, str]) -> str:
    return " · ".join((review_of(row), *filter(None, (chances.get(row.id),))))


def where_of(row: Row) -> str:
    """The report of a statement, when it came out, and when it was said."""
    known = [cut_short(row.title or row.report, at=_TITLE_AT), *([row.published] if row.published else [])]
    return " · ".join(on_one_line(one) for one in known + ([f"said {row.said}"] if row.said else []))
