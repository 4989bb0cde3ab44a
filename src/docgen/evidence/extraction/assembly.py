"""The data of a case put together from what its documents say, with what shows that it is right.

documents  ->  Extracted(type, data, findings, documents as they were read)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.evidence.extraction import stories, values
from docgen.evidence.extraction.capitals import Capitals
from docgen.evidence.extraction.documents import Read, reads
from docgen.evidence.extraction.inversion import Inversion
from docgen.evidence.extraction.shape import Shape
from docgen.evidence.extraction.solving import Finding, Solver
from docgen.evidence.extraction.variants import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.evidence.extraction.expressions import Path
    from docgen.evidence.extraction.stories import Stories
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Extracted:
    """The data that documents say, and how each value was found; ``reads`` are the documents read."""

    kind: DocumentType
    data: dict[str, Any]
    findings: tuple[Finding, ...]
    reads: tuple[Read, ...] = field(repr=False)


def extracted(
    workspace: Workspace,
    kind: DocumentType,
    documents: Mapping[Language, bytes],
    prior: Mapping[str, Any] | None = None,
) -> Extracted:
    """Return the data that the documents of a type say by their text. Raises TemplateError.

    ``prior`` is the data of the case that they are thought to be of.
    """
    shape = Shape(kind)
    told = {language: stories.tokens(data) for language, data in documents.items()}
    given: dict[Path, Any] = {("document_type",): kind.slug}
    for day in filter(None, (_day(read, language) for language, read in told.items())):
        given.setdefault(("requisites", "date"), day)
    found = reads(workspace, shape, told, given, prior)
    solver = Solver(shape, workspace.lexicon)
    solver.given(given)
    capitals = Capitals(token.text for read in found for each in read.tokens.values() for token in each)
    for read in found:
        solver.printed(read.printed(), Inversion(read.knowledge, capitals))
        solver.known(read.known)
    findings = tuple(solver.findings())
    return Extracted(kind, _assembled(findings, shape), findings, tuple(found))


def _day(tokens: Stories, language: Language) -> str | None:
    """Return the date of a document: the first that its body says."""
    return next((day for token in tokens.get("body", ()) for day in values.days(token.text, language)), None)


def _assembled(findings: Iterable[Finding], shape: Shape) -> dict[str, Any]:
    """Return the data of findings as a case has them: in the order of the schema, lists without gaps."""
    data: dict[str, Any] = {}
    for finding in sorted(findings, key=lambda each: _in_digits(each.path)):
        put(data, finding.path, finding.value)
    ordered: dict[str, Any] = _ordered(_without_gaps(data), shape, ())
    return ordered


def _in_digits(path: Path) -> tuple[str, ...]:
    """Return a path whose numbers and names can be sorted together."""
    return tuple(f"{step:06}" if isinstance(step, int) else step for step in path)


def _without_gaps(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_gaps(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_gaps(each) for each in data if each not in (None, {}, [])]
    return data


def _ordered(data: Any, shape: Shape, path: Path) -> Any:
    if isinstance(data, list):
        return [_ordered(each, shape, (*path, number)) for number, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    order = {name: number for number, name in enumerate(shape.names(path))}
    keys = sorted(data, key=lambda key: order.get(key, len(order)))
    return {key: _ordered(data[key], shape, (*path, key)) for key in keys}
