"""Tables as text: a row is a report, whatever parts its cells."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.intake import Finding, Given, Refusal, Source, findings_in
from accordingto.model.errors import BadMetadata, Malformed

Find = Callable[..., tuple[list[Finding], list[Refusal]]]
texts = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), min_size=1).filter(str.strip)


@settings(deadline=None)
@given(rows=st.lists(st.tuples(texts, texts), min_size=1), separator=st.sampled_from(",;\t|"))
def test_texts_come_out_as_they_went_in(rows: list[tuple[str, str]], separator: str) -> None:
    table = io.StringIO()
    csv.writer(table, delimiter=separator).writerows([["author", "Text"], *rows])

    found = list(findings_in(Source(name="a.csv", data=table.getvalue().encode()), given=Given()))

    assert [one.report.text for one in found if isinstance(one, Finding)] == [text for _, text in rows]


def test_a_row_says_everything_of_its_report(find: Find) -> None:
    table = (
        "ID;Title;Date;URL;Publisher;Author;mood;BODY\r\n"
        'r1;Denial; 2017-04-15 ;https://example.org/a;The Daily Report;Anna Roe;3;"He ""denied"" it; twice.\r\nOften."\r\n'
    ).encode("utf-8-sig")

    (found,), refused = find(table, named="a.csv")

    report = found.report
    assert not refused
    assert (report.id, report.title, report.published, report.url) == (
        "r1",
        "Denial",
        "2017-04-15",
        "https://example.org/a",
    )
    assert (report.publisher, report.author, report.text) == (
        "The Daily Report", "Anna Roe", 'He "denied" it; twice.\r\nOften.',
    )  # fmt: skip
    assert (report.name, found.part, found.data) == ("a.csv:2", "row 2", table)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_the_encodings_of_plain_text(find: Find, encoding: str) -> None:
    (found,), _ = find(
        "text,id\n“Non,” dit l’élu.,1\n".replace("“Non,”", '"“Non,”').replace("élu.", 'élu."').encode(encoding),
        named="a.csv",
    )

    assert found.report.text == "“Non,” dit l’élu."


def test_the_same_row_in_another_table_is_the_same_report(find: Find) -> None:
    (one,), _ = find(b"text,id\nHe denied it.,1\n", named="a.csv")
    (_, two), _ = find(b"mood;id;text\n;0;x\n;1;He denied it.\n", named="b.csv")

    assert one.report.digest == two.report.digest


def test_a_bad_row_is_refused_by_its_number_and_the_others_are_read(find: Find) -> None:
    table = b'id,text,date\n1,,\n\n,,\n2,He denied it.,\n3,a,b,c\n4,x,someday\n5,"a"b",\n6,She did not.\n'

    found, refused = find(table, named="a.csv")

    assert [(one.report.text, one.part) for one in found] == [("He denied it.", "row 5"), ("She did not.", "row 9")]
    assert [(one.name, type(one.error)) for one in refused] == [
        ("a.csv:2", Malformed), ("a.csv:6", Malformed), ("a.csv:7", BadMetadata), ("a.csv:8", Malformed),
    ]  # fmt: skip


def test_a_quotation_mark_left_open_does_not_swallow_rows_in_silence(find: Find) -> None:
    found, (refusal,) = find(b'text\nHe denied it.\n"She did not.\nThey left.\n', named="a.csv")

    assert [one.report.text for one in found] == ["He denied it."]
    assert refusal.name == "a.csv:3"


def test_a_table_of_one_column_needs_no_quotation_marks(find: Find) -> None:
    found, _ = find(b"article\nHe denied it, twice; often.\n", named="a.csv")

    assert [one.report.text for one in found] == ["He denied it, twice; often."]


def test_a_long_text_is_no_fault(find: Find) -> None:
    (found,), _ = find(b"id,text\n1," + b"He denied it. " * 20_000, named="a.csv")

    assert len(found.report.text) == 280_000


def test_columns_may_have_one_name_or_none(find: Find) -> None:
    found, refused = find(b"text,text,,\na,b,c,d\na,b,c,e\n", named="a.csv")

    assert not refused
    assert [one.report.text for one in found] == ["a", "a"]
    assert len({one.report.digest for one in found}) == 2
