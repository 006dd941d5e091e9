"""Who is no "he", or no "she", as far as titles and first names tell."""

import re
from collections.abc import Sequence

from accordingto.reading.names import is_body
from accordingto.reading.pointing import FEMALE, MALE, Candidate

MAN = re.compile(
    r"(?:mr|sir|lord|king|prince|father|brother|(?:spokes|chair|congress|business|assembly|council|states|police|service|camera|"
    r"sports|alder|fisher|gun|country|crafts|noble|news|anchor|fire|clergy)?man)\.?",
    re.I,
)
WOMAN = re.compile(r"(?:mrs|ms|miss|lady|dame|queen|princess|sister|\w*woman)\.?", re.I)
"""Words in a title that only men, or only women, go by."""
_MEN = frozenset(
    """Aaron Abdul Abdullah Adam Adrian Ahmed Alan Albert Alberto Alejandro Aleksandr Alexander Alfred Allen Andre Andres Andrew Anthony Antonio
    Arnold Arthur Barry Benjamin Ben Bernard Bernie Bill Billy Bob Bobby Boris Brad Bradley Brandon Brendan Brett Brian Bruce Bryan Carl
    Carlos Cesar Charles Charlie Christopher Chuck Clarence Colin Craig Curtis Dan Daniel Darren Dave David Dean Dennis Derek Diego Dmitry Donald
    Don Doug Douglas Duncan Ed Eddie Edward Edwin Emmanuel Eric Ernest Ethan Eugene Fernando Francisco Frank Franklin Fred Frederick Gary
    Gavin Geoffrey George Gerald Gilbert Giovanni Gordon Graham Greg Gregory Harold Harry Harvey Hassan Hector Henry Herbert Howard Hugh Hugo
    Hussein Ian Ibrahim Igor Ismail Ivan Jack Jacob Jacques Jake James Jared Jason Javier Jay Jeff Jeffrey Jeremy Jerome Jerry Jim Jimmy Joe
    Joel John Johnny Jonathan Jon Jorge Jose José Joseph Josh Joshua Juan Julian Julio Justin Karl Keith Kenneth Ken Kevin Khalid Kyle Larry
    Lawrence Leo Leon Leonard Louis Luis Luke Mahmoud Malcolm Manuel Marc Marco Marcus Mario Mark Marshall Martin Marvin Matt Matthew Max
    Michael Miguel Mike Mikhail Mitch Mohamed Mohammad Mohammed Muhammad Mustafa Nathan Nathaniel Neil Nicholas Nick Nigel Nikolai Norman Oliver
    Omar Oscar Pablo Patrick Paul Pedro Peter Phil Philip Phillip Pierre Rafael Ralph Ramon Randy Raymond Rex Ricardo Richard Rick Rob Robert
    Roberto Rodney Roger Roland Ronald Ron Roy Rudy Rupert Russell Ryan Salvador Samuel Saul Scott Sean Sebastian Sergei Sergey Seth Shane Simon
    Stanley Stephen Steve Steven Stuart Ted Terrence Theodore Thomas Tim Timothy Todd Tom Tommy Tony Travis Trevor Tyler Vernon Victor
    Viktor Vincent Vladimir Walter Warren Wayne Wesley William Yousef Zachary""".split()
)
_WOMEN = frozenset(
    """Abigail Agnes Aisha Alexandra Alice Alicia Alison Allison Amanda Amber Amelia Amy Ana Angela Angelina Anita Anna Anne Ann Annie Audrey
    Barbara Beatrice Becky Bella Beth Betsy Betty Beverly Bonnie Brenda Bridget Brittany Camille Candace Carla Carmen Carol Caroline Carolyn
    Catherine Cathy Charlotte Cheryl Christina Christine Cindy Claire Clara Claudia Colleen Cynthia Daisy Danielle Deborah Debbie Debra Denise
    Diana Diane Dianne Donna Dora Doris Dorothy Edith Eileen Elaine Eleanor Elena Elisabeth Elizabeth Ella Ellen Emily Emma Erica Erin Esther Eva
    Evelyn Fatima Fiona Florence Frances Gabrielle Gail Gina Gladys Gloria Grace Greta Gretchen Hannah Harriet Heather Heidi Helen Hilary Hillary
    Holly Ida Ingrid Irene Irina Isabel Isabella Jacqueline Jane Janet Janice Jeanne Jenna Jennifer Jenny Jessica Jill Joan Joanna
    Joanne Josephine Joyce Juanita Judith Judy Julia Julie Karen Kate Katherine Kathleen Kathryn Kathy Katie Kimberly Kirsten
    Kristen Laura Lauren Laurie Leah Leila Lena Lillian Linda Lisa Lois Loretta Lori Louise Lucy Lydia Madeleine Margaret Maria María Marie
    Marilyn Marina Marjorie Martha Mary Maureen Maya Megan Melinda Melissa Meredith Michelle Mildred Miranda Miriam Molly Monica Nadia
    Nancy Naomi Natalie Natasha Nicole Nina Nora Olga Olivia Pamela Patricia Patty Paula Pauline Peggy Penny Phyllis Priscilla Rachel Rebecca
    Regina Renee Rhonda Rita Roberta Rosa Rose Rosemary Ruth Sally Samantha Sandra Sara Sarah Sharon Sheila Shirley Sonia Sophia Sophie
    Stella Stephanie Sue Susan Suzanne Sylvia Tamara Tammy Tanya Tatiana Teresa Theresa Tiffany Tina Ursula Valerie Vanessa Vera Veronica
    Victoria Virginia Vivian Wanda Wendy Yvonne Zainab""".split()
)
"""First names that only men, or only women, commonly go by."""


def not_called(pronoun: str, found: Sequence[Candidate]) -> set[str]:
    """The names of those whom a "he" or "she" does not mean: by their titles where they have one that tells, else by their first names."""
    asked = pronoun.lower() in MALE
    if not asked and pronoun.lower() not in FEMALE:
        return set()
    is_man = {name: man for name in {one.name for one in found if one.printed} if (man := _is_man(name)) is not None}
    for one in found:
        words = one.title.split()
        if any(MAN.fullmatch(word) for word in words) != any(WOMAN.fullmatch(word) for word in words):
            is_man[one.name] = any(MAN.fullmatch(word) for word in words)
    return {name for name, man in is_man.items() if man != asked}


def is_first_name(word: str) -> bool:
    """Whether only people have such a name."""
    return word in _MEN or word in _WOMEN


def _is_man(name: str) -> bool | None:
    first, _, others = name.partition(" ")
    return first in _MEN if others and not is_body(name) and is_first_name(first) else None
