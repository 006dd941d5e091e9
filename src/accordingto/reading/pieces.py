"""A report's text as the word pieces that the encoder reads."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from accordingto.model import Span
from accordingto.reading.paragraphs import paragraphs
from accordingto.reading.quotes import quotations

Ints = npt.NDArray[np.int64]

CLS, SEP, BREAK = 101, 102, 1
"""Ids of the vocabulary: begin and end of a window, and (one of its unused ids) the end of a paragraph."""

_HALF = re.compile(r"[\ud800-\udfff]")

LOWER, CAPITALISED, UPPER, OTHER = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of one text, as parallel arrays of one length.

    `ids` into the vocabulary; `starts` and `ends` in code points of the text (equal for the break after a paragraph); `case`, since the
    vocabulary has lower case only; `quoted`: 0 outside quotation marks, 1 inside, 2 inside single ones or a quotation's quotation; `paragraph`
    counts from 0; `opens` tells a word's first piece from the rest.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    case: Ints
    quoted: Ints
    paragraph: Ints
    opens: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def within(self, span: Span) -> tuple[int, int]:
        """First piece of `span` and the one after its last, as a half-open range; an empty range where it has none."""
        return int(np.searchsorted(self.ends, span.start, "right")), int(np.searchsorted(self.starts, span.end, "left"))


def load_tokenizer(path: Path) -> Tokenizer:
    """The vocabulary in a `tokenizer.json`, without padding or cutting."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pieces_of(text: str, tokenizer: Tokenizer, within: tuple[Span, ...] | None = None) -> Pieces:
    """Cut `text` into word pieces, paragraph by paragraph, with a break after each; `within` are its paragraphs."""
    within = paragraphs(text) if within is None else within
    # Halves of signs, which broken files bring, are no text to the tokenizer; another sign keeps every offset in its place.
    whole = _HALF.sub("\ufffd", text)
    ids, ranges = [np.zeros(0, np.int64)], [np.zeros((0, 2), np.int64)]
    for span in within:
        encoded = tokenizer.encode(span.words_in(whole), add_special_tokens=False)
        ids.append(np.array([*encoded.ids, BREAK]))
        ranges.append(np.array([*encoded.offsets, (span.end - span.start,) * 2]) + span.start)
    starts, ends = np.ascontiguousarray(np.concatenate(ranges).T)
    return Pieces(
        ids=np.concatenate(ids),
        starts=starts,
        ends=ends,
        case=np.fromiter((_case(text[a:b]) for a, b in zip(starts, ends, strict=True)), np.int64, len(starts)),
        quoted=_quoted(text, within, starts),
        paragraph=np.repeat(np.arange(len(within)), [len(some) for some in ids[1:]]),
        opens=_opens(text, starts, ends),
    )


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if word[:1].isupper():
        return UPPER if len(word) > 1 and word.isupper() else CAPITALISED
    return OTHER


def _opens(text: str, starts: Ints, ends: Ints) -> npt.NDArray[np.bool_]:
    """A piece opens a word unless it goes on from the piece before without a blank, both being letters or digits."""
    opens = np.ones(len(starts), np.bool_)
    for i in range(1, len(starts)):
        if starts[i] == ends[i - 1] and starts[i] < ends[i] and starts[i - 1] < ends[i - 1]:
            opens[i] = not (text[starts[i]].isalnum() and text[ends[i - 1] - 1].isalnum())
    return opens


def _quoted(text: str, within: tuple[Span, ...], starts: Ints) -> Ints:
    depth = np.zeros(len(text) + 1, np.int8)
    for quotation in quotations(text, within):
        depth[quotation.inner.start : quotation.inner.end] += 1
        if quotation.single:
            depth[quotation.inner.start : quotation.inner.end] = 2
    return np.minimum(depth[starts], 2).astype(np.int64)
