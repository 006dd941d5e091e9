"""Marked reports as the tensors that training needs."""

import csv
import json
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from accordingto.model import Span
from accordingto.model.statement import ACTS, KINDS
from accordingto.reading.dates import time_words
from accordingto.reading.fullest import fullest
from accordingto.reading.names import mentions, only_modifies
from accordingto.reading.paragraphs import paragraphs, sentences
from accordingto.reading.pieces import Pieces, pieces_of
from accordingto.reading.pointing import Asking, Layout, candidates
from accordingto.reading.speaker_view import View
from accordingto.reading.timing import TIME_FEATURES, Timing, known_as

NONE, SOURCE, CUE, CONTENT = range(4)
GUIDE, POLNEAR = 0, 1
LATE = 6
"""The round of the corrected reports that no stage of training sees before the fourth."""
LAST = 7
"""The round of those that no stage sees before the fifth."""
UNSEEN = 8
"""The round of those whose marks no stage sees: on what the reader finds in them, the judge of disputes is fitted."""
ANEW = 9
"""The round of those that were marked from nothing, which only the last stage sees."""
UNTOLD = {"inside": None, "form": "indirect"}
"""What stands for what nobody told of a statement; nothing is learned of it."""


@dataclass
class Marked:
    """One marked statement in pieces: `anchor` is its cue's first piece, or its content's first where it has no cue."""

    anchor: int
    roles: np.ndarray  # one of NONE, SOURCE, CUE, CONTENT for each piece of the report
    via: np.ndarray  # 1 where a channel is printed
    act: int = -1
    kind: int = -1
    speaker_positive: np.ndarray | None = None  # over candidates + 1
    time_positive: np.ndarray | None = None
    denies: tuple[int, ...] | None = None  # the anchors of those that it denies
    is_denied: bool = False


@dataclass
class Example:
    """One report by one annotator; `known` is 0 where the absence of a mark means nothing."""

    id: str
    style: int
    pieces: Pieces
    marked: list[Marked]
    known: np.ndarray
    round: int = 1
    told: bool = False  # whether speakers, acts, channels and dates are known
    mention_pieces: np.ndarray = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    speaker_features: np.ndarray | None = None
    time_pieces: np.ndarray = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    time_features: np.ndarray | None = None


@dataclass
class Examples:
    """All that the network is trained on and looked at."""

    marked: list[Example]
    told: list[Example]  # PolNeAR's reports of which all is known
    others: list[Example]  # and those of which only the spans are
    corrected: list[Example]
    held: dict[str, list[Example]]

    @classmethod
    def load(cls, shared: Path, bias: Path | None, tokenizer, hold: int) -> "Examples":
        """From the shared data and a clone of Article-Bias-Prediction; every `hold`-th marked report is held out."""
        marked, kept_back = held_out(marked_reports(load_marked(shared), tokenizer), hold)
        rest = polnear(shared / "data/polnear/train.jsonl", tokenizer)
        tell(rest, shared, tokenizer)
        gold = [json.loads(path.read_text("utf8")) for path in sorted((shared / "gold/reports").glob("*.json"))]
        dev = polnear(shared / "data/polnear/dev.jsonl", tokenizer)[:30]
        return cls(
            marked=marked,
            told=[one for one in rest if one.told],
            others=[one for one in rest if not one.told],
            corrected=marked_reports(load_corrected(shared, bias), tokenizer),
            held={"gold": marked_reports(gold, tokenizer), "polnear dev": dev, "held out": kept_back},
        )

    def keep(self, out: Path) -> None:
        """Making them takes minutes: other processes take them from here."""
        (out / "examples.pickle").write_bytes(pickle.dumps(self))

    @classmethod
    def kept(cls, out: Path) -> "Examples":
        return pickle.loads((out / "examples.pickle").read_bytes())  # noqa: S301 - this program's own


def _fill(pieces: Pieces, spans, into: np.ndarray, value: int) -> None:
    for start, end in spans or []:
        a, b = pieces.within(Span(start, end))
        into[a:b] = value


