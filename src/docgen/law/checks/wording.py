"""Rules about what a paper may say: no assertion of guilt, the requests of a proposal."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docgen.law.checks.finding import found
from docgen.law.data import load
from docgen.model.field import strings
from docgen.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.field import Field
    from docgen.model.problem import Problem

_LANGUAGES = ("kk", "ru")
#: What a published text may not hold: subjects of the data.
_PERSONAL = ("identifier", "address", "full_name")
_SHOWN = 60
# An abbreviation (г., т.б., ж.) ends no sentence: what follows it begins with a small letter or a name
# behind a single letter.
_SENTENCE_END = re.compile(r"[.!?;](?<!\b\w.)\s+")


# What stands, in small letters, in every assertion of guilt that the data describe.
_OF_GUILT = ("кінә", "йыпты", "ылмыс", "вин", "реступни", "овершил")


def no_guilt(*texts: Field) -> Iterator[Problem]:
    """C329: a text asserts guilt; lists and objects are walked down to their texts."""
    # Few cases hold a word of guilt at all, so all their texts are looked through at once.
    if not _has_word_of_guilt("\n".join(strings([field.value for field in texts]))):
        return
    for text in (each for field in texts for each in field.texts()):
        if _has_word_of_guilt(text.value):
            yield from _guilt(text, text.value)


def _has_word_of_guilt(text: str) -> bool:
    return any(map(text.casefold().__contains__, _OF_GUILT))


def _guilt(field: Field, text: str) -> Iterator[Problem]:
    for language in _LANGUAGES:
        match = matched("guilt", language, text)
        if match:
            word = text[match.start() :].split()[0].strip('.,;:!?()«»"')
            yield found("C329", field, {"word": word})
            return


def no_personal_data(*texts: Field) -> Iterator[Problem]:
    """C360: a published text holds a number of twelve digits, an address or the full name of a person."""
    for field in texts:
        for text in (field[language] for language in _LANGUAGES):
            if not isinstance(text.value, str):
                continue
            for subject in _PERSONAL:
                match = next(filter(None, (matched(subject, each, text.value) for each in _LANGUAGES)), None)
                if match:
                    yield found("C360", text, {"words": match.group().strip()[:_SHOWN]})
                    break


def never_says(subject: Field, *texts: Field) -> Iterator[Problem]:
    """C437: a text says what has no place in its paper: a subject of the data, such as plea or cancel.

    Lists and objects are walked down to their texts.
    """
    if not isinstance(subject.value, str):
        return
    for text in (each for field in texts for each in field.texts()):
        # The last step of the pointer is the language of a half.
        language = text.pointer.rpartition("/")[2]
        match = matched(subject.value, language, text.value) if language in _LANGUAGES else None
        if match:
            yield found("C437", text, {"said": match.group()})


def proposal_requests(requests: Field) -> Iterator[Problem]:
    """C330: the first request asks to consider bringing a protest; C331: none asks to cancel an act.

    What is said of cancelling within the question of the protest is no request of its own; a further
    sentence is one.
    """
    for place, request in enumerate(requests):
        for language in _LANGUAGES:
            text = request[language].value
            if not isinstance(text, str):
                continue
            if place == 0 and matched("question", language, text) is None:
                yield found("C330", request[language], {"language": language})
            if any(_cancels(sentence, language) for sentence in _SENTENCE_END.split(text)):
                yield found("C331", request[language], {"language": language})


def _cancels(sentence: str, language: str) -> bool:
    return (
        matched("question", language, sentence) is None and matched("cancel", language, sentence) is not None
    )


def closed_sentences(*texts: Field) -> Iterator[Problem]:
    """C344 warning: a text that stands as a whole sentence has no full stop at its end."""
    yield from _ends("C344", texts, _is_open)


def open_phrases(*texts: Field) -> Iterator[Problem]:
    """C345 warning: a text that the template continues ends with a punctuation mark of its own."""
    yield from _ends("C345", texts, _has_mark)


# The patterns are for the end of a text, and looked for from its beginning: what most texts end with is
# known without them.


def _is_open(language: str, text: str) -> bool:
    return not text.endswith(".") and matched("closed", language, text) is None


def _has_mark(language: str, text: str) -> bool:
    return not text[-1:].isalnum() and matched("open", language, text) is not None


def _ends(code: str, texts: tuple[Field, ...], is_wrong: Callable[[str, str], bool]) -> Iterator[Problem]:
    for field in texts:
        for language in _LANGUAGES:
            half = field[language]
            text = half.value
            # A blank text has no end; that it is blank is told by itself.
            if isinstance(text, str) and is_wrong(language, text) and text.strip():
                yield found(code, half, {}, Severity.WARNING)


def matched(subject: str, language: str, text: str) -> re.Match[str] | None:
    """Find the words of a subject of ``data/wording.json`` in a text, None if they are not there."""
    return _pattern(subject, language).search(text)


@cache
def _pattern(subject: str, language: str) -> re.Pattern[str]:
    return re.compile(load("wording.json")[subject][language])
