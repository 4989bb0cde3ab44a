"""What is said of what finished documents prove."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # How a document was made
    "E001": N_(
        "the document says nothing of its making: docgen did not make it, or its properties were taken "
        "away; give --case to compare it"
    ),
    "E002": N_(
        "the document was changed or saved again after docgen wrote it; give --case to learn what was changed"
    ),
    "E003": N_("the case that the document carries was changed: the document was not made of it"),
    "E004": N_("the document cannot be made anew of this case, so there is nothing to compare it with"),
    "E006": N_("parts beside the words are others: {parts}"),
    "E007": N_(
        "another program saved the document; lines around cells and what stays on one page were not compared"
    ),
    "E008": N_("it looks otherwise than docgen makes it: {details}; places: {count}"),
    "E009": N_(
        "it holds what docgen does not make and does not understand, or has lost such a thing, so it is not "
        "proved: {names}"
    ),
    "E010": N_("the document was made of other data: it names {said}, this case is {now}"),
    "E011": N_("the document was made with another version of the template: it names {said}, now {now}"),
    "E012": N_("the document was made with another version of the schema: it names {said}, now {now}"),
    "E013": N_("the document was made with another lexicon of the office: it names {said}, now {now}"),
    "E014": N_("the document was made by another version of docgen: {said}, this is {now}"),
    "E015": N_(
        "it was compared with the case that it carries, which whoever changes a document can change too; "
        "give --case to prove it with yours"
    ),
    "E016": N_("the document is too large to be looked through: it has more than {limit} {reason}"),
    "E017": N_(
        "the words of the document are so unlike those of its template that they are not read back in "
        "bounded time"
    ),
    # From a document to its case
    "E020": N_("the document does not say of which type it is; give --type (docgen types lists them)"),
    "E021": N_(
        "this document is of the type {type}, what was given with it of {other}; give together what is of "
        "one type"
    ),
    "E022": N_(
        "two documents are in one language ({language}); give one document, or a Kazakh and a Russian one"
    ),
    "E023": N_("this document and {other} were made of different cases; give those of one case together"),
    "E024": N_("the text was changed since the document was made: the case that it carries is the old one"),
    "E025": N_("the documents do not print this required value; it is for you to write into the case"),
    "E026": N_("the value is not certain: “{value}”"),
    "E027": N_("of the values found docgen would print “{before}”; the document says “{after}”"),
    "E028": N_("a working copy has no template of its own, and this one carries no case"),
    "E029": N_("no document can be made of the values found, so they were not proved"),
    "E030": N_("words were changed that are no data: “{before}” → “{after}”"),
    "E031": N_("a paragraph was put in that is no data: “{after}”"),
    "E032": N_("a paragraph was taken out that is no data: “{before}”"),
    "E033": N_("the case says “{before}” here now; the document still says “{after}”"),
    "E034": N_("the change was not taken: with it no document could be made of the case"),
    "E035": N_("the document carries no case; give --case, the case that it was made of"),
    "E036": N_(
        "the document is of the type {type}, the case of {other}; edits are brought only into a case of the "
        "type of the document"
    ),
    # Facts
    "E050": N_("this is not in the case: {what} “{value}”; the nearest there is “{near}” ({at})"),
    "E051": N_("this is not in the case, and nothing there is like it: {what} “{value}”"),
    "E052": N_("the case has this, and the document does not print it: {what} “{missing}”"),
    "E053": N_("the other language says something else: {what} “{value}”, in {other} “{found}”"),
    "E054": N_("this is missing in {other}: {what} “{value}”"),
    "E055": N_("the sum in digits and the sum in words are not the same: “{value}”"),
    "E056": N_("there is no such day: “{value}”"),
    "E057": N_("this is neither an IIN nor a BIN: “{value}”: {reason}"),
    "E058": N_("this stands in {other} less often: {what} “{value}”"),
    "E059": N_(
        "there is nothing to compare its facts with: give --case, or the document in the other language "
        "together with it; only what is never right was looked for"
    ),
    # What a reader sees
    "E060": N_("a reader of the document does not see these words: “{text}”"),
    "E061": N_("the document shows or holds what was not read as words: {names}; look at it yourself"),
}
