"""The package: a zip of parts (ECMA-376 part 2), read within limits and written reproducibly."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem
from docgen.opc.archive import archive

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 64 * 2**20
MAX_PACKAGE_BYTES = 128 * 2**20
CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "_rels/.rels"
#: The package itself, where the name of a part is wanted: it has relationships too.
PACKAGE = ""

# What zipfile and its decoders raise for bytes that are no zip, or a damaged or encrypted one.
_DAMAGE = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    IndexError,  # a member without a name
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
# What zipfile says in words that the messages have as reasons.
_SAID = (
    "File is not a zip file",
    "Bad magic number for central directory",
    "Bad magic number for file header",
    "Truncated file header",
)
# What files begin with that are taken for a .docx, and what each is: keys of the messages' reasons.
_OTHERS = {b"\xd0\xcf\x11\xe0": "doc-or-password", b"{\\rt": "rtf-file", b"%PDF": "pdf-file"}
# A zip begins with the header of its first member, an empty one with its end; what stands before that would
# be another file to others.
_BEGINNING = (b"PK\x03\x04", b"PK\x05\x06")
# How members of a package are compressed (ECMA-376 part 2, annex B).
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Names of members: steps of letters that no system reads as more than a name, none of them «.» or «..».
_NAME = re.compile(r"(?:(?!\.+(?:/|\Z))[^\x00-\x1f\x7f/\\:*?\"<>|]+(?:/|\Z))+")
_MAX_NAME = 240
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
# Members that make a document more than a document: programs and embedded objects; names in lower case.
_ACTIVE = ("vbaproject", "activex", "embeddings/", "oleobject")


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a .docx file by name, in their order; bytes are already inflated."""

    members: Mapping[str, bytes]

    def __getitem__(self, name: str) -> bytes:
        """Return the bytes of a member."""
        return self.members[name]

    def replaced(self, parts: Mapping[str, bytes]) -> Package:
        """Return the package with some members changed; the order stays."""
        return Package({name: parts.get(name, data) for name, data in self.members.items()})


def read(data: bytes, *, file: str | None = None) -> Package:
    """Read a .docx from bytes.

    Raises TemplateError T001 (not a zip or damaged), T002 (not a package), T003 (a member twice),
    T004 (too large when unpacked), T005 (macros or embedded objects), T010 (a file of another kind), T085 (a
    member whose name is a way to another place).
    """
    if kind := _OTHERS.get(data[:4]):
        raise _refusal("T010", file, reason=kind)
    if not data.startswith(_BEGINNING):
        raise _refusal("T001", file, reason="File is not a zip file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _inflated(archive, file)
    except _DAMAGE as fault:
        reason = str(fault) if str(fault) in _SAID else "damaged-archive"
        raise _refusal("T001", file, reason=reason) from fault
    if members.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
        raise _refusal("T010", file, reason="open-document")
    if CONTENT_TYPES not in members:
        raise _refusal("T002", file)
    return Package(members)


def _inflated(archive: zipfile.ZipFile, file: str | None) -> dict[str, bytes]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise _refusal("T004", file, member=f"{len(infos)} members")
    members: dict[str, bytes] = {}
    # Names of parts that differ in capitals only are one name (ECMA-376 part 2, part names).
    names: set[str] = set()
    total = 0
    for info in infos:
        # zipfile ends a name at a zero, and other readers do not.
        if not _NAME.fullmatch(info.orig_filename) or len(info.filename) > _MAX_NAME:
            raise _refusal("T085", file, member=info.orig_filename[:80])
        if info.compress_type not in _METHODS:
            raise _refusal("T001", file, reason="damaged-archive")
        if info.filename.lower() in names:
            raise _refusal("T003", file, member=info.filename)
        if any(word in info.filename.lower() for word in _ACTIVE):
            raise _refusal("T005", file, member=info.filename)
        with archive.open(info) as stream:
            # Declared sizes can lie, so what is really inflated is counted.
            content = stream.read(MAX_MEMBER_BYTES + 1)
        names.add(info.filename.lower())
        total += len(content)
        if len(content) > MAX_MEMBER_BYTES or total > MAX_PACKAGE_BYTES:
            raise _refusal("T004", file, member=info.filename)
        members[info.filename] = content
    return members


def write(package: Package) -> bytes:
    """Return the package as the bytes of a zip: fixed times, content types first, order kept."""
    return archive(package.members, (), CONTENT_TYPES).filled({})


def _refusal(code: str, file: str | None, **params: str) -> TemplateError:
    return TemplateError([Problem(code, location=Location(file=file), params=params)])
