"""Text form -> .docx, and whether the two are in step.

The text owns the words, ``_base.docx`` owns the look. A built template records the hash of its
text and of its own main part, so that an edit on either side can be told from the other.
"""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.errors import CatalogError, TemplateError
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.model.strict_json import guessed_encoding
from docgen.opc import package as opc
from docgen.opc import parts, properties
from docgen.textform import base, exporter, overrides, source
from docgen.textform.includes import clauses
from docgen.textform.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.catalog import Language
    from docgen.model.roots import Origin, Roots
    from docgen.opc.package import Package
    from docgen.textform.source import Block, Placed

_TEXT, _BODY = "docgen.text", "docgen.body"


class Step(StrEnum):
    """How a template and its text stand to each other."""

    IN_STEP = "in-step"
    TEXT_NEWER = "text-newer"
    EDITED_IN_WORD = "edited-in-word"
    BOTH = "both-changed"
    NOT_BUILT = "not-built"
    WORD_OWNED = "word-owned"


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """The files of one template: its text (may be absent), its .docx, and the base of its folder.

    ``folders`` are where shared clauses are sought, first the office's; by default the folder of the text.
    ``origin`` is that of the .docx. One that ``is_fixed`` belongs to the package and is never written.
    """

    slug: str
    language: str
    text: Path
    docx: Path
    base: Path
    folders: tuple[Path, ...] = ()
    origin: Origin = "bundled"
    is_fixed: bool = False

    @property
    def own_text(self) -> Path:
        """Return the path of the text that lies, or would lie, beside the .docx."""
        return self.docx.with_suffix(".txt")

    def clause(self, name: str) -> Path:
        """Return the path of a shared clause by the name of its file."""
        paths = [folder / name for folder in self.folders or (self.text.parent,)]
        return next((path for path in paths if os.path.lexists(path)), paths[0])

    def blocks(self, text: str | None = None) -> list[Block]:
        """Parse the text with its shared clauses, or another one in its place.

        Raises CatalogError C014 for a text without words.
        """
        return [each.block for each in self.placed(text_of(self.text) if text is None else text)]

    def placed(self, text: str) -> list[Placed]:
        """Parse a text as if it were that of the template. Raises as :meth:`blocks`."""
        found = source.placed(
            text,
            file=str(self.text),
            include=self._text_of_clause,
            clause_file=lambda name: str(self.clause(f"{name}.txt")),
        )
        if not found:
            raise CatalogError([Problem("C014", location=Location(file=str(self.text)))])
        return found

    def _text_of_clause(self, name: str) -> str:
        """Return the text of a clause. Raises as :func:`text_of`; one that is missing is told the nearest."""
        path = self.clause(f"{name}.txt")
        if os.path.lexists(path):
            return text_of(path)
        known = {
            each.stem for folder in self.folders or (self.text.parent,) for each in folder.glob("_*.txt")
        }
        nearest = "".join(get_close_matches(name, sorted(known), 1))
        params = {"reason": "No such file or directory", "nearest": nearest}
        raise CatalogError([Problem("K002", location=Location(file=str(path)), params=params)])


def template_files(roots: Roots, slug: str, language: Language) -> TemplateFiles:
    """Return the files of a type's template, of each the office's own where it has one.

    Where the office has something of its own to put into a bundled template, the .docx is the one that it
    has still to build.
    """
    folder = f"templates_{language}"
    text, name = roots.find(f"{folder}/{slug}.txt"), f"{folder}/{slug}.docx"
    has_own = text.exists() and overrides.overriding(roots, slug, language)
    layer = roots.own if has_own else roots.layer(name)
    return TemplateFiles(
        slug,
        language,
        text,
        layer / name,
        base=roots.find(f"{folder}/{overrides.BASE}"),
        folders=tuple(root / folder for root in roots.layers),
        origin=roots.origin(layer),
        is_fixed=roots.is_fixed(layer),
    )


def built(files: TemplateFiles, title: str, text: str | None = None) -> bytes:
    """Return the .docx of a text form; equal input gives equal bytes. ``title`` goes to the properties.

    ``text`` stands for what is in the file of the text, for a text that is not written yet. Raises
    TemplateError T058: the base lacks a style that the text calls.
    """
    return built_of(files.blocks(text), files, title)


