"""Markup of the page: text that is only text, numbers as they are read, and the marks of grades."""

from __future__ import annotations

from html import escape

from docgen.batch.report_data import visible


def text(value: str) -> str:
    """Return a text as markup, for an element or an attribute in quotation marks."""
    return escape(visible(value))


def number(value: int) -> str:
    """Return a number with its thousands apart by no-break spaces."""
    return f"{value:,}".replace(",", "\u00a0")


def mark(css: str, said: str) -> str:
    """Return the coloured word of a grade or a status; ``css`` is its class."""
    return f'<span class="grade {css}">{text(said)}</span>'


def link(address: str, said: str) -> str:
    """Return a link; the address is already quoted as one."""
    return f'<a href="{escape(address)}">{text(said)}</a>'
