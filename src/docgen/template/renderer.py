"""Stage 6: CompiledTemplate + context -> bytes of a .docx. Nothing is parsed on this way.

A field that is missing, a value that is no text and a filter that refuses are located to the tag.
When a document fails, the template is run once more by lenient code to name every missing field.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError, TemplateError
from docgen.language.text import Text
from docgen.model.field import below, pointer_of
from docgen.model.problem import Problem
from docgen.opc.archive import deflated
from docgen.opc.package import CONTENT_TYPES
from docgen.template import generator, values
from docgen.template.faults import (
    FILTER_FAULTS,
    CellError,
    ControlError,
    FilterError,
    ForbiddenError,
    PictureError,
    PrintError,
    RaggedError,
    RichError,
)
from docgen.template.gap import START as GAP_START
from docgen.template.lenient import Lenient
from docgen.template.runtime import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.template.gap import Meeting
    from docgen.template.generator import Code
    from docgen.template.media import Medium
    from docgen.template.program import CompiledTemplate, Program
    from docgen.template.runtime import Filters

#: What a rendering can raise that is told as a problem of the template or the case.
FAULTS = (FilterError, ForbiddenError, PrintError, NameError, *FILTER_FAULTS)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered document: its file, its dynamic parts, and the texts each part printed, in order."""

    data: bytes
    parts: Mapping[str, bytes]
    printed: Mapping[str, tuple[str, ...]]
    gaps: tuple[Problem, ...] = ()


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
        self._strict = [
            (program, generator.strict(program, filters), _assembler(program))
            for program in template.programs
        ]

    @cached_property
    def _lenient(self) -> dict[str, Code]:
        programs = self.template.programs
        return {program.part: generator.lenient(program, self._filters) for program in programs}

    def render(self, context: Mapping[str, Any], document: object) -> Rendered:
        """Render with every field required. Raises TemplateError located to tags."""
        parts: dict[str, bytes] = {}
        printed: dict[str, tuple[str, ...]] = {}
        shown: dict[str, Mapping[str, Medium]] = {}
        count = self.template.numbers
        for program, code, assembled in self._strict:
            run = Run(document, count=count)
            out: list[Any] = []
            try:
                code.fill(run, context, out)
                parts[program.part], printed[program.part] = assembled(out)
            except FAULTS as fault:
                raise TemplateError(self._problems(program, code, context, document, fault)) from fault
            count = run.count
            shown |= {program.part: run.media} if run.media else {}
        return Rendered(self._file(parts, shown), parts, printed)

    def render_draft(
        self, context: Mapping[str, Any], document: object, label: Callable[[str], str]
    ) -> Rendered:
        """Render with missing fields as marks. ``label`` gives the words of a missing field's pointer."""
        from docgen.template.draft import marked

        parts: dict[str, bytes] = {}
        printed: dict[str, tuple[str, ...]] = {}
        gaps: list[Problem] = []
        shown: dict[str, Mapping[str, Medium]] = {}
        count = self.template.numbers
        for program in self.template.programs:
            run = Lenient(document, count=count)
            out: list[Any] = []
            try:
                self._lenient[program.part].fill(run, context, out)
                data, texts = _assembler(program)(out)
            except FAULTS as fault:
                raise TemplateError(_located(program, run.line, fault)) from fault
            # A text with a gap in it is printed with the label of the gap, so it is not looked for.
            printed[program.part] = tuple(text for text in texts if GAP_START not in text)
            missing = _missing(program, run.met, context)
            gaps += missing.values()
            names = {name: label(problem.location.pointer or "") for (name, _), problem in missing.items()}
            parts[program.part] = marked(data, names)
            count = run.count
            shown |= {program.part: run.media} if run.media else {}
        return Rendered(self._file(parts, shown), parts, printed, tuple(gaps))

    def _file(self, parts: Mapping[str, bytes], shown: Mapping[str, Mapping[str, Medium]]) -> bytes:
        """Return the document as a file, with the pictures that its parts show."""
        members = dict(self.template.open_members)
        if shown:
            from docgen.opc.relations import PICTURE_TYPES, relations_of, with_endings, with_pictures

            for part, media_of_part in shown.items():
                targets = {medium.relationship: medium.member for medium in media_of_part.values()}
                members[relations_of(part)] = with_pictures(members.get(relations_of(part)), targets)
                folder = part.rpartition("/")[0]
                members |= {f"{folder}/{medium.member}": medium.data for medium in media_of_part.values()}
            endings = {name.rpartition(".")[2] for name in members} & PICTURE_TYPES.keys()
            members[CONTENT_TYPES] = with_endings(members[CONTENT_TYPES], endings)
        return self.template.archive.filled({**parts, **members}, self._deflate)

    def _problems(
        self, program: Program, code: Code, context: Mapping[str, Any], document: object, fault: Exception
    ) -> list[Problem]:
        """Return what made a document fail: every missing field, or the fault itself at its tag."""
        line, filter_name = _at(code, fault)
        if filter_name and not isinstance(fault, FilterError):
            fault = FilterError(filter_name, fault)
        elif isinstance(fault, (LookupError, TypeError, PrintError, ForbiddenError, ControlError)):
            # Lenient code meets every missing field, and knows the tag that prints what is no text.
            run = Lenient(document, draft=isinstance(fault, (LookupError, TypeError)))
            out: list[Any] = []
            try:
                self._lenient[program.part].fill(run, context, out)
                _assembler(program)(out)
            except FAULTS as again:
                line, fault = run.line, again
            if run.met:
                return list(_missing(program, run.met, context).values())
        return _located(program, line, fault)


