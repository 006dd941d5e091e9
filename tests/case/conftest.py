"""Small cases, made once and copied."""

import shutil
from pathlib import Path

import pytest

from tests.cases import small_case


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("pattern") / "small.case")


@pytest.fixture
def path(_pattern: Path, tmp_path: Path) -> Path:
    """A small case that the test may do with as it likes."""
    return Path(shutil.copy(_pattern, tmp_path / "small.case"))
