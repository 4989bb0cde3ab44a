"""What the linter says of a template that is sound, and of its own baseline."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # The baseline
    "K020": N_("the file is no baseline of docgen templates lint"),
    # Structure, and what the template and the schema owe each other
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
    # Letters, languages and the two halves of a pair
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
    # Static text
    "S701": N_("the blank “{text}” waits for a pen; perhaps a field belongs here"),
    "S702": N_("sample data are left in the text: “{text}”"),
    "S703": N_("a value is written into the text instead of a field: “{text}”"),
    "S704": N_("the words name an act that is no longer in force: {act}"),
    "S705": N_("blanks are doubled or stand before a sign: “{text}”"),
    "S706": N_("quotation marks or a dash are typed as straight signs: “{text}”"),
    # Safety
    "X504": N_("the field {name} of Word would fetch or start something"),
}
