"""Sets: the full example of a type that declares one makes all its documents, and they agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docx import Document

import docgen
from docgen.model.field import Field
from docgen.pipeline import journal

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.model.catalog import DocumentType

WITH_SETS = [kind for kind in docgen.opened().catalog if kind.members]


def test_some_type_has_a_set() -> None:
    assert WITH_SETS


@pytest.mark.parametrize("main", WITH_SETS, ids=lambda main: main.slug)
def test_the_full_example_makes_the_whole_set_without_an_error(main: DocumentType, tmp_path: Path) -> None:
    case = json.dumps(main.examples[1]).encode()
    made = docgen.generate_set(docgen.opened(), case, docgen.Order(tmp_path))
    lines = (tmp_path / journal.FILE_NAME).read_text("utf-8").splitlines()
    held = main.examples[1].get("documents", {})
    wanted = [
        main.slug,
        *(member.slug for member in main.members if member.slug in held or not member.is_optional),
    ]
    assert [json.loads(line)["document_type"] for line in lines] == wanted
    assert [problem.code for document in made for problem in document.problems if problem.is_error] == []
    assert all(Document(str(document.path)).paragraphs for document in made)


@pytest.mark.parametrize("main", WITH_SETS, ids=lambda main: main.slug)
def test_what_a_member_takes_from_the_main_document_is_not_written_twice(main: DocumentType) -> None:
    overlays = Field(main.examples[1].get("documents", {}))
    written = [
        (member.slug, pointer)
        for member in main.members
        for pointer in member.fields
        if overlays[member.slug].at(pointer)
    ]
    assert written == []
