"""The command line: the only place that prints, exits, or turns errors into words."""

from importlib import import_module

import click

from accordingto.cli.errors import told_in_words

_COMMANDS = ("read", "schema")


class _Commands(click.Group):
    """Commands whose files are imported only once somebody asks for them, so that `--help` comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"accordingto.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        with told_in_words():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="accordingto", prog_name="accordingto", message="%(prog)s %(version)s")
def main() -> None:
    """Who said what in a news report, on whose word, and who denies it.

    Everything happens on this machine; nothing is sent anywhere.
    """
