"""How each problem of a set comes about: of several documents made of one case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

import docgen
from docgen.pipeline import set_check
from failures.ways import MAIN, example, loaded, raised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.model.problem import Problem
    from docgen.pipeline.verified import Verified
    from failures.ways import Failures


def _several(**changes: Any) -> bytes:
    """Return the full protest, which holds its cover letter too, with values put at pointers."""
    return example("protest_bailiff_act", **changes)


def _with_documents(**documents: Any) -> Iterable[Problem]:
    return docgen.check(docgen.opened(), _several(documents=documents))


def _with_set(**member: Any) -> docgen.Workspace:
    workspace = docgen.opened()
    workspace.catalog["protest_bailiff_act"].declaration["set"][:] = [member]
    return workspace


def _papers(data: bytes) -> list[Verified]:
    """Return the documents of a set as they are before its check."""
    with mock.patch.object(set_check, "problems", side_effect=AssertionError) as check:
        with pytest.raises(AssertionError):
            docgen.generate_set(docgen.opened(), data, docgen.Order(Path()))
        papers: list[Verified] = check.call_args.args[0]
    return papers


def _disagreeing(item: dict[str, Any], at: int = 1) -> Iterable[Problem]:
    sent = {"title": {"kk": "наразылық", "ru": "протест"}, "sheets": 1, **item}
    return set_check.problems(_papers(_several(**{f"documents__cover_letter__enclosed__{at}": sent})))


def _differing(old: str, new: str) -> Iterable[Problem]:
    """Check a set in which one half of the letter prints another text."""
    protest, letter = _papers(_several())
    half = letter.documents["kk"]
    body = half.document.parts[MAIN].replace(old.encode(), new.encode())
    document = replace(half.document, parts={**half.document.parts, MAIN: body})
    halves = {**letter.documents, "kk": replace(half, document=document)}
    return set_check.problems([protest, replace(letter, documents=halves)])


def _of_one_name(folder: Path) -> Iterable[Problem]:
    workspace = docgen.opened()
    for slug in ("protest_bailiff_act", "cover_letter"):
        workspace.catalog[slug].declaration["file_name"] = "paper"  # type: ignore[index]
    return raised(docgen.generate_set, workspace, _several(), docgen.Order(folder))


FAILURES: Failures = {
    "C400": lambda _: loaded(b'{"documents": []}'),
    "C401": lambda _: _with_documents(protest_bailiff_act={}),
    "C402": lambda _: _with_documents(cover_letter={"enclosed": [{"number": "7"}]}),
    "C403": lambda folder: (
        docgen.generate_set(
            _with_set(type="inspection_act", optional=True), _several(), docgen.Order(folder)
        )[0].problems
    ),
    # The number of the protest stands where the letter prints nothing.
    "C410": lambda folder: raised(
        docgen.generate_set,
        _with_set(type="cover_letter", fields={"/enclosed/0/document": "/requisites/number"}),
        _several(requisites__number="abc"),
        docgen.Order(folder),
    ),
    "C411": lambda _: _disagreeing({"document": "protest_bailiff_act", "form": "copy", "number": "7"}),
    "C412": lambda _: _disagreeing({"document": "protest"}),
    "C413": lambda _: _disagreeing({"form": "copy"}, at=0),
    "C414": lambda _: _disagreeing({"document": "protest_bailiff_act"}),
    "C415": lambda _: _disagreeing({"document": "protest_bailiff_act", "form": "copy", "copies": 9}),
    "C416": lambda _: _differing("2026", "2025"),
    "W007": _of_one_name,
}
