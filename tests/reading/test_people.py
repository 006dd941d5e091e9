"""The people and bodies of a report."""

from dataclasses import replace

from accordingto.model import Speaker
from accordingto.reading.people import bodies_of
from tests.readings import FISHERS, ODE, READING, STATEMENTS, TEXT, said, span


def test_each_speaker_is_one_body_with_all_statements_by_act() -> None:
    more = said("s9", ODE, "denies", ["Not one."])

    found = {body.name: body for body in bodies_of(TEXT, [*STATEMENTS, more])}

    assert found["Mara Ode"].statements == (("denies", ("s3", "s9")),)
    assert found["Mara Ode"].speaks_for == ("spokeswoman for the authority",)
    assert set(found) == {one.speaker.name for one in READING.statements}


def test_the_words_used_for_somebody_are_told_once_each() -> None:
    she = replace(ODE, mentions=(span("Mara Ode"), span("a spokeswoman for the authority")))
    statements = [said("s1", she, "denies", ["Not one."]), said("s2", she, "asserts", ["Not one."])]

    assert bodies_of(TEXT, statements)[0].called == ("Mara Ode", "a spokeswoman for the authority")


def test_nobody_is_called_by_a_pronoun() -> None:
    text = "He said that the WHO had told us. It told them, they said."
    who = replace(ODE, mentions=tuple(span(words, text) for words in ("He", "WHO", "us", "It", "they")))

    assert bodies_of(text, [said("s1", who, "asserts", ["had told us"], text=text)])[0].called == ("WHO",)


def test_those_with_most_to_say_come_first() -> None:
    statements = [
        said("s1", FISHERS, "asserts", ["Not one."]),
        *(said(f"o{i}", ODE, "denies", ["Not one."]) for i in range(2)),
    ]

    assert [body.name for body in bodies_of(TEXT, statements)] == ["Mara Ode", "Fishers"]


def test_the_author_and_the_unattributed_are_nobody() -> None:
    nobody = [Speaker(name="author", kind="author"), Speaker(name="unattributed", kind="unattributed")]

    assert bodies_of(TEXT, [said("s1", speaker, "asserts", ["Not one."]) for speaker in nobody]) == ()
