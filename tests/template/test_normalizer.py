"""Every fault of the tags is refused before anything is rendered, with its place and the tag as written.

The table is long: each row is another fault.
"""

from __future__ import annotations

from typing import Any

import pytest

from word_fields import mark

PICTURE = "<w:r><w:drawing/></w:r>"
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
FIELD = mark("begin")


def beside(tag: str, markup: str) -> str:
    return f"<w:p><w:r><w:t>{tag}</w:t></w:r>{markup}</w:p>"


def changed(name: str, tag: str) -> str:
    text = "delText" if name == "del" else "t"
    return f'<w:p><w:{name} w:id="1" w:author="А"><w:r><w:{text}>{tag}</w:{text}></w:r></w:{name}></w:p>'


#: Name -> (body, code, paragraph, (table, row, cell), the tag as quoted).
REFUSED: dict[str, tuple[list[Any], str, int | None, tuple[int, int, int] | None, str | None]] = {
    "a tag without its end": (["а", "б {{ x"], "T011", 2, None, "б {{ x"),
    "a tag that lacks one brace": ([[["а", "{{ x }"]], "б"], "T011", 2, (1, 1, 2), "{{ x }"),
    "a statement without its end": (["{% if x"], "T011", 1, None, "{% if x"),
    "a comment without its end": (["{# а"], "T011", 1, None, "{# а"),
    "a tag inside a tag": (["{{ a {{ b }}"], "T011", 1, None, "{{ a {{ b }}"),
    "a tag that lacks its first brace": (["{ x }}"], "T012", 1, None, "{ x }}"),
    "an end of a statement alone": (["а %}"], "T012", 1, None, "а %}"),
    "an end of a comment alone": (["а #}"], "T012", 1, None, "а #}"),
    "a word that is no statement": (["{% iff x %}"], "T013", 1, None, "{% iff x %}"),
    "an empty statement": (["{% %}"], "T013", 1, None, "{% %}"),
    "a blank before the prefix": (["{% p if x %}"], "T013", 1, None, "{% p if x %}"),
    "an expression that ends early": (["{{ x | }}"], "T013", 1, None, "{{ x | }}"),
    "an empty expression": (["{{ }}"], "T013", 1, None, "{{ }}"),
    "a loop without in": (["{% for x of y %}а{% endfor %}"], "T013", 1, None, "{% for x of y %}"),
    "guillemets for quotes": (["{{ x == «а» }}"], "T013", 1, None, "{{ x == «а» }}"),
    "a loop variable named loop": (
        ["{% for loop in x %}а{% endfor %}"],
        "T031",
        1,
        None,
        "{% for loop in x %}",
    ),
    "an end without a beginning": (["{% endif %}"], "T014", 1, None, "{% endif %}"),
    "an end of another block": (["{% for x in y %}{% endif %}"], "T014", 1, None, "{% endif %}"),
    "blocks that cross": (
        ["{% if a %}{% for x in y %}{% endif %}{% endfor %}"],
        "T014",
        1,
        None,
        "{% endif %}",
    ),
    "else without if": (["а{% else %}"], "T014", 1, None, "{% else %}"),
    "elif in a loop": (["{% for x in y %}{% elif z %}{% endfor %}"], "T014", 1, None, "{% elif z %}"),
    "a block without its end": (["а", "{% if x %}б"], "T015", 2, None, "{% if x %}"),
    "another prefix at the end": (
        [[["{%tr for x in y %}"], ["{{ x }}"], ["{% endfor %}"]]],
        "T016",
        3,
        (1, 3, 1),
        "{% endfor %}",
    ),
    "a row tag closed by a paragraph tag": (
        [[["{%tr for x in y %}"], ["{%p endfor %}"]]],
        "T016",
        2,
        (1, 2, 1),
        "{%p endfor %}",
    ),
    "another prefix at else": (
        ["{%p if x %}", "а{% else %}б", "{%p endif %}"],
        "T016",
        2,
        None,
        "{% else %}",
    ),
    "a row loop that ends in another table": (
        [[["{%tr for x in y %}"], ["{{ x }}"]], "а", [["{%tr endfor %}"]]],
        "T016",
        4,
        (2, 1, 1),
        "{%tr endfor %}",
    ),
    "a row loop that ends in an inner table": (
        [[["{%tr for x in y %}"], [[[["{%tr endfor %}"]], "а"]]]],
        "T016",
        2,
        (2, 1, 1),
        "{%tr endfor %}",
    ),
    "a paragraph block that ends in another cell": (
        [[[["{%p if x %}", "а"], ["{%p endif %}", "б"]]]],
        "T016",
        3,
        (1, 1, 2),
        "{%p endif %}",
    ),
    "an inline block over two paragraphs": (
        ["а {% if x %}б", "в{% endif %} г"],
        "T016",
        2,
        None,
        "{% endif %}",
    ),
    "a run block over two paragraphs": (
        [("а", "{%r if x %}"), ("б", "{%r endif %}")],
        "T016",
        2,
        None,
        "{%r endif %}",
    ),
    "words before a paragraph tag": (["жоғалар {%p if x %}", "{%p endif %}"], "T021", 1, None, "{%p if x %}"),
    "words after a paragraph tag": (["{%p if x %}", "{%p endif %} сөз"], "T021", 2, None, "{%p endif %}"),
    "a value beside a paragraph tag": (
        ["{%p if x %}{{ y }}", "{%p endif %}"],
        "T021",
        1,
        None,
        "{%p if x %}",
    ),
    "two paragraph tags in one paragraph": (
        ["{%p if x %}{%p endif %}"],
        "T021",
        1,
        None,
        "{%p if x %}",
    ),
    "words in another cell of a row tag": (
        [[["{%tr if x %}", "сөз"], ["{%tr endif %}", ""]]],
        "T021",
        1,
        (1, 1, 1),
        "{%tr if x %}",
    ),
    "words beside a comment with a prefix": (["{#p а #} сөз"], "T021", 1, None, "{#p а #}"),
    "a picture beside a paragraph tag": (
        [beside("{%p if x %}", PICTURE), "{%p endif %}"],
        "T021",
        1,
        None,
        "{%p if x %}",
    ),
    "a page break beside a paragraph tag": (
        [beside("{%p if x %}", PAGE_BREAK), "{%p endif %}"],
        "T021",
        1,
        None,
        "{%p if x %}",
    ),
    "a note beside a paragraph tag": (
        [beside("{%p if x %}", NOTE), "{%p endif %}"],
        "T021",
        1,
        None,
        "{%p if x %}",
    ),
    "a field beside a paragraph tag": (
        [beside("{%p if x %}", FIELD), "{%p endif %}"],
        "T021",
        1,
        None,
        "{%p if x %}",
    ),
    "a section that ends beside a paragraph tag": (
        ["<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if x %}</w:t></w:r></w:p>", "{%p endif %}"],
        "T021",
        1,
        None,
        "{%p if x %}",
    ),
    "a row tag outside of a table": (["{%tr if x %}", "{%tr endif %}"], "T022", 1, None, "{%tr if x %}"),
    "a vertical merge without a loop over rows": ([[["{% vm %}а"]]], "T036", 1, (1, 1, 1), "{% vm %}"),
    "a vertical merge in a loop over cells": (
        [[["{%tc for x in y %}", "{% vm %}а", "{%tc endfor %}"]]],
        "T036",
        2,
        (1, 1, 2),
        "{% vm %}",
    ),
    "a horizontal merge without a loop over cells": ([[["{% hm %}а"]]], "T036", 1, (1, 1, 1), "{% hm %}"),
    "a cell colour without its value": ([[["{% cellbg %}а"]]], "T013", 1, (1, 1, 1), "{% cellbg %}"),
    "a vertical merge with a value": ([[["{% vm x %}а"]]], "T013", 1, (1, 1, 1), "{% vm x %}"),
    "a span outside of a table": (["{% colspan x %}а"], "T022", 1, None, "{% colspan x %}"),
    "a cell tag outside of a table": (["{%tc if x %}", "{%tc endif %}"], "T022", 1, None, "{%tc if x %}"),
    "words beside a cell tag": (
        [[["{%tc if x %}б", "а", "{%tc endif %}"]]],
        "T021",
        1,
        (1, 1, 1),
        "{%tc if x %}",
    ),
    "a cell loop that ends in another row": (
        [[["{%tc for x in y %}", "а"], ["{%tc endfor %}", "б"]]],
        "T016",
        3,
        (1, 2, 1),
        "{%tc endfor %}",
    ),
    "a cell loop that ends in its own cell": (
        [[[["{%tc for x in y %}", "{%tc endfor %}"], "б"]]],
        "T021",
        1,
        (1, 1, 1),
        "{%tc for x in y %}",
    ),
    "a letter of the engine's own": (["\uf8f4{{ x }}"], "T023", None, None, None),
    "a join across the beginning of a paragraph": (["а", "{{- x }} б"], "T023", 2, None, "{{- x }}"),
    "a join across the end of a paragraph": (["а {{ x -}}", "б"], "T023", 1, None, "{{ x -}}"),
    "a join at a tag of a paragraph": (
        ["{%p if x -%}", "а", "{%p endif %}"],
        "T023",
        1,
        None,
        "{%p if x -%}",
    ),
    "a cell value": ([[["{{tc x }}"]]], "T023", 1, (1, 1, 1), "{{tc x }}"),
    "a row value": ([[["{{tr x }}"]]], "T023", 1, (1, 1, 1), "{{tr x }}"),
    "joining with what stands before": (["{%- if x %}а{% endif %}"], "T023", 1, None, "{%- if x %}"),
    "joining at a value": (["{{- x }}"], "T023", 1, None, "{{- x }}"),
    "a tag in an inserted text": ([changed("ins", "{{ x }}")], "T017", 1, None, "{{ x }}"),
    "a tag in a deleted text": ([changed("del", "{{ x }}"), "{{ y }}"], "T017", 1, None, "{{ x }}"),
    "a tag in a moved text": ([changed("moveTo", "{% set x = 1 %}")], "T017", 1, None, "{% set x = 1 %}"),
    "a tag in an attribute": (
        ["а", '<w:p><w:r><w:drawing w:descr="{{ x }}"/></w:r></w:p>'],
        "T018",
        2,
        None,
        "{{ x }}",
    ),
    "a beginning in an attribute": (
        ['<w:p><w:r><w:drawing w:descr="{{ x"/></w:r></w:p>', "{{ y }}"],
        "T018",
        1,
        None,
        "{{ x",
    ),
    "a beginning of a comment in an attribute": (
        ['<w:p><w:r><w:drawing w:descr="{#"/></w:r></w:p>', "{# а #}б"],
        "T018",
        1,
        None,
        "{#",
    ),
    "a tag in a field code": (
        ["<w:p><w:r><w:instrText>HYPERLINK {{ x }}</w:instrText></w:r></w:p>", "{{ y }}"],
        "T018",
        1,
        None,
        "HYPERLINK {{ x }}",
    ),
}


