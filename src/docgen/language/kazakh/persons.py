"""Names of persons: the last part inflects; -ұлы and -қызы are possessives: Ахметұлына.

Initials never change: С. А. Тілеуғалиевке.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence, Form
from docgen.language.kazakh import words
from docgen.language.refusal import refusal
from docgen.language.script import CAPITAL, SMALL

if TYPE_CHECKING:
    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

# «Қ.Жұмаділов» is written as well: the initials end at the last full stop.
_BLANKS: Final = re.compile(rf"([ \u00a0]+|(?<=\.)(?={CAPITAL}))")
_INITIALS: Final = re.compile(rf"(?:{CAPITAL}{SMALL}?\.)+")
_PATRONYMIC: Final = re.compile(r".*(?:ұлы|қызы)")
_IN_CASE: Final = re.compile(
    r".+(?:[оеё]в(?:қа|ке|т[ыі]ң?|та|те|тан|тен|пен)|(?:ұлы|қызы)(?:на|н[ыі]ң|н|нда|нан|мен))"
)
# The spelling of Russian papers, which in a Kazakh text is a slip or an Azerbaijani name.
_FOREIGN_PATRONYMIC: Final = re.compile(r".*(?:улы|уулу|кызы|гызы|оғлы|оглы|угли)")


def inflected(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return a name of one part or of several with its last part in a case.

    GrammarError G022: a part is none of Kazakh letters; G023: there are initials only; G024: a
    plural or an owner is wanted of a patronymic.
    """
    if wanted.case == "nom" and not wanted.plural and not wanted.possessive:
        return Form(text, Confidence.SURE, "nominative", (text,))
    pieces = _BLANKS.split(text)
    parts = range(0, len(pieces), 2)
    named = [at for at in parts if not _INITIALS.fullmatch(pieces[at])]
    if not named:
        raise refusal(code="G023", text=text[:60], case=wanted.case, language="kk")
    for at in named:
        words.checked(pieces[at])
    last = named[-1]
    form = _of_part(pieces[last], wanted, lexicon)
    if last != parts[-1]:
        form = form._replace(confidence=Confidence.UNSURE, rule="initials_last")
    before, after = "".join(pieces[:last]), "".join(pieces[last + 1 :])
    # A form of the lexicon is not made of parts.
    head, *endings = form.parts or (form.text,)
    return form._replace(
        text=before + form.text + after,
        parts=(before + head, *endings, *filter(None, (after,))),
        alternatives=tuple(before + other + after for other in form.alternatives),
    )


def _of_part(part: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    lower = part.lower()
    if _IN_CASE.fullmatch(lower):
        raise refusal(code="G023", text=part[:60], case=wanted.case, language="kk")
    foreign = _FOREIGN_PATRONYMIC.fullmatch(lower) is not None
    if not foreign and not _PATRONYMIC.fullmatch(lower):
        return words.inflected(part, wanted, lexicon, name=True)
    if wanted.plural or wanted.possessive not in ("", "3"):
        raise refusal(code="G024", text=part[:60], language="kk")
    form = words.continued(part, wanted.case, lexicon, name=True)
    certain = Confidence.UNSURE if foreign else Confidence.PROBABLE
    return form._replace(confidence=min(form.confidence, certain))
