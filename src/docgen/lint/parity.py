"""What the Kazakh and the Russian half of a template must agree in (rules K610 to K613).

The sentences differ; what is printed, asked, counted and cited does not.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docgen.lint.subject import data_of
from docgen.model.problem import Location, Problem, Severity
from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.lint.subject import Subject
    from docgen.lint.traces import Trace

_UNKNOWN = ("L301", "K602")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,-]\d+)*(?!\w)")
_LISTED = frozenset(("ListItem", "ListItemKept", "ListParagraph", "ListNumber", "ListBullet"))


def fields(kazakh: Subject, russian: Subject) -> Iterator[Problem]:
    """K610: a field or a loop that only one of the halves has. What prints a whole has all that is in it."""
    for subject, other in ((kazakh, russian), (russian, kazakh)):
        theirs = {trace.text for trace in _of_content(other) if trace.kind != "tested"}
        whole = tuple(
            f"{trace.text}{mark}" for trace in _of_content(other) if trace.kind == "printed" for mark in ".["
        )
        told: set[str] = set()
        for trace in _of_content(subject):
            is_there = trace.text in theirs or trace.text.startswith(whole)
            if trace.kind != "tested" and not is_there and trace.text not in told:
                told.add(trace.text)
                yield _told("K610", trace, subject, other, text=trace.text)


def conditions(kazakh: Subject, russian: Subject) -> Iterator[Problem]:
    """K611: a condition on whole paragraphs, or around a field, that only one of the halves has.

    Conditions that choose between words are the matter of each language.
    """
    for subject, other in ((kazakh, russian), (russian, kazakh)):
        ours, theirs = _of_content(subject), _of_content(other)
        tested = {trace.text for trace in theirs if trace.kind == "tested"}
        guards, their_guards = _guards(ours), _guards(theirs)
        told: set[str] = set()
        for trace in ours:
            extra = frozenset[str]()
            if trace.kind == "tested":
                extra = frozenset([trace.text]) - tested
            elif trace.text in their_guards:
                extra = guards[trace.text] - their_guards[trace.text]
            for text in sorted(extra - told):
                told.add(text)
                yield _told("K611", trace, subject, other, text=text)


def _guards(found: list[Trace]) -> dict[str, frozenset[str]]:
    """Return the conditions without which each field stands nowhere."""
    met: dict[str, list[frozenset[str]]] = {}
    for trace in found:
        if trace.kind != "tested":
            met.setdefault(trace.text, []).append(trace.guards)
    return {text: frozenset.intersection(*each) for text, each in met.items()}


def _of_content(subject: Subject) -> list[Trace]:
    """Return the traces of facts. Which words of the law a sentence needs is the matter of its language."""
    if subject.kind is None or subject.flow is None:
        return list(subject.traces)
    # A name that the schema does not have is told as that.
    unknown = {
        str(problem.params.get("field")) for problem in subject.flow.problems if problem.code in _UNKNOWN
    }
    data = data_of(subject.kind)
    words = tuple(name for name, shape in data.derived.items() if shape.is_words)
    return [
        trace
        for trace in subject.traces
        if trace.text.partition(".")[0] not in words and trace.text not in unknown
    ]


def _told(code: str, trace: Trace, subject: Subject, other: Subject, *, text: str) -> Problem:
    params = {"text": text, "language": other.language}
    return Problem(code, location=trace.location, params=params).at(file=subject.file)


def numbers(kazakh: Subject, russian: Subject) -> Iterator[Problem]:
    """K612: a number in the words of one half that the other does not have as often."""
    for subject, other in ((kazakh, russian), (russian, kazakh)):
        missing = Counter(number for number, _ in _numbers(subject))
        missing.subtract(number for number, _ in _numbers(other))
        for number, place in _numbers(subject):
            if missing[number] > 0:
                missing[number] = 0
                params = {"number": number, "language": other.language}
                yield Problem("K612", Severity.WARNING, place, params).at(file=subject.file)


def _numbers(subject: Subject) -> Iterator[tuple[str, Location]]:
    for paragraph in subject.paragraphs:
        for found in _NUMBER.finditer(paragraph.words):
            yield found.group(), paragraph.place


def shapes(kazakh: Subject, russian: Subject) -> Iterator[Problem]:
    """K613: tables of other shapes, another number of tables or list items."""
    ours, theirs = _tables(kazakh), _tables(russian)
    for number, (one, two) in enumerate(zip(ours, theirs, strict=False), 1):
        if one != two:
            yield _differ(russian, "table", one, two, number)
    if len(ours) != len(theirs):
        yield _differ(russian, "tables", str(len(ours)), str(len(theirs)))
    if _items(kazakh) != _items(russian):
        yield _differ(russian, "items", str(_items(kazakh)), str(_items(russian)))


def _differ(russian: Subject, what: str, one: str, two: str, table: int | None = None) -> Problem:
    place = Location(file=russian.file, part=russian.examined.parts.main, table=table)
    return Problem("K613", Severity.WARNING, place, {"reason": what, "kazakh": one, "russian": two})


def _tables(subject: Subject) -> list[str]:
    """Return rows and columns of each table of the main part."""
    root = subject.roots[subject.examined.parts.main]
    return [f"{len(wml.rows(table))} × {wml.columns(table)}" for table in root.iter(w("tbl"))]


def _items(subject: Subject) -> int:
    styles = (paragraph.element.find(f"{w('pPr')}/{w('pStyle')}") for paragraph in subject.paragraphs)
    return sum(style is not None and style.get(w("val")) in _LISTED for style in styles)
