"""The bundled types, and the whole way of a case: from the bytes of its JSON to files.

docgen is measured beside a plain loop of jsonschema, docxtpl and ``save``, which has the same schema,
the same derived context and the same filters.
"""

from __future__ import annotations

import copy
import gc
import io
import json
import random
import shutil
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import Environment

import docgen
from bench import dialects
from bench.cases import cases, schema
from bench.contest import differences, paragraphs
from bench.engines import docgen_renderer
from bench.measure import Figures, Side, in_turn, table, times
from bench.papers import PAPERS
from docgen.model.case import load
from docgen.model.catalog import LANGUAGES
from docgen.model.validator import explaining
from docgen.pipeline import derive, validate, writer
from docgen.pipeline.verify import Gate
from docgen.pipeline.workspace import filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.measure import Plan, Work
    from docgen.law.citations import Document
    from docgen.model.catalog import DocumentType, Language

CASES = 100
#: Types that stand for the others: letters, long papers with tables, many rules, few.
TYPES = (
    "complaint_reply",
    "inspection_act",
    "proposal_oblast",
    "protest_appeal",
    "protest_bailiff_act",
    "quarterly_analysis",
)
_ROOM = 2**29
"""Bytes that must be free in the memory file system before files are written to it."""
_WORDS = 12
ACT = "act (JSON Schema of 65 properties, one file)"
NOTES = """\
`gate`, `validate` and `derive` are docgen's own steps, CPU milliseconds per document or case. The whole
way is from the bytes of a case to its files on a memory file system, for a type the pair in both
languages: docgen with its gate, its journal and its safe writer; beside it jsonschema that lists all
errors, the same derived context, docxtpl and `save`.
"""


def report(plan: Plan) -> Iterator[str]:
    """Yield the table of the types and that of the whole way."""
    workspace = docgen.opened()
    heads = ("type", "docxtpl", "docgen", "ratio", "gate", "validate", "derive")
    names = ("docxtpl", "docgen", "gate", "validate", "derive")
    rows, way = [], []
    with _folder() as folder:
        way.append(_way_row(ACT, _act_way(folder, plan)))
        for kind in map(workspace.catalog.__getitem__, TYPES):
            found = _steps(workspace, kind, plan)
            them, us, *steps = [found[name] for name in names]
            rows.append((kind.slug, them, us, times(them.median / us.median), *steps))
            way.append(_way_row(f"{kind.slug} (two files)", _whole_way(workspace, kind, folder, plan)))
    yield table(heads, rows)
    yield table(("from JSON to files", "jsonschema, docxtpl, save", "docgen", "ratio"), way)
    yield NOTES


