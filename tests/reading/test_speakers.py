"""Who stands behind a source."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.model import Span, Speaker
from accordingto.model.statement import KINDS, Kind
from accordingto.reading.descriptions import described
from accordingto.reading.fullest import fullest
from accordingto.reading.names import mentions
from accordingto.reading.pointing import Asking, Candidate, candidates
from accordingto.reading.posts import on_behalf_of
from accordingto.reading.speakers import completed, speaker_of, unless_reported
from tests.readings import span


def asked(text: str, source: str | None) -> tuple[Asking, tuple[Candidate, ...]]:
    """The question who is behind `source` in `text`, and everybody who could be."""
    asking = Asking(
        source=span(source, text) if source else None, anchor=text.index(source) if source else 0, content=()
    )
    named = mentions(text, frozenset([0]))
    return asking, candidates(text, named, fullest(named, text), [asking])


def speaker(text: str, source: str | None, *, points_to: str, kind: Kind = "person") -> Speaker:
    """The speaker where the network points to the candidate with these words, "" for the source's own words."""
    asking, found = asked(text, source)
    chances = np.full(len(found) + 1, 0.01, np.float32)
    chances[next((i for i, one in enumerate(found) if one.span.words_in(text) == points_to), -1)] = 0.9
    kinds = np.full(len(KINDS), 0.01, np.float32)
    kinds[KINDS.index(kind)] = 0.9
    return speaker_of(text, asking, chances=chances, kinds=kinds, found=found)


def post(text: str, name: str, source: str | None = None) -> str | None:
    asking, found = asked(text, source)
    return on_behalf_of(text, name, asking, found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara Ode told police that it was over.", "Mara Ode"),
        ("Mara Ode accused government officers of it.", "Mara Ode"),
        ("In Lund Bay police were silent.", "Lund Bay police"),
        ("In Lund Bay local police were silent.", "Lund Bay local police"),
    ],
)
def test_a_name_goes_on_to_the_body_that_it_tells_of_but_not_over_a_verb(text: str, name: str) -> None:
    assert speaker(text, None, points_to=name.removesuffix(" police").removesuffix(" local")).name == name


def test_a_source_that_was_marked_too_far_is_called_by_its_name() -> None:
    text = "Mara Ode issued a decree on Monday."

    assert speaker(text, "Mara Ode issued a decree", points_to="Mara Ode").name == "Mara Ode"


def test_a_name_that_only_tells_of_a_source_is_not_who_spoke() -> None:
    text = "Norvik was silent. A Norvik seafarers union denied it."

    assert speaker(text, "A Norvik seafarers union", points_to="Norvik", kind="group").name == "Norvik seafarers union"


@pytest.mark.parametrize(
    ("source", "called"),
    [
        ("Some members of the Lund Bay Council", "some members of the Lund Bay Council"),
        ("A spokesman for the Lund Bay Council", "spokesman for the Lund Bay Council"),
    ],
)
def test_some_of_a_body_are_not_the_body(source: str, called: str) -> None:
    text = f"The Lund Bay Council met. {source} denied it."

    assert speaker(text, source, points_to="Lund Bay Council", kind="group").name == called


