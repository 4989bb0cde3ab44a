import pytest

import docgen
from docgen.model.case import load
from docgen.pipeline import validate
from docgen.pipeline.validate import FORMATS

KAZAKH = "наразылықты қарау нәтижесі туралы хабарлау"
RUSSIAN = "сообщить о результатах рассмотрения протеста прокурору района"

# A good IIN and a good BIN, and one of each with a wrong last digit.
IIN, BIN = "850715300411", "120740003211"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("date", "2026-05-12", None),
        ("date", "2024-02-29", None),
        ("date", "1900-01-01", None),
        ("date", "2026-02-29", "C106"),
        ("date", "2026-13-01", "C106"),
        ("date", "2026-00-10", "C106"),
        ("date", "1899-12-31", "C126"),
        ("date", "2126-01-01", "C126"),
        ("date", "01.01.2126", "C106"),
        ("date", "12.05.2026", "C124"),
        ("date", "32.05.2026", "C106"),
        ("date", "0926-05-12", "C126"),
        ("date", "2026-5-12", "C124"),
        ("date", "2026-13-12", "C106"),
        ("date", "20260512", "C106"),
        ("date", "2026-W20-2", "C106"),
        ("date", "2026-05-12T00:00", "C106"),
        ("date", " 2026-05-12", "C106"),
        ("date", "2026-05-12\n", "C106"),
        ("date", "٢٠٢٦-٠٥-١٢", "C106"),
        ("date", "", "C106"),
        ("iin", IIN, None),
        ("iin", "850715300412", "C107"),
        ("iin", BIN, "C107"),
        ("iin", "85071530041", "C107"),
        ("iin", "", "C107"),
        ("bin", BIN, None),
        ("bin", "120740003212", "C108"),
        ("bin", IIN, "C108"),
        ("bin", "БИН", "C108"),
        ("money", "0.00", None),
        ("money", "125000.50", None),
        ("money", "9" * 15 + ".99", None),
        ("money", "125000", "C111"),
        ("money", "125000.5", "C111"),
        ("money", "125000,50", "C111"),
        ("money", "125 000.50", "C111"),
        ("money", "0125000.50", "C111"),
        ("money", ".50", "C111"),
        ("money", "+1.00", "C111"),
        ("money", "1e5", "C111"),
        ("money", "NaN", "C111"),
        ("money", "Infinity", "C111"),
        ("money", "125000.50\n", "C111"),
        ("money", "1٢.٥٠", "C111"),
        ("money", "", "C111"),
        ("money", "тенге", "C111"),
        ("money", "-1.00", "C120"),
        ("money", "-125 000,50", "C120"),
        ("money", "-125\u00a0000.5", "C120"),
        ("money", "-Infinity", "C120"),
        ("money", "-0.00", "C111"),
        ("kazakh", KAZAKH, None),
        ("kazakh", RUSSIAN, "C109"),
        ("kazakh", "…", "C121"),
        ("kazakh", " \n\t\u00a0", "C121"),
        ("kazakh", "наразылықты қapay", "C110"),
        ("russian", RUSSIAN, None),
        ("russian", KAZAKH, "C109"),
        ("russian", "  ", "C121"),
        ("russian", "прoтест", "C110"),
        ("russian", "ТОО «Alpha-2»", None),
    ],
)
def test_a_format_accepts_a_good_text_and_says_what_is_wrong_with_another(name, value, code):
    fault = FORMATS[name](value)
    assert (fault and fault[0]) == code


@pytest.mark.parametrize(
    ("name", "value", "params"),
    [
        ("iin", "850715300412", {"reason": "check_digit"}),
        ("iin", "85071530041", {"reason": "length"}),
        ("iin", "85071530041x", {"reason": "digits"}),
        ("bin", IIN, {"reason": "kind"}),
        ("russian", "подал прoтест", {"word": "прoтест", "offset": 7, "suggestion": "протест"}),
    ],
)
def test_a_format_says_more_of_what_is_wrong(name, value, params):
    assert FORMATS[name](value)[1] == params


