"""Targets that read documents and their words: templates, the text form, what an office program saved."""

from __future__ import annotations

import datetime
import io
from functools import cache
from typing import TYPE_CHECKING, Any

import docx

import corpus
import edited
import packages
import papers
from docgen.errors import DocgenError
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.citations import Document
from docgen.opc import package as opc
from docgen.pipeline.inspection import inspected
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from docgen.textform import adoption, builder, exporter, source
from docgen.textform.builder import TemplateFiles
from fuzzing import mutation
from fuzzing.judging import refusal_or, told
from fuzzing.target import Target, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from docgen.template.program import CompiledTemplate
    from docgen.template.renderer import Rendered
    from docgen.template.runtime import Filters

#: A template that shows much of the dialect, in the small language of papers.py.
BODY: list[Any] = [
    ("{{ x }}", " мәтін {% if yes %}иә", "жоқ{% endif %}"),
    "{%p for i in xs %}",
    "{{ loop.index }}. {{ i.t }}",
    [
        ["№", "{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"],
        ["а", "{%tc for c in cs %}", "б", "{%tc endfor %}"],
    ],
    "{%p endfor %}",
    [["{%tr for i in xs %}"], ["{% vm %}топ", "{% cellbg colour %}{{ i.t }}"], ["{%tr endfor %}"]],
    [[["{%p if no %}", "а", "{%p endif %}"], [[["б"]], "в"]]],
    "{{r rich }} {{ x | upper }}",
    "<w:p><w:bookmarkStart w:id='1' w:name='б'/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id='1'/></w:p>",
]
CONTEXT: dict[str, Any] = {
    "x": 'А & Б <в>\n"г"',
    "yes": True,
    "no": False,
    "xs": [{"t": "1"}, {"t": "2"}],
    "cs": ["а", "ә", "б"],
    "colour": "00FF00",
    "rich": ["қ", {"text": "ою", "bold": True}],
}
SNIPPETS = [
    "{{ x }}", "{% if x %}", "{% endif %}", "{%p for i in xs %}", "{%p endfor %}", "{%tr endfor %}",
    "{%tc if yes %}", "{% else %}", "{{", "}}", "{%", "{#", "{_{", "{% vm %}", "{% hm %}", "{{r x }}",
    "{{p x }}", "{% set x = 1 %}", "{{ x | upper }}", "{{- x -}}", "{{ loop.index }}", "&", "<", "\uf8f4",
]  # fmt: skip
_SAID = {
    "person": {"kk": "Асанова Дана Серікқызы", "ru": "Асанова Дана Сериковна"},
    "office": {"surname": {"kk": "Тоғжанов", "ru": "Тогжанов"}, "initials": {"kk": "Е.Р.", "ru": "Е.Р."}},
    "day": "2026-05-12",
    "sum": "215600.50",
    "norm": [{"act": "enforcement_law_2010", "article": "25", "point": "3"}],
}
_FEATURES = (
    "{{ person | person('dat') }} {{ office | initials_first }} {{ day | date('loc') }}",
    "{{ sum | money }} {{ norm | cite('gen', define=true) }} {{ n | words }}",
    "{% set k = xs[0].t %}{{ k ~ '-' ~ n }}{% for a in d.list %}{{ a }}{% endfor %}",
    (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:hyperlink w:anchor='б'><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>"
    ),
    (
        "<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    ),
)


def stands(data: bytes, known: Filters, context: Mapping[str, Any], document: object) -> Renderer | None:
    """Compile and render; what comes out is sound: docgen, the standard library and python-docx say so.

    Returns what renders the template, None where it is refused.
    """
    try:
        template = compiled(data, known, file="үлгі.docx")
    except DocgenError as fault:
        told(fault.problems)
        return None
    renderer = Renderer(template, known)
    _is_sound(lambda: renderer.render(context, document), template)
    return renderer


def _is_sound(render: Callable[[], Rendered], template: CompiledTemplate) -> None:
    try:
        rendered = render()
    except DocgenError as fault:
        told(fault.problems)
        return
    assert inspected(rendered, template) == []
    assert packages.faults(rendered.data, str.lower) == []
    if not packages.faults(rendered.data):
        # python-docx takes a name in other capitals for another name.
        docx.Document(io.BytesIO(rendered.data))


@cache
def _context() -> dict[str, Any]:
    return {**corpus.CONTEXT, **CONTEXT, **localised(_SAID, "kk")}


def judge_template(data: bytes, _: Path) -> None:
    """A template is refused, or its document is sound; a draft of it too."""
    known = filters("kk")
    document = Document(datetime.date(2026, 5, 12), set(), Inflector())
    renderer = stands(data, known, _context(), document)
    if renderer is not None:
        _is_sound(
            lambda: renderer.render_draft({"x": "а"}, document, lambda pointer: pointer), renderer.template
        )


@cache
def _base() -> opc.Package:
    return opc.read((workspace().catalog.root / "templates_kk" / "_base.docx").read_bytes())


def _templates() -> dict[str, bytes]:
    seeds = {
        "specimen": papers.docx(_base(), *BODY, header="{{ x }}"),
        "features": papers.docx(_base(), *_FEATURES),
    }
    for name, (body, *_) in sorted(corpus.CORPUS.items())[::4]:
        inner = f"<w:body>{papers.markup(*body)}<w:sectPr/></w:body>"
        seeds[name] = packages.package(f"<w:document {papers.NAMESPACES}>{inner}</w:document>")
    notes = "<w:footnote w:id='2'><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:footnote>"
    seeds["notes"] = papers.docx(
        _base(),
        "{{ x }}",
        "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
        parts={"word/footnotes.xml": notes},
    )
    return seeds


_TEXT = """\
# Басы.
include: _head
title: НАРАЗЫЛЫҚ

body: Бірінші **сөйлем** осы\\tжерде тұр.
{%p for x in xs %}
item: {{ x | upper }}
{%p endfor %}
table: 4l 4r
|= Атауы | Сомасы |
{%tr for x in xs %}
| {{ x }} | {{ n }} |
{%tr endfor %}
| Жиыны | № 5 |
columns: 3.5c
| а |
include: _end
"""
_ADOPTED = """\
title: НАРАЗЫЛЫҚ
body: Бірінші **сөйлем** осы\\tжерде тұр.
{%p if x %}
item: № {{ x }}
{%p endif %}
table: 4l 4r
| Атауы | {{ n }} |
include: _head
"""
_CLAUSES = {
    "_head": "requisites: {{ d }}\n",
    "_end": "# Қол.\nposition: {{ p }}\ninclude: _marks\n",
    "_marks": "executor: {{ q }}\n",
}
_TITLE = "Наразылық"


def _files(folder: Path, text: str = _TEXT) -> TemplateFiles:
    """Return the files of a template in a folder: its text, its clauses, and the base."""
    base = workspace().catalog.root / "templates_kk" / "_base.docx"
    for name, clause in _CLAUSES.items():
        (folder / f"{name}.txt").write_text(clause, encoding="utf-8")
    path = folder / "a.txt"
    path.write_bytes(text.encode("utf-8", "replace"))
    return TemplateFiles("a", "kk", path, folder / "a.docx", base)


def judge_text(data: bytes, folder: Path) -> None:
    """A text that is read and built says the same when it is read from its build, or that is refused."""
    text = data.decode("utf-8", "replace")
    files = _files(folder, text)
    blocks = refusal_or(files.blocks)
    if blocks is None:
        return
    assert source.blocks(source.printed(blocks), file="a.txt", include=lambda _: "") == blocks
    built = refusal_or(lambda: builder.built_of(blocks, files, _TITLE))
    if built is None:
        return
    assert builder.built_of(blocks, files, _TITLE) == built
    found = exporter.exported(built)
    told(found.problems)
    assert found.problems or _words(found.blocks) == _words(blocks)
    again = builder.built_of(list(found.blocks), files, _TITLE)
    assert exporter.exported(again).blocks == found.blocks
    assert builder.step(files, _TITLE) is builder.Step.NOT_BUILT
    refusal_or(lambda: compiled(built, filters("kk")))


def _words(blocks: Iterable[source.Block]) -> list[tuple[str, ...]]:
    """Return the words of blocks, row by row; what is bold within a tag is the words' own affair."""
    texts = [
        each.cells if isinstance(each, source.Row) else (each.text,)
        for each in blocks
        if not isinstance(each, source.Table)
    ]
    return [tuple(_plain(text) for text in each) for each in texts]


def _plain(text: str) -> str:
    return "".join(piece for piece, _ in source.pieces(text.replace("№ ", "№\u00a0"))).strip()


def _texts() -> dict[str, bytes]:
    path = workspace().catalog.root / "templates_kk" / "cover_letter.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    letter = "\n".join("include: _end" if line.startswith("include:") else line for line in lines)
    return {"text": _TEXT.encode(), "letter": letter.encode()}


def judge_adoption(data: bytes, folder: Path) -> None:
    """What comes back is refused, or is a text whose build says the same when it is brought back again."""
    files = _files(folder, _ADOPTED)
    found = refusal_or(lambda: adoption.adopted(files, _TITLE, data, file="хат.docx", is_forced=True))
    if found is None:
        return
    told(found.problems)
    if found.after == found.before:
        return
    files.text.write_text(found.after, encoding="utf-8", newline="")
    again = adoption.adopted(files, _TITLE, found.docx, file="хат.docx")
    assert again.after == found.after
    assert again.docx == found.docx


def _edited(folder: Path) -> dict[str, bytes]:
    built = builder.built(_files(folder, _ADOPTED), _TITLE)
    marks = edited.around(
        built, "Бірінші", before="<w:ins w:id='9' w:author='а'>", after="</w:ins>", inside="<w:i/>"
    )
    return {
        "built": built,
        "word": edited.as_word_saves(built),
        "russian": edited.as_russian_word_saves(built),
        "split": edited.with_split_runs(built, 3),
        "tracked": marks,
        "notes": edited.with_parts(
            built, footnotes=("footnotes", "<w:footnote w:id='1'><w:p/></w:footnote>")
        ),
    }


_PARTS = ("word/document.xml",) * 6 + (
    "word/header2.xml",
    "word/footnotes.xml",
    "word/styles.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
)


def targets() -> tuple[Target, ...]:
    """Return the targets of documents."""
    from fuzzing.sheets import in_temporary_folder

    tags = (
        *SNIPPETS,
        *(
            tag
            for body, *_ in corpus.CORPUS.values()
            for tag in body
            if isinstance(tag, str) and len(tag) < 60
        ),
    )
    lines = (
        "body: ",
        "table: 4l 4r\n",
        "columns: 3c\n",
        "|",
        "| а |\n",
        "|= а | б |\n",
        "include: _end\n",
        "include: a\n",
        "**",
        "\\t",
        "# ",
        "item:",
        "{%tr endfor %}\n",
        *SNIPPETS,
    )
    words = (
        "а",
        "**",
        "\\t",
        "|",
        "body: ",
        "{{ x }}",
        "{%p endfor %}",
        "{%tr endfor %}",
        "№ 5",
        " ",
        "BodyText",
        "Title",
        "1",
        "0",
        "-5",
    )
    return (
        Target("template", _templates, mutation.of_package(tags, _PARTS), judge_template),
        Target("textform", _texts, mutation.of_text(lines), judge_text),
        Target("adopt", in_temporary_folder(_edited), mutation.of_package(words, _PARTS), judge_adoption),
    )
