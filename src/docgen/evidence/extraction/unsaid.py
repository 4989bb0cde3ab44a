"""What documents show that no case says: what was hidden, covered, drawn or put in beside their words.

    case, its documents  ->  E008, E009 as warnings

Who reads words alone would lose such an edit in silence.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.evidence import showing
from docgen.evidence.appearance import appearance
from docgen.model.problem import Severity
from docgen.opc import package as opc
from docgen.pipeline.generate import proofs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.evidence.extraction.sources import Source
    from docgen.model.catalog import Language
    from docgen.model.problem import Problem
    from docgen.pipeline.workspace import Workspace


def unsaid(
    workspace: Workspace,
    data: Mapping[str, Any],
    documents: Mapping[Language, Source],
    *,
    file: str | None,
) -> list[Problem]:
    """Return what documents show otherwise than those of a case; nothing where none can be made of it.

    ``file`` is what pictures of the case lie beside. A working copy is no document of a case.
    """
    try:
        made = proofs(workspace, json.dumps(data, ensure_ascii=False).encode(), file=file)
    except DocgenError:
        return []
    found: list[Problem] = []
    for each in made:
        source = documents.get(each.language)
        if source is None or source.is_copy:
            continue
        stored = appearance(opc.read(each.data))
        seen = appearance(opc.read(source.data), file=source.file)
        told = [*showing.looks(stored, seen, source.file), *showing.others(stored, seen, source.file)]
        found += (replace(problem, severity=Severity.WARNING) for problem in told)
    return found
