"""`accordingto correct`: set what the machine has wrong of a statement."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write


@click.command(short_help="Set what the machine has wrong of a statement.")
@case_argument
@click.argument("statement", metavar="STATEMENT")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@said_by
def correct(*, case: Path, statement: str, fields: tuple[str, ...], role: str, because: str) -> None:
    """Set fields of STATEMENT in CASE, and print what they were and what they are now.

    \b
    speaker   the fullest name; or author, unattributed,
              "unnamed: two officials"; a kind may follow in brackets:
              speaker="Memorial (organisation)"
    kind      person, organisation, group, document, unnamed,
              unattributed, author
    for       the post or body spoken for
    act       asserts, alleges, denies, confirms, demands, threatens,
              promises, expects, judges, believes, asks, declines
    form      direct, indirect, mixed
    via       the channels, nearest first, parted by semicolons
    said      a date: 2017-04-15, 2017-04 or 2017
    inside    the id of the statement around it
    source, cue, content
              words of the report, as printed there; … between parts

    Nothing after the = means none: via=

    The correction is kept whatever a later reader finds, and what the machine
    found is kept beside it.
    """
    from accordingto.case.corrections import correct as corrected
    from accordingto.cli.corrected import fields_in, rows_of, tell_changes, tell_undo

    given = fields_in(fields)
    with to_write(case) as opened:
        before = rows_of(opened, [statement])
        entry = corrected(opened, statement, given, person=person(role, because))
        click.echo("Corrected:")
        tell_changes(opened, before)
    tell_undo(case, entry)
