"""Whether the documents of a valid case are whole, told by readers that share nothing with the engine.

case  ->  the pipeline up to verify  ->  inspection of every part
                                     ->  the package, by the standard library
                                     ->  the text, paragraph by paragraph, beside docxtpl's
                                     ->  sections, paper, headers and footers beside the template's
                                     ->  every text of the case that changes the document stands in it
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import packages
import peer
from docgen.errors import DocgenError
from docgen.pipeline import derive, generate, making, opening
from docgen.pipeline.inspection import inspected
from docgen.pipeline.order import Order
from docgen.pipeline.workspace import filters
from reader import read
from strategies.changes import ORDER, as_bytes, put
from strategies.shapes import walked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.catalog import Language
    from docgen.pipeline.verified import Verified
    from strategies.shapes import Shape
    from strategies.source import Source

#: Kinds of fields whose letters a document prints as they are.
PRINTED = frozenset({"bilingual", "inflected", "text", "iin", "bin"})
# Texts that are codes for something that has a name of its own, and numbers of norms that are words in print.
_OTHERWISE = frozenset({"act", "document", "language", "part", "indent"})
_SHORTEST_STEM = 3


class Place(NamedTuple):
    """A value of a case, where it stands and what it may be."""

    pointer: str
    shape: Shape
    value: Any


class Found(NamedTuple):
    """What was made of a case: its documents by language, and what is wrong with them."""

    documents: Mapping[Language, bytes]
    faults: list[str]


def looked_at(source: Source, data: dict[str, Any]) -> Found:
    """Make the documents of a valid case and look at all of them. Raises DocgenError where it is refused."""
    verified = made(source, data)
    documents = {language: each.document.data for language, each in verified.documents.items()}
    faults: list[str] = []
    for language in documents:
        faults += [f"{language}: {fault}" for fault in _of_document(source, verified, language)]
        faults += [f"{language}: lost {each}" for each in lost(source, data, language, documents[language])]
    return Found(documents, faults)


def made(source: Source, data: dict[str, Any]) -> Verified:
    """Return a case with its documents that passed the gate. Raises what generate() raises up to verify."""
    case, kind = opening.opened(source.workspace, as_bytes(data))
    return making.verified(source.workspace, case, kind, ORDER, lambda _: None)


def _of_document(source: Source, verified: Verified, language: Language) -> Iterator[str]:
    kind = verified.kind
    document = verified.documents[language].document
    template = source.workspace.template(kind.slug, language).renderer.template
    for problem in inspected(document, template):
        yield f"{problem.code} {problem.location.part} {dict(problem.params)}"
    yield from packages.faults(document.data)
    ours = read(document.data)
    yield from _unlike("text", ours.stories, read(_by_docxtpl(source, verified, language)).stories)
    plain = read(kind.template(language).read_bytes())
    if ours.sections != plain.sections:
        yield f"sections: {ours.sections} for {plain.sections}"


def _by_docxtpl(source: Source, verified: Verified, language: Language) -> bytes:
    template = verified.kind.template(language).read_bytes()
    context = derive.context(verified.facts, verified.kind, language)
    document = derive.document_of(verified.facts, source.workspace.lexicon)
    return peer.rendered(template, context, filters(language), document)


def _unlike(
    what: str, ours: Mapping[str, tuple[str, ...]], theirs: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Tell the first paragraph of each story that another reader or engine has otherwise."""
    if ours.keys() != theirs.keys():
        yield f"{what}: stories {sorted(ours)} for {sorted(theirs)}"
    for part in ours.keys() & theirs.keys():
        if ours[part] != theirs[part]:
            pairs = zip((*ours[part], None), (*theirs[part], None), strict=False)
            one, other = next((one, other) for one, other in pairs if one != other)
            yield f"{what}: {part}: {one!r} for {other!r}"


def lost(source: Source, data: dict[str, Any], language: Language, document: bytes) -> list[str]:
    """Return the texts of a case without which its document would be another, and which are not found in it.

    A text whose forms alone are printed counts as found where one of them is, or its stem.
    """
    shape = source.shapes[data["document_type"]]
    text = _plain(read(document).text)
    missing = [
        Place(pointer, own, value)
        for pointer, own, value in walked(shape, data)
        if own.kind in PRINTED and value is not None and pointer.rpartition("/")[2] not in _OTHERWISE
        and not _stands(own, value, language, text)
    ]  # fmt: skip
    if not missing:
        return []
    whole = read(_unjudged(source, data, language)).stories

    def is_used(places: list[Place]) -> bool:
        """Tell whether a document would be another one with other texts in these places."""
        other = copy.deepcopy(data)
        for place in places:
            put(other, place.pointer, _another(place.value, language))
        try:
            return read(_unjudged(source, other, language)).stories != whole
        except DocgenError:
            return True

    if not is_used(missing):
        return []
    forms = {
        form.pointer.removesuffix(f"/{language}"): form.form.text
        for form in generate.forms(source.workspace, as_bytes(data), (language,))
    }
    return [
        f"{place.pointer}: {_own(place.value, language)!r}"
        for place in missing
        if _plain(forms.get(place.pointer, "\0")) not in text
        and not (place.shape.kind == "inflected" and _stem(_own(place.value, language)) in text)
        and is_used([place])
    ]


def _stands(own: Shape, value: Any, language: Language, text: str) -> bool:
    said = _plain(_own(value, language))
    # A number of a norm may be several: «1, 2», which are printed as a sentence has them.
    return said in text or (own.kind == "text" and all(each in text for each in said.split(", ")))


def _own(value: Any, language: Language) -> str:
    return str(value.get(language, "")) if isinstance(value, dict) else str(value)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").casefold()


def _stem(text: str) -> str:
    """Return what all forms of a text have: its first word but the last letters."""
    word = _plain(text).split(" ")[0]
    return word[: max(_SHORTEST_STEM, len(word) - 3)]


def _another(value: Any, language: Language) -> Any:
    return (
        {**value, language: f"{value[language]} {value[language]}"}
        if isinstance(value, dict)
        else f"{value}7"
    )


def _unjudged(source: Source, data: dict[str, Any], language: Language) -> bytes:
    """Return the document of a case whose data is not judged: it is derived and rendered as it is."""
    case, kind = opening.opened(source.workspace, as_bytes(data))
    order = Order(Path(), (language,))
    made = making.made(source.workspace, case, kind, [], order, lambda _: None)
    return made.documents[language].document.data
