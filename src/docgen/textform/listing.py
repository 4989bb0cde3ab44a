"""A document that shows tags to readers, and is no template: its tags are words.

A reader copies a tag out of it as it must stand in a template, so the braces are those of real tags. What
tells it from a template is a property of the document, which an office program keeps; the compiler refuses
a document that has it, whatever it is called and wherever it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc import package as opc
from docgen.opc import parts, properties, wml
from docgen.template.compiler import LISTING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.textform.source import Block


def listing(blocks: Iterable[Block], base: Path, language: str, title: str) -> bytes:
    """Return blocks of the text form as a document that looks like ``base``, without its letterhead."""
    from docgen.textform import builder

    package = builder.made(blocks, base, language, title)
    main = parts.found(package).main
    root = wml.parse(package[main])
    # The letterhead is that of a first page; it would print the tags of an office.
    for mark in list(root.iter(wml.w("titlePg"))):
        wml.taken_out(mark)
    return opc.write(properties.with_custom(package.replaced({main: wml.serialised(root)}), {LISTING: "1"}))
