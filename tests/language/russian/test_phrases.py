"""Posts, bodies, courts, places and acts in the Russian cases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.form import Confidence, Form, Wanted
from docgen.language.lexicon import packaged
from docgen.language.russian.phrases import declined

CASES = ("gen", "dat", "acc", "ins", "prep")


def form(text: str, case: str, *, plural: bool = False) -> Form:
    return declined(text, Wanted(case, "phrase", plural=plural), packaged())


def heads(text: str, *, plural: bool = False) -> str:
    return " | ".join(form(text, case, plural=plural).text for case in CASES)


# The head group in the five cases; the tail follows a stroke and is the same in all of them.
SURE = [
    (
        "Генеральный Прокурор",
        (
            "Генерального Прокурора Генеральному Прокурору Генерального Прокурора "
            "Генеральным Прокурором Генеральном Прокуроре"
        ),
        "",
    ),
    ("заместитель", "заместителя заместителю заместителя заместителем заместителе", "Генерального Прокурора"),
    ("прокурор", "прокурора прокурору прокурора прокурором прокуроре", "области"),
    (
        "старший помощник",
        ("старшего помощника старшему помощнику старшего помощника старшим помощником старшем помощнике"),
        "прокурора района",
    ),
    (
        "исполняющий",
        "исполняющего исполняющему исполняющего исполняющим исполняющем",
        "обязанности прокурора",
    ),
    ("исполняющая", "исполняющей исполняющей исполняющую исполняющей исполняющей", "обязанности прокурора"),
    ("начальник", "начальника начальнику начальника начальником начальнике", "отдела по надзору"),
    ("юрист", "юриста юристу юриста юристом юристе", "1 класса"),
    ("аким", "акима акиму акима акимом акиме", "района"),
    ("судья", "судьи судье судью судьёй судье", "областного суда"),
    ("мировой судья", "мирового судьи мировому судье мирового судью мировым судьёй мировом судье", ""),
    (
        "председательствующая судья",
        (
            "председательствующей судьи председательствующей судье "
            "председательствующую судью председательствующей судьёй председательствующей судье"
        ),
        "",
    ),
    (
        "председательствующий",
        (
            "председательствующего председательствующему председательствующего "
            "председательствующим председательствующем"
        ),
        "по делу",
    ),
    ("управляющий", "управляющего управляющему управляющего управляющим управляющем", "делами"),
    ("дежурный", "дежурного дежурному дежурного дежурным дежурном", ""),
    ("рабочий", "рабочего рабочему рабочего рабочим рабочем", ""),
    ("понятой", "понятого понятому понятого понятым понятом", ""),
    ("потерпевшая", "потерпевшей потерпевшей потерпевшую потерпевшей потерпевшей", ""),
    (
        "учёный секретарь",
        ("учёного секретаря учёному секретарю учёного секретаря учёным секретарём учёном секретаре"),
        "",
    ),
    ("вице-министр", "вице-министра вице-министру вице-министра вице-министром вице-министре", "юстиции"),
    (
        "Судья-Докладчик",
        ("Судьи-Докладчика Судье-Докладчику Судью-Докладчика Судьёй-Докладчиком Судье-Докладчике"),
        "",
    ),
    ("врач", "врача врачу врача врачом враче", ""),
    ("взыскатель", "взыскателя взыскателю взыскателя взыскателем взыскателе", ""),
    ("истец", "истца истцу истца истцом истце", ""),
    ("член", "члена члену члена членом члене", "коллегии"),
    ("нотариус", "нотариуса нотариусу нотариуса нотариусом нотариусе", "города"),
    ("Верховный Суд", "Верховного Суда Верховному Суду Верховный Суд Верховным Судом Верховном Суде", ""),
    ("МИНИСТЕРСТВО", "МИНИСТЕРСТВА МИНИСТЕРСТВУ МИНИСТЕРСТВО МИНИСТЕРСТВОМ МИНИСТЕРСТВЕ", "ЮСТИЦИИ"),
    ("Комитет", "Комитета Комитету Комитет Комитетом Комитете", "по судебному администрированию"),
    (
        "Департамент",
        "Департамента Департаменту Департамент Департаментом Департаменте",
        "по обеспечению деятельности судов",
    ),
    ("районный суд", "районного суда районному суду районный суд районным судом районном суде", "№ 2"),
    ("суд", "суда суду суд судом суде", "№ 2 города Астаны"),
    ("2-й отдел", "2-го отдела 2-му отделу 2-й отдел 2-м отделом 2-м отделе", ""),
    ("коллегия", "коллегии коллегии коллегию коллегией коллегии", "по гражданским делам"),
    ("органы", "органов органам органы органами органах", "внутренних дел"),
    (
        "контролирующий орган",
        (
            "контролирующего органа контролирующему органу контролирующий орган "
            "контролирующим органом контролирующем органе"
        ),
        "",
    ),
    (
        "дочерняя организация",
        (
            "дочерней организации дочерней организации дочернюю организацию "
            "дочерней организацией дочерней организации"
        ),
        "",
    ),
    (
        "Товарищество",
        "Товарищества Товариществу Товарищество Товариществом Товариществе",
        "с ограниченной ответственностью «Алға»",
    ),
    (
        "коммунальное государственное предприятие",
        (
            "коммунального государственного предприятия "
            "коммунальному государственному предприятию коммунальное государственное предприятие "
            "коммунальным государственным предприятием коммунальном государственном предприятии"
        ),
        "на праве хозяйственного ведения «Коктерек-Су»",
    ),
    (
        "Министерство",
        "Министерства Министерству Министерство Министерством Министерстве",
        "культуры и информации",
    ),
    ("управление", "управления управлению управление управлением управлении", "культуры, языков и спорта"),
    (
        "постановление",
        "постановления постановлению постановление постановлением постановлении",
        "о возбуждении исполнительного производства",
    ),
    (
        "Высший Судебный Совет",
        (
            "Высшего Судебного Совета Высшему Судебному Совету Высший Судебный Совет "
            "Высшим Судебным Советом Высшем Судебном Совете"
        ),
        "",
    ),
    (
        "исполнительный лист",
        (
            "исполнительного листа исполнительному листу исполнительный лист "
            "исполнительным листом исполнительном листе"
        ),
        "№ 12",
    ),
    ("город", "города городу город городом городе", "Алматы"),
]


@pytest.mark.parametrize(("head", "expected", "tail"), SURE)
def test_the_head_group_changes_and_the_tail_stays(head: str, expected: str, tail: str):
    found = [form(f"{head} {tail}".strip(), case) for case in CASES]
    words = expected.split()
    size = len(words) // len(CASES)
    groups = [" ".join(words[place : place + size]) for place in range(0, len(words), size)]
    assert [one.text for one in found] == [f"{group} {tail}".strip() for group in groups]
    assert {one.confidence for one in found} == {Confidence.SURE}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            "прокурор района и его заместитель",
            (
                "прокурора района и его заместителя | прокурору района и его заместителю | "
                "прокурора района и его заместителя | прокурором района и его заместителем | "
                "прокуроре района и его заместителе"
            ),
        ),
        (
            "прокурор и судья",
            (
                "прокурора и судьи | прокурору и судье | прокурора и судью | прокурором и судьёй | "
                "прокуроре и судье"
            ),
        ),
        (
            "суд, прокуратура и полиция",
            (
                "суда, прокуратуры и полиции | суду, прокуратуре и полиции | суд, прокуратуру и полицию | "
                "судом, прокуратурой и полицией | суде, прокуратуре и полиции"
            ),
        ),
        (
            "прокурор, старший советник юстиции",
            (
                "прокурора, старшего советника юстиции | прокурору, старшему советнику юстиции | "
                "прокурора, старшего советника юстиции | прокурором, старшим советником юстиции | "
                "прокуроре, старшем советнике юстиции"
            ),
        ),
    ],
)
def test_a_second_head_changes_as_well(phrase: str, expected: str):
    assert heads(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "dative"),
    [
        ("лицо, уполномоченное руководителем", "лицу, уполномоченному руководителем"),
        ("лицо, специально уполномоченное судом", "лицу, специально уполномоченному судом"),
        ("лицо, ответственное за учёт", "лицу, ответственному за учёт"),
        (
            "лицо, уполномоченное судом и ответственное за учёт",
            "лицу, уполномоченному судом и ответственному за учёт",
        ),
        ("орган, осуществляющий контроль", "органу, осуществляющему контроль"),
        ("лицо, исполняющее обязанности и функции", "лицу, исполняющему обязанности и функции"),
        ("лица, участвующие в деле", "лицам, участвующим в деле"),
    ],
)
def test_a_participle_after_a_comma_agrees_with_the_head(phrase: str, dative: str):
    assert form(phrase, "dat").text == dative


@pytest.mark.parametrize(
    ("phrase", "dative"),
    [
        ("главный специалист - судебный исполнитель", "главному специалисту - судебному исполнителю"),
        ("прокурор – начальник управления", "прокурору – начальнику управления"),
        ("истец или его представитель", "истцу или его представителю"),
        ("органы внутренних дел и суды", "органам внутренних дел и судам"),
    ],
)
def test_a_second_head_stands_behind_other_signs_too(phrase: str, dative: str):
    assert form(phrase, "dat").text == dative


def test_a_word_that_may_be_a_second_head_stays_and_the_other_form_is_told():
    found = form("имущество и деньги должника", "dat")
    assert (found.text, found.confidence) == ("имуществу и деньги должника", Confidence.UNSURE)
    assert found.alternatives == ("имуществу и деньгам должника",)


def test_a_subordinate_clause_stays():
    phrase = "лицо, в отношении которого ведётся производство"
    assert form(phrase, "dat").text == "лицу, в отношении которого ведётся производство"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("«Алға»", "quoted_name"),
        ("«РГУ «Департамент юстиции»»", "quoted_name"),
        ("ТОО «Алға»", "abbreviation"),
        ("РГУ «Департамент юстиции»", "abbreviation"),
        ("ГПК РК", "abbreviation"),
        ("ЧСИ", "abbreviation"),
        ("и.о. прокурора", "acting"),
        ("И. о. прокурора", "acting"),
        ("врио директора", "acting"),
    ],
)
def test_names_abbreviations_and_acting_officials_stay(text: str, rule: str, case: str):
    assert form(text, case) == (text, Confidence.SURE, rule, (), ())


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            "Сарыжазыкская область",
            (
                "Сарыжазыкской области | Сарыжазыкской области | Сарыжазыкскую область | "
                "Сарыжазыкской областью | Сарыжазыкской области"
            ),
        ),
        (
            "КОКТЕРЕКСКИЙ РАЙОННЫЙ СУД",
            (
                "КОКТЕРЕКСКОГО РАЙОННОГО СУДА | КОКТЕРЕКСКОМУ РАЙОННОМУ СУДУ | КОКТЕРЕКСКИЙ РАЙОННЫЙ СУД | "
                "КОКТЕРЕКСКИМ РАЙОННЫМ СУДОМ | КОКТЕРЕКСКОМ РАЙОННОМ СУДЕ"
            ),
        ),
    ],
)
def test_an_adjective_of_a_place_is_inflected_by_its_ending(phrase: str, expected: str):
    assert heads(phrase) == expected
    assert form(phrase, "dat")[1:3] == (Confidence.PROBABLE, "adjective_by_ending")


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
    ("phrase", "dative"),
    [
        ("индивидуальный предприниматель Асанов Н. С.", "индивидуальному предпринимателю Асанову Н. С."),
        ("прокурор района Асанов Нурлан Серикович", "прокурору района Асанову Нурлану Сериковичу"),
        ("прокурор района Асанова Дана Сериковна", "прокурору района Асановой Дане Сериковне"),
        ("ИП Асанов Н. С.", "ИП Асанову Н. С."),
        ("и.о. прокурора Асанов Н. С.", "и.о. прокурора Асанову Н. С."),
    ],
)
def test_the_name_of_a_person_goes_along_and_is_unsure(phrase: str, dative: str):
    assert form(phrase, "dat")[:3] == (dative, Confidence.UNSURE, "apposed_name")


def test_a_name_that_may_be_a_genitive_stays_and_the_other_form_is_told():
    found = form("помощник прокурора Асанова Н. С.", "dat")
    assert found.text == "помощнику прокурора Асанова Н. С."
    assert "помощнику прокурора Асановой Н. С." in found.alternatives


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


def test_a_thing_named_after_a_person_keeps_the_name():
    assert form("фонд имени Асанова Н. С.", "dat")[:2] == ("фонду имени Асанова Н. С.", Confidence.SURE)


@pytest.mark.parametrize(
    ("phrase", "dative"),
    [
        ("ученый секретарь", "ученому секретарю"),
        ("учёный секретарь", "учёному секретарю"),
        ("рабочий поселок", "рабочему поселку"),
    ],
)
def test_the_stem_keeps_its_spelling_with_or_without_the_dots(phrase: str, dative: str):
    assert form(phrase, "dat").text == dative


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            "старший прокурор района",
            (
                "старших прокуроров района | старшим прокурорам района | старших прокуроров района | "
                "старшими прокурорами района | старших прокурорах района"
            ),
        ),
        (
            "областной суд",
            ("областных судов | областным судам | областные суды | областными судами | областных судах"),
        ),
        ("лицо", "лиц | лицам | лиц | лицами | лицах"),
    ],
)
def test_a_plural_is_that_of_the_head_group(phrase: str, expected: str):
    assert heads(phrase, plural=True) == expected


def test_a_plural_has_a_nominative_of_its_own():
    assert form("старший прокурор района", "nom", plural=True).text == "старшие прокуроры района"


def test_a_noun_that_the_dictionary_lacks_is_unsure():
    assert form("бряконавт", "gen")[1:3] == (Confidence.UNSURE, "unknown_head")


def test_a_participle_that_may_have_an_object_is_unsure():
    assert form("осуществляющий надзор", "gen")[1:3] == (Confidence.UNSURE, "participle_with_object")


@pytest.mark.parametrize(
    "text",
    [
        "прокурора района",
        "суда города",
        "комиссии",
        "областной прокуратуры",
        "в соответствии с законом",
        "Samsung",
        "прокуpор",
        "руководствуясь законом",
        "главный специалист-судебный исполнитель",
        "№ 2",
        "",
        "5 дней",
    ],
)
def test_a_text_without_a_head_in_the_nominative_is_refused(text: str):
    with pytest.raises(GrammarError, match="G023"):
        form(text, "dat")


def test_an_unknown_case_is_refused():
    with pytest.raises(GrammarError, match="G002"):
        form("прокурор", "loc")


def test_the_nominative_is_the_text_itself():
    assert form("прокурора", "nom") == ("прокурора", Confidence.SURE, "nominative", (), ())


def test_a_form_of_the_lexicon_wins():
    lexicon = packaged().over("ru\tпрокурор района\tdat\tрайпрокурору\tsure\ttest\n", "office.tsv")
    assert declined("прокурор района", Wanted("dat"), lexicon).text == "райпрокурору"
    assert declined("прокурор города", Wanted("dat"), lexicon).text == "прокурору города"


TAILS = st.lists(
    st.sampled_from(("района", "по надзору", "города Астаны", "№ 2", "«Алға»", "при суде", "1 класса")),
    max_size=4,
)


@given(TAILS, st.sampled_from(CASES))
def test_no_tail_is_ever_changed(tail: list[str], case: str):
    found = form(" ".join(["судебный исполнитель", *tail]), case).text
    assert found.split(" ")[2:] == " ".join(tail).split()


@given(st.sampled_from([f"{head} {tail}".strip() for head, _, tail in SURE]), st.sampled_from(CASES))
def test_capitals_stay_and_no_latin_letter_appears(phrase: str, case: str):
    found = form(phrase, case).text
    assert not re.search("[A-Za-z]", found)
    assert [word[:1].isupper() for word in found.split()] == [word[:1].isupper() for word in phrase.split()]


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
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