def polnear(path: Path, tokenizer) -> list[Example]:
    """PolNeAR: no nesting, so pieces inside a content may hold unmarked statements; a leading "that" goes, as the guide has it."""
    found = []
    for line in path.read_text("utf8").splitlines():
        report = json.loads(line)
        text = report["text"]
        pieces = pieces_of(text, tokenizer)
        for annotation in report["annotations"]:
            if annotation.get("discard"):
                continue
            known = np.ones(len(pieces), np.float32)
            marked, taken = [], set()
            for attribution in annotation["attributions"]:
                roles = np.zeros(len(pieces), np.int8)
                content = [tuple(span) for span in attribution.get("content") or []]
                if content and text[slice(*content[0])].lower().startswith("that "):
                    content[0] = (content[0][0] + 5, content[0][1])
                content = [(a, b) for a, b in content if b > a]
                inside = np.zeros(len(pieces), bool)
                _fill(pieces, content, inside, True)
                _fill(pieces, content, roles, CONTENT)
                _fill(pieces, attribution.get("source"), roles, SOURCE)
                _fill(pieces, attribution.get("cue"), roles, CUE)
                at = attribution.get("cue") or content
                if not at:
                    continue
                known[inside] = 0
                anchor = pieces.within(Span(*at[0]))[0]
                if anchor in taken or anchor >= len(pieces):
                    continue
                taken.add(anchor)
                marked.append(Marked(anchor=anchor, roles=roles, via=np.zeros(len(pieces), np.int8)))
            for one in marked:
                known[one.anchor] = 1
            found.append(Example(report["id"], POLNEAR, pieces, marked, known))
    return found


def tell(reports: list[Example], shared: Path, tokenizer) -> None:
    """Give PolNeAR's statements what marked/polnear.jsonl tells of them (speaker, act, channel, date), and marked/acts.jsonl (acts alone)."""
    attributions = {key: one["annotations"][0]["attributions"] for key, one in _originals(shared).items()}
    acts: dict[str, dict[int, int]] = {}
    for named in _ours("acts.jsonl"):
        cue = attributions[named["report"]][named["attribution"]]["cue"]
        acts.setdefault(named["report"], {})[cue[0][0]] = ACTS.index(named["act"])
    told = {one["id"]: one for one in load_told(shared)}
    for report in reports:
        for one in report.marked:
            one.act = acts.get(report.id, {}).get(int(report.pieces.starts[one.anchor]), -1)
        if report.id in told:
            _tell(report, told.pop(report.id), tokenizer)


def load_told(shared: Path) -> list[dict]:
    """The reports of marked/polnear.jsonl in the form of those marked to the guide."""
    originals = _originals(shared)
    return [_as_marked(originals[one["report"]], one) for one in _ours("polnear.jsonl")]


def load_corrected(shared: Path, bias: Path | None) -> list[dict]:
    """The reports of marked/corrected.jsonl and marked/anew.jsonl, with their texts.

    "events 3-7-12" are three items of Wikipedia's current events, a paragraph each.

    Those of Article-Bias-Prediction ("bias ...") are left out where there is no clone of it.
    """
    ours = within_reach([*_ours("corrected.jsonl"), *_ours("anew.jsonl")], bias)
    texts = texts_in(shared) | texts_of_bias(bias, ours)
    lines = (shared / "data/wikinews/current_events.jsonl").read_text("utf8").splitlines()
    for one in ours:
        kind, _, numbers = one["text_of"].partition(" ")
        if kind == "events":
            texts[one["text_of"]] = "\n\n".join(json.loads(lines[int(number)])["text"] for number in numbers.split("-"))
    return [one | {"text": texts[one["text_of"]]} for one in ours]


def _originals(shared: Path) -> dict[str, dict]:
    lines = (shared / "data/polnear/train.jsonl").read_text("utf8").splitlines()
    return {one["id"]: one for one in map(json.loads, lines)}


def _ours(name: str) -> Iterator[dict]:
    return map(json.loads, (Path(__file__).parent / "marked" / name).read_text("utf8").splitlines())


