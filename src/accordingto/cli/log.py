"""`accordingto log`: all that was done to a case."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, format_option, to_read
from accordingto.cli.listing import Form, print_tables, print_values


@click.command(short_help="Tell what was done to a case, entry by entry.")
@case_argument
@click.option("--last", metavar="N", type=click.IntRange(min=1), help="Only the last N entries.")
@format_option
def log(*, case: Path, last: int | None, form: Form) -> None:
    """Tell the log of CASE, the newest entry last: what happened, when, and who did it, in their role.

    What was corrected or undone stays in it. JSON gives each entry in full, with its
    leaf hash; accordingto verify tells whether they are still what was recorded.
    """
    from accordingto.case import search
    from accordingto.views.case_tables import log_tables
    from accordingto.views.case_values import ENTRY, entry_value

    with to_read(case) as opened:
        entries = search.entries(opened, last=last)
        if form == "table":
            print_tables(lambda width, _: log_tables((one for one, _, _ in entries), width=width))
        else:
            values = (entry_value(one, words=words, leaf=leaf) for one, words, leaf in entries)
            print_values(values, form=form, columns=ENTRY)
