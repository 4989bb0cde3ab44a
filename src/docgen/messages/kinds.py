"""What groups of types and kinds of fields are called."""

from __future__ import annotations

from docgen.messages.catalogue import N_

#: Group of ``x-docgen`` -> its name.
GROUPS: dict[str, str] = {
    "protests": N_("protests"),
    "proposals": N_("proposals"),
    "inspections": N_("inspections"),
    "letters": N_("letters"),
    "reports": N_("reports"),
    "other": N_("other documents"),
}

#: State of a template (:class:`docgen.textform.builder.Step`) -> what its owner is told.
STATES: dict[str, str] = {
    "in-step": N_("as its text says"),
    "text-newer": N_("the text was changed; it is to be built"),
    "edited-in-word": N_("edited in Word; the words are to be taken over"),
    "both-changed": N_("the text and the document were both changed"),
    "not-built": N_("not built yet"),
    "word-owned": N_("kept in Word alone"),
}

#: Outcome of a test of a template (:class:`docgen.authoring.snapshots.State`) -> what its owner is told.
OUTCOMES: dict[str, str] = {
    "in-step": N_("as it is stored"),
    "changed": N_("differs from what is stored"),
    "new": N_("not stored yet"),
    "gone": N_("stored, but no case makes it any more"),
    "unreadable": N_("what is stored cannot be read"),
    "failed": N_("no document was made"),
}

#: Layer of the data root (:class:`docgen.model.roots.Roots`) -> what is told of a file in it.
ORIGINS: dict[str, str] = {"bundled": N_("bundled"), "office": N_("own")}

#: Kind of a field (:mod:`docgen.model.fields`) -> what a clerk calls it.
KINDS: dict[str, str] = {
    "any": N_("anything"),
    "bilingual": N_("text in two languages"),
    "bin": N_("BIN"),
    "boolean": N_("true or false"),
    "choice": N_("choice"),
    "constant": N_("fixed value"),
    "date": N_("date"),
    "group": N_("group of fields"),
    "iin": N_("IIN"),
    "inflected": N_("text in two languages that takes cases"),
    "integer": N_("whole number"),
    "list": N_("list"),
    "money": N_("amount of money"),
    "number": N_("number"),
    "picture": N_("picture"),
    "reference": N_("legal reference"),
    "text": N_("text"),
    "variant": N_("group of fields by its kind"),
}
