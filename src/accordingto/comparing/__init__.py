"""How alike words are: what the reader and weighing compare statements with."""

from accordingto.comparing.around import around, in_context
from accordingto.comparing.encoder import WIDE, Encoder, Floats, digest_of

__all__ = ["WIDE", "Encoder", "Floats", "around", "digest_of", "in_context"]
