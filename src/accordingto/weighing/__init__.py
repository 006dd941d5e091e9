"""Statements of different reports into claims: what is said, who affirms it and who denies it."""

from accordingto.weighing.around import around
from accordingto.weighing.claims import Appearance, Claim
from accordingto.weighing.said import Said, Stand
from accordingto.weighing.weigher import Weigher

__all__ = ["Appearance", "Claim", "Said", "Stand", "Weigher", "around"]
