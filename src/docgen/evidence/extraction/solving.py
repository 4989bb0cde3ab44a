"""What the documents of a case say, brought to one value of each field: votes of all places and languages.

what the holes and the branches of documents say  ->  [Finding]
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence.extraction.expressions import paths
from docgen.evidence.extraction.inflections import GENDERS, is_form, nominatives
from docgen.evidence.extraction.inversion import How, Inflected, Inversion, Value
from docgen.evidence.extraction.shape import fitting_kinds
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.evidence.extraction.expressions import Path
    from docgen.evidence.extraction.knowledge import Known
    from docgen.evidence.extraction.reading import Filled
    from docgen.evidence.extraction.shape import Shape
    from docgen.language.lexicon import Lexicon
    from docgen.model.catalog import Language

# How much speaks for a value: one that is certain, that a form was turned back into, alone or as one of
# several, that a branch shows, that follows from the fields that are there; for a form that stays one.
_CERTAIN: Final = 10.0
_FROM_FORM: Final = 0.8
_AMBIGUOUS: Final = 0.4
_FROM_CHOICE: Final = 0.95
_FROM_FIELDS: Final = 0.7
_FORM_ITSELF: Final = 0.05
# What was printed with so much for it need not be found from other forms.
_PLAIN_ENOUGH: Final = 0.8
# What each nominative counts less than the likelier one before; less than half of it makes no difference.
_OF_ORDER: Final = 0.01
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
            self._votes[path].add(value, How.PRINTED, _CERTAIN, None)

    def printed(self, all_printed: Iterable[Printed], inversion: Inversion) -> None:
        """Take what the holes of a document say."""
        for printed in all_printed:
            hole = printed.hole
            assignments = inversion.knowledge.assignments(hole.expression, hole.text)
            if assignments is not None:
                self._assigned(assignments, printed)
                continue
            for found in inversion.read(hole.expression, hole.text):
                if isinstance(found, Inflected):
                    self._forms[found.path].append((found, printed))
                elif self._is_possible(found):
                    self._votes[found.path].add(found.value, found.how, found.weight, printed)

    def _is_possible(self, found: Value) -> bool:
        choices = self._shape.choices(found.path)
        return choices is None or found.value in choices

    def _assigned(self, assignments: list[Mapping[Path, Any]], printed: Printed) -> None:
        """Take what the fields of a hole may be, None for a field that is absent."""
        named = paths(printed.hole.expression) if assignments else ()
        for path in dict.fromkeys(source for each in named for source in self._shape.sources(each) or ()):
            self._narrow(path, {each.get(path) for each in assignments})
            self._seen_at.setdefault(path, printed)

    def _narrow(self, path: Path, values: set[Any]) -> None:
        """Leave of what a field may be what it may be here too, or only this where the two contradict."""
        self._possible[path] = self._possible.get(path, values) & values or values

    def known(self, known: Known) -> None:
        """Take what the branches of a document say."""
        for key, value in known.items():
            match key:
                case ("is", path) if self._shape.choices(path) is not None:
                    self._narrow(path, {value})
                case ("is", path) if isinstance(value, str) and self._shape.field(path) is not None:
                    # A branch that names the value, as a sum of nothing.
                    self._votes[path].add(value, How.INFERRED, _FROM_CHOICE, None)
                case ("not", path) if (choices := self._shape.choices(path)) is not None:
                    left = set(choices) - set(value)
                    if known.get(("defined", path)) is not True:
                        left.add(None)
                    self._narrow(path, left)
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
        place = printed.place if printed else _NOWHERE
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
                        counted[each] = counted.get(each, 0.0) + 1.0 / (1 + rank) - _OF_ORDER * order
            if not counted:
                if not votes.weights:
                    # The form itself is better than nothing.
                    inflected, printed = forms[0]
                    votes.add(inflected.forms[0], How.TURNED_BACK, _FORM_ITSELF, printed)
                continue
            likely = max(counted.values()) - _OF_ORDER / 2 * len(forms)
            is_ambiguous = sum(each >= likely for each in counted.values()) > 1
            share = _AMBIGUOUS if is_ambiguous else _FROM_FORM
            for text, weight in counted.items():
                votes.add(text, How.TURNED_BACK, share * weight / len(forms), forms[0][1])

    def _nominatives(self, path: Path, inflected: Inflected, text: str) -> tuple[str, ...]:
        language, case, kind = half(path), inflected.case, inflected.kind
        found = (nominatives(text, language, case, kind, gender, self._lexicon) for gender in GENDERS)
        return next(filter(None, found), ())

    def _fit(self, path: Path, forms: list[tuple[Inflected, Printed]], votes: _Votes) -> bool:
        """Tell whether one of the values that were printed explains the forms; it is preferred then."""
        is_found = False
        for value in [each for each in votes.weights if isinstance(each, str)]:
            for inflected, printed in forms:
                if any(
                    is_form(value, text, half(path), inflected.case, inflected.kind, gender, self._lexicon)
                    for text in inflected.forms
                    for gender in GENDERS
                ):
                    votes.add(value, How.TURNED_BACK, _FROM_FORM, printed)
                    is_found = True
        return is_found

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
