"""Posts, bodies, courts, places, things: only the last word of a phrase inflects.

Whether the last word bears a possessive already cannot be seen from its letters (қаулы, соты).
It does where its noun is listed as a head (property ``head``) or itself (``possessed``); other
phrases that end in ы or і are inflected as possessives and reported as unsure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence, Form, Wanted
from docgen.language.kazakh import abbreviations, digits, words
from docgen.language.refusal import refusal
from docgen.language.script import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.language.lexicon import Lexicon

_LAST: Final = re.compile(r"(?P<before>.*?)(?P<word>[^\s\u00a0«»\"“”„(),;:]+)", re.DOTALL)
_QUOTED: Final = re.compile(r"(?P<before>.*?)(?P<word>[^\s\u00a0«»\"“”„(),;:]+)[»\"”“]", re.DOTALL)
_NAME: Final = re.compile(rf"{CAPITAL}.*(?:[оеё]в|ин|ұлы|қызы)")
_PATRONYMIC: Final = re.compile(r".+(?:ұлы|қызы)")
# Words in -шы are whole (орындаушы); their possessives end in -шысы.
_WHOLE: Final = re.compile(r".+ш[ыі]")
# Endings of a possessive that hardly anything else has: палатасы, органдары, әкімдігі.
_POSSESSED: Final = re.compile(r"(?:.{2,}(?:[аәеиоөуұүыіюя]с[ыі]|[лдт](?:ары|ері|ығы|ігі))|иесі)")
_GENITIVE: Final = re.compile(r"\w[ндт][ыі]ң[ \u00a0]\Z", re.IGNORECASE)
_BARE: Final = re.compile(r".+[қк][ыі]")
"""Words in -қы, -кі that stand alone are whole: есірткі, зейнетақы."""
_NUMBERED: Final = re.compile(r"(?P<number>[0-9]+-)(?P<word>\D+)")
_ENDING: Final = re.compile("[нтд][ыі]ң?|[қкғгнтд][ае]|[нтд][ае]н|нд[ае]|[мбп]ен")
_BEHIND_POSSESSIVE: Final = re.compile(
    r"(?P<possessed>.+[ыі])(?:н|н[ае]|н[ыі]ң|нан|нен|нда|нде|мен)", re.IGNORECASE
)
_BRACKETS: Final = (("«", "»"), ("(", ")"), ("“", "”"))
_PLURAL: Final = re.compile(r".+[лдт](?:ары|ері)")


def inflected(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return a phrase with its last word in the form wanted; what stands before it is kept.

    GrammarError G022: the last word is none of Kazakh letters; G023: no word stands at the end.
    """
    if wanted.case == "nom" and not wanted.plural and not wanted.possessive:
        return Form(text, Confidence.SURE, "nominative", (text,))
    if found := _LAST.fullmatch(text):
        before, word = found["before"], found["word"]
        if numbered := _NUMBERED.fullmatch(word):
            before, word = before + numbered["number"], numbered["word"]
        return _behind(before, _of_last(word, before, wanted, lexicon))
    if found := _QUOTED.fullmatch(text):
        form = words.inflected(found["word"], wanted, lexicon)
        ending = "".join(form.parts[1:])
        return Form(f"{text}-{ending}", Confidence.UNSURE, "quoted", (text, "-", ending), (text + ending,))
    raise refusal(code="G023", text=text[:60], case=wanted.case, language="kk")


def _behind(before: str, form: Form) -> Form:
    if not before:
        return form
    return form._replace(
        text=before + form.text,
        parts=(before + form.parts[0], *form.parts[1:]) if form.parts else (),
        alternatives=tuple(before + other for other in form.alternatives),
    )


def _of_last(word: str, before: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in _BRACKETS):
        raise refusal(code="G023", text=(before + word)[:60], case=wanted.case, language="kk")
    if word[-1].isdigit():
        return digits.inflected(word, wanted, lexicon)
    if word.endswith("%"):
        ending = "".join(words.inflected("пайыз", wanted, lexicon).parts[1:])
        return Form(f"{word}-{ending}", Confidence.PROBABLE, "read_last", (word, "-", ending))
    if word.endswith("."):
        return Form(word, Confidence.UNSURE, "abbreviated", (word,))
    if _stands_in_case(word, before, lexicon):
        raise refusal(code="G023", text=(before + word)[:60], case=wanted.case, language="kk")
    if abbreviations.is_abbreviation(word, before, lexicon) and not is_possessed(word, lexicon):
        return abbreviations.inflected(word, wanted, lexicon)
    if _GENITIVE.search(before) and word[-1].lower() in "ыі":
        # What stands right behind a genitive belongs to it: «борышкердің борышы».
        return _owned(word, wanted, lexicon)
    return of_word(word, wanted, lexicon, follows=bool(before.strip(' \u00a0«"')))


