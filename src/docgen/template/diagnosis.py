"""What made a document fail: every missing field, or the fault itself, each at its tag of the template.

A field that is missing, a value that is no text and a filter that refuses are located to the tag.
Strict code stops at the first of them, so the part is run once more by lenient code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.language.text import Text
from docgen.model.field import below, pointer_of
from docgen.model.problem import Problem
from docgen.template import generator, values
from docgen.template.faults import (
    FAULTS,
    CellError,
    ControlError,
    FilterError,
    ForbiddenError,
    PictureError,
    PrintError,
    RaggedError,
    RichError,
)
from docgen.template.lenient import LenientRun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.problem import Location
    from docgen.template.gap import Meeting
    from docgen.template.generator import Code
    from docgen.template.program import Program

# Faults behind which missing fields may stand, or whose tag strict code does not know.
_UNSURE = (LookupError, TypeError, PrintError, ForbiddenError, ControlError)


def causes(
    strict: Code, lenient: Code, context: Mapping[str, Any], document: object, fault: Exception
) -> list[Problem]:
    """Return what made strict code fail: every missing field of its part, or the fault at its tag."""
    code = strict
    _, filter_name = _at(strict, fault)
    if isinstance(fault, _UNSURE) and not filter_name:
        run = LenientRun(document, draft=isinstance(fault, (LookupError, TypeError)))
        out: list[Any] = []
        try:
            lenient.fill(run, context, out)
            values.assembler(lenient.program)(out)
        except FAULTS as again:
            code, fault = lenient, again
        if run.met:
            return list(missing(lenient.program, run.met, context).values())
    return refusal(code, fault)


def refusal(code: Code, fault: Exception) -> list[Problem]:
    """Return a fault of some code as problems at the tag, or in the part where no tag was at work."""
    line, filter_name = _at(code, fault)
    if filter_name and not isinstance(fault, FilterError):
        fault = FilterError(filter_name, fault)
    place = code.program.location(fault.line if isinstance(fault, RaggedError) else line)
    return _of_filter(fault, place) if isinstance(fault, FilterError) else [_problem(fault, place)]


def _of_filter(fault: FilterError, place: Location) -> list[Problem]:
    if isinstance(fault.cause, DocgenError) and fault.cause.problems:
        # A problem that has a place in the case keeps it: the tag is not at fault.
        return [
            each
            if each.location.pointer is not None
            else Problem(each.code, each.severity, place, each.params)
            for each in fault.cause.problems
        ]
    reason = "arguments" if isinstance(fault.cause, TypeError) else str(fault.cause)
    return [Problem("T043", location=place, params={"filter": fault.name, "reason": reason})]


def _problem(fault: Exception, place: Location) -> Problem:
    match fault:
        case PrintError():
            return Problem("T042", location=place, params={"kind": fault.kind})
        case ForbiddenError() | RecursionError() | MemoryError():
            return Problem("T044", location=place)
        case RaggedError():
            widths = ", ".join(map(str, fault.widths))
            return Problem("T048", location=place, params={"widths": widths})
        case CellError():
            return Problem("T049", location=place, params={"value": str(fault)})
        case RichError():
            return Problem("T050", location=place, params={"reason": fault.reason})
        case PictureError():
            return Problem("T037", location=place, params={"reason": fault.reason})
        case ControlError():
            return Problem("T047", location=place, params={"letter": fault.letter})
        case _:
            return Problem("T045", location=place)


def missing(
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


def _at(code: Code, fault: Exception) -> tuple[int, str]:
    """Return the tag and the filter that were at work when code raised a fault, 0 and "" for none."""
    line = 0
    trace = fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(generator.CODE):
            line = trace.tb_lineno
        trace = trace.tb_next
    return code.lines[line]


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
