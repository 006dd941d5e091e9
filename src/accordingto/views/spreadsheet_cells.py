"""Words out of a report, made safe for a cell of a spreadsheet."""

import re

from accordingto.views.shown import shown

# What spreadsheet programs may take for the beginning of a formula or a command, also behind blanks; full-width signs where they
# read Chinese or Japanese.
_DANGEROUS = re.compile(r"'*[\t\r\n]|['\s]*[=+\-@|%＝＋－＠]")


def guarded(value: str) -> str:
    """A text that no spreadsheet program takes for a formula: where it could, an apostrophe stands before it.

    >>> guarded("=HYPERLINK(1)"), guarded("He said no.")
    ("'=HYPERLINK(1)", 'He said no.')
    """
    return f"'{value}" if _DANGEROUS.match(value) else value


def unguarded(cell: str) -> str:
    """What `guarded` was given.

    >>> unguarded("'=HYPERLINK(1)"), unguarded("'Tis true")
    ('=HYPERLINK(1)', "'Tis true")
    """
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell[1:]) else cell


def cell(value: str) -> str:
    """A text as a cell shows it: on a screen it commands nothing, and it is guarded."""
    return guarded(shown(value))
