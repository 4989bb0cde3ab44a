"""Two versions of a data root compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import docgen
from data_roots import edited
from docgen.authoring.diff import HARMLESS, Change, Difference, difference, side
from docgen.cli.main import main
from docgen.errors import CatalogError
from docgen.messages.changes import CHANGES, change_sentence

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "inspection_act"
SHARED = docgen.opened().catalog.definitions


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", sorted(CHANGES))
def test_every_change_has_a_sentence_in_each_language(code: str, language: str) -> None:
    params = {"old": "date", "new": "text", "values": ["x"], "keyword": "k", "language": "kk"}
    said = change_sentence(code, params, language)
    assert "{" not in said
    assert (said == change_sentence(code, params, "en")) == (language == "en")


def test_only_changes_that_there_are_can_be_harmless() -> None:
    assert set(CHANGES) > HARMLESS


def compare(roots: tuple[Path, Path]) -> Difference:
    return difference(*(side(root, SHARED) for root in roots))


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
