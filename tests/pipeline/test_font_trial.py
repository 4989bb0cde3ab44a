"""What sets the letters of a font, by a converter that stands in for LibreOffice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import pdfs
from docgen.errors import ConversionError, DocgenError, OutputRefused, TemplateError
from docgen.model.problem import Problem, Severity
from docgen.opc import fonts, linked, parts
from docgen.opc import package as opc
from docgen.pipeline.convert import Converted
from docgen.pipeline.font_trial import standings
from docgen.pipeline.typefaces import KAZAKH, PLAIN, TENGE, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.pipeline.convert import Outcome


class Printer:
    """Sets each letter in the first of its fonts that has it, and refuses what none has."""

    def __init__(self, **machine: str) -> None:
        self.machine = machine
        self.named: list[str] = []

    def converted(self, documents: Mapping[str, bytes]) -> dict[str, Outcome]:
        return {name: self._outcome(data) for name, data in documents.items()}

    def _outcome(self, data: bytes) -> Outcome:
        package = opc.read(data)
        assert [*parts.faults(package), *linked.problems(package)] == []
        self.named += fonts.named(package)
        (text,) = re.findall("<w:t>([^<]*)</w:t>", package["word/document.xml"].decode())
        if lost := [letter for letter in text if not any(letter in has for has in self.machine.values())]:
            return OutputRefused([Problem("F011", params={"letters": " ".join(lost)})])
        font = next(name for name, has in self.machine.items() if set(text) <= set(has))
        return Converted(pdfs.written(text, font=font), 1, (Problem("F009", Severity.WARNING),))


@pytest.mark.parametrize(
    ("machine", "standing"),
    [
        (
            {"LiberationSerif": PLAIN + KAZAKH, "Tinos": PLAIN + KAZAKH + TENGE},
            Standing("Arial", ("LiberationSerif",), ("LiberationSerif",), ("Tinos",)),
        ),
        ({"DejaVuSans": PLAIN + KAZAKH}, Standing("Arial", ("DejaVuSans",), ("DejaVuSans",), (), TENGE)),
        ({"Old": PLAIN + "Іі"}, Standing("Arial", ("Old",), (), (), KAZAKH[:-2] + TENGE)),
        ({}, Standing("Arial", (), (), (), PLAIN + KAZAKH + TENGE)),
    ],
)
def test_a_font_is_tried_with_each_kind_of_letters(machine: dict[str, str], standing: Standing) -> None:
    assert standings(Printer(**machine), ["Arial"]) == [standing]


def test_each_font_is_asked_for_by_its_name_whatever_signs_it_has() -> None:
    names = ["Times New Roman", "a\"<&'b", "Қаріп"]
    printer = Printer(A=PLAIN + KAZAKH + TENGE)
    assert [each.font for each in standings(printer, names)] == names
    assert printer.named == [name for name in names for _ in range(3)]


def test_without_fonts_nothing_is_tried() -> None:
    assert standings(Printer(), []) == []


@pytest.mark.parametrize(
    "fault", [ConversionError([Problem("F002")]), OutputRefused([Problem("F004")]), TemplateError([])]
)
def test_what_fails_for_another_reason_is_raised(fault: DocgenError) -> None:
    class Failing:
        def converted(self, documents: Mapping[str, bytes]) -> dict[str, Outcome]:
            return dict.fromkeys(documents, fault)

    with pytest.raises(type(fault)):
        standings(Failing(), ["Arial"])
