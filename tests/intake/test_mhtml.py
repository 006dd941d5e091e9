"""Saved pages: the page, its address, and when it was saved."""

from collections.abc import Callable

import pytest

from accordingto.intake import Finding, Refusal
from accordingto.model.errors import TooLarge

Find = Callable[..., tuple[list[Finding], list[Refusal]]]


def saved(page: bytes = b"<p>Non, dit l=E2=80=99=C3=A9lu.</p>", *, more: str = "", charset: str = "") -> bytes:
    """A page as Chromium saves it."""
    return (
        (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Denial\r\n"
            "Date: Sat, 15 Apr 2017 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
            f"----b\r\nContent-Type: text/html{charset}\r\nContent-ID: <frame@mhtml.blink>\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/a\r\n\r\n"
        ).encode()
        + page
        + f"\r\n{more}----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n".encode()
    )


@pytest.mark.parametrize("ending", [".mhtml", ".mht"])
def test_a_saved_page_says_where_and_when_it_was_saved(find: Find, ending: str) -> None:
    (found,), refused = find(saved(), named=f"a{ending}")

    assert not refused
    assert (found.report.text, found.report.title) == ("Non, dit l’élu.", "Denial")
    assert (found.report.url, found.captured) == ("https://example.org/a", "2017-04-16T04:30:00Z")
    assert (found.data, found.how, found.within) == (saved(), "file", None)


def test_the_day_of_saving_is_not_the_day_of_publication(find: Find) -> None:
    (found,), _ = find(saved(), named="a.mhtml")

    assert found.report.published is None


def test_a_page_in_the_encoding_that_its_part_names_is_read(find: Find) -> None:
    (found,), _ = find(saved(b"<p>=CD=E5=F2.</p>", charset='; charset="windows-1251"'), named="a.mhtml")

    assert found.report.text == "Нет."


def test_frames_and_pictures_are_no_part_of_the_page(find: Find) -> None:
    frame = "----b\r\nContent-Type: text/html\r\n\r\n<p>Buy hats.</p>\r\n"

    (found,), _ = find(saved(more=frame), named="a.mhtml")

    assert "hats" not in found.report.text


def test_an_address_that_would_run_is_left_out(find: Find) -> None:
    (found,), _ = find(saved().replace(b"https://example.org/a", b"javascript:alert(1)"), named="a.mhtml")

    assert found.report.url is None


def test_a_page_of_endless_parts_is_refused(find: Find) -> None:
    part = b"--b\nContent-Type: multipart/mixed; boundary=b\n\n"

    _, (refusal,) = find(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + part * 6000, named="a.mhtml"
    )

    assert isinstance(refusal.error, TooLarge)


def test_parts_within_parts_do_not_crash(find: Find) -> None:
    part = b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n"
    nested = b"".join(part % (number, number + 1) for number in range(3000))

    found, refused = find(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n" + nested, named="a.mhtml"
    )

    assert len(found) + len(refused) == 1
