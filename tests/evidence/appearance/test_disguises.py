"""Whoever gives a document another look, or another part, does not have it proved; office programs do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from disguises import DISGUISES, HARMLESS
from docgen.evidence.identity import identity
from docgen.evidence.verification import Proof, Verification, compared
from docgen.opc import package as opc

if TYPE_CHECKING:
    from collections.abc import Callable

TYPE = "inspection_act"


@pytest.fixture(scope="module")
def said(made: Any) -> Callable[..., Verification]:
    """Return a function that compares the example in disguise with itself.

    ``is_saved``: each member has other bytes, as after an office program.
    """
    data = made(TYPE)["ru"]
    package = opc.read(data)
    who = identity(package)

    def seen(operator: Any, *, is_saved: bool) -> Verification:
        members = operator(dict(package.members))
        if is_saved:
            members = {name: content + b"\n" for name, content in members.items()}
        return compared(opc.write(opc.Package(members)), who, [data])

    return seen


@pytest.mark.parametrize("name", DISGUISES)
def test_a_document_in_disguise_is_not_proved_as_one_that_was_saved(name: str, said: Any):
    found = said(DISGUISES[name], is_saved=True)
    assert found.proof in (Proof.CHANGED, Proof.UNPROVED)
    assert found.changes or {"E008", "E009"} & {problem.code for problem in found.problems}


@pytest.mark.parametrize("is_saved", [False, True], ids=["written", "saved"])
@pytest.mark.parametrize("name", HARMLESS)
def test_what_office_programs_write_is_the_same(name: str, is_saved: bool, said: Any):
    found = said(HARMLESS[name], is_saved=is_saved)
    assert (found.proof, found.changes) == (Proof.SAME, ())
    assert {problem.code for problem in found.problems} == {"E007" if is_saved else "E006"}


def test_a_look_is_told_with_its_place_and_its_words(said: Any):
    found = said(DISGUISES["letters hidden"], is_saved=False)
    (problem,) = (each for each in found.problems if each.code == "E008")
    assert found.proof is Proof.CHANGED
    assert problem.location.part == "word/document.xml"
    assert problem.location.paragraph is not None
    assert problem.params["details"] == ["hidden"]
    assert problem.params["words"].startswith("Справка составлена")


def test_one_look_at_many_places_is_told_once(said: Any):
    found = said(DISGUISES["style: letters white"], is_saved=False)
    (problem,) = (each for each in found.problems if each.code == "E008")
    assert int(problem.params["count"]) > 5


def test_what_is_not_understood_is_named(said: Any):
    found = said(DISGUISES["setting: mail merge"], is_saved=True)
    (problem,) = (each for each in found.problems if each.code == "E009")
    assert found.proof is Proof.UNPROVED
    assert problem.params["names"].startswith("+<mailMerge")
