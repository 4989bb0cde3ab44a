"""What a document says of itself: its core properties (ECMA-376 part 2, 8.3) and those with own names.

It is put in at the end of parts that :mod:`docgen.opc.properties` has cleaned, beside what tags of the
template print there; on bytes, so that nothing is parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The names of docgen's own properties begin so.
OWN = "docgen."
#: What marks a property with an own name (part 1, 22.3.2.2).
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# All claims but two are those of every document of a template.
_MANY_CLAIMS = 1024
#: The namespace of the part that carries the case.
CASE = "urn:docgen:case"
_TIME = ' xsi:type="dcterms:W3CDTF"'
#: What can be said of each document, and how its element is written: its name, its type.
SAID: Mapping[str, tuple[str, str]] = {
    "title": ("dc:title", ""),
    "subject": ("dc:subject", ""),
    "identifier": ("dc:identifier", ""),
    "language": ("dc:language", ""),
    "created": ("dcterms:created", _TIME),
    "modified": ("dcterms:modified", _TIME),
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where a template keeps its properties: the parts of the core and of the names of their own.

    ``said`` are those of the core that its own tags print; ``pid`` is the first free number of a property
    with a name of its own (part 1, 22.3.2.2).
    """

    core: str
    custom: str
    said: tuple[str, ...]
    pid: int


@dataclass(frozen=True, slots=True)
class About:
    """What is said of one document: ``core`` by the names of with_core(), ``claims`` with own names.

    ``case`` is the JSON of the case that it carries, "" for none.
    """

    core: Mapping[str, str]
    claims: Mapping[str, str]
    case: str = ""


def with_core(part: bytes, said: Mapping[str, str], own: Iterable[str]) -> bytes:
    """Return the core properties with what is said of a document; ``own`` are those that tags print.

    ``said`` is by name: title, subject, identifier, language, created, modified (these W3CDTF); "" for none.
    """
    return _ended(
        part,
        "".join(
            f"<{element}{type_}>{_text(said[name])}</{element}>"
            for name, (element, type_) in SAID.items()
            if said.get(name) and name not in own
        ),
    )


def with_claims(part: bytes, claims: Mapping[str, str], pid: int) -> bytes:
    """Return the properties with names of their own with some more, numbered from ``pid``."""
    return _ended(
        part, "".join(claim(name, value, number) for number, (name, value) in enumerate(claims.items(), pid))
    )


@lru_cache(_MANY_CLAIMS)
def claim(name: str, value: str, pid: int) -> str:
    """Return the markup of a property with a name of its own."""
    return (
        f'<property fmtid="{FORMAT}" pid="{pid}" name="{escape(name)}">'
        f"<vt:lpwstr>{_text(value)}</vt:lpwstr></property>"
    )


def carried(case: str) -> bytes:
    """Return the part that carries a case: JSON without characters that XML does not know."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{declaration}<case xmlns="{CASE}">{_text(case)}</case>'.encode()


def _text(words: str) -> str:
    """Return words as the content of an element; xml.sax.saxutils would load the clients of the network."""
    return escape(words, quote=False)


def _ended(part: bytes, more: str) -> bytes:
    """Return a part with more at the end of its root."""
    end = part.rindex(b"</")
    return part[:end] + more.encode() + part[end:]
