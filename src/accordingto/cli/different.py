"""`accordingto different`: say that two names are of two."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by


@click.command(short_help="Say that two names are of two people or bodies.")
@case_argument
@click.argument("left", metavar="NAME")
@click.argument("right", metavar="NAME")
@said_by
def different(*, case: Path, left: str, right: str, role: str, because: str) -> None:
    """Say that two names in CASE are not of the same person or body.

    It holds wherever the names appear, in reports added later too, and goes before
    what the program makes of the names. Capitals do not matter. Where a person and a body have one name,
    write the kind behind it: "Memorial (organisation)".
    """
    from accordingto.case.corrections import different as ruled
    from accordingto.cli.corrected import rule_and_tell

    rule_and_tell(case, lambda opened: ruled(opened, left, right, person=person(role, because)))
