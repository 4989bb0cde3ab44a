"""Values of data that are more than text: the closed JSON shapes of rich text, checked when they are met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.faults import RichError
from docgen.template.gap import Gap

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Formatting of a run by the name that data has for it: element (ECMA-376 part 1, 17.3.2), and for each
#: value the attribute w:val that says it.
FORMATTING: Mapping[str, tuple[str, Mapping[bool | str, str]]] = {
    "bold": ("b", {True: "1", False: "0"}),
    "italic": ("i", {True: "1", False: "0"}),
    "strike": ("strike", {True: "1", False: "0"}),
    "underline": ("u", {True: "single", False: "none"}),
    "vertical_align": ("vertAlign", {name: name for name in ("superscript", "subscript", "baseline")}),
}
_PAGE_BREAK = "page_break"
# What a run says of itself when it says nothing; the text is always given.
_SILENT: Mapping[str, Any] = dict.fromkeys((*FORMATTING, _PAGE_BREAK))


def runs(value: Any) -> list[dict[str, Any]]:
    """Return the runs of rich text, each with all its members. Raises RichError."""
    items = value if isinstance(value, list) else [value]
    return [_run(item) for item in items]


def paragraphs(value: Any) -> list[Any]:
    """Return the paragraphs of rich text, each a text, a run, or a list of them for runs()."""
    return value if isinstance(value, list) else [value]


def _run(value: Any) -> dict[str, Any]:
    if isinstance(value, (str, Gap)):
        return {**_SILENT, "text": value}
    if not isinstance(value, dict):
        raise RichError(type(value).__name__)
    for name, said in value.items():
        if not _is_said(name, said):
            raise RichError(f"{name}: {str(said)[:40]}")
    return {**_SILENT, "text": "", **value}


def _is_said(name: str, said: Any) -> bool:
    if name == "text":
        return isinstance(said, str)
    allowed = (True, False) if name == _PAGE_BREAK else tuple(FORMATTING.get(name, ("", {}))[1])
    return isinstance(said, (bool, str)) and said in allowed
