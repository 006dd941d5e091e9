"""One report a line."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.intake import Given, Refusal, Source, jsonlines, reports_in
from accordingto.model import Report

PLAIN = Given()
texts = st.text(st.characters(exclude_categories=["Cs"]))


def outcomes_of(data: bytes) -> list[Report | Refusal]:
    return list(reports_in(Source(name="a.jsonl", data=data), given=PLAIN))


def outcomes_from(folder: Path, data: bytes) -> list[Report | Refusal]:
    path = folder / "a.jsonl"
    path.write_bytes(data)
    return list(reports_in(Source(name="a.jsonl", path=path), given=PLAIN))


def reports_from(folder: Path, data: bytes) -> list[Report]:
    return [outcome for outcome in outcomes_from(folder, data) if isinstance(outcome, Report)]


@given(text=texts, ascii_only=st.booleans())
def test_a_text_is_kept_to_the_last_code_point(text: str, ascii_only: bool) -> None:
    line = json.dumps({"text": text}, ensure_ascii=ascii_only).encode()

    (report,) = outcomes_of(line)

    assert isinstance(report, Report)
    assert report.text == text


def test_a_line_says_everything_of_its_report_and_more_is_passed_over(tmp_path: Path) -> None:
    line = {
        "id": "r1", "title": "Denial", "published": "2017-04-15T10:00:00Z", "url": "https://example.org/a",
        "publisher": "The Daily Report", "author": "Anna Roe", "text": "He denied it.\r\n", "mood": 3,
    }  # fmt: skip

    (report,) = reports_from(tmp_path, json.dumps(line).encode())

    assert (report.id, report.title, report.published, report.url) == (
        "r1",
        "Denial",
        "2017-04-15",
        "https://example.org/a",
    )
    assert (report.publisher, report.author, report.text) == ("The Daily Report", "Anna Roe", "He denied it.\r\n")


def test_a_digest_is_of_the_line_without_its_end(tmp_path: Path) -> None:
    line = b'{"text": "He denied it."}'

    reports = reports_from(tmp_path, line + b"\r\n" + line + b"\n" + line)

    assert {report.digest for report in reports} == {hashlib.sha256(line).hexdigest()}
    assert [report.name for report in reports] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


def test_a_line_without_an_id_is_named_after_its_digest(tmp_path: Path) -> None:
    (report,) = reports_from(tmp_path, b'{"text": "", "id": null}')

    assert report.id == report.digest[:12]
    assert report.text == ""


def test_blank_lines_are_passed_over_but_counted(tmp_path: Path) -> None:
    (report,) = reports_from(tmp_path, b'\xef\xbb\xbf\n \r\n{"text": "He denied it."}\n\n')

    assert report.name == "a.jsonl:3"


def test_a_mark_at_the_beginning_is_passed_over(tmp_path: Path) -> None:
    (report,) = reports_from(tmp_path, b'\xef\xbb\xbf{"text": "He denied it."}')

    assert report.text == "He denied it."


def test_a_line_too_long_to_hold_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "MAX_LINE_BYTES", 40)
    long = json.dumps({"text": "He denied it. " * 500_000}).encode()

    refusal, report = outcomes_from(tmp_path, long + b'\n{"text": "He denied it."}\n')

    assert isinstance(refusal, Refusal)
    assert (refusal.name, report.name) == ("a.jsonl:1", "a.jsonl:2")


def test_an_address_that_would_run_is_refused() -> None:
    (refusal,) = outcomes_of(b'{"text": "He denied it.", "url": "javascript:alert(1)"}')

    assert isinstance(refusal, Refusal)
    assert refusal.name == "a.jsonl:1"


def test_lines_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n{"text": "two"}\n')
    taken = []

    class Watched(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            taken.append(line := super().readline(size))
            return line

    lines = jsonlines.lines_in(Watched(path.read_bytes()), name="a.jsonl")
    next(lines)

    assert taken == [b'{"text": "one"}\n']


def test_a_number_of_thousands_of_digits_beside_the_text_is_passed_over() -> None:
    (report,) = outcomes_of(b'{"text": "He denied it.", "views": ' + b"9" * 10_000 + b"}")

    assert isinstance(report, Report)


def test_what_is_no_json_is_told_with_the_place_in_its_line() -> None:
    _, refusal = outcomes_of(b'{"text": "He denied it."}\n{"text": "She did not.",}\n')

    assert isinstance(refusal, Refusal)
    assert str(refusal.error).startswith("a.jsonl:2 is not JSON: ")
    assert str(refusal.error).endswith("(character 25).")


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ({"date": "2017-04-15T08:00:00Z"}, "2017-04-15"),
        ({"date": "2017-04-15", "published": "2017-04-16"}, "2017-04-16"),
        ({"date": "last spring"}, None),
        ({"date": 20170415}, None),
    ],
)
def test_a_date_serves_where_nothing_is_called_published(stated: dict[str, object], published: str | None) -> None:
    (report,) = outcomes_of(json.dumps({"text": "He denied it.", **stated}).encode())

    assert isinstance(report, Report)
    assert report.published == published
