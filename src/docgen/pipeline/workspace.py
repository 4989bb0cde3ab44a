"""Workspace: everything a run needs, built once per process by the face (the composition root)."""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CatalogError
from docgen.language import filters as language_filters
from docgen.language.lexicon import Lexicon, packaged
from docgen.law import filters as law_filters
from docgen.model import catalog as catalogs
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.opc.archive import deflated
from docgen.pipeline.validate import FORMATS
from docgen.pipeline.verify import Gate
from docgen.template import cache as caches
from docgen.template.generator import ProgramError
from docgen.template.renderer import Renderer
from docgen.template.runtime import Filters
from docgen.textform import overrides

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from docgen.model.catalog import Catalog, DocumentType, Language
    from docgen.template.cache import Cache
    from docgen.template.program import CompiledTemplate


LEXICON = "lexicon.tsv"
"""The name of an office's own lexicon in its data root."""
LARGEST_LEXICON = 8
"""The largest lexicon that is read, in MiB."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template at work: compiled, with its renderer and the gate that its documents pass."""

    compiled: CompiledTemplate
    renderer: Renderer
    gate: Gate


@dataclass(frozen=True)
class Workspace:
    """The catalog of types, the compiled templates, the lexicon, and the clock.

    The clock is a field, so that dates are testable. ``lexicon`` holds the exceptions of the forms,
    ``cache`` keeps compiled templates from one process to the next,
    ``deflate`` compresses documents (:mod:`docgen.opc.archive`).
    """

    catalog: Catalog
    lexicon: Lexicon = field(default_factory=packaged)
    today: Callable[[], datetime.date] = datetime.date.today
    cache: Cache | None = field(default_factory=caches.opened)
    deflate: Callable[[bytes], bytes] = deflated
    _templates: dict[tuple[str, Language], Template] = field(default_factory=dict, repr=False, compare=False)

    def template(self, slug: str, language: Language) -> Template:
        """Return the template of a type in one language; it is compiled when first asked for.

        Raises CatalogError K005 (missing), K012, K013 (a bundled one without what the office has of its own);
        TemplateError T054 (the text that lies beside it has changed since it was built).
        """
        key = (slug, language)
        if key not in self._templates:
            kind = self.catalog[slug]
            path = kind.template(language)
            if not path.is_file():
                place = Location(file=str(path))
                raise CatalogError(
                    [Problem("K005", location=place, params={"slug": slug, "language": language})]
                )
            overrides.refuse(kind.roots, slug, language)
            self._templates[key] = self._at_work(kind, language)
        return self._templates[key]

    def _at_work(self, kind: DocumentType, language: Language) -> Template:
        """Return a template from the cache, or compiled and kept there."""
        path, known = kind.template(language), filters(language)
        data = read(path)

        def clause(name: str) -> bytes:
            return read(kind.file(language, name))

        stored = self.cache.load(data, clause) if self.cache else None
        if stored is not None:
            with suppress(ProgramError):
                template = replace(stored, file=str(path))
                return Template(
                    template, Renderer(template, known, self.deflate), Gate(template, is_proved=True)
                )
        from docgen.template.compiler import compiled
        from docgen.textform import builder

        template = compiled(data, known, file=str(path), clause=clause)
        # A text that changes makes what is kept old, as a clause does.
        sources = builder.sources(builder.template_files(kind.roots, kind.slug, language), data)
        template = replace(template, included=(*template.included, *sources))
        # Kept when its first document has been inspected: what is in the cache has been proved.
        keep = partial(self.cache.store, data, template) if self.cache else None
        return Template(template, Renderer(template, known, self.deflate), Gate(template, keep))


@cache
def filters(language: Language) -> Filters:
    """Return every filter that a template of one language can call."""
    plain = {**language_filters.FILTERS[language], **law_filters.FILTERS[language]}
    of_document = {
        **language_filters.DOCUMENT_FILTERS[language],
        **law_filters.DOCUMENT_FILTERS[language],
    }
    return Filters(plain, of_document)


def opened(
    root: str | os.PathLike[str] | None = None, lexicon: str | os.PathLike[str] | None = None
) -> Workspace:
    """Open a workspace over a data root (see :func:`docgen.model.catalog.found_root`) and the bundled one.

    The lexicon of an office lies over that of the package: the file given, else ``lexicon.tsv`` in
    the data root. GrammarError G020, G021: a line of it cannot be read; CatalogError K002: the file.
    """
    catalog = catalogs.opened(FORMATS, root)
    own = Path(lexicon) if lexicon is not None else catalog.root / LEXICON
    words = packaged()
    if lexicon is not None or own.is_file():
        words = words.over(_text(own), str(own))
    return Workspace(catalog, words)


def _text(path: Path) -> str:
    try:
        data = read(path)
        if len(data) > LARGEST_LEXICON * 2**20:
            params = {"limit": LARGEST_LEXICON}
            raise CatalogError([Problem("C005", location=Location(file=str(path)), params=params)])
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        problem = Problem("K002", location=Location(file=str(path)), params={"reason": "not-utf-8"})
        raise CatalogError([problem]) from fault
