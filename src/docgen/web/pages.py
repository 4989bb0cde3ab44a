"""The pages: HTML of the files in ``pages/``, in the reader's language, all from outside escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from docgen.language.collation import collated
from docgen.messages import named, translator
from docgen.messages.kinds import GROUPS
from docgen.web.guard import LARGEST

if TYPE_CHECKING:
    from docgen.model.catalog import DocumentType
    from docgen.web.desk import Desk

_FOLDER = Path(__file__).parent / "pages"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["named"] = named
    environment.globals["largest"] = LARGEST
    return environment


def page(name: str, language: str, token: str = "", **given: Any) -> str:
    """Return a page in an interface language. ``token`` is what its requests that change something carry."""
    say = translator(language).gettext
    template = _environment().get_template(f"{name}.html")
    return template.render(say=say, language=language, token=token, **given)


def groups(desk: Desk, language: str) -> list[tuple[str, list[DocumentType]]]:
    """Return the document types by the names of their groups, in the order of the groups."""
    say = translator(language).gettext
    found = []
    for group, name in GROUPS.items():
        own = [kind for kind in desk.kinds if kind.declaration["group"] == group]
        if own:
            found.append(
                (say(name), sorted(own, key=lambda kind: collated(named(kind.titles, language), language)))
            )
    return found
