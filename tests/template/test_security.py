"""A template reaches data and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

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
