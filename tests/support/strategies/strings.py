"""Strings through the text fields of a type: what is printed of each, or the code that it is refused with.

Three ways, each of which tells what does not come out as it is written down:

    printed()   every plain text field holds another string that is good; all are found in the documents
    refused()   every text field holds a bad string; each is refused at its place with its code
    inflected() one field that takes cases holds a string; it is found, in a form if not as it is, or a form
                is refused
"""

from __future__ import annotations

import copy
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import DocgenError
from docgen.model.problem import errors
from docgen.pipeline import generate
from naughty import BAD, GOOD, LANGUAGES, Naughty
from reader import read
from strategies import sound
from strategies.changes import as_bytes, judged, put
from strategies.shapes import walked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.model.catalog import DocumentType, Language
    from strategies.shapes import Shape
    from strategies.source import Source

#: Codes of letters, which are read before any schema is asked.
_OF_LETTERS: Final = frozenset({"C007"})
# What a rule says of the sentence that a text makes, and not of its letters.
_OF_WORDING: Final = frozenset({"C330", "C331", "C329", "C360"})


def example_of(kind: DocumentType) -> dict[str, Any]:
    """Return the full example of a type without what it holds for others."""
    return {
        name: value for name, value in copy.deepcopy(dict(kind.examples[-1])).items() if name != "documents"
    }


def fields_of(shape: Shape, data: dict[str, Any], kind: str) -> list[tuple[str, Shape]]:
    """Return the places and shapes of the texts of a case; of those that a pattern holds, none."""
    return [
        (pointer, own)
        for pointer, own, _ in walked(shape, data)
        if own.kind == kind and "pattern" not in own.members["kk"].node
    ]


def printed(source: Source, kind: DocumentType, number: int) -> Iterator[str]:
    """Put good strings, from a number on, into the plain texts; tell which are not printed so."""
    data = example_of(kind)
    places = fields_of(source.shapes[kind.slug], data, "bilingual")
    strings = dict(zip((pointer for pointer, _ in places), islice(cycle(GOOD), number, None), strict=False))
    for pointer, own in places:
        if len(strings[pointer].text) > _longest(own):
            strings[pointer] = GOOD[0]
        put(data, pointer, dict.fromkeys(LANGUAGES, strings[pointer].text))
    for problem in errors(judged(source.workspace, data)):
        # A rule may ask for a certain sentence: such a field keeps its own.
        kept = _field(problem.location.pointer or "", strings)
        if problem.code not in _OF_WORDING:
            yield f"{kind.slug}: {problem.code} at {problem.location.pointer}"
            return
        if kept is not None:
            put(data, kept, _own(kind, source, kept))
            del strings[kept]
    verified = sound.made(source, data)
    for language, document in verified.documents.items():
        yield from _unprinted(source, data, strings, language, document.document.data)


def _field(pointer: str, strings: Mapping[str, Naughty]) -> str | None:
    return next((each for each in strings if pointer == each or pointer.startswith(f"{each}/")), None)


def _own(kind: DocumentType, source: Source, pointer: str) -> Any:
    shape = source.shapes[kind.slug]
    return next(value for place, _, value in walked(shape, example_of(kind)) if place == pointer)


def _longest(own: Shape) -> int:
    return int(own.members["kk"].node.get("maxLength", len(BAD[0].text)))


def _unprinted(
    source: Source, data: dict[str, Any], strings: Mapping[str, Naughty], language: Language, document: bytes
) -> Iterator[str]:
    """Tell the strings that change a document and are not found in it, letter for letter."""
    text = "\n".join(line for story in read(document).stories.values() for line in story)
    missing = {pointer: each for pointer, each in strings.items() if not _stands(each.printed, text)}
    if not missing or not _changes(source, data, missing, language, document):
        return
    for pointer, string in missing.items():
        if _changes(source, data, [pointer], language, document):
            yield f"{data['document_type']}: {language}: {string.name} at {pointer}: {string.printed[:60]!r}"


def _stands(printed: str, text: str) -> bool:
    """Tell whether a string stands in a text: as it is, as the first word of a sentence, or in capitals."""
    return any(each in text for each in (printed, printed[:1].upper() + printed[1:], printed.upper()))


def _changes(
    source: Source, data: dict[str, Any], pointers: Iterable[str], language: Language, document: bytes
) -> bool:
    """Tell whether a document would be another one with another text in these places."""
    other = copy.deepcopy(data)
    for pointer in pointers:
        put(other, pointer, dict.fromkeys(LANGUAGES, "жолдама"))
    try:
        made = sound.made(source, other)
    except DocgenError:
        return True
    return read(made.documents[language].document.data).stories != read(document).stories


def refused(source: Source, kind: DocumentType, string: Naughty) -> Iterator[str]:
    """Put a bad string into every text; tell where it is not refused with its code, or with another one."""
    data = example_of(kind)
    shape = source.shapes[kind.slug]
    places = [pointer for name in ("bilingual", "inflected") for pointer, _ in fields_of(shape, data, name)]
    for pointer in places:
        put(data, pointer, {**_own(kind, source, pointer), **dict.fromkeys(string.refused, string.text)})
    found = {(problem.code, problem.location.pointer) for problem in errors(judged(source.workspace, data))}
    for pointer in places:
        for half, code in string.refused.items():
            if (_code(code, string, shape, data, pointer), f"{pointer}/{half}") not in found:
                yield f"{kind.slug}: {string.name} at {pointer}/{half}: not {code}"


def _code(code: str, string: Naughty, shape: Shape, data: dict[str, Any], pointer: str) -> str:
    """Return the code that a field refuses a string with: one that is too long is that before all else."""
    own = next(own for place, own, _ in walked(shape, data) if place == pointer)
    is_long = code not in _OF_LETTERS and len(string.text) > _longest(own)
    return "C114" if is_long else code


def inflected(source: Source, kind: DocumentType, string: Naughty, pointer: str) -> Iterator[str]:
    """Put a string into a text that takes cases; tell where it is lost and no form was refused for it."""
    data = example_of(kind)
    put(data, pointer, dict.fromkeys(LANGUAGES, string.text))
    if errors(judged(source.workspace, data)):
        return
    try:
        verified = sound.made(source, data)
    except DocgenError as fault:
        for problem in errors(fault.problems):
            place = problem.location.pointer or ""
            if not problem.code.startswith("G") or not place.startswith(pointer):
                yield f"{kind.slug}: {string.name} at {pointer}: {problem.code} at {place}"
        return
    for language, document in verified.documents.items():
        forms = generate.forms(source.workspace, as_bytes(data), (language,))
        text = "\n".join(line for story in read(document.document.data).stories.values() for line in story)
        known = [form.form.text for form in forms if form.pointer.startswith(f"{pointer}/")]
        if not any(_stands(form, text) for form in known):
            yield from _unprinted(source, data, {pointer: string}, language, document.document.data)
