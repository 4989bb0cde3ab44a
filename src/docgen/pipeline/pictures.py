"""The pictures of a case: files beside it, or base64 within it, read before anything is rendered.

facts, DocumentType, folder of the case  ->  {JSON Pointer: Picture}
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError
from docgen.model.field import Field, path_of
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.template import media
from docgen.template.faults import PictureError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.template.media import Picture

#: The keyword of a schema that says that a field is a picture.
PICTURE = "x-picture"


def loaded(facts: Mapping[str, Any], case: Case, kind: DocumentType) -> dict[str, Picture]:
    """Return the pictures of a case by pointer. Raises CaseError C140 for each that cannot be printed."""
    found: dict[str, Picture] = {}
    problems: list[Problem] = []
    for pointer in kind.schema.annotations(PICTURE, facts):
        value = Field(dict(facts)).at(pointer).value
        try:
            found[pointer] = media.picture(_data(value, case.folder), value.get("width_mm"))
        except PictureError as fault:
            problem = Problem("C140", location=Location(pointer=pointer), params={"reason": fault.reason})
            problems.append(case.located(kind.schema.labelled(problem, facts)))
    if problems:
        raise CaseError(problems)
    return found


def put(context: dict[str, Any], found: Mapping[str, Picture], language: Language) -> None:
    """Put pictures into a context in the places of what the case says of them."""
    for pointer, picture in found.items():
        *path, last = path_of(pointer)
        place: Any = context
        for step in path:
            place = place[int(step)] if isinstance(place, list) else place[step]
        key: Any = int(last) if isinstance(place, list) else last
        said = place[key].get("description")
        words = said.get(language, "") if isinstance(said, dict) else str(said or "")
        place[key] = replace(picture, description=words)


def _data(value: Mapping[str, Any], folder: Path | None) -> bytes:
    """Return the bytes of a picture. Raises PictureError."""
    if ("file" in value) == ("base64" in value):
        raise PictureError("file-or-base64")
    if "base64" in value:
        try:
            return base64.b64decode(value["base64"], validate=True)
        except (binascii.Error, ValueError) as fault:
            raise PictureError("not-decodable") from fault
    if folder is None:
        raise PictureError("no-folder")
    try:
        return _beside(folder, value["file"])
    except CatalogError as fault:
        raise PictureError(str(fault.problems[0].params.get("reason", ""))) from fault
    except OSError as fault:
        raise PictureError(fault.strerror or "") from fault


def _beside(folder: Path, name: str) -> bytes:
    """Return the bytes of a file in the folder of the case or below it. Raises PictureError, OSError."""
    try:
        path = folder / name
        # What a link leads to counts, not what it is called.
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            raise PictureError("outside")
        if path.is_file() and path.stat().st_size > media.MAX_BYTES:
            raise PictureError("too-large")
        return read(path)
    except (ValueError, TypeError) as fault:
        if isinstance(fault, PictureError):
            raise
        # A name that no file system has: NUL, half a letter.
        raise PictureError("No such file or directory") from fault
