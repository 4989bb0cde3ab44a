"""What is found on a machine, by programs that stand in for those of this one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import fontconfigs
import offices
from docgen.pipeline import doctor
from docgen.pipeline.doctor import EXTRAS, examined
from docgen.pipeline.typefaces import Standing

if TYPE_CHECKING:
    from docgen.pipeline.workspace import Workspace

ROMAN = "Times New Roman"
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a function that puts a LibreOffice, and the fonts of a machine, in the place of this one's."""

    def put(behaviour: str, machine: str = "complete") -> None:
        (tmp_path / "office").mkdir()
        program = offices.stand_in(tmp_path / "office", behaviour).program
        monkeypatch.setenv("DOCGEN_SOFFICE", str(program))
        monkeypatch.setenv("PATH", str(fontconfigs.installed(tmp_path / "bin", machine)))

    return put


def codes(found: doctor.Examination) -> list[str]:
    return [problem.code for problem in found.problems]


def test_a_libreoffice_that_works_says_what_sets_the_letters(workspace: Workspace, office: Any) -> None:
    office("good")
    found = examined(workspace.catalog, {})
    assert found.office is not None
    assert (found.office.version, found.source, codes(found)) == ("7.4.7.2", "libreoffice", [])
    (font,) = found.fonts
    serif = ("LiberationSerif",)
    assert font.standing == Standing(ROMAN, serif, serif, serif)
    assert "kk/inspection_act" in font.templates


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [("makes nothing", "F003"), ("makes garbage", "F004"), ("loses a word", "F007")],
)
def test_of_one_that_does_not_work_fontconfig_says_it(
    workspace: Workspace, office: Any, behaviour: str, told: str
) -> None:
    office(behaviour)
    found = examined(workspace.catalog, {})
    assert (found.source, set(codes(found))) == ("fontconfig", {told})
    (font,) = found.fonts
    assert font.standing == Standing(ROMAN, ("Liberation Serif",), ("Liberation Serif",), ("Tinos",))


def test_what_the_fonts_lack_is_told(workspace: Workspace, office: Any) -> None:
    office("shows boxes", "of old")
    found = examined(workspace.catalog, {})
    assert (found.source, codes(found)) == ("libreoffice", ["F013"])
    assert found.fonts[0].standing.missing == "Қ"


def test_without_libreoffice_and_fontconfig_nothing_is_known_of_fonts(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "soffice"))
    monkeypatch.setenv("PATH", str(tmp_path))
    found = examined(workspace.catalog, {})
    assert (found.office, found.source, codes(found)) == (None, "none", ["F001"])
    assert [each.standing for each in found.fonts] == [Standing(ROMAN)]


@pytest.mark.parametrize(("version", "told"), [("7.3.7.2", ["F016"]), ("7.4.0.3", []), ("25.2", [])])
def test_a_libreoffice_that_knows_no_pdf_a_is_told(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, told: list[str]
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(offices.silent(tmp_path, version)))
    found = examined(workspace.catalog, {})
    assert found.office is not None
    assert found.office.version == version
    assert [each for each in codes(found) if each == "F016"] == told


def test_a_folder_can_be_written_into_or_made_and_nothing_is_left_of_the_trial(
    workspace: Workspace, office: Any, tmp_path: Path
) -> None:
    office("good")
    (tmp_path / "a file").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    new = tmp_path / "empty" / "new" / "below"
    folders = {"output": tmp_path / "empty", "data": new, "cache": tmp_path / "a file"}
    found = examined(workspace.catalog, folders)
    assert [each.problem is None for each in found.folders] == [True, True, False]
    (problem,) = found.problems
    # docgen works without its cache.
    assert (problem.code, problem.is_error, problem.location.file) == (
        "W031",
        False,
        str(tmp_path / "a file"),
    )
    assert list((tmp_path / "empty").iterdir()) == []
    found = examined(workspace.catalog, {"output": tmp_path / "a file" / "below"})
    assert [(each.code, each.is_error) for each in found.problems] == [("W031", True)]


def test_the_extras_are_those_of_the_project(workspace: Workspace, office: Any) -> None:
    office("good")
    declared = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    of_users = {
        name: tuple(each.partition(">")[0] for each in packages)
        for name, packages in declared.items()
        if packages and name not in ("bounds", "dev", "fuzz")
    }
    assert of_users == dict(EXTRAS)
    found = examined(workspace.catalog, {})
    assert {name: tuple(packages) for name, packages in found.extras.items()} == of_users


def test_a_package_that_is_not_installed_has_no_version(
    workspace: Workspace, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("good")
    monkeypatch.setattr(doctor, "EXTRAS", {"none": ("docgen-no-such-package",)})
    assert examined(workspace.catalog, {}).extras == {"none": {"docgen-no-such-package": None}}
