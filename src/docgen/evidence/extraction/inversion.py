"""What a printed text says of the fields that its expression names.

expression, text  ->  values of fields, and forms whose nominative is still to be found
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence.extraction import citing, values
from docgen.evidence.extraction.expressions import path_of
from docgen.evidence.extraction.shape import BILINGUAL, COMMON, PROPER, looks_like_name
from docgen.language.form import NAME_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    DEFAULT = "default"


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


SURE: Final = 1.0
_FURTHER: Final = 0.9
_UNSURE: Final = 0.5
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
    """Reads printed texts of one language of a type. ``case_of`` tells whether a word begins small."""

    def __init__(self, knowledge: Knowledge, case_of: Callable[[str], bool | None]) -> None:
        self._knowledge = knowledge
        self._language = knowledge.language
        self._shape = knowledge.shape
        self._is_lower = case_of

    def read(self, said: Expression, text: str, weight: float = SURE) -> Iterator[Value | Inflected]:
        """Yield what a text says of the fields of an expression."""
        path = self._path(said)
        if path is not None:
            yield from self._plain(path, text, weight)
            return
        match said:
            case ("filter", "case" | "person" as name, operand, arguments, _):
                yield from self._form(operand, arguments, text, "person" if name == "person" else "")
            case ("filter", "initials_first" | "surname_first" as name, operand, arguments, _):
                yield from self._official(operand, arguments, text, initials_first=name == "initials_first")
            case ("choice", _, one, other):
                for part in (one, other):
                    yield from self.read(part, text, weight)
            case ("filter", "kk" | "ru" | "capitalised" | "upper" | "stopped" | "preposition", *_):
                yield from self._dressed(said, text, weight)
            case ("filter", *_):
                yield from self._converted(said, text, weight)

    def _dressed(self, said: Expression, text: str, weight: float) -> Iterator[Value | Inflected]:
        """Yield what a text says that was only written otherwise."""
        _, name, inner, _, _ = said
        if name in ("kk", "ru"):
            path = self._path(inner)
            if path is not None and not self._shape.is_derived(path):
                yield Value((*path, name), values.unset(text), How.PRINTED, weight)
        elif name == "capitalised":
            yield from self._capitalised(inner, text, weight)
        elif name == "upper":
            yield from self.read(inner, self._lowered(text), weight * _OF_CAPITALS)
        elif name == "stopped":
            yield from self.read(inner, text.removesuffix("."), weight)
            if text.endswith("."):
                yield from self.read(inner, text, weight * _OF_STOP)
        else:
            bare = text if self._language == "kk" else text.partition(" ")[2]
            yield from self.read(inner, bare, weight)

    def _path(self, said: Expression) -> Path | None:
        """Return the field of the case that an expression names."""
        path = path_of(said)
        return None if path is None else self._shape.original(path)

    def _plain(self, path: Path, text: str, weight: float) -> Iterator[Value]:
        if self._shape.is_derived(path):
            return
        found = self._shape.field(path)
        if found is None:
            return
        if found.kind in BILINGUAL:
            yield Value((*path, self._language), values.unset(text), How.PRINTED, weight)
        elif found.kind in ("integer", "number"):
            for number in values.whole_numbers(text):
                yield Value(path, number, How.PRINTED, weight)
        else:
            yield Value(path, text, How.PRINTED, weight)

    def _form(
        self, operand: Expression, arguments: tuple[Expression, ...], text: str, kind: str
    ) -> Iterator[Value | Inflected]:
        path = self._path(operand)
        if path is None or self._shape.is_derived(path) or (field := self._shape.field(path)) is None:
            return
        case = str(arguments[0][1]) if arguments and arguments[0][0] == "const" else "nom"
        if field.kind not in BILINGUAL:
            return
        if case == "nom":
            yield Value((*path, self._language), values.unset(text), How.PRINTED, SURE)
            return
        yield Inflected((*path, self._language), case, kind or self._kind(field.inflects, text), (text,))

    def _official(
        self, operand: Expression, arguments: tuple[Expression, ...], text: str, *, initials_first: bool
    ) -> Iterator[Value | Inflected]:
        path = self._path(operand)
        if path is None or self._shape.is_derived(path):
            return
        case = str(arguments[0][1]) if arguments and arguments[0][0] == "const" else "nom"
        found = next(iter(values.officials(text, initials_first=initials_first)), None)
        if found is None:
            return
        surname, initials = found
        yield Value((*path, "initials", self._language), initials, How.PRINTED, SURE)
        if case == "nom":
            yield Value((*path, "surname", self._language), surname, How.PRINTED, SURE)
        else:
            yield Inflected((*path, "surname", self._language), case, "surname", (surname,))

    def _capitalised(self, inner: Expression, text: str, weight: float) -> Iterator[Value | Inflected]:
        forms: list[Inflected] = []
        for form, share in self._uncapitalised(text, is_name=looks_like_name(text) or self._is_name(inner)):
            for each in self.read(inner, form, weight * share):
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
        path = self._path(said)
        found = None if path is None else self._shape.field(path)
        return found is not None and found.inflects in NAME_KINDS

    def _kind(self, inflects: str, text: str) -> str:
        """Return what inflects: a field that may name a person or a body names a person if it looks so."""
        return "person" if inflects in ("", "phrase") and looks_like_name(text) else inflects or "phrase"

    def _uncapitalised(self, text: str, *, is_name: bool) -> list[tuple[str, float]]:
        """Return how a text may begin within a sentence, the likeliest first."""
        at = len(text) - len(text.lstrip("«„“\"'("))
        lower = text[:at] + text[at : at + 1].lower() + text[at + 1 :]
        if lower == text:
            return [(text, SURE)]
        word = text[at:].split()[0] if text[at:].split() else ""
        is_lower = (
            not is_name
            and not word.lower().startswith(PROPER)
            and (word.lower().startswith(COMMON) or self._is_lower(word))
        )
        if is_lower is None:
            is_lower = at == 0
        return [(lower, _FURTHER), (text, _UNSURE)] if is_lower else [(text, _FURTHER), (lower, _UNSURE)]

    def _lowered(self, text: str) -> str:
        """Return how a text in capitals is likely to be written."""
        return " ".join(map(self._word, text.split(" ")))

    def _word(self, word: str) -> str:
        lower = word.lower()
        is_lower = lower.startswith(COMMON) or self._is_lower(lower)
        at = len(lower) - len(lower.lstrip("«„“\"'("))
        if is_lower or is_lower is None:
            return lower
        return lower[:at] + lower[at : at + 1].upper() + lower[at + 1 :]

    def _converted(self, said: Expression, text: str, weight: float) -> Iterator[Value]:
        _, name, operand, arguments, _ = said
        path = self._path(operand)
        if path is None or self._shape.is_derived(path) or self._shape.field(path) is None:
            return
        if name == "cite":
            yield from self._cited(path, arguments, text, weight)
            return
        if name in _SINGLE:
            for rank, value in enumerate(_SINGLE[name](text, self._language)):
                yield Value(path, value, How.TURNED_BACK, weight if not rank else weight * _FURTHER)
            return
        for each, value in self._several(name, path, arguments, text):
            yield Value(each, value, How.TURNED_BACK, weight)

    def _several(
        self, name: str, path: Path, arguments: tuple[Expression, ...], text: str
    ) -> list[tuple[Path, Any]]:
        """Return the values of a filter that prints more than one."""
        if name == "joined":
            return self._items(path, text)
        if name == "period":
            found = next(iter(values.periods(text, self._language)), None)
            return [((*path, "from"), found[0]), ((*path, "to"), found[1])] if found else []
        if name == "dated":
            number = text.partition("№")[2].strip(" \u00a0")
            inner = self._path(arguments[0])
            numbers: list[tuple[Path, Any]] = [(inner, number)] if inner is not None and number else []
            return [*((path, day) for day in values.days(text, self._language)), *numbers]
        return []

    def _items(self, path: Path, text: str) -> list[tuple[Path, Any]]:
        first, _, last = text.rpartition(" және " if self._language == "kk" else " и ")
        items = [*(first.split(", ") if first else ()), last]
        return [((*path, number, self._language), values.unset(item)) for number, item in enumerate(items)]

    def _cited(
        self, path: Path, arguments: tuple[Expression, ...], text: str, weight: float
    ) -> Iterator[Value]:
        case = str(arguments[0][1]) if arguments else "nom"
        day = datetime.date.fromisoformat(self._knowledge.given["requisites", "date"])
        found = [
            each
            for each in citing.cited(text, 0, self._language, case, day, self._knowledge.defined)
            if each.end == len(text)
        ]
        for each in found[-1:]:
            is_list = (field := self._shape.field(path)) is not None and field.kind == "list"
            for number, reference in enumerate(each.references):
                at = (*path, number) if is_list else path
                for key, value in reference.items():
                    yield Value(
                        (*at, key), value, How.TURNED_BACK, weight if each.is_proved else weight * _UNSURE
                    )
                if not is_list:
                    break
