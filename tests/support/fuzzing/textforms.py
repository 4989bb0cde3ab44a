"""Targets of the text form: texts that are built and read again, and what an office program saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import edited
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.textform import adoption, builder, exporter, source
from docgen.textform.builder import TemplateFiles
from fuzzing import mutation
from fuzzing.documents import PARTS, SNIPPETS
from fuzzing.judging import refusal_or, told
from fuzzing.sheets import in_temporary_folder
from fuzzing.target import Target, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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


_LINES = (
    "body: ", "table: 4l 4r\n", "columns: 3c\n", "|", "| а |\n", "|= а | б |\n", "include: _end\n",
    "include: a\n", "**", "\\t", "# ", "item:", "{%tr endfor %}\n", *SNIPPETS,
)  # fmt: skip
_IN_PARTS = (
    "а", "**", "\\t", "|", "body: ", "{{ x }}", "{%p endfor %}", "{%tr endfor %}", "№ 5", " ", "BodyText",
    "Title", "1", "0", "-5",
)  # fmt: skip


def targets() -> tuple[Target, ...]:
    """Return the targets of the text form."""
    return (
        Target("textform", _texts, mutation.of_text(_LINES), judge_text),
        Target("adopt", in_temporary_folder(_edited), mutation.of_package(_IN_PARTS, PARTS), judge_adoption),
    )
