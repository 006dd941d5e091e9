"""The network's files: missing or damaged ones are told as such."""

from pathlib import Path

import numpy as np
import pytest

from accordingto.model import ReadingError
from accordingto.reading import network
from accordingto.reading.network import WEIGHTS, Network, digest_of, means


def test_missing_weights_are_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        Network(tmp_path / "nowhere", threads=1)

    assert str(tmp_path) in str(caught.value)
    assert "Install accordingto again" in caught.value.hint


def test_damaged_weights_are_an_error_too(tmp_path: Path) -> None:
    for name in ("reads.onnx", "tells.onnx", "pointers.npz", "tokenizer.json", "calibration.json"):
        (tmp_path / name).write_bytes(b"not what its name says")

    with pytest.raises(ReadingError):
        Network(tmp_path, threads=1)


@pytest.mark.parametrize("layer", ["contests.0.weight", "together.0.weight"])
def test_weights_of_disputes_that_do_not_fit_their_features_are_an_error(layer: str, tmp_path: Path) -> None:
    for path in WEIGHTS.iterdir():
        (tmp_path / path.name).symlink_to(path)
    with np.load(WEIGHTS / "pointers.npz") as stored:
        layers = dict(stored)
    layers[layer] = layers[layer][:, :-1]
    (tmp_path / "pointers.npz").unlink()
    np.savez(tmp_path / "pointers.npz", **layers)

    with pytest.raises(ReadingError, match="features"):
        Network(tmp_path, threads=1)


def test_a_reader_by_other_rules_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest_of(WEIGHTS)

    monkeypatch.setattr(network, "RULES", network.RULES + 1)

    assert digest_of(WEIGHTS) != before


def test_the_mean_of_a_range_is_that_of_its_rows() -> None:
    rows = np.array([[1.0, 0.0], [3.0, 2.0], [5.0, 4.0]], np.float32)

    assert means(rows, [(0, 2), (2, 3)]).tolist() == [[2.0, 1.0], [5.0, 4.0]]


@pytest.mark.parametrize("empty", [(1, 1), (1, 0)])
def test_words_without_pieces_take_the_row_where_they_lie(empty: tuple[int, int]) -> None:
    rows = np.array([[1.0], [3.0], [5.0]], np.float32)

    assert means(rows, [empty]).tolist() == [[3.0]]


def test_words_behind_the_last_piece_take_the_last_row() -> None:
    assert means(np.array([[1.0], [3.0]], np.float32), [(2, 2)]).tolist() == [[3.0]]


def test_no_ranges_give_no_rows() -> None:
    assert means(np.zeros((2, 3), np.float32), []).shape == (0, 3)
