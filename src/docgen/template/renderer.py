"""Stage 4: CompiledTemplate + context -> bytes of a .docx. Nothing is parsed on this way.

A field that is missing, a value that is no text and a filter that refuses are located to the
tag. When a field is missing, the whole template is tried once more to name all missing ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Template, UndefinedError
from jinja2.exceptions import SecurityError

from docgen.errors import DocgenError, TemplateError
from docgen.language.text import Text
from docgen.model.field import pointer_of
from docgen.model.problem import Problem
from docgen.opc import package as opc
from docgen.template import draft, sandbox
from docgen.template.sandbox import PROGRAM, DataEnvironment, FilterError, Filters, PrintError
from docgen.template.work import Work, running

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.template.compiler import CompiledTemplate, Program


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered document: its file, its dynamic parts, and the texts each part printed, in order."""

    data: bytes
    parts: Mapping[str, bytes]
    printed: Mapping[str, tuple[str, ...]]
    gaps: tuple[Problem, ...] = ()


class Renderer:
    """Renders one compiled template; holds no state between two documents."""

    def __init__(self, template: CompiledTemplate, filters: Filters) -> None:
        self.template = template
        self._strict = _loaded(template, DataEnvironment(filters))
        self._draft = _loaded(template, DataEnvironment(filters, draft=True))

    def render(self, context: Mapping[str, Any], document: object) -> Rendered:
        """Render with every field required. Raises TemplateError located to tags."""
        parts: dict[str, bytes] = {}
        printed: dict[str, tuple[str, ...]] = {}
        values = {**context, sandbox.DOCUMENT: document}
        for program, jinja in self._strict:
            text, record = self._run(program, jinja, values)
            parts[program.part] = text.encode("utf-8")
            printed[program.part] = record
        return Rendered(opc.write(self.template.package.replaced(parts)), parts, printed)

    def render_draft(
        self, context: Mapping[str, Any], document: object, label: Callable[[str], str]
    ) -> Rendered:
        """Render with missing fields as marks. ``label`` gives the words of a missing field's pointer."""
        parts: dict[str, bytes] = {}
        printed: dict[str, tuple[str, ...]] = {}
        gaps: list[Problem] = []
        values = {**context, sandbox.DOCUMENT: document}
        for program, jinja in self._draft:
            text, record = self._run(program, jinja, values)
            # A text with a gap in it is printed with the label of the gap, so it is not looked for.
            printed[program.part] = tuple(value for value in record if sandbox.GAP_START not in value)
            missing = self._missing(program, jinja, values)
            gaps += missing.values()
            names = {name: label(problem.location.pointer or "") for (name, _), problem in missing.items()}
            parts[program.part] = draft.marked(text.encode("utf-8"), names)
        data = opc.write(self.template.package.replaced(parts))
        return Rendered(data, parts, printed, tuple(gaps))

    def _run(self, program: Program, jinja: Template, values: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
        doing = Work()
        token = running.set(doing)
        try:
            text = "".join(jinja.root_render_func(jinja.new_context(values, shared=True)))
        except UndefinedError as fault:
            every = [each for each in self._draft if each[0] is program]
            missing = list(self._missing(*every[0], values).values())
            raise TemplateError(missing or [_located(program, jinja, fault)]) from fault
        except (PrintError, FilterError, SecurityError, TypeError, ValueError) as fault:
            raise TemplateError(_faults(program, jinja, fault)) from fault
        finally:
            running.reset(token)
        return text, tuple(doing.texts)

    def _missing(
        self, program: Program, jinja: Template, values: dict[str, Any]
    ) -> dict[tuple[str, int | None], Problem]:
        """Return a located problem for each missing field that the part would have printed.

        The key is the name of the gap and the paragraph.
        """
        met: list[tuple[object, str, int]] = []
        token = sandbox.met.set(met)
        spent = running.set(Work())
        try:
            "".join(jinja.root_render_func(jinja.new_context(values, shared=True)))
        except (PrintError, FilterError, SecurityError, TypeError, ValueError, UndefinedError, DocgenError):
            pass  # what was met so far is reported; the other fault shows itself when these are mended
        finally:
            sandbox.met.reset(token)
            running.reset(spent)
        pointers = _pointers(values)
        problems: dict[tuple[str, int | None], Problem] = {}
        for owner, path, line in met:
            below = owner.pointer if isinstance(owner, Text) else pointers.get(id(owner), "")
            pointer = below + pointer_of(tuple(path.split(".")))
            place = program.location(jinja.get_corresponding_lineno(line))
            problem = Problem("T041", location=place, params={"field": path}).at(pointer=pointer)
            problems.setdefault((sandbox.gap_name(owner, path), place.paragraph), problem)
        return problems


def _loaded(template: CompiledTemplate, environment: DataEnvironment) -> list[tuple[Program, Template]]:
    loaded = []
    for program in template.programs:
        code = compile(program.python, PROGRAM + program.part, "exec")
        loaded.append((program, Template.from_code(environment, code, {})))
    return loaded


def _faults(program: Program, jinja: Template, fault: Exception) -> list[Problem]:
    located = _located(program, jinja, fault)
    if isinstance(fault, FilterError) and isinstance(fault.cause, DocgenError) and fault.cause.problems:
        # A problem that has a place in the case keeps it: the tag is not at fault.
        return [
            each
            if each.location.pointer is not None
            else Problem(each.code, each.severity, located.location, each.params)
            for each in fault.cause.problems
        ]
    return [located]


def _located(program: Program, jinja: Template, fault: Exception) -> Problem:
    place = program.location(_line(jinja, fault))
    match fault:
        case PrintError():
            return Problem("T042", location=place, params={"kind": fault.kind})
        case FilterError():
            reason = "arguments" if isinstance(fault.cause, TypeError) else str(fault.cause)
            return Problem("T043", location=place, params={"filter": fault.name, "reason": reason})
        case SecurityError():
            return Problem("T044", location=place)
        case _:
            return Problem("T045", location=place)


def _line(jinja: Template, fault: Exception) -> int:
    """Return the line of the Jinja source at which a fault was raised."""
    line = 0
    trace = fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(PROGRAM):
            line = trace.tb_lineno
        trace = trace.tb_next
    return jinja.get_corresponding_lineno(line)


def _pointers(values: Mapping[str, Any]) -> dict[int, str]:
    """Return the JSON Pointer of each object and list of the context by identity."""
    found: dict[int, str] = {}
    queue: list[tuple[str, Any]] = [(pointer_of((key,)), value) for key, value in values.items()]
    while queue:
        pointer, value = queue.pop()
        if isinstance(value, dict):
            found[id(value)] = pointer
            queue += [(pointer + pointer_of((key,)), below) for key, below in value.items()]
        elif isinstance(value, list):
            found[id(value)] = pointer
            queue += [(pointer + pointer_of((index,)), below) for index, below in enumerate(value)]
    return found
