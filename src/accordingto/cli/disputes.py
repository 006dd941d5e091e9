"""`accordingto disputes`: what somebody affirms and somebody denies."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.casefile import case_argument, format_option
from accordingto.cli.listing import Form, print_tables, print_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from accordingto.case.disputed import Dispute
    from accordingto.engine.origins import Origins


@click.command(short_help="List the disputes in a case, each denial beside what it denies.")
@case_argument
@click.option("--in", "within", metavar="REPORT", help="Only those in which this report has a part.")
@format_option
def disputes(*, case: Path, within: str | None, form: Form) -> None:
    """List what somebody in CASE affirms and somebody denies, the largest first: the claim, both sides, and who was accused and has no reply.

    Both sides may be in one report, or in different ones. What is new in the case is weighed first. None of it says who is right.
    """
    from accordingto.case.disputed import disputes as disputes_in
    from accordingto.cli.weighed import weighed
    from accordingto.engine.origins import Origins
    from accordingto.views.claim_views import DISPUTE, dispute_value

    with weighed(case) as opened:
        found = disputes_in(opened, within=within)
        origins = Origins(opened)
        if form == "table":
            print_tables(lambda width, _: _tables(found, origins, width=width))
        else:
            print_values((dispute_value(one, origins.behind(one.rows)) for one in found), form=form, columns=DISPUTE)


def _tables(found: "Sequence[Dispute]", origins: "Origins", *, width: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    from accordingto.views.claim_views import dispute_block
    from accordingto.views.wording import ORIGINS, READ_BOTH, counted

    for one in found:
        yield dispute_block(one, origins.behind(one.rows) if len(one.reports) > 1 else (), width=width)
    yield Text(f"{counted(len(found), 'dispute')}. {READ_BOTH}" if found else "There is no dispute.", "dim")
    if any(len(one.reports) > 1 for one in found):
        yield Text(ORIGINS, "dim")
