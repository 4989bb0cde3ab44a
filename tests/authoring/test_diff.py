"""What a change of a type breaks: every kind of change, told once and graded."""

from __future__ import annotations

import copy
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.authoring.diff import HARMLESS, Change, Difference, difference, side
from docgen.authoring.saved import judged
from docgen.cli.main import main
from docgen.errors import CatalogError
from docgen.messages.changes import CHANGES, change_sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "inspection_act"
SHARED = docgen.opened().catalog.definitions
TEXT = {"type": "string", "maxLength": 9, "minLength": 2, "pattern": "^a", "format": "date"}


def schema(properties: dict[str, Any], required: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    declaration = {"title": {"kk": "а", "ru": "б", "en": "c"}, "group": "other", "file_name": "a"}
    return {
        "x-docgen": {**declaration, **more.pop("declared", {})},
        "type": "object",
        "properties": properties,
        "required": list(required),
        "examples": [{}, {}],
        **more,
    }


@pytest.fixture
def compared(tmp_path: Path) -> Callable[..., list[str]]:
    """Compare two schemas; return the changes as ``code pointer``."""

    def compare(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        sides = []
        for name, document in (("old", old), ("new", new)):
            (tmp_path / f"{name}.json").write_text(json.dumps(document), "utf-8")
            sides.append(side(tmp_path / f"{name}.json", SHARED, "a"))
        found = difference(*sides)
        assert found.problems == ()
        return [f"{change.code} {change.pointer}".strip() for change in found.changes]

    return compare


ONE = {"a": {"type": "string"}}
DATE = {"era_terms": {"function": "era_terms", "arguments": {"date": "/a"}}}
OTHER_DATE = {"era_terms": {"function": "era_terms", "arguments": {"date": "/b"}}}
WITHOUT_PATTERN = {key: value for key, value in TEXT.items() if key != "pattern"}
RULE = {"function": "era_known", "arguments": ["/a"]}
MEMBER = {"type": "note", "fields": {"/based_on/date": "/a"}}


def variant(kind: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"const": kind}, **properties}, "required": ["kind"]}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (schema(ONE), schema(ONE), []),
        (schema(ONE), schema({**ONE, "b": {}}), ["field-added /b"]),
        (schema(ONE), schema({**ONE, "b": {}}, ("b",)), ["field-added-required /b"]),
        (schema({**ONE, "b": {}}), schema(ONE), ["field-removed /b"]),
        (schema({"remark": {}}), schema({"remarks": {}}), ["field-renamed /remarks"]),
        (
            schema({"remark": {"x-title": {"kk": "а", "ru": "б"}}}),
            schema({"note": {"x-title": {"kk": "а", "ru": "б"}}}),
            ["field-renamed /note"],
        ),
        (schema({"remark": {}}), schema({"note": {}}), ["field-removed /remark", "field-added /note"]),
        (
            schema({"remark": {"type": "integer"}}),
            schema({"remarks": {"type": "string"}}),
            ["field-removed /remark", "field-added /remarks"],
        ),
        (schema({"a": True}), schema({"a": {}}), []),
        (schema({"a": True}), schema({"a": False}), ["condition /a"]),
        (schema(ONE), schema(ONE, ("a",)), ["required /a"]),
        (schema(ONE, ("a",)), schema(ONE), ["not-required /a"]),
        (schema(ONE), schema({"a": {"type": "array"}}), ["kind /a"]),
        (schema(ONE), schema({"a": {"type": "integer"}}), ["types-narrowed /a"]),
        (schema(ONE), schema({"a": {"type": ["string", "null"]}}), ["types-widened /a"]),
        (schema({"a": {"type": ["string", "null"]}}), schema(ONE), ["types-narrowed /a"]),
        (schema({"a": {"type": "integer"}}), schema({"a": {"type": "number"}}), ["types-widened /a"]),
        (schema({"a": {"type": "number"}}), schema({"a": {"type": "integer"}}), ["types-narrowed /a"]),
        (schema({"a": {}}), schema(ONE), ["types-narrowed /a"]),
        (schema({"a": {"enum": ["x", "y"]}}), schema({"a": {"enum": ["y", "x"]}}), []),
        (
            schema({"a": {"enum": ["x", "y"]}}),
            schema({"a": {"enum": ["x", "z"]}}),
            ["values-removed /a", "values-added /a"],
        ),
        (schema({"a": {"const": "x"}}), schema({"a": {"enum": ["x", "y"]}}), ["values-added /a"]),
        (schema({"a": {}}), schema({"a": {"enum": ["x"]}}), ["values-bound /a"]),
        (schema({"a": {"enum": ["x"]}}), schema({"a": {}}), ["values-free /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "pattern": "^b"}}), ["pattern /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "format": "iin"}}), ["format /a"]),
        (schema({"a": TEXT}), schema({"a": WITHOUT_PATTERN}), ["check-removed /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "maxLength": 8}}), ["limit-narrowed /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "maxLength": 10}}), ["limit-widened /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "minLength": 3}}), ["limit-narrowed /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "minLength": 1}}), ["limit-widened /a"]),
        (schema({"a": {}}), schema({"a": {"minimum": 0}}), ["limit-narrowed /a"]),
        (schema({"a": {"minimum": 0}}), schema({"a": {}}), ["limit-widened /a"]),
        (schema(ONE), schema(ONE, additionalProperties=False), ["closed"]),
        (schema(ONE, additionalProperties=False), schema(ONE), ["opened"]),
        (schema(ONE), schema(ONE, dependentRequired={"a": ["a"]}), ["condition"]),
        (schema(ONE, dependentRequired={"a": ["a"]}), schema(ONE), ["condition-removed"]),
        (schema({"a": {"uniqueItems": True}}), schema({"a": {}}), ["check-removed /a"]),
        (schema({"a": {}}), schema({"a": {"uniqueItems": True}}), ["keyword /a"]),
        (schema({"a": {"x-inflect": "phrase"}}), schema({"a": {"x-inflect": "person"}}), ["inflects /a"]),
        (schema({"a": {}}), schema({"a": {"x-inflect": "phrase"}}), []),
        (schema({"a": {}}), schema({"a": {"x-help": {"kk": "а", "ru": "б"}}}), ["label /a"]),
        (
            schema({"a": {"type": "array", "items": {"properties": {"b": {}}}}}),
            schema({"a": {"type": "array", "items": {"properties": {"b": {}, "c": {}}}}}),
            ["field-added /a/*/c"],
        ),
        (
            schema({"a": {"oneOf": [variant("x"), variant("y")]}}),
            schema({"a": {"oneOf": [variant("x"), variant("z")]}}),
            ["values-removed /a/kind", "values-added /a/kind"],
        ),
        (
            schema({"a": {"oneOf": [variant("x"), variant("y")]}}),
            schema({"a": {"oneOf": [variant("x", b={}), variant("y", b={})]}}),
            ["field-added /a/b"],
        ),
        (
            schema({"a": {"oneOf": [variant("x", b={"maxLength": 9}), variant("y")]}}),
            schema({"a": {"oneOf": [variant("x", b={"maxLength": 8}), variant("y")]}}),
            ["limit-narrowed /a/b"],
        ),
        (
            schema(ONE),
            schema(ONE, declared={"file_name": "b", "group": "letters"}),
            ["group", "file-name"],
        ),
        (schema(ONE, declared={"language": "/a"}), schema(ONE), ["language-field"]),
        (schema(ONE), schema(ONE, declared={"derive": DATE}), ["derived-added /era_terms"]),
        (schema(ONE, declared={"derive": DATE}), schema(ONE), ["derived-removed /era_terms"]),
        (
            schema(ONE, declared={"derive": DATE}),
            schema({**ONE, "b": {}}, declared={"derive": OTHER_DATE}),
            ["derived-changed /era_terms", "field-added /b"],
        ),
        (schema(ONE), schema(ONE, declared={"rules": [RULE]}), ["rule-added"]),
        (schema(ONE, declared={"rules": [RULE]}), schema(ONE), ["rule-removed"]),
        (schema(ONE), schema(ONE, declared={"set": [MEMBER]}), ["member-added"]),
        (schema(ONE, declared={"set": [MEMBER]}), schema(ONE), ["member-removed"]),
        (
            schema(ONE, declared={"set": [MEMBER]}),
            schema(ONE, declared={"set": [{**MEMBER, "optional": True}]}),
            ["member-added", "member-removed"],
        ),
        (
            schema({"a": {"$ref": "_shared/money.json"}}),
            schema({"a": {"type": "string", "format": "date"}}),
            ["format /a", "label /a"],
        ),
    ],
)  # fmt: skip
def test_a_change_of_a_schema_is_told(
    compared: Callable[..., list[str]], old: dict[str, Any], new: dict[str, Any], told: list[str]
) -> None:
    assert compared(old, new) == told


