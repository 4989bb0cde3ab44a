"""Sub-documents: a clause of the template folder, put in where a template includes it.

    {%p include '_clause.docx' %}

What a clause brings must mean in the template what it means in itself, so one that refers to pictures,
notes, numbering or links of its own package, or to styles that the template does not have, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, TemplateError
from docgen.opc import parts, relations, styles, wml
from docgen.opc.namespaces import canonical
from docgen.opc.wml import w
from docgen.template.admission import admitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from docgen.model.problem import Problem
    from docgen.opc.package import Package
    from docgen.template.tag import Tag

MAX_DEPTH = 8
# A clause that includes clauses that include clauses would grow without end.
MAX_CLAUSES = 200
_NAME = re.compile(r"""(['"])([\w-][\w.-]*\.docx)\1""")
_OF_THE_PACKAGE = {
    w(name) for name in ("numId", "footnoteReference", "endnoteReference", "commentReference", "altChunk")
}


class ClauseError(ValueError):
    """A clause cannot be put in; ``reason`` is a key of the messages' reasons or names what is strange."""

    def __init__(self, reason: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(reason, problems)
        self.reason = reason
        self.problems = problems


@dataclass(slots=True)
class Clauses:
    """The clauses that a template may include; ``load`` reads one by its name.

    ``read`` maps the name of each that was included to its bytes; ``count`` is how many times one was.
    """

    template: Package
    load: Callable[[str], bytes] | None = None
    read: dict[str, bytes] = field(default_factory=dict)
    count: int = 0
    _open: list[str] = field(default_factory=list)

    def name_of(self, tag: Tag) -> str:
        """Return the file that a tag includes. Raises ClauseError if it says no name."""
        found = _NAME.fullmatch(tag.argument)
        if found is None:
            raise ClauseError("no-name")
        return found.group(2)

    def enter(self, name: str) -> tuple[str, list[etree._Element]]:
        """Return the main part of a clause and what it holds; it is being read from now on.

        Raises ClauseError.
        """
        if self.load is None:
            raise ClauseError("no-folder")
        if name in self._open:
            raise ClauseError("circular")
        if len(self._open) == MAX_DEPTH:
            raise ClauseError("nested-too-deep")
        if self.count == MAX_CLAUSES:
            raise ClauseError("too-many-clauses")
        try:
            self.read[name] = self.load(name)
            package, faults = admitted(self.read[name], file=name)
            if faults:
                raise TemplateError(faults)
            main = parts.found(package, file=name).main
            body = canonical(wml.parse(package[main]), part=main, file=name).find(w("body"))
        except DocgenError as fault:
            raise ClauseError("unreadable", fault.problems) from fault
        blocks = [] if body is None else [child for child in body if child.tag != w("sectPr")]
        strange = next(self._strange(blocks), None)
        if strange is not None:
            raise ClauseError(strange)
        self._open.append(name)
        self.count += 1
        return main, blocks

    def leave(self) -> None:
        """Forget the clause that was entered last."""
        self._open.pop()

    def _strange(self, blocks: list[etree._Element]) -> Iterator[str]:
        """Yield what would mean something else, or nothing, in the template."""
        known = self._styles()
        for node in (node for block in blocks for node in block.iter()):
            if node.tag in _OF_THE_PACKAGE or any(
                str(name).startswith(f"{{{wml.R}}}") for name in node.attrib
            ):
                yield f"w:{str(node.tag).rpartition('}')[2]}"
            elif node.tag == w("sectPr"):
                yield "w:sectPr"
            elif node.tag in wml.STYLED and node.get(w("val")) not in known:
                yield str(node.get(w("val")))

    def _styles(self) -> set[str]:
        root = relations.root_of_kind(self.template, parts.found(self.template).main, "styles")
        return set() if root is None else {*styles.by_identifier(root)}
