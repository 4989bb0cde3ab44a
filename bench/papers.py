"""The three papers that engines are measured on: what stands in them, with ``[name]`` for a value.

act      two pages: letterhead, fields, four paragraphs of law, a table of 4 columns and 10 rows, a
         loop over paragraphs, two conditions, a header with fields, page numbers, signatures
act200   the same paper; each case has 200 rows
letter   one page, 13 fields, no loop; its header and its footer are empty
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bench.cases import BODY, COLUMNS

WIDTH = 9_600
"""The width of a table, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: a bold label, then text with values in it; sizes in points."""

    text: str
    label: str = ""
    bold: bool = False
    points: int = 11
    align: str = ""
    split: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Paragraphs that are printed when a field is true."""

    name: str
    line: Line


@dataclass(frozen=True, slots=True)
class Loop:
    """A paragraph for each item of a list; its values are members of the item."""

    name: str
    line: Line


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a row of titles and a row for each item of a list."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that stands as it is: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """Return the widths of its columns, all equal."""
        count = len(self.rows[0])
        return (WIDTH // count,) * count


Block: TypeAlias = Line | Condition | Loop | Rows | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, how many rows its cases have and how many cases there are.

    It has a header and a footer always, as templates of offices do; they may be empty.
    """

    name: str
    blocks: tuple[Block, ...]
    rows: int
    count: int
    header: Line = Line("")
    has_numbers: bool = False


def _letterhead(country: str, organ: str, address: str) -> tuple[Line, ...]:
    lines = ((country, True), (organ, True), (address, False), ("тел. [organ_phone]", False))
    return tuple(Line(text, bold=bold, points=9, align="center") for text, bold in lines)


def _signature(label: str, name: str) -> tuple[tuple[Line, ...], ...]:
    return ((Line(label),), (Line("_______________ (қолы / подпись)"),), (Line(name),))


_LAW = (
    (
        "Прокурор Қазақстан Республикасының заңдарына сәйкес атқарушылық іс жүргізудің заңдылығына жоғары "
        "қадағалауды жүзеге асырады. Тексеру «[basis]» негізінде [period_from] бастап осы актіде көрсетілген "
        "кезең үшін жүргізілді."
    ),
    (
        "Прокурор в соответствии с законами Республики Казахстан осуществляет высший надзор за законностью "
        "исполнительного производства. Проверка на основании «[basis]» проведена за период с [period_from], "
        "указанный в настоящем акте, с участием представителей субъекта."
    ),
    (
        "Тексеру барысында істер мен журналдар зерделенді, лауазымды адамдардың түсініктемелері алынды, "
        "мемлекеттік ақпараттық жүйелердің мәліметтері салыстырылды. Барлығы [total] бұзушылық анықталды, "
        "оның [total_major] елеулі."
    ),
    (
        "В ходе проверки изучены дела и журналы, получены объяснения должностных лиц, сопоставлены сведения "
        "государственных информационных систем. Всего выявлено нарушений: [total], из них существенных: "
        "[total_major]."
    ),
)
_KAZAKH = _letterhead(
    "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ПРОКУРАТУРАСЫ", "[organ_kk]", "Мысал қаласы, Бірінші көше, 1"
)
_RUSSIAN = _letterhead("ПРОКУРАТУРА РЕСПУБЛИКИ КАЗАХСТАН", "[organ_ru]", "город Мысал, улица Первая, 1")
_URGENT = "Шұғыл: бұзушылықтар дереу жойылсын. / Срочно: устранить нарушения незамедлительно."
_ACT: tuple[Block, ...] = (
    Grid(((_KAZAKH, _RUSSIAN),)),
    Line("ТЕКСЕРУ АКТІСІ / АКТ ПРОВЕРКИ № [act_no]", bold=True, points=14, align="center"),
    Line("[act_date]", split=True),
    Line("[region_kk]", align="right"),
    *(
        Line(f"[{name}]", label=f"{label}: ", split=number % 7 == 3)
        for number, (name, (_, label)) in enumerate(BODY.items())
    ),
    *(Line(text, align="both") for text in _LAW),
    Condition("urgent", Line(_URGENT, align="both")),
    Line("Анықталған бұзушылықтар / Выявленные нарушения", bold=True),
    Rows(
        "violations",
        ("№", "Бұзушылық / Нарушение", "Норма", "Мерзімі / Срок"),
        tuple(COLUMNS),
        (500, 5500, 2200, 1400),
    ),
    Line("Ұсынымдар / Рекомендации", bold=True),
    Loop("advice", Line("[text]", style="ListBullet")),
    Condition("objections", Line("Қарсылықтар / Возражения: [objections_text]")),
    Grid(
        (
            _signature("Прокурор", "[prosecutor]"),
            _signature("Субъектінің басшысы / Руководитель субъекта", "[subject_head]"),
        )
    ),
    Line("Орындаушы / Исполнитель: [executor], тел. [executor_phone]", points=8),
)
_LETTER: tuple[Block, ...] = (
    *(
        Line(text, points=12)
        for text in (
            "[organ_kk]",
            "[organ_ru]",
            "№ [act_no] [act_date]",
            "Кімге / Кому: [subject_head]",
            "[subject_name], БСН / БИН [subject_bin]",
            "[subject_address]",
        )
    ),
    Line("ХАБАРЛАМА / УВЕДОМЛЕНИЕ", bold=True, points=12, align="center"),
    Line(
        "Тексеру [start_date] басталатынын хабарлаймыз. / Уведомляем о начале проверки [start_date] на "
        "основании «[basis]».",
        points=12,
    ),
    Line("[prosecutor_post] [prosecutor]", points=12),
    Line("Орындаушы / Исполнитель: [executor]", points=8),
)
_HEADER = Line("Акт № [act_no], [act_date]", align="right")
PAPERS = {
    paper.name: paper
    for paper in (
        Paper("act", _ACT, rows=10, count=200, header=_HEADER, has_numbers=True),
        Paper("act200", _ACT, rows=200, count=60, header=_HEADER, has_numbers=True),
        Paper("letter", _LETTER, rows=0, count=200),
    )
}
