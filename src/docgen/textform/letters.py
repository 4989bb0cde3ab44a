"""The words of one paragraph letter by letter, and what beside them the text form cannot say.

    w:p  ->  Letters(text, is bold of each letter), [Finding]

Runs are joined by this: where one run ends and the next begins says nothing, only what is bold does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.opc import wml
from docgen.textform.formatting import differing, merged, named, properties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.textform.stylesheet import Stylesheet

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
# Marks between runs -> what is told of them.
_MARKS = {
    f"{{{wml.M}}}oMath": "formula",
    f"{{{wml.M}}}oMathPara": "formula",
    wml.w("permStart"): "editing-permission",
}
# Names that stand where a program wrote them and print nothing.
_SILENT = frozenset(
    wml.w(name)
    for name in (
        "pPr", "rPr", "proofErr", "lastRenderedPageBreak", "annotationRef", "permEnd", "bookmarkEnd",
        "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "smartTagPr", "sdtPr", "sdtEndPr", "customXmlPr", "fldData",
    )
)  # fmt: skip
# Holders of runs whose words are words of the paragraph -> what is told of them.
_HOLDERS = {
    wml.w("smartTag"): "",
    wml.w("sdtContent"): "",
    wml.w("sdt"): "content-control",
    wml.w("customXml"): "content-control",
    wml.w("hyperlink"): "link",
    wml.w("fldSimple"): "field",
    wml.w("dir"): "direction",
    wml.w("bdo"): "direction",
}
_TRACKED = frozenset(wml.w(name) for name in ("ins", "moveTo"))
_TRACKED_AWAY = frozenset(wml.w(name) for name in ("del", "moveFrom"))
_LETTERS = {
    wml.w("tab"): "\t",
    wml.w("cr"): "\n",
    wml.w("noBreakHyphen"): "\u2011",
    wml.w("softHyphen"): "\u00ad",
}
# Formatting that shows on a blank too.
_SHOWS_ON_BLANKS = {"u", "strike", "dstrike", "highlight", "shd", "bdr"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What the text form cannot say: a key of the messages' reasons, and the words that it stands at.

    ``is_tracked``: it is a tracked change, so there are two wordings, and a person must choose.
    """

    reason: str
    text: str = ""
    is_tracked: bool = False


@dataclass(slots=True)
class Letters:
    """The letters of a paragraph, and for each whether it is bold beyond its style."""

    text: str = ""
    bold: list[bool] = field(default_factory=list)

    def add(self, text: str, *, bold: bool) -> None:
        """Put letters at the end."""
        self.text += text
        self.bold += [bold] * len(text)

    def pieces(self) -> list[tuple[str, bool]]:
        """Return the letters in pieces of one weight."""
        found: list[tuple[str, bool]] = []
        for letter, bold in zip(self.text, self.bold, strict=True):
            if found and found[-1][1] == bold:
                found[-1] = (found[-1][0] + letter, bold)
            else:
                found.append((letter, bold))
        return found

    def stripped(self) -> Letters:
        """Return the letters without blanks at either end; a tab is no blank."""
        start, end = 0, len(self.text)
        while start < end and _is_blank(self.text[start]):
            start += 1
        while end > start and _is_blank(self.text[end - 1]):
            end -= 1
        return Letters(self.text[start:end], self.bold[start:end])


@dataclass(frozen=True)
class Context:
    """What a paragraph is read against: the styles of its document, its notes and comments, its references.

    ``quoted`` gives the text of a note or a comment by the element that refers to it; ``referenced`` holds
    the names of bookmarks that something refers to.
    """

    styles: Stylesheet
    quoted: Callable[[etree._Element], str] = lambda _: ""
    referenced: frozenset[str] = frozenset()


