"""What compares words: its files, and what a text is to it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from accordingto.comparing import WIDE, Encoder, Floats, digest_of
from accordingto.comparing.encoder import WEIGHTS
from accordingto.model import ReadingError

FILES = ("encoder.onnx", "vocabulary.txt")


@pytest.mark.parametrize("name", FILES)
def test_missing_and_damaged_weights_are_errors_with_a_hint(name: str, tmp_path: Path) -> None:
    for other in FILES:
        if other != name:
            (tmp_path / other).symlink_to(WEIGHTS / other)

    with pytest.raises(ReadingError) as missing:
        Encoder(tmp_path)
    with pytest.raises(ReadingError) as undigested:
        digest_of(tmp_path)
    (tmp_path / name).write_bytes(b"not what its name says")
    with pytest.raises(ReadingError) as damaged:
        Encoder(tmp_path)

    for error in (missing, undigested, damaged):
        assert str(tmp_path) in str(error.value)
        assert "Install accordingto again" in error.value.hint


def test_a_text_has_one_vector_whatever_stands_beside_it() -> None:
    encoder = Encoder(threads=1)
    one, other, third = "the tanker dumped oil", "the council voted on its budget", "oil was dumped by a ship"

    together = encoder.vectors([one, other, third])

    assert np.array_equal(together[0], encoder.vectors([one])[0])
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    assert together[0] @ together[2] > together[0] @ together[1]
    assert encoder.vectors([]).shape == (0, together.shape[1])


def test_what_was_expected_or_asked_before_has_the_same_vector() -> None:
    texts = ["the tanker dumped oil", "the council voted on its budget", "the tanker dumped oil", "half a sign \ud83d"]
    fresh = Encoder(threads=1).vectors(texts)
    encoder = Encoder(threads=2)

    encoder.expect(texts[1:])
    first, again = encoder.vectors(texts), encoder.vectors(texts[::-1])

    assert np.array_equal(first, fresh)
    assert np.array_equal(again, fresh[::-1])


def test_only_the_latest_vectors_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.comparing.encoder._MOST_KEPT", 2)
    encoder = Encoder(threads=1)
    made: list[int] = []

    def vector(pieces: Sequence[int]) -> Floats:
        made.append(len(pieces))
        return np.zeros(WIDE, np.float32)

    monkeypatch.setattr(encoder, "_vector", vector)

    for texts in (["one", "two three", "four five six"], ["two three", "four five six"], ["one"], ["two three"]):
        encoder.vectors(texts)

    assert made == [3, 4, 5, 3, 4]
