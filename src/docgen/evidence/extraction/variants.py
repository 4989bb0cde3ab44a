"""The few texts that an expression can print, where it names nothing but choices and what is certain."""

from __future__ import annotations

from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import DocgenError
from docgen.evidence.extraction.expressions import UnknownError, paths
from docgen.pipeline import derive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.evidence.extraction.expressions import Evaluator, Path
    from docgen.evidence.extraction.shape import Shape
    from docgen.model.catalog import Language
    from docgen.template.program import Expression

    Assigned = Mapping[Path, Any]

# More ways of what a few fields may be than this are not tried.
_MOST: Final = 400
_ABSENT: Final = object()


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Put a value at a path of nested data; what is missing above it is made."""
    here: Any = data
    for step, following in pairwise(path):
        made: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            while len(here) <= step:
                here.append(type(made)())
            here = here[step]
        else:
            here = here.setdefault(step, made)
    if isinstance(path[-1], int):
        while len(here) <= path[-1]:
            here.append(None)
    here[path[-1]] = value


def taken(data: Any, path: Path) -> Any:
    """Return what stands at a path, None where nothing does."""
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data


class Variants:
    """Tries what the fields of an expression may be. ``given`` are values by path that are certain."""

    def __init__(self, shape: Shape, language: Language, evaluator: Evaluator, given: Assigned) -> None:
        self._shape, self._language, self._evaluator, self._given = shape, language, evaluator, given
        self._found: dict[Expression, Mapping[str, tuple[Assigned, ...]] | None] = {}
        self._contexts: dict[tuple[Any, ...], Mapping[str, Any] | None] = {}

    def of(self, said: Expression) -> Mapping[str, tuple[Assigned, ...]] | None:
        """Return every text that an expression may print, with what the fields are; None if not few."""
        if said not in self._found:
            options = self._all_options(said)
            self._found[said] = None if options is None else self._tried(said, options) or None
        return self._found[said]

    def _all_options(self, said: Expression) -> dict[Path, tuple[Any, ...]] | None:
        """Return what each field that an expression depends on may be, None where that is not a few."""
        options: dict[Path, tuple[Any, ...]] = {}
        for path in dict.fromkeys(paths(said)):
            sources = self._shape.sources(path)
            if sources is None:
                return None
            for source in sources:
                values = self._options(source)
                if values is None:
                    return None
                options[source] = values
        return options if prod(map(len, options.values())) <= _MOST else None

    def _options(self, path: Path) -> tuple[Any, ...] | None:
        if path in self._given:
            return (self._given[path],)
        choices = self._shape.choices(path)
        if choices is None:
            # A field that the type does not have is known to be absent.
            return None if self._shape.can_be_there(path) else (_ABSENT,)
        return choices if self._shape.is_always_there(path) else (*choices, _ABSENT)

    def _tried(
        self, said: Expression, options: Mapping[Path, tuple[Any, ...]]
    ) -> dict[str, tuple[Assigned, ...]]:
        found: dict[str, list[Assigned]] = {}
        for chosen in product(*options.values()):
            pairs = zip(options, chosen, strict=True)
            assigned = {path: value for path, value in pairs if value is not _ABSENT}
            for text in self._texts(said, assigned):
                found.setdefault(text, []).append(assigned)
        return {text: tuple(each) for text, each in found.items()}

    def _texts(self, said: Expression, assigned: Assigned) -> tuple[str, ...]:
        context = self._context(assigned)
        if context is None:
            return ()
        try:
            return self._evaluator.texts(said, context)
        except UnknownError:
            return ()

    def _context(self, assigned: Assigned) -> Mapping[str, Any] | None:
        key = tuple(sorted((tuple(map(str, path)), str(value)) for path, value in assigned.items()))
        if key not in self._contexts:
            data: dict[str, Any] = {}
            for path, value in {**self._given, **assigned}.items():
                put(data, path, value)
            kind = self._shape.kind
            try:
                self._contexts[key] = derive.context(derive.facts(data, kind), kind, self._language)
            except (DocgenError, LookupError, TypeError, ValueError):
                # What the law makes of data that lack most of their fields.
                self._contexts[key] = None
        return self._contexts[key]
