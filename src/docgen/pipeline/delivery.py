"""The steps write and record: verified documents become files and journal lines, all of them or none."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import OutputRefused, WriteError
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Problem, errors
from docgen.pipeline import journal, placing, provenance, writer
from docgen.pipeline.file_names import file_name, folded, shard
from docgen.pipeline.order import BOTH, Document
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.order import Order
    from docgen.pipeline.verified import Verified
    from docgen.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Output:
    """A finished document: its name below the folder, its language as that of a Document, its bytes."""

    name: str
    language: str
    data: bytes
    template_sha256: str
    problems: tuple[Problem, ...]

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Finished:
    """A case with its finished documents, ready to be written; it can be sent to another process.

    ``unmade`` are the names of those halves that were not asked for.
    """

    document_type: str
    case_sha256: str
    schema_sha256: str
    lexicon_sha256: str
    docgen: str
    draft: bool
    outputs: tuple[Output, ...]
    unmade: tuple[str, ...]

    def entry(self) -> journal.Entry:
        """Return the line of the journal for this case."""
        return journal.Entry(
            document_type=self.document_type,
            case_sha256=self.case_sha256,
            schema_sha256=self.schema_sha256,
            docgen=self.docgen,
            documents=tuple(
                journal.Made(each.language, each.name, each.template_sha256, each.sha256, len(each.data))
                for each in self.outputs
            ),
            draft=self.draft,
            lexicon_sha256=self.lexicon_sha256,
        )


def told_once(documents: Sequence[Output | Document]) -> list[Problem]:
    """Return what is to be told of the documents of a case; what is wrong in several of them is told once."""
    unique = {
        (problem.code, problem.location.pointer, str(problem.params)): problem
        for document in reversed(documents)
        for problem in document.problems
    }
    return list(unique.values())


def base_name(case: Case, kind: DocumentType, order: Order) -> str:
    """Return the name of the documents of a case without language and ending; that of a draft says so."""
    name = file_name(order.name or kind.declaration["file_name"], case.data)
    if order.is_sharded:
        name = f"{shard(name)}/{name}"
    return f"{name}.draft" if order.draft else name


def finished(workspace: Workspace, made: Verified, order: Order) -> Finished:
    """Return what is written of a verified case. Raises OutputRefused for a working copy that is damaged."""
    base = base_name(made.case, made.kind, order)
    return Finished(
        document_type=made.kind.slug,
        case_sha256=made.case.sha256,
        schema_sha256=made.kind.schema.sha256,
        lexicon_sha256=workspace.lexicon.sha256,
        docgen=VERSION,
        draft=order.draft,
        outputs=tuple(
            [_working_copy(workspace, made, base, order)]
            if order.layout == "twocol"
            else _pair(workspace, made, base)
        ),
        unmade=tuple(
            f"{_stem(_name(base, each))}.{ending}"
            for each in LANGUAGES
            if each not in made.documents
            for ending in order.endings
        ),
    )


def refuse_existing(cases: list[Finished], order: Order) -> None:
    """Raise WriteError W001 for documents that exist in a format of the order and may not be replaced.

    What follows may take long, so this is asked before; what a run that was killed may have left is not
    refused yet.
    """
    if order.replace:
        return
    names = {f"{_stem(each.name)}.{ending}": each for each in _outputs(cases) for ending in order.endings}
    existing = {name: each for name, each in names.items() if os.path.lexists(order.folder / name)}
    if existing and not (order.folder / journal.FILE_NAME).is_file():
        writer.refuse_existing([order.folder / name for name in existing])
    elif existing:
        with journal.opened(order.folder) as lines:
            writer.refuse_existing(
                [
                    order.folder / name
                    for name, each in existing.items()
                    if lines.case_sha256_of(name) is not None
                    or (name == each.name and not writer.holds(order.folder / name, each.data))
                ]
            )


def put_down(cases: list[Finished], order: Order, step: Callable[[str], None]) -> list[Document]:
    """Take finished cases through the steps write and record: all of them, or none.

    A file that a run which was killed has named, and not recorded, is one of these if it has the same bytes.
    """
    step("write")
    outputs = _outputs(cases)
    paths = [order.folder / output.name for output in outputs]
    names = Counter(folded(str(path)) for path in paths)
    if twice := [path for path in dict.fromkeys(paths) if names[folded(str(path))] > 1]:
        raise WriteError(Problem("W007").at(file=str(path)) for path in twice)
    if taken := order.keep & set(paths):
        raise WriteError(Problem("W005").at(file=str(path)) for path in sorted(taken))
    files = {path: output.data for path, output in zip(paths, outputs, strict=True)}
    if not order.replace:
        writer.refuse_existing([path for path, data in files.items() if not writer.holds(path, data)])
    with journal.opened(order.folder) as lines:
        writer.remove_leftovers({path.parent for path in paths})
        refuse_half_of_another(cases, order.folder, lines.case_sha256_of)
        if not order.replace:
            files = _unwritten(files, order.folder, lines)
        writer.write(files, replace=order.replace)
        if len(files) < len(paths):
            # Whoever named the others may not have come to bring their names to disk.
            placing.flush_names(paths)
        step("record")
        lines.record([case.entry() for case in cases])
    return [
        Document(path, output.language, output.sha256, output.problems)
        for path, output in zip(paths, outputs, strict=True)
    ]


def refuse_half_of_another(
    cases: list[Finished], folder: Path, case_sha256_of: Callable[[str], str | None]
) -> None:
    """Raise WriteError W004 if a half that is not made now was made of another version of the case.

    ``case_sha256_of`` tells of what data the file of a name was last made. A half of which it tells nothing
    was brought here by its owner, who answers for it.
    """
    problems = [
        Problem("W004").at(file=str(folder / name))
        for case in cases
        for name in case.unmade
        if (folder / name).exists() and case_sha256_of(name) not in (None, case.case_sha256)
    ]
    if problems:
        raise WriteError(problems)


def _outputs(cases: Iterable[Finished]) -> list[Output]:
    return [output for case in cases for output in case.outputs]


def _stem(name: str) -> str:
    return name.removesuffix(".docx")


def _unwritten(files: Mapping[Path, bytes], folder: Path, lines: journal.Journal) -> dict[Path, bytes]:
    """Return the files that are not there yet. Raises WriteError W001 for one that is there, recorded."""
    standing = {path for path, data in files.items() if writer.holds(path, data)}
    recorded = {path for path in standing if lines.case_sha256_of(path.relative_to(folder).as_posix())}
    if recorded:
        writer.refuse_existing(sorted(recorded))
    return {path: data for path, data in files.items() if path not in standing}


def _pair(workspace: Workspace, made: Verified, base: str) -> list[Output]:
    """Return each document by itself."""
    return [
        Output(
            _name(base, language),
            language,
            each.document.data,
            _template(workspace, made, language),
            tuple(made.warnings(language)),
        )
        for language, each in made.documents.items()
    ]


def _working_copy(workspace: Workspace, made: Verified, base: str, order: Order) -> Output:
    """Return the two documents as one that was looked at as a whole. Raises OutputRefused."""
    # What makes it is not loaded for a pair.
    from docgen.opc import package as opc
    from docgen.opc import properties
    from docgen.pipeline import twocol, twocol_inspection

    halves = {language: each.document.data for language, each in made.documents.items()}
    said = {
        language: provenance.about(
            workspace, made.case, made.kind, language, draft=order.draft, carries=order.carries_case
        )
        for language in made.documents
    }
    copy = opc.read(twocol.combined(halves))
    data = opc.write(properties.stated(copy, provenance.both(said)))
    found = twocol_inspection.inspected(data, halves)
    if errors(found):
        raise OutputRefused(problem.at(file=made.case.file) for problem in found)
    # What is told of both halves is told once.
    told = {repr(each): each for language in made.documents for each in made.warnings(language)}
    templates = "+".join(_template(workspace, made, language) for language in LANGUAGES)
    return Output(_name(base, BOTH), BOTH, data, templates, (*told.values(), *found))


def _template(workspace: Workspace, made: Verified, language: Language) -> str:
    return workspace.template(made.kind.slug, language).compiled.content_sha256


def _name(base: str, language: str) -> str:
    """Return the name of a document; that of a working copy says that it is one."""
    return f"{base}.{'twocol' if language == BOTH else language}.docx"