def built_of(found: list[Block], files: TemplateFiles, title: str) -> bytes:
    """Return the .docx of some blocks, as if they were those of the text. Raises as :func:`built`."""
    package = made(found, files.base, files.language, title)
    record = {_TEXT: text_hash(found), _BODY: _body_hash(package)}
    return opc.write(properties.with_custom(package, record))


def made(found: Iterable[Block], look: Path, language: str, title: str) -> Package:
    """Return blocks of the text form as a document that looks like ``look``, a base; nothing is recorded.

    Raises TemplateError T058: the base lacks a style that is called.
    """
    document = base.opened(look)
    styles = base.BaseStyles(document, str(look))
    writer = Writer(document, language, styles)
    for block in found:
        writer.add(block)
    writer.close_table()
    styles.refuse()
    document.core_properties.title = title
    stream = io.BytesIO()
    document.save(stream)
    return opc.read(stream.getvalue())


def step(files: TemplateFiles, title: str) -> Step:
    """Tell whether the .docx is the build of its text, and if not, which of the two was changed.

    A text of another folder owns the words until the .docx is edited: then no text lies beside it, and
    Word owns it.

    A .docx that an office program only saved again counts as it was before: its words are the same, and
    there is nothing beside them.
    """
    if not files.text.exists():
        if not files.docx.exists():
            params = {"slug": files.slug, "language": files.language}
            raise CatalogError([Problem("K005", location=Location(file=str(files.docx)), params=params)])
        return Step.WORD_OWNED
    if not files.docx.exists():
        return Step.NOT_BUILT
    present, ours = read(files.docx), built(files, title)
    if present == ours:
        return Step.IN_STEP
    package = opc.read(present, file=str(files.docx))
    record = properties.custom(package, file=str(files.docx))
    text, body = record.get(_TEXT), record.get(_BODY)
    if body == _body_hash(package):
        return Step.TEXT_NEWER
    look = read(files.base)
    found = exporter.exported(present, file=str(files.docx), base=look)
    if not found.problems:
        if found.blocks == exporter.exported(ours, base=look).blocks:
            return Step.IN_STEP
        if text == text_hash(list(found.blocks)):
            return Step.TEXT_NEWER
    if files.text.parent != files.docx.parent:
        return Step.WORD_OWNED
    return Step.EDITED_IN_WORD if text == text_hash(files.blocks()) else Step.BOTH


def sources(files: TemplateFiles, data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the text beside a .docx and its clauses by name, with the SHA-256 of each; () for no text.

    Raises TemplateError T054 where the .docx was built of another text, and what the text has of faults.
    """
    if files.text != files.own_text or not files.text.exists():
        return ()
    built_of_text = recorded(data, file=str(files.docx))
    if built_of_text not in (None, text_hash(files.blocks())):
        params = {"state": str(Step.TEXT_NEWER)}
        raise TemplateError([Problem("T054", location=Location(file=str(files.docx)), params=params)])

    def clause(name: str) -> str:
        return text_of(files.clause(f"{name}.txt"))

    names = [files.text.name, *(f"{name}.txt" for name in sorted(clauses(text_of(files.text), clause)))]
    paths = {name: files.text if name == files.text.name else files.clause(name) for name in names}
    return tuple((name, hashlib.sha256(read(path)).hexdigest()) for name, path in paths.items())


def recorded(data: bytes, *, file: str | None = None) -> str | None:
    """Return the hash of the text that a .docx was built of, None where it does not say.

    Raises TemplateError T001 to T006, T010.
    """
    return properties.custom(opc.read(data, file=file), file=file).get(_TEXT)


def text_of(path: Path) -> str:
    """Read a text form. Raises CatalogError K002 or C001 (another encoding)."""
    data = read(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        params = {"encoding": guessed_encoding(data)}
        problem = Problem("C001", location=Location(file=str(path), line=line), params=params)
        raise CatalogError([problem]) from fault


def text_hash(found: list[Block]) -> str:
    """Return the hash of a text, which its .docx records; comments and blank lines are not in it."""
    return hashlib.sha256(source.printed(found).encode()).hexdigest()


def _body_hash(package: Package) -> str:
    return hashlib.sha256(package[parts.found(package).main]).hexdigest()
