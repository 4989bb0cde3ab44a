"""What a template prints of every case, by the paths that no condition stands before.

CompiledTemplate, facts of a case  ->  [Fact] that a document of it must print
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence import fact_sources
from docgen.evidence.fact import Kind
from docgen.model.field import pointer_of
from docgen.template.usage import ITEM, Way, uses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.evidence.fact import Fact
    from docgen.evidence.fact_sources import Known
    from docgen.model.catalog import Language
    from docgen.template.program import Body, CompiledTemplate, Expression

# What a condition in an expression decides.
_DECIDED: Final = frozenset({"choice", "and", "or"})
# Filters that print something else of a value than the value.
_OTHERWISE: Final = frozenset({"quarter", "words", "ordinal", "plural", "noun", "bare_noun", "agreed"})
#: What can be looked for in a document; names of bodies stand in it in any case.
SOUGHT: Final = frozenset(
    {Kind.DATE, Kind.REFERENCE, Kind.IIN, Kind.NORM, Kind.SUM, Kind.NUMBER, Kind.PERCENT}
)


def demanded(template: CompiledTemplate, facts: Mapping[str, Any], language: Language) -> Iterator[Fact]:
    """Yield the facts that a document must print, each with the pointer of its value."""
    always = (replace(program, body=_always(program.body)) for program in template.programs)
    paths = dict.fromkeys(use.path for use in uses(always) if use.way is Way.PRINTED)
    for path in paths:
        for pointer, value in _values(facts, path, ()):
            yield from _facts(pointer, value, language)


def _always(body: Body) -> Body:
    """Return a body without what stands in it only sometimes."""
    return tuple(_kept(body))


def _kept(body: Body) -> Iterator[tuple[Any, ...]]:
    for operation in body:
        match operation:
            case ("print" | "put", said, _):
                if not _mentions(said):
                    yield operation
            case ("for", targets, items, None, line, inner, _):
                yield "for", targets, items, None, line, _always(inner), ()
            case ("set", _, said, _):
                yield operation
            case _:
                pass


def _mentions(said: Expression) -> bool:
    """Tell whether an expression decides between values, or prints something else of its value."""
    if said and said[0] in _DECIDED:
        return True
    if said and said[0] == "filter" and said[1] in _OTHERWISE:
        return True
    return any(_mentions(each) for each in said if isinstance(each, tuple))


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
    known = fact_sources.of_case(value, pointer)
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
