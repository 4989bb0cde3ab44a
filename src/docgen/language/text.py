"""Texts in two languages: one half is printed; the other, and what is known for its forms, stay at hand."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Never, Self

from docgen.language.typography import typeset
from docgen.model.field import below

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import Language

BILINGUAL: Final = frozenset(("kk", "ru", "forms"))
"""The members of a text in two languages."""
_BRANCHES = (dict, list)
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Text(str):
    """A text in ``language``, equal to its str, that remembers what its forms depend on.

    ``kk`` and ``ru`` are the two halves. ``forms`` maps the names of grammatical
    cases to the forms given for this language. ``kind`` is one of form.KINDS, ``gender`` "m",
    "f" or "" where it is not given. ``pointer`` is the JSON Pointer of the text in its case, ""
    if it has none. Immutable and picklable.
    """

    # All in one: a paper is made of hundreds of texts, and few of them are asked for more than their letters.
    __slots__ = ("_about",)

    _about: tuple[Language, str, str, Mapping[str, str], str, str, str]

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
        given = MappingProxyType(dict(forms)) if forms else _NONE
        # The class itself lets nothing be set.
        object.__setattr__(text, "_about", (language, kk, ru, given, kind, gender, pointer))
        return text

    @property
    def language(self) -> Language:
        """Return the language of the text."""
        return self._about[0]

    @property
    def kk(self) -> str:
        """Return the Kazakh half."""
        return self._about[1]

    @property
    def ru(self) -> str:
        """Return the Russian half."""
        return self._about[2]

    @property
    def forms(self) -> Mapping[str, str]:
        """Return the forms given for this language, by grammatical case."""
        return self._about[3]

    @property
    def kind(self) -> str:
        """Return one of form.KINDS."""
        return self._about[4]

    @property
    def gender(self) -> str:
        """Return the gender of the person whom the text names, "" where it is not given."""
        return self._about[5]

    @property
    def pointer(self) -> str:
        """Return the place of the text in its case, "" if it has none."""
        return self._about[6]

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
    if type(value) is list:
        return [
            _localised(item, language, kinds, f"{pointer}/{index}", "") if type(item) in _BRANCHES else item
            for index, item in enumerate(value)
        ]
    if type(value) is not dict:
        return value
    if type(value.get(language)) is str and value.keys() <= BILINGUAL:
        return _text(value, language, kinds.get(pointer), gender, pointer)
    own = value.get("gender", "")
    whose = own if own in ("m", "f") else ""
    return {
        key: _localised(member, language, kinds, below(pointer, key), whose)
        if type(member) in _BRANCHES
        else member
        for key, member in value.items()
    }


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
