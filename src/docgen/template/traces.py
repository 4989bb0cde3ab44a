"""What an author leaves in a template that no reader of a document is meant to see, refused by its place.

Tracked changes and comments name who wrote them, and it is open which wording holds; hidden text goes out
with the paper. A template that is meant to have them says so in its property ``docgen.keeps``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem
from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

#: The property of a template that names what it is meant to have.
KEEPS = "docgen.keeps"
#: What it may name, and the code of its refusal.
CODES: Mapping[str, str] = {"changes": "T090", "comments": "T091", "hidden": "T092"}
# ECMA-376 part 1, 17.13.5: what was put in, taken away or moved, and what was formatted otherwise.
_CHANGES = tuple(
    w(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
        "sectPrChange", "tblPrChange", "tblGridChange", "tblPrExChange", "tcPrChange", "trPrChange",
        "numberingChange",
    )
)  # fmt: skip
_COMMENTS = tuple(w(name) for name in ("commentRangeStart", "commentReference"))


def faults(
    root: etree._Element, part: str, places: Mapping[etree._Element, Location], keeps: frozenset[str]
) -> Iterator[Problem]:
    """Yield T090 tracked change, T091 comment, T092 hidden text, each once for a paragraph.

    ``keeps`` are the codes of what the template is meant to have.
    """
    found = {"T090": root.iter(*_CHANGES), "T091": root.iter(*_COMMENTS), "T092": _hidden(root)}
    for code, nodes in found.items():
        if code not in keeps:
            paragraphs = (
                node if node in places else next(node.iterancestors(w("p")), None) for node in nodes
            )
            located = (Location(part=part) if each is None else places[each] for each in paragraphs)
            yield from (Problem(code, location=place) for place in dict.fromkeys(located))


def kept(said: str) -> frozenset[str]:
    """Return the codes that do not count for a template whose property says this."""
    return frozenset(CODES[word] for word in said.replace(",", " ").split() if word in CODES)


def _hidden(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs with words that are not shown (part 1, 17.3.2.41)."""
    for run in root.iter(w("r")):
        properties = run.find(w("rPr"))
        if properties is not None and wml.is_on(properties.find(w("vanish"))) and wml.run_text(run).strip():
            yield run
