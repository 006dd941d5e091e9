"""What went wrong, in words on standard error, and the exit code it leads to."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import click

from accordingto.model.errors import AccordingtoError, BadMetadata, BadValue, Tampered
from accordingto.views.shown import on_one_line

FAILED = 1
MISUSED = 2
INTERRUPTED = 130


def say(sentence: str) -> None:
    """Print a sentence about the run itself."""
    click.echo(f"accordingto: {on_one_line(sentence)}", err=True)


def in_words(error: AccordingtoError, *, name: str = "") -> str:
    """What happened and what to do now, after the name of what it happened to where the message does not tell that.

    >>> in_words(AccordingtoError("a.pdf is encrypted.", hint="Save a copy without a password."), name="a.pdf")
    'a.pdf is encrypted. Save a copy without a password.'
    """
    message = str(error)
    if name not in message:
        message = f"{name}: {message}"
    return f"{message} {error.hint}".strip()


@contextmanager
def told_in_words() -> Iterator[None]:
    """Let nothing that the world did wrong end in a traceback: one line on standard error, and the exit code."""
    try:
        yield
    except KeyboardInterrupt:
        say("stopped.")
        raise click.exceptions.Exit(INTERRUPTED) from None
    except AccordingtoError as error:
        say(in_words(error))
        for place in error.places if isinstance(error, Tampered) else ():
            say(place)
        raise click.exceptions.Exit(MISUSED if isinstance(error, BadMetadata | BadValue) else FAILED) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever read our output has had enough; click ends quietly on this one
            raise
        say(f"the output cannot be written: {error.strerror}. Make room or name another place.")
        raise click.exceptions.Exit(FAILED) from error
