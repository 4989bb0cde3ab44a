"""The route of one case: load, validate, derive, render, verify, convert, write, record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from docgen.errors import CaseError, CatalogError, OutputRefused, TemplateError, WriteError
from docgen.model import case as cases
from docgen.model.catalog import LANGUAGES, root_above
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Problem, errors
from docgen.pipeline import derive, journal, pictures, render, validate, writer
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
class _Verified:
    """A case with its documents that passed the gate."""

    case: Case
    kind: DocumentType
    facts: Mapping[str, Any]
    found: list[Problem]
    documents: Mapping[Language, render.Made]

    def warnings(self, language: Language) -> list[Problem]:
        """Return what is to be told of a document."""
        told = render.warnings(self.documents[language], self.case, self.kind, self.facts, self.found)
        return [*self.found, *told]


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
    file: str | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> list[Document]:
    """Make the documents of one case: all of them, or none.

    ``data`` is the JSON of the case, ``file`` its name for messages; ``step`` is told the name of
    each step as it begins. Returns the documents with their warnings. Raises CaseError,
    CatalogError, TemplateError, OutputRefused or WriteError with every problem known by then.
    """
    made = _verified(workspace, data, order, file, step)
    case, kind = made.case, made.kind
    outputs = [_working_copy(made)] if order.layout == "twocol" else _pair(made)
    step("write")
    files = {_path(case, kind, order, output.language): output for output in outputs}
    if taken := order.keep & set(files):
        raise WriteError(Problem("W005").at(file=str(path)) for path in sorted(taken))
    if not order.replace:
        writer.refuse_existing(list(files))
    with journal.opened(order.folder) as lines:
        _refuse_half_of_another(case, kind, order, lines)
        writer.write({path: output.data for path, output in files.items()}, replace=order.replace)
        step("record")
        documents = [_document(path, output) for path, output in files.items()]
        lines.record([_entry(workspace, case, kind, document, order) for document in documents])
    return documents


def proofs(workspace: Workspace, data: bytes, *, file: str | None = None) -> list[Proof]:
    """Return the documents of a case, verified and warned of as generate() makes them; nothing is written.

    Raises what generate() raises before the step write.
    """
    made = _verified(workspace, data, Order(Path()), file, lambda _: None)
    return [
        Proof(language, each.document.data, tuple(made.warnings(language)))
        for language, each in made.documents.items()
    ]


def check(workspace: Workspace, data: bytes, *, file: str | None = None) -> list[Problem]:
    """Return every problem of a case; nothing is written.

    Where the data has no error, the documents are made in memory: only they show which forms they
    need. Raises CatalogError.
    """
    found: list[Problem] = []
    try:
        case = cases.load(data, file=file)
        kind = document_type(workspace, case)
        found = validate.problems(case, kind)
        if errors(found):
            return found
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
    case = cases.load(data, file=file)
    kind = document_type(workspace, case)
    _accepted(validate.problems(case, kind), draft=False)
    facts, wish = _derived(workspace, case, kind, Order(Path(), languages))
    made = render.documents(workspace, case, kind, facts, wish)
    return [form for language in languages for form in made[language].forms()]


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
    workspace: Workspace, data: bytes, order: Order, file: str | None, step: Callable[[str], None]
) -> _Verified:
    """Take a case through the steps load to verify. Raises what generate() raises before the step write."""
    step("load")
    case = cases.load(data, file=file)
    kind = document_type(workspace, case)
    step("validate")
    found = _accepted(validate.problems(case, kind), draft=order.draft)
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
    return _Verified(case, kind, facts, found, made)


def _pair(made: _Verified) -> list[_Output]:
    """Return each document by itself."""
    return [
        _Output(language, each.document.data, tuple(made.warnings(language)))
        for language, each in made.documents.items()
    ]


def _working_copy(made: _Verified) -> _Output:
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
    return facts, render.Wish(order.languages, dated, order.draft, order.strict_forms, shown)


def _accepted(found: list[Problem], *, draft: bool) -> list[Problem]:
    """Return the warnings; raise CaseError with all problems if one of them is an error.

    For a draft a missing field is a warning, unless it is the one that says which fields there are.
    """
    if draft:
        found = [render.gap(problem) if _is_gap(problem) else problem for problem in found]
    if errors(found):
        raise CaseError(found)
    return found


def _path(case: Case, kind: DocumentType, order: Order, language: str) -> Path:
    """Return the path of a document; the name of a draft or of a working copy says that it is one."""
    name = writer.file_name(kind.declaration["file_name"], case.data)
    middle = ".draft" if order.draft else ""
    return order.folder / f"{name}{middle}.{'twocol' if language == BOTH else language}.docx"


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
