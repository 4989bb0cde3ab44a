"""What is said of each problem code. The English sentence is the msgid of kk and ru.

Names in braces are params of the problem. A param ``{"kk": ..., "ru": ...}`` is printed in the
reader's language, an ISO date as дд.мм.гггг. A hint is added where its param is there.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.messages.catalogue import N_, translator
from docgen.messages.law import STARTS
from docgen.messages.reasons import (
    AMONG,
    FACTS,
    FACTS_OF_DOCUMENTS,
    LANGUAGES,
    LEVELS,
    REASONS,
    SHAPES,
    UNITS,
)
from docgen.messages.rules import RULES
from docgen.messages.stories import is_story, story
from docgen.messages.syntax import said_of_syntax
from docgen.messages.typed import TYPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.problem import Location, Problem

_AMOUNT = re.compile(r"-?\d+\.\d{2}\Z")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")


#: Code -> sentence.
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
    # The pages on the clerk's machine
    "U001": N_("there is no such draft, or no such file of it"),
    "U002": N_("the draft was changed in another window meanwhile; load this page again"),
    "U003": N_("the draft is damaged and cannot be read"),
    "U004": N_("another register is being worked through; wait for its end, or stop it"),
    "U005": N_("there is no such register, or no such file of it"),
    "U006": N_("“{name}” is no table by the ending of its name; taken are {endings}"),
    "U007": N_("the register is damaged and cannot be read"),
    "U010": N_("the page cannot be served on port {port}: {reason}; name another one with --port"),
    "U011": N_("what serves the page is not installed ({name} is missing); install docgen[web]"),
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
    # Schema
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
    "C122": N_('write it in quotation marks, as text: "{value}"'),
    "C123": N_("the Kazakh and the Russian text are the same, letter for letter"),
    "C124": N_("the date is written in another way: “{value}”; write {wanted}"),
    "C125": N_("there are {limit} problems or more; only the first of them are told"),
    "C126": N_("the date {value} lies outside of the years {first} to {last}; look at its year"),
    "C460": N_("write it without quotation marks: {value}"),
    "C461": N_("the fields are those of another type: {fits}; look at document_type"),
    "C130": N_("the field is missing; the draft shows a yellow mark in its place"),
    "C140": N_("the picture cannot be read: {reason}"),
    # Law
    "C301": N_("the legal act “{act}” is not known"),
    "C302": N_("{date} belongs to no era that docgen knows"),
    "C303": N_("there is no “{name}” among {kind}"),
    "C304": N_("nothing is known of this on {date}: {fact}"),
    "C306": N_("the reference cannot be written: {unit} “{value}”"),
    "C307": N_("the act was adopted after {date}: {act}"),
    "C308": N_("the sanction cannot be computed: {field} = {value}"),
    "C311": N_("the act is not in force on {date}: {act}"),
    "C312": N_("not confirmed by a published text, compare before signing: {act}"),
    "C321": N_("the balance does not add up: {stated} is stated, {computed} is computed"),
    "C322": N_("the amount {value} is larger than {limit}, which bounds it"),
    "C323": N_("the sanction due is stated as {stated}, the law gives {computed}"),
    "C324": N_("{value} collected is more than {limit} due"),
    "C325": N_("{value} transferred is more than {limit} collected"),
    "C326": N_("the remaining amount is stated as {stated}, claim less collected is {computed}"),
    "C327": N_("{later} lies before {earlier}"),
    "C328": N_("IIN or BIN is missing, and papers of this time need it ({era})"),
    "C329": N_("the word “{word}” asserts guilt, which this document may not do"),
    "C330": N_("the first request must ask to consider the question of bringing a protest"),
    "C331": N_("a proposal never asks to cancel the act itself"),
    "C332": N_("the form “{form}” is not the usual one for this date (usual: “{usual}”)"),
    "C333": N_("the wording is not confirmed by a published text: “{wording}”"),
    "C334": N_("the file was to be studied by {due}"),
    "C335": N_("the term for the protest ends on {last_day}: it has passed or is close to its end"),
    "C337": N_("the term for a protest against an act in force since {entered} is not confirmed"),
    "C338": N_("on {date} there were none of these: {kind}"),
    "C339": N_("the monthly calculation index on {date} is not confirmed"),
    "C340": N_(
        "acts that were not appealed go only by the exceptional route; the ordinary term is not printed"
    ),
    "C341": N_("inaction cannot be suspended"),
    "C342": N_("that a protest suspends an act is not confirmed for {date}"),
    "C343": N_("only the head of the office may suspend an act; a deputy signs"),
    "C344": N_("the sentence has no full stop at its end"),
    "C345": N_("the text is continued by the document; no punctuation mark belongs at its end"),
    "C346": N_("IIN or BIN is given, and papers of this time have none ({era})"),
    "C347": N_(
        "the case says that a party is a state body or cannot defend itself, but no party is so described"
    ),
    "C348": N_("an own term for the review is not confirmed for {date}; leave it out"),
    "C349": N_(
        "the last day {last_day} was moved because of days off; moved working days are not known, check it"
    ),
    "C350": N_("the IIN is that of {number}, the name that of {name}; one of the two is wrong"),
    "C351": N_("the term ended on {last_day} ({term}), and no motion asks to restore it"),
    "C352": N_("the term is not confirmed by a published text: {term}"),
    "C353": N_("the term runs until {last_day} ({term}); there is nothing to restore"),
    "C354": N_("there was no such paper before {first_day}"),
    "C355": N_("an office of this level ({level}) does not bring this paper on its date"),
    "C356": N_("the total is stated as {stated}, its parts add up to {computed}"),
    "C357": N_("the figure {value} is larger than {limit}, which bounds it"),
    "C358": N_("a crime asks that the act has not been executed for more than {months} months"),
    "C359": N_("{date} is a day off"),
    "C360": N_("a published text may not hold data of a person: “{words}”"),
    "C361": N_("the numbers of the Kazakh and the Russian text differ: {kazakh} / {russian}"),
    "C362": N_("the text names an act that is not in force on {date}: {act}"),
    "C380": N_("this field is needed here, and the case does not have it: {field}"),
    "C381": N_("the case does not say what is attacked; one of these fields is needed: {fields}"),
    "C382": N_("no first step is known for this on {date}: {facts}"),
    "C383": N_("the term “{term}” is not the law of {date}"),
    # Documents of one case
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
    "C420": N_("the act counts the term from another event, {event}: {term}"),
    "C421": N_("the last day is stated as {stated}, the term ends on {computed}: {term}"),
    "C424": N_("that there was such a ground is not confirmed for {date}; no norm is printed for it"),
    "C425": N_(
        "such acts are reviewed in cassation on an exceptional ground only, and none is named: {reason}"
    ),
    "C426": N_("no term is known for an event of {date}, so none is checked or printed; look it up"),
    "C427": N_("the term runs through {last_day}; only after that day is it over"),
    "C428": N_("the term ends on {last_day}; this day comes later"),
    "C429": N_("the term ended on {last_day}, before the date of the document"),
    "C432": N_("the term ended on {last_day} ({term}), and no reason is given"),
    "C433": N_("the term runs until {last_day} ({term}) and was kept; there is nothing to explain"),
    "C434": N_("the term ends on {last_day}: on {date} it has passed or is close to its end"),
    "C435": N_("no confirmed rule of {date} says how this sanction is made; compare it with the act"),
    "C436": N_("the document is made in {language} only, and another language is asked for"),
    "C437": N_("“{said}” has no place in this paper"),
    "C438": N_("stated is: {stated}; from the data follows: {computed}; correct it or give the reason"),
    "C439": N_("an earlier measure on the same matter has no result yet"),
    "C444": N_("the period is not one quarter of the calendar; that would be {from} to {to}"),
    "C445": N_("the word “{word}” (position {offset}) is written in Latin letters; type it in Cyrillic ones"),
    "C446": N_("the word “{word}” (position {offset}) of the Russian text has Kazakh letters"),
    "C447": N_("the date {date} lies more than {years} years behind that of the document; look at its year"),
    # Catalogue
    "K001": N_("there is no document type “{slug}”"),
    "K002": N_("this file cannot be read: {reason}"),
    "K003": N_("the schema is faulty at {reason}"),
    "K004": N_(
        "the folder is not there or holds none of schemas, templates_kk and templates_ru; "
        "name another one, or make an office's folder with: docgen init"
    ),
    "K005": N_("the template of “{slug}” in {language} is missing; build it with: docgen templates build"),
    "K006": N_("the schema names a function that does not exist: {function}"),
    "K007": N_("the schema needs two examples: the smallest case and a rich one"),
    "K008": N_("the schema gives the function {function} wrong arguments: {reason}"),
    "K009": N_("the schema names a field that it does not have: {pointer}"),
    "K010": N_("the schema says that a text inflects as “{value}”, which there is not"),
    "K011": N_("the two validators disagree: one refuses the case, and the other cannot say why"),
    "K012": N_(
        "the bundled template of “{slug}” was built without this file of the office; "
        "build the office's own with: docgen templates build {slug}"
    ),
    "K013": N_(
        "the bundled template of “{slug}” is kept in Word and cannot be built with this file of the office; "
        "copy {template} beside it and edit the copy in Word"
    ),
    "K033": N_(
        "this folder belongs to docgen itself and is not written into; make a folder of the office with "
        "docgen init and work in it, or name one with --root or DOCGEN_ROOT"
    ),
    "K040": N_("the schema requires “{name}”, and no property here has this name"),
    "K041": N_(
        "in the pattern of file names a brace stands alone: “{pattern}”; a field is written {{/pointer}}"
    ),
    "K042": N_("the file is named “{slug}”, and its document_type is “{value}”; both must be the same"),
    "K043": N_("a schema has no keyword “{name}”"),
    "K044": N_("the keyword “{name}” of the schema cannot have the value {value}"),
    "K045": N_("the branches of a oneOf are told apart by a constant “{name}”, which this one does not have"),
    "K046": N_("the field “{name}” needs a label in x-title, a text in kk and one in ru"),
    "K047": N_("x-enum needs as many labels in kk and in ru as there are values: {count}"),
    "K048": N_("the schema refers to the shared file {file}, which is not there"),
    "K049": N_("the schema refers to {reference}, where nothing is"),
    "K050": N_(
        "this is no schema of a type; what is compared are data roots, folders of schemas or schema files, "
        "and cases go with --cases"
    ),
    "K051": N_("the set names a document type that does not exist: “{slug}”"),
    "K052": N_("the set names a field that “{slug}” does not have: {pointer}"),
    "K053": N_("“{slug}” belongs to the set already; a set makes one document of each type"),
    "K054": N_("no type may have a field “{name}”: in a case it holds the fields of other types"),
    "K055": N_("the type “{slug}” has no set; its documents are made with docgen render"),
    "K060": N_("the schema is written for {value}; docgen reads {wanted}"),
    "K061": N_("docgen does not follow the keyword “{name}”; refer to a file and a pointer with $ref"),
    "K062": N_(
        "the pattern {value} cannot be asked in a bounded time; write it without references back, without "
        "looking around and with smaller repetitions"
    ),
    "K063": N_("unevaluatedProperties and patternProperties do not go together; name the properties"),
    "K064": N_("with its references followed the schema has more than {limit} parts"),
    "K065": N_(
        "the reference {reference} leads in a circle that never goes down, or doubles with each level of "
        "the case"
    ),
    "K030": N_(
        "“{slug}” cannot name a type: small Latin letters, digits and single _ between them, a letter first, "
        "no name of a device, at most {limit} characters"
    ),
    "K031": N_("there is a file of that name already; a new type is never written over it"),
    "K032": N_("the title holds “{text}”, which has a meaning of its own in a template"),
    # Templates
    "K014": N_("there is no template (.docx) in the folder"),
    "K020": N_("the file is no baseline of docgen templates lint"),
    # Letters, languages and parity of templates
    "K601": N_("Latin and Cyrillic letters meet in the name “{word}”"),
    "K602": N_("the name “{field}” is written with letters that only look like its own"),
    "K603": N_("Latin and Cyrillic letters meet in the word “{word}”"),
    "K604": N_("the text holds letters that are not seen or are put together of two: {letter}"),
    "K605": N_("“{word}” is written without the letters of Kazakh"),
    "K606": N_("the text “{text}” is marked as of the language {language}, which it is not"),
    "K607": N_("the font {font} lacks letters of Kazakh"),
    "K608": N_("the text “{text}” is not marked with its language"),
    "K610": N_("the template in {language} does not use “{text}”"),
    "K611": N_("the template in {language} does not have the condition “{text}” here"),
    "K612": N_("the template in {language} does not have the number {number} in its words as often"),
    "K613": N_("{reason} of the two languages differ: Kazakh {kazakh}, Russian {russian}"),
    # Templates: their structure, and what they and the schema owe each other
    "L005": N_("the comment switches {name} off, which is not found here"),
    "L007": N_("the tag stands in white or tiny text, and so will its value"),
    "L009": N_("the tag is formatted in two ways; its value takes the formatting of its first letter"),
    "L010": N_("Word has divided the tag into several runs"),
    "L108": N_("the tag holds the sign {letter}, which Word puts in for a plain one"),
    "L109": N_("the block prints nothing"),
    "L213": N_("every row of the table depends on data; without them the table is left out"),
    "L217": N_("the head of the table is not repeated on each page"),
    "L219": N_("an empty paragraph stands beside the tag of a block and is printed without it too"),
    "L220": N_("the header or footer of first or even pages lacks {tags}"),
    "L301": N_("the schema does not have the field “{field}”"),
    "L302": N_("nothing uses the field, and every case must have it"),
    "L303": N_("“{field}” is {shape}, and a loop needs a list"),
    "L304": N_("“{field}” may be absent; ask first whether it is defined"),
    "L305": N_("“{field}” is there for some kinds only; ask for the kind first"),
    "L306": N_("the filter “{filter}” does not take {shape} (“{field}”)"),
    "L307": N_("“{field}” is {shape} and is printed without a filter"),
    "L308": N_("“{field}” is {shape}, which a tag does not print"),
    "L309": N_("“{field}” never has the value “{value}”"),
    "L310": N_("the variable “{name}” hides a field of the case"),
    "L311": N_("whether “{field}” is “{value}” is decided before; the condition changes nothing"),
    "L312": N_("the filter “{filter}” does not take {shape}"),
    "L900": N_("mended: {name}"),
    # Static text of templates
    "S701": N_("the blank “{text}” waits for a pen; perhaps a field belongs here"),
    "S702": N_("sample data are left in the text: “{text}”"),
    "S703": N_("a value is written into the text instead of a field: “{text}”"),
    "S704": N_("the words name an act that is no longer in force: {act}"),
    "S705": N_("blanks are doubled or stand before a sign: “{text}”"),
    "S706": N_("quotation marks or a dash are typed as straight signs: “{text}”"),
    "X504": N_("the field {name} of Word would fetch or start something"),
    "T001": N_("the file is not a .docx or is damaged: {reason}"),
    "T002": N_("the archive is not a Word document"),
    "T003": N_("the archive holds the member {member} twice"),
    "T004": N_("the document is too large when unpacked ({member})"),
    "T005": N_("the document holds a program or an embedded object ({member})"),
    "T006": N_("the part is not well-formed XML: {reason}"),
    "T007": N_("the document is linked to {target}; linked content is refused"),
    "T008": N_("the part refers to {target} (relationship {id}), which is not in the file"),
    "T009": N_("the part uses the relationship {id}, which it does not have"),
    "T010": N_("this is {reason} and not a .docx; save it as a Word document (.docx)"),
    "T011": N_("a tag is opened and never closed in its paragraph"),
    "T012": N_("a tag is closed that was not opened"),
    "T013": N_("the tag cannot be understood: {word}"),
    "T014": N_("the tag closes or continues a block that is not open"),
    "T015": N_("the block is never closed; {expected} is missing"),
    "T016": N_(
        "the tag does not fit its opening “{opening}” in paragraph {paragraph}: same prefix and scope needed"
    ),
    "T017": N_("a tag stands in a tracked change; accept or reject the change first"),
    "T018": N_("a tag stands where its value would be no text: in an attribute, a field code, a date"),
    "T082": N_("the hyperlink leads to {target}; a reader may be led to pages (https), mail and telephones"),
    "T083": N_(
        "a content control is bound to data ({path}), which Word would put in the place of its text; "
        "unbind it"
    ),
    "T084": N_("the document is signed; the signature would not be that of the documents made from it"),
    "T085": N_("the archive has a member with the name {member}, which no part may have"),
    "T086": N_("docgen does not know what the field {name} of Word would do"),
    "T019": N_("a tag stands in a part that is not rendered"),
    "T020": N_("the part has the relationship {id} twice"),
    "T021": N_(
        "the tag replaces its whole paragraph or row, and this text beside it would be lost: “{text}”"
    ),
    "T022": N_("the tag with {prefix} stands outside of what it is for"),
    "T023": N_("docgen does not carry out this part of the dialect: {feature}"),
    "T024": N_(
        "the block begins and ends in different elements, so some data would leave half of one behind"
    ),
    "T025": N_("the markup is not valid: {reason}"),
    "T026": N_("the loop would repeat {element} with the same number"),
    "T027": N_("a section stands in a condition or a loop"),
    "T028": N_("a field of Word begins and ends in different branches"),
    "T029": N_("a table row is wider than its table ({width} of {columns} columns)"),
    "T030": N_(
        "the “if” in the expression has no “else”: where its condition does not hold, there is no value"
    ),
    "T031": N_("a tag may not hold this construct: {construct}"),
    "T032": N_("there is no filter “{filter}”"),
    "T033": N_("there is no test “{test}”"),
    "T034": N_("names that begin with _ cannot be used"),
    "T035": N_("“{name}” is known only inside its loop"),
    "T036": N_("the cell is merged over a loop with {prefix}, and there is none around it"),
    "T037": N_("the picture cannot be printed: {reason}"),
    "T038": N_("the clause cannot be included: {reason}"),
    "T039": N_("the template has the number {id} of {element} twice"),
    "T040": N_(
        "the tag speaks of its whole cell: no block or name of the cell may stand before it, and no second"
    ),
    "T041": N_("the template needs the field “{field}”, and the case does not have it"),
    "T042": N_("the tag prints no text but a value of type {kind}; a filter or a condition is missing"),
    "T043": N_("the filter “{filter}” failed: {reason}"),
    "T044": N_("the tag does what a template may not do"),
    "T045": N_("the tag compares or takes apart values that do not allow it"),
    "T046": N_("blocks or expressions are nested too deep"),
    "T047": N_("the tag prints a character that no document can hold: {letter}"),
    "T048": N_("the rows of the table cover different numbers of columns: {widths}"),
    "T049": N_("“{value}” is neither a colour of a cell (six hexadecimal digits) nor its span (1 to 63)"),
    "T050": N_("the value is no rich text: {reason}"),
    "T051": N_("the line has no style word and colon: “{text}”"),
    "T052": N_("there is no style word “{word}”"),
    "T053": N_(
        "the table cannot be laid out: widths like 1.2c 9.3l, at most {limit} cm, one cell a column: “{text}”"
    ),
    "T054": N_("the template is not in step with its text: {state}"),
    "T055": N_(
        "the .docx was edited in Word; docgen templates adopt takes its words over, --force loses them"
    ),
    "T056": N_("the content type of {member} is missing or does not fit its use: {type}"),
    # A template that was edited in an office program
    "T061": N_("a change is tracked here, and it is open which wording holds; accept or reject it first"),
    "T062": N_("the text of a template cannot say this, so it is not kept: {reason}"),
    "T063": N_("the quotation marks in the tag were typographic; they were made straight"),
    "T064": N_("“{text}” would say something else in the text of the template; word it in another way"),
    "T065": N_("there are letters that cannot be seen: {letters}"),
    "T066": N_("the text of a template does not have the style “{style}”; it is taken as “{word}”"),
    "T067": N_("this is not as in _base.docx, which owns the look, so it is not kept: {reason}"),
    "T068": N_("it cannot be told which template this file is of; say it with --type and --lang"),
    "T069": N_(
        "the document was not built of the present text, so what was changed in {text} since would be "
        "undone; look at the difference with --dry-run, take the words of the document with --force"
    ),
    "T070": N_(
        "the document differs here from the shared clause {clause}, which other documents may have too; "
        "to take the words over change {clause}.txt, to leave the clause as it is say --force"
    ),
    "T071": N_(
        "the template has no text and is owned by Word; docgen templates show prints one to begin with"
    ),
    "T072": N_("the style “{style}” is not as in _base.docx, so its change is not kept: {details}"),
    # Tests of templates
    "S001": N_("the document differs from its stored text; if it is as it should be, --accept stores it"),
    "S002": N_("no text of the document is stored; read the document, then store its text with --accept"),
    "S003": N_("no case has this stored text any more; --accept removes it"),
    "S004": N_("a stored text has no such line: “{text}”"),
    "S005": N_("the case lies in the folder of no document type; it belongs into {folder}/TYPE"),
    "S006": N_("the file cannot be removed: {reason}"),
    "S007": N_("the case is for “{slug}”, and it lies in the folder of “{folder}”"),
    "S008": N_("another case of the folder is called “{name}” (capitals make no difference)"),
    "T057": N_("this is a list of fields to copy tags from and not a template"),
    "T058": N_(
        "the base has no style “{style}”, which the text calls; add it in Word or take a bundled base"
    ),
    "T059": N_(
        "what stands in the body of the base is printed nowhere: “{text}”; "
        "the letterhead belongs into the header of the first page"
    ),
    "T080": N_("the template is sound and was not built: both languages of a type are built or none"),
    "T081": N_("the tag does not fit its opening “{opening}” in line {line}: same prefix and scope needed"),
    "T090": N_(
        "a tracked change would go out with the document, and the name of who made it; accept or reject it"
    ),
    "T091": N_("a comment would go out with the document, and the name of who wrote it; take it away"),
    "T092": N_("hidden text would go out with the document; take it away or show it"),
    # Forms and values in templates
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
    # Output
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
    # Evidence
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
    "E060": N_("a reader of the document does not see these words: “{text}”"),
    "E061": N_("the document shows or holds what was not read as words: {names}; look at it yourself"),
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
    "W007": N_("two documents of the set would have this name; the file_name of their types must differ"),
    "W008": N_("another run is writing into this folder; wait for its end or name another folder"),
    "W006": N_("docgen init makes this itself, and it is there already; name another folder"),
    "W031": N_("nothing can be written into this folder: {reason}"),
    "W030": N_("the system does not let docgen use this file: {reason}"),
    "W020": N_("document {number} cannot be put into one file with others: {reason}"),
    "W021": N_(
        "in one file the settings of the first document hold for all; by its own, document {number} looks "
        "otherwise: {names}"
    ),
    "W022": N_(
        "document {number} counts its pages in several runs; the number of its last page is printed as the "
        "number of pages"
    ),
    # Inputs of a batch
    "I033": N_("the mapping names the column “{name}”, which the table does not have"),
    "I030": N_("no JSON file is in this folder; name a table or JSON Lines by the name of the file"),
    "I032": N_("the inputs hold no case"),
    "I031": N_(
        "it is not known which documents the rows of this table are for; name their type with --type "
        "(docgen types lists them)"
    ),
    # Batch
    "B001": N_(
        "the folder holds a finished run; --resume makes what is missing, --force makes all of it anew"
    ),
    "B002": N_(
        "its documents would be named “{name}” as those of case {number} of this run; give it another number "
        "or date, or name the files with --name"
    ),
    "B003": N_("the process that worked on this case died, and died once more when it worked on it alone"),
    "B004": N_("the input changed while the run was going on; start the run again"),
    "B005": N_("the document was changed since it was made; it is left as it is"),
    "B006": N_("no scheduler of Dask answers there: {reason}"),
    "B007": N_("the worker {worker} has docgen {version}, and {wanted} is needed"),
    "B008": N_("the scheduler has no worker; start one with docgen worker"),
    "B009": N_(
        "a worker made it with another schema, template or lexicon than those here; nothing was written"
    ),
    "B010": N_("no run of docgen batch is recorded in this folder"),
    "B011": N_(
        "the file would take the place of an input or of another file of the run; give it another name"
    ),
    "B020": N_("no process can be started for the work: {reason}; --jobs 1 works without others"),
    "B021": N_("what works on several machines is not installed ({name} is missing); install docgen[dask]"),
    "B012": N_(
        "this is a defect of docgen, not of your data ({reason}); the case was passed over, please report it"
    ),
}

#: Param -> sentence that is added when the param is not empty.
HINTS: dict[str, str] = {
    "nearest": N_("perhaps “{nearest}” was meant"),
    "needed": N_("needed: {needed}"),
    "suggestion": N_("perhaps “{suggestion}” was meant"),
    "allowed": N_("allowed: {allowed}"),
    "article": N_("article {article}"),
    "compared": N_("compared with “{compared}”"),
    "successor": N_("in force on that date: {successor}"),
    "known": N_("known here: {known}"),
    "others": N_("also met: {others}"),
    "office": N_("the case lies in the office's folder {office}: name it with --root or DOCGEN_ROOT"),
    "words": N_("the words: “{words}”"),
    "process": N_("its process is {process}"),
    "begun": N_("it began on {begun}"),
    "valid_from": N_("it begins on {valid_from}"),
    "valid_to": N_("it ends on {valid_to}"),
}

_PLACES = {
    "sheet": N_("sheet {sheet}"),
    "reference": N_("cell {reference}"),
    "part": N_("part {part}"),
    "paragraph": N_("paragraph {paragraph}"),
    "table": N_("table {table}"),
    "row": N_("row {row}"),
    "cell": N_("cell {cell}"),
    "tag": N_("tag {tag}"),
}
_ROW = N_("row {reference}")


#: Param -> what its values, keys of checkers, are called.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "reason": REASONS,
    "state": REASONS,
    "rule": RULES,
    "shape": SHAPES,
    "type": SHAPES,
    "kind": AMONG,
    "language": LANGUAGES,
    "event": STARTS,
    "fact": FACTS,
    "what": FACTS_OF_DOCUMENTS,
    "unit": UNITS,
    "level": LEVELS,
}


def sentence(problem: Problem, language: str, instead: Mapping[str, str] | None = None) -> str:
    """Return what is wrong, with the label of the field before it, in kk, ru or en.

    ``instead`` are the sentences of a face that go before the usual ones.
    """
    name = label(problem, language)
    text = wording(problem, language, instead)
    return f"{name}: {text}" if name else text


def label(problem: Problem, language: str) -> str:
    """Return what the field is called, "" where the problem is of none."""
    return _word("label", problem.params.get("label") or "", language)


def wording(problem: Problem, language: str, instead: Mapping[str, str] | None = None) -> str:
    """Return what is wrong, without the label of the field; parameters are those of sentence().

    What stands in a cell was typed, whatever the face.
    """
    say = translator(language).gettext
    if instead is None:
        instead = TYPED if problem.location.reference else {}
    params = {name: _word(name, value, language) for name, value in problem.params.items()}
    if problem.code == "T013":
        params["word"] = said_of_syntax(params["word"], language)
    told = [instead.get(problem.code, SENTENCES[problem.code])]
    told += [instead.get(name, hint) for name, hint in HINTS.items() if problem.params.get(name)]
    return "; ".join(say(each).format_map(params) for each in told if each)


def kind(code: str, language: str) -> str:
    """Return the sentence of a code with … in place of the values: what all its problems have in common."""
    return translator(language).gettext(SENTENCES[code]).format_map(_Values())


class _Values(dict[str, str]):
    """Values of which none is known."""

    def __missing__(self, name: str) -> str:
        return "…"


def place(problem: Problem, language: str) -> str:
    """Return where it is: ``case.json:12:5``, or file, sheet and cell, or file, part, paragraph and tag.

    It is "" where nothing is known of it.
    """
    return location(problem.location, language)


def location(where: Location, language: str) -> str:
    """Return a location as people read it, "" where nothing is known of it."""
    head = ":".join(str(value) for value in (where.file, where.line, where.column) if value is not None)
    inner = [
        _located(name, value, language) for name in _PLACES if (value := getattr(where, name)) is not None
    ]
    return ", ".join(part for part in (head, *inner) if part)


def _located(name: str, value: Any, language: str) -> str:
    """Return one step of a location; a part of a finished document is named as its story."""
    if name == "part" and is_story(value):
        return story(value, language)
    is_row = name == "reference" and value.isdigit()
    return translator(language).gettext(_ROW if is_row else _PLACES[name]).format_map({name: value})


def _word(name: str, value: Any, language: str) -> str:
    if isinstance(value, dict):
        return str(value.get(language) or value.get("ru", ""))
    if name == "details":
        return ", ".join(_word("reason", each, language) for each in value)
    # Each of several near words stands in quotation marks of its own.
    between = ("”, “" if language == "en" else "», «") if name == "nearest" else ", "
    text = between.join(map(str, value)) if isinstance(value, list) else str(value)
    words = _WORDS.get(name, {})
    if text in words:
        return translator(language).gettext(words[text])
    if name in ("value", "written", "slug", "name"):
        return text  # as it stands in the case
    if date := _ISO_DATE.match(text):
        return f"{date[3]}.{date[2]}.{date[1]}"
    if _AMOUNT.match(text):
        return f"{Decimal(text):,.2f}".replace(",", "\u00a0").replace(".", ",")
    return text
