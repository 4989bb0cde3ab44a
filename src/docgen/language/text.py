"""Texts in two languages: one half is printed; the other, and what is known for its forms, stay at hand."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Never, Self

from docgen.language.typography import typeset
from docgen.model.field import below

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import Language

_BILINGUAL = frozenset(("kk", "ru", "forms"))
_BRANCHES = (dict, list)
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Text(str):
    """A text in ``language``, equal to its str, that remembers what its forms depend on.

    ``kk`` and ``ru`` are the two halves. ``forms`` maps the names of grammatical
    cases to the forms given for this language. ``kind`` is one of form.KINDS, ``gender`` "m",
    "f" or "" where it is not given. ``pointer`` is the JSON Pointer of the text in its case, ""
    if it has none. Immutable and picklable.
    """

    __slots__ = ("forms", "gender", "kind", "kk", "language", "pointer", "ru")

    language: Language
    kk: str
    ru: str
    forms: Mapping[str, str]
    kind: str
    gender: str
    pointer: str

    def __new__(
        cls,
        language: Language,
        kk: str,
        ru: str,
        forms: Mapping[str, str] = _NONE,
        *,
        kind: str = "phrase",
        gender: str = "",
        pointer: str = "",
    ) -> Self:
        """Return the half in ``language``."""
        text = super().__new__(cls, kk if language == "kk" else ru)
        # The class itself lets nothing be set.
        put = object.__setattr__
        put(text, "language", language)
        put(text, "kk", kk)
        put(text, "ru", ru)
        put(text, "forms", MappingProxyType(dict(forms)) if forms else _NONE)
        put(text, "kind", kind)
        put(text, "gender", gender)
        put(text, "pointer", pointer)
        return text

    def __setattr__(self, name: str, value: object) -> Never:
        message = f"a text is immutable: {name}"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> Never:
        message = f"a text is immutable: {name}"
        raise AttributeError(message)

    def __reduce__(self) -> tuple[Any, ...]:
        halves_and_forms = (self.language, self.kk, self.ru, dict(self.forms))
        return (_restored, (*halves_and_forms, self.kind, self.gender, self.pointer))


def _restored(language: Language, kk: str, ru: str, forms: Mapping[str, str], *described: str) -> Text:
    kind, gender, pointer = described
    return Text(language, kk, ru, forms, kind=kind, gender=gender, pointer=pointer)


def localised(value: Any, language: Language, kinds: Mapping[str, str] = _NONE) -> Any:
    """Return a copy of a JSON value in which every bilingual object is a Text in ``language``.

    A bilingual object has the strings "kk" and "ru" and, at most, "forms" besides:
    ``{"kk": {case: form}, "ru": {case: form}}``. Its halves and forms are typeset;
    all other strings are kept letter for letter. Of an object with one half only, as a draft may
    have it, the half is taken where it is that of the language, the other half is
    ""; else the object stays.

    ``kinds`` maps the pointers of texts to their kinds; a text that is not in it is a phrase without
    a place in the case. A "gender" beside a text is that of the person it names.
    """
    return _localised(value, language, kinds, "", "")


def _localised(value: Any, language: Language, kinds: Mapping[str, str], pointer: str, gender: str) -> Any:
    if type(value) is dict:
        if _is_bilingual(value):
            return _text(value, language, kinds.get(pointer), gender, pointer)
        if type(value.get(language)) is str and value.keys() <= _BILINGUAL:
            return _text(value, language, kinds.get(pointer), gender, pointer)
        own = value.get("gender", "")
        whose = own if own in ("m", "f") else ""
        return {
            key: _localised(member, language, kinds, below(pointer, key), whose)
            if type(member) in _BRANCHES
            else member
            for key, member in value.items()
        }
    if type(value) is list:
        return [
            _localised(item, language, kinds, f"{pointer}/{index}", "") for index, item in enumerate(value)
        ]
    return value


def _is_bilingual(value: dict[str, Any]) -> bool:
    return (
        type(value.get("kk")) is str
        and type(value.get("ru")) is str
        and (len(value) == 2 or value.keys() <= _BILINGUAL)
    )


def _text(value: dict[str, Any], language: Language, kind: str | None, gender: str, pointer: str) -> Text:
    given = value.get("forms")
    forms = {case: typeset(form) for case, form in given.get(language, _NONE).items()} if given else _NONE
    return Text(
        language,
        typeset(value.get("kk", "")),
        typeset(value.get("ru", "")),
        forms,
        kind=kind or "phrase",
        gender=gender,
        # What the schema does not describe is derived and stands nowhere in the case.
        pointer=pointer if kind else "",
    )
