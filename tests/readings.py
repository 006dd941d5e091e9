"""Readings made by hand, for tests of what is done with a reading."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from accordingto.model import (
    Act,
    Body,
    Channel,
    Coverage,
    Dispute,
    Form,
    Hop,
    Reading,
    Report,
    Span,
    Speaker,
    Statement,
)

TEXT = (
    "The port authority denied reports that its ships had dumped oil off Lund Bay.\n\n"
    "“We have never dumped a drop,” said Mara Ode, a spokeswoman for the authority. “Not one.”\n\n"
    "Fishers say about 40 birds were found dead on Sunday, according to the Bay Herald. "
    "The shipping line Norvik did not respond to questions.\n\n"
    "The tide turns twice a day. Perhaps it was the storm."
)
ODE = Speaker(name="Mara Ode", kind="person", on_behalf_of="spokeswoman for the authority")
AUTHORITY = Speaker(name="The port authority", kind="organisation")
REPORTS = Speaker(name="unnamed: reports", kind="unnamed", confidence=0.4)
FISHERS = Speaker(name="Fishers", kind="group")
NORVIK = Speaker(name="Norvik", kind="organisation")


def report_of(text: str, **known: str) -> Report:
    """A report with this text, its digest worked out from it."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(Report(id=digest[:12], text=text, digest=digest), **known)


def span(words: str, text: str = TEXT) -> Span:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def said(
    id_: str,
    speaker: Speaker,
    act: Act,
    content: Sequence[str],
    *,
    source: str = "",
    cue: str = "",
    form: Form = "indirect",
    inside: str | None = None,
    confidence: float = 0.9,
    text: str = TEXT,
) -> Statement:
    """A statement whose parts are found in `text` by their words."""
    return Statement(
        id=id_,
        source=(span(source, text),) if source else (),
        cue=(span(cue, text),) if cue else (),
        content=tuple(span(words, text) for words in content),
        form=form,
        inside=inside,
        confidence=confidence,
        speaker=speaker,
        act=act,
        act_confidence=0.8,
    )


STATEMENTS = (
    said(
        "s1", AUTHORITY, "denies", ["reports that its ships had dumped oil off Lund Bay"],
        source="The port authority", cue="denied",
    ),
    said(
        "s2", REPORTS, "alleges", ["its ships had dumped oil off Lund Bay"],
        cue="reports", inside="s1", confidence=0.45,
    ),
    said(
        "s3", replace(ODE, mentions=(span("Mara Ode"),)), "denies", ["We have never dumped a drop,", "Not one."],
        source="Mara Ode, a spokeswoman for the authority", cue="said", form="direct",
    ),
    replace(
        said("s4", FISHERS, "asserts", ["about 40 birds were found dead on Sunday"], source="Fishers", cue="say"),
        via=(Channel(name="the Bay Herald", span=span("the Bay Herald")),), said="2024-03-03", said_span=span("on Sunday"),
    ),
    said("s5", NORVIK, "declines", [], source="The shipping line Norvik", cue="did not respond"),
)  # fmt: skip

READING = Reading(
    report=report_of(
        TEXT, name="bay.txt", title="Oil off Lund Bay", published="2024-03-05", publisher="Coast News",
        url="https://coast.example/oil",
    ),
    reader="f" * 64,
    statements=STATEMENTS,
    disputes=(
        Dispute(
            claim=span("its ships had dumped oil off Lund Bay"),
            affirmed_by=("s2",), denied_by=("s1", "s3"), denied="all", unanswered=("Norvik",),
        ),
    ),
    bodies=(
        Body(
            name="Mara Ode", kind="person", called=("Mara Ode", "a spokeswoman for the authority"),
            speaks_for=("spokeswoman for the authority",), statements=(("denies", ("s3",)),),
        ),
        Body(name="Norvik", kind="organisation", called=("The shipping line Norvik",), speaks_for=(),
             statements=(("declines", ("s5",)),)),
    ),
    sentences=(
        Coverage(span=span(TEXT.split("\n\n", maxsplit=1)[0]), voice="attributed"),
        Coverage(span=span(TEXT.split("\n\n")[1]), voice="attributed"),
        Coverage(span=span("Fishers say about 40 birds were found dead on Sunday, according to the Bay Herald."),
                 voice="attributed"),
        Coverage(span=span("The shipping line Norvik did not respond to questions."), voice="attributed"),
        Coverage(span=span("The tide turns twice a day."), voice="author"),
        Coverage(span=span("Perhaps it was the storm."), voice="unresolved"),
    ),
)  # fmt: skip

ESCAPES = "\x1b[31m\x9b2J\x07\u202e[bold]red[/bold]<script>alert(1)</script>\ufffe\uffff\ud800"


def hostile() -> Reading:
    """A reading in which every text that a report can bring is out to command the screen."""
    text = f"{ESCAPES} said {ESCAPES}"
    speaker = Speaker(name=ESCAPES, kind="person", on_behalf_of=ESCAPES)
    whole = Span(0, len(ESCAPES))
    statement = Statement(
        id=ESCAPES, source=(whole,), cue=(Span(len(ESCAPES) + 1, len(ESCAPES) + 5),),
        content=(Span(len(ESCAPES) + 6, len(text)),), form="direct", inside=None, confidence=0.9, speaker=speaker,
        act="denies", act_confidence=0.9, via=(Channel(name=ESCAPES, span=whole),), said="2024",
    )  # fmt: skip
    return Reading(
        report=report_of(text, name=ESCAPES, title=ESCAPES, publisher=ESCAPES, author=ESCAPES, url=f"javascript:{ESCAPES}"),
        reader="f" * 64,
        statements=(statement,),
        disputes=(Dispute(claim=whole, affirmed_by=(), denied_by=(ESCAPES,), unanswered=(ESCAPES,)),),
        bodies=(Body(name=ESCAPES, kind="person", called=(ESCAPES,), speaks_for=(ESCAPES,), statements=(("denies", (ESCAPES,)),)),),
        sentences=(Coverage(span=Span(0, len(text)), voice="attributed"),),
        note=ESCAPES,
    )  # fmt: skip


def hops(statement: Statement, reading: Reading) -> tuple[Hop, ...]:
    """A stand-in for the chain from a report to a speaker: each channel, then the speaker."""
    del reading
    steps = [Hop(name=channel.name, span=channel.span) for channel in statement.via]
    return (*steps, Hop(name=statement.speaker.name, span=statement.source[0] if statement.source else None))
