"""The program as processes of their own, for tests that kill, stop and starve them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from accordingto.case import Case
from accordingto.model.errors import CaseError

ROOT = Path(__file__).parents[1]
_MARK = "STARTED_BY_TEST"


@dataclass(frozen=True, slots=True)
class Program:
    """A run of the program; it and whatever it starts bear a `mark` in their environment."""

    process: "subprocess.Popen[str]"
    mark: str

    def others(self) -> list[int]:
        """The processes that it has started and that are still there, even if it is not; those that read last."""
        found = [pid for pid, mark in _marked() if mark == self.mark and pid != self.process.pid]
        return sorted(found)

    def ended(self, *, within: float = 60) -> tuple[int, str, str]:
        """Wait for its end: exit code, standard output, standard error."""
        printed, told = self.process.communicate(timeout=within)
        return self.process.returncode, printed, told


@contextmanager
def started(*words: object, script: Path | None = None, **more: Any) -> Iterator[Program]:
    """`accordingto` with these words, or a `script` in its place, as a process group of its own; nothing of it outlives the `with`."""
    mark = uuid4().hex
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, *([str(script)] if script else ["-m", "accordingto"]), *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path, _MARK: mark},
        start_new_session=True,
        **more,
    )
    program = Program(process, mark)
    try:
        yield program
    finally:
        for pid in (process.pid, *program.others()):
            _kill(pid)
        process.communicate()


def done(*words: object, **more: Any) -> tuple[int, str, str]:
    """Run it to its end: exit code, standard output, standard error."""
    with started(*words, **more) as program:
        return program.ended(within=120)


def wait_until(holds: Callable[[], bool], *, within: float = 30) -> bool:
    """Whether it holds before the time is over."""
    end = time.monotonic() + within
    while not (so := holds()) and time.monotonic() < end:
        time.sleep(0.005)
    return so


def entries_in(path: Path) -> int:
    """How many entries a case that is being written to has by now; 0 while it is none."""
    try:
        with Case(path) as case:
            return case.size
    except CaseError:
        return 0


def _marked() -> Iterator[tuple[int, str]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                environment = (folder / "environ").read_bytes()
            except OSError:
                continue
            start = f"{_MARK}=".encode()
            for one in environment.split(b"\0"):
                if one.startswith(start):
                    yield int(folder.name), one.removeprefix(start).decode()


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
