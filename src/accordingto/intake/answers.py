"""What an address answers in the end: through its redirections, unpacked, or in words where it is no report."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

from accordingto.intake.addresses import Address, redirected
from accordingto.intake.exchanges import REDIRECTIONS, Exchange, Terms, ask
from accordingto.intake.limits import MAX_REDIRECTS, MAX_UNPACKED_RATIO, MEGABYTE
from accordingto.intake.machines import is_private
from accordingto.intake.payloads import payload_of
from accordingto.model.errors import NotFetched, TooLarge

_PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_GONE = (404, 410)
_KEPT_OUT = (401, 402, 403, 407, 451)
_BY_HAND = "Open it in a browser, save the page and add the file."


def followed(address: Address, terms: Terms, *, heed: Callable[[Address, Terms], None]) -> tuple[Exchange, ...]:
    """Ask an address and whatever its answers lead to, each checked afresh; the last one leads no further.

    `heed` is called before each, and raises where it must not be asked. Raises as `ask` does.
    """
    exchanges: list[Exchange] = []
    while True:
        heed(address, terms)
        exchanges.append(ask(address, terms))
        if exchanges[-1].status not in REDIRECTIONS or "location" not in exchanges[-1].headers:
            return tuple(exchanges)
        if len(exchanges) > MAX_REDIRECTS:
            raise NotFetched(
                f"{exchanges[0].address.url} leads on and on, through more than {MAX_REDIRECTS} addresses.",
                hint=_BY_HAND,
            )
        # As UTF-8, which is what servers mean by letters that no header may have.
        address = redirected(address, to=exchanges[-1].headers["location"].encode("latin-1").decode("utf-8", "replace"))
        if any(address == one.address for one in exchanges):
            raise NotFetched(
                f"{exchanges[0].address.url} leads round in a circle, as sites do that want a cookie kept.",
                hint=_BY_HAND,
            )
        # What a person says of an address holds for that, not for wherever the internet would send it.
        terms = replace(terms, allow_private=terms.allow_private and is_private(exchanges[-1].machine))


def payload_in(one: Exchange) -> bytes:
    """The file that was answered. Raises `Malformed` or `TooLarge`, `NotFetched` for packing nobody asked for."""
    url = one.address.url
    if one.headers.get("content-encoding", "").strip().lower() not in _PACKINGS:
        raise NotFetched(f"{url} comes packed in a way that was not asked for.", hint=_BY_HAND)
    body = one.heard[one.body :]
    http = StatusAndHeaders(str(one.status), list(one.headers.items()), protocol="HTTP/1.1")
    payload = payload_of(body, http, name=url)
    if len(payload) > max(MEGABYTE, MAX_UNPACKED_RATIO * len(body)):
        raise TooLarge(f"{url} unpacks to more than {MAX_UNPACKED_RATIO} times what was sent.", hint=_BY_HAND)
    return payload


def refused(one: Exchange) -> NotFetched:
    """An answer that is no report, in words."""
    try:
        answer = f"{one.status} {HTTPStatus(one.status).phrase}"
    except ValueError:
        answer = str(one.status)
    if one.status in _GONE:
        hint = "Check the address, or look for it in a web archive."
    elif one.status in _KEPT_OUT:
        hint = "The site does not give it to programs, or not without an account. " + _BY_HAND
    else:
        hint = "Try again later. " + _BY_HAND
    return NotFetched(f"{one.address.url} was answered with {answer}.", hint=hint)
