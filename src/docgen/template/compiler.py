"""From a template to its compiled form, once per template: the stages in their order.

bytes of a .docx  ->  Package  ->  Story, Skeleton, Program of each dynamic part  ->  CompiledTemplate
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem
from docgen.opc import package as opc
from docgen.opc import parts, properties, wml
from docgen.opc.archive import archive
from docgen.opc.relations import relations_of
from docgen.template import content, expressions, generator, layout, numbering, traces
from docgen.template.admission import admitted
from docgen.template.clauses import Clauses
from docgen.template.normalizer import normalised
from docgen.template.program import CompiledTemplate, located

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docgen.opc.metadata import Metadata
    from docgen.opc.package import Package
    from docgen.opc.parts import Parts
    from docgen.template.normalizer import Story
    from docgen.template.program import Program
    from docgen.template.runtime import Filters

#: The property of a document whose tags are words for readers: it is no template.
LISTING = "docgen.listing"
# Programs whose tuples are no deeper than this are far from the limits of Python: 20 loops, 100 blocks, 200
# brackets. A block is three tuples, an operand one or two.
_SHALLOW = 36


@dataclass(frozen=True, slots=True)
class Examined:
    """A template as far as it is understood: ``programs`` of the parts without faults, and every problem."""

    package: Package
    parts: Parts
    programs: tuple[Program, ...]
    numbers: int
    included: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def examined(
    data: bytes,
    filters: Filters,
    *,
    file: str | None = None,
    clause: Callable[[str], bytes] | None = None,
) -> Examined:
    """Read a template and tell every fault that can be known without data.

    Raises TemplateError for what is no Word document or more than one, or has a part that cannot be parsed.
    """
    package, problems = admitted(data, file=file)
    own = properties.custom(package, file=file)
    if LISTING in own:
        raise TemplateError([Problem("T057", location=Location(file=file))])
    kept = traces.kept(own.get(traces.KEEPS, ""))
    # What is no document is refused before anything is put into it.
    parts.found(package, file=file)
    package = properties.cleaned(package, file=file)
    found = parts.found(package, file=file)
    problems += _hidden_tags(package, found.dynamic)
    clauses = Clauses(package, clause)
    stories = []
    drawings: set[str] = set()
    highest = 0
    for part in found.dynamic:
        root = wml.parse(package[part], part=part, file=file)
        highest = max(highest, max(numbering.numbers(root), default=0))
        story, faults = normalised(package[part], part, clauses, kept=kept, file=file)
        problems += faults
        if story is None:
            drawings |= {str(node.get("id")) for node in root.iter(wml.DOC_PR)}
        else:
            stories.append(story)
    programs = [_program(story, filters, drawings, problems) for story in stories]
    return Examined(
        package,
        found,
        tuple(program for program in programs if program is not None),
        highest,
        tuple((name, hashlib.sha256(text).hexdigest()) for name, text in sorted(clauses.read.items())),
        tuple(each if each.location.file else each.at(file=file) for each in problems),
    )


def compiled(
    data: bytes,
    filters: Filters,
    *,
    file: str | None = None,
    clause: Callable[[str], bytes] | None = None,
) -> CompiledTemplate:
    """Compile a template. Raises TemplateError with every fault that can be known without data.

    ``clause`` reads a file of the template's folder by its name, for templates that include others.
    """
    found = examined(data, filters, file=file, clause=clause)
    if found.problems:
        raise TemplateError(found.problems)
    package, programs = found.package, found.programs
    kept = properties.metadata(package, file=file)
    open_members = _open_members(package, programs, kept)
    dynamic = {*(program.part for program in programs), *(name for name, _ in open_members)}
    return CompiledTemplate(
        hashlib.sha256(data).hexdigest(),
        archive(package.members, dynamic, opc.CONTENT_TYPES),
        found.parts.main,
        programs,
        wml.page_sizes(wml.parse(package[found.parts.main])),
        found.numbers,
        kept,
        open_members,
        found.included,
        file,
    )


def _open_members(
    package: Package, programs: Sequence[Program], kept: Metadata
) -> tuple[tuple[str, bytes], ...]:
    """Return the members that each document adds to: its properties, and what pictures from data change."""
    names = [relations_of(program.part) for program in programs if program.has_pictures]
    open_ = [opc.CONTENT_TYPES, *names] if names else []
    made = {program.part for program in programs}
    open_ += [name for name in (kept.core, kept.custom) if name not in made]
    return tuple((name, package[name]) for name in open_ if name in package.members)


def _program(story: Story, filters: Filters, drawings: set[str], problems: list[Problem]) -> Program | None:
    """Return the program of a part, and add what is wrong to ``problems``."""
    try:
        meaning = layout.read(story)
    except TemplateSyntaxError as fault:
        place = located(story.part, layout.source(story)[1], fault.lineno)
        problems.append(Problem("T013", location=place, params={"word": fault.message or ""}))
        return None
    except ValueError as fault:
        # Python's own limit of digits, met by Jinja's lexer.
        word = {"word": str(fault)[:80]}
        problems.append(Problem("T013", location=Location(part=story.part), params=word))
        return None
    except RecursionError:
        problems.append(Problem("T046", location=Location(part=story.part)))
        return None
    try:
        faults = [*expressions.faults(meaning.tree, filters.names, meaning.location)]
        if not faults:
            skeleton, faults = layout.laid_out(meaning)
            faults = faults or content.settled(skeleton, drawings)
        if faults:
            problems += faults
            return None
        program = skeleton.program()
        if _depth(program.body) > _SHALLOW:
            # Python's own limits of nesting are met here and not when the first document is made.
            for code in (generator.strict, generator.lenient):
                code(program, filters)
    except (RecursionError, generator.ProgramError):
        problems.append(Problem("T046", location=Location(part=story.part)))
        return None
    return program


def _depth(value: Any) -> int:
    """Return how deep the tuples of a program stand in one another."""
    return 1 + max(map(_depth, value), default=0) if isinstance(value, tuple) else 0


def _hidden_tags(package: Package, dynamic: tuple[str, ...]) -> Iterator[Problem]:
    """Yield T019 for what looks like a tag in a part that no value is put into."""
    for name, data in package.members.items():
        if name.endswith((".xml", ".rels")) and name not in dynamic:
            text = data.decode("utf-8", errors="replace")
            found = next((mark for mark in ("{{", "{%", "{#") if mark in text), None)
            if found:
                start = text.index(found)
                yield Problem("T019", location=Location(part=name, tag=text[start : start + 40]))
