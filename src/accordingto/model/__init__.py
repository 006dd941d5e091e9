"""The nouns that every other room speaks of: reports, spans, statements, disputes, and what can go wrong."""

from accordingto.model.errors import AccordingtoError, ReadingError, SourceError
from accordingto.model.reading import Body, Coverage, Dispute, Reading
from accordingto.model.report import Report
from accordingto.model.span import Span
from accordingto.model.statement import Act, Channel, Form, Hop, Kind, Speaker, Statement

__all__ = [
    "AccordingtoError",
    "Act",
    "Body",
    "Channel",
    "Coverage",
    "Dispute",
    "Form",
    "Hop",
    "Kind",
    "Reading",
    "ReadingError",
    "Report",
    "SourceError",
    "Span",
    "Speaker",
    "Statement",
]
