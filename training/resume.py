"""Bring the weights that ship back into torch, to train on from them where the checkpoint that they were made from is gone.

What int8 rounded away stays away, which training soon makes good. PolNeAR's style does not ship: it begins as the guide's.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from export import WEIGHTS
from network import Network
from onnx import numpy_helper

RENAMED = {
    "ask": "speaker.ask", "key": "speaker.key", "ask_1": "time.ask", "key_1": "time.key", "anchor.anchor.0": "anchor.0",
    "anchor.anchor.3": "anchor.3",
}  # fmt: skip
"""What the graph calls those parts that stand outside a module of their own."""


def in_float(path: Path) -> dict[str, np.ndarray]:
    """Every weight of a graph by its name in the network, as torch lays it out."""
    graph = onnx.load(path).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    values = {}
    for name, value in stored.items():
        whole, _, how = name.rpartition("_")
        if how in ("int8", "quantized"):
            zero = stored[f"{whole}_zero" if how == "int8" else f"{whole}_zero_point"]
            values[whole] = (value.astype(np.float32) - zero) * stored[f"{whole}_scale"]
        elif how not in ("scale", "zero", "point"):
            values[name] = value
    found = {name.removeprefix("network."): value for name, value in values.items() if "::" not in name}
    for node in graph.node:
        for name in (one.removesuffix("_quantized") for one in node.input if "::" in one):
            if node.op_type in ("MatMul", "MatMulInteger") and name in values:
                module = node.name.removesuffix("_quant").removesuffix("/MatMul").strip("/").replace("/", ".")
                found[f"{RENAMED.get(module, module)}.weight"] = values[name].T
            elif node.op_type == "Add" and name in values:
                found["styles.weight"] = np.stack([values[name]] * 2)
    return found


def resumed(start: Path, weights: Path = WEIGHTS) -> Network:
    """The network with the weights in `weights`; `start` is the folder of the starting weights, which gives its shape."""
    found = in_float(weights / "reads.onnx") | in_float(weights / "tells.onnx")
    with np.load(weights / "pointers.npz") as pointers:
        for name in ("speaker", "time"):
            found |= {
                key.replace(".", ".look.", 1): pointers[key] for key in pointers.files if key.startswith(f"{name}.")
            }
    return Network.of({name: torch.tensor(value) for name, value in found.items()}, start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="the starting weights' folder")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent / "out/shipped.pt")
    options = parser.parse_args()
    options.to.parent.mkdir(parents=True, exist_ok=True)
    torch.save(resumed(options.start, options.weights).state_dict(), options.to)


if __name__ == "__main__":
    main()
