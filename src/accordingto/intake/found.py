"""What a format's own module makes of a file's bytes, before the person's word is added."""

from dataclasses import dataclass

from accordingto.intake.finding import Place
from accordingto.model.errors import SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A text and what the file itself says of it; `published` as the file has it, not yet checked."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    captured: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of the reports that a file holds: its number as a person counts, its own bytes, itself or what is wrong.

    The bytes are the line of a .jsonl without its end; a row or item has none of its own, so they are its JSON with
    sorted keys, and the same row in another file has the same.
    """

    number: int
    own: bytes
    found: Found | SourceError
