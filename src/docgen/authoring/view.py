"""Everything that makes a document type, in one view: schema, templates, derived values, rules, examples.

    Workspace, slug  ->  TypeView

Schema and templates are joined by the compiled form of the templates: it knows each tag with its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.authoring.examples import refuse_faulty
from docgen.errors import DocgenError
from docgen.language.form import NAME_KINDS
from docgen.law import citations
from docgen.law.derivations import DERIVATIONS
from docgen.law.rules import RULES
from docgen.model.catalog import LANGUAGES
from docgen.model.field import Field, below, is_within, path_of, pointer_of
from docgen.model.fields import TypeField, fields
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Location, Problem
from docgen.pipeline import derive
from docgen.template.usage import Use, Way, uses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.workspace import Workspace

    Uses = Mapping[str, Mapping[Language, tuple[Use, ...]]]


@dataclass(frozen=True, slots=True)
class Declared:
    """A function that the schema names: a derived value by its name, or a rule, whose name is "".

    ``arguments`` are pointers by the name of the argument, of a rule by its number from 1.
    """

    name: str
    function: str
    arguments: Mapping[str, str]

    def reads(self, pointer: str) -> bool:
        """Tell whether the function takes the field at a pointer, a part of it, or what it is part of."""
        return any(
            is_within(given, pointer) or is_within(pointer, given) for given in self.arguments.values()
        )


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal reference of the type: its field or derived value, and how the full example cites it."""

    pointer: str
    citations: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type with what its templates use of it.

    ``uses`` is by pointer, then by language. ``unused`` are the fields that no template uses, ``unknown``
    what a template uses and the schema does not have. ``problems`` are those of templates and functions
    that could not be looked at: what they would show is missing.
    """

    kind: DocumentType
    root: TypeField
    uses: Uses
    unused: tuple[TypeField, ...]
    unknown: tuple[tuple[Language, Use], ...]
    derived: tuple[Declared, ...]
    rules: tuple[Declared, ...]
    bases: tuple[Basis, ...]
    problems: tuple[Problem, ...]

    def readers(self, pointer: str) -> tuple[str, ...]:
        """Return the functions of derived values and rules that read a field."""
        found = (each.function for each in (*self.derived, *self.rules) if each.reads(pointer))
        return tuple(dict.fromkeys(found))


def view(workspace: Workspace, slug: str) -> TypeView:
    """Return the view of a type. Raises CatalogError K001 (unknown), K002 to K010 (a faulty schema)."""
    kind = workspace.catalog[slug]
    root = fields(kind.schema)
    found, problems = template_uses(workspace, slug)
    declaration = kind.declaration
    derived = tuple(
        Declared(name, each["function"], each["arguments"])
        for name, each in declaration.get("derive", {}).items()
    )
    rules = tuple(
        Declared(
            "",
            each["function"],
            {str(number): pointer for number, pointer in enumerate(each["arguments"], 1)},
        )
        for each in declaration.get("rules", ())
    )
    lost = _lost(kind, derived, DERIVATIONS) + _lost(kind, rules, RULES)
    bases: tuple[Basis, ...] = ()
    try:
        # Without its functions an example cannot be derived.
        bases = () if lost else tuple(_bases(workspace, kind, root))
    except DocgenError as fault:
        problems += fault.problems
    problems += lost
    return TypeView(
        kind,
        root,
        _by_pointer(found),
        tuple(_unused(root.below, [use for _, use in found])),
        tuple(unknown(kind, root, found)),
        derived,
        rules,
        bases,
        tuple(problems),
    )


def template_uses(workspace: Workspace, slug: str) -> tuple[list[tuple[Language, Use]], list[Problem]]:
    """Return what the templates of a type use, and why one of them could not be read."""
    found: list[tuple[Language, Use]] = []
    problems: list[Problem] = []
    for language in LANGUAGES:
        try:
            template = workspace.template(slug, language).compiled
        except DocgenError as fault:
            problems += fault.problems
            continue
        found += [(language, use) for use in uses(template.programs)]
    return found, problems


def _by_pointer(found: list[tuple[Language, Use]]) -> Uses:
    table: dict[str, dict[Language, list[Use]]] = {}
    for language, use in found:
        table.setdefault(pointer_of(use.path), {}).setdefault(language, []).append(use)
    return {
        pointer: {language: tuple(each) for language, each in by_language.items()}
        for pointer, by_language in table.items()
    }


def is_used(pointer: str, found: list[Use]) -> bool:
    """Tell whether a field is used: itself, a part of it, or as a part of what is printed as a whole."""
    path = path_of(pointer)
    return any(
        use.path[: len(path)] == path or (use.way is Way.PRINTED and path[: len(use.path)] == use.path)
        for use in found
    )


def _unused(below: tuple[TypeField, ...], found: list[Use]) -> Iterator[TypeField]:
    for each in below:
        if each.kind == "constant" or each.name == DISCRIMINATOR or _tells_of_a_name(each, below, found):
            continue
        if not is_used(each.pointer, found):
            yield each
        elif not any(use.way is Way.PRINTED and use.path == path_of(each.pointer) for use in found):
            yield from _unused(each.below, found)


def _tells_of_a_name(each: TypeField, beside: tuple[TypeField, ...], found: list[Use]) -> bool:
    """Tell whether a field is the gender of a name beside it that is printed: its forms follow it."""
    return each.name == "gender" and any(
        other.inflects in NAME_KINDS and is_used(other.pointer, found) for other in beside
    )


def unknown(
    kind: DocumentType, root: TypeField, found: list[tuple[Language, Use]]
) -> Iterator[tuple[Language, Use]]:
    """Yield what templates use and neither the schema has nor the type derives."""
    derived = kind.declaration.get("derive", {})
    known = {each.pointer: each for each in root.every()}
    for language, use in found:
        if use.path[0] not in derived and not _is_known(use.path, known):
            yield language, use


def _is_known(path: tuple[str, ...], known: Mapping[str, TypeField]) -> bool:
    for length in range(1, len(path) + 1):
        field = known.get(pointer_of(path[:length]))
        if field is None:
            return False
        # What the schema leaves open has whatever the case has.
        if field.kind == "any" or (field.kind in ("group", "list") and not field.below):
            return True
    return True


def _lost(
    kind: DocumentType, declared: tuple[Declared, ...], table: Mapping[str, Callable[..., Any]]
) -> list[Problem]:
    """Return K006 for each function that a schema names and the law does not have."""
    return [
        Problem(
            "K006",
            location=Location(file=kind.schema.file),
            params={
                "function": each.function,
                "nearest": "".join(get_close_matches(each.function, table, 1)),
                "known": ", ".join(sorted(table)),
            },
        )
        for each in declared
        if each.function not in table
    ]


def _bases(workspace: Workspace, kind: DocumentType, root: TypeField) -> Iterator[Basis]:
    """Yield the legal references of a type as its full example has them.

    Raises DocgenError where the example has an error or cannot be cited.
    """
    refuse_faulty(kind)
    # The law that is cited is that of the date of the document; a type may have none in its example.
    example = derive.dated(kind.examples[1], workspace.today())
    facts = derive.facts(kind.examples[1], kind, example)
    references = [each.pointer for each in root.every() if each.kind == "reference"]
    for name in kind.declaration.get("derive", {}):
        references += _derived_references(facts.get(name), pointer_of((name,)))
    for pointer in references:
        values = [field.value for field in Field(facts).every(pointer) if field]
        said: dict[Language, tuple[str, ...]] = {
            language: tuple(
                dict.fromkeys(
                    citations.cite(
                        value, language, "nom", derive.document_of(example, workspace.lexicon), define=False
                    )
                    for value in values
                )
            )
            for language in LANGUAGES
        }
        yield Basis(pointer, said)


def _derived_references(value: Any, pointer: str) -> list[str]:
    """Return the pointers of the legal references that a derived value is or holds."""
    if isinstance(value, dict):
        if "act" in value:
            return [pointer]
        return [
            found for name, each in value.items() for found in _derived_references(each, below(pointer, name))
        ]
    return []
