"""What the settings of many documents say together (ECMA-376 part 1, 17.15.1).

Those of the first hold for all but what a document could not be without: other headers on even pages, which
all are given then (:mod:`docgen.opc.merge_sections`), and fields that are brought up to date. Where a
document would look otherwise by settings of its own, that is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem, Severity
from docgen.opc import wml
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.opc.merge_source import Source

_NOTES = ("footnotePr", "endnotePr")
# Settings by which pages and lines differ; they hold for a whole file.
_OF_LOOK = (
    "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
    "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone",
    "doNotHyphenateCaps", "bookFoldPrinting", "bookFoldRevPrinting", "characterSpacingControl",
    "noLineBreaksAfter", "noLineBreaksBefore", "doNotExpandShiftReturn", "compat", "decimalSymbol",
    "listSeparator",
)  # fmt: skip
# What a file of many documents neither needs nor may have: who may change it, where its data and its look
# come from, and traces of those who wrote it.
_LEFT_OUT = (
    *_NOTES, "writeProtection", "documentProtection", "attachedTemplate", "linkStyles", "mailMerge", "rsids",
    "docVars", "attachedSchema", "schemaLibrary", "saveThroughXslt", "revisionView", "trackRevisions",
    "evenAndOddHeaders", "updateFields", "hdrShapeDefaults", "shapeDefaults", "forceUpgrade", "captions",
    "smartTagType", "removePersonalInformation", "removeDateAndTime", "documentType",
)  # fmt: skip
# What stands before the elements that are put in (CT_Settings, A.1).
_BEFORE_EVEN = (
    "zoom", "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth",
    "printFormsData", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData",
    "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
    "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState",
    "formsDesign", "view", "stylePaneFormatFilter", "stylePaneSortMethod", "doNotTrackMoves",
    "doNotTrackFormatting", "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop",
    "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope",
    "summaryLength", "clickAndTypeStyle", "defaultTableStyle",
)  # fmt: skip
_AFTER_NOTES = (
    "compat", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "readModeInkLockDown", "decimalSymbol", "listSeparator",
)  # fmt: skip
_M = f"{{{wml.M}}}"


@dataclass(frozen=True, slots=True)
class Said:
    """What the settings of a document say of itself: ``notes`` by the names of their properties."""

    has_even: bool
    is_updated: bool
    notes: Mapping[str, etree._Element]
    look: Mapping[str, bytes]


class Settings:
    """The settings of the merged document."""

    def __init__(self) -> None:
        self._root: etree._Element | None = None
        self._first: Said | None = None
        self._known: dict[bytes, Said] = {}
        self._has_even = False
        self._is_updated = False
        self.problems: list[Problem] = []

    def of(self, source: Source) -> Said:
        """Return what a document's settings say, and tell once for equal ones what does not hold for it.

        Raises TemplateError T006.
        """
        data = source.data("settings")
        if data not in self._known:
            root = source.root("settings")
            said = self._known[data] = _read(root)
            if self._first is None:
                self._root, self._first = root, said
            self._has_even |= said.has_even
            self._is_updated |= said.is_updated
            self._compare(said, self._first, source)
        return self._known[data]

    def _compare(self, said: Said, first: Said, source: Source) -> None:
        names = [name for name in _OF_LOOK if said.look.get(name) != first.look.get(name)]
        if names:
            params = {"number": source.number, "names": ", ".join(names)}
            place = Location(file=source.file)
            self.problems.append(Problem("W021", Severity.WARNING, place, params))

    def written(self, separators: Mapping[str, Iterable[str]]) -> bytes:
        """Return the part; ``separators`` are the numbers of those of notes: ``footnote`` -> -1, 0."""
        root = self._root if self._root is not None else etree.Element(w("settings"), nsmap={"w": wml.W})
        for child in list(root):
            is_tied = any(str(name).startswith(f"{{{R}}}") for node in child.iter() for name in node.attrib)
            if is_tied or child.tag in map(w, _LEFT_OUT):
                root.remove(child)
        if self._has_even:
            _put(root, etree.Element(w("evenAndOddHeaders")), _BEFORE_EVEN)
        if self._is_updated:
            _before(root, etree.Element(w("updateFields")))
        for kind, numbers in separators.items():
            said = etree.Element(w(f"{kind}Pr"))
            if kind == "endnote":
                # Else the notes of all documents would stand at the end of the last (17.11.22).
                etree.SubElement(said, w("pos")).set(w("val"), "sectEnd")
            for number in numbers:
                etree.SubElement(said, w(kind)).set(w("id"), number)
            _before(root, said)
        return wml.serialised(root)


def _read(root: etree._Element | None) -> Said:
    if root is None:
        return Said(has_even=False, is_updated=False, notes={}, look={})
    look = {}
    for name in _OF_LOOK:
        for each in root.findall(w(name)):
            look[name] = bytes(etree.tostring(each, method="c14n", exclusive=True, with_tail=False))
    notes = {name: each for name in _NOTES for each in root.findall(w(name))}
    has_even, is_updated = (wml.is_on(root.find(w(name))) for name in ("evenAndOddHeaders", "updateFields"))
    return Said(has_even, is_updated, notes, look)


def _put(root: etree._Element, element: etree._Element, before: tuple[str, ...]) -> None:
    """Put an element behind those that a sequence has before it."""
    earlier = [child for child in root if child.tag in map(w, before)]
    root.insert(root.index(earlier[-1]) + 1 if earlier else 0, element)


def _before(root: etree._Element, element: etree._Element) -> None:
    """Put an element before those that stand behind what is said of notes."""
    after = (*map(w, _AFTER_NOTES), f"{_M}mathPr")
    later = next((child for child in root if child.tag in after), None)
    root.insert(len(root) if later is None else root.index(later), element)