# Mistakes of a clerk in the full protest, by pointer; ``...`` is a field left out.
MISTAKES = {
    "/requisites/date": "2026-02-30",
    "/requisites/number": "№ 5",
    "/office/level": "distrikt",
    "/addressee/kind": "offical",
    "/study_ground": {"kind": "other"},
    "/creditor/bin": "030340000016",
    "/creditor/iin": "1",
    "/debtor/kind": ...,
    "/court_act/case_no": ...,
    "/court_act/in_force_date": ...,
    "/bailiff/licence": "9417",
    "/enforcement_file/nonproperty": "нет",
    "/enforcement_file/claim_amount": "3584400",
    "/bailiff_act/content/kk": RUSSIAN,
    "/violations/0/fact": ...,
    "/violations/1/direction": 9,
    "/violations/2/norm": {"act": "Закон"},
    "/requests/3/ru": " ",
    "/signatory/initials/ru": "Д.К",
    "/executor/phone": "12",
    "/attachments/2/sheets": 0,
    "/attachments/3/sheets": "1",
    "/attachments/3/title/ru": "сведения o регистрации",
    "/copies": 5,
}
FOUND = {
    (
        "C106",
        "/requisites/date",
        "Құжат деректемелері › Құжаттың күні",
        "Реквизиты документа › Дата документа",
    ),
    (
        "C112",
        "/requisites/number",
        "Құжат деректемелері › Шығыс нөмірі",
        "Реквизиты документа › Исходящий номер",
    ),
    ("C104", "/office/level", "Прокуратура › Деңгейі", "Прокуратура › Уровень"),
    ("C104", "/addressee/kind", "Адресат › Түрі", "Адресат › Вид"),
    (
        "C101",
        "/study_ground/text",
        "Зерделеу негізі › Негіздің мәтіні",
        "Основание изучения › Текст основания",
    ),
    ("C108", "/creditor/bin", "Өндіріп алушы › БСН", "Взыскатель › БИН"),
    ("C101", "/debtor/kind", "Борышкер › Түрі", "Должник › Вид"),
    ("C101", "/court_act/case_no", "Сот актісі › Істің нөмірі", "Судебный акт › Номер дела"),
    (
        "C101",
        "/court_act/in_force_date",
        "Сот актісі › Заңды күшіне енген күні",
        "Судебный акт › Дата вступления в законную силу",
    ),
    ("C103", "/bailiff/licence", "Сот орындаушысы › licence", "Судебный исполнитель › licence"),
    (
        "C102",
        "/enforcement_file/nonproperty",
        "Атқарушылық іс жүргізу › Мүліктік емес талап",
        "Исполнительное производство › Неимущественное требование",
    ),
    (
        "C111",
        "/enforcement_file/claim_amount",
        "Атқарушылық іс жүргізу › Өндіріп алынуға тиіс сома",
        "Исполнительное производство › Сумма, подлежащая взысканию",
    ),
    (
        "C109",
        "/bailiff_act/content/kk",
        "Наразылық келтірілетін акт › Мазмұны › қазақша",
        "Опротестовываемый акт › Содержание › на казахском",
    ),
    (
        "C101",
        "/violations/0/fact",
        "Бұзушылықтар › Бұзушылық 1 › Мән-жайы",
        "Нарушения › Нарушение 1 › Обстоятельства",
    ),
    (
        "C118",
        "/violations/1/direction",
        "Бұзушылықтар › Бұзушылық 2 › Қадағалау бағыты (3-тармақ)",
        "Нарушения › Нарушение 2 › Направление надзора (пункт 3)",
    ),
    (
        "C112",
        "/violations/2/norm/act",
        "Бұзушылықтар › Бұзушылық 3 › Бұзылған норма › Акт",
        "Нарушения › Нарушение 3 › Нарушенная норма › Акт",
    ),
    (
        "C445",
        "/attachments/3/title/ru",
        "Қосымшалар › Қосымша 4 › Атауы › орысша",
        "Приложения › Приложение 4 › Наименование › на русском",
    ),
    ("C121", "/requests/3/ru", "Талаптар › Талап 4 › орысша", "Требования › Требование 4 › на русском"),
    ("C113", "/executor/phone", "Орындаушы › Телефоны", "Исполнитель › Телефон"),
    (
        "C117",
        "/attachments/2/sheets",
        "Қосымшалар › Қосымша 3 › Парақ саны",
        "Приложения › Приложение 3 › Количество листов",
    ),
    (
        "C460",
        "/attachments/3/sheets",
        "Қосымшалар › Қосымша 4 › Парақ саны",
        "Приложения › Приложение 4 › Количество листов",
    ),
}


