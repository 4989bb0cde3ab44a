"""How acts, terms and the sanction are printed: in lines for people, as JSON for programs.

Each view has ``lines(language)`` and ``as_json()``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.cli.lawlines import certainty, half_of, iso, norms, written
from docgen.language.money import amount
from docgen.law import sanction as sanctions
from docgen.law.days import as_date, to_date
from docgen.law.deadlines import hangs_on_calendar, in_words, is_confirmed, is_rolled, last_day
from docgen.messages import law as words
from docgen.messages import translator
from docgen.model.catalog import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.law.acts import Act
    from docgen.law.deadlines import Deadline
    from docgen.law.sanction import Sanction


@dataclass(frozen=True, slots=True)
class Acts:
    """The legal acts of a list."""

    acts: Sequence[Act]

    def lines(self, language: str) -> Iterator[str]:
        """Yield a line for each act."""
        width = max((len(act.id) for act in self.acts), default=0)
        for act in self.acts:
            days = f"{written(act.in_force_from)} – {written(act.in_force_to)}"
            mark = certainty(act.sources, language, act.verified["act"])
            yield f"{act.id:{width}}  {days:23}  {act.name[half_of(language)]}  [{mark}]"

    def as_json(self) -> list[dict[str, Any]]:
        """Return the acts with their days (ISO, null is open), names, sources and what is confirmed."""
        return [
            {
                "id": act.id,
                "name": {half: act.name[half] for half in LANGUAGES},
                "in_force_from": iso(act.in_force_from),
                "in_force_to": iso(act.in_force_to),
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
        half = half_of(language)
        width = max((len(term.id) for term in self.terms), default=0)
        for term in self.terms:
            days = f"{written(as_date(term.valid_from))} – {written(as_date(term.valid_to))}"
            mark = certainty(term.sources, language, term.verified["value"])
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
        yield f"  {self.term.title[half_of(language)]}"
        for half in LANGUAGES:
            yield f"  {half}: {in_words(self.term, half)}"
        event = say(words.STARTS[self.term.start])
        yield "  " + say("runs from: {event}, {date}").format(event=event, date=written(to_date(self.start)))
        yield from norms([self.term.reference] if self.term.reference else [], self.start, language)
        if is_rolled(self.term, self.start):
            yield "  " + say("the last day was no working day and moved to the next one")
        elif self.term.rolls:
            yield "  " + say("the last day did not have to move")
        yield "  " + certainty(self.term.sources, language, is_confirmed(self.term, self.start))
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
            "last_day": iso(last),
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
            index = said.format(date=written(to_date(self.on)), index=amount(found.index, "kk"))
            mark = certainty(sanctions.mci_sources(self.on), language, sanctions.mci_confirmed(self.on))
            yield f"  {index} ({mark})"
        yield from norms([found.reference], self.on, language)
        yield "  " + certainty(found.sources, language, found.verified)
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
