"""Every report with its own bytes, wherever it was found."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.intake import Finding, Given, Refusal, Source, findings_in, reports_in, sources_in

Find = Callable[..., tuple[list[Finding], list[Refusal]]]
typed = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)


@settings(deadline=None)
@given(text=typed)
def test_what_is_kept_of_a_file_is_the_file(text: str) -> None:
    data = text.encode()

    (found,) = findings_in(Source(name="a.txt", data=data), given=Given())

    assert isinstance(found, Finding)
    assert (found.data, found.how, found.part, found.within) == (data, "file", None, None)


@settings(deadline=None)
@given(texts=st.lists(typed, min_size=1))
def test_what_is_kept_of_a_line_is_the_line(texts: list[str]) -> None:
    lines = [json.dumps({"text": text}).encode() for text in texts]

    found = list(findings_in(Source(name="a.jsonl", data=b"\n".join(lines)), given=Given()))

    assert [one.data for one in found if isinstance(one, Finding)] == lines


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts=st.lists(typed, min_size=1, max_size=4), ending=st.sampled_from([".txt", ".jsonl", ".csv", ".warc", ".zip"])
)
def test_a_digest_is_of_what_is_kept_or_of_the_row(made: dict[str, Any], texts: list[str], ending: str) -> None:
    source = Source(name=f"a{ending}", data=_packed(texts, ending, made))

    for found in findings_in(source, given=Given()):
        assert isinstance(found, Finding)
        is_digest_of_data = found.report.digest == hashlib.sha256(found.data).hexdigest()
        assert is_digest_of_data == (found.part is None)
        assert found.report.id == found.report.digest[:12]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts=st.lists(typed, min_size=1, max_size=4), ending=st.sampled_from([".txt", ".jsonl", ".csv", ".warc", ".zip"])
)
def test_the_reports_are_those_of_the_findings(made: dict[str, Any], texts: list[str], ending: str) -> None:
    source = Source(name=f"a{ending}", data=_packed(texts, ending, made))

    found = [one.report for one in findings_in(source, given=Given()) if isinstance(one, Finding)]

    assert found == list(reports_in(source, given=Given()))


def test_standard_input_says_how_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"He denied it.")))

    (source,) = sources_in(["-"])
    assert isinstance(source, Source)
    (found,) = findings_in(source, given=Given())

    assert isinstance(found, Finding)
    assert found.how == "standard input"


def test_what_was_fetched_is_told_by_its_name_or_by_looking() -> None:
    page = Source(name="https://example.org/a", data=b"<!DOCTYPE html><p>He denied it.", how="fetched")

    (found,) = findings_in(page, given=Given())

    assert isinstance(found, Finding)
    assert (found.report.text, found.how) == ("He denied it.", "fetched")


def test_a_folder_picks_up_every_kind_of_file(tmp_path: Path) -> None:
    names = [
        "a.atom",
        "a.csv",
        "a.mht",
        "a.mhtml",
        "a.rss",
        "a.wacz",
        "a.warc",
        "a.warc.gz",
        "a.xlsx",
        "a.xml",
        "a.zip",
    ]
    for name in names:
        (tmp_path / name).write_bytes(b"")

    assert [Path(source.name).name for source in sources_in([str(tmp_path)])] == names


def _packed(texts: list[str], ending: str, made: dict[str, Any]) -> bytes:
    match ending:
        case ".jsonl":
            return b"\n".join(json.dumps({"text": text}).encode() for text in texts)
        case ".csv":
            import csv

            table = io.StringIO()
            csv.writer(table).writerows(
                [["text", "number"], *([text, "1"] for text in texts if text.strip()), ["x", ""]]
            )
            return table.getvalue().encode()
        case ".warc":
            return b"".join(made["warc_record"](text.encode(), kind="text/plain") for text in texts)
        case ".zip":
            packed: bytes = made["zip_of"]({f"{number}.txt": text.encode() for number, text in enumerate(texts)})
            return packed
        case _:
            return texts[0].encode()
