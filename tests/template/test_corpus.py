"""Every specimen of the corpus: its tags as they are read, the program they make, the text it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from corpus import CONTEXT, CORPUS, OWN
from docgen.opc import package as opc
from docgen.opc import wml
from letters import letters
from packages import MAIN_PART
from told import told

if TYPE_CHECKING:
    from collections.abc import Callable

SPECIMENS = pytest.mark.parametrize(("body", "tags", "program", "lines"), CORPUS.values(), ids=CORPUS)


@SPECIMENS
def test_the_tags_the_program_and_the_text_are_those_beside_the_template(
    body: list[Any], tags: list[str], program: str, lines: list[str], lab: Any
):
    programs = lab.compiled(*body).programs
    found = [f"{tag.opener}{tag.prefix} {tag.body}" for each in programs for tag in each.places]
    assert found == tags
    assert "".join(map(told, programs)) == program
    assert lab.lines(*body, context=CONTEXT) == lines


@pytest.mark.parametrize("name", [name for name in CORPUS if name not in OWN])
def test_docxtpl_prints_the_same_text(name: str, lab: Any, by_docxtpl: Callable[..., bytes]):
    body, _, _, lines = CORPUS[name]
    # What docxtpl needs of a table: widths in its grid, properties in its cells.
    markup = lab.markup(*body).replace("<w:gridCol/>", '<w:gridCol w:w="1000"/>')
    markup = markup.replace("<w:tc>", "<w:tc><w:tcPr/>")
    theirs = by_docxtpl(lab.docx(markup), CONTEXT)
    assert lab.texts(theirs) == lines
    ours = lab.rendered(markup, context=CONTEXT).parts.get(MAIN_PART)
    # docxtpl prints a second turn with the formatting of the run in which the first one ended.
    if ours is not None and name != "a loop over two runs":
        assert letters(wml.parse(ours)) == letters(wml.parse(opc.read(theirs)[MAIN_PART]))


def test_the_corpus_has_a_template_for_each_feature_and_complaint():
    assert len(CORPUS) >= 60
    assert set(OWN) < set(CORPUS)
