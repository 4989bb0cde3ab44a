"""In a draft a missing field is a yellow mark with the field's label, and is listed as a gap."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from docgen.opc import wml
from docgen.template import draft
from docgen.template.gap import END as GAP_END
from docgen.template.gap import START as GAP_START
from packages import MAIN_PART

# CT_RPr's sequence (ECMA-376 part 1, A.1), as far as office programs write it.
ORDER = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr",
    "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
    "oMath", "rPrChange",
]  # fmt: skip


# A template that is meant to have tracked changes.
MEANT = {"docProps/custom.xml": '<Properties><property name="docgen.keeps">changes</property></Properties>'}


def marks(data: bytes) -> list[str]:
    return [
        "".join(node.text or "" for node in run.iter(wml.w("t")))
        for run in wml.parse(data).iter(wml.w("r"))
        if run.find(f"{wml.w('rPr')}/{wml.w('highlight')}[@{wml.w('val')}='yellow']") is not None
    ]


@pytest.mark.parametrize(
    ("body", "line", "gaps"),
    [
        ("а {{ x }} б", "а [/x] б", ["/x"]),
        ("{{ d.k }}", "[/d/k]", ["/d/k"]),
        ("{{ d.k.m.n }}", "[/d/k/m/n]", ["/d/k/m/n"]),
        ("{{ x | upper }}", "[/x]", ["/x"]),
        ("{{ x | stamped }}", "[/x]", ["/x"]),
        ("{{ x | fail }}", "[/x]", ["/x"]),
        ("{{ x + 1 }}{{ 1 - x }}{{ -x }}", "[/x][/x][/x]", ["/x"]),
        ("{{ 'а' ~ x ~ 'б' }}", "а[/x]б", ["/x"]),
        ("{% if x %}а{% else %}б{% endif %}", "б", ["/x"]),
        ("{% if x == 'а' %}а{% else %}б{% endif %}", "б", ["/x"]),
        ("{% if x != 'а' %}а{% else %}б{% endif %}", "а", ["/x"]),
        ("{% if x > 1 or 1 > x %}а{% else %}б{% endif %}", "б", ["/x"]),
        ("{% if 'а' in x or x in ('а', 'б') %}а{% else %}б{% endif %}", "б", ["/x"]),
        ("{% if x is odd %}а{% else %}б{% endif %}", "б", ["/x"]),
        ("{% if x is defined %}а{% else %}б{% endif %}", "б", []),
        ("{% for i in x %}({{ i }}){% endfor %}", "([/x/0])", ["/x", "/x/0"]),
        ("{% if x is none %}а{% else %}б{% endif %}", "б", ["/x"]),
        ("{% for a, b in x %}({{ a }}{{ b }}){% endfor %}", "([/x/0/0][/x/0/1])", ["/x", "/x/0/0", "/x/0/1"]),
        ("{% for a, b in x if a %}{{ b }}{% endfor %}", "", ["/x", "/x/0/0"]),
        ("{% for a, b in [x, 'аб'] %}{{ b }}{% endfor %}", "[/x/1]б", ["/x", "/x/1"]),
        ("{% for a, b in d.k %}{{ a.c }}{% endfor %}", "[/d/k/0/0/c]", ["/d/k", "/d/k/0/0/c"]),
        ("{% set a = x %}а", "а", ["/x"]),
        ("{% set a, b = x %}{{ a }}{{ b }}", "[/x/0][/x/1]", ["/x", "/x/0", "/x/1"]),
        ("{% set a, b = x, full %}{{ b }}", "толық", ["/x"]),
        ("{{ full }}", "толық", []),
    ],
)
def test_a_gap_shows_its_label_and_is_listed_once(body: str, line: str, gaps: list[str], lab: Any):
    document = lab.draft(body, context={"d": {}, "full": "толық"})
    assert lab.texts(document.data) == [line]
    assert [gap.location.pointer for gap in document.gaps] == gaps
    assert {gap.code for gap in document.gaps} <= {"T041"}


def test_only_gaps_are_yellow(lab: Any):
    document = lab.draft("а {{ x }} {{ full }} {{ y }}", context={"full": "толық"})
    assert marks(document.parts[MAIN_PART]) == ["[/x]", "[/y]"]


def test_a_gap_in_a_cell_and_in_the_header_is_marked_too(lab: Any):
    document = lab.draft([["{{ x }}"]], header="{{ y }}")
    assert marks(document.parts[MAIN_PART]) == ["[/x]"]
    assert marks(document.parts["word/header2.xml"]) == ["[/y]"]
    assert [(gap.location.part, gap.location.pointer) for gap in document.gaps] == [
        ("word/document.xml", "/x"),
        ("word/header2.xml", "/y"),
    ]


def test_fields_of_one_name_in_two_objects_keep_their_own_labels(lab: Any):
    document = lab.draft("{{ a.date }} {{ b.date }}", "{{ b.date }}", context={"a": {}, "b": {}})
    assert lab.texts(document.data) == ["[/a/date] [/b/date]", "[/b/date]"]


def test_a_gap_in_each_item_of_a_list_has_its_number(lab: Any):
    document = lab.draft("{% for i in xs %}{{ i.k }};{% endfor %}", context={"xs": [{}, {"k": "а"}, {}]})
    assert lab.texts(document.data) == ["[/xs/0/k];а;[/xs/2/k];"]
    assert [gap.location.pointer for gap in document.gaps] == ["/xs/0/k", "/xs/2/k"]


def test_a_draft_without_gaps_is_the_document(lab: Any):
    body = ["{{ x }}", [["{%tr for i in xs %}"], ["{{ i }}"], ["{%tr endfor %}"]]]
    context = {"x": "а <&>\nб", "xs": ["1"]}
    document = lab.draft(*body, context=context)
    assert (document.data, document.gaps) == (lab.rendered(*body, context=context).data, ())


def test_letters_that_xml_needs_are_kept_beside_a_gap(lab: Any):
    assert lab.texts(lab.draft("{{ a }} {{ x }} <&>", context={"a": "<б> & \nв"}).data) == [
        "<б> & \nв [/x] <&>"
    ]


@pytest.mark.parametrize(
    "properties",
    [
        "",
        "<w:rPr/>",
        "<w:rPr><w:b/></w:rPr>",
        '<w:rPr><w:lang w:val="kk-KZ"/></w:rPr>',
        '<w:rPr><w:rFonts w:ascii="a"/><w:b/><w:sz w:val="28"/><w:u w:val="single"/><w:lang/></w:rPr>',
        '<w:rPr><w:i/><w:color w:val="FF0000"/><w:vertAlign w:val="superscript"/></w:rPr>',
        '<w:rPr><w:szCs w:val="2"/><w:shd w:val="clear"/></w:rPr>',
        '<w:rPr><w:b/><w:rPrChange w:id="1" w:author="А"/></w:rPr>',
        '<w:rPr><w:b/><w:highlight w:val="green"/><w:u w:val="single"/></w:rPr>',
    ],
)
def test_a_mark_keeps_the_properties_of_its_run_in_the_order_of_the_schema(properties: str, lab: Any):
    run = f"<w:p><w:r>{properties}<w:t>а {{{{ x }}}} б</w:t></w:r></w:p>"
    root = wml.parse(lab.draft(run, members=MEANT).parts[MAIN_PART])
    expected = {
        etree.QName(each).localname
        for each in etree.fromstring(f"<w:a xmlns:w='{wml.W}'>{properties}</w:a>").iter()
    }
    every = list(root.iter(wml.w("r")))
    assert ["".join(each.itertext()) for each in every] == ["а ", "[/x]", " б"]
    for each in every:
        names = [etree.QName(child).localname for child in each.iterfind(f"{wml.w('rPr')}/*")]
        assert names == sorted(set(names), key=ORDER.index)
        assert {*names, "a", "rPr"} == {*expected, "a", "rPr"} | (
            {"highlight"} if each is every[1] else set()
        )
    (mark,) = every[1].iterfind(f"{wml.w('rPr')}/{wml.w('highlight')}")
    assert mark.get(wml.w("val")) == "yellow"


def test_the_other_contents_of_a_run_stay_in_their_order(lab: Any):
    run = "<w:p><w:r><w:tab/><w:t>а{{ x }}</w:t><w:br/><w:t>{{ y }}б</w:t><w:noBreakHyphen/></w:r></w:p>"
    root = wml.parse(lab.draft(run).parts[MAIN_PART])
    assert wml.story_text(root) == "\tа[/x]\n[/y]б\u2011"


def test_a_part_without_gaps_stays_as_it_is():
    data = "<a>мәтін</a>".encode()
    assert draft.marked(data, {}) is data


def test_no_letter_of_the_marking_is_left(lab: Any):
    data = lab.draft("{{ x }}{{ y.z }} {{ w | upper }}").parts[MAIN_PART].decode()
    assert GAP_START not in data
    assert GAP_END not in data


def test_a_label_may_hold_any_letter(lab: Any):
    context = {"d": {}}
    document = lab.draft("{{ d['a<&b'] }}", context=context)
    assert lab.texts(document.data) == ["[/d/a<&b]"]
