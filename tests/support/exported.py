"""A template with all that the text form can say, and what is read of it once it was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.textform import source

if TYPE_CHECKING:
    from docgen.textform.exporter import Exported

TEXT = (
    """\
title: НАРАЗЫЛЫҚ
subtitle: құжатқа
addressee: {{ a | case('dat') }}
requisites: {{ d | date("loc") }}\\t№ {{ n }}
body: Бірінші **қою** сөз, {{ a.b | f('x') }} мен {% if c %}иә{% else %}жоқ{% endif %}
{%p for i in xs %}
item: {{ loop.index }}) {{ i | upper }};
kept-item: {{ i }}.
{%p endfor %}
heading: Тақырып
kept: Соңғысы
verb: СҰРАЙМЫН:
caption: Кесте
table: 1.2c 11.3l 4r
|= № | Атауы | Сомасы |
{%tr for i in xs %}
| {{ loop.index }} | {{ i }} | **{{ i }}** |
{%tr endfor %}
| 1 | Жиыны | {{ n }} |
executor: Орынд.
columns: 8.3l 3.2c
| Тексерген | ____ |
position: Прокурор\\tА.
signature: Кеңесші\\tА.
"""
).strip()
BODY = "Бірінші "


def lines(found: Exported) -> str:
    return source.printed(list(found.blocks)).strip()


def told(found: Exported) -> list[tuple[str, Any]]:
    return [(problem.code, problem.params.get("reason")) for problem in found.problems]
