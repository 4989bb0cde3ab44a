"""The route of one case: load, validate, derive, render, verify, convert, write, record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

#: The eight steps by the names that the documentation, the code and ``-v`` share.
STEPS = ("load", "validate", "derive", "render", "verify", "convert", "write", "record")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a case: folder, languages, whether files may be replaced, whether it is a draft.

    With ``strict_forms`` a form that is not sure is an error. ``keep`` are files that are not replaced
    in any case: those that this run has made of other cases.
    """

    folder: Path
    languages: tuple[Language, ...] = LANGUAGES
    replace: bool = False
    draft: bool = False
    strict_forms: bool = False
    keep: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was written."""

    path: Path
    language: Language
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
    step("write")
    paths = {language: _path(case, kind, order, language) for language in made.documents}
    if taken := order.keep & set(paths.values()):
        raise WriteError(Problem("W005").at(file=str(path)) for path in sorted(taken))
    if not order.replace:
        writer.refuse_existing(list(paths.values()))
    with journal.opened(order.folder) as lines:
        _refuse_half_of_another(made, order, lines)
        data_of = {paths[language]: made.documents[language].document.data for language in paths}
        writer.write(data_of, replace=order.replace)
        step("record")
        documents = [
            _document(path, language, data_of[path], made.warnings(language))
            for language, path in paths.items()
        ]
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
    return [form for each in made.values() for form in each.forms()]


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
    """Return those of the languages wanted that a case is printed in. Raises CaseError C436 for none."""
    own = kind.languages(case.data)
    printed = tuple(language for language in order.languages if language in own)
    if not printed:
        only = Problem("C436", params={"language": own[0]}).at(pointer=kind.declaration["language"])
        raise CaseError([case.located(kind.schema.labelled(only, case.data))])
    return printed


def _accepted(found: list[Problem], *, draft: bool) -> list[Problem]:
    """Return the warnings; raise CaseError with all problems if one of them is an error.

    For a draft a missing field is a warning, unless it is the one that says which fields there are.
    """
    if draft:
        found = [render.gap(problem) if _is_gap(problem) else problem for problem in found]
    if errors(found):
        raise CaseError(found)
    return found


def _path(case: Case, kind: DocumentType, order: Order, language: Language) -> Path:
    """Return the path of a document; the name of a draft says that it is one."""
    name = writer.file_name(kind.declaration["file_name"], case.data)
    middle = ".draft" if order.draft else ""
    return order.folder / f"{name}{middle}.{language}.docx"


def _refuse_half_of_another(made: _Verified, order: Order, lines: journal.Journal) -> None:
    """Raise WriteError W004 if a half that is not made now was made of another version of the case.

    A half that the journal does not know was brought here by its owner, who answers for it.
    """
    case, kind = made.case, made.kind
    others = [_path(case, kind, order, language) for language in LANGUAGES if language not in made.documents]
    problems = [
        Problem("W004").at(file=str(path))
        for path in others
        if path.exists() and lines.case_sha256_of(path.name) not in (None, case.sha256)
    ]
    if problems:
        raise WriteError(problems)


def _is_gap(problem: Problem) -> bool:
    return problem.code in validate.MISSING and problem.params.get("name") != DISCRIMINATOR


def _document(path: Path, language: Language, data: bytes, problems: list[Problem]) -> Document:
    return Document(path, language, hashlib.sha256(data).hexdigest(), tuple(problems))


def _entry(
    workspace: Workspace, case: Case, kind: DocumentType, document: Document, order: Order
) -> journal.Entry:
    template = workspace.template(kind.slug, document.language).compiled
    return journal.Entry(
        document_type=kind.slug,
        language=document.language,
        file=document.path.name,
        case_sha256=case.sha256,
        template_sha256=template.sha256,
        output_sha256=document.sha256,
        docgen=VERSION,
        draft=order.draft,
        lexicon_sha256=workspace.lexicon.sha256,
    )
