"""The styles of a document: what each gives, and which style of ``_base.docx`` it is.

An office program keeps the id of a style, or the name, or neither: LibreOffice calls ``BodyText`` of the
name "Body Text" ``TextBody``, takes the id ``Heading`` for a style of its own, and gives ``Addressee``
another name. The name decides; an id only where the style looks as it does in the base.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from docgen.opc import parts, relations, styles, wml
from docgen.textform.formatting import SWITCHING, Properties, differing, is_drawn, merged, properties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package


class Stylesheet:
    """The styles of one document, by id, and the part that holds them; a document may have none."""

    def __init__(self, root: etree._Element | None, part: str | None = None) -> None:
        self._root = root
        self.part = part
        found = list(root.iterfind(wml.w("style"))) if root is not None else []
        self._styles = styles.by_identifier(root)
        #: Ids that several styles have, and defaults that are said several times.
        self.twice = [
            each
            for each, number in Counter(str(style.get(wml.w("styleId"))) for style in found).items()
            if number > 1
        ]
        for path in ("docDefaults", "docDefaults/rPrDefault", "docDefaults/pPrDefault"):
            steps = "/".join(wml.w(step) for step in path.split("/"))
            if root is not None and len(root.findall(steps)) > 1:
                self.twice.append(path)

    @cached_property
    def default(self) -> str:
        """Return the id of the style of paragraphs that name none."""
        return self.default_of("paragraph")

    def default_of(self, kind: str) -> str:
        """Return the id of the style that is meant where none of its kind is named, "" for none."""
        return styles.default_of(self._styles, kind) or ""

    def style(self, identifier: str) -> etree._Element | None:
        """Return the element of a style, None where there is none."""
        return self._styles.get(identifier)

    def __iter__(self) -> Iterator[str]:
        return iter(self._styles)

    def name(self, identifier: str) -> str:
        """Return the name of a style, its id where it has none."""
        style = self._styles.get(identifier)
        name = style.find(wml.w("name")) if style is not None else None
        return str(name.get(wml.w("val"))) if name is not None else identifier

    def ancestors(self, identifier: str) -> list[str]:
        """Return a style and those that it is based on, the nearest first."""
        return styles.with_bases(self._styles, identifier)

    def paragraph(self, identifier: str) -> Properties:
        """Return the formatting of the paragraphs of a style."""
        return merged(properties(self.defaults_of("p")), *self._layers(identifier, "pPr"))

    def run(self, identifier: str, character: str = "") -> Properties:
        """Return the formatting of the words of a paragraph style and a character style."""
        below = merged(properties(self.defaults_of("r")), *self._layers(identifier, "rPr"))
        if not character:
            return below
        above = merged(*self._layers(character, "rPr"))
        switched = {key: bool(below.get(key)) != bool(above.get(key)) for key in SWITCHING if key in above}
        return merged(below, above, switched)

    def has_lines(self, identifier: str) -> bool:
        """Tell whether a style of tables draws lines; the nearest style that says something decides."""
        for each in self.ancestors(identifier):
            lines = self._styles[each].find(f"{wml.w('tblPr')}/{wml.w('tblBorders')}")
            if lines is not None:
                return any(is_drawn(line) for line in lines)
        return False

    def _layers(self, identifier: str, element: str) -> list[Properties]:
        found = self.ancestors(identifier)
        return [properties(self._styles[each].find(wml.w(element))) for each in reversed(found)]

    def defaults_of(self, kind: str) -> etree._Element | None:
        """Return the formatting of all letters (``r``) or paragraphs (``p``) before any style."""
        path = f"{wml.w('docDefaults')}/{wml.w(f'{kind}PrDefault')}/{wml.w(f'{kind}Pr')}"
        return None if self._root is None else self._root.find(path)


class Recognition:
    """Tells which style of the base a style of a document is."""

    def __init__(self, document: Stylesheet, base: Stylesheet) -> None:
        self._document = document
        self._base = base
        self._names = {base.name(identifier).casefold(): identifier for identifier in base}

    def __call__(self, identifier: str) -> str | None:
        """Return the id in the base, None for a style that the base does not have."""
        name = self._document.name(identifier)
        if found := self._names.get(name.casefold()):
            return found
        if identifier in self._base and not self.differs(identifier, identifier):
            return identifier
        return None

    def nearest(self, identifier: str) -> str | None:
        """Return the id in the base of a style or of the nearest one that it is based on."""
        return next(filter(None, map(self, self._document.ancestors(identifier))), None)

    def differs(self, identifier: str, of_base: str) -> set[str]:
        """Return the keys of formatting in which a style differs from one of the base."""
        return differing(self._document.paragraph(identifier), self._base.paragraph(of_base)) | differing(
            self._document.run(identifier), self._base.run(of_base)
        )


def stylesheet(package: Package, *, file: str | None = None) -> Stylesheet:
    """Return the styles of a document. Raises TemplateError T006."""
    main = parts.found(package, file=file).main
    part = relations.part_of_kind(package, main, "styles", file=file)
    root = None if part is None else wml.parse(package[part], part=part, file=file)
    return Stylesheet(root, part)
