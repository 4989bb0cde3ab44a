import inspect
import re

import pytest

from docgen.law.checks import wording
from docgen.law.data import load
from docgen.law.rules import RULES
from docgen.model.field import Field


def problems(name, *fields):
    return [(problem.code, problem.location.pointer) for problem in RULES[name](*fields)]


def field(value, pointer="/x"):
    return Field(value, pointer)


DATE = field("2026-09-15", "/requisites/date")
OLD_DATE = field("2005-02-21", "/requisites/date")
JUNK = [None, 5, "text", [], [1, None, "x", [], {}], {}, {"kk": 1}, True, 1.5]


@pytest.mark.parametrize("name", sorted(RULES))
@pytest.mark.parametrize("junk", JUNK)
def test_a_rule_is_silent_about_values_of_a_wrong_type(name, junk):
    parameters = inspect.signature(RULES[name]).parameters
    fields = [DATE if parameter == "date" else field(junk) for parameter in parameters]
    dated = [*fields, DATE] if name == "identifiers_for_era" else fields
    expected = {"C328"} if name == "identifiers_for_era" and "{" in str(junk) else set()
    assert {problem.code for problem in RULES[name](*dated)} == expected


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_names_its_codes_in_its_docstring(name):
    assert re.search(r"C[34]\d\d|acts_in_force", RULES[name].__doc__)


def test_an_act_out_of_force_is_an_error_that_names_its_successor():
    references = field([{"act": "constitution_1995", "article": "83"}], "/legal_basis")
    (problem,) = RULES["acts_in_force"](references, DATE)
    assert problem.code == "C311"
    assert problem.is_error
    assert problem.location.pointer == "/legal_basis/0/act"
    assert problem.params["successor"]["ru"] == "Конституция Республики Казахстан (15.03.2026)"
    assert problem.params["to"] == "2026-06-30"


@pytest.mark.parametrize(
    ("reference", "on", "expected"),
    [
        ({"act": "constitution_2026", "article": "84"}, DATE, []),
        ({"act": "constitution_2026", "article": "84"}, OLD_DATE, [("C311", "/legal_basis/0/act")]),
        ({"act": "order_79_2002", "point": "7"}, DATE, [("C311", "/legal_basis/0/act")]),
        ({"act": "order_79_2002", "point": "7"}, OLD_DATE, []),
        ({"act": "nothing"}, DATE, [("C301", "/legal_basis/0/act")]),
        ({"act": "cpc_1999", "article": "332"}, OLD_DATE, [("C312", "/legal_basis/0/article")]),
        ({"act": "order_32_annex_1"}, DATE, [("C312", "/legal_basis/0/act")]),
        ({"act": "order_79_2002"}, field("2001-01-01"), []),
    ],
)
def test_references_are_checked_against_the_date(reference, on, expected):
    assert problems("acts_in_force", field([reference], "/legal_basis"), on) == expected


def test_an_article_that_is_not_confirmed_is_only_a_warning():
    (problem,) = RULES["acts_in_force"](field([{"act": "cpc_2015", "article": "7"}]), DATE)
    assert not problem.is_error


def test_the_norms_of_violations_are_checked_too():
    violations = [{"fact": {}}, {"norm": {"act": "enforcement_law_1998", "article": "5"}}]
    found = problems("norms_in_force", field(violations, "/violations"), DATE)
    assert found == [("C311", "/violations/1/norm/act")]


FIGURES = {
    "opening_balance": 148,
    "received": 212,
    "ended_executed": 131,
    "ended_returned": 47,
    "ended_terminated": 22,
    "transferred": 9,
    "closing_balance": 151,
}


def test_balanced_figures_are_accepted():
    assert problems("figures_balance", field(FIGURES, "/figures")) == []


def test_a_wrong_closing_balance_is_told_what_it_should_be():
    (problem,) = RULES["figures_balance"](field(FIGURES | {"closing_balance": 150}, "/figures"))
    assert (problem.code, problem.location.pointer) == ("C321", "/figures/closing_balance")
    assert problem.params == {"stated": 150, "computed": 151}


@pytest.mark.parametrize(
    ("transferred", "collected", "due", "expected"),
    [
        ("3542200.00", "3742200.00", "4129750.00", []),
        ("10.00", "10.00", "10.00", []),
        ("11.00", "10.00", "12.00", [("C322", "/figures/sanction_transferred_to_budget")]),
        ("1.00", "13.00", "12.00", [("C322", "/figures/sanction_collected")]),
    ],
)
def test_no_more_sanction_is_passed_on_than_was_taken_or_due(transferred, collected, due, expected):
    figures = {
        "sanction_transferred_to_budget": transferred,
        "sanction_collected": collected,
        "sanction_due": due,
    }
    assert problems("sanction_order", field(figures, "/figures")) == expected


def row(**changes):
    usual = {"base": "640500.00", "debtor_kind": "natural", "claim_kind": "money", "exempt_reason": None}
    return usual | {"due": "64050.00", "collected": "50500.00", "transferred": "50500.00"} | changes


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"due": "64049.00"}, [("C323", "/rows/0/due")]),
        (
            {"due": "0.00", "collected": "0.00", "transferred": "0.00", "exempt_reason": "state_debtor"},
            [("C323", "/rows/0/due")],
        ),
        ({"debtor_kind": "state_body", "due": "0.00", "collected": "0.00", "transferred": "0.00"}, []),
        ({"collected": "64051.00"}, [("C324", "/rows/0/collected")]),
        ({"transferred": "50501.00"}, [("C325", "/rows/0/transferred")]),
        ({"base": None}, []),
        ({"debtor_kind": ["x"]}, []),
    ],
)
def test_the_rows_of_the_sanction_are_computed_again(changed, expected):
    assert problems("sanction_rows", field([row(**changed)], "/rows"), DATE) == expected


@pytest.mark.parametrize(
    ("due", "severities"),
    # Ten indexes: 4 325 tenge in 2026, 3 932 in 2025, 3 692 in 2024.
    [("43250.00", []), ("39320.00", ["warning"]), ("36920.00", ["error"])],
)
def test_a_sanction_by_the_index_of_the_year_before_is_a_doubt_and_any_other_a_mistake(due, severities):
    rows = field([row(base=None, claim_kind="nonproperty", due=due)], "/rows")
    found = [problem for problem in RULES["sanction_rows"](rows, DATE) if problem.code == "C323"]
    assert [str(problem.severity) for problem in found] == severities


def test_an_index_that_is_not_confirmed_is_a_warning_where_the_rule_needs_it():
    rows = field([row()], "/rows")
    assert problems("sanction_rows", rows, field("2017-05-05", "/date")) == [("C339", "/date")]
    assert problems("sanction_rows", rows, OLD_DATE) == []
    assert problems("sanction_rows", field([], "/rows"), field("2017-05-05", "/date")) == []


