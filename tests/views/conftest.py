"""What tests of the views have in common."""

import pytest
from tests.readings import hops

import accordingto.reading


@pytest.fixture(autouse=True)
def _chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accordingto.reading, "chain", hops, raising=False)
