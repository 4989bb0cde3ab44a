"""Posts, bodies, courts, places and acts in the Russian cases: the head group changes, the tail stays.

A text in which no head is found is refused: it never comes back in the wrong case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.language.form import Confidence, Form
from docgen.language.names import TURKIC_PATRONYMIC, has_surname_ending, is_patronymic
from docgen.language.refusal import no_case, refusal
from docgen.language.russian import names
from docgen.language.russian.changes import Change, group_changes
from docgen.language.russian.dictionary import is_thing
from docgen.language.russian.followers import follower_changes
from docgen.language.russian.heads import head_group, is_abbreviation, is_quoted, tokens
from docgen.language.russian.morphology import CASES
from docgen.language.russian.tails import tail_changes
from docgen.language.script import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.language.form import Wanted
    from docgen.language.lexicon import Lexicon
    from docgen.language.russian.morphology import Reading

_SHOWN: Final = 60
_ENTREPRENEUR = re.compile(r"ИП\s+")
_SHORTEST: Final = 2
"""The words of the shortest full name."""
_NUMBERS: Final = "№0123456789.,/()-"

_ACTING = re.compile(r"(?:и\.\s?о\.|ио|врио|вр\.\s?и\.\s?о\.)(?:\s|\Z)", re.IGNORECASE)
_CAPITALISED: Final = rf"{CAPITAL}[\w’'-]+"
_INITIALS: Final = rf"(?:{CAPITAL}[а-яё]?\.\s?-?){{1,3}}"
_NAME = re.compile(
    rf"(?:(?<=\s)|\A)(?:{_CAPITALISED}\s+{_INITIALS}|{_INITIALS}\s*{_CAPITALISED}"
    rf"|(?:{_CAPITALISED}\s+){{1,2}}{_CAPITALISED}(?:\s+(?:оглы|улы|кызы|ұлы|қызы))?|{_CAPITALISED})\Z"
)
_NAMED_AFTER = re.compile(r"(?:имени|им\.)\s*\Z", re.IGNORECASE)
_NOMINATIVE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий)\b", re.IGNORECASE)


def declined(text: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Return the form of a post, a body or another thing given in the nominative.

    With ``plural`` the head group is made plural. GrammarError G002: no such case; G023: no head is
    found, as in a text that stands in another case already; G024: the head has no plural.
    """
    if wanted.case not in CASES:
        raise no_case(wanted.case, "ru")
    if wanted.case == "nom" and not wanted.plural:
        return Form(text, Confidence.SURE, "nominative")
    if indeclinable := lexicon.find("ru", "indeclinable", text):
        return Form(text, indeclinable.confidence, "lexicon")
    body, name = _without_name(text, lexicon)
    form = _unchanged(body, lexicon) or _of_heads(body, wanted, lexicon, text)
    return _with_name(form, body, name, wanted, lexicon) if name else form


def _unchanged(text: str, lexicon: Lexicon) -> Form | None:
    """Return the text as it is if it is a quoted name, an abbreviation, or begins with «и.о.»."""
    words = [token for token in tokens(text) if not token.isspace()]
    if words and all(is_quoted(word) for word in words):
        return Form(text, Confidence.SURE, "quoted_name")
    if found := _ACTING.match(text):
        return Form(text, _certainty_of_acting(text[found.end() :], lexicon), "acting")
    if not words or not is_abbreviation(words[0], lexicon):
        return None
    if all(_is_name_or_number(word, lexicon) for word in words):
        return Form(text, Confidence.SURE, "abbreviation")
    is_followed_by_head = head_group(words, 1, lexicon) is not None
    confidence = Confidence.UNSURE if is_followed_by_head else Confidence.PROBABLE
    return Form(text, confidence, "abbreviation")


def _certainty_of_acting(post: str, lexicon: Lexicon) -> Confidence:
    """The post behind «и.о.» is a genitive; a nominative there is a slip: «и.о. прокурор»."""
    group = head_group(tokens(post.lstrip()), 0, lexicon)
    return Confidence.UNSURE if group and not group.heads[0].plural else Confidence.SURE


def _is_name_or_number(word: str, lexicon: Lexicon) -> bool:
    return is_quoted(word) or is_abbreviation(word, lexicon) or word.strip(_NUMBERS) == ""


