"""What in a document would be fetched or started by a program that prints it."""

from __future__ import annotations

import pytest

import docgen
import packages
from docgen.opc import linked, wml
from docgen.opc import package as opc
from docgen.opc.package import Package
from word_fields import field

HEAD = (
    f'<w:document xmlns:w="{wml.W}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>'
)
ADDRESS = "http://192.0.2.1/a"


def _told(body: str = "", **members: str) -> list[tuple[str, str | None, str]]:
    package = opc.read(packages.package(f"{HEAD}{body}</w:body></w:document>", **members))
    return [(each.code, each.location.part, *each.params.values()) for each in linked.problems(package)]


def _external(kind: str) -> str:
    return packages.relations(("r1", kind, ADDRESS)).replace("/></", ' TargetMode="External"/></')


@pytest.mark.parametrize(
    "kind",
    ["image", "attachedTemplate", "oleObject", "frame", "subDocument", "video", "mailMergeSource", "x"],
)
@pytest.mark.parametrize(
    "part", ["word/_rels/document.xml.rels", "word/_rels/settings.xml.rels", "_rels/.rels"]
)
def test_every_external_relationship_is_a_link(kind: str, part: str) -> None:
    members = {"word/settings.xml": "<a/>"} | {part: _external(kind)}
    assert _told(**members) == [("T007", part, ADDRESS)]


def test_a_hyperlink_waits_for_its_reader() -> None:
    assert _told(**{"word/_rels/document.xml.rels": _external("hyperlink")}) == []


def test_a_part_in_a_foreign_format_is_a_link_even_if_it_lies_in_the_package() -> None:
    related = packages.relations(("r1", "aFChunk", "a.html"))
    assert _told(**{"word/_rels/document.xml.rels": related, "word/a.html": "x"}) == [
        ("T007", "word/_rels/document.xml.rels", "word/a.html")
    ]


@pytest.mark.parametrize("name", linked.FETCHING)
@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml", "word/footnotes.xml"])
def test_a_field_that_fetches_is_told(name: str, part: str) -> None:
    written = field(f" {name.lower()} ", f'"{ADDRESS}"')
    if part == "word/document.xml":
        assert _told(written) == [("X504", part, name)]
    else:
        assert _told(**{part: f'<w:hdr xmlns:w="{wml.W}">{written}</w:hdr>'}) == [("X504", part, name)]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (field("INCL", "UDETEXT x"), ["INCLUDETEXT"]),
        ('<w:fldSimple w:instr=" DDE a b"/>', ["DDE"]),
        (
            field("IF 1 = 1 ", "</w:instrText></w:r>" + field("DDEAUTO x") + "<w:r><w:instrText>"),
            ["DDEAUTO"],
        ),
        (field('HYPERLINK "http://a/LINK"'), []),
        (field("PAGE"), []),
        (field("  "), []),
        (field("IMPORTANT"), ["IMPORTANT"]),
    ],
)
def test_a_field_is_known_by_its_first_word(body: str, names: list[str]) -> None:
    assert [each[2] for each in _told(body)] == names


@pytest.mark.parametrize("name", ["imagedata", "fill", "stroke"])
@pytest.mark.parametrize("attribute", ["src", "o:href", "o:althref"])
def test_a_picture_of_vml_by_its_address_is_a_link(name: str, attribute: str) -> None:
    body = f'<w:pict><v:shape><v:{name} {attribute}="{ADDRESS}"/></v:shape></w:pict>'
    assert _told(body) == [("T007", "word/document.xml", ADDRESS)]


def test_a_shape_of_vml_that_is_a_hyperlink_waits_for_its_reader() -> None:
    assert _told(f'<w:pict><v:shape href="{ADDRESS}"/></w:pict>') == []


@pytest.mark.parametrize(
    ("svg", "targets"),
    [
        (f'<svg><image xlink:href="{ADDRESS}"/></svg>', [ADDRESS]),
        (f"<svg><image href = '{ADDRESS}'/></svg>", [ADDRESS]),
        (f"<svg><style>a {{ fill: url({ADDRESS}) }}</style></svg>", [ADDRESS]),
        ("<svg><style>@import 'a.css'</style></svg>", ["@import"]),
        ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///a">]><svg/>', ["<!ENTITY"]),
        ('<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>', []),
        ('<svg><image href="data:image/png;base64,AA=="/><rect fill="url(#a)"/></svg>', []),
    ],
)
def test_a_drawing_that_leads_out_of_itself_is_a_link(svg: str, targets: list[str]) -> None:
    told = linked.problems(Package({"word/media/a.SVG": svg.encode()}))
    assert [each.params["target"] for each in told] == targets


def test_no_bundled_template_is_linked_to_anything() -> None:
    root = docgen.opened().catalog.root
    for path in sorted(root.glob("templates_*/*.docx")):
        assert list(linked.problems(opc.read(path.read_bytes()))) == []
