"""The route of one case: load, validate, derive, render, verify, convert, write, record.

A set takes each of its documents through the steps up to verify, and all together through the last two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CaseError, CatalogError, DocgenError, TemplateError
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Problem, Severity, errors
from docgen.pipeline import document_set, formats, making, render, set_check, validate
from docgen.pipeline.delivery import base_name, finished, put_down, refuse_existing
from docgen.pipeline.opening import opened, view
from docgen.pipeline.order import Order

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.language.inflector import Inflected
    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.delivery import Finished
    from docgen.pipeline.order import Document
    from docgen.pipeline.workspace import Workspace

#: The eight steps by the names that the documentation, the code and ``-v`` share.
STEPS = ("load", "validate", "derive", "render", "verify", "convert", "write", "record")


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that passed the gate and was not written: the bytes of its file, and its warnings."""

    language: Language
    data: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with a case, and the name of its documents without language and ending, "" for none."""

    problems: tuple[Problem, ...]
    name: str = ""


def generate(
    workspace: Workspace,
    data: bytes,
    order: Order,
    *,
    document_type: str | None = None,
    file: str | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> list[Document]:
    """Make the documents of one case: all of them, or none.

    ``data`` is the JSON of the case, ``file`` its name for messages; ``document_type`` is another type than
    the case's own that is made of it; ``step`` is told the name of each step as it begins. Returns the
    documents with their warnings. Raises CaseError, CatalogError, TemplateError, OutputRefused or WriteError
    with every problem known by then.
    """
    made = prepared(workspace, data, order, document_type=document_type, file=file, step=step)
    return put_down(_converted([made], order, step, file), order, step)


def prepared(
    workspace: Workspace,
    data: bytes,
    order: Order,
    *,
    document_type: str | None = None,
    file: str | None = None,
    found: list[Problem] | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> Finished:
    """Return the documents of one case as .docx: generate() up to the step convert.

    Parameters and errors are those of generate(); the folder of the order is not looked at. ``found`` are the
    warnings of the data where judged() has found them already: it is not judged twice.
    """
    step("load")
    case, main = opened(workspace, data, file=file)
    kind = main if document_type is None else workspace.catalog[document_type]
    seen = view(workspace, case, main, kind, order)
    return finished(workspace, making.verified(workspace, seen, kind, order, step, found), order)


def judged(
    workspace: Workspace,
    data: bytes,
    order: Order,
    *,
    document_type: str | None = None,
    file: str | None = None,
) -> Judgement:
    """Return what is wrong with the data of one case and what its documents will be called; nothing is made.

    Parameters are those of generate(). Raises CatalogError.
    """
    try:
        case, main = opened(workspace, data, file=file)
        kind = main if document_type is None else workspace.catalog[document_type]
        seen = view(workspace, case, main, kind, order)
    except CaseError as fault:
        return Judgement(fault.problems)
    found = making.gapped(making.judged(workspace, seen, kind), order)
    return Judgement(tuple(found), "" if errors(found) else base_name(seen, kind, order))


def generate_set(
    workspace: Workspace,
    data: bytes,
    order: Order,
    *,
    file: str | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> list[Document]:
    """Make the main document of a case and all that belongs to its set, or nothing.

    Parameters and errors are those of generate(); CatalogError K055 for a type without a set. What is wrong
    with the data of any of them is told at once, each document with its own.
    """
    step("load")
    case, main = opened(workspace, data, file=file)
    if not main.members:
        raise CatalogError([Problem("K055", params={"slug": main.slug})])
    seen, notes = _judged(workspace, case, main, order, step)
    made = [making.made(workspace, each, kind, found, order, step) for each, kind, found in seen]
    step("verify")
    told = set_check.problems(made)
    if errors(told):
        raise CaseError(told)
    made[0] = replace(made[0], found=(*made[0].found, *notes, *told))
    ready = [finished(workspace, each, order) for each in made]
    return put_down(_converted(ready, order, step, file), order, step)


def proofs(workspace: Workspace, data: bytes, *, file: str | None = None) -> list[Proof]:
    """Return the documents of a case, verified and warned of as generate() makes them; nothing is written.

    Raises what generate() raises before the step write.
    """
    case, kind = opened(workspace, data, file=file)
    made = making.verified(workspace, case, kind, Order(Path()), lambda _: None)
    return [
        Proof(language, each.document.data, tuple(made.warnings(language)))
        for language, each in made.documents.items()
    ]


def check(workspace: Workspace, data: bytes, *, file: str | None = None) -> list[Problem]:
    """Return every problem of a case, also of what it holds for other types; nothing is written.

    Where the data has no error, the documents are made in memory: only they show which forms they
    need. Raises CatalogError.
    """
    try:
        case, main = opened(workspace, data, file=file)
    except CaseError as fault:
        return list(fault.problems)
    found = _checked(workspace, case, main)
    for slug in case.documents:
        kind = workspace.catalog[slug]
        try:
            of_view = _checked(workspace, view(workspace, case, main, kind, Order(Path())), kind)
        except CaseError as fault:
            of_view = list(fault.problems)
        found += document_set.unlike(of_view, found)
    return found


def _converted(
    cases: list[Finished], order: Order, step: Callable[[str], None], file: str | None
) -> list[Finished]:
    """Return finished cases in the formats of the order. Raises the error of the first that fails."""
    if order.formats == ("docx",):
        return cases
    step("convert")
    refuse_existing(cases, order)
    found = formats.formatted(cases, order)
    for each in found:
        if isinstance(each, DocgenError):
            raise type(each)(problem.at(file=file) for problem in each.problems)
    return [each for each in found if not isinstance(each, DocgenError)]


def _checked(workspace: Workspace, case: Case, kind: DocumentType) -> list[Problem]:
    """Return every problem of a case as the data of one type."""
    found = making.judged(workspace, case, kind)
    if errors(found):
        return found
    try:
        facts, wish = making.derived(workspace, case, kind, Order(Path()))
        made = render.documents(workspace, case, kind, facts, wish)
    except (CaseError, TemplateError) as fault:
        return [*found, *fault.problems]
    told = [problem for each in made.values() for problem in render.warnings(each, case, kind, facts, found)]
    return [*found, *told]


def forms(
    workspace: Workspace,
    data: bytes,
    languages: tuple[Language, ...] = LANGUAGES,
    *,
    draft: bool = False,
    file: str | None = None,
) -> list[Inflected]:
    """Return every form that the documents of a case hold, in their order; nothing is written.

    The case of a ``draft`` may lack something. Raises what generate() raises up to the step render.
    """
    case, kind = opened(workspace, data, file=file)
    order = Order(Path(), languages, draft=draft)
    making.accepted(validate.problems(case, kind), order)
    facts, wish = making.derived(workspace, case, kind, order)
    made = render.documents(workspace, case, kind, facts, wish)
    return [form for each in made.values() for form in each.forms()]


def _judged(
    workspace: Workspace, case: Case, main: DocumentType, order: Order, step: Callable[[str], None]
) -> tuple[list[tuple[Case, DocumentType, list[Problem]]], list[Problem]]:
    """Return the main document and the members of its set, each with its warnings, and what is left out.

    Raises CaseError with the errors of all of them.
    """
    step("validate")
    told = making.gapped(making.judged(workspace, case, main), order)
    seen = [(case, main, told)]
    notes: list[Problem] = []
    for member in main.members:
        kind = workspace.catalog[member.slug]
        step("validate")
        try:
            part = view(workspace, case, main, kind, order)
        except CaseError as fault:
            told = [*told, *document_set.unlike(fault.problems, told)]
            continue
        found = validate.problems(part, kind)
        if errors(found) and member.is_optional and member.slug not in case.documents:
            left_out = Problem("C403", Severity.NOTE, params={"title": dict(kind.titles)})
            notes.append(left_out.at(file=case.file))
            continue
        own = list(document_set.unlike(making.gapped(found, order), told))
        told = [*told, *own]
        seen.append((part, kind, own))
    if errors(told):
        raise CaseError(told)
    return seen, notes
