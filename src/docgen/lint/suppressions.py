"""Findings that a template itself switches off, by a comment: ``{# docgen: off=L209,K603 #}``.

A comment beside text counts for its paragraph, one that is alone in its paragraph for the whole template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.model.problem import Problem, Severity
from docgen.template.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.lint.subject import Subject
    from docgen.model.problem import Location

_COMMENT = re.compile(r"\{#(?:p|tr|tc|r)?[-+]?\s*docgen:\s*off=([A-Z]\d+(?:\s*,\s*[A-Z]\d+)*)\s*[-+]?#\}")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A code that is switched off: in one paragraph, or in the whole file."""

    code: str
    place: Location
    tag: str
    is_local: bool

    def covers(self, problem: Problem) -> bool:
        """Tell whether a finding is one that is switched off."""
        where = problem.location
        is_here = where.part == self.place.part and where.paragraph == self.place.paragraph
        return problem.code == self.code and where.file == self.place.file and (is_here or not self.is_local)


def suppressions(subject: Subject) -> Iterator[Suppression]:
    """Yield what a template switches off."""
    for paragraph in subject.paragraphs:
        for found in _COMMENT.finditer(paragraph.text):
            is_local = bool(TAG.sub("", paragraph.text).strip()) or paragraph.text.strip() != found.group()
            place = paragraph.place.__class__(
                file=subject.file, part=paragraph.place.part, paragraph=paragraph.place.paragraph
            )
            for code in re.findall(r"[A-Z]\d+", found.group(1)):
                yield Suppression(code, place, found.group(), is_local)


def without(found: Iterable[Problem], subjects: Iterable[Subject]) -> list[Problem]:
    """Return the findings that no template switches off, and L005 for a suppression that covers nothing."""
    said = [each for subject in subjects for each in suppressions(subject)]
    used: set[int] = set()
    kept = []
    for problem in found:
        covering = [number for number, each in enumerate(said) if each.covers(problem)]
        used.update(covering)
        if not covering:
            kept.append(problem)
    for number, each in enumerate(said):
        if number not in used:
            kept.append(Problem("L005", Severity.WARNING, each.place, {"name": each.code}).at(tag=each.tag))
    return kept
