"""Words as vectors whose directions tell how alike they are, by an encoder that `training/compare.py` fitted, run by ONNX Runtime."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

from accordingto.model import ReadingError

Floats = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
MOST_PIECES = 96
"""Of a longer text only the beginning is compared."""
WIDE = 384
VOCABULARY = WEIGHTS / "vocabulary.txt"
"""The pieces that the encoder knows, one a line, the common ones first."""
_MOST_KEPT = 10_000
_FILES = ("encoder.onnx", "vocabulary.txt")


def tokenizer_of(vocabulary: Path) -> Tokenizer:
    """Cuts words into the pieces of a vocabulary, one a line, as BERT does for English in lower case."""
    pieces = {piece: number for number, piece in enumerate(vocabulary.read_text("utf-8").splitlines())}
    tokenizer = Tokenizer(WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106 - a piece
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    ends = [(name, pieces[name]) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    tokenizer.enable_truncation(MOST_PIECES)
    return tokenizer


class Encoder:
    """The weights that ship with the package (or those in `folder`), loaded once.

    `ReadingError` where a file is missing or damaged. `threads`: None for one on each core.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                folder / "encoder.onnx", options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = tokenizer_of(folder / "vocabulary.txt")
        except Exception as error:  # ONNX Runtime and tokenizers raise types of their own making, and bare Exception
            raise _unusable(folder, error) from error
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
        self._latest: dict[str, Future[Floats]] = {}

    def expect(self, texts: Iterable[str]) -> None:
        """Begin with the vectors of texts, for when they are asked for."""
        new = [text for text in dict.fromkeys(texts) if text not in self._latest]
        for text, one in zip(new, self._tokenizer.encode_batch([_whole(text) for text in new]), strict=True):
            self._latest[text] = self._pool.submit(self._vector, one.ids)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """A vector of length 1 for each text: texts x WIDE. Equal texts have equal vectors, whatever stands beside them.

        Each is run by itself, several at a time: in one batch, the int8 of one would be scaled by the largest value of all.
        The latest are kept, since reports copy each other.
        """
        self.expect(texts)
        for text in texts:
            self._latest[text] = self._latest.pop(text)
        made = [self._latest[text].result() for text in texts]
        for text in list(islice(self._latest, max(0, len(self._latest) - _MOST_KEPT))):
            del self._latest[text]
        return np.stack(made) if made else np.zeros((0, WIDE), np.float32)

    def _vector(self, pieces: Sequence[int]) -> Floats:
        vector: Floats = self._session.run(None, {"ids": np.array([pieces], np.int64)})[0][0]
        return vector


def _unusable(folder: Path, error: Exception) -> ReadingError:
    return ReadingError(f"The weights in {folder} cannot be loaded: {error}", hint="Install accordingto again.")


def digest_of(folder: Path = WEIGHTS) -> str:
    """The SHA-256, in hexadecimal, of the encoder's files. `ReadingError` where one is missing."""
    total = hashlib.sha256()
    try:
        for name in _FILES:
            total.update(name.encode() + b"\0" + hashlib.sha256((folder / name).read_bytes()).digest())
    except OSError as error:
        raise _unusable(folder, error) from error
    return total.hexdigest()


def _whole(text: str) -> str:
    """Text without halves of signs, which are no text to the tokenizer."""
    return text.encode("utf-8", "replace").decode()
