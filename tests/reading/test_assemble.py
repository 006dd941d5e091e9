"""From ragged tags to statements that a person would mark."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from accordingto.model import Span
from accordingto.reading.assemble import CONTENT, CUE, NONE, SOURCE, Parts, best_roles, parts_of, words_of
from accordingto.reading.edges import with_possessive
from accordingto.reading.paragraphs import paragraphs, sentences
from accordingto.reading.pieces import pieces_of
from accordingto.reading.quotes import quotations
from tests.readings import span

ROLES = {"n": NONE, "s": SOURCE, "c": CUE, "t": CONTENT}
dirty = st.text(st.sampled_from("aB  \n“”\"‘’.,'()-s"), min_size=1, max_size=60).filter(lambda text: text.strip() != "")


def assembled(text: str, tags: str, tokenizer: Tokenizer, *, sure: float = 0.97) -> Parts:
    """The statement that comes of one tag for each piece: n(one), s(ource), c(ue), (con)t(ent)."""
    pieces = pieces_of(text, tokenizer)
    roles = np.full((1, len(pieces), 4), (1 - sure) / 3, np.float32)
    for i, tag in enumerate(tags):
        roles[0, i, ROLES[tag]] = sure
    words = words_of(pieces, 0, len(pieces))
    path = best_roles(roles, words)
    anchor = int(pieces.starts[max(tags.find("c"), 0)])
    within = paragraphs(text)
    starts = [sentence.start for sentence in sentences(text, within)]
    return parts_of(text, words, path[0], roles[0], anchor, quotations(text, within), starts)


def told(text: str, tags: str, tokenizer: Tokenizer) -> tuple[list[str], list[str], list[str]]:
    parts = assembled(text, tags, tokenizer)
    source, cue, content = (
        [span.words_in(text) for span in spans] for spans in (parts.source, parts.cue, parts.content)
    )
    return source, cue, content


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=dirty, data=st.data())
def test_parts_are_in_order_have_letters_and_no_cue_lies_in_content(
    tokenizer: Tokenizer, text: str, data: st.DataObject
) -> None:
    size = len(pieces_of(text, tokenizer))
    tags = data.draw(st.text(st.sampled_from("nsct"), min_size=size, max_size=size))

    parts = assembled(text, tags, tokenizer)

    for spans in (parts.source, parts.cue, parts.content):
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(any(sign.isalnum() for sign in span.words_in(text)) for span in spans)
        assert all(any(paragraph.holds(span) for paragraph in paragraphs(text)) for span in spans)
    assert not any(cue.overlaps(content) for cue in parts.cue for content in parts.content)
    assert 0 <= parts.sure <= 1


def test_outer_marks_fall_off_and_a_quotation_stays_whole(tokenizer: Tokenizer) -> None:
    #       “ It is quite over , ” she said . BREAK
    tags = "n n t t t n n s c n n".replace(" ", "")

    assert told("“It is quite over,” she said.", tags, tokenizer) == (["she"], ["said"], ["It is quite over"])


def test_a_stray_word_in_mid_content_is_mended(tokenizer: Tokenizer) -> None:
    text = "He said that nobody was ever there at all."
    pieces = pieces_of(text, tokenizer)
    roles = np.full((1, len(pieces), 4), 0.1, np.float32)
    roles[0, 3:9, CONTENT] = 0.7
    roles[0, 5] = [0.4, 0.1, 0.1, 0.3]

    path = best_roles(roles, words_of(pieces, 0, len(pieces)))

    assert path[0, 3:9].tolist() == [CONTENT] * 6


def test_an_interrupted_quotation_is_one_statement_with_two_segments(tokenizer: Tokenizer) -> None:
    text = "“We never met them,” he said, “not even once.”"
    #       “ We never met them , ” he said , “ not even once . ” BREAK
    tags = "n t t t t n n s c n n t t t t n n".replace(" ", "")

    assert told(text, tags, tokenizer)[2] == ["We never met them", "not even once."]


def test_a_source_that_breaks_off_goes_on_to_its_noun(tokenizer: Tokenizer) -> None:
    #       They made the doctor say it was over . BREAK
    tags = "n n s n c t t t n n".replace(" ", "")

    assert told("They made the doctor say it was over.", tags, tokenizer) == (["the doctor"], ["say"], ["it was over"])


@pytest.mark.parametrize(
    ("text", "source"),
    [("according to Norland's state agency", "Norland's state agency"), ("a reporter's question", "a reporter's")],
)
def test_a_source_that_is_cut_at_a_possessive_is_whole(text: str, source: str) -> None:
    cut = span("s state agency" if "state" in text else "a reporter'", text)

    assert with_possessive(text, cut, ()).words_in(text) == source


def test_what_is_told_without_quotation_marks_ends_with_its_sentence(tokenizer: Tokenizer) -> None:
    #       He said it was over . The rain went on . BREAK
    tags = "s c t t t t t t t t n n".replace(" ", "")

    assert told("He said it was over. The rain went on.", tags, tokenizer)[2] == ["it was over."]

    #       The rain went on . It was over , he said . BREAK
    tags = "t t t t t t t t n s c n n".replace(" ", "")

    assert told("The rain went on. It was over, he said.", tags, tokenizer)[2] == ["It was over"]


def test_a_sentence_that_seems_to_end_at_once_does_not_cut_what_is_told(tokenizer: Tokenizer) -> None:
    #       He said Cdrs . Petrova and Orlov would have to resign . BREAK
    text = "He said Cdrs. Petrova and Orlov would have to resign."
    tags = "sc" + "t" * (len(pieces_of(text, tokenizer)) - 4) + "nn"

    assert told(text, tags, tokenizer)[2][0].endswith("would have to resign")


def test_a_quotation_runs_on_over_its_sentences(tokenizer: Tokenizer) -> None:
    #       He said : “ It was over . The rain went on . ” BREAK
    tags = "s c n n t t t t t t t t t n n".replace(" ", "")

    assert told("He said: “It was over. The rain went on.”", tags, tokenizer)[2] == ["It was over. The rain went on."]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        #    He called it “ a lie . ” Then he left the room . BREAK
        ("He called it “a lie.” Then he left the room.", "s c t t t t t t t t n n n n n"),
        #    He called it “ a lie . ” At that time , he left . BREAK
        ("He called it “a lie.” At that time, he left.", "s c t t t t t t n n n n n n n n"),
    ],
)
def test_of_a_sentence_behind_a_quotation_no_scrap_is_told(tokenizer: Tokenizer, text: str, tags: str) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == ["it “a lie.”"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        #    He called it a lie and said U . S . officials left . BREAK
        ("He called it a lie and said U.S. officials left.", "s c t t t n n n n n n n n n n"),
        #    He called it a lie pic . twitter . com BREAK
        ("He called it a lie pic.twitter.com", "s c t t t n n n n n n"),
    ],
)
def test_a_phrase_does_not_go_on_into_capitals_or_an_address(tokenizer: Tokenizer, text: str, tags: str) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == ["it a lie"]


@pytest.mark.parametrize(
    ("text", "tags", "content"),
    [
        #    He said that the camp was shut . BREAK
        ("He said that the camp was shut.", "s c t t t t t n n", "the camp was shut"),
        #    “ That camp was shut , ” he said . BREAK
        ("“That camp was shut,” he said.", "n t t t t n n s c n n", "That camp was shut"),
        #    He said that was a lie . BREAK
        ("He said that was a lie.", "s c n t t t n n", "that was a lie"),
        #    He denied that claim . BREAK
        ("He denied that claim.", "s c n t n n", "that claim"),
        #    He said that shouldn ’ t matter . BREAK
        ("He said that shouldn’t matter.", "s c n t t t t n n", "that shouldn’t matter"),
    ],
)
def test_a_that_which_stands_for_something_is_told(tokenizer: Tokenizer, text: str, tags: str, content: str) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == [content]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        #    He called it a lie on Monday . BREAK
        ("He called it a lie on Monday.", "s c t t t n n n n"),
        #    He called it a lie two days ago . BREAK
        ("He called it a lie two days ago.", "s c t t t n n n n n"),
        #    He called it a lie and mocked Mr . Lee . BREAK
        ("He called it a lie and mocked Mr. Lee.", "s c t t t n n n n n n n"),
        #    He called it a lie by saying : BREAK
        ("He called it a lie by saying:", "s c t t t n n n n"),
        #    He called it a lie https : / / t . co BREAK
        ("He called it a lie https://t.co", "s c t t t n n n n n n n n"),
    ],
)
def test_a_phrase_does_not_go_on_into_a_day_an_abbreviation_or_another_clause(
    tokenizer: Tokenizer, text: str, tags: str
) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == ["it a lie"]


@pytest.mark.parametrize(
    ("text", "tags", "content"),
    [
        #    It had rained , he said , but the camp was dry . BREAK
        ("It had rained, he said, but the camp was dry.", "t t t n s c n n t t t t n n", ["It had rained", "but the camp was dry"]),
        #    They fled for fear of harm , he said . BREAK
        ("They fled for fear of harm, he said.", "t t n n n t n s c n n", ["They fled", "harm"]),
    ],
)  # fmt: skip
def test_a_segment_behind_its_cue_begins_with_the_but_that_joins_it(
    tokenizer: Tokenizer, text: str, tags: str, content: list[str]
) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == content


@pytest.mark.parametrize(
    ("text", "tags", "content"),
    [
        #    They sang “ go home ” and “ come back . ” BREAK
        ("They sang “go home” and “come back.”", "s c n t t t t t t t t n n", ["go home", "come back."]),
        #    They sang “ home ” and rain and “ peace ” . BREAK
        ("They sang “home” and rain and “peace”.", "s c n t t t t t t t n n n", ["home” and rain and “peace”"]),
    ],
)
def test_quotations_in_a_row_are_segments_of_their_own(
    tokenizer: Tokenizer, text: str, tags: str, content: list[str]
) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == content


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        #    He wrote : BREAK The camp is shut . Go home now . BREAK
        ("He wrote:\n\nThe camp is shut. Go home now.", "s c n n t t t t t t t t t n"),
        #    The camp is shut . Go home now . BREAK
        ("The camp is shut. Go home now.", "t t t t t t t t t n"),
    ],
)
def test_what_stands_behind_a_colon_or_has_no_cue_runs_on_over_its_sentences(
    tokenizer: Tokenizer, text: str, tags: str
) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == ["The camp is shut. Go home now."]


def test_a_quotation_that_is_told_from_its_first_word_is_told_to_its_last(tokenizer: Tokenizer) -> None:
    text = "He said: “It was over. " + "The rain went on and on and on. " * 4 + "Nobody came.”"
    #       He said : “ It was over ...
    tags = "s c n n t t t".replace(" ", "")

    content = told(text, tags + "n" * (len(pieces_of(text, tokenizer)) - len(tags)), tokenizer)[2]

    assert content == [text[text.index("It") : -1]]


@pytest.mark.parametrize(
    ("text", "tags", "content"),
    [
        #    But the camp was shut , he said . BREAK
        ("But the camp was shut, he said.", "t t t t t n s c n n", "the camp was shut"),
        #    “ But the camp was shut , ” he said . BREAK
        ("“But the camp was shut,” he said.", "n t t t t t n n s c n n", "But the camp was shut"),
        #    He said : But the camp was shut . BREAK
        ("He said: But the camp was shut.", "s c n t t t t t n n", "But the camp was shut"),
    ],
)
def test_the_reporters_but_is_not_told(tokenizer: Tokenizer, text: str, tags: str, content: str) -> None:
    assert told(text, tags.replace(" ", ""), tokenizer)[2] == [content]


def test_of_a_word_that_is_the_cues_nothing_is_left_in_the_content(tokenizer: Tokenizer) -> None:
    #       They disputed Petrova ' s claim again . BREAK
    tags = "s c c n t t t n n".replace(" ", "")

    assert told("They disputed Petrova's claim again.", tags, tokenizer)[2] == ["claim again"]


def test_segments_of_two_paragraphs_stay_apart(tokenizer: Tokenizer) -> None:
    for line_end in ("\n\n", "\r", "\u2028"):
        text = f"He said it was over.{line_end}It had ended."
        tags = "s c t t t t n t t t t n".replace(" ", "")

        assert told(text, tags, tokenizer)[2] == ["it was over.", "It had ended."]


def test_quotation_marks_in_mid_content_stay(tokenizer: Tokenizer) -> None:
    text = "He called it “a lie” and “a crime”."
    #       He called it “ a lie ” and “ a crime ” . BREAK
    tags = "s c t t t t t t t t t n n n".replace(" ", "")

    assert told(text, tags, tokenizer)[2] == ["it “a lie” and “a crime”"]


def test_a_statement_without_content_keeps_its_cue(tokenizer: Tokenizer) -> None:
    assert told("The ministry declined to comment.", "sscccnn", tokenizer) == (
        ["The ministry"],
        ["declined to comment"],
        [],
    )


@pytest.mark.parametrize("gap", ["(" * 400, "“" * 400, "’" * 400, " " * 200_000])
def test_a_long_run_of_marks_or_blanks_is_trimmed_at_once(tokenizer: Tokenizer, gap: str) -> None:
    text = f'He said it was" {gap} over.'
    size = len(pieces_of(text, tokenizer))

    content = assembled(text, "sc" + "t" * (size - 2), tokenizer).content

    assert (text[content[0].start], text[content[-1].end - 1]) == ("i", ".")


def test_a_word_with_a_hyphen_or_an_apostrophe_stays_whole(tokenizer: Tokenizer) -> None:
    #       He said anti - coup children ' s books sold . BREAK
    tags = "s c n n t t t t t t n n".replace(" ", "")

    assert told("He said anti-coup children's books sold.", tags, tokenizer)[2] == ["anti-coup children's books sold"]


def test_a_word_is_never_cut(tokenizer: Tokenizer) -> None:
    pieces = pieces_of("He denied it.", tokenizer)

    words = words_of(pieces, 0, len(pieces))

    assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == [
        (0, 2),
        (3, 9),
        (10, 12),
        (12, 13),
        (13, 13),
    ]
    assert Span(3, 9).words_in("He denied it.") == "denied"
