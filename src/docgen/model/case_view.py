"""View: a case as the data of a document of another type, and the way back to where its values stand.

    Case, slug, names of the type's fields  ->  Case(data of the type, view)

The fields of ``documents[slug]`` go over those of the root, each as a whole; null leaves one out (as in
RFC 7396). What a set refers to is put in between. Pointers of a view lead into its data; only when a problem
is located do they become those of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docgen.model.field import below, is_index, path_of
from docgen.model.keywords import OVERLAYS

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from docgen.model.case import Case
    from docgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class View:
    """What a view is of: the type's slug and title, and where values stand that are not in its overlay.

    ``origins`` leads from pointers of the view to pointers of the file; what lies below moves with them.
    """

    slug: str
    title: Mapping[str, str]
    origins: Mapping[str, str]

    def placed(self, pointer: str) -> str:
        """Return the pointer in the file of a pointer of the view; what is nowhere belongs in the overlay."""
        above = pointer
        while above:
            if above in self.origins:
                return self.origins[above] + pointer[len(above) :]
            above = above.rpartition("/")[0]
        return below(f"/{OVERLAYS}", self.slug) + pointer

    def titled(self, problem: Problem) -> Problem:
        """Return a problem whose label begins with the title of the document that it is of."""
        label = problem.params.get("label")
        if not isinstance(label, dict):
            return problem
        words = {
            language: " › ".join(filter(None, (self.title.get(language, ""), text)))
            for language, text in label.items()
        }
        return replace(problem, params={**problem.params, "label": words})


def view(case: Case, slug: str, names: Container[str], title: Mapping[str, str]) -> Case:
    """Return a case as the data of another type; ``names`` are those of the fields that the type has.

    A field of the root that the type does not have is left out; one of the overlay stays, to be refused.
    """
    overlay = case.documents.get(slug, {})
    root = {
        name: value
        for name, value in case.data.items()
        if name in names and name not in overlay and name != "document_type"
    }
    own = {name: value for name, value in overlay.items() if value is not None}
    origins = {below("", name): below("", name) for name in root}
    return replace(case, data={"document_type": slug, **root, **own}, view=View(slug, title, origins))


def referring(case: Case, references: Mapping[str, tuple[str, Any]]) -> Case:
    """Return a view with values of the main document put into it.

    ``references`` leads from a pointer of the view to the pointer of the file that a value is taken from, and
    the value. Groups and lists on the way are made; what has another shape is left as it is, to be refused.
    """
    if case.view is None:
        return case
    data: Any = case.data
    origins = dict(case.view.origins)
    for pointer, (origin, value) in references.items():
        put = _put(data, path_of(pointer), value)
        if put is not data:
            data = put
            origins[pointer] = origin
    return replace(case, data=data, view=replace(case.view, origins=origins))


def _put(container: Any, path: tuple[str, ...], value: Any) -> Any:
    """Return a copy of a container with a value at a path; the container itself where it cannot hold it."""
    if not path:
        return value
    step, *rest = path
    if container is None:
        container = [] if is_index(step) else {}
    if isinstance(container, dict):
        changed = _put(container.get(step), tuple(rest), value)
        return {**container, step: changed} if changed is not container.get(step) else container
    if isinstance(container, list) and is_index(step) and int(step) <= len(container):
        index = int(step)
        old = container[index] if index < len(container) else None
        changed = _put(old, tuple(rest), value)
        if index < len(container) and changed is old:
            return container
        return [*container[:index], changed, *container[index + 1 :]]
    return container
