"""The case that aligned documents say: every value with how it was found, and what the document has of it.

readings of the documents  ->  Solved(data, findings)
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence.extraction.expressions import paths
from docgen.evidence.extraction.inflections import is_form, nominatives
from docgen.evidence.extraction.inversion import How, Inflected, Inversion, Value
from docgen.evidence.extraction.shape import fitting_kinds
from docgen.evidence.extraction.variants import put
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.evidence.extraction.expressions import Path
    from docgen.evidence.extraction.knowledge import Knowledge, Known
    from docgen.evidence.extraction.reading import Filled
    from docgen.evidence.extraction.shape import Shape
    from docgen.language.lexicon import Lexicon
    from docgen.model.catalog import Language

# What speaks for a value that others contradict counts less.
_FROM_FORM: Final = 0.8
_AMBIGUOUS: Final = 0.4
_PLAIN_ENOUGH: Final = 0.8
_FROM_CHOICE: Final = 0.95
_FROM_FIELDS: Final = 0.7


_NOWHERE: Final = Location()


@dataclass(frozen=True, slots=True)
class Printed:
    """A hole of a document with its language and its place."""

    language: Language
    hole: Filled
    place: Location


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of the case: how it was found and where; ``certainty`` from 0 to 1."""

    path: Path
    value: Any
    how: How
    certainty: float
    place: Location = _NOWHERE
    language: str = ""


@dataclass(slots=True)
class _Votes:
    """What speaks for the values of one field."""

    weights: dict[Any, float] = field(default_factory=dict)
    first: dict[Any, tuple[How, float, Printed | None]] = field(default_factory=dict)

    def add(self, value: Any, how: How, weight: float, printed: Printed | None) -> None:
        self.weights[value] = self.weights.get(value, 0.0) + weight
        known = self.first.get(value)
        if known is None or weight > known[1]:
            self.first[value] = (how, weight, printed)