@pytest.mark.parametrize(
    ("source", "called"),
    [
        ("Ben Orlov and Petrova", "Ben Orlov and Ana Petrova"),
        ("Ben Orlov, Lund Bay Council and Ana Petrova, who left,", "Ben Orlov, Lund Bay Council and Ana Petrova"),
        ("Two analysts, Ben Orlov and Ana Petrova,", "Ben Orlov and Ana Petrova"),
        ("Orlov and his deputy, Ana Petrova", "Ben Orlov and Ana Petrova"),
        ("Sens. Ben Orlov (D-Va.) and Ana Petrova (R-Me.)", "Ben Orlov and Ana Petrova"),
        ("Ben Orlov, 45, and Ana Petrova, a doctor", "Ben Orlov and Ana Petrova"),
        ("Ben Orlov,  and Ana Petrova", "Ben Orlov and Ana Petrova"),
        ("Orlov and Petrova, two lawyers", "Ben Orlov and Ana Petrova"),
        ("Ben Orlov and all other lawyers", "Ben Orlov and all other lawyers"),
        ("Norland officials and Ben Orlov", "Norland officials and Ben Orlov"),
        ("Ben Orlov and other critics of Ana Petrova", "Ben Orlov"),
        ("Ben Orlov, citing Ana Petrova and others", "Ben Orlov"),
        ("Some critics, including Ben Orlov and Ana Petrova", "some critics, including Ben Orlov and Ana Petrova"),
        ("An alliance led by Ben Orlov", "alliance led by Ben Orlov"),
        ("Ben Orlov, an analyst and friend", "Ben Orlov"),
        ("Ben Orlov, a Lund Bay Council and Marine Corps veteran", "Ben Orlov"),
        ("Ben Orlov, a lawyer for Ana Petrova and the Lund Bay Council", "Ben Orlov"),
        ("Ben Orlov, a fellow at Lund Bay Council and Ana Petrova", "Ben Orlov"),
        ("ABC President and CEO Ben Orlov", "Ben Orlov"),
        ("ABC President and CEO Ben Orlov and Ana Petrova", "Ben Orlov and Ana Petrova"),
        ("Ben Orlov and ", "Ben Orlov"),
        ("Ben Orlov, chairman and CEO", "Ben Orlov"),
        ("Ben Orlov, owner and CEO of Norland Works, a family firm", "Ben Orlov"),
        ("Ben Orlov, Lund Bay Democrat and friend of the bill", "Ben Orlov"),
    ],
)
def test_speakers_named_together_are_all_named_and_nobody_else_is(source: str, called: str) -> None:
    text = f"They met Ben Orlov, Ana Petrova and the Lund Bay Council. {source} denied it."

    assert speaker(text, source, points_to="Ben Orlov").name == called


@given(
    source=st.lists(
        st.sampled_from(["Ana Petrova", "Orlov", " ", ",", " and ", "(", ")", "who", "'s", "two men", "\n"]),
        max_size=12,
    ).map("".join)
)
def test_whatever_is_marked_as_a_source_somebody_is_found(source: str) -> None:
    text = f"They met Ben Orlov and Ana Petrova. {source}x denied it."

    assert speaker(text, f"{source}x", points_to="Ben Orlov").name


def test_a_person_speaks_in_their_tweet_but_not_in_what_is_about_it() -> None:
    text = "Then came Petrova. Ana Petrova's tweet denied it. A critic of Ana Petrova's tweet left."

    assert speaker(text, "Ana Petrova's tweet", points_to="").name == "Ana Petrova"
    assert speaker(text, "A critic of Ana Petrova's tweet", points_to="").name == "critic of Ana Petrova's tweet"


def test_a_body_speaks_in_its_report() -> None:
    text = "The Lund Bay Council's report denied it."

    found = speaker(text, "The Lund Bay Council's report", points_to="", kind="organisation")

    assert found.name == "Lund Bay Council"


def test_a_pronoun_leads_to_the_fullest_name_with_its_mentions() -> None:
    text = "The leader Ramzan Kadyrov came. Kadyrov left, he said."

    found = speaker(text, "he", points_to="Kadyrov")

    assert (found.name, found.kind) == ("Ramzan Kadyrov", "person")
    assert [words.words_in(text) for words in found.mentions] == ["he", "Kadyrov", "Ramzan Kadyrov"]


def test_she_is_no_body() -> None:
    text = "Mara Ode spoke to the Lund Bay Times. She denied it."

    assert speaker(text, "She", points_to="Lund Bay Times").name == "Mara Ode"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Ana Petrova fled when the Dawn Column came. The Dawn Column held Norvik. She said so.", "Dawn Column"),
        ("Ana Petrova was held in Lund Bay. Nothing is known from inside Lund Bay. She said so.", "Lund Bay"),
        ("Ana Petrova was held by NHF. She said so.", "NHF"),
        ("Ana Petrova came. Norlanders fled from a Norlander. She said so.", "Norlanders"),
    ],
)
def test_she_is_hardly_ever_what_is_called_the_or_lies_somewhere(text: str, thing: str) -> None:
    asking, found = asked(text, "She")
    chances = np.array([0.5 if one.name == thing else 0.2 for one in found] + [0.01], np.float32)
    kinds = np.eye(len(KINDS), dtype=np.float32)[KINDS.index("person")]

    assert speaker_of(text, asking, chances=chances, kinds=kinds, found=found).name == "Ana Petrova"


def test_he_may_be_somebody_who_is_called_the() -> None:
    text = "The Aga Khan met Mara Ode. He denied it."

    assert speaker(text, "He", points_to="Aga Khan").name == "Aga Khan"


