"""What a change of schemas and templates breaks: two versions of the types of a root, compared.

    Side, Side  ->  [Change(slug, code, pointer, is_breaking, params)]

A change is breaking if a case that fit the old version may be refused by the new one, or if its documents
lose a value or get another one. Schemas are compared with all references followed, so a change of a shared
definition is told at each field that has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.authoring.shapes import findings
from docgen.authoring.view import template_uses, unknown
from docgen.errors import CatalogError, DocgenError
from docgen.model.catalog import LANGUAGES, DocumentType, Language
from docgen.model.field import is_within, pointer_of
from docgen.model.fields import composed, fields, resolved
from docgen.model.problem import Location, Problem
from docgen.model.roots import Roots
from docgen.model.schema_store import SchemaStore, definitions, read_json
from docgen.pipeline.validate import FORMATS
from docgen.pipeline.workspace import Workspace, opened
from docgen.template.usage import Use, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.model.fields import Node

#: Codes of changes that no case and no document can suffer from.
HARMLESS = frozenset(
    {
        "type-added", "title", "group", "instruction-points", "file-name", "field-added", "not-required",
        "types-widened", "values-added", "values-free", "check-removed", "limit-widened", "opened",
        "condition-removed", "label", "derived-added", "rule-removed", "template-began",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A difference at a pointer of the case or of a derived value ("" for the type itself)."""

    slug: str
    code: str
    pointer: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_breaking(self) -> bool:
        """Tell whether cases or documents may suffer from it."""
        return self.code not in HARMLESS


@dataclass(frozen=True)
class Side:
    """One of the two versions: its schemas by slug, and its templates where ``workspace`` is not None."""

    types: Mapping[str, Path]
    store: SchemaStore
    workspace: Workspace | None

    def kind(self, slug: str) -> DocumentType:
        """Return a type. Raises CatalogError K001 for one that it does not have, and for a faulty schema."""
        if slug not in self.types:
            params = {"slug": slug, "nearest": "", "known": ", ".join(self.types)}
            raise CatalogError([Problem("K001", params=params)])
        path = self.types[slug]
        return DocumentType(slug, self.store.checked(read_json(path), path), Roots(path.parent.parent))


