"""What several tests of the intake share."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accordingto.intake import Finding, Given, Refusal, Source, findings_in, reports_in
from accordingto.model import Report

Read = Callable[..., Report]
Refuse = Callable[..., Refusal]
Find = Callable[..., tuple[list[Finding], list[Refusal]]]


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of every broken file."""
    folder = tmp_path_factory.mktemp("broken")
    runpy.run_path(str(Path(__file__).parents[1] / "broken" / "make.py"))["make_all"](folder)
    return folder


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads bytes as the one report of a file of that name."""

    def read(data: bytes, *, named: str, given: Given | None = None) -> Report:
        (only,) = _outcomes(tmp_path, data, named=named, given=given)
        assert isinstance(only, Report), only.error
        return only

    return read


@pytest.fixture
def refuse(tmp_path: Path) -> Refuse:
    """Reads bytes as a file that must be refused, and gives the refusal."""

    def refuse(data: bytes, *, named: str, given: Given | None = None) -> Refusal:
        (only,) = _outcomes(tmp_path, data, named=named, given=given)
        assert isinstance(only, Refusal), only.text[:100]
        return only

    return refuse


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Everything that is found in bytes as a file of that name: findings first, then refusals."""

    def find(data: bytes, *, named: str) -> tuple[list[Finding], list[Refusal]]:
        path = tmp_path / named
        path.write_bytes(data)
        outcomes = list(findings_in(Source(name=named, path=path), given=Given()))
        return (
            [found for found in outcomes if isinstance(found, Finding)],
            [found for found in outcomes if isinstance(found, Refusal)],
        )

    return find


@pytest.fixture(scope="session")
def made() -> dict[str, Any]:
    """What makes the broken files, which can make whole ones too: `zip_of`, `warc_record`, `docx_of`."""
    return runpy.run_path(str(Path(__file__).parents[1] / "broken" / "make.py"))


def _outcomes(folder: Path, data: bytes, *, named: str, given: Given | None) -> tuple[Report | Refusal, ...]:
    path = folder / named
    path.write_bytes(data)
    return tuple(reports_in(Source(name=named, path=path), given=given or Given()))
