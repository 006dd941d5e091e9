"""Messages: their own words, and what is attached to them."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from accordingto.intake import Finding, Given, Refusal, Source, findings_in
from accordingto.model import Report
from accordingto.model.errors import TooLarge

Read = Callable[..., Report]


def message(words: str = "He denied it.\n\n“Never,” said she – “jamais”.\n") -> EmailMessage:
    written = EmailMessage()
    written["From"] = "Anna Röe <anna@example.org>"
    written["Subject"] = "Dénégation du ministre"
    written["Date"] = "Sat, 15 Apr 2017 23:30:00 -0500"
    written.set_content(words)
    return written


def test_a_message_states_its_subject_day_and_sender(read: Read) -> None:
    report = read(message().as_bytes(), named="a.eml")

    assert (report.title, report.published, report.author) == ("Dénégation du ministre", "2017-04-15", "Anna Röe")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_words_come_out_of_every_transfer_encoding(read: Read, encoding: str) -> None:
    written = message()
    written.set_content("“Never,” said she – “jamais”.\n", cte=encoding)

    assert read(written.as_bytes(), named="a.eml").text == "“Never,” said she – “jamais”.\n"


def found_in(written: EmailMessage, *, name: str = "a.eml") -> list[tuple[str, str]]:
    """The names and texts of all reports, and of what was refused the reasons."""
    outcomes = findings_in(Source(name=name, data=written.as_bytes()), given=Given())
    return [
        (one.report.name, one.report.text) if isinstance(one, Finding) else (one.name, str(getattr(one, "error", "")))
        for one in outcomes
    ]


def test_plain_words_are_preferred_to_html(read: Read) -> None:
    written = message()
    written.add_alternative("<p>In colour.</p>", subtype="html")

    assert read(written.as_bytes(), named="a.eml").text == "He denied it.\n\n“Never,” said she – “jamais”.\n"


def test_what_is_attached_is_a_report_of_its_own_if_it_can_be_read() -> None:
    inner = message("She did not.\n")
    inner.add_attachment("Third.", filename="third.txt")
    written = message("See the report.\n")
    written.add_attachment("A secret.", filename="../secret.txt")
    written.add_attachment(b"%PDF-1.7 broken", maintype="application", subtype="pdf", filename="b.pdf")
    written.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="c.png")
    written.add_attachment(inner, filename="d.eml")

    (name, text), secret, (broken, why), attached, third = found_in(written)

    assert (name, text) == ("a.eml", "See the report.\n")
    assert secret == ("a.eml/.._secret.txt", "A secret.\n")
    assert broken == "a.eml/b.pdf"
    assert "not a PDF file" in why
    assert attached == ("a.eml/d.eml", "She did not.\n")
    assert third == ("a.eml/d.eml/third.txt", "Third.\n")


def test_messages_within_messages_end_somewhere() -> None:
    written = message("0")
    for number in range(1, 6):
        outer = message(str(number))
        outer.add_attachment(written, filename="a.eml")
        written = outer

    assert "attached to what is itself attached" in found_in(written)[-1][1]


def test_a_message_of_html_alone_is_read_like_a_page(read: Read) -> None:
    written = message()
    written.set_content("<p>He denied it.</p><p>She did not.</p><script>alert(1)</script>", subtype="html")

    assert read(written.as_bytes(), named="a.eml").text == "He denied it.\n\nShe did not."


def test_a_message_that_does_not_say_what_it_holds_is_plain(read: Read) -> None:
    report = read(b"Subject: Denial\r\n\r\nHe denied it.\r\n\r\nShe did not.\r\n", named="a.eml")

    assert report.text == "He denied it.\n\nShe did not.\n"


def test_lines_that_a_mail_program_broke_are_joined(read: Read) -> None:
    flowed = (
        b"Subject: Denial\nContent-Type: text/plain; format=flowed\n\nHe denied \nit.\n\nShe did \nnot.\n-- \nAnna\n"
    )

    assert read(flowed, named="a.eml").text == "He denied it.\n\nShe did not.\n-- \nAnna\n"


def test_an_unknown_character_set_loses_no_message(read: Read) -> None:
    report = read(b"Subject: Denial\nContent-Type: text/plain; charset=klingon\n\nHe denied it.\n", named="a.eml")

    assert report.text == "He denied it.\n"


def test_a_message_without_words_is_an_empty_report(read: Read) -> None:
    assert read(b"Subject: Denial\n\n", named="a.eml").text == ""


@pytest.mark.parametrize(
    "header", ["From: " + "(" * 5000, "Content-Type: text/plain; a*0*", 'From: "' + "\\" * 999, "To: " + "<" * 999]
)
def test_a_header_that_cannot_be_parsed_loses_no_message(read: Read, header: str) -> None:
    report = read(f"Subject: Denial\n{header}\n\nHe denied it.\n".encode(), named="a.eml")

    assert (report.title, report.text) == ("Denial", "He denied it.\n")


def test_a_message_of_endless_parts_is_refused(refuse: Callable[..., Refusal]) -> None:
    part = b"--b\nContent-Type: multipart/mixed; boundary=b\n\n"

    refusal = refuse(b"Subject: Denial\nContent-Type: multipart/mixed; boundary=b\n\n" + part * 5000, named="a.eml")

    assert isinstance(refusal.error, TooLarge)


def test_a_day_that_is_none_is_left_out(read: Read) -> None:
    assert read(b"Subject: Denial\nDate: soon\n\nHe denied it.\n", named="a.eml").published is None


def test_an_attachment_that_is_no_file_is_passed_over() -> None:
    lines = (
        "Subject: Denial", "Content-Type: multipart/mixed; boundary=a", "",
        "--a", "Content-Type: text/plain", "", "He denied it.",
        "--a", "Content-Type: multipart/mixed; boundary=b", "Content-Disposition: attachment; filename=x.txt", "",
        "--b", "", "No.", "--b--",
        "--a", "Content-Type: text/plain", "Content-Disposition: attachment; filename=y.txt", "", "She did not.", "--a--", "",
    )  # fmt: skip
    source = Source(name="a.eml", data="\r\n".join(lines).encode())

    outcomes = [one for one in findings_in(source, given=Given()) if isinstance(one, Finding)]

    assert [one.report.text.strip() for one in outcomes] == ["He denied it.", "She did not."]
