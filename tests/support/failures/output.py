"""How each problem of finished documents comes about: of the gate, of files of many, of writing."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import docgen
import papers
from docgen.authoring import office_folder
from docgen.model.catalog import LANGUAGES
from docgen.opc import package as opc
from docgen.opc.merge import Finished, merged
from docgen.pipeline import journal, twocol, twocol_inspection, writer
from docgen.pipeline.inspection import inspected
from docgen.template.compiler import compiled
from docgen.template.renderer import Rendered
from failures.ways import KNOWN, MAIN, docx_of, laid, looked_at, p, raised, relations_of, row, table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from docgen.opc.merge import Merged
    from failures.ways import Failures


def _verified(body: str, printed: tuple[str, ...] = (), size: str = "11906") -> Iterable[Problem]:
    template = compiled(docx_of(p("x")), KNOWN)
    main = opc.read(docx_of(body))[MAIN].decode().replace("11906", size)
    return inspected(Rendered(b"", {MAIN: main.encode()}, {MAIN: printed}), template)


def _merged(*documents: bytes) -> Merged:
    return merged(map(Finished, documents), io.BytesIO())


def _with_tab_stops() -> bytes:
    settings = f'<w:settings {papers.NAMESPACES}><w:defaultTabStop w:val="1"/></w:settings>'
    related = relations_of(("r1", "settings", "settings.xml"))
    return docx_of(p("a"), **{"word/settings.xml": settings}, **related)


_NUMBERED_TWICE = (
    '<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p><w:pPr><w:sectPr><w:pgNumType w:start="1"/></w:sectPr></w:pPr>'
    '<w:fldSimple w:instr="NUMPAGES"/></w:p>'
)


def _made_twice(folder: Path) -> None:
    for _ in range(2):
        office_folder.make(folder / "office", {})


def _written(folder: Path) -> Iterable[Problem]:
    (folder / "file").write_bytes(b"")
    return raised(writer.write, {folder / "file" / "a.docx": b""}, replace=False)


def _copied(changes: dict[str, tuple[str, str]]) -> Iterable[Problem]:
    """Inspect a working copy in some parts of which letters have been replaced."""
    said = '<w:p><w:r><w:t>КАФЕ</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>сноска</w:t></w:r></w:p></w:footnote>'
    halves = {}
    for language in LANGUAGES:
        look = opc.read((docgen.opened().catalog.root / f"templates_{language}" / "_base.docx").read_bytes())
        halves[language] = papers.docx(look, said, header="бланк", parts={"word/footnotes.xml": note})
    package = opc.read(twocol.combined(halves))
    replaced = {part: package[part].replace(a.encode(), b.encode()) for part, (a, b) in changes.items()}
    return twocol_inspection.inspected(opc.write(package.replaced(replaced)), halves)


def _existing(folder: Path) -> Iterable[Problem]:
    (folder / "a.docx").write_bytes(b"")
    return raised(writer.refuse_existing, [folder / "a.docx"])


def _unrecorded(folder: Path) -> Iterable[Problem]:
    path = folder / "journal"
    path.write_bytes(b"")
    with path.open("rb") as read_only:
        return raised(journal.Journal(path, read_only.fileno()).record, [])


def _named_twice(folder: Path) -> Iterable[Problem]:
    data = json.dumps(docgen.opened().catalog["protest_bailiff_act"].examples[0]).encode()
    first = docgen.generate(docgen.opened(), data, docgen.Order(folder))
    order = docgen.Order(folder, replace=True, keep=frozenset(document.path for document in first))
    return raised(docgen.generate, docgen.opened(), data, order)


def _held(folder: Path) -> Iterable[Problem]:
    with journal.opened(folder):
        return raised(journal.claimed(folder).__enter__)


def _half_of_another(folder: Path) -> Iterable[Problem]:
    example = docgen.opened().catalog["protest_bailiff_act"].examples[0]
    docgen.generate(docgen.opened(), json.dumps(example).encode(), docgen.Order(folder))
    other = json.dumps(example, indent=1).encode()
    order = docgen.Order(folder, ("kk",), replace=True)
    return raised(docgen.generate, docgen.opened(), other, order)


FAILURES: Failures = {
    "V001": lambda _: inspected(Rendered(b"", {MAIN: b"<a>"}, {}), compiled(docx_of(""), KNOWN)),
    "V002": lambda _: _verified(table(row(""))),
    "V003": lambda _: _verified(table()),
    "V004": lambda _: _verified(table(row(p("a"), p("b")))),
    "V005": lambda _: _verified('<w:p><wp:docPr id="1"/><wp:docPr id="1"/></w:p>'),
    "V006": lambda _: _verified(p("x"), size="1"),
    "V007": lambda _: _verified(p("x"), printed=("lost",)),
    "V008": lambda _: _verified(p("None")),
    "V010": lambda _: _copied({MAIN: ("КАФЕ", "")}),
    "V011": lambda _: _copied({"word/footnotes.xml": ("сноска", "")}),
    "V012": lambda _: _copied({"word/twocol-header-default.xml": ("ЖОБА", "")}),
    "V013": lambda _: _copied({"word/twocol-header-first.xml": ("бланк", "")}),
    "W001": _existing,
    "W002": _written,
    "W003": _unrecorded,
    "W004": _half_of_another,
    "W005": _named_twice,
    "W006": lambda folder: raised(_made_twice, folder),
    "W008": _held,
    "W020": lambda _: raised(_merged, docx_of('<w:altChunk r:id="a"/>')),
    "W021": lambda _: _merged(docx_of(p("a")), _with_tab_stops()).problems,
    "W022": lambda _: _merged(docx_of(_NUMBERED_TWICE)).problems,
    "W031": lambda folder: looked_at(folder, laid(folder, b"", "file")),
}
