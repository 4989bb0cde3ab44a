"""Catalog: the document types, joined by slug from schemas/, templates_kk/ and templates_ru/.

An office's own folder lies over the bundled root (:mod:`docgen.model.roots`).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from docgen.errors import CatalogError
from docgen.model.field import Field
from docgen.model.keywords import OVERLAYS, nearest
from docgen.model.problem import Location, Problem
from docgen.model.roots import FOLDERS, PACKAGED, Roots
from docgen.model.schema_store import SchemaStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.model.roots import Origin
    from docgen.model.schema import Schema
    from docgen.model.validator import Format

#: What names a type: it is the name of files on every system, and a word in commands.
SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
MAX_SLUG = 60
Language = Literal["kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru")
#: A language of documents -> what office programs call it.
LOCALES: Mapping[str, str] = {"kk": "kk-KZ", "ru": "ru-RU"}


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a type's set, made with the main one of the same case.

    ``fields`` leads from a pointer of the member to one of the main document's facts: what it refers to.
    One that ``is_optional`` is left out where the case holds nothing for it.
    """

    slug: str
    fields: Mapping[str, str]
    is_optional: bool


@dataclass(frozen=True)
class DocumentType:
    """A document type: its slug, its schema, and where its templates are."""

    slug: str
    schema: Schema
    roots: Roots

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

    def languages(self, data: Mapping[str, Any]) -> tuple[Language, ...]:
        """Return the languages that a case is printed in: both, or the one that the type lets it name."""
        pointer = self.declaration.get("language")
        named = Field(dict(data)).at(pointer).value if pointer else None
        return tuple(each for each in LANGUAGES if each == named) or LANGUAGES

    def schema_of(self, data: Mapping[str, Any]) -> Schema:
        """Return the schema that a case is judged by: one printed in one language needs no other half."""
        languages = self.languages(data)
        return self.schema if languages == LANGUAGES else self.schema.of_one_language(languages[0])

    @property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the fields that a case of the type may have at its root, by name."""
        return self.schema.properties(self.schema.document)

    def published(self) -> Mapping[str, Any]:
        """Return the schema for other programs: references resolved, and the key that any case may have."""
        document = self.schema.resolved()
        overlays = {"type": "object", "additionalProperties": {"type": "object"}}
        return {**document, "properties": {**document["properties"], OVERLAYS: overlays}}

    @property
    def members(self) -> tuple[Member, ...]:
        """Return what else belongs to the set of this type, in order; of a type without a set nothing."""
        return tuple(
            Member(each["type"], each.get("fields", {}), each.get("optional", False))
            for each in self.declaration.get("set", ())
        )

    def origins(self) -> dict[str, Origin]:
        """Return whether the schema and the template of each language are the office's or bundled."""
        names = {"schema": f"schemas/{self.slug}.json"}
        names |= {language: f"templates_{language}/{self.slug}.docx" for language in LANGUAGES}
        return {what: self.roots.origin(self.roots.layer(name)) for what, name in names.items()}

    def template(self, language: Language) -> Path:
        """Return the path of the template in one language: the office's own, else the bundled one."""
        return self.file(language, f"{self.slug}.docx")

    def file(self, language: Language, name: str) -> Path:
        """Return the path of a file among the templates of one language: a text, a clause, ``_base.docx``."""
        return self.roots.find(f"templates_{language}/{name}")


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of a file of schemas: its type, or None and why it is none. ``slug`` is the file's name."""

    slug: str
    path: Path
    kind: DocumentType | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """The document types of a data root; ``formats`` judge the texts that schemas name a format for.

    ``bundled`` is the root under an office's own folder, None where ``root`` is the bundled one itself;
    ``is_fallback`` tells that this one was taken because no other was named or found.
    """

    root: Path
    formats: Mapping[str, Format]
    bundled: Path | None = None
    is_fallback: bool = False
    _types: dict[str, DocumentType] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def roots(self) -> Roots:
        """Return the data roots: the office's over the bundled one."""
        return Roots(self.root, self.bundled, self.is_fallback)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of all types, sorted."""
        return tuple(name for name in self._names if is_slug(name))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted(self.roots.types()))

    def every(self, slugs: Iterable[str] = ()) -> Iterator[Opened]:
        """Yield the types of some slugs, of all by default; one that is broken does not end the others.

        Of all, the files that are named as no type can be are told too (K030).
        """
        for name in dict.fromkeys(slugs) or self._names:
            path = self.roots.find(f"schemas/{name}.json")
            try:
                kind = None if name in self._names and not is_slug(name) else self[name]
            except CatalogError as fault:
                yield Opened(name, path, None, fault.problems)
                continue
            problem = Problem("K030", location=Location(file=str(path)), params=slug_params(name))
            yield Opened(name, path, kind, () if kind else (problem,))

    @property
    def definitions(self) -> Mapping[str, Any]:
        """Return the shared definitions of the schemas by their reference. Raises CatalogError K002."""
        return self._store.shared

    @cached_property
    def _store(self) -> SchemaStore:
        return SchemaStore(self.roots, self.formats)

    def __iter__(self) -> Iterator[DocumentType]:
        return (self[slug] for slug in self.slugs)

    def __getitem__(self, slug: str) -> DocumentType:
        """Return a type. Raises CatalogError K001 (unknown, with the nearest), K002, K003."""
        if slug not in self.slugs:
            near = nearest(slug, self.slugs)
            # The list of all is for who is not near to any.
            params = {"slug": slug, "nearest": near, "known": "" if near else ", ".join(self.slugs)}
            raise CatalogError([Problem("K001", params=params)])
        if slug not in self._types:
            self._types[slug] = DocumentType(slug, self._store.schema(slug), self.roots)
        return self._types[slug]


def is_slug(name: str) -> bool:
    """Tell whether a name can be that of a type."""
    return len(name) <= MAX_SLUG and SLUG.match(name) is not None


def slug_params(name: str) -> Mapping[str, str]:
    """Return the params of K030 for a name that cannot be that of a type."""
    return {"slug": name[:80], "limit": str(MAX_SLUG)}


def found_root(explicit: str | os.PathLike[str] | None = None) -> Path:
    """Return the data root: the one named, DOCGEN_ROOT, the nearest folder above, the bundled one.

    A folder that is named holds ``schemas``, ``templates_kk`` or ``templates_ru``; one above is told by its
    templates, since folders of schemas are common. CatalogError K004: the folder that is named is none.
    """
    return _chosen(explicit) or bundled_root()


def _chosen(explicit: str | os.PathLike[str] | None) -> Path | None:
    """Return the root that is named or lies above, None for neither. Raises CatalogError K004."""
    named = explicit or os.environ.get("DOCGEN_ROOT")
    if named:
        root = Path(named)
        if not _holds(root, FOLDERS):
            raise CatalogError([Problem("K004", location=Location(file=str(root)))])
        return root
    return root_above(Path.cwd())


def root_above(here: Path) -> Path | None:
    """Return the nearest folder, from ``here`` upwards, that its templates show to be a data root."""
    above = (folder for folder in (here, *here.parents) if _holds(folder, FOLDERS[1:]))
    return next(above, None)


def bundled_root() -> Path:
    """Return the root that docgen brings: in the package, in a checkout beside src/. CatalogError K004."""
    for root in (PACKAGED, PACKAGED.parent.parent.parent):
        if all((root / name).is_dir() for name in FOLDERS):
            return root
    raise CatalogError([Problem("K004", location=Location(file=str(PACKAGED)))])


def opened(formats: Mapping[str, Format], root: str | os.PathLike[str] | None = None) -> Catalog:
    """Open the catalog of the root that is found, over the bundled root where it is not that itself."""
    chosen, bundled = _chosen(root), bundled_root()
    own = chosen or bundled
    return Catalog(own, formats, None if own.samefile(bundled) else bundled, is_fallback=chosen is None)


def _holds(folder: Path, names: tuple[str, ...]) -> bool:
    return any((folder / name).is_dir() for name in names)
