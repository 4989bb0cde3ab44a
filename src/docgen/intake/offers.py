"""What the form offers for a field whose values a schema cannot list: ``x-offers`` names the list.

name of a list, catalog  ->  [Offer(value, labels, first day, last day)]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.language.collation import collated
from docgen.law.acts import acts
from docgen.messages import named
from docgen.model.keywords import OFFERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.catalog import Catalog
    from docgen.model.fields import TypeField


@dataclass(frozen=True, slots=True)
class Offer:
    """A value and what it is called.

    ``first`` and ``last`` are the days (ISO) from and to which it holds, "" where there is none, or nobody
    knows it.
    """

    value: str
    labels: Mapping[str, str]
    first: str = ""
    last: str = ""


def _acts(_: Catalog) -> Iterator[Offer]:
    for act in acts():
        first, last = act.in_force_from, act.in_force_to
        # Laws of one name follow one another: their years tell them apart.
        years = f"{(first or act.adopted).year}–{last.year if last else ''}"
        labels = {language: f"{act.name[language]} ({years})" for language in ("kk", "ru")}
        yield Offer(act.id, labels, first.isoformat() if first else "", last.isoformat() if last else "")


def _types(catalog: Catalog) -> Iterator[Offer]:
    for slug in catalog.slugs:
        yield Offer(slug, catalog[slug].titles)


#: Name of a list -> its values. One function and one line each.
LISTS: Mapping[str, Callable[[Catalog], Iterator[Offer]]] = {"acts": _acts, "types": _types}


def offered(root: TypeField, catalog: Catalog, language: str) -> dict[str, list[Offer]]:
    """Return the lists that the fields of a type offer, in the order of the alphabet of a language."""
    names = {str(each.node.get(OFFERS)) for each in root.every()} & LISTS.keys()
    return {
        name: sorted(LISTS[name](catalog), key=lambda each: collated(named(each.labels, language), language))
        for name in sorted(names)
    }
