"""Statements of different reports into claims: what is said, who affirms it and who denies it."""

from accordingto.weighing.joining import Joining
from accordingto.weighing.said import Said
from accordingto.weighing.weigher import Weigher

__all__ = ["Joining", "Said", "Weigher"]
