"""What a template prints of every case, by the paths that are printed under any condition.

CompiledTemplate, facts of a case  ->  [Fact] that a document of it must print
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence.facts import origins
from docgen.evidence.facts.fact import Kind
from docgen.model.field import pointer_of
from docgen.template.usage import ITEM, printed_always

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.evidence.facts.fact import Fact
    from docgen.evidence.facts.origins import Known
    from docgen.model.catalog import Language
    from docgen.template.program import CompiledTemplate

# Filters that print something else of a value than the value.
_OTHERWISE: Final = frozenset({"quarter", "words", "ordinal", "plural", "noun", "bare_noun", "agreed"})
#: What can be looked for in a document; names of bodies stand in it in any case.
SOUGHT: Final = frozenset(
    {Kind.DATE, Kind.REFERENCE, Kind.IIN, Kind.NORM, Kind.SUM, Kind.NUMBER, Kind.PERCENT}
)


def demanded(template: CompiledTemplate, facts: Mapping[str, Any], language: Language) -> Iterator[Fact]:
    """Yield the facts that a document must print, each with the pointer of its value."""
    for path in printed_always(template.programs, _OTHERWISE):
        for pointer, value in _values(facts, path, ()):
            yield from _facts(pointer, value, language)


def _values(value: Any, path: tuple[str, ...], before: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the pointers and the values of a path; of ``*`` those of each item."""
    if not path:
        yield pointer_of(before), value
    elif path[0] == ITEM:
        for number, item in enumerate(value if isinstance(value, (list, tuple)) else ()):
            yield from _values(item, path[1:], (*before, number))
    elif isinstance(value, dict) and path[0] in value:
        yield from _values(value[path[0]], path[1:], (*before, path[0]))


def _facts(pointer: str, value: Any, language: Language) -> Iterator[Fact]:
    """Yield what is sought of a value: of a text in two languages the half that is printed."""
    if isinstance(value, dict) and isinstance(value.get(language), str):
        value = value[language]
    known = origins.of_case(value, pointer)
    yield from (
        fact for fact in known.facts.values() if fact.kind in SOUGHT and not fact.value.startswith("--")
    )
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        yield from known.figures.values()


def is_printed(fact: Fact, printed: Known) -> bool:
    """Tell whether a document, whose facts are given, prints one."""
    return printed.explains(fact) or (
        fact.kind is Kind.DATE and printed.explains(replace(fact, value=f"--{fact.value[5:]}"))
    )