def _tell(report: Example, marked: dict, tokenizer) -> None:
    """What the marks of `marked` tell goes to the statements that begin at the same place; these come first then."""
    fuller = _example(marked, tokenizer)
    ours = {one.anchor: one for one in report.marked}
    pairs = [(ours.pop(one.anchor, None), one) for one in fuller.marked]
    rows = [row for row, (mine, _) in enumerate(pairs) if mine is not None]
    for mine, theirs in pairs:
        if mine is not None:
            mine.via, mine.act, mine.kind = theirs.via, theirs.act, theirs.kind
            mine.speaker_positive, mine.time_positive = theirs.speaker_positive, theirs.time_positive
    report.marked = [mine for mine, _ in pairs if mine is not None] + list(ours.values())
    report.told = True
    report.mention_pieces, report.time_pieces = fuller.mention_pieces, fuller.time_pieces
    report.speaker_features, report.time_features = fuller.speaker_features[rows], fuller.time_features[rows]


def _as_marked(original: dict, told: dict) -> dict:
    """A report of PolNeAR with what was told of its statements, in the form of one marked to the guide; ids are their places in PolNeAR."""
    text, attributions = original["text"], original["annotations"][0]["attributions"]
    statements = []
    for one in told["statements"]:
        spans = attributions[one["attribution"]]
        statements.append(
            UNTOLD
            | {name: one[name] for name in ("act", "speaker", "speaker_kind", "via", "said")}
            | {
                "id": str(one["attribution"]), "source_span": _whole(spans.get("source")), "cue_span": _whole(spans.get("cue")),
                "content_spans": spans.get("content") or [],
            }
        )  # fmt: skip
    return {"id": original["id"], "published": original["published"], "text": text, "statements": statements}


def _whole(spans: list[list[int]] | None) -> list[int] | None:
    """From where the first span begins to where the last one ends."""
    return [spans[0][0], spans[-1][1]] if spans else None


def load_marked(shared: Path) -> list[dict]:
    """All reports marked to the guide that may be trained on, in a fixed order: our own in marked/ and those of `shared`/gold/training.

    They come by the round in which they were marked, those of gold/training with the first. Ours whose text may not be shipped hold
    positions only; the text is looked up in `shared`/data.
    """
    ours, texts = [], texts_in(shared)
    for name in ("wikinews.jsonl", "elsewhere.jsonl"):
        for line in (Path(__file__).parent / "marked" / name).read_text("utf8").splitlines():
            report = json.loads(line)
            ours.append(report if "text" in report else report | {"text": texts[report["text_of"]]})
    theirs = [json.loads(path.read_text("utf8")) for path in sorted((shared / "gold/training").glob("*.json"))]
    ours.sort(key=lambda report: report["id"])
    first = [report for report in ours if report["round"] == 1]
    later = sorted((report for report in ours if report["round"] > 1), key=lambda report: report["round"])
    return first + theirs + later


def texts_in(shared: Path) -> dict[str, str]:
    """The texts that positions in marked/ point into: HRDsAttack's and PolNeAR's train splits, and Fake News Challenge's bodies."""
    found = {}
    for name in ("hrdsattack", "polnear"):
        for line in (shared / f"data/{name}/train.jsonl").read_text("utf8").splitlines():
            report = json.loads(line)
            found[f"{name} {report['id']}"] = report["text"]
    csv.field_size_limit(10**9)
    with (shared / "data/claims/train_bodies.csv").open(encoding="utf8", newline="") as rows:
        found |= {f"fnc {one['Body_ID']}": one["articleBody"] for one in csv.DictReader(rows)}
    return found


def within_reach(reports: Iterable[dict], bias: Path | None) -> list[dict]:
    """The reports but, where there is no clone of it, those of Article-Bias-Prediction ("bias ...")."""
    return [one for one in reports if bias or not one["text_of"].startswith("bias ")]


def texts_of_bias(bias: Path | None, reports: list[dict]) -> dict[str, str]:
    """The texts of those reports that are Article-Bias-Prediction's, by what `text_of` says."""
    names = {one["text_of"] for one in reports if one["text_of"].startswith("bias ")}
    paths = {name: bias / f"data/jsons/{name.removeprefix('bias ')}.json" for name in names}
    return {name: json.loads(path.read_text("utf8"))["content_original"] for name, path in paths.items()}


