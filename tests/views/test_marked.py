"""A report's text with its statements marked."""

from dataclasses import replace

from accordingto.model import Reading
from accordingto.reading.paragraphs import paragraphs
from accordingto.views.marked import Piece, marked
from tests.readings import NORVIK, READING, TEXT, report_of, said, span

NUMBERED = {"s1": (1, 0), "s2": (2, 1), "s3": (3, 0), "s4": (4, 0), "s5": (5, 0)}


def pieces() -> list[Piece]:
    return [piece for paragraph in marked(READING, NUMBERED) for piece in paragraph]


def words_marked(mark: str) -> str:
    return "".join(piece.words for piece in pieces() if mark in f"{piece.parts} {piece.traces}".split())


def test_the_pieces_of_each_paragraph_are_the_paragraph() -> None:
    page = marked(READING, NUMBERED)

    assert ["".join(piece.words for piece in inside) for inside in page] == [
        paragraph.words_in(TEXT) for paragraph in paragraphs(TEXT)
    ]


def test_source_cue_and_content_are_told_apart() -> None:
    assert words_marked("1:source") == "The port authority"
    assert words_marked("1:cue") == "denied"
    assert words_marked("1:content") == "reports that its ships had dumped oil off Lund Bay"


def test_a_nested_statement_is_marked_within_the_outer_one() -> None:
    inner = next(piece for piece in pieces() if "2:content" in piece.parts)

    assert inner.parts == "1:content 2:content"
    assert {"depth-2", "opens", "closes"} <= set(inner.style.split())


def test_direct_and_indirect_words_look_different() -> None:
    styles = {piece.words: piece.style.split() for piece in pieces()}

    assert "direct" in styles["Not one."]
    assert "indirect" in styles["its ships had dumped oil off Lund Bay"]


def test_what_tells_the_channel_and_the_date_can_be_traced() -> None:
    assert words_marked("4:via") == "the Bay Herald"
    assert words_marked("4:when") == "on Sunday"


def test_every_statement_ends_once() -> None:
    ends = [end for piece in pieces() for end in piece.ends]

    assert sorted(ends) == [1, 2, 3, 4, 5]


def test_a_sentence_carries_its_voice_from_its_first_word_to_its_last() -> None:
    words = "".join(piece.words for piece in pieces() if "voice-unresolved" in piece.style.split())
    beginnings = [piece.words for piece in pieces() if "begins-sentence" in piece.style.split()]

    assert words == "Perhaps it was the storm."
    assert beginnings[-2:] == ["The tide turns twice a day.", "Perhaps it was the storm."]


def test_a_statement_over_two_paragraphs_is_marked_in_both() -> None:
    text = "He said: “One.\n\n“Two.”"
    statement = replace(READING.statements[0], content=(span("One.", text), span("Two.", text)), source=(), cue=())
    reading = replace(READING, report=report_of(text), statements=(statement,), sentences=())

    first, second = marked(reading, {"s1": (1, 0)})

    assert [piece.words for piece in (*first, *second) if piece.parts] == ["One.", "Two."]


def test_an_empty_text_has_no_paragraphs() -> None:
    reading = replace(READING, report=report_of(""), statements=(), disputes=(), sentences=())

    assert marked(reading, {}) == ()


def test_a_number_stands_after_the_quotation_mark_that_closes_its_statement() -> None:
    before_three = next(piece for piece in pieces() if 3 in piece.ends)

    assert before_three.words == "”"


def test_an_apostrophe_is_no_closing_quotation_mark() -> None:
    text = "Smith blamed Norvik's fleet."
    reading = Reading(
        report=report_of(text),
        reader="f" * 64,
        statements=(said("s1", NORVIK, "judges", ["Norvik"], source="Smith", cue="blamed", text=text),),
    )

    last = next(piece for paragraph in marked(reading, {"s1": (1, 0)}) for piece in paragraph if piece.ends)

    assert last.words == "Norvik"
