"""What is said of finished documents, of their PDF, and of writing them."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # The gate
    "V001": N_("the rendered part is not well-formed: {reason}"),
    "V002": N_("a table cell does not end in a paragraph"),
    "V003": N_("a table has no rows"),
    "V004": N_("a table row is wider than its table"),
    "V005": N_("the identifier {id} is used twice"),
    "V006": N_("sections or page size differ from the template"),
    "V007": N_("a text of the case is missing in the document: “{text}”"),
    "V008": N_("“{text}” is left over in the document"),
    "V010": N_("a column of the working copy differs from its document: “{text}”"),
    "V011": N_("a footnote or endnote is missing in the working copy: “{text}”"),
    "V012": N_("the header of a page lacks the mark of a working copy"),
    "V013": N_("a later section has a header or footer that is not in the working copy: “{text}”"),
    # PDF
    "F001": N_(
        "LibreOffice, which makes the PDF, is not found; install it (in Debian and Ubuntu: "
        "apt install libreoffice-writer), or name its program soffice in {variable}"
    ),
    "F002": N_("LibreOffice did not make the PDF within {limit} seconds and was ended"),
    "F003": N_("LibreOffice ended without making the PDF"),
    "F004": N_("the PDF is not sound: {reason}"),
    "F007": N_("words of the document are missing in its PDF"),
    "F008": N_("the PDF does not hold the letters of the font {font}, or not what they say"),
    "F009": N_(
        "the PDF is set in the font {font}, which the document does not name: the font that it names is not "
        "installed or lacks letters; install fonts-liberation2 or fonts-croscore"
    ),
    "F010": N_("the PDF cannot be made: {reason}"),
    "F011": N_(
        "the PDF shows boxes in the place of letters ({letters}), because no installed font has them; "
        "install fonts-liberation2 or fonts-croscore"
    ),
    "F012": N_("the PDF is no PDF/A-2b: {reason}"),
    "F013": N_("no font of this machine has these letters, so a PDF would show boxes: {letters}"),
    "F014": N_(
        "the font {font} of the templates is set in {plain}, which lacks letters of Kazakh: those are set in "
        "{kazakh}, and words look patched"
    ),
    "F015": N_(
        "the font {font} of the templates is not on this machine; {stand_in} stands in for it and is not as "
        "wide, so lines and pages break elsewhere"
    ),
    "F016": N_("LibreOffice {version} makes no PDF/A; version 7.4 or later does"),
    # Writing
    "W001": N_("the file exists already; use --force to replace it"),
    "W002": N_("the file cannot be written: {reason}"),
    "W003": N_("the documents were made, but the journal cannot be written: {reason}"),
    "W004": N_(
        "the other half of the pair was made of another version of the case; render both or remove it"
    ),
    "W005": N_("another case of this run has a document of this name; give the cases different numbers"),
    "W006": N_("docgen init makes this itself, and it is there already; name another folder"),
    "W007": N_("two documents of the set would have this name; the file_name of their types must differ"),
    "W008": N_("another run is writing into this folder; wait for its end or name another folder"),
    "W020": N_("document {number} cannot be put into one file with others: {reason}"),
    "W021": N_(
        "in one file the settings of the first document hold for all; by its own, document {number} looks "
        "otherwise: {names}"
    ),
    "W022": N_(
        "document {number} counts its pages in several runs; the number of its last page is printed as the "
        "number of pages"
    ),
    "W030": N_("the system does not let docgen use this file: {reason}"),
    "W031": N_("nothing can be written into this folder: {reason}"),
}
