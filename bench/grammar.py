"""Measures the forms against lists of known ones: by list, by case, by class of ending, with the failures.

    python bench/grammar.py FOLDER [--all]

FOLDER holds ``legal_forms.tsv`` and ``gold/`` with kk_cases, ru_names, ru_gender, kk_numbers and
ru_numbers (.tsv); a list that is not there is told and left out. ``--all`` prints every failure.
Speeds are of one process; no form is kept, the words of the Russian dictionary are.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import DocgenError
from docgen.language import dates, money, numerals, terms, typography
from docgen.language.form import Wanted
from docgen.language.inflection import inflect
from docgen.language.lexicon import packaged
from docgen.language.russian.gender import gender
from docgen.law import citations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.model.catalog import Language

FEW = 12
"""Failures that are printed of each list."""


class Row(NamedTuple):
    """One known form: what was asked, the form expected, the form made ("" with a reason if refused)."""

    asked: str
    expected: str
    made: str
    case: str
    ending: str
    group: str


def main(arguments: list[str]) -> int:
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    limit = None if "--all" in arguments else FEW
    for title, name, measure in LISTS:
        path = folders[0] / name
        if not path.is_file():
            print(f"{title}: {path} is not there")
            continue
        begun = time.perf_counter()
        rows = list(measure(_lines(path)))
        seconds = time.perf_counter() - begun
        _print(title, rows, seconds, limit)
    return 0


def kazakh_cases(lines: Iterable[list[str]]) -> Iterator[Row]:
    """Rows of kk_cases.tsv; the group tells whether the row is a hard one."""
    for lemma, case, number, owner, form, _source, _check, hard in lines:
        possessive = {"-": "", "2sg_formal": "2pl"}.get(owner, owner)
        wanted = Wanted(case, "", number == "pl", possessive)
        made = _form(lemma, "kk", wanted)
        yield Row(f"{lemma} {case} {number} {owner}", form, made, case, lemma[-2:].lower(), f"hard={hard}")


def russian_names(lines: Iterable[list[str]]) -> Iterator[Row]:
    """Rows of ru_names.tsv, letter case ignored; the group is the part of the name, then the source."""
    for part, sex, case, lemma, form, source in lines:
        kind = {"first": "first_name"}.get(part, part)
        made = _form(lemma, "ru", Wanted(case, kind, gender=sex)).lower()
        group = "independent" if source.startswith("ud_") else part
        yield Row(f"{lemma} {sex} {case}", form.lower(), made, case, lemma[-2:].lower(), group)


def russian_gender(lines: Iterable[list[str]]) -> Iterator[Row]:
    """Rows of ru_gender.tsv; an answer "" is told as unanswered, «mf» is right whatever is answered."""
    lexicon = packaged()
    for part, name, sex in lines:
        parts = {"first": ("", name, ""), "surname": (name, "", ""), "patronymic": ("", "", name)}[part]
        made = gender(*parts, lexicon).gender
        yield Row(f"{part} {name}", made if sex == "mf" else sex, made, part, name[-3:].lower(), part)


def numbers(language: Language) -> Callable[[Iterable[list[str]]], Iterator[Row]]:
    """Rows of kk_numbers.tsv (the optional бір folded) or ru_numbers.tsv (ё and нуль folded)."""

    def rows(lines: Iterable[list[str]]) -> Iterator[Row]:
        for number, kind, *rest in lines:
            sex, case = rest[:2] if language == "ru" else ("m", "nom")
            spell = numerals.ordinal if kind == "ordinal" else numerals.cardinal
            made = spell(int(number), language, case=case, gender=sex)
            expected = rest[2] if language == "ru" else rest[0]
            fold = _FOLDS[language]
            yield Row(f"{number} {kind} {sex} {case}", fold(expected), fold(made), case, "", kind)

    return rows


def legal_forms(lines: Iterable[list[str]]) -> Iterator[Row]:
    """Rows of legal_forms.tsv; the group tells whether the row is sure."""
    for name, kind, text, parameters, expected, certainty in lines:
        language: Language = "kk" if name == "kk" else "ru"
        given = dict(parameter.split("=", 1) for parameter in parameters.split(";"))
        try:
            made = _LEGAL[kind](text, language, given)
        except DocgenError as refused:
            made = f"({refused})"
        asked = f"{language} {kind} {text} {parameters}"
        yield Row(asked, expected, made.replace("\u00a0", " "), given.get("case", ""), kind, certainty)


def _lines(path: Path) -> Iterator[list[str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        yield line.split("\t")


def _form(text: str, language: Language, wanted: Wanted) -> str:
    try:
        return inflect(text, language, wanted).text
    except DocgenError as refused:
        return f"({refused})"


def _legal_text(text: str, language: Language, given: dict[str, str]) -> str:
    wanted = Wanted(given["case"], "phrase", given.get("number") == "pl", given.get("px", ""))
    return inflect(text, language, wanted).text


def _legal_person(text: str, language: Language, given: dict[str, str]) -> str:
    kind = {"": "person", "first": "first_name"}.get(given.get("part", ""), given.get("part", ""))
    return inflect(text, language, Wanted(given["case"], kind, gender=given.get("gender", ""))).text


def _legal_number(text: str, language: Language, given: dict[str, str]) -> str:
    case, sex = given.get("case", "nom"), given.get("gender", "m")
    match given["style"]:
        case "digits":
            return inflect(text, language, Wanted(case, "number")).text
        case "ordinal":
            return numerals.ordinal(int(text), language, case, sex)
        case "counted":
            unit = {"күн": "day", "день": "day"}[given["noun"]]
            return terms.counted(int(text), unit, language, case)
        case _:
            return numerals.cardinal(int(text), language, sex, case)


def _legal_money(text: str, language: Language, given: dict[str, str]) -> str:
    return money.money(text, language, given["case"], zero_tiyn=given.get("zero_tiyn") == "yes")


def _legal_date(text: str, language: Language, given: dict[str, str]) -> str:
    match given["style"]:
        case "short":
            return f"{dates.short_date(text)} {'ж.' if language == 'kk' else 'г.'}"
        case "period":
            first, last = text.split("/")
            return dates.period(first, last, language)
        case "quarter":
            year, quarter = text.split("-Q")
            return dates.quarter(f"{year}-{int(quarter) * 3:02}-01", language)
        case "act" if "number" in given:
            noun = "" if "noun" not in given else " " + _legal_text(given["noun"], language, given)
            return dates.dated(text, given["number"], language) + noun
        case "act":
            return dates.long_date(text, language, "attr")
        case _:
            return dates.long_date(text, language, given.get("case", "nom"))


def _legal_citation(text: str, language: Language, given: dict[str, str]) -> str:
    levels = dict(parameter.split("=", 1) for parameter in text.split(";"))
    act, owner = levels.pop("act", ""), levels.pop("act_px", "")
    prefix = levels.pop("prefix", "").split()
    path = citations.path_of({name: number.replace(",", ", ") for name, number in levels.items()})
    place = citations.place(path, language, given["case"])
    owned = inflect(act, language, Wanted("gen", "", possessive=owner)).text if act else ""
    cited = " ".join(filter(None, (owned, place) if language == "kk" else (place, owned)))
    return " ".join([*prefix[:-1], typography.with_preposition(prefix[-1], cited)]) if prefix else cited


_LEGAL = {
    "position": _legal_text,
    "organisation": _legal_text,
    "court": _legal_text,
    "act": _legal_text,
    "abbreviation": _legal_text,
    "person": _legal_person,
    "number": _legal_number,
    "money": _legal_money,
    "date": _legal_date,
    "citation": _legal_citation,
}
_SCALE = re.compile(r"\bбір (?=жүз|мың|миллион|миллиард|триллион)")
_FOLDS: dict[str, Callable[[str], str]] = {
    "kk": lambda text: _SCALE.sub("", text),
    "ru": lambda text: text.replace("ё", "е").replace("нул", "нол"),
}
LISTS = (
    ("Kazakh cases", "gold/kk_cases.tsv", kazakh_cases),
    ("Russian names", "gold/ru_names.tsv", russian_names),
    ("Gender by name", "gold/ru_gender.tsv", russian_gender),
    ("Kazakh numbers", "gold/kk_numbers.tsv", numbers("kk")),
    ("Russian numbers", "gold/ru_numbers.tsv", numbers("ru")),
    ("Legal forms", "legal_forms.tsv", legal_forms),
)


def _print(title: str, rows: list[Row], seconds: float, limit: int | None) -> None:
    print(f"\n{title}: {_figure(rows)}, {len(rows) / seconds:,.0f} a second")
    for name in ("group", "case"):
        parted: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            parted[getattr(row, name)].append(row)
        if len(parted) > 1:
            print("  " + "; ".join(f"{key or '-'} {_figure(part)}" for key, part in sorted(parted.items())))
    failures = [row for row in rows if row.made != row.expected]
    endings = Counter(row.ending for row in failures)
    if endings:
        every = Counter(row.ending for row in rows)
        worst = (f"-{ending} {count} of {every[ending]}" for ending, count in endings.most_common(FEW))
        print(f"  failures by ending: {', '.join(worst)}")
    for row in failures[:limit]:
        print(f"  {row.asked}: {row.expected} expected, {row.made or 'nothing'} made")
    if limit is not None and len(failures) > limit:
        print(f"  … and {len(failures) - limit} more (--all)")


def _figure(rows: list[Row]) -> str:
    right = sum(row.made == row.expected for row in rows)
    silent = sum(not row.made and bool(row.expected) for row in rows)
    unanswered = f" ({silent} unanswered)" if silent else ""
    return f"{right} of {len(rows)} = {right / len(rows):.2%}{unanswered}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
