"""How large a document may be that somebody hands in: looking through it takes bounded time and memory.

    bytes of a .docx  ->  package; E016 for one that is larger

A package is small that has millions of paragraphs: they are counted before anything is made of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docgen.errors import EvidenceError
from docgen.model.problem import Location, Problem
from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package

#: Signs of markup in all members together: each element and each attribute needs one of them at least.
MAX_MARKS = 4_000_000
#: Attributes of one element: to look at them takes the square of their number.
MAX_ATTRIBUTES = 500
# What may stand before the first element: the mark of an encoding, blanks.
_BEGINNING, _BEFORE_MARKUP = 64, b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"
#: Paragraphs of a document that is compared with another.
MAX_COMPARED = 100_000
#: Paragraphs, those in cells too, and letters of a document whose words are read.
MAX_PARAGRAPHS = 20_000
MAX_LETTERS = 1_000_000
MAX_LETTERS_OF_A_PARAGRAPH = 100_000


def opened(data: bytes, *, file: str | None = None) -> Package:
    """Return the package of a document. Raises TemplateError, EvidenceError E016."""
    package = opc.read(data, file=file)
    marks = sum(member.count(b"<") + member.count(b"=") for member in package.members.values())
    _check("marks", marks, MAX_MARKS, file)
    for member in filter(_is_markup, package.members.values()):
        attributes = max(tag.count(b"=") for tag in member.split(b"<"))
        _check("attributes", attributes, MAX_ATTRIBUTES, file)
    return package


def _is_markup(member: bytes) -> bool:
    return member[:_BEGINNING].lstrip(_BEFORE_MARKUP).startswith(b"<")


def check_paragraphs(package: Package, *, file: str | None = None) -> None:
    """Refuse a document that has more paragraphs than are compared. Raises EvidenceError E016."""
    paragraphs = 0
    for root, times in _stories(package, file):
        paragraphs += times * sum(1 for _ in root.iter(w("p")))
        _check("paragraphs", paragraphs, MAX_COMPARED, file)


def check_words(package: Package, *, file: str | None = None) -> None:
    """Refuse a document that has more words than are read. Raises TemplateError, EvidenceError E016."""
    paragraphs = letters = 0
    for root, times in _stories(package, file):
        for paragraph in root.iter(w("p")):
            paragraphs += times
            _check("paragraphs", paragraphs, MAX_PARAGRAPHS, file)
            own = sum(len(node.text or "") for node in paragraph.iter(w("t"), w("delText"), w("instrText")))
            _check("letters-of-a-paragraph", own, MAX_LETTERS_OF_A_PARAGRAPH, file)
            letters += own * times
            _check("letters-of-all", letters, MAX_LETTERS, file)


def _stories(package: Package, file: str | None) -> Iterator[tuple[etree._Element, int]]:
    """Yield the root of each story, and how often it is shown: a header once for each section."""
    found = parts.found(package, file=file)
    roots = {name: wml.parse(package[name], part=name, file=file) for name in found.stories}
    targets = relations.targets(package, found.main, file=file)
    references = roots[found.main].iter(w("headerReference"), w("footerReference"))
    shown = Counter(targets.get(str(each.get(f"{{{wml.R}}}id"))) for each in references)
    for name, root in roots.items():
        yield root, max(1, shown[name])


def _check(reason: str, number: int, limit: int, file: str | None) -> None:
    if number > limit:
        params = {"reason": reason, "limit": str(limit)}
        raise EvidenceError([Problem("E016", location=Location(file=file), params=params)])
