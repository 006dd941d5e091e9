"""The program as a process: how fast it starts, how it ends, and what it imports."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from accordingto.cli.interrupts import Interrupts
from tests.cli.conftest import Run
from tests.readings import TEXT

HEAVY = ("onnxruntime", "numpy", "tokenizers", "jinja2", "rich", "trafilatura", "pypdfium2", "docx", "dateparser")
STUBBED = """
import sys
sys.path.insert(0, {root!r})
import accordingto.reading
from tests.cli.conftest import StubReader
from tests.readings import hops
accordingto.reading.Reader, accordingto.reading.chain = StubReader, hops
from accordingto.cli import main
main(sys.argv[1:], prog_name="accordingto")
"""
INTERRUPTED_IMPORT = """
import signal
import sys
from importlib.abc import MetaPathFinder

class Stopped(MetaPathFinder):  # as libraries in C break down
    def find_spec(self, name, path, target=None):
        if name == "accordingto.cli.running":
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                raise ImportError("initialization failed")

sys.meta_path.insert(0, Stopped())
"""


def process(
    *words: str,
    code: str = STUBBED,
    closed: int | None = None,
    stdout: IO[str] | int = subprocess.PIPE,
    **environment: str,
) -> "subprocess.Popen[str]":
    """The program, with the stub reader, running by itself; the stream with the number `closed` is none when it starts."""
    python = [sys.executable, "-c", code.format(root=str(Path(__file__).parents[2])), *words]
    if closed is not None:
        python = ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *python]
    return subprocess.Popen(
        python,
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["read", "--help"], ["schema"]])
def test_what_needs_no_reader_imports_nothing_slow(words: list[str]) -> None:
    code = (
        "import sys\nfrom accordingto.cli import main\n"
        "try: main(sys.argv[1:])\nfinally: print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code.format(heavy=HEAVY), *words], capture_output=True, text=True, check=False
    )

    assert done.stderr.strip() == "[]"
    assert done.returncode == 0


def test_the_version_is_printed(run: Run) -> None:
    result = run("--version")

    assert result.stdout.startswith("accordingto ")


def test_the_schema_is_json(run: Run) -> None:
    result = run("schema")

    assert '"$schema": "https://json-schema.org/draft/2020-12/schema"' in result.stdout


def test_an_unknown_command_is_a_misuse(run: Run) -> None:
    result = run("judge")

    assert result.exit_code == 2
    assert "judge" in result.stderr


def test_a_reader_of_our_output_that_leaves_early_is_no_reason_to_complain(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(TEXT, encoding="utf-8")

    with process("read", str(tmp_path), "--format", "json") as running:
        assert running.stdout and running.stderr
        first = running.stdout.readline()
        running.stdout.close()
        complaints = running.stderr.read()

    assert first.startswith("{")
    assert complaints == ""


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no device that is always full")
    (tmp_path / "bay.txt").write_text(TEXT, encoding="utf-8")

    with process("read", str(tmp_path), "--output", "/dev/full") as running:
        _, complaints = running.communicate()

    assert complaints.startswith("accordingto: the output cannot be written: ")
    assert len(complaints.splitlines()) == 1
    assert running.returncode == 1


def test_a_terminal_that_knows_only_ascii_gets_question_marks_instead_of_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "bay.txt").write_text(TEXT, encoding="utf-8")

    with process("read", str(tmp_path), PYTHONIOENCODING="ascii") as running:
        printed, complaints = running.communicate()

    assert "Mara Ode" in printed
    assert complaints == ""
    assert running.returncode == 0


def test_ctrl_c_waits_for_what_is_being_printed() -> None:
    done = False

    with pytest.raises(KeyboardInterrupt), Interrupts() as interrupts, interrupts.held():
        signal.raise_signal(signal.SIGINT)
        done = True

    assert done


def test_a_second_ctrl_c_waits_for_nothing() -> None:
    done = False

    with pytest.raises(KeyboardInterrupt), Interrupts() as interrupts, interrupts.held():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        done = True

    assert not done


def test_afterwards_ctrl_c_is_what_it_was_before() -> None:
    before = signal.getsignal(signal.SIGINT)

    with Interrupts():
        during = signal.getsignal(signal.SIGINT)

    assert during != before
    assert signal.getsignal(signal.SIGINT) == before


def test_ctrl_c_in_the_middle_of_a_run_ends_it_with_130(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    with process("read", str(tmp_path / "a.txt"), "-", "--format", "json") as running:
        assert running.stdout and running.stderr
        first = running.stdout.readline()  # now it waits for standard input, which never ends
        running.send_signal(signal.SIGINT)
        complaints = running.stderr.read()

    assert first.startswith("{")
    assert running.returncode == 130
    assert len(complaints.splitlines()) == 1


def test_ctrl_c_while_libraries_are_imported_does_not_break_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    with process("read", str(tmp_path), code=INTERRUPTED_IMPORT + STUBBED) as running:
        printed, complaints = running.communicate()

    assert (printed, complaints, running.returncode) == ("", "accordingto: stopped.\n", 130)


@pytest.mark.parametrize("words", [["read", "-"], ["read", "-", "--format", "json"], ["--help"]])
def test_without_an_output_there_is_one_sentence(words: list[str]) -> None:
    with process(*words, closed=1) as running:
        _, complaints = running.communicate("He denied it.")

    assert complaints == "accordingto: Standard output is closed. Send it somewhere, such as > /dev/null.\n"
    assert running.returncode == 1


def test_a_closed_standard_input_is_empty() -> None:
    with process("read", "-", closed=0) as running:
        printed, complaints = running.communicate()

    assert "standard input" in printed
    assert (complaints, running.returncode) == ("", 0)


def test_whoever_closes_standard_error_still_gets_the_output(tmp_path: Path) -> None:
    (tmp_path / "bay.txt").write_text(TEXT, encoding="utf-8")

    with process("read", str(tmp_path), str(tmp_path / "nothing.txt"), closed=2) as running:
        printed, _ = running.communicate()

    assert "Mara Ode" in printed
    assert running.returncode == 1


def test_help_on_a_full_disk_is_one_sentence() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no device that is always full")

    with open("/dev/full", "w") as full, process("--help", stdout=full) as running:
        _, complaints = running.communicate()

    assert complaints.startswith("accordingto: the output cannot be written: ")
    assert len(complaints.splitlines()) == 1
    assert running.returncode == 1
