"""The computed fields that a schema may name: JSON values in, JSON values out.

An absent argument is None and gives None, so that a schema problem is not reported twice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.law import eras, figures, papers, persons, sanction
from docgen.law.acts import confirmed
from docgen.law.data import is_text, text
from docgen.law.days import as_date, months_between
from docgen.law.deadlines import (
    Deadline,
    deadline_for,
    in_words,
    is_confirmed,
    is_rolled,
    last_day,
    length_in_words,
    neutral_words,
    variant_of,
    working_days,
)
from docgen.law.eras import norm, term, term_names, wording
from docgen.law.nouns import inspection_paper, noun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

JSON = Any
"""A JSON value."""
_MANY_DATES = 256


@lru_cache(_MANY_DATES)
def era_terms(date: str | None) -> JSON:
    """Return the texts of all terms on a date by name; the same object each time, not to be changed.

    Further texts of a term stand beside it under ``<term>_<part>``, for example
    inspection_full, inspection_order_bare, inspection_order_purpose.
    """
    if date is None:
        return None
    words: dict[str, Any] = {}
    for name in term_names():
        entry = wording(name, date)
        if entry is not None:
            words[name] = text(entry)
            words |= {f"{name}_{key}": text(part) for key, part in entry.items() if is_text(part)}
    return words


def _objects(rows: list[Any] | None) -> list[dict[str, Any]] | None:
    """Return the JSON objects of a list, None where there is no list."""
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else None


def bailiff_words(kind: str | None, date: str | None) -> JSON:
    """Return the name of a bailiff of a kind (court, state, private) on a date."""
    if date is None:
        return None
    return text(term("bailiff" if kind in (None, "court") else f"bailiff_{kind}", date))


def enforcement_document_words(kind: str | None, date: str | None = None) -> JSON:
    """Return the name of an enforcement document; ``other`` is named by the word of the date."""
    if kind is None:
        return None
    if kind == "other":
        return None if date is None else text(term("enforcement_document", date))
    return noun("enforcement_document", kind)


def inspection_form(form: str | None, date: str | None) -> JSON:
    """Return ``act`` or ``note``: the form chosen in the case, else the one of the date."""
    if form is not None:
        return form
    return None if date is None else term("inspection_result", date)["form"]


def inspection_words(form: str | None, date: str | None) -> JSON:
    """Return title, name, noun, opening, composed and acquainted_with of the result of an inspection.

    The title is that of the date where the eras have one of their own for the form.
    """
    chosen = inspection_form(form, date)
    if chosen is None or date is None:
        return None
    paper = inspection_paper(chosen)
    title = f"inspection_{chosen}_title"
    if title in term_names():
        paper["title"] = text(term(title, date))
    return paper


def sanction_totals(rows: list[Any] | None) -> JSON:
    """Return the sums of the sanction rows as decimal strings and their number as ``count``."""
    counted = _objects(rows)
    return None if counted is None else {**sanction.totals(counted), "count": len(counted)}


def sanction_rows(rows: list[Any] | None, date: str | None) -> JSON:
    """Return the sanction rows with how each sum is made and what is missing of it: law.sanction.rows."""
    day, stated = as_date(date), _objects(rows)
    return None if stated is None or day is None else sanction.rows(stated, day)


def review_term(date: str | None, own_term: int | None = None) -> JSON:
    """Return the term for the review of a protest in words, neutral words where it is not confirmed.

    ``own_term`` is the prosecutor's own term in working days, which goes before that of the law.
    """
    if date is None:
        return None
    if isinstance(own_term, int):
        return working_days(own_term)
    found = deadline_for("protest_review", date)
    if found is None or not is_confirmed(found, date):
        return neutral_words()
    return _words(found)


def _words(found: Deadline) -> dict[str, str]:
    return {language: in_words(found, language) for language in ("kk", "ru")}


def protest_term(
    acts: list[Any] | None,
    date: str | None,
    appealed: bool | None = None,
    exception: str | None = None,
    case_kind: str | None = None,
) -> JSON:
    """Return the term for a protest against acts in force, or None where the sources have none.

    The act that came into force first decides. ``last_day`` ISO; ``words`` {kk, ru} such as «бір
    жылдық мерзім»; ``reference`` its norm, None if the norm is not confirmed for the date of the
    document; ``verified`` tells whether the value is. An act that no higher court has reviewed
    (``appealed`` false) has no term where the law asks for the appeal first, and neither has a protest
    on an exceptional ground that the law frees of it. ``case_kind`` administrative has a term of its own.
    """
    days = [as_date(act.get("in_force_date")) for act in acts or () if isinstance(act, dict)]
    entered = min((day for day in days if day is not None), default=None)
    if entered is None or date is None:
        return None
    found = deadline_for(variant_of("supervisory_protest", case_kind), entered)
    last = last_day(found, entered) if found else None
    if found is None or last is None or (found.needs_appeal and appealed is False):
        return None
    if exception in found.not_for:
        return None
    reference = found.reference and dict(found.reference)
    return {
        "last_day": last.isoformat(),
        "words": _words(found),
        "reference": reference if reference and confirmed(reference, date) else None,
        "verified": is_confirmed(found, entered) and not is_rolled(found, entered),
    }


def norm_of(name: str, date: str | None, variant: str | None = None) -> JSON:
    """Return the norm that a text names on a date, None where none is confirmed; names: law.eras.norm.

    The norm of a ``variant`` goes before the one of the name alone.
    """
    return None if date is None else norm(eras.variant_of(name, variant), date)


def paper(document_type: str | None, date: str | None) -> JSON:
    """Return what a paper is called on a date: title, name and its further texts."""
    if document_type is None or date is None:
        return None
    found = papers.paper(document_type, date)
    return dict(found.texts) if found else None


def with_names(papers_of_case: list[Any] | None) -> JSON:
    """Return papers {"type", "date", …} with ``name``, what each was called on its own date.

    The name is absent where there was no such paper; the rule papers_known tells that.
    """
    named = _objects(papers_of_case)
    if named is None:
        return None
    return [{**each, "name": (paper(each.get("type"), each.get("date")) or {}).get("name")} for each in named]


def deadline(
    purpose: str | None, start: str | None, date: str | None = None, variant: str | None = None
) -> JSON:
    """Return the term of a purpose that runs from an event, None where the sources have none.

    ``last_day`` ISO, absent where the act names no day; ``within`` «в течение 10 рабочих дней», ``length``
    «10 рабочих дней» {kk, ru}; ``reference`` its norm where it is confirmed for the date of the document;
    ``verified`` tells whether the value is. ``variant`` stands behind the purpose: appeal_bailiff.
    """
    begun = as_date(start)
    if purpose is None or begun is None:
        return None
    found = deadline_for(f"{purpose}_{variant}" if variant else purpose, begun)
    if found is None or found.value is None:
        return None
    last = last_day(found, begun)
    reference = found.reference and dict(found.reference)
    return {
        "last_day": last and last.isoformat(),
        "within": {language: in_words(found, language, counted=True) for language in ("kk", "ru")},
        "length": {language: length_in_words(found, language) for language in ("kk", "ru")},
        "reference": reference if reference and confirmed(reference, date or begun) else None,
        "verified": is_confirmed(found, begun) and not is_rolled(found, begun),
    }


def months_passed(since: str | None, date: str | None) -> JSON:
    """Return how many whole months have passed since a day on the date of the document."""
    start, end = as_date(since), as_date(date)
    return None if start is None or end is None else months_between(start, end)


def row_totals(rows: list[Any] | None) -> JSON:
    """Return the sums of the columns of rows, and the number of rows as ``count``."""
    counted = _objects(rows)
    return None if counted is None else {**figures.totals(counted), "count": len(counted)}


def growth(current: dict[str, Any] | None, previous: dict[str, Any] | None) -> JSON:
    """Return by how much each figure changed in percent; absent where there is nothing to compare with."""
    if not isinstance(current, dict) or not isinstance(previous, dict):
        return None
    return {name: figures.change(value, previous.get(name)) for name, value in current.items()}


def with_shares(rows: list[Any] | None) -> JSON:
    """Return rows with ``share``, what ``count`` is of ``of`` in percent; absent where ``of`` is nothing."""
    counted = _objects(rows)
    if counted is None:
        return None
    return [{**row, "share": figures.share(row.get("count"), row.get("of"))} for row in counted]


def salutation(person: dict[str, Any] | None) -> JSON:
    """Return how a letter speaks to a person in the languages of the name, None for an organisation."""
    return persons.salutation(person) or None if isinstance(person, dict) else None


DERIVATIONS: Mapping[str, Callable[..., JSON]] = {
    "bailiff_words": bailiff_words,
    "deadline": deadline,
    "enforcement_document_words": enforcement_document_words,
    "era_terms": era_terms,
    "growth": growth,
    "inspection_form": inspection_form,
    "inspection_words": inspection_words,
    "months_passed": months_passed,
    "norm": norm_of,
    "paper": paper,
    "protest_term": protest_term,
    "review_term": review_term,
    "row_totals": row_totals,
    "salutation": salutation,
    "sanction_rows": sanction_rows,
    "sanction_totals": sanction_totals,
    "with_names": with_names,
    "with_shares": with_shares,
}
"""Derivations by name."""
