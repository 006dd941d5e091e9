"""What tests of the views have in common."""

import pytest

import accordingto.reading
from tests.readings import hops


@pytest.fixture(autouse=True)
def _chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accordingto.reading, "chain", hops, raising=False)
