"""Step 6, convert: documents become PDFs by LibreOffice; each is judged by itself.

    {name: docx bytes}  ->  {name: Converted | DocgenError}

    a document   refused    no sound package, or linked to what lies outside    opc.parts, opc.linked
    a chunk      converted  one start of LibreOffice, with a time limit         pipeline.soffice
    a PDF        inspected  whole, all words, fonts                             pipeline.pdf, pdf_inspection
                 reduced    to what depends on the document alone               pipeline.pdf_identity
                 inspected  to be kept: whether it is a PDF/A-2b                pipeline.pdf_archival

What comes of no good in its chunk is converted once more, by itself: a document that stops the program takes
no other with it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from docgen.errors import ConversionError, DocgenError, OutputRefused, TemplateError
from docgen.model.problem import Problem, errors
from docgen.opc import linked, parts
from docgen.opc import package as opc
from docgen.pipeline import pdf, pdf_archival, pdf_identity, pdf_inspection, temporary
from docgen.pipeline import soffice as office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.opc.package import Package
    from docgen.pipeline.order import Printed


@dataclass(frozen=True, slots=True)
class Converted:
    """The PDF of a document: its bytes, the same for the same document; its pages; warnings of it."""

    data: bytes
    pages: int
    problems: tuple[Problem, ...]


#: What comes of a document; the error says what is wrong with it and is not raised.
Outcome: TypeAlias = "Converted | DocgenError"


class Converter(Protocol):
    """What makes PDFs of documents. One thread uses it at a time."""

    def converted(self, documents: Mapping[str, bytes]) -> dict[str, Outcome]:
        """Return the outcome of each document by its name, in their order.

        A name is any text; it is no path and told to nobody. Errors of a document: TemplateError (no
        sound package T001 to T010, T020, T056; linked T007, X504), ConversionError F002 and F003,
        OutputRefused F004, F007, F008, F011 and F012. Raises ConversionError F010 where nothing can be
        converted.
        """


@dataclass(frozen=True, slots=True)
class Limits:
    """What one start of the program is given: at most ``files`` documents, and time in seconds.

    ``base`` is for the start, ``per_file`` for each document. After ``patience`` documents in a row that
    used up their time by themselves the others of their chunk are not tried.
    """

    files: int = 50
    base: float = 30.0
    per_file: float = 4.0
    patience: int = 3

    def seconds(self, files: int) -> float:
        """Return the time for a start with so many files."""
        return self.base + self.per_file * files


_LIMITS = Limits()
# What is told of fonts, and of the form of the PDF: those of the machine, the same at each start.
_LASTING = frozenset({"F008", "F009", "F011", "F012"})


@contextmanager
def soffice(
    program: Path | None = None, limits: Limits = _LIMITS, form: Printed = "pdf"
) -> Iterator[Converter]:
    """Give a converter by LibreOffice, with a profile and a folder of its own that go when it is done.

    ``program`` is LibreOffice; without it, it is looked for. ``form`` is what the PDFs are made for. Several
    converters may work at once. Raises
    ConversionError F001 (not found), F010 (no folder can be made).
    """
    program = office.found(os.environ) if program is None else program
    with ExitStack() as open_folders:
        try:
            folder = open_folders.enter_context(temporary.folder())
        except OSError as fault:
            raise _not_possible(fault) from fault
        yield _Soffice(program, limits, folder, form)


class _Soffice:
    def __init__(self, program: Path, limits: Limits, folder: Path, form: Printed) -> None:
        self._program = program
        self._form = form
        self._limits = limits
        self._folder = folder
        self._profile = folder / "profile"

    def converted(self, documents: Mapping[str, bytes]) -> dict[str, Outcome]:
        names = iter(documents)
        outcomes: dict[str, Outcome] = {}
        try:
            while chunk := list(islice(names, self._limits.files)):
                outcomes |= self._chunk({name: documents[name] for name in chunk})
        except OSError as fault:
            raise _not_possible(fault) from fault
        return {name: outcomes[name] for name in documents}

    def _chunk(self, documents: Mapping[str, bytes]) -> dict[str, Outcome]:
        """Return the outcomes of documents that one start is enough for. Raises OSError."""
        outcomes: dict[str, Outcome] = {}
        sources: dict[str, Package] = {}
        for name, data in documents.items():
            try:
                sources[name] = _sound(data)
            except TemplateError as fault:
                outcomes[name] = fault
        if sources:
            outcomes |= self._started(sources)
        slow = 0
        for name, source in sources.items():
            if _is_settled(outcomes[name]) or slow == self._limits.patience:
                continue
            outcomes |= self._started({name: source})
            slow = slow + 1 if _is_slow(outcomes[name]) else 0
        return outcomes

    def _started(self, sources: Mapping[str, Package]) -> dict[str, Outcome]:
        """Return the outcomes of one start of the program, all of it within its time. Raises OSError."""
        limit = self._limits.seconds(len(sources))
        with tempfile.TemporaryDirectory(dir=self._folder, ignore_cleanup_errors=True) as name:
            # A name says nothing of its document: neither to who looks at processes, nor to the program.
            paths = {each: Path(name, f"{number}.docx") for number, each in enumerate(sources)}
            for each, path in paths.items():
                # Packed anew: the program reads what was looked at, however the zip was put together.
                path.write_bytes(opc.write(sources[each]))
            if not self._profile.exists():
                office.prepare(self._profile)
            output = Path(name, "pdf")
            output.mkdir()
            is_in_time = office.to_pdf(
                self._program, self._profile, list(paths.values()), output, limit, self._form
            )
            missing = Problem("F003") if is_in_time else Problem("F002", params={"limit": f"{limit:g}"})
            outcomes = {
                each: _outcome(output / f"{path.stem}.pdf", sources[each], missing, self._form)
                for each, path in paths.items()
            }
        if not all(map(_is_settled, outcomes.values())):
            # A program that was ended or fell leaves its profile in any state.
            shutil.rmtree(self._profile, ignore_errors=True)
        return outcomes


def _sound(data: bytes) -> Package:
    """Return a document that is whole and leads nowhere. Raises TemplateError with what is wrong with it."""
    package = opc.read(data)
    parts.found(package)
    if found := [*linked.problems(package)] or [*parts.faults(package)]:
        raise TemplateError(found)
    return package


def _outcome(path: Path, source: Package, missing: Problem, form: Printed) -> Outcome:
    """Return what a PDF is worth; ``missing`` says why there is none. Raises OSError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ConversionError([missing])
    try:
        printed = pdf.read(data)
    except OutputRefused as fault:
        return fault if missing.code == "F003" else ConversionError([missing])
    found = pdf_inspection.inspected(printed, source)
    kept = pdf_identity.reproducible(data)
    if form == "pdfa":
        found += pdf_archival.inspected(kept)
    return OutputRefused(found) if errors(found) else Converted(kept, printed.pages, tuple(found))


def _is_settled(outcome: Outcome) -> bool:
    """Tell whether another start would give the same: the PDF is there, or what it lacks is the machine's."""
    told = () if isinstance(outcome, Converted) else outcome.problems
    return all(problem.code in _LASTING for problem in told)


def _is_slow(outcome: Outcome) -> bool:
    return isinstance(outcome, DocgenError) and any(each.code == "F002" for each in outcome.problems)


def _not_possible(fault: OSError) -> ConversionError:
    return ConversionError([Problem("F010", params={"reason": fault.strerror or ""})])
