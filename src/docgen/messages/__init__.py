"""The sentences of problems in the reader's language: kk, ru or en.

A problem is data everywhere else; only here does it become words, from its code, its label and
its params. English is the msgid of the catalogues in ``locale``.
"""

from docgen.messages.catalogue import INTERFACE_LANGUAGES, LOCALE, named, negotiated, translator
from docgen.messages.phrasing import HINTS, kind, label, location, place, sentence, wording
from docgen.messages.reasons import REASONS
from docgen.messages.rules import RULES, rule_sentence
from docgen.messages.sentences import SENTENCES
from docgen.messages.typed import TYPED

__all__ = [
    "HINTS",
    "INTERFACE_LANGUAGES",
    "LOCALE",
    "REASONS",
    "RULES",
    "SENTENCES",
    "TYPED",
    "kind",
    "label",
    "location",
    "named",
    "negotiated",
    "place",
    "rule_sentence",
    "sentence",
    "translator",
    "wording",
]
