"""What the facts of a document may come from: the case, what the law makes of it, the words of its template.

JSON of a case and of its facts, texts of templates  ->  Known
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from docgen.evidence.facts import amounts, names, norms
from docgen.evidence.facts.fact import Fact, Kind, folded
from docgen.evidence.facts.reading import facts_of, passages
from docgen.law import acts
from docgen.law.data import load
from docgen.model.catalog import LANGUAGES
from docgen.model.field import below
from docgen.model.problem import Location

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_AMOUNT = re.compile(r"-?\d{1,18}(?:\.\d+)?\Z")
_REFERENCE = re.compile(r"(?=\S*\d)(?:[^\W_]|[/.-])+\Z")
# Choices of a schema and names of types are no words of a document.
_WORD_OF_A_SCHEMA = re.compile(r"[a-z]+(?:_[a-z0-9]+)*\Z")
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_STRING = re.compile(r"'([^']*)'|\"([^\"]*)\"")
#: What the value of a day without a year begins with.
NO_YEAR = "--"
# How alike two values are, from 0 to 1, of which one is told as the nearest of the other.
_ALIKE = 0.6
# So many values of a case are looked at for the nearest one, which is a help and no finding.
_MOST_COMPARED = 2_000
# Nothing of a case that is longer is a slip of another value.
_LONGEST = 200
# A number may be printed with its unit: an amount as a sum, a figure as a percentage.
_AMOUNTS = frozenset({Kind.SUM, Kind.PERCENT, Kind.NUMBER})
_NUMBER_OF_DIGITS = frozenset({Kind.REFERENCE, Kind.IIN, Kind.PHONE})


@dataclass(slots=True)
class Known:
    """The facts that a document may print. Those of the case have the pointer of their value."""

    facts: dict[tuple[Kind, str], Fact] = field(default_factory=dict)
    #: Amounts that a case gives without a unit, by their value.
    figures: dict[str, Fact] = field(default_factory=dict)
    texts: list[tuple[str, str | None]] = field(default_factory=list)
    _kinds: dict[Kind, list[Fact]] = field(default_factory=dict)

    def add(self, facts: Iterable[Fact]) -> None:
        """Take in facts; the first of each has the place that is told."""
        for fact in facts:
            if fact.key not in self.facts:
                self.facts[fact.key] = fact
                self._kinds.setdefault(fact.kind, []).append(fact)

    def take(self, other: Known) -> None:
        """Take in all that others are."""
        self.add(other.facts.values())
        self.figures = {**other.figures, **self.figures}
        self.texts += other.texts

    def explains(self, fact: Fact) -> bool:
        """Tell whether a fact of a document is one of these."""
        if fact.key in self.facts:
            return True
        if fact.kind in _AMOUNTS or fact.kind is Kind.PERIOD:
            return fact.value.removeprefix("-") in self.figures
        if fact.kind in _NUMBER_OF_DIGITS:
            return fact.value in self.figures or (Kind.REFERENCE, fact.value) in self.facts
        return bool(self.named(fact))

    def named(self, fact: Fact) -> list[str | None]:
        """Return the pointers of the values that a name of a person or a body may be; None is a template."""
        if fact.kind is Kind.PERSON:
            return [each.place.pointer for each in self._of(Kind.PERSON) if is_person(fact.value, each.value)]
        if fact.kind is Kind.NAME:
            name = folded(fact.value)
            return [pointer for text, pointer in self.texts if name in text]
        return []

    def nearest(self, fact: Fact) -> Fact | None:
        """Return the fact of the case that is most like one of a document, None where none is alike.

        What only the template says is no value that could have been meant.
        """
        if len(fact.value) > _LONGEST:
            return None
        candidates: Iterable[Fact] = self._of(fact.kind)
        if fact.kind in _AMOUNTS or fact.kind in _NUMBER_OF_DIGITS:
            others = (self._of(kind) for kind in sorted(_AMOUNTS - {fact.kind}))
            candidates = chain(candidates, *others, self.figures.values())
        best: tuple[float, float] = (_ALIKE, 0.0)
        found = None
        matcher = SequenceMatcher(None, "", names.similar(fact.value), autojunk=False)
        of_case = (each for each in candidates if each.place.pointer)
        for each in islice(of_case, _MOST_COMPARED):
            matcher.set_seq1(names.similar(each.value))
            # What is cheap to know comes first: most values are nothing like it.
            if matcher.real_quick_ratio() < best[0] or matcher.quick_ratio() < best[0]:
                continue
            rate = (matcher.ratio(), _shared(each.value, fact.value))
            if rate > best:
                best, found = rate, each
        return found

    def _of(self, kind: Kind) -> Sequence[Fact]:
        return self._kinds.get(kind, ())


def likeness(one: Fact, other: Fact) -> float:
    """Return how alike two facts of a kind are, from 0 to 1, in whichever language each is."""
    return _shared(names.similar(one.value), names.similar(other.value))


def _shared(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def of_case(data: Any, pointer: str = "", languages: Sequence[str] = LANGUAGES) -> Known:
    """Return the facts of a case with what was derived from it, or of the value at a pointer.

    Of texts in two languages only the halves of these ``languages`` count.
    """
    known = Known()
    _take(known, data, pointer, languages)
    return known


def of_document(facts: Iterable[Fact]) -> Known:
    """Return the facts of a document as what a value of the case may be printed as."""
    known = Known()
    for fact in facts:
        known.add([fact])
        if fact.kind in _AMOUNTS | _NUMBER_OF_DIGITS | {Kind.PERIOD}:
            known.figures.setdefault(fact.value.removeprefix("-"), fact)
    return known


def of_template(data: bytes, file: str) -> Known:
    """Return the words of a template that are its own: what stands outside of its tags, texts within them.

    Raises TemplateError for what is no document.
    """
    known = Known()
    for passage in passages(data, file=file):
        texts = [_TAG.sub(" \u0001 ", passage.text)]
        texts += [one[1] or one[2] for tag in _TAG.findall(passage.text) for one in _STRING.finditer(tag)]
        for text in texts:
            known.add(facts_of(text, Location(file=file)))
            known.texts.append((folded(text), None))
    return known


def _take(known: Known, value: Any, pointer: str, languages: Sequence[str]) -> None:
    """Take in a JSON value and all that is below it."""
    if isinstance(value, dict):
        known.add(_of_object(value, pointer, languages))
        levels: Collection[str] = ()
        if isinstance(value.get("act"), str):
            levels = ("act", *load("citations.json")["levels"])
            _act(known, value["act"], pointer)
        for name, member in value.items():
            # A level of a norm alone is no number.
            if name not in levels and (name in languages or name not in LANGUAGES):
                _take(known, member, below(pointer, name), languages)
    elif isinstance(value, (list, tuple)):
        _figure(known, str(len(value)), pointer)
        for number, item in enumerate(value):
            _take(known, item, below(pointer, number), languages)
    elif isinstance(value, str):
        _text(known, value, pointer)
    elif value is not None and not isinstance(value, bool):
        _figure(known, str(value), pointer)


def _figure(known: Known, amount: str, pointer: str) -> None:
    value = amounts.plain(amount.removeprefix("-"))
    known.figures.setdefault(value, Fact(Kind.NUMBER, value, amount, Location(pointer=pointer)))


def _text(known: Known, text: str, pointer: str) -> None:
    place = Location(pointer=pointer)
    if _WORD_OF_A_SCHEMA.match(text):
        return
    if _ISO_DATE.match(text):
        known.add(_of_date(text, place))
        return
    if _AMOUNT.match(text):
        _figure(known, text, pointer)
        known.add(fact for fact in facts_of(text, place) if fact.kind is Kind.IIN)
        return
    known.texts.append((folded(text), pointer))
    if _REFERENCE.match(text):
        known.add([Fact(Kind.REFERENCE, amounts.reference(text), text, place)])
    if person := _full_name(text):
        known.add([Fact(Kind.PERSON, person, text, place)])
    known.add(facts_of(text, place))


def _act(known: Known, name: str, pointer: str) -> None:
    """Take in what an act is called."""
    for act in acts.acts():
        if act.id == name:
            for half in ("kk", "ru"):
                known.texts.append((folded(act.name[half]), pointer))
                known.add(facts_of(act.name[half], Location(pointer=pointer)))


def _full_name(text: str) -> str:
    """Return a text that is the full name of a person, "" for another."""
    return text if len(text) < names.LONGEST and names.initials_of(text) else ""


def _of_date(text: str, place: Location) -> Iterator[Fact]:
    """Yield a day, and the periods in which it lies."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return
    half, quarter = 1 + (day.month > 6), 1 + (day.month - 1) // 3
    yield Fact(Kind.DATE, text, text, place)
    yield Fact(Kind.DATE, f"{NO_YEAR}{text[5:]}", text, place)
    for period in (text[:4], text[:7], f"{day.year}-Q{quarter}", f"{day.year}-H{half}"):
        yield Fact(Kind.PERIOD, period, text, place)


