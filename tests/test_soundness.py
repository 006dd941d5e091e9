"""What holds of a case whatever happens to the program that writes to it."""

import ctypes
import os
import random
import re
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.checkpoints import Checkpoint, checkpoint_of
from accordingto.case.verify import verify
from accordingto.model.errors import CaseError
from tests.processes import Program, done, entries_in, started, wait_until

KILLS = 25
HOSTILE = """
import os
import accordingto.reading

class Hostile(accordingto.reading.Reader):
    def read(self, report):
        if "KILL" in report.text:
            os.kill(os.getpid(), 9)
        if "RAISE" in report.text:
            raise RecursionError("too deep")
        return super().read(report)

accordingto.reading.Reader = Hostile
from accordingto.cli import main
if __name__ == "__main__":
    main(prog_name="accordingto")
"""
_DROP_CAPABILITY, _OVERRIDE_RIGHTS, _SEARCH_ALL = 24, 1, 2  # prctl(2), capabilities(7)


def reports(folder: Path, *, first: int = 0, last: int = 200) -> Path:
    """A folder of reports so short that they are read at once."""
    folder.mkdir(exist_ok=True)
    for number in range(first, last):
        name = ("Mara Ode", "Ion Vale", "Ms Ode", "The port authority")[number % 4]
        (folder / f"{number:03}.txt").write_text(
            f"{name} denied on Monday that ship {number} had sunk. “Nobody asked us,” a fisherman said.\n", "utf-8"
        )
    return folder


def kinds(path: Path) -> list[str]:
    with Case(path) as case:
        return [one.what.entry for one in case.entries()]


def assert_whole(path: Path, *, holding: int = 200) -> None:
    """The case is sound, and every report is in it and was read, once."""
    logged = kinds(path)
    with Case(path) as case:
        summary = verify(case)
        (digests,) = case.connection.execute("SELECT count(DISTINCT digest) FROM report").fetchone()
    assert (logged.count("opened"), logged.count("report"), logged.count("reading")) == (1, holding, holding)
    assert (summary.reports, digests) == (holding, holding)


def committed(path: Path) -> Checkpoint | None:
    """What somebody who looks now sees in the case, if it is one yet."""
    try:
        with Case(path) as case:
            return checkpoint_of(case)
    except CaseError:
        return None


def gone(program: Program) -> bool:
    """Whether all that the program has started is at its end."""
    return wait_until(lambda: not program.others(), within=10)


# killed


@pytest.mark.parametrize("processes", [1, 2])
def test_killed_at_any_moment_it_loses_nothing_and_can_go_on(processes: int, tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports")
    chance = random.Random(processes)  # noqa: S311 - the same on every run
    kills = 0

    for number in range(KILLS):
        path = tmp_path / f"{number}.case"
        while kills < KILLS and _killed_while_adding(path, folder, processes=processes, chance=chance):
            kills += 1
            if path.exists() and path.stat().st_size and committed(path):
                with Case(path) as case:
                    verify(case)
        if path.exists():
            assert done("add", path, folder, "--processes", processes)[0] == 0
            assert_whole(path)
        if kills == KILLS:
            break

    assert kills == KILLS


def _killed_while_adding(path: Path, folder: Path, *, processes: int, chance: random.Random) -> bool:
    """Add, and kill it at a moment of chance; False where it was quicker. All that was seen in the case before is still there."""
    before = entries_in(path)
    with started("add", path, folder, "--processes", processes) as program:
        if chance.random() < 0.8:
            wait_until(lambda: entries_in(path) > max(before, 1) or program.process.poll() is not None)
        time.sleep(chance.uniform(0, 0.8))
        seen = committed(path)
        program.process.kill()
        program.process.wait()

        assert gone(program)
    if seen is not None:
        with Case(path) as case:
            verify(case, against=seen)
    return program.process.returncode != 0


def test_a_case_left_in_the_middle_of_a_change_opens_for_those_who_only_look(tmp_path: Path) -> None:
    path = tmp_path / "left.case"
    done("add", path, reports(tmp_path / "reports", last=3))
    before = committed(path)

    if (child := os.fork()) == 0:
        case = Case(path, writable=True)
        case.connection.execute("PRAGMA cache_size = 5")  # what does not fit is in the file before its time
        case.connection.execute("BEGIN IMMEDIATE")
        case.connection.executemany("INSERT INTO text VALUES (?, ?)", [(str(n), "x" * 3000) for n in range(200)])
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)

    assert path.with_name("left.case-journal").stat().st_size > 0
    assert done("verify", path)[0] == 0
    assert committed(path) == before
    assert not path.with_name("left.case-journal").exists()