@pytest.fixture
def planted(workspace, example, changed, dumped):
    case = load(dumped(changed(example(), MISTAKES)), file="case.json")
    return case, validate.problems(case, workspace.catalog["protest_bailiff_act"])


def test_every_planted_mistake_is_found_at_once_with_the_label_of_its_field(planted):
    _, problems = planted
    found = {
        (problem.code, problem.location.pointer, problem.params["label"]["kk"], problem.params["label"]["ru"])
        for problem in problems
    }
    assert found >= FOUND


def test_no_field_is_found_faulty_that_has_no_mistake(planted):
    _, problems = planted
    mistaken = set(MISTAKES) | {"/study_ground/text", "/violations/2/norm/act", "/enforcement_file"}
    for problem in problems:
        assert problem.location.pointer in mistaken or problem.code.startswith("C3"), problem


def test_problems_are_told_in_the_order_of_the_file(planted):
    _, problems = planted
    places = [(problem.location.line, problem.location.column) for problem in problems if problem.is_error]
    assert places == sorted(places)
    assert all(problem.location.file == "case.json" for problem in problems)


def test_each_problem_stands_in_the_line_of_its_field(planted):
    case, problems = planted
    lines = case.text.split("\n")
    for problem in problems:
        if problem.code != "C101":
            key = problem.location.pointer.rpartition("/")[2]
            assert f'"{key}":' in lines[problem.location.line - 1]


def test_a_rule_of_the_law_speaks_with_the_label_of_its_field(workspace, example, changed, dumped):
    data = changed(example(), {"/enforcement_file/remaining_amount": "1.00"})
    (problem,) = validate.problems(load(dumped(data)), workspace.catalog["protest_bailiff_act"])
    assert (problem.code, problem.location.pointer) == ("C326", "/enforcement_file/remaining_amount")
    assert problem.params["label"]["kk"] == "Атқарушылық іс жүргізу › Өндірілмеген сома"
    assert problem.params["stated"] == "1.00"


def test_problems_of_the_schema_and_of_the_rules_are_told_together(workspace, example, changed, dumped):
    data = changed(example(), {"/enforcement_file/remaining_amount": "1.00", "/office/level": "x"})
    problems = validate.problems(load(dumped(data)), workspace.catalog["protest_bailiff_act"])
    assert [problem.code for problem in problems] == ["C104", "C326"]


@pytest.mark.parametrize("slug", docgen.opened().catalog.slugs)
@pytest.mark.parametrize("junk", [None, 5, "x", [], [[]], {}, {"kind": []}, True])
def test_no_value_in_any_field_breaks_the_validation(workspace, example, dumped, slug, junk):
    data = dict.fromkeys(example(slug), junk) | {"document_type": slug}
    problems = validate.problems(load(dumped(data)), workspace.catalog[slug])
    assert any(problem.is_error for problem in problems)


def test_a_name_may_be_spelled_alike_in_both_languages_but_a_text_may_not(workspace, example, dumped):
    case = example("protest_bailiff_act")
    case["debtor"] = {"kind": "natural", "name": {"kk": "Ким Виктор", "ru": "Ким Виктор"}}
    case["consequence"] = {"kk": "Ким Виктор келді.", "ru": "Ким Виктор келді."}
    found = validate.problems(load(dumped(case)), workspace.catalog["protest_bailiff_act"])
    assert [each.location.pointer for each in found if each.code == "C123"] == ["/consequence"]


GUILT = {"kk": "борышкер кінәлі", "ru": "должник виновен"}


