"""What a tag prints is what the case says, letter for letter; what is no text is refused at its tag."""

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
    data = lab.rendered("[{{ x }}]", context={"x": value}).parts[wml.MAIN_PART]
    assert wml.story_text(wml.parse(data)) == f"[{value}]"


@pytest.mark.parametrize("value", ["а\r\nб", "а\rб", "а\nб"])
def test_every_kind_of_line_end_is_one_line_break(value: str, lab: Any):
    assert lab.lines("{{ x }}", context={"x": value}) == ["а\nб"]


def test_a_line_break_and_a_tab_are_elements_inside_the_run_of_the_tag(lab: Any):
    data = lab.rendered(("а", "{{ x }}"), context={"x": "1\n2\t3"}).parts[wml.MAIN_PART]
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


NOT_TEXT = [
    (None, "NoneType"),
    (True, "bool"),
    (False, "bool"),
    (1500000.5, "float"),
    (["а"], "list"),
    ({}, "dict"),
]


@pytest.mark.parametrize("tag", ["{{ v }}", "{{ v ~ 'а' }}", "{{ 'а' ~ v }}", "{{ v if true else 'а' }}"])
@pytest.mark.parametrize(("value", "kind"), NOT_TEXT)
def test_a_value_that_is_no_text_is_refused_at_its_cell(value: object, kind: str, tag: str, lab: Any):
    (problem,) = lab.failed("а", [["б"], ["в", ["г", f"д {tag}"]]], context={"v": value})
    place = problem.location
    assert (problem.code, problem.params["kind"]) == ("T042", kind)
    assert (place.part, place.paragraph, place.table, place.row, place.cell) == (
        "word/document.xml",
        5,
        1,
        2,
        2,
    )
    assert place.tag == tag


@pytest.mark.parametrize("literal", ["true", "none", "1.5", "[1]", "(1, 2)", "1 == 1", "not x"])
def test_a_literal_that_is_no_text_is_refused_too(literal: str, lab: Any):
    (problem,) = lab.failed(f"{{{{ {literal} }}}}", context={"x": "а"})
    assert problem.code == "T042"


def test_a_filter_that_gives_nothing_is_refused(lab: Any):
    (problem,) = lab.failed("{{ x | empty }}", context={"x": "а"})
    assert (problem.code, problem.params["kind"]) == ("T042", "NoneType")


def test_whole_numbers_are_printed_as_digits(lab: Any):
    assert lab.lines("{{ n }} {{ 7 }} {{ 0 }} {{ -n }}", context={"n": 1500000}) == ["1500000 7 0 -1500000"]


MISSING = {
    "{{ x }}": "/x",
    "{{ d.k }}": "/d/k",
    "{{ d.k.deep.er }}": "/d/k",
    "{{ d['k'] }}": "/d/k",
    "{{ xs[5] }}": "/xs/5",
    "{{ x | upper }}": "/x",
    "{{ x | stamped }}": "/x",
    "{{ x ~ 'а' }}": "/x",
    "{{ x + 1 }}": "/x",
    "{{ 1 - x }}": "/x",
    "{{ -x }}": "/x",
    "{{ 'а' if x else 'б' }}": "/x",
    "{% if x %}а{% endif %}": "/x",
    "{% if not x %}а{% endif %}": "/x",
    "{% if x == 'а' %}а{% endif %}": "/x",
    "{% if 'а' != x %}а{% endif %}": "/x",
    "{% if x > 1 %}а{% endif %}": "/x",
    "{% if 1 >= x %}а{% endif %}": "/x",
    "{% if 'а' in x %}а{% endif %}": "/x",
    "{% if x in ['а'] %}а{% endif %}": "/x",
    "{% if x is odd %}а{% endif %}": "/x",
    "{% for i in x %}а{% endfor %}": "/x",
    "{% for a, b in x %}а{% endfor %}": "/x",
    "{% for a, b in xs[5] %}а{% endfor %}": "/xs/5",
    "{% for a, b in [x, ['а', 'б']] %}а{% endfor %}": "/x",
    "{% for a, b in [[x, 'а']] %}{{ b }}{% endfor %}": "/x",
    "{% set a = x %}": "/x",
    "{% set a, b = x %}": "/x",
    "{% set a, b = d.k %}": "/d/k",
    "{% set a, b = 'а', x %}": "/x",
    "{% if x is none %}а{% endif %}": "/x",
    "{% if 'а' in ['а', x] %}а{% endif %}": "/x",
    "{% if d.k == 'а' and d.m %}а{% endif %}": "/d/k",
    "{{ prokurоr }}": "/prokurоr",
}


@pytest.mark.parametrize(("tag", "pointer"), MISSING.items())
def test_a_missing_field_is_named_at_its_tag_wherever_it_is_used(tag: str, pointer: str, lab: Any):
    problem, *_ = lab.failed("а", tag, context={"d": {}, "xs": ["а"]})
    assert problem.code == "T041"
    assert problem.location.paragraph == 2
    assert tag.startswith(problem.location.tag)
    assert problem.location.pointer is not None
    assert problem.location.pointer.startswith(pointer)


