"""The styles of a document by their identifiers, and what each is based on (ECMA-376 part 1, 17.7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_TRUE = ("1", "true", "on")


def by_identifier(styles: etree._Element | None) -> dict[str, etree._Element]:
    """Return the styles of a part by their identifiers, none for no part."""
    found = [] if styles is None else styles.findall(w("style"))
    return {str(each.get(w("styleId"))): each for each in found}


def base_of(style: etree._Element) -> str | None:
    """Return the identifier of the style that one is based on, None for none."""
    found = style.find(w("basedOn"))
    return None if found is None else str(found.get(w("val")))


def with_bases(known: Mapping[str, etree._Element], identifier: str | None) -> list[str]:
    """Return a style and those that it is based on, the nearest first; a circle ends where it closes."""
    found: list[str] = []
    while identifier is not None and identifier in known and identifier not in found:
        found.append(identifier)
        identifier = base_of(known[identifier])
    return found


def is_default(style: etree._Element) -> bool:
    """Tell whether a style is the one that is meant where none of its kind is named."""
    return style.get(w("default")) in _TRUE


def is_custom(style: etree._Element) -> bool:
    """Tell whether a style is none of the program's own."""
    return style.get(w("customStyle")) in _TRUE


def default_of(known: Mapping[str, etree._Element], kind: str) -> str | None:
    """Return the style that is meant where none of a kind (``paragraph``) is named, None for none."""
    found = (each for each, style in known.items() if style.get(w("type")) == kind and is_default(style))
    return next(found, None)
