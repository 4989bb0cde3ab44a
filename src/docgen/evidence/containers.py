"""The stories of a document by name, each with the element that holds its paragraphs and tables.

headers, the body, footers, notes in the order of their numbers, other parts (ECMA-376 part 1, 17.2)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docgen.opc import relations
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from docgen.opc.package import Package
    from docgen.opc.parts import Parts

#: References to notes, and the kind of note that each leads to.
NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
#: Kind and identifier of a note -> its number.
Numbers = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Container:
    """A story: its name, its part, the element that holds its blocks."""

    name: str
    part: str
    element: etree._Element


def numbers(main: etree._Element) -> Numbers:
    """Return the numbers of the notes; they are counted in the order in which they are referred to."""
    return {
        (kind, str(node.get(w("id")))): number
        for tag, kind in NOTES.items()
        for number, node in enumerate(main.iter(tag), 1)
    }


def containers(
    package: Package, found: Parts, roots: Mapping[str, etree._Element], *, file: str | None = None
) -> Iterator[Container]:
    """Yield the stories of a document in their order; ``roots`` are its dynamic parts, parsed."""
    main = roots[found.main]
    shown = dict(headings(package, found, main, "header", file=file))
    footers = dict(headings(package, found, main, "footer", file=file))
    yield from (Container(name, part, roots[part]) for name, part in shown.items())
    yield from (Container("body", found.main, body) for body in main.iterfind(w("body")))
    yield from (Container(name, part, roots[part]) for name, part in footers.items())
    named = {*shown.values(), *footers.values(), found.main}
    known = numbers(main)
    for part in found.stories:
        if part not in named:
            yield from _notes_or_part(part, roots[part], known)


def headings(
    package: Package,
    found: Parts,
    main: etree._Element,
    kind: Literal["header", "footer"],
    *,
    file: str | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield name and part of the headers or footers that the sections refer to: "header even section 2".

    ``main`` is the root of the main part.
    """
    targets = relations.targets(package, found.main, file=file)
    for number, section in enumerate(main.iter(w("sectPr")), 1):
        for reference in section.iterfind(w(f"{kind}Reference")):
            part = targets.get(str(reference.get(f"{{{R}}}id")))
            if part in found.dynamic:
                which = reference.get(w("type"), "default")
                yield f"{kind} {which}" + (f" section {number}" if number > 1 else ""), part


def _notes_or_part(part: str, root: etree._Element, known: Numbers) -> Iterator[Container]:
    """Yield each note of a part of notes in the order of the numbers; else the part by its name."""
    kind = {w("footnotes"): "footnote", w("endnotes"): "endnote"}.get(str(root.tag))
    if kind is None:
        yield Container(f"part {part}", part, root)
        return
    # A separator is a line that Word draws and no note.
    notes = [note for note in root.iterfind(w(kind)) if note.get(w("type"), "normal") == "normal"]
    numbered = [(known.get((kind, str(note.get(w("id")))), 0), note) for note in notes]
    for number, note in sorted(numbered, key=lambda each: each[0]):
        yield Container(f"{kind} {number}", part, note)
