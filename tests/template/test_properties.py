"""Properties of the document: their values are plain text, escaped once."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.opc import wml
from packages import MAIN_PART

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
VALUE = 'А & Б <в> "г"\nд\tе'


def core(markup: str) -> dict[str, str]:
    names = f'xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="http://purl.org/dc/terms/"'
    return {"docProps/core.xml": f"<cp:coreProperties {names}>{markup}</cp:coreProperties>"}


def custom(markup: str) -> dict[str, str]:
    one = f'<property name="n">{markup}</property>'
    return {"docProps/custom.xml": f'<Properties xmlns:vt="{VT}">{one}</Properties>'}


def text(lab: Any, members: dict[str, str], **context: Any) -> str:
    (part,) = members
    data = lab.rendered("а", members=members, context=context).parts[part]
    return "".join(str(each) for each in wml.parse(data).itertext())


@pytest.mark.parametrize(
    "members",
    [
        *(
            core(f"<dc:{name}>{{{{ x }}}}</dc:{name}>")
            for name in ("title", "subject", "creator", "description")
        ),
        *(core(f"<cp:{name}>{{{{ x }}}}</cp:{name}>") for name in ("keywords", "category", "contentStatus")),
        custom("<vt:lpwstr>{{ x }}</vt:lpwstr>"),
    ],
)
def test_a_property_holds_the_value_letter_for_letter(members: dict[str, str], lab: Any):
    assert text(lab, members, x=VALUE) == VALUE


def test_a_property_can_hold_words_conditions_and_loops(lab: Any):
    title = "<dc:title>№ {{ n }}{% if yes %}, иә{% endif %}{% for x in xs %}; {{ x }}{% endfor %}</dc:title>"
    assert text(lab, core(title), n=5, yes=True, xs=["а", "б"]) == "№ 5, иә; а; б"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        (core("<dcterms:created>{{ x }}</dcterms:created>"), "T018"),
        (core("<cp:revision>{{ x }}</cp:revision>"), "T018"),
        (custom("<vt:i4>{{ x }}</vt:i4>"), "T018"),
        (core("<dc:title>{{ x</dc:title>"), "T011"),
        (core("<dc:title>{% if x %}</dc:title><dc:subject>{% endif %}</dc:subject>"), "T016"),
        (core("<dc:title>{%p if x %}</dc:title>"), "T022"),
    ],
)
def test_a_tag_that_cannot_stand_in_a_property_is_refused(members: dict[str, str], code: str, lab: Any):
    problem, *_ = lab.refused("а", members=members)
    assert (problem.code, problem.location.part) == (code, next(iter(members)))


def test_a_missing_field_of_a_property_is_named_with_its_part(lab: Any):
    (problem,) = lab.failed("а", members=core("<dc:title>{{ x.y }}</dc:title>"), context={"x": {}})
    assert (problem.code, problem.location.part, problem.location.tag) == (
        "T041",
        "docProps/core.xml",
        "{{ x.y }}",
    )


def described(attributes: str) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = f'<wp:docPr xmlns:wp="{drawing}" id="1" name="а" {attributes}/>'
    return f"<w:p><w:r><w:drawing>{picture}</w:drawing></w:r></w:p>"


def test_the_words_that_describe_a_picture_are_rendered(lab: Any):
    drawing = described('descr="Сурет: {{ x }}, {{ y }}" title="{{ x }}"')
    data = lab.rendered(drawing, context={"x": VALUE, "y": "я"}).parts[MAIN_PART]
    (found,) = wml.parse(data).iter(wml.DOC_PR)
    # XML reads a line feed in an attribute as a blank, so it is one here already.
    one_line = VALUE.replace("\n", " ").replace("\t", " ")
    assert (found.get("descr"), found.get("title")) == (f"Сурет: {one_line}, я", one_line)


def test_a_statement_in_the_description_of_a_picture_is_refused(lab: Any):
    assert lab.refused(described('descr="{% if x %}а{% endif %}"'))[0].code == "T018"
