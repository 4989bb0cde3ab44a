"""Step 4, render: the facts of a case in every language wanted.

facts (JSON), compiled template  ->  Made: bytes of a .docx, what is missing in it, its forms
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.errors import TemplateError
from docgen.model.problem import Problem, Severity
from docgen.pipeline import derive, provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.language.inflector import Inflected, Inflector
    from docgen.law.citations import Document as LawDocument
    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.opc.metadata import About
    from docgen.pipeline.workspace import Workspace
    from docgen.template.media import Picture
    from docgen.template.renderer import Rendered, Renderer

#: The code of a field that is missing in a draft: a warning, and a mark in the document.
GAP = "C130"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is rendered of a case: the languages, whether gaps are marked, whether only sure forms will do.

    ``carries_case`` puts the case into each document.

    ``dated`` is the data whose date decides the law: that of the case, or of today for a draft.
    ``pictures`` are those of the case by pointer.
    """

    languages: tuple[Language, ...]
    dated: Mapping[str, Any]
    draft: bool = False
    strict_forms: bool = False
    carries_case: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A rendered document with the forms that stand in it."""

    document: Rendered
    inflector: Inflector

    def forms(self) -> list[Inflected]:
        """Return the forms of the document in the order in which they were first printed."""
        return list(self.inflector.used.values())


def documents(
    workspace: Workspace, case: Case, kind: DocumentType, facts: Mapping[str, Any], wish: Wish
) -> dict[Language, Made]:
    """Render every language that is wanted.

    Raises TemplateError with the problems of all languages; with ``strict_forms`` an unsure form is one.
    """
    made: dict[Language, Made] = {}
    refused: list[Problem] = []
    for language in wish.languages:
        renderer = workspace.template(kind.slug, language).renderer
        document = derive.document_of(wish.dated, workspace.lexicon)
        try:
            context = derive.context(facts, kind, language, wish.pictures)
            about = provenance.about(
                workspace, case, kind, language, draft=wish.draft, carries=wish.carries_case
            )
            rendered = _rendered(renderer, kind, facts, context, document, about, draft=wish.draft)
        except TemplateError as fault:
            refused += [_placed(problem, case, renderer.template.file) for problem in fault.problems]
            continue
        made[language] = Made(rendered, document.inflector)
        if wish.strict_forms:
            doubts = document.inflector.doubts(Severity.ERROR)
            refused += [case.located(problem) for problem in doubts]
    if refused:
        raise TemplateError(kind.schema.labelled(problem, facts) for problem in refused)
    return made


def warnings(
    made: Made, case: Case, kind: DocumentType, facts: Mapping[str, Any], found: list[Problem]
) -> list[Problem]:
    """Return what is to be told of a document: the gaps of a draft and the forms that are not sure."""
    doubts = [kind.schema.labelled(problem, facts) for problem in made.inflector.doubts()]
    return [*_gaps(made.document, case, kind, facts, found), *(case.located(problem) for problem in doubts)]


def gap(missing: Problem) -> Problem:
    """Return the warning of a draft for a field that is missing."""
    return Problem(GAP, Severity.WARNING, missing.location, missing.params)


def _rendered(
    renderer: Renderer,
    kind: DocumentType,
    facts: Mapping[str, Any],
    context: Mapping[str, Any],
    document: LawDocument,
    about: About,
    *,
    draft: bool,
) -> Rendered:
    if not draft:
        return renderer.render(context, document, about)

    def words(pointer: str) -> str:
        return kind.schema.label(pointer, facts)[about.claims[provenance.LANGUAGE]] or pointer

    return renderer.render_draft(context, document, words, about)


def _placed(problem: Problem, case: Case, template: str | None) -> Problem:
    """Return a problem at its place: in the case if it is about a text of it, else in the template."""
    about_case = problem.location.part is None and problem.location.pointer is not None
    return case.located(problem) if about_case else problem.at(file=template)


def _gaps(
    rendered: Rendered, case: Case, kind: DocumentType, facts: Mapping[str, Any], found: list[Problem]
) -> list[Problem]:
    """Return the fields that a draft shows as marks, each once, located in the case.

    What a problem names already is left out, and so is what lies below a field that is missing.
    """
    told = {problem.location.pointer for problem in found}
    missing = tuple(f"{problem.location.pointer}/" for problem in found if problem.code == GAP)
    pointers = dict.fromkeys(each.location.pointer or "" for each in rendered.gaps)
    return [
        case.located(gap(kind.schema.labelled(Problem(GAP).at(pointer=pointer), facts)))
        for pointer in pointers
        if (place := case.placed(pointer)) not in told and not place.startswith(missing)
    ]
