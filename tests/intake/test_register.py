"""The empty register of each type: a form, filled and read back as the case that it was filled with."""

import io
import json

import openpyxl
import pytest

import docgen
from docgen.errors import WriteError
from docgen.intake import filling, looks, register, tables
from docgen.intake.naming import MESSAGE
from docgen.intake.shape import shape
from registers import FIRST, filled, letters_of

SLUGS = docgen.opened().catalog.slugs


@pytest.fixture(scope="module")
def form(workspace):
    data = register.register(workspace.catalog["inspection_act"])
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_example_comes_back_from_the_register_as_it_is(workspace, slug, tmp_path):
    kind = workspace.catalog[slug]
    # The fields of other types, by which a case holds several documents, have no columns.
    examples = [{key: case[key] for key in case if key != "documents"} for case in kind.examples]
    table = tables.opened(str(filled(kind, examples, tmp_path / "register.xlsx")), kind)
    records = list(table.records())
    assert [json.loads(record.data) for record in records] == examples
    assert not table.problems
    assert not [problem for record in records for problem in record.problems]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_register_is_the_same_each_time_and_has_a_place_for_all_that_is_required(workspace, slug, tmp_path):
    kind = workspace.catalog[slug]
    path = tmp_path / "register.xlsx"
    filling.write(kind, path)
    assert path.read_bytes() == register.register(kind)
    table = tables.opened(str(path), kind)
    assert not table.problems
    assert not list(table.records())


def test_a_register_is_known_without_its_row_of_pointers(workspace, tmp_path):
    kind = workspace.catalog["inspection_act"]
    example = {key: value for key, value in kind.examples[1].items() if key != "documents"}
    path = filled(kind, [example], tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:-1]:
        for cell in sheet[register.POINTERS]:
            cell.value = None
    book.save(path)
    (record,) = tables.opened(str(path), kind).records()
    assert json.loads(record.data) == example


def test_a_sheet_stands_for_each_list(form, workspace):
    lists = shape(workspace.catalog["inspection_act"]).lists
    assert len(form.sheetnames) == 1 + len(lists) + 1
    assert form["Бұзушылықтар – Нарушения"].cell(register.POINTERS, 1).value == "key"
    assert form["_lists"].sheet_state == "hidden"


def test_the_sheet_of_a_required_list_says_so(form):
    said = {sheet.title: sheet.cell(register.LEGEND, 1).value for sheet in form.worksheets}
    assert "Міндетті тізім" in said["Тексерушілер – Проверяющие"]
    assert "Обязательный список" in said["Тексерушілер – Проверяющие"]
    assert "Міндетті тізім" not in said["Бұзушылықтар – Нарушения"]


def test_a_sheet_without_room_for_two_titles_has_the_kazakh_one(form):
    assert "Құқықтық негіз" in form.sheetnames


def test_the_id_of_an_act_is_explained_beside_its_cell(form):
    told = [each.prompt for each in form["Құқықтық негіз"].data_validations.dataValidation]
    assert any("enforcement_law_2010" in text and "docgen law acts" in text for text in told)


def test_pointers_are_hidden_and_titles_stay_in_sight(form):
    main = form.worksheets[0]
    assert main.row_dimensions[register.POINTERS].hidden
    assert main.freeze_panes == f"B{FIRST}"


@pytest.mark.parametrize(
    ("pointer", "number_format"),
    [
        ("/requisites/number", "@"),
        ("/inspected/bin", "@"),
        ("/requisites/date", "dd.mm.yyyy"),
        ("/figures/amount_claimed", "#,##0.00"),
        ("/files_checked", "0"),
    ],
)
def test_the_cells_of_a_column_have_the_format_of_its_values(form, pointer, number_format):
    main = form.worksheets[0]
    assert main.column_dimensions[letters_of(main, pointer)].number_format == number_format


def _validation(sheet, pointer):
    cell = f"{letters_of(sheet, pointer)}{FIRST + 10}"
    return next(found for found in sheet.data_validations.dataValidation if cell in found)


def test_a_choice_is_offered_in_both_languages(form):
    found = _validation(form.worksheets[0], "/office/level")
    name, _, area = found.formula1.partition("!")
    offered = [cell.value for (cell,) in form[name][area.replace("$", "")]]
    assert offered[0] == "аудандық / районный"
    assert len(offered) == 7


def test_the_help_of_the_schema_is_told_beside_the_cell(form):
    told = _validation(form.worksheets[0], "/requisites/number").prompt
    assert told.splitlines()[0].startswith("Міндетті.")
    assert "Без номера печатается" in told


def test_required_columns_are_marked(form):
    main = form.worksheets[0]
    required = main[f"{letters_of(main, '/requisites/date')}{register.TITLES}"]
    free = main[f"{letters_of(main, '/office/phone')}{register.TITLES}"]
    assert required.value.endswith("*")
    assert not free.value.endswith("*")
    assert required.fill.start_color.rgb != free.fill.start_color.rgb


def test_no_limit_of_a_workbook_is_passed(workspace):
    for kind in workspace.catalog:
        book = openpyxl.load_workbook(io.BytesIO(register.register(kind)))
        assert all(len(name) <= 31 for name in book.sheetnames)
        prompts = [found.prompt for sheet in book for found in sheet.data_validations.dataValidation]
        assert all(len(told) <= 255 for told in prompts if told)


def test_an_existing_file_is_not_replaced_unasked(workspace, tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_text("mine", "utf-8")
    with pytest.raises(WriteError):
        filling.write(workspace.catalog["inspection_act"], path)
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-5", "@SUM(A1)"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    sheet = openpyxl.Workbook().active
    looks.put(sheet["A1"], text)
    assert (sheet["A1"].data_type, sheet["A1"].quotePrefix) == ("s", True)


def test_the_title_of_messages_is_no_title_of_a_field(workspace):
    titles = {
        label
        for kind in workspace.catalog
        for leaf in shape(kind).leaves
        for label in leaf.chain[-1].values()
    }
    assert MESSAGE not in titles
