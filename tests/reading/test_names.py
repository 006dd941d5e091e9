"""Names as printed, and the fullest form of each."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.fullest import fullest
from accordingto.reading.names import is_body, mentions
from accordingto.reading.paragraphs import paragraphs, sentences
from tests.reading.counting import grows_evenly

dirty = st.text(st.sampled_from("Aab ofthe.'’sMr\n(),BC-7“"), max_size=80) | st.text(max_size=40)


def named_in(text: str) -> list[str]:
    starts = frozenset(span.start for span in sentences(text, paragraphs(text)))
    return [mention.name for mention in mentions(text, starts)]


def full_names(text: str) -> dict[str, str]:
    starts = frozenset(span.start for span in sentences(text, paragraphs(text)))
    return fullest(mentions(text, starts), text)


@given(text=dirty)
def test_a_name_is_words_of_the_text_where_its_span_says(text: str) -> None:
    for mention in mentions(text, frozenset([0])):
        assert mention.span.words_in(text) == mention.name
        assert mention.name.strip()


@given(text=dirty)
def test_every_name_has_a_fullest_form_that_the_text_prints(text: str) -> None:
    found = mentions(text, frozenset([0]))

    full = fullest(found, text)

    assert set(full) == {mention.name for mention in found}
    assert all(name in text for name in full.values())


def test_a_surname_stands_for_the_whole_name() -> None:
    full = full_names("The leader Ramzan Kadyrov denied it. Later Kadyrov left.")

    assert full["Kadyrov"] == "Ramzan Kadyrov"


def test_of_two_names_with_one_surname_the_first_one_stands_for_it() -> None:
    full = full_names("In May Mara Ode came. In June the Lund Bay Ode voters did too. Then Ode left.")

    assert full["Ode"] == "Mara Ode"


def test_a_name_without_its_home_is_a_persons_fullest() -> None:
    full = full_names("It was Ana Petrova of Norland who left. The Bank of Norland stayed. Petrova came back.")

    assert full["Petrova"] == full["Ana Petrova of Norland"] == "Ana Petrova"
    assert full["Bank of Norland"] == "Bank of Norland"


@pytest.mark.parametrize(
    "name",
    [
        "Islamic State of Norland",
        "Democratic Republic of Norland",
        "Attorney General of Norland",
        "Prime Minister of Norland",
    ],
)
def test_what_belongs_to_a_place_is_not_from_there(name: str) -> None:
    begins = name.removesuffix(" of Norland")

    assert full_names(f"They blamed the {name} for it. Later the {begins} said so.")[name] == name


def test_an_owner_is_no_part_of_a_fuller_name() -> None:
    full = full_names("A judge of Norland's Supreme Court left. The Supreme Court stayed.")

    assert full["Supreme Court"] == "Supreme Court"


def test_initials_are_not_the_beginning_of_a_longer_name() -> None:
    full = full_names("It fell to the NLF Hunters. The NLF denied it.")

    assert full["NLF"] == "NLF"


def test_initials_may_be_the_first_word_of_a_firm() -> None:
    assert full_names("The NLF Corporation denied it. Later NLF said so.")["NLF"] == "NLF Corporation"


def test_initials_in_brackets_stand_for_the_body_before_them() -> None:
    full = full_names("He joined the National Agency of Trade (NAT) there. The NAT denied it.")

    assert full["NAT"] == "National Agency of Trade"


def test_a_word_before_a_bodys_name_that_its_initials_count_belongs_to_it() -> None:
    full = full_names("The All Norland Writers Society (ANWS) denied it. Later the Norland Writers Society said so.")

    assert full["Norland Writers Society"] == full["ANWS"] == "All Norland Writers Society"


def test_initials_stand_for_the_whole_name_where_two_of_its_words_begin_alike() -> None:
    full = full_names("The Aid Association for Port Pilots (AAPP) denied it. Later the AAPP said so.")

    assert full["AAPP"] == "Aid Association for Port Pilots"


def test_small_words_of_other_languages_stay_inside_a_name() -> None:
    assert named_in("The report by Vecinos en Marcha came late.") == ["Vecinos en Marcha"]


def test_a_number_that_belongs_to_a_name_stays_in_it() -> None:
    assert named_in("Then MI5 and KCTV-5 told the G20.") == ["MI5", "KCTV-5", "G20"]


def test_a_place_that_somebody_is_based_in_is_not_the_beginning_of_their_name() -> None:
    assert named_in("The Norway-based rescue group Havnis said so.") == ["Havnis"]


def test_a_name_goes_on_after_al() -> None:
    text = "Rifaat al-Assad denied it. Bashar Al-Assad left."

    assert named_in(text) == ["Rifaat al-Assad", "Bashar Al-Assad"]


def test_a_first_name_that_two_people_bear_stands_for_nobody_else() -> None:
    full = full_names("They saw Anna Berg and Anna Holm leave. Later Anna spoke.")

    assert full["Anna"] == "Anna"


def test_a_title_leads_a_name_and_is_no_part_of_it() -> None:
    text = "They saw President Maria Lund leave."

    found = mentions(text, frozenset([0]))

    assert [(mention.title, mention.name) for mention in found] == [("President", "Maria Lund")]


def test_several_people_go_by_one_title() -> None:
    assert named_in("He saw MPs Ana Bishop and Mara Ode there.") == ["Ana Bishop", "Mara Ode"]


def test_a_name_printed_twice_in_a_row_is_one() -> None:
    assert full_names("Crowds honour Ana Petrova Ana Petrova spoke.")["Ana Petrova Ana Petrova"] == "Ana Petrova"


def test_a_short_name_in_capitals_is_nobodys_surname() -> None:
    assert full_names("They met at the Norvik GM plant, and GM said so.")["GM"] == "GM"


def test_a_surname_that_is_a_title_too_stays_in_the_name() -> None:
    assert named_in("He saw Magistrate Ana Bishop there.") == ["Ana Bishop"]


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name_of_a_common_word() -> None:
    assert "Fishers" not in named_in("Fishers left. The fishers came back.")


@pytest.mark.parametrize(("name", "body"), [("Ministry of Defence", True), ("NATO", True), ("Elena Milashina", False)])
def test_bodies_and_people_are_told_apart(name: str, *, body: bool) -> None:
    assert is_body(name) is body


def distinct(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_a_surname_that_is_a_common_word_is_a_name_too() -> None:
    assert named_in("They met Mara Little. Little said so. Little by little it changed. Ms Little left.") == [
        "Mara Little", "Little", "Little", "Little",
    ]  # fmt: skip


def test_an_initial_stands_inside_a_name() -> None:
    assert named_in("They met Mara A. I. Ode.") == ["Mara A. I. Ode"]


def test_a_headline_in_capitals_gives_nobody_a_fuller_name() -> None:
    text = "Coastal Votes Won by Young Ode in Upset\n\nMara Ode won on Monday. Ode said so."

    assert full_names(text)["Ode"] == "Mara Ode"


def test_a_first_line_in_small_letters_gives_nobody_a_fuller_name_either() -> None:
    text = "Two hurt outside Norland Petrova rally\n\nAna Petrova was to speak on Monday. Petrova left at once."

    assert full_names(text)["Petrova"] == "Ana Petrova"


def test_a_place_is_not_somebodys_first_name() -> None:
    text = "It rained in Norland. The ambassador to Norland Ana Petrova left. All of Norland was wet."

    assert full_names(text)["Norland"] == "Norland"


def test_what_is_in_somebody_makes_no_place_of_them() -> None:
    full = full_names(
        "Ana Petrova left early. In Petrova's view, it was over. Orlov had lost trust in Petrova. Ana Petrova was tired."
    )

    assert full["Petrova"] == "Ana Petrova"


def test_a_short_first_sentence_is_no_headline() -> None:
    text = (
        "Ana Petrova resigned on Monday.\n\nPetrova said it was over.\n\nHer sister Vera Petrova was there. It rained."
    )

    assert full_names(text)["Petrova"] == "Ana Petrova"


def test_a_place_may_be_short_for_a_place() -> None:
    assert full_names("It rained on Norland Orinia. In Norland courts it was dry.")["Norland"] == "Norland Orinia"


def test_a_sea_and_a_chief_are_no_fuller_names() -> None:
    full = full_names("They crossed the South Norvik Sea and met the Ardent CEO. Norvik and Ardent denied it.")

    assert (full["Norvik"], full["Ardent"]) == ("Norvik", "Ardent")


@pytest.mark.parametrize(
    "unit",
    [
        "They met Xa{0} Ya{0}, and Ya{0} left. ", "They met Xa{0} Smith, ", "The Ba{0} Group (BG{0}) ", "Ann's ", "Bank and ", "Word ",
        "Ministry of ", "ABC, ", "Big Ode{0} Wins Votes Again\n", "and Ben Ode, ",
        "It was Ann Orlov{0}. Then Orlo{0} left. ", "The Bay{0} and Sea Agency BSA, ",
        "Ann “Bo” Xa{0}, ", "The envoy to Bay Ann{0} Bo{0} left. ", "Bank A-",
    ],
)  # fmt: skip
def test_work_grows_with_the_number_of_names(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = "".join(unit.format(distinct(number)) for number in range(size))
        return lambda: full_names(text)

    assert grows_evenly(work, size=100)


def test_initials_do_not_join_two_sentences() -> None:
    assert named_in("They had Hepatitis A. The Ministry of Health said so.")[-1] == "Ministry of Health"


def test_a_shout_of_ten_thousand_words_is_not_one_name() -> None:
    # With the possessives of one run all told by what follows them, this would take gigabytes.
    names = named_in("Ann's " * 10_000)

    assert max(map(len, names)) < 400


def test_a_mission_is_named_with_where_it_is_and_with_nobody_beside_it() -> None:
    assert named_in("The UN Assistance Mission in Norland said so.") == ["UN Assistance Mission in Norland"]
    assert named_in("The UN Mission and Petrova met.") == ["UN Mission", "Petrova"]


def test_a_state_is_no_person_from_somewhere() -> None:
    text = "The Democratic Republic of Orle denied it. The Republic said so again."

    assert full_names(text)["Democratic Republic of Orle"] == "Democratic Republic of Orle"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Foreign Affairs said so.", ["Ministry of Foreign Affairs"]),
        ("Minister of Foreign Affairs Ana Petrova said so.", ["Ana Petrova"]),
        ("Vice-Minister of the Interior Ana Petrova said so.", ["Ana Petrova"]),
        ("Then the secretary of State A. Petrova said so.", ["A. Petrova"]),
        ("They met the Norland Foreign Ministry.", ["Norland Foreign Ministry"]),
        ("It was Reporters Without Fear who said so.", ["Reporters Without Fear"]),
        ("Director of the Office of Foreign Trade Ana M Petrova said so.", ["Ana M Petrova"]),
        ("The Centers for River Control and Repair said so.", ["Centers for River Control and Repair"]),
        ("Then-candidate Petrova said so.", ["Petrova"]),
    ],
)
def test_a_body_is_not_cut_at_a_word_that_may_be_a_title(text: str, names: list[str]) -> None:
    assert named_in(text) == names


def test_initials_may_leave_out_what_a_bodys_name_ends_with_after_and() -> None:
    full = full_names("It was the Centers for River Control and Repair. The CRC said so.")

    assert full["CRC"] == "Centers for River Control and Repair"


@pytest.mark.parametrize(
    "first",
    ["They saw Young Petrova supporters. The young left.", "In Norland it rained. They saw a Norland Petrova rally."],
)
def test_of_names_printed_as_often_one_that_begins_with_another_word_of_the_text_is_not_taken(first: str) -> None:
    assert full_names(f"{first} It was Ana Petrova. Then Petrova left.")["Petrova"] == "Ana Petrova"


@pytest.mark.parametrize("around", ["Then REUTERS Petrova left.", "Then Push Back On Petrova came."])
def test_words_beside_a_name_in_a_headline_or_under_a_picture_make_it_no_fuller(around: str) -> None:
    assert full_names(f"{around} It was Ana Petrova. Then Petrova left.")["Petrova"] == "Ana Petrova"


def test_a_first_name_cut_short_stands_for_the_whole_one() -> None:
    full = full_names("They met Ken Orlov, Dan Berg and Danielle Berg. Kenneth Orlov left.")

    assert full["Ken Orlov"] == "Kenneth Orlov"
    assert full["Dan Berg"] == "Dan Berg"


@pytest.mark.parametrize("word", ["He’s", "It's", "We’ve", "Don’t", "Didn't"])
def test_a_small_word_drawn_together_with_a_verb_is_no_name(word: str) -> None:
    assert named_in(f"They left. {word} Ana Petrova here?") == ["Ana Petrova"]


def test_a_newspaper_may_go_by_its_last_word() -> None:
    full = full_names("Ana Petrova told the Norland Times so. The Times printed it.")

    assert full["Times"] == "Norland Times"


def test_of_two_newspapers_with_one_last_word_neither_is_meant() -> None:
    full = full_names("She told the Norland Times and the Sudmark Times so. Then the Times printed it.")

    assert full["Times"] == "Times"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # At the beginning of a sentence, what is a name elsewhere, or reads like a body's.
        ("Human Rights Council said that human life was at risk.", ["Human Rights Council"]),
        ("Young Ode left. Then Young Ode and the young came.", ["Young Ode", "Young Ode"]),
        ("Former Norland Council staff said so. The former staff left.", ["Norland Council"]),
        ('He called it "just", Human Rights Council said of human life.', ["Human Rights Council"]),
        # Words that are small ones elsewhere.
        ("The WHO told us so. US envoys left.", ["WHO", "US"]),
        ("WHO IS HE? It was Petrova.", ["Petrova"]),
        ("According to Norvik Police, he left. Police said so.", ["Norvik Police"]),
        ("The National Police Agency and the People’s Party left.", ["National Police Agency", "People’s Party"]),
        ("Jun Petrova left. April Orlov left in June Monday.", ["Jun Petrova", "April Orlov"]),
        ("On Jun 5 and in April Petrova came.", ["Petrova"]),
        ("Then Ana Said left.", ["Ana Said"]),
        # What stands inside a name.
        ('They met Ana “Nan” Petrova and Ben "Bo" Orlov.', ["Ana “Nan” Petrova", 'Ben "Bo" Orlov']),
        ("The River and Coast Agency (RCA) left.", ["River and Coast Agency", "RCA"]),
        ("The River and Coast Agency left.", ["River", "Coast Agency"]),
        # What stands beside one.
        ("The envoy to Norland Ana Petrova left. Then Petrova spoke.", ["Norland", "Ana Petrova", "Petrova"]),
        ("The envoy to Upper Norland Lakes left.", ["Upper Norland Lakes"]),
        ("They met Senator Ana Petrova of Norland.", ["Ana Petrova", "Norland"]),
        ("The Norland Directorate of Trade left.", ["Norland Directorate of Trade"]),
        ('They met Ana "El Nan" Petrova.', ['Ana "El Nan" Petrova']),
        ("They met Mr. King.", ["King"]),
        ("Orlov & Berg and RC&T left.", ["Orlov & Berg", "RC&T"]),
        ("The envoy to Norland Ana Petrova left for Norland.", ["Norland", "Ana Petrova", "Norland"]),
        ("Sergeant Ana Petrova of the Norvik Police left.", ["Ana Petrova", "Norvik Police"]),
        ("Inspector General of Police Ana Petrova left.", ["Ana Petrova"]),
        ('They met Sen. Ana "Nan" de Petrova.', ['Ana "Nan" de Petrova']),
        ("Rep. King met Gov. Justice and Mike Judge.", ["King", "Justice", "Mike Judge"]),
        ("The Justice Department left.", ["Justice Department"]),
        # What only looks like one name.
        ("Norland and Ostland signed. NAO left.", ["Norland", "Ostland", "NAO"]),
        ("Frank Brown and Ivan Petrov left. FBIP left.", ["Frank Brown", "Ivan Petrov", "FBIP"]),
        ("Quoting Interfax News Agency, he left. They were quoting him.", ["Interfax News Agency"]),
        ("On 12 April Human Rights Council left. The party's June Budget left.", ["Human Rights Council", "Budget"]),
        ("What Petrova Said\n\nOrlov Said to Leave\n\nPetrova Said It", ["Petrova", "Orlov", "Leave", "Petrova"]),
        (
            "He left the US. The WHO's envoy and US NATO staff called Norvik Police.",
            ["US", "WHO", "US NATO", "Norvik Police"],
        ),
        ("They read the First Amendment. First Petrova left.", ["First Amendment", "Petrova"]),
        (
            "It was the U.S. The Norland Senate met, and A.F.L.-C.I.O. left.",
            ["U.S.", "Norland Senate", "A.F.L.-C.I.O."],
        ),
        ("They left Petrova.Then Orlov came, and norvik.com too.", ["Petrova", "Orlov"]),
        ("The 9th Circuit Court read the 25th Amendment on the 9th.", ["9th Circuit Court", "25th Amendment"]),
        ("He told Norland Today and Coast One. Today one left.", ["Norland Today", "Coast One"]),
        ("They met the Freedom From Noise Foundation.", ["Freedom From Noise Foundation"]),
        ("They met Climatologist Ana Petrova and Councilwoman Mara Ode.", ["Ana Petrova", "Mara Ode"]),
        ("The Norvik Observatory for Human Rights left.", ["Norvik Observatory for Human Rights"]),
        ("It was Speaker of the House Ana Petrova. Then Ms. Petrova left.", ["Ana Petrova", "Petrova"]),
        ("It was Speaker of the House Upper Norland.", ["Speaker of the House Upper Norland"]),
        # What names nobody.
        ("The Norland Vice President and the Lord Advocate left.", []),
        ("President says no. Another top Republican left.", []),
        ("Then the Prime Minister and the Norvik Mayor left.", []),
        ("The Norland Democrat said so, and so did President Petrova.", ["Petrova"]),
    ],
)
def test_a_name_is_told_from_what_stands_beside_it(text: str, names: list[str]) -> None:
    assert named_in(text) == names


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Ana Petrović left. Then Petrovic spoke.", "Petrovic", "Ana Petrović"),
        ("Ana Petrova left. Then Petorva spoke.", "Petorva", "Ana Petrova"),
        ("Ana Petrova left. Then Petrva spoke.", "Petrva", "Ana Petrova"),
        ("Ana Petrova left. Then Petroova spoke.", "Petroova", "Ana Petrova"),
        # One letter is another, at the end, or too few are left.
        ("Ana Petrova left. Then Petrosa spoke.", "Petrosa", "Petrosa"),
        ("It was Dan Norland. A Norlandi left.", "Norlandi", "Norlandi"),
        ("It was Dan Orlv. Then Orlov spoke.", "Orlov", "Orlov"),
        ("Ana Petrova and Ben Petrooova left. Then Petroova spoke.", "Petroova", "Petroova"),
    ],
)
def test_a_surname_with_other_accents_or_one_letter_amiss_is_known_again(text: str, name: str, whole: str) -> None:
    assert full_names(text)[name] == whole


@pytest.mark.parametrize(
    ("body", "short"),
    [
        ("Department of River Traffic", "DORT"),
        ("Norland Commission on Public Debates", "CPD"),
        ("U.S. River Agency", "USRA"),
        ("United States", "US"),
        ("River Coal and Trade Company", "RC&T"),
    ],
)
def test_capitals_stand_for_a_body(body: str, short: str) -> None:
    assert full_names(f"It was the {body}. Then the {short} left.")[short] == body


@pytest.mark.parametrize(
    ("other", "short"),
    [
        ("University of Sudmark", "US"), ("Ana Petrova", "AP"), ("Frank Peter Ivan Brown", "PIB"),
        ("Norland River Bay Trade Committee", "TC"),
    ],
)  # fmt: skip
def test_capitals_stand_for_nothing_else(other: str, short: str) -> None:
    assert full_names(f"It was the {other}. Then the {short} left.")[short] == short


def test_a_familys_name_may_come_first() -> None:
    full = full_names("Kim Ode Un met Ana Kim. Then Kim Ode Un left, and Kim spoke.")

    assert full["Kim"] == "Kim Ode Un"
    assert full_names("Kim Ode Un met Ana Kim. Ana Kim left. Then Kim spoke.")["Kim"] == "Ana Kim"
    assert full_names("Kim Ode Un met Kim Ara. Then Kim spoke.")["Kim"] == "Kim"


def test_a_place_is_nobodys_surname() -> None:
    full = full_names(
        "It rained in Norvik. In Norvik it was the Mustard Mill Norvik that burned. It was Norvik weather."
    )

    assert full["Norvik"] == "Norvik"
    assert full_names("Ana Petrova spoke. Trust in Petrova fell. Belief in Petrova fell.")["Petrova"] == "Ana Petrova"


def test_a_place_before_a_whole_name_is_no_part_of_it() -> None:
    text = "They were freed in Norland Ana Petrova, a lawyer, said. In Norland it rained. Ana Petrova left for Norland."

    assert full_names(text)["Ana Petrova"] == "Ana Petrova"


def test_a_nickname_stands_for_who_bears_it() -> None:
    assert full_names("It was Ana “Nan” Petrova. Then Nan spoke.")["Nan"] == "Ana “Nan” Petrova"


def test_of_two_who_share_a_surname_of_two_words_it_is_the_first_ones() -> None:
    text = "Willem Van Dorn left. His daughter, Ana Van Dorn, stayed. Then Van Dorn came back."

    assert full_names(text)["Van Dorn"] == "Willem Van Dorn"


def test_a_surname_in_capitals_is_known_again() -> None:
    assert full_names("Ana Petrova left. PETROVA SAYS NO.")["PETROVA"] == "Ana Petrova"


def test_a_whole_name_without_its_accents_is_the_one_with_them() -> None:
    full = full_names("Ána Petrová left. Ana Petrova came back.")

    assert full["Ana Petrova"] == full["Ána Petrová"] == "Ána Petrová"


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        ("They went to the Supreme Court. It is the Norland SC.", "Norland SC", "Supreme Court"),
        ("The Metropolitan Police left. They asked Petrova MP.", "Petrova MP", "Petrova MP"),
        ("A District Court ruled. In Washington DC they left.", "Washington DC", "Washington DC"),
        ("The Irish Institute left. Then Queen Elizabeth II left.", "Elizabeth II", "Elizabeth II"),
    ],
)
def test_a_court_called_by_its_place_and_capitals_is_spelled_out(text: str, short: str, whole: str) -> None:
    assert full_names(text)[short] == whole


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        ("It is the US Treasury Department that pays. So the Treasury said.", "Treasury", "US Treasury Department"),
        ("The House of Representatives met. Then the House voted.", "House", "House of Representatives"),
        ("The White House was lit. Then the House voted.", "House", "House"),
        ("The Justice Department and the Department of Justice met. It was Justice again.", "Justice", "Justice"),
        ("The Representatives of Norland came. Then Norland left.", "Norland", "Norland"),
        ("The Norland Ministry denied it. Then Norland left.", "Norland", "Norland"),
        ("The State Department left. Then the State rested its case.", "State", "State"),
    ],
)
def test_a_department_goes_by_its_own_word_where_there_is_just_one(text: str, short: str, whole: str) -> None:
    assert full_names(text)[short] == whole


@pytest.mark.parametrize(
    ("headline", "whole"),
    [
        ("Nurse Ana Petrova Freed After Norland Trial", "Petrova"),
        ("Ana Petrova is free", "Ana Petrova"),
        ("Signed: Ana Petrova, Ben Orlov, Mara Svensson", "Ana Petrova"),
        ("By Ana Petrova, Norvik Daily Reporter", "Ana Petrova"),
    ],
)
def test_a_headline_names_somebody_only_where_the_name_stands_apart(headline: str, whole: str) -> None:
    assert full_names(f"{headline}\n\nIt is over, Petrova said.\n\nShe left.")["Petrova"] == whole


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Ana and Ben Orlov came. The Orlovs left.", "Orlovs", "Ana and Ben Orlov"),
        ("They met Mara Ode and Ben Orlov. The Orlovs left.", "Orlovs", "Orlovs"),
        ("They heard NPR's Ana Petrova on it.", "NPR's Ana Petrova", "Ana Petrova"),
        ("They heard Norland News' Ana Petrova. Then Petrova left.", "Petrova", "Ana Petrova"),
        ("They read Orlov's Norvik Business on business.", "Orlov's Norvik Business", "Orlov's Norvik Business"),
        ("They saw Norland News' Lakeside Page on a page. Lakeside left.", "Lakeside", "Lakeside"),
        ("Some Younger Democrats left. The Democrats stayed.", "Democrats", "Democrats"),
    ],
)
def test_a_name_is_no_fuller_by_others_than_its_bearers_own(text: str, name: str, whole: str) -> None:
    assert full_names(text)[name] == whole


def test_a_body_does_not_bear_the_day_that_ends_its_sentence() -> None:
    assert named_in("He told the Norland Times on Wednesday.") == ["Norland Times"]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("He came to the U.S. Orlov officials left. Then Orlov spoke.", "Orlov", "Orlov"),
        ("He spoke of the Orlov Tower Norvik deal. Then Orlov spoke.", "Orlov", "Orlov"),
        ("President Orlov wrote to Ben Orlov Jr. about it. Then Orlov spoke.", "Orlov", "Orlov"),
        ("He met Ben Orlov Jr. in May. Then Orlov spoke.", "Orlov", "Ben Orlov Jr."),
        ("Fishbook pays. Fishbook Nordika lost. But Fishbook grew, and Fishbook sold it.", "Fishbook", "Fishbook"),
        ("A picture of Fishbook COO Ana Petrova hung there. Fishbook denied it.", "Fishbook", "Fishbook"),
        ("The headline: “Nothing Petrova Says Is True.” Then Petrova spoke.", "Petrova", "Petrova"),
        (
            "So said World Fish Organization Director-General Ana Petrova. The WFO agrees.",
            "WFO",
            "World Fish Organization",
        ),
        ("The Fish Rights Campaign Foundation spoke. The FRC agrees.", "FRC", "Fish Rights Campaign Foundation"),
        ("The U.S. Department of Fish and Rivers spoke. DFR and FR agree.", "FR", "U.S. Department of Fish and Rivers"),
        ("President Petrova Ana Maria PetrovaFormer guards left. Then Petrova spoke.", "Petrova", "Ana Maria Petrova"),
        ("Ana Petrova Ana Maria PetrovaBen Orlov left. Then Petrova spoke.", "Petrova", "Ana Maria Petrova"),
        ("Ana and Ben M. Orlov came. The Orlovs left.", "Orlovs", "Ana and Ben M. Orlov"),
    ],
)
def test_the_fullest_name_is_the_bearers_own_and_whole(text: str, name: str, whole: str) -> None:
    assert full_names(text)[name] == whole


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Facebook Twitter Pinterest A picture of it.", ["Facebook", "Twitter", "Pinterest"]),
        ("The Petrova More Society spoke.", ["Petrova More Society"]),
        ("So said the Partnership for New Norvik.", ["Partnership for New Norvik"]),
        ("So said Martin King III on Monday.", ["Martin King III"]),
        ("So said Norland24 on Monday.", ["Norland24"]),
        ("You may know YouTube.", ["YouTube"]),
    ],
)
def test_a_name_is_whole_and_no_row_of_names(text: str, names: list[str]) -> None:
    assert named_in(text) == names
