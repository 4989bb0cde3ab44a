"""Expressions of compiled templates, read as statements about the data of a case.

``resolved`` puts what a name stands for in its place, so that an expression names nothing but data;
``evaluated`` computes it for given data; ``paths`` tells what data it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, Any, Final

from docgen.language.filters import MEMBERS
from docgen.template import runtime
from docgen.template.faults import FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.template.program import Expression
    from docgen.template.runtime import Filters

Path = tuple[str | int, ...]
#: What names stand for: of a loop and of ``set``; ``loop`` for its numbers.
Scope = tuple[tuple[str, "Expression | LoopState"], ...]
UNKNOWN: Final = ("unknown",)
_OPERATORS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "eq": eq,
    "ne": ne,
    "lt": lt,
    "gt": gt,
    "lteq": le,
    "gteq": ge,
    "in": lambda value, values: value in values,
    "notin": lambda value, values: value not in values,
}


class UnknownError(LookupError):
    """What an expression names is not known."""


@dataclass(frozen=True, slots=True)
class LoopState:
    """Which turn of a loop it is, from 0, and whether the last one; None where that is not known."""

    index: int
    is_last: bool | None


@lru_cache(65536)
def resolved(said: Expression, scope: Scope) -> Expression:
    """Return an expression in which names of the template are replaced by what they stand for."""
    names = dict(scope)
    match said:
        case ("name", name):
            found = names.get(name)
            return said if found is None or isinstance(found, LoopState) else found
        case ("const", _):
            return said
        case ("member", ("name", "loop"), key) if isinstance(names.get("loop"), LoopState):
            return _of_loop(names["loop"], key)
        case ("member", owner, key):
            return ("member", resolved(owner, scope), key)
        case ("test", name, operand, arguments):
            return (
                "test",
                name,
                resolved(operand, scope),
                tuple(resolved(each, scope) for each in arguments),
            )
        case ("filter", name, operand, arguments, named):
            return (
                "filter",
                name,
                resolved(operand, scope),
                tuple(resolved(each, scope) for each in arguments),
                tuple((key, resolved(each, scope)) for key, each in named),
            )
        case ("compare", first, others):
            return (
                "compare",
                resolved(first, scope),
                tuple((op, resolved(each, scope)) for op, each in others),
            )
        case ("list" | "join", items):
            return (said[0], tuple(resolved(each, scope) for each in items))
        case (kind, *operands):
            return (kind, *(resolved(each, scope) if isinstance(each, tuple) else each for each in operands))
    return said


def _of_loop(state: Any, key: str) -> Expression:
    known = {"index": state.index + 1, "index0": state.index, "first": state.index == 0}
    if key in known:
        return ("const", known[key])
    if key == "last" and state.is_last is not None:
        return ("const", state.is_last)
    ending = {"revindex": 1, "revindex0": 0, "length": state.index + 1}
    if state.is_last and key in ending:
        return ("const", ending[key])
    return UNKNOWN


def path_of(said: Expression) -> Path | None:
    """Return the path of the data that an expression names, None where it is computed."""
    match said:
        case ("name", name):
            return (name,)
        case ("member", owner, key) | ("item", owner, ("const", key)):
            above = path_of(owner)
            return None if above is None else (*above, key)
    return None


def paths(said: Any) -> Iterator[Path]:
    """Yield every path of the data that an expression names."""
    if not isinstance(said, tuple) or not said:
        return
    own = path_of(said) if isinstance(said[0], str) else None
    if own is not None:
        yield own
        return
    if said[0] == "const":
        return
    if said[0] == "filter" and said[1] in MEMBERS and (owner := path_of(said[2])) is not None:
        yield from ((*owner, member) for member in MEMBERS[said[1]])
        said = said[3:]
    for each in said:
        yield from paths(each)


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Computes expressions as documents of one language do.

    ``document`` makes what the filters of a document ask; in ``later`` ones all short names are known.
    """

    filters: Filters
    document: Any
    later: Any

    def texts(self, said: Expression, data: Mapping[str, Any]) -> tuple[str, ...]:
        """Return what a tag prints, and what it prints further down in a document. Raises UnknownError."""
        first = self.text(said, data)
        if not _cites(said):
            return (first,)
        further = Evaluator(self.filters, self.later, self.later).text(said, data)
        return (first,) if first == further else (first, further)

    def value(self, said: Expression, data: Mapping[str, Any]) -> Any:
        """Return the value of a resolved expression. Raises UnknownError."""
        try:
            return self._value(said, data)
        except UnknownError:
            raise
        except FAULTS as fault:
            raise UnknownError from fault

    def text(self, said: Expression, data: Mapping[str, Any]) -> str:
        """Return what a tag prints. Raises UnknownError."""
        try:
            return runtime.text_of(self._value(said, data))
        except UnknownError:
            raise
        except FAULTS as fault:
            raise UnknownError from fault

    def _value(self, said: Expression, data: Mapping[str, Any]) -> Any:
        match said:
            case ("const", value):
                return value
            case ("name", name):
                return _taken(data, name)
            case ("member", owner, key):
                return _taken(self._value(owner, data), key)
            case ("item", owner, key):
                return _taken(self._value(owner, data), self._value(key, data))
            case ("compare" | "and" | "or" | "not" | "test", *_):
                return self._truth(said, data)
        return self._made(said, data)

    def _made(self, said: Expression, data: Mapping[str, Any]) -> Any:
        match said:
            case ("filter", name, operand, arguments, named):
                given = [self._value(each, data) for each in (operand, *arguments)]
                by_name = {key: self._value(each, data) for key, each in named}
                if name in self.filters.plain:
                    return self.filters.plain[name](*given, **by_name)
                return self.filters.of_document[name](self.document(), *given, **by_name)
            case ("list", items):
                return [self._value(each, data) for each in items]
            case ("choice", test, one, other):
                return self._value(one if self._value(test, data) else other, data)
            case ("join", items):
                return "".join(runtime.text_of(self._value(each, data)) for each in items)
            case ("add", one, other):
                return runtime.plus(self._value(one, data), self._value(other, data))
            case ("subtract", one, other):
                return runtime.minus(self._value(one, data), self._value(other, data))
            case ("line", inner):
                return runtime.one_line(self._value(inner, data))
        raise UnknownError

    def _truth(self, said: Expression, data: Mapping[str, Any]) -> Any:
        match said:
            case ("and", one, other):
                return self._value(one, data) and self._value(other, data)
            case ("or", one, other):
                return self._value(one, data) or self._value(other, data)
            case ("not", one):
                return not self._value(one, data)
            case ("test", "defined" | "undefined" as name, operand, _):
                return self._is_there(operand, data) == (name == "defined")
            case ("test", "in", operand, (values,)):
                return self._value(operand, data) in self._value(values, data)
            case ("test", name, operand, arguments):
                return runtime.test(
                    name, self._value(operand, data), *(self._value(each, data) for each in arguments)
                )
            case ("compare", first, others):
                left = self._value(first, data)
                for operator, each in others:
                    right = self._value(each, data)
                    if not _OPERATORS[operator](left, right):
                        return False
                    left = right
                return True
        raise UnknownError

    def _is_there(self, operand: Expression, data: Mapping[str, Any]) -> bool:
        if holds_unknown(operand):
            raise UnknownError
        try:
            self._value(operand, data)
        except UnknownError:
            return False
        return True


@lru_cache(65536)
def _cites(said: Any) -> bool:
    return isinstance(said, tuple) and (said[:2] == ("filter", "cite") or any(map(_cites, said)))


@lru_cache(65536)
def holds_unknown(said: Any) -> bool:
    """Tell whether an expression names what no data say, as the number of turns that are still to come."""
    return said == UNKNOWN or (isinstance(said, tuple) and any(map(holds_unknown, said)))


def _taken(value: Any, key: Any) -> Any:
    if isinstance(value, (dict, list, tuple)):
        try:
            return value[key]
        except (KeyError, IndexError, TypeError):
            pass
    raise UnknownError
