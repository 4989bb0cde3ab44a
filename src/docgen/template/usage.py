"""What a compiled template asks of its data: every path, what is done with it, and at which tag.

Programs of a template  ->  [Use(path, way, location)], in the order of the document

A variable of a loop or of ``set`` is replaced by what it stands for; ``*`` is any item of a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from docgen.language.filters import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from docgen.model.problem import Location
    from docgen.template.program import Body, Expression, Program

    Path = tuple[str, ...]
    Names = dict[str, frozenset[Path]]

ITEM = "*"
_PATHS = ("name", "member", "item")
_CHOICES = (("choice",), ("and",), ("or",))
_NOTHING: frozenset[tuple[str, ...]] = frozenset()


class Way(StrEnum):
    """What a template does with a value: prints it, asks whether or what it is, or repeats for its items."""

    PRINTED = "printed"
    ASKED = "asked"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Use:
    """A path of the data that a tag uses. What is printed as a whole stands for all that is below it."""

    path: tuple[str, ...]
    way: Way
    location: Location


def uses(programs: Iterable[Program]) -> tuple[Use, ...]:
    """Return what the tags of a template use, each path once at a tag."""
    found = (use for program in programs for use in _Reader(program).body(program.body, {}))
    return tuple(dict.fromkeys(found))


def printed_always(programs: Iterable[Program], but: Container[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Return the paths whose values every document prints, whatever the data says of its conditions.

    A path that each branch of a condition prints is one of them. What a filter of ``but`` makes of a value,
    and what an expression chooses between, is left out.
    """
    found = (path for program in programs for path in _Reader(program).always(program.body, {}, but))
    return tuple(dict.fromkeys(found))


class _Reader:
    def __init__(self, program: Program) -> None:
        self._program = program

    def body(self, body: Body, names: Names) -> Iterator[Use]:
        """Yield what a body uses. ``names`` are its variables; what it sets is added to them."""
        for operation in body:
            match operation:
                case ("print" | "put", said, int(line)):
                    yield from self._said(said, Way.PRINTED, line, names)
                case ("if", branches, otherwise):
                    yield from self._branches(branches, otherwise, names)
                case ("for", targets, items, test, line, inner, otherwise):
                    yield from self._said(items, Way.REPEATED, line, names)
                    own = {**names, "loop": _NOTHING, **_bound(targets, _items(items, names))}
                    if test is not None:
                        yield from self._said(test, Way.ASKED, line, own)
                    yield from self.body(inner, own)
                    yield from self.body(otherwise, dict(names))
                case ("set", targets, said, line):
                    is_path = said[0] in _PATHS
                    # A variable that stands for a field uses it where the variable is used.
                    yield from () if is_path else self._said(said, Way.PRINTED, line, names)
                    names |= _bound(targets, _meant(said, names))

    def always(self, body: Body, names: Names, but: Container[str]) -> Iterator[Path]:
        """Yield the paths that a body prints in any case; names are treated as body() treats them."""
        for operation in body:
            match operation:
                case ("print" | "put", said, int(line)) if not _is_other(said, but):
                    # A name that may stand for several prints one of them.
                    sure = {name: paths if len(paths) == 1 else _NOTHING for name, paths in names.items()}
                    used = self._said(said, Way.PRINTED, line, sure)
                    yield from (use.path for use in used if use.way is Way.PRINTED)
                case ("if", branches, otherwise):
                    bodies = [*(inner for _, _, inner in branches), otherwise]
                    printed = [dict.fromkeys(self.always(inner, dict(names), but)) for inner in bodies]
                    yield from (path for path in printed[0] if all(path in other for other in printed))
                    # Read once more, for the names that the branches set.
                    list(self._branches(branches, otherwise, names))
                case ("for", targets, items, None, _, inner, _):
                    own = {**names, "loop": _NOTHING, **_bound(targets, _items(items, names))}
                    yield from self.always(inner, own, but)
                case ("set", targets, said, _):
                    names |= _bound(targets, _meant(said, names))

    def _branches(
        self, branches: tuple[tuple[Expression, int, Body], ...], otherwise: Body, names: Names
    ) -> Iterator[Use]:
        after: list[Names] = []
        for test, line, inner in branches:
            yield from self._said(test, Way.ASKED, line, names)
            after.append(dict(names))
            yield from self.body(inner, after[-1])
        after.append(dict(names))
        yield from self.body(otherwise, after[-1])
        for name in {name for each in after for name in each}:
            # Without a branch that sets it, a name is a field of the data.
            names[name] = frozenset().union(*(each.get(name, {(name,)}) for each in after))

    def _said(self, said: Expression, way: Way, line: int, names: Names) -> Iterator[Use]:
        """Yield what an expression uses; what decides or is compared is asked."""
        if said[0] not in _PATHS:
            for inner, inner_way in _parts(said, way):
                yield from self._said(inner, inner_way, line, names)
            return
        for path in sorted(_meant(said, names)):
            yield Use(path, way, self._program.location(line))
        yield from self._keys(said, line, names)

    def _keys(self, said: Expression, line: int, names: Names) -> Iterator[Use]:
        """Yield what the brackets of a path use: ``xs[n]``."""
        while said[0] != "name":
            if said[0] not in _PATHS:
                yield from self._said(said, Way.ASKED, line, names)
                return
            if said[0] == "item":
                yield from self._said(said[2], Way.ASKED, line, names)
            said = said[1]


