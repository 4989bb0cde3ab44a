"""How answers of the law are printed: in lines for people, as JSON for programs.

Each view has ``lines(language)`` and ``as_json()``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.language.money import amount
from docgen.law import sanction as sanctions
from docgen.law.citations import Document, cite
from docgen.law.days import as_date, to_date
from docgen.law.deadlines import hangs_on_calendar, in_words, is_confirmed, is_rolled, last_day
from docgen.law.papers import paper
from docgen.messages import law as words
from docgen.messages import translator
from docgen.model.catalog import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from docgen.law.acts import Act
    from docgen.law.deadlines import Deadline
    from docgen.law.participation import Code, Participation
    from docgen.law.routing import Route, Step, Term
    from docgen.law.sanction import Sanction
    from docgen.model.catalog import Language


@dataclass(frozen=True, slots=True)
class Acts:
    """The legal acts of a list."""

    acts: Sequence[Act]

    def lines(self, language: str) -> Iterator[str]:
        """Yield a line for each act."""
        width = max((len(act.id) for act in self.acts), default=0)
        for act in self.acts:
            days = f"{_written(act.in_force_from)} – {_written(act.in_force_to)}"
            mark = _certainty(act.sources, language, act.verified["act"])
            yield f"{act.id:{width}}  {days:23}  {act.name[_half(language)]}  [{mark}]"

    def as_json(self) -> list[dict[str, Any]]:
        """Return the acts with their days (ISO, null is open), names, sources and what is confirmed."""
        return [
            {
                "id": act.id,
                "name": {half: act.name[half] for half in LANGUAGES},
                "in_force_from": _iso(act.in_force_from),
                "in_force_to": _iso(act.in_force_to),
                "replaced_by": act.replaced_by,
                "sources": list(act.sources),
                "verified": dict(act.verified),
            }
            for act in self.acts
        ]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a list."""

    terms: Sequence[Deadline]

    def lines(self, language: str) -> Iterator[str]:
        """Yield a line for each term."""
        half = _half(language)
        width = max((len(term.id) for term in self.terms), default=0)
        for term in self.terms:
            days = f"{_written(as_date(term.valid_from))} – {_written(as_date(term.valid_to))}"
            mark = _certainty(term.sources, language, term.verified["value"])
            yield f"{term.id:{width}}  {days:23}  {term.title[half]}: {in_words(term, half)}  [{mark}]"

    def as_json(self) -> list[dict[str, Any]]:
        """Return the terms with their length, event, days (ISO, null is open), norm and what is confirmed."""
        return [
            {
                "id": term.id,
                "title": dict(term.title),
                "value": term.value,
                "unit": term.unit,
                "event": term.start,
                "valid_from": term.valid_from,
                "valid_to": term.valid_to,
                "reference": term.reference and dict(term.reference),
                "sources": list(term.sources),
                "verified": dict(term.verified),
                "eras_unverified": list(term.eras_unverified),
            }
            for term in self.terms
        ]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A term counted from a date."""

    term: Deadline
    start: str

    def lines(self, language: str) -> Iterator[str]:
        """Yield the last day alone, then what stands behind it."""
        say = translator(language).gettext
        last = last_day(self.term, self.start)
        yield say("the act names no day") if last is None else last.isoformat()
        yield f"  {self.term.title[_half(language)]}"
        for half in LANGUAGES:
            yield f"  {half}: {in_words(self.term, half)}"
        event = say(words.STARTS[self.term.start])
        yield "  " + say("runs from: {event}, {date}").format(event=event, date=_written(to_date(self.start)))
        yield from _norms([self.term.reference] if self.term.reference else [], self.start, language)
        if is_rolled(self.term, self.start):
            yield "  " + say("the last day was no working day and moved to the next one")
        elif self.term.rolls:
            yield "  " + say("the last day did not have to move")
        yield "  " + _certainty(self.term.sources, language, is_confirmed(self.term, self.start))
        open_ = self._open()
        if open_:
            said = ", ".join(say(words.PROPERTIES[name]) for name in open_)
            yield "  " + say("not confirmed of the term: {properties}").format(properties=said)
        if hangs_on_calendar(self.term, self.start):
            yield "  " + say(
                "days off that the Government moved in these years are not known; look at the calendar"
            )

    def as_json(self) -> dict[str, Any]:
        """Return the term: ``last_day`` ISO or null, what it rests on, and what is not confirmed."""
        last = last_day(self.term, self.start)
        return {
            "id": self.term.id,
            "title": dict(self.term.title),
            "start": self.start,
            "event": self.term.start,
            "last_day": _iso(last),
            "words": {half: in_words(self.term, half) for half in LANGUAGES},
            "reference": self.term.reference and dict(self.term.reference),
            "rolled": is_rolled(self.term, self.start),
            "sources": list(self.term.sources),
            "verified": is_confirmed(self.term, self.start),
            "not_verified": self._open(),
            "calendar_known": not hangs_on_calendar(self.term, self.start),
        }

    def _open(self) -> list[str]:
        told = {**self.term.verified, "roll": self.term.roll_verified}
        told["value"] = is_confirmed(self.term, self.start)
        return [name for name in words.PROPERTIES if not told[name]]


@dataclass(frozen=True, slots=True)
class Sanctions:
    """A sanction, the sum it was computed of (None for a claim that is none), and the date."""

    found: Sanction
    base: str | None
    on: str

    def lines(self, language: str) -> Iterator[str]:
        """Yield the sum alone, then what stands behind it."""
        say = translator(language).gettext
        found = self.found
        yield str(found.due)
        rate = None if found.rate is None else f"{(found.rate * 100).normalize():f}"
        why = say(words.SANCTIONS[found.why])
        base = None if self.base is None else amount(self.base, "kk")
        yield "  " + why.format(rate=rate, base=base, indexes=found.indexes)
        if found.index is not None:
            said = say("monthly calculation index on {date}: {index}")
            index = said.format(date=_written(to_date(self.on)), index=amount(found.index, "kk"))
            mark = _certainty(sanctions.mci_sources(self.on), language, sanctions.mci_confirmed(self.on))
            yield f"  {index} ({mark})"
        yield from _norms([found.reference], self.on, language)
        yield "  " + _certainty(found.sources, language, found.verified)
        yield "  " + say(
            "of state bailiffs; whether the day of the resolution or of the execution counts is open"
        )

    def as_json(self) -> dict[str, Any]:
        """Return the sums as decimal strings, the reason, the norm and what is confirmed."""
        found = self.found
        return {
            "due": str(found.due),
            "base": self.base,
            "on": self.on,
            "why": found.why,
            "rate": None if found.rate is None else str(found.rate),
            "indexes": found.indexes,
            "index": None if found.index is None else str(found.index),
            "index_sources": [] if found.index is None else list(sanctions.mci_sources(self.on)),
            "index_verified": None if found.index is None else sanctions.mci_confirmed(self.on),
            "reference": dict(found.reference),
            "sources": list(found.sources),
            "verified": found.verified,
        }


@dataclass(frozen=True, slots=True)
class Participations:
    """What point 5 and the norm of the date say of a case."""

    found: Participation
    on: str

    def lines(self, language: str) -> Iterator[str]:
        """Yield the answer, then each code that is met, then the norms."""
        say = translator(language).gettext
        found = self.found
        yield say(words.ANSWERS[found.mandatory, found.in_force])
        for code in found.codes:
            yield f"  {code.code}  {say(words.GROUNDS[code.ground])}: {_who(code, language)}"
        yield from _norms([found.point], self.on, language)
        yield "  " + _certainty(found.sources, language, found.verified)
        if found.norm is None:
            yield say("No general norm of this date is known.")
        else:
            yield say("The general norm of the date:")
            yield from _norms([found.norm.reference], self.on, language)
            for ground in found.norm.grounds:
                yield f"    {say(words.NORM_GROUNDS[ground])}"
            yield "  " + _certainty(found.norm.sources, language, found.norm.verified)
        yield say("A person confirms what is computed here.")

    def as_json(self) -> dict[str, Any]:
        """Return codes with their persons, the norms, the readings that were used, and what is confirmed."""
        found = self.found
        norm = found.norm and {
            "reference": dict(found.norm.reference),
            "grounds": list(found.norm.grounds),
            "sources": list(found.norm.sources),
            "verified": found.norm.verified,
        }
        codes = [
            {
                "code": code.code,
                "ground": code.ground,
                "roles": list(code.roles),
                "pointers": list(code.pointers),
                "sources": list(code.sources),
                "verified": code.verified,
            }
            for code in found.codes
        ]
        return {
            "on": self.on,
            "mandatory": found.mandatory,
            "codes": codes,
            "point": {"reference": dict(found.point), "in_force": found.in_force},
            "norm": norm,
            "settings": dict(found.settings),
            "sources": list(found.sources),
            "verified": found.verified,
        }


@dataclass(frozen=True, slots=True)
class Routes:
    """The first steps against what a case attacks; ``titles`` are those of the types that there are."""

    found: Route
    on: str
    titles: Mapping[str, Mapping[str, str]]

    def lines(self, language: str) -> Iterator[str]:
        """Yield each step with its reason and norms, then the facts and the terms."""
        say = translator(language).gettext
        for number, step in enumerate(self.found.steps, 1):
            yield f"{number}. {step.document_type}  {self._title(step, language)}"
            yield f"  {say(words.REASONS[step.reason])}"
            yield from _norms(step.references, self.on, language)
            if step.needs:
                yield "  " + say("the paper needs: {fields}").format(fields=", ".join(step.needs))
            yield "  " + _certainty(step.sources, language, step.verified)
        facts = ", ".join(say(words.FACTS[fact]) for fact in self.found.facts.items())
        yield say("Because: {facts}.").format(facts=facts)
        for term in self.found.terms:
            yield f"{term.deadline.title[_half(language)]} ({term.deadline.id}): {_left(term, language)}"
        yield say("The table of first steps is a design choice; a person confirms them.")

    def as_json(self) -> dict[str, Any]:
        """Return the steps in order, the facts that chose them, and the terms."""
        steps = [
            {
                "document_type": step.document_type,
                "known_here": step.document_type in self.titles,
                "reason": step.reason,
                "references": [dict(each) for each in step.references],
                "needs": list(step.needs),
                "sources": list(step.sources),
                "verified": step.verified,
                "note": step.note,
            }
            for step in self.found.steps
        ]
        terms = [
            {
                "id": term.deadline.id,
                "start": term.start.isoformat(),
                "last_day": term.last_day.isoformat(),
                "missed": term.is_missed,
                "sure": term.is_sure,
            }
            for term in self.found.terms
        ]
        return {"on": self.on, "steps": steps, "facts": dict(self.found.facts), "terms": terms}

    def _title(self, step: Step, language: str) -> str:
        title = self.titles.get(step.document_type)
        if title is not None:
            return title[language]
        known = paper(step.document_type, self.on)
        name = known.texts["name"][_half(language)] if known else ""
        return f"{name} {translator(language).gettext('(there is no such type here)')}".lstrip()


def _who(code: Code, language: str) -> str:
    say = translator(language).gettext
    roles = ", ".join(say(words.ROLES.get(role, role)) for role in code.roles)
    return f"{roles} ({', '.join(code.pointers)})" if code.pointers else roles


def _left(term: Term, language: str) -> str:
    say = translator(language).gettext
    said = say("the last day was {date}") if term.is_missed else say("the last day is {date}")
    text = said.format(date=_written(term.last_day))
    return text if term.is_sure else f"{text}, {say('not sure')}"


def _norms(references: Iterable[Mapping[str, str]], on: str, language: str) -> Iterator[str]:
    """Yield each norm as documents of the date cite it; it was adopted before, or the data are wrong."""
    say = translator(language).gettext
    half, day = _half(language), to_date(on)
    for reference in references:
        yield "  " + say("norm: {norm}").format(norm=cite(dict(reference), half, "nom", Document(day)))


def _certainty(sources: Sequence[str], language: str, confirmed: bool) -> str:
    say = translator(language).gettext
    mark = say(words.CONFIRMED) if confirmed else say(words.UNCONFIRMED)
    return (
        say("{certainty}; sources: {sources}").format(certainty=mark, sources=", ".join(sources))
        if sources
        else mark
    )


def _half(language: str) -> Language:
    return "kk" if language == "kk" else "ru"


def _written(day: date | None) -> str:
    return "…" if day is None else f"{day:%d.%m.%Y}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
