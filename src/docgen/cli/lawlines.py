"""How the norms, the sources and the days that stand behind an answer of the law are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law.citations import Document, cite
from docgen.law.days import to_date
from docgen.messages import law as words
from docgen.messages import translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from docgen.model.catalog import Language


def norms(references: Iterable[Mapping[str, str]], on: str, language: str) -> Iterator[str]:
    """Yield each norm as documents of the date cite it; it was adopted before, or the data are wrong."""
    say = translator(language).gettext
    half, day = half_of(language), to_date(on)
    for reference in references:
        yield "  " + say("norm: {norm}").format(norm=cite(dict(reference), half, "nom", Document(day)))


def certainty(sources: Sequence[str], language: str, confirmed: bool) -> str:
    """Return whether a thing is confirmed, and by which sources."""
    say = translator(language).gettext
    mark = say(words.CONFIRMED) if confirmed else say(words.UNCONFIRMED)
    return (
        say("{certainty}; sources: {sources}").format(certainty=mark, sources=", ".join(sources))
        if sources
        else mark
    )


def half_of(language: str) -> Language:
    """Return the language of documents that a language of the interface reads."""
    return "kk" if language == "kk" else "ru"


def written(day: date | None) -> str:
    """Return a day as documents write it, an open one as ``…``."""
    return "…" if day is None else f"{day:%d.%m.%Y}"


def iso(day: date | None) -> str | None:
    """Return a day as programs read it, None for an open one."""
    return None if day is None else day.isoformat()
