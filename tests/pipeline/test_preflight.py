"""What is told of a machine before PDFs are made on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import fontconfigs
import offices
import packages
from docgen.errors import ConversionError
from docgen.opc import wml
from docgen.pipeline.order import Order
from docgen.pipeline.preflight import fonts_of_templates, preflight

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.pipeline.workspace import Workspace

DOCUMENT = (
    f'<w:document xmlns:w="{wml.W}"><w:body><w:p><w:r><w:rPr><w:rFonts w:ascii="%s"/></w:rPr></w:r></w:p>'
    "</w:body></w:document>"
)


class Templates:
    """A catalog as far as its templates are looked at: documents by the names of their files."""

    def __init__(self, folder: Path, fonts: dict[str, str]) -> None:
        self.roots = self
        self._folder = folder
        self.slugs = tuple(dict.fromkeys(Path(name).stem for name in fonts))
        for name, font in fonts.items():
            path = self.find(name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(packages.package(DOCUMENT % font) if font else b"no document")

    def find(self, name: str) -> Path:
        return self._folder / name


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that puts LibreOffice and the fonts of a machine in the place of this one's."""

    def put(name: str) -> None:
        folder = fontconfigs.installed(tmp_path / "bin", name)
        offices.silent(folder, "7.4.7.2")
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.delenv("DOCGEN_SOFFICE", raising=False)

    return put


def told(catalog: Any, *languages: Any, slugs: tuple[str, ...] = (), form: Any = "pdf") -> list[str]:
    order = Order(Path(), languages or ("kk", "ru"), formats=(form,))
    return [problem.code for problem in preflight(catalog, order, slugs)]


def test_the_bundled_templates_name_one_font(workspace: Workspace) -> None:
    found = fonts_of_templates(workspace.catalog)
    assert list(found) == ["Times New Roman"]
    assert len(found["Times New Roman"]) == 2 * len(workspace.catalog.slugs)


def test_each_font_is_told_with_its_templates_and_what_cannot_be_read_names_none(tmp_path: Path) -> None:
    names = {
        "templates_kk/act.docx": "Tinos",
        "templates_ru/act.docx": "Arial",
        "templates_ru/letter.docx": "Tinos",
        "templates_kk/broken.docx": "",
    }
    catalog: Any = Templates(tmp_path, names)
    assert fonts_of_templates(catalog) == {"Arial": ("ru/act",), "Tinos": ("kk/act", "ru/letter")}
    assert fonts_of_templates(catalog, ("ru",), ["act"]) == {"Arial": ("ru/act",)}


@pytest.mark.parametrize("form", ["pdf", "pdfa"])
@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("complete", []),
        ("without the tenge", []),
        ("of old with another", ["F014"]),
        ("of another look", ["F015"]),
    ],
)
def test_what_the_fonts_of_a_machine_lack_is_told_once(
    workspace: Workspace, machine: Callable[[str], None], name: str, codes: list[str], form: str
) -> None:
    machine(name)
    assert told(workspace.catalog, form=form) == codes


@pytest.mark.parametrize("name", ["of old", "without Cyrillic", "empty"])
def test_where_no_font_has_the_letters_nothing_is_begun(
    workspace: Workspace, machine: Callable[[str], None], name: str
) -> None:
    machine(name)
    with pytest.raises(ConversionError, match="F013") as caught:
        told(workspace.catalog)
    assert all(problem.is_error for problem in caught.value.problems)


def test_documents_in_russian_are_made_without_the_letters_of_kazakh(
    workspace: Workspace, machine: Callable[[str], None]
) -> None:
    machine("of old")
    assert told(workspace.catalog, "ru") == []
    with pytest.raises(ConversionError, match="F013"):
        told(workspace.catalog, "kk")


def test_what_is_wrong_is_told_of_the_fonts_of_the_wanted_types_alone(
    tmp_path: Path, machine: Callable[[str], None]
) -> None:
    machine("of another look")
    fonts = {"a": "Arial", "b": "Times New Roman", "c": "DejaVu Sans"}
    catalog = Templates(tmp_path, {f"templates_kk/{slug}.docx": font for slug, font in fonts.items()})
    assert told(catalog) == ["F015", "F015"]
    assert [told(catalog, slugs=(slug,)) for slug in fonts] == [["F015"], ["F015"], []]


def test_what_two_fonts_lack_alike_is_told_once(tmp_path: Path, machine: Callable[[str], None]) -> None:
    machine("of old")
    catalog: Any = Templates(tmp_path, {"templates_kk/a.docx": "Arial", "templates_kk/b.docx": "Tinos"})
    with pytest.raises(ConversionError) as caught:
        preflight(catalog, Order(Path(), formats=("pdf",)))
    assert [problem.code for problem in caught.value.problems] == ["F013"]


def test_without_libreoffice_nothing_is_begun(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "soffice"))
    with pytest.raises(ConversionError, match="F001"):
        told(workspace.catalog)


def test_without_fontconfig_nothing_is_known(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(offices.silent(tmp_path, "7.4")))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(workspace.catalog) == []


def test_an_order_without_pdfs_asks_for_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "soffice"))
    assert told(workspace.catalog, form="docx") == []
