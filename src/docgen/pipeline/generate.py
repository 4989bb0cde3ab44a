"""The route of one case: load, validate, derive, render, verify, convert, write, record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError, OutputRefused, TemplateError, WriteError
from docgen.model import case as cases
from docgen.model.catalog import LANGUAGES
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Problem, Severity, errors
from docgen.pipeline import derive, journal, validate, verify, writer
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from docgen.law.citations import Document as LawDocument
    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.workspace import Workspace
    from docgen.template.renderer import Rendered, Renderer

#: The eight steps by the names that the documentation, the code and ``-v`` share.
STEPS = ("load", "validate", "derive", "render", "verify", "convert", "write", "record")


#: The code of a field that is missing in a draft: a warning, and a mark in the document.
GAP = "C130"


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a case: folder, languages, whether files may be replaced, whether it is a draft.

    ``keep`` are files that are not replaced in any case: those that this run has made of other cases.
    """

    folder: Path
    languages: tuple[Language, ...] = LANGUAGES
    replace: bool = False
    draft: bool = False
    keep: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was written."""

    path: Path
    language: Language
    sha256: str
    problems: tuple[Problem, ...]


def generate(
    workspace: Workspace,
    data: bytes,
    order: Order,
    *,
    file: str | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> list[Document]:
    """Make the documents of one case: all of them, or none.

    ``data`` is the JSON of the case, ``file`` its name for messages; ``step`` is told the name of
    each step as it begins. Returns the documents with their warnings. Raises CaseError,
    CatalogError, TemplateError, OutputRefused or WriteError with every problem known by then.
    """
    step("load")
    case = cases.load(data, file=file)
    kind = document_type(workspace, case)
    step("validate")
    found = _accepted(validate.problems(case, kind), draft=order.draft)
    step("derive")
    # Until a draft has a date, the law of today is read for it; the date itself stays a gap.
    dated = derive.dated(case.data, workspace.today()) if order.draft else case.data
    try:
        facts = derive.facts(case.data, kind, dated)
    except CaseError as fault:
        raise CaseError(case.located(problem) for problem in fault.problems) from fault
    step("render")
    rendered = _pair(workspace, kind, facts, dated, order)
    step("verify")
    refused = [
        problem.at(file=case.file)
        for language, document in rendered.items()
        for problem in verify.problems(document, workspace.renderer(kind.slug, language).template)
    ]
    if refused:
        raise OutputRefused(refused)
    step("write")
    paths = {language: _path(case, kind, order, language) for language in order.languages}
    if taken := order.keep & set(paths.values()):
        raise WriteError(Problem("W005").at(file=str(path)) for path in sorted(taken))
    if not order.replace:
        writer.refuse_existing(list(paths.values()))
    with journal.opened(order.folder) as lines:
        _refuse_half_of_another(case, kind, order, lines)
        writer.write({paths[language]: rendered[language].data for language in paths}, replace=order.replace)
        step("record")
        documents = []
        for language, path in paths.items():
            gaps = _gaps(rendered[language], case, kind, facts, found)
            documents.append(_document(path, language, rendered[language], [*found, *gaps]))
        lines.record([_entry(workspace, case, kind, document, order) for document in documents])
    return documents


def check(workspace: Workspace, data: bytes, *, file: str | None = None) -> list[Problem]:
    """Return every problem of a case that can be known without rendering: steps load and validate."""
    try:
        case = cases.load(data, file=file)
        return validate.problems(case, document_type(workspace, case))
    except CaseError as fault:
        return list(fault.problems)


def document_type(workspace: Workspace, case: Case) -> DocumentType:
    """Return the type that a case names. Raises CaseError C011 where it names none, K001 an unknown one."""
    slug = case.document_type
    if slug is None:
        known = ", ".join(workspace.catalog.slugs)
        problem = Problem("C011", params={"known": known}).at(pointer="/document_type")
        raise CaseError([case.located(problem)])
    try:
        return workspace.catalog[slug]
    except CatalogError as fault:
        if slug in workspace.catalog.slugs:
            raise
        raise CaseError(
            case.located(problem.at(pointer="/document_type")) for problem in fault.problems
        ) from fault


def _accepted(found: list[Problem], *, draft: bool) -> list[Problem]:
    """Return the warnings; raise CaseError with all problems if one of them is an error.

    For a draft a missing field is a warning, unless it is the one that says which fields there are.
    """
    if draft:
        found = [_gap(problem) if _is_gap(problem) else problem for problem in found]
    if errors(found):
        raise CaseError(found)
    return found


def _path(case: Case, kind: DocumentType, order: Order, language: Language) -> Path:
    """Return the path of a document; the name of a draft says that it is one."""
    name = writer.file_name(kind.declaration["file_name"], case.data)
    middle = ".draft" if order.draft else ""
    return order.folder / f"{name}{middle}.{language}.docx"


def _refuse_half_of_another(case: Case, kind: DocumentType, order: Order, lines: journal.Journal) -> None:
    """Raise WriteError W004 if a half that is not made now was made of another version of the case.

    A half that the journal does not know was brought here by its owner, who answers for it.
    """
    others = [_path(case, kind, order, language) for language in LANGUAGES if language not in order.languages]
    problems = [
        Problem("W004").at(file=str(path))
        for path in others
        if path.exists() and lines.case_sha256_of(path.name) not in (None, case.sha256)
    ]
    if problems:
        raise WriteError(problems)


def _pair(
    workspace: Workspace, kind: DocumentType, facts: Mapping[str, Any], dated: Mapping[str, Any], order: Order
) -> dict[Language, Rendered]:
    """Render every language by the law of the day of ``dated``.

    Raises TemplateError with the problems of all languages.
    """
    rendered: dict[Language, Rendered] = {}
    refused: list[Problem] = []
    for language in order.languages:
        renderer = workspace.renderer(kind.slug, language)
        try:
            document = derive.document_of(dated)
            rendered[language] = _rendered(renderer, kind, facts, document, language, draft=order.draft)
        except TemplateError as fault:
            refused += [problem.at(file=renderer.template.file) for problem in fault.problems]
    if refused:
        raise TemplateError(kind.schema.labelled(problem, facts) for problem in refused)
    return rendered


def _rendered(
    renderer: Renderer,
    kind: DocumentType,
    facts: Mapping[str, Any],
    document: LawDocument,
    language: Language,
    *,
    draft: bool,
) -> Rendered:
    context = derive.context(facts, language)
    if not draft:
        return renderer.render(context, document)

    def words(pointer: str) -> str:
        return kind.schema.label(pointer, facts)[language] or pointer

    return renderer.render_draft(context, document, words)


def _is_gap(problem: Problem) -> bool:
    return problem.code in validate.MISSING and problem.params.get("name") != DISCRIMINATOR


def _gap(missing: Problem) -> Problem:
    return Problem(GAP, Severity.WARNING, missing.location, missing.params)


def _gaps(
    rendered: Rendered, case: Case, kind: DocumentType, facts: Mapping[str, Any], found: list[Problem]
) -> list[Problem]:
    """Return the fields that a draft shows as marks, each once, located in the case.

    What a problem names already is left out, and so is what lies below a field that is missing.
    """
    told = {problem.location.pointer for problem in found}
    missing = tuple(f"{problem.location.pointer}/" for problem in found if problem.code == GAP)
    pointers = dict.fromkeys(gap.location.pointer or "" for gap in rendered.gaps)
    return [
        case.located(_gap(kind.schema.labelled(Problem(GAP).at(pointer=pointer), facts)))
        for pointer in pointers
        if pointer not in told and not pointer.startswith(missing)
    ]


def _document(path: Path, language: Language, rendered: Rendered, problems: list[Problem]) -> Document:
    return Document(path, language, hashlib.sha256(rendered.data).hexdigest(), tuple(problems))


def _entry(
    workspace: Workspace, case: Case, kind: DocumentType, document: Document, order: Order
) -> journal.Entry:
    template = workspace.renderer(kind.slug, document.language).template
    return journal.Entry(
        document_type=kind.slug,
        language=document.language,
        file=document.path.name,
        case_sha256=case.sha256,
        template_sha256=template.sha256,
        output_sha256=document.sha256,
        docgen=VERSION,
        draft=order.draft,
    )
