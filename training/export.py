"""Turn trained weights into what the package ships: two ONNX graphs, the large one mostly in int8, and the pointers' weights."""

import argparse
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional as F

from accordingto.reading.contests import FEATURES, TOGETHER

TOLD = ("role", "via", "act", "kind", "sides", "asks", "answers")
NEVER = -20.0  # the logit of what never is
WEIGHTS = Path(__file__).parent.parent / "src/accordingto/reading/weights"


class Reads(nn.Module):
    """The graph that reads a window: pieces in, readings, anchors and pointer projections out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids, case, quoted):
        h = self.network.encode(ids, case, quoted)
        points = torch.cat(
            [
                self.network.speaker.ask(h),
                self.network.speaker.key(h),
                self.network.time.ask(h),
                self.network.time.key(h),
            ],
            -1,
        )
        return h[0], torch.sigmoid(self.network.anchor(h)[0, :, 0]), points[0]


class Tells(nn.Module):
    """The graph that tells of each anchor's statement: roles, channels, act, kind and sides as probabilities, and what points from denials."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.heads = network.heads

    def forward(self, h, paragraph, anchor):
        role, via, act, kind, sides, *points = self.heads(h[None], paragraph[None], torch.zeros_like(anchor), anchor)
        chances = F.softmax(role, -1), torch.sigmoid(via), F.softmax(act, -1), F.softmax(kind, -1), torch.sigmoid(sides)
        return *chances, *points


def export(network: Network, folder: Path) -> None:
    """Write `reads.onnx` and `tells.onnx` (float) and `pointers.npz` to `folder`."""
    network.eval()
    t, n = 48, 3
    ids = torch.randint(1000, 20000, (1, t))
    case, quoted = torch.zeros_like(ids), torch.zeros_like(ids)
    h = torch.randn(t, network.encoder.words.embedding_dim)
    anchor = torch.tensor([3, 9, 20])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Reads(network), (ids, case, quoted), str(folder / "reads.onnx"), dynamo=False, opset_version=17,
            input_names=["ids", "case", "quoted"], output_names=["h", "anchors", "points"],
            dynamic_axes={"ids": {1: "t"}, "case": {1: "t"}, "quoted": {1: "t"}, "h": {0: "t"}, "anchors": {0: "t"}, "points": {0: "t"}},
        )  # fmt: skip
        torch.onnx.export(
            Tells(network), (h, torch.zeros(t, dtype=torch.long), anchor), str(folder / "tells.onnx"), dynamo=False,
            opset_version=17, input_names=["h", "paragraph", "anchor"], output_names=list(TOLD),
            dynamic_axes={"h": {0: "t"}, "paragraph": {0: "t"}, "anchor": {0: "n"}, "role": {0: "n", 1: "t"},
                          "via": {0: "n", 1: "t"}, **{name: {0: "n"} for name in TOLD[2:]}},
        )  # fmt: skip
    layers = {}
    for name, pointer in (("speaker", network.speaker), ("time", network.time)):
        for i in (0, 2):
            layers[f"{name}.{i}.weight"] = pointer.look[i].weight.detach().numpy()
            layers[f"{name}.{i}.bias"] = pointer.look[i].bias.detach().numpy()
    np.savez(folder / "pointers.npz", **layers, **blank())


def blank() -> dict[str, np.ndarray]:
    """What judges disputes before `contests.py` has fitted it, without which no reader can be loaded: layers that find every pair most unlikely."""
    return {
        f"{name}.{layer}.{part}": np.full(shape, NEVER if (layer, part) == (2, "bias") else 0, np.float32)
        for name, wide in (("contests", FEATURES), ("together", TOGETHER))
        for layer, part, shape in ((0, "weight", (1, wide)), (0, "bias", 1), (2, "weight", (1, 1)), (2, "bias", 1))
    }


def kept_in_float(path: Path) -> list[str]:
    """The multiplications that int8 would spoil: those on the outer side of each layer's inner part, and the heads'.

    What comes out of the inner part's GELU has outliers, which one scale for all values rounds away: with them in int8, 2 in 100
    statements fewer are right in content, speaker and act; without, none are lost.
    """
    graph = onnx.load(path).graph
    shapes = {one.name: list(one.dims) for one in graph.initializer}
    weights = {
        node.name: shapes[node.input[1]] for node in graph.node if node.op_type == "MatMul" and node.input[1] in shapes
    }
    return [name for name, (rows, columns) in weights.items() if rows > 1000 or columns < 200]


def large(path: Path) -> list[str]:
    """The multiplications with more than ten thousand weights."""
    graph = onnx.load(path).graph
    sizes = {one.name: np.prod(one.dims) for one in graph.initializer}
    return [
        node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and sizes.get(node.input[1], 0) > 10_000
    ]


def store_in_int8(path: Path, names: list[str], *, also: list[list[int]] = ()) -> None:
    """Keep these multiplications in float, but what they weigh with in int8, with a scale for each column; `also` weights of these shapes."""
    model = onnx.load(path)
    graph = model.graph
    weights = {one.name: one for one in graph.initializer}
    stored = [node.input[1] for node in graph.node if node.op_type in ("MatMul", "Gemm") and node.name in names]
    stored += [one.name for one in graph.initializer if list(one.dims) in also]
    before = []
    for name in stored:
        values = numpy_helper.to_array(weights[name])
        scale = np.maximum(np.abs(values).max(0), 1e-12) / 127
        graph.initializer.remove(weights[name])
        graph.initializer.extend(
            [
                numpy_helper.from_array(np.round(values / scale).astype(np.int8), f"{name}_int8"),
                numpy_helper.from_array(scale.astype(np.float32), f"{name}_scale"),
                helper.make_tensor(f"{name}_zero", TensorProto.INT8, [len(scale)], [0] * len(scale)),
            ]
        )
        inputs = [f"{name}_int8", f"{name}_scale", f"{name}_zero"]
        before.append(helper.make_node("DequantizeLinear", inputs, [name], axis=1))
    for node in reversed(before):
        graph.node.insert(0, node)
    onnx.save(model, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="the starting weights' folder")
    parser.add_argument("--trained", type=Path, default=Path(__file__).parent / "out/trained.pt")
    parser.add_argument(
        "--float", type=Path, default=Path(__file__).parent / "out/float", help="where the float graphs go"
    )
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    floats = getattr(options, "float")
    floats.mkdir(parents=True, exist_ok=True)
    options.to.mkdir(parents=True, exist_ok=True)
    network = Network.of(torch.load(options.trained), options.start)
    export(network, floats)
    quantize_dynamic(
        floats / "reads.onnx", options.to / "reads.onnx", weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=kept_in_float(floats / "reads.onnx"),
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    store_in_int8(options.to / "reads.onnx", kept_in_float(floats / "reads.onnx"))
    onnx.checker.check_model(str(options.to / "reads.onnx"))
    shutil.copy(floats / "tells.onnx", options.to / "tells.onnx")
    store_in_int8(options.to / "tells.onnx", large(options.to / "tells.onnx"))
    for folder in (floats, options.to):
        shutil.copy(options.start / "tokenizer.json", folder / "tokenizer.json")
        if folder != floats:
            shutil.copy(floats / "pointers.npz", folder / "pointers.npz")
    print({path.name: path.stat().st_size for path in sorted(options.to.iterdir())})


if __name__ == "__main__":
    main()
