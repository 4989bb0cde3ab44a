"""The forms of one document: given in the data, else made by rule; every one is remembered.

A form that stands in the data always wins. A form that is not sure is a warning with its place
in the case, or an error where only sure forms are accepted.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.errors import GrammarError
from docgen.language.cases import CASES
from docgen.language.form import Confidence, Form, Wanted
from docgen.language.inflection import inflect
from docgen.language.kazakh.style import smoothed
from docgen.language.lexicon import Lexicon, packaged
from docgen.language.names import surname_and_initials
from docgen.language.refusal import no_case
from docgen.language.russian.gender import of_person
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.language.text import Text
    from docgen.model.catalog import Language

GIVEN: Final = "given"
"""The rule of a form that stands in the data."""


@dataclass(frozen=True, slots=True)
class Inflected:
    """A text of a case in a form: where it stands, what it is, and the form that was printed.

    ``pointer`` is the JSON Pointer of the half in the case, "" for a text that is not of the case.
    """

    pointer: str
    language: Language
    text: str
    case: str
    form: Form


@dataclass(slots=True)
class Inflector:
    """Makes the forms of a document and remembers them in the order of their first use.

    ``used`` has the forms by pointer, text and case.
    """

    lexicon: Lexicon = field(default_factory=packaged)
    used: dict[tuple[str, str, str], Inflected] = field(default_factory=dict)

    def form(self, text: Text, language: Language, case: str, kind: str = "") -> str:
        """Return a text in a case of its language; ``kind`` goes before the kind of the text.

        Raises GrammarError with the place of the text in the case: G002, G022, G023.
        """
        if case not in CASES[language]:
            raise no_case(case, language)
        if case == "nom":
            return text
        place = _place(text)
        if case in text.forms:
            given = Form(text.forms[case], Confidence.SURE, GIVEN)
            return self._remembered(str(text), language, case, given, place)
        wanted = Wanted(case, kind or text.kind, gender=text.gender)
        return self._made(str(text), language, wanted, place)

    def surname(self, full: Text, surname: str, case: str) -> str:
        """Return the surname of a full name in a case; the full name tells whose it is.

        Where the case gives the form of the full name, the surname is the part in its place.
        """
        given = _word_in_place(full.forms.get(case, ""), full, surname)
        if given:
            form = Form(given, Confidence.SURE, GIVEN)
            return self._remembered(surname, full.language, case, form, _place(full))
        evidence = of_person(full, self.lexicon)
        told = evidence.gender if evidence.confidence > Confidence.UNSURE else ""
        wanted = Wanted(case, "surname", gender=full.gender or told)
        return surname if case == "nom" else self._made(surname, full.language, wanted, _place(full))

    def surname_and_initials(self, full: Text, case: str) -> tuple[str, str]:
        """Return the surname of a full name in a case, and the initials of its other parts.

        Raises GrammarError with the place of the name in the case: G002, G022, G023, G028.
        """
        with _located(_place(full)):
            surname, initials = surname_and_initials(full)
        return self.surname(full, surname, case), initials

    def _made(self, text: str, language: Language, wanted: Wanted, pointer: str) -> str:
        with _located(pointer):
            found = _cached(text, language, wanted, self.lexicon)
        return self._remembered(text, language, wanted.case, found, pointer)

    def _remembered(self, text: str, language: Language, case: str, form: Form, pointer: str) -> str:
        key = (pointer, text, case)
        known = self.used.get(key)
        # Where a text is inflected in two ways, the less sure one is told.
        if known is None or form.confidence < known.form.confidence:
            self.used[key] = Inflected(pointer, language, text, case, form)
        return form.text

    def doubts(self, severity: Severity = Severity.WARNING) -> list[Problem]:
        """Return a problem G030 for each form that is unsure, located at its text in the case."""
        return doubts(self.used.values(), severity)


def doubts(used: Iterable[Inflected], severity: Severity = Severity.WARNING) -> list[Problem]:
    """Return a problem G030 for each of some forms that is unsure, located at its text in the case."""
    return [_doubt(each, severity) for each in used if _is_unsure(each.form)]


@contextmanager
def _located(pointer: str) -> Iterator[None]:
    """Give what is refused its place in the case, if the text has one."""
    try:
        yield
    except GrammarError as fault:
        if not pointer:
            raise
        raise GrammarError(problem.at(pointer=pointer) for problem in fault.problems) from fault


def _word_in_place(given: str, full: str, word: str) -> str:
    """Return the word of a given form that stands where ``word`` stands in the full name, "" if none does."""
    words, forms = full.split(), given.split()
    return forms[words.index(word)] if word in words and len(forms) == len(words) else ""


def _place(text: Text) -> str:
    """Return the pointer of the half that is inflected, "" for a text that stands in no case."""
    return f"{text.pointer}/{text.language}" if text.pointer else ""


def _is_unsure(form: Form) -> bool:
    return form.confidence is Confidence.UNSURE


def _doubt(used: Inflected, severity: Severity) -> Problem:
    params = {
        "text": used.text,
        "form": used.form.text,
        "case": used.case,
        "language": used.language,
        "rule": used.form.rule,
        "others": ", ".join(used.form.alternatives),
    }
    return Problem("G030", severity, Location(pointer=used.pointer or None), params)


@lru_cache(maxsize=4096)
def _cached(text: str, language: Language, wanted: Wanted, lexicon: Lexicon) -> Form:
    form = inflect(text, language, wanted, lexicon)
    is_own = form.rule == "lexicon"
    return smoothed(form) if language == "kk" and wanted.case == "gen" and not is_own else form
