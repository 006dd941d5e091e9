"""Through whom or what a statement reached the report."""

from collections.abc import Callable

import numpy as np
import pytest
from tokenizers import Tokenizer

from accordingto.model import Act, Channel, Kind, Span, Speaker
from accordingto.reading.channels import POSSIBLE, beyond, carried, channels_of, posted, relayed
from accordingto.reading.fullest import fullest
from accordingto.reading.names import Mention, mentions
from accordingto.reading.pieces import Pieces, pieces_of
from tests.reading.counting import grows_evenly
from tests.readings import span


def channels(text: str, tokenizer: Tokenizer, *likely: str) -> tuple[Channel, ...]:
    """The channels of `text` where the network is sure of these words and of no others."""
    pieces = pieces_of(text, tokenizer)
    chance = np.zeros(len(pieces), np.float32)
    for words in likely:
        start = text.index(words)
        first, last = pieces.within(Span(start, start + len(words)))
        chance[first:last] = 0.9
    named = mentions(text, frozenset([0]))
    return channels_of(text, pieces, 0, chance, named, fullest(named, text))


PETROVA, ORLOV = Speaker(name="Ana Petrova", kind="person"), Speaker(name="Ben Orlov", kind="person")
LETTER, CALL = (Channel(name="letter"),), (Channel(name="call"),)


def pieces_at(span: Span) -> Pieces:
    """Nothing but one piece, there."""
    one = np.zeros(1, np.int64)
    return Pieces(
        ids=one, starts=one + span.start, ends=one + span.end, case=one, quoted=one, paragraph=one, opens=np.ones(1, np.bool_)
    )  # fmt: skip


def test_a_channel_is_the_whole_name_that_it_touches_in_its_fullest_form(tokenizer: Tokenizer) -> None:
    text = "He told the National Press Agency (NPA) there. The NPA reported it."

    assert [one.name for one in channels(text, tokenizer, "Press")] == ["National Press Agency"]
    assert [one.name for one in channels(text + " Later NPA", tokenizer, "NPA")] == ["National Press Agency"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a tweet", "Twitter"), ("in a statement", "statement"), ("the news conference", "news conference"), ("court filings", "court filing"),
        ("his letter", "letter"), ("an e-mail", "email"), ("the daily newsletter", "daily newsletter"), ("social\nmedia", "social media"),
        ("a press release", "press release"), ("court papers", "court documents"), ("media reports", "reports"),
    ],
)  # fmt: skip
def test_words_for_a_kind_of_channel_are_named_by_the_kind(tokenizer: Tokenizer, words: str, kind: str) -> None:
    assert [one.name for one in channels(f"he denied it, {words} here", tokenizer, words)] == [kind]


@pytest.mark.parametrize(
    ("part", "whole", "name"),
    [
        ("conference", "news\nconference", "news conference"),
        ("social", "social media", "social media"),
        ("joint", "joint interview", "interview"),
    ],
)
def test_a_channel_that_breaks_off_is_named_whole(tokenizer: Tokenizer, part: str, whole: str, name: str) -> None:
    text = f"he denied it in a {whole} here"
    (channel,) = channels(text, tokenizer, part)

    assert (channel.name, channel.span) == (name, span(whole, text))


def test_nobody_speaks_through_themselves() -> None:
    source = Span(0, 8)
    through = Channel(name="Memo", span=Span(4, 8)), Channel(name="memo", span=Span(30, 34))

    assert beyond(through, Speaker(name="unnamed: memo", kind="document"), (source,)) == through[1:]


@pytest.mark.parametrize(("name", "left"), [("Norland Radio's Ana Petrova", 0), ("Norland Petrova", 1)])
def test_nobody_speaks_through_themselves_with_whom_they_work_for(name: str, left: int) -> None:
    source = Span(0, 11)
    speaker = Speaker(name="Ana Petrova" if not left else "Petrova", kind="person")

    assert len(beyond((Channel(name=name, span=source),), speaker, (source,))) == left


