"""What a printed text says of the fields that its expression names.

expression, text  ->  values of fields, and forms whose nominative is still to be found
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence.extraction import citing, values
from docgen.evidence.extraction.capitals import looks_like_name
from docgen.evidence.extraction.expressions import case_of
from docgen.intake.shape import TEXTS
from docgen.language.form import NAME_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.evidence.extraction.capitals import Capitals
    from docgen.evidence.extraction.expressions import Path
    from docgen.evidence.extraction.knowledge import Knowledge
    from docgen.model.catalog import Language
    from docgen.template.program import Expression


class How(StrEnum):
    """How a value was found."""

    EMBEDDED = "embedded"
    PRINTED = "printed"
    TURNED_BACK = "turned-back"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Value:
    """A field may have a value; ``weight`` is how much speaks for it, from 0 to 1."""

    path: Path
    value: Any
    how: How
    weight: float


@dataclass(frozen=True, slots=True)
class Inflected:
    """A field of one language stands somewhere in a case; ``forms`` are what may have stood there."""

    path: Path
    case: str
    kind: str
    forms: tuple[str, ...]


_SURE: Final = 1.0
# A value that may have been meant too, and a citation that is not written again as it stands.
_FURTHER: Final = 0.9
_UNPROVED: Final = 0.5
# A text in capitals does not tell its small letters; a stop at the end is seldom one of an abbreviation.
_OF_CAPITALS: Final = 0.3
_OF_STOP: Final = 0.3
#: What filters of a single value print, read back.
_SINGLE: Final[Mapping[str, Callable[[str, Language], Iterator[Any]]]] = {
    **dict.fromkeys(("date", "since", "short_date"), values.days),
    **dict.fromkeys(("number", "counted", "within"), lambda text, _: values.whole_numbers(text)),
    **dict.fromkeys(("amount", "sum", "money"), lambda text, _: values.sums(text)),
    "percent": lambda text, _: values.percents(text),
}


class Inversion:
    """Reads printed texts of one language of a type; ``capitals`` tells how a text may have begun."""

    def __init__(self, knowledge: Knowledge, capitals: Capitals) -> None:
        self.knowledge = knowledge
        self._language = knowledge.language
        self._shape = knowledge.shape
        self._capitals = capitals

    def read(self, said: Expression, text: str, weight: float = _SURE) -> Iterator[Value | Inflected]:
        """Yield what a text says of the fields of an expression."""
        match said:
            case ("name" | "member" | "item", *_):
                yield from self._plain(said, text, weight)
            case ("filter", "case" | "person" as name, operand, arguments, _):
                yield from self._form(operand, case_of(arguments), text, is_person=name == "person")
            case ("filter", "initials_first" | "surname_first" as name, operand, arguments, _):
                is_first = name == "initials_first"
                yield from self._official(operand, case_of(arguments), text, initials_first=is_first)
            case ("choice", _, one, other):
                yield from self.read(one, text, weight)
                yield from self.read(other, text, weight)
            case ("filter", "kk" | "ru" | "capitalised" | "upper" | "stopped" | "preposition", *_):
                yield from self._dressed(said, text, weight)
            case ("filter", "cite", operand, arguments, _):
                yield from self._cited(operand, case_of(arguments), text, weight)
            case ("filter", name, operand, arguments, _):
                yield from self._converted(name, operand, arguments, text, weight)

    def _dressed(self, said: Expression, text: str, weight: float) -> Iterator[Value | Inflected]:
        """Yield what a text says that was only written otherwise."""
        _, name, inner, _, _ = said
        match name:
            case "kk" | "ru":
                if named := self._shape.named(inner):
                    yield Value((*named[0], name), values.unset(text), How.PRINTED, weight)
            case "capitalised":
                yield from self._capitalised(inner, text, weight)
            case "upper":
                yield from self.read(inner, self._capitals.lowered(text), weight * _OF_CAPITALS)
            case "stopped":
                yield from self.read(inner, text.removesuffix("."), weight)
                if text.endswith("."):
                    yield from self.read(inner, text, weight * _OF_STOP)
            case "preposition":
                bare = text if self._language == "kk" else text.partition(" ")[2]
                yield from self.read(inner, bare, weight)

    def _plain(self, said: Expression, text: str, weight: float) -> Iterator[Value]:
        if (named := self._shape.named(said)) is None:
            return
        path, field = named
        if field.kind in TEXTS:
            yield Value((*path, self._language), values.unset(text), How.PRINTED, weight)
        elif field.kind in ("integer", "number"):
            for number in values.whole_numbers(text):
                yield Value(path, number, How.PRINTED, weight)
        else:
            yield Value(path, text, How.PRINTED, weight)

    def _form(
        self, operand: Expression, case: str, text: str, *, is_person: bool
    ) -> Iterator[Value | Inflected]:
        named = self._shape.named(operand)
        if named is None or named[1].kind not in TEXTS:
            return
        path, field = (*named[0], self._language), named[1]
        if case == "nom":
            yield Value(path, values.unset(text), How.PRINTED, _SURE)
            return
        kind = field.inflects or "phrase"
        # A field that may name a person or a body names a person if it looks so.
        if is_person or (kind == "phrase" and looks_like_name(text)):
            kind = "person"
        yield Inflected(path, case, kind, (text,))

    def _official(
        self, operand: Expression, case: str, text: str, *, initials_first: bool
    ) -> Iterator[Value | Inflected]:
        named = self._shape.named(operand)
        found = next(values.officials(text, initials_first=initials_first), None)
        if named is None or found is None:
            return
        path, (surname, initials) = named[0], found
        yield Value((*path, "initials", self._language), initials, How.PRINTED, _SURE)
        if case == "nom":
            yield Value((*path, "surname", self._language), surname, How.PRINTED, _SURE)
        else:
            yield Inflected((*path, "surname", self._language), case, "surname", (surname,))

    def _capitalised(self, inner: Expression, text: str, weight: float) -> Iterator[Value | Inflected]:
        forms: list[Inflected] = []
        is_name = looks_like_name(text) or self._is_name(inner)
        for beginning, share in self._capitals.beginnings(text, is_name=is_name):
            for each in self.read(inner, beginning, weight * share):
                if isinstance(each, Inflected):
                    forms.append(each)
                else:
                    yield each
        for first in forms[:1]:
            same = dict.fromkeys(form for each in forms if each.path == first.path for form in each.forms)
            yield Inflected(first.path, first.case, first.kind, tuple(same))

    def _is_name(self, said: Expression) -> bool:
        """Tell whether an expression prints the name of a person, which has its capital everywhere."""
        while said[0] == "filter":
            if said[1] == "person":
                return True
            said = said[2]
        named = self._shape.named(said)
        return named is not None and named[1].inflects in NAME_KINDS

    def _converted(
        self, name: str, operand: Expression, arguments: tuple[Expression, ...], text: str, weight: float
    ) -> Iterator[Value]:
        """Yield the values of a filter that has a reader of its own."""
        if (named := self._shape.named(operand)) is None:
            return
        path = named[0]
        if name in _SINGLE:
            for rank, value in enumerate(_SINGLE[name](text, self._language)):
                yield Value(path, value, How.TURNED_BACK, weight * _FURTHER if rank else weight)
            return
        for each, value in self._several(name, path, arguments, text):
            yield Value(each, value, How.TURNED_BACK, weight)

    def _several(
        self, name: str, path: Path, arguments: tuple[Expression, ...], text: str
    ) -> Iterator[tuple[Path, Any]]:
        """Yield the values of a filter that prints more than one."""
        match name:
            case "joined":
                first, _, last = text.rpartition(" және " if self._language == "kk" else " и ")
                for number, item in enumerate((*(first.split(", ") if first else ()), last)):
                    yield (*path, number, self._language), values.unset(item)
            case "period":
                if found := next(values.periods(text, self._language), None):
                    yield from zip(((*path, "from"), (*path, "to")), found, strict=True)
            case "dated":
                yield from ((path, day) for day in values.days(text, self._language))
                said = text.partition("№")[2].strip(" \u00a0")
                if said and (of_number := self._shape.named(arguments[0])):
                    yield of_number[0], said

    def _cited(self, operand: Expression, case: str, text: str, weight: float) -> Iterator[Value]:
        """Yield what the longest citation says, if nothing stands behind it."""
        if (named := self._shape.named(operand)) is None:
            return
        path, field = named
        day = datetime.date.fromisoformat(self.knowledge.given["requisites", "date"])
        cited = citing.cited(text, 0, self._language, case, day, self.knowledge.defined)
        for each in [each for each in cited if each.end == len(text)][-1:]:
            share = weight if each.is_proved else weight * _UNPROVED
            for number, reference in enumerate(
                each.references if field.kind == "list" else each.references[:1]
            ):
                at = (*path, number) if field.kind == "list" else path
                for level, value in reference.items():
                    yield Value((*at, level), value, How.TURNED_BACK, share)
