"""Sources turned into reports, for those who do not keep the bytes."""

from collections.abc import Iterator

from accordingto.intake.finding import Finding, Known
from accordingto.intake.findings import findings_in
from accordingto.intake.given import Given
from accordingto.intake.sources import Refusal, Source
from accordingto.model.report import Report


def reports_in(source: Source, *, given: Given) -> Iterator[Report | Refusal]:
    """The reports that a source holds; what cannot be read is a `Refusal`. All as `findings_in` has it."""
    for found in findings_in(source, given=given):
        if not isinstance(found, Known):
            yield found.report if isinstance(found, Finding) else found
