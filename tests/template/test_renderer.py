"""What a tag prints is what the case says, letter for letter."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.opc import package as opc
from docgen.opc import wml
from docgen.template.renderer import Renderer
from packages import MAIN_PART

VALUES = [
    "ТОО «А & Б» <тест>",
    "a < b > c && d",
    "\"қос\" 'жалғыз' ’“”",
    "&amp; &lt; &#1110; &nbsp;",
    "</w:t></w:r></w:p>",
    "<w:p/>",
    "]]><!-- -->",
    "{{ z }}",
    "{% if z %}",
    "{# z #}",
    "q{_{ z }_}w",
    "{_% z %_}",
    "}} %} #}",
    "{",
    "q{% raw %}w",
    "бірінші\nекінші",
    "а\tб",
    "\n\tа\n",
    "  екі  ",
    "",
    "\\n \\t **қою**",
    "ӘІҢҒҮҰҚӨҺ әіңғүұқөһ",
    "й ё й",
    "№\u00a05\u202fмың – «x» \u2013 \u2014",
    "U+0085 \u0085 белгісі",
    "𝔘 emoji 🙂",
    "None nan undefined [object Object]",
]
PLACES: dict[str, list[Any]] = {
    "a paragraph": ["{{ x }}"],
    "among words": ["<а> & {{ x }} б"],
    "a cell": [[["{{ x }}", "б"]]],
    "a loop": ["{% for i in [x, x] %}{{ i }}{% endfor %}"],
    "a filter's argument": ["{{ '<' | wrapped('&', x) }}"],
    "a concatenation": ["{{ 'a<' ~ x ~ 1 }}"],
    "a set variable": ["{% set y = x %}а{{ y }}"],
}
PRINTED = {
    "a paragraph": "{}",
    "among words": "<а> & {} б",
    "a cell": "{}",
    "a loop": "{0}{0}",
    "a filter's argument": "&<{}",
    "a concatenation": "a<{}1",
    "a set variable": "а{}",
}
# What step 1 lets into a case (docgen.model.case).
LETTERS = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\ufffe\uffff\u200b\u2028\u2029\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\uf8f0\uf8f1",
)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("place", PLACES)
def test_a_value_appears_letter_for_letter(place: str, value: str, lab: Any):
    printed = lab.lines(*PLACES[place], context={"x": value})[0]
    assert printed == PRINTED[place].replace("{0}", "{}").replace("{}", value)


@given(value=st.text(st.one_of(LETTERS, st.sampled_from("{}%#<>&\"'\n\t _"))))
def test_any_text_of_a_case_appears_letter_for_letter(value: str, lab: Any):
    data = lab.rendered("[{{ x }}]", context={"x": value}).parts[MAIN_PART]
    assert wml.story_text(wml.parse(data)) == f"[{value}]"


@pytest.mark.parametrize("value", ["а\r\nб", "а\rб", "а\nб"])
def test_every_kind_of_line_end_is_one_line_break(value: str, lab: Any):
    assert lab.lines("{{ x }}", context={"x": value}) == ["а\nб"]


def test_a_line_break_and_a_tab_are_elements_inside_the_run_of_the_tag(lab: Any):
    data = lab.rendered(("а", "{{ x }}"), context={"x": "1\n2\t3"}).parts[MAIN_PART]
    run = list(wml.parse(data).iter(wml.w("r")))[1]
    names = [child.tag.removeprefix(wml.w("")) for child in run]
    assert names == ["rPr", "t", "br", "t", "tab", "t"]
    assert [node.text for node in run.iter(wml.w("t"))] == ["1", "2", "3"]


def test_values_with_braces_are_not_evaluated(lab: Any):
    assert lab.lines("{{ x }}", context={"x": "{{ y }}{% if y %}", "y": "құпия"}) == ["{{ y }}{% if y %}"]


def test_ampersands_and_quotes_in_literals_are_plain(lab: Any):
    assert lab.lines("{% if x == 'A & B' %}{{ 'A & B <\"' }}{% endif %}", context={"x": "A & B"}) == [
        'A & B <"'
    ]


def test_whole_numbers_are_printed_as_digits(lab: Any):
    assert lab.lines("{{ n }} {{ 7 }} {{ 0 }} {{ -n }}", context={"n": 1500000}) == ["1500000 7 0 -1500000"]


def test_a_field_may_be_asked_whether_it_is_there(lab: Any):
    body = "{% if x is defined and x == 'а' %}а{% elif d.k is undefined %}б{% endif %}"
    assert lab.lines(body, context={"d": {}}) == ["б"]


@pytest.mark.parametrize(
    "body",
    [
        "{% for i in xs %}{{ i }}{% endfor %}{{ i }}",
        "{% for i in xs %}{% set i = n %}{% endfor %}{{ i }}",
        "{% for a, i in xs %}{% else %}{{ i }}{% endfor %}",
        "{% for a in xs %}{% for i in xs %}{% endfor %}{{ i }}{% endfor %}",
        "{% for a in xs %}{% if a %}{% set i = a %}{% endif %}{% endfor %}{{ i }}",
    ],
)
def test_a_name_of_a_loop_is_unknown_after_its_loop(body: str, lab: Any):
    (problem,) = lab.refused(body)
    assert (problem.code, problem.params["name"], problem.location.tag) == ("T035", "i", "{{ i }}")


def test_a_field_of_the_data_may_lend_its_name_to_a_loop(lab: Any):
    body = "{{ i }}{% for i in xs %}{{ i }}{% endfor %}{{ i }}"
    assert lab.lines(body, context={"i": "а", "xs": ["1", "2"]}) == ["а12а"]


def test_what_was_printed_is_recorded_in_order_part_by_part(lab: Any):
    rendered = lab.rendered(
        "{{ x }} {{ n }}", "{{ x | upper }}", header="{{ y }}", context={"x": "а", "n": 5, "y": "я"}
    )
    assert rendered.printed == {"word/document.xml": ("а", "5", "А"), "word/header2.xml": ("я",)}


def test_equal_input_gives_equal_bytes(lab: Any):
    body = ["{{ x }}", [["{%tr for i in xs %}"], ["{{ i }}"], ["{%tr endfor %}"]]]
    context = {"x": "а", "xs": ["1", "2"]}
    assert lab.rendered(*body, context=context).data == lab.rendered(*body, context=context).data


def test_nothing_of_one_document_is_left_in_the_next(lab: Any):
    renderer = Renderer(lab.compiled("{% set y = x %}{{ y }}", header="{{ x }}"), lab.filters)
    for value in ("бірінші", "екінші", "үшінші"):
        data = renderer.render({"x": value}, None).data
        assert lab.texts(data) + lab.texts(data, "word/header2.xml") == [value, value]


def test_one_renderer_serves_many_threads(lab: Any):
    renderer = Renderer(lab.compiled("{% for i in xs %}{{ i }}{% endfor %}"), lab.filters)

    def printed(number: int) -> tuple[str, ...]:
        return renderer.render({"xs": [f"{number}-{i}" for i in range(20)]}, None).printed[
            "word/document.xml"
        ]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(printed, range(100)))
    assert found == [tuple(f"{number}-{i}" for i in range(20)) for number in range(100)]


def test_members_that_are_not_rendered_stay_byte_for_byte(lab: Any):
    data = lab.docx("{{ x }}")
    before, after = opc.read(data).members, opc.read(lab.rendered("{{ x }}", context={"x": "а"}).data).members
    assert list(before) == list(after)
    cleaned = {"docProps/core.xml", "docProps/custom.xml"}
    assert {name for name in before if before[name] != after[name]} - cleaned == {"word/document.xml"}


def test_a_document_is_a_sound_zip(lab: Any):
    data = lab.rendered("{{ x }}", context={"x": "а"}).data
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
