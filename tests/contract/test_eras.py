"""A paper of 2005 and one of 2026 differ exactly where the data of the eras say so.

Each example is rendered as of two days, once with the words of the era and once with a mark in the place of
each. With marks both are the same; with words they differ in those paragraphs that hold a word which differs.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import docgen
from docgen.language.cases import CASES
from docgen.law.papers import first_day, is_paper
from docgen.model import case as cases
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline import derive, generate, render
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.model.catalog import DocumentType, Language

# Between them lie six eras; the Constitution of 1995 is in force on both.
DAYS = ("2005-03-14", "2026-05-12")
NORM = {"act": "constitution_1995", "article": "83"}
MARK = re.compile("‹([^›]*)›")


def _of_both_eras(kind: DocumentType) -> bool:
    return not is_paper(kind.slug) or first_day(kind.slug) <= DAYS[0]


def _timeless(value: Any) -> Any:
    """Return data that both eras know: one norm, and bailiffs of the kind that each of them has."""
    if isinstance(value, list):
        return [_timeless(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "act" in value and set(value) <= {"act", "article", "part", "point", "subpoint", "indent"}:
        return NORM
    return {key: "court" if (key, item) in _LATER else _timeless(item) for key, item in value.items()}


_LATER = (("kind", "state"), ("kind", "private"))


def _facts(kind: DocumentType, data: dict[str, Any], day: str) -> dict[str, Any]:
    """Return the facts as of a day; the date that is printed is that of the example."""
    dated = {**data, "requisites": {**data["requisites"], "date": day}}
    facts = derive.facts(dated, kind)
    return {**facts, "requisites": {**facts["requisites"], "date": data["requisites"]["date"]}}


def _derived(kind: DocumentType, facts: dict[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in kind.declaration.get("derive", {}) if name in facts}


def _texts(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the texts in two languages of a derived value by their path."""
    if isinstance(value, dict) and isinstance(value.get("kk"), str) and isinstance(value.get("ru"), str):
        yield path, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _texts(below, f"{path}.{key}")


def _marked(value: Any, path: str, wanted: set[str]) -> Any:
    if path in wanted:
        mark = f"‹{path}›"
        forms = {language: dict.fromkeys(CASES[language], mark) for language in ("kk", "ru")}
        return {"kk": mark, "ru": mark, "forms": forms}
    if isinstance(value, dict):
        return {key: _marked(below, f"{path}.{key}", wanted) for key, below in value.items()}
    return value


def _without_norms(value: Any) -> Any:
    """Return a derived value in which a norm is one that both eras know; where one has none, none has."""
    if isinstance(value, dict):
        return {key: _without_norms(each) for key, each in value.items() if key != "reference"}
    return value


def _counted_alike(value: Any, other: Any) -> Any:
    """Return a derived value with the numbers, days and rows of another day: they are counted, no words."""
    if isinstance(value, dict) and isinstance(other, dict):
        if {"kk", "ru"} <= set(value):
            return value
        return {key: _counted_alike(each, other.get(key, each)) for key, each in value.items()}
    return other if type(other) is type(value) else value


def _is_norm(value: Any) -> bool:
    return isinstance(value, dict) and "act" in value


def _printed(kind: DocumentType, facts: dict[str, Any], language: Language) -> list[str]:
    workspace = docgen.opened()
    case = cases.load(json.dumps(facts).encode())
    wish = render.Wish((language,), {"requisites": {"date": DAYS[1]}})
    made = render.documents(workspace, case, kind, facts, wish)
    body = wml.parse(opc.read(made[language].document.data)[MAIN_PART])
    return ["\t".join(map(wml.paragraph_text, unit.iter(wml.w("p")))) for unit in _units(body)]


def _units(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of tables and the paragraphs that stand in none."""
    for each in body.iter(wml.w("tr"), wml.w("p")):
        if each.tag == wml.w("tr") or next(each.iterancestors(wml.w("tr")), None) is None:
            yield each


def test_two_eras_differ_exactly_where_their_data_differ(
    kind: DocumentType, language: Language, data: dict[str, Any]
) -> None:
    if not _of_both_eras(kind):
        early = {**data, "requisites": {**data["requisites"], "date": DAYS[0]}}
        problems = generate.check(docgen.opened(), json.dumps(early).encode())
        assert "C354" in {problem.code for problem in problems}
        return
    facts = [_facts(kind, _timeless(data), day) for day in DAYS]
    derived = [_derived(kind, each) for each in facts]
    names = derived[0].keys() & derived[1].keys()
    shared = [
        {
            name: _counted_alike(_without_norms(value), _without_norms(derived[1][name]))
            for name, value in each.items()
            if name in names and not _is_norm(value)
        }
        for each in derived
    ]
    texts = [dict(pair for name, value in each.items() for pair in _texts(value, name)) for each in shared]
    one_sided = set(texts[0]) ^ set(texts[1])
    differing = {
        path for path in set(texts[0]) & set(texts[1]) if texts[0][path][language] != texts[1][path][language]
    }
    every = derived[0].keys() | derived[1].keys()
    plain = [{name: value for name, value in each.items() if name not in every} for each in facts]
    seen: list[list[tuple[set[str], str, str]]] = []
    for own, words, known in zip(plain, shared, texts, strict=True):
        marks = {name: _marked(value, name, set(known)) for name, value in words.items()}
        marked = _printed(kind, {**own, **marks}, language)
        printed = _printed(kind, {**own, **words}, language)
        found = [set(MARK.findall(text)) for text in marked]
        # A word that only one of the eras has stands beside others, or not.
        common = [re.sub(rf" ?‹({'|'.join(map(re.escape, one_sided)) or '-'})›", "", text) for text in marked]
        seen.append(list(zip(found, common, printed, strict=True)))
    assert [common for _, common, _ in seen[0]] == [common for _, common, _ in seen[1]]
    for (early, common, then), (late, _, now) in zip(*seen, strict=True):
        assert (then != now) == bool((early | late) & (differing | one_sided)), common
