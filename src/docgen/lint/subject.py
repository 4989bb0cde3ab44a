"""A template as the rules see it: as it was examined, its trees as they are, what it does with the data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.law.results import Result, results
from docgen.lint.flow import Flow
from docgen.lint.known import Data
from docgen.lint.shape import Shape
from docgen.lint.traces import traces
from docgen.model.arguments import is_pointer
from docgen.model.field import path_of
from docgen.opc import relations, wml
from docgen.opc.namespaces import canonical
from docgen.template import tags
from docgen.template.tags import TAG

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from docgen.lint.known import Path
    from docgen.lint.traces import Trace
    from docgen.model.catalog import DocumentType, Language
    from docgen.model.problem import Location
    from docgen.template.compiler import Examined


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a part as it was written: its element, its place, its text with the tags."""

    element: etree._Element
    place: Location
    text: str

    @property
    def words(self) -> str:
        """Return the text with a blank for each letter of its tags, so that places stay."""
        return TAG.sub(lambda found: " " * len(found.group()), self.text)


@dataclass(frozen=True)
class Subject:
    """A template: ``language`` and ``kind`` are None where they are not known.

    ``today`` decides which acts are in force.
    """

    file: str
    language: Language | None
    kind: DocumentType | None
    examined: Examined
    today: datetime.date

    @cached_property
    def roots(self) -> Mapping[str, etree._Element]:
        """The tree of each story as it was written: tags are not joined."""
        package = self.examined.package
        return {
            part: canonical(wml.parse(package[part], part=part), part=part)
            for part in self.examined.parts.stories
        }

    @cached_property
    def styles(self) -> Mapping[str, etree._Element]:
        """The styles of the main part, by the name of their part."""
        package, main = self.examined.package, self.examined.parts.main
        names = (
            each.target for each in relations.relationships(package, main) if each.kind.endswith("/styles")
        )
        return {name: wml.parse(package[name], part=name) for name in names if name in package.members}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of all stories in their order."""
        return tuple(
            Paragraph(element, place, wml.paragraph_text(element))
            for part, root in self.roots.items()
            for element, place in tags.placed_paragraphs(root, part)
        )

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """What the tags do, in a way in which two languages can be compared."""
        return tuple(traces(self.examined.programs))

    @cached_property
    def flow(self) -> Flow | None:
        """What the template does with the data, None where its schema is not known."""
        if self.kind is None:
            return None
        flow = Flow(data_of(self.kind), self.language or "kk")
        for program in self.examined.programs:
            flow.walk(program)
        return flow


def data_of(kind: DocumentType) -> Data:
    """Return the data of a type: its schema, and what its declaration derives."""
    schema = kind.schema
    derived: dict[str, Shape] = {}
    needs: dict[str, tuple[Path, ...]] = {}
    for name, derivation in kind.declaration.get("derive", {}).items():
        result = results(kind.slug)[derivation["function"]]
        derived[name] = Shape(schema, schema.plain(_schema_of(result, derivation["arguments"], kind)))
        needed = (derivation["arguments"].get(argument, "") for argument in result.needs)
        needs[name] = tuple(path_of(pointer) for pointer in needed if pointer and is_pointer(pointer))
        if result.may_lack:
            # No field is named so: the value is there only where a condition has asked for it.
            needs[name] += ((" ",),)
    return Data(Shape(schema, schema.plain(schema.document)), derived, needs)


def _schema_of(result: Result, arguments: Mapping[str, str], kind: DocumentType) -> Mapping[str, Any]:
    """Return the schema of a derived value, made of that of its argument where it has the same members."""
    pointer = arguments.get(result.of, "")
    if result.made is None or not is_pointer(pointer):
        return result.schema
    node: Mapping[str, Any] = kind.schema.resolved()
    for step in path_of(pointer):
        parts = (node, *node.get("allOf", ()))
        node = next((below[step] for part in parts if step in (below := part.get("properties", {}))), {})
    return result.made(node) if node else result.schema


def names_of(kind: DocumentType) -> set[str]:
    """Return every name that a tag of a type can say: of fields at any depth, and of derived values."""
    data = data_of(kind)
    found: set[str] = set()
    shapes = [data.root, *data.derived.values()]
    seen: set[int] = set()
    while shapes:
        shape = shapes.pop()
        if id(shape.node) in seen:
            continue
        seen.add(id(shape.node))
        shapes += [shape.items] if shape.kind == "list" else []
        for variant in shape.variants:
            found.update(variant.members)
            below = (shape.member((variant,), name) for name in variant.members)
            shapes += [each for each in below if each is not None and each.kind in ("object", "list")]
    return found | set(data.derived)


def uses_of_declaration(kind: DocumentType) -> Iterator[Path]:
    """Yield the fields that the declaration of a type reads: derivations, rules, the name of the file."""
    declaration = kind.declaration
    for derivation in declaration.get("derive", {}).values():
        yield from map(path_of, filter(is_pointer, derivation["arguments"].values()))
    for rule in declaration.get("rules", ()):
        yield from map(path_of, filter(is_pointer, rule["arguments"]))
    if "language" in declaration:
        yield path_of(declaration["language"])