@pytest.mark.parametrize(
    ("remaining", "expected"), [("3368799.50", []), ("3368799.00", [("C326", "/f/remaining_amount")])]
)
def test_the_rest_of_a_claim_is_the_claim_without_what_was_collected(remaining, expected):
    file = {"claim_amount": "3584400.00", "collected_amount": "215600.50", "remaining_amount": remaining}
    assert problems("claim_balance", field(file, "/f")) == expected


def test_dates_come_in_order():
    early, late = field("2026-05-01", "/early"), field("2026-05-02", "/late")
    assert problems("in_order", early, late) == []
    assert problems("in_order", early, early) == []
    assert problems("in_order", late, early) == [("C327", "/early")]
    assert problems("not_before", late, late, early, early) == [("C327", "/early")] * 2


def test_a_date_out_of_order_is_told_with_the_field_it_is_compared_with():
    early, late = field("2026-05-01", "/early"), field("2026-05-02", "/late")
    for rule in ("in_order", "in_sequence"):
        (problem,) = RULES[rule](late, early)
        assert problem.params == {"earlier": "2026-05-02", "later": "2026-05-01", "compared": "/late"}


def test_a_blank_text_is_not_blamed_for_its_end_too():
    assert problems("closed_sentences", field({"kk": "", "ru": " "}, "/answer")) == []


def test_the_last_date_comes_after_all_the_others():
    early, late, last = field("2026-05-01"), field("2026-05-03"), field("2026-05-02", "/last")
    assert problems("in_order", last) == []
    assert problems("in_order", early, field(None), last) == []
    assert problems("in_order", early, late, late, last) == [("C327", "/last")] * 2


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-05-01", "2026-05-01", "2026-05-09"], []),
        (["2026-05-01", None, "2026-05-09"], []),
        (["2026-05-03", None, "2026-05-02"], ["/2"]),
        (["2026-05-03", "2026-05-02", "2026-05-01"], ["/1", "/2"]),
        ([], []),
    ],
)
def test_each_of_many_dates_comes_after_the_one_ahead_of_it(days, expected):
    fields = [field(day, f"/{place}") for place, day in enumerate(days)]
    assert problems("in_sequence", *fields) == [("C327", pointer) for pointer in expected]


REASON = field({"kk": "Сұрау салуға жауап күтілді.", "ru": "Ожидался ответ на запрос."}, "/reason")


@pytest.mark.parametrize(
    ("start", "done", "reason", "expected"),
    [
        # Five days from the day after receipt; the last one is the twelfth.
        ("2005-02-07", "2005-02-12", Field(None), []),
        ("2005-02-07", "2005-02-13", Field(None), [("C432", "/done", True)]),
        ("2005-02-07", "2005-02-13", REASON, []),
        ("2005-02-07", "2005-02-12", REASON, [("C433", "/reason", False)]),
        # Three working days: the 7th and the 9th of May are holidays, the 10th is a Sunday.
        ("2026-05-04", "2026-05-08", Field(None), []),
        ("2026-05-04", "2026-05-12", Field(None), [("C432", "/done", True)]),
        # In 2015 the three days are only likely.
        (
            "2015-02-02",
            "2015-02-09",
            Field(None),
            [("C352", "/start", False), ("C432", "/done", False)],
        ),
        ("2005-02-07", None, Field(None), []),
    ],
)
def test_what_is_done_after_its_term_is_explained(start, done, reason, expected):
    fields = (Field("study_files"), field(start, "/start"), field(done, "/done"), reason)
    found = RULES["explained"](*fields)
    assert [(each.code, each.location.pointer, each.is_error) for each in found] == expected


@pytest.mark.parametrize(
    ("variant", "done", "expected"),
    [
        (None, "2026-05-16", []),
        (None, "2026-05-17", ["C432"]),
        ("extended", "2026-07-16", []),
        ("extended", "2026-07-17", ["C432"]),
        ("agreement", "2026-09-16", []),
    ],
)
def test_a_variant_of_a_term_has_its_own_length(variant, done, expected):
    fields = (Field("execution"), field("2026-03-16"), field(done), Field(None), Field(variant))
    assert [found.code for found in RULES["explained"](*fields)] == expected


@pytest.mark.parametrize(
    ("purpose", "last_day", "expected"),
    [
        ("limitation", "2026-09-29", []),
        ("limitation", "2026-09-28", ["C434"]),
        ("limitation", "2026-09-01", ["C434"]),
        ("execution", "2026-09-15", []),
        ("execution", "2026-09-14", ["C434"]),
        ("execution", None, []),
    ],
)
def test_a_term_that_is_over_or_nearly_so_is_told(purpose, last_day, expected):
    found = list(RULES["time_left"](Field(purpose), field(last_day), DATE))
    assert [each.code for each in found] == expected
    assert not any(each.is_error for each in found)


def test_a_sanction_of_which_the_rule_of_its_date_says_nothing_is_told():
    unknown = row(base=None, claim_kind="nonproperty", due="500.00", collected="0.00", transferred="0.00")
    (problem,) = RULES["sanction_rows"](field([unknown], "/rows"), OLD_DATE)
    assert (problem.code, problem.location.pointer, problem.is_error) == ("C435", "/rows/0/due", False)


def test_a_sanction_is_offered_before_it_is_demanded():
    asked = row(offered_on="2026-06-10", resolution={"date": "2026-06-09", "number": "7"})
    found = problems("sanction_rows", field([asked], "/rows"), DATE)
    assert found == [("C327", "/rows/0/resolution/date")]


@pytest.mark.parametrize(
    ("person", "on", "expected"),
    [
        ({"iin": "850715300411"}, DATE, []),
        ({"bin": "030340000015"}, DATE, []),
        ({"name": {}}, DATE, [("C328", "/creditor")]),
        ({"name": {}}, OLD_DATE, []),
        ({"bin": "030340000015"}, OLD_DATE, [("C346", "/creditor/bin")]),
        ({"name": {}}, field("2012-05-05"), []),
    ],
)
def test_an_era_decides_whether_identifiers_are_given(person, on, expected):
    assert problems("identifiers_for_era", field(person, "/creditor"), on) == expected


def test_lists_of_persons_are_checked_one_by_one():
    persons = field([{"iin": "850715300411"}, {"name": {}}], "/parties")
    assert problems("identifiers_for_era", persons, DATE) == [("C328", "/parties/1")]


