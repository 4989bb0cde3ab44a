"""A reader of finished documents that shares no code with what makes them: zipfile and lxml alone.

bytes -> Read(stories: paragraphs of each story as text, sections: paper and stories of each section)
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STORIES = {f"{_W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes")}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_MAIN = "word/document.xml"
_OF_SECTION = ("pgSz", "pgMar", "cols", "titlePg", "type", "headerReference", "footerReference")


@dataclass(frozen=True, slots=True)
class Read:
    """The paragraphs of each story by its part, and what each section of the main part says of its pages.

    ``properties`` are the texts of the core properties.
    """

    stories: Mapping[str, tuple[str, ...]]
    sections: tuple[tuple[str, ...], ...]
    properties: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that is read, a line for each paragraph, blanks that do not break as blanks."""
        lines = (line for story in self.stories.values() for line in story)
        return "\n".join(lines).replace("\u00a0", " ")


def read(data: bytes) -> Read:
    """Read a document; what is no well-formed XML raises XMLSyntaxError."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {
            name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))
        }
    trees = {name: etree.fromstring(content) for name, content in sorted(members.items())}
    stories = {
        name: tuple(_text(paragraph) for paragraph in tree.iter(f"{_W}p"))
        for name, tree in trees.items()
        if tree.tag in _STORIES
    }
    targets = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/word", each.get("Target", "")))
        for each in trees["word/_rels/document.xml.rels"]
    }
    sections = tuple(_section(each, targets) for each in trees[_MAIN].iter(f"{_W}sectPr"))
    core = trees.get("docProps/core.xml")
    return Read(stories, sections, tuple(map(str, core.itertext())) if core is not None else ())


def _text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph; that of a text box in it is the text of its own paragraphs."""
    return "".join(
        _SIGNS.get(str(node.tag)) or node.text or ""
        for node in paragraph.iter(f"{_W}t", *_SIGNS)
        # A tab also stands among the properties of a paragraph, where it is a stop.
        if next(node.iterancestors(f"{_W}p")) is paragraph
        and next(node.iterancestors(f"{_W}r"), None) is not None
    )


def _section(section: etree._Element, targets: Mapping[str, str]) -> tuple[str, ...]:
    said = []
    for name in _OF_SECTION:
        for node in section.iterchildren(f"{_W}{name}"):
            values = {str(key).rpartition("}")[2]: str(value) for key, value in node.attrib.items()}
            if f"{_R}id" in node.attrib:
                values["id"] = targets[str(node.get(f"{_R}id"))]
            said.append(f"{name} {sorted(values.items())}")
    return tuple(said)
