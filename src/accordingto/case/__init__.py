"""The case file: what was found, what was read in it, what people corrected, and a log of it all."""

from accordingto.case.file import Case

__all__ = ["Case"]
