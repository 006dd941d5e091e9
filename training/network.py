"""The reader's network: one small encoder, and heads that find statements, their parts, and who may be behind them.

A statement is found by its anchor, the first piece of its cue. Each anchor then looks at all pieces of the window and gives each a
role (none, source, cue, content), so that one piece can serve several statements: nesting needs nothing else.
"""

import copy
import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from accordingto.reading.speaker_look import SPEAKER_FEATURES
from accordingto.reading.timing import TIME_FEATURES

WIDE, PAIR, POINT, LAYERS = 384, 128, 64, 12
DISTANCES = 40


class Layer(nn.Module):
    def __init__(self, wide: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv, self.out = nn.Linear(wide, 3 * wide), nn.Linear(wide, wide)
        self.up, self.down = nn.Linear(wide, inner), nn.Linear(inner, wide)
        self.after_attention, self.after_inner = nn.LayerNorm(wide, 1e-12), nn.LayerNorm(wide, 1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        # No dropout inside attention: it would cost a third of the time on a CPU.
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = self.out(y.transpose(1, 2).reshape(b, t, d))
        x = self.after_attention(x + F.dropout(y, self.dropout, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.after_inner(x + F.dropout(y, self.dropout, self.training))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 (BERT's shape), plus what its lower-case vocabulary loses: case, and the depth of quotation."""

    def __init__(self, config: dict, dropout: float = 0.1) -> None:
        super().__init__()
        wide = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], wide)
        self.places = nn.Embedding(config["max_position_embeddings"], wide)
        self.norm = nn.LayerNorm(wide, 1e-12)
        self.case, self.quoted = nn.Embedding(4, wide), nn.Embedding(3, wide)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quoted.weight)
        self.dropout = dropout
        self.layers = nn.ModuleList(
            Layer(wide, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, ids, case, quoted, mask=None) -> torch.Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.case(case) + self.quoted(quoted)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def of(cls, weights: dict[str, torch.Tensor], folder: Path) -> "Encoder":
        """The reader's encoder with these weights, as many layers deep as they are; `folder` is that of the starting weights."""
        layers = len({name.split(".")[1] for name in weights if name.startswith("layers.")})
        encoder = cls(json.loads((folder / "config.json").read_text()) | {"num_hidden_layers": layers})
        encoder.load_state_dict(weights)
        return encoder

    @classmethod
    def pretrained(cls, folder: Path) -> "Encoder":
        """The starting weights, from a folder with `config.json` and `model.safetensors` as Hugging Face lays them out."""
        encoder = cls(json.loads((folder / "config.json").read_text()))
        old = load_file(str(folder / "model.safetensors"))
        old = {key.removeprefix("bert."): value for key, value in old.items()}
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            # Every piece is of the first type: its embedding is folded into the places.
            "places.weight": old["embeddings.position_embeddings.weight"]
            + old["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        for i in range(len(encoder.layers)):
            for part in ("weight", "bias"):
                before, after = f"encoder.layer.{i}.", f"layers.{i}."
                new[f"{after}qkv.{part}"] = torch.cat(
                    [old[f"{before}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                for mine, theirs in (
                    ("out", "attention.output.dense"), ("after_attention", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"), ("down", "output.dense"), ("after_inner", "output.LayerNorm"),
                ):  # fmt: skip
                    new[f"{after}{mine}.{part}"] = old[f"{before}{theirs}.{part}"]
        missing, unexpected = encoder.load_state_dict(new, strict=False)
        if unexpected or set(missing) != {"case.weight", "quoted.weight"}:
            raise ValueError(f"these weights do not fit the encoder: {missing} {unexpected}")
        return encoder

    def deepened(self, layers: int = LAYERS) -> "Encoder":
        """The same encoder grown to `layers` layers, each of its own standing twice in a row: it was made by leaving out every second one."""
        self.layers = nn.ModuleList(copy.deepcopy(self.layers[i * len(self.layers) // layers]) for i in range(layers))
        return self


class Along(nn.Module):
    """Lets neighbouring pieces agree on their role: a depthwise convolution and a mixing of channels, added to what was there."""

    def __init__(self, wide: int, reach: int, step: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(wide)
        self.beside = nn.Conv1d(wide, wide, reach, padding=step * (reach // 2), dilation=step, groups=wide)
        self.mix = nn.Linear(wide, wide)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.beside(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return x + self.mix(F.gelu(y))


def distance_bucket(distance: torch.Tensor) -> torch.Tensor:
    """Signed distances in pieces as one of DISTANCES buckets, fine near zero and logarithmic beyond."""
    size = distance.abs().clamp(max=512)
    fine = size.clamp(max=8)
    coarse = ((size.clamp(min=8).float() / 8).log() * (11 / math.log(64))).long()
    bucket = fine + coarse
    return torch.where(distance < 0, bucket + DISTANCES // 2, bucket)


class Heads(nn.Module):
    """Roles, channels, act and kind of each anchor's statement, and its part in a dispute."""

    def __init__(self, wide: int = WIDE) -> None:
        super().__init__()
        self.asker, self.piece = nn.Linear(wide, 2 * PAIR), nn.Linear(wide, 2 * PAIR)
        self.distance, self.paragraph = nn.Embedding(DISTANCES, PAIR), nn.Embedding(7, PAIR)
        self.along = nn.ModuleList([Along(PAIR, 7, 1), Along(PAIR, 7, 3), Along(PAIR, 7, 1)])
        self.norm = nn.LayerNorm(PAIR)
        self.role, self.via = nn.Linear(PAIR, 4), nn.Linear(PAIR, 1)
        self.judge = nn.Sequential(nn.Dropout(0.2), nn.Linear(4 * wide, 256), nn.GELU(), nn.Dropout(0.2))
        self.act, self.kind = nn.Linear(256, 12), nn.Linear(256, 7)
        self.sides, self.asks, self.answers = nn.Linear(256, 2), nn.Linear(256, POINT), nn.Linear(256, POINT)

    def forward(self, h, paragraph, window, anchor, roles=None):
        """`h` windows x pieces x wide; `window` and `anchor` say where each statement is; `roles` teach the pooling.

        Returns role logits (statements x pieces x 4), channel logits (statements x pieces), act and kind logits, logits of the two
        sides (that it denies what another affirms in the report, that another denies it), and what a statement asks of those that it
        may deny and answers to those that may deny it (statements x POINT).
        """
        at = h[window, anchor]
        ask, ask_times = self.asker(at)[:, None].chunk(2, -1)
        piece, piece_times = self.piece(h).chunk(2, -1)
        places = torch.arange(h.shape[1], device=h.device)
        apart = distance_bucket(places[None] - anchor[:, None])
        lines = paragraph[window] - paragraph[window, anchor][:, None]
        x = ask + piece[window] + ask_times * piece_times[window]
        x = x + self.distance(apart) + self.paragraph(lines.clamp(-3, 3) + 3)
        for along in self.along:
            x = along(x)
        x = self.norm(x)
        role, via = self.role(x), self.via(x)[..., 0]
        weights = F.softmax(role, -1) if roles is None else roles
        pooled = weights[..., 1:].transpose(1, 2) @ h[window]
        pooled = pooled / (weights[..., 1:].sum(1)[..., None] + 1)
        judged = self.judge(torch.cat([at, pooled.flatten(1)], -1))
        told = (head(judged) for head in (self.act, self.kind, self.sides, self.asks, self.answers))
        return role, via, *told


class Pointer(nn.Module):
    """What scores mentions for a statement: how well their readings fit, and how they look from there."""

    def __init__(self, features: int, wide: int = WIDE) -> None:
        super().__init__()
        self.ask, self.key = nn.Linear(wide, POINT), nn.Linear(wide, POINT)
        self.look = nn.Sequential(nn.Linear(features, 48), nn.GELU(), nn.Linear(48, 1))


class Network(nn.Module):
    """Everything that is trained, together."""

    def __init__(self, encoder: Encoder, styles: int = 2) -> None:
        super().__init__()
        self.encoder = encoder
        wide = encoder.words.embedding_dim
        self.styles = nn.Embedding(styles, wide)
        nn.init.zeros_(self.styles.weight)
        self.anchor = nn.Sequential(nn.Linear(wide, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 1))
        self.heads = Heads(wide)
        self.speaker, self.time = Pointer(SPEAKER_FEATURES, wide), Pointer(TIME_FEATURES, wide)

    @classmethod
    def of(cls, weights: dict[str, torch.Tensor], folder: Path) -> "Network":
        """The network with these weights; `folder` is that of the starting weights."""
        encoders = {
            name.removeprefix("encoder."): some for name, some in weights.items() if name.startswith("encoder.")
        }
        network = cls(Encoder.of(encoders, folder))
        network.load_state_dict(weights)
        return network

    def encode(self, ids, case, quoted, mask=None, style=None) -> torch.Tensor:
        """Readings of all pieces; `style` says by whose rules the report was marked (0 is the guide's)."""
        h = self.encoder(ids, case, quoted, mask)
        return h + (self.styles.weight[0] if style is None else self.styles(style)[:, None])