def _is_other(said: Expression, but: Container[str]) -> bool:
    """Tell whether an expression chooses between values, or prints what a filter of ``but`` makes of one."""
    if said[:1] in _CHOICES or (said[:1] == ("filter",) and said[1] in but):
        return True
    return any(_is_other(each, but) for each in said if isinstance(each, tuple))


def _parts(said: Expression, way: Way) -> Iterator[tuple[Expression, Way]]:
    """Yield what an expression is made of, and what is done with each."""
    match said:
        case ("const", _):
            pass
        case ("filter", str(name), value, arguments, named):
            members = MEMBERS.get(name, ())
            taken = [("member", value, member) for member in members] or [value]
            yield from ((each, way) for each in (*taken, *arguments, *(each for _, each in named)))
        case ("compare", first, others):
            yield from ((each, Way.ASKED) for each in (first, *(each for _, each in others)))
        case ("choice", test, *values):
            yield test, Way.ASKED
            yield from ((each, way) for each in values)
        case (name, *values):
            inner = Way.ASKED if name == "test" else way
            yield from ((each, inner) for value in values for each in _expressions(value))


def _expressions(value: Any) -> Iterator[Expression]:
    """Yield the expressions of a member of an expression: itself, those of a tuple, none of a name."""
    if isinstance(value, tuple):
        if value and isinstance(value[0], str):
            yield value
        else:
            for each in value:
                yield from _expressions(each)


def _meant(said: Expression, names: Mapping[str, frozenset[Path]]) -> frozenset[Path]:
    """Return the paths that an expression may stand for; none where it is computed."""
    match said:
        case ("name", str(name)):
            return names.get(name, frozenset({(name,)}))
        case ("member", owner, str(key)) | ("item", owner, ("const", str(key))):
            return frozenset((*path, key) for path in _meant(owner, names))
        case ("item", owner, _):
            return frozenset((*path, ITEM) for path in _meant(owner, names))
        case ("choice", _, one, other) | ("and" | "or", one, other):
            return _meant(one, names) | _meant(other, names)
    return _NOTHING


def _items(said: Expression, names: Mapping[str, frozenset[Path]]) -> frozenset[Path]:
    """Return the paths that an item of an expression may stand for."""
    if said[0] == "list":
        return frozenset(path for each in said[1] for path in _meant(each, names))
    return frozenset((*path, ITEM) for path in _meant(said, names))


def _bound(targets: tuple[str, ...] | str, paths: frozenset[Path]) -> Names:
    if isinstance(targets, str):
        return {targets: paths}
    # Several names take an item apart: each is some item of it.
    return {name: frozenset((*path, ITEM) for path in paths) for name in targets}
