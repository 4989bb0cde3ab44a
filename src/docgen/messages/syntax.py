"""What Jinja's parser says of a tag, in the reader's language; its own words are English."""

from __future__ import annotations

import re

from docgen.messages.catalogue import N_, translator

#: What the parser calls parts of a tag -> words.
TOKENS: dict[str, str] = {
    "begin of comment": N_("the beginning of a comment"),
    "end of comment": N_("the end of a comment"),
    "begin of statement block": N_("the beginning of a statement"),
    "end of statement block": N_("the end of the statement"),
    "begin of print statement": N_("the beginning of a printing tag"),
    "end of print statement": N_("the end of the printing tag"),
    "end of template": N_("the end of the template"),
    "template data / text": N_("text"),
    "name": N_("a name"),
    "string": N_("a text in quotation marks"),
    "integer": N_("a number"),
    "float": N_("a number"),
}

#: A sentence of the parser -> ours; the groups are what both quote.
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + r"\.?\Z"), sentence)
    for pattern, sentence in (
        (
            r"expected token (?P<q>['\"])(?P<wanted>.+)(?P=q), got (?P<r>['\"])(?P<met>.*)(?P=r)",
            N_("expected is {wanted}, and there stands {met}"),
        ),
        (
            r"Expected an expression, got (?P<q>['\"])(?P<met>.+)(?P=q)",
            N_("an expression is expected, and there stands {met}"),
        ),
        (
            r"unexpected end of template, expected (?P<q>['\"])(?P<wanted>.+)(?P=q)",
            N_("expected is {wanted}, and the tag ends"),
        ),
        (
            r"unexpected (?P<q>['\"])(?P<met>.+)(?P=q), expected (?P<r>['\"])(?P<wanted>.+)(?P=r)",
            N_("expected is {wanted}, and there stands {met}"),
        ),
        (r"unexpected char (?P<q>['\"])(?P<met>.+)(?P=q) at \d+", N_("the sign {met} cannot stand here")),
        (r"unexpected (?P<q>['\"])(?P<met>.+)(?P=q)", N_("{met} cannot stand here")),
        (r"expected name or number", N_("a name or a number is expected")),
        (r"expected subscript expression", N_("in the square brackets an expression is expected")),
        (r"tag name expected", N_("the statement has no name")),
        (
            r"invalid syntax for function call expression",
            N_("what stands in the brackets of the call cannot be understood"),
        ),
    )
)
_OTHER = N_("its grammar is wrong (in the words of the parser: {text})")
_WORD = re.compile(r"\w*\Z")


def said_of_syntax(text: str, language: str) -> str:
    """Return what the parser says in kk, ru or en; a single word, such as an unknown statement, as it is."""
    if _WORD.match(text):
        return text
    say = translator(language).gettext
    for pattern, sentence in PATTERNS:
        if found := pattern.match(text):
            parts = {
                name: _token(part, language)
                for name, part in found.groupdict().items()
                if name in ("wanted", "met")
            }
            return say(sentence).format_map(parts)
    return say(_OTHER).format(text=text)


def _token(text: str, language: str) -> str:
    return translator(language).gettext(TOKENS[text]) if text in TOKENS else f"“{text}”"
