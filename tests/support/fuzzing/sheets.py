"""Targets that read tables: registers in CSV, and workbooks."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import registers
import tables
from docgen.intake import tables as intake
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from fuzzing import mutation
from fuzzing.data import WORDS
from fuzzing.judging import refusal_or, told
from fuzzing.target import Target, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parents[2]
_SHEETS = (
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "content.xml",
    "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels",
)  # fmt: skip
_CELLS = ("A1", "B7", "XFD1048576", "A1:XFD9", "s", "inlineStr", "b", "e", "#REF!", "46154", "1.5")


def _judge_table(ending: str) -> Any:
    def judge(data: bytes, folder: Path) -> None:
        path = folder / f"register{ending}"
        path.write_bytes(data)
        kind = workspace().catalog[tables.SLUG]
        table = refusal_or(lambda: intake.opened(str(path), kind))
        if table is None:
            return
        told(table.problems)
        records = refusal_or(lambda: list(table.records())) or []
        for record in records[:50]:
            told(record.problems)
            judgement = generate.judged(workspace(), record.data, Order(Path()), file=str(path))
            told(record.located(problem) for problem in judgement.problems)

    return judge


def _csv() -> dict[str, bytes]:
    example = workspace().catalog[tables.SLUG].examples[0]
    # A list of a case may stand in columns of its own items.
    columns = {"/requisites/number": "12", **dict(registers.values(example))}
    rows = [[*columns], [*columns.values()]]
    rows = [[str(cell) for cell in row] for row in rows]
    marked = "\ufeff" + "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows)
    return {
        "semicolons": marked.encode(),
        "tabs": "\n".join("\t".join(row) for row in rows).encode("utf-16"),
        "cp1251": "№;Күні\r\n1;12.05.2026\r\n".replace("ү", "у").encode("cp1251"),
        "breaks": 'а,б\r\n"бір\nекі","үш ""төрт"""\r\r,\r\n'.encode(),
    }


def _workbooks(folder: Path) -> dict[str, bytes]:
    kind = workspace().catalog[tables.SLUG]
    filled = registers.filled(kind, list(kind.examples[:2]), folder / "filled.xlsx")
    small = tables.letters(folder / "small.xlsx", tables.letter(), tables.letter(requisites__number="13"))
    ods = (_HERE / "intake" / "letters.ods").read_bytes()
    return {"filled": filled.read_bytes(), "small": Path(small).read_bytes(), "letters.ods": ods}


def in_temporary_folder(make: Any) -> Any:
    """Return seeds that are made with files."""

    def made() -> Mapping[str, bytes]:
        with tempfile.TemporaryDirectory() as folder:
            return dict(make(Path(folder)))

    return made


def targets() -> tuple[Target, ...]:
    """Return the targets of tables."""
    of_text = mutation.of_text((";", '"', "\t", ",", "\r\n", "/requisites/date", *WORDS))
    of_package = mutation.of_package((*_CELLS, *WORDS), _SHEETS)
    return (
        Target("csv", _csv, of_text, _judge_table(".csv")),
        Target("workbook", in_temporary_folder(_workbooks), of_package, _judge_table(".xlsx")),
    )
