"""Statements with all that comparing needs of them."""

from collections.abc import Sequence

from accordingto.comparing import Encoder
from accordingto.weighing.looks import Known
from accordingto.weighing.said import Said
from accordingto.weighing.traits import add_names, names_of, traits_of


def known_of(statements: Sequence[Said], *, using: Encoder) -> tuple[Known, ...]:
    """Each statement with its traits and vector, in the same order, and the names of its report, of whose statements these are all."""
    vectors = using.vectors([one.compared for one in statements])
    reports: dict[str, dict[str, float]] = {}
    for one in statements:
        add_names(reports.setdefault(one.report, {}), names_of(traits_of(one)))
    return tuple(
        Known(said=one, traits=traits_of(one), passage=vector, report=reports[one.report])
        for one, vector in zip(statements, vectors, strict=True)
    )
