"""A template reaches data and nothing else."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from docgen.errors import TemplateError
from docgen.template.renderer import Renderer

CONTEXT = {"x": "мән", "n": 3, "xs": ["а", "б"], "d": {"k": "v"}}
REFUSED_WHEN_COMPILED = [
    "{{ ''.__class__ }}",
    "{{ x.__class__.__mro__[1].__subclasses__() }}",
    "{{ x.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% for i in xs %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{{ _document }}",
    "{% for i in xs %}{{ loop }}{% endfor %}",
    "{% for i in xs %}{{ loop.cycle }}{% endfor %}",
    "{% for i in xs %}{{ loop['__init__'] }}{% endfor %}",
    "{% for i in xs %}{{ loop.changed }}{% endfor %}",
    "{{ loop.index }}",
    "{% set _document = x %}",
    "{% for _document in xs %}а{% endfor %}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ x.format(1) }}",
    "{{ x.upper() }}",
    "{{ xs.append('в') }}",
    "{{ d.update(a=1) }}",
    "{{ 'x' * 1000000000 }}",
    "{{ n ** 1000000000 }}",
    "{{ '%s' % x }}",
    "{{ n // 0 }}",
    "{{ x | attr('__class__') }}",
    "{{ xs | map(attribute='__class__') }}",
    "{{ '%s' | format(x) }}",
    "{{ x | safe }}",
    "{{ x | default('а') }}",
    "{{ xs | join(',') }}",
    "{{ x | for }}",
    "{{ x | ~ }}",
    "{{ xs | tojson | upper.__class__ }}",
    "{% if x is filter %}а{% endif %}",
    "{% set ns = namespace(a=1) %}",
    "{% macro m() %}а{% endmacro %}",
    "{% call m() %}а{% endcall %}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% from 'a' import b %}",
    "{% extends 'a' %}",
    "{% block a %}а{% endblock %}",
    "{% filter upper %}а{% endfilter %}",
    "{% raw %}а{% endraw %}",
    "{% autoescape false %}{{ x }}{% endautoescape %}",
    "{% do xs.append(1) %}",
    "{% with a = 1 %}а{% endwith %}",
    "{% set a %}а{% endset %}",
    "{% for i in xs recursive %}{{ loop(i) }}{% endfor %}",
    "{% trans %}а{% endtrans %}",
    "{% debug %}",
]
REFUSED_WHEN_RENDERED = [
    "{{ cycler }}",
    "{{ joiner }}",
    "{{ lipsum }}",
    "{{ range }}",
    "{{ namespace }}",
    "{{ request }}",
    "{{ config }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ self }}",
    "{{ self.x }}",
    "{{ self['__init__'] }}",
    "{{ x['__class__'] }}",
    "{{ x.kk }}",
    "{{ x.upper }}",
    "{{ xs.append }}",
    "{{ xs.pop }}",
    "{{ d.items }}",
    "{{ d.keys }}",
    "{{ d.update }}",
    "{{ d['__class__'] }}",
    "{{ n.real }}",
    "{{ n.numerator }}",
]


@pytest.mark.parametrize("tag", REFUSED_WHEN_COMPILED)
def test_an_escape_is_refused_before_anything_runs(tag: str, lab: Any):
    for problem in lab.refused("а", tag):
        assert problem.code in {"T013", "T015", "T031", "T032", "T033", "T034", "T038"}
        assert problem.location.paragraph == 2


@pytest.mark.parametrize("tag", REFUSED_WHEN_RENDERED)
def test_an_escape_that_looks_like_data_is_refused_at_its_tag(tag: str, lab: Any):
    for problem in lab.failed("а", tag, context=CONTEXT):
        assert problem.code in {"T041", "T042"}
        assert problem.location.paragraph == 2
        assert problem.location.tag in tag


@pytest.mark.parametrize("place", ["header", "word/footnotes.xml", "word/footer1.xml"])
def test_no_part_is_a_way_round(place: str, lab: Any):
    tag = lab.markup("{{ cycler.__init__.__globals__ }}")
    extra = {"header": tag} if place == "header" else {"parts": {place: tag}}
    assert {problem.code for problem in lab.refused("а", **extra)} == {"T034"}


ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ x.__class__.__mro__[1].__subclasses__() }}",
    "{{ x.__init__.__globals__ }}",
    "{{ x['__class__']['__base__'].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ config.__class__ }}",
    "{{ request.application.__globals__ }}",
    "{{ _document }}",
    "{{ x.format(x) }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ ('%s' % x.__class__) }}",
    "{{ x | attr('__class__') }}",
    "{{ x | attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ xs | map('attr', '__class__') | list }}",
    "{{ xs | map(attribute='__class__') }}",
    "{{ x | format }}",
    "{{ x | xmlattr }}",
    "{{ x | safe }}",
    "{{ xs | sum(start=x.__class__) }}",
    "{{ range(10) }}",
    "{{ dict(a=1).__class__ }}",
    "{{ n ** 999999999 }}",
    "{{ 'x' * 999999999 }}",
    "{{ caller() }}",
    "{{ varargs }}{{ kwargs() }}",
    "{{ x.__class__ if x else x }}",
    "{{ [x.__class__] }}",
    "{{ (x).__getattribute__('__class__') }}",
]
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_FIELD = '<w:p><w:fldSimple w:instr="PAGE {}"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_PROPERTY = (
    f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{}</dc:title></cp:coreProperties>"
)
#: Where a template is rendered: what a tag is put into, and the codes that refuse it there.
PLACES = {
    "the body": lambda lab, tag: {"body": lab.markup(tag)},
    "a table": lambda lab, tag: {"body": lab.markup([[tag]])},
    "a header": lambda lab, tag: {"header": lab.markup(tag)},
    "a footer": lambda lab, tag: {"parts": {"word/footer1.xml": lab.markup(tag)}},
    "a footnote": lambda lab, tag: {
        "parts": {"word/footnotes.xml": f'<w:footnote w:id="1">{lab.markup(tag)}</w:footnote>'}
    },
    "an endnote": lambda lab, tag: {
        "parts": {"word/endnotes.xml": f'<w:endnote w:id="1">{lab.markup(tag)}</w:endnote>'}
    },
    "a text box": lambda lab, tag: {
        "body": f"<w:p><w:r><w:pict><w:txbxContent>{lab.markup(tag)}</w:txbxContent></w:pict></w:r></w:p>"
    },
    "a property": lambda lab, tag: {"members": {"docProps/core.xml": _PROPERTY.format(escape(tag))}},
    "a description of a picture": lambda lab, tag: {
        "body": f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="{_DRAWING}" id="1" name="а" '
        f"descr={quoteattr(tag)}/></w:drawing></w:r></w:p>"
    },
    "a field": lambda lab, tag: {"body": _FIELD.format(escape(tag, {'"': "&quot;"}))},
}


CODES = {"T013", "T015", "T018", "T022", "T031", "T032", "T033", "T034", "T038", "T041", "T042", "T044"}


def _made(lab: Any, body: str = "а", **extra: Any) -> None:
    template = lab.compiled("{{ x }}", body, **extra)
    Renderer(template, lab.filters).render(CONTEXT, None)


@pytest.mark.parametrize("place", PLACES)
def test_no_rendered_part_lets_an_escape_out(place: str, lab: Any):
    for tag in ESCAPES:
        said = PLACES[place](lab, tag)
        with pytest.raises(TemplateError) as caught:
            _made(lab, **said)
        assert {each.code for each in caught.value.problems} <= CODES, tag


def test_names_of_methods_mean_the_data(lab: Any):
    data = {"items": "тізім", "keys": "кілт", "values": "мән", "get": "ал", "copy": "көшірме", "pop": ["а"]}
    body = "{{ d.items }} {{ d.keys }} {{ d.values }} {{ d['get'] }} {{ d.copy }} {{ d.pop[0] }}"
    assert lab.lines(body, context={"d": data}) == ["тізім кілт мән ал көшірме а"]


def test_a_loop_can_run_over_data_named_items(lab: Any):
    body = "{% for i in d.items %}{{ i }};{% endfor %}"
    assert lab.lines(body, context={"d": {"items": ["а", "б"]}}) == ["а;б;"]


def test_rendering_changes_no_data(lab: Any):
    context = {"xs": ["а"], "d": {"k": "v"}}
    lab.lines("{% set xs = ['б'] %}{% set d = 1 %}{{ xs[0] }}", context=context)
    assert context == {"xs": ["а"], "d": {"k": "v"}}


def test_a_filter_gets_the_document_that_is_being_made(lab: Any):
    renderer = Renderer(lab.compiled("{{ x | stamped }}"), lab.filters)
    assert lab.texts(renderer.render({"x": "а"}, "бірінші").data) == ["а бірінші"]
    assert lab.texts(renderer.render({"x": "а"}, "екінші").data) == ["а екінші"]


def test_a_case_cannot_put_itself_in_the_place_of_the_document(lab: Any):
    renderer = Renderer(lab.compiled("{{ x | stamped }}"), lab.filters)
    assert lab.texts(renderer.render({"x": "а", "_document": "жалған"}, "шын").data) == ["а шын"]


@pytest.mark.parametrize("value", ["urgent", 5, True, None, 1.5])
def test_a_loop_runs_over_lists_only(value: object, lab: Any):
    (problem,) = lab.failed("{% for tag in tags %}{{ tag }}, {% endfor %}", context={"tags": value})
    assert (problem.code, problem.location.tag) == ("T045", "{% for tag in tags %}")


@pytest.mark.parametrize("tag", ["{{ 'а' + 'б' }}", "{{ x + x }}", "{{ [1] + [2] }}", "{{ x - 1 }}"])
def test_plus_and_minus_are_for_whole_numbers_only(tag: str, lab: Any):
    assert {problem.code for problem in lab.failed("а", tag, context={"x": "а"})} == {"T044"}


def test_whole_numbers_are_added_and_taken_away(lab: Any):
    assert lab.lines("{{ n + 2 }} {{ n - 2 }}", context={"n": 40}) == ["42 38"]
