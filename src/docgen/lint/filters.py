"""Which kinds of values each filter of the templates takes; what a filter gives is a text.

The kinds are those of :class:`docgen.lint.shape.Shape`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The kind of what a filter gives.
RESULT = "string"
_DATE = frozenset(("date",))
_TEXT = frozenset(("text",))
_WORDS = frozenset(("text", "string", "str"))
_WHOLE = frozenset(("integer", "int"))
_DECIMAL = frozenset(("money",))
_PERSON = frozenset(("text", "object"))
_WORD_OF_LIST = frozenset(("enum", "string", "str"))

#: Filter -> kinds. One line for each filter of :mod:`docgen.language.filters`, :mod:`docgen.law.filters` and
#: :mod:`docgen.template.media`.
TAKES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("date", "short_date", "dated", "since", "quarter"), _DATE),
    "period": frozenset(("object",)),
    **dict.fromkeys(("money", "sum", "amount"), _DECIMAL),
    "percent": _DECIMAL | {"string", "str", "integer", "int", "number"},
    **dict.fromkeys(("number", "words", "ordinal", "plural", "counted", "within"), _WHOLE),
    "case": _TEXT | {"string"},
    "person": _PERSON,
    "initials": _PERSON,
    "initials_first": _PERSON,
    "surname_first": _PERSON,
    "capitalised": _WORDS,
    "stopped": _WORDS,
    "upper": _WORDS,
    "preposition": _WORDS,
    "joined": frozenset(("list",)),
    "kk": _TEXT,
    "ru": _TEXT,
    **dict.fromkeys(("noun", "bare_noun", "agreed"), _WORD_OF_LIST),
    "cite": frozenset(("object", "list")),
    "picture": frozenset(("picture",)),
    "qr": _WORDS,
}