def _of_object(value: dict[str, Any], pointer: str, languages: Sequence[str]) -> Iterator[Fact]:
    """Yield what an object says as a whole: a place in an act, a person with initials."""
    place = Location(pointer=pointer)
    if isinstance(value.get("act"), str):
        levels = {
            name: number
            for name in load("citations.json")["levels"]
            if isinstance(number := value.get(name), str)
        }
        last = next(reversed(levels), "")
        for number in levels.get(last, "").split(", ") if levels else ():
            norm = norms.value({**levels, last: number})
            yield Fact(Kind.NORM, norm, norm, place)
    surname, initials = value.get("surname"), value.get("initials")
    if isinstance(surname, dict) and isinstance(initials, dict):
        for half in languages:
            if isinstance(surname.get(half), str) and isinstance(initials.get(half), str):
                person = f"{surname[half]} {initials[half].replace(' ', '')}"
                yield Fact(Kind.PERSON, person, person, place)


def is_person(said: str, known: str) -> bool:
    """Tell whether a name in a document is a form of one that is known, in full or with initials."""
    words, initials = names.parts(said)
    bases, own = names.parts(known)
    if initials:
        found = (bases[0], own) if own and len(bases) == 1 else names.initials_of(known)
        surnames = words[0].split("|")
        return (
            found is not None
            and found[1] == initials
            and any(names.is_form(each, found[0]) for each in surnames)
        )
    return len(words) <= len(bases) and all(any(names.is_form(w, base) for base in bases) for w in words)
