"""Reports made of words that nobody else uses, and their reprints."""

from dataclasses import replace
from hashlib import sha256

from hypothesis import strategies as st

from accordingto.model import Report, Span
from accordingto.weighing.linked import Trace

_HEAD, _FOOT = "Coast Herald\n\n", "\n\nThe Herald is a paper of the coast."


def report_of(text: str, *, id_: str, published: str | None = None, publisher: str | None = None) -> Report:
    """A report with that text."""
    digest = sha256(text.encode()).hexdigest()
    return Report(id=id_, text=text, digest=digest, published=published, publisher=publisher)


def story(seed: int, *, words: int = 120) -> str:
    """A text whose words are in no other story."""
    return "\n".join(
        " ".join(f"w{seed}x{number}" for number in range(start, start + 20)).capitalize() + "."
        for start in range(0, words, 20)
    )


def reprint(report: Report, *, id_: str) -> Report:
    """The same text under another paper's head and above its foot."""
    text = _HEAD + report.text + _FOOT
    return replace(report, id=id_, text=text, digest=sha256(text.encode()).hexdigest())


def reprinted(trace: Trace, *, within: str) -> Trace:
    """A trace as the reprint of its report has it."""
    spans = tuple(Span(span.start + len(_HEAD), span.end + len(_HEAD)) for span in trace.spans)
    return replace(trace, id=f"{within}.{trace.id}", report=within, spans=spans)


@st.composite
def matters(draw: st.DrawFn) -> tuple[dict[str, Report], tuple[Trace, ...]]:
    """Some reports, each with a story of its own, and something that each says, here and there through a channel."""
    number = draw(st.integers(1, 4))
    reports = {f"r{one}": report_of(story(one), id_=f"r{one}") for one in range(number)}
    traces = []
    for id_ in reports:
        for place in range(draw(st.integers(1, 3))):
            start = 200 * place + draw(st.integers(0, 100))
            via = draw(st.sampled_from([(), (), ("Reuters",), ("Novaya Gazeta",), ("the Associated Press", "AFP")]))
            span = Span(start, start + draw(st.integers(10, 40)))
            traces.append(Trace(id=f"{id_}.{place}", report=id_, spans=(span,), via=via))
    return reports, tuple(traces)
