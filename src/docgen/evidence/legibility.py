"""What a reader of a document sees that is no words of it, and which of its words no reader sees.

    a package  ->  E060 hidden words, E061 what shows something and is not read

Asked of documents of which nobody knows how they were made: nothing is compared.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docgen.evidence.appearance import unread
from docgen.evidence.appearance.reading import appearance
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.evidence.appearance.seen import Seen
    from docgen.opc.package import Package

_WHITE = ("FFFFFF", "ffffff", "white")
# Half points, and hundredths of the width of a letter, below which nobody reads.
_SMALLEST, _NARROWEST = 8, 20
_USUAL_SIZE, _USUAL_WIDTH = 20, 100
_EXCERPT = 60
# So many things that are not read are told by name.
_TOLD = 5
# What stands before a paragraph as its number, beside the numbers themselves.
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"%\d")
_SYMBOL = re.compile(r"\[symbol [^\]]*\]")


def problems(package: Package, *, file: str) -> list[Problem]:
    """Return what the words of a document do not tell, as warnings. Raises TemplateError."""
    seen = appearance(package, file=file)
    found = [problem for each in seen.seen for problem in _hidden(each, file)]
    names = [unread.shown(name) for name in seen.unread]
    names += sorted({name for each in seen.seen for name in _unread(each)})
    if names:
        rest = [f"… ({len(names) - _TOLD})"] if len(names) > _TOLD else []
        params = {"names": ", ".join([*names[:_TOLD], *rest])}
        found.append(Problem("E061", Severity.WARNING, Location(file=file), params))
    return found


def _hidden(seen: Seen, file: str) -> list[Problem]:
    """E060: words of a paragraph that nobody sees, as one text."""
    words = "".join(text for text, look in seen.pieces if _is_unseen(look)).strip()
    if not words:
        return []
    text = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"
    return [Problem("E060", Severity.WARNING, replace(seen.place, file=file), {"text": text})]


def _is_unseen(look: Mapping[str, Any]) -> bool:
    return bool(
        look.get("vanish")
        or look.get("color") in _WHITE
        or _below(look.get("sz"), _USUAL_SIZE, _SMALLEST)
        or _below(look.get("w"), _USUAL_WIDTH, _NARROWEST)
    )


def _below(value: Any, usual: int, least: int) -> bool:
    return (value if isinstance(value, int) else usual) < least


def _unread(seen: Seen) -> list[str]:
    """Return what of a paragraph shows something and is no word of it."""
    found = [each[0] for each in _SYMBOL.finditer(seen.text)]
    label = seen.look.get("number")
    written = [str(said) for level in label[2] for said in level[2:]] if isinstance(label, tuple) else []
    texts = [
        _NUMBER.sub("", said.removeprefix("lvlText=")) for said in written if said.startswith("lvlText=")
    ]
    return found + [text.strip() for text in texts if _WORDS.search(text)]
