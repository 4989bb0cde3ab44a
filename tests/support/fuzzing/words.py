"""Targets of words: the filters of both languages, and what reads dates, sums, numbers, names and letters."""

from __future__ import annotations

import datetime
import inspect
import json
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from docgen.intake import cells
from docgen.intake.shape import shape
from docgen.language import dates, money, names, numerals, script, terms, typography
from docgen.language.cases import CASES
from docgen.language.inflector import Inflector
from docgen.language.lexicon import packaged
from docgen.language.text import BILINGUAL, localised
from docgen.law import days, identifiers
from docgen.law.citations import Document
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Problem
from docgen.pipeline.validate import FORMATS
from docgen.pipeline.workspace import filters
from fuzzing import mutation
from fuzzing.judging import refusal_or
from fuzzing.target import Target, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PERSON = {"kk": "Асанова Дана Серікқызы", "ru": "Асанова Дана Сериковна"}
_OFFICIAL = {"surname": {"kk": "Тоғжанов", "ru": "Тогжанов"}, "initials": {"kk": "Е.Р.", "ru": "Е.Р."}}
_CITED = [{"act": "enforcement_law_2010", "article": "25", "point": "3"}]
#: A use of each filter: its value and its arguments.
USES: dict[str, list[Any]] = {
    "date": ["2026-04-17", "loc"], "short_date": ["2026-04-17"], "since": ["2024-09-02"],
    "period": [{"from": "2026-01-01", "to": "2026-06-30"}], "dated": ["2010-12-28", "88"],
    "quarter": ["2026-02-01", "nom"], "money": ["5.50", "dat", True], "percent": ["7.5", True],
    "counted": [2, "working_day", "gen"], "within": [10, "calendar_day"], "amount": ["1000.50"],
    "sum": ["387550", "gen"], "number": [3584400], "words": [2, "gen", "f"], "ordinal": [6, "dat"],
    "plural": [2, "күн", "дня", "дней"], "joined": [["а", "б", "в"]], "stopped": ["Жумабековой А.С."],
    "capitalised": [_PERSON], "upper": [_PERSON], "kk": [_PERSON], "ru": [_PERSON],
    "preposition": ["статьёй 84", "с"], "person": [_PERSON, "dat"], "initials": [_PERSON, "dat"],
    "case": [{"kk": "аудандық сот", "ru": "районный суд"}, "gen"],
    "initials_first": [_OFFICIAL, "dat"], "surname_first": [_OFFICIAL], "cite": [_CITED, "acc", True],
    "noun": ["decision", "court_act", "gen"], "bare_noun": ["resolution", "bailiff_act"],
    "agreed": ["decision", "court_act", "вступил", "вступило"],
}  # fmt: skip


def judge_filter(data: bytes, _: Path) -> None:
    """A filter gives a text that is one, or refuses what it is given."""
    try:
        language, name, value, *arguments = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        return
    if language not in LANGUAGES or not isinstance(name, str) or not _are_plain(arguments):
        return
    if not _is_bilingual(value):
        return
    known = filters(language)
    function: Callable[..., Any] | None = known.plain.get(name)
    if function is None and name in known.of_document:
        document = Document(datetime.date(2026, 5, 12), set(), Inflector(packaged()))
        function = partial(known.of_document[name], document)
    if function is None or not _takes(function, value, arguments):
        return
    made = refusal_or(partial(function, localised(value, language), *arguments))
    # What stands in the brackets is the author's: a word that agrees may be a number.
    assert made is None or isinstance(made, str) or made in arguments


def _are_plain(arguments: list[Any]) -> bool:
    """Tell whether all are what stands in the brackets of a tag: texts, numbers, truth values."""
    return all(isinstance(each, str | int) for each in arguments)


