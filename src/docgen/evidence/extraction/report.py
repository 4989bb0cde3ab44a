"""What an extraction is worth: which values were not recovered, which are unsure, whether it prints the same.

Sources  ->  Report(data, findings, problems)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import DocgenError
from docgen.evidence.extraction import patch, proving
from docgen.evidence.extraction.assembly import extracted
from docgen.evidence.extraction.inversion import How
from docgen.evidence.extraction.solving import Finding
from docgen.evidence.extraction.stories import tokens
from docgen.evidence.extraction.unsaid import excerpt, unsaid
from docgen.model.field import pointer_of
from docgen.model.problem import Location, Problem, Severity, errors
from docgen.pipeline.order import Order
from docgen.pipeline.validate import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.evidence.extraction.patch import Edit
    from docgen.evidence.extraction.sources import Source, Sources
    from docgen.model.case import Case
    from docgen.pipeline.workspace import Workspace

# A value below this certainty is told.
_UNSURE: Final = 0.5
# So much of a hash tells it from another.
_SHOWN_HASH: Final = 12
_PLAIN: Final = str.maketrans("\t\n", "  ")
# Why an edit is no data, and the code that tells it.
_CODES: Final[Mapping[patch.Reason, str]] = {
    patch.Reason.WORDS: "E030",
    patch.Reason.ADDED: "E031",
    patch.Reason.REMOVED: "E032",
    patch.Reason.OLD_VALUE: "E033",
}


@dataclass(frozen=True, slots=True)
class Report:
    """The data that documents say, how each value was found, and what is to be told of it."""

    data: dict[str, Any]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every required value was found."""
        return all(problem.code != "E025" for problem in self.problems)


def report(workspace: Workspace, sources: Sources) -> Report:
    """Return the case of documents: the one that they carry, else what they say. Raises TemplateError."""
    if sources.case is not None:
        findings = tuple(Finding(path, value, How.EMBEDDED, 1.0) for path, value in leaves(sources.case))
        return Report(sources.case, findings, sources.problems)
    found = extracted(workspace, sources.kind, sources.data)
    told = [
        *sources.problems,
        *of_making(workspace, sources),
        *_missing(sources, found.data),
        *_unsure(sources, found.data, found.findings),
        *_otherwise(workspace, sources, found.data),
    ]
    return Report(found.data, found.findings, tuple(told))


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield the single values of a case with their paths."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path, value


def of_making(workspace: Workspace, sources: Sources, case: Case | None = None) -> Iterator[Problem]:
    """Yield what of the making of documents is not as at hand.

    E010: the case by which they are read; E011: the template.
    """
    for language, source in sources.documents.items():
        if source.identity is None:
            continue
        if case is not None:
            yield from _otherwise_made("E010", source, source.identity.case_sha256, case.data_sha256)
        template = workspace.template(sources.kind.slug, language).compiled.content_sha256
        yield from _otherwise_made("E011", source, source.identity.template_sha256, template)


def _otherwise_made(code: str, source: Source, said: str, now: str) -> Iterator[Problem]:
    if said != now:
        params = {"said": said[:_SHOWN_HASH] or "–", "now": now[:_SHOWN_HASH]}
        yield Problem(code, Severity.WARNING, Location(file=source.file), params)


def _missing(sources: Sources, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the required values that were not recovered."""
    for problem in sources.kind.schema.problems(data):
        if problem.code in MISSING:
            yield Problem(
                "E025", Severity.WARNING, Location(pointer=problem.location.pointer), problem.params
            )


def _unsure(sources: Sources, data: Mapping[str, Any], findings: tuple[Finding, ...]) -> Iterator[Problem]:
    for each in findings:
        if each.certainty < _UNSURE:
            pointer = pointer_of(tuple(map(str, each.path)))
            label = sources.kind.schema.label(pointer, data)
            yield Problem(
                "E026",
                Severity.WARNING,
                Location(pointer=pointer),
                {"label": label, "value": str(each.value)},
            )


def _otherwise(workspace: Workspace, sources: Sources, data: dict[str, Any]) -> Iterator[Problem]:
    """Yield where the documents of the data found are not those that it was read from."""
    order = Order(Path(), tuple(sources.documents), draft=True)
    try:
        made = proving.made(workspace, sources.kind, data, order)
    except DocgenError as fault:
        yield Problem("E029", Severity.WARNING)
        # What was found stands in no file, and what is missing in it is told by E025.
        yield from (
            each.at(line=None, column=None) for each in errors(fault.problems) if each.code not in MISSING
        )
        return
    places: list[Location] = []
    for language, source in sources.documents.items():
        for edit in patch.edits(language, tokens(made[language]), tokens(source.data, source.file)):
            places.append(edit.place)
            yield of_edit(edit, source.file, "E027")
    beside = next(iter(sources.documents.values())).file
    yield from unsaid(workspace, data, sources.documents, places, code="E027", file=beside)


def of_edit(edit: Edit, file: str, code: str = "") -> Problem:
    """Return an edit as a warning at its place in a file, with the code of its reason or with another."""
    plain = edit.before.translate(_PLAIN), edit.after.translate(_PLAIN)
    # A tab is told as a blank, but where it is the difference.
    before, after = plain if plain[0] != plain[1] else (edit.before, edit.after)
    params = {"before": excerpt(before), "after": excerpt(after)}
    return Problem(code or _CODES[edit.reason], Severity.WARNING, replace(edit.place, file=file), params)
