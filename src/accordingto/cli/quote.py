"""`accordingto quote`: add a statement that the machine missed."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write


@click.command(short_help="Add a statement that the machine missed, by quoting it.")
@case_argument
@click.argument("report", metavar="REPORT")
@click.argument("words", metavar="WORDS")
@click.argument("fields", metavar="[FIELD=VALUE]...", nargs=-1)
@said_by
def quote(*, case: Path, report: str, words: str, fields: tuple[str, ...], role: str, because: str) -> None:
    """Add a statement to REPORT in CASE by quoting the WORDS that somebody says.

    WORDS must stand in the report; … parts one piece from the next. Blanks, capitals,
    and quotation marks and dashes as a keyboard has them do not matter as long as only
    one place fits: what the report prints is kept. The fields are those of
    accordingto correct:

    \b
      accordingto quote abuse.case jtv2 "nobody was detained" \\
        speaker="Alvi Karimov" act=denies source=Karimov cue=insisted
    """
    from accordingto.case.corrections import add
    from accordingto.case.search import statement
    from accordingto.cli.corrected import changes_in, fields_in, tell_undo, text_of
    from accordingto.views.corrections import fields_of
    from accordingto.views.shown import on_one_line

    given = fields_in(fields)
    if "content" in given:
        raise click.UsageError("The content are the WORDS. Leave content= out.")
    with to_write(case) as opened:
        entry = add(opened, report, {"content": words, **given}, person=person(role, because))
        (change,) = changes_in(entry)
        click.echo(f"Added {change.statement}:")
        for line in fields_of(change.set, text_of(opened, change.statement)):
            click.echo(line)
        row = statement(opened, change.statement)
        for field, value in (("speaker", row.speaker), ("act", row.act)):
            if field not in change.set:
                click.echo(f"  {field:<8} {on_one_line(value)} (as nothing else was given)")
    tell_undo(case, entry)
