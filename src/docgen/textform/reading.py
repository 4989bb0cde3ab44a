"""What a document is read with: its places and styles, and the list of what is found beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem, Severity
from docgen.opc import parts, wml
from docgen.template.tags import placed_paragraphs
from docgen.textform import letters, notes, source
from docgen.textform.formatting import Properties, merged, properties
from docgen.textform.letters import Context, Finding, Reader
from docgen.textform.stylesheet import Recognition, stylesheet
from docgen.textform.wording import quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from docgen.opc.package import Package


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its text as in the text form, its style, its own formatting, what it cannot say.

    ``look`` is the formatting of the whole paragraph, ``usual`` what its style gives.
    """

    text: str
    style: str
    look: Properties
    usual: Properties
    findings: tuple[Finding, ...]

    @property
    def is_control(self) -> bool:
        """Tell whether the paragraph is only a control tag of a paragraph or a row, which prints nothing."""
        return source.CONTROL.match(self.text) is not None


class Reading:
    """One story of a document on its way into the text form; ``problems`` gathers what is told of it."""

    def __init__(
        self, package: Package, base: Package | None, *, part: str | None = None, file: str | None = None
    ) -> None:
        self.part = part or parts.found(package, file=file).main
        self.root = wml.parse(package[self.part], part=self.part, file=file)
        self.styles = stylesheet(package, file=file)
        self.base_styles = self.styles if base is None else stylesheet(base)
        self.recognised = Recognition(self.styles, self.base_styles)
        self.problems: list[Problem] = []
        self._told: set[tuple[str, Location, str]] = set()
        self._places = dict(placed_paragraphs(self.root, self.part))
        self._tables = {table: number for number, table in enumerate(self.root.iter(wml.w("tbl")), 1)}
        quotes = notes.quotes(package, self.part, file=file)
        self._context = Context(self.styles, quotes, notes.referenced(self.root))

    def place(self, element: etree._Element | None = None) -> Location:
        """Return the place of a paragraph or a table; without one that of the part."""
        if element is not None and element in self._places:
            return self._places[element]
        return Location(part=self.part, table=None if element is None else self._tables[element])

    def style_of(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        style = paragraph.find(f"{wml.w('pPr')}/{wml.w('pStyle')}")
        name = str(style.get(wml.w("val"))) if style is not None else ""
        return name if name in self.styles else self.styles.default

    def words(self, paragraph: etree._Element) -> Words:
        """Read a paragraph; problems of its letters are told here, its findings are the caller's."""
        style = self.style_of(paragraph)
        reader = Reader(style, self._context)
        reader.read(paragraph)
        text, findings, problems = worded(reader.letters, self.place(paragraph))
        self.tell(*problems)
        own = paragraph.find(wml.w("pPr"))
        usual = self.styles.paragraph(style)
        found = [*letters.tracked_properties(paragraph), *reader.findings, *findings]
        if own is not None and own.find(wml.w("sectPr")) is not None:
            found.append(Finding("section-break"))
        if not source.CONTROL.match(text):
            # The look of what prints nothing is no look.
            found += [Finding(reason, words) for reason, words in reader.formatted.items()]
        return Words(text, style, merged(usual, properties(own)), usual, tuple(found))

    def find(self, findings: Iterable[Finding], place: Location) -> None:
        """Tell findings at a place: a tracked change is an error, what is not kept a warning."""
        for each in findings:
            words = quoted(each.text)
            if each.is_tracked:
                self.tell(Problem("T061", location=place, params={"words": words}))
            else:
                params = {"reason": each.reason, "words": words}
                self.tell(Problem("T062", Severity.WARNING, place, params))

    def tell(self, *problems: Problem) -> None:
        """Add problems; what was told of a place already is not told again."""
        for problem in problems:
            key = (problem.code, problem.location, repr(problem.params))
            if key not in self._told:
                self._told.add(key)
                self.problems.append(problem)
