"""Everything that a person may name to be added: files, folders, standard input, and addresses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accordingto.intake.addresses import Address, address_of, is_address
from accordingto.intake.sources import Refusal, Source, sources_in
from accordingto.model.errors import SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSource:
    """An address that a person named, to be fetched when its turn comes; there is no other way to come by one.

    `allow_private` says that the person means this machine, or one of a private network, if it is there.
    """

    address: Address
    allow_private: bool

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.address.url


def named_in(words: Iterable[str], *, allow_private: bool) -> Iterator[Source | WebSource | Refusal]:
    """The sources that words name, as `sources_in` has them, and the addresses among them. Nothing is fetched yet."""
    for word in words:
        if is_address(word):
            yield _web_source(word, allow_private=allow_private)
        else:
            yield from sources_in([word])


def _web_source(words: str, *, allow_private: bool) -> WebSource | Refusal:
    try:
        return WebSource(address=address_of(words), allow_private=allow_private)
    except SourceError as error:
        return Refusal(name=words.encode("utf-8", "replace").decode(), error=error)