MAN, WOMAN = "850715300411", "850715400416"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"iin": MAN, "name": {"kk": "Асанов Серік Ахметұлы", "ru": "Асанов Серик Ахметулы"}}, []),
        ({"iin": WOMAN, "name": {"kk": "Асанов Серік Ахметұлы", "ru": "Асанов Серик Ахметулы"}}, ["C350"]),
        ({"iin": MAN, "name": {"kk": "Ким Анна", "ru": "Ким Анна Ивановна"}}, ["C350"]),
        ({"iin": MAN, "gender": "f", "name": {"kk": "Ким", "ru": "Ким"}}, ["C350"]),
        # A name that tells nothing, a number that is none, no number: nothing to compare.
        ({"iin": MAN, "name": {"kk": "Ким", "ru": "Ким"}}, []),
        ({"iin": "850715300412", "gender": "f"}, []),
        ({"gender": "f", "name": {"kk": "Ким", "ru": "Ким"}}, []),
    ],
)
def test_an_iin_of_another_gender_than_the_name_is_told(person, expected):
    found = problems("gender_of_iin", field({"kind": "natural", **person}, "/debtor"))
    assert found == [(code, "/debtor/iin") for code in expected]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Қарызгер кінәлі деп танылсын", "кінәлі"),
        ("Должник виновен в неисполнении.", "виновен"),
        ("Установлена Виновность директора", "Виновность"),
        ("«виновные лица» не установлены", "виновные"),
        ("Установлена вина директора", "Установлена"),
        ("Директордың кінәсі толық дәлелденді", "кінәсі"),
        ("Ол айыпты деп саналады", "айыпты"),
        ("Должник признан преступником", "преступником"),
        ("Қылмыскер қашып кетті", "Қылмыскер"),
        ("Директор совершил тяжкое преступление", "совершил"),
        ("Директор қылмыс жасады", "қылмыс"),
    ],
)
def test_an_assertion_of_guilt_is_refused(text, word):
    (problem,) = RULES["no_guilt"](field({"kk": [text]}, "/conclusions"))
    assert (problem.code, problem.location.pointer, problem.params["word"]) == (
        "C329",
        "/conclusions/kk/0",
        word,
    )
    assert problem.is_error


@pytest.mark.parametrize(
    "text",
    [
        "Невиновность не обсуждается",
        "усматриваются признаки преступления",
        "кінәсіз",
        "қылмыс белгілері бар",
        "осуждён за совершение преступления",
        "не установлена вина",
        "тұрақсыздық айыптың мөлшері",
    ],
)
def test_other_words_about_conduct_are_accepted(text):
    assert problems("no_guilt", field(text)) == []


def test_a_text_without_a_word_of_guilt_can_assert_none():
    letters = "".join(wording._OF_GUILT)
    for each in re.findall(f"[{letters}]", "".join(map(chr, range(0x110000))), re.IGNORECASE):
        assert re.fullmatch(each.casefold(), each, re.IGNORECASE)
        assert each.casefold() in letters
    for pattern in load("wording.json")["guilt"].values():
        assert all(
            any(stem[1:] in way for stem in wording._OF_GUILT) for way in re.split(r"\|(?=\[)", pattern)
        )


QUESTION = {
    "kk": "шешіміне қадағалау тәртібінде наразылық келтіру туралы мәселені қарауды",
    "ru": "рассмотреть вопрос о принесении протеста в порядке надзора на решение",
}


def test_a_proposal_asks_first_to_consider_a_protest():
    others = {"kk": "хабарлауды", "ru": "сообщить прокуратуре района"}
    assert problems("proposal_requests", field([QUESTION, others], "/requests")) == []
    assert problems("proposal_requests", field([others, QUESTION], "/requests")) == [
        ("C330", "/requests/0/kk"),
        ("C330", "/requests/0/ru"),
    ]


def test_a_proposal_never_asks_to_cancel_an_act():
    cancel = {"kk": "шешімнің күшін жоюды", "ru": "отменить решение"}
    assert problems("proposal_requests", field([QUESTION, cancel], "/requests")) == [
        ("C331", "/requests/1/kk"),
        ("C331", "/requests/1/ru"),
    ]


def test_a_sentence_behind_the_question_of_a_protest_asks_to_cancel_nothing():
    question = {
        "kk": QUESTION["kk"] + ". 12.05.2026 ж. шешімнің күшін жоюды",
        "ru": QUESTION["ru"] + "; решение суда г. Бозтобе отменить",
    }
    assert problems("proposal_requests", field([question], "/requests")) == [
        ("C331", "/requests/0/kk"),
        ("C331", "/requests/0/ru"),
    ]


def test_the_question_of_a_protest_may_speak_of_cancelling():
    question = {"ru": "рассмотреть вопрос о принесении протеста с требованием отменить решение"}
    assert problems("proposal_requests", field([question], "/requests")) == []


@pytest.mark.parametrize(
    ("form", "on", "expected"),
    [
        ("note", DATE, []),
        ("act", OLD_DATE, []),
        ("act", DATE, [("C332", "/form")]),
        ("note", OLD_DATE, [("C332", "/form")]),
        (None, DATE, []),
    ],
)
def test_a_form_against_the_era_is_a_warning(form, on, expected):
    found = list(RULES["inspection_form"](field(form, "/form"), on))
    assert [(problem.code, problem.location.pointer) for problem in found] == expected
    assert not any(problem.is_error for problem in found)


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("private", DATE, []),
        ("private", OLD_DATE, [("C338", "/bailiff/kind")]),
        ("court", OLD_DATE, []),
        ("unknown", OLD_DATE, []),
    ],
)
def test_private_bailiffs_came_with_the_law_of_2010(kind, on, expected):
    assert problems("bailiff_kind", field(kind, "/bailiff/kind"), on) == expected


def test_a_term_whose_wording_is_not_confirmed_is_a_warning():
    (problem,) = RULES["unverified_terms"](DATE, field("protest_procedure"), field("debtor"))
    assert (problem.code, problem.location.pointer) == ("C333", "/requisites/date")
    assert problem.params["languages"] == ["kk"]
    assert not problem.is_error


def test_a_term_may_be_named_by_the_pointer_of_its_field():
    assert problems("unverified_terms", DATE, field(None, "/terms/protest_procedure")) == [
        ("C333", "/requisites/date")
    ]
    assert problems("unverified_terms", OLD_DATE, field({"kk": "ұсыныс"}, "/terms/protest_procedure")) == []


