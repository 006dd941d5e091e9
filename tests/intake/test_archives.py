"""Archives are folders in one file, and lie more often."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.intake import Finding, Given, Refusal, Source, archives, findings_in, reports_in, sources_in, unpacking
from accordingto.model import Report
from accordingto.model.errors import Malformed, TooLarge

Find = Callable[..., tuple[list[Finding], list[Refusal]]]
Made = dict[str, Any]
folders = st.text("abc", min_size=1, max_size=2)
paths = st.lists(folders, min_size=1, max_size=3).map(
    lambda parts: "/".join(["d" + part for part in parts[:-1]] + [parts[-1]])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(files=st.dictionaries(paths, st.text("Hedni .\n", max_size=30), min_size=1, max_size=6))
def test_a_zip_of_reports_gives_the_same_texts_as_the_files(
    tmp_path_factory: pytest.TempPathFactory, made: Made, files: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    for name, words in files.items():
        (folder / f"{name}.txt").parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.txt").write_text(words)
    packed = made["zip_of"]({f"{name}.txt": words.encode() for name, words in files.items()})

    unpacked = list(reports_in(Source(name="a.zip", data=packed), given=Given()))

    read = [_only(source) for source in sources_in([str(folder)]) if isinstance(source, Source)]
    assert [(report.text, report.digest) for report in unpacked if isinstance(report, Report)] == [
        (report.text, report.digest) for report in read
    ]


def test_what_is_unpacked_says_what_it_was_in(find: Find, made: Made) -> None:
    inner = made["zip_of"]({"news/b.txt": b"She did not."})

    found, refused = find(made["zip_of"]({"a.txt": b"He denied it.", "b.zip": inner}), named="a.zip")

    assert not refused
    assert [(one.report.name, one.within, one.how) for one in found] == [
        ("a.zip/a.txt", "a.zip", "unpacked"),
        ("a.zip/b.zip/news/b.txt", "a.zip/b.zip", "unpacked"),
    ]
    assert [one.data for one in found] == [b"He denied it.", b"She did not."]


def test_all_kinds_of_file_may_be_packed(find: Find, made: Made) -> None:
    members = {
        "a.docx": made["docx_of"](made["body_of"]("He denied it.")),
        "a.jsonl": b'{"text": "He denied it."}\n{"text": "He denied it."}',
        "a.csv": b"text\nHe denied it.\n",
        "a.warc": made["warc_record"](b"<p>He denied it.</p>"),
        "a.rss": b"<rss><channel><item><description>He denied it.</description></item></channel></rss>",
    }

    found, refused = find(made["zip_of"](members), named="a.zip")

    assert not refused
    assert [one.report.text for one in found] == ["He denied it."] * 6
    assert [one.report.name for one in found if one.part] == ["a.zip/a.csv:2", "a.zip/a.rss:1"]


def test_a_bad_member_is_refused_by_its_name_and_the_others_are_read(find: Find, made: Made) -> None:
    members = {"a.pdf": b"no", "b.txt": b"He denied it.", "../c.txt": b"x", "d.jsonl": b"{", "e\n\x1b[31m.txt": b"\x00"}

    found, refused = find(made["zip_of"](members), named="a.zip")

    assert [one.report.text for one in found] == ["He denied it."]
    assert [one.name for one in refused] == [
        "a.zip/../c.txt", "a.zip/a.pdf", "a.zip/d.jsonl:1", "a.zip/e\ufffd\ufffd[31m.txt",
    ]  # fmt: skip


def test_a_damaged_member_is_refused_and_the_others_are_read(find: Find, made: Made) -> None:
    packed = bytearray(made["zip_of"]({"a.txt": b"He denied it. " * 99, "b.txt": b"She did not."}))
    packed[45] ^= 0xFF  # within the first member's data

    found, refused = find(bytes(packed), named="a.zip")

    assert [one.report.text for one in found] == ["She did not."]
    assert [(one.name, type(one.error)) for one in refused] == [("a.zip/a.txt", Malformed)]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_could_fill_the_memory_at_once_is_refused(find: Find, method: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as package:
        package.writestr("a.txt", b"He denied it.")

    _, (refusal,) = find(packed.getvalue(), named="a.zip")

    assert "method" in str(refusal.error)


def test_a_member_behind_a_password_is_refused(find: Find, made: Made) -> None:
    packed = bytearray(made["zip_of"]({"a.txt": b"x"}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1

    _, (refusal,) = find(bytes(packed), named="a.zip")

    assert "password" in str(refusal.error)


def test_a_member_over_the_limit_is_refused_alone(find: Find, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.intake.sources.MAX_FILE_BYTES", 1000)

    found, (refusal,) = find(made["zip_of"]({"a.txt": b"x" * 1001, "b.txt": b"x"}), named="a.zip")

    assert len(found) == 1
    assert (refusal.name, type(refusal.error)) == ("a.zip/a.txt", TooLarge)


@pytest.mark.parametrize("nested", [False, True])
def test_an_archive_that_unpacks_without_end_is_left_where_it_becomes_too_much(
    find: Find, made: Made, monkeypatch: pytest.MonkeyPatch, nested: bool
) -> None:
    monkeypatch.setattr(unpacking, "UNPACKED_FROM_BYTES", 1_000_000)
    monkeypatch.setattr(unpacking, "MAX_UNPACKED_RATIO", 10)
    members = {f"{number:03}.txt": b" " * 300_000 for number in range(100)}
    packed = made["zip_of"](members)

    found, refused = find(made["zip_of"]({"b.zip": packed, "c.zip": packed}) if nested else packed, named="a.zip")

    assert 0 < len(found) < 20
    assert [type(one.error) for one in refused] == [TooLarge]


def test_members_that_overlap_count_each_time(find: Find, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "UNPACKED_FROM_BYTES", 1_000)
    monkeypatch.setattr(unpacking, "MAX_UNPACKED_RATIO", 2)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", b"He denied it. " * 400)
        package.filelist *= 50

    found, refused = find(packed.getvalue(), named="a.zip")

    assert len(found) < 5
    assert isinstance(refused[-1].error, TooLarge | Malformed)


def test_a_zip_of_endless_members_is_refused(find: Find, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)

    found, (refusal,) = find(made["zip_of"]({f"{number}.txt": b"x" for number in range(4)}), named="a.zip")

    assert not found
    assert isinstance(refusal.error, TooLarge)


def test_a_directory_without_end_is_refused_before_it_is_read(find: Find, made: Made) -> None:
    packed = made["zip_of"]({"a.txt": b"x"})
    at = packed.index(b"PK\x05\x06")
    lying = packed[: at + 12] + (50_000_000).to_bytes(4, "little") + packed[at + 16 :]

    _, (refusal,) = find(lying, named="a.zip")

    assert isinstance(refusal.error, TooLarge)


def test_a_web_archive_in_a_package_is_read_and_its_lists_are_not(find: Find, made: Made) -> None:
    import gzip

    record = made["warc_record"](b"<p>He denied it.</p>")
    members = {
        "archive/data.warc.gz": gzip.compress(record),
        "pages/pages.jsonl": b'{"text": "x"}',
        "datapackage.json": b"{}",
    }

    (found,), refused = find(made["zip_of"](members), named="a.wacz")

    assert not refused
    assert (found.report.text, found.within) == ("He denied it.", "a.wacz/archive/data.warc.gz")
    assert found.data == record.removesuffix(b"\r\n\r\n")


@given(cut=st.integers(0, 400), flip=st.integers(0, 7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_damage_ends_in_a_traceback(made: Made, cut: int, flip: int) -> None:
    packed = bytearray(made["zip_of"]({"a.txt": b"He denied it.", "b/c.csv": b"text\nShe did not.\n"}))
    packed[cut % len(packed)] ^= 1 << flip

    outcomes = list(findings_in(Source(name="a.zip", data=bytes(packed)), given=Given()))

    assert outcomes
    assert all(isinstance(outcome, Finding | Refusal) for outcome in outcomes)


def _only(source: Source) -> Report:
    (report,) = reports_in(source, given=Given())
    assert isinstance(report, Report)
    return report


def test_an_archive_on_disk_is_closed_when_it_was_read(tmp_path: Path, made: Made) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(made["zip_of"]({"a.txt": b"x", "b.txt": b"y"}))

    outcomes = findings_in(Source(name="a.zip", path=path), given=Given())
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]

    path.unlink()  # and no warning of a file left open
