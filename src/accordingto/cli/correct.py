"""`accordingto correct`: set what is wrong of a statement, or of what is known of a report."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write


@click.command(short_help="Set what is wrong of a statement or a report.")
@case_argument
@click.argument("id_", metavar="ID")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@said_by
def correct(*, case: Path, id_: str, fields: tuple[str, ...], role: str, because: str) -> None:
    """Set fields of ID in CASE, a statement or a report, and print what they were and what they are now.

    Of a statement:

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

    Of a report:

    \b
    published a date: 2017-04-15, 2017-04 or 2017; the report is read
              again, as the dates of its statements count from it
    title, publisher, author, url

    Nothing after the = means none: via=

    The correction is kept whatever a later reader finds, and what the machine
    found is kept beside it.
    """
    from accordingto.case.corrections import correct as corrected
    from accordingto.case.corrections import describe, is_report
    from accordingto.cli.corrected import (
        fields_in,
        follow_date,
        report_before,
        rows_of,
        tell_changes,
        tell_report,
        tell_undo,
    )

    given = fields_in(fields)
    said = person(role, because)
    with to_write(case) as opened, opened.writing():
        if is_report(opened, id_):
            report = report_before(opened, id_)
            entry = describe(opened, id_, given, person=said)
            follow_date(opened, report)
            click.echo("Corrected:")
            tell_report(opened, report)
        else:
            before = rows_of(opened, [id_])
            entry = corrected(opened, id_, given, person=said)
            click.echo("Corrected:")
            tell_changes(opened, before)
    tell_undo(case, entry)