def _stands_in_case(word: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a word bears the ending of a case already: прокурорына, сотқа, ЖШС-ның."""
    if is_possessed(word, lexicon) or any(lexicon.find("kk", name, word) for name in ("head", "whole")):
        return False
    short, hyphen, ending = word.rpartition("-")
    if hyphen:
        is_ending = _ENDING.fullmatch(ending) is not None
        return is_ending and abbreviations.is_abbreviation(short, before, lexicon)
    found = _BEHIND_POSSESSIVE.fullmatch(word)
    return found is not None and is_possessed(found["possessed"], lexicon)


def is_possessed(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word bears the possessive of a listed noun: облысы, СОТЫ."""
    lower = word.lower()
    return lower in possessed_heads(lexicon) or lexicon.find("kk", "possessed", lower) is not None


def _owned(word: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    lower = word.lower()
    lemma = possessed_heads(lexicon).get(lower)
    if lemma is None and lexicon.find("kk", "possessed", lower) is None:
        return _of_possessed(word, "", wanted, lexicon, Confidence.PROBABLE)
    return _of_possessed(word, lemma or "", wanted, lexicon, Confidence.SURE)


def of_word(word: str, wanted: Wanted, lexicon: Lexicon, *, follows: bool) -> Form:
    """Return the last word of a phrase in a form; ``follows`` tells that something stands before it."""
    lower = word.lower()
    name = _NAME.fullmatch(word) is not None
    if name and _PATRONYMIC.fullmatch(lower):
        return _of_possessed(word, "", wanted, lexicon, Confidence.PROBABLE)
    if lexicon.find("kk", "whole", lower):
        return words.inflected(word, wanted, lexicon)
    entry = lexicon.find("kk", "possessed", lower)
    if entry is not None:
        return _of_possessed(word, entry.value, wanted, lexicon, entry.confidence)
    lemma = possessed_heads(lexicon).get(lower)
    if lemma is not None:
        return _of_possessed(word, lemma, wanted, lexicon, Confidence.SURE)
    bare = not wanted.plural and wanted.possessive in ("", "3")
    if _POSSESSED.fullmatch(lower) and (follows or bare):
        return _of_possessed(word, "", wanted, lexicon, Confidence.PROBABLE)
    is_bare = _WHOLE.fullmatch(lower) or (not follows and _BARE.fullmatch(lower))
    if lower[-1] in "ыі" and not is_bare and not name:
        return _perhaps_possessed(word, wanted, lexicon, follows=follows)
    return words.inflected(word, wanted, lexicon, name=name)


def _perhaps_possessed(word: str, wanted: Wanted, lexicon: Lexicon, *, follows: bool) -> Form:
    """Return the likelier of two readings: behind another word a possessive, alone a bare noun."""
    forms = [words.inflected(word, wanted, lexicon)]
    if not wanted.plural and wanted.possessive in ("", "3"):
        forms.append(words.continued(word, wanted.case, lexicon))
    if follows:
        forms.reverse()
    form, *others = forms
    if follows and not others:
        raise refusal(code="G024", text=word[:60], language="kk")
    if all(other.text == form.text for other in others):
        return form._replace(confidence=min(form.confidence, Confidence.PROBABLE))
    alternatives = tuple(other.text for other in others)
    return form._replace(confidence=Confidence.UNSURE, rule="perhaps_possessed", alternatives=alternatives)


def _of_possessed(word: str, lemma: str, wanted: Wanted, lexicon: Lexicon, confidence: Confidence) -> Form:
    """Return a form of a word that bears a possessive; a plural or another owner needs its lemma."""
    plural = wanted.plural and not _PLURAL.fullmatch(word.lower())
    if not plural and wanted.possessive in ("", "3"):
        form = words.continued(word, wanted.case, lexicon)
    elif lemma:
        owner = wanted.possessive or "3"
        form = words.as_written(words.inflected(lemma, wanted._replace(possessive=owner), lexicon), word)
    else:
        raise refusal(code="G024", text=word[:60], language="kk")
    return form._replace(confidence=min(form.confidence, confidence))


@lru_cache(maxsize=8)
def possessed_heads(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the heads of the lexicon by their third-person possessives, singular and plural."""
    found = {}
    for head in lexicon.heads:
        for plural in (False, True):
            form = words.inflected(head, Wanted("nom", plural=plural, possessive="3"), lexicon)
            found[form.text] = head
    return found
