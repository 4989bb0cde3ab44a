"""The arguments that a schema gives to a function of the law: pointers into the data, or words.

An argument is a JSON Pointer, in which ``*`` stands for every item of a list, or ``=word``: the word itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.model.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "="


def is_pointer(argument: str) -> bool:
    """Tell whether an argument leads into the data."""
    return not argument.startswith(_WORD)


def given(argument: str, data: Field) -> Iterator[Field]:
    """Yield the fields that an argument stands for; a word is a field that stands nowhere."""
    if is_pointer(argument):
        yield from data.every(argument)
    else:
        yield Field(argument.removeprefix(_WORD))
