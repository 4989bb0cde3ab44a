"""The check of a set: what its documents say of one another, rendered and not yet written.

    [Verified], the main document first  ->  [Problem]

Each check is a generator and a line in the table. The shapes that they know are shared ones:
``requisites``, ``copies`` (who gets a copy) and ``enclosed`` (``_shared/enclosure.json``).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen.language.cases import CASES
from docgen.language.dates import long_date, short_date
from docgen.model.field import Field, is_within
from docgen.model.problem import Problem, ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.catalog import Language
    from docgen.pipeline.verified import Verified

#: What a document is named by in the others.
DATE, NUMBER = "/requisites/date", "/requisites/number"
_RECIPIENTS = "/copies"
_ENCLOSED = "/enclosed"
_COPY = "copy"
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


def problems(made: list[Verified]) -> list[Problem]:
    """Return where the documents of a set disagree, each problem located in the case."""
    return list(ordered(problem for check in CHECKS for problem in check(made)))


def _references(made: list[Verified]) -> Iterator[Problem]:
    """C410: a member does not print the date or the number of the main document that its set gives it."""
    main, *others = made
    fields = {member.slug: set(member.fields.values()) for member in main.kind.members}
    for each in others:
        for pointer in (DATE, NUMBER):
            value = Field(dict(main.facts)).at(pointer)
            # Who takes a group of fields takes what it holds.
            is_taken = any(is_within(pointer, origin) for origin in fields[each.kind.slug])
            if not value or not is_taken:
                continue
            for language in each.documents:
                if not _is_printed(str(value.value), pointer, _text(each, language), language):
                    yield _of(main, "C410", pointer, title=_title(each), shown=value.value, language=language)


def _enclosures(made: list[Verified]) -> Iterator[Problem]:
    """C411 to C415: a list of what is sent and the documents of the set do not agree."""
    papers = {each.kind.slug: each for each in made}
    for each in made:
        items = list(Field(dict(each.facts)).at(_ENCLOSED))
        if not items:
            continue
        named = [item for item in items if item["document"]]
        for item in named:
            paper = papers.get(item["document"].value)
            if paper is None:
                place = item["document"].pointer
                yield _of(each, "C412", place, slug=item["document"].value, known=", ".join(papers))
            else:
                yield from _enclosure(each, item, paper)
        originals = Counter(item["document"].value for item in named if item["form"].value != _COPY)
        for slug, paper in papers.items():
            if paper is not each and originals[slug] != 1:
                code = "C413" if not originals[slug] else "C414"
                yield _of(each, code, _ENCLOSED, title=_title(paper), slug=slug)


def _enclosure(holder: Verified, item: Field, paper: Verified) -> Iterator[Problem]:
    facts = Field(dict(paper.facts))
    for name, pointer in (("date", DATE), ("number", NUMBER)):
        stated, own = item[name], facts.at(pointer)
        if stated and stated.value != own.value:
            shown = own.value if own else "–"
            yield _of(holder, "C411", stated.pointer, stated=stated.value, own=shown, title=_title(paper))
    recipients = len(list(facts.at(_RECIPIENTS)))
    copies = item["copies"].value or 1
    if item["form"].value == _COPY and copies != recipients:
        place = item["copies"].pointer
        yield _of(holder, "C415", place, copies=copies, recipients=recipients, title=_title(paper))


def _halves(made: list[Verified]) -> Iterator[Problem]:
    """C416: the Kazakh and the Russian half of a document print other numbers.

    A text of the case that writes others itself is warned of where the case is validated (C361), and explains
    its numbers here.
    """
    for each in made:
        # Of a gap nobody knows yet what it will hold.
        if len(each.documents) < len(CASES) or any(half.document.gaps for half in each.documents.values()):
            continue
        kazakh, russian = (_numbers(_text(each, language)) for language in ("kk", "ru"))
        explained = set(_explained(each.facts))
        only_kazakh, only_russian = (
            [number for number in sorted(numbers.elements(), key=int) if number not in explained]
            for numbers in (kazakh - russian, russian - kazakh)
        )
        if only_kazakh or only_russian:
            said = {"kk": ", ".join(only_kazakh) or "–", "ru": ", ".join(only_russian) or "–"}
            yield _of(each, "C416", "/document_type", title=_title(each), **said)


#: The checks of a set, in the order in which they are made.
CHECKS: tuple[Callable[[list[Verified]], Iterator[Problem]], ...] = (_references, _enclosures, _halves)


def _of(each: Verified, code: str, pointer: str, /, **params: Any) -> Problem:
    problem = Problem(code, params=params).at(pointer=pointer)
    return each.case.located(each.kind.schema.labelled(problem, each.facts))


def _title(each: Verified) -> dict[str, str]:
    return dict(each.kind.titles)


def _text(each: Verified, language: Language) -> str:
    """Return what a document prints, every blank an ordinary one."""
    # A document alone is made without a parser.
    from docgen.opc import wml

    parts = each.documents[language].document.parts
    return "\n".join(
        _BLANKS.sub(" ", line)
        for name, data in sorted(parts.items())
        for root in [wml.parse(data, part=name)]
        if wml.is_story(root)
        for line in wml.story_text(root).split("\n")
    )


def _is_printed(value: str, pointer: str, text: str, language: Language) -> bool:
    words = [value]
    if pointer == DATE:
        words = [long_date(value, language, case) for case in CASES[language]]
        words += [long_date(value, language, "attr"), short_date(value)]
    return any(
        re.search(rf"(?<![\w/-]){re.escape(_BLANKS.sub(' ', word))}(?![\w/-])", text) for word in words
    )


def _numbers(text: str) -> Counter[str]:
    return Counter(_DIGITS.findall(text))


def _explained(value: Any) -> Iterator[str]:
    """Yield the numbers that a text writes in one language only."""
    if isinstance(value, dict):
        halves = [value.get("kk"), value.get("ru")]
        if all(isinstance(half, str) for half in halves):
            kazakh, russian = (_numbers(str(half)) for half in halves)
            yield from (kazakh - russian) | (russian - kazakh)
    for below in value.values() if isinstance(value, dict) else value:
        if isinstance(below, dict | list):
            yield from _explained(below)
