"""The working copy: both halves of a pair in one document, Kazakh left and Russian right, block by block.

    {kk: bytes, ru: bytes} of two .docx  ->  bytes of one .docx

It is no official form: an official paper never has two languages on one form, so each page is marked.
Each half is made smaller as a whole, letters with indents and tables, until its lines fit a column: what
fitted its page fits the column. The Kazakh half is the host of the other (:mod:`docgen.opc.graft`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc import package as opc
from docgen.opc import relations, wml
from docgen.opc.graft import Graft
from docgen.opc.namespaces import widened
from docgen.opc.wml import R, w
from docgen.pipeline import columns, twocol_pages
from docgen.pipeline.correspondence import paired
from docgen.pipeline.twocol_half import PAGED, half

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.model.catalog import Language
    from docgen.opc.package import Package
    from docgen.pipeline.twocol_pages import Story

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def combined(halves: Mapping[Language, bytes]) -> bytes:
    """Return the working copy of a pair of documents; its properties are still those of the Kazakh half.

    Raises TemplateError T002, T006: one cannot be read.
    """
    left, right = (half(halves[language]) for language in ("kk", "ru"))
    graft = Graft(left.reduced, right.reduced, "ru")
    host, guest = (wml.parse(each.reduced[each.main], part=each.main) for each in (left, right))
    ours, theirs = (
        columns.grouped(columns.content(host)),
        columns.grouped(graft.blocks(right.main, left.main)),
    )
    pairs = paired(
        [left.traits(columns.block(group)) for group in ours],
        [right.traits(columns.block(group)) for group in columns.grouped(columns.content(guest))],
    )
    rows = [(ours[i] if i is not None else [], theirs[j] if j is not None else []) for i, j in pairs]
    stories = twocol_pages.stories(graft, left, right)
    package, references = graft.package, []
    table = columns.table(rows, _conditional(package, left.main))
    for story in stories:
        kind = (f"{_OFFICE}.{story.kind}+xml", f"{R}/{story.kind}")
        package = relations.with_part(package, story.part, story.data, kind, left.main)
        references.append(story.reference(package, left.main))
    root = widened(host, guest)
    body = next(root.iter(w("body")))
    body.clear()
    body.extend([table, columns.stroke(), twocol_pages.section(references, stories)])
    package = _without_old_stories(package.replaced({left.main: wml.serialised(root)}), left.main, stories)
    return opc.write(relations.without_unreached(package))


def _conditional(package: Package, main: str) -> set[str]:
    """Return the styles of tables that make rows look as their place says, and those based on them."""
    styles = relations.root_of_kind(package, main, "styles")
    known = {
        str(each.get(w("styleId"))): each
        for each in (styles if styles is not None else ())
        if each.tag == w("style")
    }
    found = {name for name, style in known.items() if style.find(w("tblStylePr")) is not None}
    while more := {
        name
        for name, style in known.items()
        if name not in found and any(each.get(w("val")) in found for each in style.findall(w("basedOn")))
    }:
        found |= more
    return found


def _without_old_stories(package: Package, main: str, stories: Sequence[Story]) -> Package:
    """Return the package without the relationships to the headers and footers of the Kazakh half."""
    ours = {story.part for story in stories}
    gone = [
        each.identifier
        for each in relations.relationships(package, main)
        if each.kind.endswith(tuple(f"/{kind}" for kind in PAGED)) and each.target not in ours
    ]
    name = relations.relations_of(main)
    return package.replaced({name: relations.without(package[name], gone)})
