"""Plain text stays exactly as it is found."""

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.intake import Given, Refusal
from accordingto.intake.plain import decoded
from accordingto.model import Report

# Signs that a person types: no control characters but tabs and line ends, no halves of signs.
typed = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\t\r\n\f"))


@given(text=typed.filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_text_is_kept_to_the_last_code_point(text: str) -> None:
    assert decoded(text.encode(), name="a.txt") == text


@given(text=typed, encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_is_no_part_of_the_text(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), name="a.txt") == text


def test_windows_line_ends_and_final_spaces_are_kept(read: Callable[..., Report]) -> None:
    report = read(b"He denied it. \r\n\r\nShe did not.\r\n", named="a.txt")

    assert report.text == "He denied it. \r\n\r\nShe did not.\r\n"


def test_a_report_is_named_after_the_digest_of_its_bytes(read: Callable[..., Report]) -> None:
    data = "\ufeffHe denied it.".encode()

    report = read(data, named="a.txt")

    assert report.digest == hashlib.sha256(data).hexdigest()
    assert report.id == report.digest[:12]


def test_an_empty_file_is_a_report_with_an_empty_text(read: Callable[..., Report]) -> None:
    assert read(b"", named="a.txt").text == ""


def test_windows_1252_is_understood_where_it_gives_words(read: Callable[..., Report]) -> None:
    report = read("“Non,” a dit le ministère – à l’été.".encode("cp1252"), named="a.txt")

    assert report.text == "“Non,” a dit le ministère – à l’été."


@pytest.mark.parametrize(
    "marks", ["«Это ложь», сказал он.", "„Nein“, sagte er.", '"No," he said. “No.', "- Non, dit-il."]
)
def test_no_quotation_mark_is_changed(read: Callable[..., Report], marks: str) -> None:
    assert read(marks.encode(), named="a.md").text == marks


def test_a_text_of_two_hundred_thousand_words_in_one_paragraph_is_kept(read: Callable[..., Report]) -> None:
    text = "He denied it. " * 67_000

    assert read(text.encode(), named="a.txt").text == text


def test_a_text_over_the_limit_is_refused(refuse: Callable[..., Refusal]) -> None:
    refusal = refuse(b"x" * 5_000_001, named="a.txt")

    assert "5,000,000 characters" in str(refusal.error)


def test_a_line_that_is_nothing_but_a_date_dates_the_report(read: Callable[..., Report]) -> None:
    report = read(b"Minister resigns\n\nSaturday, April 15, 2017\n\nHe denied it.", named="a.txt")

    assert report.published == "2017-04-15"


def test_a_date_within_a_sentence_does_not_date_the_report(read: Callable[..., Report]) -> None:
    assert read(b"On April 15, 2017 he denied it.", named="a.txt").published is None


def test_what_the_person_says_fills_what_the_file_does_not(read: Callable[..., Report]) -> None:
    said = Given(title="Denial", published="2017-04", publisher="The Daily Report", url="https://example.org/a")

    report = read(b"He denied it.", named="a.txt", given=said)

    assert (report.title, report.published, report.publisher, report.url) == (
        "Denial", "2017-04", "The Daily Report", "https://example.org/a",
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(text=typed)
def test_reading_twice_gives_the_same_report(read: Callable[..., Report], text: str) -> None:
    assert read(text.encode(), named="a.txt") == read(text.encode(), named="a.txt")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Minister denies taking bribes\n\nThe minister said so.", "Minister denies taking bribes"),
        ("\r\nMinister denies taking bribes \r\n\r\nThe minister said so.", "Minister denies taking bribes"),
        ("Minister denies taking bribes\nMarch 4, 2024\nThe minister said so.", "Minister denies taking bribes"),
        ("Minister denies taking bribes\nNORVIK, March 4 (Wire) - The minister ...", "Minister denies taking bribes"),
        ("Minister denies taking bribes\nThe minister said so.", None),
        ("The minister denied taking bribes.\n\nHe left.", None),
        ("Share this\n\nThe minister said so.", None),
        ("By Ana Petrova in Norvik\n\nThe minister said so.", None),
        ("NORVIK (Wire) - Minister denies bribes\n\nHe left.", None),
        ("Minister denies taking bribes\n\n", None),
        (f"Minister denies {'taking ' * 30}bribes\n\nThe minister said so.", None),
    ],
)
def test_a_first_line_that_plainly_is_a_headline_names_the_report(
    read: Callable[..., Report], text: str, title: str | None
) -> None:
    report = read(text.encode(), named="a.txt")

    assert (report.title, report.text) == (title, text)
    assert read(text.encode(), named="a.txt", given=Given(title="Bribes")).title == "Bribes"
    assert read(text.encode(), named="a.md").title is None