@pytest.mark.parametrize(("body", "code", "paragraph", "cell", "tag"), REFUSED.values(), ids=REFUSED)
def test_a_faulty_tag_is_refused_at_its_place(
    body: list[Any],
    code: str,
    paragraph: int | None,
    cell: tuple[int, int, int] | None,
    tag: str | None,
    lab: Any,
):
    problem = lab.refused(*body)[0]
    place = problem.location
    assert (problem.code, place.part, place.file) == (code, "word/document.xml", "t.docx")
    assert place.paragraph == paragraph
    assert (place.table, place.row, place.cell) == (cell or (None, None, None))
    assert place.tag == tag


def test_a_tag_over_two_paragraphs_is_refused_at_both(lab: Any):
    found = lab.refused("а {{ x", "y }} б")
    assert [(problem.code, problem.location.paragraph) for problem in found] == [("T011", 1), ("T012", 2)]


def test_every_fault_is_told_at_once(lab: Any):
    found = lab.refused("{{ a", "{% iff %}", "{{tr x }}", [["{{ b }"]], header="{{ c")
    assert sorted(problem.code for problem in found) == ["T011", "T011", "T011", "T013", "T023"]
    assert {problem.location.part for problem in found} == {"word/document.xml", "word/header2.xml"}


def test_words_that_would_be_lost_are_quoted(lab: Any):
    (problem,) = lab.refused("{%p if x %} бұл сөз", "{%p endif %}")
    assert problem.params["text"] == "бұл сөз"