@pytest.mark.parametrize(
    ("received", "studied", "on", "expected"),
    [
        ("2005-02-07", "2005-02-11", OLD_DATE, []),
        ("2005-02-07", "2005-02-12", OLD_DATE, []),
        ("2005-02-07", "2005-02-13", OLD_DATE, [("C334", "/studied_on")]),
        ("2005-02-07", None, OLD_DATE, [("C334", "/requisites/date")]),
        ("2026-05-04", "2026-05-08", DATE, []),
        ("2026-05-04", "2026-05-11", DATE, [("C334", "/studied_on")]),
    ],
)
def test_a_file_is_studied_in_time(received, studied, on, expected):
    fields = field(received, "/received_on"), field(studied, "/studied_on")
    assert problems("study_term", *fields, on) == expected


def test_a_named_paper_must_have_been_there_on_its_date():
    named = [
        {"type": "representation", "date": "2005-04-12"},
        {"type": "bailiff_act_annulment", "date": "2005-04-12"},
        {"type": "bailiff_act_annulment", "date": "2026-04-12"},
        {"type": "a letter", "date": "2026-04-12"},
    ]
    assert problems("papers_known", *field(named, "/measures")) == [("C354", "/measures/1/date")]


@pytest.mark.parametrize(
    ("done", "start", "purposes", "expected"),
    [
        ("2005-05-10", "2004-05-10", ["yearly_inspection"], []),
        ("2005-05-11", "2004-05-10", ["yearly_inspection"], ["C428"]),
        ("2026-05-11", "2024-05-10", ["yearly_inspection"], []),
        ("2026-10-16", "2026-09-16", ["representation_review"], []),
        ("2026-10-17", "2026-09-16", ["representation_review"], ["C428"]),
        ("2026-10-21", "2026-09-16", ["representation_review", "representation_result"], []),
        ("2026-10-22", "2026-09-16", ["representation_review", "representation_result"], ["C428"]),
        ("2005-12-30", "2005-03-01", ["representation_review", "representation_result"], []),
        ("2026-10-22", "2026-09-16", ["no_such_purpose"], []),
        ("2026-10-22", "2026-09-16", [], []),
        ("2026-10-22", None, ["representation_review"], []),
        ("2026-10-22", "2026-09-16", ["representation_review", None], ["C428"]),
        ("2026-10-22", "2026-09-16", ["representation_review", "2026-10-22"], []),
        ("2026-10-23", "2026-09-16", ["representation_review", "2026-10-22"], ["C428"]),
        ("2024-07-08", "2024-06-14", ["complaint"], ["C428"]),
        ("2024-09-05", "2024-06-14", ["complaint", "complaint_extension"], []),
        ("2024-09-06", "2024-06-14", ["complaint", "complaint_extension"], ["C428"]),
        (None, "2026-09-16", ["representation_review"], []),
    ],
)
def test_what_comes_after_its_terms_is_told(done, start, purposes, expected):
    fields = field(done, "/done"), field(start, "/start"), *map(field, purposes)
    found = list(RULES["overdue"](*fields))
    assert [problem.code for problem in found] == expected
    assert all(problem.location.pointer == "/done" and not problem.is_error for problem in found)


@pytest.mark.parametrize(
    ("last_days", "expected"),
    [
        (["2026-09-15", "2026-09-16"], []),
        (["2026-09-14", "2026-11-01", "2026-01-02"], ["/last_days/0", "/last_days/2"]),
        ([None, "soon", 5], []),
    ],
)
def test_a_term_that_had_ended_is_told_where_it_stands(last_days, expected):
    fields = list(field(last_days, "/last_days"))
    found = list(RULES["expired"](DATE, *fields))
    assert [problem.location.pointer for problem in found] == expected
    assert not any(problem.is_error for problem in found)


@pytest.mark.parametrize(
    ("entered", "on", "expected"),
    [
        ("2004-09-30", "2005-02-21", []),
        ("2004-09-30", "2005-08-31", []),
        ("2004-09-30", "2005-09-01", ["C335"]),
        ("2004-09-30", "2005-10-01", ["C335"]),
        ("2026-03-03", "2026-05-12", []),
        ("2020-03-03", "2020-04-12", ["C337"]),
        ("2020-03-03", "2020-12-12", ["C337", "C335"]),
        ("2002-03-03", "2003-03-12", ["C337"]),
    ],
)
def test_a_protest_has_time_left(entered, on, expected):
    found = list(RULES["protest_term"](field(entered), field(on)))
    assert [problem.code for problem in found] == expected
    assert not any(problem.is_error for problem in found)


def test_only_the_attacked_court_acts_count_for_the_protest():
    acts = [
        {"in_force_date": "2003-12-10", "attacked": False},
        {"in_force_date": "2004-09-30", "attacked": True},
    ]
    assert problems("protest_term", field(acts, "/court_acts"), OLD_DATE) == []
    unmarked = [{"in_force_date": "2003-12-10"}]
    assert problems("protest_term", field(unmarked, "/court_acts"), OLD_DATE) == [
        ("C335", "/court_acts/0/in_force_date")
    ]
    dates = field(["2003-12-10", "2004-09-30"], "/dates")
    assert problems("protest_term", dates, OLD_DATE) == [("C335", "/dates/0")]


def test_the_successor_of_an_act_is_the_one_in_force_on_the_date_and_not_the_next_in_line():
    references = field([{"act": "order_79_2002", "point": "7"}], "/legal_basis")
    (problem,) = [found for found in RULES["acts_in_force"](references, DATE) if found.code == "C311"]
    assert "№\u00a032" in problem.params["successor"]["ru"]


@pytest.mark.parametrize(("appealed", "expected"), [(True, []), (None, []), (False, [("C340", "/appealed")])])
def test_an_act_that_was_not_appealed_has_no_ordinary_cassation_term(appealed, expected):
    acts = field([{"in_force_date": "2026-08-11"}], "/acts")
    assert problems("protest_term", acts, DATE, field(appealed, "/appealed")) == expected


HEAD = {"kk": "аудан прокуроры", "ru": "прокурор района"}
DEPUTY = {"kk": "аудан прокурорының орынбасары", "ru": "заместитель прокурора района"}


