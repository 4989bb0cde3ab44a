"""One document of a case for programs."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.pipeline.order import Order

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "protest_bailiff_act"


def data(slug: str = SLUG) -> dict[str, Any]:
    return json.loads(json.dumps(docgen.opened().catalog[slug].examples[0]))


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_document_is_the_one_that_is_written(tmp_path: Path, lang: str) -> None:
    case = json.dumps(data()).encode()
    made = docgen.generate(docgen.opened(), case, Order(tmp_path))
    written = {document.language: document.path.read_bytes() for document in made}
    assert docgen.render(case, lang) == written[lang]


@pytest.mark.parametrize("kind", ["path", "text", "data"])
def test_a_case_is_given_as_its_file_or_its_data(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(data(), ensure_ascii=False), "utf-8")
    before = sorted(tmp_path.iterdir())
    given: Any = {"path": path, "text": str(path), "data": data()}[kind]
    assert docgen.render(given, "ru").startswith(b"PK")
    assert sorted(tmp_path.iterdir()) == before


def test_the_language_is_kazakh_unless_another_is_wanted() -> None:
    assert docgen.render(data()) == docgen.render(data(), lang="kk")
    assert docgen.render(data()) != docgen.render(data(), lang="ru")


def test_a_workspace_may_be_given() -> None:
    workspace = docgen.opened()
    assert docgen.render(data(), workspace=workspace) == docgen.render(data())


def test_another_type_is_made_of_the_case() -> None:
    full = docgen.opened().catalog[SLUG].examples[1]
    assert docgen.render(full, "ru", document_type="cover_letter") != docgen.render(full, "ru")


def test_a_draft_is_made_of_what_is_there() -> None:
    gapped = data()
    del gapped["requisites"]["number"]
    assert docgen.render(gapped, draft=True).startswith(b"PK")


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        (b"{", ["C002"]),
        ({}, ["C011"]),
        ({"document_type": "nope"}, ["K001"]),
        ({"document_type": SLUG, "x": float("nan")}, ["C004"]),
        ("nowhere/case.json", ["C012"]),
    ],
)
def test_what_is_wrong_is_told_as_problems(wrong: Any, codes: list[str]) -> None:
    with pytest.raises(docgen.DocgenError) as told:
        docgen.render(wrong)
    assert [problem.code for problem in told.value.problems] == codes


def test_half_of_a_letter_is_told_and_not_printed() -> None:
    broken = data()
    broken["requisites"]["number"] = "5\ud800"
    with pytest.raises(docgen.CaseError):
        docgen.render(broken)


def test_every_problem_of_a_case_is_told_with_its_pointer() -> None:
    broken = data()
    del broken["requisites"]
    with pytest.raises(docgen.CaseError) as told:
        docgen.render(broken)
    assert "/requisites" in {problem.location.pointer for problem in told.value.problems}


@pytest.mark.parametrize("lang", ["en", "both", "", None])
def test_a_document_is_in_one_of_two_languages(lang: Any) -> None:
    with pytest.raises(ValueError, match="lang"):
        docgen.render(data(), lang)


def test_data_that_is_not_of_json_is_refused() -> None:
    with pytest.raises(TypeError, match="date"):
        docgen.render({"document_type": SLUG, "date": datetime.date(2026, 5, 12)})
