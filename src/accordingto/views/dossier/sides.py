"""Disputes and claims with both sides, and the stories that changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from accordingto.case import changes, claims, disputed
from accordingto.case.claims import ClaimRow
from accordingto.case.disputed import Dispute
from accordingto.case.file import Case
from accordingto.case.rows import Row
from accordingto.views.claim_views import behind, belonging, days_of
from accordingto.views.dossier.lines import Line, line_of
from accordingto.views.dossier.parts import Beginning, Sides, Story, Turn
from accordingto.views.reprints import Copies, elsewhere, told_once
from accordingto.views.shown import on_one_line
from accordingto.views.statement_rows import claim_over
from accordingto.views.wording import DENIED, counted

Origins = Callable[[ClaimRow], tuple[Beginning, ...]]
"""Gives the origins behind a claim, as the dossier tells them."""


def disputes_in(case: Case, *, origins: Origins) -> tuple[Sides, ...]:
    """Every dispute, the largest first."""
    return tuple(_dispute(one, origins=origins) for one in disputed.disputes(case))


def claims_in(case: Case, *, disputes: Sequence[Sides], origins: Origins) -> tuple[Sides, ...]:
    """Every claim that several reports speak to, those of most reports first."""
    there = {one.claim for one in disputes if one.claim}
    found = (one for one in claims.claims(case) if len(one.reports) > 1)
    return tuple(_claim(one, dispute=one.id if one.id in there else "", origins=origins) for one in found)


def stories_in(case: Case, *, disputes: Sequence[Sides], several: Sequence[Sides]) -> tuple[Story, ...]:
    """What speakers changed, each with what others say of the claim: the denial beside the allegation.

    `disputes` and the claims in `several` reports are what the dossier tells in full.
    """
    full = {one.claim: f"c-{one.claim}" for one in several} | {one.dispute: f"d-{one.dispute}" for one in disputes}
    return tuple(
        Story(
            speaker=on_one_line(one.speaker), kind=one.kind, full=full.get(one.id, ""),
            wording=on_one_line(one.wording), turns=tuple(_turn(step) for step in one.steps),
            affirmed=_lines(by.row for by in one.by_others("affirms")),
            denied_by=_lines(by.row for by in one.by_others("denies")),
        )
        for one in changes.changes(case)
    )  # fmt: skip


def _turn(step: changes.Step) -> Turn:
    return Turn(
        when=on_one_line(step.day), what=tuple(map(on_one_line, step.what)),
        told_by=tuple(map(on_one_line, step.told_by)), unordered=step.unordered,
        lines=_lines(one.row for one in step.appearances),
    )  # fmt: skip


def _dispute(one: Dispute, *, origins: Origins) -> Sides:
    several = one.row is not None and len(one.reports) > 1
    begun = origins(one.row) if several and one.row is not None else ()
    told = partial(_lines, belongs=belonging(one.row) if one.row else {}, copies=_copies(begun))
    return Sides(
        dispute=one.id, claim=one.id if several else "", wording=claim_over(one.claim, affirmed_by=one.affirmed_by, denied_by=one.denied_by),
        where=", ".join(_where(one.row, len(one.rows), len(one.reports), begun)),
        affirmed=told(one.affirmed_by), denied_by=told(one.denied_by), mentioned=told(one.mentioned_by),
        declined=told(one.declined_by),
        denied=DENIED.get(one.denied, on_one_line(one.denied)) if one.denied_by else "",
        unanswered=tuple(map(on_one_line, one.unanswered)), origins=begun,
    )  # fmt: skip


def _claim(one: ClaimRow, *, dispute: str, origins: Origins) -> Sides:
    begun = origins(one)
    when = days_of(one)
    affirmed, denied, mentions = ([of.row for of in one.by(stand)] for stand in ("affirms", "denies", "mentions"))
    told = partial(_lines, belongs=belonging(one), copies=_copies(begun))
    return Sides(
        dispute=dispute, claim=one.id,
        wording=claim_over(one.wording, affirmed_by=affirmed, denied_by=denied),
        where=", ".join([*_where(one, len(one.appearances), len(one.reports), begun), *([when] if when else [])]),
        affirmed=told(affirmed), denied_by=told(denied),
        mentioned=told(row for row in mentions if row.act != "declines"),
        declined=told(row for row in mentions if row.act == "declines"), origins=begun,
    )  # fmt: skip


def _where(claim: ClaimRow | None, statements: int, reports: int, origins: Sequence[Beginning]) -> Iterator[str]:
    yield counted(statements, "statement")
    yield counted(reports, "report")
    if origins and claim is not None:
        yield behind(claim, [one.statements for one in origins])


def _copies(origins: Iterable[Beginning]) -> Copies:
    return tuple(pair for one in origins for pair in one.copies)


def _lines(
    rows: Iterable[Row], *, belongs: Mapping[str, str] = MappingProxyType({}), copies: Copies = ()
) -> tuple[Line, ...]:
    """Every statement in its order; the first of those that copies have alike says where the others are."""
    rows = tuple(rows)
    also = {same[0].id: elsewhere(same) for same in told_once(rows, copies=copies)}
    return tuple(
        line_of(row, belongs=belongs.get(row.id, ""), also=also.get(row.id, ()), again=row.id not in also)
        for row in rows
    )
