"""The names of files: what a pattern makes of a case, and which names a file system takes for one."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from docgen.model.field import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_NAME_BYTES = 180
_FIELD = re.compile(r"\{([^}]+)\}")
_UNSAFE = re.compile(r"[^\w.-]+|\.{2,}")
# Names that Windows keeps for devices, with any ending.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|\Z)", re.IGNORECASE)


def file_name(pattern: str, data: Mapping[str, Any]) -> str:
    """Return the name of a case's documents without ending: ``protest_{/requisites/number}``.

    Letters and digits of any script stay; what a file system may not like becomes ``-``. Absent
    fields leave nothing behind. The name is at most 180 bytes of UTF-8 long and never a path.
    """

    def value(match: re.Match[str]) -> str:
        found = Field(data).at(match.group(1)).value
        return "" if found is None else str(found)

    name = unicodedata.normalize("NFC", _FIELD.sub(value, pattern))
    name = _UNSAFE.sub("-", name)
    name = re.sub(r"[-_]*_[-_]*", "_", name).strip("-_. ") or "document"
    while len(name.encode()) > MAX_NAME_BYTES:
        name = name[:-1]
    return f"_{name}" if _RESERVED.match(name) else name


def folded(name: str) -> str:
    """Return what names have in common that some file system takes for one.

    They differ in case only, or in how letters are composed.
    """
    # Capitals first: the small letter of I without its dot has no other.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).upper().casefold())


def shard(name: str) -> str:
    """Return the folder of a name among 256: two digits of its SHA-256, whatever else is written."""
    return hashlib.sha256(name.encode()).hexdigest()[:2]
