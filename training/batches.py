"""What the network is shown at once: windows of reports of like length, as tensors on one device."""

import random
from dataclasses import dataclass, fields

import numpy as np
import torch

from accordingto.model.statement import ACTS
from accordingto.reading.pieces import CLS, SEP
from accordingto.reading.timing import TimeLook
from accordingto.reading.windows import LONGEST, windows
from examples import Example, Marked

PER_BATCH = 3600  # pieces
DENIES = ACTS.index("denies")


class Cut:
    """One window of one report, with its marks moved to the window's places (1 after the opening mark)."""

    def __init__(self, example: Example, start: int, end: int, own_start: int, own_end: int) -> None:
        p = example.pieces
        self.example, self.start, self.end = example, start, end
        self.ids = np.concatenate([[CLS], p.ids[start:end], [SEP]])
        self.case, self.quoted = self.framed(p.case, 3), self.framed(p.quoted)
        self.paragraph = np.concatenate([[p.paragraph[start]], p.paragraph[start:end], [p.paragraph[end - 1]]])
        self.marked = [one for one in example.marked if start <= one.anchor < end]
        self.anchors = np.zeros(end - start + 2, np.float32)
        for one in self.marked:
            self.anchors[self.at(one.anchor)] = 1
        own = np.zeros(len(p), np.float32)
        own[own_start:own_end] = 1
        self.known = self.framed(own) * self.framed(example.known)

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, piece: int) -> int:
        """Where a piece of the report stands in the window."""
        return piece - self.start + 1

    def framed(self, values: np.ndarray, fill: int = 0) -> np.ndarray:
        """What the report's values are in the window, `fill` for its opening and closing mark."""
        return np.concatenate([[fill], values[self.start : self.end], [fill]])


