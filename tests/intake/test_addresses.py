"""What an address is, which may be asked for, and which machines may be meant by it."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.intake import Refusal, Source, WebSource, named_in, sources_in
from accordingto.intake.addresses import Address, address_of, is_address, redirected
from accordingto.intake.machines import is_private, is_public, machines_at
from accordingto.model.errors import NotFetched, UnknownFormat


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTP://Example.ORG:80/A?b=C#d", "http://example.org/A?b=C"),
        ("https://example.org.:8443/a b".replace(" ", "%20"), "https://example.org:8443/a%20b"),
        ("https://пример.example/отчёт", "https://xn--e1afmkfd.example/%D0%BE%D1%82%D1%87%D1%91%D1%82"),
        ("https://example.org/a/./b/../%2E%2e/c/.", "https://example.org/c/"),
        ("https://example.org//a", "https://example.org//a"),
        ("https://example.org?q=<ü>", "https://example.org/?q=%3C%C3%BC%3E"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_an_address_is_written_in_one_way(typed: str, asked: str) -> None:
    address = address_of(typed)

    assert address.url == asked
    assert address_of(address.url) == address


@pytest.mark.parametrize(
    "typed",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "https:///a",
        "https://me:secret@example.org/",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "https://example.org:22/",
        "https://example.org:6667/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://example.org:eighty/",
        "https://ex ample.org/",
        "https://example.org/a\r\nHost: evil.example",
        "https://example.org/\udc80",
        "https://exa%6dple.org/",
        "https://ex℀mple.org/",
        "https://straße.example/",
        "https://-\u200d.example/",
        "https://[fe80::1%25eth0]/",
        "https://[fe80::1%eth0]/",
        "https://[::g]/",
        "https://..example.org/",
        f"https://{'a' * 64}.example/",
        f"https://example.org/{'a' * 9000}",
    ],
)
def test_what_must_not_be_asked_for_is_refused_in_a_printable_sentence(typed: str) -> None:
    with pytest.raises(NotFetched) as refused:
        address_of(typed)

    assert str(refused.value).isprintable() and len(str(refused.value)) < 400
    assert refused.value.hint
    assert "secret" not in str(refused.value)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_no_address_holds_anything_but_printable_ascii(host: str, target: str) -> None:
    try:
        address = address_of(f"https://{host}/{target}")
    except NotFetched:
        return

    assert address.url.isascii() and address.url.isprintable() and " " not in address.url
    assert "/../" not in address.target
    assert address_of(address.url) == address


@pytest.mark.parametrize(
    ("to", "there"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/a/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("https://other.example/b c", "https://other.example/b%20c"),
    ],
)
def test_an_answer_may_lead_elsewhere_in_full_or_from_here(to: str, there: str) -> None:
    assert redirected(address_of("https://example.org/a/"), to=to).url == there


@pytest.mark.parametrize(
    "to", ["http://example.org/b", "javascript:alert(1)", "file:///etc/passwd", "https://[x", "//@"]
)
def test_an_answer_may_not_lead_out_of_the_web_or_of_encryption(to: str) -> None:
    with pytest.raises(NotFetched):
        redirected(address_of("https://example.org/a"), to=to)


PUBLIC = ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "::1",
    "fd00:ec2::254",
    "::ffff:127.0.0.1",
]
TRANSLATED = ip_network("64:ff9b::/96")
NEITHER = [
    "0.0.0.1", "169.254.169.254", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "fe80::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2001::1", "::7f00:1", "fec0::1",
    "64:ff9b:1::a00:1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "4000::1", "100::1",
]  # fmt: skip


@pytest.mark.parametrize("machine", PUBLIC)
def test_a_machine_on_the_internet_is_public(machine: str) -> None:
    assert is_public(ip_address(machine)) and not is_private(ip_address(machine))


@pytest.mark.parametrize("machine", [*PRIVATE, "64:ff9b::7f00:1"])
def test_a_machine_nearby_is_private(machine: str) -> None:
    assert is_private(ip_address(machine)) and not is_public(ip_address(machine))


@pytest.mark.parametrize("machine", NEITHER)
def test_what_no_web_page_is_served_from_is_neither(machine: str) -> None:
    assert not is_private(ip_address(machine)) and not is_public(ip_address(machine))


@given(st.ip_addresses())
def test_what_python_knows_to_be_special_is_not_public(machine: IPv4Address | IPv6Address) -> None:
    special = machine.is_private or machine.is_loopback or machine.is_link_local or machine.is_multicast
    translated = isinstance(machine, IPv6Address) and (machine in TRANSLATED or machine.ipv4_mapped)

    assert not ((special or machine.is_unspecified) and is_public(machine)) or translated


def named(monkeypatch: pytest.MonkeyPatch, *machines: str) -> list[str]:
    """Let every name lead to these machines; gives a list of the names that are looked up from then on."""
    looked_up: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (machine, port)) for machine in machines]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return looked_up


def at(url: str) -> Address:
    return address_of(url)


@pytest.mark.parametrize("machines", [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["1.1.1.1", "::1"], ["100.100.100.200"]])
def test_a_name_is_refused_where_but_one_of_its_machines_is_private(
    machines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch, *machines)

    with pytest.raises(NotFetched, match=r"example\.org is .* one of a private network") as refused:
        machines_at(at("https://example.org/"), allow_private=False)

    assert "--allow-private" in refused.value.hint
    assert len(machines_at(at("https://example.org/"), allow_private=True)) == len(machines)


@pytest.mark.parametrize("machine", ["169.254.169.254", "224.0.0.1", "0.0.0.1", "::"])
def test_what_no_web_page_is_served_from_is_refused_even_so(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, machine)

    with pytest.raises(NotFetched, match="which no web page is served from"):
        machines_at(at("https://example.org/"), allow_private=True)


@pytest.mark.parametrize(
    "host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "１２７.0.0.1", "localhost", "[::1]"]
)
def test_however_this_machine_is_written_it_is_refused(host: str) -> None:
    with pytest.raises(NotFetched):
        machines_at(at(f"http://{host}/"), allow_private=False)


def test_a_name_that_leads_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(NotFetched, match=r"There is no machine called example\.org"):
        machines_at(at("https://example.org/"), allow_private=False)


def test_addresses_are_sources_only_for_whoever_fetches(tmp_path: Path) -> None:
    words = ["https://example.org/a.html", "ftp://example.org/b", str(tmp_path / "c.txt")]
    (tmp_path / "c.txt").write_text("He denied it.")

    page, other, file = named_in(words, allow_private=False)
    refusal, _, same = sources_in(words)

    assert isinstance(page, WebSource) and page.name == "https://example.org/a.html"
    assert isinstance(other, Refusal) and isinstance(other.error, NotFetched)
    assert isinstance(file, Source) and file == same
    assert isinstance(refusal, Refusal) and isinstance(refusal.error, UnknownFormat)
    assert "accordingto read does not fetch" in str(refusal.error)
    assert "accordingto add CASE ADDRESS does" in refusal.error.hint


@pytest.mark.parametrize("words", ["a.html", "C:/a.html", "./https://a", "mailto:a", "-", "://"])
def test_a_path_is_no_address(words: str) -> None:
    assert not is_address(words)
