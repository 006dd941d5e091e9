"""The trained network, run by ONNX Runtime: the one file that knows of it."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from accordingto import comparing
from accordingto.model import ReadingError
from accordingto.reading.contests import FEATURES, TOGETHER, Bearing, Contests
from accordingto.reading.pieces import CLS, SEP, Pieces, load_tokenizer
from accordingto.reading.speaker_look import SPEAKER_FEATURES
from accordingto.reading.timing import TIME_FEATURES
from accordingto.reading.windows import Window

Floats = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
POINT = 64
AT_ONCE = 8
_POINTERS = tuple(
    f"{which}.{layer}.{part}"
    for which in ("speaker", "time", "contests", "together")
    for layer in (0, 2)
    for part in ("weight", "bias")
)
RULES = 2
"""Which rules read around the network: counted up where they come to read otherwise, so that a case can be read again."""
_FILES = ("reads.onnx", "tells.onnx", "pointers.npz", "tokenizer.json", "calibration.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the encoder makes of a window: readings (pieces x wide), anchor chances, and the projections that pointing needs."""

    readings: Floats
    anchors: Floats
    speaker_asks: Floats
    speaker_keys: Floats
    time_asks: Floats
    time_keys: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the heads say of statements: chances of roles (statements x pieces x 4), via (statements x pieces), act, kind; and of disputes."""

    roles: Floats
    via: Floats
    acts: Floats
    kinds: Floats
    bearings: tuple[Bearing, ...]


class Network:
    """The weights that ship with the package (or those in `folder`), loaded once. `digest` names them in every result.

    `ReadingError` where a file is missing or damaged. `threads` None leaves the number to ONNX Runtime.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        options.log_severity_level = 3
        # Windows differ in length: the arena would keep the memory of the longest of each kind for good.
        options.enable_cpu_mem_arena = False
        # Two sessions and NumPy share the cores: threads that spin while they wait would take them from whoever works.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self.digest = digest_of(folder)
            self._reads = onnxruntime.InferenceSession(
                folder / "reads.onnx", options, providers=["CPUExecutionProvider"]
            )
            self._tells = onnxruntime.InferenceSession(
                folder / "tells.onnx", options, providers=["CPUExecutionProvider"]
            )
            self.tokenizer: Tokenizer = load_tokenizer(folder / "tokenizer.json")
            with np.load(folder / "pointers.npz") as stored:
                self._pointers = {name: stored[name] for name in _POINTERS}
            _must_fit(self._pointers)
        except Exception as error:  # ONNX Runtime and tokenizers raise types of their own making, and bare Exception
            raise ReadingError(
                f"The reader's weights in {folder} cannot be loaded: {error}", hint="Install accordingto again."
            ) from error

    def read(self, pieces: Pieces, window: Window) -> Read:
        """Read one window of at most 510 pieces."""
        part = slice(window.start, window.end)
        ids = np.concatenate([[CLS], pieces.ids[part], [SEP]])[None]
        case = np.pad(pieces.case[part], 1, constant_values=3)[None]
        quoted = np.pad(pieces.quoted[part], 1)[None]
        readings, anchors, points = self._reads.run(None, {"ids": ids, "case": case, "quoted": quoted})
        asks, keys, time_asks, time_keys = np.split(points[1:-1], 4, axis=1)
        return Read(
            readings=readings, anchors=anchors[1:-1], speaker_asks=asks, speaker_keys=keys,
            time_asks=time_asks, time_keys=time_keys,
        )  # fmt: skip

    def tell(self, read: Read, pieces: Pieces, window: Window, anchors: npt.NDArray[np.int64]) -> Told:
        """Tell of the statements anchored at these pieces."""
        paragraph = np.pad(pieces.paragraph[window.start : window.end], 1, mode="edge")
        inputs = {"h": read.readings, "paragraph": paragraph}
        # Few at a time: each is given a role for every piece, and windows with many would need memory that is not given back.
        parts = [
            self._tells.run(None, inputs | {"anchor": anchors[first : first + AT_ONCE].astype(np.int64) + 1})
            for first in range(0, len(anchors), AT_ONCE)
        ]
        roles, via, acts, kinds, sides, asks, answers = map(np.concatenate, zip(*parts, strict=True))
        bearings = tuple(
            Bearing(denies=float(side[0]), denied=float(side[1]), asks=ask, answers=answer)
            for side, ask, answer in zip(sides, asks, answers, strict=True)
        )
        return Told(roles=roles[:, 1:-1], via=via[:, 1:-1], acts=acts, kinds=kinds, bearings=bearings)

    def point(self, which: str, fit: Floats, features: Floats) -> Floats:
        """Chances of each mention (and, last, of none of them) for each statement: statements x (mentions + 1).

        `which` is "speaker" or "time"; `fit` is that of `fit_of`, `features` as speaker_view.py and timing.py make them.
        """
        score = np.pad(fit, ((0, 0), (0, 1))) + self._looked(which, features)
        score = np.exp(score - score.max(1, keepdims=True))
        chances: Floats = (score / score.sum(1, keepdims=True)).astype(np.float32)
        return chances

    def contest(self, contests: Contests) -> Floats:
        """The chance of each pair of statements that the one denies what the other affirms: by its looks, then by the others' chances too."""
        alone = _chances(self._looked("contests", contests.looks()))
        return _chances(self._looked("together", contests.together(alone)))

    def _looked(self, which: str, features: Floats) -> Floats:
        hidden = features @ self._pointers[f"{which}.0.weight"].T + self._pointers[f"{which}.0.bias"]
        seen: Floats = (_gelu(hidden) @ self._pointers[f"{which}.2.weight"].T + self._pointers[f"{which}.2.bias"])[
            ..., 0
        ]
        return seen


def fit_of(asks: Floats, keys: Floats) -> Floats:
    """How well the readings of mentions fit those of statements: statements x mentions."""
    fit: Floats = asks @ keys.T / math.sqrt(POINT)
    return fit


def _must_fit(pointers: Mapping[str, Floats]) -> None:
    wide = {"speaker": SPEAKER_FEATURES, "time": TIME_FEATURES, "contests": FEATURES, "together": TOGETHER}
    for which, features in wide.items():
        if pointers[f"{which}.0.weight"].shape[1] != features:
            raise ValueError(f"the weights for {which} do not fit its {features} features")


def _chances(logits: Floats) -> Floats:
    chances: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return chances


def _gelu(x: Floats) -> Floats:
    # The error function by Abramowitz and Stegun 7.1.26, to 1.5e-7: NumPy has none.
    z = np.abs(x) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    result: Floats = (0.5 * x * (1 + erf)).astype(np.float32)
    return result


def digest_of(folder: Path) -> str:
    """The SHA-256, in hexadecimal, of all that decides what the reader says: its files, and which rules read with them."""
    total = hashlib.sha256(f"rules {RULES}\0".encode())
    for name in _FILES:
        path = folder / name
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    total.update(comparing.digest_of().encode())
    return total.hexdigest()


def means(values: Floats, ranges: Sequence[tuple[int, int]]) -> Floats:
    """The mean of each half-open range of rows."""
    if not ranges:
        return values[:0]
    # A range without rows, of words that the vocabulary has nothing for, is taken to be the row where it lies.
    last = len(values) - 1
    return np.stack([values[min(start, last) : max(end, min(start, last) + 1)].mean(0) for start, end in ranges])