def test_who_spoke_themselves_is_called_by_their_name() -> None:
    assert speaker("Mara Ode came. Ode herself denied it.", "Ode herself", points_to="Ode").name == "Mara Ode"


def test_the_unnamed_keep_their_description() -> None:
    text = "Two officials, who asked not to be named, denied it."

    found = speaker(text, "Two officials, who asked not to be named", points_to="", kind="unnamed")

    assert (found.name, found.kind) == ("unnamed: two officials", "unnamed")


def test_a_source_that_prints_a_whole_name_is_nobody_else_of_that_surname() -> None:
    text = "Bashar Assad left. Rifaat Assad, his uncle, denied it."

    found = speaker(text, "Rifaat Assad, his uncle,", points_to="Bashar Assad")

    assert found.name == "Rifaat Assad"


def test_a_description_keeps_the_capital_of_a_name_but_not_that_of_a_sentence() -> None:
    text = "Russian officials denied it. Two Russian men left."

    found = speaker(text, "Russian officials", points_to="", kind="group")

    assert found.name == "Russian officials"


def test_a_body_with_and_in_its_name_is_not_two() -> None:
    text = "The Mining and Harbour Authority (MHA) denied it."

    assert speaker(text, "The Mining and Harbour Authority", points_to="Harbour Authority").name == (
        "Mining and Harbour Authority"
    )


def test_friends_of_somebody_are_not_that_person() -> None:
    text = "Friends and colleagues of Ana Petrova denied it."

    found = speaker(text, "Friends and colleagues of Ana Petrova", points_to="", kind="group")

    assert found.name == "Friends and colleagues of Ana Petrova"


@pytest.mark.parametrize(
    ("names", "completed_to"),
    [
        (["rights campaigners", "campaigners"], ["rights campaigners", "rights campaigners"]),
        (["campaigners for rivers", "campaigners"], ["campaigners for rivers", "campaigners for rivers"]),
        (["some rights campaigners", "campaigners"], ["some rights campaigners", "campaigners"]),
        (["those who saw campaigners", "campaigners"], ["those who saw campaigners", "campaigners"]),
        (["rights campaigners", "health campaigners", "campaigners"], ["rights campaigners", "health campaigners", "campaigners"]),
    ],
)  # fmt: skip
def test_a_bare_noun_is_completed_by_the_one_fuller_description_that_ends_in_it(
    names: list[str], completed_to: list[str]
) -> None:
    speakers = [Speaker(name=name, kind="group") for name in names]

    assert [one.name for one in completed(speakers)] == completed_to


def test_others_are_nobody_told_of_before() -> None:
    text = "Norland Democrats left. Others denied it."

    assert speaker(text, "Others", points_to="Norland Democrats", kind="group").name == "others"


@pytest.mark.parametrize("source", ["The mayor came before he", "The secretary, he"])
def test_a_source_that_was_marked_too_far_and_ends_in_he_is_whoever_he_is(source: str) -> None:
    text = f"Ben Orlov came. {source} denied it."
    asking, found = asked(text, source)
    chances = np.array([0.2 if one.printed else 0.5 for one in found] + [0.3], np.float32)
    kinds = np.eye(len(KINDS), dtype=np.float32)[KINDS.index("person")]

    told = speaker_of(text, asking, chances=chances, kinds=kinds, found=found)

    assert (told.name, told.mentions[0].words_in(text)) == ("Ben Orlov", "he")


def test_somebodys_wife_is_not_that_person() -> None:
    text = "Ben Orlov left. Orlov's wife, Ana Maria Orlov, denied it."

    assert speaker(text, "Orlov's wife, Ana Maria Orlov", points_to="Ana Maria Orlov").name == "Ana Maria Orlov"


def test_where_no_source_is_printed_nobody_is_guessed() -> None:
    found = speaker("It was denied.", None, points_to="", kind="unattributed")

    assert (found.name, found.kind, found.mentions) == ("unattributed", "unattributed", ())


@pytest.mark.parametrize(("nobody", "kind"), [(0.36, "unattributed"), (0.32, "person")])
def test_a_guess_at_somebody_is_not_told_where_nobody_is_nearly_as_likely(nobody: float, kind: Kind) -> None:
    text = "Mara Ode came. It was denied."
    asking, found = asked(text, None)
    chances = np.array([0.6, 0.4], np.float32)
    kinds = np.full(len(KINDS), 0.05, np.float32)
    kinds[KINDS.index("person")], kinds[KINDS.index("unattributed")] = 0.4, nobody

    assert speaker_of(text, asking, chances=chances, kinds=kinds, found=found).kind == kind