def test_a_reporter_is_a_channel_with_whom_they_work_for(tokenizer: Tokenizer) -> None:
    text = "he told Norland Radio's Ana Petrova that it was over"

    assert [one.name for one in channels(text, tokenizer, "Norland Radio's Ana Petrova")] == [
        "Norland Radio's Ana Petrova"
    ]


def test_a_channel_with_a_small_chance_is_possible(tokenizer: Tokenizer) -> None:
    text = "he denied it in a letter"
    pieces = pieces_of(text, tokenizer)
    chance = np.full(len(pieces), 0.2, np.float32)

    assert channels_of(text, pieces, 0, chance, (), {}) == ()
    assert [one.name for one in channels_of(text, pieces, 0, chance, (), {}, POSSIBLE)] == ["letter"]


@pytest.mark.parametrize(
    ("second", "own", "perhaps", "outer", "through"),
    [
        (PETROVA, (), LETTER, None, LETTER), (PETROVA, (), (), None, ()), (ORLOV, (), LETTER, None, ()), (PETROVA, CALL, LETTER, None, CALL),
        (PETROVA, (), LETTER, 0, ()),
    ],
)  # fmt: skip
def test_what_a_speaker_goes_on_to_say_perhaps_came_through_the_same_channel(
    second: Speaker,
    own: tuple[Channel, ...],
    perhaps: tuple[Channel, ...],
    outer: int | None,
    through: tuple[Channel, ...],
) -> None:
    found = carried([LETTER, own], [LETTER, perhaps], [PETROVA, second], [None, outer], perfect=[False] * 2)

    assert found == [LETTER, through]


def test_a_channel_is_carried_on_through_all_that_a_speaker_says() -> None:
    speakers = [PETROVA, PETROVA, ORLOV, PETROVA]
    between = carried([LETTER, (), (), ()], [LETTER] * 4, speakers, [None] * 4, perfect=[False] * 4)

    assert between == [LETTER, LETTER, (), LETTER]


@pytest.mark.parametrize(
    ("name", "perfect", "through"),
    [("speech", False, ["speech"]), ("speech", True, []), ("Twitter", False, []), ("interview", False, [])],
)
def test_what_is_spoken_through_twice_is_gone_on_with(name: str, perfect: bool, through: list[str]) -> None:
    speech, speakers = (Channel(name=name),), [PETROVA, PETROVA, ORLOV, PETROVA]

    found = carried([speech, speech, (), ()], [()] * 4, speakers, [None] * 4, perfect=[False] * 3 + [perfect])

    assert [one.name for one in found[3]] == through
    assert found[2] == ()


@pytest.mark.parametrize(
    ("first", "perfect", "through"),
    [(PETROVA, False, ["speech"]), (PETROVA, True, []), (ORLOV, False, [])],
)
def test_what_opens_a_report_came_through_what_its_speaker_goes_on_to_speak_through(
    first: Speaker, perfect: bool, through: list[str]
) -> None:
    speech = (Channel(name="speech"),)

    found = carried(
        [(), speech, speech], [()] * 3, [first, PETROVA, PETROVA], [None] * 3, perfect=[perfect, False, False]
    )

    assert [one.name for one in found[0]] == through


def test_what_opens_a_report_came_through_nothing_that_is_named_once() -> None:
    assert carried([(), LETTER], [()] * 2, [PETROVA] * 2, [None] * 2, perfect=[False] * 2) == [(), LETTER]


@pytest.mark.parametrize("source", ["Ana Petrova", "Ana Petrova (@petrova)"])
def test_a_post_that_is_shown_with_the_name_of_the_account_came_through_twitter(source: str) -> None:
    text = "I never took it. — Ana Petrova (@petrova) May 3, 2017"
    through = (Channel(name="Twitter", span=span("(@petrova)", text)),)

    assert posted(text, (), (span(source, text),)) == through
    assert posted(text, through, (span(source, text),)) == through
    assert posted(text, (), (span("I never", text),)) == ()


def test_a_channel_printed_twice_is_one(tokenizer: Tokenizer) -> None:
    text = "he denied it in a letter, and said so in the letter too"

    assert [one.name for one in channels(text, tokenizer, "a letter", "the letter")] == ["letter"]


