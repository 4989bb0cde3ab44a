"""The parts of a Word document, and whether its package is whole (ECMA-376 part 2, 6 and 7; part 1, 11.3).

    Package  ->  Parts(main, stories, properties), and every fault of the package

A part is known by its relationship and its content type, never by its name: an editor may call the main
part ``word/document2.xml``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem
from docgen.opc import relations, wml
from docgen.opc.package import CONTENT_TYPES, PACKAGE, RELATIONSHIPS
from docgen.opc.wml import R

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.opc.package import Package
    from docgen.opc.relations import ContentTypes, Relationship

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN = f"{_OFFICE}.wordprocessingml.document.main+xml"
# Main parts of other files, and what each is: keys of the messages' reasons.
_OTHERS = {
    f"{_OFFICE}.wordprocessingml.template.main+xml": "word-template",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "with-macros",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "with-macros",
    f"{_OFFICE}.spreadsheetml.sheet.main+xml": "workbook",
    f"{_OFFICE}.presentationml.presentation.main+xml": "presentation",
}
_STRICT = "http://purl.oclc.org/ooxml/"
_LEADS_TO_MAIN = (f"{R}/officeDocument", f"{_STRICT}officeDocument/relationships/officeDocument")
# Stories (part 1, 17.2 to 17.11): parts whose paragraphs are printed. Their content types and their
# relationships end alike, and so do those of the other parts that Word opens with the document.
_STORIES = ("header", "footer", "footnotes", "endnotes")
_ENDS_ALIKE = (*_STORIES, "styles", "settings", "numbering", "comments", "fontTable")
# Properties of the document: of the core (part 2, 8.3), of the application and of the author's own
# (part 1, 15.2.12).
_PROPERTIES = (
    "application/vnd.openxmlformats-package.core-properties+xml",
    f"{_OFFICE}.extended-properties+xml",
    relations.CUSTOM_PROPERTIES[0],
)
_NAMES_RELATIONSHIP = (f"{{{R}}}", "{urn:schemas-microsoft-com:office:office}relid")
# Part 2, 7.3.7: what lies here is no part.
_TRASH = "[trash]/"


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of the parts that may hold tags: the main part, which is the first story, and the others."""

    main: str
    stories: tuple[str, ...]
    properties: tuple[str, ...]

    @property
    def dynamic(self) -> tuple[str, ...]:
        """Return the names of all of them in their order."""
        return (*self.stories, *self.properties)


def found(package: Package, *, file: str | None = None) -> Parts:
    """Return the parts of a document. Raises TemplateError T002 (no document), T010 (of another kind)."""
    types = relations.content_types(package, file=file)
    main = _main(package, types, file)
    related = {
        each.target
        for each in relations.relationships(package, main, file=file)
        if each.kind.endswith(tuple(f"/{kind}" for kind in _STORIES))
    }
    declared = tuple(f".{kind}+xml" for kind in _STORIES)
    stories = [name for name in package.members if name in related or types.of(name).endswith(declared)]
    properties = [name for kind in _PROPERTIES for name in package.members if types.of(name) == kind]
    return Parts(main, (main, *sorted(stories)), tuple(properties))


def _main(package: Package, types: ContentTypes, file: str | None) -> str:
    names = [each for each in relations.relationships(package, file=file) if each.kind in _LEADS_TO_MAIN]
    if len(names) != 1:
        raise TemplateError([Problem("T002", location=Location(file=file, part=RELATIONSHIPS))])
    main = names[0].target
    kind = "strict-ooxml" if names[0].kind.startswith(_STRICT) else _OTHERS.get(types.of(main))
    if kind:
        raise TemplateError([Problem("T010", location=Location(file=file), params={"reason": kind})])
    place = Location(file=file, part=main)
    if types.of(main) != _MAIN or main not in package.members:
        raise TemplateError([Problem("T002", location=place)])
    root = wml.parse(package[main], part=main, file=file)
    if root.tag != wml.w("document") or len(root.findall(wml.w("body"))) != 1:
        raise TemplateError([Problem("T002", location=place)])
    return main


def without_lost_pictures(package: Package, *, file: str | None = None) -> Package:
    """Return the package without relationships to pictures that are not there and that nothing shows.

    Word leaves such a relationship, often with the target ``NULL``, where a picture was taken away.
    Raises TemplateError T006.
    """
    changed = {}
    for part in package.members:
        lost = {
            each.identifier
            for each in _missing(part, relations.relationships(package, part, file=file), package)
            if each.kind.endswith("/image")
        }
        unused = lost.difference(_used(package, part, file=file)) if lost else ()
        if unused:
            name = relations.relations_of(part)
            changed[name] = relations.without(package[name], unused)
    return package.replaced(changed)


def faults(package: Package, *, file: str | None = None) -> Iterator[Problem]:
    """Yield what is wrong with a package as a whole; each part is parsed strictly.

    T008 a relationship to what is not there, T009 a relationship that is used and not there, T020 one that is
    there twice, T025 content types or relationships that say what none may, T056 a content type that is
    missing or another's. Raises TemplateError T006.
    """
    types = relations.content_types(package, file=file)
    yield from _said_wrong(package, CONTENT_TYPES, file)
    for part in (PACKAGE, *package.members):
        known = relations.relationships(package, part, file=file)
        name = relations.relations_of(part)
        yield from _said_wrong(package, name, file)
        for problem in _faults_of_relationships(package, part, known, types):
            yield problem.at(part=name)
        identifiers = {each.identifier for each in known}
        for identifier in dict.fromkeys(_used(package, part, file=file)):
            if identifier not in identifiers:
                yield Problem("T009", location=Location(part=part), params={"id": identifier})
    for member in package.members:
        if not (types.of(member) or member == CONTENT_TYPES or member.lower().startswith(_TRASH)):
            yield Problem(
                "T056", location=Location(part=CONTENT_TYPES), params={"member": member, "type": "–"}
            )


def _said_wrong(package: Package, name: str, file: str | None) -> Iterator[Problem]:
    if name in package.members:
        for reason in relations.said_wrong(package, name, file=file):
            yield Problem("T025", location=Location(part=name), params={"reason": reason})


def _faults_of_relationships(
    package: Package, part: str, known: list[Relationship], types: ContentTypes
) -> Iterator[Problem]:
    for identifier, count in Counter(each.identifier for each in known).items():
        if count > 1:
            yield Problem("T020", params={"id": identifier})
    for each in known:
        word = each.kind.rpartition("/")[2]
        kind = types.of(each.target)
        is_other = word in _ENDS_ALIKE and kind and not kind.endswith(f".{word}+xml")
        if is_other and not each.is_external and each.target in package.members:
            yield Problem("T056", params={"member": each.target, "type": kind})
    for each in _missing(part, known, package):
        yield Problem("T008", params={"target": each.target, "id": each.identifier})


def _missing(part: str, known: list[Relationship], package: Package) -> Iterator[Relationship]:
    """Yield the relationships of a part, or of the package, to members that are not there."""
    for each in known:
        if not each.is_external and each.target not in package.members and each.target != part:
            yield each


def _used(package: Package, part: str, *, file: str | None = None) -> Iterator[str]:
    """Yield the identifiers of relationships that the markup of a part names."""
    if not part.endswith((".xml", ".vml")):
        return
    for node in wml.parse(package[part], part=part, file=file).iter():
        for name, value in node.attrib.items():
            if str(name).startswith(_NAMES_RELATIONSHIP) and value:
                yield str(value)
