"""`accordingto undo`: take a correction back."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write

_MOST_DIGITS = 18
"""As many as SQLite can count to."""


@click.command(short_help="Take a correction back.")
@case_argument
@click.argument("entry", metavar="[ENTRY]", required=False)
@said_by
def undo(*, case: Path, entry: str | None, role: str, because: str) -> None:
    """Take back the correction with the number ENTRY in CASE, or the last that stands.

    Everything is then as if it had not been made; it stays in the log, with the
    undo. Numbers are told by accordingto history and accordingto log. An undo is
    not undone: correct again instead.
    """
    from accordingto.case.corrections import last
    from accordingto.case.corrections import undo as taken_back
    from accordingto.case.entries import Described
    from accordingto.cli.corrected import follow_date, report_before, rows_of, tell_changes, tell_report, touched_by
    from accordingto.views.corrections import what_of

    if entry is not None and not (entry.isdecimal() and len(entry) <= _MOST_DIGITS):
        raise click.UsageError(
            f'"{entry[:60]}" is no number of an entry. accordingto history CASE ID tells those of a statement or a report.'
        )
    with to_write(case) as opened, opened.writing():
        number = int(entry) if entry is not None else last(opened)
        undone = opened.entry(number)
        before = rows_of(opened, touched_by(undone))
        report = report_before(opened, undone.what.report) if isinstance(undone.what, Described) else None
        taken_back(opened, number, person=person(role, because))
        if report is not None:
            follow_date(opened, report)
        click.echo(f"Undone: entry {number} ({what_of(undone)}).")
        tell_changes(opened, before)
        if report is not None:
            tell_report(opened, report)
