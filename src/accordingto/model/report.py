"""One report as it was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document: its text, fixed once, and what is known of it.

    `id` is what the file calls it, or the first twelve hexadecimal digits of `digest`. `digest` is the SHA-256 of the bytes as
    found, in hexadecimal; `published` is an ISO 8601 date (`2017-04-15`, `2017-04` or `2017`) or None, never taken from the
    clock; `name` is the path or line it came from, for messages. Every span counts code points of `text`.
    """

    id: str
    text: str
    digest: str
    name: str = ""
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
