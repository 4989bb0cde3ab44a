"""Static text of a template (rules S701 to S706): what should be a field, and how it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.law import acts
from docgen.model.problem import Problem, Severity
from docgen.opc.wml import w
from docgen.template.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.lint.subject import Subject

# A line to write on by hand stands in the signature block; elsewhere it is a field that was forgotten.
_PLACEHOLDER = re.compile(
    r"_{3,}|\.{4,}|…{2,}|\[\s*\]|\(\s*\)|«\s*_+\s*»|<[^<>{}]{1,40}>|\bX{3,}\b|\bХ{3,}\b"
)
_SIGNATURES = frozenset(("SignatureCell", "Signature", "SignaturePosition", "Executor"))
_SAMPLE = re.compile(
    r"\b(?:Иванов\w*|Петров\w*|Сидоров\w*)\s+[А-ЯЁ]\.\s?[А-ЯЁ]\."
    r"|\b(?:Тест|ТЕСТ|тест|TEST|Test|Lorem ipsum)\b|\b0{12}\b|\b1234567\d*\b"
    r"|\b(?:Иванов|Петров|Сидоров)\s+(?:Иван|Пётр|Петр|Сидор)\w*"
)
_VALUE = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{12}\b|\b\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d\d)?\s*(?:тенге|теңге|тг)\b"
    r"|\b\d{1,2}\s+(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\s+\d{4}\b"
    r"|\b\d{4}\s+жылғы\s+\d{1,2}\s+(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)"
)

# What a date in the words may be that of: an act, whose date never changes.
_ACT = re.compile(
    r"(?:закон|кодекс|конституц|приказ|постановлени|указ|правил|заң|кодекс|конституция|бұйры|қаулы|жарлы|қағида)\w*"
    r"[^.;]{0,80}\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"[^.;]{0,12}№|[^.;]{0,30}(?:заң|бұйры|кодекс|қаулы|жарлы|закон|приказ)", re.IGNORECASE
)
_TYPING = (
    ("S705", re.compile(r"\S {2,}\S|\w +[,.;:!?](?=\s|$)")),
    ("S706", re.compile(r'"[^"]*"|(?<=\w) - (?=\w)')),
)


def placeholders(subject: Subject) -> Iterator[Problem]:
    """S701: a blank to be filled in by hand, outside of the signatures."""
    for paragraph in subject.paragraphs:
        found = _PLACEHOLDER.search(_with_tags_as_letters(paragraph.text))
        # A blank that a condition chooses, where a number is not yet given, is meant.
        if (
            found
            and not _is_of_signatures(paragraph.element)
            and not _is_conditional(paragraph.text, found.start())
        ):
            yield Problem("S701", Severity.WARNING, paragraph.place, {"text": found.group()})


def samples(subject: Subject) -> Iterator[Problem]:
    """S702: sample data left in the text."""
    for paragraph in subject.paragraphs:
        for found in _SAMPLE.finditer(paragraph.words):
            yield Problem("S702", Severity.WARNING, paragraph.place, {"text": found.group()})


def values(subject: Subject) -> Iterator[Problem]:
    """S703: a date, a sum or a number of a person written into the text."""
    for paragraph in subject.paragraphs:
        for found in _VALUE.finditer(paragraph.words):
            before, after = paragraph.words[: found.start()], paragraph.words[found.end() :]
            is_of_act = _ACT.search(before) or _NUMBERED.match(after)
            if not is_of_act and not _SAMPLE.fullmatch(found.group()):
                yield Problem("S703", Severity.WARNING, paragraph.place, {"text": found.group()})


def repealed(subject: Subject) -> Iterator[Problem]:
    """S704: the words name an act that is no longer in force; a citation follows the date of its document."""
    for paragraph in subject.paragraphs:
        if not any(letter.isdigit() for letter in paragraph.words):
            continue
        for act in acts.acts():
            found = (
                re.search(rf"№\s*{re.escape(act.number)}(?![\w-])", paragraph.words) if act.number else None
            )
            is_meant = found is not None and str(act.adopted.year) in paragraph.words
            if is_meant and not acts.is_in_force(act, subject.today):
                yield Problem("S704", Severity.WARNING, paragraph.place, {"act": dict(act.name)})


def spacing(subject: Subject) -> Iterator[Problem]:
    """S705: double blanks, a blank before a sign; S706: straight quotation marks, a hyphen for a dash."""
    for paragraph in subject.paragraphs:
        for code, pattern in _TYPING:
            found = pattern.search(_with_tags_as_letters(paragraph.text))
            if found:
                yield Problem(code, Severity.NOTE, paragraph.place, {"text": found.group()})


def _with_tags_as_letters(text: str) -> str:
    """Return a text in which tags are words: what stands beside one is not beside a blank."""
    return TAG.sub(lambda found: "x" * len(found.group()), text)


def _is_of_signatures(element: etree._Element) -> bool:
    style = element.find(f"{w('pPr')}/{w('pStyle')}")
    return style is not None and style.get(w("val")) in _SIGNATURES


def _is_conditional(text: str, position: int) -> bool:
    before = text[:position]
    return len(re.findall(r"\{%\s*if\b", before)) > len(re.findall(r"\{%\s*endif\b", before))
