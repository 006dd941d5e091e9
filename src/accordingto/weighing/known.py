"""Statements with all that comparing needs of them."""

from collections.abc import Sequence

from accordingto.comparing import Encoder
from accordingto.weighing.looks import Known
from accordingto.weighing.said import Said
from accordingto.weighing.traits import traits_of


def known_of(statements: Sequence[Said], *, using: Encoder) -> tuple[Known, ...]:
    """Each statement with its traits and vectors, in the same order. What is known of one depends on nothing else."""
    vectors = using.vectors([one.compared for one in statements])
    return tuple(
        Known(said=one, traits=traits_of(one), passage=vector) for one, vector in zip(statements, vectors, strict=True)
    )
