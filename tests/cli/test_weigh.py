"""`accordingto weigh`, from arguments to what is printed, the exit code, and what is in the case then."""

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from accordingto.case import Case, claims
from accordingto.case.entries import Weighed
from accordingto.case.verify import verify
from accordingto.engine.weighing import weigh
from accordingto.model import ReadingError
from accordingto.weighing import Weigher
from tests.claimed import BRIBES, SHIP, A, B, C, D, unweighed_case, weighed_case
from tests.cli.conftest import Run
from tests.weighing.saying import SharedWords, weigher_by_words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return unweighed_case(tmp_path / "new.case")


def weighed_in(path: Path) -> list[str]:
    with Case(path) as case:
        verify(case)
        return [one.what.report for one in case.entries() if isinstance(one.what, Weighed)]


def ids(path: Path) -> list[str]:
    with Case(path) as case:
        return [one.id for one in claims.claims(case)]


class Stopped(SharedWords):
    """Stops as Ctrl-C does when it is asked for the third time."""

    def judged(self, pairs: Any) -> Any:
        self.asked = getattr(self, "asked", 0) + 1
        if self.asked == 3:
            raise KeyboardInterrupt
        return super().judged(pairs)


def test_it_weighs_what_is_new_and_says_how_much(run: Run, path: Path) -> None:
    first, second = run("weigh", path), run("weigh", path)

    assert (first.exit_code, first.stdout, first.stderr) == (0, "4 reports weighed.\n", "")
    assert (second.exit_code, second.stdout) == (0, "Every report is weighed as it stands.\n")
    assert weighed_in(path) == [A, B, C, D]
    assert ids(path) == [SHIP, BRIBES]


def test_what_was_corrected_since_is_weighed_anew_and_nothing_else(run: Run, path: Path) -> None:
    run("weigh", path)
    run("correct", path, f"{C}.2", "act=denies")

    assert run("weigh", path).stdout == "1 report weighed.\n"
    assert weighed_in(path)[4:] == [C]


def test_what_an_older_version_has_weighed_is_weighed_when_asked_for(run: Run, tmp_path: Path) -> None:
    path = weighed_case(tmp_path / "older.case")

    assert run("weigh", path).stdout == "Every report is weighed as it stands.\n"
    assert run("weigh", path, "--again").stdout == "4 reports weighed.\n"
    assert run("weigh", path, "--again").stdout == "Every report is weighed as it stands.\n"
    assert ids(path) == [SHIP, BRIBES]


def test_every_weighing_is_in_the_log(run: Run, path: Path) -> None:
    run("weigh", path)

    told = run("log", path, env={"COLUMNS": "200"}).stdout

    assert f"Report {A} weighed by weigher " in told
    assert "2 statements in 2 claims." in told


@pytest.mark.parametrize("command", ["weigh", "claims"])
def test_stopped_on_the_way_it_keeps_what_is_done_and_goes_on_from_there(
    run: Run, path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            "accordingto.engine.weighing.weigh", partial(weigh, weigher=lambda: weigher_by_words(Stopped()))
        )
        stopped = run(command, path)

    told = "accordingto: stopped; what is weighed is kept, and the same command goes on from there.\n"
    assert (stopped.exit_code, stopped.stdout, stopped.stderr) == (130, "", told)
    assert weighed_in(path) == [A, B]
    assert run("weigh", path).stdout == "2 reports weighed.\n"
    assert weighed_in(path) == [A, B, C, D]
    assert ids(path) == [SHIP, BRIBES]


def test_weights_that_cannot_be_loaded_are_one_sentence_and_leave_the_case_as_it_was(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Weigher:
        raise ReadingError("The weights cannot be loaded.", hint="Install accordingto again.")

    monkeypatch.setattr("accordingto.engine.weighing.weigh", partial(weigh, weigher=broken))

    result = run("weigh", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "accordingto: The weights cannot be loaded. Install accordingto again.\n"
    assert weighed_in(path) == []


def test_a_case_that_cannot_be_written_to_cannot_be_weighed(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordingto.case.file.os.access", lambda _, mode: mode != os.W_OK)

    result = run("weigh", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"accordingto: {path} cannot be written to. Check your rights to it and to its folder.\n"


@pytest.mark.parametrize("command", ["weigh", "claims", "disputes"])
def test_what_is_no_case_is_told(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "none.case")

    assert result.exit_code == 1
    assert "There is no case at" in result.stderr
    assert "accordingto add makes one." in result.stderr
