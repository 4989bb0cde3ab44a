"""Which field a column holds: by the mapping, a pointer, a title; what is said where that is not clear."""

import pytest

from docgen.intake.columns import Matching, Names
from docgen.intake.header import Header
from docgen.intake.naming import MESSAGE
from docgen.intake.shape import shape


@pytest.fixture(scope="session")
def letter_shape(letter_type):
    return shape(letter_type)


@pytest.fixture
def matched(letter_shape):
    def match(*titles, pointers=(), mapping=None, only=None):
        matching = Matching(
            "acts.xlsx", "Хаттар", Names(letter_shape, mapping or {}, only), Header(1, 1, titles, pointers)
        )
        return matching.layout(), matching.problems

    return match


@pytest.mark.parametrize(
    ("title", "pointer"),
    [
        ("/requisites/date", "/requisites/date"),
        ("requisites.date", "/requisites/date"),
        ("Дата документа", "/requisites/date"),
        ("Құжаттың күні", "/requisites/date"),
        ("ДАТА  документа *", "/requisites/date"),
        ("Құжаттың күні / Дата документа", "/requisites/date"),
        ("Дата документа / Құжаттың күні", "/requisites/date"),
        ("Құжаттың күні\nДата документа", "/requisites/date"),
        ("Реквизиты документа / Дата документа", "/requisites/date"),
        ("Ответ на письмо / Дата", "/requisites/reply_to/date"),
        ("Ответ на письмо: дата", "/requisites/reply_to/date"),
        ("Цель направления (каз)", "/purpose/kk"),
        ("Цель направления (рус.)", "/purpose/ru"),
        ("Цель направления на казахском", "/purpose/kk"),
        ("Жіберу мақсаты орысша", "/purpose/ru"),
        ("Цель направления kk", "/purpose/kk"),
        ("Прокуратура / Адрес (рус)", "/office/address/ru"),
        ("Подписывающий / Исполняющий обязанности", "/signatory/acting"),
        ("/addressee/name/forms/ru/dat", "/addressee/name/forms/ru/dat"),
        ("/enclosed/0/sheets", "/enclosed/0/sheets"),
        ("enclosed[0].sheets", "/enclosed/0/sheets"),
        ("enclosed.12.title.kk", "/enclosed/12/title/kk"),
    ],
)
def test_a_title_names_a_field(matched, title, pointer):
    layout, problems = matched(title)
    assert [column.pointer for column in layout.columns] == [pointer]
    assert not problems


def test_ё_and_е_are_one_letter_in_titles(workspace):
    titles = Names(shape(workspace.catalog["sanction_calc"]), {})
    assert titles.titled("Расчет") == titles.titled("Расчёт")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Дата документов", "Реквизиты документа / Дата документа"),
        ("Цель направлени (каз)", "Цель направления (каз)"),
    ],
)
def test_a_title_that_is_only_near_is_suggested_and_not_applied(matched, title, named):
    layout, (problem,) = matched(title)
    assert not layout.columns
    assert (problem.code, problem.is_error, problem.params["nearest"]["ru"]) == ("I010", False, named)


def test_a_title_of_two_lines_is_told_in_one(matched):
    _, (problem,) = matched("Ескертпе\nПримечание")
    assert problem.params["name"] == "Ескертпе Примечание"


def test_a_column_of_no_field_is_a_warning_at_its_title(matched):
    _, (problem,) = matched("Дата документа", "Ескертпе")
    assert (problem.code, problem.location.sheet, problem.location.reference) == ("I010", "Хаттар", "B1")


@pytest.mark.parametrize("title", ["Фамилия", "Наименование (рус)", "Цель направления"])
def test_a_title_that_fits_several_fields_is_an_error_and_never_a_guess(matched, title):
    layout, (problem,) = matched(title)
    assert not layout.columns
    assert (problem.code, problem.is_error) == ("I006", True)


def test_a_title_of_several_fields_is_told_with_what_to_write(matched):
    _, (problem,) = matched("Наименование (рус)")
    assert problem.params["titles"]["ru"] == "Прокуратура / Наименование (рус); Адресат / Наименование (рус)"


def test_two_columns_of_one_field_are_an_error(matched):
    _, (problem,) = matched("Дата документа", "/requisites/date")
    assert (problem.code, problem.params["columns"], problem.location.reference) == ("I007", "A, B", "B1")


def test_the_mapping_wins_over_all_else(matched):
    layout, problems = matched(
        "Дата документа",
        "Өз бағаным",
        mapping={"дата ДОКУМЕНТА": "/requisites/reply_to/date", "Өз бағаным": ""},
    )
    assert [column.pointer for column in layout.columns] == ["/requisites/reply_to/date"]
    assert not problems


def test_a_row_of_pointers_wins_over_titles(matched):
    layout, problems = matched("Кез келген", pointers=("/purpose/kk",))
    assert [column.pointer for column in layout.columns] == ["/purpose/kk"]
    assert not problems


def test_the_messages_of_a_marked_copy_are_passed_over(matched):
    layout, problems = matched(MESSAGE, "Дата документа")
    assert [column.index for column in layout.columns] == [1]
    assert not problems


@pytest.mark.parametrize("title", ["№", "key", "Кілт", "ключ", "№ п/п", "№ (кілт / ключ)"])
def test_a_column_of_keys_is_known_by_its_title(matched, title):
    layout, problems = matched("Дата документа", title)
    assert layout.key == 1
    assert not problems


@pytest.mark.parametrize("title", ["/enclosed/*/sheets", "/sheets", "sheets", "Количество листов"])
def test_a_column_of_a_line_is_named_within_its_list(matched, letter_shape, title):
    only = next(each for each in letter_shape.lists if each.pointer == "/enclosed")
    layout, problems = matched(title, only=only)
    assert [column.pointer for column in layout.columns] == ["/enclosed/*/sheets"]
    assert not problems


def test_a_column_of_the_main_sheet_is_none_of_a_line(matched, letter_shape):
    only = next(each for each in letter_shape.lists if each.pointer == "/enclosed")
    _, (problem,) = matched("/purpose/kk", only=only)
    assert problem.code == "I010"


def test_each_title_of_every_register_names_its_column_and_no_other(workspace):
    from docgen.intake import wording

    for kind in workspace.catalog:
        found = shape(kind)
        for only in (None, *found.lists):
            names = Names(found, {}, only)
            for leaf in found.leaves if only is None else only.leaves:
                assert names.titled(wording.title(leaf, names)) == [leaf], (kind.slug, leaf.pointer)
