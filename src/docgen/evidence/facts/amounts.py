"""Sums, percentages, numbers, numbers of papers, IIN and BIN, telephones.

    «215 600 (двести пятнадцать тысяч шестьсот) тенге 50 тиынов»  ->  sum 215600.5

A sum that is said in digits and in words says one thing, else it has a fault.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from docgen.evidence.facts.fact import Found, Kind, without
from docgen.language import numerals
from docgen.language.cases import CASES
from docgen.law import identifiers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.catalog import Language

_GROUPED: Final = r"(?<![\d.,/])(?:\d{1,3}(?: \d{3}){1,5}|\d+)(?:,\d{1,15})?(?!\d)"
_SCALES: Final[Mapping[str, int]] = {
    "тыс": 10**3, "мың": 10**3, "млн": 10**6, "миллион": 10**6, "млрд": 10**9, "миллиард": 10**9,
    "трлн": 10**12, "триллион": 10**12,
}  # fmt: skip
_SUM = re.compile(
    rf"(?P<amount>{_GROUPED})(?: ?(?P<scale>{'|'.join(_SCALES)})\w*\.?)?(?: ?\((?P<words>[^()\d]+)\))?"
    rf" ?(?:те[нң]ге\w*|₸)(?:,? (?P<tiyn>\d\d?) ?тиын\w*)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?P<sign>[−-](?=\d))?(?P<amount>{_GROUPED})(?: ?%| процент\w*| пайыз\w*)", re.IGNORECASE
)
_NUMBER = re.compile(rf"(?P<amount>{_GROUPED})(?!\w|[./]\d)(?:-[а-яёәғқңөұүһі]+(?!\w))?")
# The numbers of papers: behind the sign, and of several the next ones, which have parts.
_ONE_REFERENCE: Final = r"(?=[\w/.-]*\d)\w+(?:[/.-]+\w+)*"
_REFERENCE = re.compile(_ONE_REFERENCE)
_REFERENCES = re.compile(rf"№ ?{_ONE_REFERENCE}(?:(?:, | и | және )(?=\d+[/-]\d){_ONE_REFERENCE}){{0,50}}")
_CODES = re.compile(r"(?<![\w/.-])(?=[\w/.-]*\d)\w+(?:[/.-]\w+)+|(?<!\w)(?=\w*\d)(?=\w*[^\W\d])\w+")
_IIN = re.compile(r"(?<![\w/.-])\d{12}(?![\w/]|[.-]\d)")
_PHONE = re.compile(r"(?:\+?\d ?)?\(\d{3,5}\) ?\d[\d -]{3,}\d|\+\d[\d -]{8,}\d")
_NO_DIGIT = re.compile(r"\D")
_ACCOUNT = re.compile(r"(?<!\w)KZ ?\d{2} ?(?:[0-9A-Z]{4} ?){4}(?!\w)")
_NUMBER_WITH_ENDING = re.compile(r"\d+-[а-яёәғқңөұүһі]+")
_SUFFIX = re.compile(r"-[а-яёәғқңөұүһі]+\Z")


def read(text: str) -> Iterator[Found]:
    """Yield what a prepared text says in digits, but for dates and places in acts."""
    for reader in _READERS:
        found = list(reader(text))
        yield from found
        text = without(text, found)


def plain(amount: str | Decimal) -> str:
    """Return the value of an amount: digits and a decimal point, no needless zero."""
    value = Decimal(str(amount).replace(" ", "").replace(",", "."))
    return f"{value.normalize():f}" if value else "0"


def identifier_fault(digits: str) -> str:
    """Return why twelve digits are no IIN and no BIN: kind, date or check_digit; "" if they are one."""
    iin, bin_ = identifiers.iin_fault(digits), identifiers.bin_fault(digits)
    if iin is None or bin_ is None:
        return ""
    return iin if bin_ == "kind" else bin_


def _identifiers(text: str) -> Iterator[Found]:
    for one in _IIN.finditer(text):
        yield Found(Kind.IIN, one[0], one.start(), one.end(), identifier_fault(one[0]))


def _phones(text: str) -> Iterator[Found]:
    for one in _PHONE.finditer(text):
        yield Found(Kind.PHONE, _NO_DIGIT.sub("", one[0]), one.start(), one.end())


def _accounts(text: str) -> Iterator[Found]:
    for one in _ACCOUNT.finditer(text):
        yield Found(Kind.REFERENCE, one[0].replace(" ", "").lower(), one.start(), one.end())


def _numbers_of_papers(text: str) -> Iterator[Found]:
    for several in _REFERENCES.finditer(text):
        for one in _REFERENCE.finditer(text, several.start() + 1, several.end()):
            yield Found(Kind.REFERENCE, reference(one[0]), one.start(), one.end())


def reference(number: str) -> str:
    """Return the value of the number of a paper: without the ending that Kazakh puts behind a hyphen."""
    return _SUFFIX.sub("", number).lower()


def _sums(text: str) -> Iterator[Found]:
    for one in _SUM.finditer(text):
        amount = Decimal(plain(one["amount"])) * _SCALES.get((one["scale"] or "").lower(), 1)
        whole = int(amount)
        fault = "words" if one["words"] and not _says(one["words"], whole) else ""
        if one["tiyn"]:
            amount += Decimal(one["tiyn"]) / 100
        yield Found(Kind.SUM, plain(amount), one.start(), one.end(), fault)


def _percentages(text: str) -> Iterator[Found]:
    for one in _PERCENT.finditer(text):
        value = plain(one["amount"])
        yield Found(Kind.PERCENT, f"-{value}" if one["sign"] else value, one.start(), one.end())


def _codes(text: str) -> Iterator[Found]:
    for one in _CODES.finditer(text):
        # A line is filled in by hand: «20___ года».
        if _NUMBER_WITH_ENDING.fullmatch(one[0]) or "_" in one[0]:
            continue
        yield Found(Kind.REFERENCE, reference(one[0]), one.start(), one.end())


def _numbers(text: str) -> Iterator[Found]:
    for one in _NUMBER.finditer(text):
        yield Found(Kind.NUMBER, plain(one["amount"]), one.start(), one.end())


def _says(words: str, number: int) -> bool:
    """Tell whether words in brackets say a number; words that are no numerals say nothing of it."""
    said = _folded(words)
    if not any(word in _numeral_words() for word in said.split()):
        return True
    if number >= numerals.LIMIT:
        return False
    return any(
        said == _folded(numerals.cardinal(number, language, case=case))
        for language in ("kk", "ru")
        for case in CASES[language]
    )


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("ё", "е").split())


@cache
def _numeral_words() -> frozenset[str]:
    """Return the words that numbers are made of, in the cases that sums have."""
    languages: tuple[Language, ...] = ("kk", "ru")
    numbers = (
        *range(20),
        *range(20, 100, 10),
        *range(100, 1000, 100),
        *(10**power for power in (3, 6, 9, 12)),
    )
    return frozenset(
        word
        for language in languages
        for case in CASES[language]
        for number in (*numbers, 2000, 5000)
        for word in _folded(numerals.cardinal(number, language, case=case)).split()
    )


_READERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    _accounts,
    _numbers_of_papers,
    _identifiers,
    _phones,
    _sums,
    _percentages,
    _codes,
    _numbers,
)
