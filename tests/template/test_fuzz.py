"""A strange template is refused, or its documents are valid: nothing else is raised or made."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import packages
from docgen.errors import DocgenError
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.pipeline.inspection import inspected
from docgen.template.renderer import Renderer
from fuzzing import documents
from fuzzing.documents import BODY, CONTEXT, SNIPPETS
from fuzzing.mutation import EDITS, edit
from packages import MAIN_PART

FUZZ = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def stands(data: bytes, lab: Any) -> None:
    """Compile and render, and look at the whole of what comes out."""
    documents.stands(data, lab.filters, CONTEXT, lab.document)


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


# The relationship of the core properties leads to the main part.
@example(edits=[("_rels/.rels", 14, "../word/document.xml", 134)], gone=10)
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
            edit(kind, nodes[first % len(nodes)], nodes[second % len(nodes)], snippet.replace("\uf8f4", ""))
    stands(opc.write(package.replaced({MAIN_PART: wml.serialised(root)})), lab)


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
