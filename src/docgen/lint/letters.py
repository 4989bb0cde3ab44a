"""Letters and languages (rules K601 to K608): what looks right on paper and is not."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docgen.language import script
from docgen.model.problem import Location, Problem, Severity
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.lint.subject import Paragraph, Subject

NAME = re.compile(r"[^\W\d]\w*")
# Signs that are others when typed by hand.
_TYPED = re.compile("[“”‘’\u00a0\u202f]")
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’")
# Zero-width letters and marks of direction; the soft hyphen; a byte order mark inside a text.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufeff]")
_COMBINING = re.compile(r"[^\W\d_]\s*[\u0300-\u036f]")
# Words that Kazakh writes with letters of its own, as they look when typed without them.
_RUSSIFIED = re.compile(
    r"\b(?:казак(?:стан\w*|ша)?|аткару\w*|ондири\w*|шешим\w*|каулы\w*|ушин|жонинде|негизинде|булар|толык"
    r"|занды\w*|занын\w*|отиниш\w*|откизу\w*|кужат\w*|уаким\w*|тиис\w*|жене|карызгер\w*|онири\w*)\b",
    re.IGNORECASE,
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
#: Fonts without some of the letters ә ғ қ ң ө ұ ү һ і or the sign ₸, by name in small letters: those that
#: office programs put in place of others, and those that draw Kazakh letters in places that are not theirs.
POOR_FONTS = frozenset(
    ("caladea", "kz times new roman", "kz arial", "times kaz", "arial kaz", "times_new_roman_kz")
)


def names(subject: Subject) -> Iterator[Problem]:
    """K601: Latin and Cyrillic letters meet in one name of a tag."""
    for paragraph in subject.paragraphs:
        for tag in TAG.finditer(paragraph.text):
            if tag.group().startswith("{#"):
                continue
            for word in NAME.findall(_QUOTED.sub("", tag.group())):
                if script.mixed_words(word):
                    params = {"word": word, "suggestion": _latin(word) or ""}
                    yield Problem("K601", location=paragraph.place, params=params).at(tag=tag.group())


def quotes(subject: Subject) -> Iterator[Problem]:
    """L108: quotation marks or blanks in a tag that Word has put in; they are read as plain ones."""
    for paragraph in subject.paragraphs:
        for tag in TAG.finditer(paragraph.text):
            found = _TYPED.search(_LITERAL.sub("", tag.group()))
            if found and not tag.group().startswith("{#"):
                said = f"U+{ord(found.group()):04X}"
                yield Problem("L108", Severity.WARNING, paragraph.place, {"letter": said}).at(tag=tag.group())


def words(subject: Subject) -> Iterator[Problem]:
    """K603: a Latin letter in a Kazakh or Russian word; K605: a Kazakh word without the letters of Kazakh."""
    for paragraph in subject.paragraphs:
        for word, _ in script.mixed_words(paragraph.words):
            params = {"word": word, "suggestion": script.suggestion(word) or ""}
            yield Problem("K603", Severity.WARNING, paragraph.place, params)
        if subject.language == "kk":
            for found in _RUSSIFIED.finditer(paragraph.words):
                yield Problem("K605", Severity.WARNING, paragraph.place, {"word": found.group()})


def invisible(subject: Subject) -> Iterator[Problem]:
    """K604: letters in two code points, letters that are not seen."""
    for paragraph in subject.paragraphs:
        found = INVISIBLE.search(paragraph.text)
        if found is None and unicodedata.normalize("NFC", paragraph.text) != paragraph.text:
            found = _COMBINING.search(paragraph.text)
        if found is not None:
            letters = " ".join(f"U+{ord(letter):04X}" for letter in found.group() if not letter.isspace())
            yield Problem("K604", Severity.WARNING, paragraph.place, {"letter": letters})


def language(subject: Subject) -> Iterator[Problem]:
    """K606: a run of Kazakh marked as Russian, of Russian marked as Kazakh, or of either as of neither.

    K608: a run of either that nothing marks, neither itself nor the defaults of the styles.
    """
    default = _default_language(subject)
    for paragraph in subject.paragraphs:
        for run in _runs(paragraph):
            text = TAG.sub("", wml.run_text(run))
            said = run.find(f"{w('rPr')}/{w('lang')}")
            named = str(said.get(w("val")) or "") if said is not None else default
            if is_of_another(text, named.partition("-")[0].lower()):
                # A whole document of an office program bears the mark of its styles: told to who asks.
                severity = Severity.NOTE if said is None else Severity.WARNING
                params = {"text": text.strip()[:40]}
                if named:
                    yield Problem("K606", severity, paragraph.place, {"language": named, **params})
                else:
                    yield Problem("K608", severity, paragraph.place, params)
                break


def is_of_another(text: str, named: str) -> bool:
    """Tell whether a text that is marked as of a language is surely of another."""
    if named == "kk":
        return script.foreign(text, "kk")
    if _KAZAKH_LETTER.search(text):
        return True
    return named != "ru" and _CYRILLIC.search(text) is not None


def fonts(subject: Subject) -> Iterator[Problem]:
    """K607: a font that lacks letters of Kazakh, named by a run or by the styles."""
    for paragraph in subject.paragraphs:
        for run in _runs(paragraph):
            poor = _poor(run.find(f"{w('rPr')}/{w('rFonts')}"))
            if poor and wml.run_text(run).strip():
                yield Problem("K607", location=paragraph.place, params={"font": poor})
                break
    for part, styles in subject.styles.items():
        for name in dict.fromkeys(filter(None, map(_poor, styles.iter(w("rFonts"))))):
            yield Problem("K607", location=Location(part=part), params={"font": name})


def _poor(fonts_of: etree._Element | None) -> str:
    """Return the font that lacks letters, "" for none."""
    said = [] if fonts_of is None else [str(fonts_of.get(w(name)) or "") for name in ("ascii", "hAnsi", "cs")]
    return next((name for name in said if name.lower() in POOR_FONTS), "")


def _runs(paragraph: Paragraph) -> list[etree._Element]:
    return [
        run
        for run in paragraph.element.iter(w("r"))
        if next(run.iterancestors(w("p")), None) is paragraph.element
    ]


def _default_language(subject: Subject) -> str:
    for styles in subject.styles.values():
        said = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
        return str(said.get(w("val")) or "") if said is not None else ""
    return ""


def _latin(word: str) -> str | None:
    """Return a name with Cyrillic look-alikes made Latin, None where that is no repair."""
    repaired = script.latin(word)
    return repaired if repaired.isascii() else None
