"""Web archives: what was captured, exactly as it was, and when."""

import gzip
import io
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from accordingto.intake import Finding, Given, Refusal, Source, findings_in, unpacking
from accordingto.model.errors import Malformed, TooLarge

# warcio's writer leaves the files it writes by way of to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

Find = Callable[..., tuple[list[Finding], list[Refusal]]]
Made = dict[str, Any]
DENIAL = b"<p>He denied it.</p>"


def crawl(*, packed: bool) -> bytes:
    """An archive as warcio writes it: a request, pages, a picture, a redirection, a PDF's place taken by text."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "warcio"}))

    def write(kind: str, payload: bytes, *, status: str = "200 OK", record: str = "response") -> None:
        http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1") if record == "response" else None
        writer.write_record(
            writer.create_warc_record(
                "https://example.org/a",
                record,
                payload=io.BytesIO(payload),
                http_headers=http,
                warc_content_type="application/http" if http else kind,
                warc_headers_dict={"WARC-Date": "2017-04-15T09:30:00.5Z"},
            )
        )

    write("text/html; charset=utf-8", DENIAL)
    write("image/png", b"\x89PNG")
    write("text/html", b"<p>Not found</p>", status="404 Not Found")
    write("text/plain", b"She did not.", record="resource")
    return written.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_pages_and_texts_come_with_address_and_time(find: Find, packed: bool) -> None:
    found, refused = find(crawl(packed=packed), named="a.warc.gz" if packed else "a.warc")

    assert not refused
    assert [one.report.text for one in found] == ["He denied it.", "She did not."]
    assert {(one.report.url, one.captured, one.within, one.how) for one in found} == {
        ("https://example.org/a", "2017-04-15T09:30:00Z", "a.warc.gz" if packed else "a.warc", "unpacked")
    }


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_kept_is_the_record_as_it_stands_in_the_archive(find: Find, packed: bool) -> None:
    archive = crawl(packed=packed)
    plain = gzip.decompress(archive) if packed else archive

    found, _ = find(archive, named="a.warc")

    for one in found:
        assert one.data.startswith(b"WARC/1.0\r\n")
        assert one.data + b"\r\n\r\n" in plain


def test_an_archive_packed_in_one_piece_is_read_too(find: Find) -> None:
    found, refused = find(gzip.compress(crawl(packed=False)), named="a.warc.gz")

    assert (len(found), refused) == (2, [])


def test_the_address_is_the_one_it_was_captured_at(find: Find, made: Made) -> None:
    page = b'<head><link rel="canonical" href="https://example.org/b"></head>' + DENIAL

    found, _ = find(
        made["warc_record"](page) + made["warc_record"](page, url="<https://example.org/c d>"), named="a.warc"
    )

    assert [one.report.url for one in found] == ["https://example.org/a", "https://example.org/c%20d"]


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (4, data[:4], len(data) - 4, data[4:])


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(DENIAL)),
        ("Content-Encoding: deflate\r\n", zlib.compress(DENIAL)),
        ("Content-Encoding: deflate\r\n", zlib.compress(DENIAL)[2:-4]),
        ("Transfer-Encoding: chunked\r\n", chunked(DENIAL)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(DENIAL))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", DENIAL),  # kept unwrapped, headers and all
    ],
)
def test_a_page_is_unwrapped(find: Find, made: Made, headers: str, payload: bytes) -> None:
    found, refused = find(made["warc_record"](payload, headers=headers), named="a.warc")

    assert not refused
    assert [one.report.text for one in found] == ["He denied it."]


@pytest.mark.parametrize(
    ("headers", "payload", "reason"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(DENIAL)[:-9], "breaks off"),
        ("Content-Encoding: gzip\r\n", b"\x1f\x8b\x08" + b"x" * 50, "damaged"),
        ("Content-Encoding: gzip\r\n", gzip.compress(bytes(60_000_000)), "more than 50 MB"),
        ("Content-Encoding: br\r\n", b"\x8b\x02\x80\xff", "packed in a way"),
        ("Transfer-Encoding: chunked\r\n", chunked(DENIAL)[:-12], "breaks off"),
        ("Transfer-Encoding: chunked\r\n", b"7fffffff\r\n" + DENIAL, "breaks off"),
    ],
)
def test_a_page_that_cannot_be_unwrapped_is_refused_and_the_next_is_read(
    find: Find, made: Made, headers: str, payload: bytes, reason: str
) -> None:
    archive = made["warc_record"](payload, headers=headers) + made["warc_record"](DENIAL)

    found, (refusal,) = find(archive, named="a.warc")

    assert refusal.name == "a.warc:1"
    assert reason in str(refusal.error)
    assert [one.report.name for one in found] == ["a.warc:2"]


def test_a_page_is_read_in_the_encoding_that_the_server_named(find: Find, made: Made) -> None:
    words = "Министр отрицал."
    kinds = ("text/html; charset=windows-1251", 'text/plain; charset="windows-1251"')

    found, _ = find(b"".join(made["warc_record"](words.encode("cp1251"), kind=kind) for kind in kinds), named="a.warc")

    assert [one.report.text for one in found] == [words, words]


@pytest.mark.parametrize("length", [0, 40, 90, 5000, 10**14, -1])
def test_a_record_of_another_length_than_it_says_is_refused_and_the_others_are_read(
    find: Find, made: Made, length: int
) -> None:
    good = made["warc_record"](DENIAL)

    found, refused = find(good + made["warc_record"](DENIAL * 5, length=length) + good + good, named="a.warc")

    assert [one.report.text for one in found] == ["He denied it."] * 3
    assert refused
    assert {type(one.error) for one in refused} == {Malformed}


@pytest.mark.parametrize(
    "rubbish",
    [b"rubbish\r\n", b"WARC/1.0\r\nx\r\n\r\n", b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000, b"\x00" * 200_000 + b"\n"],
)
def test_rubbish_between_records_is_refused_once_and_the_others_are_read(
    find: Find, made: Made, rubbish: bytes
) -> None:
    good = made["warc_record"](DENIAL)

    found, refused = find(good + rubbish + good, named="a.warc")

    assert (len(found), len(refused)) == (2, 1)


@pytest.mark.parametrize("damage", [5, 60, -4])
def test_a_damaged_record_of_a_packed_archive_is_refused_and_the_others_are_read(
    find: Find, made: Made, damage: int
) -> None:
    good = gzip.compress(made["warc_record"](DENIAL))
    bad = bytearray(gzip.compress(made["warc_record"](bytes(range(256)) * 900, kind="text/plain")))
    bad[damage if damage != 5 else 3] ^= 0xFF

    found, refused = find(good + bytes(bad) + good, named="a.warc.gz")

    assert [one.report.text for one in found] == ["He denied it."] * 2
    assert refused


def test_what_is_not_a_page_may_be_of_any_size(find: Find, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.intake.records.MAX_FILE_BYTES", 1000)
    records = (made["warc_record"](b"x" * 5000, kind=kind) for kind in ("video/mp4", "text/plain"))

    found, (refusal,) = find(b"".join(records) + made["warc_record"](DENIAL), named="a.warc")

    assert len(found) == 1
    assert (refusal.name, type(refusal.error)) == ("a.warc:2", TooLarge)


def test_an_archive_that_unpacks_without_end_is_left_where_it_becomes_too_much(
    find: Find, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "UNPACKED_FROM_BYTES", 1_000_000)
    monkeypatch.setattr(unpacking, "MAX_UNPACKED_RATIO", 10)
    records = gzip.compress(made["warc_record"](b" " * 300_000, kind="text/plain")) * 100

    found, refused = find(records, named="a.warc.gz")

    assert 0 < len(found) < 10
    assert [type(one.error) for one in refused] == [TooLarge]


def test_lengths_that_cover_one_another_do_not_take_for_ever(find: Find, made: Made) -> None:
    archive = made["warc_record"](b"x", length=10**9) * 2_000

    found, refused = find(archive, named="a.warc")

    assert not found
    assert len(refused) == 2_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 2000), flip=st.integers(0, 7), packed=st.booleans())
def test_no_damage_ends_in_a_traceback(at: int, flip: int, packed: bool) -> None:
    archive = bytearray(crawl(packed=packed))
    archive[at % len(archive)] ^= 1 << flip

    outcomes = list(findings_in(Source(name="a.warc", data=bytes(archive)), given=Given()))

    assert outcomes
    assert all(isinstance(outcome, Finding | Refusal) for outcome in outcomes)
