"""A new type: complete at once, refused before anything is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import docgen
from docgen.authoring import scaffold
from docgen.errors import DocgenError
from docgen.messages.kinds import GROUPS
from docgen.model.roots import Roots

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTRACT = Path(__file__).parents[1] / "contract"
SLUG = "query_letter"


def refused(root: Path, slug: str = SLUG, titles: Mapping[str, str] | None = None) -> list[str]:
    with pytest.raises(DocgenError) as caught:
        scaffold.new_type(Roots(root), slug, titles or {}, scaffold.GROUP)
    return [problem.code for problem in caught.value.problems]


def test_a_new_type_is_a_schema_and_two_texts_with_their_templates(own: Path) -> None:
    files = scaffold.new_type(Roots(own), SLUG, {}, scaffold.GROUP)
    assert sorted(str(path.relative_to(own)) for path in files) == [
        "schemas/query_letter.json",
        "templates_kk/query_letter.docx",
        "templates_kk/query_letter.txt",
        "templates_ru/query_letter.docx",
        "templates_ru/query_letter.txt",
    ]
    assert not [path for path in files if path.exists()]


def test_the_contract_of_the_project_holds_for_a_new_type(own: Path) -> None:
    scaffold.write(scaffold.new_type(Roots(own), SLUG, {}, scaffold.GROUP))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", SLUG, str(CONTRACT)],
        cwd=own,
        capture_output=True,
        env={**os.environ, "DOCGEN_ROOT": ""},
        check=False,
    )
    told = done.stdout.decode()
    assert done.returncode == 0, told
    assert int(told.split(" passed")[0].split()[-1]) > 150


@pytest.mark.parametrize("number", [0, 1], ids=["minimal", "full"])
def test_the_examples_of_a_new_type_become_documents_without_a_warning(
    own: Path, tmp_path: Path, number: int
) -> None:
    scaffold.write(scaffold.new_type(Roots(own), SLUG, {}, scaffold.GROUP))
    workspace = docgen.opened(own)
    example = workspace.catalog[SLUG].examples[number]
    documents = docgen.generate(workspace, json.dumps(example).encode(), docgen.Order(tmp_path / "out"))
    assert [document.problems for document in documents] == [(), ()]
    assert documents[0].path.name.startswith("query_letter_2026-05-12")


def test_titles_and_group_are_those_that_were_given(own: Path) -> None:
    titles = {"kk": "Сұрау салу", "ru": "Запрос", "en": "Query"}
    files = scaffold.new_type(Roots(own), SLUG, titles, "other")
    declaration = json.loads(files[own / "schemas" / "query_letter.json"])["x-docgen"]
    assert (declaration["title"], declaration["group"]) == (titles, "other")
    assert "title: СҰРАУ САЛУ\n" in files[own / "templates_kk" / "query_letter.txt"].decode()
    assert "title: ЗАПРОС\n" in files[own / "templates_ru" / "query_letter.txt"].decode()


def test_the_groups_that_have_names_are_those_of_the_schemas(own: Path) -> None:
    declaration = json.loads((own / "schemas" / "_shared" / "x-docgen.json").read_text("utf-8"))
    assert list(GROUPS) == declaration["properties"]["group"]["enum"]
    assert scaffold.GROUP in GROUPS


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "Query",
        "2query",
        "query-letter",
        "query__letter",
        "_query",
        "query_",
        "../query",
        "запрос",
        "con",
        "q" * 61,
    ],
)
def test_a_name_that_is_no_slug_is_refused(own: Path, slug: str) -> None:
    assert refused(own, slug) == ["K030"]


@pytest.mark.parametrize(
    "name",
    ["schemas/query_letter.json", "templates_kk/query_letter.txt", "templates_ru/query_letter.docx"],
)
def test_a_file_that_is_there_is_never_written_over(own: Path, name: str) -> None:
    (own / name).write_text("mine", "utf-8")
    assert refused(own) == ["K031"]
    assert (own / name).read_text("utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(own: Path) -> None:
    (own / "templates_kk" / "query_letter.docx").symlink_to(own / "lost")
    assert refused(own) == ["K031"]


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        ({"kk": ""}, "C121"),
        ({"en": "  "}, "C121"),
        ({"ru": "Запрос {{ x }}"}, "K032"),
        ({"ru": "Запрос\nтретий"}, "K032"),
        ({"kk": "**Сұрау**"}, "K032"),
        ({"ru": "Мәліметтерді беру туралы сұрау салу"}, "C109"),
        ({"kk": "Сұрaу"}, "C110"),
        ({"ru": "Запрос\u202e"}, "C007"),
    ],
)
def test_a_title_that_cannot_stand_in_a_document_is_refused(
    own: Path, titles: Mapping[str, str], code: str
) -> None:
    assert refused(own, titles=titles) == [code]


def test_every_title_that_is_wrong_is_told_with_its_option(own: Path) -> None:
    with pytest.raises(DocgenError) as caught:
        scaffold.new_type(Roots(own), SLUG, {"kk": "", "ru": "{"}, scaffold.GROUP)
    assert [problem.params["label"]["ru"] for problem in caught.value.problems] == [
        "--title-kk",
        "--title-ru",
    ]


@pytest.mark.parametrize(
    ("lost", "code"),
    [
        ("schemas/_shared/attachment.json", "K048"),
        ("templates_ru/_signature.txt", "K002"),
        ("templates_kk/_base.docx", "K002"),
    ],
)
def test_a_root_that_lacks_what_a_new_type_stands_on_is_told_and_nothing_is_written(
    own: Path, lost: str, code: str
) -> None:
    (own / lost).unlink()
    assert refused(own) == [code]
    assert not list(own.rglob("query_letter*"))


def test_a_shared_definition_that_asks_for_more_is_told_by_the_examples(own: Path) -> None:
    path = own / "schemas" / "_shared" / "office.json"
    office = json.loads(path.read_text("utf-8"))
    office["required"].append("phone")
    path.write_text(json.dumps(office), "utf-8")
    assert refused(own) == ["C101"]
