"""The headers and the footers that the sections of a document refer to, by the names of their stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.opc import relations
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package
    from docgen.opc.parts import Parts


def headings(
    package: Package,
    found: Parts,
    main: etree._Element,
    kind: Literal["header", "footer"],
    *,
    file: str | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield name and part of the headers or footers of a document: "header first", "header even section 2".

    ``main`` is the root of the main part; ECMA-376 part 1, 17.10.5. Raises TemplateError T006.
    """
    targets = {
        each.identifier: each.target for each in relations.relationships(package, found.main, file=file)
    }
    for number, section in enumerate(main.iter(w("sectPr")), 1):
        for reference in section.iterfind(w(f"{kind}Reference")):
            part = targets.get(str(reference.get(f"{{{R}}}id")))
            if part in found.dynamic:
                which = reference.get(w("type"), "default")
                yield f"{kind} {which}" + (f" section {number}" if number > 1 else ""), part
