"""No command connects anywhere, save `add` of an address: each runs where every call of a socket is noted and fails."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.search import Query
from accordingto.cli import SECTIONS
from accordingto.views.exports import separated, workbook
from accordingto.views.exports.contents import Contents
from tests.cases import small_case
from tests.readings import TEXT

GUARD = """
import os, sys

# To make a socket, to ask for this machine's own name, and urllib3's look whether there is IPv6 here reach nobody.
HARMLESS = ("socket.__new__", "socket.gethostname", "socket.bind (('::1', 0),)")

def guard(event, arguments):
    # All that Python's sockets do passes here, whoever has them do it.
    if event.startswith("socket."):
        what = f"{event} {arguments[1:]!r}"
        if not what.startswith(HARMLESS):
            with open(os.environ["NETWORK_NOTES"], "a") as notes:
                notes.write(f"{what}\\n")
            os._exit(99)

sys.addaudithook(guard)
"""
RUN = """
import json, sys
from accordingto.cli import main

for words in json.loads(sys.argv[1]):
    try:
        main(words, prog_name="accordingto")
    except SystemExit as end:
        if end.code not in (0, 1):
            raise
"""
ADDRESS = "http://127.0.0.1:8009/report.html"
RUNS: dict[str, Sequence[Sequence[str]]] = {
    "read": [["FOLDER"], ["FOLDER", "--format", "json"], ["FOLDER", "--format", "html", "--output", "FOLDER/out.page"]],
    "schema": [[]],
    "add": [["CASE", "FOLDER", "--url", ADDRESS], ["CASE", "FOLDER", "--processes", "2"]],
    "reread": [["CASE", "--processes", "1"]],
    "rebuild": [["CASE"]],
    "statements": [["CASE"], ["CASE", "--about", "ship"]],
    "reports": [["CASE"]],
    "people": [["CASE"]],
    "disputes": [["CASE"]],
    "claims": [["CASE"]],
    "weigh": [["CASE"], ["CASE", "--again"]],
    "dispute": [["CASE", "f28a.d1"]],
    "changes": [["CASE"], ["CASE", "--versions"]],
    "origins": [["CASE"]],
    "show": [["CASE", "f28a"], ["CASE", "f28a.1"], ["CASE", "Mara Ode"]],
    "log": [["CASE"]],
    "review": [["CASE"]],
    "confirm": [["CASE", "f28a.1"]],
    "reject": [["CASE", "f28a.1"]],
    "correct": [["CASE", "f28a.1", f"via={ADDRESS}"]],
    "quote": [["CASE", "f28a", "The tide turns twice a day"]],
    "split": [["CASE", "f28a.1", "--at", "off Lund Bay"]],
    "merge": [["CASE", "1e58.1", "1e58.3"]],
    "same": [["CASE", "Mara Ode", "Norvik"], ["CASE", "f28a.1", "d5d2.1"], ["CASE", "f28a", "d5d2"]],
    "different": [["CASE", "Mara Ode", "Norvik"], ["CASE", "f28a.1", "d5d2.1"], ["CASE", "f28a", "d5d2"]],
    "undo": [["CASE", "9"]],
    "history": [["CASE", "f28a.4"]],
    "checkpoint": [["CASE"], ["CASE", "--timestamp", "FOLDER/request.tsq"]],
    "verify": [["CASE"]],
    "prove": [["CASE", "3"]],
    "export": [["CASE", "--to", f"FOLDER/out.{kind}"] for kind in ("csv", "xlsx", "jsonl", "jsonld", "wacz")],
    "import-corrections": [["CASE", "FOLDER/sheet.csv"], ["CASE", "FOLDER/sheet.xlsx"]],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports that point to the network wherever a format lets them."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "bay.txt").write_text(f"{ADDRESS}\n\n{TEXT}", encoding="utf-8")
    (folder / "bay.html").write_text(
        f'<!DOCTYPE html SYSTEM "{ADDRESS}"><html><head><base href="{ADDRESS}"><link rel="canonical" href="{ADDRESS}">'
        f'<link rel="stylesheet" href="{ADDRESS}"><script src="{ADDRESS}"></script>'
        f'<meta http-equiv="refresh" content="0;url={ADDRESS}"></head><body><p>{TEXT}</p><img src="{ADDRESS}">'
        f'<iframe src="{ADDRESS}"></iframe></body></html>',
        encoding="utf-8",
    )
    (folder / "feed.rss").write_text(
        f'<?xml version="1.0"?><?xml-stylesheet href="{ADDRESS}"?><!DOCTYPE rss SYSTEM "{ADDRESS}"><rss version="2.0">'
        f'<channel><item><link>{ADDRESS}</link><enclosure url="{ADDRESS}"/><description>{TEXT}</description></item></channel>'
        "</rss>",
        encoding="utf-8",
    )
    (folder / "mail.eml").write_text(
        f'Content-Type: message/external-body; access-type=URL; URL="{ADDRESS}"\n\nContent-Type: text/plain\n\n{TEXT}',
        encoding="utf-8",
    )
    return folder


def test_every_command_has_an_entry_here() -> None:
    assert set(RUNS) == {name for names in SECTIONS.values() for name in names}


@pytest.mark.parametrize("command", RUNS)
def test_no_command_but_add_of_an_address_connects(command: str, folder: Path, tmp_path: Path) -> None:
    case = small_case(tmp_path / "small.case")
    words = {"CASE": str(case), "FOLDER": str(folder)}
    for ending in ("csv", "xlsx"):
        with Case(case) as opened, (folder / f"sheet.{ending}").open("wb") as stream:
            writer = separated if ending == "csv" else workbook
            writer.write(Contents(opened, Query(), program="accordingto 0"), stream)
    typed = [
        [command, *(words.get(part, part.replace("FOLDER/", f"{folder}/")) for part in arguments)]
        for arguments in RUNS[command]
    ]

    done, notes = guarded(typed, tmp_path)

    assert notes == []
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if not line.startswith(f"accordingto: {folder}/")] == []


def test_the_guard_sees_what_does_connect(tmp_path: Path) -> None:
    done, notes = guarded([["add", str(tmp_path / "new.case"), ADDRESS, "--allow-private"]], tmp_path)

    assert done.returncode == 99
    assert [note.split()[0] for note in notes] == ["socket.getaddrinfo"]


def test_adding_files_does_not_even_load_what_can_connect(folder: Path, tmp_path: Path) -> None:
    code = (
        "import json, sys\nfrom accordingto.cli import main\n"
        "try: main(sys.argv[1:])\nfinally: print(json.dumps([n for n in sys.modules if n.startswith('accordingto.intake')]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, "add", str(tmp_path / "new.case"), str(folder / "bay.txt"), "--processes", "1"],
        capture_output=True,
        text=True,
        check=False,
    )

    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "accordingto.intake.sources" in loaded
    assert not {"accordingto.intake.exchanges", "accordingto.intake.fetching"} & set(loaded)


def guarded(runs: Sequence[Sequence[str]], folder: Path) -> tuple["subprocess.CompletedProcess[str]", list[str]]:
    """Run the program, once for each list of words, under the guard, as every process that it starts; with what was noted."""
    home = folder / "guard"
    home.mkdir(exist_ok=True)
    (home / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    notes = home / "notes"
    notes.write_text("", encoding="utf-8")
    path = os.pathsep.join((str(home), *filter(None, sys.path)))
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(runs)],
        input="q\n", capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": path, "NETWORK_NOTES": str(notes)},
    )  # fmt: skip
    return done, notes.read_text(encoding="utf-8").splitlines()
