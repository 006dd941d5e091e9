"""`accordingto export --to dossier.html` and `.docx`."""

import hashlib
from pathlib import Path

import pytest

from accordingto.case import Case, weighings
from accordingto.case.entries import Exported
from accordingto.case.verify import verify
from tests.cases import small_case
from tests.cli.conftest import Run


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


def test_a_dossier_is_of_a_whole_case(run: Run, case: Path, tmp_path: Path) -> None:
    done = run("export", case, "--to", tmp_path / "dossier.html", "--by", "Mara Ode")

    assert done.exit_code == 2
    assert "A dossier is of a whole case" in done.stderr


def test_a_file_that_is_there_is_kept(run: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    target.write_text("mine", encoding="utf-8")

    done = run("export", case, "--to", target)

    assert done.exit_code == 1
    assert target.read_text(encoding="utf-8") == "mine"