@pytest.mark.parametrize(
    ("suspend", "kind", "position", "on", "expected"),
    [
        (True, "resolution", HEAD, DATE, []),
        (False, "inaction", DEPUTY, OLD_DATE, []),
        (None, "inaction", DEPUTY, OLD_DATE, []),
        (True, "inaction", HEAD, DATE, ["C341"]),
        (True, "resolution", HEAD, OLD_DATE, ["C342"]),
        (True, "action", DEPUTY, DATE, ["C343"]),
    ],
)
def test_a_head_prosecutor_suspends_an_act_and_never_an_inaction(suspend, kind, position, on, expected):
    fields = field(suspend, "/suspend"), field(kind, "/kind"), field(position, "/position"), on
    assert problems("suspension", *fields) == [(code, "/suspend") for code in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ({"kk": "Шара қолданылмаған.", "ru": "Меры не приняты."}, []),
        ({"kk": "Ол «қабылдадым.»", "ru": "Он сказал: «принял.»"}, []),
        ({"kk": "Шара қолданылмаған", "ru": "Меры не приняты."}, [("C344", "/x/kk")]),
        ({"kk": "Шара қолданылмаған;", "ru": "Меры не приняты"}, [("C344", "/x/kk"), ("C344", "/x/ru")]),
    ],
)
def test_a_whole_sentence_ends_with_a_full_stop(text, expected):
    assert problems("closed_sentences", field(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ({"kk": "қаулының күшін жоюды", "ru": "отменить постановление"}, []),
        (
            {"kk": "қаулының күшін жоюды;", "ru": "отменить постановление."},
            [("C345", "/x/kk"), ("C345", "/x/ru")],
        ),
        ({"kk": "2026 ж.", "ru": "в 2026 г."}, []),
        ({"kk": "А.Н.", "ru": "Серикбол А.Н."}, []),
    ],
)
def test_a_phrase_that_the_document_continues_has_no_mark_of_its_own(text, expected):
    assert problems("open_phrases", field(text)) == expected


def test_after_the_last_known_index_a_sanction_is_doubted_and_not_called_wrong():
    sums = {"due": "45000.00", "collected": "0.00", "transferred": "0.00"}
    rows = field([row(claim_kind="nonproperty", base=None, **sums)], "/rows")
    (first, second) = RULES["sanction_rows"](rows, field("2027-02-01", "/date"))
    assert [(found.code, found.is_error) for found in (first, second)] == [("C339", False), ("C323", False)]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-09-15", []),
        ("2003-02-12", []),
        ("2003-02-11", [("C302", "/requisites/date")]),
        ("2026-02-30", []),
        (None, []),
    ],
)
def test_a_date_that_no_era_knows_is_an_error_of_the_date(date, expected):
    assert problems("era_known", field(date, "/requisites/date")) == expected


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ({"date": "2026-01-10", "in_force_date": "2026-02-11"}, []),
        ({"date": "2026-02-11", "in_force_date": "2026-02-11"}, []),
        ({"date": "2026-03-10", "in_force_date": "2026-02-11"}, [("C327", "/act/in_force_date")]),
        ({"date": "2026-03-10", "in_force_date": "2026-09-16"}, [("C327", "/requisites/date")]),
        ({"date": "2026-03-10"}, []),
    ],
)
def test_a_court_act_enters_into_force_after_it_is_made_and_before_the_document(act, expected):
    assert problems("act_dates", field(act, "/act"), DATE) == expected


@pytest.mark.parametrize(
    ("codes", "party", "expected"),
    [
        (["A"], {"kind": "natural", "vulnerable": {"kk": "қарт", "ru": "пожилой"}}, []),
        (["A"], {"kind": "natural"}, [("C347", "/codes/0")]),
        (["B"], {"kind": "state_body"}, []),
        (["B"], {"kind": "legal", "is_state": True}, []),
        (["B"], {"kind": "legal"}, [("C347", "/codes/0")]),
        (["C", "A", "B"], {"kind": "legal"}, [("C347", "/codes/1"), ("C347", "/codes/2")]),
        (["C"], {"kind": "natural"}, []),
    ],
)
def test_what_point_5_says_of_a_party_is_true_of_one(codes, party, expected):
    other = field({"kind": "natural"}, "/debtor")
    assert problems("point5_parties", field(codes, "/codes"), other, field(party, "/creditor")) == expected


def test_a_term_of_ones_own_for_the_review_needs_a_law_that_gives_it():
    assert problems("own_review_term", field(5, "/own"), DATE) == []
    assert problems("own_review_term", field(5, "/own"), field("2012-10-05")) == [("C348", "/own")]
    assert problems("own_review_term", field(None, "/own"), field("2012-10-05")) == []


@pytest.mark.parametrize(
    ("entered", "codes"),
    # 27 and 28 December 2025 are Saturday and Sunday; the term of six months ends on them.
    [("2025-06-27", ["C349"]), ("2025-06-28", ["C349"]), ("2025-06-26", [])],
)
def test_a_last_day_that_was_moved_from_days_off_is_to_be_checked(entered, codes):
    found = problems("protest_term", field(entered, "/in_force_date"), field("2025-10-01"))
    assert [code for code, _ in found if code == "C349"] == codes


CASSATION = [{"in_force_date": "2026-08-11"}]


@pytest.mark.parametrize(
    ("exception", "appealed", "on", "expected"),
    [
        (None, False, "2026-09-15", ["C340"]),
        ("unity", False, "2026-09-15", []),
        ("unity", True, "2027-09-15", []),
        ("general_prosecutor", False, "2026-09-15", []),
        ("general_prosecutor", True, "2027-09-15", ["C335"]),
        (None, True, "2027-09-15", ["C335"]),
    ],
)
def test_an_exceptional_ground_opens_the_way_without_an_appeal_and_some_without_a_term(
    exception, appealed, on, expected
):
    found = RULES["protest_term"](field(CASSATION), field(on), field(appealed), field(exception))
    assert [problem.code for problem in found] == expected


@pytest.mark.parametrize(
    ("case_kind", "entered", "expected"),
    [
        ("civil", "2004-09-30", []),
        ("administrative", "2004-09-30", ["C337"]),
        ("administrative", "2026-08-11", []),
        ("criminal_civil_claim", "2026-08-11", ["C337"]),
        ("bailiff", "2004-09-30", []),
        ("bailiff", "2026-08-11", []),
    ],
)
def test_a_case_of_the_administrative_court_has_a_term_of_its_own(case_kind, entered, expected):
    way = (field(True), field(None), field(case_kind))
    found = RULES["protest_term"](field(entered), OLD_DATE if entered < "2005" else DATE, *way)
    assert [problem.code for problem in found] == expected


@pytest.mark.parametrize(
    ("bar", "claim", "exception", "on", "expected"),
    [
        ("settlement", None, None, DATE, [("C425", "/bar")]),
        ("settlement", None, "unity", DATE, []),
        ("settlement", None, None, OLD_DATE, []),
        (None, {"amount": "8649999.99", "claimant": "natural"}, None, DATE, [("C425", "/claim/amount")]),
        (None, {"amount": "8650000.00", "claimant": "natural"}, None, DATE, []),  # 2,000 × 4,325
        (None, {"amount": "8650000.00", "claimant": "legal"}, None, DATE, [("C425", "/claim/amount")]),
        (None, {"amount": "1.00", "claimant": "legal"}, None, field("2027-07-01"), []),
        ("insolvency", None, None, field("2027-07-01"), [("C425", "/bar")]),
    ],
)
def test_what_is_not_reviewed_in_cassation_needs_an_exceptional_ground(bar, claim, exception, on, expected):
    fields = (field(bar, "/bar"), field(claim, "/claim"), field(exception), on)
    assert problems("cassation_open", *fields, field("civil")) == expected
    assert problems("cassation_open", *fields, field("administrative")) == []


