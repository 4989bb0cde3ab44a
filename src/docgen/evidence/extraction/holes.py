"""What stands in a hole whose end nothing but the words behind it tells: how likely it is that it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.evidence.extraction.expressions import case_of
from docgen.evidence.extraction.knowledge import Likeness
from docgen.evidence.extraction.spans import is_typed
from docgen.evidence.extraction.stories import alike
from docgen.language.russian.dictionary import parses
from docgen.language.russian.morphology import CASES as RUSSIAN

if TYPE_CHECKING:
    from docgen.evidence.extraction.knowledge import Knowledge, Known
    from docgen.template.program import Expression

_OF_HOLE: Final = 0.005
_OF_LETTER: Final = 0.004
_OF_BLANK: Final = 0.03
# Half of a pair of quotation marks or brackets.
_OF_HALF: Final = 0.06
_OF_OTHER_CASE: Final = 0.12
_UNFIT: Final = 0.5
#: What it costs that a field does not print what it printed before.
OF_SAID_OTHERWISE: Final = 0.3
# What the last word of a Kazakh phrase in a case ends in.
_KK_ENDINGS: Final = {
    "gen": ("ның", "нің", "дың", "дің", "тың", "тің"),
    "dat": ("ға", "ге", "қа", "ке", "на", "не", "а", "е"),
    "acc": ("ны", "ні", "ды", "ді", "ты", "ті", "н"),
    "loc": ("да", "де", "та", "те"),
    "abl": ("дан", "ден", "тан", "тен", "нан", "нен"),
    "ins": ("мен", "бен", "пен"),
}
# A Russian phrase has a word in its case among these.
_FIRST_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class _Traits:
    """What is to be known of a hole whatever stands in it.

    ``is_typed``: it has a certain look; ``is_single``: it has no halves, as a number or a telephone; ``case``
    that it asks for, "" for none; ``expected`` what the prior case prints there.
    """

    is_typed: bool
    is_single: bool
    case: str
    expected: tuple[str, ...]


class Holes:
    """The holes of the templates of one language of a type, as far as they were met."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._traits: dict[Expression, _Traits] = {}

    def is_typed(self, said: Expression) -> bool:
        """Tell whether a hole can hold only what has a certain look."""
        return self._traits_of(said).is_typed

    def cost(self, said: Expression, text: str, plain: str, known: Known) -> float:
        """Return what it costs that a text stands in a hole, the less the likelier it is.

        ``plain`` is the text with its blanks alike.
        """
        traits = self._traits_of(said)
        if plain in traits.expected:
            return 0.0
        cost = _OF_HOLE + _OF_LETTER * len(text)
        if traits.case and not _looks_like(traits.case, text, self.knowledge.language):
            cost += _OF_OTHER_CASE
        if traits.is_single:
            cost += _OF_BLANK * plain.count(" ")
        if text[0].isspace() or text[-1].isspace():
            cost += _UNFIT
        cost += _OF_HALF * (abs(text.count("«") - text.count("»")) + abs(text.count("(") - text.count(")")))
        match self.knowledge.likeness(said, plain, known):
            case Likeness.SAME:
                cost = 0.0
            case Likeness.SIMILAR:
                cost /= 2
            case Likeness.OTHER:
                cost += OF_SAID_OTHERWISE
        # What has no certain look stands where nothing else can.
        return cost + _UNFIT if traits.is_typed else cost

    def _traits_of(self, said: Expression) -> _Traits:
        if said not in self._traits:
            named = self.knowledge.shape.named(said)
            self._traits[said] = _Traits(
                is_typed(said, self.knowledge),
                named is not None and named[1].kind == "text",
                _case_of(said),
                tuple(map(alike, self.knowledge.expected(said))),
            )
        return self._traits[said]


def _case_of(said: Expression) -> str:
    """Return the case that an expression asks for, "" for none and for the nominative."""
    while said[:2] in (("filter", "capitalised"), ("filter", "upper"), ("filter", "preposition")):
        said = said[2]
    if said[:2] not in (("filter", "case"), ("filter", "person")):
        return ""
    case = case_of(said[3])
    return "" if case == "nom" else case


def _looks_like(case: str, text: str, language: str) -> bool:
    """Tell whether a text may stand in a case."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return False
    if language == "kk":
        endings = _KK_ENDINGS.get(case)
        return endings is None or not text[-1].isalpha() or words[-1].endswith(endings)
    wanted = RUSSIAN.get(case)
    return any(wanted in _cases(word.lower()) for word in words[:_FIRST_WORDS])


@lru_cache(16384)
def _cases(word: str) -> frozenset[str]:
    return frozenset(str(parse.tag.case) for parse in parses(word))
