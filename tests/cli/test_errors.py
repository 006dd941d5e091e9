"""What went wrong, in words."""

from accordingto.cli.errors import in_words
from accordingto.model.errors import Malformed


def test_a_message_that_names_its_file_stays_a_sentence() -> None:
    error = Malformed("a.pdf is encrypted.", hint="Save a copy without a password.")

    assert in_words(error, name="a.pdf") == "a.pdf is encrypted. Save a copy without a password."


def test_a_message_that_does_not_name_its_file_comes_after_the_name() -> None:
    assert in_words(Malformed("There is no text.", hint=""), name="a.pdf") == "a.pdf: There is no text."
