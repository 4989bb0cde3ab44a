"""A template is compiled once; everything that can be known without data is refused here."""

from __future__ import annotations

import hashlib
import pickle
from typing import Any

import pytest

from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from docgen.template.runtime import Filters

COMMENT = "<w:comment><w:p><w:r><w:t>{% if x %}</w:t></w:r></w:p></w:comment>"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> dict[str, str]:
    one = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return {"word/_rels/header2.xml.rels": f'<Relationships xmlns="{RELATIONS}">{one}</Relationships>'}


@pytest.mark.parametrize(
    ("tag", "code", "params"),
    [
        ("{{ f(x) }}", "T031", {"construct": "Call"}),
        ("{{ {'a': 1} }}", "T031", {"construct": "Dict"}),
        ("{{ x[1:2] }}", "T031", {"construct": "Slice"}),
        ("{{ x * 2 }}", "T031", {"construct": "Mul"}),
        ("{{ x ** 2 }}", "T031", {"construct": "Pow"}),
        ("{{ x / 2 }}", "T031", {"construct": "Div"}),
        ("{% set x.y = 1 %}", "T031", {"construct": "NSRef"}),
        ("{{ x if y }}", "T030", {}),
        ("{{ (x if y) | upper }}", "T030", {}),
        ("{{ x | wrapped(x if y) }}", "T030", {}),
        ("{{ (x if y) or 'а' }}", "T030", {}),
        ("{{ 'а' if y else (x if z) }}", "T030", {}),
        ("{% if (x if y) %}а{% endif %}", "T030", {}),
        ("{% if (x if y) is defined %}а{% endif %}", "T030", {}),
        ("{% for i in (x if y) %}а{% endfor %}", "T030", {}),
        ("{% set z = x if y %}", "T030", {}),
        ("{{ x | uper }}", "T032", {"filter": "uper", "nearest": "upper"}),
        ("{{ x | safe }}", "T032", {"filter": "safe", "nearest": ""}),
        ("{% if x is callable %}а{% endif %}", "T033", {"test": "callable"}),
        ("{{ _x }}", "T034", {}),
        ("{{ x._y }}", "T034", {}),
    ],
)
def test_a_construct_that_a_tag_may_not_hold_is_refused_by_name(
    tag: str, code: str, params: dict[str, str], lab: Any
):
    problem, *_ = lab.refused("а", [["б", tag]])
    assert (problem.code, dict(problem.params)) == (code, params)
    place = problem.location
    assert (place.paragraph, place.table, place.row, place.cell) == (3, 1, 1, 2)
    assert place.tag is not None
    assert tag.startswith(place.tag)


@pytest.mark.parametrize(
    ("extra", "part"),
    [
        ({"parts": {"word/comments.xml": COMMENT}}, "word/comments.xml"),
        ({"members": {"word/charts/chart1.xml": "<c>{{ x }}</c>"}}, "word/charts/chart1.xml"),
        ({"members": {"word/glossary/document.xml": "<d>{{ x }}</d>"}}, "word/glossary/document.xml"),
    ],
    ids=["comments", "chart", "glossary"],
)
def test_a_tag_in_a_part_that_is_not_rendered_is_refused(extra: dict[str, Any], part: str, lab: Any):
    (problem,) = lab.refused("{{ y }}", **extra)
    assert (problem.code, problem.location.part) == ("T019", part)


def test_end_notes_are_rendered(lab: Any):
    notes = {"word/endnotes.xml": f'<w:endnote w:id="1">{lab.markup("{{ x }}")}</w:endnote>'}
    data = lab.rendered("а", context={"x": "А & Б"}, parts=notes).data
    assert lab.texts(data, "word/endnotes.xml") == ["А & Б"]


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "subDocument", "frame"])
def test_content_fetched_from_elsewhere_is_refused(kind: str, lab: Any):
    (problem,) = lab.refused("а", members=relation(kind, "http://example.org/a.png"))
    assert (problem.code, problem.params["target"]) == ("T007", "http://example.org/a.png")
    assert problem.location.part == "word/_rels/header2.xml.rels"


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [("hyperlink", "https://example.org/a", ' TargetMode="External"'), ("image", "a.png", "")],
)
def test_links_to_follow_and_pictures_inside_are_accepted(kind: str, target: str, mode: str, lab: Any):
    assert lab.compiled("а", members=relation(kind, target, mode)).programs == ()


def test_a_part_that_is_no_xml_is_refused_with_line_and_column(lab: Any):
    with pytest.raises(TemplateError) as caught:
        lab.compiled("а", members={"word/header2.xml": "<w:hdr>\n<w:p>"})
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.part, problem.location.file) == (
        "T006",
        "word/header2.xml",
        "t.docx",
    )
    assert problem.location.line == 1


def test_a_part_that_declares_entities_of_its_own_is_refused(lab: Any):
    header = (
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>{{ x }}&e;</w:t></w:r></w:p></w:hdr>"
    )
    (problem,) = lab.refused("а", members={"word/header2.xml": header})
    assert (problem.code, problem.location.part) == ("T006", "word/header2.xml")


def test_tags_are_listed_once_each_in_the_order_of_the_document_part_by_part(lab: Any):
    template = lab.compiled("{{ b }}{% if a %}{{ c }}{% endif %}", [["{{ a }}"]], header="{{ h }}")
    assert [tag.text for tag in template.tags()] == [
        "{{ b }}",
        "{% if a %}",
        "{{ c }}",
        "{% endif %}",
        "{{ a }}",
        "{{ h }}",
    ]


def test_a_template_is_named_by_the_hash_of_its_bytes(lab: Any):
    data = lab.docx("{{ x }}")
    assert compiled(data, lab.filters).sha256 == hashlib.sha256(data).hexdigest()


def test_only_parts_with_tags_are_programs(lab: Any):
    assert [program.part for program in lab.compiled("{{ x }}", header="а").programs] == ["word/document.xml"]
    assert [program.part for program in lab.compiled("а", header="{{ x }}").programs] == ["word/header2.xml"]


def test_the_page_size_of_each_section_is_known(lab: Any):
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:pPr></w:p>'
    sizes = lab.compiled(section).sections
    assert [sorted(dict(size).values()) for size in sizes] == [["1", "2"], ["11906", "16838"]]


def test_a_compiled_template_survives_pickling(lab: Any):
    template = pickle.loads(pickle.dumps(lab.compiled("{{ x }}")))
    data = Renderer(template, lab.filters).render({"x": "а"}, None).data
    assert lab.texts(data) == ["а"]
    with pytest.raises(TemplateError) as caught:
        Renderer(template, lab.filters).render({}, None)
    assert caught.value.problems[0].location.paragraph == 1


@pytest.mark.parametrize(
    "tag", ["{% if " + "not " * 300 + "x %}{% endif %}", "{{ x" + " | upper" * 300 + " }}"]
)
def test_what_python_cannot_nest_is_refused_when_compiled(tag: str, lab: Any):
    assert {problem.code for problem in lab.refused("а", tag)} == {"T046"}


def test_a_broken_part_of_relationships_is_told_with_its_file(lab: Any):
    broken = opc.read(lab.docx("а")).replaced({"word/_rels/document.xml.rels": b"<R"})
    with pytest.raises(TemplateError) as caught:
        compiled(opc.write(broken), Filters({}, {}), file="a.docx")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("T006", "a.docx")
