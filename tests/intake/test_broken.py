"""Nothing that a file holds ends in a traceback or in silence."""

import re
from pathlib import Path

import pytest

from accordingto.intake import Given, Refusal, Source, reports_in, sources_in
from accordingto.intake.formats import ENDINGS
from accordingto.model import Report
from accordingto.model.errors import BadMetadata, Malformed, NotFound, SourceError, TooLarge, UnknownFormat

REASONS: dict[str, tuple[type[SourceError | BadMetadata], str]] = {
    "binary.txt": (Malformed, "not plain text"),
    "controls.txt": (Malformed, "not plain text"),
    "wrong-encoding.txt": (Malformed, "UTF-8"),
    "damaged-utf8.txt": (Malformed, "UTF-8"),
    "cut-utf16.txt": (Malformed, "UTF-16"),
    "broken.pdf": (Malformed, "broken"),
    "empty.pdf": (Malformed, "broken"),
    "encrypted.pdf": (Malformed, "password"),
    "scanned.pdf": (Malformed, "only pictures"),
    "empty.docx": (Malformed, "broken"),
    "not-a-zip.docx": (Malformed, "not a Word document"),
    "locked.docx": (Malformed, "password"),
    "zip-bomb.docx": (TooLarge, "unpacks to 150 MB"),
    "entities.docx": (Malformed, "entities"),
    "hidden-entities.docx": (Malformed, "entities"),
    "headless.docx": (Malformed, "not a Word document"),
    "only-script.html": (Malformed, "holds no text"),
    "bottomless.html": (TooLarge, "elements within elements"),
    "large.html": (TooLarge, "more than 20 MB"),
    "nothing.eml": (Malformed, "not an e-mail"),
    "empty.eml": (Malformed, "not an e-mail"),
    "no-text.jsonl": (Malformed, "has no text"),
    "bad-date.jsonl": (BadMetadata, "2017-02-30"),
    "other-digits.jsonl": (BadMetadata, "is not a date"),
    "wrong-types.jsonl": (Malformed, "not a string"),
    "deep.jsonl": (Malformed, "too deep"),
    "half-a-character.jsonl": (Malformed, "half a character"),
    "empty.jsonl": (Malformed, "holds no reports"),
    "bare.mhtml": (Malformed, "not a saved page"),
    "empty.mht": (Malformed, "not a saved page"),
    "not-a-feed.xml": (UnknownFormat, "not a feed"),
    "entities.rss": (Malformed, "entities"),
    "included.atom": (Malformed, "entities"),
    "empty.rss": (Malformed, "holds no reports"),
    "headless.csv": (Malformed, "no heading"),
    "unclosed.csv": (Malformed, "nothing closes"),
    "empty.csv": (Malformed, "no heading"),
    "headless.xlsx": (Malformed, "no sheet with a heading"),
    "not-a-zip.xlsx": (Malformed, "not a spreadsheet"),
    "locked.xlsx": (Malformed, "password"),
    "zip-bomb.xlsx": (TooLarge, "unpacks to 150 MB"),
    "entities.xlsx": (Malformed, "entities"),
    "not-a-zip.zip": (Malformed, "not a zip archive"),
    "nothing-to-read.zip": (NotFound, "nothing in nothing-to-read.zip"),
    "outside.zip": (Malformed, "leads outside"),
    "links.zip": (Malformed, "link"),
    "nested.zip": (TooLarge, "within an archive"),
    "no-archive.wacz": (NotFound, "nothing in no-archive.wacz"),
    "not-an-archive.warc": (Malformed, "not a web archive"),
    "cut.warc": (Malformed, "breaks off"),
    "cut.warc.gz": (Malformed, "breaks off"),
    "only-pictures.warc": (NotFound, "no page"),
}


@pytest.mark.parametrize("name", REASONS)
def test_a_broken_file_is_refused_with_its_reason_and_what_to_do(broken: Path, name: str) -> None:
    kind, words = REASONS[name]

    outcomes = tuple(reports_in(Source(name=name, path=broken / name), given=Given()))

    assert outcomes
    for outcome in outcomes:
        assert isinstance(outcome, Refusal)
        assert type(outcome.error) is kind
        assert re.search(words, str(outcome.error))
        assert str(outcome.error).endswith(".")
        assert outcome.error.hint.endswith(".")


def test_every_broken_file_has_its_reason_written_down(broken: Path) -> None:
    made = {path.name for path in broken.iterdir()}

    written = {*REASONS, "not-json.jsonl"}

    assert made == written


def test_one_bad_line_does_not_lose_the_others(broken: Path) -> None:
    source = Source(name="not-json.jsonl", path=broken / "not-json.jsonl")

    report, *refusals = reports_in(source, given=Given())

    assert isinstance(report, Report)
    assert [refusal.name for refusal in refusals] == ["not-json.jsonl:2", "not-json.jsonl:3"]


def test_a_folder_of_broken_files_is_gone_through_to_its_end(broken: Path) -> None:
    sources = tuple(sources_in([str(broken)]))

    outcomes = [
        outcome for source in sources if isinstance(source, Source) for outcome in reports_in(source, given=Given())
    ]

    assert sum(isinstance(outcome, Report) for outcome in outcomes) == 1
    assert len(sources) == len(REASONS) + 1


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 3000,
        b"\xff\xfe" * 999,
        b"<" * 5000,
        b"%PDF-1.4 \n" * 99,
        b"PK\x03\x04" * 99,
        b"PK\x05\x06" * 99,
        b"\x1f\x8b\x08" * 99,
        b"WARC/1.0\r\n\r\n" * 99,
        b"<rss><item>" * 999,
        b'text\n"' * 99,
    ],
)
def test_rubbish_is_a_report_or_a_refusal_and_nothing_else(tmp_path: Path, ending: str, data: bytes) -> None:
    path = tmp_path / f"rubbish{ending}"
    path.write_bytes(data)

    outcomes = tuple(reports_in(Source(name=path.name, path=path), given=Given()))

    assert outcomes
    assert all(isinstance(outcome, Report | Refusal) for outcome in outcomes)