def test_a_closing_tag_that_does_not_fit_names_its_opening(lab: Any):
    (problem,) = lab.refused([["{%tr for x in y %}"], ["{{ x }}"], ["{% endfor %}"]])
    assert (problem.params["opening"], problem.params["paragraph"]) == ("{%tr for x in y %}", 1)


def test_a_page_break_beside_an_inline_tag_is_kept(lab: Any):
    broken = '<w:p><w:r><w:t>{% if x %}{% endif %}</w:t></w:r><w:r><w:br w:type="page"/></w:r></w:p>'
    comment = '<w:p><w:r><w:t>{# а #}</w:t></w:r><w:r><w:br w:type="page"/></w:r></w:p>'
    data = lab.rendered(broken, comment, context={"x": True}).parts["word/document.xml"]
    assert data.count(b'<w:br w:type="page"/>') == 2


def test_sixteen_loops_in_one_another_are_carried_out_and_seventeen_are_refused(lab: Any):
    def nested(depth: int) -> str:
        opening = "".join(f"{{% for a{level} in xs %}}" for level in range(depth))
        return f"{opening}x{'{% endfor %}' * depth}"

    assert lab.lines(nested(16), context={"xs": ["а"]}) == ["x"]
    (problem,) = lab.refused(nested(17))
    assert (problem.code, problem.location.tag) == ("T023", "{% for a16 in xs %}")


def test_an_expression_nested_beyond_reason_is_refused(lab: Any):
    (problem,) = lab.refused(f"{{{{ {'(' * 3000}1{')' * 3000} }}}}")
    assert (problem.code, problem.location.part) == ("T046", "word/document.xml")


@pytest.mark.parametrize("text", ["{ бір жақша }", "100 % {дәл}", "{", "}", "{a} {b}", "# тор", "a | b"])
def test_single_braces_are_words(text: str, lab: Any):
    assert lab.lines(text, "{{ x }}", text, context={"x": "а"}) == [text, "а", text]
