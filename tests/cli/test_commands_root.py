"""Where schemas and templates come from: --root, DOCGEN_ROOT, the nearest folder above."""

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


@pytest.fixture
def own_root(root: Path, tmp_path: Path) -> Path:
    """A data root of an office that has one type only."""
    own = tmp_path / "office"
    for name in ("schemas", "templates_kk", "templates_ru"):
        shutil.copytree(root / name, own / name)
    for path in (own / "schemas").glob("*.json"):
        if path.stem != "inspection_act":
            path.unlink()
    return own


def test_the_option_root_decides_which_types_there_are(run: Callable[..., Any], own_root: Path) -> None:
    outcome = run("--root", own_root, "types", "--json")
    assert [entry["type"] for entry in json.loads(outcome.out)] == ["inspection_act"]


def test_docgen_root_decides_where_no_option_is_given_and_the_option_wins(
    run: Callable[..., Any], own_root: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_ROOT", str(own_root))
    assert len(json.loads(run("types", "--json").out)) == 1
    assert len(json.loads(run("--root", root, "types", "--json").out)) == len(SLUGS)


def test_the_nearest_folder_above_is_the_root_where_nothing_is_named(
    run: Callable[..., Any], own_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_root / "schemas")
    assert len(json.loads(run("types", "--json").out)) == 1


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


def test_a_template_that_is_missing_is_named(
    run: Callable[..., Any],
    own_root: Path,
    case_file: Callable[..., Path],
    case_data: Callable[..., Any],
    tmp_path: Path,
) -> None:
    (own_root / "templates_kk" / "inspection_act.docx").unlink()
    case = case_file(case_data("inspection_act"))
    outcome = run("--root", own_root, "render", case, "-o", tmp_path / "out")
    assert (outcome.code, outcome.out) == (1, "")
    assert "K005" in outcome.err
    assert "inspection_act" in outcome.err
    assert not (tmp_path / "out").exists()


def test_a_schema_that_is_broken_is_named_with_its_line(run: Callable[..., Any], own_root: Path) -> None:
    schema = own_root / "schemas" / "inspection_act.json"
    schema.write_text('{\n "type": }', encoding="utf-8")
    outcome = run("--root", own_root, "--ui-lang", "ru", "types")
    assert outcome.code == 1
    assert outcome.err.startswith(f"{schema}:2:10: ошибка K002: ")
