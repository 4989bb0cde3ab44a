"""The joined view of a type: fields, where templates use them, what is unused or unknown."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import docgen.cli.main
from docgen.authoring.view import TypeView, view
from docgen.errors import CatalogError
from docgen.messages.kinds import KINDS
from docgen.model.fields import TypeField, fields
from docgen.model.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "protest_bailiff_act"
LABEL = {"kk": "Ескертпе", "ru": "Примечание"}


def seen(root: Path | None = None, slug: str = SLUG) -> TypeView:
    return view(docgen.opened(root), slug)


def by_pointer(found: TypeView) -> dict[str, TypeField]:
    return {field.pointer: field for field in found.root.every()}


def changed(root: Path, **properties: Any) -> None:
    path = root / "schemas" / f"{SLUG}.json"
    document = json.loads(path.read_text("utf-8"))
    document["properties"] |= properties
    path.write_text(json.dumps(document), "utf-8")


def as_letter(root: Path) -> None:
    """Add a type, letter, that is as the one of SLUG."""
    document = json.loads((root / "schemas" / f"{SLUG}.json").read_text("utf-8"))
    document["properties"]["document_type"]["const"] = "letter"
    for example in document["examples"]:
        example["document_type"] = "letter"
    (root / "schemas" / "letter.json").write_text(json.dumps(document), "utf-8")


@pytest.mark.parametrize("slug", docgen.opened().catalog.slugs)
def test_every_bundled_type_has_a_view_without_a_problem_and_without_an_unknown_name(slug: str) -> None:
    found = seen(slug=slug)
    assert (found.problems, found.unknown) == ((), ())
    assert {field.kind for field in found.root.every()} <= set(KINDS)


@pytest.mark.parametrize(
    ("pointer", "kind", "necessity"),
    [
        ("/requisites/date", "date", "required"),
        ("/office/name", "inflected", "required"),
        ("/bailiff_act/content", "bilingual", "required"),
        ("/consequence", "bilingual", "free"),
        ("/enforcement_file/claim_amount", "money", "sometimes"),
        ("/violations", "list", "required"),
        ("/violations/*", "group", "required"),
        ("/violations/*/norm", "reference", "free"),
        ("/addressee", "variant", "required"),
        ("/addressee/position", "inflected", "sometimes"),
        ("/creditor/iin", "iin", "free"),
        ("/creditor/bin", "bin", "free"),
        ("/suspend", "boolean", "free"),
        ("/own_term", "integer", "free"),
        ("/document_type", "constant", "required"),
    ],
)
def test_a_field_has_the_kind_that_a_clerk_knows(pointer: str, kind: str, necessity: str) -> None:
    field = by_pointer(seen())[pointer]
    told = "required" if field.is_required else "sometimes" if field.is_sometimes else "free"
    assert (field.kind, told) == (kind, necessity)


def test_the_branches_of_a_group_are_told_by_their_kind() -> None:
    found = by_pointer(seen())
    assert [value for value, _ in found["/addressee/kind"].choices] == ["official", "body"]
    assert found["/addressee/name"].only == ("body",)
    assert found["/addressee/kind"].only == ()


def test_a_field_is_told_with_the_tag_and_the_place_that_use_it_in_each_template() -> None:
    found = seen().uses["/bailiff_act/content"]
    for language in ("kk", "ru"):
        place = found[language][0].location
        assert place.tag == "{{ bailiff_act.content }}"
        assert (place.part, place.table) == ("word/document.xml", None)
        assert place.paragraph is not None


def test_a_field_that_no_template_uses_is_visible_with_the_functions_that_read_it() -> None:
    found = seen()
    unused = {field.pointer for field in found.unused}
    assert {"/signatory/phone", "/bailiff", "/own_term"} <= unused
    assert unused.isdisjoint({"/requests", "/legal_basis", "/office/name", "/signatory/gender"})
    assert found.readers("/own_term") == ("review_term", "own_review_term")
    assert found.readers("/signatory/phone") == ()


def test_a_field_that_is_new_in_the_schema_is_unused_until_a_template_uses_it(own: Path) -> None:
    changed(own, remark={"$ref": "_shared/text.json#/$defs/bilingual", "x-title": LABEL})
    assert "/remark" in {field.pointer for field in seen(own).unused}


def test_a_name_that_only_a_template_knows_is_visible_with_its_place(own: Path) -> None:
    text = own / "templates_ru" / f"{SLUG}.txt"
    text.write_text(text.read_text("utf-8") + "body: {{ debtor.shoe_size }} {{ terms.debtor }}\n", "utf-8")
    assert docgen.cli.main.main(["--root", str(own), "templates", "build", SLUG]) == 0
    ((language, use),) = seen(own).unknown
    assert (language, use.path, use.location.tag) == ("ru", ("debtor", "shoe_size"), "{{ debtor.shoe_size }}")


def test_derived_values_and_rules_have_their_functions_and_arguments() -> None:
    found = seen()
    derived = {each.name: each for each in found.derived}
    assert derived["terms"].function == "era_terms"
    assert derived["terms"].arguments == {"date": "/requisites/date"}
    assert "in_order" in {each.function for each in found.rules}


def test_the_legal_basis_is_cited_as_the_full_example_has_it() -> None:
    bases = {each.pointer: each.citations for each in seen().bases}
    assert bases["/court_after_rejection"]["ru"] == (
        "пункт 2 статьи 39 Конституционного закона Республики Казахстан «О прокуратуре»",
    )
    assert len(bases["/legal_basis/*"]["kk"]) == 4


def test_a_function_that_there_is_not_is_a_problem_and_the_rest_is_shown(own: Path) -> None:
    path = own / "schemas" / f"{SLUG}.json"
    path.write_text(path.read_text("utf-8").replace('"era_known"', '"era_knwon"'), "utf-8")
    found = seen(own)
    assert [problem.code for problem in found.problems] == ["K006"]
    assert found.problems[0].params["nearest"] == "era_known"
    assert found.uses


def test_a_template_that_is_missing_is_a_problem_and_the_other_is_shown(own: Path) -> None:
    as_letter(own)
    (own / "templates_ru" / f"{SLUG}.docx").rename(own / "templates_ru" / "letter.docx")
    found = seen(own, "letter")
    assert [problem.code for problem in found.problems] == ["K005"]
    assert set(found.uses["/bailiff_act/content"]) == {"ru"}


@pytest.mark.parametrize(
    "node",
    [{"$ref": "#"}, {"$ref": "_shared/lost.json"}, {"maxLength": "9"}, {"enum": "x"}, {"properties": []}],
)
def test_a_schema_that_is_faulty_or_refers_to_itself_without_end_is_refused(node: dict[str, Any]) -> None:
    schema = Schema({"properties": {"a": node}}, {}, "a.json", {})
    with pytest.raises(CatalogError) as caught:
        fields(schema)
    assert [problem.code for problem in caught.value.problems] == ["K003"]


def test_a_root_with_one_type_more_shows_it_too(own: Path) -> None:
    as_letter(own)
    for folder in ("templates_kk", "templates_ru"):
        shutil.copy(own / folder / f"{SLUG}.docx", own / folder / "letter.docx")
    assert seen(own, "letter").problems == ()
    assert seen(own).problems == ()


def test_an_example_with_an_error_is_a_problem_and_the_rest_is_shown(own: Path) -> None:
    path = own / "schemas" / f"{SLUG}.json"
    document = json.loads(path.read_text("utf-8"))
    del document["examples"][1]["requisites"]
    path.write_text(json.dumps(document), "utf-8")
    found = seen(own)
    assert ("C101", "/examples/1/requisites") in [
        (problem.code, problem.location.pointer) for problem in found.problems
    ]
    assert found.uses
    assert found.bases == ()


@pytest.mark.parametrize("keyword", ["x-title", "x-help", "x-enum"])
def test_a_label_that_is_no_object_is_left_out(keyword: str) -> None:
    schema = Schema({"properties": {"remark": {keyword: "x", "enum": ["a"]}}}, {}, "a.json", {})
    (remark,) = fields(schema).below
    assert remark.labels["ru"] == "remark"