def varied(example: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return an example with another number, and with words of each fact added to it in disorder.

    What it holds for other types is left out: one document is measured.
    """
    case: dict[str, Any] = copy.deepcopy({key: each for key, each in example.items() if key != "documents"})
    case["requisites"]["number"] = f"2-15-26-{number:05}"
    source = random.Random(number)
    for violation in case.get("violations", []):
        for language in LANGUAGES:
            words = [word for word in violation["fact"][language].split() if word.isalpha()]
            added = " ".join(source.choices(words, k=_WORDS)).capitalize()
            violation["fact"][language] += f" {added}."
    return case


def _steps(workspace: docgen.Workspace, kind: DocumentType, plan: Plan) -> dict[str, Figures]:
    """Return the figures of the render, beside docxtpl, and of each step: the full example in Kazakh."""
    template = workspace.template(kind.slug, "kk")
    data = [varied(kind.examples[1], number) for number in range(CASES)]
    loaded = [load(json.dumps(case, ensure_ascii=False).encode()) for case in data]
    contexts = [derive.context(derive.facts(case, kind), kind, "kk") for case in data]

    def document(number: int) -> Document:
        return derive.document_of(data[number % CASES], workspace.lexicon)

    rendered = [template.renderer.render(contexts[number], document(number)) for number in range(CASES)]
    theirs = io.BytesIO()
    _docxtpl(kind, "kk", contexts[0], document(0)).save(theirs)
    for difference in differences(paragraphs(theirs.getvalue()), paragraphs(rendered[0].data)):
        print(f"* {kind.slug}: docgen prints {difference}")
    work: dict[str, Work] = {
        "docxtpl": lambda n: _docxtpl(kind, "kk", contexts[n % CASES], document(n)).save(io.BytesIO()),
        "docgen": lambda n: template.renderer.render(contexts[n % CASES], document(n)),
        "gate": lambda n: template.gate.problems(rendered[n % CASES]),
        "validate": lambda n: validate.problems(loaded[n % CASES], kind),
        "derive": lambda n: derive.context(derive.facts(data[n % CASES], kind), kind, "kk"),
    }
    return in_turn({name: Side(each) for name, each in work.items()}, plan)


def _whole_way(
    workspace: docgen.Workspace, kind: DocumentType, folder: Path, plan: Plan
) -> dict[str, Figures]:
    """Return the figures of a pair of files made of a case, by a plain loop and by docgen."""
    data = [varied(kind.examples[1], number) for number in range(CASES)]
    texts = [json.dumps(case, ensure_ascii=False).encode() for case in data]
    them = Loop(workspace, kind, texts, folder)

    def us(number: int) -> None:
        # The names of files come back with their cases, so every hundred cases have a folder.
        docgen.generate(workspace, texts[number % CASES], docgen.Order(folder / str(number // CASES)))

    return _filed({"them": them, "us": us}, folder, plan)


class Loop:
    """The plain loop: jsonschema that lists all errors, the derived context, docxtpl and ``save``."""

    def __init__(
        self, workspace: docgen.Workspace, kind: DocumentType, texts: Sequence[bytes], folder: Path
    ) -> None:
        self._workspace = workspace
        self._kind = kind
        self._texts = texts
        self._folder = folder
        self._validator = explaining(kind.schema.document, kind.schema.shared, kind.schema.formats)

    def __call__(self, number: int) -> None:
        kind, data = self._kind, json.loads(self._texts[number % len(self._texts)])
        _refuse(list(self._validator.iter_errors(data)))
        facts = derive.facts(data, kind)
        for language in LANGUAGES:
            context = derive.context(facts, kind, language)
            made = _docxtpl(kind, language, context, derive.document_of(data, self._workspace.lexicon))
            made.save(self._folder / f"{number}.{language}.docx")


def _act_way(folder: Path, plan: Plan) -> dict[str, Figures]:
    """Return the figures of one file made of a case of the act, by a plain loop and by docgen's parts."""
    import jsonschema
    import jsonschema_rs

    paper = PAPERS["act"]
    texts = [json.dumps(case, ensure_ascii=False).encode() for case in cases(paper.rows, paper.count)]
    template = dialects.template(paper)
    renderer = docgen_renderer(template)
    gate = Gate(renderer.template)
    deciding = jsonschema_rs.Draft202012Validator(schema())
    listing = jsonschema.Draft202012Validator(schema())

    def them(number: int) -> None:
        data = json.loads(texts[number % len(texts)])
        _refuse(list(listing.iter_errors(data)))
        document = DocxTemplate(io.BytesIO(template))
        document.render(data)
        document.save(folder / f"{number}.docx")

    def us(number: int) -> None:
        data = json.loads(texts[number % len(texts)])
        if not deciding.is_valid(data):
            _refuse(list(listing.iter_errors(data)))
        rendered = renderer.render(data, None)
        _refuse(gate.problems(rendered))
        writer.write({folder / f"{number}.docx": rendered.data}, replace=False)

    return _filed({"them": them, "us": us}, folder, plan)


def _filed(work: Mapping[str, Work], folder: Path, plan: Plan) -> dict[str, Figures]:
    """Return the figures of work that writes files into a folder, which is emptied before each round."""

    def before() -> None:
        shutil.rmtree(folder)
        folder.mkdir()
        gc.collect()

    return in_turn({name: Side(each, before) for name, each in work.items()}, plan)


def _docxtpl(
    kind: DocumentType, language: Language, context: Mapping[str, Any], document: Document
) -> DocxTemplate:
    """Return a document rendered as docxtpl's manual says, with docgen's filters."""
    template = DocxTemplate(kind.template(language))
    environment = Environment(autoescape=True)  # docxtpl makes one for each document as well
    known = filters(language)
    environment.filters |= dict(known.plain)
    environment.filters |= {name: partial(each, document) for name, each in known.of_document.items()}
    template.render(context, environment, autoescape=True)
    return template


def _way_row(title: str, found: Mapping[str, Figures]) -> tuple[object, ...]:
    return title, found["them"], found["us"], times(found["them"].median / found["us"].median)


def _refuse(problems: list[Any]) -> None:
    if problems:
        raise ValueError(problems)


@contextmanager
def _folder() -> Iterator[Path]:
    """Make a folder of its own in the memory file system, or where temporary files are kept."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    with tempfile.TemporaryDirectory(dir=memory if has_room else None) as place:
        folder = Path(place) / "out"
        folder.mkdir()
        yield folder
