"""What two documents with the same words show otherwise.

two appearances  ->  E008 for each way in which something looks otherwise; what one of them holds alone
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.evidence.appearance import unread
from docgen.evidence.comparison import Line
from docgen.model.problem import Location, Problem, Severity
from docgen.textform.formatting import differing, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.evidence.appearance.seen import Appearance, Piece, Seen

# Key of a look, or what stands before its dot -> what a person calls it: a key of the messages' reasons.
_NAMES = {
    "number": "automatic-numbering", "hidden": "hidden", "rtl": "direction", "bidi": "direction",
    "bidiVisual": "direction", "textDirection": "direction", "trHeight": "row-height",
    "tcMar": "cell-margins",
    "tblCellSpacing": "cell-margins", "vAlign": "vertical-alignment", "width": "column-width",
    "tcW": "column-width", "tblpPr": "floating-table", "hMerge": "merged-cells", "picture": "picture",
    "pgSz": "paper", "pgMar": "paper", "cols": "paper", "pgNumType": "paper", "pgBorders": "paper",
    "lnNumType": "paper", "mirrorMargins": "paper", "gutterAtTop": "paper", "titlePg": "header",
    "evenAndOddHeaders": "header", "defaultTabStop": "tab-stops", "type": "section-break",
    "ins": "tracked-formatting", "del": "tracked-formatting", "cellIns": "tracked-formatting",
    "cellDel": "tracked-formatting", "b": "bold",
}  # fmt: skip
# A section more or less has no look to compare.
_SECTION = "section"
_EXCERPT = 60
# So many things that are not understood are told by name.
_TOLD = 5


def words(seen: Sequence[Seen]) -> list[Line]:
    """Return the words of what is seen, a line for each paragraph."""
    return [Line(each.story, each.place, "", f"-: {each.text}") for each in seen if each.kind == "paragraph"]


def looks(made: Appearance, found: Appearance, file: str | None) -> list[Problem]:
    """Return in which ways a document found looks otherwise than the one made; each with its first place."""
    places: dict[tuple[str, ...], list[Seen]] = {}
    for one, other in _paired(made.seen, found.seen):
        if keys := _differing(one, other):
            places.setdefault(tuple(sorted({_named(key) for key in keys})), []).append(other)
    told = [_told(details, where, file) for details, where in places.items()]
    sections = [[each for each in seen if each.kind == _SECTION] for seen in (made.seen, found.seen)]
    if len(sections[0]) != len(sections[1]):
        told.append(_told(("section-break",), (sections[1] or sections[0])[-1:], file))
    return told


def others(made: Appearance, found: Appearance, file: str | None) -> list[Problem]:
    """Return E009 for what only one of two documents holds and nobody understands."""
    more, less = found.unread - made.unread, made.unread - found.unread
    names = [*(f"+{unread.shown(each)}" for each in more), *(f"-{unread.shown(each)}" for each in less)]
    if not names:
        return []
    rest = [f"… ({len(names) - _TOLD})"] if len(names) > _TOLD else []
    return [
        Problem("E009", Severity.WARNING, Location(file=file), {"names": ", ".join([*names[:_TOLD], *rest])})
    ]


def _told(details: tuple[str, ...], where: Sequence[Seen], file: str | None) -> Problem:
    first = where[0]
    excerpt = first.text if len(first.text) <= _EXCERPT else f"{first.text[:_EXCERPT]}…"
    params = {"details": list(details), "count": str(len(where)), "words": excerpt.strip()}
    return Problem("E008", Severity.ERROR, replace(first.place, file=file), params)


def _paired(made: Sequence[Seen], found: Sequence[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Yield what is the same thing in two documents; between words that differ only where it stands alike."""
    start = _equal(made, found)
    end = _equal(made[start:][::-1], found[start:][::-1])
    yield from zip(made[:start], found[:start], strict=True)
    between = made[start : len(made) - end], found[start : len(found) - end]
    if [(each.story, each.kind) for each in between[0]] == [(each.story, each.kind) for each in between[1]]:
        yield from zip(*between, strict=True)
    yield from zip(made[len(made) - end :], found[len(found) - end :], strict=True)


def _equal(made: Sequence[Seen], found: Sequence[Seen]) -> int:
    """Return how many things are the same from the beginning."""
    pairs = zip(made, found, strict=False)
    shorter = min(len(made), len(found))
    return next((number for number, (one, other) in enumerate(pairs) if _key(one) != _key(other)), shorter)


def _key(seen: Seen) -> tuple[str, str, str]:
    return seen.story, seen.kind, seen.text


def _differing(made: Seen, found: Seen) -> set[str]:
    keys = differing(made.look, found.look)
    return keys | _of_pieces(made.pieces, found.pieces) if made.text == found.text else keys


def _of_pieces(made: Sequence[Piece], found: Sequence[Piece]) -> set[str]:
    """Return the keys in which the letters of two equal texts look otherwise."""
    keys: set[str] = set()
    one, other = iter(made), iter(found)
    left, right = next(one, None), next(other, None)
    while left is not None and right is not None:
        if left[1] is not right[1]:
            keys |= differing(left[1], right[1])
        length = min(len(left[0]), len(right[0]))
        left = (left[0][length:], left[1]) if len(left[0]) > length else next(one, None)
        right = (right[0][length:], right[1]) if len(right[0]) > length else next(other, None)
    return keys


def _named(key: str) -> str:
    return _NAMES.get(key) or _NAMES.get(key.partition(".")[0]) or named(key)
