"""The command line: the only place that prints, exits, or turns errors into words."""

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from accordingto.cli.errors import told_in_words
from accordingto.model.errors import AccordingtoError

SECTIONS = {
    "Read": ("read", "schema"),
    "Keep a case": ("add", "reread", "rebuild"),
    "Find in a case": ("statements", "reports", "people", "show", "log"),
    "Weigh reports against each other": ("weigh", "claims", "disputes", "dispute", "changes", "origins"),
    "Correct": (
        "review", "confirm", "reject", "correct", "quote", "split", "merge", "same", "different", "undo", "history",
    ),
    "Prove": ("checkpoint", "verify", "prove"),
    "Hand on": ("export", "import-corrections"),
}  # fmt: skip
"""Every command, by what it is for: the order in which help shows them."""


class _Commands(click.Group):
    """Commands whose files are imported only once somebody asks for them, so that one command does not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for names in SECTIONS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"accordingto.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, names in SECTIONS.items():
            rows = [
                (name, command.get_short_help_str(80)) for name in names if (command := self.get_command(ctx, name))
            ]
            with formatter.section(section):
                formatter.write_dl(rows)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with told_in_words():
            _stand_in_for_closed_streams()
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(
                errors="replace"
            )  # a name that the terminal has no letters for must not stop anything
        with told_in_words():
            return super().invoke(ctx)


def _stand_in_for_closed_streams() -> None:
    """Python has None for a stream that whoever started it had closed. Raises `AccordingtoError` where that is the output."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise
    if sys.stdout is None:
        raise AccordingtoError("Standard output is closed.", hint="Send it somewhere, such as > /dev/null.")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="accordingto", prog_name="accordingto", message="%(prog)s %(version)s")
def main() -> None:
    """Who said what in a news report, on whose word, and who denies it.

    Everything happens on this machine; only accordingto add of an address
    connects anywhere.
    """
