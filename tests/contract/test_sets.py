"""Sets: the full example of a type that declares one makes all its documents, and they agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docx import Document

import docgen

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.model.catalog import DocumentType

WITH_SETS = [kind for kind in docgen.opened().catalog if kind.members]


def test_some_type_has_a_set() -> None:
    assert WITH_SETS


@pytest.mark.parametrize("main", WITH_SETS, ids=lambda main: main.slug)
def test_the_full_example_makes_the_whole_set(main: DocumentType, tmp_path: Path) -> None:
    made = docgen.generate_set(docgen.opened(), json.dumps(main.examples[1]).encode(), docgen.Order(tmp_path))
    slugs = [main.slug, *(member.slug for member in main.members)]
    assert [document.path.name.split("_20")[0] for document in made] == [
        docgen.opened().catalog[slug].declaration["file_name"].split("_{")[0]
        for slug in slugs
        for _ in ("kk", "ru")
    ]
    assert [problem.code for document in made for problem in document.problems if problem.is_error] == []
    assert all(Document(str(document.path)).paragraphs for document in made)


@pytest.mark.parametrize("main", WITH_SETS, ids=lambda main: main.slug)
def test_the_full_example_holds_something_for_every_member(main: DocumentType) -> None:
    assert set(main.examples[1]["documents"]) == {member.slug for member in main.members}
