"""Templates -> problems: every rule over every template, and over each pair of languages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CatalogError, DocgenError
from docgen.lint import contract, letters, look, parity, structure, suppressions, words
from docgen.lint.subject import Subject
from docgen.model.catalog import LANGUAGES
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.pipeline.workspace import filters
from docgen.template.compiler import examined
from docgen.textform import builder

if TYPE_CHECKING:
    import datetime

    from docgen.model.catalog import Catalog, DocumentType, Language

Rule = Callable[[Subject], Iterator[Problem]]
#: What each template must satisfy. One generator and one line each.
RULES: tuple[Rule, ...] = (
    contract.fields,
    letters.names,
    letters.quotes,
    letters.words,
    letters.invisible,
    letters.language,
    letters.fonts,
    look.hidden,
    look.split,
    words.placeholders,
    words.samples,
    words.values,
    words.repealed,
    words.spacing,
)
#: What is asked of templates whose tags are sound: rows and blocks are known there.
RULES_OF_SOUND: tuple[Rule, ...] = (
    structure.vanishing,
    structure.repeated,
    structure.headers,
    structure.orphans,
    structure.empty,
)
#: What the two languages of a template must agree in.
PAIR_RULES: tuple[Callable[[Subject, Subject], Iterator[Problem]], ...] = (
    parity.fields,
    parity.conditions,
    parity.numbers,
    parity.shapes,
    contract.unused,
)
# The look of an office and files that Word has open.
_PASSED_OVER = ("_", "~$")
_FOLDER = re.compile(r"templates_(kk|ru)")
_NAME = re.compile(r"(.+)[._-](kk|ru)")


@dataclass(frozen=True, slots=True)
class Target:
    """A template to be linted: its file, and its language and type where they are known.

    Templates of one ``name`` in two languages are the halves of a pair.
    """

    path: Path
    language: Language | None = None
    kind: DocumentType | None = None
    name: str = ""


def of_types(kinds: Iterable[DocumentType]) -> list[Target]:
    """Return the templates of types."""
    return [
        Target(kind.template(language), language, kind, kind.slug) for kind in kinds for language in LANGUAGES
    ]


def of_path(
    catalog: Catalog, path: Path, slug: str | None = None, language: str | None = None
) -> list[Target]:
    """Return the templates of a file or of a folder and those below it.

    The language is told by the folder (``templates_kk``) or the name (``letter.ru.docx``), the type by
    ``slug`` or, in a folder of templates, by the name of the file. Raises CatalogError K002 for a path that
    leads nowhere or cannot be looked into, K014 for a folder without templates.
    """
    if not path.exists():
        params = {"reason": "No such file or directory"}
        raise CatalogError([Problem("K002", location=Location(file=str(path)), params=params)])
    files = _below(path) if path.is_dir() else [path]
    return [_of_file(catalog, file, slug, language) for file in files]


def _below(folder: Path) -> list[Path]:
    """Return the templates of a folder and those below it."""
    unread: list[OSError] = []
    found = [
        Path(place) / name
        for place, _, names in os.walk(folder, onerror=unread.append)
        for name in names
        if name.lower().endswith(".docx") and not name.startswith(_PASSED_OVER)
    ]
    if unread:
        raise CatalogError(
            Problem(
                "K002", location=Location(file=str(fault.filename)), params={"reason": fault.strerror or ""}
            )
            for fault in unread
        )
    if not found:
        raise CatalogError([Problem("K014", location=Location(file=str(folder)))])
    return sorted(found)


def _of_file(catalog: Catalog, file: Path, slug: str | None, language: str | None) -> Target:
    folder = _FOLDER.fullmatch(file.parent.name)
    named = _NAME.fullmatch(file.stem)
    said = language or (folder and folder.group(1)) or (named and named.group(2))
    name = file.stem if folder or not named else named.group(1)
    known: Language | None = next((each for each in LANGUAGES if each == said), None)
    chosen = slug or (name if folder and name in catalog.slugs else None)
    whose = file.parent.parent if folder else file.parent
    return Target(file, known, catalog[chosen] if chosen else None, str(whose / name))


def _clause(target: Target, name: str) -> Path:
    """Return the path of a clause: that of the type where its own template is linted, else the one beside."""
    if target.kind and target.language and target.path == target.kind.template(target.language):
        return target.kind.file(target.language, name)
    return target.path.with_name(name)


def linted(targets: Iterable[Target], today: datetime.date) -> list[Problem]:
    """Return what is wrong with some templates on a day, those of two languages compared."""
    found: list[Problem] = []
    subjects: dict[tuple[str, Language | None], Subject] = {}
    for target in targets:
        try:
            subject = _subject(target, today)
        except DocgenError as fault:
            found += fault.problems
            continue
        found += subject.examined.problems
        found += _out_of_step(target)
        rules = RULES if subject.examined.problems else (*RULES, *RULES_OF_SOUND)
        found += (problem.at(file=subject.file) for rule in rules for problem in rule(subject))
        subjects[target.name or str(target.path), target.language] = subject
    for name in dict.fromkeys(name for name, _ in subjects):
        kazakh, russian = (subjects.get((name, language)) for language in LANGUAGES)
        if kazakh is None or russian is None or kazakh.examined.problems or russian.examined.problems:
            # Halves are compared when both are understood.
            continue
        found += (problem for rule in PAIR_RULES for problem in rule(kazakh, russian))
    return suppressions.without(found, subjects.values())


def _out_of_step(target: Target) -> Iterator[Problem]:
    """T054: the .docx is not the build of the text that lies beside it, so that other words are looked at."""
    text = target.path.with_suffix(".txt")
    base = target.path.with_name("_base.docx")
    if target.kind is None or target.language is None or not (text.is_file() and base.is_file()):
        return
    files = builder.template_files(target.kind.roots, target.kind.slug, target.language)
    if files.docx == target.path:
        try:
            builder.sources(files, read(target.path))
        except DocgenError as fault:
            yield from fault.problems


def _subject(target: Target, today: datetime.date) -> Subject:
    """Return a template to be looked at. Raises TemplateError, CatalogError for what cannot be read."""
    file = str(target.path)
    known = filters(target.language or "kk")
    data = read(target.path)
    return Subject(
        file,
        target.language,
        target.kind,
        examined(data, known, file=file, clause=lambda name: read(_clause(target, name))),
        today,
    )
