"""What the values of a sentence are called: reasons, and the languages of documents."""

from __future__ import annotations

from docgen.messages.catalogue import N_

#: Short reasons that checkers give as keys, and what the JSON reader says.
REASONS: dict[str, str] = {
    "not-utf-8": N_("it is not UTF-8; save it as UTF-8"),
    "arguments": N_("what stands in its brackets does not fit it"),
    "length": N_("it must have 12 digits"),
    "digits": N_("it must have digits only"),
    "date": N_("its first digits are no date"),
    "check_digit": N_("its last digit does not fit the others; check each digit"),
    "kind": N_("this is the number of another kind of person"),
    "Typographic quotation mark": N_('quotation marks around keys and texts are straight: "'),
    "Quotation mark inside a text": N_('a quotation mark stands inside a text; write «…» or \\"'),
    "Number with a leading zero": N_("a number that begins with 0 is written as text, in quotation marks"),
    "in-step": N_("in step with its text"),
    "text-newer": N_("the text is newer; run docgen templates build"),
    "edited-in-word": N_("the .docx was edited in Word"),
    "both-changed": N_("the text was changed and the .docx was edited in Word"),
    "not-built": N_("not built yet; run docgen templates build"),
    "word-owned": N_("owned by Word, there is no text"),
    "Permission denied": N_("permission is missing"),
    "No such file or directory": N_("there is no such file or folder"),
    "No space left on device": N_("the disk is full"),
    "Read-only file system": N_("the disk is read-only"),
    "Not a directory": N_("a part of the path is no folder"),
    "File exists": N_("there is a file of that name already"),
    "Is a directory": N_("this is a folder"),
    "Too many levels of symbolic links": N_("this is a link to another place"),
    "not-a-file": N_("this is no ordinary file"),
    "not-a-picture": N_("it is neither a PNG nor a JPEG"),
    "no-name": N_("the tag names no file in quotation marks: '_clause.docx'"),
    "circular": N_("it includes itself"),
    "nested-too-deep": N_("clauses are nested more than 8 deep"),
    "too-many-clauses": N_("the template includes clauses more than 200 times"),
    "unreadable": N_("it cannot be read"),
    "file-or-base64": N_("it is given either as a file or in base64"),
    "not-decodable": N_("its base64 is broken"),
    "no-folder": N_("there is no folder in which it could lie"),
    "outside": N_("the file lies outside of the folder of the case"),
    "not-a-text": N_("it is no text"),
    "too-large": N_("the file is larger than 16 MiB"),
    "proportions": N_("it is too narrow or too low for a page"),
    "too-long": N_("the text is too long for a QR code"),
    "width": N_("its width is no number of millimetres from 1 to 500"),
    "Expecting value": N_("a value is expected"),
    "Expecting ',' delimiter": N_("a comma is missing"),
    "Expecting ':' delimiter": N_("a colon is missing"),
    "Expecting property name enclosed in double quotes": N_("a key in double quotes is expected"),
    "Illegal trailing comma before end of object": N_("there is a comma before the closing bracket"),
    "Illegal trailing comma before end of array": N_("there is a comma before the closing bracket"),
    "Unterminated string starting at": N_("the text is never closed by a double quote"),
    "Invalid control character at": N_("a line break or tab stands inside a text; write \\n or \\t"),
    "Invalid \\escape": N_("the backslash starts no known sign; write \\\\"),
    "Invalid \\uXXXX escape": N_("\\u needs four hexadecimal digits"),
    "Extra data": N_("something follows the end of the object"),
}

#: How a sentence names a language of documents.
LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian")}
