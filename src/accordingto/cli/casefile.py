"""What the commands on a case have in common: the file, the clock, and who says so and why."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import click

from accordingto.case import Case
from accordingto.case.corrections import Person
from accordingto.model.statement import ACTS

PROGRAM = "accordingto"
_Command = TypeVar("_Command", bound=Callable[..., Any])

case_argument = click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
format_option = click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
    help="A table to look at, JSON Lines for programs, or CSV for spreadsheets.",
)  # fmt: skip


def words_to_find(_: click.Context, option: click.Parameter, typed: str | None) -> str | None:
    """What was typed, if there are letters or digits in it to look for. Raises a usage error where there are none."""
    if typed is not None and not any(sign.isalnum() for sign in typed):
        raise click.UsageError(f'Give words to look for: {option.opts[0]} "secret prison*".')
    return typed


by_option = click.option("--by", metavar="NAME", help="Only what this person or body says, under any of their names.")
act_option = click.option(
    "--act", "acts", metavar="ACT", multiple=True, type=click.Choice(ACTS),
    help="Only these acts, such as denies; may be repeated.",
)  # fmt: skip
via_option = click.option("--via", metavar="NAME", help="Only what came through this outlet, person or document.")
within_option = click.option("--in", "within", metavar="REPORT", help="Only what is in this report.")
unreviewed_option = click.option(
    "--unreviewed", is_flag=True, help="Only what nobody has looked at, the least certain first."
)
below_option = click.option(
    "--below", metavar="CONFIDENCE", type=click.FloatRange(0, 1),
    help="Only where the reader is less sure of the statement, its speaker or its act.",
)  # fmt: skip


def said_by(command: _Command) -> _Command:
    """Add the options that say in which role a person corrects, and why."""
    role = click.option(
        "--as", "role", metavar="ROLE", default="reviewer", show_default=True,
        help="The role in which you say so. It goes into the log: no personal name unless you want it there.",
    )  # fmt: skip
    why = click.option("--because", metavar="WORDS", default="", help="Your reason, for the log.")
    return role(why(command))


def person(role: str, because: str) -> Person:
    """Whoever corrects now."""
    return Person(role=role, at=now(), because=because)


def now() -> str:
    """The time, in UTC, to the second, as the log has it (RFC 3339)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def program() -> str:
    """What wrote an entry: this program, and its version."""
    return f"{PROGRAM} {version(PROGRAM)}"


def to_read(case: Path) -> Case:
    """The case, to look into. Raises `NotACase`."""
    return Case(case)


def to_write(case: Path) -> Case:
    """The case, to write to. Raises `NotACase` or `CaseUnwritable`."""
    return Case(case, writable=True)