def _of_heads(text: str, wanted: Wanted, lexicon: Lexicon, whole: str) -> Form:
    words = tokens(text)
    group = head_group(words, 0, lexicon)
    if group is None:
        raise refusal(code="G023", text=whole[:_SHOWN], case=wanted.case, language="ru")
    changes = [
        *group_changes(words, group, wanted, lexicon),
        *follower_changes(words, group, wanted, lexicon),
        *tail_changes(words, group, wanted, lexicon),
    ]
    return _changed(words, changes)


def _changed(words: Sequence[str], changes: Sequence[Change]) -> Form:
    """Put the changed words in their places; the weakest change gives its confidence and its rule."""
    main = list(words)
    for change in changes:
        for place, form in change.forms.items():
            main[place] = form
    others: list[str] = []
    for change in changes:
        for alternative in change.alternatives:
            other = [alternative.get(place, word) for place, word in enumerate(main)]
            others.append("".join(other))
    weakest = min(changes, key=lambda change: change.confidence)
    text = "".join(main)
    distinct = tuple(dict.fromkeys(other for other in others if other != text))
    return Form(text, weakest.confidence, weakest.rule, alternatives=distinct)


def _without_name(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return a text without the name of a person at its end, and the name: «директор», «Асанов Н. С.»."""
    entrepreneur = _ENTREPRENEUR.match(text)
    found = _NAME.search(text, entrepreneur.end() if entrepreneur else 0)
    while found and not _NAMED_AFTER.search(text[: found.start()]):
        body, name = text[: found.start()], found[0]
        if _is_personal(name) or _is_of_person(body, name, lexicon):
            return body, name
        # «город Алматы Ахметова Алия»: the name of a place may stand before that of the person.
        found = _NAME.search(text, found.start() + 1) if len(name.split()) > _SHORTEST else None
    return text, ""


def _is_personal(name: str) -> bool:
    words = name.split()
    if "." in name:
        return True
    return any(is_patronymic(word) for word in words[1:]) or (len(words) == 1 and has_surname_ending(name))


def _is_of_person(body: str, name: str, lexicon: Lexicon) -> bool:
    """Tell whether a surname and a given name stand behind a person: «нотариус Ахметова Алия», «ИП …»."""
    if not has_surname_ending(name.split()[0]):
        return False
    if _ENTREPRENEUR.fullmatch(body):
        return True
    head = _head(body, lexicon)
    return head is not None and head.animate and not head.plural


def _with_name(form: Form, body: str, name: str, wanted: Wanted, lexicon: Lexicon) -> Form:
    """Add the name in the same case, or as it is where it may be the genitive of the tail."""
    gender = wanted.gender or _told_by_head(body, lexicon)
    declined_name = names.declined(name, wanted._replace(kind="person", plural=False, gender=gender), lexicon)
    texts = [declined_name.text, *declined_name.alternatives, name]
    confidence = Confidence.UNSURE
    if _is_nominative(name, body, lexicon):
        confidence = min(form.confidence, declined_name.confidence, Confidence.PROBABLE)
    else:
        texts.insert(0, name)
    first, *others = (form.text + text for text in dict.fromkeys(texts))
    return Form(first, confidence, "apposed_name", alternatives=tuple(others))


def _told_by_head(body: str, lexicon: Lexicon) -> str:
    """Return "f" where the head can only be a woman: «гражданка Ким А.С.»; a post tells nothing."""
    head = _head(body, lexicon)
    return "f" if head and head.animate and head.genders == "f" else ""


def _head(body: str, lexicon: Lexicon) -> Reading | None:
    group = head_group(tokens(body), 0, lexicon)
    return group.heads[0] if group else None


def _is_nominative(name: str, body: str, lexicon: Lexicon) -> bool:
    """Tell whether a name surely stands in the nominative: by its ending, or right behind the head."""
    patronymics = [word for word in name.split() if is_patronymic(word)]
    if any(not TURKIC_PATRONYMIC.search(word) for word in patronymics) or _NOMINATIVE_SURNAME.search(name):
        return True
    words = tokens(body.rstrip())
    group = head_group(words, 0, lexicon)
    if group is None:
        return len(words) == 1
    # A thing has no surname: in «судья районного суда Серикова А.Б.» it is the judge's, and in
    # «хозяйство Серикова А.Б.», «наследники Серикова» a genitive.
    is_person = group.heads[0].animate and not group.heads[0].plural
    return is_person and (group.end == len(words) or is_thing(words[-1]))
