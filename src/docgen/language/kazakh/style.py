"""What reads better in a document than the bare rule: fewer genitives behind each other.

A phrase that takes the genitive sheds the genitive of the place before its head:
«Көктерек ауданының прокуроры» is «Көктерек ауданы прокурорының» in the genitive. The republic
sheds it before words that stand between as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence

if TYPE_CHECKING:
    from docgen.language.form import Form

SHED: Final = "inner_genitive"
"""The rule of a form that shed a genitive."""

_REPUBLIC: Final = re.compile(
    r"(?P<before>.*\bреспубликасы)ның(?P<after>\s(?!.*жылғы)[^»]+)", re.IGNORECASE | re.DOTALL
)
_PLACE: Final = re.compile(
    r"(?P<before>.*\b(?:аудан|қала|облыс|ауыл|кент|округ)(?:ы|сы|і))н[ыі]ң(?P<after>\s\S+)",
    re.IGNORECASE | re.DOTALL,
)


def smoothed(form: Form) -> Form:
    """Return a genitive without the genitive of the place before its head; others as they are."""
    for pattern in (_REPUBLIC, _PLACE):
        if found := pattern.fullmatch(form.text):
            text = found["before"] + found["after"]
            others = tuple(
                smoothed(form._replace(text=other, alternatives=())).text for other in form.alternatives
            )
            rule = form.rule if form.confidence is Confidence.UNSURE else SHED
            return form._replace(text=text, rule=rule, parts=(), alternatives=others)
    return form
