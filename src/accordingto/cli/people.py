"""`accordingto people`: who speaks in a case."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, format_option, to_read
from accordingto.cli.listing import Form, print_tables, print_values


@click.command(short_help="List who speaks in a case, under which names.")
@case_argument
@format_option
def people(*, case: Path, form: Form) -> None:
    """List the people and bodies that speak in CASE, those with most statements first.

    Each comes with every name that it goes by in any report and the reason why the
    name is theirs, with what they speak for, and with their statements by act. What
    reports say in their author's voice, or attribute to nobody, comes last.

    To part two names, or to make them one: accordingto different, accordingto same.
    """
    from accordingto.case import search
    from accordingto.views import case_tables, case_values

    with to_read(case) as opened:
        found = search.people(opened)
        if form == "table":
            print_tables(lambda width, _: case_tables.people_tables(found, width=width))
        else:
            print_values(map(case_values.person_value, found), form=form, columns=case_values.PERSON)
