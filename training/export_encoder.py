"""Turn the encoder that `compare.py` fitted into what weighing compares statements with: one ONNX graph in int8, and its vocabulary.

Pieces of foreign scripts and places never used go, since the reader reads English and statements are cut at 96 pieces: 1.2 MB.
"""

import argparse
import copy
import json
import sys
import unicodedata
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from export import kept_in_float, store_in_int8
from network import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional as F

from accordingto.comparing.encoder import MOST_PIECES, WIDE, tokenizer_of

WEIGHTS = Path(__file__).parent.parent / "src/accordingto/comparing/weights"
LOWEST_COSINE = 0.98
LATIN = 0x250


class Compares(nn.Module):
    """Word pieces (texts x pieces, padded with 0) in; the mean of what the encoder makes of them, at length 1, out."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids):
        kept = (ids != 0).float()
        none = torch.zeros_like(ids)
        h = self.encoder(ids, none, none, (1 - kept)[:, None, None, :] * -1e4)
        return F.normalize((h * kept[..., None]).sum(1) / kept.sum(1, keepdim=True), dim=-1)


def sentences(shared: Path, most: int) -> list[str]:
    """Real passages to compare on: what is said in the marked training reports."""
    reports = [json.loads(path.read_text("utf8")) for path in sorted((shared / "gold/training").glob("*.json"))]
    return [" ".join(one["content"]) for report in reports for one in report["statements"] if one["content"]][:most]


def is_kept(piece: str) -> bool:
    """Whether a piece of the vocabulary can come up in English: Latin letters without accents (these are taken off), and signs."""
    if piece.startswith("["):
        return not piece.startswith("[unused")
    return all(
        unicodedata.category(one)[0] == "P"
        or unicodedata.category(one) == "Sc"
        or (ord(one) < LATIN and not unicodedata.decomposition(one))
        for one in piece.removeprefix("##")
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="the starting weights' folder")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--trained", type=Path, default=Path(__file__).parent / "out/compares.pt")
    parser.add_argument("--float", type=Path, default=Path(__file__).parent / "out/encoder-float.onnx")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    floats = getattr(options, "float")
    floats.parent.mkdir(parents=True, exist_ok=True)
    options.to.mkdir(parents=True, exist_ok=True)
    encoder = Encoder.pretrained(options.start)
    encoder.load_state_dict(torch.load(options.trained))
    original = Compares(encoder).eval()
    vocabulary = (options.start / "vocab.txt").read_text("utf8").splitlines()
    kept = [number for number, piece in enumerate(vocabulary) if is_kept(piece)]
    (options.to / "vocabulary.txt").write_text("".join(f"{vocabulary[number]}\n" for number in kept), "utf8")
    small = copy.deepcopy(encoder)
    small.words.weight = nn.Parameter(encoder.words.weight[kept].detach())
    small.places.weight = nn.Parameter(encoder.places.weight[:MOST_PIECES].detach())
    network = Compares(small).eval()
    ids = torch.randint(1000, 20000, (2, 24))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network, (ids,), str(floats), dynamo=False, opset_version=17, input_names=["ids"], output_names=["vectors"],
            dynamic_axes={"ids": {0: "n", 1: "t"}, "vectors": {0: "n"}},
        )  # fmt: skip
    target = options.to / "encoder.onnx"
    quantize_dynamic(
        floats, target, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=kept_in_float(floats), extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    store_in_int8(target, kept_in_float(floats), also=[[MOST_PIECES, WIDE]])
    onnx.checker.check_model(str(target))
    tokenizer, whole = tokenizer_of(options.to / "vocabulary.txt"), tokenizer_of(options.start / "vocab.txt")
    made = []
    sessions = [onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]) for path in (floats, target)]
    for text in sentences(options.shared, 500):
        pieces = np.array([tokenizer.encode(text).ids], np.int64)
        with torch.no_grad():
            exact = original(torch.tensor([whole.encode(text).ids])).numpy()[0]
        made.append([exact, *(one.run(None, {"ids": pieces})[0][0] for one in sessions)])
    torch_, float_, int8 = (np.stack(one) for one in zip(*made, strict=True))
    same = (torch_ * int8).sum(1)
    near, rough = torch_ @ torch_.T, int8 @ int8.T
    print(f"{target.stat().st_size:,} bytes; float against torch: {np.abs(torch_ - float_).max():.1e} at most")
    print(f"cosine of int8 with torch: mean {same.mean():.4f}, lowest {same.min():.4f}")
    print(
        f"cosines of pairs: off by {np.abs(near - rough).mean():.4f} on the mean, {np.abs(near - rough).max():.4f} at most"
    )
    return 0 if same.min() > LOWEST_COSINE else 1


if __name__ == "__main__":
    sys.exit(main())
