"""Which machines may be asked: the ones behind a name, looked up once, and every one of them checked."""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from accordingto.intake.addresses import Address
from accordingto.model.errors import NotFetched

Machine = IPv4Address | IPv6Address
_Networks = tuple[IPv4Network | IPv6Network, ...]


def _networks(words: str) -> _Networks:
    return tuple(map(ip_network, words.split()))


# IANA's registries of special-purpose addresses, here and not from `ipaddress`: what that knows changes with Python.
_NOT_PUBLIC_4 = _networks(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
)
_PUBLIC_6 = _networks("2000::/3")
_NOT_PUBLIC_6 = _networks("2001::/23 2001:db8::/32 2002::/16 3fff::/20")
_PRIVATE = _networks("10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1/128 fc00::/7")
# They lead on to an IPv4 address (RFC 4291, RFC 6052).
_TRANSLATED = _networks("::ffff:0:0/96 64:ff9b::/96")


def is_public(machine: Machine) -> bool:
    """Whether anybody on the internet may be meant by this, rather than somebody near or nobody.

    >>> is_public(ip_address("93.184.215.14")), is_public(ip_address("::ffff:10.0.0.1"))
    (True, False)
    """
    meant = _meant_by(machine)
    if isinstance(meant, IPv4Address):
        return not _is_in(meant, _NOT_PUBLIC_4)
    return _is_in(meant, _PUBLIC_6) and not _is_in(meant, _NOT_PUBLIC_6)


def is_private(machine: Machine) -> bool:
    """Whether this is this machine or one of a private network. Some addresses are neither private nor public."""
    return _is_in(_meant_by(machine), _PRIVATE)


def machines_at(address: Address, *, allow_private: bool) -> tuple[Machine, ...]:
    """The machines that an address is served from. The name is looked up here and never again, whatever it says later.

    Raises `NotFetched` where there is none, or where but one of them may not be asked.
    """
    machines = _looked_up(address)
    for machine in machines:
        if is_public(machine) or (allow_private and is_private(machine)):
            continue
        where = f"{address.host} is {machine}" if str(machine) != address.host else address.host
        if is_private(machine):
            raise NotFetched(
                f"{address.url} is not on the internet: {where} is this machine or one of a private network.",
                hint="If you mean it, add it by its own address with --allow-private.",
            )
        raise NotFetched(
            f"{address.url} is not on the internet: {where}, which no web page is served from.",
            hint="Look whether the address is right.",
        )
    return machines


def _looked_up(address: Address) -> tuple[Machine, ...]:
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(
            f"There is no machine called {address.host}, or its name cannot be looked up now.",
            hint="Check the spelling, and whether this machine is online.",
        ) from error
    machines = dict.fromkeys(ip_address(place[0]) for *_, place in found)
    if not machines:
        raise NotFetched(f"There is no machine called {address.host}.", hint="Check the spelling.")
    return tuple(machines)


def _meant_by(machine: Machine) -> Machine:
    return IPv4Address(int(machine) & 0xFFFF_FFFF) if _is_in(machine, _TRANSLATED) else machine


def _is_in(machine: Machine, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    return any(machine in network for network in networks)
