"""Pieces: the words of a text as the encoder reads them, each where it stands."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from accordingto.model import Span
from accordingto.reading.pieces import BREAK, CAPITALISED, LOWER, OTHER, UPPER, pieces_of

dirty = st.text(st.sampled_from("aB9 \n“”\"‘’.'é\x00\ud800\u2028"), max_size=60) | st.text(max_size=30)
with_tokenizer = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@with_tokenizer
@given(text=dirty)
def test_pieces_stand_in_order_and_never_overlap(tokenizer: Tokenizer, text: str) -> None:
    pieces = pieces_of(text, tokenizer)

    assert (pieces.starts <= pieces.ends).all()
    assert (pieces.ends[:-1] <= pieces.starts[1:]).all()
    assert (
        len(
            {
                len(part)
                for part in (pieces.ids, pieces.starts, pieces.case, pieces.quoted, pieces.paragraph, pieces.opens)
            }
        )
        == 1
    )


@with_tokenizer
@given(text=dirty)
def test_every_letter_is_in_a_piece(tokenizer: Tokenizer, text: str) -> None:
    pieces = pieces_of(text, tokenizer)
    covered = {at for a, b in zip(pieces.starts, pieces.ends, strict=True) for at in range(a, b)}

    assert {at for at, sign in enumerate(text) if sign.isascii() and sign.isalnum()} <= covered


def test_a_break_ends_each_paragraph(tokenizer: Tokenizer) -> None:
    pieces = pieces_of("He denied it.\n\nHe denied it.", tokenizer)

    assert pieces.ids.tolist() == [2, 3, 4, 5, BREAK, 2, 3, 4, 5, BREAK]
    assert pieces.paragraph.tolist() == [0] * 5 + [1] * 5
    assert (pieces.starts[4], pieces.ends[4]) == (13, 13)


def test_case_is_kept_beside_a_vocabulary_of_lower_case(tokenizer: Tokenizer) -> None:
    pieces = pieces_of("He met NATO there. A", tokenizer)

    assert pieces.case.tolist() == [CAPITALISED, LOWER, UPPER, LOWER, OTHER, CAPITALISED, OTHER]


def test_what_is_quoted_is_told_from_what_is_quoted_within(tokenizer: Tokenizer) -> None:
    pieces = pieces_of("He “denied ‘it’ he” denied", tokenizer)

    assert pieces.quoted[pieces.ids == 3].tolist() == [1, 0]
    assert pieces.quoted[pieces.ids == 4].tolist() == [2]


def test_an_empty_text_has_no_pieces(tokenizer: Tokenizer) -> None:
    assert len(pieces_of(" \n\n ", tokenizer)) == 0


def test_half_a_sign_from_a_broken_file_stops_nothing(tokenizer: Tokenizer) -> None:
    pieces = pieces_of("He \ud83d denied it.", tokenizer)

    assert pieces.within(Span(5, 11)) == (1, 2)


@pytest.mark.parametrize(
    ("span", "pieces"), [(Span(0, 2), (0, 1)), (Span(3, 12), (1, 3)), (Span(4, 5), (1, 2)), (Span(2, 3), (1, 1))]
)
def test_the_pieces_of_a_span_are_those_that_share_a_letter_with_it(
    tokenizer: Tokenizer, span: Span, pieces: tuple[int, int]
) -> None:
    assert pieces_of("He denied it.", tokenizer).within(span) == pieces


def test_a_mark_or_a_blank_parts_words(tokenizer: Tokenizer) -> None:
    pieces = pieces_of("he's it", tokenizer)

    assert np.flatnonzero(pieces.opens).tolist() == [0, 1, 2, 3, 4]
