"""What is current: whether documents were made as this process would make them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import DocgenError
from docgen.model.catalog import LANGUAGES
from docgen.version import VERSION

if TYPE_CHECKING:
    from docgen.pipeline.journal import Entry
    from docgen.pipeline.workspace import Workspace


class Current:
    """Holds the entries whose version, schema, lexicon and templates are those of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, tuple[str, frozenset[str]]] = {}

    def __contains__(self, entry: Entry | None) -> bool:
        """Tell whether what an entry is of would be made the same way now."""
        if entry is None:
            return False
        schema, templates = self._of(entry.document_type)
        return (
            entry.docgen == VERSION
            and entry.schema_sha256 == schema
            and entry.lexicon_sha256 == self._workspace.lexicon.sha256
            and all(each in templates for made in entry.documents for each in made.template_sha256.split("+"))
        )

    def _of(self, slug: str) -> tuple[str, frozenset[str]]:
        """Return the hashes of the schema and the templates of a type, nothing where it cannot be opened."""
        if slug not in self._known:
            try:
                schema = self._workspace.catalog[slug].schema.sha256
                templates = [
                    self._workspace.template(slug, each).compiled.content_sha256 for each in LANGUAGES
                ]
            except DocgenError:
                schema, templates = "", []
            self._known[slug] = (schema, frozenset(templates))
        return self._known[slug]
