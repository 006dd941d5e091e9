"""`accordingto read`: every statement in some reports, as a table, JSON Lines or a page."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import click

from accordingto.cli.errors import say
from accordingto.cli.interrupts import Interrupts

if TYPE_CHECKING:
    from accordingto.model import Reading


@click.command(short_help="Print every statement in reports, and who is behind it.")
@click.argument("paths", metavar="PATH...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html"]),
    default="table",
    show_default=True,
    help="A table to look at, JSON Lines for programs (see accordingto schema), or one page for the browser.",
)
@click.option(
    "--who", is_flag=True, help="Instead of the statements, the people and bodies of each report (a table only)."
)
@click.option("--title", metavar="WORDS", help="The title, where the file does not say.")
@click.option(
    "--published",
    metavar="DATE",
    help="The day it was published, such as 2017-04-15, or 2017-04 or 2017, where the file does not say.",
)
@click.option("--publisher", metavar="NAME", help="The publisher, where the file does not say.")
@click.option("--url", metavar="ADDRESS", help="The web address, where the file does not say. Nothing is fetched.")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, which appears once it is whole.",
)
@click.option("--threads", metavar="N", type=click.IntRange(min=1), help="Use no more than this many processor cores.")
@click.pass_context
def read(
    context: click.Context,
    /,
    *,
    paths: tuple[str, ...],
    form: Literal["table", "json", "html"],
    who: bool,
    output: Path | None,
    threads: int | None,
    **given: str | None,
) -> None:
    """Print who is said to have said what in each report at PATH.

    PATH is a file (.txt, .md, .html, .mhtml, .pdf, .docx, .eml), one that holds
    several reports (.jsonl, .csv, .xlsx, .rss, .atom, .zip, .warc, .wacz), a folder
    of such files, or - for standard input. A report that
    cannot be read is named on standard error and the rest goes on; the exit
    code is then 1.
    """
    if not paths:
        raise click.UsageError("Name at least one file or folder, or - for standard input.")
    if who and form != "table":
        raise click.UsageError("--who is a table; with --format json and html, the people are in the output already.")
    if form == "html" and output is None and sys.stdout.isatty():
        raise click.UsageError("A page is not for the terminal. Add --output FILE.")

    with (
        Interrupts() as interrupts,
        interrupts.held(),
    ):  # a library that is stopped in its beginning breaks down in its own words
        from accordingto.cli.output import written_to  # all that is slow to import waits until here
        from accordingto.cli.running import Run
        from accordingto.intake import Given

    run = Run(paths=paths, given=Given(**given), threads=threads)
    with written_to(output, as_utf8=form != "table") as stream:
        if form == "json":
            _print_lines(run.readings(), stream)
        elif form == "html":
            _print_page(run.readings(), stream)
        else:
            _print_tables(run.readings(), stream, who=who)
    if run.stopped:
        say(f"stopped; {'one report was' if run.read == 1 else f'{run.read} reports were'} read.")
    context.exit(run.exit_code)


def _print_lines(readings: "Iterable[Reading]", stream: TextIO) -> None:
    from accordingto.views.jsonlines import as_line

    for reading in readings:
        stream.write(as_line(reading) + "\n")
        stream.flush()


def _print_page(readings: "Iterable[Reading]", stream: TextIO) -> None:
    from accordingto.views.page import page

    stream.writelines(page(readings))


def _print_tables(readings: "Iterable[Reading]", stream: TextIO, *, who: bool) -> None:
    from accordingto.cli.output import as_printed, console_on
    from accordingto.views.table import bodies_of, statements_of

    watched = stream.isatty()
    console = console_on(stream)
    show = bodies_of if who else statements_of
    for number, reading in enumerate(readings):
        with console.capture() as printed:
            if number:
                console.rule(style="dim")
            console.print(show(reading, width=console.width))
        stream.write(as_printed(printed.get(), styled=watched))
        stream.flush()
