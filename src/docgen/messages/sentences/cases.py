"""What is said of a case and of the table that it is read from."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # Reading a case
    "C001": N_("the file is not UTF-8 (it looks like {encoding}); save it as UTF-8"),
    "C002": N_("this is not JSON: {reason}"),
    "C003": N_("the key “{key}” stands twice in one object; one of the two values would be lost"),
    "C004": N_("{number} is not a number that can be kept exactly; write amounts as text"),
    "C005": N_("the file is larger than {limit} MiB"),
    "C006": N_("the data is nested more than {limit} levels deep"),
    "C007": N_("the letter {letter} at position {offset} cannot stand in a document; delete it"),
    "C010": N_("a case is one JSON object, from {{ to }}"),
    "C011": N_("the case does not say which document it is for: document_type is missing"),
    "C012": N_("the file cannot be read: {reason}"),
    "C013": N_("this is a Word document or an archive and not a case file (JSON)"),
    "C014": N_("the file is empty"),
    "C015": N_("this is {reason} and not a case file (JSON)"),
    "C016": N_(
        "this is a table and not a case file (JSON); documents of its rows are made by: "
        "docgen batch FILE --type TYPE"
    ),
    # Fields
    "C101": N_("the field is missing; fill it in"),
    "C102": N_("{wanted} is expected here, not {value}"),
    "C103": N_("there is no field “{name}” here"),
    "C104": N_("the value “{value}” is not one of those allowed"),
    "C105": N_("“{value}” has the wrong form"),
    "C106": N_("“{value}” is not a date that exists; write YYYY-MM-DD, for example 2026-05-12"),
    "C107": N_("“{value}” is not an IIN: {reason}"),
    "C108": N_("“{value}” is not a BIN: {reason}"),
    "C109": N_("the text is written in the other language; Kazakh belongs in kk, Russian in ru"),
    "C110": N_("Latin and Cyrillic letters are mixed in the word “{word}” (position {offset})"),
    "C111": N_('“{value}” is not an amount; write tenge and tiyn as text, for example "125000.50"'),
    "C112": N_("“{value}” has the wrong form; expected: {wanted}"),
    "C113": N_("the text is too short; at least {limit} characters"),
    "C114": N_("the text is too long; at most {limit} characters"),
    "C115": N_("too few items; at least {limit}"),
    "C116": N_("too many items; at most {limit}"),
    "C117": N_("{value} is too small; at least {limit}"),
    "C118": N_("{value} is too large; at most {limit}"),
    "C119": N_("the value breaks the rule “{keyword}” of the schema"),
    "C120": N_("an amount cannot be negative: “{value}”"),
    "C121": N_("the text is blank"),
    "C122": N_('write it in quotation marks, as text: "{value}"; a number loses the zeros before it'),
    "C123": N_("the Kazakh and the Russian text are the same, letter for letter"),
    "C124": N_("the date is written in another way: “{value}”; write {wanted}"),
    "C125": N_("there are {limit} problems or more; only the first of them are told"),
    "C126": N_("the date {value} lies outside of the years {first} to {last}; look at its year"),
    "C130": N_("the field is missing; the draft shows a yellow mark in its place"),
    "C140": N_("the picture cannot be read: {reason}"),
    "C460": N_("write it without quotation marks: {value}"),
    "C461": N_("the fields are those of another type: {fits}; look at document_type"),
    # Several documents of one case
    "C400": N_("here stand the fields of other documents, a group {{ … }} under the name of each type"),
    "C401": N_("“{slug}” is the case's own type; its fields stand at the root and not here"),
    "C402": N_(
        "the set takes this field from {other} in line {line}, where it is “{taken}”; here it is “{given}”, "
        "leave it out"
    ),
    "C403": N_("the document “{title}” is left out of the set: the case holds nothing for it"),
    "C410": N_("the document “{title}” of the set does not print {shown} in {language}"),
    "C411": N_("“{stated}” is stated, and the document “{title}” itself has “{own}”"),
    "C412": N_("there is no document “{slug}” in this set"),
    "C413": N_("the document “{title}” of the set is not among what is sent; name it with document: {slug}"),
    "C414": N_("the document “{title}” is sent more than once; a copy of it has the form copy"),
    "C415": N_("the number of copies is {copies}, and “{title}” is copied to this many: {recipients}"),
    "C416": N_(
        "the two halves of “{title}” print different numbers, only the Kazakh one: {kk}, only the Russian "
        "one: {ru}"
    ),
    # Tables of cases
    "I001": N_("this is no table: {reason}"),
    "I002": N_("the workbook has a password; save it without one"),
    "I003": N_("the table is empty"),
    "I004": N_("none of the first {limit} rows has titles of columns that name fields of the document type"),
    "I005": N_("there is no column “{title}”, which is required; add one with this title or with {pointer}"),
    "I006": N_("the title “{name}” fits several fields; write which one: {titles}"),
    "I007": N_("several columns hold this field: {columns}; leave one of them"),
    "I008": N_("the mapping leads the title “{name}” to {pointer}, which is no field"),
    "I009": N_("a mapping of columns is one JSON object of titles and pointers: {reason}"),
    "I010": N_("the column “{name}” is that of no field and is not read"),
    "I011": N_("column {columns} holds values and has no title; it is not read"),
    "I012": N_("the cells {cells} in the row of titles are merged; take them apart, a title for each column"),
    "I013": N_("the cells {cells} are merged; their value is read in the first of them alone"),
    "I014": N_("the sheet “{name}” is that of no list and is not read"),
    "I015": N_("the table is too large: {reason}"),
    "I016": N_("the key “{key}” stands in other rows too ({rows}); each case needs a key of its own"),
    "I017": N_("no row of the main sheet has the key “{key}”; the line belongs to no case"),
    "I018": N_("the line has no key; write the key of its case"),
    "I019": N_("the sheet has no column of keys; give one the title №"),
    "I020": N_("“{value}” has lost zeros at its beginning and was read as {read}; format the column as text"),
    "I021": N_("the formula of the cell gives the error {value}"),
    "I022": N_("what was typed here has become a date ({value}); format the cell as text and type it again"),
    "I023": N_("the number {value} has lost its last digits; format the cell as text and type it again"),
    "I024": N_("the formula of the cell was never computed; open the table in Excel and save it"),
    "I025": N_(
        "the quotation marks of the row do not fit; each one within a text is doubled, "
        "and such a text stands in quotation marks"
    ),
    "I026": N_("the sheet “{name}” holds lines of the same list; put them into one"),
    "I027": N_("the list has columns here and a sheet of its own, “{name}”; leave one of the two"),
    "I028": N_("there is no sheet “{title}”, a list that is required; add one, or columns {pointer}/0/…"),
}
