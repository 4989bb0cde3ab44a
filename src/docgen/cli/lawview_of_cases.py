"""How what the law says of a case is printed: in lines for people, as JSON for programs.

Each view has ``lines(language)`` and ``as_json()``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.cli.lawlines import certainty, half_of, norms, written
from docgen.law.papers import paper
from docgen.messages import law as words
from docgen.messages import translator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.law.participation import Code, Participation
    from docgen.law.routing import Route, Step, Term


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
        yield from norms([found.point], self.on, language)
        yield "  " + certainty(found.sources, language, found.verified)
        if found.norm is None:
            yield say("No general norm of this date is known.")
        else:
            yield say("The general norm of the date:")
            yield from norms([found.norm.reference], self.on, language)
            for ground in found.norm.grounds:
                yield f"    {say(words.NORM_GROUNDS[ground])}"
            yield "  " + certainty(found.norm.sources, language, found.norm.verified)
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
            yield from norms(step.references, self.on, language)
            if step.needs:
                yield "  " + say("the paper needs: {fields}").format(fields=", ".join(step.needs))
            yield "  " + certainty(step.sources, language, step.verified)
        facts = ", ".join(say(words.FACTS[fact]) for fact in self.found.facts.items())
        yield say("Because: {facts}.").format(facts=facts)
        for term in self.found.terms:
            yield f"{term.deadline.title[half_of(language)]} ({term.deadline.id}): {_left(term, language)}"
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
        name = known.texts["name"][half_of(language)] if known else ""
        return f"{name} {translator(language).gettext('(there is no such type here)')}".lstrip()


def _who(code: Code, language: str) -> str:
    say = translator(language).gettext
    roles = ", ".join(say(words.ROLES.get(role, role)) for role in code.roles)
    return f"{roles} ({', '.join(code.pointers)})" if code.pointers else roles


def _left(term: Term, language: str) -> str:
    say = translator(language).gettext
    said = say("the last day was {date}") if term.is_missed else say("the last day is {date}")
    text = said.format(date=written(term.last_day))
    return text if term.is_sure else f"{text}, {say('not sure')}"
