"""What of an office a bundled template lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.errors import CatalogError
from docgen.model.roots import Roots
from docgen.textform.overrides import overriding, refuse

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = {
    "letter.txt": "include: _end\nbody: хат\n",
    "letter.docx": "build",
    "_end.txt": "include: _marks\n",
    "_marks.txt": "",
    "_other.txt": "",
    "_base.docx": "look",
}


@pytest.fixture
def roots(tmp_path: Path) -> Roots:
    found = Roots(tmp_path / "own", tmp_path / "bundled")
    for root in found.layers:
        (root / "templates_kk").mkdir(parents=True)
    for name, text in BUNDLED.items():
        (tmp_path / "bundled" / "templates_kk" / name).write_text(text, "utf-8")
    return found


def put(roots: Roots, **files: str) -> None:
    for name, text in files.items():
        (roots.own / "templates_kk" / name.replace("__", ".")).write_text(text, "utf-8")


def names(roots: Roots) -> list[str]:
    return [path.name for path in overriding(roots, "letter", "kk")]


@pytest.mark.parametrize(
    ("files", "lacking"),
    [
        ({}, []),
        ({"_base__docx": "letterhead"}, ["_base.docx"]),
        ({"_base__docx": "look"}, []),
        ({"letter__txt": "body: өз сөзіміз"}, ["letter.txt"]),
        ({"_end__txt": "signature: біз"}, ["_end.txt"]),
        ({"_marks__txt": "body: белгі"}, ["_marks.txt"]),
        ({"_other__txt": "body: басқа"}, []),
        ({"_end__txt": "include: _mine", "_mine__txt": "body: x"}, ["_end.txt", "_mine.txt"]),
        ({"_base__docx": "letterhead", "_end__txt": "x"}, ["_base.docx", "_end.txt"]),
        ({"_base__docx": "letterhead", "letter__docx": "own build"}, []),
        ({"_signature__docx": "a clause in Word is read when the template is compiled"}, []),
    ],
)
def test_a_bundled_template_lacks_what_of_its_sources_the_office_has_in_another_form(
    roots: Roots, files: dict[str, str], lacking: list[str]
) -> None:
    put(roots, **files)
    assert names(roots) == lacking


def test_a_package_that_is_installed_within_the_folder_of_the_office_is_bundled_all_the_same(
    tmp_path: Path,
) -> None:
    roots = Roots(tmp_path, tmp_path / ".venv" / "docgen" / "root")
    for root, files in ((roots.own, {"_base.docx": "letterhead"}), (roots.bundled, BUNDLED)):
        assert root is not None
        (root / "templates_kk").mkdir(parents=True)
        for name, text in files.items():
            (root / "templates_kk" / name).write_text(text, "utf-8")
    assert names(roots) == ["_base.docx"]


def test_one_language_says_nothing_of_the_other(roots: Roots) -> None:
    put(roots, _base__docx="letterhead")
    assert overriding(roots, "letter", "ru") == ()


def test_without_an_office_nothing_is_lacking(roots: Roots) -> None:
    assert roots.bundled is not None
    assert overriding(Roots(roots.bundled), "letter", "kk") == ()


def test_every_file_that_is_lacking_is_refused_at_its_place_with_the_type_to_build(roots: Roots) -> None:
    put(roots, _base__docx="letterhead", _marks__txt="x")
    with pytest.raises(CatalogError) as caught:
        refuse(roots, "letter", "kk")
    folder = roots.own / "templates_kk"
    assert [(each.code, each.location.file, each.params["slug"]) for each in caught.value.problems] == [
        ("K012", str(folder / "_base.docx"), "letter"),
        ("K012", str(folder / "_marks.txt"), "letter"),
    ]


def test_a_bundled_template_that_word_owns_is_refused_with_what_to_copy(roots: Roots) -> None:
    assert roots.bundled is not None
    (roots.bundled / "templates_kk" / "letter.txt").unlink()
    put(roots, _base__docx="letterhead")
    with pytest.raises(CatalogError) as caught:
        refuse(roots, "letter", "kk")
    (problem,) = caught.value.problems
    assert problem.code == "K013"
    assert problem.params["template"] == str(roots.bundled / "templates_kk" / "letter.docx")
