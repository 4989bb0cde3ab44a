import io
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import outcomes
from docgen.batch import report_xlsx
from docgen.batch.report_data import GRADES, STATUSES, Heading, Report, counted
from docgen.intake.record import Origin
from docgen.messages import label, place, translator, wording
from docgen.model.problem import Location, Problem, ordered

LANGUAGES = ["kk", "ru", "en"]


def written(found, language="ru", **heading):
    told = Heading(**{"inputs": ("a.jsonl",), "status": "finished", "documents": Path("out"), **heading})
    stream = io.BytesIO()
    report_xlsx.write(Report(told, counted(found), lambda: found, Path("out"), language), stream)
    stream.seek(0)
    return stream


def sheets(*arguments, **options):
    book = CalamineWorkbook.from_filelike(written(*arguments, **options))
    return [book.get_sheet_by_index(index).to_python() for index in range(len(book.sheet_names))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_row(language):
    found = [
        *outcomes.run(45),
        outcomes.outcome(46, problems=(outcomes.problem("C105", at="b.xlsx!=A!C7", value="=1"),)),
    ]
    say = translator(language).gettext
    _, (_, *rows), _ = sheets(found, language)
    assert rows == [
        [
            outcome.number,
            problem.location.file,
            problem.location.line or "",
            problem.location.column or "",
            problem.location.sheet or "",
            problem.location.reference or "",
            say(GRADES[problem.severity]),
            problem.code,
            label(problem, language),
            wording(problem, language),
        ]
        for outcome in found
        for problem in ordered(outcome.problems)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_has_a_row_with_its_documents(language):
    found = list(outcomes.run(45))
    say = translator(language).gettext
    _, _, (_, *rows) = sheets(found, language)
    assert rows == [
        [
            outcome.number,
            place(Problem("", location=Location("register.jsonl", line=outcome.number, column=1)), language),
            say(STATUSES[outcome.status]),
            *([made.file for made in outcome.entry.documents] if outcome.entry else ["", ""]),
        ]
        for outcome in found
    ]


def test_there_is_a_column_for_each_document_of_the_widest_case():
    found = [
        outcomes.outcome(1, entry=outcomes.entry("a.kk.docx", "a.ru.docx", "b.kk.docx")),
        outcomes.outcome(2, entry=outcomes.entry("c.twocol.docx")),
    ]
    _, _, (heading, *rows) = sheets(found, "en")
    assert heading == ["№", "Place", "Result", "Document 1", "Document 2", "Document 3"]
    assert [row[3:] for row in rows] == [["a.kk.docx", "a.ru.docx", "b.kk.docx"], ["c.twocol.docx", "", ""]]


def test_documents_are_opened_from_the_folder_of_the_report():
    found = [outcomes.outcome(1, entry=outcomes.entry("ab/a.kk.docx"))]
    sheet = openpyxl.load_workbook(written(found, documents=Path("documents"))).worksheets[2]
    assert sheet["D2"].value == '=HYPERLINK("../documents/ab/a.kk.docx","ab/a.kk.docx")'


def test_the_summary_tells_inputs_counts_and_kinds():
    summary, _, _ = sheets(list(outcomes.run(45)), "en", inputs=("a.jsonl", "b.xlsx"), expected=50)
    told = {row[0]: row[1] for row in summary if row[0]}
    assert told["Inputs"] == "a.jsonl"
    assert "b.xlsx" in [row[1] for row in summary]
    counts = {"Cases": 45, "Refused": 3, "Made": 37, "Unchanged": 5, "Passed the check": 0}
    assert told | counts | {"Not reached": 5, "Documents": 84} == told
    kinds = summary[[row[0] for row in summary].index("Grade") + 1 :]
    assert [(row[0], row[1], row[3]) for row in kinds] == [
        ("error", "C108", 3),
        ("error", "C101", 2),
        ("warning", "G030", 6),
        ("warning", "C361", 1),
    ]


def test_of_very_many_inputs_the_first_are_named_and_the_others_counted():
    summary, _, _ = sheets((), "en", inputs=tuple(f"{number}.json" for number in range(130)))
    column = [row[1] for row in summary]
    assert "99.json" in column
    assert "100.json" not in column
    assert "and 30 more" in column


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_word_of_the_workbook_is_english(language):
    found = [*outcomes.run(45), outcomes.outcome(46)]
    book = CalamineWorkbook.from_filelike(written(found, language, expected=50))
    mine, english = sheets(found, language, expected=50), sheets(found, "en", expected=50)
    words = (
        {row[0] for row in mine[0]} | {cell for sheet in mine[1:] for cell in sheet[0]} | {*book.sheet_names}
    )
    theirs = {row[0] for row in english[0]} | {cell for sheet in english[1:] for cell in sheet[0]}
    assert words & theirs == {"", "№", "docgen 0.1.0"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_the_sheets_are_names_that_excel_takes(language):
    names = CalamineWorkbook.from_filelike(written((), language)).sheet_names
    assert len({name.casefold() for name in names}) == 3
    assert all(0 < len(name) <= 25 and not set(name) & set("[]:*?/\\'") for name in names)


def test_the_tables_have_filters_and_grades_have_colours():
    found = [
        outcomes.outcome(1, problems=[outcomes.problem("C105", grade, value="a") for grade in GRADES]),
    ]
    book = openpyxl.load_workbook(written(found))
    assert [sheet.auto_filter.ref for sheet in book] == [None, "A1:J4", "A1:C2"]
    colours = [book.worksheets[1].cell(row, 7).fill.fgColor.rgb for row in (2, 3, 4)]
    assert len({*colours, "00000000"}) == 4


def test_a_hostile_input_is_text_wherever_it_stands():
    name = "=cmd|'/c calc'!A0"
    problem = outcomes.problem("C104", value=name, label={"kk": name, "ru": name})
    found = [outcomes.outcome(1, origin=Origin(name, sheet=name, row=1), problems=(problem,))]
    book = openpyxl.load_workbook(written(found, inputs=(name,), documents=Path(name)))
    cells = [cell for sheet in book for row in sheet for cell in row if name in str(cell.value)]
    assert len(cells) == 7
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("="))
