"""docgen beside docxtpl, in one run, on the bundled types: CPU time per document and the ratio.

    python bench/render.py [DOCUMENTS]

Both sides render the same template with the same context and the same filters to bytes. docxtpl is
used as its manual says: a new DocxTemplate for each document. The case varies from document to
document, because one fixed input deflates faster than real ones. Milliseconds belong to the
machine; the ratios are what to compare.
"""

from __future__ import annotations

import copy
import io
import json
import statistics
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import docgen
from docgen.model.case import load
from docgen.pipeline import derive, validate
from docgen.pipeline.workspace import filters

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def varied(example: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the example with another number, and texts that differ from document to document."""
    case = copy.deepcopy(example)
    case["requisites"]["number"] = f"2-15-26-{number:05}"
    for violation in case.get("violations", []):
        for language in ("kk", "ru"):
            violation["fact"][language] += f" {number * 7919 % 100_000}."
    return case


def cpu_ms(work: Callable[[int], object], documents: int) -> float:
    """Return the median CPU milliseconds of one call over the rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for number in range(documents):
            work(number)
        rounds.append((time.process_time() - start) * 1000 / documents)
    return statistics.median(rounds)


def measure(workspace: docgen.Workspace, slug: str, documents: int) -> None:
    """Print one row of the table for the Kazakh template of a type."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    kind = workspace.catalog[slug]
    renderer = workspace.template(slug, "kk").renderer
    path = str(kind.template("kk"))
    cases = [varied(dict(kind.examples[1]), number) for number in range(documents)]
    contexts = [derive.context(derive.facts(case, kind), kind, "kk") for case in cases]
    loaded = [load(json.dumps(case).encode()) for case in cases]
    rendered = [
        renderer.render(context, derive.document_of(case, workspace.lexicon))
        for context, case in zip(contexts, cases, strict=True)
    ]

    def ours(number: int) -> None:
        renderer.render(contexts[number], derive.document_of(cases[number], workspace.lexicon))

    def theirs(number: int) -> None:
        template = DocxTemplate(path)
        document = derive.document_of(cases[number], workspace.lexicon)
        environment = Environment(autoescape=True)
        known = filters("kk")
        environment.filters |= dict(known.plain)
        environment.filters |= {name: partial(f, document) for name, f in known.of_document.items()}
        template.render(contexts[number], environment, autoescape=True)
        template.save(io.BytesIO())

    us = cpu_ms(ours, documents)
    them = cpu_ms(theirs, max(5, documents // 10))
    guard = workspace.template(slug, "kk").gate
    gate = cpu_ms(lambda number: guard.problems(rendered[number]), documents)
    checking = cpu_ms(lambda number: validate.problems(loaded[number], kind), documents)
    deriving = cpu_ms(lambda number: derive.context(derive.facts(cases[number], kind), kind, "kk"), documents)
    figures = f"{them:8.2f} {us:8.2f} {them / us:6.1f}x {gate:8.2f} {checking:9.2f} {deriving:8.2f}"
    print(f"{slug:22} {figures}")


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    workspace = docgen.opened()
    heads = f"{'docxtpl':>8} {'docgen':>8} {'ratio':>7} {'gate':>8} {'validate':>9} {'derive':>8}"
    print(f"{'type':22} {heads}   (CPU ms)")
    for slug in workspace.catalog.slugs:
        measure(workspace, slug, documents)


if __name__ == "__main__":
    main()
