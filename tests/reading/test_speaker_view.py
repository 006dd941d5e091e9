"""How each mention looks to a statement that asks who its speaker is."""

from collections.abc import Mapping

import pytest

from accordingto.comparing import Floats
from accordingto.model import Span
from accordingto.reading.fullest import fullest
from accordingto.reading.names import mentions
from accordingto.reading.paragraphs import paragraphs, sentences
from accordingto.reading.pointing import Asking, Layout, candidates
from accordingto.reading.speaker_look import SpeakerLook
from accordingto.reading.speaker_view import View


def looks(text: str, *sources: str, said: str = "") -> Mapping[str, Floats]:
    """How the last mention of each name looks from the last of the statements with these sources; the first one says `said`."""
    starts = tuple(sentence.start for sentence in sentences(text, paragraphs(text)))
    named = mentions(text, frozenset(starts))
    askings, at = [], 0
    content = (Span(text.index(said), text.index(said) + len(said)),) if said else ()
    for source in sources:
        at = text.index(source, at)
        askings.append(Asking(source=Span(at, at + len(source)), anchor=at + len(source) + 1, content=content))
        at, content = at + len(source), ()
    found = candidates(text, named, fullest(named, text), askings)
    seen = View(Layout(text=text, starts=starts), askings, found).looks([len(askings) - 1])[0]
    return {candidate.name: seen[i] for i, candidate in enumerate(found)} | {"": seen[-1]}


def test_she_agrees_with_whom_she_stood_for_before() -> None:
    seen = looks("Ana Petrova lost her case. Ivan Orlov took his hat. She said no.", "She")

    assert seen["Ana Petrova"][SpeakerLook.AGREES] > 0 > seen["Ivan Orlov"][SpeakerLook.AGREES]


@pytest.mark.parametrize(
    ("lead", "name", "is_man"),
    [
        ("Spokesman Ode Lund", "Ode Lund", True),
        ("The gunman", "The gunman", True),
        ("German Chancellor Ode Lund", "Ode Lund", False),
        ("A human shield", "A human shield", False),
    ],
)
def test_only_what_a_man_is_called_tells_of_one(lead: str, name: str, *, is_man: bool) -> None:
    seen = looks(f"{lead} met Ana Petrova. He said no.", lead, "He")

    assert (seen[name][SpeakerLook.AGREES] > 0) == is_man


def test_a_place_looks_like_one() -> None:
    seen = looks("Ana Petrova lived in Norland. She said no.", "She")

    assert (seen["Norland"][SpeakerLook.PLACED], seen["Ana Petrova"][SpeakerLook.PLACED]) == (1, 0)


def test_the_last_named_is_the_most_recent() -> None:
    seen = looks("Ana Petrova met Ivan Orlov. He said no.", "He")

    assert seen["Ivan Orlov"][SpeakerLook.RECENT] > seen["Ana Petrova"][SpeakerLook.RECENT] > 0


def test_the_last_source_with_a_name_is_known_over_pronouns_between() -> None:
    seen = looks(
        "Ana Petrova said no. Ivan Orlov was there. She said it again. She added more.", "Ana Petrova", "She", "She"
    )

    assert (seen["Ana Petrova"][SpeakerLook.LAST_SPEAKER], seen["Ivan Orlov"][SpeakerLook.LAST_SPEAKER]) == (1, 0)


def test_a_name_that_only_tells_of_a_source_is_not_the_last_source() -> None:
    seen = looks(
        "Ana Petrova said no. The Norland leader said yes. She said it again.",
        "Ana Petrova",
        "The Norland leader",
        "She",
    )

    assert (seen["Ana Petrova"][SpeakerLook.LAST_SPEAKER], seen["Norland"][SpeakerLook.LAST_SPEAKER]) == (1, 0)


def test_all_whom_the_last_source_names_are_the_last_speakers() -> None:
    seen = looks("Ivan Orlov and Ana Petrova said no. She said it again.", "Ivan Orlov and Ana Petrova", "She")

    assert seen["Ivan Orlov"][SpeakerLook.LAST_SPEAKER] == seen["Ana Petrova"][SpeakerLook.LAST_SPEAKER] == 1


def test_a_name_that_only_tells_of_a_source_has_not_spoken() -> None:
    seen = looks("Ana Petrova said no. The Norland leader said yes.", "Ana Petrova", "The Norland leader")

    assert seen["Norland"][SpeakerLook.OFTEN_SPEAKS] == 0 < seen["Ana Petrova"][SpeakerLook.OFTEN_SPEAKS]


def test_we_may_be_who_speaks_around_it() -> None:
    text = "Ana Petrova wrote to Ivan Orlov that we deny all. He left."
    seen = looks(text, "Ana Petrova", "we", said="we deny all")

    assert (seen["Ana Petrova"][SpeakerLook.OUTER_FOR_WE], seen["Ivan Orlov"][SpeakerLook.OUTER_FOR_WE]) == (1, 0)


def test_a_post_leads_to_whoever_has_it_as_a_title() -> None:
    seen = looks("Finance Minister Ana Petrova met Ivan Orlov. The Norland minister said no.", "The Norland minister")

    assert (seen["Ana Petrova"][SpeakerLook.HEAD_IN_TITLE], seen["Ivan Orlov"][SpeakerLook.HEAD_IN_TITLE]) == (1, 0)


def test_a_report_that_names_nobody_leaves_the_sources_own_words() -> None:
    seen = looks("they said no.", "they")

    assert list(seen) == [""]
    assert seen[""][SpeakerLook.OWN_WORDS] == 1


@pytest.mark.parametrize("blank", ["\n", " "])
def test_paragraphs_are_counted_rather_than_lines(blank: str) -> None:
    first = f"Ana Petrova lost the case that she had brought in{blank}the spring. She said no."
    seen = looks(f"{first}\n\nIvan Orlov left.", "She")

    assert (seen["Ana Petrova"][SpeakerLook.SAME_PARAGRAPH], seen["Ivan Orlov"][SpeakerLook.SAME_PARAGRAPH]) == (1, 0)
