"""`accordingto history`: every correction of a statement or a report."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, to_read


@click.command(short_help="Tell every correction of a statement or a report.")
@case_argument
@click.argument("id_", metavar="ID")
def history(*, case: Path, id_: str) -> None:
    """Tell what was said of ID in CASE, a statement or a report: by whom, when and why, and whether it was undone.

    The numbers are those that accordingto undo takes.
    """
    from accordingto.case.corrections import history as corrections
    from accordingto.case.corrections import is_report
    from accordingto.case.search import report
    from accordingto.cli.corrected import rows_of, text_of
    from accordingto.views.case_tables import called
    from accordingto.views.corrections import line_of, machine_of, told

    with to_read(case) as opened:
        entries = corrections(opened, id_)
        id_ = id_.strip().lower()
        if is_report(opened, id_):
            click.echo(f"{id_}  {called(report(opened, id_))}")
            for line in told(entries, id_, text="") if entries else ["Nobody has corrected it."]:
                click.echo(line)
            return
        row = rows_of(opened, [id_])[id_]
        click.echo(f"{line_of(row)}  ({row.state})" if row else f"{id_} is no longer there.")
        text = text_of(opened, id_)
        for line in told(entries, id_, text=text):
            click.echo(line)
        for line in machine_of(row, text) if row else ():
            click.echo(line)
        if not entries:
            click.echo("Nobody has corrected it.")