# stopped


def _to_all(program: Program, number: signal.Signals) -> None:
    os.killpg(program.process.pid, number)


def _to_it_alone(program: Program, number: signal.Signals) -> None:
    program.process.send_signal(number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("send", [_to_all, _to_it_alone])
def test_stopped_it_says_so_at_once_and_how_to_go_on(
    send: Callable[[Program, signal.Signals], None], number: signal.Signals, tmp_path: Path
) -> None:
    folder, path = reports(tmp_path / "reports"), tmp_path / "stopped.case"

    with started("add", path, folder) as program:
        assert wait_until(lambda: entries_in(path) > 9)
        send(program, number)
        sent = time.monotonic()
        code, printed, told = program.ended()
        took = time.monotonic() - sent

        assert gone(program)
    assert code == 130
    assert took < 5
    assert told == "accordingto: stopped; add the same again to go on.\n"
    assert printed.split()[1:3] == ["reports", "added,"]
    assert done("add", path, folder)[0] == 0
    assert_whole(path)


@pytest.mark.parametrize("pause", [0, 0.02, 0.1])
def test_stopped_twice_it_is_no_worse(pause: float, tmp_path: Path) -> None:
    folder, path = reports(tmp_path / "reports"), tmp_path / "stopped.case"

    with started("add", path, folder) as program:
        assert wait_until(lambda: entries_in(path) > 9)
        _to_all(program, signal.SIGINT)
        time.sleep(pause)
        _to_all(program, signal.SIGINT)
        code, _, told = program.ended()

        assert gone(program)
    assert code in {130, -signal.SIGINT}  # the latter where Python is already leaving; for a shell they are the same
    assert "Traceback" not in told
    assert "stopped" in told
    with Case(path) as case:
        verify(case)


@pytest.mark.parametrize("moment", [0.05, 0.3, 0.6])
def test_stopped_before_it_has_begun_it_leaves_nothing_behind(moment: float, tmp_path: Path) -> None:
    folder, path = reports(tmp_path / "reports", last=20), tmp_path / "stopped.case"

    with started("add", path, folder) as program:
        time.sleep(moment)
        _to_all(program, signal.SIGINT)
        code, _, _ = program.ended()

        assert gone(program)
    assert code in {0, 1, 130, -signal.SIGINT}  # before Python itself is up, it has words of its own
    assert done("add", path, folder)[0] == 0
    assert_whole(path, holding=20)


@pytest.mark.parametrize(("number", "ends"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)])
def test_stopped_while_weighing_the_case_is_sound_and_it_goes_on_from_there(
    number: signal.Signals, ends: int, tmp_path: Path
) -> None:
    path = tmp_path / "weighed.case"
    done("add", path, reports(tmp_path / "reports", last=200))
    before = path.stat().st_size

    with started("weigh", path) as program:
        assert wait_until(
            lambda: path.stat().st_size > before + 100_000
        )  # who asked SQLite might wait until all is done
        _to_it_alone(program, number)
        code, printed, told = program.ended()

    assert (code, printed) == (ends, "")
    stopped = "accordingto: stopped; what is weighed is kept, and the same command goes on from there.\n"
    assert told == ("" if number == signal.SIGKILL else stopped)
    assert 0 < kinds(path).count("weighing") < 200
    assert_whole(path, holding=200)
    assert done("weigh", path)[0] == 0
    assert kinds(path).count("weighing") == 200
    assert_whole(path, holding=200)


# no room, no right, no peace


def test_a_full_disk_is_one_sentence_and_with_room_it_goes_on(tmp_path: Path) -> None:
    folder, path = reports(tmp_path / "reports"), tmp_path / "full.case"

    def no_file_above_half_a_megabyte() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))

    with started("add", path, folder, preexec_fn=no_file_above_half_a_megabyte) as program:
        code, printed, told = program.ended(within=120)

        assert gone(program)
    first, last = told.splitlines()
    assert code == 1
    assert first == f"accordingto: There is no room for {path}. Make room and try again; nothing kept is lost."
    assert last == "accordingto: not done; add the same again to go on."
    assert 0 < kinds(path).count("report") == int(printed.split()[0]) < 200
    assert "refusal" not in kinds(path)
    with Case(path) as case:
        verify(case)
    assert done("add", path, folder)[0] == 0
    assert_whole(path)


