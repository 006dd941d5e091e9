"""The reader from end to end, with the weights that ship."""

import json
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.model import Reading, ReadingError, Report, Statement
from accordingto.reading import Reader, chain
from accordingto.reading.contests import Contests, contests_in
from accordingto.reading.network import WEIGHTS

EXAMPLES = Path(__file__).parents[2] / "examples/wikinews.jsonl"
DENIAL = (
    "The governor of Orlesk denied on Sunday that his men had tortured prisoners.\n\n"
    "“Nothing of the kind happened,” Marek Dolan told Reuters. “These are inventions.”\n\n"
    "Human Rights Watch said in a report that at least 40 people were beaten in the town's jail. A spokeswoman for the ministry, Ana "
    "Petrova, said she was aware of the allegations."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def report(text: str, published: str | None = "2024-05-14") -> Report:
    return Report(id="one", text=text, digest="0" * 64, published=published)


@pytest.fixture(scope="module")
def readings(reader: Reader) -> tuple[Reading, ...]:
    stored = [json.loads(line) for line in EXAMPLES.read_text("utf8").splitlines()]
    return tuple(
        reader.read(Report(id=one["id"], text=one["text"], digest="0" * 64, published=one["published"]))
        for one in stored
    )


def test_the_examples_yield_statements_with_words_that_stand_in_them(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        text = reading.report.text

        assert len(reading.statements) > len(text.split()) / 100
        for one in reading.statements:
            spans = [*one.source, *one.cue, *one.content, *one.speaker.mentions]
            assert all(span.words_in(text).strip() for span in spans)
            assert all(span.end <= len(text) for span in spans)


def test_parts_are_whole_words_and_a_cue_is_never_inside_its_content(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        text = reading.report.text
        for one in reading.statements:
            for span in (*one.source, *one.cue, *one.content):
                assert not (text[span.start - 1 : span.start].isalnum() and text[span.start].isalnum())
                assert not (text[span.end - 1].isalnum() and text[span.end : span.end + 1].isalnum())
            assert not any(cue.overlaps(part) for cue in one.cue for part in one.content)


def test_a_statement_lies_inside_one_that_exists_and_never_in_itself(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        by_id = {one.id: one for one in reading.statements}
        for one in reading.statements:
            seen = {one.id}
            above = one.inside
            while above is not None:
                assert above not in seen
                seen.add(above)
                above = by_id[above].inside


def test_a_denied_allegation_is_two_statements_and_one_dispute(reader: Reader) -> None:
    text = "The president of Vastok denied reports that prisoners were being beaten in the camps."

    reading = reader.read(report(text))

    denial = next(one for one in reading.statements if one.act == "denies")
    nested = next(one for one in reading.statements if one.inside == denial.id)
    assert "prisoners were being beaten in the camps" in nested.content[0].words_in(text)
    assert any(denial.id in dispute.denied_by and nested.id in dispute.affirmed_by for dispute in reading.disputes)


def test_people_are_named_the_fullest_way_the_report_allows(reader: Reader) -> None:
    text = (
        "Ramiro Castel, the mayor of Velo, rejected the charges on Monday.\n\n"
        "“I took no money,” Castel said. He added that the prosecutor was lying."
    )

    reading = reader.read(report(text))

    assert {one.speaker.name for one in reading.statements if one.inside is None} == {"Ramiro Castel"}


def test_a_pronoun_keeps_the_mentions_that_led_to_its_name(reader: Reader) -> None:
    text = "Elena Markova criticised the court. “This is revenge,” she said."

    reading = reader.read(report(text))

    she = next(one for one in reading.statements if one.source and one.source[0].words_in(text) == "she")
    assert she.speaker.name == "Elena Markova"
    assert [span.words_in(text) for span in she.speaker.mentions] == ["she", "Elena Markova"]


def test_a_weekday_is_dated_from_the_day_of_publication(reader: Reader) -> None:
    text = "The minister said on Sunday that the bridge was safe."

    with_date = reader.read(report(text, "2024-05-14"))
    without = reader.read(report(text, None))

    assert [one.said for one in with_date.statements] == ["2024-05-12"]
    assert [one.said for one in without.statements] == [None]


def test_the_chain_leads_from_the_report_to_the_speaker(reader: Reader) -> None:
    reading = reader.read(report(DENIAL))

    quoted = next(one for one in reading.statements if "inventions" in str([s.words_in(DENIAL) for s in one.content]))
    hops = [hop.name for hop in chain(quoted, reading)]

    assert hops[0] == "one"
    assert hops[-1] == quoted.speaker.name
    assert "Reuters" in hops


def test_the_same_report_is_read_the_same_way_twice(reader: Reader) -> None:
    first = reader.read(report(DENIAL))
    second = Reader(threads=2).read(report(DENIAL))

    assert [(one.cue, one.content, one.speaker.name, one.act) for one in first.statements] == [
        (one.cue, one.content, one.speaker.name, one.act) for one in second.statements
    ]


def test_every_sentence_has_a_voice(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        covered = {i for sentence in reading.sentences for i in range(sentence.span.start, sentence.span.end)}

        assert covered >= {i for i, mark in enumerate(reading.report.text) if not mark.isspace()}


@pytest.mark.parametrize("text", ["", " \n\n\t "])
def test_an_empty_report_says_so(reader: Reader, text: str) -> None:
    reading = reader.read(report(text))

    assert reading.statements == ()
    assert reading.note == "The report has no text."


@pytest.mark.parametrize(
    "text",
    [
        "El ministro negó ayer que sus hombres hubieran torturado a los presos. «No ocurrió nada», dijo a la prensa en Madrid.",
        "Президент Чечни Рамзан Кадыров опроверг сообщения о пытках. «Этого не было», — сказал он журналистам в Грозном в воскресенье.",
        "Le ministre a nié que ses hommes aient torturé des prisonniers. « Il ne s'est rien passé », a-t-il dit à la presse dimanche.",
    ],
)
def test_a_text_in_another_language_is_not_read(reader: Reader, text: str) -> None:
    reading = reader.read(report(text))

    assert reading.statements == ()
    assert "English" in (reading.note or "")


def test_one_missing_mark_loses_no_other_statement(reader: Reader) -> None:
    whole = reader.read(report(DENIAL))
    broken = reader.read(report(DENIAL.replace("“Nothing", "Nothing")))

    last = whole.statements[-1]
    assert any(one.cue and one.cue[0].end == last.cue[0].end - 1 for one in broken.statements)


def test_a_very_long_report_is_read_to_its_end(reader: Reader) -> None:
    filler = "The road ran along the river for two miles. " * 400
    text = f"{filler}\n\n“It was not us,” General Oru Tamm said.\n\n{filler}\n\nThe mayor denied that he had ordered the attack."

    reading = reader.read(report(text))

    assert any("It was not us" in span.words_in(text) for one in reading.statements for span in one.content)
    assert any(span.start > len(text) - 60 for one in reading.statements for span in one.cue)


def test_a_text_without_a_full_stop_is_read(reader: Reader) -> None:
    text = "the minister said that he would resign " * 300

    reading = reader.read(report(text))

    assert len(reading.statements) > 50


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            ["said", "denied", "“", "”", '"', "'", "«", "»", "he", "Kadyrov", "that", "according to", ".", ",", ":", "\n\n", "- ",
             "\u200b", "\u202e", "\x07", "😀", "the", "they", "police", "Reuters", "on Sunday", "in", "of", "killed", "12", "’s"]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_any_text_is_read_without_fault(reader: Reader, words: list[str]) -> None:
    text = "The report said that they were there. " + " ".join(words)

    reading = reader.read(report(text))

    for one in reading.statements:
        assert one.content or one.act == "declines"
        assert all(0 <= span.start < span.end <= len(text) for span in (*one.source, *one.cue, *one.content))


def test_missing_weights_are_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be loaded") as caught:
        Reader(weights=tmp_path)

    assert "Install" in caught.value.hint


def test_what_is_hardly_likely_is_not_told_and_leaves_its_sentence_unresolved(tmp_path: Path, reader: Reader) -> None:
    weights = shutil.copytree(WEIGHTS, tmp_path / "weights")
    stored = json.loads((weights / "calibration.json").read_text("utf8"))
    (weights / "calibration.json").write_text(json.dumps(stored | {"least": 0.9}), "utf8")
    text = DENIAL + "\n\nThe mayor, who thinks of leaving, did not want it."

    some, strict = (one.read(report(text)) for one in (reader, Reader(weights=weights, threads=1)))

    told = [one.cue for one in some.statements if one.confidence >= 0.9]
    assert [one.cue for one in strict.statements] == told
    assert len(told) < len(some.statements)
    voices = {one.span: one.voice for one in some.sentences}
    changed = {(voices[one.span], one.voice) for one in strict.sentences if voices[one.span] != one.voice}
    assert changed == {("attributed", "unresolved")}


def test_who_is_told_of_by_whom_they_belong_to_is_named_after_them(reader: Reader) -> None:
    text = "Ana Petrova was arrested in Norvik on Monday. Her lawyers said that she was innocent."

    (statement,) = reader.read(report(text)).statements

    assert statement.speaker.name == "Ana Petrova's lawyers"
    assert [span.words_in(text) for span in statement.speaker.mentions] == ["Her lawyers", "Ana Petrova"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("I think that it was wrong.", "author"), ("“I think that it was wrong,” Ana Petrova said.", "person")],
)
def test_i_outside_of_quotation_marks_is_the_author(reader: Reader, words: str, kind: str) -> None:
    text = f"Ana Petrova was arrested in Norvik on Monday. {words}"

    assert {one.speaker.kind for one in reader.read(report(text)).statements} == {kind}


@pytest.mark.parametrize("denial", ["Police denied it.", "The police denied this.", "The police deny that."])
def test_the_shortest_denial_is_told(reader: Reader, denial: str) -> None:
    text = f"The mayor said that police had beaten him. {denial}"

    said = [(one.act, [span.words_in(text) for span in one.content]) for one in reader.read(report(text)).statements]

    assert said[1:] == [("denies", [denial.rstrip(".").split()[-1]])]


def test_a_source_does_not_go_on_over_a_sentence(reader: Reader) -> None:
    text = 'President Orlov\'s office declined to comment. A witness who asked to be called only "Ana" said she heard screams.'

    assert all(
        "comment" not in span.words_in(text) for one in reader.read(report(text)).statements for span in one.source
    )


def test_what_a_speaker_goes_on_to_say_came_through_the_same_outlet(reader: Reader) -> None:
    text = (
        "The mayor of Orlesk, Ana Petrova, rejected calls to resign in an interview with Norland Radio on Monday.\n\n"
        "“Nobody took a penny,” Petrova told Norland Radio. “I will prove it in court.”\n\n"
        "Petrova said that the ministry had known of the loan for years. She said the minister, Ben Orlov, claimed that the money was lost.\n\n"
        "The mayor added that the bridge would be built."
    )

    statements = reader.read(report(text)).statements
    added, claimed = statements[-1], next(one for one in statements if one.speaker.name == "Ben Orlov")

    assert [one.name for one in added.via] == ["Norland Radio"]
    assert [one.name for one in claimed.via] == ["Ana Petrova"]


@pytest.mark.parametrize(
    ("text", "likeliest", "act"),
    [
        ("Politicians blame a shortage of houses.", "alleges", "judges"),
        ("The company announced that it is ending its work in Norvik.", "promises", "asserts"),
    ],
)
def test_the_judge_of_disputes_knows_the_likeliest_acts_not_those_told(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, text: str, likeliest: str, act: str
) -> None:
    known: list[str] = []

    def spying(text: str, statements: Sequence[Statement], *rest: Any, **others: Any) -> Contests:
        known.extend(one.act for one in statements)
        return contests_in(text, statements, *rest, **others)

    monkeypatch.setattr("accordingto.reading.reader.contests_in", spying)

    (statement,) = reader.read(report(text)).statements

    assert (known, statement.act) == ([likeliest], act)
    assert statement.act_confidence < 0.5


def test_a_wish_of_the_speakers_own_is_a_belief(reader: Reader) -> None:
    text = "“I want my story to be told,” Ana Petrova said."

    assert [one.act for one in reader.read(report(text)).statements] == ["believes"]


def test_more_threads_than_cores_are_no_slower() -> None:
    began = time.monotonic()

    Reader(threads=100_000)

    assert time.monotonic() - began < 30
