"""Every code, met in a real failure: its sentence can be made from the params that the code gives.

The table is also the list of what docgen can refuse: a code that nothing raises has no place in it.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import socket
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Self
from unittest import mock

import docx
import openpyxl
import pytest

import docgen
import offices
import packages
import papers
import pdfs
import registers
import runs
import tables as tables_of
from attacks import ATTACKS, hostile
from defects import DEFECTS
from docgen.authoring import diff, office_folder, scaffold, snapshots, suites
from docgen.batch.dask import Dask
from docgen.batch.executors import Processes
from docgen.cli.arguments import read
from docgen.cli.grammar import columns
from docgen.errors import DocgenError
from docgen.intake import guard, inputs, mapping, tables
from docgen.language import filters
from docgen.language.form import Wanted
from docgen.language.inflection import inflect
from docgen.language.inflector import Inflector
from docgen.language.lexicon import packaged
from docgen.language.names import surname_and_initials
from docgen.language.text import localised
from docgen.law import acts, citations, deadlines, eras, nouns, routing, sanction
from docgen.law.days import to_date
from docgen.law.rules import RULES
from docgen.lint import baseline, fixes, linter
from docgen.lint.linter import Target
from docgen.messages import SENTENCES, sentence
from docgen.model import case as cases
from docgen.model import strict_json
from docgen.model.catalog import LANGUAGES, Catalog, found_root
from docgen.model.field import Field
from docgen.model.problem import Problem
from docgen.model.roots import Roots
from docgen.model.schema import Schema
from docgen.opc import package as opc
from docgen.opc.merge import Finished, merged
from docgen.pipeline import (
    convert,
    declared,
    doctor,
    generate,
    journal,
    pdf,
    pdf_archival,
    pdf_inspection,
    pictures,
    set_check,
    soffice,
    twocol,
    twocol_inspection,
    typefaces,
    writer,
)
from docgen.pipeline.inspection import inspected
from docgen.pipeline.typefaces import Standing
from docgen.pipeline.validate import FORMATS
from docgen.pipeline.workspace import opened
from docgen.template.compiler import compiled
from docgen.template.renderer import Rendered, Renderer
from docgen.template.runtime import Filters
from docgen.textform import adoption, base, builder, exporter, overrides, source
from docgen.textform.listing import listing
from docgen.web import serving
from docgen.web.drafts import Drafts
from docgen.web.register_runs import Office
from docgen.web.registers import Registers
from extractions import UNRECOVERED
from proofs import UNPROVED
from slips import SLIPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.opc.merge import Merged
    from docgen.pipeline.verified import Verified

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{packages.RELATIONSHIPS}"'
)
DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
TODAY = datetime.date(2026, 10, 5)
NAME = {"kk": "Әлия", "ru": "Алия"}
DEPUTY = {"kk": "аудан прокурорының орынбасары", "ru": "заместитель прокурора района"}
MAIN = "word/document.xml"
DECLARATION = {"title": {"kk": "Х", "ru": "П", "en": "L"}, "group": "letters", "file_name": "letter"}
LABELLED = {"x-title": {"kk": "Х", "ru": "П"}}
# A place in a sentence that was never filled, or filled with nothing; a value in quotes is the case's.
UNFILLED = re.compile(r"\{[a-z_]+\}|(?<![«“])\bNone\b|%\(")


KNOWN = Filters({"upper": str.upper, "fails": int}, {})


# Ways into docgen; each returns the problems that it meets.


def _raised(action: Callable[..., object], *arguments: Any, **options: Any) -> Iterable[Problem]:
    with pytest.raises(DocgenError) as caught:
        action(*arguments, **options)
    return caught.value.problems


def _loaded(data: bytes) -> Iterable[Problem]:
    return _raised(cases.load, data)


def _checked(slug: str, **changes: Any) -> Iterable[Problem]:
    """Check the full example with values put at pointers, ``__`` for a slash; None takes away."""
    data = json.loads(json.dumps(docgen.opened().catalog[slug].examples[1]))
    for path, value in changes.items():
        *steps, last = path.split("__")
        spot = data
        for step in steps:
            spot = spot[int(step)] if step.isdigit() else spot[step]
        if value is None:
            del spot[last]
        else:
            spot[last] = value
    return docgen.check(docgen.opened(), json.dumps(data).encode())


def _convert(program: Path) -> dict[str, Any]:
    with convert.soffice(program, convert.Limits(base=1.0, per_file=0.0)) as converter:
        return dict(converter.converted({"a": _docx(_p("а б"))}))


def _converted(folder: Path, behaviour: str) -> Iterable[Problem]:
    return list(_convert(offices.stand_in(folder, behaviour).program)["a"].problems)


def _looked_at(folder: Path, output: Path) -> Iterable[Problem]:
    """Look at a machine with an old LibreOffice that makes nothing."""
    with mock.patch.dict("os.environ", {soffice.VARIABLE: str(offices.silent(folder, "7.3.7.2"))}):
        return doctor.examined(opened().catalog, {"output": output}).problems


def _without_office(folder: Path) -> Iterable[Problem]:
    with mock.patch.object(soffice, "_USUAL", {}):
        return _raised(soffice.found, {"PATH": str(folder)})


def _printed(data: bytes) -> Iterable[Problem]:
    return pdf_inspection.inspected(pdf.read(data), opc.read(_docx(_p("а б"))))


def _ruled(name: str, *values: Any) -> Iterable[Problem]:
    return list(RULES[name](*(Field(value, f"/{number}") for number, value in enumerate(values))))


def _docx(body: str, main: str = MAIN, **members: str) -> bytes:
    document = f'<w:document {W} {DRAWING}><w:body>{body}<w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:body>'
    return packages.package(f"{document}</w:document>", main, **members)


def _related(*said: tuple[str, str, str]) -> dict[str, str]:
    return {"word/_rels/document.xml.rels": packages.relations(*said)}


def _laid(folder: Path, data: bytes, name: str = "t.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _linted(folder: Path, body: str, **members: str) -> Iterable[Problem]:
    return linter.linted([Target(_laid(folder, _docx(body, **members)))], TODAY)


def _with_headers(folder: Path, **texts: str) -> Iterable[Problem]:
    """Lint a document with a header for each kind of page; an empty paragraph is its body."""
    parts = {f"word/{kind}.xml": f"<w:hdr {W}>{_p(text)}</w:hdr>" for kind, text in texts.items()}
    types = [(name, f"{packages.WML}.header+xml") for name in parts]
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="{kind}"/>' for kind in texts)
    said = {
        **_related(*((kind, "header", f"{kind}.xml") for kind in texts)),
        opc.CONTENT_TYPES: packages.types(*packages.USUAL_TYPES, *types),
        **parts,
    }
    return _linted(folder, f"<w:p><w:pPr><w:sectPr>{references}</w:sectPr></w:pPr></w:p>", **said)


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _p(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def _table(*rows: str, columns: int = 1) -> str:
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _compiled(body: str, **members: str) -> Iterable[Problem]:
    return _raised(compiled, _docx(body, **members), KNOWN)


def _attacked(name: str) -> Iterable[Problem]:
    members = dict(opc.read(_docx(_p("а"))).members)
    return _raised(compiled, hostile(ATTACKS[name].operator, members), KNOWN)


def _rendered(text: str, **context: Any) -> Iterable[Problem]:
    return _made(_p(text), **context)


def _made(body: str, **context: Any) -> Iterable[Problem]:
    renderer = Renderer(compiled(_docx(body), KNOWN), KNOWN)
    return _raised(renderer.render, context, None)


def _verified(body: str, printed: tuple[str, ...] = (), size: str = "11906") -> Iterable[Problem]:
    template = compiled(_docx(_p("x")), KNOWN)
    main = opc.read(_docx(body))[MAIN].decode().replace("11906", size)
    return inspected(Rendered(b"", {MAIN: main.encode()}, {MAIN: printed}), template)


def _filtered(name: str, value: Any, *arguments: Any, language: str = "ru") -> Iterable[Problem]:
    of_document = filters.DOCUMENT_FILTERS[language].get(name)  # type: ignore[index]
    if of_document is not None:
        return _raised(of_document, _document("2026-01-01"), value, *arguments)
    return _raised(filters.FILTERS[language][name], value, *arguments)  # type: ignore[index]


def _merged(*documents: bytes) -> Merged:
    return merged(map(Finished, documents), io.BytesIO())


def _with_tab_stops() -> bytes:
    settings = f'<w:settings {papers.NAMESPACES}><w:defaultTabStop w:val="1"/></w:settings>'
    related = _related(("r1", "settings", "settings.xml"))
    return _docx(_p("a"), **{"word/settings.xml": settings}, **related)


_NUMBERED_TWICE = (
    '<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p><w:pPr><w:sectPr><w:pgNumType w:start="1"/></w:sectPr></w:pPr>'
    '<w:fldSimple w:instr="NUMPAGES"/></w:p>'
)


def _document(on: str) -> citations.Document:
    return citations.Document(to_date(on))


def _doubted(text: str) -> Iterable[Problem]:
    inflector = Inflector()
    inflector.form(localised({"kk": text, "ru": text}, "kk"), "kk", "dat")
    return inflector.doubts()


def _parsed(text: str) -> Iterable[Problem]:
    return _raised(source.blocks, text, file="t.txt", include=str)


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


def _unopened(folder: Path, slug: str = "protest", text: str = "") -> Callable[[], object]:
    for name in ("schemas/_shared", "templates_kk", "templates_ru"):
        (folder / name).mkdir(parents=True)
    declaration = docgen.opened().catalog.root / "schemas" / "_shared" / "x-docgen.json"
    (folder / "schemas" / "_shared" / "x-docgen.json").write_text(declaration.read_text("utf-8"), "utf-8")
    (folder / "schemas" / f"{slug}.json").write_text(text, "utf-8")
    return lambda: Catalog(folder, FORMATS)[slug]


def _declared(schema: dict[str, Any]) -> str:
    properties = {"document_type": {"const": "protest"}, **schema.get("properties", {})}
    document = {"x-docgen": DECLARATION, "examples": [{}, {}], **schema, "properties": properties}
    return json.dumps(document)


def _unfolding(levels: int) -> dict[str, Any]:
    """Return definitions each of which stands for twice as much as the next one."""
    return {
        f"d{level}": {"properties": {name: {"$ref": f"#/$defs/d{level + 1}"} for name in "ab"}}
        for level in range(levels)
    } | {f"d{levels}": {}}


def _with_lost_pointer(folder: Path) -> Iterable[Problem]:
    schema = json.loads(_declared({}))
    schema["x-docgen"]["rules"] = [{"function": "in_order", "arguments": ["/a", "/b"]}]
    return _raised(_unopened(folder, text=json.dumps(schema)))


def _in_another_language(folder: Path) -> Iterable[Problem]:
    language = {"language": {"enum": ["kk", "ru"], **LABELLED}}
    declaration = {**DECLARATION, "language": "/language"}
    _unopened(folder, text=_declared({"x-docgen": declaration, "properties": language}))
    return _raised(generate.forms, opened(folder), b'{"document_type": "protest", "language": "kk"}', ("ru",))


def _with_faulty_pattern(folder: Path) -> Iterable[Problem]:
    return _raised(Schema({"pattern": "("}, {}, {}, str(folder / "letter.json")).problems, "text")


def _without_template(folder: Path) -> Iterable[Problem]:
    _unopened(folder, text=_declared({}))
    return _raised(opened(folder).template, "protest", "kk")


def _overridden(folder: Path, *bundled: str) -> Roots:
    for name in ("own/_base.docx", *(f"bundled/{each}" for each in ("letter.docx", *bundled))):
        path = folder / name.replace("/", "/templates_kk/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return Roots(folder / "own", folder / "bundled")


def _without_style(folder: Path) -> Iterable[Problem]:
    docx.Document().save(str(folder / "_base.docx"))
    (folder / "a.txt").write_text("executor: x", "utf-8")
    names = (folder / name for name in ("a.txt", "a.docx", "_base.docx"))
    return _raised(builder.built, builder.TemplateFiles("a", "kk", *names), "x")


def _with_body(folder: Path) -> Iterable[Problem]:
    document = docx.Document()
    document.add_paragraph("прокуратура района")
    document.save(str(folder / "_base.docx"))
    return _raised(base.opened, folder / "_base.docx")


def _made_twice(folder: Path) -> None:
    for _ in range(2):
        office_folder.make(folder / "office", {})


def _listed(folder: Path) -> Iterable[Problem]:
    base = docgen.opened().catalog.root / "templates_kk" / "_base.docx"
    return _raised(compiled, listing([source.Paragraph("BodyText", "{{ x }}")], base, "kk", "x"), KNOWN)


def _already_there(folder: Path) -> Iterable[Problem]:
    (folder / "schemas").mkdir()
    (folder / "schemas" / "query.json").touch()
    return _raised(scaffold.new_type, Roots(folder), "query", {}, "letters")


def _written(folder: Path) -> Iterable[Problem]:
    (folder / "file").write_bytes(b"")
    return _raised(writer.write, {folder / "file" / "a.docx": b""}, replace=False)


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
    return _raised(writer.refuse_existing, [folder / "a.docx"])


def _unrecorded(folder: Path) -> Iterable[Problem]:
    path = folder / "journal"
    path.write_bytes(b"")
    with path.open("rb") as read_only:
        return _raised(journal.Journal(path, read_only.fileno()).record, [])


def _named_twice(folder: Path) -> Iterable[Problem]:
    data = json.dumps(docgen.opened().catalog["protest_bailiff_act"].examples[0]).encode()
    first = docgen.generate(docgen.opened(), data, docgen.Order(folder))
    order = docgen.Order(folder, replace=True, keep=frozenset(document.path for document in first))
    return _raised(docgen.generate, docgen.opened(), data, order)


class _Dead:
    """An executor whose workers die at every case."""

    def answers(self, _: Any, chunks: Iterable[Any]) -> Iterator[Any]:
        return ((chunk, [None] * len(chunk)) for chunk in chunks)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _unstarted(folder: Path) -> Iterable[Problem]:
    with mock.patch("concurrent.futures.ProcessPoolExecutor", side_effect=OSError(11, "no more")):
        return _raised(_batch, folder, [runs.letter(1)], Processes(2))


def _with_defect(folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.pipeline.generate.judged", lambda *_, **__: {}["a"])
        return _batch(folder, [runs.letter(1)])


def _saved_twice(drafts: Drafts) -> Iterable[Problem]:
    draft = drafts.new("cover_letter", {})
    drafts.save(draft.id, draft.version, {"a": 1})
    return _raised(drafts.save, draft.id, draft.version, {"a": 2})


def _damaged(folder: Path, drafts: Drafts) -> Iterable[Problem]:
    name = drafts.new("cover_letter", {}).id
    (folder / name / "000000001.json").write_bytes(b"{")
    return _raised(drafts.draft, name)


def _damaged_register(folder: Path) -> Iterable[Problem]:
    registers = Registers(folder)
    register = registers.new("cover_letter", "letters.xlsx", b"")
    (register.folder / "register.json").write_bytes(b"{")
    return _raised(registers.register, register.id)


def _begun_twice(folder: Path) -> Iterable[Problem]:
    office = Office(Registers(folder), docgen.opened())
    path = Path(tables_of.letters(folder / "letters.xlsx", tables_of.letter()))
    register = office.registers.new(tables_of.SLUG, path.name, path.read_bytes())
    run = office.start(register, "checked", "ru", print)
    run.wait()
    run.ended = ""
    return _raised(office.start, register, "checked", "ru", print)


def _served_twice(folder: Path) -> Iterable[Problem]:
    with socket.create_server((serving.ADDRESS, 0)) as taken:
        port = taken.getsockname()[1]
        return _raised(serving.serve, None, "ru", folder, port, started=print, failed=print)


def _batch(folder: Path, cases: list[Any], executor: Any = None) -> Iterable[Problem]:
    wish = runs.wished(folder / "out", [runs.lines(folder / "cases.jsonl", cases)])
    return [problem for each in runs.ran(wish, executor).outcomes for problem in each.problems]


def _finished_before(folder: Path) -> Iterable[Problem]:
    _batch(folder, [runs.letter(1)])
    return _raised(_batch, folder, [runs.letter(1)])


def _edited(folder: Path) -> Iterable[Problem]:
    _batch(folder, [runs.letter(1)])
    next((folder / "out").glob("*.docx")).write_bytes(b"")
    wish = runs.wished(folder / "out", [folder / "cases.jsonl"], resume=True)
    return [problem for each in runs.ran(wish).outcomes for problem in each.problems]


def _changing(folder: Path) -> Iterable[Problem]:
    path = runs.lines(folder / "cases.jsonl", [runs.letter(1)])
    watch = runs.Watched()
    watch.judging = lambda *_: runs.lines(path, [runs.letter(2)])  # type: ignore[method-assign]
    return [
        each for one in runs.ran(runs.wished(folder, [path]), watch=watch).outcomes for each in one.problems
    ]


def _of_workers(versions: dict[str, str]) -> Iterable[Problem]:
    """Enter the executor of a scheduler whose workers have those versions."""
    client = SimpleNamespace(
        nthreads=lambda: dict.fromkeys(versions, 1), run=lambda _: versions, close=lambda: None
    )
    with mock.patch("distributed.Client", return_value=client):
        return _raised(Dask("tcp://10.0.0.1:8786", patience=0).__enter__)


def _made_otherwise(folder: Path) -> Iterable[Problem]:
    with mock.patch("docgen.pipeline.delivery.VERSION", "0.0.9"):
        return _batch(folder, [runs.letter(1)])


def _held(folder: Path) -> Iterable[Problem]:
    with journal.opened(folder):
        return _raised(journal.claimed(folder).__enter__)


def _half_of_another(folder: Path) -> Iterable[Problem]:
    example = docgen.opened().catalog["protest_bailiff_act"].examples[0]
    docgen.generate(docgen.opened(), json.dumps(example).encode(), docgen.Order(folder))
    other = json.dumps(example, indent=1).encode()
    order = docgen.Order(folder, ("kk",), replace=True)
    return _raised(docgen.generate, docgen.opened(), other, order)


def _drafted(folder: Path) -> Iterable[Problem]:
    data = json.loads(json.dumps(docgen.opened().catalog["protest_bailiff_act"].examples[0]))
    del data["bailiff_act"]["content"]
    order = docgen.Order(folder, draft=True)
    return generate.generate(docgen.opened(), json.dumps(data).encode(), order)[0].problems


def _tested(folder: Path, **stored: str) -> Iterable[Problem]:
    """Compare the minimal protest with a text stored of it; ``kk`` is that of the Kazakh document."""
    for name, text in stored.items():
        (folder / f"{name}.kk.txt").write_text(text, "utf-8")
    trials = suites.examples(docgen.opened().catalog, "protest_bailiff_act").trials[:1]
    found = snapshots.outcomes(docgen.opened(), suites.Suite(folder, trials))
    return [outcome.fault for outcome in found if outcome.fault is not None]


def _stray(folder: Path) -> Iterable[Problem]:
    (folder / "case.json").write_text("{}", "utf-8")
    return list(suites.strays(folder, docgen.opened().catalog))


def _in_another_folder(folder: Path) -> Iterable[Problem]:
    (folder / "protest_bailiff_act").mkdir()
    (folder / "protest_bailiff_act" / "a.json").write_text('{"document_type": "inspection_act"}', "utf-8")
    suite = suites.own_cases(folder, "protest_bailiff_act")
    return [problem for each in snapshots.outcomes(docgen.opened(), suite) for problem in each.problems]


def _called_alike(folder: Path) -> Iterable[Problem]:
    (folder / "protest_bailiff_act").mkdir()
    for name in ("a.json", "b.json"):
        (folder / "protest_bailiff_act" / name).write_text("{}", "utf-8")
    (folder / "protest_bailiff_act" / "b.json").rename(folder / "protest_bailiff_act" / "a.JSON")
    suite = suites.own_cases(folder, "protest_bailiff_act")
    return [problem for each in snapshots.outcomes(docgen.opened(), suite) for problem in each.problems]


def _unremovable(folder: Path) -> Iterable[Problem]:
    (folder / "old.kk.txt").mkdir()
    suite = suites.Suite(folder, ())
    return snapshots.accept(snapshots.outcomes(docgen.opened(), suite)).problems


def _with_member_twice() -> Iterable[Problem]:
    two = _docx(_p("x"), **{"word/one.xml": "<a/>", "word/two.xml": "<a/>"})
    return _raised(opc.read, two.replace(b"word/two.xml", b"word/one.xml"))


def _with_many_members() -> Iterable[Problem]:
    return _raised(opc.read, _docx("", **{f"word/{number}.xml": "<a/>" for number in range(2001)}))


def _formatted() -> Iterable[Problem]:
    # A format that refuses a text and cannot say why.
    return Schema({"format": "strange"}, {}, {"strange": lambda _: ()}, "").problems("x")  # type: ignore[dict-item, return-value]


def _unshown() -> Iterable[Problem]:
    schema = Schema({"properties": {"seal": {"x-picture": True}}}, {}, {}, "a.json")
    kind = SimpleNamespace(schema=schema)
    case = cases.load(b'{"seal": {}}')
    return _raised(pictures.loaded, case.data, case, kind)


def _disagreed() -> Iterable[Problem]:
    # A keyword that only the fast validator knows would be such a case; here it is made to refuse all.
    schema = Schema({}, {}, {}, "a.json")
    schema.__dict__["_is_valid"] = lambda _: False
    return _raised(schema.problems, {})


def _several(**changes: Any) -> bytes:
    """Return the full protest, which holds its cover letter too, with values put at pointers."""
    data = json.loads(json.dumps(docgen.opened().catalog["protest_bailiff_act"].examples[1]))
    for path, value in changes.items():
        *steps, last = path.split("__")
        spot = data
        for step in steps:
            spot = spot[int(step)] if step.isdigit() else spot[step]
        spot[int(last) if last.isdigit() else last] = value
    return json.dumps(data).encode()


def _with_documents(**documents: Any) -> Iterable[Problem]:
    return docgen.check(docgen.opened(), _several(documents=documents))


def _with_set(**member: Any) -> docgen.Workspace:
    workspace = docgen.opened()
    workspace.catalog["protest_bailiff_act"].declaration["set"][:] = [member]
    return workspace


def _papers(data: bytes) -> list[Verified]:
    """Return the documents of a set as they are before its check."""
    with mock.patch.object(set_check, "problems", side_effect=AssertionError) as check:
        with pytest.raises(AssertionError):
            docgen.generate_set(docgen.opened(), data, docgen.Order(Path()))
        papers: list[Verified] = check.call_args.args[0]
    return papers


def _disagreeing(item: dict[str, Any], at: int = 1) -> Iterable[Problem]:
    sent = {"title": {"kk": "наразылық", "ru": "протест"}, "sheets": 1, **item}
    return set_check.problems(_papers(_several(**{f"documents__cover_letter__enclosed__{at}": sent})))


def _differing(old: str, new: str) -> Iterable[Problem]:
    """Check a set in which one half of the letter prints another text."""
    protest, letter = _papers(_several())
    half = letter.documents["kk"]
    body = half.document.parts[MAIN].replace(old.encode(), new.encode())
    document = replace(half.document, parts={**half.document.parts, MAIN: body})
    halves = {**letter.documents, "kk": replace(half, document=document)}
    return set_check.problems([protest, replace(letter, documents=halves)])


def _with_member(member: dict[str, Any]) -> str:
    return _declared({"x-docgen": {**DECLARATION, "set": [member]}})


def _with_lost_field_of_a_member(folder: Path) -> Iterable[Problem]:
    opened_one = _unopened(folder, text=_with_member({"type": "letter", "fields": {"/a": "/document_type"}}))
    (folder / "schemas" / "letter.json").write_text(_declared({}), "utf-8")
    return _raised(opened_one)


def _of_one_name(folder: Path) -> Iterable[Problem]:
    workspace = docgen.opened()
    for slug in ("protest_bailiff_act", "cover_letter"):
        workspace.catalog[slug].declaration["file_name"] = "paper"  # type: ignore[index]
    return _raised(docgen.generate_set, workspace, _several(), docgen.Order(folder))


LAW_2010 = {"act": "enforcement_law_2010"}
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
RELATIONSHIPS = packages.relations(("rId1", LINK, "http://example.invalid/a.png")).replace(
    "/></", ' TargetMode="External"/></'
)


def _table_of(folder: Path, *rows: list[Any], **lists: list[list[Any]]) -> Iterable[Problem]:
    """Return what a workbook of cover letters is told: as a whole, else of its rows."""
    path = tables_of.workbook(folder / "letters.xlsx", Хаттар=list(rows), **lists)
    return _of_table(path)


def _of_table(path: str | Path, **options: Any) -> list[Problem]:
    try:
        table = tables.opened(str(path), docgen.opened().catalog[tables_of.SLUG], **options)
        return [*table.problems, *(problem for record in table.records() for problem in record.problems)]
    except DocgenError as fault:
        return list(fault.problems)


def _letter(folder: Path, *after: Any, **changes: Any) -> Iterable[Problem]:
    """Return what is told of one letter with some values changed, and others beside it."""
    given = tables_of.letter(enclosed__0__sheets=3, **changes)
    return _table_of(folder, list(given), [*given.values(), *after])


def _two_letters(folder: Path, *lines: list[Any], key: str = "№") -> Iterable[Problem]:
    """Return what is told of two letters of one number with a sheet of what is enclosed."""
    given = tables_of.letter()
    below = [[key, *tables_of.ENCLOSED[1:]], *lines]
    return _table_of(folder, list(given), *[list(given.values())] * 2, enclosed=below)


def _written_table(folder: Path, data: bytes, name: str = "a.xlsx") -> Iterable[Problem]:
    (folder / name).write_bytes(data)
    return _of_table(folder / name)


def _formula(folder: Path, value: str, kind: str) -> Iterable[Problem]:
    given = tables_of.letter(enclosed__0__sheets=3)
    path = tables_of.workbook(folder / "a.xlsx", Хаттар=[list(given), list(given.values())])
    book = openpyxl.load_workbook(path)
    book.active["A2"].value, book.active["A2"].data_type = value, kind
    book.save(path)
    return _of_table(path)


def _with_merged_cells(folder: Path, cells: str) -> Iterable[Problem]:
    given = tables_of.letter(enclosed__0__sheets=3)
    titles = ["Исходящий номер", *list(given)[1:]]
    path = tables_of.workbook(folder / "a.xlsx", Хаттар=[titles, list(given.values())])
    book = openpyxl.load_workbook(path)
    book.active.merge_cells(cells)
    book.save(path)
    return _of_table(path)


def _shrunk(folder: Path) -> Iterable[Problem]:
    with mock.patch.object(guard, "MAX_CELLS", 0):
        return list(_letter(folder))


def _lost_zeros(folder: Path) -> Iterable[Problem]:
    kind = docgen.opened().catalog["inspection_act"]
    path = registers.filled(kind, [kind.examples[0]], folder / "a.xlsx")
    book = openpyxl.load_workbook(path)
    main = book.worksheets[0]
    main[f"{registers.letters_of(main, '/inspected/bin')}{registers.FIRST}"] = 10034100056
    book.save(path)
    return [problem for record in tables.opened(str(path), kind).records() for problem in record.problems]


def _mapped(folder: Path, text: str) -> Iterable[Problem]:
    (folder / "acts.map.json").write_text(text, "utf-8")
    return _raised(mapping.read, str(folder / "acts.map.json"))


#: Of tables: in the order of their codes.
TABLES: dict[str, Callable[[Path], Iterable[Problem]]] = {
    "I001": lambda folder: _written_table(folder, b"%PDF-1.7"),
    "I002": lambda folder: _written_table(
        folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "I003": lambda folder: _written_table(folder, b"  "),
    "I004": lambda folder: _table_of(folder, ["a", "b"], [1, 2]),
    "I005": lambda folder: _letter(folder, requisites__date=None),
    "I006": lambda folder: _table_of(folder, ["Фамилия", "Дата документа"]),
    "I007": lambda folder: _table_of(folder, ["Дата документа", "/requisites/date"]),
    "I008": lambda folder: _of_table(
        tables_of.workbook(folder / "a.xlsx", a=[["x"]]), mapping={"Күні": "/requisites/dat"}
    ),
    "I009": lambda folder: _mapped(folder, "[]"),
    "I010": lambda folder: _letter(folder, requisites__dat="x"),
    "I011": lambda folder: _letter(folder, "x"),
    "I012": lambda folder: _with_merged_cells(folder, "A1:B1"),
    "I013": lambda folder: _with_merged_cells(folder, "A2:A3"),
    "I014": lambda folder: _table_of(folder, list(tables_of.letter()), Копий=[["a"]]),
    "I015": _shrunk,
    "I016": lambda folder: _two_letters(folder, tables_of.enclosed("12")),
    "I017": lambda folder: _two_letters(folder, tables_of.enclosed("99")),
    "I018": lambda folder: _two_letters(folder, tables_of.enclosed(None)),
    "I019": lambda folder: _two_letters(folder, tables_of.enclosed("12"), key="x"),
    "I020": _lost_zeros,
    "I021": lambda folder: _formula(folder, "#N/A", "e"),
    "I022": lambda folder: _letter(folder, requisites__number=datetime.date(2026, 8, 5)),
    "I023": lambda folder: _letter(folder, requisites__number=1234567890123456),
    "I024": lambda folder: _formula(folder, "=1+1", "f"),
    "I025": lambda folder: _written_table(folder, '"ТОО "Дала"";5'.encode(), "a.csv"),
    "I026": lambda folder: _table_of(
        folder,
        list(tables_of.letter()),
        enclosed=[tables_of.ENCLOSED],
        **{"Направляемые документы": [tables_of.ENCLOSED]},
    ),
    "I027": lambda folder: _table_of(
        folder, list(tables_of.letter(enclosed__0__sheets=3)), enclosed=[tables_of.ENCLOSED]
    ),
    "I028": lambda folder: _table_of(folder, list(tables_of.letter())),
    "I033": lambda folder: _of_table(
        tables_of.letters(folder / "a.xlsx", tables_of.letter()), mapping={"Ескертпе": ""}
    ),
}

FAILURES: dict[str, Callable[[Path], Iterable[Problem]]] = {
    "C001": lambda _: _loaded('{"a": "іс"}'.encode("cp1251")),
    "C002": lambda _: _loaded(b'{"a" 1}'),
    "C003": lambda _: _loaded(b'{"a": 1, "a": 2}'),
    "C004": lambda _: _loaded(b'{"a": NaN}'),
    "C005": lambda _: _loaded(b" " * (strict_json.MAX_BYTES + 1)),
    "C006": lambda _: _loaded(b"[" * 100 + b"]" * 100),
    "C007": lambda _: _loaded(b'{"a": "x\\u0001"}'),
    "C010": lambda _: _loaded(b"[]"),
    "C011": lambda _: docgen.check(docgen.opened(), b"{}"),
    "C012": lambda folder: _raised(read, str(folder)),
    "C013": lambda _: _loaded(b"PK\x03\x04 a document of Word"),
    "C015": lambda _: _loaded(b"%PDF-1.7"),
    "C126": lambda _: _checked("inspection_act", requisites__date="2126-01-01"),
    "C014": lambda _: _loaded(b" "),
    "C101": lambda _: _checked("inspection_act", order__number=None),
    "C102": lambda _: _checked("inspection_act", files_checked="forty"),
    "C460": lambda _: _checked("inspection_act", files_checked="40"),
    "C461": lambda _: _checked("protest_bailiff_act", document_type="inspection_act"),
    "C103": lambda _: _checked("inspection_act", period__till="2026-06-30"),
    "C104": lambda _: _checked("inspection_act", form="akt"),
    "C105": lambda _: _formatted(),
    "C106": lambda _: _checked("inspection_act", period__to="2026-02-30"),
    "C107": lambda _: _checked("protest_bailiff_act", bailiff__iin="850715300412"),
    "C108": lambda _: _checked("inspection_act", inspected__bin="10034100005"),
    "C109": lambda _: _checked("inspection_act", appeals__kk="Работа с обращениями ведётся хорошо."),
    "C110": lambda _: _checked("inspection_act", appeals__kk="Iс қағаздары тұр."),
    "C111": lambda _: _checked("inspection_act", figures__amount_claimed="1 000"),
    "C112": lambda _: _checked("inspection_act", order__number="№ 5"),
    "C113": lambda _: _checked("protest_bailiff_act", office__phone="1"),
    "C114": lambda _: _checked("protest_bailiff_act", office__phone="1" * 41),
    "C115": lambda _: _checked("inspection_act", conclusions=[]),
    "C116": lambda _: _checked("inspection_act", conclusions=[NAME] * 201),
    "C117": lambda _: _checked("inspection_act", files_checked=-1),
    "C118": lambda _: _checked("inspection_act", files_checked=10**10),
    "C119": lambda _: _checked("proposal_oblast", point5__codes=["A", "A"]),
    "C120": lambda _: _checked("inspection_act", figures__amount_claimed="-1.00"),
    "C121": lambda _: _checked("inspection_act", appeals__kk="  "),
    "C122": lambda _: _checked("inspection_act", order__number=5),
    "C123": lambda _: _checked("inspection_act", appeals={"kk": "екі жаңа хат", "ru": "екі жаңа хат"}),
    "C124": lambda _: _checked("inspection_act", requisites__date="12.05.2026"),
    "C125": lambda _: _checked("inspection_act", **{f"unknown{number}": 1 for number in range(1001)}),
    "C130": _drafted,
    "C140": lambda _: _unshown(),
    "C400": lambda _: _loaded(b'{"documents": []}'),
    "C401": lambda _: _with_documents(protest_bailiff_act={}),
    "C402": lambda _: _with_documents(cover_letter={"enclosed": [{"number": "7"}]}),
    "C403": lambda folder: (
        docgen.generate_set(
            _with_set(type="inspection_act", optional=True), _several(), docgen.Order(folder)
        )[0].problems
    ),
    # The number of the protest stands where the letter prints nothing.
    "C410": lambda folder: _raised(
        docgen.generate_set,
        _with_set(type="cover_letter", fields={"/enclosed/0/document": "/requisites/number"}),
        _several(requisites__number="abc"),
        docgen.Order(folder),
    ),
    "C411": lambda _: _disagreeing({"document": "protest_bailiff_act", "form": "copy", "number": "7"}),
    "C412": lambda _: _disagreeing({"document": "protest"}),
    "C413": lambda _: _disagreeing({"form": "copy"}, at=0),
    "C414": lambda _: _disagreeing({"document": "protest_bailiff_act"}),
    "C415": lambda _: _disagreeing({"document": "protest_bailiff_act", "form": "copy", "copies": 9}),
    "C416": lambda _: _differing("2026", "2025"),
    "C301": lambda _: _raised(acts.act, "enforcement_law_2011"),
    "C302": lambda _: _raised(eras.era, "1990-01-01"),
    "C303": lambda _: _raised(nouns.noun, "court_act", "decisio"),
    "C304": lambda _: _raised(sanction.mci, "1990-01-01"),
    "C306": lambda _: _raised(citations.cite, [], "ru", "gen", _document("2026-01-01")),
    "C307": lambda _: _raised(citations.cite, LAW_2010, "ru", "gen", _document("2005-01-01")),
    "C308": lambda _: _raised(sanction.sanction_due, "1.00", "robot", "money", None, "2026-01-01"),
    "C311": lambda _: _ruled("acts_in_force", [LAW_2010], "2005-01-01"),
    "C312": lambda _: _ruled("acts_in_force", [LAW_2010 | {"article": "1000"}], "2026-01-20"),
    "C321": lambda _: _checked("inspection_act", figures__closing_balance=152),
    "C322": lambda _: _checked("inspection_act", figures__sanction_collected="9129750.00"),
    "C323": lambda _: _checked("inspection_act", sanction_rows__0__due="1.00"),
    "C324": lambda _: _checked("inspection_act", sanction_rows__0__collected="99999999.00"),
    "C325": lambda _: _checked("inspection_act", sanction_rows__0__transferred="99999999.00"),
    "C326": lambda _: _checked("protest_bailiff_act", enforcement_file__remaining_amount="1.00"),
    "C327": lambda _: _ruled("in_order", "2026-01-02", "2026-01-01"),
    "C328": lambda _: _ruled("identifiers_for_era", {"name": NAME}, "2026-01-20"),
    "C329": lambda _: _ruled("no_guilt", "Вина доказана: виновен в преступлении, совершил преступление"),
    "C330": lambda _: _ruled("proposal_requests", [{"kk": "хабарлауды", "ru": "сообщить"}]),
    "C331": lambda _: _ruled("proposal_requests", [{"kk": "күшін жоюды", "ru": "отменить решение"}]),
    "C332": lambda _: _ruled("inspection_form", "note", "2008-04-18"),
    "C333": lambda _: _ruled("unverified_terms", "2026-10-05", "protest_procedure"),
    "C334": lambda _: _ruled("study_term", "2026-05-04", "2026-06-30", "2026-07-01"),
    "C335": lambda _: _ruled("protest_term", "2004-01-10", "2026-01-20"),
    "C337": lambda _: _ruled("protest_term", "2018-01-10", "2026-01-20"),
    "C338": lambda _: _ruled("bailiff_kind", "private", "2005-01-01"),
    "C339": lambda _: _ruled("sanction_rows", [{"due": "1.00"}], "2017-05-05"),
    "C340": lambda _: _ruled("protest_term", "2026-08-11", "2026-10-05", False),
    "C341": lambda _: _ruled("suspension", True, "inaction", NAME, "2026-10-05"),
    "C342": lambda _: _ruled("suspension", True, "act", NAME, "2012-10-05"),
    "C343": lambda _: _ruled("suspension", True, "act", DEPUTY, "2026-10-05"),
    "C344": lambda _: _ruled("closed_sentences", NAME),
    "C345": lambda _: _ruled("open_phrases", {"kk": "жоюды.", "ru": "отменить."}),
    "C346": lambda _: _ruled("identifiers_for_era", {"iin": "850715300411"}, "2005-02-21"),
    "C347": lambda _: _ruled("point5_parties", ["A"], {"kind": "natural"}),
    "C348": lambda _: _ruled("own_review_term", 5, "2012-10-05"),
    "C349": lambda _: _ruled("protest_term", "2025-06-28", "2026-06-20"),
    "C350": lambda _: _ruled("gender_of_iin", {"iin": "850715300411", "gender": "f"}),
    "C351": lambda _: _ruled("within_term", "appeal_civil", "2026-05-12", "2026-07-01"),
    "C352": lambda _: _ruled("within_term", "appeal_civil", "2016-05-12", "2016-05-13"),
    "C353": lambda _: _ruled("within_term", "appeal_civil", "2026-05-12", "2026-05-20", {"reason": NAME}),
    "C354": lambda _: _ruled("paper_known", "prosecutor_instruction", "2020-05-12"),
    "C355": lambda _: _ruled("level_entitled", "protest_supervisory", "district", "2026-05-12"),
    "C356": lambda _: _ruled("adds_up", 7, 3, 3),
    "C357": lambda _: _ruled("at_most", "7.50", "3.00"),
    "C358": lambda _: _ruled("nonexecution", "2026-03-01", "2026-05-12"),
    "C359": lambda _: _ruled("working_days", "2026-05-09"),
    "C360": lambda _: _ruled("no_personal_data", {"kk": "Қарар", "ru": "Иванов Иван Петрович"}),
    "C361": lambda _: _checked("inspection_act", conclusions__0__ru="Нарушен срок в 415 случаях"),
    "C362": lambda _: _checked("inspection_act", conclusions__0__ru="Нарушен приказ от 2002 года № 79"),
    "C420": lambda _: _ruled("counted_term", "appeal_civil", "2026-05-12", "announced", False),
    "C421": lambda _: _ruled(
        "counted_term", "appeal", "2026-05-12", "final_form", True, "civil", "2026-06-13"
    ),
    "C424": lambda _: _ruled("norm_known", "exceptional_grounds", "unity", "2005-02-21"),
    "C425": lambda _: _ruled("cassation_open", "settlement", None, None, "2026-09-15", "civil"),
    "C426": lambda _: _ruled("term_stated", "court_after_reject", "2026-05-22"),
    "C427": lambda _: _ruled("term_over", "protest_review", "2026-05-12", "2026-05-13", "2026-06-01"),
    "C380": lambda _: _raised(routing.of_case, Field({})),
    "C381": lambda _: _raised(routing.of_case, Field({"requisites": {"date": "2026-10-05"}})),
    "C382": lambda _: _raised(routing.steps, {"object": "sentence"}, "2026-10-05"),
    "C383": lambda _: _raised(deadlines.deadline_on, "protest_review_2022", "2005-01-01"),
    "C428": lambda _: _ruled("overdue", "2005-05-12", "2004-05-10", "yearly_inspection"),
    "C429": lambda _: _ruled("expired", "2026-05-12", "2026-05-10"),
    "C432": lambda _: _ruled("explained", "study_files", "2005-02-07", "2005-02-20"),
    "C433": lambda _: _ruled("explained", "study_files", "2005-02-07", "2005-02-08", {"reason": NAME}),
    "C434": lambda _: _ruled("time_left", "limitation", "2026-05-20", "2026-05-12"),
    "C435": lambda _: _ruled("sanction_rows", [{"claim_kind": "nonproperty", "due": "5.00"}], "2005-05-12"),
    "C436": _in_another_language,
    "C437": lambda _: RULES["never_says"](Field("plea"), Field("Прошу отменить", "/reasons/ru")),
    "C438": lambda _: RULES["point5_agree"](
        Field("2026-10-05"), Field({"codes": ["A"]}), Field(None), Field({"kind": "legal"}, "/debtor")
    ),
    "C439": lambda _: _ruled("settled", {"number": "5"}, None),
    "C444": lambda _: _ruled("whole_quarter", {"from": "2026-07-01", "to": "2026-12-31"}),
    "C445": lambda _: _checked("inspection_act", conclusions__0__ru="Нарушен срок c 5 мая"),
    "C446": lambda _: _checked("inspection_act", conclusions__0__ru="Нарушен срок в Көктерек"),
    "C447": lambda _: _checked("inspection_act", acquaintance__date="2098-03-04"),
    "G002": lambda _: _filtered("case", localised(NAME, "ru"), "vocative"),
    "G003": lambda _: _filtered("money", "1 000"),
    "G004": lambda _: _filtered("date", "2026-02-30"),
    "G005": lambda _: _filtered("kk", "текст"),
    "G006": lambda _: _filtered("money", 5),
    "G007": lambda _: _filtered("words", -1),
    "G008": lambda _: _filtered("words", 1, "nom", "x"),
    "G009": lambda _: _filtered("plural", 1, "день"),
    "G010": lambda _: _filtered("period", {"from": "2026-02-01", "to": "2026-01-01"}),
    "G011": lambda _: _filtered("joined", []),
    "G012": lambda _: _filtered("initials_first", {"initials": "А.Б."}),
    "G020": lambda _: _raised(packaged().over, "kk\tсот", "lexicon.tsv"),
    "G021": lambda _: _raised(packaged().over, "kk\tсот\tcolour\tback\tsure\t-", "lexicon.tsv"),
    "G022": lambda _: _raised(inflect, "Samruk", "kk", Wanted("dat")),
    "G023": lambda _: _raised(inflect, "сот,", "kk", Wanted("dat")),
    "G024": lambda _: _raised(inflect, "Ахметұлы", "kk", Wanted("dat", plural=True)),
    "G025": lambda _: _raised(inflect, "сот", "kk", Wanted("dat", "noun")),
    "G026": lambda _: _raised(columns, ["1", "2"], 6, 6),
    "G027": lambda _: _raised(packaged().over, "kk\tсот\thead\t-\tsure\t-\n" * 2, "lexicon.tsv"),
    "G028": lambda _: _raised(surname_and_initials, "Нурлан Ким"),
    "G030": lambda _: _doubted("«Алға» ЖШС"),
    "K001": lambda _: _raised(docgen.opened().catalog.__getitem__, "inspection_akt"),
    "K002": lambda folder: _raised(_unopened(folder, text="{")),
    "K003": _with_faulty_pattern,
    "K004": lambda folder: _raised(found_root, folder),
    "K005": _without_template,
    "K006": lambda _: _raised(declared.call, "balanse", RULES, docgen.opened().catalog["inspection_act"]),
    "K007": lambda folder: _raised(_unopened(folder, text=_declared({"examples": [{}]}))),
    "K008": lambda _: _raised(declared.call, "at_most", RULES, docgen.opened().catalog["inspection_act"]),
    "K009": _with_lost_pointer,
    "K010": lambda folder: _raised(_unopened(folder, text=_declared({"x-inflect": "noun"}))),
    "K011": lambda _: _disagreed(),
    "K012": lambda folder: _raised(overrides.refuse, _overridden(folder, "letter.txt"), "letter", "kk"),
    "K013": lambda folder: _raised(overrides.refuse, _overridden(folder), "letter", "kk"),
    "K014": lambda folder: _raised(linter.of_path, docgen.opened().catalog, folder),
    "K020": lambda folder: _raised(baseline.new, [], _laid(folder, b"{}")),
    "L010": lambda folder: _linted(folder, f"<w:p>{_run('{{ x')}{_run(' }}')}</w:p>"),
    "L219": lambda folder: _linted(folder, _p("{%p if x %}") + "<w:p/>" + _p("а") + _p("{%p endif %}")),
    "L220": lambda folder: _with_headers(folder, default="{{ x }}{{ y }}", first="{{ x }}"),
    "L302": lambda _: linter.linted(linter.of_types([docgen.opened().catalog["inspection_act"]]), TODAY),
    "S705": lambda folder: _linted(folder, _p("а  б")),
    "S706": lambda folder: _linted(folder, _p("а - б")),
    "L900": lambda folder: fixes.fixed(_docx(_p("{{ x | f(‘а’) }}")), Target(folder / "t.docx"))[1],
    **{
        code: lambda folder, declared=declared: _raised(_unopened(folder, text=_declared(declared)))
        for code, declared in {
            "K040": {"properties": {"a": LABELLED}, "required": ["b"]},
            "K041": {"x-docgen": {**DECLARATION, "file_name": "a_{/a"}},
            "K042": {"properties": {"document_type": {"const": "leter"}}},
            "K043": {"propertis": {}},
            "K044": {"required": "abc"},
            "K045": {"properties": {"a": {"oneOf": [{"type": "string"}]}}},
            "K046": {"properties": {"a": {}}},
            "K047": {"properties": {"a": {**LABELLED, "enum": ["x"], "x-enum": {"kk": [], "ru": []}}}},
            "K048": {"properties": {"a": {"$ref": "_shared/persn.json"}}},
            "K049": {"properties": {"a": {"$ref": "_shared/x-docgen.json#/$defs/a"}}},
            "K060": {"$schema": "http://json-schema.org/draft-07/schema#"},
            "K061": {"$dynamicRef": "#a"},
            "K062": {"properties": {"a": {**LABELLED, "pattern": "(?=a)"}}},
            "K063": {"patternProperties": {"a": True}, "unevaluatedProperties": False},
            "K064": {"$defs": _unfolding(16)},
            "K065": {"$defs": {"a": {"not": {"$ref": "#/$defs/a"}}}, "not": {"$ref": "#/$defs/a"}},
        }.items()
    },
    "K051": lambda folder: _raised(_unopened(folder, text=_with_member({"type": "proposal"}))),
    "K052": _with_lost_field_of_a_member,
    "K053": lambda folder: _raised(_unopened(folder, text=_with_member({"type": "protest"}))),
    "K054": lambda folder: _raised(
        _unopened(folder, text=_declared({"properties": {"documents": LABELLED}}))
    ),
    "K055": lambda folder: _raised(
        docgen.generate_set, docgen.opened(), b'{"document_type": "training_plan"}', docgen.Order(folder)
    ),
    "K050": lambda folder: _raised(diff.side, _laid(folder, b'{"document_type": "a"}', "a.json"), {}),
    "K030": lambda folder: _raised(scaffold.new_type, Roots(folder), "Query", {}, "letters"),
    "K031": _already_there,
    "K033": lambda folder: _raised(Roots(folder, is_fallback=True).refuse_fixed),
    "K032": lambda folder: _raised(
        scaffold.new_type, Roots(folder), "query", {"ru": "Акт {{ x }}"}, "letters"
    ),
    **{
        code: lambda _, name=name: _attacked(name)
        for code, name in {
            "T082": "a hyperlink: a.exe",
            "T083": "text that data replaces",
            "T084": "a signature",
            "T085": "a way up",
            "T086": "a field that nobody knows",
        }.items()
    },
    "T001": lambda _: _raised(opc.read, b"not a zip"),
    "T002": lambda _: _compiled("", **{"_rels/.rels": packages.relations()}),
    "T003": lambda _: _with_member_twice(),
    "T004": lambda _: _with_many_members(),
    "T005": lambda _: _raised(opc.read, _docx("", **{"word/vbaProject.bin": "x"})),
    "T006": lambda _: _compiled("<w:p>"),
    "T007": lambda _: _compiled("", **{"word/_rels/document.xml.rels": RELATIONSHIPS}),
    "T008": lambda _: _compiled("", **_related(("rId1", "header", "header1.xml"))),
    "T009": lambda _: _compiled('<w:p><w:hyperlink r:id="rId1"/></w:p>'),
    "T010": lambda _: _raised(opc.read, b"%PDF-1.7"),
    "T011": lambda _: _compiled(_p("{{ x")),
    "T012": lambda _: _compiled(_p("x }}")),
    "T013": lambda _: _compiled(_p("{% frob %}")),
    "T014": lambda _: _compiled(_p("{% endif %}")),
    "T015": lambda _: _compiled(_p("{% if x %}")),
    "T016": lambda _: _compiled(_p("a {% if x %}") + _p("b {% endif %}")),
    "T090": lambda _: _compiled("<w:p><w:ins w:id='1'><w:r><w:t>а</w:t></w:r></w:ins></w:p>"),
    "T091": lambda _: _compiled("<w:p><w:commentRangeStart w:id='1'/></w:p>"),
    "T092": lambda _: _compiled("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>а</w:t></w:r></w:p>"),
    "T017": lambda _: _compiled("<w:p><w:ins><w:r><w:t>{{ x }}</w:t></w:r></w:ins></w:p>"),
    "T018": lambda _: _compiled('<w:p><w:bookmarkStart w:name="{{ x }}"/></w:p>' + _p("{{ x }}")),
    "T019": lambda _: _compiled("", **{"word/charts/chart1.xml": "<a>{{ x }}</a>"}),
    "T020": lambda _: _compiled("", **_related(*[("rId1", "theme", "document.xml")] * 2)),
    "T021": lambda _: _compiled(_p("lost {%p if x %}") + _p("{%p endif %}")),
    "T022": lambda _: _compiled(_p("{%tr if x %}") + _p("{%tr endif %}")),
    "T023": lambda _: _compiled(_table(_row(_p("{{tc x }}")))),
    "T024": lambda _: _compiled(
        f"<w:p><w:hyperlink>{_run('{% if x %}a')}</w:hyperlink>{_run('b{% endif %}')}</w:p>"
    ),
    "T025": lambda _: _compiled(f"<w:p>{_p('{{ x }}')}</w:p>"),
    "T026": lambda _: _compiled(
        _p("{%p for a in x %}") + '<w:p><w:permStart w:id="1"/></w:p>' + _p("{%p endfor %}")
    ),
    "T027": lambda _: _compiled(
        _p("{%p if x %}") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + _p("{%p endif %}")
    ),
    "T028": lambda _: _compiled(
        f"{_p('{%p if x %}')}<w:p>{_field('begin')}</w:p>{_p('{%p endif %}')}<w:p>{_field('end')}</w:p>"
    ),
    "T029": lambda _: _compiled(_table(_row(_p("{{ x }}"), _p("b")))),
    "T030": lambda _: _compiled(_p("{{ x if y }}")),
    "T031": lambda _: _compiled(_p("{{ f() }}")),
    "T032": lambda _: _compiled(_p("{{ x | uper }}")),
    "T033": lambda _: _compiled(_p("{{ 1 if x is prime else 2 }}")),
    "T034": lambda _: _compiled(_p("{{ _x }}")),
    "T035": lambda _: _compiled(_p("{% for a in x %}{% endfor %}{{ a }}")),
    "T036": lambda _: _compiled(_table(_row(_p("{% vm %}")))),
    "T037": lambda _: _rendered("{{ x | picture }}", x="a"),
    "T038": lambda _: _compiled(_p("{%p include '_a.docx' %}")),
    "T039": lambda _: _compiled(_p("{{ x }}") + '<w:p><w:permStart w:id="1"/></w:p>' * 2),
    "T040": lambda _: _compiled(_table(_row(_p("{% if x %}{% cellbg x %}{% endif %}")))),
    "T041": lambda _: _rendered("{{ x.y }}", x={}),
    "T042": lambda _: _rendered("{{ x }}", x=[]),
    "T043": lambda _: _rendered("{{ x | fails }}", x="a"),
    "T044": lambda _: _rendered("{{ x + x }}", x="a"),
    "T045": lambda _: _rendered("{% for a in x %}{% endfor %}", x="a"),
    "T046": lambda _: _compiled(_p("{{ x" + " | upper" * 300 + " }}")),
    "T047": lambda _: _rendered("{{ x }}", x="a\x0b"),
    "T048": lambda _: _made(_table(_row(_p("{% colspan x %}")), _row(_p("a"))), x=2),
    "T049": lambda _: _made(_table(_row(_p("{% cellbg x %}"))), x="red"),
    "T050": lambda _: _rendered("{{r x }}", x=5),
    "T051": lambda _: _parsed("no style word"),
    "T052": lambda _: _parsed("boddy: x"),
    "T053": lambda _: _parsed("table: 20.0l"),
    "T056": lambda _: _compiled("", **{"word/media/a.emf": "x"}),
    "T058": _without_style,
    "T059": _with_body,
    "T061": lambda _: _exported(f"<w:p><w:ins>{_run('a')}</w:ins></w:p>"),
    "T062": lambda _: _exported("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>a</w:t></w:r></w:p>"),
    "T063": lambda _: _exported(_p("{{ x | date(«loc») }}")),
    "T064": lambda _: _exported(_p("a ** b")),
    "T065": lambda _: _exported(_p("a\u00adb")),
    "T066": lambda _: _exported(f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_run("a")}</w:p>'),
    "T067": lambda _: _exported("", '<w:pgSz w:w="16838" w:h="11906"/>'),
    "T069": lambda folder: _adopted(folder, "body: b", "body: c"),
    "T070": lambda folder: _raised(_adopted, folder, "include: _a", "body: a b c d", clause="body: a b c"),
    "T071": lambda folder: _raised(_adopted, folder, "", "body: a"),
    "T072": lambda _: _exported("", styles=("360", "480")),
    "S001": lambda folder: _tested(folder, minimal="== body\ntitle: ХАТ\n"),
    "S002": _tested,
    "S003": lambda folder: _tested(folder, old="== body\ntitle: ХАТ\n"),
    "S004": lambda folder: _tested(folder, minimal="<<<<<<< ours\n"),
    "S005": _stray,
    "S006": _unremovable,
    "S007": _in_another_folder,
    "S008": _called_alike,
    "T057": _listed,
    "V001": lambda _: inspected(Rendered(b"", {MAIN: b"<a>"}, {}), compiled(_docx(""), KNOWN)),
    **TABLES,
    "V002": lambda _: _verified(_table(_row(""))),
    "V003": lambda _: _verified(_table()),
    "V004": lambda _: _verified(_table(_row(_p("a"), _p("b")))),
    "V005": lambda _: _verified('<w:p><wp:docPr id="1"/><wp:docPr id="1"/></w:p>'),
    "V006": lambda _: _verified(_p("x"), size="1"),
    "V007": lambda _: _verified(_p("x"), printed=("lost",)),
    "V008": lambda _: _verified(_p("None")),
    **{
        code: lambda _, problems=problems: problems()
        for code, problems in {**UNPROVED, **UNRECOVERED, **SLIPS}.items()
    },
    "F001": _without_office,
    "F002": lambda folder: _converted(folder, "sleeps"),
    "F003": lambda folder: _converted(folder, "makes nothing"),
    "F004": lambda folder: _converted(folder, "makes garbage"),
    "F007": lambda folder: _converted(folder, "loses a word"),
    "F008": lambda _: _printed(pdfs.written("а б", is_embedded=False)),
    "F009": lambda _: _printed(pdfs.written("а б", font="DejaVuSans")),
    "F010": lambda folder: _raised(_convert, _laid(folder, b"", "soffice")),
    "F011": lambda _: _printed(pdfs.written("а б", boxes="а")),
    "F012": lambda _: pdf_archival.inspected(pdfs.written("а")),
    "F013": lambda _: typefaces.problems(Standing("Arial", missing="Қ₸"), LANGUAGES, "₸"),
    "F014": lambda _: typefaces.problems(Standing("Arial", ("Arimo",), ("Tinos",)), LANGUAGES),
    "F015": lambda _: typefaces.problems(Standing("Arial", ("DejaVuSans",)), LANGUAGES),
    "F016": lambda folder: _looked_at(folder, folder),
    "V010": lambda _: _copied({MAIN: ("КАФЕ", "")}),
    "V011": lambda _: _copied({"word/footnotes.xml": ("сноска", "")}),
    "V012": lambda _: _copied({"word/twocol-header-default.xml": ("ЖОБА", "")}),
    "V013": lambda _: _copied({"word/twocol-header-first.xml": ("бланк", "")}),
    "W001": _existing,
    "W002": _written,
    "W003": _unrecorded,
    "W005": _named_twice,
    "W006": lambda folder: _raised(_made_twice, folder),
    "W004": _half_of_another,
    "W007": _of_one_name,
    "W031": lambda folder: _looked_at(folder, _laid(folder, b"", "file")),
    "W008": _held,
    "I030": lambda folder: _raised(inputs.opened, [str(folder)]),
    "I032": lambda folder: _raised(_batch, folder, []),
    "I031": lambda folder: _raised(inputs.opened, [str(folder / "acts.xlsx")]),
    "U001": lambda folder: _raised(Drafts(folder).draft, "0" * 16),
    "U002": lambda folder: _saved_twice(Drafts(folder)),
    "U003": lambda folder: _damaged(folder, Drafts(folder)),
    "U004": lambda folder: _begun_twice(folder),
    "U005": lambda folder: _raised(Registers(folder).register, "0" * 16),
    "U006": lambda folder: _raised(Registers(folder).new, "cover_letter", "acts.exe", b""),
    "U007": lambda folder: _damaged_register(folder),
    "U010": lambda folder: _served_twice(folder),
    "B001": _finished_before,
    "B002": lambda folder: _batch(folder, [runs.letter(1), runs.letter(1)]),
    "B003": lambda folder: _batch(folder, [runs.letter(1)], _Dead()),
    "B004": _changing,
    "B005": _edited,
    "B006": lambda _: _raised(Dask("tcp://127.0.0.1:9", patience=0.2).__enter__),
    "B007": lambda _: _of_workers({"tcp://10.0.0.7:40001": "0.0.9"}),
    "B008": lambda _: _of_workers({}),
    "B009": _made_otherwise,
    "B012": _with_defect,
    "B020": _unstarted,
    "W020": lambda _: _raised(_merged, _docx('<w:altChunk r:id="a"/>')),
    "W021": lambda _: _merged(_docx(_p("a")), _with_tab_stops()).problems,
    "W022": lambda _: _merged(_docx(_NUMBERED_TWICE)).problems,
}
#: Raised by a command: the tests of the command line meet it.
BY_COMMAND: dict[str, dict[str, str]] = {
    "T054": {"state": "text-newer"},
    "T055": {},
    "T068": {"known": "protest"},
    "T080": {},
    "U011": {"name": "starlette"},
    "B010": {},
    "B011": {},
    "W030": {"reason": "Input/output error"},
    "T081": {"opening": "{%p if a %}", "line": "7"},
}


#: Told by the linter of a defect of the corpus; the tests of the linter say each in every language.
BY_CORPUS = {defect.code for defect in DEFECTS.values()}


def test_every_code_with_a_sentence_is_met_in_a_failure() -> None:
    assert set(FAILURES) | set(BY_COMMAND) | BY_CORPUS == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(FAILURES))
def test_the_sentence_of_a_failure_is_whole_in_every_language(code: str, tmp_path: Path) -> None:
    found = [problem for problem in FAILURES[code](tmp_path) if problem.code == code]
    assert found, f"the failure does not raise {code}"
    for problem in found:
        for language in ("kk", "ru", "en"):
            said = sentence(problem, language)
            assert said
            assert not UNFILLED.search(said), said
        json.dumps(dict(problem.params), default=_only_json)


def _only_json(value: object) -> str:
    message = f"{type(value).__name__} is no JSON value, which a param must be"
    raise AssertionError(message)


@pytest.mark.parametrize("code", sorted(BY_COMMAND))
def test_the_sentence_of_a_command_is_whole_in_every_language(code: str) -> None:
    for language in ("kk", "ru", "en"):
        said = sentence(Problem(code, params=BY_COMMAND[code]), language)
        assert said
        assert not UNFILLED.search(said), said
