"""A new document type: a schema and two texts that work at once, to be changed into what is wanted.

    slug, titles, group  ->  {path: bytes} of schema, texts and templates, checked before anything is written

What a new type looks like is data: ``data/new_type.json`` and ``data/new_type.<language>.txt``.
"""

from __future__ import annotations

import json
import os
import re
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any

from docgen.authoring.examples import refuse_faulty
from docgen.errors import CatalogError, DocgenError
from docgen.model import case as cases
from docgen.model.catalog import LANGUAGES, DocumentType, is_slug, slug_params
from docgen.model.problem import Location, Problem
from docgen.model.schema_store import SchemaStore
from docgen.pipeline import writer
from docgen.pipeline.file_names import file_name
from docgen.pipeline.validate import FORMATS
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.textform.builder import TemplateFiles, built

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.model.roots import Roots

#: What a new type is called until it is given a title.
TITLES: Mapping[str, str] = {"kk": "Жаңа хат", "ru": "Новое письмо", "en": "New letter"}
#: The group of a new type that is given none.
GROUP = "letters"
# What the text form and the templates read as something else than words.
_MEANT = re.compile(r"[{}\r\n\t]|\*\*|\\t")
_FORMATS = {"kk": "kazakh", "ru": "russian"}


def new_type(roots: Roots, slug: str, titles: Mapping[str, str], group: str) -> dict[Path, bytes]:
    """Return the files of a new type by their path below the owner's data root; nothing is written.

    ``titles`` are those of kk, ru and en that are known, the others are those of TITLES. Raises CatalogError
    K033 (a root that is not written into), K030 (the slug),
    K031 (a file is there already), K032 and C007 to C121 (a title); and what the shared
    definitions, the shared clauses and the base of the root have of faults.
    """
    roots.refuse_fixed()
    _refuse_slug(slug)
    titles = _checked_titles({**TITLES, **titles})
    schema = roots.own / "schemas" / f"{slug}.json"
    files = {
        language: TemplateFiles(
            slug,
            language,
            roots.own / f"templates_{language}" / f"{slug}.txt",
            roots.own / f"templates_{language}" / f"{slug}.docx",
            roots.find(f"templates_{language}/_base.docx"),
            tuple(root / f"templates_{language}" for root in roots.layers),
            roots.origin(roots.own),
        )
        for language in LANGUAGES
    }
    names = [
        f"schemas/{slug}.json",
        *(f"templates_{each}/{slug}{end}" for each in files for end in (".txt", ".docx")),
    ]
    # A bundled type of the name would be hidden by the new one.
    if there := [path for path in map(roots.find, names) if os.path.lexists(path)]:
        raise CatalogError(Problem("K031", location=Location(file=str(path))) for path in there)
    document = _document(slug, titles, group)
    _check_examples(roots, document, schema)
    found = {schema: (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()}
    for language in LANGUAGES:
        text = Template(_data(f"new_type.{language}.txt")).substitute(title=titles[language].upper())
        data = built(files[language], titles[language], text)
        compiled(data, filters(language), file=str(files[language].text))
        found[files[language].text] = text.encode()
        found[files[language].docx] = data
    return found


def write(files: Mapping[Path, bytes]) -> None:
    """Write the files of a new type, all or none. Raises WriteError W001, W002."""
    writer.write(files, replace=False)


def _refuse_slug(slug: str) -> None:
    # A name that a file system keeps for itself, such as «con», is no name of files.
    if not is_slug(slug) or file_name(slug, {}) != slug:
        raise CatalogError([Problem("K030", params=slug_params(slug))])


def _checked_titles(titles: Mapping[str, str]) -> Mapping[str, str]:
    """Return the titles in composed letters. Raises CatalogError with what is wrong with each."""
    try:
        data = cases.load(json.dumps(dict(titles)).encode()).data
    except DocgenError as fault:
        places = [(problem, (problem.location.pointer or "")[1:]) for problem in fault.problems]
        raise CatalogError(
            _of_title(problem.code, name, problem.params) for problem, name in places
        ) from fault
    stripped = {name: str(title).strip() for name, title in data.items()}
    faults = [fault for name, title in stripped.items() for fault in _title_faults(name, title)]
    if faults:
        raise CatalogError(faults)
    return stripped


def _title_faults(name: str, title: str) -> Iterator[Problem]:
    meant = _MEANT.search(title)
    if not title:
        yield _of_title("C121", name, {})
    elif meant:
        yield _of_title("K032", name, {"text": meant.group().replace("\n", "\\n").replace("\t", "\\t")})
    elif name in _FORMATS and (fault := FORMATS[_FORMATS[name]](title)):
        yield _of_title(fault[0], name, {"value": title, **fault[1]})


def _of_title(code: str, name: str, params: Mapping[str, Any]) -> Problem:
    label = dict.fromkeys(("kk", "ru", "en"), f"--title-{name}")
    return Problem(code, params={"label": label, **params})


def _document(slug: str, titles: Mapping[str, str], group: str) -> dict[str, Any]:
    """Return the schema of a new type: that of the data, with its own names put in."""
    document: dict[str, Any] = json.loads(_data("new_type.json"))
    document["x-docgen"] |= {
        "title": dict(titles),
        "group": group,
        "file_name": f"{slug}_{{/requisites/date}}_{{/requisites/number}}",
    }
    document["properties"]["document_type"]["const"] = slug
    for example in document["examples"]:
        example["document_type"] = slug
    return document


def _check_examples(roots: Roots, document: Mapping[str, Any], path: Path) -> None:
    """Raise CatalogError if the shared definitions of the roots do not bear the schema or its examples."""
    schema = SchemaStore(roots, FORMATS).checked(document, path)
    schema.resolved()
    refuse_faulty(DocumentType(path.stem, schema, roots))


def _data(name: str) -> str:
    return resources.files("docgen.authoring").joinpath("data", name).read_text("utf-8")
