"""A copy of a template in which what is certain is mended; words of legal meaning are never touched.

bytes of a .docx, Target  ->  bytes of a .docx, [Problem]: what was mended

L108    typographic quotation marks and no-break blanks in a tag become plain ones
L010    the runs of a tag that are formatted alike are joined
K602    a name in look-alike letters becomes the one that the schema has
K604    letters of two code points become one, letters that are not seen go
K606    a run marked as of another language gets that of its template, one with an empty mark too (K608)
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from docgen.language import script
from docgen.lint import letters
from docgen.lint.look import look_of, tagged
from docgen.lint.subject import names_of
from docgen.model.catalog import LOCALES
from docgen.model.problem import Problem, Severity
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.wml import w
from docgen.template import tags
from docgen.template.tags import TAG, TYPOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from docgen.lint.linter import Target
    from docgen.model.problem import Location

_BLANKS = {"\u00a0": " ", "\u202f": " "}


def fixed(data: bytes, target: Target) -> tuple[bytes, list[Problem]]:
    """Return the mended copy and a note for each thing that was mended. Raises TemplateError."""
    file = str(target.path)
    package = opc.read(data, file=file)
    mended: list[Problem] = []
    changed: dict[str, bytes] = {}
    for part in parts.found(package, file=file).stories:
        root = wml.parse(package[part], part=part, file=file)
        before = len(mended)
        for paragraph, place in tags.placed_paragraphs(root, part):
            for fix in FIXES:
                mended += (problem.at(file=file) for problem in fix(paragraph, place, target))
        if len(mended) > before:
            changed[part] = wml.serialised(root)
    return opc.write(package.replaced(changed)) if changed else data, mended


def _joined_runs(paragraph: etree._Element, place: Location, _target: Target) -> Iterator[Problem]:
    """L010: a tag over several runs moves into the run where it begins, if all are formatted alike."""
    nodes = wml.own_text_nodes(paragraph)
    split = [(tag, runs) for tag, runs in tagged(paragraph) if len(runs) > 1]
    if not split or any(len({look_of(run) for run in runs}) > 1 for _, runs in split):
        return
    if list(tags.joined(nodes, place)):
        return
    for tag, _ in split:
        yield _note("L010", place, tag)


def _plain_tags(paragraph: etree._Element, place: Location, _target: Target) -> Iterator[Problem]:
    """L108: quotation marks and blanks in tags that Word has put in."""
    yield from _rewritten(paragraph, place, "L108", _plain)


def _plain(tag: str) -> str:
    for blank, plain in _BLANKS.items():
        tag = tag.replace(blank, plain)
    return tag.translate(TYPOGRAPHIC)


def _names(paragraph: etree._Element, place: Location, target: Target) -> Iterator[Problem]:
    """K601, K602: a name in look-alikes, where the schema has exactly the name that is meant."""
    if target.kind is None:
        return
    known = names_of(target.kind)

    def mended(tag: str) -> str:
        return letters.NAME.sub(lambda found: _known(found.group(), known), tag)

    yield from _rewritten(paragraph, place, "K602", mended)


def _known(name: str, known: set[str]) -> str:
    repaired = script.latin(name)
    return repaired if repaired in known else name


def _rewritten(
    paragraph: etree._Element, place: Location, code: str, rewrite: Callable[[str], str]
) -> Iterator[Problem]:
    """Rewrite the tags that stand whole in one text node."""
    for node in wml.own_text_nodes(paragraph):
        for tag in TAG.findall(node.text or ""):
            if not tag.startswith("{#") and rewrite(tag) != tag:
                node.text = (node.text or "").replace(tag, rewrite(tag))
                yield _note(code, place, tag)


def _composed(paragraph: etree._Element, place: Location, _target: Target) -> Iterator[Problem]:
    """K604: composed letters, and letters that are not seen."""
    for node in wml.own_text_nodes(paragraph):
        text = node.text or ""
        clean = unicodedata.normalize("NFC", letters.INVISIBLE.sub("", text))
        if clean != text:
            node.text = clean
            yield _note("K604", place, None)


def _language(paragraph: etree._Element, place: Location, target: Target) -> Iterator[Problem]:
    """K606, K608: the language of runs that bear a mark and whose letters are of the template's language."""
    if target.language != "kk":
        return
    for run in paragraph.iter(w("r")):
        said = run.find(f"{w('rPr')}/{w('lang')}")
        if said is None:
            continue
        named = str(said.get(w("val")) or "")
        if letters.is_of_another(TAG.sub("", wml.run_text(run)), named.partition("-")[0].lower()):
            said.set(w("val"), LOCALES[target.language])
            yield _note("K606" if named else "K608", place, None)


def _note(code: str, place: Location, tag: str | None) -> Problem:
    return Problem("L900", Severity.NOTE, place, {"name": code}).at(tag=tag)


#: What is mended, in this order: a tag is joined before it is read. One generator and one line each.
FIXES: tuple[Callable[[etree._Element, Location, Target], Iterator[Problem]], ...] = (
    _joined_runs,
    _plain_tags,
    _names,
    _composed,
    _language,
)
