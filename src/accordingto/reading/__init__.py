"""From a report to its statements: tag, assemble, nest, resolve speakers, judge acts, date."""

from accordingto.reading.chains import chain
from accordingto.reading.reader import Reader

__all__ = ["Reader", "chain"]
