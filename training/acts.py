"""The last stage: fit the heads for act and kind again, on fixed readings, with all that is told of statements anywhere.

Most acts hide behind "said", where only the content tells; the marked reports have too few of them. The readings stay as they are, so that
nothing else changes. Which epoch to keep is decided on the held-out reports.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from network import Encoder, Network
from torch.nn import functional as F
from train import cuts, tensors

from accordingto.reading.pieces import load_tokenizer
from examples import Example, found_reports, held_out, load_found, load_marked, marked_reports, polnear, tell

EPOCHS, BATCH = 24, 256


@torch.no_grad()
def pooled(network: Network, reports: list[Example]) -> tuple[torch.Tensor, ...]:
    """What the judging head sees of every statement with a known act, once by the marked roles and once by the network's own."""
    network.eval()
    seen, acts, kinds = [], [], []
    grabbed = []
    hook = network.heads.judge.register_forward_pre_hook(lambda _, inputs: grabbed.append(inputs[0]))
    rng = random.Random(0)
    for report in reports:
        for cut in cuts(report, rng):
            ours = [one for one in cut.marked if one.act >= 0 and cut.own[one.anchor - cut.start + 1]]
            if not ours:
                continue
            ids, case, quoted, paragraph, _, _, _ = tensors([cut])
            length = len(cut)
            with torch.autocast("cpu", torch.bfloat16):
                h = network.encode(
                    ids[:, :length],
                    case[:, :length],
                    quoted[:, :length],
                    None,
                    torch.zeros(1, dtype=torch.long),
                )
            h = h.float()
            anchor = torch.tensor([one.anchor - cut.start + 1 for one in ours])
            roles = np.stack([np.pad(one.roles[cut.start : cut.end], 1) for one in ours])
            for teach in (F.one_hot(torch.tensor(roles), 4).float(), None):
                network.heads(h, paragraph[:, :length], torch.zeros_like(anchor), anchor, teach)
                seen.append(grabbed.pop())
                acts += [one.act for one in ours]
                kinds += [one.kind for one in ours]
    hook.remove()
    return torch.cat(seen), torch.tensor(acts), torch.tensor(kinds)


def right(network: Network, seen: torch.Tensor, acts: torch.Tensor, kinds: torch.Tensor) -> tuple[float, float]:
    """Shares of acts and kinds that are right, by the network's own roles (every second block is the marked roles' twin)."""
    network.eval()
    with torch.no_grad():
        judged = network.heads.judge(seen)
    return (
        (network.heads.act(judged).argmax(-1) == acts).float().mean().item(),
        (network.heads.kind(judged).argmax(-1) == kinds)[kinds >= 0].float().mean().item(),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    parser.add_argument("--hold", type=int, default=10)
    options = parser.parse_args()
    torch.manual_seed(5)
    torch.set_num_threads(2)
    tokenizer = load_tokenizer(options.start / "tokenizer.json")
    marked, kept_back = held_out(marked_reports(load_marked(options.shared), tokenizer), options.hold)
    more = polnear(options.shared / "data/polnear/train.jsonl", tokenizer)
    tell(more, options.shared, tokenizer)
    more += found_reports(load_found(options.shared), tokenizer)
    network = Network(Encoder(json.loads((options.start / "config.json").read_text())))
    network.load_state_dict(torch.load(options.out / "second.pt"))
    guide, news, held = (pooled(network, reports) for reports in (marked, more, kept_back))
    seen, acts, kinds = (torch.cat(parts) for parts in zip(guide, news, strict=True))
    weight = torch.cat([torch.ones(len(guide[1])), torch.full((len(news[1]),), 0.7)])
    print(
        len(guide[1]) // 2,
        "acts of marked reports,",
        len(news[1]) // 2,
        "of others; before:",
        right(network, *held),
        flush=True,
    )
    heads = network.heads
    optimizer = torch.optim.AdamW(
        [*heads.judge.parameters(), *heads.act.parameters(), *heads.kind.parameters()], lr=4e-4, weight_decay=0.05
    )
    best = (right(network, *held)[0], network.state_dict())
    best = (best[0], {key: value.clone() for key, value in best[1].items()})
    for epoch in range(EPOCHS):
        network.train()
        for rows in torch.randperm(len(acts)).split(BATCH):
            judged = heads.judge(seen[rows])
            act = F.cross_entropy(heads.act(judged), acts[rows], reduction="none", label_smoothing=0.1)
            known = kinds[rows] >= 0
            kind = F.cross_entropy(heads.kind(judged)[known], kinds[rows][known], label_smoothing=0.05)
            loss = (act * weight[rows]).mean() + 0.5 * kind
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        score = right(network, *held)
        print(epoch + 1, [round(100 * one, 1) for one in score], flush=True)
        if score[0] > best[0]:
            best = (score[0], {key: value.clone() for key, value in network.state_dict().items()})
    torch.save(best[1], options.out / "third.pt")


if __name__ == "__main__":
    main()
