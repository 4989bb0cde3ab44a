"""The route of one case: load, validate, derive, render, verify, convert, write, record.

A set takes each of its documents through the steps up to verify, and all together through the last two.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from docgen.errors import CaseError, CatalogError, OutputRefused, TemplateError, WriteError
from docgen.model import case as cases
from docgen.model.catalog import LANGUAGES, root_above
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Problem, Severity, errors
from docgen.pipeline import derive, document_set, journal, pictures, render, set_check, validate, writer
from docgen.pipeline.verified import Verified
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.language.inflector import Inflected
    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.workspace import Workspace

#: How the two languages stand: each in a document of its own, or side by side in a working copy.
Layout: TypeAlias = Literal["pair", "twocol"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
#: The language of a working copy.
BOTH = "+".join(LANGUAGES)
#: The eight steps by the names that the documentation, the code and ``-v`` share.
STEPS = ("load", "validate", "derive", "render", "verify", "convert", "write", "record")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a case: folder, languages, whether files may be replaced, whether it is a draft.

    With ``strict_forms`` a form that is not sure is an error. ``keep`` are files that are not replaced
    in any case: those that this run has made of other cases. The ``layout`` of a working copy needs
    both languages (ValueError).
    """

    folder: Path
    languages: tuple[Language, ...] = LANGUAGES
    replace: bool = False
    draft: bool = False
    strict_forms: bool = False
    keep: frozenset[Path] = frozenset()
    layout: Layout = "pair"

    def __post_init__(self) -> None:
        if self.layout not in LAYOUTS or (self.layout == "twocol" and self.languages != LANGUAGES):
            message = f"layout {self.layout!r} with languages {self.languages!r}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was written: ``language`` is ``kk`` or ``ru``, of a working copy ``kk+ru``."""

    path: Path
    language: str
    sha256: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that passed the gate and was not written: the bytes of its file, and its warnings."""

    language: Language
    data: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Output:
    """What is to be written: ``language`` as that of a Document."""

    language: str
    data: bytes
    problems: tuple[Problem, ...]


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
    step("load")
    case, main = opened(workspace, data, file=file)
    kind = main if document_type is None else workspace.catalog[document_type]
    seen = view(workspace, case, main, kind, order)
    made = _verified(workspace, seen, kind, order, step)
    return _put_down(workspace, [made], order, step)


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
    made = [_made(workspace, each, kind, found, order, step) for each, kind, found in seen]
    step("verify")
    told = set_check.problems(made)
    if errors(told):
        raise CaseError(told)
    made[0] = replace(made[0], found=(*made[0].found, *notes, *told))
    return _put_down(workspace, made, order, step)


def proofs(workspace: Workspace, data: bytes, *, file: str | None = None) -> list[Proof]:
    """Return the documents of a case, verified and warned of as generate() makes them; nothing is written.

    Raises what generate() raises before the step write.
    """
    case, kind = opened(workspace, data, file=file)
    made = _verified(workspace, case, kind, Order(Path()), lambda _: None)
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


def _checked(workspace: Workspace, case: Case, kind: DocumentType) -> list[Problem]:
    """Return every problem of a case as the data of one type."""
    found = validate.problems(case, kind)
    if errors(found):
        return found
    try:
        facts, wish = _derived(workspace, case, kind, Order(Path()))
        made = render.documents(workspace, case, kind, facts, wish)
    except (CaseError, TemplateError) as fault:
        return [*found, *fault.problems]
    told = [problem for each in made.values() for problem in render.warnings(each, case, kind, facts, found)]
    return [*found, *told]


def forms(
    workspace: Workspace, data: bytes, languages: tuple[Language, ...] = LANGUAGES, *, file: str | None = None
) -> list[Inflected]:
    """Return every form that the documents of a case hold, in their order; nothing is written.

    Raises what generate() raises up to the step render.
    """
    case, kind = opened(workspace, data, file=file)
    order = Order(Path(), languages)
    _accepted(validate.problems(case, kind), order)
    facts, wish = _derived(workspace, case, kind, order)
    made = render.documents(workspace, case, kind, facts, wish)
    return [form for each in made.values() for form in each.forms()]


def opened(workspace: Workspace, data: bytes, *, file: str | None = None) -> tuple[Case, DocumentType]:
    """Return a case and the type that it names.

    Raises CaseError C001 to C015, C400, K001 and C401 (what ``documents`` may not name), CatalogError.
    """
    case = cases.load(data, file=file)
    kind = document_type(workspace, case)
    if strangers := document_set.strangers(case, kind, workspace.catalog):
        raise CaseError(strangers)
    return case, kind


def view(workspace: Workspace, case: Case, main: DocumentType, kind: DocumentType, order: Order) -> Case:
    """Return a case as the data of a type: its own, or another that is made of it.

    Raises CaseError C402, and the errors of the main document where its derived values are referred to.
    """

    def facts() -> Mapping[str, Any]:
        _accepted(validate.problems(case, main), order)
        return _derived(workspace, case, main, order)[0]

    return document_set.view(case, main, kind, facts)


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
        hint = {"office": _office_of(workspace, case)}
        raise CaseError(
            case.located(replace(problem, params={**problem.params, **hint}).at(pointer="/document_type"))
            for problem in fault.problems
        ) from fault


def _office_of(workspace: Workspace, case: Case) -> str:
    """Return the data root that a case lies in where that is not the one at work, else ""."""
    found = root_above(Path(case.file).resolve().parent) if case.file and Path(case.file).is_file() else None
    roots = [root.resolve() for root in workspace.catalog.roots.layers]
    return str(found) if found is not None and found.resolve() not in roots else ""


def _verified(
    workspace: Workspace, case: Case, kind: DocumentType, order: Order, step: Callable[[str], None]
) -> Verified:
    """Take a case through the steps validate to verify. Raises what generate() raises in them."""
    step("validate")
    found = _accepted(validate.problems(case, kind), order)
    return _made(workspace, case, kind, found, order, step)


def _made(
    workspace: Workspace,
    case: Case,
    kind: DocumentType,
    found: list[Problem],
    order: Order,
    step: Callable[[str], None],
) -> Verified:
    """Take a case without an error through the steps derive to verify; ``found`` are its warnings."""
    step("derive")
    facts, wish = _derived(workspace, case, kind, order)
    step("render")
    made = render.documents(workspace, case, kind, facts, wish)
    step("verify")
    refused = [
        problem.at(file=case.file)
        for language, document in made.items()
        for problem in workspace.template(kind.slug, language).gate.problems(document.document)
    ]
    if refused:
        raise OutputRefused(refused)
    return Verified(case, kind, facts, tuple(found), made)


def _judged(
    workspace: Workspace, case: Case, main: DocumentType, order: Order, step: Callable[[str], None]
) -> tuple[list[tuple[Case, DocumentType, list[Problem]]], list[Problem]]:
    """Return the main document and the members of its set, each with its warnings, and what is left out.

    Raises CaseError with the errors of all of them.
    """
    step("validate")
    told = _gapped(validate.problems(case, main), order)
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
        own = list(document_set.unlike(_gapped(found, order), told))
        told = [*told, *own]
        seen.append((part, kind, own))
    if errors(told):
        raise CaseError(told)
    return seen, notes


def _put_down(
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


def _derived(
    workspace: Workspace, case: Case, kind: DocumentType, order: Order
) -> tuple[dict[str, Any], render.Wish]:
    """Return the facts of a case and what is rendered of them."""
    # Until a draft has a date, the law of today is read for it; the date itself stays a gap.
    dated = derive.dated(case.data, workspace.today()) if order.draft else case.data
    try:
        facts = derive.facts(case.data, kind, dated)
    except CaseError as fault:
        raise CaseError(case.located(problem) for problem in fault.problems) from fault
    shown = pictures.loaded(facts, case, kind)
    languages = _printed(case, kind, order)
    return facts, render.Wish(languages, dated, order.draft, order.strict_forms, shown)


def _printed(case: Case, kind: DocumentType, order: Order) -> tuple[Language, ...]:
    """Return those of the languages wanted that a case is printed in.

    Raises CaseError C436 for none of them, and for a working copy, in which both stand, of a single one.
    """
    own = kind.languages(case.data)
    printed = tuple(language for language in order.languages if language in own)
    if not printed or (order.layout == "twocol" and printed != LANGUAGES):
        only = Problem("C436", params={"language": own[0]}).at(pointer=kind.declaration["language"])
        raise CaseError([case.located(kind.schema.labelled(only, case.data))])
    return printed


def _accepted(found: list[Problem], order: Order) -> list[Problem]:
    """Return the warnings; raise CaseError with all problems if one of them is an error."""
    found = _gapped(found, order)
    if errors(found):
        raise CaseError(found)
    return found


def _gapped(found: list[Problem], order: Order) -> list[Problem]:
    """Return problems as they are told of an order.

    For a draft a missing field is a warning, unless it is the one that says which fields there are.
    """
    return [render.gap(problem) if order.draft and _is_gap(problem) else problem for problem in found]


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


def _is_gap(problem: Problem) -> bool:
    return problem.code in validate.MISSING and problem.params.get("name") != DISCRIMINATOR


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
