"""Where schemas and templates come from: --root, DOCGEN_ROOT, the nearest folder above, over the bundled."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import docgen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUGS = docgen.opened().catalog.slugs
OWN = "own_inspection"


def test_a_case_of_an_office_that_is_not_at_work_is_told_where_its_office_is(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    run("init", office)
    case = office / "cases" / "a.json"
    case.write_text('{"document_type": "own_letter"}', "utf-8")
    away = run("--ui-lang", "ru", "validate", case)
    assert away.code == 1
    assert "K001" in away.err
    assert str(office) in away.err
    assert "DOCGEN_ROOT" in away.err
    monkeypatch.chdir(office)
    assert "DOCGEN_ROOT" not in run("--ui-lang", "ru", "validate", case).err


@pytest.fixture
def own_root(root: Path, tmp_path: Path) -> Path:
    """An office's folder with one type of its own, an inspection act under another name."""
    own = tmp_path / "office"
    for folder, endings in {
        "schemas": ["json"],
        "templates_kk": ["txt", "docx"],
        "templates_ru": ["txt"],
    }.items():
        (own / folder).mkdir(parents=True)
        for ending in endings:
            shutil.copy(root / folder / f"inspection_act.{ending}", own / folder / f"{OWN}.{ending}")
    schema = own / "schemas" / f"{OWN}.json"
    schema.write_text(schema.read_text("utf-8").replace('"inspection_act"', f'"{OWN}"'), "utf-8")
    return own


def _origins(outcome: Any) -> dict[str, str]:
    return {entry["type"]: entry["origin"]["schema"] for entry in json.loads(outcome.out)}


def test_the_types_of_the_folder_stand_beside_the_bundled_ones(
    run: Callable[..., Any], own_root: Path
) -> None:
    outcome = run("--root", own_root, "types", "--json")
    assert _origins(outcome) == {OWN: "office", **dict.fromkeys(SLUGS, "bundled")}
    shown = run("--root", own_root, "--ui-lang", "en", "types")
    assert [line.split()[:2] for line in shown.out.splitlines()] == [
        [slug, "own" if slug == OWN else "bundled"] for slug in sorted([OWN, *SLUGS])
    ]


def test_without_a_folder_all_is_bundled_and_no_column_says_so(run: Callable[..., Any]) -> None:
    assert set(_origins(run("types", "--json")).values()) == {"bundled"}
    assert "bundled" not in run("types").out


def test_docgen_root_decides_where_no_option_is_given_and_the_option_wins(
    run: Callable[..., Any], own_root: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_ROOT", str(own_root))
    assert OWN in _origins(run("types", "--json"))
    assert tuple(_origins(run("--root", root, "types", "--json"))) == SLUGS


def test_the_nearest_folder_above_is_the_root_where_nothing_is_named(
    run: Callable[..., Any], own_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_root / "schemas")
    assert OWN in _origins(run("types", "--json"))


@pytest.mark.parametrize("by_option", [True, False])
def test_a_root_without_schemas_is_refused_by_name(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, by_option: bool
) -> None:
    if not by_option:
        monkeypatch.setenv("DOCGEN_ROOT", str(tmp_path))
    outcome = run(*(["--root", tmp_path] if by_option else []), "types")
    assert (outcome.code, outcome.out) == (1, "")
    assert "K004" in outcome.err
    assert str(tmp_path) in outcome.err
    assert "docgen init" in outcome.err


def test_a_template_that_is_missing_is_named(
    run: Callable[..., Any],
    own_root: Path,
    case_file: Callable[..., Path],
    case_data: Callable[..., Any],
    tmp_path: Path,
) -> None:
    case = case_file({**case_data("inspection_act"), "document_type": OWN})
    outcome = run("--root", own_root, "render", case, "-o", tmp_path / "out")
    assert (outcome.code, outcome.out) == (1, "")
    assert "K005" in outcome.err
    assert str(own_root / "templates_ru" / f"{OWN}.docx") in outcome.err
    assert not (tmp_path / "out").exists()


def test_a_schema_that_is_broken_is_named_with_its_line(run: Callable[..., Any], own_root: Path) -> None:
    schema = own_root / "schemas" / f"{OWN}.json"
    schema.write_text('{\n "type": }', encoding="utf-8")
    outcome = run("--root", own_root, "--ui-lang", "ru", "types")
    assert outcome.code == 1
    assert outcome.err.startswith(f"{schema}:2:10: ошибка K002: ")
