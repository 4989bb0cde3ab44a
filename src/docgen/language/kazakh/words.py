"""One word: stem, plural, possessive, case, in this order; each step looks at what the last one made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docgen.language.form import Confidence, Form
from docgen.language.kazakh import endings, harmony, stems
from docgen.language.kazakh.letters import ALPHABET, final_class
from docgen.language.lexicon import EMPTY
from docgen.language.refusal import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon

LONGEST = 100
"""The longest word that is inflected, in letters."""


class _Evidence(NamedTuple):
    rule: str
    confidence: Confidence


def inflected(word: str, wanted: Wanted, lexicon: Lexicon, *, name: bool = False) -> Form:
    """Return the form of a word that bears no possessive ending yet.

    ``name`` tells that it is a person's name. Letter case is that of the word: ИВАНОВТЫҢ. Of an
    unsure form the other one that is met stands in ``alternatives``. GrammarError G022: the word is
    empty, too long, or has other characters than Kazakh letters and hyphens.
    """
    lower = checked(word)
    if wanted.case == "nom" and not wanted.plural and not wanted.possessive:
        return Form(word, Confidence.SURE, "nominative", (word,))
    entry = lexicon.find("kk", wanted.case, lower)
    if entry is not None and not wanted.plural and not wanted.possessive:
        return as_written(Form(entry.value, entry.confidence, "lexicon"), word)
    stem = stems.lasting(lower, lexicon)
    found = harmony.of(stem.text, lexicon, name=name)
    form = _built(stem, found, wanted, lexicon)
    if name:
        form = form._replace(confidence=min(form.confidence, Confidence.PROBABLE))
    if form.confidence is Confidence.UNSURE:
        form = form._replace(alternatives=_others(lower, stem, found, wanted, lexicon, form.text))
    return as_written(form, word)


def continued(word: str, case: str, lexicon: Lexicon, *, name: bool = False) -> Form:
    """Return a case of a word that ends in a third-person possessive already: облысы, Ахметұлы."""
    lower = checked(word)
    if case == "nom":
        return Form(word, Confidence.SURE, "nominative", (word,))
    entry = lexicon.find("kk", case, lower)
    if entry is not None:
        return as_written(Form(entry.value, entry.confidence, "lexicon"), word)
    found = harmony.of(lower, lexicon, name=name)
    ending = endings.case(lower, case, front=found.front, owner="3")
    return as_written(Form(lower + ending, found.confidence, "possessed", (lower, ending)), word)


def checked(word: str) -> str:
    """Return the word in lower case. GrammarError G022 if it is none of Kazakh letters."""
    lower = word.lower()
    if not lower or len(lower) > LONGEST or not ALPHABET.issuperset(lower.replace("-", "")):
        raise refusal(code="G022", text=word[:60], language="kk")
    if final_class(lower) == "":
        raise refusal(code="G022", text=word[:60], language="kk")
    return lower


def as_written(form: Form, word: str) -> Form:
    """Return a lower-case form with the capital letters of the word it was made of."""
    lower = word.lower()
    if word == lower:
        return form
    if word.isupper() and len(word) > 1:
        return Form(
            form.text.upper(),
            form.confidence,
            form.rule,
            tuple(part.upper() for part in form.parts),
            tuple(other.upper() for other in form.alternatives),
        )
    others = tuple(_capitals(other, word, lower) for other in form.alternatives)
    if not form.parts:
        return form._replace(text=_capitals(form.text, word, lower), alternatives=others)
    parts = (_capitals(form.parts[0], word, lower), *form.parts[1:])
    return Form("".join(parts), form.confidence, form.rule, parts, others)


def _capitals(text: str, word: str, lower: str) -> str:
    shared = 0
    while shared < min(len(text), len(lower)) and text[shared] == lower[shared]:
        shared += 1
    return word[:shared] + text[shared:]


def _built(stem: stems.Stem, found: harmony.Harmony, wanted: Wanted, lexicon: Lexicon) -> Form:
    evidence = [_Evidence(found.rule, found.confidence), _Evidence(stem.rule, stem.confidence)]
    text = stem.text
    if wanted.possessive and not wanted.plural and final_class(text) != "V":
        changed = stems.before_vowel(text, lexicon)
    elif wanted.possessive and not wanted.plural:
        changed = stems.Stem(text, "", Confidence.SURE)
    else:
        changed = stems.before_consonant(text)
    evidence.append(_Evidence(changed.rule, changed.confidence))
    parts = [changed.text]
    if wanted.plural:
        parts.append(endings.plural(changed.text, front=found.front))
    if wanted.possessive:
        parts.append(endings.possessive("".join(parts), wanted.possessive, front=found.front))
    if wanted.case != "nom":
        ending = endings.case("".join(parts), wanted.case, front=found.front, owner=wanted.possessive)
        parts.append(ending)
    weakest = _weakest(evidence)
    return Form("".join(parts), weakest.confidence, weakest.rule, tuple(parts))


def _weakest(evidence: Iterable[_Evidence]) -> _Evidence:
    """Return the least sure evidence; the harmony, which is the first, decides between equals."""
    return min((known for known in evidence if known.rule), key=lambda known: known.confidence)


def _others(
    lower: str, stem: stems.Stem, found: harmony.Harmony, wanted: Wanted, lexicon: Lexicon, text: str
) -> tuple[str, ...]:
    """Return the forms with the other harmony, or with the word's own letters, where that is in doubt."""
    others = []
    if found.confidence is Confidence.UNSURE:
        others.append(_built(stem, found._replace(front=not found.front), wanted, lexicon).text)
    else:
        plain = stems.Stem(lower, "", Confidence.SURE)
        others.append(_built(plain, harmony.of(lower, lexicon, name=False), wanted, EMPTY).text)
    return tuple(other for other in others if other != text)
