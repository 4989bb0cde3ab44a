"""Forms are turned back into nominatives of which the inflector makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.evidence.extraction.inflections import is_form, nominatives
from docgen.language.inflector import Inflector
from docgen.language.lexicon import packaged
from docgen.language.text import Text

if TYPE_CHECKING:
    from docgen.model.catalog import Language

TEXTS: list[tuple[Language, str, str]] = [
    ("ru", "phrase", "прокуратура Коктерекского района"),
    ("ru", "phrase", "специализированный межрайонный экономический суд Сарыжазыкской области"),
    ("ru", "phrase", "частный судебный исполнитель"),
    ("ru", "surname", "Турсыналиев"),
    ("ru", "person", "Асанова Дана Сериковна"),
    ("kk", "phrase", "Көктерек ауданының прокуратурасы"),
    ("kk", "phrase", "«Дала Құрылыс-7» жауапкершілігі шектеулі серіктестігі"),
    ("kk", "phrase", "жеке сот орындаушысы"),
    ("kk", "surname", "Тұрсынәлиев"),
    ("kk", "person", "Асанова Дана Серікқызы"),
]


@pytest.mark.parametrize("case", ["gen", "dat", "acc", "ins"])
@pytest.mark.parametrize(("language", "kind", "text"), TEXTS)
def test_a_form_leads_back_to_its_nominative(language: Language, kind: str, text: str, case: str) -> None:
    lexicon = packaged()
    halves = (text, "") if language == "kk" else ("", text)
    form = Inflector(lexicon).form(Text(language, *halves, kind=kind), language, case)
    found = nominatives(form, language, case, kind, "", lexicon)
    assert text in found
    assert all(is_form(each, form, language, case, kind, "", lexicon) for each in found)


def test_a_nominative_is_itself() -> None:
    assert nominatives("прокурор", "ru", "nom", "phrase", "", packaged()) == ("прокурор",)
