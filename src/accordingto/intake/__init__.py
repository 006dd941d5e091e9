"""Files, folders and standard input, turned into reports and the bytes to keep for them."""

from accordingto.intake.finding import Finding, How, Place
from accordingto.intake.findings import findings_in
from accordingto.intake.given import Given
from accordingto.intake.reports import reports_in
from accordingto.intake.sources import Refusal, Source, sources_in

__all__ = ["Finding", "Given", "How", "Place", "Refusal", "Source", "findings_in", "reports_in", "sources_in"]
