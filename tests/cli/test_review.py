"""`accordingto review`: single keys at a terminal, lines elsewhere; whatever is said is kept at once."""

import io
import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from select import select

import pytest
from rich.console import Console

from accordingto.case import Case, corrections
from accordingto.case.search import Row, statement
from accordingto.case.verify import verify
from accordingto.cli.keys import TerminalKeys
from accordingto.model import Span
from accordingto.views.review_card import card, context_of
from tests.cases import Maker, small_case
from tests.cli.conftest import Run
from tests.corrected import CHECKER
from tests.readings import ESCAPES, hostile

pty = pytest.importorskip("pty")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "small.case")


def row(case: Path, id_: str) -> Row:
    with Case(case) as opened:
        return statement(opened, id_)


def typed(*keys: str) -> str:
    return "".join(f"{key}\n" for key in keys)


def test_the_least_certain_comes_first_in_its_sentences(run: Run, case: Path) -> None:
    lines = run("review", case, input="").stdout.splitlines()

    assert lines[1] == "f28a.2  Oil off Lund Bay · Coast News · 2024-03-05"
    assert "The port authority denied <reports> that [its ships had dumped oil off Lund" in lines
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("speaker") and line.endswith("40% sure") for line in lines)
    assert lines[-1] == "Nothing done; 7 statements left to review."


def test_keys_confirm_and_reject(run: Run, case: Path) -> None:
    result = run("review", case, input=typed("y", "n", "", "q"))

    assert result.exit_code == 0
    assert result.stdout.endswith("2 confirmed, 1 rejected; 4 statements left to review.\n")
    assert [row(case, id_).state for id_ in ("f28a.2", "f28a.1", "f28a.3")] == ["confirmed", "rejected", "confirmed"]


def test_what_is_mended_is_kept_and_can_be_confirmed_or_left(run: Run, case: Path) -> None:
    result = run(
        "review", case, "--as", "editor", input=typed("s", "ion vale", "a", "d", "w", "oil off  lund bay", "y", "a", "s", "k", "q")
    )  # fmt: skip

    first, second = row(case, "f28a.2"), row(case, "f28a.1")
    assert (first.speaker, first.act, first.passage, first.state) == (
        "Ion Vale",
        "denies",
        "oil off Lund Bay",
        "confirmed",
    )
    assert (second.act, second.state) == ("asks", "corrected")
    assert "1 confirmed, 1 corrected; 5 statements left" in result.stdout
    with Case(case) as opened:
        assert {one.by for one, _ in corrections.history(opened, "f28a.2")} == {"editor"}
        verify(opened)


def test_words_do_for_the_keys_that_they_stand_for_and_no_others(run: Run, case: Path) -> None:
    result = run("review", case, input=typed("act", "lies", "act", "denies", "slip", "confirm", "no", "quit"))

    assert "The act stays as it was." in result.stdout
    assert "There is no key slip." in result.stdout
    assert result.stdout.count("1 confirmed, 1 rejected") == 1
    assert row(case, "f28a.2").act == "denies"


def test_back_takes_the_verdict_back_and_keeps_what_was_mended(run: Run, case: Path) -> None:
    result = run("review", case, input=typed("a", "d", "n", "b", "k", "k", "q"))

    first = row(case, "f28a.2")
    assert (first.act, first.state) == ("denies", "corrected")
    assert "1 corrected, 1 skipped" in result.stdout


def test_undo_takes_back_the_last_thing_done_and_shows_it_again(run: Run, case: Path) -> None:
    result = run("review", case, input=typed("y", "n", "u", "u", "u", "q"))

    assert [row(case, id_).state for id_ in ("f28a.2", "f28a.1")] == ["unreviewed", "unreviewed"]
    assert "There is nothing to undo." in result.stdout
    assert "Nothing done; 7 statements left" in result.stdout


def test_after_an_undo_everything_that_was_left_still_comes(run: Run, case: Path) -> None:
    run("review", case, input=typed("y", "y", "u", "u", *"yyyyyyy"))

    with Case(case) as opened:
        assert not opened.connection.execute("SELECT 1 FROM statement WHERE state = 'unreviewed'").fetchall()


def test_back_at_the_first_one_says_so(run: Run, case: Path) -> None:
    assert "This is the first one." in run("review", case, input=typed("b")).stdout


def test_what_is_skipped_does_not_come_again(run: Run, case: Path) -> None:
    result = run("review", case, input=typed(*"kkkkkkk", "k"))

    assert "7 skipped; 7 statements left to review." in result.stdout


def test_what_cannot_be_is_told_and_the_statement_stays(run: Run, case: Path) -> None:
    result = run("review", case, input=typed("w", "nobody said so", "s", "", "a", "z", "?", "%", "y", "q"))

    assert "does not have the words “nobody said so”" in result.stdout
    assert "The act stays as it was." in result.stdout
    assert "undo the last thing that you did" in result.stdout
    assert "There is no key %." in result.stdout
    assert row(case, "f28a.2").state == "confirmed"


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        (["--by", "ion vale"], "1e58.2"),
        (["--act", "declines"], "f28a.5"),
        (["--about", "harbour"], "1e58.2"),
        (["--in", "D5D2"], "d5d2.2"),
        (["--below", "0.41"], "f28a.2"),
    ],
)
def test_only_what_is_asked_for_comes(run: Run, case: Path, words: list[str], id_: str) -> None:
    assert f"\n{id_}  " in run("review", case, *words, input="").stdout