def test_several_dates_follow_one_another_and_those_that_are_missing_are_passed_over():
    dates = [field("2003-11-24"), field(None), field("2004-09-14", "/b"), field("2004-09-13", "/c")]
    assert problems("in_sequence", *dates) == [("C327", "/c")]
    assert problems("in_sequence", *dates[:3]) == []


def test_an_event_for_which_no_term_is_known_is_told():
    purpose = field("court_after_reject")
    assert problems("term_stated", purpose, field("2005-02-21")) == []
    assert problems("term_stated", purpose, field("2026-05-22", "/notice")) == [("C426", "/notice")]


@pytest.mark.parametrize(
    ("start", "end", "on", "own", "expected"),
    [
        ("2026-05-12", "2026-05-22", "2026-05-25", None, []),
        ("2026-05-12", "2026-05-21", "2026-05-25", None, [("C427", "/end")]),
        ("2026-05-12", "2026-05-22", "2026-05-22", None, [("C427", "/date")]),
        ("2026-05-12", "2026-05-15", "2026-05-25", 3, []),
        ("2026-05-12", "2026-05-14", "2026-05-25", 3, [("C427", "/end")]),
        ("2020-05-12", "2020-05-13", "2020-05-25", None, []),  # no term is known
        ("2026-05-12", None, "2026-05-13", None, []),
    ],
)
def test_silence_is_relied_on_only_when_the_term_is_over(start, end, on, own, expected):
    fields = (field("protest_review"), field(start), field(end, "/end"), field(on, "/date"), field(own))
    assert problems("term_over", *fields) == expected


def test_a_ground_that_no_norm_is_known_for_is_told():
    name = field("exceptional_grounds")
    assert problems("norm_known", name, field("unity"), DATE) == []
    assert problems("norm_known", name, field("unity", "/exception_code"), OLD_DATE) == [
        ("C424", "/exception_code")
    ]
    assert problems("norm_known", name, field(None), OLD_DATE) == []
    administrative = field("administrative")
    assert problems("norm_known", name, field("unity", "/ground"), DATE, administrative) == [
        ("C424", "/ground")
    ]


@pytest.mark.parametrize(
    ("purpose", "start", "basis", "participated", "variant", "expected"),
    [
        ("appeal", "2026-05-12", "final_form", True, "civil", []),
        ("appeal", "2026-05-12", "final_form", False, "civil", []),
        ("appeal", "2026-05-12", "copy_sent", False, "civil", []),
        ("appeal", "2026-05-12", "copy_sent", True, "civil", [("C420", "/deadline_start/basis")]),
        ("appeal", "2026-05-12", "announced", False, "civil", [("C420", "/deadline_start/basis")]),
        ("appeal", "2026-05-12", "copy_sent", False, "bailiff", [("C420", "/deadline_start/basis")]),
        ("private_act", "2026-05-12", "final_form", True, "civil", []),
        ("private_act", "2005-02-01", "copy_delivered", True, "civil", []),
        ("appeal", "2015-05-12", "copy_delivered", True, "administrative", []),
        ("no_such_purpose", "2026-05-12", "announced", True, "civil", []),
    ],
)
def test_a_term_is_counted_from_the_event_that_its_act_names(
    purpose, start, basis, participated, variant, expected
):
    case = field(
        {"deadline_start": {"date": start, "basis": basis}, "participated": participated, "kind": variant}, ""
    )
    given = (case["deadline_start"]["date"], case["deadline_start"]["basis"], case["participated"])
    assert problems("counted_term", field(purpose), *given, case["kind"]) == expected


def test_an_event_of_a_term_that_is_not_confirmed_is_a_warning():
    (problem,) = RULES["counted_term"](
        field("private_act"), field("2005-02-01"), field("announced"), field(True), field("civil")
    )
    assert (problem.code, problem.is_error) == ("C420", False)


@pytest.mark.parametrize(
    ("start", "stated", "expected"),
    [
        ("2026-09-14", "2026-10-14", []),
        ("2026-09-14", "2026-10-15", [("C421", True)]),
        # Until 13 October, a Tuesday; the count begins on the day after the event.
        ("2026-09-13", "2026-10-14", [("C421", True)]),
        # 30 August 2026 is a Sunday, so Constitution Day follows it: the last day was moved.
        ("2026-07-30", "2026-08-30", [("C421", False)]),
        ("2005-02-01", "2005-02-20", [("C421", False)]),
        ("2005-02-01", "2005-02-16", []),
        ("2026-09-14", None, []),
    ],
)
def test_the_last_day_that_a_case_states_is_the_one_that_is_counted(start, stated, expected):
    found = RULES["counted_term"](
        field("appeal"),
        field(start),
        field("copy_delivered" if start < "2016" else "final_form"),
        field(True),
        field("civil"),
        field(stated, "/last_day"),
    )
    assert [(problem.code, problem.is_error) for problem in found] == expected


APPEAL = field("appeal", ""), field("2026-08-10", "/deadline_start/date")


@pytest.mark.parametrize(
    ("done", "motion", "variant", "expected"),
    [
        ("2026-09-10", None, "civil", []),
        ("2026-09-11", None, "civil", [("C351", "/requisites/date")]),
        ("2026-09-11", {"reason": "…"}, "civil", []),
        ("2026-09-10", {"reason": "…"}, "civil", [("C353", "/restore_term")]),
        ("2026-08-25", None, "bailiff", [("C351", "/requisites/date")]),
        ("2026-09-11", None, "nothing", []),
    ],
)
def test_a_paper_after_its_term_needs_a_motion_to_restore_it(done, motion, variant, expected):
    found = problems(
        "within_term",
        *APPEAL,
        field(done, "/requisites/date"),
        field(motion, "/restore_term"),
        field(variant),
    )
    assert found == expected


def test_a_term_that_is_not_confirmed_only_warns():
    found = list(RULES["within_term"](field("appeal_civil"), field("2016-05-12"), field("2017-01-12")))
    assert [problem.code for problem in found] == ["C352", "C351", "C349"]
    assert not any(problem.is_error for problem in found)


