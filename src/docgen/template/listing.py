"""A document that shows tags to readers, and is no template: its tags are words.

A reader copies a tag out of it as it must stand in a template, so the braces are those of real tags. What
tells it from a template is a property of the document, which an office program keeps; the compiler refuses
a document that has it, whatever it is called and wherever it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc import parts, wml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.opc.package import Package
    from docgen.template.source import Block

CUSTOM_PART = "docProps/custom.xml"
_MARK = "docgen.listing"


def listing(blocks: Iterable[Block], base: Path, language: str, title: str) -> bytes:
    """Return blocks of the text form as a document that looks like ``base``, without its letterhead."""
    from docgen.template import builder

    package = builder.made(blocks, base, language, title)
    main = parts.found(package).main
    root = wml.parse(package[main])
    # The letterhead is that of a first page; it would print the tags of an office.
    for mark in list(root.iter(wml.w("titlePg"))):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    return builder.with_properties(package.replaced({main: wml.serialised(root)}), {_MARK: "1"})


def is_listing(package: Package) -> bool:
    """Tell whether a document only shows tags."""
    return f'"{_MARK}"'.encode() in package.members.get(CUSTOM_PART, b"")
