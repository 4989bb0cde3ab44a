"""How each problem comes about of the text of a template, of its build, and of the way back from Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx

import docgen
from docgen.opc import package as opc
from docgen.template.compiler import compiled
from docgen.textform import adoption, base, builder, exporter, source
from docgen.textform.listing import listing
from failures.ways import KNOWN, MAIN, p, raised, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _parsed(text: str) -> Iterable[Problem]:
    return raised(source.blocks, text, file="t.txt", include=str)


def _exported(body: str, section: str = "", styles: tuple[str, str] = ("", "")) -> Iterable[Problem]:
    """Read a document over the bundled base, in which some markup is put in the place of other."""
    base = (docgen.opened().catalog.root / "templates_kk" / "_base.docx").read_bytes()
    package = opc.read(base)
    main = package[MAIN].decode().replace("<w:body>", f"<w:body>{body}")
    main = re.sub("<w:pgSz[^>]*/>", lambda found: section or found.group(), main)
    sheet = package["word/styles.xml"].decode().replace(*styles)
    edited = package.replaced({MAIN: main.encode(), "word/styles.xml": sheet.encode()})
    return exporter.exported(opc.write(edited), base=base).problems


def _adopted(folder: Path, present: str, edited: str, clause: str = "") -> Iterable[Problem]:
    """Adopt a document of edited words where another text is present."""
    base = folder / "_base.docx"
    base.write_bytes((docgen.opened().catalog.root / "templates_kk" / "_base.docx").read_bytes())
    files = builder.TemplateFiles("a", "kk", folder / "a.txt", folder / "a.docx", base)
    (folder / "_a.txt").write_text(clause, "utf-8")
    files.text.write_text(edited, "utf-8")
    data = builder.built(files, "x")
    files.text.write_text(present, "utf-8")
    if not present:
        files.text.unlink()
    return adoption.adopted(files, "x", data, file="a.docx").problems


def _without_style(folder: Path) -> Iterable[Problem]:
    docx.Document().save(str(folder / "_base.docx"))
    (folder / "a.txt").write_text("executor: x", "utf-8")
    names = (folder / name for name in ("a.txt", "a.docx", "_base.docx"))
    return raised(builder.built, builder.TemplateFiles("a", "kk", *names), "x")


def _with_body(folder: Path) -> Iterable[Problem]:
    document = docx.Document()
    document.add_paragraph("прокуратура района")
    document.save(str(folder / "_base.docx"))
    return raised(base.opened, folder / "_base.docx")


def _listed(folder: Path) -> Iterable[Problem]:
    base = docgen.opened().catalog.root / "templates_kk" / "_base.docx"
    return raised(compiled, listing([source.Paragraph("BodyText", "{{ x }}")], base, "kk", "x"), KNOWN)


FAILURES: Failures = {
    "T051": lambda _: _parsed("no style word"),
    "T052": lambda _: _parsed("boddy: x"),
    "T053": lambda _: _parsed("table: 20.0l"),
    "T057": _listed,
    "T058": _without_style,
    "T059": _with_body,
    "T061": lambda _: _exported(f"<w:p><w:ins>{run('a')}</w:ins></w:p>"),
    "T062": lambda _: _exported("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>a</w:t></w:r></w:p>"),
    "T063": lambda _: _exported(p("{{ x | date(«loc») }}")),
    "T064": lambda _: _exported(p("a ** b")),
    "T065": lambda _: _exported(p("a\u00adb")),
    "T066": lambda _: _exported(f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{run("a")}</w:p>'),
    "T067": lambda _: _exported("", '<w:pgSz w:w="16838" w:h="11906"/>'),
    "T069": lambda folder: _adopted(folder, "body: b", "body: c"),
    "T070": lambda folder: raised(_adopted, folder, "include: _a", "body: a b c d", clause="body: a b c"),
    "T071": lambda folder: raised(_adopted, folder, "", "body: a"),
    "T072": lambda _: _exported("", styles=("360", "480")),
}
