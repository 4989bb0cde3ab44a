"""A shared clause that differs in an edited document is told, or stays as it is by force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import edited
from docgen.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.textform.builder import TemplateFiles
from adoptions import CLAUSES, TEXT, adopted, laid, refused, written


@pytest.fixture
def files(tmp_path: Path, root: Path) -> TemplateFiles:
    return laid(tmp_path, root)


@pytest.mark.parametrize(
    ("name", "clause", "words"),
    [
        ("_end", CLAUSES["_end"].replace("қол қояды", "мөр басады"), "position: {{ p }} мөр басады"),
        ("_marks", CLAUSES["_marks"].replace("тел.", "телефоны"), "executor: Орындаған {{ q }} телефоны"),
        ("_head", CLAUSES["_head"].replace("{{ e }}", "{{ e }} және"), "requisites: {{ e }} және"),
    ],
)
def test_a_changed_shared_clause_is_refused_with_its_name_and_place(
    name: str, clause: str, words: str, files: TemplateFiles
):
    problem = refused(files, written(files, TEXT, {name: clause}))
    assert (problem.code, problem.params) == ("T070", {"clause": name, "words": words})
    assert (problem.location.file, problem.location.part) == ("хат.docx", "word/document.xml")
    assert problem.location.paragraph


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("_end", CLAUSES["_end"].replace("include: _marks\n", "")),
        ("_end", CLAUSES["_end"].replace("include: _marks\n", "body: Жаңа.\ninclude: _marks\n")),
        ("_head", CLAUSES["_head"].replace("requisites: {{ e }}\n", "")),
    ],
)
def test_a_line_taken_out_of_a_clause_or_put_into_it_is_refused(name: str, clause: str, files: TemplateFiles):
    problem = refused(files, written(files, TEXT, {name: clause}))
    assert (problem.code, problem.params["clause"] in (name, "_marks")) == ("T070", True)


def test_when_the_clause_itself_was_changed_the_rest_is_taken_by_force(files: TemplateFiles):
    clause = CLAUSES["_end"].replace("қол қояды", "мөр басады")
    data = written(files, TEXT.replace("Екінші", "Үшінші"), {"_end": clause})
    (files.text.parent / "_end.txt").write_text(clause, encoding="utf-8")
    found = adopted(files, data, forced=True)
    assert (found.after, found.problems) == (TEXT.replace("Екінші", "Үшінші"), ())


def test_a_clause_that_differs_stays_by_force_as_its_own_text_says_and_is_told(files: TemplateFiles):
    clause = CLAUSES["_end"].replace("қол қояды", "мөр басады")
    found = adopted(files, written(files, TEXT.replace("Екінші", "Үшінші"), {"_end": clause}), forced=True)
    assert found.after == TEXT.replace("Екінші", "Үшінші")
    (problem,) = found.problems
    assert (problem.code, problem.is_error, problem.params["clause"]) == ("T070", False, "_end")
    assert problem.params["words"] == "position: {{ p }} мөр басады"


def test_a_line_put_into_a_clause_that_stays_by_force_stands_behind_it(files: TemplateFiles):
    clause = CLAUSES["_end"].replace("include: _marks\n", "body: Жаңа.\ninclude: _marks\n")
    found = adopted(files, written(files, TEXT, {"_end": clause}), forced=True)
    assert found.after == f"{TEXT}body: Жаңа.\n"
    assert [problem.params["words"] for problem in found.problems] == ["body: Жаңа."]


def test_a_document_that_is_older_than_a_clause_is_told_to_be_older(files: TemplateFiles):
    data = edited.replaced(files.docx.read_bytes(), "Екінші сөйлем", "Үшінші сөйлем")
    clause = files.text.parent / "_end.txt"
    clause.write_text(CLAUSES["_end"].replace("қол қояды", "мөр басады"), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        adopted(files, data)
    assert [problem.code for problem in caught.value.problems] == ["T070", "T069"]
    found = adopted(files, data, forced=True)
    assert found.after == TEXT.replace("Екінші", "Үшінші")
    assert [(problem.code, problem.is_error) for problem in found.problems] == [("T070", False)]


def test_a_new_line_like_any_other_is_no_line_of_a_clause(files: TemplateFiles):
    text = TEXT.replace("include: _head\n", "{%p if e %}\nbody: Басы.\n{%p endif %}\n")
    found = adopted(files, written(files, text))
    assert (found.after, found.problems) == (text, ())