def held_out(reports: list, every: int) -> tuple[list, list]:
    """Reports to train on, and every n-th one kept back for calibration."""
    return [r for i, r in enumerate(reports) if i % every != every - 1], reports[every - 1 :: every]


def marked_reports(reports: list[dict], tokenizer) -> list[Example]:
    """Reports marked to the guide, with nesting, speakers, acts, channels and dates."""
    return [_example(report, tokenizer) for report in reports]


def _at_word(text: str, span: list[int] | None) -> list[int] | None:
    """The same words at a word's bounds: a look-up by string may have hit "he" inside "the"."""
    if span is None:
        return None
    words = text[span[0] : span[1]]
    pattern = re.compile(r"(?<!\w)" + re.escape(words) + r"(?!\w)")
    if pattern.match(text, span[0]):
        return span
    near = pattern.search(text, span[0], min(len(text), span[0] + 600))
    return [near.start(), near.end()] if near else span


def _example(report: dict, tokenizer) -> Example:
    text = report["text"]
    within = paragraphs(text)
    pieces = pieces_of(text, tokenizer, within)
    starts = sentences(text, within)
    layout = Layout(text=text, starts=tuple(span.start for span in starts))
    named = mentions(text, frozenset(layout.starts))
    full = fullest(named, text)
    when = time_words(text, published=report.get("published"))
    statements, askings, taken = [], [], set()
    for statement in report["statements"]:
        statement["source_span"] = _at_word(text, statement.get("source_span"))
        statement["cue_span"] = _at_word(text, statement.get("cue_span"))
    for statement in sorted(report["statements"], key=_place):
        at = _anchor(statement)
        if at is None:
            continue
        anchor = pieces.within(Span(*at))[0]
        if anchor in taken:
            continue
        taken.add(anchor)
        source = Span(*statement["source_span"]) if statement["source_span"] else None
        askings.append(Asking(source=source, anchor=at[0], content=tuple(Span(*s) for s in statement["content_spans"])))
        statements.append((statement, anchor))
    found = candidates(text, named, full, askings)
    marked = []
    for (statement, anchor), asking in zip(statements, askings, strict=True):
        roles = np.zeros(len(pieces), np.int8)
        _fill(pieces, statement["content_spans"], roles, CONTENT)
        _fill(pieces, [statement["source_span"]] if statement["source_span"] else [], roles, SOURCE)
        _fill(pieces, [statement["cue_span"]] if statement["cue_span"] else [], roles, CUE)
        via = np.zeros(len(pieces), np.int8)
        for name in statement["via"]:
            span = _where(text, name, asking, layout, starts)
            if span:
                _fill(pieces, [span], via, 1)
        marked.append(
            Marked(
                anchor,
                roles,
                via,
                ACTS.index(statement["act"]),
                KINDS.index(statement["speaker_kind"]),
                _speaker_positive(statement, asking, found, text),
                _time_positive(statement, when),
            )
        )
    if "disputes" in report:
        _tell_disputes(report, {statement["id"]: one for (statement, _), one in zip(statements, marked, strict=True)})
    return Example(
        report["id"], GUIDE, pieces, marked, np.ones(len(pieces), np.float32), report.get("round", 1), True,
        np.array([pieces.within(c.span) for c in found], np.int64).reshape(-1, 2),
        View(layout, askings, found).looks(range(len(askings))).astype(np.float16),
        np.array([pieces.within(w.span) for w in when], np.int64).reshape(-1, 2),
        _time_features(layout, askings, statements, when, report.get("published")).astype(np.float16),
    )  # fmt: skip


def _anchor(statement: dict) -> list[int] | None:
    return statement["cue_span"] or next(iter(statement["content_spans"]), None)


def _place(statement: dict) -> tuple[int, int, int]:
    """Its place in the order that the reader puts statements in."""
    spans = [span for span in (statement["source_span"], statement["cue_span"], *statement["content_spans"]) if span]
    length = sum(end - start for start, end in statement["content_spans"])
    anchor = _anchor(statement)
    return min((span[0] for span in spans), default=0), -length, anchor[0] if anchor else 0