@pytest.mark.parametrize("cue", ["reports", "Recent reports", "according to local media reports", "recent\nreports of"])
def test_the_noun_reports_is_a_source_without_a_name(cue: str) -> None:
    told = unless_reported(Speaker(name="unattributed", kind="unattributed"), cue, Span(0, len(cue)))

    assert told.kind == "unnamed"
    assert told.name.endswith("reports")
    assert told.mentions == (Span(0, len(cue)),)


@pytest.mark.parametrize("text", ["rumours", "denied reports of", "There were no reports", "left without reports"])
def test_nobody_stands_behind_rumours_and_reports_that_there_are_not(text: str) -> None:
    nobody = Speaker(name="unattributed", kind="unattributed")
    cue = span("reports", text) if text.endswith("reports") else Span(0, len(text))

    assert unless_reported(nobody, text, cue) == nobody


def test_whoever_is_known_to_speak_is_not_the_reports() -> None:
    petrova = Speaker(name="Ana Petrova", kind="person")

    assert unless_reported(petrova, "reports", Span(0, 7)) == petrova


@pytest.mark.parametrize(
    ("source", "kind", "called"),
    [
        ("Mr. Orlov's office", "organisation", "Ben Orlov's office"),
        ("Mr. Orlov's office", "unnamed", "unnamed: Ben Orlov's office"),
        ("The UN's rights office", "organisation", "United Nations' rights office"),
    ],
)
def test_who_belongs_to_somebody_is_called_by_their_fullest_name(source: str, kind: Kind, called: str) -> None:
    text = f"Ben Orlov met the United Nations. {source} denied it."

    assert speaker(text, source, points_to="", kind=kind).name == called


@pytest.mark.parametrize("source", ["He", "they", "We", "Those who", "You", "Each", "he himself", "The"])
def test_whoever_is_meant_by_a_word_that_tells_of_nobody_is_unattributed(source: str) -> None:
    text = f"The bridge was closed. {source} denied it."

    assert speaker(text, source, points_to="", kind="organisation").name == "unattributed"


@pytest.mark.parametrize(
    ("source", "called"), [("Some", "some"), ("The others", "others"), ("The WHO", "WHO"), ("The mine", "mine")]
)
def test_a_short_word_that_tells_of_somebody_is_their_name(source: str, called: str) -> None:
    text = f"The bridge was closed. {source} denied it."

    assert speaker(text, source, points_to="", kind="organisation").name == called


def test_the_chairman_of_a_body_is_not_the_body() -> None:
    text = "The Norland Council met. Its chairman left, its report said."

    assert speaker(text, "Its chairman", points_to="Norland Council", kind="person").name == "chairman"
    assert speaker(text, "its report", points_to="Norland Council", kind="organisation").name == "Norland Council"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("A spokesman for Mara Ode left. The spokesman denied it.", "The spokesman", "spokesman"),
        ("Mara Ode’s lawyer left. The lawyer denied it.", "The lawyer", "lawyer"),
        ("Mara Ode, a lawyer, left. A spokesman left. The lawyer denied it.", "The lawyer", "Mara Ode"),
        ("Mara Ode, spokesman for the council, left. The spokesman denied it.", "The spokesman", "Mara Ode"),
        ("The widow of Mara Ode denied it.", "The widow of Mara Ode", "widow of Mara Ode"),
    ],
)
def test_who_speaks_for_somebody_is_somebody_else(text: str, source: str, name: str) -> None:
    assert speaker(text, source, points_to="Mara Ode").name.removeprefix("unnamed: ") == name


def test_the_police_are_nobody_of_the_police() -> None:
    text = "The Inspector General of Police met the Norvik Police. The police left."

    assert speaker(text, "The police", points_to="", kind="organisation").name == "Norvik Police"


def test_two_people_with_owners_are_both_named() -> None:
    text = "Norland's Ana Petrova and Ostland's Ben Orlov left."

    assert (
        speaker(text, "Norland's Ana Petrova and Ostland's Ben Orlov", points_to="").name == "Ana Petrova and Ben Orlov"
    )


