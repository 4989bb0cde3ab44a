"""Rich text from data: a loop over runs or paragraphs, formatted as the data says and else as the tag is.

    {{r x}}   a text, or a list of runs: texts, or {"text", "bold", "italic", ...}
    {{p x}}   a text, or a list of paragraphs: a text, a run, or a list of runs each

The tag's run is repeated for each run of the value; a formatting that the value does not name stays.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.shapes import FORMATTING
from docgen.template.skeleton import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.program import Expression
    from docgen.template.skeleton import Skeleton

# No tag can say these names.
_RUN, _PARAGRAPH = " run", " paragraph"


def put_runs(skeleton: Skeleton, mark: etree._Element, own: etree._Element | None, line: int) -> None:
    """Put a loop over runs in the place of a mark that stands between two runs.

    The mark is of an operation ("print", value, line); ``own`` is the formatting of the tag's run.
    """
    _, number = skeleton.kind(mark)
    _, value, _ = skeleton.operations[number]
    opening, closing = skeleton.loop(_RUN, ("runs", value), line)
    for node in (opening, _run(skeleton, own, line), closing):
        mark.addprevious(node)
    wml.taken_out(mark)


def put_paragraphs(skeleton: Skeleton, mark: etree._Element, own: etree._Element | None, line: int) -> None:
    """Put a loop over paragraphs around the paragraph in which a mark stands between two runs."""
    _, number = skeleton.kind(mark)
    _, value, _ = skeleton.operations[number]
    skeleton.operations[number] = ("print", ("name", _PARAGRAPH), line)
    paragraph = next(mark.iterancestors(w("p")))
    opening, closing = skeleton.loop(_PARAGRAPH, ("paragraphs", value), line)
    put_runs(skeleton, mark, own, line)
    paragraph.addprevious(opening)
    paragraph.addnext(closing)


def _run(skeleton: Skeleton, own: etree._Element | None, line: int) -> etree._Element:
    run = etree.Element(w("r"))
    properties = etree.SubElement(run, w("rPr"))
    for node in _properties(skeleton, {} if own is None else {child.tag: child for child in own}, line):
        properties.append(node)
    opening, closing = skeleton.condition(_says("page_break", value=True), line)
    for node in (opening, etree.Element(w("br"), {w("type"): "page"}), closing):
        run.append(node)
    text = etree.SubElement(run, w("t"), {wml.XML_SPACE: "preserve"})
    text.text = skeleton.value(("print", ("member", ("name", _RUN), "text"), line))
    return run


def _properties(skeleton: Skeleton, own: dict[str, etree._Element], line: int) -> Iterator[etree._Element]:
    """Yield the properties of a run in their sequence; each that data can change is a choice."""
    changed = {w(element): (name, values) for name, (element, values) in FORMATTING.items()}
    for tag in (*wml.RUN_PROPERTIES, *(tag for tag in own if tag not in wml.RUN_PROPERTIES)):
        stays = copy.deepcopy(own[tag]) if tag in own else None
        if tag in changed:
            name, values = changed[tag]
            tests = tuple((_says(name, value=value), line) for value in values)
            yield skeleton.open(Block(False, line, ("if", tests)))
            for number, said in enumerate(values.values()):
                if number:
                    yield skeleton.next()
                yield etree.Element(tag, {w("val"): said})
            yield skeleton.next(is_else=True)
            if stays is not None:
                yield stays
            yield skeleton.close()
        elif stays is not None:
            yield stays


def _says(name: str, *, value: bool | str) -> Expression:
    return ("compare", ("member", ("name", _RUN), name), (("eq", ("const", value)),))