def test_a_disk_that_is_full_from_the_beginning_is_one_sentence(tmp_path: Path) -> None:
    folder, path = reports(tmp_path / "reports", last=1), tmp_path / "full.case"

    code, _, told = done(
        "add", path, folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
    )

    assert code == 1
    assert told.startswith(f"accordingto: There is no room for {path}.")
    assert len(told.splitlines()) == 1
    assert done("add", path, folder)[0] == 0
    assert_whole(path, holding=1)


def _with_the_rights_of_anybody() -> None:
    """Also where tests are run by root, who may write anywhere."""
    libc = ctypes.CDLL(None)
    for capability in (_OVERRIDE_RIGHTS, _SEARCH_ALL):
        libc.prctl(_DROP_CAPABILITY, capability, 0, 0, 0)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_case_that_may_not_be_written_to_is_one_sentence(what: str, tmp_path: Path) -> None:
    folder, place = reports(tmp_path / "reports", last=2), tmp_path / "place"
    place.mkdir()
    path = place / "mine.case"
    done("add", path, folder / "000.txt")
    locked = path if what == "file" else place
    mode = locked.stat().st_mode
    locked.chmod(mode & ~0o222)

    code, _, told = done("add", path, folder, preexec_fn=_with_the_rights_of_anybody)
    looked = done("verify", path, preexec_fn=_with_the_rights_of_anybody)

    locked.chmod(mode)
    assert code == 1
    assert told == f"accordingto: {path} cannot be written to. Check your rights to it and to its folder.\n"
    assert looked[0] == 0
    assert_whole(path, holding=1)


def test_two_at_once_add_what_either_has(tmp_path: Path) -> None:
    path = tmp_path / "both.case"
    folder = reports(tmp_path / "reports")
    left = [folder / f"{number:03}.txt" for number in range(140)]
    right = [folder / f"{number:03}.txt" for number in range(60, 200)]

    with started("add", path, *left) as one, started("add", path, *right) as other:
        ends = one.ended(within=120), other.ended(within=120)

    assert [(code, told) for code, _, told in ends] == [(0, ""), (0, "")]
    assert sum(int(printed.split()[0]) for _, printed, _ in ends) == 200
    assert_whole(path)


# readers that break down


def test_a_report_that_kills_its_reader_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    script = tmp_path / "hostile.py"
    script.write_text(HOSTILE, "utf-8")
    folder, path = reports(tmp_path / "reports", last=40), tmp_path / "hostile.case"
    (folder / "010.txt").write_text("KILL", "utf-8")
    (folder / "020.txt").write_text("RAISE", "utf-8")

    code, printed, told = done("add", path, folder, script=script)

    assert code == 1
    assert told.splitlines() == [
        f"accordingto: {folder}/010.txt: The reader broke down over it, twice. Try it again on a machine with more memory.",
        (
            f"accordingto: {folder}/020.txt: The reader cannot make sense of it (RecursionError: too deep). "
            "It is no fault of yours; please report it."
        ),
    ]
    assert re.fullmatch(r"38 reports added, [1-9]\d* statements in them; 2 refused\.\n", printed)
    assert kinds(path).count("refusal") == 2
    assert_whole(path, holding=38)


def test_a_reader_that_is_killed_costs_no_report(tmp_path: Path) -> None:
    folder, path = reports(tmp_path / "reports"), tmp_path / "killed.case"

    with started("add", path, folder, "--processes", 2) as program:
        assert wait_until(lambda: entries_in(path) > 9)
        for pid in program.others()[-2:]:
            os.kill(pid, signal.SIGKILL)
        code, _, told = program.ended()

    assert (code, told) == (0, "")
    assert_whole(path)


def test_a_reader_that_cannot_be_had_is_one_sentence_and_nothing_is_refused(tmp_path: Path) -> None:
    script = tmp_path / "none.py"
    script.write_text(
        HOSTILE.replace("def read(self, report):", "def __init__(self, **_): os._exit(3)\n    def none(self, report):")
    )
    folder, path = reports(tmp_path / "reports", last=40), tmp_path / "none.case"

    code, _, told = done("add", path, folder, script=script)

    first, last = told.splitlines()
    assert code == 1
    assert first == "accordingto: The reader ended before it had begun. Is there memory enough? Try --processes 1."
    assert last == "accordingto: not done; add the same again to go on."
    assert kinds(path) == ["opened"]
