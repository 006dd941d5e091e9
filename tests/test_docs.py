"""The manual and the program say the same. Run as a script, this writes the help of every command into the manual."""

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from accordingto.cli import main

MANUAL = Path(__file__).parents[1] / "docs" / "manual.md"
_BLOCK = re.compile(r"<!-- help: (?P<command>[a-z -]+) -->\n(?P<help>.*?)<!-- end -->", re.DOTALL)


def commands(command: click.Command = main, name: str = "accordingto") -> Iterator[tuple[str, click.Command]]:
    """Every command of the program, with what one types for it."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            inner = command.get_command(context, word)
            assert inner
            yield from commands(inner, f"{name} {word}")


def help_of(name: str) -> str:
    """What `name --help` prints, as it stands in the manual."""
    words = CliRunner().invoke(main, [*name.split()[1:], "--help"], prog_name="accordingto", terminal_width=80).output
    return f"```text\n{words.rstrip()}\n```\n"


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help_in_the_manual(name: str) -> None:
    blocks = {block["command"]: block["help"] for block in _BLOCK.finditer(MANUAL.read_text(encoding="utf-8"))}

    assert blocks.get(name) == help_of(name), "run `python tests/test_docs.py` and look at what changed"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_a_help(name: str) -> None:
    command = COMMANDS[name]

    assert command.help
    assert not [option.name for option in command.params if isinstance(option, click.Option) and not option.help]


def test_the_manual_describes_no_command_that_is_not_there() -> None:
    named = {block["command"] for block in _BLOCK.finditer(MANUAL.read_text(encoding="utf-8"))}

    assert named == set(COMMANDS)


EXAMPLES = re.findall(
    r"^    (?:.*\| )?(accordingto .*)$",
    re.sub(r"\\\n +", "", MANUAL.read_text(encoding="utf-8")),
    re.MULTILINE,
)


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_uses_commands_and_options_that_exist(line: str) -> None:
    _, command, *rest = shlex.split(line.split(" > ", maxsplit=1)[0], comments=True)

    try:
        with COMMANDS[f"accordingto {command}"].make_context(command, rest) as context:
            assert not context.args
    except click.BadParameter as error:
        if "does not exist" not in str(error):  # a file that only the reader of the manual has
            raise


if __name__ == "__main__":
    manual = MANUAL.read_text(encoding="utf-8")
    MANUAL.write_text(
        _BLOCK.sub(lambda block: f"<!-- help: {block['command']} -->\n{help_of(block['command'])}<!-- end -->", manual),
        encoding="utf-8",
    )
    sys.exit(0 if MANUAL.read_text(encoding="utf-8") == manual else "The manual has changed.")
