"""The documents that are read together: of which type and language each is, and the case that they carry.

names and bytes of .docx files  ->  Sources(type, {language: document}, carried case)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import EvidenceError
from docgen.evidence import extent, spoken
from docgen.evidence.identity import identity
from docgen.evidence.verification import Proof, verified
from docgen.model import case as cases
from docgen.model.problem import Location, Problem, Severity
from docgen.pipeline import derive, document_set, opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.evidence.identity import Identity
    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.opc.package import Package
    from docgen.pipeline.workspace import Workspace

# What a document shows beside its words.
_SHOWN: Final = ("E008", "E009")


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its file's name for messages, its bytes, what it says of its making."""

    file: str
    data: bytes
    identity: Identity | None

    @property
    def is_copy(self) -> bool:
        """Whether it is a working copy of two languages."""
        return self.identity is not None and len(self.identity.languages) > 1


@dataclass(frozen=True, slots=True)
class Sources:
    """Documents of one case. ``case`` is the one that they carry, proved by its hash; ``problems`` warn."""

    kind: DocumentType
    documents: Mapping[Language, Source]
    case: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()

    @property
    def data(self) -> dict[Language, bytes]:
        """The bytes of each document."""
        return {language: each.data for language, each in self.documents.items()}

    def case_of(self, given: Case | None) -> Mapping[str, Any]:
        """Return the case whose documents they are: the one given, else the one that they carry.

        EvidenceError E035: there is neither; E036: the case is of another type.
        """
        case = self.case if given is None else given.data
        first = next(iter(self.documents.values())).file
        if case is None:
            raise _refused("E035", first)
        if case.get("document_type") != self.kind.slug:
            raise _refused("E036", first, type=self.kind.slug, other=str(case.get("document_type")))
        return case

    def seen(self, workspace: Workspace, case: Case) -> Case:
        """Return a case as that of these documents: of its own type, or of another that is made of it.

        Raises CaseError for a case without a type, and where its set says otherwise.
        """
        main = opening.document_type(workspace, case)
        return document_set.view(case, main, self.kind, lambda: derive.facts(case.data, main))


def sources(workspace: Workspace, files: Sequence[tuple[str, bytes]], slug: str | None = None) -> Sources:
    """Return what files are, named with their bytes; ``slug`` is the type of those that do not say it.

    EvidenceError E020: the type is not known; E021: files of several types; E022: two of one language; E023:
    they were made of different cases; E016: a file is too large; E028: a working copy, which has no
    template, without its case. TemplateError: a file is no Word document. CaseError: what is carried is no
    case. CatalogError: there is no such type.
    """
    found: dict[Language, Source] = {}
    slugs: dict[str, str] = {}
    carried: dict[str, Any] | None = None
    problems: list[Problem] = []
    for name, data in files:
        package = extent.opened(data, file=name)
        extent.check_words(package, file=name)
        who = identity(package, file=name)
        own = slug if who is None else who.document_type
        if own is None:
            raise _refused("E020", name)
        slugs.setdefault(own, name)
        if len(slugs) > 1:
            raise _refused("E021", name, type=own, other=next(iter(slugs)))
        if (case := _carried(who, name)) is not None:
            carried = case
            problems += _changed(workspace, name, data)
        elif who is not None and who.case is not None:
            problems.append(Problem("E003", Severity.WARNING, Location(file=name)))
        for language in _languages(who, package, name):
            if language in found:
                raise _refused("E022", name, language=language)
            found[language] = Source(name, data, who)
    _of_one_case(found.values())
    kind = workspace.catalog[next(iter(slugs))]
    copies = [each.file for each in found.values() if each.is_copy]
    if carried is None and copies:
        raise _refused("E028", copies[0])
    return Sources(kind, found, carried, tuple(problems))


def _of_one_case(found: Iterable[Source]) -> None:
    """Refuse documents that say of themselves that they were made of different cases: E023.

    Whether they carry them or not: what is read together becomes one case.
    """
    files = {each.identity.case_sha256: each.file for each in found if each.identity is not None}
    if len(files) > 1:
        first, other = [*files.values()][:2]
        raise _refused("E023", other, other=first)


def _refused(code: str, file: str, **params: str) -> EvidenceError:
    return EvidenceError([Problem(code, location=Location(file=file), params=params)])


def _carried(who: Identity | None, name: str) -> dict[str, Any] | None:
    """Return the case that a document carries, if it is the one that it was made of.

    Raises CaseError for what is no case: whoever gives a document its claims can make them fit anything.
    """
    if who is None or who.case is None or not who.is_of_its_case:
        return None
    return dict(cases.load(who.case, file=name).data)


def _changed(workspace: Workspace, name: str, data: bytes) -> list[Problem]:
    """Return the warnings that a document no longer says or shows what is made of its case."""
    found = verified(workspace, data, file=name)
    told = [replace(each, severity=Severity.WARNING) for each in found.problems if each.code in _SHOWN]
    if found.proof is Proof.CHANGED and found.changes:
        told.insert(0, Problem("E024", Severity.WARNING, Location(file=name)))
    return told


def _languages(who: Identity | None, package: Package, name: str) -> tuple[Language, ...]:
    if who is not None and who.languages:
        return who.languages
    return (spoken.language(package, file=name),)
