"""Keys that a person presses, or that a script has in lines."""

import sys
from typing import Protocol

import click


class Keys(Protocol):
    """Where the person's answers come from. Both raise `EOFError` or `KeyboardInterrupt` where there is an end to them."""

    def key(self) -> str:
        """One key, or the word that it stands for."""

    def words(self, asked: str) -> str:
        """A line of words; empty to leave things as they are."""


class TerminalKeys:
    """Single keys, as they are pressed."""

    def key(self) -> str:
        pressed = click.getchar()
        if not pressed:  # the terminal is gone, and goes on saying so
            raise EOFError
        return pressed

    def words(self, asked: str) -> str:
        try:
            return str(click.prompt(asked, default="", show_default=False))
        except click.Abort as error:
            raise EOFError from error


class LineKeys:
    """The same, one a line, for scripts."""

    def key(self) -> str:
        return self._line()

    def words(self, asked: str) -> str:
        click.echo(f"{asked}: ")
        return self._line()

    def _line(self) -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()


def keys_of_stdin() -> Keys:
    """Keys from the terminal, or lines where there is none."""
    return TerminalKeys() if sys.stdin.isatty() else LineKeys()
