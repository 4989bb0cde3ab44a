"""The desk: what the pages work with. It is of one person and one process: a workspace and drafts."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError, DocgenError
from docgen.model import fields as model_fields
from docgen.model.field import Field, is_index, path_of, pointer_of
from docgen.model.keywords import CASE_TYPE
from docgen.model.problem import errors
from docgen.pipeline import generate
from docgen.pipeline.formats import formatted as formats_of
from docgen.pipeline.order import Order
from docgen.pipeline.workspace import opened
from docgen.web import answers, pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.model.catalog import DocumentType, Language
    from docgen.model.fields import TypeField
    from docgen.model.problem import Problem
    from docgen.pipeline.delivery import Output
    from docgen.pipeline.order import Format
    from docgen.pipeline.workspace import Workspace
    from docgen.web.drafts import Draft, Drafts
    from docgen.web.register_runs import Office

# More values than this that are in the way of a preview say that something else is wrong.
_MOST_LEFT_OUT = 200


@dataclass
class Desk:
    """A workspace, the drafts and the registers of its user.

    ``language`` is that of the pages until one chooses another.
    """

    workspace: Workspace
    drafts: Drafts
    office: Office
    language: str
    _fields: dict[str, TypeField] = field(default_factory=dict, repr=False)

    def reopen(self) -> None:
        """Open the workspace anew: a template or a schema was changed. Raises CatalogError, GrammarError."""
        self.workspace = self.office.workspace = opened(self.office.root, self.office.lexicon)
        self._fields.clear()

    def kind(self, slug: str) -> DocumentType:
        """Return a document type. Raises CatalogError K001."""
        return self.workspace.catalog[slug]

    @property
    def kinds(self) -> list[DocumentType]:
        """Return the types that can be opened."""
        return [each.kind for each in self.workspace.catalog.every() if each.kind is not None]

    @property
    def broken(self) -> list[Problem]:
        """Return why the other types cannot be opened."""
        return [problem for each in self.workspace.catalog.every() for problem in each.problems]

    def title(self, slug: str, language: str) -> str:
        """Return what a type is called, its slug where there is none of that name any more."""
        with suppress(CatalogError):
            return pages.named(self.kind(slug).titles, language)
        return slug

    def fields(self, slug: str) -> TypeField:
        """Return the fields of a type. Raises CatalogError."""
        if slug not in self._fields:
            self._fields[slug] = model_fields.fields(self.kind(slug).schema)
        return self._fields[slug]

    def case(self, slug: str, filled: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of a case from what was filled in."""
        return answers.case(self.fields(slug), slug, filled)

    def problems(self, data: Mapping[str, Any]) -> list[Problem]:
        """Return every problem of the data of a case, as for any face. Raises CatalogError."""
        return list(generate.judged(self.workspace, encoded(data), Order(Path())).problems)

    def documents(
        self, draft: Draft, languages: tuple[Language, ...], formats: tuple[Format, ...] = ("docx",)
    ) -> tuple[Output, ...]:
        """Return the documents of a draft as the command line makes them; nothing is written.

        Raises what generate() raises before the step write.
        """
        order = Order(Path(), languages, formats=formats)
        made = generate.prepared(self.workspace, encoded(draft.data), order)
        (found,) = formats_of([made], order)
        if isinstance(found, DocgenError):
            raise found
        return found.outputs

    def preview(self, draft: Draft, language: Language) -> tuple[bytes, list[Problem]]:
        """Return the .docx of a draft whose gaps are marked, and what it lacks or had to leave out.

        What is wrong stands as a gap. Raises DocgenError where no document can be made of the rest.
        """
        order = Order(Path(), (language,), draft=True)
        data = draft.data
        for _ in range(_MOST_LEFT_OUT):
            try:
                made = generate.prepared(self.workspace, encoded(data), order)
            except CaseError as fault:
                left = _without(data, errors(fault.problems))
                if left == data:
                    raise
                data = left
                continue
            return made.outputs[0].data, list(made.outputs[0].problems)
        raise CaseError(self.problems(draft.data))


def _without(data: Mapping[str, Any], wrong: Iterable[Problem]) -> dict[str, Any]:
    """Return the data without the values that problems name; items stay, so that indexes hold."""
    found: dict[str, Any] = json.loads(json.dumps(data))
    for pointer in {problem.location.pointer for problem in wrong if problem.location.pointer}:
        *above, last = path_of(pointer)
        holder = Field(found).at(pointer_of(tuple(above))).value
        if isinstance(holder, dict) and last in holder and last != CASE_TYPE:
            del holder[last]
        elif isinstance(holder, dict) and above:
            # What it lacks is more than a gap: without its kind a group cannot be shown at all.
            _remove(found, above)
        elif isinstance(holder, list) and is_index(last) and int(last) < len(holder):
            holder[int(last)] = {} if isinstance(holder[int(last)], dict) else ""
    return found


def _remove(data: dict[str, Any], path: Sequence[str]) -> None:
    """Remove a group; an item of a list becomes an empty one."""
    *above, last = path
    holder = Field(data).at(pointer_of(tuple(above))).value
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and is_index(last) and int(last) < len(holder):
        holder.pop(int(last))


def encoded(data: Mapping[str, Any]) -> bytes:
    """Return the case file of data, as it is handed out and as documents are made of it."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
