"""`accordingto same`: say that two are one."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by


@click.command(short_help="Say that two names, statements, claims or reports are one.")
@case_argument
@click.argument("left", metavar="ONE")
@click.argument("right", metavar="OTHER")
@said_by
def same(*, case: Path, left: str, right: str, role: str, because: str) -> None:
    """Say that two in CASE are one: two names of one person or body, two statements or claims that claim the same, two reports of one origin.

    Statements, claims and reports are named by their ids. What you say of names holds wherever they appear, in reports added later too.
    Capitals do not matter. Where a person and a body have one name, write the kind behind it: "Memorial (organisation)".
    """
    from accordingto.case.one_or_two import same as ruled
    from accordingto.cli.corrected import rule_and_tell

    rule_and_tell(case, lambda opened: ruled(opened, left, right, person=person(role, because)))