def _assembler(program: Program) -> Callable[[list[Any]], tuple[bytes, tuple[str, ...]]]:
    """Return what makes a part and the texts it prints from markup and values in turn."""
    whole = partial(values.assembled, is_story=program.is_story)
    return partial(_fitted, whole) if program.has_open_grid else whole


def _fitted(
    whole: Callable[[list[Any]], tuple[bytes, tuple[str, ...]]], out: list[Any]
) -> tuple[bytes, tuple[str, ...]]:
    """Return a part whose grids waited for their rows, with the grids counted."""
    from docgen.template.grid import fitted

    data, texts = whole(out)
    return fitted(data), texts


def _at(code: Code, fault: Exception) -> tuple[int, str]:
    """Return the tag and the filter that were at work in strict code when a fault was raised."""
    line = 0
    trace = fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(generator.CODE):
            line = trace.tb_lineno
        trace = trace.tb_next
    return code.lines[line]


def _located(program: Program, line: int, fault: Exception) -> list[Problem]:
    place = program.location(line)
    match fault:
        case PrintError():
            return [Problem("T042", location=place, params={"kind": fault.kind})]
        case FilterError(cause=DocgenError(problems=problems)) if problems:
            # A problem that has a place in the case keeps it: the tag is not at fault.
            return [
                each
                if each.location.pointer is not None
                else Problem(each.code, each.severity, place, each.params)
                for each in problems
            ]
        case FilterError():
            reason = "arguments" if isinstance(fault.cause, TypeError) else str(fault.cause)
            return [Problem("T043", location=place, params={"filter": fault.name, "reason": reason})]
        case ForbiddenError() | RecursionError() | MemoryError():
            return [Problem("T044", location=place)]
        case RaggedError():
            place = program.location(fault.line)
            widths = ", ".join(map(str, fault.widths))
            return [Problem("T048", location=place, params={"widths": widths})]
        case CellError():
            return [Problem("T049", location=place, params={"value": str(fault)})]
        case RichError():
            return [Problem("T050", location=place, params={"reason": fault.reason})]
        case PictureError():
            return [Problem("T037", location=place, params={"reason": fault.reason})]
        case ControlError():
            return [Problem("T047", location=place, params={"letter": fault.letter})]
        case _:
            return [Problem("T045", location=place)]


def _missing(
    program: Program, met: list[Meeting], context: Mapping[str, Any]
) -> dict[tuple[str, int | None], Problem]:
    """Return a located problem for each missing field that was met.

    The key is the name of the gap and the paragraph.
    """
    pointers = _pointers(context) if met else {}
    problems: dict[tuple[str, int | None], Problem] = {}
    for meeting in met:
        owner = meeting.owner
        above = owner.pointer if isinstance(owner, Text) else pointers.get(id(owner), "")
        pointer = above + pointer_of(meeting.path)
        place = program.location(meeting.line)
        problem = Problem("T041", location=place, params={"field": ".".join(meeting.path)}).at(
            pointer=pointer
        )
        problems.setdefault((meeting.name, place.paragraph), problem)
    return problems


def _pointers(context: Mapping[str, Any]) -> dict[int, str]:
    """Return the JSON Pointer of each object and list of the context by identity."""
    found: dict[int, str] = {}
    queue: list[tuple[str, Any]] = [("", context)]
    while queue:
        pointer, value = queue.pop()
        found[id(value)] = pointer
        steps: Any = value.items() if isinstance(value, dict) else enumerate(value)
        queue += [(below(pointer, step), each) for step, each in steps if isinstance(each, (dict, list))]
    return found
