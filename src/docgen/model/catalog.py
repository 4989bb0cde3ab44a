"""Catalog: the document types, joined by slug from schemas/, templates_kk/ and templates_ru/."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from docgen.errors import CatalogError
from docgen.model.problem import Location, Problem
from docgen.model.schema_store import SchemaStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.schema import Schema
    from docgen.model.validator import Format

Language = Literal["kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru")


@dataclass(frozen=True)
class DocumentType:
    """A document type: its slug, its schema, and where its templates are."""

    slug: str
    schema: Schema
    root: Path

    @property
    def declaration(self) -> Mapping[str, Any]:
        """Return the root ``x-docgen`` of the schema: title, file_name, derive, rules."""
        found: Mapping[str, Any] = self.schema.document["x-docgen"]
        return found

    @property
    def titles(self) -> Mapping[str, str]:
        """Return the title of the type by interface language (kk, ru, en)."""
        found: Mapping[str, str] = self.declaration["title"]
        return found

    @property
    def examples(self) -> tuple[Mapping[str, Any], ...]:
        """Return the example cases: minimal first, full second."""
        return tuple(self.schema.document["examples"])

    def template(self, language: Language) -> Path:
        """Return the path of the template in one language."""
        return self.root / f"templates_{language}" / f"{self.slug}.docx"


@dataclass(frozen=True)
class Catalog:
    """The document types under one data root; ``formats`` judge the texts that schemas name a format for."""

    root: Path
    formats: Mapping[str, Format]
    _types: dict[str, DocumentType] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of all types, sorted."""
        return tuple(sorted(path.stem for path in (self.root / "schemas").glob("*.json")))

    @cached_property
    def _store(self) -> SchemaStore:
        return SchemaStore(self.root / "schemas", self.formats)

    def __iter__(self) -> Iterator[DocumentType]:
        return (self[slug] for slug in self.slugs)

    def __getitem__(self, slug: str) -> DocumentType:
        """Return a type. Raises CatalogError K001 (unknown, with the nearest), K002, K003."""
        if slug not in self.slugs:
            nearest = get_close_matches(slug, self.slugs, 1)
            params = {"slug": slug, "nearest": "".join(nearest), "known": ", ".join(self.slugs)}
            raise CatalogError([Problem("K001", params=params)])
        if slug not in self._types:
            self._types[slug] = DocumentType(slug, self._store.schema(slug), self.root)
        return self._types[slug]


def found_root(explicit: str | os.PathLike[str] | None = None) -> Path:
    """Return the data root: the one named, DOCGEN_ROOT, the nearest folder above, the packaged one.

    A root is a folder that holds ``schemas``, ``templates_kk`` and ``templates_ru``.
    """
    named = explicit or os.environ.get("DOCGEN_ROOT")
    if named:
        root = Path(named)
        if not _is_root(root):
            raise CatalogError([Problem("K004", location=Location(file=str(root)))])
        return root
    here = Path.cwd()
    package = Path(__file__).resolve().parent.parent
    # An installed package carries its root inside; a checkout has it beside src/.
    candidates = [here, *here.parents, package / "root", package.parent.parent]
    for candidate in candidates:
        if _is_root(candidate):
            return candidate
    raise CatalogError([Problem("K004", location=Location(file=str(package / "root")))])


def _is_root(folder: Path) -> bool:
    return all((folder / name).is_dir() for name in ("schemas", "templates_kk", "templates_ru"))
