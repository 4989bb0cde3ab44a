"""What the stories of a document are called (:mod:`docgen.evidence.transcript` names them)."""

from __future__ import annotations

import re

from docgen.messages.catalogue import N_, translator

#: Name of a story -> words; the body needs none.
STORIES: dict[str, str] = {
    "body": "",
    "header default": N_("header"),
    "header first": N_("header of the first page"),
    "header even": N_("header of even pages"),
    "footer default": N_("footer"),
    "footer first": N_("footer of the first page"),
    "footer even": N_("footer of even pages"),
    "footnote": N_("footnote {number}"),
    "endnote": N_("endnote {number}"),
    "footnotes": N_("footnotes"),
    "endnotes": N_("endnotes"),
    "properties": N_("properties of the document"),
}
_SECTION = N_("section {number}")
_NAME = re.compile(r"(?P<name>.+?)(?: section (?P<section>\d+)| (?P<number>\d+))?\Z")


def is_story(name: str) -> bool:
    """Tell whether a name is that of a story, and not that of another part."""
    found = _NAME.match(name)
    return found is not None and found["name"] in STORIES


def story(name: str, language: str) -> str:
    """Return the words for a story in kk, ru or en; "" for the body, the name itself for another part."""
    found = _NAME.match(name)
    if found is None or found["name"] not in STORIES:
        return name
    say = translator(language).gettext
    words = STORIES[found["name"]]
    said = say(words).format(number=found["number"]) if words else ""
    return f"{said}, {say(_SECTION).format(number=found['section'])}" if found["section"] else said
