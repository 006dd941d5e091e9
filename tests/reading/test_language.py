"""Whether a text is in English."""

import pytest

from accordingto.reading.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied that he had met them, and said so.", "He left.", " " * 30_000 + "The minister denied that he had met them.",
        "MINISTER DENIES CHARGES AS COURT ORDERS HIM TO APPEAR BEFORE THE JUDGE",
    ],
)  # fmt: skip
def test_english_is_told_even_from_few_words_and_behind_blanks(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a nié avoir rencontré ces hommes à la fin du mois dernier.", "Der Minister bestritt, dass er die Männer je getroffen habe.",
        "El ministro negó ayer que sus hombres hubieran torturado a los presos. «No ocurrió nada», dijo a la prensa en Madrid.",
        "De minister was in de stad en had over de zaak gesproken, of hij is er nog.",
        "Министр отрицал, что встречался с ними.", "部长否认了", "1234 5678", "",
    ],
)  # fmt: skip
def test_other_languages_and_figures_are_not_english(text: str) -> None:
    assert not is_english(text)


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert is_english("The minister denied it. " * 2000 + "Le ministre a nié. " * 50_000)
