"""References to norms in words. The tables are long: each row is a phrase that a paper of the law has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CatalogError, GrammarError
from docgen.language.cases import CASES
from docgen.law import citations
from docgen.law.acts import acts
from docgen.law.citations import Document
from docgen.law.days import to_date

LAW = "enforcement_law_2010"
ON = "2026-09-15"


def cite(references, language, case, on=ON, mentioned=None, define=False):
    document = Document(to_date(on), set() if mentioned is None else mentioned)
    return citations.cite(references, language, case, document, define=define)


def ref(act, article=None, **levels):
    return {"act": act, **({"article": article} if article else {}), **levels}


def point(number, article):
    return ref(LAW, article, point=number)


SUPERVISION = [
    ref("prosecutor_law_1995", "43"),
    ref("prosecutor_law_1995", "44"),
    ref("order_79_2002", point="7", indent="2"),
]
PROTEST = [
    ref("constitution_1995", "83"),
    ref("prosecutor_claw_2022", "33"),
    point("4", "10"),
    point("3", "25"),
]
REPRESENTATION = [ref("constitution_2026", "84"), ref("prosecutor_claw_2022", "36"), point("3", "25")]
INSPECTION = [ref("constitution_2026", "84"), ref("prosecutor_claw_2022", "18")]

GROUND_LINES = [
    (
        SUPERVISION,
        "2005-02-21",
        ("kk", "acc"),
        (
            "«Қазақстан Республикасының прокуратурасы туралы» Қазақстан Республикасы Заңының 43 және "
            "44-баптарын, Қазақстан Республикасы Бас Прокурорының 2002 жылғы 27 желтоқсандағы №\u00a079 "
            "бұйрығымен бекітілген Атқару өндірісінің заңдылығын прокурорлық қадағалау туралы Нұсқаудың "
            "7-тармағының екінші абзацын"
        ),
    ),
    (
        SUPERVISION,
        "2005-02-21",
        ("ru", "ins"),
        (
            "статьями 43 и 44 Закона Республики Казахстан «О прокуратуре», абзацем вторым пункта 7 "
            "Инструкции о прокурорском надзоре за законностью исполнительного производства, утверждённой "
            "приказом Генерального Прокурора Республики Казахстан от 27 декабря 2002 года №\u00a079"
        ),
    ),
    (
        PROTEST,
        "2026-05-12",
        ("kk", "acc"),
        (
            "Қазақстан Республикасы Конституциясының 83-бабын, «Прокуратура туралы» Қазақстан Республикасы "
            "Конституциялық заңының 33-бабын, Заңның 10-бабының 4-тармағын және 25-бабының 3-тармағын"
        ),
    ),
    (
        PROTEST,
        "2026-05-12",
        ("ru", "ins"),
        (
            "статьёй 83 Конституции Республики Казахстан, статьёй 33 Конституционного закона Республики "
            "Казахстан «О прокуратуре», пунктом 4 статьи 10 и пунктом 3 статьи 25 Закона"
        ),
    ),
    (
        REPRESENTATION,
        ON,
        ("kk", "acc"),
        (
            "Қазақстан Республикасы Конституциясының 84-бабын, «Прокуратура туралы» Қазақстан Республикасы "
            "Конституциялық заңының 36-бабын, Заңның 25-бабының 3-тармағын"
        ),
    ),
    (
        REPRESENTATION,
        ON,
        ("ru", "ins"),
        (
            "статьёй 84 Конституции Республики Казахстан, статьёй 36 Конституционного закона Республики "
            "Казахстан «О прокуратуре», пунктом 3 статьи 25 Закона"
        ),
    ),
    (
        INSPECTION,
        "2026-07-20",
        ("kk", "dat"),
        (
            "Қазақстан Республикасы Конституциясының 84-бабына, «Прокуратура туралы» Қазақстан Республикасы "
            "Конституциялық заңының 18-бабына"
        ),
    ),
    (
        INSPECTION,
        "2026-07-20",
        ("ru", "ins"),
        (
            "статьёй 84 Конституции Республики Казахстан, статьёй 18 Конституционного закона Республики "
            "Казахстан «О прокуратуре»"
        ),
    ),
]


@pytest.mark.parametrize(("references", "on", "form", "expected"), GROUND_LINES)
def test_a_ground_line_cites_its_norms(references, on, form, expected):
    assert cite(references, *form, on, {LAW}) == expected


SINGLE = [
    (ref(LAW, "37"), "loc", "Заңның 37-бабында", "prep", "статье 37 Закона"),
    (ref(LAW, "124"), "loc", "Заңның 124-бабында", "ins", "статьёй 124 Закона"),
    (
        ref(LAW, "47", point="1", subpoint="5"),
        "acc",
        "Заңның 47-бабы 1-тармағының 5) тармақшасын",
        "ins",
        "подпунктом 5) пункта 1 статьи 47 Закона",
    ),
    (
        ref(LAW, "37", subpoint="6"),
        "dat",
        "Заңның 37-бабының 6) тармақшасына",
        "ins",
        "подпунктом 6) статьи 37 Закона",
    ),
    (ref(LAW, "10-1"), "gen", "Заңның 10-1-бабының", "gen", "статьи 10-1 Закона"),
    (
        ref(LAW, "25", point="3", indent="3"),
        "nom",
        "Заңның 25-бабы 3-тармағының үшінші абзацы",
        "nom",
        "абзац третий пункта 3 статьи 25 Закона",
    ),
    (
        ref("cpc_2015", "438", part="6"),
        "loc",
        "Кодекстің 438-бабының алтыншы бөлігінде",
        "prep",
        "части шестой статьи 438 Кодекса",
    ),
    (
        ref("appc_2020", "76"),
        "loc",
        "Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің 76-бабында",
        "ins",
        "статьёй 76 Административного процедурно-процессуального кодекса Республики Казахстан",
    ),
    (
        ref("cpc_1999", "388", part="1"),
        "acc",
        "Қазақстан Республикасы Азаматтық іс жүргізу кодексінің 388-бабының бірінші бөлігін",
        "ins",
        "частью первой статьи 388 Гражданского процессуального кодекса Республики Казахстан",
    ),
    (
        ref("prosecutor_claw_2022", "39", point="2"),
        "dat",
        "«Прокуратура туралы» Қазақстан Республикасы Конституциялық заңының 39-бабының 2-тармағына",
        "ins",
        "пунктом 2 статьи 39 Конституционного закона Республики Казахстан «О прокуратуре»",
    ),
]


@pytest.mark.parametrize(("reference", "kk_case", "kazakh", "ru_case", "russian"), SINGLE)
def test_kazakh_runs_from_large_to_small_and_russian_from_small_to_large(
    reference, kk_case, kazakh, ru_case, russian
):
    assert cite(reference, "kk", kk_case, ON, {LAW, "cpc_2015"}) == kazakh
    assert cite(reference, "ru", ru_case, ON, {LAW, "cpc_2015"}) == russian


SEVERAL = [
    (ref("cpc_2015", "58, 60"), "dat", "Кодекстің 58, 60-баптарына", "ins", "статьями 58, 60 Кодекса"),
    (
        ref(LAW, "25", point="1, 2"),
        "acc",
        "Заңның 25-бабының 1, 2-тармақтарын",
        "ins",
        "пунктами 1, 2 статьи 25 Закона",
    ),
    (
        ref("cpc_2015", "54", part="21, 22"),
        "loc",
        "Кодекстің 54-бабының жиырма бірінші, жиырма екінші бөліктерінде",
        "prep",
        "частях двадцать первой, двадцать второй статьи 54 Кодекса",
    ),
    (
        [ref(LAW, "8", point="1"), ref(LAW, "10", point="2"), ref(LAW, "37", subpoint="6")],
        "dat",
        "Заңның 8-бабының 1-тармағына, 10-бабының 2-тармағына және 37-бабының 6) тармақшасына",
        "ins",
        "пунктом 1 статьи 8, пунктом 2 статьи 10 и подпунктом 6) статьи 37 Закона",
    ),
    (
        [ref(LAW, "37"), ref(LAW, "38"), ref(LAW, "39")],
        "dat",
        "Заңның 37, 38 және 39-баптарына",
        "dat",
        "статьям 37, 38 и 39 Закона",
    ),
    (
        [ref(LAW, "25", point="1"), ref(LAW, "25", point="2")],
        "acc",
        "Заңның 25-бабының 1 және 2-тармақтарын",
        "ins",
        "пунктами 1 и 2 статьи 25 Закона",
    ),
    (
        [ref(LAW, "9", subpoint="15"), ref(LAW, "9", subpoint="22")],
        "acc",
        "Заңның 9-бабының 15) және 22) тармақшаларын",
        "ins",
        "подпунктами 15) и 22) статьи 9 Закона",
    ),
    (
        [ref("cpc_2015", "54", part="1"), ref("cpc_2015", "54", part="2")],
        "acc",
        "Кодекстің 54-бабының бірінші және екінші бөліктерін",
        "ins",
        "частями первой и второй статьи 54 Кодекса",
    ),
    (
        [ref(LAW, "37"), ref(LAW, "38"), ref(LAW, "25", point="3")],
        "acc",
        "Заңның 37 және 38-баптарын, 25-бабының 3-тармағын",
        "ins",
        "статьями 37 и 38, пунктом 3 статьи 25 Закона",
    ),
]


@pytest.mark.parametrize(("references", "kk_case", "kazakh", "ru_case", "russian"), SEVERAL)
def test_norms_of_one_act_are_joined(references, kk_case, kazakh, ru_case, russian):
    assert cite(references, "kk", kk_case, ON, {LAW, "cpc_2015"}) == kazakh
    assert cite(references, "ru", ru_case, ON, {LAW, "cpc_2015"}) == russian


@pytest.mark.parametrize(
    ("act", "language", "case", "expected"),
    [
        ("constitution_2026", "kk", "acc", "Қазақстан Республикасының Конституциясын"),
        ("constitution_2026", "ru", "ins", "Конституцией Республики Казахстан"),
        ("constitution_2026", "kk", "nom", "Қазақстан Республикасының Конституциясы"),
        (
            "appc_2020",
            "ru",
            "prep",
            "Административном процедурно-процессуальном кодексе Республики Казахстан",
        ),
        (
            "prosecutor_claw_2022",
            "kk",
            "dat",
            "«Прокуратура туралы» Қазақстан Республикасының Конституциялық заңына",
        ),
        (LAW, "kk", "loc", "Заңда"),
        (LAW, "ru", "gen", "Закона"),
    ],
)
def test_an_act_without_an_article_stands_in_the_case_itself(act, language, case, expected):
    assert cite(ref(act), language, case, ON, {LAW}) == expected


def test_the_kazakh_definition_stands_after_the_genitive_of_the_act():
    mentioned = set()
    assert cite(ref(LAW, "37"), "kk", "loc", ON, mentioned, define=True) == (
        "«Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы» Қазақстан Республикасы Заңының "
        "(бұдан әрі – Заң) 37-бабында"
    )
    assert mentioned == {LAW}
    assert cite(ref(LAW, "124"), "kk", "loc", ON, mentioned, define=True) == "Заңның 124-бабында"


def test_the_russian_definition_stands_after_the_act():
    mentioned = set()
    assert cite(ref(LAW, "37"), "ru", "ins", ON, mentioned, define=True) == (
        "статьёй 37 Закона Республики Казахстан «Об исполнительном производстве и статусе судебных "
        "исполнителей» (далее – Закон)"
    )
    assert cite(ref(LAW, "39"), "ru", "ins", ON, mentioned) == "статьёй 39 Закона"


def test_an_act_alone_can_be_defined():
    assert cite(ref(LAW), "kk", "gen", ON, set(), define=True) == (
        "«Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы» Қазақстан Республикасы Заңының "
        "(бұдан әрі – Заң)"
    )


def test_an_act_without_a_short_name_is_never_defined():
    mentioned = set()
    cite(ref("prosecutor_claw_2022", "33"), "ru", "ins", ON, mentioned, define=True)
    assert mentioned == set()


def test_one_short_name_is_never_given_to_two_acts():
    mentioned = {"cpc_2015"}
    assert cite(ref("appc_2020", "76"), "ru", "ins", ON, mentioned, define=True) == (
        "статьёй 76 Административного процедурно-процессуального кодекса Республики Казахстан"
    )
    assert mentioned == {"cpc_2015"}


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ([], "C306"),
        (None, "C306"),
        ("enforcement_law_2010", "C306"),
        ([None], "C306"),
        ({"article": "37"}, "C306"),
        (ref(LAW, "thirty"), "C306"),
        (ref(LAW, 37), "C306"),
        (ref("cpc_2015", "54", part="2-1"), "C306"),
        (ref("cpc_2015", "54, 55", part="1"), "C306"),
        (ref("cpc_2015", "54,55"), "C306"),
        (ref("cpc_2015", "54", part="first"), "C306"),
        (ref("cpc_2015", part="1"), "C306"),
        (ref("order_79_2002", point="7", indent="x"), "C306"),
    ],
)
def test_a_reference_that_cannot_be_written_is_refused(reference, code):
    with pytest.raises(GrammarError) as refusal:
        cite(reference, "kk", "nom", ON)
    assert refusal.value.problems[0].code == code


@pytest.mark.parametrize(("language", "case"), [("kk", "prep"), ("ru", "loc"), ("kk", "")])
def test_a_case_that_the_language_lacks_is_refused(language, case):
    with pytest.raises(GrammarError) as refusal:
        cite(ref(LAW, "37"), language, case, ON)
    assert refusal.value.problems[0].code == "G002"


def test_an_act_adopted_after_the_document_is_refused():
    with pytest.raises(GrammarError) as refusal:
        cite(ref("constitution_2026", "84"), "kk", "acc", "2005-02-21")
    assert refusal.value.problems[0].code == "C307"


def test_an_unknown_act_is_refused():
    with pytest.raises(CatalogError):
        cite(ref("law_of_the_jungle", "1"), "kk", "acc", ON)


@pytest.mark.parametrize("language", ["kk", "ru"])
@given(
    act=st.sampled_from(acts()),
    case_place=st.integers(0, 6),
    levels=st.dictionaries(st.sampled_from(["point", "subpoint", "indent"]), st.integers(1, 20).map(str)),
    article=st.integers(1, 500).map(str),
)
def test_every_act_can_be_cited_in_every_case(language, act, case_place, levels, article):
    case = CASES[language][case_place % len(CASES[language])]
    text = cite(ref(act.id, article, **levels), language, case, "2040-01-01")
    assert article in text
    assert cite(ref(act.id), language, "gen", "2040-01-01") in text
    assert "None" not in text
    assert "  " not in text
