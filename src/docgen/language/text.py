"""Texts in two languages: one half is printed, the other and the stored forms stay at hand."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Never, Self

from docgen.language.refusal import refusal
from docgen.language.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import Language

CASES: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "kk": ("nom", "gen", "dat", "acc", "loc", "abl", "ins"),
        "ru": ("nom", "gen", "dat", "acc", "ins", "prep"),
    }
)
"""The grammatical cases of each language; "nom" is the text itself."""

_BILINGUAL = frozenset(("kk", "ru", "forms"))
_NO_FORMS: Final[Mapping[str, str]] = MappingProxyType({})


class Text(str):
    """A text in ``language``, equal to its str, that remembers its other half and its forms.

    ``pair`` maps "kk" and "ru" to the two halves. ``forms`` maps the names of grammatical
    cases to the stored forms of this language only. Immutable and picklable.
    """

    __slots__ = ("forms", "language", "pair")

    language: Language
    pair: Mapping[Language, str]
    forms: Mapping[str, str]

    def __new__(
        cls, language: Language, pair: Mapping[Language, str], forms: Mapping[str, str] = _NO_FORMS
    ) -> Self:
        """Return the half of ``pair`` in ``language``."""
        text = super().__new__(cls, pair[language])
        object.__setattr__(text, "language", language)
        object.__setattr__(text, "pair", MappingProxyType(dict(pair)))
        object.__setattr__(text, "forms", MappingProxyType(dict(forms)) if forms else _NO_FORMS)
        return text

    def __setattr__(self, name: str, value: object) -> Never:
        message = f"a text is immutable: {name}"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> Never:
        message = f"a text is immutable: {name}"
        raise AttributeError(message)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.language, dict(self.pair), dict(self.forms)))


def localised(value: Any, language: Language) -> Any:
    """Return a copy of a JSON value in which every bilingual object is a Text in ``language``.

    A bilingual object has the strings "kk" and "ru" and, at most, "forms" besides:
    ``{"kk": {case: form}, "ru": {case: form}}``. Its halves and forms are typeset;
    all other strings are kept letter for letter. Of an object with one half only, as a draft may
    have it, the half is taken where it is that of the language; else the object stays.
    """
    kind = type(value)
    if kind is dict:
        if _is_bilingual(value):
            return _text(value, language)
        if type(value.get(language)) is str and value.keys() <= _BILINGUAL:
            return typeset(value[language])
        return {key: localised(member, language) for key, member in value.items()}
    if kind is list:
        return [localised(item, language) for item in value]
    return value


def _is_bilingual(value: dict[str, Any]) -> bool:
    return (
        type(value.get("kk")) is str
        and type(value.get("ru")) is str
        and (len(value) == 2 or value.keys() <= _BILINGUAL)
    )


def _text(value: dict[str, Any], language: Language) -> Text:
    forms: Mapping[str, str] = (value.get("forms") or {}).get(language, _NO_FORMS)
    return Text(
        language,
        {"kk": typeset(value["kk"]), "ru": typeset(value["ru"])},
        {case: typeset(form) for case, form in forms.items()},
    )


def inflected(text: str, case: str) -> str:
    """Return the form of a Text in a case of its language; "nom" gives the text itself.

    Refuses with G001 a form that is not stored and a plain str, which has none;
    with G002 a case that the language does not have. Never falls back to the nominative.
    """
    if not isinstance(text, Text):
        raise refusal(code="G001", text=text, case=case, language="")
    if case == "nom":
        return text
    if case not in CASES[text.language]:
        raise refusal(code="G002", case=case, language=text.language)
    if case not in text.forms:
        raise refusal(code="G001", text=str(text), case=case, language=text.language)
    return text.forms[case]
