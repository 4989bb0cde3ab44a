"""Rules about cited acts and the words of an era."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.law.acts import Act, act, confirmed, is_in_force, is_known, unknown_act
from docgen.law.checks.finding import day_of, found
from docgen.law.citations import Document, cite
from docgen.law.days import as_date
from docgen.law.eras import term, term_names, wording
from docgen.law.nouns import inspection_paper
from docgen.model.field import Field
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.model.problem import Problem

# Papers of one office cite the same few norms.
_MANY_REFERENCES = 1024


def acts_in_force(references: Field, date: Field) -> Iterator[Problem]:
    """C301 unknown act, C311 not in force on the date, C312 act or article not confirmed, C306.

    ``references`` is a legal reference or a list of them.
    """
    day = day_of(date)
    if day is not None:
        for reference in references.objects():
            yield from _reference(reference, day)


def norms_in_force(violations: Field, date: Field) -> Iterator[Problem]:
    """Check the norm of each violation that names one as acts_in_force does."""
    day = day_of(date)
    if day is not None:
        for violation in violations:
            yield from _reference(violation["norm"], day)


def _reference(field: Field, day: date) -> Iterator[Problem]:
    if not isinstance(field.value, dict) or not isinstance(field.value.get("act"), str):
        return
    if all(isinstance(number, str) for number in field.value.values()):
        told = _faults(tuple(field.value.items()), day)
    else:
        told = tuple(_faults_of(Field(field.value), day))
    for problem in told:
        yield problem.at(pointer=f"{field.pointer}{problem.location.pointer}")


@lru_cache(_MANY_REFERENCES)
def _faults(levels: tuple[tuple[str, str], ...], day: date) -> tuple[Problem, ...]:
    """Return what is wrong with a reference on a day, each at its place below the reference."""
    return tuple(_faults_of(Field(dict(levels)), day))


def _faults_of(field: Field, day: date) -> Iterator[Problem]:
    act_id = field["act"].value
    if not is_known(act_id):
        yield unknown_act(act_id).at(pointer=field["act"].pointer)
        return
    cited = act(act_id)
    if not is_in_force(cited, day):
        yield found("C311", field["act"], _out_of_force(cited, day))
        return
    try:
        cite(field.value, "kk", "nom", Document(day))
    except DocgenError as fault:
        for problem in fault.problems:
            at = field[str(problem.params.get("unit", ""))] or field
            yield problem.at(pointer=at.pointer)
        return
    if not confirmed(field.value, day):
        article = field["article"]
        params = {"act": name(cited), "article": article.value}
        yield found("C312", article or field["act"], params, Severity.WARNING)


def _out_of_force(cited: Act, day: date) -> dict[str, Any]:
    bounds = {"from": cited.in_force_from, "to": cited.in_force_to}
    params: dict[str, Any] = {key: value and value.isoformat() for key, value in bounds.items()}
    successor = _successor(cited, day)
    return {
        "act": name(cited),
        "date": day.isoformat(),
        "successor": name(successor) if successor else None,
        **params,
    }


def _successor(cited: Act, day: date) -> Act | None:
    """Return the act that stands in the place of a repealed one on a date: the chain is followed."""
    following = cited
    while following.replaced_by and not is_in_force(following, day):
        following = act(following.replaced_by)
    return following if following is not cited and is_in_force(following, day) else None


def name(cited: Act) -> dict[str, str]:
    """Return the name of an act in both languages for a sentence, with its date: names repeat in time."""
    return {language: f"{cited.name[language]} ({cited.adopted:%d.%m.%Y})" for language in ("kk", "ru")}


def era_known(date: Field) -> Iterator[Problem]:
    """C302: the date of the document belongs to no era, so nothing is known of its law."""
    day = as_date(date.value)
    if day is not None and day_of(date) is None:
        yield found("C302", date, {"date": day.isoformat()})


def inspection_form(form: Field, date: Field) -> Iterator[Problem]:
    """C332 warning: the result of the inspection is given a form that its date does not suggest."""
    day = day_of(date)
    if day is None or form.value not in ("act", "note"):
        return
    usual = term("inspection_result", day)["form"]
    if form.value != usual:
        words = {"form": _paper(form.value), "usual": _paper(usual)}
        yield found("C332", form, words, Severity.WARNING)


def _paper(form: str) -> dict[str, str]:
    noun = inspection_paper(form)["noun"]
    return {"kk": noun["kk"], "ru": noun["ru"], "en": form}


def bailiff_kind(kind: Field, date: Field) -> Iterator[Problem]:
    """C338 error: there were no bailiffs of this kind on the date."""
    day = day_of(date)
    name_of_term = f"bailiff_{kind.value}"
    if day is not None and name_of_term in term_names() and wording(name_of_term, day) is None:
        yield found("C338", kind, {"kind": kind.value, "date": day.isoformat()})


def unverified_terms(date: Field, *names: Field) -> Iterator[Problem]:
    """C333 warning: the wording of a term on the date is not confirmed in a language.

    Each further field names a term by its text value, or by the last step of its pointer.
    """
    day = day_of(date)
    if day is None:
        return
    for field in names:
        wanted = field.value if isinstance(field.value, str) else field.pointer.rpartition("/")[2]
        entry = wording(wanted, day) if wanted in term_names() else None
        doubtful = [language for language in ("kk", "ru") if entry and not entry["verified"][language]]
        if entry and doubtful:
            params = {
                "term": wanted,
                "wording": " / ".join(entry[language] for language in doubtful),
                "languages": doubtful,
            }
            yield found("C333", date, params, Severity.WARNING)
