"""What a template and its schema owe each other (rules L301 to L311)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lint.subject import data_of, uses_of_declaration
from docgen.model.field import pointer_of
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.lint.flow import Path
    from docgen.lint.shape import Shape
    from docgen.lint.subject import Subject


# The field by which a case names its type is read before any other.
_TYPE = ("document_type",)


def fields(subject: Subject) -> Iterator[Problem]:
    """L301 and its like: what the walk over the tags has met."""
    if subject.flow is not None:
        yield from subject.flow.problems


def unused(kazakh: Subject, russian: Subject) -> Iterator[Problem]:
    """L302: a required field that no template of its type, no rule and no derived value reads."""
    kind = kazakh.kind
    if kind is None:
        return
    read = set(uses_of_declaration(kind))
    for subject in (kazakh, russian):
        if subject.flow is not None:
            read |= {use.path for use in subject.flow.uses}
    for path, shape in _required(data_of(kind).root, (), set()):
        is_read = any(each[: len(path)] == path or path[: len(each)] == each for each in read)
        if not is_read and path != _TYPE:
            # A choice between kinds can be there for the record; a text or a sum is there to be printed.
            severity = Severity.NOTE if shape.kind in ("enum", "boolean") else Severity.WARNING
            yield Problem("L302", severity, Location(file=kind.schema.file, pointer=pointer_of(path)))


def _required(shape: Shape, path: Path, above: set[int]) -> Iterator[tuple[Path, Shape]]:
    """Yield the fields that every case has, texts and lists as wholes."""
    if len(shape.variants) != 1 or shape.kind != "object" or id(shape.node) in above:
        return
    variant = shape.variants[0]
    for name in variant.members:
        below = shape.member((variant,), name) if name in variant.required else None
        if below is not None:
            inner = list(_required(below, (*path, name), above | {id(shape.node)}))
            yield from inner or [((*path, name), below)]
