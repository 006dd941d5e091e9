"""A case in which every text that others can bring is out to command the screen or a spreadsheet program."""

from dataclasses import replace
from pathlib import Path

from accordingto.case import Case
from accordingto.case.entries import Change, Corrected, Refused
from accordingto.model import Channel, Dispute, Span, Speaker, Statement
from tests.cases import Maker, id_of
from tests.readings import ESCAPES, READING, report_of

WORDS = "=cmd|'/c calc'!A1" + ESCAPES.replace("\ud800", "") + "\r\n\tred"
_TEXT = f"{WORDS} said {WORDS}"
_SOURCE, _CUE = Span(0, len(WORDS)), Span(len(WORDS) + 1, len(WORDS) + 5)


def hostile_case(path: Path) -> Path:
    """Make such a case, with one statement, one dispute, one correction and one refusal."""
    speaker = Speaker(name=WORDS, kind="person", on_behalf_of=WORDS)
    statement = Statement(
        id="s1", source=(_SOURCE,), cue=(_CUE,), content=(Span(_CUE.end + 1, len(_TEXT)),), form="direct", inside=None,
        confidence=0.9, speaker=speaker, act="denies", act_confidence=0.9, via=(Channel(name=WORDS),),
    )  # fmt: skip
    report = replace(
        report_of(_TEXT), name=WORDS, title=WORDS, publisher=WORDS, author=WORDS, url=f"javascript:{WORDS}"
    )
    reading = replace(
        READING, report=report, statements=(statement,), bodies=(), sentences=(), note=WORDS,
        disputes=(Dispute(claim=_SOURCE, affirmed_by=(), denied_by=("s1",), unanswered=(WORDS,)),),
    )  # fmt: skip
    with Case.create(path, at="2024-03-10T08:00:00Z", by=WORDS, program=WORDS) as case:
        make = Maker(case)
        make.add(reading)
        make.log(Refused(name=WORDS, reason=WORDS, hint=WORDS), by=WORDS)
        change = Change(statement=f"{id_of(reading)}.1", words=WORDS, set={"for": f"{WORDS}!"})
        make.log(Corrected(action="correct", report=id_of(reading), changes=(change,), because=WORDS), by=WORDS)
    return path
