"""Web addresses: which may be asked for, and how they are written out so that nothing in them can be mistaken."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from accordingto.intake.limits import MAX_ADDRESS_CHARACTERS
from accordingto.model.errors import NotFetched

PORTS = {"http": 80, "https": 443}

_LIKE_AN_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_NEVER = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\]")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
# Python's codec has the older IDNA 2003, in which these stand for other letters, and so for somebody else's host.
_OTHERWISE_THEN = re.compile("[ßς\u200c\u200d]")
_SAFE = "!$%&'()*+,;=:@/?~[]"
# What below 1024 is no web server, and of the rest what browsers refuse too (WHATWG Fetch).
_FIRST_FREE_PORT = 1024
_OTHER_SERVICES = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080)
)
_IN_FULL = "Write it in full, such as https://example.org/report.html."
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A web address in its parts, in ASCII: a host in other letters as punycode, the `target` percent-encoded.

    `host` is without brackets; there is no user name, no password and no fragment.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, and the port unless it is the usual one: what a request names as its host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address without its target: one robots.txt holds for all that begins so."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """All of it."""
        return self.origin + self.target


def is_address(words: str) -> bool:
    """Whether these words are meant as an address rather than as a path, whatever its scheme.

    >>> is_address("https://example.org/a"), is_address("FTP://example.org"), is_address("reports/a.html")
    (True, True, False)
    """
    return _LIKE_AN_ADDRESS.match(words) is not None


def address_of(words: str) -> Address:
    """The address that words are, if it is one that may be asked for.

    >>> address_of("HTTPS://www.Köln.example:443/a/../ü?b=ü#part").url
    'https://www.xn--kln-sna.example/%C3%BC?b=%C3%BC'

    Raises `NotFetched` for anything but http and https, and for user names, passwords and ports of other services.
    """
    words = words.strip()
    if _NEVER.search(words) or len(words) > MAX_ADDRESS_CHARACTERS:
        raise NotFetched(f"{_shown(words)} is not a web address.", hint=_IN_FULL)
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError as error:
        raise NotFetched(f"{_shown(words)} is not a web address.", hint=_IN_FULL) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotFetched(f"{_shown(words)} is not an address that begins with http:// or https://.", hint=_IN_FULL)
    if "@" in parts.netloc:
        raise NotFetched(
            f"The address at {_shown(parts.hostname)} holds a user name or password, which would be kept in the case.",
            hint="Open it in a browser, save the page and add the file.",
        )
    host = _host_in(parts.hostname, bracketed="[" in parts.netloc)
    port = PORTS[parts.scheme] if port is None else port
    if (port < _FIRST_FREE_PORT and port not in PORTS.values()) or port in _OTHER_SERVICES:
        raise NotFetched(
            f"Port {port} of {host} is one of those that serve no web pages.", hint="Look whether the address is right."
        )
    return Address(scheme=parts.scheme, host=host, port=port, target=_target_in(parts))


def redirected(address: Address, *, to: str) -> Address:
    """Where an answer leads that names another address, in full or from here. Raises `NotFetched`, as `address_of` does.

    It may not lead from an encrypted address to one that is not.
    """
    try:
        url = urljoin(address.url, to.strip().replace(" ", "%20"))
    except ValueError as error:
        raise NotFetched(f"{address.url} leads to what is no address.", hint=_IN_FULL) from error
    following = address_of(url)
    if address.scheme == "https" and following.scheme == "http":
        raise NotFetched(
            f"{address.url} leads to {following.url}, which is not encrypted.",
            hint="If you trust the way there, add that address itself.",
        )
    return following


def _host_in(name: str, *, bracketed: bool) -> str:
    if bracketed:
        try:
            machine = IPv6Address(name)
        except AddressValueError as error:
            raise NotFetched(f"[{_shown(name)}] is not an IPv6 address.", hint=_IN_FULL) from error
        if machine.scope_id:
            raise NotFetched(f"[{_shown(name)}] is of this machine's own network alone.", hint=_IN_FULL)
        return str(machine)
    bad = NotFetched(f"{_shown(name)} is not the name of a web server.", hint="Write it in letters, or as xn--....")
    if _OTHERWISE_THEN.search(name):
        raise bad
    try:
        host = name.removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise bad from error
    if not _HOST.fullmatch(host):
        raise bad
    return host


def _target_in(parts: SplitResult) -> str:
    """Path and query as they are sent. Steps back are taken here, lest a robots.txt be got round with them."""
    kept: list[str] = []
    segments = [_step(segment) for segment in parts.path.split("/")[1:]] or [""]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    path = quote("/" + "/".join(kept), safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path


def _step(segment: str) -> str:
    dots = segment.lower().replace("%2e", ".")
    return dots if dots in (".", "..") else segment


def _shown(words: str) -> str:
    """The beginning of words that somebody else may have chosen, in nothing but ASCII."""
    return quote(words[:_LONGEST_SHOWN], safe=_SAFE + '#"<>{}|^`', errors="replace")
