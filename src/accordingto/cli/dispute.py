"""`accordingto dispute`: one dispute as it went."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, format_option
from accordingto.cli.listing import Form, print_tables, print_values


@click.command(short_help="Tell one dispute as it went, in the order of time.")
@case_argument
@click.argument("id_", metavar="ID")
@format_option
def dispute(*, case: Path, id_: str, form: Form) -> None:
    """Tell one dispute or claim of CASE as it went: who said what when, through whom, and how many origins stand behind it all.

    ID is what disputes or claims call it.
    """
    from accordingto.case.disputed import dispute as dispute_in
    from accordingto.cli.weighed import weighed
    from accordingto.engine.origins import Origins
    from accordingto.views.claim_views import DISPUTE, dispute_value, thread_block

    with weighed(case) as opened:
        found = dispute_in(opened, id_)
        origins = Origins(opened).behind(found.rows)
    if form == "table":
        print_tables(lambda _width, _signs: thread_block(found, origins))
    else:
        print_values([dispute_value(found, origins)], form=form, columns=DISPUTE)
