"""The words of a register: the titles of its columns, its sheets, and what is told beside a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.intake import naming
from docgen.intake.cells import options
from docgen.model.keywords import OFFERS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from docgen.intake.columns import Names
    from docgen.intake.shape import FieldList, Leaf

MAIN_SHEET = "Тізілім – Реестр"
#: The answers that a register offers for yes and no.
TRUTHS = ("иә / да", "жоқ / нет")
REQUIRED = "*"
LEGEND = (
    f"{REQUIRED} – міндетті баған; бір жол – бір іс; № тізімдердің жолдарын істің жолымен байланыстырады.",
    f"{REQUIRED} – обязательный столбец; одна строка – одно дело; № связывает строки списков с делом.",
)
LEGEND_OF_LIST = (
    "№ – негізгі парақтағы істің кілті; бір кілттің жолдары рет-ретімен алынады.",
    "№ – ключ дела из главного листа; строки одного ключа берутся по порядку.",
)
LEGEND_OF_NEEDED_LIST = (
    f"Міндетті тізім: әр іске кемінде бір жол. {LEGEND_OF_LIST[0]}",
    f"Обязательный список: не меньше одной строки на дело. {LEGEND_OF_LIST[1]}",
)
_KEY_HELP = ("Әр істің өз кілті: кез келген нөмір", "У каждого дела свой ключ: любой номер")
_NEEDED = ("Міндетті.", "Обязательно.")
_HELP: Mapping[str, tuple[str, str]] = {
    "date": ("Күні: кк.аа.жжжж", "Дата: дд.мм.гггг"),
    "money": ("Сома теңгемен, мысалы, 125 000,50", "Сумма в тенге, например 125 000,50"),
    "integer": ("Бүтін сан", "Целое число"),
    "iin": ("ЖСН: 12 цифр", "ИИН: 12 цифр"),
    "bin": ("БСН: 12 цифр", "БИН: 12 цифр"),
    "boolean": ("Тізімнен таңдаңыз", "Выберите из списка"),
    "choice": ("Тізімнен таңдаңыз", "Выберите из списка"),
}
# Limits of a workbook: the name of a sheet, the text beside a cell.
_NAME, _PROMPT = 31, 255
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def title(leaf: Leaf, names: Names) -> str:
    """Return the title of a column in Kazakh and Russian, with as many groups above it as tell it apart."""
    for start in range(len(leaf.chain) - 1, -1, -1):
        text = "\n".join(
            " / ".join(each[language] for each in leaf.chain[start:]) + _mark(leaf, language)
            for language in ("kk", "ru")
        )
        if names.titled(text) == [leaf]:
            break
    return f"{text} {REQUIRED}" if leaf.is_required else text


def _mark(leaf: Leaf, language: str) -> str:
    return f" ({naming.MARKS[leaf.half][language == 'ru']})" if leaf.half else ""


def sheet_name(each: FieldList, taken: Collection[str]) -> str:
    """Return the name of the sheet of a list: its titles in both languages where there is room for them."""
    kazakh, russian = each.chain[-1]["kk"], each.chain[-1]["ru"]
    for name in (f"{kazakh} – {russian}", kazakh, russian, russian[: _NAME - 3]):
        name = _NOT_IN_NAMES.sub(" ", name).strip("' ")
        if len(name) <= _NAME and name.casefold() not in {other.casefold() for other in taken}:
            return name
    return f"{_NOT_IN_NAMES.sub(' ', russian)[: _NAME - 3]} {len(taken)}"


def prompt(leaf: Leaf | None) -> str:
    """Return what is told beside a cell of a column, of the keys where there is no field."""
    if leaf is None:
        return "\n".join(_KEY_HELP)
    kind = "" if leaf.half else leaf.kind
    told: Sequence[str] = _HELP.get(kind, ("", ""))
    said = [leaf.field.help] if leaf.field.help else []
    written = leaf.field.node.get("x-written")
    if OFFERS in leaf.field.node and written:
        # Nothing is offered in a cell: it holds what JSON would.
        said.append(written)
    if said:
        told = (". ".join(each["kk"] for each in said), ". ".join(each["ru"] for each in said))
    lines = [
        f"{needed if leaf.is_required else ''} {text}".strip()
        for needed, text in zip(_NEEDED, told, strict=True)
    ]
    text = "\n".join(line for line in lines if line)
    return text if len(text) <= _PROMPT else text[: _PROMPT - 1] + "…"


def offered(leaf: Leaf) -> tuple[str, ...]:
    """Return what a register offers for a cell of a column, nothing for a column that is written freely."""
    return TRUTHS if leaf.kind == "boolean" else tuple(options(leaf)) if leaf.kind == "choice" else ()