def test_breaking_changes_stand_first(compared: Callable[..., list[str]]) -> None:
    told = compared(schema(ONE), schema({"b": {"type": "integer"}, "c": {}}))
    assert told == ["field-removed /a", "field-added /b", "field-added /c"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", sorted(CHANGES))
def test_every_change_has_a_sentence_in_each_language(code: str, language: str) -> None:
    params = {"old": "date", "new": "text", "values": ["x"], "keyword": "k", "language": "kk"}
    said = change_sentence(code, params, language)
    assert "{" not in said
    assert (said == change_sentence(code, params, "en")) == (language == "en")


def test_only_changes_that_there_are_can_be_harmless() -> None:
    assert set(CHANGES) > HARMLESS


@pytest.fixture
def roots(own: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of the data root."""
    other = tmp_path / "other"
    shutil.copytree(own, other)
    return own, other


def compare(roots: tuple[Path, Path]) -> Difference:
    return difference(*(side(root, SHARED) for root in roots))


def edited(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")


def test_two_copies_of_a_root_do_not_differ(roots: tuple[Path, Path]) -> None:
    assert compare(roots) == Difference(docgen.opened().catalog.slugs, (), ())


def test_a_type_that_is_gone_breaks_and_a_new_one_does_not(roots: tuple[Path, Path]) -> None:
    (roots[1] / "schemas" / f"{SLUG}.json").rename(roots[1] / "schemas" / "z.json")
    changes = compare(roots).changes
    assert [(change.slug, change.code, change.is_breaking) for change in changes] == [
        (SLUG, "type-removed", True),
        ("z", "type-added", False),
    ]


def test_a_change_of_a_shared_definition_is_told_at_each_field_that_has_it(roots: tuple[Path, Path]) -> None:
    edited(roots[1] / "schemas" / "_shared" / "money.json", lambda money: money.update(maxLength=5))
    changes = [change for change in compare(roots).changes if change.slug == SLUG]
    assert {change.code for change in changes} == {"limit-narrowed"}
    assert {"/figures/sanction_due", "/sanction_rows/*/due"} <= {change.pointer for change in changes}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{{ explanation }}", "", [("template-stopped", "/explanation", True)]),
        ("", "{{ inspected.bin }}", [("template-began", "/inspected/bin", False)]),
        (
            "",
            "{{ inspected.colour }}",
            [
                ("template-unknown", "/inspected/colour", True),
                ("template-began", "/inspected/colour", False),
            ],
        ),
    ],
)
def test_what_a_template_stopped_or_began_to_print_is_told(
    roots: tuple[Path, Path], old: str, new: str, told: list[tuple[str, str, bool]]
) -> None:
    text = roots[1] / "templates_ru" / f"{SLUG}.txt"
    words = text.read_text("utf-8")
    text.write_text(words.replace(old, "–") if old else f"{words}body: {new}\n", "utf-8")
    assert main(["--root", str(roots[1]), "templates", "build", SLUG]) == 0
    changes = compare(roots).changes
    assert [(change.code, change.pointer, change.is_breaking) for change in changes] == told
    assert {change.params["language"] for change in changes} == {"ru"}


def test_a_schema_that_cannot_be_read_does_not_hide_the_other_types(roots: tuple[Path, Path]) -> None:
    (roots[1] / "schemas" / f"{SLUG}.json").write_text("{", "utf-8")
    edited(roots[1] / "schemas" / "proposal_oblast.json", lambda each: each["required"].append("copies"))
    found = compare(roots)
    assert [problem.code for problem in found.problems] == ["K002"]
    assert [(change.slug, change.code, change.pointer) for change in found.changes] == [
        ("proposal_oblast", "required", "/copies")
    ]


def test_a_template_that_cannot_be_read_is_told(roots: tuple[Path, Path]) -> None:
    (roots[0] / "templates_kk" / f"{SLUG}.docx").write_bytes(b"PK\x03\x04 torn")
    assert "T001" in [problem.code for problem in compare(roots).problems]


def test_folders_of_schemas_alone_are_compared_too(roots: tuple[Path, Path]) -> None:
    edited(roots[1] / "schemas" / f"{SLUG}.json", lambda each: each["required"].append("copies"))
    found = difference(*(side(root / "schemas", SHARED) for root in roots))
    assert found.changes == (Change(SLUG, "required", "/copies"),)


def test_a_folder_without_schemas_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        side(tmp_path, SHARED)
    assert [problem.code for problem in caught.value.problems] == ["K004"]


# Saved cases


def saved(folder: Path, count: int = 2) -> Path:
    examples = docgen.opened().catalog[SLUG].examples
    (folder / "deep").mkdir(parents=True)
    for number in range(count):
        case = copy.deepcopy(examples[number % 2])
        (folder / "deep" / f"{number}.json").write_text(json.dumps(case), "utf-8")
    return folder


@pytest.mark.parametrize("with_templates", [True, False])
def test_cases_that_no_longer_fit_are_counted_and_named_with_their_problems(
    roots: tuple[Path, Path], tmp_path: Path, *, with_templates: bool
) -> None:
    edited(roots[1] / "schemas" / f"{SLUG}.json", lambda each: each["required"].append("copies"))
    folders = roots if with_templates else tuple(root / "schemas" for root in roots)
    (result,) = judged(*(side(each, SHARED) for each in folders), saved(tmp_path / "cases")).saved
    assert (result.slug, result.fitted, result.unfit) == (SLUG, 2, 0)
    (lost,) = result.lost
    assert lost.file == str(tmp_path / "cases" / "deep" / "0.json")
    assert [(each.code, each.location.pointer) for each in lost.problems] == [("C101", "/copies")]


def test_a_template_that_needs_more_loses_cases_too(roots: tuple[Path, Path], tmp_path: Path) -> None:
    text = roots[1] / "templates_ru" / f"{SLUG}.txt"
    text.write_text(text.read_text("utf-8") + "body: {{ explanation }}\n", "utf-8")
    assert main(["--root", str(roots[1]), "templates", "build", SLUG]) == 0
    (result,) = judged(*(side(each, SHARED) for each in roots), saved(tmp_path / "cases")).saved
    assert [each.code for lost in result.lost for each in lost.problems] == ["T041"]


def test_what_never_fitted_and_what_is_no_case_is_counted_apart(
    roots: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = saved(tmp_path / "cases", 1)
    (folder / "a.json").write_text(json.dumps({"document_type": SLUG}), "utf-8")
    (folder / "b.json").write_text("{", "utf-8")
    (folder / "c.json").write_text("{}", "utf-8")
    (folder / "d.json").write_text('{"document_type": "poem"}', "utf-8")
    (folder / "journal.jsonl").write_text("{", "utf-8")
    found = judged(*(side(each, SHARED) for each in roots), folder)
    (result,) = found.saved
    assert (result.fitted, result.unfit, result.lost) == (1, 1, ())
    assert [each.problems[0].code for each in found.others] == ["C002", "C011", "K001"]


def test_the_cases_of_a_type_that_is_gone_are_lost(roots: tuple[Path, Path], tmp_path: Path) -> None:
    (roots[1] / "schemas" / f"{SLUG}.json").unlink()
    (result,) = judged(*(side(each, SHARED) for each in roots), saved(tmp_path / "cases")).saved
    assert {each.code for lost in result.lost for each in lost.problems} == {"K001"}
