"""Confidence: a number between 0.01 and 0.99, or an error that says which file is damaged."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import ReadingError
from accordingto.reading import calibration

STORED = {
    "threshold": 0.5,
    "least": 0.4,
    "statement": [0.0, 1.0] + [0.0] * 6,
    "speaker": [[0, 0.2], [1, 0.9]],
    "act": [[0, 0], [1, 1]],
    "contest": 0.05,
}


def stored_in(folder: Path, **changed: object) -> Path:
    (folder / "calibration.json").write_text(json.dumps(STORED | changed), "utf8")
    return folder


def test_chances_follow_the_line_between_the_knots(tmp_path: Path) -> None:
    loaded = calibration.load(stored_in(tmp_path))

    assert [loaded.of_speaker(raw) for raw in (0.0, 0.5, 1.0, 7.0)] == [0.2, 0.55, 0.9, 0.9]


@given(
    anchor=st.floats(0, 1), sure=st.floats(0, 1), length=st.integers(0, 10**6), flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
    weight=st.floats(-1e6, 1e6),
)  # fmt: skip
def test_a_statement_is_never_certain_nor_impossible(
    anchor: float, sure: float, length: int, flags: tuple[bool, bool, bool], weight: float
) -> None:
    looks = calibration.looks_of(
        anchor=anchor, sure=sure, nested=flags[0], has_cue=flags[1], has_source=flags[2], length=length
    )
    line = ((0.0, 0.0), (1.0, 1.0))
    made = calibration.Calibration(
        threshold=0.5, least=0.4, statement=(weight,) * len(looks), speaker=line, act=line, contest=0.5
    )

    assert 0.01 <= made.of_statement(looks) <= 0.99


@pytest.mark.parametrize(
    "changed",
    [
        {"threshold": None},
        {"threshold": "high"},
        {"least": None},
        {"speaker": []},
        {"act": [[1, 0], [0, 1]]},
        {"act": 3},
        {"statement": ["x"]},
    ],
)
def test_damaged_numbers_are_an_error_that_names_the_folder(tmp_path: Path, changed: dict[str, object]) -> None:
    folder = stored_in(tmp_path, **changed)

    with pytest.raises(ReadingError, match="calibration") as caught:
        calibration.load(folder)

    assert str(folder) in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff\xfe{}", None])
def test_a_missing_or_broken_file_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    stored_in(tmp_path)
    (tmp_path / "calibration.json").unlink()
    if content is not None:
        (tmp_path / "calibration.json").write_bytes(content)

    with pytest.raises(ReadingError):
        calibration.load(tmp_path)
