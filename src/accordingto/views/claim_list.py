"""A claim as one of many in a list: its heading, how many take which stand, and the statements that tell it best."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from accordingto.case.appearances import best_first
from accordingto.case.claims import ClaimRow
from accordingto.case.rows import Row
from accordingto.model.statement import Stand
from accordingto.views.claim_views import STANDS, behind, days_of, numbers_of, where_of
from accordingto.views.reprints import also_in, copies_among, told_once
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.statement_rows import claim_over, who_of, words_said
from accordingto.views.wording import counted
from accordingto.weighing.origins import Origin

_OF_A_SIDE = 2
_WORDS_AT = 160


def claim_in_short(claim: ClaimRow, origins: Sequence[Origin]) -> RenderableType:
    """A claim in short: the best statements of who affirms it and of who denies it, or else of who mentions it, and how many more there are."""
    rows: dict[Stand, list[Row]] = {
        stand: [one.row for one in claim.by(stand)] for stand in ("affirms", "denies", "mentions")
    }
    sides: tuple[Stand, ...] = ("affirms", "denies") if rows["affirms"] or rows["denies"] else ("mentions",)
    place = {one.row.id: number for number, one in enumerate(best_first(claim.appearances))}
    told: list[tuple[Stand, Sequence[Row]]] = []
    for stand in sides:
        every = told_once(rows[stand], copies=copies_among(origins))
        best = sorted(every, key=lambda same: min(place[row.id] for row in same))
        told += [(stand, same) for same in best[:_OF_A_SIDE]]
    parts: list[RenderableType] = [
        Text.assemble(
            (on_one_line(claim.id), "dim"), "  ",
            (claim_over(claim.wording, affirmed_by=rows["affirms"], denied_by=rows["denies"]), "bold"),
            (f"\n{_counts(claim, origins)}", "dim"),
        )
    ]  # fmt: skip
    parts += [Padding(_statement(stand, same), (0, 0, 0, 2)) for stand, same in told]
    parts += numbers_of(claim)
    if more := len(claim.appearances) - sum(len(same) for _, same in told):
        parts.append(Text(f"  and {more:,} more: accordingto show CASE {on_one_line(claim.id)}", "dim"))
    return Group(*parts, Text())


def _counts(claim: ClaimRow, origins: Sequence[Origin]) -> str:
    """How many statements take which stand, in how many reports of how many origins, and from when to when."""
    affirm, deny, mention = (len(claim.by(stand)) for stand in ("affirms", "denies", "mentions"))
    stands = [
        f"{affirm:,} affirm{'s' if affirm == 1 else ''} it" if affirm else "nobody affirms it",
        f"{deny:,} den{'ies' if deny == 1 else 'y'} it" if deny else "nobody denies it",
        *([f"{mention:,} mention{'s' if mention == 1 else ''} it"] if mention else []),
    ]
    begun = behind(claim, [one.statements for one in origins]) if affirm else counted(len(origins), "origin")
    where = [counted(len(claim.reports), "report"), begun]
    return "; ".join(filter(None, (", ".join(stands), ", ".join(where), days_of(claim))))


def _statement(stand: Stand, same: Sequence[Row]) -> Text:
    row = same[0]
    about = " · ".join(filter(None, (where_of(row), also_in(same))))
    return Text.assemble(
        (STANDS[stand], "underline"), "  ", who_of(row), f" {row.act}", (f" {row.id}", "dim"),
        f"\n{cut_short(words_said(row), at=_WORDS_AT)}", (f"\n{about}", "dim"),
    )  # fmt: skip
