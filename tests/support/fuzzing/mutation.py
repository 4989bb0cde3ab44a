"""Mutations: how an input becomes another one, by its form; all chance comes from the caller.

    (data, chance)  ->  data

What only turns bits over never gets behind the first reader: a JSON value, the text of a member and the tree
of a part are taken apart, changed and put together again.
"""

from __future__ import annotations

import copy
import io
import json
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Mutation = Callable[[bytes, Random], bytes]

#: Texts that readers stumble over, whatever they read.
AWKWARD = (
    "", " ", "\n", "\r", "\t", "\0", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u00a0", "\u200b", "\u202e",
    "\ufeff", "\ufffe", "\uf8f4", "\ud800", "\U0001f600", "i\u0301", "\u0130", "ß", "ǅ", "²", "٣", "½", "Ⅷ",
    "қ", "Ә", "№ ", "0", "-0", "-1", "00", "1e9", "1e999", "NaN", "Infinity", "9" * 18, "9" * 400, "1.5",
    "0.00", "2026-02-29", "0000-00-00", "9999-12-31", "2026-05-12", "31.12.2026", "null", "true", "[]", "{}",
    '"', "'", "\\", "\\ud800", "\\u0000", "/", "~1", "..", "../", "con", "|", "||", "**", "{{", "}}", "{%",
    "%}", "{#", "#}", "<", "&", "&#0;", "]]>", "<w:p/>", "=1+1", "a" * 300,
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**17, 10**18, -(10**30), 0.1, 1.0, -0.0, 1e300, [], {}, [[]], [None],
    {"": ""}, {"kk": "", "ru": ""}, {"kk": "а", "ru": "б"}, {"kk": "а"}, {"kk": 1, "ru": None},
    {"$ref": "#"}, {"kind": "x"},
)  # fmt: skip
_MOST = 1 << 17


def of_bytes(data: bytes, chance: Random) -> bytes:
    """Change, put in, take away or double some bytes."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place, length = chance.randint(0, len(found)), chance.choice((1, 1, 2, 4, 16, 64))
        match chance.randrange(5):
            case 0:
                found[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[place : place + length]
            case 2:
                found[place:place] = found[chance.randint(0, len(found)) :][:length]
            case 3:
                found[place:place] = chance.choice(AWKWARD).encode("utf-8", "surrogatepass")
            case _:
                found[place : place + length] = bytes(chance.choices((0, 255, 32, 34, 60, 123), k=length))
    return bytes(found[:_MOST])


def of_text(words: Sequence[str] = ()) -> Mutation:
    """Return what changes a text: letters, lines, and words that mean something to its reader."""

    def mutate(data: bytes, chance: Random) -> bytes:
        text = data.decode("utf-8", "replace")
        for _ in range(chance.randint(1, 4)):
            text = _text(text, chance, words)
        return text.encode("utf-8", "replace")[:_MOST]

    return mutate


def _text(text: str, chance: Random, words: Sequence[str]) -> str:
    place = chance.randint(0, len(text))
    end = place + chance.choice((0, 1, 1, 3, 10))
    match chance.randrange(7):
        case 0:
            return text[:place] + text[end:]
        case 1 | 2:
            return text[:place] + chance.choice(words or AWKWARD) + text[end:]
        case 3:
            return text[:place] + chance.choice(AWKWARD) + text[place:]
        case 4:
            other = chance.randint(0, len(text))
            return text[:place] + text[other : other + chance.randint(1, 30)] + text[place:]
        case 5:
            lines = text.split("\n")
            one, two = (chance.randrange(len(lines)) for _ in range(2))
            lines[one], lines[two] = lines[two], lines[one]
            return "\n".join(lines)
        case _:
            lines = text.split("\n")
            lines.insert(chance.randint(0, len(lines)), chance.choice(lines))
            return "\n".join(lines)


def of_json(words: Sequence[str] = (), values: Sequence[Any] = ()) -> Mutation:
    """Return what changes a JSON text: mostly a place of its value, sometimes its letters or bytes."""
    as_text = of_text(words or AWKWARD)
    all_values = (*_VALUES, *values)

    def mutate(data: bytes, chance: Random) -> bytes:
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return chance.choice((of_bytes, as_text))(data, chance)
        for _ in range(chance.randint(1, 3)):
            value = _changed(value, chance, words or AWKWARD, all_values)
        try:
            text = json.dumps(
                value, ensure_ascii=chance.random() < 0.2, indent=chance.choice((None, None, 1))
            )
        except RecursionError:
            return data
        made = text.encode("utf-8", "surrogatepass")
        return chance.choice((of_bytes, as_text))(made, chance) if chance.random() < 0.15 else made[:_MOST]

    return mutate


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every container of a value with every key of it."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    for each in waiting:
        keys = list(each) if isinstance(each, dict) else range(len(each)) if isinstance(each, list) else ()
        found += [(each, key) for key in keys]
        waiting += [each[key] for key in keys]
    return found


def _changed(value: Any, chance: Random, words: Sequence[str], values: Sequence[Any]) -> Any:
    places = _places(value)
    given = copy.deepcopy(chance.choice(values))
    if not places or chance.random() < 0.02:
        return chance.choice((value, [value], {"a": value}, given))
    holder, key = chance.choice(places)
    other, name = chance.choice(places)
    match chance.randrange(8):
        case 0:
            del holder[key]
        case 1 | 2:
            holder[key] = _leaf(holder[key], chance, words, given)
        case 3:
            holder[key] = copy.deepcopy(other[name])
        case 4 if isinstance(holder, dict):
            holder[chance.choice((*words, *(str(each[1]) for each in places[:50])))] = holder.pop(key)
        case 5 if isinstance(holder, dict):
            holder[chance.choice(words)] = given
        case 6 if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[chance.randrange(len(holder))]))
        case _:
            holder[key] = chance.choice(([holder[key]], {"a": holder[key]}, given, given))
    return value


def _leaf(value: Any, chance: Random, words: Sequence[str], given: Any) -> Any:
    if isinstance(value, str) and chance.random() < 0.7:
        return _text(value, chance, words)
    if isinstance(value, int) and not isinstance(value, bool) and chance.random() < 0.7:
        return value + chance.choice((-1, 1, -value, 10**6, 10**15))
    return chance.choice((given, given, chance.choice(words)))


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return members as a zip, always the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes] | None:
    """Return the members of a zip, None for what is none that is small."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()[:60]
            if sum(info.file_size for info in infos) > 1 << 22:
                return None
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return None


