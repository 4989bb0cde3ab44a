"""A produced form: its text, how far it can be trusted, and the rule that made it."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from docgen.model.keywords import INFLECTIONS


class Confidence(IntEnum):
    """How far a form can be trusted; a form made of several parts is as sure as its weakest."""

    UNSURE = 1
    """The sources contradict each other or say nothing: a person must look at it."""
    PROBABLE = 2
    """The rule is sound, the word itself was not seen: every personal name is of this kind."""
    SURE = 3
    """Seen in texts, given in the data, or made by a rule that nobody disputes."""


class Form(NamedTuple):
    """An inflected text.

    ``rule`` is a key of messages.RULES. ``parts`` are stem, plural, possessive and case as they
    follow each other (Kazakh words only). ``alternatives`` are forms that are met as well.
    """

    text: str
    confidence: Confidence
    rule: str
    parts: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """The form asked for.

    ``kind`` is one of KINDS, "" lets the text decide. ``possessive`` is one of POSSESSIVES, ""
    is none. ``gender`` is "m", "f" or "", which lets the name decide.
    """

    case: str
    kind: str = ""
    plural: bool = False
    possessive: str = ""
    gender: str = ""


NAME_KINDS = ("surname", "first_name", "patronymic", "name", "person")
"""Parts of a person's name, a part of an unknown kind, and the full name."""

KINDS = INFLECTIONS
"""What a text can be; a phrase is a post, a body, a thing, of one word or of several."""

POSSESSIVES = ("1sg", "2sg", "3", "1pl", "2pl")
"""Persons of the owner in Kazakh; "2pl" is the polite one."""
