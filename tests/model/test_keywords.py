"""Each broken keyword of a schema is told in the words of a clerk, at the field that must change."""

import pytest

from docgen.model.keywords import short

SENDER = {"kind": "natural", "name": {"kk": "Әлия", "ru": "Алия"}, "age": 30}
GOOD = {"document_type": "letter", "reason": "plan", "sender": SENDER}


def only(schema, data):
    (problem,) = schema.problems(data)
    return problem


def params(problem, *names):
    return {name: problem.params[name] for name in names}


@pytest.mark.parametrize(
    ("written", "meant"), [("reasen", "reason"), ("sendr", "sender"), ("Number", "number"), ("qqq", "")]
)
def test_an_unknown_field_is_told_the_one_that_was_perhaps_meant(letter, written, meant):
    problem = only(letter, {**GOOD, written: None})
    assert (problem.code, problem.location.pointer) == ("C103", f"/{written}")
    assert params(problem, "name", "nearest") == {"name": written, "nearest": meant}


def test_an_unknown_field_is_told_all_that_are_known(letter):
    first, second = letter.problems({**GOOD, "qqq": 1, "xxx": 2})
    assert first.params["known"] == (
        "code, document_type, documents, grid, number, parties, reason, sender, urgent"
    )
    assert second.params["known"] == ""


def test_the_group_of_other_types_is_a_field_of_the_root_alone(letter):
    assert only(letter, {**GOOD, "documnets": {}}).params["nearest"] == "documents"
    below = only(letter, {**GOOD, "sender": {**SENDER, "documnets": {}}})
    assert (below.params["nearest"], "documents" in below.params["known"]) == ("", False)
    # In a view of the case as another type the name itself can be among its fields.
    assert "documents" not in only(letter, {**GOOD, "documents": {}}).params["known"]


def test_two_unknown_fields_are_two_problems(letter):
    found = letter.problems({**GOOD, "x": 1, "y": 2})
    assert [problem.location.pointer for problem in found] == ["/x", "/y"]


def test_two_missing_fields_are_two_problems(letter):
    found = letter.problems({"document_type": "letter"})
    assert [(problem.code, problem.location.pointer) for problem in found] == [
        ("C101", "/reason"),
        ("C101", "/sender"),
    ]


def test_what_another_field_brings_with_it_is_missing_only_beside_it(letter):
    found = letter.problems({**GOOD, "code": "y"})
    assert [(problem.code, problem.location.pointer, problem.params["label"]["ru"]) for problem in found] == [
        ("C101", "/number", "Номер"),
        ("C101", "/urgent", "Срочно"),
    ]
    assert letter.problems({**GOOD, "code": "y", "number": "5", "urgent": False}) == []


@pytest.mark.parametrize(
    ("value", "nearest"), [("complant", "complaint"), ("PLAN", ""), ("plann", "plan"), ("zzz", "")]
)
def test_a_value_that_is_not_allowed_is_told_the_nearest_and_all(letter, value, nearest):
    problem = only(letter, {**GOOD, "reason": value})
    assert problem.code == "C104"
    assert params(problem, "value", "nearest") == {"value": value, "nearest": nearest}
    assert problem.params["allowed"] == {
        "kk": "complaint (шағым), plan (жоспар)",
        "ru": "complaint (жалоба), plan (план)",
        "en": "complaint, plan",
    }


def test_a_wrong_constant_is_told_the_right_one(letter):
    problem = only(letter, {**GOOD, "document_type": "leter"})
    assert (problem.code, problem.params["nearest"]) == ("C104", "letter")
    assert set(problem.params["allowed"].values()) == {"letter"}


@pytest.mark.parametrize(
    ("change", "kazakh", "russian"),
    [
        ({"urgent": "yes"}, "true не false", "true или false"),
        ({"number": []}, "мәтін / null", "текст / null"),
        ({"parties": {}}, "тізім [ … ]", "список [ … ]"),
        ({"grid": [[5]]}, "өрістер тобы { … }", "группа полей { … }"),
        ({"sender": {**SENDER, "age": 30.5}}, "бүтін сан", "целое число"),
        ({"grid": [[{"sum": "five"}]]}, "сан", "число"),
        ({"sender": "Алия"}, "өрістер тобы { … }", "группа полей { … }"),
    ],
)
def test_a_wrong_kind_of_value_is_told_the_right_one_in_words(letter, change, kazakh, russian):
    problem = only(letter, {**GOOD, **change})
    assert problem.code == "C102"
    assert (problem.params["wanted"]["kk"], problem.params["wanted"]["ru"]) == (kazakh, russian)


def test_a_number_in_the_place_of_a_text_is_told_as_the_text_to_write(letter):
    problem = only(letter, {**GOOD, "number": 5})
    assert (problem.code, problem.params["value"]) == ("C122", "5")


@pytest.mark.parametrize(("value", "written"), [("30", "30"), (" 30 ", "30"), ("030", "30"), ("-1", "-1")])
def test_a_text_in_the_place_of_a_number_is_told_as_the_number_to_write(letter, value, written):
    problem = only(letter, {**GOOD, "sender": {**SENDER, "age": value}})
    assert (problem.code, problem.params["value"]) == ("C460", written)


@pytest.mark.parametrize("value", ["thirty", "3,5", "", "1" * 40, "٣"])
def test_a_text_that_is_no_number_is_told_what_is_wanted(letter, value):
    assert only(letter, {**GOOD, "sender": {**SENDER, "age": value}}).code == "C102"


