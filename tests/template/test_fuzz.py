"""A strange template is refused, or its documents are valid: nothing else is raised or made."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import packages
from docgen.errors import DocgenError
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.pipeline.inspection import inspected
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from packages import MAIN_PART

if TYPE_CHECKING:
    from lxml import etree

BODY = [
    ("{{ x }}", " мәтін {% if yes %}иә", "жоқ{% endif %}"),
    "{%p for i in xs %}",
    "{{ loop.index }}. {{ i.t }}",
    [
        ["№", "{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"],
        ["а", "{%tc for c in cs %}", "б", "{%tc endfor %}"],
    ],
    "{%p endfor %}",
    [["{%tr for i in xs %}"], ["{% vm %}топ", "{% cellbg colour %}{{ i.t }}"], ["{%tr endfor %}"]],
    [[["{%p if no %}", "а", "{%p endif %}"], [[["б"]], "в"]]],
    "{{r rich }} {{ x | upper }}",
    "<w:p><w:bookmarkStart w:id='1' w:name='б'/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id='1'/></w:p>",
]
CONTEXT = {
    "x": 'А & Б <в>\n"г"',
    "yes": True,
    "no": False,
    "xs": [{"t": "1"}, {"t": "2"}],
    "cs": ["а", "ә", "б"],
    "colour": "00FF00",
    "rich": ["қ", {"text": "ою", "bold": True}],
}
SNIPPETS = [
    "{{ x }}", "{% if x %}", "{% endif %}", "{%p for i in xs %}", "{%p endfor %}", "{%tr endfor %}",
    "{%tc if yes %}", "{% else %}", "{{", "}}", "{%", "{#", "{_{", "{% vm %}", "{% hm %}", "{{r x }}",
    "{{p x }}", "{% set x = 1 %}", "{{ x | upper }}", "{{- x -}}", "{{ loop.index }}", "&", "<", "\uf8f4",
]  # fmt: skip
FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def stands(data: bytes, lab: Any) -> None:
    """Compile and render, and look at the whole of what comes out."""
    try:
        template = compiled(data, lab.filters)
        rendered = Renderer(template, lab.filters).render(CONTEXT, lab.document)
    except DocgenError:
        return
    assert inspected(rendered, template) == []
    assert packages.faults(rendered.data) == []
    docx.Document(io.BytesIO(rendered.data))


@FUZZ
@given(changes=st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=4))
def test_bytes_of_the_file_are_changed(changes: list[tuple[int, int]], lab: Any):
    data = bytearray(lab.docx(*BODY, header="{{ x }}"))
    for place, value in changes:
        data[place % len(data)] = value
    stands(bytes(data), lab)


# A namespace that is no URI, in a place where the parser passes it over.
@example(changes=[(77, 36), (552511, 32)])
@FUZZ
@given(changes=st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=3))
def test_bytes_of_the_main_part_are_changed(changes: list[tuple[int, int]], lab: Any):
    package = opc.read(lab.docx(*BODY))
    main = bytearray(package[MAIN_PART])
    for place, value in changes:
        main[place % len(main)] = value
    stands(opc.write(package.replaced({MAIN_PART: bytes(main)})), lab)


RELATIONS = "word/_rels/document.xml.rels"


@FUZZ
@given(
    edits=st.lists(
        st.tuples(
            st.sampled_from((opc.CONTENT_TYPES, opc.RELATIONSHIPS, RELATIONS)),
            st.integers(0, 1000),
            st.sampled_from(("", "rId1", "NULL", "../word/document.xml", "/word/header2.xml", "xml", "#x")),
            st.integers(0, 1000),
        ),
        min_size=1,
        max_size=3,
    ),
    gone=st.integers(0, 40),
)
def test_relationships_and_content_types_are_changed_and_a_member_is_taken_away(
    edits: list[tuple[str, int, str, int]], gone: int, lab: Any
):
    members = dict(opc.read(lab.docx(*BODY, header="{{ x }}")).members)
    for name, at, value, attribute in edits:
        root = wml.parse(members[name])
        node = root[at % len(root)]
        node.set(node.keys()[attribute % len(node.keys())], value)
        members[name] = wml.serialised(root)
    name = list(members)[gone % len(members)]
    stands(opc.write(opc.Package({each: data for each, data in members.items() if each != name})), lab)


EDITS = ("delete", "double", "move", "swap", "rename", "write", "unwrap")


# Two marks of bookmarks without a number.
@example(edits=[("rename", 1956, 2330, "{{ x }}")])
@FUZZ
@given(
    edits=st.lists(
        st.tuples(
            st.sampled_from(EDITS), st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(SNIPPETS)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_elements_are_deleted_doubled_moved_renamed_and_written_into(
    edits: list[tuple[str, int, int, str]], lab: Any
):
    package = opc.read(lab.docx(*BODY))
    root = wml.parse(package[MAIN_PART])
    for kind, first, second, snippet in edits:
        nodes = [node for node in root.iter() if node.getparent() is not None]
        if nodes:
            edit(kind, nodes[first % len(nodes)], nodes[second % len(nodes)], snippet)
    stands(opc.write(package.replaced({MAIN_PART: wml.serialised(root)})), lab)


def edit(kind: str, node: etree._Element, other: etree._Element, snippet: str) -> None:
    parent = node.getparent()
    assert parent is not None
    inside = other in set(node.iter()) or node in set(other.iter())
    if kind == "delete":
        parent.remove(node)
    elif kind == "double":
        node.addnext(wml.parse(wml.serialised(node)))
    elif kind == "move" and not inside:
        other.addnext(node)
    elif kind == "swap" and not inside:
        node.text, other.text = other.text, node.text
    elif kind == "rename":
        node.tag = other.tag
    elif kind == "write":
        node.text = (node.text or "") + snippet.replace("\uf8f4", "")
    elif kind == "unwrap":
        for child in list(node):
            node.addprevious(child)
        parent.remove(node)


@FUZZ
@given(texts=st.lists(st.sampled_from([*SNIPPETS, "сөз ", "x", "'", '"', "|", " "]), min_size=1, max_size=8))
def test_any_row_of_pieces_of_tags(texts: list[str], lab: Any):
    stands(lab.docx(tuple(texts), [["".join(texts), "а"]], "".join(texts)), lab)


@FUZZ
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda below: (
            st.lists(below, max_size=3) | st.dictionaries(st.sampled_from("tkxab"), below, max_size=3)
        ),
        max_leaves=6,
    ),
    field=st.sampled_from(sorted(CONTEXT)),
)
def test_any_value_of_any_field(value: Any, field: str, lab: Any):
    template = lab.compiled(*BODY)
    try:
        rendered = Renderer(template, lab.filters).render({**CONTEXT, field: value}, lab.document)
    except DocgenError:
        return
    assert inspected(rendered, template) == []
    assert packages.faults(rendered.data) == []


def test_the_specimen_itself_stands(lab: Any):
    template = lab.compiled(*BODY)
    rendered = Renderer(template, lab.filters).render(CONTEXT, lab.document)
    assert len(list(wml.parse(rendered.parts[MAIN_PART]).iter(w("tbl")))) == 5