def cuts(example: Example, rng: random.Random) -> list[Cut]:
    """A report's windows; a long one is cut at a new place each time."""
    total = len(example.pieces)
    shift = rng.randrange(0, LONGEST // 2) if total > LONGEST else 0
    found = []
    if shift > 100:
        found.append(Cut(example, 0, min(total, shift + 96), 0, shift))
    base = shift if shift > 100 else 0
    for window in windows(total - base):
        start = max(0, base + window.start - (64 if base and window.start == 0 else 0))
        end = base + window.end
        if end - start > LONGEST:
            start = end - LONGEST
        found.append(Cut(example, start, end, base + window.own_start, base + window.own_end))
    return found


def plan(examples: list[Example], rng: random.Random) -> list[list[Cut]]:
    """Windows of like length together, about PER_BATCH pieces a batch, batches in random order."""
    every = [cut for example in examples for cut in cuts(example, rng)]
    found, batch = [], []
    for cut in sorted(every, key=lambda cut: len(cut) + rng.random() * 60):
        if batch and max(len(cut), *map(len, batch)) * (len(batch) + 1) > PER_BATCH:
            found.append(batch)
            batch = []
        batch.append(cut)
    found.append(batch)
    rng.shuffle(found)
    return found


def stacked(rows: list[np.ndarray], longest: int, fill: int = 0) -> torch.Tensor:
    """Rows of different lengths, filled up to `longest`, as one tensor."""
    table = np.full((len(rows), longest), fill, rows[0].dtype if rows else np.int64)
    for row, values in zip(table, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(table)


class OnDevice:
    """Tensors that go to a device together."""

    def to(self, device: str):
        there = {field.name: getattr(self, field.name).to(device) for field in fields(self)}
        return type(self)(**there)


@dataclass
class Asked(OnDevice):
    """What the statements of a batch ask of one pointer: s statements, c candidates in all, at most m for one statement."""

    statement: torch.Tensor  # s: its number in the batch
    window: torch.Tensor  # c: where a candidate's pieces are, none where it is outside the window
    start: torch.Tensor  # c
    end: torch.Tensor  # c
    candidate: torch.Tensor  # s x m: those that the statement may point to
    there: torch.Tensor  # s x (m + 1): what is no padding; the last column is for none of them
    looks: torch.Tensor  # s x (m + 1) x features
    right: torch.Tensor  # s x (m + 1)


@dataclass
class Batch(OnDevice):
    """b windows of at most t pieces, and the n statements in them."""

    ids: torch.Tensor  # b x t, and so to `mask`
    case: torch.Tensor
    quoted: torch.Tensor
    paragraph: torch.Tensor
    anchors: torch.Tensor
    known: torch.Tensor
    mask: torch.Tensor
    style: torch.Tensor  # b
    window: torch.Tensor  # n, and so to `kind`
    anchor: torch.Tensor
    act: torch.Tensor
    kind: torch.Tensor
    sides: torch.Tensor  # n x 2, -1 where nobody told
    denied: torch.Tensor  # n x n: whether the first denies what the second affirms
    may_deny: torch.Tensor  # n x n: of which pairs something is learned
    roles: torch.Tensor  # n x t
    via: torch.Tensor  # n x t
    speaker: Asked
    time: Asked

    @classmethod
    def of(cls, batch: list[Cut]) -> "Batch":
        # Lengths in steps of 32, so that the kernels made for one batch serve others too.
        longest = -(-max(map(len, batch)) // 32) * 32
        where = [(b, cut, one) for b, cut in enumerate(batch) for one in cut.marked]

        def every(name: str, fill: int = 0) -> torch.Tensor:
            return stacked([getattr(cut, name) for cut in batch], longest, fill)

        def along(name: str) -> torch.Tensor:
            return stacked([cut.framed(getattr(one, name)) for _, cut, one in where], longest)

        def numbers(values: list[int]) -> torch.Tensor:
            return torch.tensor(values, dtype=torch.long)

        sides, denied, may_deny = disputed(where)
        return cls(
            sides=sides, denied=denied, may_deny=may_deny,
            ids=every("ids").long(), case=every("case", 3).long(), quoted=every("quoted").long(), paragraph=every("paragraph").long(),
            anchors=every("anchors").float(), known=every("known").float(),
            mask=torch.arange(longest) < numbers([len(cut) for cut in batch])[:, None],
            style=numbers([cut.example.style for cut in batch]), window=numbers([b for b, _, _ in where]),
            anchor=numbers([cut.at(one.anchor) for _, cut, one in where]), act=numbers([one.act for _, _, one in where]),
            kind=numbers([one.kind for _, _, one in where]), roles=along("roles").long(), via=along("via").float(),
            speaker=asked(where, "speaker_positive", "mention_pieces", "speaker_features"),
            time=asked(where, "time_positive", "time_pieces", "time_features", beyond=TimeLook.BEYOND),
        )  # fmt: skip


def disputed(where: list[tuple[int, Cut, Marked]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What is known of the parts that these statements have in disputes, as `Batch` lays it out."""
    count = len(where)
    sides = np.full((count, 2), -1, np.float32)
    denied, may_deny = np.zeros((2, count, count), np.float32)
    window = np.array([b for b, *_ in where])
    for row, (b, _, one) in enumerate(where):
        if one.denies is None:
            continue
        sides[row] = bool(one.denies), one.is_denied
        if one.denies or one.act == DENIES:
            may_deny[row] = window == b
            may_deny[row, row] = 0
            denied[row] = [other == b and that.anchor in one.denies for other, _, that in where]
    return torch.from_numpy(sides), torch.from_numpy(denied), torch.from_numpy(may_deny)


def asked(
    where: list[tuple[int, Cut, Marked]], right: str, pieces: str, features: str, beyond: int | None = None
) -> Asked:
    """What one pointer is asked of these statements, which stand window by window.

    Candidates outside the window are left out, unless there is a look `beyond` to tell them by: these have no pieces.
    """
    statements, rows, spans = [], [], []
    first, here, outside, last = 0, np.zeros(0, np.int64), np.zeros(0, bool), None
    for number, (b, cut, one) in enumerate(where):
        looks, truth = getattr(cut.example, features), getattr(one, right)
        if cut is not last:
            last, at = cut, getattr(cut.example, pieces)
            outside = (at[:, 0] < cut.start) | (at[:, 1] > cut.end) | (at[:, 1] <= at[:, 0])
            here = np.flatnonzero(~outside) if beyond is None else np.arange(len(at))
            first = len(spans)
            spans += [(b, 0, 0) if outside[i] else (b, cut.at(at[i, 0]), cut.at(at[i, 1])) for i in here]
        if looks is None or truth is None:
            continue
        columns = [*here, len(truth) - 1]
        if truth[columns].any():
            statements.append(number)
            seen = looks[next(i for i, m in enumerate(cut.example.marked) if m is one), columns].astype(np.float32)
            if beyond is not None:
                seen[:-1, beyond] = outside
            rows.append((first, seen, truth[columns]))
    most = max((len(truth) - 1 for _, _, truth in rows), default=0)
    wide = rows[0][1].shape[1] if rows else 0
    candidate = np.zeros((len(rows), most), np.int64)
    there, truths = np.zeros((2, len(rows), most + 1), bool)
    looks = np.zeros((len(rows), most + 1, wide), np.float32)
    for row, (begin, seen, truth) in enumerate(rows):
        count = len(truth) - 1
        candidate[row, :count] = np.arange(begin, begin + count)
        columns = [*range(count), most]
        there[row, columns], truths[row, columns], looks[row, columns] = True, truth, seen
    window, start, end = np.array(spans, np.int64).reshape(-1, 3).T
    tensors = (np.array(statements, np.int64), window, start, end, candidate, there, looks, truths)
    return Asked(*map(torch.from_numpy, map(np.ascontiguousarray, tensors)))
