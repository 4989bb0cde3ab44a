"""What a case of any type says of its persons, its office and what it attacks: read by the names of fields.

A case is a :class:`docgen.model.field.Field`; what is found keeps its place. Nothing is guessed: a
value that the case lacks is None, and who needs it asks with needed().
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.law.days import as_date
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docgen.model.field import Field

DATE = "/requisites/date"
LEVEL = "/office/level"
NO_ROLE = "party"
#: Field -> role of the person, or of each person of a list; persons of ``parties`` say their role.
ROLES = {
    "creditor": "creditor",
    "debtor": "debtor",
    "third_person": "third_person",
    "third_persons": "third_person",
    "parties": NO_ROLE,
}
#: Fields of what may be attacked. The first that a case has counts: a paper on a bailiff's act names
#: the court act too, as the one that is executed.
OBJECTS = ("bailiff_act", "administrator_act", "attacked_acts", "court_acts", "court_act")
#: Fields that documents of officials stand in, as against acts of courts.
OFFICIALS = ("bailiff_act", "administrator_act")


@dataclass(frozen=True, slots=True)
class Party:
    """A person of a case: its role (creditor, debtor, third_person, …) and its field."""

    role: str
    field: Field

    @property
    def is_state(self) -> bool:
        """Tell whether the person is the state: a state body, or marked as one of the state's."""
        return self.field["kind"].value == "state_body" or self.field["is_state"].value is True

    @property
    def cannot_defend_itself(self) -> bool:
        """Tell whether the case says that the person cannot, for its health or age."""
        return bool(self.field["vulnerable"])


@dataclass(frozen=True, slots=True)
class Attacked:
    """What a case attacks: the name of its field and the acts, several only of courts."""

    object: str
    acts: tuple[Field, ...]

    @property
    def last(self) -> Field:
        """Return the youngest act: of several courts it is the one that reviewed the others."""
        return max(self.acts, key=lambda act: str(act["date"].value or ""))


def parties(case: Field) -> Iterator[Party]:
    """Yield the persons of a case in the order of ROLES."""
    for name, role in ROLES.items():
        for person in case[name].objects():
            own = person["role"].value
            yield Party(own if isinstance(own, str) else role, person)


def attacked(case: Field) -> Attacked | None:
    """Return what a case attacks, None where it has none of OBJECTS.

    Of acts of courts those marked ``attacked`` count, all of them if none is marked.
    """
    for name in OBJECTS:
        acts = case[name].objects()
        marked = [act for act in acts if act["attacked"].value is True]
        if acts:
            return Attacked(name if name in OFFICIALS else "court_act", tuple(marked or acts))
    return None


def day(case: Field) -> date:
    """Return the date of the document. CaseError C380: the case lacks it."""
    found = as_date(case.at(DATE).value)
    if found is None:
        raise needed(case.at(DATE))
    return found


def needed(*fields: Field) -> CaseError:
    """Return the error C380 for fields without which a question has no answer."""
    return CaseError(_lacking(field) for field in fields)


def no_object() -> CaseError:
    """Return the error C381: the case has no field that says what is attacked."""
    return CaseError([Problem("C381", params={"fields": ", ".join(OBJECTS)})])


def _lacking(field: Field) -> Problem:
    params: dict[str, Any] = {"field": field.pointer[1:].replace("/", ".")}
    return Problem("C380", location=Location(pointer=field.pointer), params=params)
