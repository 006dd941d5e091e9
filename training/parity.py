"""Check that the exported graphs say what the trained network says: float within a tolerance, int8 as far as it strays."""

import argparse
import shutil
import sys
from pathlib import Path

import numpy as np
import torch
from network import Network

from accordingto.reading.network import WEIGHTS
from accordingto.reading.network import Network as Runtime
from accordingto.reading.pieces import pieces_of
from accordingto.reading.windows import windows
from examples import held_out, load_marked

TOLERANCE = 1e-3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--trained", type=Path, default=Path(__file__).parent / "out/trained.pt")
    parser.add_argument("--float", type=Path, default=Path(__file__).parent / "out/float")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    network = Network.of(torch.load(options.trained), options.start)
    network.eval()
    for name in ("pointers.npz", "calibration.json"):
        shutil.copy(options.weights / name, getattr(options, "float"))
    floats, ints = Runtime(getattr(options, "float")), Runtime(options.weights)
    worst = {"float anchors": 0.0, "float roles": 0.0, "float disputes": 0.0, "int8 anchors": 0.0}
    roles_same = roles_total = 0
    for report in held_out(load_marked(options.shared), 10)[1][:20]:
        pieces = pieces_of(report["text"], floats.tokenizer)
        for window in windows(len(pieces)):
            part = slice(window.start, window.end)
            ids = torch.tensor(np.concatenate([[101], pieces.ids[part], [102]]))[None]
            case = torch.tensor(np.pad(pieces.case[part], 1, constant_values=3))[None]
            quoted = torch.tensor(np.pad(pieces.quoted[part], 1))[None]
            paragraph = torch.tensor(np.pad(pieces.paragraph[part], 1, mode="edge"))[None]
            with torch.no_grad():
                h = network.encode(ids, case, quoted)
                anchors = torch.sigmoid(network.anchor(h))[0, 1:-1, 0].numpy()
                at = np.flatnonzero(anchors > 0.4)
                if not len(at):
                    continue
                heads = network.heads(h, paragraph, torch.zeros(len(at), dtype=torch.long), torch.tensor(at) + 1)
                role = torch.softmax(heads[0], -1)[:, 1:-1].numpy()
                bears = torch.cat([torch.sigmoid(heads[4]), *heads[5:]], -1).numpy()
            exact, rough = floats.read(pieces, window), ints.read(pieces, window)
            told, told_rough = (one.tell(read, pieces, window, at) for one, read in ((floats, exact), (ints, rough)))
            worst["float anchors"] = max(worst["float anchors"], float(np.abs(exact.anchors - anchors).max()))
            worst["float roles"] = max(worst["float roles"], float(np.abs(told.roles - role).max()))
            told_bears = [[one.denies, one.denied, *one.asks, *one.answers] for one in told.bearings]
            worst["float disputes"] = max(worst["float disputes"], float(np.abs(np.array(told_bears) - bears).max()))
            worst["int8 anchors"] = max(worst["int8 anchors"], float(np.abs(rough.anchors - anchors).max()))
            roles_same += int((told_rough.roles.argmax(-1) == role.argmax(-1)).sum())
            roles_total += role.shape[0] * role.shape[1]
    print(
        {key: round(value, 5) for key, value in worst.items()},
        f"int8 roles the same: {100 * roles_same / roles_total:.2f}%",
    )
    return 0 if max(value for name, value in worst.items() if name.startswith("float")) < TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main())
