"""Documents with a slip in a fact: code -> the problems that the fact check tells of them."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import docgen
import papers
from docgen.evidence.facts.check import checked
from docgen.model import case as cases
from docgen.opc import package as opc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docgen.model.problem import Problem

_TYPE = "protest_bailiff_act"


@cache
def _workspace() -> Any:
    return docgen.opened()


def _told(*texts: str, with_case: bool = False) -> Iterable[Problem]:
    """Check documents of one paragraph each, alone or with the full example of a type."""
    files = [(f"{number}.docx", papers.plain(text)) for number, text in enumerate(texts)]
    example = json.dumps(_workspace().catalog[_TYPE].examples[1]).encode()
    return checked(_workspace(), files, cases.load(example) if with_case else None)


def _put_in(markup: str) -> Iterable[Problem]:
    """Check a document of one paragraph whose run begins with some markup."""
    package = opc.read(papers.plain("приказ"))
    part = "word/document.xml"
    text = package[part].decode().replace("<w:r>", f"<w:r>{markup}")
    return checked(_workspace(), [("a.docx", opc.write(package.replaced({part: text.encode()})))])


SLIPS: Mapping[str, Callable[[], Iterable[Problem]]] = {
    "E050": lambda: _told("13 мая 2026 года", with_case=True),
    "E051": lambda: _told("№ Ю/ЮЮ7", with_case=True),
    "E052": lambda: _told("хат", with_case=True),
    "E053": lambda: _told("қаулы 2026 жылғы 12 мамырда", "13 мая 2026 года"),
    "E054": lambda: _told("қаулы 2026 жылғы 12 мамырда", "постановление"),
    "E055": lambda: _told("200 000 (двести) тенге"),
    "E056": lambda: _told("31 ноября 2026 года"),
    "E057": lambda: _told("ИИН 910228400126"),
    "E059": lambda: _told("13 мая 2026 года"),
    "E060": lambda: _put_in("<w:rPr><w:vanish/></w:rPr>"),
    "E061": lambda: _put_in('<w:sym w:font="Wingdings" w:char="F0FC"/>'),
    "E058": lambda: _told("қаулы № 5/1, № 5/1", "постановление № 5/1"),
}
