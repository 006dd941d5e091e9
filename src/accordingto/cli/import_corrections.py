"""`accordingto import-corrections`: take an edited sheet back into the case."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, person, said_by, to_write
from accordingto.cli.errors import FAILED, in_words, say
from accordingto.views.wording import counted

_TOLD = 20
"""How many stretches of rows are told for one reason."""


@click.command(name="import-corrections", short_help="Take an edited .csv or .xlsx back into the case.")
@case_argument
@click.argument("sheet", metavar="SHEET", type=click.Path(dir_okay=False, path_type=Path))
@said_by
@click.pass_context
def import_corrections(context: click.Context, /, *, case: Path, sheet: Path, role: str, because: str) -> None:
    """Record what was changed in SHEET, a .csv or .xlsx from accordingto export.

    \b
    speaker, kind, for, act, form, via, said, inside, passage, source, cue
            set what they say now; passage, source and cue by words of the
            report, as printed there, with … between parts
    review  confirmed or rejected is a verdict
    a row without id, but with report and passage
            adds a statement

    Rows that are as they were change nothing; other columns are for reading.
    Rows that cannot be taken are named with their numbers, once for each reason, and the
    rest goes on; the exit code is then 1. So is a row whose statement was changed
    in the case since the sheet was made: it is not overwritten. A sheet of which no row
    belongs to CASE is refused as a whole.
    """
    if sheet.suffix.lower() not in (".csv", ".xlsx"):
        raise click.UsageError("The sheet must end in .csv or .xlsx.")

    from accordingto.case.sheet import Edited, take_back
    from accordingto.model.errors import NotFound
    from accordingto.views.exports import workbook
    from accordingto.views.exports.edited import rows_in
    from accordingto.views.spreadsheet_cells import cell

    try:
        data = sheet.read_bytes()
    except OSError as error:
        raise NotFound(f"{sheet} cannot be read: {error.strerror}.", hint="Name a file that is there.") from error
    rows: list[Edited] = list(rows_in(data, name=sheet.name))
    as_cell = workbook.as_cell if sheet.suffix.lower() == ".xlsx" else cell
    tally: Counter[str] = Counter()
    failed: dict[str, list[int]] = {}
    with to_write(case) as opened, opened.writing():
        for outcome in take_back(opened, rows, person=person(role, because), as_cell=as_cell):
            tally.update(outcome.what)
            if outcome.error is not None:
                failed.setdefault(in_words(outcome.error), []).append(outcome.number)
    for why, numbers in failed.items():
        say(f"{sheet.name}, {_rows(numbers)}: {why}")
    told = [f"{number:,} {what}" for what in ("corrected", "confirmed", "rejected", "added") if (number := tally[what])]
    click.echo(f"{', '.join(told) or 'Nothing changed'}; {counted(tally['unchanged'], 'row')} as before.")
    if failed:
        say(f"{counted(sum(map(len, failed.values())), 'row was', 'rows were')} not taken.")
        context.exit(FAILED)


def _rows(numbers: Sequence[int]) -> str:
    """Rows by their numbers, those that follow each other as one stretch; of many stretches the first.

    >>> _rows([3]), _rows([3, 4, 5, 9])
    ('row 3', 'rows 3 to 5 and 9')
    """
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and stretches[-1][-1] == number - 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    told = [f"{one[0]} to {one[-1]}" if len(one) > 1 else str(one[0]) for one in stretches[:_TOLD]]
    more = sum(map(len, stretches[_TOLD:]))
    *most, last = [*told, counted(more, "other")] if more else told
    return f"rows {', '.join(most)} and {last}" if most else f"rows {last}"
