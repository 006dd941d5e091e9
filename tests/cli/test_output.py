"""Where the output goes."""

import io
import os
from pathlib import Path

import pytest

from accordingto.cli.output import as_printed, console_on, written_to
from accordingto.model import AccordingtoError


def test_a_file_appears_only_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"

    with written_to(path, as_utf8=True) as stream:
        stream.write("whole")
        before = path.exists()

    assert not before
    assert path.read_text() == "whole"
    assert os.listdir(tmp_path) == ["page.html"]


def test_when_something_goes_wrong_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")

    with pytest.raises(KeyboardInterrupt), written_to(path, as_utf8=True) as stream:
        stream.write("half")
        raise KeyboardInterrupt

    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["page.html"]


def test_a_link_keeps_pointing_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")

    with written_to(tmp_path / "link.html", as_utf8=True) as stream:
        stream.write("new")

    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_a_device_is_written_into(tmp_path: Path) -> None:
    with written_to(Path(os.devnull), as_utf8=True) as stream:
        stream.write("gone")

    assert not Path(os.devnull).is_file()
    assert os.listdir(tmp_path) == []


def test_a_place_where_no_file_can_be_made_is_a_sentence_with_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "page.html"

    with pytest.raises(AccordingtoError, match=r"cannot be written: No such") as caught, written_to(path, as_utf8=True):
        pass

    assert caught.value.hint


def test_a_page_keeps_its_styles_where_they_are_seen_and_nothing_else_that_commands() -> None:
    page = "\x1b[1mOde\x1b[0m \x1b]0;gone\x07 \x1b[2J  \n"

    assert as_printed(page, styled=True) == "\x1b[1mOde\x1b[0m ␛]0;gone␇ ␛[2J  \n"
    assert as_printed(page, styled=False) == "␛[1mOde␛[0m ␛]0;gone␇ ␛[2J\n"


def test_a_terminal_that_knows_no_commands_has_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "60")
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)

    console = console_on(stream)

    assert console.width == 60
