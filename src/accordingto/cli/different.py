"""`accordingto different`: say that two are two."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by


@click.command(short_help="Say that two names, statements or reports are two.")
@case_argument
@click.argument("left", metavar="ONE")
@click.argument("right", metavar="OTHER")
@said_by
def different(*, case: Path, left: str, right: str, role: str, because: str) -> None:
    """Say that two in CASE are not one: two names; two statements, or a statement and a claim; or two reports that go back to two origins.

    Statements, claims and reports are named by their ids. Of two statements, the second one leaves the claims that both are in. What you say
    of names holds wherever they appear, in reports added later too, and goes before
    what the program makes of the names. Capitals do not matter. Where a person and a body have one name,
    write the kind behind it: "Memorial (organisation)".
    """
    from accordingto.case.one_or_two import different as ruled
    from accordingto.cli.corrected import rule_and_tell

    rule_and_tell(case, lambda opened: ruled(opened, left, right, person=person(role, because)))