@pytest.mark.parametrize(
    ("slug", "on", "expected"),
    [
        ("prosecutor_instruction", "2022-11-17", [("C354", "/requisites/date")]),
        ("prosecutor_instruction", "2022-11-18", []),
        ("proposal_oblast", "2026-05-12", [("C333", "/requisites/date")]),
        ("inspection_note", "2026-05-12", []),
        ("letter", "2026-05-12", []),
    ],
)
def test_a_paper_that_there_was_not_is_an_error_and_an_unconfirmed_name_a_warning(slug, on, expected):
    assert problems("paper_known", field(slug), field(on, "/requisites/date")) == expected


@pytest.mark.parametrize(
    ("level", "on", "expected"),
    [
        ("oblast", "2026-05-12", [("C355", True)]),
        ("general", "2026-05-12", []),
        ("district", "2005-05-12", [("C355", False)]),
        ("oblast", "2005-05-12", []),
    ],
)
def test_who_brings_a_supervisory_protest_depends_on_the_date(level, on, expected):
    found = RULES["level_entitled"](field("protest_supervisory"), field(level), field(on))
    assert [(problem.code, problem.is_error) for problem in found] == expected


@pytest.mark.parametrize("paper", ["protest_appeal", "protest_private"])
@pytest.mark.parametrize(
    ("level", "on", "expected"),
    [
        ("military", "2018-05-12", [("C355", False)]),
        ("district", "2018-05-12", []),
        ("equated", "2025-06-30", []),
        ("military", "2025-07-01", []),
        ("transport", "2026-05-12", []),
        ("military", "2005-05-12", []),
    ],
)
def test_military_and_transport_offices_bring_acts_to_the_appeal_from_july_2025(paper, level, on, expected):
    found = RULES["level_entitled"](field(paper), field(level), field(on))
    assert [(problem.code, problem.is_error) for problem in found] == expected


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (7, (3, 4), []),
        (8, (3, 4), [("C356", "/x")]),
        (8, (3, None), []),
        ("7.50", ("7.00", "0.50"), []),
        ("7.50", ("7.00", "0.40"), [("C356", "/x")]),
    ],
)
def test_a_total_is_the_sum_of_its_parts(total, parts, expected):
    assert problems("adds_up", field(total), *map(field, parts)) == expected


@pytest.mark.parametrize(
    ("lesser", "greater", "expected"),
    [(3, 3, []), (4, 3, [("C357", "/x")]), ("4.00", "3.99", [("C357", "/x")]), (4, None, [])],
)
def test_a_figure_is_bounded_by_another(lesser, greater, expected):
    assert problems("at_most", field(lesser), field(greater)) == expected


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        ("2026-01-15", "2026-07-15", [("C358", "/x")]),
        ("2026-01-15", "2026-07-16", []),
        ("2005-01-15", "2005-02-15", []),
    ],
)
def test_a_crime_asks_for_more_than_six_months_since_2015(since, on, expected):
    assert problems("nonexecution", field(since), field(on)) == expected


@pytest.mark.parametrize(("day", "expected"), [("2026-05-09", [("C359", "/x")]), ("2026-05-12", [])])
def test_a_day_off_is_told(day, expected):
    assert problems("working_days", field(day)) == expected


@pytest.mark.parametrize(
    ("kazakh", "russian", "told"),
    [
        ("Прокуратура 12 тексеру жүргізді.", "Прокуратура провела 12 проверок.", []),
        ("Асанова Дана Серікқызы", "гражданка", ["kk"]),
        ("Асанова Дана Серікқызының берешегі", "долг гражданки", ["kk"]),
        ("Оспанов Марат Ерланұлымен келісім", "соглашение", ["kk"]),
        ("азамат", "Асановой Даны Сериковны", ["ru"]),
        ("азамат", "взыскано с Асанова Д.С. всё", ["ru"]),
        ("Д.С. Асанов борышкер болды", "должник", ["kk"]),
        ("борышкер Жұмабекова Ә.С. келді", "явился должник", ["kk"]),
        ("ЖСН 850715300411", "ИИН 850715300411", ["kk", "ru"]),
        ("Достық көшесі", "улица Достык", ["kk", "ru"]),
        ("№ 7799-26-00-2/415 іс", "дело № 7799-26-00-2/415", []),
        ("ЖСН 850715 300411", "ИИН 850715-300411", ["kk", "ru"]),
        ("+7 701 234 56 78 телефоны", "телефон 8 (701) 234-56-78", ["kk", "ru"]),
        ("KZ86125KZT5004100100 шоты", "счёт KZ86 125K ZT50 0410 0100", ["kk", "ru"]),
        ("АСАНОВА ДАНА СЕРІКҚЫЗЫ", "АСАНОВА ДАНА СЕРИКОВНА", ["kk", "ru"]),
        ("Асанова Дана Серік қызы", "гражданка", ["kk"]),
        ("бұл қаулы Асанов Ерланға берілді", "выдано Асанову Ерлану", ["kk", "ru"]),
        ("Асанова Д. келді", "явилась Асанова Д.", ["kk", "ru"]),
        ("Бозтөбе қаласы, ықшам аудан", "в доме № 5, дом № 5", ["kk", "ru"]),
        ("125 000 000 000 теңге", "125 000 000 000 тенге", []),
        ("Азамат А. жүгінді", "Гражданин А. обратился в прокуратуру Коктерекского района", []),
        ("«Қарызгерлер» айдары", "Исков Генеральной прокуратуры нет", []),
    ],
)
def test_a_published_text_holds_no_data_of_a_person(kazakh, russian, told):
    found = problems("no_personal_data", field({"kk": kazakh, "ru": russian}, "/body"))
    assert found == [("C360", f"/body/{language}") for language in told]


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("plea", {"kk": "Талапты қанағаттандыруды сұраймын.", "ru": "Иск обоснован."}, ["/texts/0/kk"]),
        ("plea", {"kk": "Талап негізді.", "ru": "Прошу иск удовлетворить."}, ["/texts/0/ru"]),
        ("plea", {"kk": "Сұрау салынды.", "ru": "Истец просит взыскать, его просьба законна."}, []),
        ("cancel", {"action": {"kk": "қаулының күшін жою", "ru": "отменить постановление"}},
         ["/texts/0/action/kk", "/texts/0/action/ru"]),
        ("cancel", {"action": {"kk": "шотқа тыйым салу", "ru": "наложить арест на счёт"}}, []),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_paper_is_told_in_the_half_that_says_it(subject, text, expected):
    found = problems("never_says", field(subject), field([text], "/texts"))
    assert found == [("C437", pointer) for pointer in expected]


