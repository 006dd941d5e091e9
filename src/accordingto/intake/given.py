"""What the person says of the reports where the files do not say."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from accordingto.intake.dates import published_from
from accordingto.model.errors import BadMetadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Title, date, publisher and address for reports that do not state their own; what a file states is kept.

    >>> Given(published="2017-04-15T10:00:00").published
    '2017-04-15'

    Raises `BadMetadata` where `published` is no ISO 8601 date, `url` no web address, or anything is not UTF-8.
    """

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            object.__setattr__(self, "published", published_from(self.published))
        if self.url is not None:
            object.__setattr__(self, "url", address_from(self.url))
        for name in ("title", "publisher", "url"):
            _check_letters(getattr(self, name) or "", of=name)


def address_from(words: str) -> str:
    """A web address, as it is shown and linked to.

    Only http and https: an address such as `javascript:...` would run where a page links to it. Raises `BadMetadata`.
    """
    words = words.strip()
    try:
        parts = urlsplit(words)
    except ValueError:  # "http://[1" and the like
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or any(sign.isspace() for sign in words):
        raise BadMetadata(
            f'"{words[:60]}" is not a web address.', hint="Write it in full, such as https://example.org/report.html."
        )
    return words


def _check_letters(words: str, *, of: str) -> None:
    """What was typed in another encoding comes as half characters, which nothing can be written with."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadMetadata(f"The {of} given is not UTF-8.", hint="Type it in a terminal that speaks UTF-8.") from error


def sound_address(words: str | None) -> str | None:
    """The same, or None for words that are no such address."""
    try:
        return address_from(words) if words else None
    except BadMetadata:
        return None
