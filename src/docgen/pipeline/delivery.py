"""The steps write and record: verified documents become files and journal lines, all of them or none."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import OutputRefused, WriteError
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Problem, errors
from docgen.pipeline import journal, writer
from docgen.pipeline.order import BOTH, Document
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType
    from docgen.pipeline.order import Order
    from docgen.pipeline.verified import Verified
    from docgen.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Output:
    """What is to be written: ``language`` as that of a Document."""

    language: str
    data: bytes
    problems: tuple[Problem, ...]


def put_down(
    workspace: Workspace, made: list[Verified], order: Order, step: Callable[[str], None]
) -> list[Document]:
    """Take verified documents through the steps write and record: all of them, or none."""
    outputs = [
        (each, output)
        for each in made
        for output in ([_working_copy(each)] if order.layout == "twocol" else _pair(each))
    ]
    step("write")
    paths = [_path(each.case, each.kind, order, output.language) for each, output in outputs]
    if twice := [path for path, times in Counter(paths).items() if times > 1]:
        raise WriteError(Problem("W007").at(file=str(path)) for path in twice)
    if taken := order.keep & set(paths):
        raise WriteError(Problem("W005").at(file=str(path)) for path in sorted(taken))
    if not order.replace:
        writer.refuse_existing(paths)
    with journal.opened(order.folder) as lines:
        _refuse_half_of_another(made, order, lines)
        data_of = {path: output.data for path, (_, output) in zip(paths, outputs, strict=True)}
        writer.write(data_of, replace=order.replace)
        step("record")
        documents = [_document(path, output) for path, (_, output) in zip(paths, outputs, strict=True)]
        lines.record(
            [
                _entry(workspace, each.case, each.kind, document, order)
                for (each, _), document in zip(outputs, documents, strict=True)
            ]
        )
    return documents


def _pair(made: Verified) -> list[_Output]:
    """Return each document by itself."""
    return [
        _Output(language, each.document.data, tuple(made.warnings(language)))
        for language, each in made.documents.items()
    ]


def _working_copy(made: Verified) -> _Output:
    """Return the two documents as one that was looked at as a whole. Raises OutputRefused."""
    # What makes it is not loaded for a pair.
    from docgen.pipeline import twocol, twocol_inspection

    halves = {language: each.document.data for language, each in made.documents.items()}
    data = twocol.combined(halves)
    found = twocol_inspection.inspected(data, halves)
    if errors(found):
        raise OutputRefused(problem.at(file=made.case.file) for problem in found)
    # What is told of both halves is told once.
    told = {repr(problem): problem for half in _pair(made) for problem in half.problems}
    return _Output(BOTH, data, (*told.values(), *found))


def _path(case: Case, kind: DocumentType, order: Order, language: str) -> Path:
    """Return the path of a document; the name of a draft or of a working copy says that it is one."""
    name = writer.file_name(kind.declaration["file_name"], case.data)
    middle = ".draft" if order.draft else ""
    return order.folder / f"{name}{middle}.{'twocol' if language == BOTH else language}.docx"


def _refuse_half_of_another(made: list[Verified], order: Order, lines: journal.Journal) -> None:
    """Raise WriteError W004 if a half that is not made now was made of another version of the case.

    A half that the journal does not know was brought here by its owner, who answers for it.
    """
    others = [
        (_path(each.case, each.kind, order, language), each.case)
        for each in made
        for language in LANGUAGES
        if language not in each.documents
    ]
    problems = [
        Problem("W004").at(file=str(path))
        for path, case in others
        if path.exists() and lines.case_sha256_of(path.name) not in (None, case.sha256)
    ]
    if problems:
        raise WriteError(problems)


def _document(path: Path, output: _Output) -> Document:
    return Document(path, output.language, hashlib.sha256(output.data).hexdigest(), output.problems)


def _entry(
    workspace: Workspace, case: Case, kind: DocumentType, document: Document, order: Order
) -> journal.Entry:
    languages = [language for language in LANGUAGES if language in document.language.split("+")]
    templates = [workspace.template(kind.slug, language).compiled.sha256 for language in languages]
    return journal.Entry(
        document_type=kind.slug,
        language=document.language,
        file=document.path.name,
        case_sha256=case.sha256,
        template_sha256="+".join(templates),
        output_sha256=document.sha256,
        docgen=VERSION,
        draft=order.draft,
        lexicon_sha256=workspace.lexicon.sha256,
    )