class Solver:
    """Gathers what the documents of one case say, then decides on each value."""

    def __init__(self, shape: Shape, lexicon: Lexicon) -> None:
        self._shape = shape
        self._lexicon = lexicon
        self._votes: dict[Path, _Votes] = defaultdict(_Votes)
        self._forms: dict[Path, list[tuple[Inflected, Printed]]] = defaultdict(list)
        self._possible: dict[Path, set[Any]] = {}
        self._seen_at: dict[Path, Printed] = {}
        self._lists: dict[Path, set[Any]] = defaultdict(set)

    def given(self, values: Mapping[Path, Any]) -> None:
        """Take values that are certain."""
        for path, value in values.items():
            self._votes[path].add(value, How.PRINTED, 10.0, None)

    def printed(self, all_printed: Iterable[Printed], knowledge: Knowledge, inversion: Inversion) -> None:
        """Take what the holes of a document say."""
        for printed in all_printed:
            hole = printed.hole
            variants = knowledge.variants(hole.expression)
            if variants is not None:
                plain = hole.text.replace("\u00a0", " ")
                assigned = [
                    each
                    for text, all_of in variants.items()
                    if text.replace("\u00a0", " ") == plain
                    for each in all_of
                ]
                if assigned:
                    self._assigned(assigned, printed, hole.expression)
                continue
            for found in inversion.read(hole.expression, hole.text):
                if isinstance(found, Inflected):
                    self._forms[found.path].append((found, printed))
                elif self._is_possible(found):
                    self._votes[found.path].add(found.value, found.how, found.weight, printed)

    def _is_possible(self, found: Value) -> bool:
        choices = self._shape.choices(found.path)
        return choices is None or found.value in choices

    def _assigned(self, assigned: list[Mapping[Path, Any]], printed: Printed, said: Any) -> None:
        named = {source for path in paths(said) for source in self._shape.sources(path) or ()}
        for path in named:
            values = {each.get(path) for each in assigned}
            self._possible[path] = self._possible.get(path, values) & values or values
            self._seen_at.setdefault(path, printed)

    def known(self, known: Known) -> None:
        """Take what the branches of a document say."""
        for key, value in known.items():
            match key:
                case ("is", path) if self._shape.choices(path) is not None:
                    self._possible[path] = self._possible.get(path, {value}) & {value} or {value}
                case ("is", path) if isinstance(value, str) and self._shape.field(path) is not None:
                    # A branch that names the value, as a sum of nothing.
                    self._votes[path].add(value, How.INFERRED, _FROM_CHOICE, None)
                case ("not", path) if (choices := self._shape.choices(path)) is not None:
                    left = set(choices) - set(value)
                    if known.get(("defined", path)) is not True:
                        left.add(None)
                    self._possible[path] = self._possible.get(path, left) & left or left
                case ("defined", path) if value is False and self._is_null_if_absent(path):
                    self._votes[path].add(None, How.INFERRED, _FROM_CHOICE, None)
                case ("test", ("compare", ("const", item), (("in", list_said),))) if value:
                    for path in paths(list_said):
                        self._lists[path].add(item)

    def _is_null_if_absent(self, path: Path) -> bool:
        """Tell whether a case says of a field that there is none, instead of being without it."""
        found = self._shape.field(path)
        return found is not None and found.is_required and found.may_be_null

    def findings(self) -> list[Finding]:
        """Return every value that was found, those of groups below one another."""
        self._turn_back()
        found = [self._decided(path, votes) for path, votes in self._votes.items() if votes.weights]
        decided = {each.path for each in found}
        for path, values in self._possible.items():
            if path in decided or len(values) != 1:
                continue
            value = next(iter(values))
            if value is not None:
                place = self._seen_at[path].place if path in self._seen_at else _NOWHERE
                found.append(Finding(path, value, How.INFERRED, _FROM_CHOICE, place))
                decided.add(path)
        for path, items in self._lists.items():
            listed = self._shape.field(path)
            if listed is not None and listed.kind == "list" and path not in decided:
                for number, item in enumerate(sorted(items, key=str)):
                    found.append(Finding((*path, number), item, How.INFERRED, _FROM_CHOICE))
        found += self._kinds(found)
        return found

    def _decided(self, path: Path, votes: _Votes) -> Finding:
        value = max(votes.weights, key=lambda each: votes.weights[each])
        total = sum(votes.weights.values())
        how, weight, printed = votes.first[value]
        certainty = min(1.0, weight) * votes.weights[value] / total
        place = printed.place if printed else Location()
        return Finding(path, value, how, round(certainty, 2), place, printed.language if printed else "")

    def _turn_back(self) -> None:
        """Find the nominatives of fields that stand in other cases."""
        for path, forms in self._forms.items():
            votes = self._votes[path]
            is_printed = max(votes.weights.values(), default=0.0) >= _PLAIN_ENOUGH
            if is_printed and self._fit(path, forms, votes):
                continue
            counted: dict[str, float] = {}
            for inflected, _ in forms:
                for rank, text in enumerate(inflected.forms):
                    for order, each in enumerate(self._nominatives(path, inflected, text)):
                        counted[each] = counted.get(each, 0.0) + 1.0 / (1 + rank) - 0.01 * order
            if not counted:
                if not votes.weights:
                    # The form itself is better than nothing.
                    inflected, printed = forms[0]
                    votes.add(inflected.forms[0], How.TURNED_BACK, 0.05, printed)
                continue
            several = (
                len([each for each in counted.values() if each >= max(counted.values()) - 0.005 * len(forms)])
                > 1
            )
            for text, weight in counted.items():
                share = _AMBIGUOUS if several else _FROM_FORM
                votes.add(text, How.TURNED_BACK, share * weight / len(forms), forms[0][1])

    def _nominatives(self, path: Path, inflected: Inflected, text: str) -> tuple[str, ...]:
        language = half(path)
        for gender in ("", "m", "f"):
            found = nominatives(text, language, inflected.case, inflected.kind, gender, self._lexicon)
            if found:
                return found
        return ()

    def _fit(self, path: Path, forms: list[tuple[Inflected, Printed]], votes: _Votes) -> bool:
        """Tell whether one of the values that were printed explains the forms; it is preferred then."""
        language = half(path)
        is_found = False
        for value in list(votes.weights):
            if not isinstance(value, str):
                continue
            for inflected, printed in forms:
                if self._explains(value, inflected, language):
                    votes.add(value, How.TURNED_BACK, _FROM_FORM, printed)
                    is_found = True
        return is_found

    def _explains(self, value: str, inflected: Inflected, language: Language) -> bool:
        """Tell whether a nominative has the form that was printed."""
        return any(
            is_form(value, text, language, inflected.case, inflected.kind, gender, self._lexicon)
            for text in inflected.forms
            for gender in ("", "m", "f")
        )

    def _kinds(self, found: list[Finding]) -> list[Finding]:
        """Return the kinds and constants of groups of which something was found."""
        values = {each.path: each.value for each in found}
        groups = {path[:end] for path in values for end in range(len(path))}
        told: list[Finding] = []
        for group in sorted(groups, key=str):
            path = (*group, DISCRIMINATOR)
            field = self._shape.field(group)
            if path in values or field is None or field.kind != "variant":
                continue
            present = {
                str(at[len(group)]): value for at, value in values.items() if at[: len(group)] == group
            }
            kinds = fitting_kinds(field, present)
            if len(kinds) == 1:
                told.append(Finding(path, kinds[0], How.INFERRED, _FROM_FIELDS))
        return told


def half(path: Path) -> Language:
    """Return the language of the half of a text that a path leads to."""
    return "kk" if path[-1] == "kk" else "ru"


def assembled(findings: Iterable[Finding], shape: Shape) -> dict[str, Any]:
    """Return the data of findings as a case has them: in the order of the schema, lists without gaps."""
    data: dict[str, Any] = {}
    for finding in sorted(
        findings,
        key=lambda each: tuple(f"{step:06}" if isinstance(step, int) else step for step in each.path),
    ):
        put(data, finding.path, finding.value)
    ordered: dict[str, Any] = _ordered(_without_gaps(data), shape, ())
    return ordered


def _without_gaps(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_gaps(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_gaps(each) for each in data if each not in (None, {}, [])]
    return data


def _ordered(data: Any, shape: Shape, path: Path) -> Any:
    if isinstance(data, list):
        return [_ordered(each, shape, (*path, number)) for number, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    names = shape.names(path)
    order = {name: number for number, name in enumerate(names)}
    keys = sorted(data, key=lambda key: order.get(key, len(order)))
    return {key: _ordered(data[key], shape, (*path, key)) for key in keys}
