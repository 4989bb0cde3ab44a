"""The arguments that a schema gives to a function of the law: pointers into the data, or words.

An argument is a JSON Pointer, in which ``*`` stands for every item of a list, or ``=word``: the word itself.
"""

from __future__ import annotations

from docgen.model.field import Field

_WORD = "="


def is_pointer(argument: str) -> bool:
    """Tell whether an argument leads into the data."""
    return not argument.startswith(_WORD)


def given(argument: str, data: Field) -> list[Field]:
    """Return the fields that an argument stands for; a word is a field that stands nowhere."""
    if argument.startswith(_WORD):
        return [Field(argument.removeprefix(_WORD))]
    return data.every(argument)