def _time_features(layout: Layout, askings, statements, when, published: str | None) -> np.ndarray:
    speakers = [known_as(one["speaker"], one["speaker_kind"]) for one, _ in statements]
    timing = Timing(layout, askings, speakers, when, published=published)
    looks = [timing.looks(row, range(len(when))) for row in range(len(askings))]
    return np.stack(looks) if looks else np.zeros((0, len(when) + 1, TIME_FEATURES), np.float32)


def disputed_pairs(report: dict) -> set[tuple[str, str]]:
    """Every (affirming, denying) pair of statement ids in a marked report."""
    return {(a, d) for dispute in report["disputes"] for a in dispute["affirmed_by"] for d in dispute["denied_by"]}


def _tell_disputes(report: dict, marked: dict[str, Marked]) -> None:
    """Give the marked statements, by their ids, what the report's disputes tell of them."""
    pairs = [(marked[a], marked[d]) for a, d in disputed_pairs(report) if a in marked and d in marked]
    for one in marked.values():
        one.denies = tuple(sorted(affirms.anchor for affirms, denies in pairs if denies is one))
        one.is_denied = any(affirms is one for affirms, _ in pairs)


def _where(text: str, name: str, asking: Asking, layout: Layout, starts) -> tuple[int, int] | None:
    """Where the channel is printed: in the statement's sentence, else nearest before it; "Twitter" also hides in "tweeted"."""
    words = re.sub(r"^(?:the|a|an) ", "", name, flags=re.I)
    patterns = [re.escape(words)]
    if "twitter" in name.lower():
        patterns.append(r"(?:re)?tweet\w*")
    best = None
    here = layout.sentence(asking.anchor)
    for pattern in patterns:
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.I):
            apart = here - layout.sentence(match.start())
            if 0 <= apart <= 6:
                key = (apart, abs(match.start() - asking.anchor))
                if best is None or key < best[0]:
                    best = (key, match.span())
    return best[1] if best else None


def _speaker_positive(statement: dict, asking: Asking, found, text: str) -> np.ndarray | None:
    kind = statement["speaker_kind"]
    if kind in ("unattributed", "author"):
        return None
    positive = np.array([same_name(statement["speaker"], c.name) for c in found] + [False], bool)
    if asking.source is not None:
        for i, one in enumerate(found):
            if one.printed and positive[i] and only_modifies(text, asking.source, one.span):
                # "Libyan officials" are not "Libyan"; "the UN's report" may be the UN's.
                positive[i] = _words(one.name) == _words(statement["speaker"])
        held = [i for i, c in enumerate(found) if positive[i] and c.printed and asking.source.holds(c.span)]
        if held:
            # The name stands in the source itself: nothing else is the right answer.
            positive[:] = False
            positive[held] = True
        elif not any(c.printed and positive[i] for i, c in enumerate(found)):
            words = _words(statement["speaker"])
            own = _words(asking.source.words_in(text))
            positive[-1] = bool(words & own) and len(words & own) / min(len(words), len(own)) >= 0.5
    return positive if positive.any() else None


def _words(name: str) -> set[str]:
    small = {"the", "a", "an", "of", "for", "in", "at", "by", "on", "and", "to", "unnamed"}
    return set(re.findall(r"\w+", name.lower())) - small


def _time_positive(statement: dict, when) -> np.ndarray | None:
    if "said" not in statement:
        return None  # nobody told
    if statement["said"] is None:
        positive = np.zeros(len(when) + 1, bool)
        positive[-1] = True
        return positive
    positive = np.array([w.value == statement["said"] for w in when] + [False], bool)
    return positive if positive.any() else None


def same_name(left: str, right: str) -> bool:
    """Two names name the same one: equal words, or half of them shared, or one name's words within the other's."""
    a, b = _words(re.sub(r"['’]s\b", "", left)), _words(re.sub(r"['’]s\b", "", right))
    if not a or not b:
        return False
    return a == b or len(a & b) / len(a | b) >= 0.5 or ((a < b or b < a) and len(a & b) >= 2)