@pytest.mark.parametrize(
    ("slug", "changes", "code", "place"),
    [
        ("protest_bailiff_act", {"/enforcement_file/document/date": "2026-05-11"}, "C327", "opened_on"),
        ("protest_appeal", {"/enforcement_file/document/date": "2026-07-01"}, "C327", "opened_on"),
        ("proposal_oblast", {"/enforcement_file/term_end": "2000-01-05"}, "C327", "term_end"),
        ("admin_demand", {"/enforcement_file/term_end": "2000-01-05"}, "C327", "term_end"),
        ("referral_iab", {"/enforcement_file/term_end": "2000-01-05"}, "C327", "term_end"),
        ("file_demand", {"/files/0/opened_on": "2098-03-04"}, "C327", "date"),
        ("inspection_act", {"/acquaintance/date": "2000-01-05"}, "C327", "date"),
        ("inspection_act", {"/inspected/officials/0/since": "2098-03-04"}, "C327", "date"),
        ("inspection_note", {"/inspected/officials/0/since": "2098-03-04"}, "C327", "date"),
        ("inspection_order", {"/inspected/officials/0/since": "2098-03-04"}, "C327", "from"),
        ("inspection_info", {"/inspections/0/inspection/to": "2000-01-05"}, "C327", "to"),
        ("inspection_info", {"/inspections/0/result/date": "2000-01-05"}, "C327", "date"),
        ("inspection_info", {"/measures/0/date": "2098-03-04"}, "C327", "date"),
        ("inspection_info", {"/measures/0/date": "1995-03-04"}, "C354", "date"),
        ("proposal_general", {"/lower_proposal/date": "1995-03-04"}, "C354", "date"),
        ("representation", {"/based_on/0/date": "2098-03-04"}, "C327", "date"),
        ("representation", {"/stats/0/overdue_files": 99999}, "C357", "overdue_files"),
        ("representation", {"/stats/0/late_opening": 99999}, "C357", "late_opening"),
        ("performance_sheet", {"/indicators/protests/0/count": 99999}, "C357", "count"),
        ("quarterly_analysis", {"/period/to": "2026-12-31"}, "C444", "period"),
        (
            "quarterly_analysis",
            {"/current/representations_granted": 99999},
            "C357",
            "representations_granted",
        ),
        ("term_restoration", {"/brought/date": "2098-03-04"}, "C327", "date"),
        ("training_plan", {"/rows/1/date": "2000-01-05"}, "C327", "date"),
        ("training_plan", {"/requisites/date": "2027-03-04"}, "C327", "to"),
        ("inspection_act", {"/figures/amount_collected": "99999999999.00"}, "C357", "amount_collected"),
        ("inspection_info", {"/figures/amount_collected": "99999999999.00"}, "C357", "amount_collected"),
        ("inspection_note", {"/figures/amount_collected": "99999999999.00"}, "C357", "amount_collected"),
        ("inspection_order", {"/ground": GUILT}, "C329", "kk"),
        ("inspection_order", {"/subject": GUILT}, "C329", "kk"),
        ("guidance_letter", {"/topic": GUILT}, "C329", "kk"),
        ("study_conclusion", {"/chronology/0/action": GUILT}, "C329", "kk"),
        ("study_conclusion", {"/sanction_check/reason": GUILT}, "C329", "kk"),
        ("annual_summary", {"/prosecutor_claims/claimed": "0.00"}, "C357", "awarded"),
    ],
)
def test_what_a_superior_would_send_back_is_an_error(
    workspace, example, changed, dumped, slug, changes, code, place
):
    found = validate.problems(load(dumped(changed(example(slug), changes))), workspace.catalog[slug])
    told = [(each.code, each.location.pointer.rpartition("/")[2]) for each in found if each.is_error]
    assert (code, place) in told


@pytest.mark.parametrize(
    ("day", "is_told"), [("2046-12-31", False), ("2047-01-01", True), ("2062-05-12", True), (None, False)]
)
def test_a_date_far_behind_the_document_is_told(workspace, example, changed, dumped, day, is_told):
    data = changed(example("referral_iab"), {"/report_by": day, "/requisites/date": "2026-10-05"})
    found = validate.problems(load(dumped(data)), workspace.catalog["referral_iab"])
    assert [each.location.pointer for each in found if each.code == "C447"] == ["/report_by"] * is_told
