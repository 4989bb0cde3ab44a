"""Step 2, validate: a case against its schema and the rules that the schema names.

Case, DocumentType  ->  [Problem], all at once, each with pointer, label, line and column
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any

from docgen.language import script
from docgen.language.form import NAME_KINDS
from docgen.law import identifiers
from docgen.law.days import FIRST_YEAR, LAST_YEAR, as_date, existing
from docgen.law.rules import RULES
from docgen.model import arguments
from docgen.model.field import Field
from docgen.model.keywords import INFLECTS_AS, short
from docgen.model.problem import Location, Problem, Severity, ordered
from docgen.pipeline import declared, texts
from docgen.pipeline.seen import seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.model.validator import Format

#: Codes of a field that is not there: a draft prints a mark in its place.
MISSING = frozenset({"C101"})
_WRITTEN_DATE = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})\Z", re.ASCII)
# In years: the longest term that papers speak of is maintenance until a child is of age.
_FAR = 20
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_MONEY = re.compile(r"(0|[1-9]\d{0,14})\.\d{2}\Z", re.ASCII)

Fault = tuple[str, "Mapping[str, Any]"] | None


def problems(case: Case, kind: DocumentType) -> list[Problem]:
    """Return every problem of a case: of the schema, of the rules, of its texts; located in the file."""
    found = kind.schema_of(case.data).problems(case.data)
    refused = {problem.location.pointer for problem in found}
    data = Field(dict(case.data))
    for rule in kind.declaration.get("rules", ()):
        fields = [field for argument in rule["arguments"] for field in arguments.given(argument, data)]
        for problem in declared.call(rule["function"], RULES, kind, *fields):
            # How a number of a norm is written is told by its schema, and not once more by the rule.
            if problem.code != "C306" or problem.location.pointer not in refused:
                found.append(kind.schema.labelled(problem, case.data))

    def names() -> set[str]:
        kinds = kind.schema.annotations(INFLECTS_AS, case.data)
        return {pointer for pointer, name in kinds.items() if name in NAME_KINDS}

    all_texts = seen(case.data)
    told = (*texts.problems(case.data, all_texts, names), *_far(data.value, all_texts.strings))
    found += [kind.schema.labelled(problem, case.data) for problem in told]
    return list(ordered(case.located(problem) for problem in found))


def _far(data: Mapping[str, Any], strings: list[str]) -> Iterator[Problem]:
    """C447 warning: a date lies so far behind that of the document that its year is likely mistyped.

    ``strings`` are all texts of the data.
    """
    requisites = data.get("requisites")
    day = as_date(requisites.get("date")) if isinstance(requisites, dict) else None
    if day is None:
        return
    # Most texts are told apart from such a date by their length, or as texts: ISO dates sort as days.
    last = f"{day.year + _FAR}-12-31"
    late = {value for value in strings if len(value) == len(last) and value > last and as_date(value)}
    for text in Field(data).texts() if late else ():
        if text.value in late:
            params = {"date": text.value, "years": str(_FAR)}
            yield Problem("C447", Severity.WARNING, Location(pointer=text.pointer), params)


def _date(value: str) -> Fault:
    if existing(value) is not None:
        far = {"date": value, "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        return ("C126", far) if as_date(value) is None else None
    written = _WRITTEN_DATE.match(value) or _YEAR_FIRST.match(value)
    wanted = f"{written['year']}-{int(written['month']):02}-{int(written['day']):02}" if written else ""
    return ("C124", {"wanted": f'"{wanted}"', "date": wanted}) if as_date(wanted) else ("C106", {})


def _iin(value: str) -> Fault:
    reason = identifiers.iin_fault(value)
    return ("C107", {"reason": reason}) if reason else None


def _bin(value: str) -> Fault:
    reason = identifiers.bin_fault(value)
    return ("C108", {"reason": reason}) if reason else None


def _money(value: str) -> Fault:
    if _MONEY.match(value):
        return None
    try:
        negative = Decimal(value.replace(",", ".").replace(" ", "").replace("\u00a0", "")) < 0
    except InvalidOperation:
        negative = False
    return ("C120", {}) if negative else ("C111", {})


def _text(value: str, language: Language) -> Fault:
    if value and not value[0].isalnum() and not _LETTER_OR_DIGIT.search(value):
        return "C121", {}
    is_pure = script.is_pure(value, language)
    if is_pure and language == "ru":
        return None
    mixed = () if is_pure else script.mixed_words(value)
    if mixed:
        word, offset = mixed[0]
        return "C110", {
            "word": short(word),
            "offset": offset + 1,
            "suggestion": short(script.suggestion(word) or ""),
        }
    return ("C109", {}) if script.foreign(value, language) else None


#: Format of the schemas -> what is wrong with a text. One function and one line each.
FORMATS: Mapping[str, Format] = {
    "date": _date,
    "iin": _iin,
    "bin": _bin,
    "money": _money,
    "kazakh": partial(_text, language="kk"),
    "russian": partial(_text, language="ru"),
}