def test_reporters_who_were_told_are_no_channel(tokenizer: Tokenizer) -> None:
    text = "he denied it to reporters in a letter"

    assert channels(text, tokenizer, "reporters") == ()
    assert [one.name for one in channels(text, tokenizer, "reporters in a letter")] == ["letter"]


def test_where_nothing_is_likely_there_is_no_channel(tokenizer: Tokenizer) -> None:
    assert channels("he denied it", tokenizer) == ()


def test_part_of_a_word_grows_to_the_word_and_no_further() -> None:
    text = "he denied it in a state ment and left"
    made = Span(text.index("stat"), text.index("stat") + 4)
    pieces = pieces_at(made)

    found = channels_of(text, pieces, 0, np.array([0.9], np.float32), (), {})

    assert found == (Channel(name="state", span=Span(made.start, made.end + 1)),)


def test_a_word_of_a_million_letters_is_not_walked_through() -> None:
    text = "x" * 1_000_000

    (channel,) = channels_of(text, pieces_at(Span(500_000, 500_003)), 0, np.array([0.9], np.float32), (), {})

    assert len(channel.name) < 200


def test_work_does_not_grow_with_names_elsewhere() -> None:
    def work(size: int) -> Callable[[], object]:
        named = [Mention(span=Span(10 * i, 10 * i + 5), name=f"N{i}") for i in range(size)]
        at = pieces_at(Span(10 * (size // 2), 10 * (size // 2) + 5))
        return lambda: channels_of("x" * 10 * size, at, 0, np.array([0.9], np.float32), named, {})

    assert grows_evenly(work, size=1000)


@pytest.mark.parametrize(
    ("kind", "act", "through"),
    [
        ("organisation", "asserts", ["Norland News"]), ("person", "alleges", ["Norland News"]), ("unnamed", "asserts", []), ("group", "asserts", []),
        ("organisation", "denies", []), ("person", "judges", []),
    ],
)  # fmt: skip
def test_what_somebody_reports_that_another_said_came_through_them(kind: Kind, act: Act, through: list[str]) -> None:
    outer = Speaker(name="Norland News", kind=kind)
    inner = Speaker(name="Ana Petrova", kind="person")

    via = relayed((), speaker=inner, outer=outer, act=act, source=(Span(0, 12),), content=(), through=())

    assert [(one.name, one.span) for one in via] == [(name, Span(0, 12)) for name in through]


def test_what_a_body_says_of_its_own_words_came_through_nobody() -> None:
    agency = Speaker(name="Norland News", kind="organisation")

    assert relayed((), speaker=agency, outer=agency, act="asserts", source=(), content=(), through=()) == ()


def test_a_channel_that_tells_of_a_statement_is_named_once() -> None:
    there = (Channel(name="Norland News"),)
    outer, inner = Speaker(name="Norland News", kind="organisation"), Speaker(name="Ana Petrova", kind="person")

    assert relayed(there, speaker=inner, outer=outer, act="asserts", source=(), content=(), through=()) == there


def test_a_channel_that_the_telling_came_through_stays_nearest() -> None:
    post, letter = Channel(name="Twitter"), Channel(name="letter")
    outer, inner = Speaker(name="Norland News", kind="organisation"), Speaker(name="Ana Petrova", kind="person")

    via = relayed((letter, post), speaker=inner, outer=outer, act="asserts", source=(), content=(), through=(post,))

    assert [one.name for one in via] == ["Twitter", "Norland News", "letter"]


@pytest.mark.parametrize(
    ("content", "left"), [(Span(20, 60), ["Norland News", "letter"]), (Span(20, 30), ["Norland News"])]
)
def test_what_a_nested_statement_came_through_is_told_of_by_whoever_tells_of_it(content: Span, left: list[str]) -> None:
    letter = Channel(name="letter", span=Span(40, 46))
    outer, inner = Speaker(name="Norland News", kind="organisation"), Speaker(name="Ana Petrova", kind="person")

    via = relayed((letter,), speaker=inner, outer=outer, act="asserts", source=(), content=(content,), through=())

    assert [one.name for one in via] == left