@pytest.mark.parametrize("kind", ["unattributed", "author", "unnamed"])
def test_a_printed_name_is_somebody_whatever_the_network_says(kind: Kind) -> None:
    assert speaker("They saw Mara Ode. Then she denied it.", "she", points_to="Mara Ode", kind=kind).kind not in (
        "unattributed", "author", "unnamed",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("the two\nofficials, who fled", "two officials"),
        ("A man", "man"),
        ("the", "the"),
        ("police", "police"),
        ("The port authority has banned two ships", "port authority"),
        ("The group which left", "group"),
        ("his family, friends and colleagues, who left", "family, friends and colleagues"),
        ("those who left, some of them", "those who left"),
        ("a resident, a mother of two and teacher", "resident"),
        ("the charge sheet unsealed on Wednesday night", "charge sheet"),
        ("a poll of anglers last week", "poll of anglers"),
        ("people who drowned on Monday", "people who drowned"),
    ],
)
def test_a_description_has_no_article_and_no_relative_clause(words: str, short: str) -> None:
    assert described(words) == short


@pytest.mark.parametrize(
    ("text", "name", "its_post"),
    [
        ("Then Mara Ode, a spokeswoman for the authority, denied it.", "Mara Ode", "spokeswoman for the authority"),
        ("The president of Chechnya, Ramzan Kadyrov, denied it.", "Ramzan Kadyrov", "president of Chechnya"),
        (
            "Then the spokesman for the president, Alvi Karimov, denied it.",
            "Alvi Karimov",
            "spokesman for the president",
        ),
        ("Then the spokesman for Ramzan Kadyrov denied it.", "Ramzan Kadyrov", None),
        ("Then Ivan Berg told Xi Holm, president of Lund, about it.", "Ivan Berg", None),
        ("They saw Mr. Berg leave.", "Berg", None),
        ("They saw Governor Berg leave.", "Berg", "Governor"),
        ("Nobody came.", "Berg", None),
        ("Nobody came.", "", None),
    ],
)
def test_a_post_is_told_only_of_those_who_hold_it(text: str, name: str, its_post: str | None) -> None:
    assert post(text, name) == its_post


def test_a_post_that_another_holds_is_nobody_elses() -> None:
    text = "The Norland Council and secretary of state Ana Petrova met. Norland Council denied it."

    assert post(text, "Norland Council") is None


@pytest.mark.parametrize(
    ("kind", "its_post"), [("person", "lawyer for Eva Stone"), ("organisation", None), ("group", None)]
)
def test_a_body_holds_no_post(kind: Kind, its_post: str | None) -> None:
    text = "Norvik, the lawyer for Eva Stone said, had lied."

    assert speaker(text, "Norvik", points_to="Norvik", kind=kind).on_behalf_of == its_post


@pytest.mark.parametrize("source", ["The office of Mayor Ben Orlov", "The campaign of Senator Orlov"])
def test_an_office_is_not_whose_it_is(source: str) -> None:
    text = f"They met Ben Orlov. {source} denied it."
    found = speaker(text, source, points_to="Ben Orlov", kind="organisation")

    assert (found.name, found.on_behalf_of) == (source.removeprefix("The "), None)


def test_a_long_post_ends_with_a_whole_word() -> None:
    text = "Ana Petrova, chair of the Norland working group on discrimination against women and girls, left."

    assert post(text, "Ana Petrova") == "chair of the Norland working group on discrimination against women"


def test_a_bare_article_is_no_speaker() -> None:
    assert speaker("It was the that denied it.", "the", points_to="", kind="organisation").kind == "unattributed"


def test_a_post_and_a_name_without_a_comma_are_told_apart() -> None:
    source = "The president of Chechnya Ramzan Kadyrov"

    assert post(f"{source} denied it.", "Ramzan Kadyrov", source) == "president of Chechnya"


def test_the_unnamed_speak_for_whom_their_description_says() -> None:
    source = "A spokesman for the ministry"

    assert post(f"{source} denied it.", "spokesman for the ministry", source) == "spokesman for the ministry"


def test_what_begins_with_a_name_keeps_its_capital() -> None:
    assert (
        speaker("Norvik prosecutors denied it.", "Norvik prosecutors", points_to="", kind="group").name
        == "Norvik prosecutors"
    )


@pytest.mark.parametrize(
    ("source", "called"),
    [
        ("Some Norlanders", "some Norlanders"),
        ("More than 1,600 Norlanders", "More than 1,600 Norlanders"),
        ("Norlanders in eastern Lund", "Norlanders in eastern Lund"),
        ("The Norlanders", "Norlanders"),
    ],
)
def test_some_of_a_people_are_not_all_of_them(source: str, called: str) -> None:
    text = f"They met. {source} denied it."

    assert speaker(text, source, points_to="Norlanders", kind="group").name == called


