"""An empty register of a document type: a workbook to be filled, whose columns are known without doubt.

    DocumentType  ->  .xlsx: the main sheet, a sheet for each list, the lists of choices

Rows of each sheet: its title, a legend, the groups, the hidden pointers, the titles of the columns; data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docgen.intake import looks, naming, wording
from docgen.intake.columns import Names
from docgen.intake.extents import column_letters
from docgen.intake.packing import packed
from docgen.intake.shape import shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.intake.shape import Leaf
    from docgen.model.catalog import DocumentType

TITLE, LEGEND, GROUPS, POINTERS, TITLES = 1, 2, 3, 4, 5
#: The first row of data.
FIRST = TITLES + 1
_LAST = 1_048_576
_CHOICES = "_lists"


def register(kind: DocumentType) -> bytes:
    """Return an empty register of a type: the same bytes each time. Raises CatalogError K003."""
    return packed(workbook(kind))


def workbook(kind: DocumentType) -> Any:
    """Return an empty register as an openpyxl Workbook: the main sheet, the lists, the choices last."""
    from openpyxl import Workbook

    found = shape(kind)
    book = Workbook()
    choices = _Choices(book.create_sheet(_CHOICES))
    main = book.active
    main.title = wording.MAIN_SHEET
    _Form(main, Names(found, {}), choices).fill(kind.titles, wording.LEGEND, keyed=bool(found.lists))
    for each in found.lists:
        name = wording.sheet_name(each, book.sheetnames)
        sheet = book.create_sheet(name, len(book.sheetnames) - 1)
        is_needed = each.is_required and not each.may_be_empty
        legend = wording.LEGEND_OF_NEEDED_LIST if is_needed else wording.LEGEND_OF_LIST
        _Form(sheet, Names(found, {}, each), choices).fill(each.titles, legend, keyed=True)
    choices.sheet.sheet_state = "hidden"
    book.active = 0
    return book


@dataclass
class _Choices:
    """The hidden sheet of what the drop-downs offer, a column for each list; equal lists share one."""

    sheet: Any
    known: dict[tuple[str, ...], str] = field(default_factory=dict)

    def formula(self, offered: tuple[str, ...]) -> str:
        """Return the reference to a list of choices."""
        if offered not in self.known:
            column = len(self.known) + 1
            for row, text in enumerate(offered, 1):
                looks.put(self.sheet.cell(row, column), text)
            letters = column_letters(column)
            self.known[offered] = f"{_CHOICES}!${letters}$1:${letters}${len(offered)}"
        return self.known[offered]


class _Form:
    """One sheet of a register."""

    def __init__(self, sheet: Any, names: Names, choices: _Choices) -> None:
        self._sheet = sheet
        self._names = names
        self._choices = choices
        self._leaves: Sequence[Leaf | None] = ()

    def fill(self, titles: Mapping[str, str], legend: tuple[str, str], *, keyed: bool) -> None:
        """Write the sheet; ``keyed`` puts a column of keys before the others."""
        only = self._names.only
        leaves = self._names.shape.leaves if only is None else only.leaves
        self._leaves = [None, *leaves] if keyed else leaves
        looks.put(self._sheet.cell(TITLE, 1), f"{titles['kk']} / {titles['ru']}", looks.TITLE)
        looks.put(self._sheet.cell(LEGEND, 1), " ".join(legend), looks.LEGEND)
        texts = [naming.KEY if leaf is None else wording.title(leaf, self._names) for leaf in self._leaves]
        for column, (leaf, text) in enumerate(zip(self._leaves, texts, strict=True), 1):
            is_required = leaf is None or leaf.is_required
            looks.put(self._sheet.cell(TITLES, column), text, looks.REQUIRED if is_required else looks.HEADER)
            pointer = naming.KEY_POINTER if leaf is None else leaf.pointer
            looks.put(self._sheet.cell(POINTERS, column), pointer)
            looks.column(self._sheet.column_dimensions[column_letters(column)], leaf)
        self._bands()
        self._validations()
        lines = [looks.lines(text, looks.width(leaf)) for leaf, text in zip(self._leaves, texts, strict=True)]
        self._sheet.row_dimensions[TITLES].height = looks.LINE * max(lines)
        self._sheet.row_dimensions[POINTERS].hidden = True
        looks.printed(self._sheet, TITLES)
        self._sheet.freeze_panes = self._sheet.cell(FIRST, 2 if keyed else 1)

    def _bands(self) -> None:
        """Write the groups above their columns, in two colours by turns."""
        column = 1
        for number, (group, members) in enumerate(groupby(self._leaves, _group)):
            count = len(list(members))
            for place in range(column, column + count):
                looks.dress(self._sheet.cell(GROUPS, place), looks.BANDS[number % 2])
            if group:
                looks.put(self._sheet.cell(GROUPS, column), " / ".join(group), looks.BANDS[number % 2])
                if count > 1:
                    self._sheet.merge_cells(
                        start_row=GROUPS, end_row=GROUPS, start_column=column, end_column=column + count - 1
                    )
            column += count

    def _validations(self) -> None:
        """Add the drop-downs and what is told beside the cells; columns that are alike share one."""
        from openpyxl.worksheet.datavalidation import DataValidation

        known: dict[tuple[str, str], Any] = {}
        for column, leaf in enumerate(self._leaves, 1):
            offered = () if leaf is None else wording.offered(leaf)
            formula = self._choices.formula(offered) if offered else ""
            told = wording.prompt(leaf)
            if not formula and not told:
                continue
            if (formula, told) not in known:
                found = DataValidation(
                    type="list" if formula else None, formula1=formula or None, allow_blank=True
                )
                # Another value is let through with a warning: a choice may be written in one language.
                found.errorStyle, found.showErrorMessage = "warning", bool(formula)
                found.showInputMessage, found.prompt = bool(told), told or None
                known[formula, told] = found
                self._sheet.add_data_validation(found)
            letters = column_letters(column)
            known[formula, told].add(f"{letters}{FIRST}:{letters}{_LAST}")


def _group(leaf: Leaf | None) -> tuple[str, str] | None:
    """Return the titles of the group that a column stands in, None for a field of the root."""
    if leaf is None or len(leaf.chain) == 1:
        return None
    return leaf.chain[0]["kk"], leaf.chain[0]["ru"]
