"""Hostile templates: each is refused by name, with its part; what is let through is proved to do no harm."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import packages
from attacks import ATTACKS, HARMLESS, Attack, hostile
from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.pipeline.inspection import inspected
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer

if TYPE_CHECKING:
    from operators import Operator

ENOUGH = 60


@pytest.fixture(scope="module")
def good(lab: Any) -> dict[str, bytes]:
    """The members of a good template."""
    return dict(opc.read(lab.docx("{{ x }}", header="{{ x }}")).members)


def test_there_are_as_many_attacks_as_are_promised() -> None:
    assert len(ATTACKS) >= ENOUGH


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_template_is_refused_by_name_and_part(
    attack: Attack, good: dict[str, bytes], lab: Any
) -> None:
    with pytest.raises(TemplateError) as caught:
        compiled(hostile(attack.operator, good), lab.filters, file="t.docx")
    told = {(problem.code, problem.location.part) for problem in caught.value.problems}
    assert (attack.code, attack.part) in told
    assert {problem.location.file for problem in caught.value.problems} == {"t.docx"}


@pytest.mark.parametrize(("operator", "reason"), HARMLESS.values(), ids=HARMLESS)
def test_what_does_no_harm_makes_a_sound_document(
    operator: Operator, reason: str, good: dict[str, bytes], lab: Any
) -> None:
    template = compiled(hostile(operator, good), lab.filters)
    rendered = Renderer(template, lab.filters).render({"x": "мән"}, None)
    assert reason
    assert inspected(rendered, template) == []
    assert packages.faults(rendered.data) == []
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as archive:
        assert b"xml-stylesheet" not in archive.read(packages.MAIN_PART)


# Only the paragraphs of a clause are taken, so its tags elsewhere are nothing.
OF_CLAUSES = {name: attack for name, attack in ATTACKS.items() if attack.code != "T019"}


@pytest.mark.parametrize("attack", OF_CLAUSES.values(), ids=OF_CLAUSES)
def test_a_hostile_clause_is_refused_as_a_template_is(
    attack: Attack, good: dict[str, bytes], lab: Any
) -> None:
    template = lab.docx("{%p include '_a.docx' %}")
    data = hostile(attack.operator, good)
    with pytest.raises(TemplateError) as caught:
        compiled(template, lab.filters, clause=lambda _: data)
    told = {(problem.code, problem.location.file) for problem in caught.value.problems}
    assert (attack.code, "_a.docx") in told
