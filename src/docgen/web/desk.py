"""The desk: what the pages work with. It is of one person and one process: a workspace and drafts."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docgen.errors import CaseError, CatalogError, DocgenError, TemplateError
from docgen.language.form import Wanted
from docgen.language.inflection import inflect
from docgen.language.inflector import doubts
from docgen.messages import named
from docgen.model import fields as model_fields
from docgen.model.case import encoded
from docgen.model.field import Field, is_index, path_of, pointer_of
from docgen.model.keywords import CASE_TYPE
from docgen.model.problem import errors
from docgen.pipeline import generate
from docgen.pipeline.formats import formatted as formats_of
from docgen.pipeline.order import Order
from docgen.pipeline.workspace import opened
from docgen.web.answers import Answers
from docgen.web.recent import Recent
from docgen.web.requirements import Requirements
from docgen.web.stamp import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from docgen.language.inflector import Inflected
    from docgen.model.catalog import DocumentType, Language
    from docgen.model.fields import TypeField
    from docgen.model.problem import Problem
    from docgen.pipeline.delivery import Output
    from docgen.pipeline.order import Format
    from docgen.pipeline.workspace import Workspace
    from docgen.web.drafts import Draft, Drafts
    from docgen.web.register_runs import Office
    from docgen.web.stamp import Stamp

# More values than this that are in the way of a preview say that something else is wrong.
_MOST_LEFT_OUT = 200
_T = TypeVar("_T")


@dataclass
class Desk:
    """A workspace, the drafts and the registers of its user.

    ``language`` is that of the pages until one chooses another. What was handed out is remembered beside the
    drafts.
    """

    workspace: Workspace
    drafts: Drafts
    office: Office
    language: str
    recent: Recent = field(init=False)
    _stamp: Stamp = field(init=False, repr=False)
    _fields: dict[str, TypeField] = field(default_factory=dict, repr=False)
    _answers: dict[str, Answers] = field(default_factory=dict, repr=False)
    _requirements: dict[str, Requirements] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find what was handed out, and what the workspace was opened from."""
        self.recent = Recent(self.drafts.folder.with_name("recent.json"))
        self._stamp = self._stamp_now()

    def _stamp_now(self) -> Stamp:
        return stamp(self.workspace.catalog.roots, self.office.lexicon)

    def refresh(self) -> None:
        """Open the workspace anew where something of it was changed since. Raises as reopen()."""
        if self._stamp_now() != self._stamp:
            self.reopen()

    def prepare(self) -> None:
        """Load the dictionaries of forms, so that who asks for the first one does not wait for them."""
        for text, kind in (("прокурор", "phrase"), ("Асанова Дана Сериковна", "person")):
            inflect(text, "ru", Wanted("gen", kind), self.workspace.lexicon)

    def reopen(self) -> None:
        """Open the workspace anew: a template or a schema was changed. Raises CatalogError, GrammarError."""
        self.workspace = self.office.workspace = opened(self.office.root, self.office.lexicon)
        self._stamp = self._stamp_now()
        for known in (self._fields, self._answers, self._requirements):
            known.clear()

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
            return named(self.kind(slug).titles, language)
        return slug

    def fields(self, slug: str) -> TypeField:
        """Return the fields of a type. Raises CatalogError."""
        if slug not in self._fields:
            self._fields[slug] = model_fields.fields(self.kind(slug).schema)
        return self._fields[slug]

    def required(self, slug: str, data: Mapping[str, Any]) -> list[str]:
        """Return the pointers of what a case must have because of what it has. Raises CatalogError."""
        if slug not in self._requirements:
            self._requirements[slug] = Requirements(self.kind(slug).schema)
        return self._requirements[slug].of(data)

    def case(self, slug: str, filled: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of a case from what was filled in."""
        if slug not in self._answers:
            self._answers[slug] = Answers(self.fields(slug), slug)
        return self._answers[slug].case(filled)

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

    def preview(self, draft: Draft, language: Language) -> bytes:
        """Return the .docx of a draft whose gaps are marked; what is wrong stands as a gap.

        Raises DocgenError where no document can be made of the rest.
        """
        order = Order(Path(), (language,), draft=True)
        made, _ = self._of_rest(draft, lambda data: generate.prepared(self.workspace, data, order))
        return made.outputs[0].data

    def forms(self, draft: Draft) -> tuple[list[Inflected], list[Problem]]:
        """Return the forms that the documents of a draft hold, and the texts that have none or an unsure one.

        Raises what preview() raises.
        """
        kind = self.kind(draft.document_type)
        languages = kind.languages(draft.data)
        found, refused = self._of_rest(
            draft, lambda data: generate.forms(self.workspace, data, languages, draft=True)
        )
        told = [*refused, *(each for each in doubts(found) if each.location.pointer)]
        return found, [kind.schema.labelled(each, draft.data) for each in told]

    def _of_rest(self, draft: Draft, make: Callable[[bytes], _T]) -> tuple[_T, list[Problem]]:
        """Return what is made of a draft without the values that are in the way of it.

        With it comes what only making it shows: the problems of its texts.
        """
        data: Mapping[str, Any] = draft.data
        refused: list[Problem] = []
        for _ in range(_MOST_LEFT_OUT):
            try:
                return make(encoded(data)), refused
            except (CaseError, TemplateError) as fault:
                left = _without(data, errors(fault.problems))
                if left == data:
                    raise
                data = left
                if isinstance(fault, TemplateError):
                    refused += [problem for problem in fault.problems if problem.location.pointer]
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
