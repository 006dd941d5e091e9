"""`accordingto reports`: what reports a case has."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, format_option, to_read
from accordingto.cli.listing import Form, print_tables, print_values


@click.command(short_help="List the reports in a case.")
@case_argument
@click.option("--refused", is_flag=True, help="Instead, list what could not be kept or read, and why.")
@format_option
def reports(*, case: Path, refused: bool, form: Form) -> None:
    """List the reports in CASE in the order in which they were added.

    Each comes with the number of its statements and how many of them nobody has
    looked at, with where it was found, and of which report it is a newer version.
    """
    from accordingto.case import search
    from accordingto.views import case_tables, case_values

    with to_read(case) as opened:
        if refused:
            refusals = search.refusals(opened)
            if form == "table":
                print_tables(lambda width, _: case_tables.refusal_tables(refusals, width=width))
            else:
                values = map(case_values.refused_value, refusals)
                print_values(values, form=form, columns=case_values.REFUSED)
        elif form == "table":
            print_tables(lambda width, _: case_tables.report_tables(search.reports(opened), width=width))
        else:
            values = map(case_values.report_value, search.reports(opened))
            print_values(values, form=form, columns=case_values.REPORT)
