"""Values of data that are more than text: the closed JSON shapes of rich text, checked when they are met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.gap import Gap
from docgen.template.rich import FORMATTING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGE_BREAK = "page_break"
# What a run says of itself when it says nothing; the text is always given.
_SILENT: Mapping[str, Any] = dict.fromkeys((*FORMATTING, _PAGE_BREAK))


class RichError(ValueError):
    """A value is not of the shape of rich text; ``reason`` is the member or the type that is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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