def of_package(words: Sequence[str], favourites: Sequence[str]) -> Mutation:
    """Return what changes a package: a part as a tree, as text or as bytes, its members, the zip.

    ``words`` are put into parts, ``favourites`` are the members that are changed most.
    """
    as_text = of_text((*words, *AWKWARD))

    def mutate(data: bytes, chance: Random) -> bytes:
        members = unzipped(data)
        if not members or chance.random() < 0.03:
            return of_bytes(data, chance)
        for _ in range(chance.randint(1, 3)):
            usual = [name for name in favourites if name in members]
            name = chance.choice(usual if usual and chance.random() < 0.7 else list(members))
            draw = chance.random()
            if draw < 0.7:
                members[name] = _tree(members[name], chance, words)
            elif draw < 0.88:
                members[name] = as_text(members[name], chance)
            elif draw < 0.92:
                members[name] = of_bytes(members[name], chance)
            else:
                members = _members(members, name, chance)
        try:
            made = zipped(members, chance.choice((zipfile.ZIP_DEFLATED,) * 9 + (zipfile.ZIP_STORED,)))
        except (ValueError, UnicodeError):
            return data
        return made[:_MOST]

    return mutate


def _members(members: dict[str, bytes], name: str, chance: Random) -> dict[str, bytes]:
    """Take a member away, double it, swap two, or give one another name."""
    found = dict(members)
    match chance.randrange(4):
        case 0 if len(found) > 1:
            del found[name]
        case 1:
            other = chance.choice(list(found))
            found[name], found[other] = found[other], found[name]
        case 2:
            found[
                chance.choice(
                    (name.upper(), f"/{name}", f"../{name}", f"{name}/", "a.xml", name.replace("/", "\\"))
                )
            ] = found[name]
        case _:
            to = _text(name, chance, AWKWARD).replace("\0", "")
            return {(to if each == name else each): data for each, data in found.items()}
    return found


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)


def _tree(data: bytes, chance: Random, words: Sequence[str]) -> bytes:
    """Change the tree of a part: its elements, their attributes, their texts."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return of_bytes(data, chance)
    for _ in range(chance.randint(1, 4)):
        nodes = [node for node in root.iter(etree.Element) if node.getparent() is not None]
        if not nodes:
            break
        node, other = chance.choice(nodes), chance.choice(nodes)
        try:
            (_attribute if chance.random() < 0.35 else edit)(*_edit(chance, node, other, words))
        except (ValueError, KeyError):
            # A namespace with braces in it: no attribute of it is found again by its name.
            continue
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


EDITS = ("delete", "double", "move", "swap", "rename", "write", "unwrap")


def _edit(chance: Random, node: Any, other: Any, words: Sequence[str]) -> tuple[str, Any, Any, str]:
    return chance.choice(EDITS), node, other, chance.choice(words or AWKWARD)


def _attribute(kind: str, node: Any, other: Any, word: str) -> None:
    """Change an attribute: take it away, copy it from another element, write a word into it."""
    names, others = sorted(node.keys()), sorted(other.keys())
    if kind in ("delete", "unwrap") and names:
        del node.attrib[names[0]]
    elif kind in ("double", "move", "swap") and others:
        node.set(others[-1], other.get(others[-1]))
    elif names:
        node.set(names[-1], word)


def edit(kind: str, node: etree._Element, other: etree._Element, snippet: str) -> None:
    """Make one of EDITS at an element that is no root; ``other`` is another one of the same tree."""
    parent = node.getparent()
    assert parent is not None
    inside = other in set(node.iter()) or node in set(other.iter())
    if kind == "delete":
        parent.remove(node)
    elif kind == "double":
        doubled = copy.deepcopy(node)
        doubled.tail = None
        node.addnext(doubled)
    elif kind == "move" and not inside:
        other.addnext(node)
    elif kind == "swap" and not inside:
        node.text, other.text = other.text, node.text
    elif kind == "rename":
        node.tag = other.tag
    elif kind == "write":
        node.text = (node.text or "") + snippet
    elif kind == "unwrap":
        for child in list(node):
            node.addprevious(child)
        parent.remove(node)
