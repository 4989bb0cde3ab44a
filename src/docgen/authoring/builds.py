"""The templates of a type, built from their texts: both languages or none.

    [(TemplateFiles, title)]  ->  [Build], of which those with ``data`` are to be written

One half that is built alone would make pairs of an old and a new wording.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, TemplateError
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.textform.builder import Step, built_of, step, text_of
from docgen.textform.lines import located

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.textform.builder import TemplateFiles


@dataclass(frozen=True, slots=True)
class Build:
    """A template and what is to become of it.

    ``state`` is how its .docx stands to its text, None where that cannot be told. ``data`` are the bytes that
    the .docx gets, None where it stays as it is.
    """

    files: TemplateFiles
    state: Step | None
    data: bytes | None = None
    problems: tuple[Problem, ...] = ()


def builds(templates: Iterable[tuple[TemplateFiles, str]], *, force: bool) -> list[Build]:
    """Return what a build makes of the templates of one type with their titles; nothing is written.

    A faulty text and an edit in Word (T055, unless ``force``) leave every .docx of the type as it is; T080
    tells those that are sound themselves.
    """
    found = [_planned(files, title, force=force) for files, title in templates]
    if not any(each.problems for each in found):
        return found
    return [_left_alone(each) for each in found]


def out_of_step(files: TemplateFiles, state: Step) -> tuple[Problem, ...]:
    """Return the problem T054 of a .docx that is not the build of its text."""
    if state in (Step.IN_STEP, Step.WORD_OWNED):
        return ()
    return (Problem("T054", location=Location(file=str(files.docx)), params={"state": str(state)}),)


def _planned(files: TemplateFiles, title: str, *, force: bool) -> Build:
    try:
        state = _state(files, title, force=force)
        if state is Step.WORD_OWNED:
            return Build(files, state)
        if files.is_fixed:
            return Build(files, state, problems=out_of_step(files, state))
        if state in (Step.EDITED_IN_WORD, Step.BOTH) and not force:
            return Build(files, state, problems=(Problem("T055", location=Location(file=str(files.docx))),))
        return Build(files, state, _checked(files, title))
    except DocgenError as fault:
        return Build(files, None, problems=fault.problems)


def _state(files: TemplateFiles, title: str, *, force: bool) -> Step:
    """Return how a .docx stands to its text; with ``force`` one that is damaged counts as not built.

    Raises TemplateError for one that is damaged, CatalogError, and what a text has of faults.
    """
    try:
        return step(files, title)
    except TemplateError as fault:
        if not force or any(problem.location.file != str(files.docx) for problem in fault.problems):
            raise
        return Step.NOT_BUILT


def _checked(files: TemplateFiles, title: str) -> bytes:
    """Return the build of a text. Raises TemplateError with the faults of its tags, at their lines."""
    found = files.placed(text_of(files.text))
    data = built_of([each.block for each in found], files, title)
    try:
        compiled(
            data,
            filters(files.language),
            file=str(files.text),
            clause=lambda name: read(files.clause(name)),
        )
    except DocgenError as fault:
        raise type(fault)(located(problem, files, found) for problem in fault.problems) from fault
    return data


def _left_alone(build: Build) -> Build:
    if build.data is None or build.state is Step.IN_STEP:
        return replace(build, data=None)
    problem = Problem("T080", location=Location(file=str(build.files.docx)))
    return replace(build, data=None, problems=(problem,))
