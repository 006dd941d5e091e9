"""What a format's own module makes of a file's bytes, before the person's word is added."""

from dataclasses import dataclass


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
