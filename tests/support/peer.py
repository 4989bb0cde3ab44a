"""docxtpl itself, as its users call it: what it prints of a template is what ours must print."""

from __future__ import annotations

import io
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import jinja2
from docxtpl import DocxTemplate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from docgen.template.runtime import Filters

# Of so many parts the code is kept: bundled templates are rendered again and again.
_MANY_PARTS = 512


class _Environment(jinja2.Environment):
    """Jinja as docxtpl's users have it, but that the code of a part is made once."""

    def from_string(self, source: Any, *_: Any, **__: Any) -> jinja2.Template:
        """Return the template of a source."""
        code = _code(str(source), frozenset(self.filters))
        return self.template_class.from_code(self, code, self.make_globals(None), None)


@lru_cache(_MANY_PARTS)
def _code(source: str, names: frozenset[str]) -> CodeType:
    """Return the code of a part for every environment that has filters of these names."""
    # Without the optimiser no filter is called yet.
    environment = jinja2.Environment(autoescape=True, optimized=False)
    environment.filters = dict.fromkeys(names, str)
    return environment.compile(source)


def environment(filters: Filters, document: object) -> jinja2.Environment:
    """Return Jinja as docxtpl's users have it, with the filters of a language."""
    found = _Environment(autoescape=True)
    found.filters |= dict(filters.plain)
    found.filters |= {name: partial(function, document) for name, function in filters.of_document.items()}
    return found


def rendered(data: bytes, context: Mapping[str, Any], filters: Filters, document: object) -> bytes:
    """Return what docxtpl makes of a template."""
    template = DocxTemplate(io.BytesIO(data))
    template.render(dict(context), environment(filters, document), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()
