"""Stage 6: CompiledTemplate + context -> bytes of a .docx. Nothing is parsed on this way.

Documents are made by strict code and drafts by lenient code, in the same steps. What made one fail is
told by :mod:`docgen.template.diagnosis`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from docgen.errors import TemplateError
from docgen.opc import metadata, seal
from docgen.opc.archive import deflated
from docgen.opc.package import CONTENT_TYPES
from docgen.template import generator
from docgen.template.faults import FAULTS
from docgen.template.gap import START as GAP_START
from docgen.template.runtime import Run
from docgen.template.values import assembler

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from docgen.model.problem import Problem
    from docgen.opc.archive import Archive
    from docgen.opc.metadata import About
    from docgen.template.generator import Code
    from docgen.template.media import Medium
    from docgen.template.program import CompiledTemplate, Program
    from docgen.template.runtime import Filters
    from docgen.template.values import Assembler

AnyRun = TypeVar("AnyRun", bound=Run)
#: The name of a part, its code, and what makes the part of the pieces that the code puts.
Step: TypeAlias = "tuple[str, Code, Assembler]"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered document: its file, its dynamic parts, and the texts each part printed, in order."""

    data: bytes
    parts: Mapping[str, bytes]
    printed: Mapping[str, tuple[str, ...]]
    gaps: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands around the dynamic parts of a document: known members, and those that each one adds to.

    ``case_part`` is the name of the member that carries the case, "" where none does.
    """

    archive: Archive
    members: Mapping[str, bytes]
    case_part: str = ""


class Renderer:
    """Renders one compiled template; holds no state between two documents.

    ``deflate`` compresses the dynamic parts: see :mod:`docgen.opc.archive`.

    Raises generator.ProgramError for programs that are none, as a damaged store could hold them.
    """

    def __init__(
        self,
        template: CompiledTemplate,
        filters: Filters,
        deflate: Callable[[bytes], bytes] = deflated,
    ) -> None:
        self.template = template
        self._filters = filters
        self._deflate = deflate
        self._strict = self._steps(generator.strict)

    @cached_property
    def _lenient(self) -> list[Step]:
        return self._steps(generator.lenient)

    def _steps(self, written: Callable[[Program, Filters], Code]) -> list[Step]:
        return [
            (program.part, written(program, self._filters), assembler(program))
            for program in self.template.programs
        ]

    def render(self, context: Mapping[str, Any], document: object, about: About | None = None) -> Rendered:
        """Render with every field required. Raises TemplateError located to tags.

        ``about`` is what the document says of itself; without it nothing, and it has no seal.
        """
        parts, printed, runs = self._made(self._strict, Run, context, document)
        return Rendered(self._file(parts, runs, about), parts, printed)

    def render_draft(
        self,
        context: Mapping[str, Any],
        document: object,
        label: Callable[[str], str],
        about: About | None = None,
    ) -> Rendered:
        """Render with missing fields as marks. ``label`` gives the words of a missing field's pointer."""
        from docgen.template import diagnosis
        from docgen.template.draft import marked
        from docgen.template.lenient import LenientRun

        parts, texts, runs = self._made(self._lenient, LenientRun, context, document)
        gaps: list[Problem] = []
        for program in self.template.programs:
            missing = diagnosis.missing(program, runs[program.part].met, context)
            gaps += missing.values()
            names = {name: label(problem.location.pointer or "") for (name, _), problem in missing.items()}
            parts[program.part] = marked(parts[program.part], names)
        # A text with a gap in it is printed with the label of the gap, so it is not looked for.
        printed = {
            part: tuple(each for each in all_ if GAP_START not in each) for part, all_ in texts.items()
        }
        return Rendered(self._file(parts, runs, about), parts, printed, tuple(gaps))

    def _made(
        self,
        steps: Sequence[Step],
        start: type[AnyRun],
        context: Mapping[str, Any],
        document: object,
    ) -> tuple[dict[str, bytes], dict[str, tuple[str, ...]], dict[str, AnyRun]]:
        """Return by name each part, the texts that it prints, and its run. Raises TemplateError."""
        parts: dict[str, bytes] = {}
        printed: dict[str, tuple[str, ...]] = {}
        runs: dict[str, AnyRun] = {}
        count = self.template.numbers
        for part, code, assembled in steps:
            run = runs[part] = start(document, count=count)
            out: list[Any] = []
            try:
                code.fill(run, context, out)
                parts[part], printed[part] = assembled(out)
            except FAULTS as fault:
                raise TemplateError(self._problems(part, code, run, context, fault)) from fault
            count = run.count
        return parts, printed, runs

    def _problems(
        self, part: str, code: Code, run: Run, context: Mapping[str, Any], fault: Exception
    ) -> list[Problem]:
        from docgen.template import diagnosis
        from docgen.template.lenient import LenientRun

        if isinstance(run, LenientRun):
            # A draft does not fail for what is missing.
            return diagnosis.refusal(code, fault)
        lenient = next(each for name, each, _ in self._lenient if name == part)
        return diagnosis.causes(code, lenient, context, run.document, fault)

    def _file(self, parts: dict[str, bytes], runs: Mapping[str, Run], about: About | None) -> bytes:
        """Return the document as a file, with the pictures that its parts show and what it says of itself."""
        shell = self._carrying if about is not None and about.case else self._plain
        members = dict(shell.members)
        for part, run in runs.items():
            if run.media:
                _put_pictures(members, part, run.media.values())
        if about is not None:
            if about.case:
                members[shell.case_part] = metadata.carried(about.case)
            self._say(parts, members, shell.archive, about)
        return shell.archive.filled({**parts, **members}, self._deflate)

    @cached_property
    def _plain(self) -> Shell:
        return Shell(self.template.archive, dict(self.template.open_members))

    @cached_property
    def _carrying(self) -> Shell:
        """The shell of documents that carry their case."""
        from docgen.template.carrying import carrying

        return carrying(self.template)

    def _say(
        self, parts: dict[str, bytes], members: dict[str, bytes], archive: Archive, about: About
    ) -> None:
        """Put into the properties what is said of a document, and its seal."""
        kept = self.template.metadata
        core, custom = (parts if name in parts else members for name in (kept.core, kept.custom))
        core[kept.core] = metadata.with_core(core[kept.core], about.core, kept.said)
        custom[kept.custom] = metadata.with_claims(custom[kept.custom], about.claims, kept.pid)
        hashes = dict(archive.hashes)
        for name, data in chain(parts.items(), members.items()):
            hashes[name] = sha256(data).hexdigest()
        sealed = {seal.NAME: seal.seal(hashes)}
        custom[kept.custom] = metadata.with_claims(custom[kept.custom], sealed, kept.pid + len(about.claims))


def _put_pictures(members: dict[str, bytes], part: str, media: Collection[Medium]) -> None:
    """Put the pictures that a part shows into the package: their files, relationships and content types."""
    from docgen.opc.relations import PICTURE_TYPES, relations_of, with_endings, with_pictures

    targets = {medium.relationship: medium.member for medium in media}
    members[relations_of(part)] = with_pictures(members.get(relations_of(part)), targets)
    folder = part.rpartition("/")[0]
    members |= {f"{folder}/{medium.member}": medium.data for medium in media}
    endings = {name.rpartition(".")[2] for name in members} & PICTURE_TYPES.keys()
    members[CONTENT_TYPES] = with_endings(members[CONTENT_TYPES], endings)
