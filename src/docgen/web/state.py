"""What the form is told of a draft after each change: JSON for its script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.language.dates import short_date
from docgen.law import identifiers
from docgen.law.days import as_date
from docgen.messages import translator
from docgen.messages.catalogue import N_
from docgen.model.field import Field
from docgen.web.places import places
from docgen.web.replies import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.web.desk import Desk
    from docgen.web.drafts import Draft

_BORN = {"m": N_("a man, born on {date}"), "f": N_("a woman, born on {date}")}


def state(desk: Desk, draft: Draft, language: str) -> dict[str, Any]:
    """Return the version of a draft, its problems, what is required of it now, and what its values tell.

    ``required`` are pointers of fields that are required on a condition; ``notes`` are words at fields;
    ``date`` is that of the document (ISO), "" until it has one.
    """
    day = as_date(Field(draft.data).at("/requisites/date").value)
    return {
        "version": draft.version,
        "undoable": draft.is_undoable,
        "date": day.isoformat() if day else "",
        "problems": told(desk.problems(draft.data), language),
        "required": desk.required(draft.document_type, draft.data),
        "notes": list(_notes(desk, draft, language)),
    }


def _notes(desk: Desk, draft: Draft, language: str) -> Iterator[dict[str, str]]:
    """Yield whose an IIN is as far as its digits tell: what a clerk compares with the person before him."""
    say = translator(language).gettext
    for field, pointer, value in places(desk.fields(draft.document_type), draft.data):
        if field.kind == "iin" and (born := identifiers.birth(value)):
            words = say(_BORN[identifiers.gender(value)]).format(date=short_date(born))
            yield {"pointer": pointer, "message": words}
