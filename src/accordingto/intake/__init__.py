"""Files, folders, standard input and addresses, turned into reports and the bytes to keep for them."""

from accordingto.intake.finding import Finding, How, Known, Place
from accordingto.intake.findings import findings_in
from accordingto.intake.given import Given
from accordingto.intake.named import WebSource, named_in
from accordingto.intake.reports import reports_in
from accordingto.intake.sources import Refusal, Source, sources_in

__all__ = [
    "Finding",
    "Given",
    "How",
    "Known",
    "Place",
    "Refusal",
    "Source",
    "WebSource",
    "findings_in",
    "named_in",
    "reports_in",
    "sources_in",
]
