"""`accordingto merge`: make one statement of two."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write


@click.command(short_help="Make one statement of two.")
@case_argument
@click.argument("statement", metavar="STATEMENT")
@click.argument("other", metavar="STATEMENT")
@said_by
def merge(*, case: Path, statement: str, other: str, role: str, because: str) -> None:
    """Make one of two statements of the same report in CASE.

    The first one stays, with the words of both; the second goes out of sight,
    and where it has another act, date, channel or post, that is said. Two of different speakers are not merged: if a speaker is wrong, set it
    first with accordingto correct.
    """
    from accordingto.case.corrections import merge as merged
    from accordingto.cli.corrected import rows_of, tell_changes, tell_left, tell_undo

    with to_write(case) as opened:
        before = rows_of(opened, [statement, other])
        entry = merged(opened, statement, other, person=person(role, because))
        click.echo("Merged:")
        tell_changes(opened, before)
        tell_left(before)
    tell_undo(case, entry)
