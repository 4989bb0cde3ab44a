"""What LibreOffice sets the letters of a font in, found by trying: small documents become PDFs.

    [font]  ->  [Standing]

For each font three documents: Latin and Russian letters, the letters of Kazakh, the sign of the tenge. Which
fonts a PDF holds is what no list tells for sure.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docgen.errors import DocgenError
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.package import CONTENT_TYPES, RELATIONSHIPS, Package
from docgen.pipeline import pdf
from docgen.pipeline.typefaces import KAZAKH, PLAIN, TENGE, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.pipeline.convert import Converter, Outcome

_MAIN = "word/document.xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/{_MAIN}" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{wml.R}/officeDocument" Target="{_MAIN}"/></Relationships>'
)
_TEXTS = {"plain": PLAIN, "kazakh": KAZAKH, "tenge": TENGE}


def standings(converter: Converter, fonts: Sequence[str]) -> list[Standing]:
    """Return what sets the letters of each font.

    Raises the error of a document that did not become a PDF for another reason than its letters.
    """
    documents = {
        f"{at}/{what}": _document(fonts[at], _TEXTS[what]) for at, what in product(range(len(fonts)), _TEXTS)
    }
    outcomes = converter.converted(documents)
    return [
        _standing(font, {what: outcomes[f"{at}/{what}"] for what in _TEXTS}) for at, font in enumerate(fonts)
    ]


def _standing(font: str, outcomes: dict[str, Outcome]) -> Standing:
    boxes = {what: _boxes(outcome) for what, outcome in outcomes.items()}
    drawn = {what: _drawn(outcome) for what, outcome in outcomes.items()}
    # The order of the letters; those that are told are the first of many.
    missing = "".join(letter for what, text in _TEXTS.items() for letter in text if letter in boxes[what])
    return Standing(font, drawn["plain"], drawn["kazakh"], drawn["tenge"], missing)


def _drawn(outcome: Outcome) -> tuple[str, ...]:
    """Return the fonts of a PDF, nothing where it has been refused."""
    if isinstance(outcome, DocgenError):
        return ()
    return tuple(dict.fromkeys(font.name for font in pdf.read(outcome.data).fonts))


def _boxes(outcome: Outcome) -> str:
    """Return the letters that a PDF shows as boxes. Raises the error that says anything else."""
    if not isinstance(outcome, DocgenError):
        return ""
    boxes = [problem.params["letters"] for problem in outcome.problems if problem.code == "F011"]
    if not boxes:
        raise outcome
    return "".join(boxes)


def _document(font: str, text: str) -> bytes:
    """Return a document of one line that is to be set in a font."""
    name = quoteattr(font)
    main = (
        f'<w:document xmlns:w="{wml.W}"><w:body><w:p><w:r><w:rPr><w:rFonts w:ascii={name} w:hAnsi={name} '
        f"w:cs={name}/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )
    members = {CONTENT_TYPES: _TYPES, RELATIONSHIPS: _RELATIONS, _MAIN: main}
    return opc.write(Package({name: text.encode() for name, text in members.items()}))
