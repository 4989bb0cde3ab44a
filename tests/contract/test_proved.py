"""Every document of every type can be proved: with its case, and by the case that it carries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen.evidence.verification import Proof, verified
from docgen.pipeline import generate
from docgen.pipeline.order import Order

if TYPE_CHECKING:
    from docgen.model.catalog import DocumentType

WORKSPACE = docgen.opened()


def test_a_document_is_what_is_made_of_its_case(
    kind: DocumentType, example: str, data: dict[str, Any], made: dict[tuple[str, str, str], Path]
):
    case = json.dumps(data).encode()
    documents = [path for (slug, name, _), path in made.items() if (slug, name) == (kind.slug, example)]
    assert documents
    for path in documents:
        assert verified(WORKSPACE, path.read_bytes(), case).proof is Proof.INTACT, path.name


def test_a_document_proves_itself_by_the_case_that_it_carries(kind: DocumentType, data: dict[str, Any]):
    case = json.dumps(data).encode()
    outputs = generate.prepared(WORKSPACE, case, Order(Path(), carries_case=True)).outputs
    assert {verified(WORKSPACE, each.data).proof for each in outputs} == {Proof.INTACT}
