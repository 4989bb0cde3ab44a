"""What is said of a template, its text and its tests."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # The file, its tags, and what they do with a case
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
    "T056": N_("the content type of {member} is missing or does not fit its use: {type}"),
    # The text and its build
    "T051": N_("the line does not begin with a style word and a colon, as in “body: …”: “{text}”"),
    "T052": N_("there is no style word “{word}”"),
    "T053": N_(
        "the table cannot be laid out: widths like 1.2c 9.3l, at most {limit} cm, one cell a column: “{text}”"
    ),
    "T054": N_("the template is not in step with its text: {state}"),
    "T055": N_(
        "the .docx was edited in Word; docgen templates adopt takes its words over, --force loses them"
    ),
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
    # What a template may not hold, though Word does
    "T082": N_("the hyperlink leads to {target}; a reader may be led to pages (https), mail and telephones"),
    "T083": N_(
        "a content control is bound to data ({path}), which Word would put in the place of its text; "
        "unbind it"
    ),
    "T084": N_("the document is signed; the signature would not be that of the documents made from it"),
    "T085": N_("the archive has a member with the name {member}, which no part may have"),
    "T086": N_("docgen does not know what the field {name} of Word would do"),
    "T090": N_(
        "a tracked change would go out with the document, and the name of who made it; accept or reject it"
    ),
    "T091": N_("a comment would go out with the document, and the name of who wrote it; take it away"),
    "T092": N_("hidden text would go out with the document; take it away or show it"),
    # Tests of templates
    "S001": N_("the document differs from its stored text; if it is as it should be, --accept stores it"),
    "S002": N_("no text of the document is stored; read the document, then store its text with --accept"),
    "S003": N_("no case has this stored text any more; --accept removes it"),
    "S004": N_("a stored text has no such line: “{text}”"),
    "S005": N_("the case lies in the folder of no document type; it belongs into {folder}/TYPE"),
    "S006": N_("the file cannot be removed: {reason}"),
    "S007": N_("the case is for “{slug}”, and it lies in the folder of “{folder}”"),
    "S008": N_("another case of the folder is called “{name}” (capitals make no difference)"),
}
