"""What is known of a case while its document is read: which tests hold, and what a hole may print.

``Known`` is a mapping that grows along a reading: ``("defined", path)`` -> bool, ``("is", path)`` -> value,
``("not", path)`` -> the values that it has not, ``("test", expression)`` -> bool, ``("said", field, form)``
-> what it printed, in small letters.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import EvidenceError
from docgen.evidence.extraction.expressions import UnknownError, holds_unknown, path_of
from docgen.evidence.extraction.stories import alike
from docgen.evidence.extraction.variants import Variants
from docgen.model.problem import Problem
from docgen.template.program import constants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.evidence.extraction.expressions import Evaluator, Path
    from docgen.evidence.extraction.shape import Shape
    from docgen.model.catalog import Language
    from docgen.template.program import Expression

Known = dict[tuple[Any, ...], Any]

#: So many letters, in all the texts that holes might hold, are looked at for one document. Examples of the
#: bundled types need a tenth of it at most.
MOST_LETTERS: Final = 1_000_000_000


class Likeness(StrEnum):
    """How a text is like what was printed of the same field before."""

    UNKNOWN = "unknown"
    SAME = "same"
    SIMILAR = "similar"
    OTHER = "other"


class Knowledge:
    """What a language of a type says about tests and holes, given what is certain of the case from the start.

    ``given`` are values by path that are taken for certain (the date decides the words of the law);
    ``prior`` is the context of a case that the document is thought to be of.
    """

    def __init__(
        self,
        shape: Shape,
        language: Language,
        evaluator: Evaluator,
        given: Mapping[Path, Any],
        prior: Mapping[str, Any] | None = None,
        defined: Mapping[str, str] | None = None,
    ) -> None:
        self.shape = shape
        self.language = language
        self.evaluator = evaluator
        self.given = dict(given)
        self.prior = prior
        #: The acts that a short name stands for in the document.
        self.defined = dict(defined or {})
        self._variants = Variants(shape, language, evaluator, self.given)
        self._expected: dict[Expression, tuple[str, ...]] = {}
        self._prior_truth: dict[Expression, bool | None] = {}
        self._letters = 0

    def looked_at(self, letters: int) -> None:
        """Count what readers of paragraphs look at. Raises EvidenceError E017 where it is without end."""
        self._letters += letters
        if self._letters > MOST_LETTERS:
            raise EvidenceError([Problem("E017")])

    # Tests.

    def truth(self, test: Expression, known: Known) -> bool | None:
        """Tell whether a test holds, None where what is known does not say."""
        if holds_unknown(test):
            return None
        match test:
            case ("const", value):
                return bool(value)
            case ("not" | "and" | "or", *_):
                return self._composed(test, known)
            case ("test", "defined" | "undefined" as name, operand, _):
                path = path_of(operand)
                found = None if path is None else self._is_there(path, known)
                return found if found is None or name == "defined" else not found
            case ("compare", first, ((operator, other),)) if (path := path_of(first)) is not None:
                answer = self._compared(path, operator, other, known)
                if answer is not None:
                    return answer
        return self._told(test, known)

    def _composed(self, test: Expression, known: Known) -> bool | None:
        kind, *parts = test
        answers = [self.truth(part, known) for part in parts]
        if kind == "not":
            return None if answers[0] is None else not answers[0]
        deciding = kind == "or"
        if deciding in answers:
            return bool(deciding)
        return None if None in answers else not deciding

    def _told(self, test: Expression, known: Known) -> bool | None:
        """Tell whether a test holds that was met before, or that depends on what is certain alone."""
        path = path_of(test)
        if path is not None and ("is", path) in known:
            return bool(known["is", path])
        if ("test", test) in known:
            return bool(known["test", test])
        variants = self.variants(("choice", test, ("const", "1"), ("const", "")))
        return next(iter(variants)) == "1" if variants is not None and len(variants) == 1 else None

    def _is_there(self, path: Path, known: Known) -> bool | None:
        for end in range(1, len(path) + 1):
            if known.get(("defined", path[:end])) is False:
                return False
        if known.get(("defined", path)):
            return True
        if not self.shape.can_be_there(path):
            return False
        return True if self.shape.is_always_there(path) else None

    def _compared(self, path: Path, operator: str, other: Expression, known: Known) -> bool | None:
        values = constants(other)
        if values is None or operator not in ("eq", "ne", "in", "notin"):
            return None
        is_positive = operator in ("eq", "in")
        if ("is", path) in known:
            return (known["is", path] in values) == is_positive
        excluded = known.get(("not", path), ())
        choices = self.shape.choices(path)
        possible = [each for each in values if each not in excluded and (choices is None or each in choices)]
        if not possible:
            return not is_positive
        if (
            choices is not None
            and all(each in values or each in excluded for each in choices)
            and self.shape.is_always_there(path)
        ):
            return is_positive
        return None

    def assume(self, test: Expression, value: bool, known: Known) -> None:
        """Add to what is known that a test holds, or does not."""
        if holds_unknown(test):
            return
        match test:
            case ("const", _):
                return
            case ("not", inner):
                self.assume(inner, not value, known)
            case ("and" | "or" as kind, *parts):
                self._assume_parts(test, parts, value, known, is_each=value == (kind == "and"))
            case ("test", "defined" | "undefined" as name, operand, _) if path_of(operand) is not None:
                self.there(path_of(operand) or (), value == (name == "defined"), known)
            case ("compare", first, ((("eq" | "ne" | "in" | "notin") as operator, other),)) if (
                path_of(first) is not None and constants(other) is not None
            ):
                is_one = value == (operator in ("eq", "in"))
                self._compare(path_of(first) or (), constants(other) or (), known, is_one=is_one)
            case _ if (path := path_of(test)) is not None:
                known["is", path] = value
                self.there(path, True, known)
            case _:
                known["test", test] = value

    def _assume_parts(
        self, test: Expression, parts: list[Expression], value: bool, known: Known, *, is_each: bool
    ) -> None:
        """Take parts of which each is as the whole, or of which one is, where no other can be it."""
        unsure = parts if is_each else [part for part in parts if self.truth(part, known) is not (not value)]
        if not is_each and len(unsure) != 1:
            known["test", test] = value
            return
        for part in unsure:
            self.assume(part, value, known)

    def _compare(self, path: Path, values: tuple[Any, ...], known: Known, *, is_one: bool) -> None:
        excluded = tuple(known.get(("not", path), ()))
        if is_one:
            self.there(path, True, known)
            left = [each for each in values if each not in excluded]
            if len(left) == 1:
                known["is", path] = left[0]
            else:
                others = [each for each in self.shape.choices(path) or () if each not in values]
                known["not", path] = (*excluded, *(each for each in others if each not in excluded))
            return
        known["not", path] = (*excluded, *(each for each in values if each not in excluded))
        choices = self.shape.choices(path)
        if choices is not None and known.get(("defined", path), self.shape.is_always_there(path)):
            left = [each for each in choices if each not in known["not", path]]
            if len(left) == 1:
                known["is", path] = left[0]

    def there(self, path: Path, is_there: bool, known: Known) -> None:
        """Add to what is known that a field is there, or is not; what is above it is there if it is."""
        if is_there:
            for end in range(1, len(path) + 1):
                known["defined", path[:end]] = True
        else:
            known["defined", path] = False

    def expected_truth(self, test: Expression) -> bool | None:
        """Tell whether a test holds for the prior case."""
        if self.prior is None:
            return None
        if test not in self._prior_truth:
            try:
                self._prior_truth[test] = bool(self.evaluator.value(test, self.prior))
            except UnknownError:
                self._prior_truth[test] = None
        return self._prior_truth[test]

    # Values.

    def expected(self, said: Expression) -> tuple[str, ...]:
        """Return what an expression prints for the prior case, as it may stand there; () if not known."""
        if self.prior is None:
            return ()
        if said not in self._expected:
            try:
                self._expected[said] = self.evaluator.texts(said, self.prior)
            except UnknownError:
                self._expected[said] = ()
        return self._expected[said]

    def likeness(self, said: Expression, plain: str, known: Known) -> Likeness:
        """Tell how a text is like what the same field printed before, in this form or in another."""
        path, form = _base(said, self.language)
        text = plain.casefold()
        same = known.get(("said", path, form))
        if same is not None:
            return Likeness.SAME if same == text else Likeness.OTHER
        nominative = known.get(("said", path, "nom")) if form != "as it is" else None
        if nominative is None:
            return Likeness.UNKNOWN
        return Likeness.SIMILAR if _are_forms(nominative, text) else Likeness.OTHER

    def say(self, said: Expression, plain: str, known: Known) -> None:
        """Add to what is known that a field printed a text in a form."""
        path, form = _base(said, self.language)
        known["said", path, form] = plain.casefold()

    def variants(self, said: Expression) -> Mapping[str, tuple[Mapping[Path, Any], ...]] | None:
        """Return every text that an expression may print, with what the fields are; None if not few."""
        return self._variants.of(said)

    def assignments(self, said: Expression, text: str) -> list[Mapping[Path, Any]] | None:
        """Return what the fields may be of an expression that prints a text; None if that may be anything."""
        variants = self.variants(said)
        if variants is None:
            return None
        plain = alike(text)
        return [each for printed, all_of in variants.items() if alike(printed) == plain for each in all_of]


@lru_cache(65536)
def _base(said: Expression, language: str) -> tuple[Any, str]:
    """Return the field that an expression prints, with its half, and the form; capitals are no form."""
    while said[:2] in (("filter", "capitalised"), ("filter", "upper")):
        said = said[2]
    match said:
        case ("filter", "kk" | "ru" as half, operand, _, _) if path_of(operand) is not None:
            return (path_of(operand), half), "nom"
        case ("filter", "case", operand, (("const", case),), _) if path_of(operand) is not None:
            return (path_of(operand), language), str(case)
        case _ if path_of(said) is not None:
            return (path_of(said), language), "nom"
    return (said, language), "as it is"


_FEW_LETTERS: Final = 3


@lru_cache(8192)
def _are_forms(one: str, other: str) -> bool:
    """Tell whether two phrases may be forms of one another: as many words that begin alike."""
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(
        a[: max(1, min(_FEW_LETTERS, len(a) - 1))] == b[: max(1, min(_FEW_LETTERS, len(a) - 1))]
        for a, b in zip(words, others, strict=True)
    )
