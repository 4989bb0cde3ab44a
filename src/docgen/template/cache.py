"""Compiled templates kept on disk: data and no code, of this user alone, and never trusted blindly.

    bytes of a template, what compiles it  ->  CompiledTemplate, as it was stored or compiled anew

An entry is named by the hash of the template and of the engine that compiled it. It holds JSON and the
prepared archive; code is generated from it under the same checks as from a template. It is read only
from a folder that no other user can write to, and only if its own hash is right; otherwise it is as if
it were not there. A cache that cannot be written is no fault.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import stat
import sys
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.model.problem import Location
from docgen.opc.archive import Archive
from docgen.opc.metadata import Metadata
from docgen.template.program import CompiledTemplate, Program
from docgen.template.soundness import is_sound
from docgen.template.tag import Tag
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

#: The variable that names the folder of the cache; ``off`` for none.
VARIABLE = "DOCGEN_CACHE"
_MAGIC = b"docgen compiled template 2\n"
_HASH_BYTES = 32
MAX_BYTES = 64 * 2**20
MAX_ENTRIES = 128
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# What reading an entry raises where it cannot be read or is not what it should be.
_DAMAGE = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of compiled templates."""

    folder: Path

    def load(self, data: bytes, clause: Callable[[str], bytes]) -> CompiledTemplate | None:
        """Return the compiled form of a template's bytes, None if it is not there or not to be trusted.

        ``clause`` reads the clauses that it included; one that has changed makes the entry old.
        """
        try:
            template = _decoded(_read(self.folder, f"{_key(data)}.template"))
            included = [(name, hashlib.sha256(clause(name)).hexdigest()) for name, _ in template.included]
        except (*_DAMAGE, DocgenError):
            return None
        is_same = template.sha256 == hashlib.sha256(data).hexdigest() and tuple(included) == template.included
        return template if is_same else None

    def store(self, data: bytes, template: CompiledTemplate) -> None:
        """Keep a compiled template; the oldest of too many go."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _check(os.lstat(self.folder), stat.S_ISDIR)
            path = self.folder / f"{_key(data)}.template"
            new = self.folder / f".{secrets.token_hex(8)}.new"
            handle = os.open(new, _NEW, 0o600)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_encoded(template))
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)
            entries = sorted(self.folder.glob("*.template"), key=lambda each: each.stat().st_mtime_ns)
            for old in entries[:-MAX_ENTRIES]:
                old.unlink(missing_ok=True)


def opened() -> Cache | None:
    """Return the cache of the user, None where it is switched off."""
    named = os.environ.get(VARIABLE, "")
    if named == "off":
        return None
    return Cache(Path(named) if named else _users_folder() / "docgen" / "templates")


def _users_folder() -> Path:
    """Return the folder for caches of the system: XDG Base Directory, macOS, Windows."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")


@cache
def _engine() -> str:
    """Return what names the engine: its version and the state of its sources."""
    sources = [
        path
        for folder in ("template", "opc")
        for path in (Path(__file__).parent.parent / folder).glob("*.py")
    ]
    states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(sources)]
    return f"{VERSION} {states}"


def _key(data: bytes) -> str:
    return hashlib.sha256(hashlib.sha256(data).digest() + _engine().encode()).hexdigest()


def _check(found: os.stat_result, is_kind: Callable[[int], bool]) -> None:
    """Raise OSError unless a file is of a kind, of this user, and no other user can write to it."""
    is_own = not hasattr(os, "geteuid") or (
        found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE
    )
    if not is_kind(found.st_mode) or not is_own:
        raise PermissionError


def _read(folder: Path, name: str) -> bytes:
    _check(os.lstat(folder), stat.S_ISDIR)
    handle = os.open(folder / name, _READ)
    try:
        found = os.fstat(handle)
        _check(found, stat.S_ISREG)
        if found.st_size > MAX_BYTES:
            raise OSError
        with os.fdopen(os.dup(handle), "rb") as stream:
            return stream.read()
    finally:
        os.close(handle)


# The form of an entry: magic, hash of the rest, length of the JSON, the JSON, the head of the archive.


def _encoded(template: CompiledTemplate) -> bytes:
    places: list[Tag | None] = []
    programs = []
    for program in template.programs:
        programs.append(
            [
                program.part,
                program.statics,
                program.body,
                len(program.places),
                program.is_story,
                program.has_pictures,
                program.has_open_grid,
            ]
        )
        places += program.places
    said = {
        "sha256": template.sha256,
        "main": template.main,
        "programs": programs,
        "places": [None if tag is None else asdict(tag) for tag in places],
        "sections": template.sections,
        "numbers": template.numbers,
        "metadata": astuple(template.metadata),
        "open_members": [[name, _text(data)] for name, data in template.open_members],
        "included": template.included,
        "directory": [
            each if isinstance(each, str) else [_text(each)] for each in template.archive.directory
        ],
        "names": sorted(template.archive.names),
        "hashes": template.archive.hashes,
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    rest = len(text).to_bytes(8, "big") + text + template.archive.head
    return _MAGIC + hashlib.sha256(rest).digest() + rest


def _decoded(entry: bytes) -> CompiledTemplate:
    """Return the template of an entry. Raises ValueError and its like where it is damaged."""
    start = len(_MAGIC) + _HASH_BYTES
    rest = entry[start:]
    if entry[:start] != _MAGIC + hashlib.sha256(rest).digest():
        raise ValueError(entry[: len(_MAGIC)])
    end = 8 + int.from_bytes(rest[:8], "big")
    said = json.loads(rest[8:end])
    places = iter([None if tag is None else _tag(tag) for tag in said["places"]])
    programs = tuple(
        Program(part, tuple(statics), _frozen(body), tuple(islice(places, count)), *kinds)
        for part, statics, body, count, *kinds in said["programs"]
    )
    if not all(map(is_sound, programs)):
        raise ValueError(programs)
    directory = tuple(each if isinstance(each, str) else _data(each[0]) for each in said["directory"])
    return CompiledTemplate(
        said["sha256"],
        Archive(rest[end:], directory, frozenset(said["names"]), _frozen(said["hashes"])),
        said["main"],
        programs,
        _frozen(said["sections"]),
        said["numbers"],
        Metadata(*_frozen(said["metadata"])),
        tuple((name, _data(text)) for name, text in said["open_members"]),
        _frozen(said["included"]),
    )


def _tag(said: dict[str, Any]) -> Tag:
    return Tag(**{**said, "location": Location(**said["location"]), "joins": tuple(said["joins"])})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _text(data: bytes) -> str:
    return base64.b85encode(data).decode()


def _data(text: str) -> bytes:
    return base64.b85decode(text)
