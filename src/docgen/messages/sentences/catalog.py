"""What is said of a data root and of the schemas in it."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    # The root and its types
    "K001": N_("there is no document type “{slug}”"),
    "K002": N_("this file cannot be read: {reason}"),
    "K004": N_(
        "the folder is not there or holds none of schemas, templates_kk and templates_ru; "
        "name another one, or make an office's folder with: docgen init"
    ),
    "K005": N_("the template of “{slug}” in {language} is missing; build it with: docgen templates build"),
    "K012": N_(
        "the bundled template of “{slug}” was built without this file of the office; "
        "build the office's own with: docgen templates build {slug}"
    ),
    "K013": N_(
        "the bundled template of “{slug}” is kept in Word and cannot be built with this file of the office; "
        "copy {template} beside it and edit the copy in Word"
    ),
    "K014": N_("there is no template (.docx) in the folder"),
    "K030": N_(
        "“{slug}” cannot name a type: small Latin letters, digits and single _ between them, a letter first, "
        "no name of a device, at most {limit} characters"
    ),
    "K031": N_("there is a file of that name already; a new type is never written over it"),
    "K032": N_("the title holds “{text}”, which has a meaning of its own in a template"),
    "K033": N_(
        "this folder belongs to docgen itself and is not written into; make a folder of the office with "
        "docgen init and work in it, or name one with --root or DOCGEN_ROOT"
    ),
    # What a schema says
    "K003": N_("the schema is faulty at {reason}"),
    "K006": N_("the schema names a function that does not exist: {function}"),
    "K007": N_("the schema needs two examples: the smallest case and a rich one"),
    "K008": N_("the schema gives the function {function} wrong arguments: {reason}"),
    "K009": N_("the schema names a field that it does not have: {pointer}"),
    "K010": N_("the schema says that a text inflects as “{value}”, which there is not"),
    "K011": N_("the two validators disagree: one refuses the case, and the other cannot say why"),
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
    # What a schema would cost
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
}
