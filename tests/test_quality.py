"""The pinned floors belong to the reader that ships, and the reader keeps to them where the gold set is at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from accordingto.reading.network import WEIGHTS, digest_of

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PINNED = json.loads((ROOT / "benchmarks/quality/floors.json").read_text("utf8"))


def test_the_floors_were_measured_on_the_weights_that_ship() -> None:
    digest = digest_of(WEIGHTS)

    assert PINNED["reader"] == digest, "measure again: python benchmarks/quality/measure.py --shared FOLDER --update"


def test_all_weights_together_stay_small() -> None:
    size = sum(path.stat().st_size for path in WEIGHTS.iterdir())

    assert size < 60_000_000


@pytest.mark.skipif(not (SHARED / "gold/score.py").exists(), reason="the gold set is not on this machine")
def test_no_figure_is_below_its_floor() -> None:
    done = subprocess.run(  # our own script
        [sys.executable, str(ROOT / "benchmarks/quality/measure.py"), "--shared", str(SHARED)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
