"""Files, folders and standard input, turned into reports."""

from accordingto.intake.given import Given
from accordingto.intake.reports import reports_in
from accordingto.intake.sources import Refusal, Source, sources_in

__all__ = ["Given", "Refusal", "Source", "reports_in", "sources_in"]
