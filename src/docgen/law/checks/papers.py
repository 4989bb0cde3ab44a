"""Rules about the paper itself: that there was such a paper on its date, and who may bring it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law.checks.norms import day_of, found
from docgen.law.papers import first_day, is_paper, paper
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.field import Field
    from docgen.model.problem import Problem


def paper_known(document_type: Field, date: Field) -> Iterator[Problem]:
    """C354: there was no such paper on the date. C333 warning: what it is called is not confirmed."""
    day = day_of(date)
    if day is None or not is_paper(document_type.value):
        return
    named = paper(document_type.value, day)
    if named is None:
        yield found("C354", date, {"first_day": first_day(document_type.value)})
        return
    doubtful = [language for language in ("kk", "ru") if not named.verified[language]]
    if named.needs_proof and doubtful:
        wording = " / ".join(named.texts["title"][language] for language in doubtful)
        yield found(
            "C333", date, {"term": "title", "wording": wording, "languages": doubtful}, Severity.WARNING
        )


def papers_known(*named: Field) -> Iterator[Problem]:
    """C354: the case names a paper, by type and date, that there was not on its date. C333 as paper_known."""
    for each in named:
        yield from paper_known(each["type"], each["date"])


def level_entitled(document_type: Field, level: Field, date: Field) -> Iterator[Problem]:
    """C355: an office of this level does not bring the paper on the date; a warning where that is unsure."""
    day = day_of(date)
    if day is None or not is_paper(document_type.value) or not isinstance(level.value, str):
        return
    named = paper(document_type.value, day)
    if named is not None and named.levels is not None and level.value not in named.levels:
        severity = Severity.ERROR if named.levels_verified else Severity.WARNING
        yield found("C355", level, {"level": level.value, "levels": list(named.levels)}, severity)
