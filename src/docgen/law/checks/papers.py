"""Rules about the paper itself: that there was such a paper on its date, who may bring it, against what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law.checks.finding import day_of, found
from docgen.law.days import as_date
from docgen.law.deadlines import threshold
from docgen.law.papers import first_day, is_paper, paper
from docgen.law.sanction import amount, mci
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.field import Field
    from docgen.model.problem import Problem


def paper_known(document_type: Field, date: Field) -> Iterator[Problem]:
    """C354: there was no such paper on the date. C333 warning: what it is called is not confirmed.

    The date may be one before all eras: other papers of the case have dates of their own.
    """
    day = as_date(date.value)
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


def cassation_open(
    bar: Field, claim: Field, exception: Field, date: Field, case_kind: Field
) -> Iterator[Problem]:
    """C425 warning: acts of such a case are not reviewed in cassation, and no exceptional ground is named.

    ``bar``: what excludes the review (simplified, settlement, claim_refused, insolvency); ``claim``:
    {amount, claimant: natural or legal}, which excludes it below a number of monthly indices. What
    excludes it is known for civil cases (``case_kind``) only.
    """
    day = day_of(date)
    bound = threshold("cassation", day) if day is not None else None
    if bound is None or exception or case_kind.value != "civil":
        return
    if isinstance(bar.value, str) and bar.value in bound["bars"]:
        yield found("C425", bar, {"reason": dict(bound["bars"][bar.value])}, Severity.WARNING)
    stated, claimant = amount(claim["amount"].value), claim["claimant"].value
    small = bound["claims"].get(claimant) if isinstance(claimant, str) else None
    if day is not None and stated is not None and small and stated < small["mci"] * mci(day):
        reason = {language: small[language] for language in ("kk", "ru", "en")}
        yield found("C425", claim["amount"], {"reason": reason}, Severity.WARNING)
