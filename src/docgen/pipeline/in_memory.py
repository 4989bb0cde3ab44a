"""One document of a case for programs: as bytes, with nothing written.

case (dict, JSON or path), language  ->  bytes of the .docx
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.model.case import read
from docgen.model.catalog import LANGUAGES, found_root
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from docgen.pipeline.workspace import opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import Language
    from docgen.pipeline.workspace import Workspace


def render(
    case: Mapping[str, Any] | bytes | str | os.PathLike[str],
    lang: Language = "kk",
    *,
    document_type: str | None = None,
    draft: bool = False,
    strict_forms: bool = False,
    workspace: Workspace | None = None,
) -> bytes:
    """Return the .docx of a case in one language, as :func:`docgen.generate` makes it.

    ``case`` is the data of a case, its JSON as bytes, or the path of its file (a str is a path too);
    ``document_type`` another type that is made of it; a ``draft`` shows what is missing as marks; with
    ``strict_forms`` a form of a word that is not sure is an error. Without a ``workspace`` the one of the
    data root that is found is opened once and kept: whoever changes templates meanwhile gives one.

    Raises DocgenError with the ``problems``: CaseError (what is wrong with the case, C012 its file cannot be
    read), CatalogError, TemplateError, OutputRefused. ValueError for another language, TypeError for data
    that is not of JSON.
    """
    if lang not in LANGUAGES:
        message = f"lang {lang!r} is none of {', '.join(LANGUAGES)}"
        raise ValueError(message)
    data, file = _given(case)
    order = Order(Path(), (lang,), draft=draft, strict_forms=strict_forms)
    bench = _opened(found_root().resolve()) if workspace is None else workspace
    made = generate.prepared(bench, data, order, document_type=document_type, file=file)
    return made.outputs[0].data


def _given(case: Mapping[str, Any] | bytes | str | os.PathLike[str]) -> tuple[bytes, str | None]:
    """Return the JSON of a case and the name of its file, None where it has none."""
    if isinstance(case, bytes):
        return case, None
    if isinstance(case, str | os.PathLike):
        path = Path(case)
        return read(path), str(path)
    # Half of a letter is passed on: reading the case tells where it stands.
    return json.dumps(dict(case), ensure_ascii=False).encode("utf-8", "surrogatepass"), None


@cache
def _opened(root: Path) -> Workspace:
    return opened(root)
