"""The documents of the data that were read, made once more to be compared with those they were read from.

Kinds of groups decide what a document prints and may be printed by none. Where one was not found, those that
its schema allows are tried; the data that were read stay as they are.
"""

from __future__ import annotations

import json
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import DocgenError
from docgen.evidence.extraction import json_patch
from docgen.intake.shape import starred
from docgen.model.fields import fields
from docgen.model.problem import errors
from docgen.pipeline import generate
from docgen.pipeline.validate import MISSING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import DocumentType
    from docgen.pipeline.order import Order
    from docgen.pipeline.workspace import Workspace

# Each costs the making of the documents.
_MOST_TRIED: Final = 32


def made(
    workspace: Workspace, kind: DocumentType, data: Mapping[str, Any], order: Order
) -> Mapping[str, bytes]:
    """Return the documents of data by language. Raises the DocgenError of the data as they are."""
    try:
        return _made(workspace, data, order)
    except DocgenError as fault:
        asked = [problem.location.pointer for problem in errors(fault.problems)]
        if any(problem.code not in MISSING for problem in errors(fault.problems)):
            raise
        known = {field.pointer: field for field in fields(kind.schema).every()}
        offered = [known[starred(pointer or "")].choices for pointer in asked]
        for values in islice(product(*offered), _MOST_TRIED):
            kinds = [
                {"op": "add", "path": pointer, "value": value}
                for pointer, (value, _labels) in zip(asked, values, strict=True)
            ]
            try:
                return _made(workspace, json_patch.applied(data, kinds), order)
            except DocgenError:
                continue
        raise


def _made(workspace: Workspace, data: Mapping[str, Any], order: Order) -> Mapping[str, bytes]:
    case = json.dumps(data, ensure_ascii=False).encode()
    outputs = generate.prepared(workspace, case, order).outputs
    return {output.language: output.data for output in outputs}
