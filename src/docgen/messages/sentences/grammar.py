"""What is said of forms of words, and of values that a filter writes."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # Values
    "G002": N_("the language {language} has no case “{case}”"),
    "G003": N_("“{value}” is not an amount of money"),
    "G004": N_("“{value}” is not a date"),
    "G005": N_("“{text}” is not a text in two languages and has no half {language}"),
    "G006": N_("the filter “{filter}” cannot take “{value}” ({type})"),
    "G007": N_("the number {number} cannot be written in this form"),
    "G008": N_("there is no gender “{gender}”"),
    "G009": N_("wrong number of word forms: {count}"),
    "G010": N_("the period ends ({end}) before it begins ({start})"),
    "G011": N_("an empty list cannot be joined into a sentence"),
    "G012": N_("the filter “{filter}” needs the field “{member}”"),
    # The lexicon and forms
    "G020": N_("a line of the lexicon has six columns parted by tabs; this one has {columns}"),
    "G021": N_("the lexicon knows no “{value}” here"),
    "G022": N_("“{text}” cannot be inflected: letters or signs of another kind, none at all, or too many"),
    "G023": N_(
        "no word of “{text}” is found that takes the case “{case}”; "
        "write it in the nominative or give its form in forms"
    ),
    "G024": N_("“{text}” has no plural and no owner here"),
    "G025": N_("“{value}” is no {name}"),
    "G026": N_("a row has {wanted} columns parted by tabs; this one has {columns}"),
    "G027": N_("the lexicon has the property “{property}” of “{word}” twice"),
    "G028": N_("it cannot be seen which part of “{text}” is the surname; give the patronymic or initials"),
    "G030": N_("the form is not sure, look at it: “{text}” – {case}: “{form}” ({rule})"),
}
