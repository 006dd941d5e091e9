"""`accordingto disputes`: what somebody affirms and somebody denies."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.casefile import case_argument, format_option, to_read
from accordingto.cli.listing import Form, print_tables, print_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from accordingto.case.search import DisputeRow


@click.command(short_help="List the disputes in a case, each denial beside what it denies.")
@case_argument
@click.option("--in", "within", metavar="REPORT", help="Only those in this report.")
@format_option
def disputes(*, case: Path, within: str | None, form: Form) -> None:
    """List the disputes within the reports of CASE: the claim, who affirms it, who denies it, and who was accused and has no reply.

    None of it says who is right.
    """
    from accordingto.case import search
    from accordingto.views.case_values import DISPUTE, dispute_value

    with to_read(case) as opened:
        found = search.disputes(opened, within=within)
        if form == "table":
            print_tables(lambda width, _: _tables(found, width=width))
        else:
            print_values(map(dispute_value, found), form=form, columns=DISPUTE)


def _tables(found: "Iterable[DisputeRow]", *, width: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    from accordingto.views.case_tables import dispute_block
    from accordingto.views.wording import counted

    number = 0
    for one in found:
        yield dispute_block(one, width=width)
        number += 1
    yield Text(f"{counted(number, 'dispute')}." if number else "There is no dispute.", "dim")