@pytest.mark.parametrize(("value", "code"), [("true", "C460"), ("false", "C460"), ("да", "C102")])
def test_true_in_quotation_marks_is_told_without_them(letter, value, code):
    assert only(letter, {**GOOD, "urgent": value}).code == code


@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_are_no_numbers(letter, value):
    assert only(letter, {**GOOD, "sender": {**SENDER, "age": value}}).code == "C102"


@pytest.mark.parametrize(
    ("change", "code", "limit"),
    [
        ({"sender": {**SENDER, "name": {"kk": "Ә", "ru": "Алия"}}}, "C113", 2),
        ({"sender": {**SENDER, "name": {"kk": "Әлия", "ru": "Александра"}}}, "C114", 8),
        ({"parties": []}, "C115", 1),
        ({"parties": [SENDER] * 4}, "C116", 3),
        ({"sender": {**SENDER, "age": 17}}, "C117", 18),
        ({"grid": [[{"sum": 9.5}]]}, "C118", 9),
    ],
)
def test_a_limit_that_is_passed_is_named(letter, change, code, limit):
    problem = only(letter, {**GOOD, **change})
    assert (problem.code, problem.params["limit"]) == (code, limit)


def test_a_length_counts_letters_and_not_bytes(letter):
    assert letter.problems({**GOOD, "sender": {**SENDER, "name": {"kk": "Қ" * 8, "ru": "😀" * 8}}}) == []


def test_a_wrong_pattern_is_told_in_the_words_of_the_schema(letter):
    sender = {"kind": "legal", "title": {"kk": "Су", "ru": "Су"}, "bin": "12x"}
    problem = only(letter, {**GOOD, "sender": sender})
    assert (problem.code, problem.location.pointer) == ("C112", "/sender/bin")
    assert problem.params["wanted"] == {"kk": "3 цифр", "ru": "3 цифры", "en": "3 digits"}


@pytest.mark.parametrize("text", ["123\n", "\n123", "123\n\n", " 123", "123\r\n"])
def test_a_line_break_at_the_end_does_not_fit_a_pattern_that_ends_there(letter, text):
    sender = {"kind": "legal", "title": {"kk": "Су", "ru": "Су"}, "bin": text}
    assert only(letter, {**GOOD, "sender": sender}).code == "C112"


def test_a_format_speaks_with_its_own_code_and_params(letter):
    problem = only(letter, {**GOOD, "sender": {**SENDER, "name": {"kk": "Ой!", "ru": "Алия"}}})
    assert (problem.code, problem.location.pointer) == ("C110", "/sender/name/kk")
    assert params(problem, "word", "value") == {"word": "Ой!", "value": "Ой!"}


def test_a_rule_without_a_sentence_of_its_own_is_named(letter):
    problem = only(letter, {**GOOD, "code": "x", "number": "5", "urgent": False})
    assert (problem.code, problem.params["keyword"]) == ("C119", "not")


class TestOneOf:
    @pytest.mark.parametrize(
        ("sender", "expected"),
        [
            (
                {"kind": "natural", "name": 5, "bin": "1"},
                {("C102", "name"), ("C101", "age"), ("C103", "bin")},
            ),
            ({"kind": "legal", "bin": "1"}, {("C112", "bin"), ("C101", "title")}),
            ({"kind": "legal", "title": {"kk": "Су"}, "bin": "123"}, {("C101", "title/ru")}),
            ({"kind": "natural"}, {("C101", "name"), ("C101", "age")}),
        ],
    )
    def test_only_the_branch_that_is_meant_speaks(self, letter, sender, expected):
        found = letter.problems({**GOOD, "sender": sender})
        assert {(problem.code, problem.location.pointer) for problem in found} == {
            (code, f"/sender/{below}") for code, below in expected
        }

    @pytest.mark.parametrize("sender", [{}, {"name": 5}, {"bin": "1", "age": 1}])
    def test_without_a_kind_only_the_kind_is_asked_for(self, letter, sender):
        problem = only(letter, {**GOOD, "sender": sender})
        assert (problem.code, problem.location.pointer) == ("C101", "/sender/kind")

    @pytest.mark.parametrize(
        ("kind", "nearest"), [("legl", "legal"), ("x", ""), (None, ""), (1, ""), ([], ""), ({}, "")]
    )
    def test_of_an_unknown_kind_only_the_kind_is_spoken(self, letter, kind, nearest):
        problem = only(letter, {**GOOD, "sender": {"kind": kind, "age": 1}})
        assert (problem.code, problem.location.pointer) == ("C104", "/sender/kind")
        assert problem.params["nearest"] == nearest
        assert set(problem.params["allowed"].values()) == {"natural, legal"}
        assert problem.params["label"]["ru"] == "Отправитель › Вид"

    @pytest.mark.parametrize("sender", [None, 5, "x", [], True])
    def test_what_is_no_object_is_told_so_once(self, letter, sender):
        problem = only(letter, {**GOOD, "sender": sender})
        assert (problem.code, problem.location.pointer) == ("C102", "/sender")

    def test_an_unknown_field_is_told_the_fields_of_its_own_branch(self, letter):
        problem = only(letter, {**GOOD, "sender": {**SENDER, "bni": "1"}})
        assert problem.params["known"] == "age, kind, name"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 57 + "…"),
        (5, "5"),
        (None, "null"),
        (True, "true"),
        ({"a": 1}, "{…}"),
        ([1], "[…]"),
    ],
)
def test_a_value_in_a_sentence_is_short(value, text):
    assert short(value) == text