def test_a_field_may_be_asked_whether_it_is_there(lab: Any):
    body = "{% if x is defined and x == 'а' %}а{% elif d.k is undefined %}б{% endif %}"
    assert lab.lines(body, context={"d": {}}) == ["б"]


def test_every_missing_field_of_a_part_is_named_at_once(lab: Any):
    found = lab.failed("{{ a }}", [["{{ b.c }}"]], "{{ d }}", context={"b": {}})
    assert [(p.location.pointer, p.location.paragraph) for p in found] == [("/a", 1), ("/b/c", 2), ("/d", 3)]


def test_a_field_missing_in_one_item_is_named_with_its_number(lab: Any):
    found = lab.failed("{% for i in xs %}{{ i.k }}{% endfor %}", context={"xs": [{"k": "а"}, {}]})
    assert [problem.location.pointer for problem in found] == ["/xs/1/k"]


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


@pytest.mark.parametrize(
    ("tag", "code", "params"),
    [
        ("{{ x | fail }}", "T043", {"filter": "fail", "reason": "no form of а"}),
        ("{{ x | refuse }}", "G003", {"value": "а"}),
        ("{{ x | wrapped(1) }}", "T043", {"filter": "wrapped"}),
        ("{{ x | wrapped(1, 2, 3) }}", "T043", {"filter": "wrapped"}),
        ("{% if x > 1 %}{% endif %}", "T045", {}),
        ("{{ x + 1 }}", "T044", {}),
        ("{% for a, b in [[x]] %}{% endfor %}", "T045", {}),
    ],
)
def test_a_refusal_of_a_filter_or_operator_is_located(tag: str, code: str, params: dict[str, str], lab: Any):
    (problem,) = lab.failed([["б", f"в {tag}"]], context={"x": "а"})
    assert problem.code == code
    assert {key: problem.params[key] for key in params} == params
    place = problem.location
    assert (place.paragraph, place.table, place.row, place.cell) == (2, 1, 1, 2)
    assert tag.startswith(place.tag)


FAULTS = {
    "{{ x.missing }}": "T041",
    "{{ x | fail }}": "T043",
    "{{ none }}": "T042",
    "{{ x | refuse }}": "G003",
}
GOOD = [
    "{{ x }}",
    "а {{ x }} б",
    "{% if x == 'а' %}{{ x }}{% else %}б{% endif %}",
    "{% for i in xs %}{{ i }}{{ loop.index }}{% endfor %}",
    "мәтін",
]


@given(
    kinds=st.lists(st.sampled_from(GOOD), min_size=1, max_size=8),
    position=st.integers(0, 7),
    fault=st.sampled_from(sorted(FAULTS)),
    wrapping=st.sampled_from(["", "{%p if yes %}", "{%p for a in xs %}", "table", "inline loop"]),
)
def test_the_place_of_a_faulty_tag_is_found_wherever_it_stands(
    kinds: list[str], position: int, fault: str, wrapping: str, lab: Any
):
    context = {"x": "а", "xs": ["1", "2"], "yes": True}
    before = kinds[: position % len(kinds)]
    after = kinds[len(before) :]
    number = len(before) + 1
    cell = (None, None, None)
    if wrapping == "table":
        body: list[Any] = [[[text, fault if row == len(before) else text] for row, text in enumerate(kinds)]]
        number, cell = 2 * len(before) + 2, (1, len(before) + 1, 2)
    elif wrapping == "inline loop":
        body = [*before, f"{{% for i in xs %}}{''.join(kinds)}{fault}{{{{ i }}}}{{% endfor %}}", *after]
    elif wrapping:
        closing = "{%p endif %}" if " if " in wrapping else "{%p endfor %}"
        body = [wrapping, *before, fault, *after, closing]
        number += 1
    else:
        body = [*before, fault, *after]
    (problem,) = lab.failed(*body, context=context)
    place = problem.location
    assert (problem.code, place.tag, place.paragraph) == (FAULTS[fault], fault, number)
    assert (place.table, place.row, place.cell) == cell


@pytest.mark.parametrize("level", range(1, 5))
def test_a_fault_in_loops_within_row_loops_is_found_at_its_cell(level: int, lab: Any):
    inner = (
        "{% for a in xs %}" * level + "{% if a %}{{ a }}{{ g.missing }}{% endif %}" + "{% endfor %}" * level
    )
    table = [["{%tr for g in gs %}"], ["{%tr if g.k %}"], ["б", inner], ["{%tr endif %}"], ["{%tr endfor %}"]]
    (problem,) = lab.failed("а", table, context={"xs": ["1"], "gs": [{"k": "а"}]})
    place = problem.location
    assert (place.tag, place.paragraph, place.table, place.row, place.cell) == ("{{ g.missing }}", 5, 1, 3, 2)
    assert place.pointer == "/gs/0/missing"


def test_a_fault_in_a_header_names_the_header(lab: Any):
    (problem,) = lab.failed("{{ x }}", header="{{ x | fail }}", context={"x": "а"})
    assert problem.location.part == "word/header2.xml"


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
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_a_document_is_a_sound_zip(lab: Any):
    data = lab.rendered("{{ x }}", context={"x": "а"}).data
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
