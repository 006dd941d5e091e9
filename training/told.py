"""Stories whose every statement was read for the claims that it speaks to (`marked/claims.jsonl`), and what that says of two statements."""

import json
from pathlib import Path

import numpy as np

from accordingto.comparing import around
from accordingto.weighing import Said
from examples import texts_in, texts_of_bias, within_reach

HERE = Path(__file__).parent
Told = list[tuple[Said, dict[str, str | None]]]
"""Statements of one story, each with the claims that it speaks to and how it stands to them, where that was told."""


def said_of(report: str, text: str, one: dict, number: str) -> Said:
    """A marked statement, as weighing gets to know it."""
    spans, cue = one["content_spans"], one["cue_span"]
    ends = [*spans, cue] if cue else spans
    return Said(
        id=f"{report}/{number}", report=report, speaker=one["speaker"], kind=one["speaker_kind"], act=one["act"],
        passage=" ".join(text[a:b] for a, b in spans), cue=text[cue[0] : cue[1]] if cue else "",
        context=around(text, min(a for a, _ in ends), max(b for _, b in ends)) if ends else "",
        start=min((a for a, _ in ends), default=0),
    )  # fmt: skip


def stories(shared: Path, bias: Path | None) -> dict[str, Told]:
    """Every story whose statements were read for the claims that they speak to, where its texts are there."""
    lines = (HERE / "marked/claims.jsonl").read_text("utf8").splitlines()
    reports = within_reach(map(json.loads, lines), bias)
    texts = texts_in(shared) | texts_of_bias(bias, reports)
    found: dict[str, Told] = {}
    for report in reports:
        for one in report["statements"]:
            if one["content_spans"]:
                said = said_of(report["text_of"], texts[report["text_of"]], one, one["id"])
                claims = one["claims"]
                found.setdefault(report["story"], []).append(
                    (said, claims if isinstance(claims, dict) else dict.fromkeys(claims))
                )
    return found


def relation(one: tuple[Said, dict], other: tuple[Said, dict]) -> tuple[float, float]:
    """Whether two statements speak to one claim, and whether what they say (not their acts) is contrary; -1 where that was not told."""
    common = one[1].keys() & other[1].keys()
    against = []
    for claim in common:
        turned = [_turned(said, of[claim]) for said, of in (one, other)]
        if None not in turned:
            against.append(float(turned[0] != turned[1]))
    return float(bool(common)), float(np.mean(against) >= 0.5) if against else -1.0


def _turned(said: Said, stand: str | None) -> bool | None:
    """Whether the words of a statement are the contrary of the claim, given how it was told to stand to it."""
    if stand not in ("affirms", "denies"):
        return None
    return (stand == "denies") != (said.act == "denies")
