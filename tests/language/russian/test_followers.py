"""What stands right behind the head of a phrase: a town, a second noun, what agrees with it."""

import pytest

from declined import form
from docgen.language.form import Confidence, Wanted
from docgen.language.lexicon import packaged
from docgen.language.russian.phrases import declined


@pytest.mark.parametrize(
    ("phrase", "prepositional", "confidence"),
    [
        ("село Коктерек", "селе Коктерек", Confidence.PROBABLE),
        ("город Астана", "городе Астане", Confidence.PROBABLE),
        ("город Коктерек", "городе Коктерек", Confidence.UNSURE),
    ],
)
def test_a_village_keeps_its_name_and_a_known_city_declines(phrase: str, prepositional: str, confidence):
    assert form(phrase, "prep")[:2] == (prepositional, confidence)


@pytest.mark.parametrize(
    ("phrase", "kept", "changed"),
    [
        ("следователь Ким", "следователю Ким", "следователю Киму"),
        ("врач эксперт", "врачу эксперт", "врачу эксперту"),
    ],
)
def test_a_nominative_right_behind_a_person_is_unsure(phrase: str, kept: str, changed: str):
    found = form(phrase, "dat")
    assert (found.text, found.confidence) == (kept, Confidence.UNSURE)
    assert changed in found.alternatives


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("вступившее в законную силу решение суда", "gen", "вступившего в законную силу решения суда"),
        ("принадлежащее должнику имущество", "dat", "принадлежащему должнику имуществу"),
        ("выданный судом исполнительный лист", "gen", "выданного судом исполнительного листа"),
        ("утверждённые приказом Министра Правила", "gen", "утверждённых приказом Министра Правил"),
        (
            "Уполномоченный по правам в Республике Казахстан",
            "dat",
            "Уполномоченному по правам в Республике Казахстан",
        ),
        ("действие (бездействие)", "gen", "действия (бездействия)"),
        ("прокурор (далее – Прокурор)", "gen", "прокурора (далее – Прокурор)"),
        ("орган и (или) местный суд", "gen", "органа и (или) местного суда"),
        ("тот же суд", "gen", "того же суда"),
        ("государственные органы и организации", "dat", "государственным органам и организациям"),
        ("органы прокуратуры и юстиции", "dat", "органам прокуратуры и юстиции"),
        ("абзац второй пункта 3", "gen", "абзаца второго пункта 3"),
        ("командир шестой роты", "dat", "командиру шестой роты"),
        ("бизнес-омбудсмен", "dat", "бизнес-омбудсмену"),
        ("адрес: улица Абая, дом 5", "gen", "адреса: улица Абая, дом 5"),
        ("лицо, которое исполняет решение", "gen", "лица, которое исполняет решение"),
        ("товарищество «Торговый дом «Нур»", "dat", "товариществу «Торговый дом «Нур»"),
        ("подпункт 5) пункта 2", "ins", "подпунктом 5) пункта 2"),
        ("ценные бумаги", "gen", "ценных бумаг"),
        ("суд имени Казыбек би", "gen", "суда имени Казыбек би"),
        ("судья районного суда Серикова А.Б.", "dat", "судье районного суда Сериковой А.Б."),
        ("начальник отдела подполковник юстиции", "dat", "начальнику отдела подполковнику юстиции"),
        ("часть вторая статьи 36", "ins", "частью второй статьи 36"),
        ("абзац третий пункта 1", "gen", "абзаца третьего пункта 1"),
        ("прокурор областной прокуратуры", "dat", "прокурору областной прокуратуры"),
        ("гражданка Ким А.С.", "gen", "гражданки Ким А.С."),
        (
            "Правила проверок, а также оценки актов, вступивших в силу, утверждённые приказом",
            "dat",
            "Правилам проверок, а также оценки актов, вступивших в силу, утверждённым приказом",
        ),
    ],
)
def test_what_agrees_behind_the_head_changes_with_it(text, case, expected):
    assert declined(text, Wanted(case, "phrase"), packaged()).text == expected