@dataclass(frozen=True, slots=True)
class Difference:
    """What was found: the types that both versions have or one of them, their changes, what is unreadable."""

    slugs: tuple[str, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def side(path: Path, shared: Mapping[str, Any], slug: str = "") -> Side:
    """Return a version: a data root, a folder of schemas, or one schema file.

    ``shared`` are the shared definitions where the version has none of its own, ``slug`` is the type that a
    schema file is compared with, by default its own. Raises CatalogError K004 for a folder without schemas,
    K050 for each file that is a case or no schema at all.
    """
    if path.is_file():
        folder, types = path.parent, {slug or _slug_of(path): path}
    else:
        folder = path / "schemas" if (path / "schemas").is_dir() else path
        types = {each.stem: each for each in sorted(folder.glob("*.json"))}
        if not types:
            raise CatalogError([Problem("K004", location=Location(file=str(path)))])
    _refuse_cases(path, list(types.values()))
    own = folder / "_shared"
    is_root = not path.is_file() and all((path / f"templates_{each}").is_dir() for each in LANGUAGES)
    workspace = opened(path) if is_root and folder != path else None
    return Side(
        types,
        SchemaStore(Roots(folder.parent), FORMATS, definitions([own]) if own.is_dir() else shared),
        workspace,
    )


def _refuse_cases(path: Path, files: list[Path]) -> None:
    """Raise CatalogError K050 for files that are no schemas, once for a folder that holds no other."""
    others = [each for each in files if not _may_be_schema(each)]
    if others:
        told = [path] if len(others) == len(files) else others
        raise CatalogError(Problem("K050", location=Location(file=str(each))) for each in told)


def _may_be_schema(path: Path) -> bool:
    """Tell whether a file describes fields; of one that cannot be read :func:`difference` tells more."""
    try:
        document = read_json(path)
    except CatalogError:
        return True
    # A case says at its root what its document_type is; a schema says it of a property.
    return isinstance(document, dict) and not isinstance(document.get("document_type"), str)


def _slug_of(path: Path) -> str:
    """Return the type that a schema file is of, else the name of the file: a copy may have any name."""
    document = read_json(path)
    properties = document.get("properties") if isinstance(document, dict) else None
    kind = properties.get("document_type") if isinstance(properties, dict) else None
    slug = kind.get("const") if isinstance(kind, dict) else None
    return slug if isinstance(slug, str) else path.stem


def difference(old: Side, new: Side) -> Difference:
    """Return what changed from the old version to the new one, type by type, breaking changes first."""
    changes: list[Change] = []
    problems: list[Problem] = []
    slugs = tuple(sorted({*old.types, *new.types}))
    for slug in slugs:
        if slug not in old.types or slug not in new.types:
            changes.append(Change(slug, "type-added" if slug in new.types else "type-removed"))
            continue
        try:
            found = [*_type_changes(old.kind(slug), new.kind(slug))]
            found += _template_changes(slug, old, new, problems)
        except DocgenError as fault:
            problems += fault.problems
            continue
        changes += sorted(_once(found), key=lambda change: not change.is_breaking)
    return Difference(slugs, tuple(changes), tuple(problems))


def _once(found: list[Change]) -> list[Change]:
    """Return changes without those that several branches of a group tell alike."""
    return list({(each.code, each.pointer, str(each.params)): each for each in found}.values())


# The declaration.


def _type_changes(old: DocumentType, new: DocumentType) -> Iterator[Change]:
    for code, pointer, params in _declaration(old.declaration, new.declaration):
        yield Change(new.slug, code, pointer, params)
    for code, pointer, params in findings(composed(resolved(old.schema)), composed(resolved(new.schema))):
        yield Change(new.slug, code, pointer, params)


def _declaration(old: Node, new: Node) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for key, code in (
        ("title", "title"),
        ("group", "group"),
        ("instruction_points", "instruction-points"),
        ("file_name", "file-name"),
        ("language", "language-field"),
    ):
        if old.get(key) != new.get(key):
            yield code, "", {"old": old.get(key, ""), "new": new.get(key, "")}
    before, after = (
        {name: _call(each) for name, each in side.get("derive", {}).items()} for side in (old, new)
    )
    for name in {**before, **after}:
        params = {"old": before.get(name, ""), "new": after.get(name, "")}
        if name not in after:
            yield "derived-removed", pointer_of((name,)), params
        elif name not in before:
            yield "derived-added", pointer_of((name,)), params
        elif before[name] != after[name]:
            yield "derived-changed", pointer_of((name,)), params
    rules_before, rules_after = ([_call(each) for each in side.get("rules", ())] for side in (old, new))
    yield from (("rule-added", "", {"new": rule}) for rule in rules_after if rule not in rules_before)
    yield from (("rule-removed", "", {"old": rule}) for rule in rules_before if rule not in rules_after)
    was, now = ([_member(each) for each in side.get("set", ())] for side in (old, new))
    yield from (("member-added", "", {"new": member}) for member in now if member not in was)
    yield from (("member-removed", "", {"old": member}) for member in was if member not in now)


def _call(declared: Node) -> str:
    given = declared["arguments"]
    said = [f"{name}={each}" for name, each in sorted(given.items())] if isinstance(given, dict) else given
    return f"{declared['function']}({', '.join(said)})"


def _member(declared: Node) -> str:
    given = ", ".join(f"{name}={each}" for name, each in sorted(declared.get("fields", {}).items()))
    return f"{declared['type']}({given}){'?' if declared.get('optional') else ''}"


# The templates.


def _template_changes(slug: str, old: Side, new: Side, problems: list[Problem]) -> Iterator[Change]:
    """Yield what the templates stopped or began to print; nothing where a version has no templates."""
    if old.workspace is None or new.workspace is None or _are_alike(slug, old, new):
        return
    before, lost = template_uses(old.workspace, slug)
    after, lost_now = template_uses(new.workspace, slug)
    if lost or lost_now:
        problems += [*lost, *lost_now]
        return
    strange, strange_now = (
        {(language, use.path) for language, use in unknown(kind, fields(kind.schema), found)}
        for kind, found in ((old.kind(slug), before), (new.kind(slug), after))
    )
    for language in LANGUAGES:
        was, now = _printed(before, language), _printed(after, language)
        params = {"language": language}
        yield from (
            Change(slug, "template-stopped", each, params) for each in was if not _is_among(each, now)
        )
        yield from (Change(slug, "template-began", each, params) for each in now if not _is_among(each, was))
        for each, path in sorted(strange_now - strange):
            if each == language:
                yield Change(slug, "template-unknown", pointer_of(path), params)


def _are_alike(slug: str, old: Side, new: Side) -> bool:
    """Tell whether a type has the same templates and the same fields in both versions, byte for byte."""
    was, now = old.kind(slug), new.kind(slug)
    if resolved(was.schema) != resolved(now.schema):
        return False
    files = [(was.template(language), now.template(language)) for language in LANGUAGES]
    return all(
        before.is_file() and after.is_file() and before.read_bytes() == after.read_bytes()
        for before, after in files
    )


def _printed(found: list[tuple[Language, Use]], language: str) -> list[str]:
    """Return the pointers of what the template of a language prints."""
    paths = (use.path for each, use in found if each == language and use.way is Way.PRINTED)
    return list(dict.fromkeys(pointer_of(path) for path in paths))


def _is_among(pointer: str, others: list[str]) -> bool:
    """Tell whether a pointer is printed by others: itself, as part of a whole, or by its parts."""
    return any(is_within(pointer, each) or is_within(each, pointer) for each in others)
