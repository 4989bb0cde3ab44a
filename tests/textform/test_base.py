"""A base as office programs save it: its styles are found, and what is missing is told."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.opc import relations
from docgen.textform import base, builder, exporter
from docgen.textform.builder import TemplateFiles
from docgen.textform.source import STYLES

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "".join(f"{word}: {word}\n" for word in STYLES)
    + "table: 4l 4l\n|= а | ә |\n| б | в |\ncolumns: 8l\n| г |\n"
)


@pytest.fixture
def files(tmp_path: Path, root: Path) -> TemplateFiles:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "_base.docx").write_bytes((root / "templates_kk" / "_base.docx").read_bytes())
    return TemplateFiles("a", "kk", tmp_path / "a.txt", tmp_path / "a.docx", tmp_path / "_base.docx")


def changed(files: TemplateFiles, member: str, *pairs: tuple[str, str]) -> None:
    package = opc.read(files.base.read_bytes())
    text = package[member].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    files.base.write_bytes(opc.write(package.replaced({member: text.encode()})))


def styled(files: TemplateFiles) -> list[str]:
    """Return the name of the style of each paragraph of the build, in its order."""
    files.docx.write_bytes(builder.built(files, "Атау"))
    return [str(each.style and each.style.name) for each in docx.Document(str(files.docx)).paragraphs]


def names() -> list[str]:
    return [base.NAMES[identifier] for identifier in STYLES.values()]


def test_the_names_are_those_of_the_bundled_bases(root: Path) -> None:
    for language in ("kk", "ru"):
        document = docx.Document(str(root / f"templates_{language}" / "_base.docx"))
        found = {style.style_id: style.element.name_val for style in document.styles}
        assert {identifier: found.get(identifier) for identifier in base.NAMES} == dict(base.NAMES)


def test_every_style_word_has_a_name() -> None:
    assert set(STYLES.values()) <= set(base.NAMES)


def test_styles_are_found_by_name_where_word_gave_ids_of_its_own(files: TemplateFiles) -> None:
    styles = opc.read(files.base.read_bytes())["word/styles.xml"].decode()
    ids = re.findall('w:type="paragraph" w:customStyle="1" w:styleId="(.*?)"', styles)
    changed(
        files,
        "word/styles.xml",
        *((f'w:styleId="{name}"', f'w:styleId="a{n}"') for n, name in enumerate(ids)),
    )
    assert styled(files) == names()


def test_a_style_of_the_program_that_bears_the_id_of_ours_is_not_taken_for_it(files: TemplateFiles) -> None:
    foreign = '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/></w:style></w:styles>'
    changed(
        files,
        "word/styles.xml",
        ('w:styleId="Heading"', 'w:styleId="SectionHeading"'),
        ("</w:styles>", foreign),
    )
    assert styled(files) == names()


def test_a_style_that_was_renamed_is_found_by_the_id_that_stayed(files: TemplateFiles) -> None:
    changed(files, "word/styles.xml", ('w:val="Addressee"', 'w:val="Envelope Address"'))
    assert styled(files) == ["Envelope Address" if name == "Addressee" else name for name in names()]


def test_every_style_that_the_text_calls_and_the_base_lacks_is_told_at_once(files: TemplateFiles) -> None:
    changed(
        files,
        "word/styles.xml",
        *(
            (f'w:styleId="{old}"><w:name w:val="{name}"', f'w:styleId="x{old}"><w:name w:val="x"')
            for old, name in (
                ("Verb", "Operative Verb"),
                ("TableHead", "Table Head"),
                ("TableGrid", "Table Grid"),
            )
        ),
    )
    with pytest.raises(TemplateError) as caught:
        builder.built(files, "Атау")
    assert {(each.code, each.location.file, each.params["style"]) for each in caught.value.problems} == {
        ("T058", str(files.base), "Operative Verb"),
        ("T058", str(files.base), "Table Head"),
        ("T058", str(files.base), "Table Grid"),
    }


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>прокуратура </w:t></w:r><w:r><w:t>района</w:t></w:r></w:p>", "прокуратура района"),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", ""),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", ""),
        ("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", ""),
    ],
)
def test_what_stands_in_the_body_is_refused_and_not_lost(files: TemplateFiles, body: str, text: str) -> None:
    changed(files, "word/document.xml", ("<w:body>", f"<w:body><w:p/>{body}"))
    with pytest.raises(TemplateError) as caught:
        builder.built(files, "Атау")
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["text"]) == ("T059", text)
    assert (problem.location.file, problem.location.part) == (str(files.base), "word/document.xml")


def test_an_empty_paragraph_which_word_leaves_in_the_body_is_no_fault(files: TemplateFiles) -> None:
    before = builder.built(files, "Атау")
    changed(
        files,
        "word/document.xml",
        ("<w:body>", '<w:body><w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/></w:p>'),
    )
    assert builder.built(files, "Атау") == before


def test_a_style_that_no_text_calls_may_be_missing(files: TemplateFiles) -> None:
    changed(
        files,
        "word/styles.xml",
        ('w:styleId="Verb"><w:name w:val="Operative Verb"', 'w:styleId="x"><w:name w:val="x"'),
    )
    files.text.write_text("title: Х\n", "utf-8")
    assert styled(files) == ["Title"]


@pytest.mark.parametrize("is_there", [True, False])
def test_core_properties_that_are_found_in_another_way_or_not_at_all_are_one_part(
    files: TemplateFiles, is_there: bool
) -> None:
    package = opc.read(files.base.read_bytes())
    if is_there:
        kind = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
        changed(files, "_rels/.rels", (relations.CORE_PROPERTIES[1], kind))
    else:
        rels = re.sub("<Relationship [^>]*core-properties[^>]*>", "", package["_rels/.rels"].decode())
        types = re.sub("<Override [^>]*core-properties[^>]*>", "", package["[Content_Types].xml"].decode())
        members = {**package.members, "_rels/.rels": rels.encode(), "[Content_Types].xml": types.encode()}
        del members["docProps/core.xml"]
        files.base.write_bytes(opc.write(opc.Package(members)))
    first = builder.built(files, "Атау")
    core = opc.read(first)["docProps/core.xml"].decode()
    assert ">Атау</dc:title>" in core
    assert "python-docx" not in core
    assert builder.built(files, "Атау") == first


@pytest.mark.office
def test_a_base_that_libreoffice_has_saved_builds_what_the_bundled_one_builds(
    files: TemplateFiles, tmp_path: Path
) -> None:
    before = exporter.shown(builder.built(files, "Атау"))
    profile, saved_in = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", str(tmp_path / "saved")
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        saved_in,
        str(files.base),
    ]
    subprocess.run(command, check=True, capture_output=True)
    saved = replace(files, base=tmp_path / "saved" / "_base.docx")
    assert [name for name in styled(saved) if name != "Envelope Address"] == [
        name for name in names() if name != "Addressee"
    ]
    assert len(exporter.shown(saved.docx.read_bytes()).splitlines()) == len(before.splitlines())
