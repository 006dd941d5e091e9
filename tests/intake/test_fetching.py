"""Fetching from a real server on this machine: what is found and kept, what is followed, and what is heeded."""

import gzip
import hashlib
import io
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from accordingto.intake import Finding, Given, Known, Refusal, Source, findings_in
from accordingto.intake.fetching import findings_at
from accordingto.model.errors import Malformed, UnknownFormat
from tests.fetched import clock, found, leading, outcomes, refused
from tests.webserver import PAGE, WebServer, answer, leading_to

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>https://example.org/1</link><description>He denied it.</description></item>
<item><title>Two</title><link>https://example.org/2</link><description>She denied it.</description></item>
</channel></rss>"""


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def test_a_page_is_found_with_when_and_where(server: WebServer) -> None:
    server.answers["/a?b=c"] = answer()

    finding = found(server.source("/a?b=c"), given=Given(publisher="Herald", url="https://elsewhere.example/"))

    assert finding.report.text == "The port denied it."
    assert finding.report.digest == hashlib.sha256(PAGE).hexdigest()
    assert (finding.report.url, finding.report.name) == (server.url("/a?b=c"), server.url("/a?b=c"))
    assert (finding.report.title, finding.report.publisher) == ("Oil", "Herald")
    assert (finding.how, finding.captured, finding.within) == ("fetched", "2024-03-10T08:00:01Z", None)


def test_what_is_sent_names_the_program_and_nothing_else_about_us(server: WebServer) -> None:
    server.answers["/a"] = answer(b"a", "Set-Cookie: who=me", kind="text/plain")
    found(server.source("/a"))

    found(server.source("/a"))

    assert server.asked == ["/robots.txt", "/a"] * 2
    assert server.requests[1] == server.requests[3]
    names = [line.split(b":")[0] for line in server.requests[3].splitlines()[1:-1]]
    assert names == [b"Host", b"User-Agent", b"Accept", b"Accept-Encoding", b"Connection"]
    assert b"User-Agent: accordingto/0.1.0 (+local tool)\r\n" in server.requests[3]
    assert f"Host: 127.0.0.1:{server.port}\r\n".encode() in server.requests[3]


def test_what_is_kept_are_the_request_and_the_answer_as_they_were(server: WebServer, tmp_path: Path) -> None:
    first, last = leading_to("/b"), answer(gzip.compress(PAGE), "Content-Encoding:gzip", "X-Odd:  \xe4", "x-odd: 2")
    server.answers |= {"/a": first, "/b": last}

    data = found(server.source("/a")).data
    (tmp_path / "kept.warc").write_bytes(data)

    records = list(ArchiveIterator(io.BytesIO(data), no_record_parse=True))
    blocks = [one.raw_stream.read() for one in ArchiveIterator(io.BytesIO(data), no_record_parse=True)]
    assert data.startswith(b"WARC/1.1\r\n")
    assert [one.rec_type for one in records] == ["request", "response"] * 2
    assert blocks == [server.requests[1], first, server.requests[2], last]
    assert [one.rec_headers.get_header("WARC-Date")[-3:] for one in records] == ["01Z", "01Z", "02Z", "02Z"]
    assert {one.rec_headers.get_header("WARC-IP-Address") for one in records} == {"127.0.0.1"}
    assert len({one.rec_headers.get_header("WARC-Record-ID") for one in records}) == 4
    if checker := shutil.which("warcio"):
        subprocess.run([checker, "check", str(tmp_path / "kept.warc")], check=True, capture_output=True)


def test_reading_what_is_kept_finds_the_same_report(server: WebServer) -> None:
    chunked = (
        b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in (PAGE[:20], PAGE[20:])) + b"0\r\nA: b\r\n\r\n"
    )
    server.answers |= {"/a": leading_to("/b"), "/b": answer(chunked, "Transfer-Encoding: chunked")}

    finding = found(server.source("/a"))
    (again,) = findings_in(Source(name="kept.warc", data=finding.data), given=Given())

    assert isinstance(again, Finding)
    assert (again.report.text, again.report.url, again.captured) == (
        finding.report.text,
        server.url("/b"),
        finding.captured,
    )


def test_the_same_answer_at_the_same_time_is_kept_in_the_same_bytes(server: WebServer) -> None:
    server.answers["/a"] = answer()

    assert found(server.source("/a")) == found(server.source("/a"))


@pytest.mark.parametrize(
    "packed",
    [
        answer(gzip.compress(PAGE), "Content-Encoding: gzip"),
        answer(zlib.compress(PAGE), "Content-Encoding: DEFLATE"),
        answer(PAGE, "Content-Encoding: identity"),
        b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE,
        answer(PAGE) + b"HTTP/1.1 200 OK\r\n\r\nsmuggled",
    ],
)
def test_the_digest_is_that_of_the_page_however_it_is_sent(packed: bytes, server: WebServer) -> None:
    server.answers["/a"] = packed

    finding = found(server.source("/a"))

    assert finding.report.digest == hashlib.sha256(PAGE).hexdigest()
    assert b"smuggled" not in finding.data


def test_what_is_known_is_not_taken_in_again(server: WebServer) -> None:
    server.answers["/a"] = answer()
    digest = hashlib.sha256(PAGE).hexdigest()

    (only,) = findings_at(
        server.source("/a"), given=Given(), program="accordingto 0", now=clock(), known={digest: "abcd"}.get
    )

    assert only == Known(name=server.url("/a"), report="abcd")


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/plain; charset=windows-1251", "Он отрицал это.".encode("cp1251"), "Он отрицал это."),
        ("text/html;charset=koi8-r", "<p>Он отрицал это.".encode("koi8-r"), "Он отрицал это."),
        ("Text/Plain", b"<p>He denied it.", "<p>He denied it."),
        (None, b"<p>He denied it.", "He denied it."),
        ("application/octet-stream", b"He denied it.", "He denied it."),
        ("application/xml", b"<?xml version='1.0'?><html><p>He denied it.</p></html>", "He denied it."),
    ],
)
def test_the_server_says_what_it_is_and_else_it_is_looked_at(
    kind: str | None, body: bytes, text: str, server: WebServer
) -> None:
    server.answers["/a.pdf"] = answer(body, kind=kind)

    assert found(server.source("/a.pdf")).report.text == text


def test_a_feed_is_one_report_an_item_and_nothing_that_it_links_to_is_fetched(server: WebServer) -> None:
    server.answers["/feed"] = answer(FEED, kind="application/rss+xml")

    one, two = outcomes(server.source("/feed"))

    assert isinstance(one, Finding) and isinstance(two, Finding)
    assert (one.part, one.report.url, two.report.url) == ("item 1", "https://example.org/1", "https://example.org/2")
    assert one.data == two.data and one.data.startswith(b"WARC/")
    assert server.asked == ["/robots.txt", "/feed"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("image/png", b"\x89PNG"),
        ("application/json", b'{"text": "He denied it."}'),
        ("application/octet-stream", b'{"text": "He denied it."}'),
        ("application/zip", b"PK\x05\x06" + bytes(18)),
        ("x/\x1b[31m\xff", b"a"),
    ],
)
def test_another_kind_of_file_is_refused(kind: str, body: bytes, server: WebServer) -> None:
    server.answers["/a.html"] = answer(body, kind=kind)

    assert isinstance(refused(server.source("/a.html")), UnknownFormat)


def test_a_page_without_a_text_is_refused(server: WebServer) -> None:
    server.answers["/a"] = answer(b"<html><script>alert(1)</script></html>")

    assert isinstance(refused(server.source("/a")), Malformed)


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        ("404 Nothing\x1b[2J", "web archive"),
        ("403 No", "save the page"),
        ("503 Busy", "again later"),
        ("299 Odd", "again"),
    ],
)
def test_what_was_answered_instead_is_told(status: str, hint: str, server: WebServer) -> None:
    server.answers["/a"] = answer(b"endless" * 10, "Content-Length: 99999999", status=status)

    error = refused(server.source("/a"))

    assert f"{server.url('/a')} was answered with {status[:3]}" in str(error)
    assert hint in error.hint


def test_redirections_are_followed_and_each_is_kept(server: WebServer) -> None:
    for number in range(5):
        server.answers[f"/{number}"] = leading_to(f"/{number + 1}", status=f"{(301, 302, 303, 307, 308)[number]} x")
    server.answers["/5"] = answer()

    finding = found(server.source("/0"))

    assert (finding.report.name, finding.report.url) == (server.url("/0"), server.url("/5"))
    assert finding.data.count(b"WARC/1.1\r\n") == 12


@pytest.mark.parametrize(
    ("leads", "words"),
    [
        ({f"/{number}": f"/{number + 1}" for number in range(9)}, "through more than 5 addresses"),
        ({"/0": "/1", "/1": "/0"}, "in a circle"),
        ({"/0": "/0"}, "in a circle"),
        ({"/0": "ftp://example.org/"}, "begins with http"),
        ({"/0": "file:///etc/passwd"}, "begins with http"),
        ({"/0": "http://me:secret@127.0.0.1/"}, "user name or password"),
        ({"/0": "http://127.0.0.1:25/"}, "serve no web pages"),
        ({"/0": "http://169.254.169.254/latest/meta-data"}, "which no web page is served from"),
        ({"/0": "http://[::ffff:169.254.169.254]/"}, "which no web page is served from"),
    ],
)
def test_what_leads_nowhere_good_is_not_followed(leads: dict[str, str], words: str, server: WebServer) -> None:
    server.answers |= {target: leading_to(to) for target, to in leads.items()}

    assert words in str(refused(server.source("/0")))


def test_this_machine_is_asked_for_nothing_unless_it_is_meant(server: WebServer) -> None:
    error = refused(server.source("/a", allow_private=False))

    assert "this machine or one of a private network" in str(error)
    assert "--allow-private" in error.hint
    assert server.requests == []


def test_a_name_that_leads_to_this_machine_is_asked_for_nothing(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    leading(monkeypatch, {"innocent.example": "127.0.0.1"})

    error = refused(server.source("/a", host="innocent.example", allow_private=False))

    assert "innocent.example is 127.0.0.1" in str(error)
    assert server.requests == []


@pytest.mark.parametrize("allow_private", [False, True])
def test_the_internet_may_not_lead_into_a_private_network(
    allow_private: bool, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordingto.intake.machines.is_public", lambda machine: str(machine) == "127.0.0.1")
    monkeypatch.setattr("accordingto.intake.machines.is_private", lambda machine: str(machine) == "127.0.0.2")
    monkeypatch.setattr("accordingto.intake.answers.is_private", lambda machine: str(machine) == "127.0.0.2")
    server.answers["/a"] = leading_to(server.url("/b", host="127.0.0.2"))

    error = refused(server.source("/a", allow_private=allow_private))

    assert "127.0.0.2 is this machine or one of a private network" in str(error)
    assert server.asked == ["/robots.txt", "/a"]


def test_a_name_is_looked_up_once_for_each_request_and_never_between_check_and_connection(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = leading(monkeypatch, {"rebinding.example": "127.0.0.1"})
    server.answers["/a"] = answer()

    found(server.source("/a", host="rebinding.example"))

    assert looked_up == ["rebinding.example"] * len(server.requests)
    assert f"Host: rebinding.example:{server.port}".encode() in server.requests[0]


@pytest.mark.parametrize(
    ("robots", "asked"),
    [
        (answer(b"User-agent: *\nDisallow: /a", kind="text/plain"), False),
        (answer(gzip.compress(b"User-agent: accordingto\nDisallow: /"), "Content-Encoding: gzip"), False),
        (answer(b"", status="503 Busy"), False),
        (leading_to("/elsewhere"), False),
        (leading_to("/robots.txt"), False),
        (answer(b"User-agent: other\nDisallow: /", kind="text/plain"), True),
        (answer(b"User-agent: *\nDisallow: /\nAllow: /a$", kind="text/plain"), True),
        (answer(PAGE), True),
        (answer(b"", status="403 No"), True),
        (answer(b"\xff\x00" * 600_000, kind="text/plain"), True),
    ],
)
def test_robots_are_asked_first_and_heeded(robots: bytes, asked: bool, server: WebServer) -> None:
    server.answers |= {"/robots.txt": robots, "/a": answer()}
    server.answers["/elsewhere"] = answer(b"User-agent: *\nDisallow: /a", kind="text/plain")

    (only,) = outcomes(server.source("/a"))

    assert ("/a" in server.asked) == isinstance(only, Finding) == asked
    if isinstance(only, Refusal):
        assert "robots.txt" in str(only.error)


def test_robots_are_heeded_wherever_an_answer_leads(server: WebServer) -> None:
    with WebServer() as other:
        server.answers["/a"] = leading_to(other.url("/b"))
        other.answers |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /b"), "/b": answer()}

        error = refused(server.source("/a"))

        assert f"{other.url('/robots.txt')} asks programs not to fetch {other.url('/b')}." in str(error)
        assert other.asked == ["/robots.txt"]
