"""Before PDFs are made: is LibreOffice there, and has the machine the letters of what is wanted.

    Catalog, Order  ->  [Problem], told once in a run

What a PDF really holds is looked at in each of them (:mod:`docgen.pipeline.pdf_inspection`); this tells
before the first case is opened, and what to install.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen.errors import ConversionError, DocgenError
from docgen.model.catalog import LANGUAGES
from docgen.model.files import read
from docgen.model.problem import errors
from docgen.opc import fonts
from docgen.opc import package as opc
from docgen.pipeline import fontconfig, soffice, typefaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.model.catalog import Catalog, Language
    from docgen.model.problem import Problem
    from docgen.pipeline.order import Order


def preflight(catalog: Catalog, order: Order, slugs: Iterable[str] = ()) -> list[Problem]:
    """Return what is to be told of fonts before the PDFs of an order are made; nothing where it wants none.

    ``slugs`` are the types of the documents; without them the templates of all types are looked at. Where
    there is no fontconfig, nothing is known. Raises ConversionError F001 (no LibreOffice), F013 (no font has
    letters of a language of the order).
    """
    if order.printed is None:
        return []
    soffice.found(os.environ)
    config = fontconfig.found(os.environ)
    if config is None:
        return []
    named = fonts_of_templates(catalog, order.languages, slugs)
    standings = [config.standing(font) for font in named]
    told = [each for standing in standings for each in typefaces.problems(standing, order.languages)]
    found = list({(each.code, str(each.params)): each for each in told}.values())
    if wrong := errors(found):
        raise ConversionError(wrong)
    return found


def fonts_of_templates(
    catalog: Catalog, languages: Iterable[Language] = LANGUAGES, slugs: Iterable[str] = ()
) -> Mapping[str, tuple[str, ...]]:
    """Return the fonts that templates name, sorted, each with the templates (``kk/inspection_act``).

    A template that is missing or cannot be read names none; who uses it is told.
    """
    found: dict[str, list[str]] = {}
    chosen = tuple(slugs) or catalog.slugs
    for language in languages:
        for slug in chosen:
            try:
                data = read(catalog.roots.find(f"templates_{language}/{slug}.docx"))
                names = fonts.named(opc.read(data))
            except DocgenError:
                continue
            for name in names:
                found.setdefault(name, []).append(f"{language}/{slug}")
    return {name: tuple(found[name]) for name in sorted(found)}
