"""`accordingto reject`: say that something is no statement."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write


@click.command(short_help="Say that something is no statement.")
@case_argument
@click.argument("statements", metavar="STATEMENT...", nargs=-1, required=True)
@said_by
def reject(*, case: Path, statements: tuple[str, ...], role: str, because: str) -> None:
    """Say that each STATEMENT in CASE is no statement, or is wrong beyond mending.

    It stays in the case, out of sight, also when a later reader finds it again.
    accordingto confirm brings it back.
    """
    from accordingto.case.corrections import reject as rejected
    from accordingto.cli.corrected import rows_of, tell_changes, tell_undo

    with to_write(case) as opened:
        before = rows_of(opened, statements)
        entries = rejected(opened, statements, person=person(role, because))
        click.echo("Rejected:")
        tell_changes(opened, before)
    tell_undo(case, *entries)
