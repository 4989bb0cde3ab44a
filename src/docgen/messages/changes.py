"""What is said of a difference between two versions of a type. English is the msgid, as of sentences.

Names in braces are params of the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.messages.catalogue import N_, translator
from docgen.messages.kinds import KINDS
from docgen.messages.reasons import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Code of a change -> sentence.
CHANGES: dict[str, str] = {
    "type-added": N_("the type is new"),
    "type-removed": N_("the type is gone"),
    "title": N_("the title is another one"),
    "group": N_("the group is another one: {old} → {new}"),
    "instruction-points": N_("the points of the Instruction are others: {old} → {new}"),
    "file-name": N_("its files are named in another way: {old} → {new}"),
    "language-field": N_("another field names the only language of a document: {old} → {new}"),
    "field-added": N_("the field is new"),
    "field-added-required": N_("the field is new and required"),
    "field-removed": N_("the field is gone; a case that has it is refused"),
    "field-renamed": N_("the field “{old}” is gone, and “{new}”, which is like it, is new"),
    "required": N_("the field is required now"),
    "not-required": N_("the field is no longer required"),
    "kind": N_("the field was “{old}” and is “{new}” now"),
    "types-narrowed": N_("fewer kinds of values are allowed: {old} → {new}"),
    "types-widened": N_("more kinds of values are allowed: {old} → {new}"),
    "values-removed": N_("values are no longer allowed: {values}"),
    "values-added": N_("more values are allowed: {values}"),
    "values-bound": N_("only these values are allowed now: {values}"),
    "values-free": N_("any value is allowed now"),
    "pattern": N_("the value must have another form: {old} → {new}"),
    "format": N_("the value is checked in another way: {old} → {new}"),
    "check-removed": N_("the value is no longer checked: {keyword} {old}"),
    "limit-narrowed": N_("the limit is narrower: {keyword} {old} → {new}"),
    "limit-widened": N_("the limit is wider: {keyword} {old} → {new}"),
    "closed": N_("fields that are not named are refused now"),
    "opened": N_("fields that are not named are allowed now"),
    "condition": N_("a condition is new or another one: {keyword}"),
    "condition-removed": N_("a condition is gone: {keyword}"),
    "keyword": N_("the rule “{keyword}” of the schema is another one"),
    "inflects": N_("the text takes its cases in another way: {old} → {new}"),
    "label": N_("label, help or explanation is another one"),
    "derived-added": N_("the derived value is new: {new}"),
    "derived-removed": N_("the derived value is gone: {old}"),
    "derived-changed": N_("the value is derived in another way: {old} → {new}"),
    "rule-added": N_("the rule is new: {new}"),
    "rule-removed": N_("the rule is gone: {old}"),
    "member-added": N_("the set makes this document or refers to it in another way: {new}"),
    "member-removed": N_("the set no longer makes this document, or not in this way: {old}"),
    "template-began": N_("the template now prints it ({language})"),
    "template-stopped": N_("the template no longer prints it ({language})"),
    "template-unknown": N_("the template uses a name that the schema does not have ({language})"),
}


def change_sentence(code: str, params: Mapping[str, Any], language: str) -> str:
    """Return what changed, in kk, ru or en; what is not there is a dash."""
    say = translator(language).gettext
    words = {name: _word(value) for name, value in params.items()}
    if code == "kind":
        words = {name: say(KINDS.get(kind, kind)) for name, kind in words.items()}
    if "language" in words:
        words["language"] = say(LANGUAGES[words["language"]])
    return say(CHANGES[code]).format_map(words)


def _word(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return text or "–"