VULNERABLE = {"kind": "natural", "vulnerable": {"reason": "health"}}
STATE = {"kind": "legal", "is_state": True}
FIRM = {"kind": "legal", "is_state": False}
BOTH = ["third_person", "prosecutor"]


@pytest.mark.parametrize(
    ("codes", "mandatory", "reason", "disputed_by", "parties", "computed"),
    [
        ([], False, None, None, [FIRM, FIRM], {}),
        (["A"], True, None, None, [VULNERABLE, FIRM], {}),
        (["B"], True, None, None, [FIRM, {"kind": "state_body"}], {}),
        (["C", "B"], True, None, BOTH, [FIRM, STATE], {}),
        (["B"], True, None, BOTH[:1], [FIRM, STATE], {}),
        (["B"], None, None, None, [FIRM, FIRM], {"/codes": "–"}),
        ([], None, None, None, [FIRM, STATE], {"/codes": "B"}),
        (["B"], None, None, BOTH, [VULNERABLE, STATE], {"/codes": "A, B, C"}),
        (["B"], False, None, None, [FIRM, STATE], {"/mandatory": "participation is mandatory"}),
        ([], True, None, None, [FIRM, FIRM], {"/mandatory": "participation is optional"}),
        ([], True, {"kk": "…", "ru": "…"}, None, [FIRM, STATE], {}),
    ],
)
def test_the_grounds_for_taking_part_are_those_that_follow_or_have_a_reason(
    codes, mandatory, reason, disputed_by, parties, computed
):
    creditor, debtor = (
        field(party, f"/{name}") for party, name in zip(parties, ("creditor", "debtor"), strict=True)
    )
    point5 = field({"codes": codes, "mandatory": mandatory, "manual_reason": reason}, "/point5")
    told = RULES["point5_agree"](DATE, point5, field(disputed_by), creditor, debtor)
    found = {each.location.pointer.removeprefix("/point5"): each.params["computed"] for each in told}
    assert {
        place: value if isinstance(value, str) else value["en"] for place, value in found.items()
    } == computed


@pytest.mark.parametrize(
    ("protest", "result", "expected"),
    [(None, None, []), ({"number": "5"}, "rejected", []), ({"number": "5"}, None, [("C439", "/protest")])],
)
def test_an_earlier_measure_without_a_result_is_told(protest, result, expected):
    assert problems("settled", field(protest, "/protest"), field(result)) == expected


FILE = {
    "document": {"date": "2026-01-12"},
    "opened_on": "2026-01-20",
    "received_on": "2026-04-01",
    "studied_on": "2026-04-03",
    "term_end": "2026-03-20",
}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, None),
        ({"received_on": None, "studied_on": None, "term_end": None}, None),
        ({"document": {"date": "2026-01-21"}}, "/files/opened_on"),
        ({"received_on": "2026-01-19"}, "/files/received_on"),
        ({"studied_on": "2026-03-31"}, "/files/studied_on"),
        ({"studied_on": "2026-09-16"}, "/requisites/date"),
        ({"studied_on": None, "received_on": "2026-09-16"}, "/requisites/date"),
        ({"term_end": "2026-01-19"}, "/files/term_end"),
    ],
)
def test_the_dates_of_an_enforcement_file_follow_one_another(changes, place):
    found = problems("file_dates", field({**FILE, **changes}, "/files"), DATE)
    assert found == ([("C327", place)] if place else [])


def test_each_of_several_enforcement_files_is_looked_at():
    late = {**FILE, "opened_on": "2026-01-11"}
    found = problems("file_dates", field(FILE, "/files/0"), field(late, "/files/1"), DATE)
    assert found == [("C327", "/files/1/opened_on")]


def test_every_date_before_the_first_one_is_told():
    days = [field(day, f"/rows/{index}/date") for index, day in enumerate(["2026-09-14", None, "2026-09-15"])]
    assert problems("none_before", DATE, *days, field("2026-01-01", "/test")) == [
        ("C327", "/rows/0/date"),
        ("C327", "/test"),
    ]


def test_the_dates_of_a_row_follow_one_another():
    rows = [
        {"inspection": {"from": "2026-07-06", "to": "2026-07-10"}, "result": {"date": "2026-07-10"}},
        {"inspection": {"from": "2026-07-06", "to": "2026-07-03"}, "result": {"date": "2026-07-02"}},
        {"inspection": {"from": "2026-07-06"}, "result": {"date": "2026-07-02"}},
    ]
    places = (field("inspection/from"), field("inspection/to"), field("result/date"))
    assert problems("rows_in_sequence", field(rows, "/inspections"), *places) == [
        ("C327", "/inspections/1/inspection/to"),
        ("C327", "/inspections/1/result/date"),
        ("C327", "/inspections/2/result/date"),
    ]


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        ({"count": 40, "of": 40}, False),
        ({"count": 41, "of": 40}, True),
        ({"count": 1, "of": 0}, True),
        ({"count": 0, "of": 0}, False),
        ({"count": 41}, False),
    ],
)
def test_no_share_of_a_row_is_over_a_hundred_percent(row, is_told):
    found = problems("rows_at_most", field([{}, row], "/rows"), field("count"), field("of"))
    assert found == ([("C357", "/rows/1/count")] if is_told else [])


@pytest.mark.parametrize(
    ("start", "end", "quarter"),
    [
        ("2026-07-01", "2026-09-30", None),
        ("2026-01-01", "2026-03-31", None),
        ("2026-10-01", "2026-12-31", None),
        ("2026-07-01", "2026-12-31", ("2026-07-01", "2026-09-30")),
        ("2026-08-01", "2026-10-31", ("2026-07-01", "2026-09-30")),
        ("2025-01-01", "2026-03-31", ("2025-01-01", "2025-03-31")),
        ("2026-12-31", "2026-12-31", ("2026-10-01", "2026-12-31")),
    ],
)
def test_a_quarter_is_one_of_the_calendar(start, end, quarter):
    found = list(RULES["whole_quarter"](field({"from": start, "to": end}, "/period")))
    told = [(each.code, each.location.pointer, each.params["from"], each.params["to"]) for each in found]
    assert told == ([("C444", "/period", *quarter)] if quarter else [])


def test_a_paper_of_a_day_before_all_eras_was_not_there():
    assert problems(
        "papers_known", field({"type": "inspection_note", "date": "1995-03-01"}, "/measures/0")
    ) == [("C354", "/measures/0/date")]


@pytest.mark.parametrize("day", ["2100-12-31", "2100-12-01"])
def test_a_chain_of_terms_that_leaves_the_years_of_cases_is_not_followed(day):
    purposes = (field("representation_review"), field("representation_result"))
    assert problems("overdue", field("2100-12-31"), field(day), *purposes) == []
