"""`accordingto confirm`: say that statements are right."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write


@click.command(short_help="Say that statements are right as they stand.")
@case_argument
@click.argument("statements", metavar="STATEMENT...", nargs=-1, required=True)
@said_by
def confirm(*, case: Path, statements: tuple[str, ...], role: str, because: str) -> None:
    """Say that each STATEMENT in CASE is right as it stands.

    It then stays so, whatever a later reader makes of it. A rejected statement
    comes back.
    """
    from accordingto.case.corrections import confirm as confirmed
    from accordingto.cli.corrected import rows_of, tell_changes, tell_undo

    with to_write(case) as opened:
        before = rows_of(opened, statements)
        entries = confirmed(opened, statements, person=person(role, because))
        click.echo("Confirmed:")
        tell_changes(opened, before)
    tell_undo(case, *entries)
