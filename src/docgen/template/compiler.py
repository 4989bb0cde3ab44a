"""Stage 3: template -> CompiledTemplate, once per template.

    bytes of a .docx  ->  Package  ->  Source per story  ->  Program per dynamic part

A CompiledTemplate is plain data: it can be pickled and shared between renderers.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.template.normalizer import Source, normalised
from docgen.template.sandbox import ITEMS, OPERAND, PROGRAM, TESTS, DataEnvironment, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package
    from docgen.template.tags import Tag

# What a tag may be made of. Everything else of Jinja is refused by its name.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.Const, nodes.Filter, nodes.Test, nodes.For, nodes.If, nodes.Assign, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.List, nodes.Tuple,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.Keyword,
)  # fmt: skip
_LINKED = ("/image", "/attachedTemplate", "/oleObject", "/frame", "/subDocument", "/video", "/audio")


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled form of one dynamic part: Python source for Jinja's runtime, and its places."""

    part: str
    python: str
    places: tuple[Tag | None, ...]

    def location(self, line: int) -> Location:
        """Return the place in the template of a line of the Jinja source (from 1)."""
        tag = self.places[min(line, len(self.places)) - 1] if self.places else None
        if tag is None:
            return Location(part=self.part)
        return Problem("", location=tag.location).at(tag=tag.text).location


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be rendered any number of times.

    ``sha256`` is of the template file. ``package`` holds all members as they are; the programs
    give new bytes for the dynamic ones. ``sections`` is the page size of each section.
    """

    sha256: str
    package: Package
    programs: tuple[Program, ...]
    sections: tuple[tuple[tuple[str, str], ...], ...]
    file: str | None = None

    def tags(self) -> Iterator[Tag]:
        """Yield every tag of the template with its place, in the order of the document."""
        for program in self.programs:
            previous = None
            for tag in program.places:
                # A tag written over several lines has a place on each of them.
                if tag is not None and tag is not previous:
                    yield tag
                previous = tag


def compiled(data: bytes, filters: Filters, *, file: str | None = None) -> CompiledTemplate:
    """Compile a template. Raises TemplateError with every fault that can be known without data."""
    package = opc.read(data, file=file)
    problems = list(_package_faults(package, file))
    programs = []
    environment = DataEnvironment(filters)
    for part in wml.stories(package):
        source, faults = normalised(package[part], part, file=file)
        problems += faults
        if source is not None:
            program = _program(source, environment, filters, problems)
            programs.append(program)
    if problems:
        raise TemplateError([problem.at(file=file) for problem in problems])
    main = wml.parse(package[wml.MAIN_PART])
    digest = hashlib.sha256(data).hexdigest()
    return CompiledTemplate(digest, package, tuple(programs), page_sizes(main), file)


def page_sizes(main: etree._Element) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the attributes of w:pgSz of each section of the main part, in order."""
    sections = []
    for section in main.iter(wml.w("sectPr")):
        size = section.find(wml.w("pgSz"))
        sections.append(
            tuple(sorted((str(k), str(v)) for k, v in size.attrib.items())) if size is not None else ()
        )
    return tuple(sections)


def _program(
    source: Source, environment: DataEnvironment, filters: Filters, problems: list[Problem]
) -> Program:
    bare = Program(source.part, "", source.places)
    try:
        tree = environment.parse(source.text)
        faults = list(_expression_faults(tree, filters, bare))
        problems += faults
        if faults:
            return bare
        guarded = _Guards(environment).visit(tree)
        python = environment.compile(guarded, raw=True, name=source.part, filename=PROGRAM + source.part)
        # Python's own limits of nesting are met here and not when the first document is made.
        compile(python, source.part, "exec")
    except TemplateSyntaxError as fault:
        place = bare.location(fault.lineno)
        problems.append(Problem("T013", location=place, params={"word": fault.message or ""}))
        return bare
    except ValueError as fault:
        place = Location(part=source.part)
        problems.append(Problem("T013", location=place, params={"word": str(fault)}))
        return bare
    except (RecursionError, SyntaxError, MemoryError):
        problems.append(Problem("T046", location=Location(part=source.part)))
        return bare
    return Program(source.part, python, source.places)


class _Guards(NodeTransformer):
    """Puts a check before what Jinja would take silently: letters as a list, null or a list as text."""

    def __init__(self, environment: DataEnvironment) -> None:
        self._environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        node.iter = self._guarded(ITEMS, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        node.nodes = [self._guarded(OPERAND, operand) for operand in node.nodes]
        return node

    def _guarded(self, name: str, node: Any) -> nodes.Filter:
        places = {"lineno": node.lineno, "environment": self._environment}
        return nodes.Filter(node, name, [], [], None, None, **places)


def _expression_faults(tree: nodes.Template, filters: Filters, program: Program) -> Iterator[Problem]:
    for node in _every(tree):
        # A node without a line of its own (an operand) stands in one that has it.
        place = program.location(node.lineno or 1)
        if not isinstance(node, _ALLOWED) or _is_half_letter(node):
            yield Problem("T031", location=place, params={"construct": type(node).__name__})
        elif isinstance(node, nodes.Filter) and node.name not in filters.names:
            nearest = get_close_matches(node.name, filters.names, 1)
            yield Problem("T032", location=place, params={"filter": node.name, "nearest": "".join(nearest)})
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            yield Problem("T033", location=place, params={"test": node.name})
        elif (isinstance(node, nodes.Name) and node.name.startswith("_")) or (
            isinstance(node, nodes.Getattr) and node.attr.startswith("_")
        ):
            yield Problem("T034", location=place, params={})


def _is_half_letter(node: nodes.Node) -> bool:
    """Tell whether a literal holds half of a surrogate pair, which no file can carry."""
    value = (
        node.value
        if isinstance(node, nodes.Const)
        else node.data
        if isinstance(node, nodes.TemplateData)
        else ""
    )
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _every(child)


def _package_faults(package: Package, file: str | None) -> Iterator[Problem]:
    stories = set(wml.stories(package))
    yield from _not_word(package, file)
    for name, data in package.members.items():
        if name.endswith(".rels"):
            yield from _external(name, data, file)
        elif name.endswith(".xml") and name not in stories:
            wml.parse(data, part=name, file=file)
            text = data.decode("utf-8", errors="replace")
            found = next((mark for mark in ("{{", "{%") if mark in text), None)
            if found:
                start = text.index(found)
                yield Problem("T019", location=Location(part=name, tag=text[start : start + 40]))


def _not_word(package: Package, file: str | None) -> Iterator[Problem]:
    """Yield T002 where Word would not open the file: no declaration, no relationship, or no body."""
    main = wml.parse(package[wml.MAIN_PART], part=wml.MAIN_PART, file=file)
    has_body = main.tag == wml.w("document") and main.find(wml.w("body")) is not None
    declared = f'PartName="/{wml.MAIN_PART}"'.encode() in package[opc.CONTENT_TYPES]
    if not (has_body and declared and opc.RELATIONSHIPS in package.members):
        yield Problem("T002", location=Location(part=wml.MAIN_PART))


def _external(name: str, data: bytes, file: str | None) -> Iterator[Problem]:
    for relationship in wml.parse(data, part=name, file=file):
        kind = str(relationship.get("Type", ""))
        if relationship.get("TargetMode") == "External" and kind.endswith(_LINKED):
            yield Problem(
                "T007", location=Location(part=name), params={"target": relationship.get("Target", "")}
            )