def test_a_body_is_itself_wherever_it_is() -> None:
    text = "They met. Norlanders in eastern Lund denied it."

    found = speaker(text, "Norlanders in eastern Lund", points_to="Norlanders", kind="organisation")

    assert found.name == "Norlanders"


def test_whose_whole_name_a_source_begins_with_is_who_spoke() -> None:
    text = "They met Ben Orlov. Ana Petrova, then the head of the Lund Bay Council, denied it."

    found = speaker(text, "Ana Petrova, then the head of the Lund Bay Council", points_to="Ben Orlov")

    assert found.name == "Ana Petrova"


def test_the_administration_is_whose_it_was_before() -> None:
    text = "The Petrova administration met. The administration denied it. Later the administration left."

    found = speaker(text, "The administration", points_to="The administration", kind="organisation")

    assert found.name == "Petrova administration"


def test_the_lawyer_of_two_people_stays_theirs() -> None:
    text = "Ana and Ben Orlov came. The Orlovs' lawyer denied it."

    assert speaker(text, "The Orlovs' lawyer", points_to="", kind="unnamed").name == "unnamed: Orlovs' lawyer"


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("Those relatives", "relatives"),
        ("These women", "women"),
        ("those with knowledge of it", "those with knowledge of it"),
        ("many people, including the Lund Bay Council", "many people, including the Lund Bay Council"),
    ],
)
def test_a_description_tells_who_is_among_them(words: str, short: str) -> None:
    assert described(words) == short


@pytest.mark.parametrize(
    ("source", "points_to", "kind", "called"),
    [
        ("Police in Lund", "Lund", "organisation", "Police in Lund"),
        ("A judge in Lund", "Lund", "unnamed", "unnamed: judge in Lund"),
        ("Experts at the Lund Bay Council", "Lund Bay Council", "group", "Experts at the Lund Bay Council"),
        ("A report in Lund Bay News", "Lund Bay News", "organisation", "Lund Bay News"),
    ],
)
def test_whoever_is_somewhere_is_not_the_place(source: str, points_to: str, kind: Kind, called: str) -> None:
    text = f"They met. {source} denied it."

    assert speaker(text, source, points_to=points_to, kind=kind).name == called


@pytest.mark.parametrize(
    ("text", "source", "nearly"),
    [
        ("Peter Orlov and Susan Ode met. She agreed.", "She", "Peter Orlov"),
        ("Ms. Orlov and Ralf Ode met. He agreed.", "He", "Orlov"),
        ("Mr. Frances Orlov and Dora Ode met. She agreed.", "She", "Frances Orlov"),
    ],
)
def test_a_man_is_no_she_and_a_woman_no_he(text: str, source: str, nearly: str) -> None:
    asking, found = asked(text, source)
    chances = np.array([0.8 if one.name == nearly else 0.2 for one in found] + [0.0], np.float32)
    kinds = np.full(len(KINDS), 0.1, np.float32)

    assert speaker_of(text, asking, chances=chances, kinds=kinds, found=found).name.endswith(" Ode")


def test_where_somebody_is_from_makes_no_body_of_them() -> None:
    text = "So did Peter Orlov of Norland. He agreed."

    assert speaker(text, "He", points_to="Peter Orlov of Norland").name == "Peter Orlov of Norland"


@pytest.mark.parametrize(
    ("text", "source", "nearly", "name"),
    [
        (
            "Ben Orlov came. More than 80 Norlanders left.",
            "More than 80 Norlanders",
            "Ben Orlov",
            "More than 80 Norlanders",
        ),
        ("Ben Orlov came. A guard left.", "A guard", "Ben Orlov", "guard"),
        ("Ben Orlov came. The guard left.", "The guard", "Ben Orlov", "Ben Orlov"),
    ],
)
def test_words_that_tell_of_several_or_of_one_not_told_of_before_stand_for_themselves(
    text: str, source: str, nearly: str, name: str
) -> None:
    asking, found = asked(text, source)
    chances = np.array([0.55 if one.name == nearly else 0.0 for one in found] + [0.45], np.float32)
    kinds = np.full(len(KINDS), 0.1, np.float32)

    assert speaker_of(text, asking, chances=chances, kinds=kinds, found=found).name == name