class Reader:
    """Reads one paragraph."""

    def __init__(self, style: str, context: Context) -> None:
        self._style = style
        self._context = context
        self._usual = context.styles.run(style)
        self._field: list[str] = []
        self._codes: list[str] = []
        self.letters = Letters()
        self.findings: list[Finding] = []
        # What a person calls a formatting that the style does not give -> the words that have it.
        self.formatted: dict[str, str] = {}

    def read(self, paragraph: etree._Element) -> None:
        """Read the runs of a paragraph."""
        self._children(paragraph)
        # A field may end in a later paragraph.
        for code in (*self._codes, *(code.strip() for code in self._field)):
            self._tell("field", code)

    def _children(self, element: etree._Element) -> None:
        for child in element.iterchildren(etree.Element):
            self._child(child)

    def _child(self, child: etree._Element) -> None:
        tag = str(child.tag)
        if tag == wml.w("r"):
            self._run(child)
        elif tag in _TRACKED or tag in _TRACKED_AWAY:
            self.findings.append(Finding("tracked-change", _words(child), is_tracked=True))
            if tag in _TRACKED:
                self._children(child)
        elif tag in _HOLDERS:
            if reason := _HOLDERS[tag]:
                self._tell(reason, _words(child))
            self._children(child)
        elif tag == _ALTERNATIVES:
            self._alternatives(child, self._children)
        elif tag not in _SILENT:
            self._mark(tag, child)

    def _mark(self, tag: str, child: etree._Element) -> None:
        """Tell what stands between the runs and holds none."""
        if tag == wml.w("bookmarkStart"):
            if child.get(wml.w("name")) in self._context.referenced:
                self._tell("bookmark", str(child.get(wml.w("name"))))
        else:
            self._tell(_MARKS.get(tag, _local(tag)), _words(child))

    def _alternatives(self, child: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """Read the first of several ways to say one thing."""
        choice = next(child.iterchildren(etree.Element), None)
        if choice is not None:
            read(choice)

    def _run(self, run: etree._Element) -> None:
        own = run.find(wml.w("rPr"))
        character = own.find(wml.w("rStyle")) if own is not None else None
        style = str(character.get(wml.w("val"))) if character is not None else ""
        given = merged(self._context.styles.run(self._style, style), properties(own))
        bold = bool(given.get("b")) and not self._usual.get("b")
        before = len(self.letters.text)
        self._contents(run, bold=bold)
        if own is not None and own.find(wml.w("rPrChange")) is not None:
            self._tell("tracked-formatting", self.letters.text[before:])
        self._formatting(given, self.letters.text[before:])

    def _formatting(self, given: Mapping[str, Any], text: str) -> None:
        if not text:
            return
        keys = differing(given, self._usual)
        if given.get("b"):
            keys.discard("b")
        if not text.strip():
            keys &= _SHOWS_ON_BLANKS
        for reason in sorted({named(key) for key in keys}):
            self.formatted[reason] = self.formatted.get(reason, "") + text

    def _contents(self, run: etree._Element, *, bold: bool) -> None:
        for child in run.iterchildren(etree.Element):
            tag = str(child.tag)
            if tag == wml.w("t"):
                self.letters.add(child.text or "", bold=bold)
            elif tag in _LETTERS:
                self.letters.add(_LETTERS[tag], bold=bold)
            elif tag == wml.w("br"):
                self._break(child, bold=bold)
            elif tag in (wml.w("fldChar"), wml.w("instrText"), wml.w("delInstrText")):
                self._field_part(child)
            elif tag == _ALTERNATIVES:
                self._alternatives(child, lambda choice: self._contents(choice, bold=bold))
            elif tag not in _SILENT:
                self._thing(tag, child)

    def _thing(self, tag: str, child: etree._Element) -> None:
        """Tell what stands among the letters and is none."""
        if tag in (wml.w("drawing"), wml.w("pict"), wml.w("object")):
            boxes = list(child.iter(wml.w("txbxContent")))
            self._tell("text-box" if boxes else "picture", " ".join(_words(box) for box in boxes[:1]))
        elif tag in _NOTES:
            self._tell(_NOTES[tag], self._context.quoted(child))
        elif tag == wml.w("sym"):
            self._tell("symbol", str(child.get(wml.w("char"))))
        elif tag == wml.w("delText"):
            self.findings.append(Finding("tracked-change", child.text or "", is_tracked=True))
        else:
            self._tell(_local(tag), _words(child))

    def _break(self, child: etree._Element, *, bold: bool) -> None:
        kind = child.get(wml.w("type"), "textWrapping")
        if kind == "textWrapping":
            self.letters.add("\n", bold=bold)
        else:
            self._tell("page-break" if kind == "page" else "column-break")

    def _field_part(self, child: etree._Element) -> None:
        """Gather the codes of a field; its result is words as others are."""
        if child.tag != wml.w("fldChar"):
            if self._field:
                self._field[-1] += child.text or ""
            return
        kind = child.get(wml.w("fldCharType"))
        if kind == "begin":
            self._field.append("")
        elif self._field and kind == "end":
            self._codes.append(self._field.pop().strip())

    def _tell(self, reason: str, text: str = "") -> None:
        self.findings.append(Finding(reason, text))


_NOTES = {
    wml.w("footnoteReference"): "footnote",
    wml.w("endnoteReference"): "endnote",
    wml.w("commentReference"): "comment",
}


def tracked_properties(paragraph: etree._Element) -> list[Finding]:
    """Return the tracked changes of a paragraph's mark and of its formatting."""
    own = paragraph.find(wml.w("pPr"))
    if own is None:
        return []
    found = [
        Finding("tracked-change", is_tracked=True)
        for name in ("ins", "del", "moveFrom", "moveTo")
        if own.find(f"{wml.w('rPr')}/{wml.w(name)}") is not None
    ]
    if own.find(wml.w("pPrChange")) is not None:
        found.append(Finding("tracked-formatting"))
    return found


def _words(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(wml.w("t"), wml.w("delText")))


def _is_blank(letter: str) -> bool:
    return letter.isspace() and letter != "\t"


def _local(tag: str) -> str:
    return etree.QName(tag).localname
