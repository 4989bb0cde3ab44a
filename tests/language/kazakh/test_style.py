"""Fewer genitives behind each other, where the language allows it."""

import pytest

from docgen.language.form import Wanted
from docgen.language.kazakh import phrases, style
from docgen.language.lexicon import packaged


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Көктерек ауданының прокуроры", "Көктерек ауданы прокурорының"),
        ("Қазақстан Республикасының Бас Прокуроры", "Қазақстан Республикасы Бас Прокурорының"),
        (
            "«Қазақстан Республикасының прокуратурасы туралы» Қазақстан Республикасының Заңы",
            "«Қазақстан Республикасының прокуратурасы туралы» Қазақстан Республикасы Заңының",
        ),
        # words between keep the genitive of a place, and a date that of the republic
        ("Сарыжазық облысының мамандандырылған соты", "Сарыжазық облысының мамандандырылған сотының"),
        (
            "Қазақстан Республикасының 2020 жылғы 29 маусымдағы Заңы",
            "Қазақстан Республикасының 2020 жылғы 29 маусымдағы Заңының",
        ),
        ("облыс прокурорының орынбасары", "облыс прокурорының орынбасарының"),
    ],
)
def test_a_place_before_the_head_sheds_its_genitive(text, expected):
    form = phrases.inflected(text, Wanted("gen"), packaged())
    assert style.smoothed(form).text == expected
