"""`accordingto export --to dossier.html` and `.docx`."""

import hashlib
from pathlib import Path

import pytest

from accordingto.case import Case, weighings
from accordingto.case.entries import Exported
from accordingto.case.verify import verify
from tests.cases import id_of, small_case
from tests.cli.conftest import Run
from tests.readings import READING


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case") / "small.case")


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_a_dossier_is_written_once_all_is_weighed_and_the_log_knows_it(
    ending: str, run: Run, case: Path, tmp_path: Path
) -> None:
    target = tmp_path / f"dossier.{ending}"

    done = run("export", case, "--to", target)

    assert done.exit_code == 0
    assert f"{target} was written: 11 statements.\n" in done.stderr
    with Case(case) as opened:
        assert not weighings.pending(opened)
        assert verify(opened)
        last = opened.entry(opened.size - 1).what
    assert last == Exported(name=target.name, digest=hashlib.sha256(target.read_bytes()).hexdigest())


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_the_same_case_gives_the_same_dossier_twice(ending: str, run: Run, case: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("export", case, "--to", tmp_path / f"{name}.{ending}")

    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_a_dossier_is_of_whole_reports(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("export", case, "--to", tmp_path / "dossier.html", "--by", "Mara Ode")

    assert done.exit_code == 2
    assert "only --in goes with it" in done.stderr


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_a_dossier_of_a_report_is_written_and_of_none_that_is_not_there(
    ending: str, run: Run, case: Path, tmp_path: Path
) -> None:
    target = tmp_path / f"part.{ending}"

    none = run("export", case, "--to", target, "--in", "zzzz")
    done = run("export", case, "--to", target, "--in", id_of(READING).upper())

    assert (none.exit_code, none.stderr) == (
        1, "accordingto: The case has no report zzzz. accordingto reports lists them.\n",
    )  # fmt: skip
    assert (done.exit_code, done.stderr) == (
        0, f"accordingto: {target} was written: 6 statements, and what others say of the same.\n",
    )  # fmt: skip


def test_a_file_that_is_there_is_kept(run: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    target.write_text("mine", encoding="utf-8")

    done = run("export", case, "--to", target)

    assert done.exit_code == 1
    assert target.read_text(encoding="utf-8") == "mine"
