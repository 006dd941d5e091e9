"""`accordingto split`: make two statements of one."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write


@click.command(short_help="Make two statements of one.")
@case_argument
@click.argument("statement", metavar="STATEMENT")
@click.option("--at", metavar="WORDS", required=True, help="The words that the second one begins with.")
@said_by
def split(*, case: Path, statement: str, at: str, role: str, because: str) -> None:
    """Make two statements of STATEMENT in CASE: the second begins with the words given as --at.

    The second is otherwise like the first; set what differs with accordingto
    correct. What lies inside STATEMENT lies inside the half that has its words.
    """
    from accordingto.case.corrections import split as parted
    from accordingto.case.statements import HIDDEN
    from accordingto.cli.corrected import rows_of, tell_undo, touched_by
    from accordingto.views.corrections import line_of

    with to_write(case) as opened:
        entry = parted(opened, statement, at=at, person=person(role, because))
        click.echo("Split into:")
        rows = rows_of(opened, touched_by(entry)).values()
        first, second, *within = [row for row in rows if row is not None and row.state not in HIDDEN]
        for row in (first, second):
            click.echo(f"  {line_of(row)}")
        if within:
            click.echo(f"Inside {second.id} now:")
        for row in within:
            click.echo(f"  {line_of(row)}")
    tell_undo(case, entry)
