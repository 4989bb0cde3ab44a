"""How each problem of the forms of words comes about, and of the values that a filter writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.cli.grammar import columns
from docgen.language import filters
from docgen.language.form import Wanted
from docgen.language.inflection import inflect
from docgen.language.inflector import Inflector
from docgen.language.lexicon import packaged
from docgen.language.names import surname_and_initials
from docgen.language.text import localised
from failures.ways import NAME, on_day, raised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _filtered(name: str, value: Any, *arguments: Any, language: str = "ru") -> Iterable[Problem]:
    of_document = filters.DOCUMENT_FILTERS[language].get(name)  # type: ignore[index]
    if of_document is not None:
        return raised(of_document, on_day("2026-01-01"), value, *arguments)
    return raised(filters.FILTERS[language][name], value, *arguments)  # type: ignore[index]


def _doubted(text: str) -> Iterable[Problem]:
    inflector = Inflector()
    inflector.form(localised({"kk": text, "ru": text}, "kk"), "kk", "dat")
    return inflector.doubts()


FAILURES: Failures = {
    "G002": lambda _: _filtered("case", localised(NAME, "ru"), "vocative"),
    "G003": lambda _: _filtered("money", "1 000"),
    "G004": lambda _: _filtered("date", "2026-02-30"),
    "G005": lambda _: _filtered("kk", "текст"),
    "G006": lambda _: _filtered("money", 5),
    "G007": lambda _: _filtered("words", -1),
    "G008": lambda _: _filtered("words", 1, "nom", "x"),
    "G009": lambda _: _filtered("plural", 1, "день"),
    "G010": lambda _: _filtered("period", {"from": "2026-02-01", "to": "2026-01-01"}),
    "G011": lambda _: _filtered("joined", []),
    "G012": lambda _: _filtered("initials_first", {"initials": "А.Б."}),
    "G020": lambda _: raised(packaged().over, "kk\tсот", "lexicon.tsv"),
    "G021": lambda _: raised(packaged().over, "kk\tсот\tcolour\tback\tsure\t-", "lexicon.tsv"),
    "G022": lambda _: raised(inflect, "Samruk", "kk", Wanted("dat")),
    "G023": lambda _: raised(inflect, "сот,", "kk", Wanted("dat")),
    "G024": lambda _: raised(inflect, "Ахметұлы", "kk", Wanted("dat", plural=True)),
    "G025": lambda _: raised(inflect, "сот", "kk", Wanted("dat", "noun")),
    "G026": lambda _: raised(columns, ["1", "2"], 6, 6),
    "G027": lambda _: raised(packaged().over, "kk\tсот\thead\t-\tsure\t-\n" * 2, "lexicon.tsv"),
    "G028": lambda _: raised(surname_and_initials, "Нурлан Ким"),
    "G030": lambda _: _doubted("«Алға» ЖШС"),
}
