"""Where the output goes: to standard output, or into a file that appears only once it is whole."""

import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, TextIO

from accordingto.model.errors import AccordingtoError
from accordingto.views.shown import shown

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST, _WIDEST = 20, 140
_PLAIN_WIDTH = 80
_STYLE = re.compile("(\x1b\\[[0-9;]*m)")


@contextmanager
def written_to(path: Path | None, *, as_utf8: bool) -> Iterator[TextIO]:
    """Give a stream that ends up in the file at `path`, or on standard output where there is none.

    A file takes its name only when all went well; until then, whatever stood there before stays. `as_utf8` says that
    the output is for programs, in UTF-8 whatever the terminal speaks. Raises `AccordingtoError` where the file cannot
    be made.
    """
    if path is None:
        if as_utf8 and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    if path.exists() and not path.is_file():  # a device or a pipe must be written into, not replaced
        opened: AbstractContextManager[BinaryIO] = _opened(path, called=path, mode="wb")
    else:
        opened = appearing_whole(path)
    with opened as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as text:
        yield text


@contextmanager
def appearing_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a stream of bytes that becomes the file at `path` once all went well; until then, what stood there stays.

    Raises `AccordingtoError` where the file cannot be made.
    """
    target = Path(os.path.realpath(path))
    waiting = target.with_name(f".{target.name}.{os.getpid()}.part")
    stream = _opened(waiting, called=path, mode="xb")
    try:
        with stream:
            yield stream
        waiting.replace(target)
    finally:
        waiting.unlink(missing_ok=True)


def _opened(place: Path, *, called: Path, mode: Literal["wb", "xb"]) -> BinaryIO:
    try:
        return place.open(mode)
    except OSError as error:
        raise AccordingtoError(
            f"{called} cannot be written: {error.strerror}.", hint="Name a file in a folder that you may write to."
        ) from error


def as_printed(page: str, *, styled: bool) -> str:
    """What rich has laid out, as it may go to the terminal: nothing commands that but, where it is `styled`, the styles.

    Plain text is without the blanks that fill a row to the margin: they are in the way of whoever cuts, greps or compares it.
    """
    parts = (part if styled and _STYLE.fullmatch(part) else shown(part) for part in _STYLE.split(page))
    text = "".join(parts)
    return text if styled else "\n".join(line.rstrip() for line in text.split("\n"))


def console_on(stream: TextIO) -> "Console":
    """What lays out tables and sentences for a stream, as wide as `width_of` has it, with styles for a terminal only."""
    from rich.console import Console

    # With a height, or rich would take every terminal that knows no commands (TERM=dumb) for 80 columns wide.
    return Console(
        file=stream, width=width_of(stream), height=24, force_terminal=stream.isatty(), highlight=False, markup=False,
        emoji=False,
    )  # fmt: skip


def width_of(stream: TextIO) -> int:
    """How many columns to use: those of the terminal, or of COLUMNS, or 80 where the output is no terminal."""
    if stream.isatty() or os.environ.get("COLUMNS"):
        return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns))
    return _PLAIN_WIDTH