def _is_bilingual(value: Any) -> bool:
    """Tell whether what has the halves of a text has them as every schema demands: as texts."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and value and not value.keys() - BILINGUAL:
        forms = value.get("forms", {})
        given = [*forms.values()] if isinstance(forms, dict) else [None]
        texts = [value[half] for half in LANGUAGES if half in value]
        texts += [form for each in given for form in (each.values() if isinstance(each, dict) else [None])]
        return all(isinstance(each, str) for each in texts)
    return all(map(_is_bilingual, below))


def _takes(function: Callable[..., Any], value: Any, arguments: list[Any]) -> bool:
    """Tell whether a filter has so many arguments: a tag with others is told by its template."""
    try:
        inspect.signature(function).bind(value, *arguments)
    except TypeError:
        return False
    return True


def _uses() -> dict[str, bytes]:
    return {
        f"{name}.{language}": json.dumps([language, name, *use], ensure_ascii=False).encode()
        for name, use in USES.items()
        for language in LANGUAGES
    }


def judge_word(data: bytes, _: Path) -> None:
    """What reads a text takes it or refuses it; what a format says against it can be told."""
    text = data.decode("utf-8", "replace")
    for check in FORMATS.values():
        fault = check(text)
        assert fault is None or Problem(fault[0], params=fault[1])
    for read in _readers():
        read(text)
    for call in _calls(text):
        refusal_or(call)
    assert typography.typeset(typography.typeset(text)) == typography.typeset(text)


def _calls(text: str) -> Iterator[Callable[[], Any]]:
    """Yield every reader of a text that may refuse it."""
    for language in LANGUAGES:
        yield from (partial(read, text, language) for read in _OF_LANGUAGE)
        yield partial(dates.period, "2026-01-01", text, language)
        yield partial(dates.dated, text, text, language)
        yield from (
            partial(dates.long_date, "2026-05-12", language, case) for case in (*CASES[language], text)
        )
        if text.isdecimal() and len(text) < _DIGITS:
            yield from (partial(read, int(text), language) for read in (numerals.cardinal, numerals.ordinal))
            yield partial(terms.counted, int(text), "working_day", language)
    yield from (partial(read, text) for read in _OF_TEXT)
    yield lambda: packaged().over(text, "lexicon.tsv")


_DIGITS = 20
_OF_LANGUAGE = (
    dates.long_date, dates.since, dates.quarter, money.money, money.percent, script.is_pure, script.foreign,
)  # fmt: skip
_OF_TEXT = (
    names.surname_and_initials, identifiers.iin_fault, identifiers.bin_fault, days.as_date,
    script.mixed_words, script.disguised_words, script.latin_words, script.kazakh_words,
    script.suggestion, script.looks,
)  # fmt: skip


@cache
def _readers() -> tuple[Callable[[Any], Any], ...]:
    """Return a reader of cells of each kind."""
    found = {}
    for slug in ("cover_letter", "inspection_act"):
        each = shape(workspace().catalog[slug])
        found |= {
            leaf.kind: leaf for leaf in (*each.leaves, *(leaf for one in each.lists for leaf in one.leaves))
        }
    return tuple(cells.reader(leaf) for leaf in found.values())


_TEXTS = (
    "2026-05-12", "31.12.2026 ж.", "1 000 000,50 ₸", "940101300017", "Асанова Дана Серікқызы", "Ә. Б. Қ.",
    "«Тау & Кен» ЖШС", "бiр", "12:30", "kk\tphrase\tсот\tgen\tсоттың\n", "999999999999999", "-0,00",
    "қаңтар", "Oral облысы", "да",
)  # fmt: skip


def targets() -> tuple[Target, ...]:
    """Return the targets of words."""
    cases = sorted({case for each in CASES.values() for case in each})
    words = (
        *mutation.AWKWARD,
        *cases,
        *USES,
        *_TEXTS,
        "working_day",
        "person",
        "forms",
        "gender",
        "kk",
        "ru",
        "m",
        "f",
    )
    texts = {f"text.{number}": text.encode() for number, text in enumerate(_TEXTS)}
    return (
        Target("filter", _uses, mutation.of_json(words), judge_filter),
        Target("word", lambda: texts, mutation.of_text(words), judge_word),
    )
