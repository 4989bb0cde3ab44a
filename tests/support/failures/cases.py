"""How each problem of a case comes about: of reading it, and of its fields."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import docgen
from docgen.cli.arguments import read
from docgen.model import case as cases
from docgen.model import strict_json
from docgen.model.schema import Schema
from docgen.pipeline import generate, pictures
from failures.ways import NAME, judged, loaded, raised

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _drafted(folder: Path) -> Iterable[Problem]:
    data = json.loads(json.dumps(docgen.opened().catalog["protest_bailiff_act"].examples[0]))
    del data["bailiff_act"]["content"]
    order = docgen.Order(folder, draft=True)
    return generate.generate(docgen.opened(), json.dumps(data).encode(), order)[0].problems


def _formatted() -> Iterable[Problem]:
    # A format that refuses a text and cannot say why.
    return Schema({"format": "strange"}, {}, "", {"strange": lambda _: ()}).problems("x")  # type: ignore[dict-item, return-value]


def _unshown() -> Iterable[Problem]:
    schema = Schema({"properties": {"seal": {"x-picture": True}}}, {}, "a.json", {})
    kind = SimpleNamespace(schema=schema)
    case = cases.load(b'{"seal": {}}')
    return raised(pictures.loaded, case.data, case, kind)


FAILURES: Failures = {
    "C001": lambda _: loaded('{"a": "іс"}'.encode("cp1251")),
    "C002": lambda _: loaded(b'{"a" 1}'),
    "C003": lambda _: loaded(b'{"a": 1, "a": 2}'),
    "C004": lambda _: loaded(b'{"a": NaN}'),
    "C005": lambda _: loaded(b" " * (strict_json.MAX_BYTES + 1)),
    "C006": lambda _: loaded(b"[" * 100 + b"]" * 100),
    "C007": lambda _: loaded(b'{"a": "x\\u0001"}'),
    "C010": lambda _: loaded(b"[]"),
    "C011": lambda _: docgen.check(docgen.opened(), b"{}"),
    "C012": lambda folder: raised(read, str(folder)),
    "C016": lambda _: loaded(b"PK\x03\x04 xl/workbook.xml"),
    "C013": lambda _: loaded(b"PK\x03\x04 a document of Word"),
    "C014": lambda _: loaded(b" "),
    "C015": lambda _: loaded(b"%PDF-1.7"),
    "C101": lambda _: judged("inspection_act", order__number=None),
    "C102": lambda _: judged("inspection_act", files_checked="forty"),
    "C103": lambda _: judged("inspection_act", period__till="2026-06-30"),
    "C104": lambda _: judged("inspection_act", form="akt"),
    "C105": lambda _: _formatted(),
    "C106": lambda _: judged("inspection_act", period__to="2026-02-30"),
    "C107": lambda _: judged("protest_bailiff_act", bailiff__iin="850715300412"),
    "C108": lambda _: judged("inspection_act", inspected__bin="10034100005"),
    "C109": lambda _: judged("inspection_act", appeals__kk="Работа с обращениями ведётся хорошо."),
    "C110": lambda _: judged("inspection_act", appeals__kk="Iс қағаздары тұр."),
    "C111": lambda _: judged("inspection_act", figures__amount_claimed="1 000"),
    "C112": lambda _: judged("inspection_act", order__number="№ 5"),
    "C113": lambda _: judged("protest_bailiff_act", office__phone="1"),
    "C114": lambda _: judged("protest_bailiff_act", office__phone="1" * 41),
    "C115": lambda _: judged("inspection_act", conclusions=[]),
    "C116": lambda _: judged("inspection_act", conclusions=[NAME] * 201),
    "C117": lambda _: judged("inspection_act", files_checked=-1),
    "C118": lambda _: judged("inspection_act", files_checked=10**10),
    "C119": lambda _: judged("proposal_oblast", point5__codes=["A", "A"]),
    "C120": lambda _: judged("inspection_act", figures__amount_claimed="-1.00"),
    "C121": lambda _: judged("inspection_act", appeals__kk="  "),
    "C122": lambda _: judged("inspection_act", order__number=5),
    "C123": lambda _: judged("inspection_act", appeals={"kk": "екі жаңа хат", "ru": "екі жаңа хат"}),
    "C124": lambda _: judged("inspection_act", requisites__date="12.05.2026"),
    "C125": lambda _: judged("inspection_act", **{f"unknown{number}": 1 for number in range(1001)}),
    "C126": lambda _: judged("inspection_act", requisites__date="2126-01-01"),
    "C130": _drafted,
    "C140": lambda _: _unshown(),
    "C460": lambda _: judged("inspection_act", files_checked="40"),
    "C461": lambda _: judged("protest_bailiff_act", document_type="inspection_act"),
}
