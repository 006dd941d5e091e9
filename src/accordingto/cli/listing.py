"""Printing what was found in a case: a table to look at, JSON Lines, or CSV."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.console import RenderableType

Form = Literal["table", "json", "csv"]


def print_values(values: Iterable[Mapping[str, Any]], *, form: Form, columns: Sequence[str]) -> None:
    """Print objects one a line, or these `columns` of them as rows under a heading, as each comes."""
    from accordingto.cli.output import written_to
    from accordingto.views.case_values import flat
    from accordingto.views.shown import json_line
    from accordingto.views.spreadsheet_cells import cell

    with written_to(None, as_utf8=True) as stream:
        if form == "json":
            for value in values:
                stream.write(json_line(value) + "\n")
            return
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(columns)
        for value in values:
            flattened = (flat(value[column]) for column in columns)
            table.writerow(cell(one) if isinstance(one, str) else one for one in flattened)


def print_tables(tables: "Callable[[int, bool], Iterable[RenderableType]]") -> None:
    """Print what `tables` gives for a width, and for whether styles cannot be seen, as each comes."""
    from accordingto.cli.output import as_printed, console_on, written_to

    with written_to(None, as_utf8=False) as stream:
        watched = stream.isatty()
        console = console_on(stream)
        for part in tables(console.width, not watched):
            with console.capture() as printed:
                console.print(part)
            stream.write(as_printed(printed.get(), styled=watched))
            stream.flush()
