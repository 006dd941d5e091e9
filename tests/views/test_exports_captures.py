"""The web archive of a case: whole by its own digests, and read back by our own intake."""

import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from accordingto.case import Case, corrections, reports, search
from accordingto.case.reports import Provenance
from accordingto.case.search import Query
from accordingto.intake import Finding, Given, findings_in, sources_in
from accordingto.views.exports import captures
from accordingto.views.exports.contents import Contents
from tests.corrected import CHECKER
from tests.readings import READING, report_of

PAGE = b"<!doctype html><title>Oil</title><article><p>The port authority denied it all on Monday evening.</p></article>"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE
RECORD = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
    b"WARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Target-URI: https://coast.example/captured\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(HTTP) + HTTP
)
TABLE = b"text\nFirst report.\nSecond report.\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """One report of each way to be kept."""
    with Case.create(tmp_path / "kept.case", at="2024-03-10T08:00:00Z", by="x", program="accordingto 0.1.0") as opened:
        _add(opened, PAGE, name="page.html", url="https://coast.example/page")
        _add(opened, b"Plain words.", name="words.txt")
        _add(
            opened,
            RECORD,
            name="x.warc.gz:2",
            url="https://coast.example/captured",
            captured="2024-03-05T10:00:00Z",
            how="unpacked",
            within="x.warc.gz",
        )
        _add(opened, TABLE, name="t.csv:2", part="row 2", own=b'{"text":"First report."}')
        _add(opened, TABLE, name="t.csv:3", part="row 3", own=b'{"text":"Second report."}')
        yield opened


def _add(
    case: Case, data: bytes, *, name: str, own: bytes | None = None, url: str | None = None, part: str | None = None,
    captured: str | None = None, how: str = "file", within: str | None = None,
) -> None:  # fmt: skip
    digest = hashlib.sha256(own or data).hexdigest()
    report = replace(report_of(f"Words of {name}."), digest=digest, name=name, url=url, title=name)
    reading = replace(READING, report=report, statements=(), disputes=(), bodies=(), sentences=())
    found = Provenance(data=data, how=how, program="accordingto 0.1.0", part=part, within=within, captured=captured)
    reports.add(case, reading, found=found, at="2024-03-10T08:01:00Z", by="x")


@pytest.fixture
def archive(case: Case) -> bytes:
    stream = io.BytesIO()
    captures.write(Contents(case, Query(), program="accordingto 0.1.0"), stream)
    return stream.getvalue()


def test_the_package_lists_every_file_with_its_size_and_digest(archive: bytes) -> None:
    with ZipFile(io.BytesIO(archive)) as package:
        manifest = json.loads(package.read("datapackage.json"))
        digest = json.loads(package.read("datapackage-digest.json"))

        assert (manifest["profile"], manifest["wacz_version"]) == ("data-package", "1.1.1")
        for one in manifest["resources"]:
            data = package.read(one["path"])
            assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert digest["hash"] == f"sha256:{hashlib.sha256(package.read('datapackage.json')).hexdigest()}"
        listed = {one["path"] for one in manifest["resources"]}
        assert set(package.namelist()) - listed == {"datapackage.json", "datapackage-digest.json"}
        assert package.getinfo("archive/data.warc.gz").compress_type == ZIP_STORED


def test_every_page_is_found_by_the_index(archive: bytes) -> None:
    with ZipFile(io.BytesIO(archive)) as package:
        pages = [json.loads(line) for line in package.read("pages/pages.jsonl").splitlines()][1:]
        index = package.read("indexes/index.cdxj").decode().splitlines()
        warc = package.read("archive/data.warc.gz")

    found = [json.loads(line.split(" ", 2)[2]) for line in index]
    assert index == sorted(index)
    assert len(pages) == 5
    assert {page["url"] for page in pages} <= {one["url"] for one in found}
    for one in found:
        member = warc[int(one["offset"]) :][: int(one["length"])]
        (record,) = ArchiveIterator(io.BytesIO(member))
        assert record.rec_headers.get_header("WARC-Target-URI") == one["url"]


def test_a_capture_is_found_at_its_own_address_also_where_a_person_set_another(case: Case) -> None:
    for one in tuple(search.reports(case)):
        corrections.describe(case, one.id, {"url": f"https://coast.example/new/{one.id}"}, person=CHECKER)

    files = exported(case)

    pages = [json.loads(line)["url"] for line in files["pages/pages.jsonl"].splitlines()[1:]]
    found = {json.loads(line.split(b" ", 2)[2])["url"] for line in files["indexes/index.cdxj"].splitlines()}
    assert "https://coast.example/captured" in pages
    assert set(pages) <= found


def test_what_was_captured_stays_byte_for_byte(archive: bytes) -> None:
    with ZipFile(io.BytesIO(archive)) as package:
        unpacked = gzip.decompress(package.read("archive/data.warc.gz"))

    assert RECORD + b"\r\n\r\n" in unpacked
    assert PAGE in unpacked


def test_a_table_that_holds_several_reports_is_in_it_once_and_each_has_a_page(archive: bytes) -> None:
    with ZipFile(io.BytesIO(archive)) as package:
        unpacked = gzip.decompress(package.read("archive/data.warc.gz"))
        pages = package.read("pages/pages.jsonl").decode()

    assert unpacked.count(TABLE) == 1
    assert "Words of t.csv:2." in unpacked.decode()
    assert pages.count("https://accordingto.invalid/report/") == 3


def test_our_own_intake_reads_it(archive: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.wacz"
    path.write_bytes(archive)

    found = [one for source in sources_in([str(path)]) for one in findings_in(source, given=Given())]  # type: ignore[arg-type]

    assert all(isinstance(one, Finding) for one in found)
    assert {"https://coast.example/page", "https://coast.example/captured"} <= {one.report.url for one in found}  # type: ignore[union-attr]
    assert "Plain words." in {one.report.text for one in found}  # type: ignore[union-attr]


def exported(case: Case) -> dict[str, bytes]:
    stream = io.BytesIO()
    captures.write(Contents(case, Query(), program="accordingto 0.1.0"), stream)
    with ZipFile(stream) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("url", ["http://coast.example:99999/x", "http://[1/x", "http://coast.example:x/"])
def test_an_address_that_is_none_stops_nothing(url: str, tmp_path: Path) -> None:
    with Case.create(tmp_path / "odd.case", at="2024-03-10T08:00:00Z", by="x", program="accordingto 0.1.0") as opened:
        record = RECORD.replace(b"https://coast.example/captured", url.encode())
        _add(opened, record, name="x.warc:1", how="unpacked", within="x.warc", url="https://coast.example/odd")

        made = exported(opened)

    assert json.dumps(url).encode() in made["indexes/index.cdxj"]


def test_a_record_without_a_date_is_found_at_the_time_of_its_page(tmp_path: Path) -> None:
    with Case.create(tmp_path / "odd.case", at="2024-03-10T08:00:00Z", by="x", program="accordingto 0.1.0") as opened:
        record = RECORD.replace(b"WARC-Date: 2024-03-05T10:00:00Z\r\n", b"")
        _add(opened, record, name="x.warc:1", how="unpacked", within="x.warc", url="https://coast.example/captured")

        made = exported(opened)

    assert made["indexes/index.cdxj"].split()[1] == b"20240310080100"
    assert json.loads(made["pages/pages.jsonl"].splitlines()[1])["ts"] == "2024-03-10T08:01:00Z"


def test_a_file_that_looks_like_a_capture_is_not_passed_off_as_one(tmp_path: Path) -> None:
    with Case.create(tmp_path / "odd.case", at="2024-03-10T08:00:00Z", by="x", program="accordingto 0.1.0") as opened:
        _add(opened, RECORD, name="forged.txt")

        made = exported(opened)

    kinds = [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"))
        for one in ArchiveIterator(io.BytesIO(made["archive/data.warc.gz"]))
    ]
    assert [kind for kind, _ in kinds] == ["warcinfo", "resource"]
    assert kinds[1][1].startswith("https://accordingto.invalid/")
