"""What a clerk edited by hand becomes a patch of the case, and what is no data is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import CaseError
from docgen.evidence.extraction.json_patch import applied
from docgen.evidence.extraction.patch import Edit, Reason, patched
from docgen.evidence.extraction.report import of_edit
from docgen.model.problem import Location
from extractions import changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.evidence.extraction.patch import Patched

TYPE = "cover_letter"


@pytest.fixture(scope="module")
def edit(
    workspace: Any, made: Callable[..., dict[str, bytes]], case_of: Callable[..., bytes]
) -> Callable[..., Patched]:
    """Return a function that edits documents of an example and gives the patch."""

    def of(**edits: tuple[str, str]) -> Patched:
        case = json.loads(case_of(TYPE, full=False))
        files: Any = {
            language: changed(made(TYPE, full=False)[language], *words) for language, words in edits.items()
        }
        found = patched(workspace, workspace.catalog[TYPE], case, files)
        assert applied(case, found.operations) == found.data
        return found

    return of


@pytest.mark.parametrize(
    ("edits", "operation"),
    [
        ({"ru": ("на 7 л.", "на 12 л.")}, ("/enclosed/0/sheets", 12)),
        ({"ru": ("Жанадилов", "Ахметов")}, ("/signatory/surname/ru", "Ахметов")),
        (
            {"ru": ("10\u00a0апреля 2026", "13\u00a0апреля 2026"), "kk": ("10\u00a0сәуір", "13\u00a0сәуір")},
            ("/requisites/date", "2026-04-13"),
        ),
        (
            {"ru": ("квартальный анализ", "годовой анализ")},
            ("/enclosed/0/title/ru", "годовой анализ надзора за законностью исполнительного производства"),
        ),
    ],
)
def test_an_edited_value_is_one_operation(
    edit: Callable[..., Patched], edits: Any, operation: tuple[str, Any]
) -> None:
    found = edit(**edits)
    assert [(each["op"], each["path"], each["value"]) for each in found.operations] == [
        ("replace", *operation)
    ]
    assert found.edits == ()


def test_an_unedited_document_needs_no_patch(edit: Callable[..., Patched]) -> None:
    found = edit(ru=("направляет", "направляет"))
    assert (found.operations, found.edits, found.refused) == ((), (), ())


def test_edited_words_of_the_template_are_told_with_their_place(edit: Callable[..., Patched]) -> None:
    found = edit(ru=("направляет", "отправляет"))
    assert found.operations == ()
    (told,) = found.edits
    assert (told.reason, told.before, told.after) == (Reason.WORDS, "направляет", "отправляет")
    assert (told.place.part, told.place.paragraph) == ("body", 5)


def test_an_edit_beside_edited_words_is_still_taken(edit: Callable[..., Patched]) -> None:
    found = edit(ru=("на 7 л. в 1 экз.", "на 9 листах в 1 экз."))
    assert [(each["path"], each["value"]) for each in found.operations] == [("/enclosed/0/sheets", 9)]
    assert [told.after for told in found.edits] == ["листах"]


def test_words_that_were_put_in_are_told_with_the_word_before_them(edit: Callable[..., Patched]) -> None:
    (told,) = edit(ru=("направляет", "направляет также")).edits
    assert (told.before, told.after) == ("направляет", "направляет также")


def test_of_a_case_that_makes_no_document_no_line_is_named(
    workspace: Any, made: Callable[..., dict[str, bytes]], case_of: Callable[..., bytes]
) -> None:
    case = json.loads(case_of(TYPE, full=False))
    case["office"]["level"] = "nowhere"
    with pytest.raises(CaseError) as caught:
        patched(workspace, workspace.catalog[TYPE], case, made(TYPE, full=False))
    assert {(each.location.file, each.location.line) for each in caught.value.problems} == {(None, None)}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("10 апреля\t№ 1", "11 апреля\t№ 1", "10 апреля № 1"), ("апреля\t№", "апреля №", "апреля\t№")],
)
def test_a_tab_is_told_as_a_blank_but_where_it_is_the_difference(before: str, after: str, told: str) -> None:
    edit = Edit("ru", Location(paragraph=1), Reason.WORDS, before, after)
    assert of_edit(edit, "a.docx").params["before"] == told