def test_where_nothing_is_left_it_says_so_at_once(run: Run, case: Path) -> None:
    run("confirm", case, "1e58.3")

    left = run("review", case, "--in", "1e58", "--act", "denies", input="").stdout

    assert left == "Nothing done; 0 statements left to review.\n"


def test_what_somebody_else_has_seen_to_is_passed_over(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from accordingto.cli.keys import LineKeys

    def key(self: LineKeys) -> str:
        with Case(case, writable=True) as other:
            corrections.confirm(other, ["f28a.1"], person=CHECKER)
        monkeypatch.undo()
        return "k"

    monkeypatch.setattr(LineKeys, "key", key)

    assert "\nf28a.1  " not in run("review", case, input=typed("k", "q")).stdout


def test_words_out_of_a_report_cannot_command_the_terminal(run: Run, tmp_path: Path) -> None:
    reading = hostile()
    path = tmp_path / "hostile.case"
    report = replace(reading.report, text=reading.report.text.replace("\ud800", "?"))
    clean = ESCAPES.replace("\ud800", "?")
    told = replace(
        reading.statements[0], speaker=replace(reading.statements[0].speaker, name=clean, on_behalf_of=clean), via=()
    )
    known = dict.fromkeys(("name", "title", "publisher", "author", "url"), clean)
    with Case.create(path, at="2024-03-10T08:00:00Z", by="x", program="x") as case:
        Maker(case).add(
            replace(
                reading, report=replace(report, **known), statements=(replace(told, id="s1"),), disputes=(), note=None
            )
        )

    result = run("review", path, input=typed("y"))

    assert "1 confirmed" in result.stdout
    assert not set("\x1b\x9b\x07\u202e") & set(result.stdout)
    assert "[bold]red[/bold]" in result.stdout


def test_a_long_passage_is_shown_by_its_ends(case: Path) -> None:
    one = row(case, "f28a.1")
    long = "x" * 300 + " " + "word " * 2000
    wide = replace(one, spans={**one.spans, "source": (Span(0, 3),), "cue": (), "content": (Span(302, 9000),)})

    assert context_of(wide, long, []).end == 9200
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(card(wide, text=long, sentences=[], inside=None, signs=True, head=""))
    shown = console.export_text()
    assert "\n…\n" in shown
    assert len(shown.split("content")[0]) < 2000


def at_a_terminal(case: Path, keys: bytes) -> str:
    """What the program prints at a terminal on which these keys are pressed."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"PYTHONPATH": "src", "TERM": "xterm-256color", "COLUMNS": "80"}
        code = "from accordingto.cli import main; main()"
        os.execv(sys.executable, [sys.executable, "-c", code, "review", str(case)])  # noqa: S606 - the program itself
    printed, sent, pressed_at, key = b"", 0, -1, b""
    waiting = [keys[place : place + 1] for place in range(len(keys))]
    with suppress(OSError):  # the terminal is closed
        while True:
            if select([terminal], [], [], 0.5)[0]:
                printed += os.read(terminal, 4096)
            elif printed.endswith((b"? help\r\n", b"x declines\r\n")) and sent < 60:
                # It may have been pressed before the program listened, when a terminal drops it: then once more.
                sent += 1
                if waiting and len(printed) != pressed_at:
                    key = waiting.pop(0)
                pressed_at = len(printed)
                os.write(terminal, key)
    assert os.waitpid(child, 0)[1] == 0
    return printed.decode()


@pytest.mark.parametrize("leaving", [b"q", b"\x03", b"\x04"])
def test_at_a_terminal_single_keys_do_and_every_way_out_keeps_what_was_done(case: Path, leaving: bytes) -> None:
    printed = at_a_terminal(case, b"yad\rn" + leaving)

    assert "2 confirmed, 1 rejected; 4 statements left to review." in printed
    assert "\x1b[" in printed
    assert row(case, "f28a.1").act == "denies"


def test_a_terminal_that_is_gone_confirms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.getchar", lambda: "")

    with pytest.raises(EOFError):
        TerminalKeys().key()


def test_where_nothing_matches_that_is_said(run: Run, case: Path) -> None:
    result = run("review", case, "--about", "zzz")

    assert (result.exit_code, result.stdout) == (0, "Nothing matches.\n")


@pytest.mark.parametrize("about", ["", " ", "--", "“”"])
def test_words_to_look_for_are_needed(run: Run, case: Path, about: str) -> None:
    result = run("review", case, f"--about={about}")

    assert result.exit_code == 2
    assert "Give words to look for" in result.stderr
