"""The corpus: a small template for each feature of the dialect and each complaint, stage by stage.

    name: (body, [tag as it was read], program, [line of the document])

The body is written in the small language of conftest.py; the data is CONTEXT. A name ends in the tracker's
number of a complaint where it answers one. The table is long because each row is a template as it stands
after each stage.
"""

from __future__ import annotations

from typing import Any

CONTEXT: dict[str, Any] = {
    "name": "Сәуле Ержанқызы",
    "amp": "ТОО «А & Б» <тест> \"q\" 'r'",
    "breaks": "бірінші\nекінші\tүшінші",
    "spaced": "  екі  ",
    "n": 3,
    "yes": True,
    "no": False,
    "empty": [],
    "items": [{"t": "а", "q": 1}, {"t": "ә", "q": 2}, {"t": "б", "q": 3}],
    "groups": [{"g": "I", "m": ["1", "2"]}, {"g": "II", "m": []}, {"g": "III", "m": ["3"]}],
    "d": {"k": {"deep": "терең"}, "list": ["нөл", "бір"]},
    "colour": "00FF00",
    "rich": ["қ", {"text": "ою", "bold": True}],
    "pages": ["1-бет", ["2", "-бет"]],
    "tagged": "{{ name }}{% if yes %}",
}

#: Those that docxtpl prints in another way, by intent or by its faults.
OWN = {
    "QR code",
    "a nested table in a loop of cells (TPL 533)",
    "braces in a prefixed tag",
    "horizontal merge",
    "no blank line for a false condition (DXT 119)",
    "paragraphs",
    "percent sign in a prefixed tag",
    "rich text",
    "rich text that is a text",
    "set in a loop stays in the loop",
    "vertical merge",
    "words beside an inline condition stay (TPL 275)",
}

CORPUS: dict[str, tuple[list[Any], list[str], str, list[str]]] = {
    "text alone": (["Мәтін без тегов"], [], "", ["Мәтін без тегов"]),
    "value": (["а {{ name }} б"], ["{{ name"], "{{ name }}", ["а Сәуле Ержанқызы б"]),
    "value without blanks": (["{{name}}"], ["{{ name"], "{{ name }}", ["Сәуле Ержанқызы"]),
    "value with markup letters": (["{{ amp }}"], ["{{ amp"], "{{ amp }}", ["ТОО «А & Б» <тест> \"q\" 'r'"]),
    "value with line break and tab": (
        ["{{ breaks }} соңы"],
        ["{{ breaks"],
        "{{ breaks }}",
        ["бірінші\nекінші\tүшінші соңы"],
    ),
    "value with blanks at its ends": (["|{{ spaced }}|"], ["{{ spaced"], "{{ spaced }}", ["|  екі  |"]),
    "number": (["{{ n }}"], ["{{ n"], "{{ n }}", ["3"]),
    "nested access": (
        ["{{ d.k.deep }} {{ d['k']['deep'] }} {{ d.list[1] }}"],
        ["{{ d.k.deep", "{{ d['k']['deep']", "{{ d.list[1]"],
        "{{ d.k.deep }}{{ d['k']['deep'] }}{{ d.list[1] }}",
        ["терең терең бір"],
    ),
    "filter": (
        ["{{ name | upper }} {{ name|wrapped('«', '»') }} {{ name | wrapped(b='.') }}"],
        ["{{ name | upper", "{{ name|wrapped('«', '»')", "{{ name | wrapped(b='.')"],
        "{{ name | upper }}{{ name | wrapped('«', '»') }}{{ name | wrapped(b='.') }}",
        ["СӘУЛЕ ЕРЖАНҚЫЗЫ «Сәуле Ержанқызы» <Сәуле Ержанқызы."],
    ),
    "filter that sees the document": (
        ["{{ name | stamped }}"],
        ["{{ name | stamped"],
        "{{ name | stamped }}",
        ["Сәуле Ержанқызы of the document"],
    ),
    "typographic quotes": (
        ["{{ name | wrapped(“[”, ‘]’) }}"],
        ["{{ name | wrapped(\"[\", ']')"],
        "{{ name | wrapped('[', ']') }}",
        ["[Сәуле Ержанқызы]"],
    ),
    "no-break space in a literal": (["{{ '№\xa05' }}"], ["{{ '№\xa05'"], "{{ '№\\xa05' }}", ["№\xa05"]),
    "negative number": (
        ["{{ -n }} {{ n - 1 }} {{ n + 1 }}"],
        ["{{ -n", "{{ n - 1", "{{ n + 1"],
        "{{ (0 - n) }}{{ (n - 1) }}{{ (n + 1) }}",
        ["-3 2 4"],
    ),
    "concatenation": (
        ["{{ name ~ ', ' ~ n }}"],
        ["{{ name ~ ', ' ~ n"],
        "{{ name ~ ', ' ~ n }}",
        ["Сәуле Ержанқызы, 3"],
    ),
    "conditional expression": (
        ["{{ 'иә' if yes else 'жоқ' }} {{ 'иә' if no else 'жоқ' }}"],
        ["{{ 'иә' if yes else 'жоқ'", "{{ 'иә' if no else 'жоқ'"],
        "{{ ('иә' if yes else 'жоқ') }}{{ ('иә' if no else 'жоқ') }}",
        ["иә жоқ"],
    ),
    "comment": (["а{# түсіндірме #}б"], ["{# түсіндірме"], "", ["аб"]),
    "comment as a paragraph": (["а", "{#p түсіндірме #}", "б"], ["{#p түсіндірме"], "", ["а", "б"]),
    "condition": (
        ["{% if yes %}иә{% endif %}{% if no %}жоқ{% endif %}."],
        ["{% if yes", "{% endif", "{% if no", "{% endif"],
        "{% if yes %}{% end %}{% if no %}{% end %}",
        ["иә."],
    ),
    "else": (
        ["{% if no %}иә{% else %}жоқ{% endif %}"],
        ["{% if no", "{% else", "{% endif"],
        "{% if no %}{% else %}{% end %}",
        ["жоқ"],
    ),
    "elif": (
        ["{% if n == 1 %}бір{% elif n == 3 %}үш{% else %}көп{% endif %}"],
        ["{% if n == 1", "{% elif n == 3", "{% else", "{% endif"],
        "{% if n == 1 %}{% elif n == 3 %}{% else %}{% end %}",
        ["үш"],
    ),
    "comparisons": (
        ["{% if n > 2 and n <= 3 and not no %}а{% endif %}{% if n != 3 or n < 1 %}б{% endif %}"],
        ["{% if n > 2 and n <= 3 and not no", "{% endif", "{% if n != 3 or n < 1", "{% endif"],
        "{% if ((n > 2 and n <= 3) and not no) %}{% end %}{% if (n != 3 or n < 1) %}{% end %}",
        ["а"],
    ),
    "membership": (
        ["{% if n in [1, 3] %}а{% endif %}{% if n not in (1, 2) %}б{% endif %}"],
        ["{% if n in [1, 3]", "{% endif", "{% if n not in (1, 2)", "{% endif"],
        "{% if n in [1, 3] %}{% end %}{% if n not in [1, 2] %}{% end %}",
        ["аб"],
    ),
    "tests": (
        ["{% if x is defined %}а{% else %}б{% endif %}{% if n is odd %}в{% endif %}"],
        ["{% if x is defined", "{% else", "{% endif", "{% if n is odd", "{% endif"],
        "{% if x is defined %}{% else %}{% end %}{% if n is odd %}{% end %}",
        ["бв"],
    ),
    "literal with markup letters": (
        ["{% if 'a<b' == 'a<b' %}тең{% endif %}"],
        ["{% if 'a<b' == 'a<b'", "{% endif"],
        "{% if 'a<b' == 'a<b' %}{% end %}",
        ["тең"],
    ),
    "loop": (
        ["{% for i in items %}{{ i.t }};{% endfor %}"],
        ["{% for i in items", "{{ i.t", "{% endfor"],
        "{% for i in items %}{{ i.t }}{% end %}",
        ["а;ә;б;"],
    ),
    "loop numbers": (
        [
            "{% for i in items %}{{ loop.index }}/{{ loop.index0 }}/{{ loop.revindex }}/{{ loop.length }} {% endfor %}"
        ],
        [
            "{% for i in items",
            "{{ loop.index",
            "{{ loop.index0",
            "{{ loop.revindex",
            "{{ loop.length",
            "{% endfor",
        ],
        "{% for i in items %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.length }}{% end %}",
        ["1/0/3/3 2/1/2/3 3/2/1/3 "],
    ),
    "first and last": (
        [
            "{% for i in items %}{% if loop.first %}({% endif %}{{ i.t }}{% if loop.last %}){% endif %}{% endfor %}"
        ],
        [
            "{% for i in items",
            "{% if loop.first",
            "{% endif",
            "{{ i.t",
            "{% if loop.last",
            "{% endif",
            "{% endfor",
        ],
        "{% for i in items %}{% if loop.first %}{% end %}{{ i.t }}{% if loop.last %}{% end %}{% end %}",
        ["(аәб)"],
    ),
    "loop with a condition": (
        ["{% for i in items if i.q > 1 %}{{ loop.index }}{{ i.t }}{% endfor %}"],
        ["{% for i in items if i.q > 1", "{{ loop.index", "{{ i.t", "{% endfor"],
        "{% for i in items if i.q > 1 %}{{ loop.index }}{{ i.t }}{% end %}",
        ["1ә2б"],
    ),
    "loop over nothing": (
        ["{% for i in empty %}{{ i }}{% else %}бос{% endfor %}"],
        ["{% for i in empty", "{{ i", "{% else", "{% endfor"],
        "{% for i in empty %}{{ i }}{% else %}{% end %}",
        ["бос"],
    ),
    "unpacking": (
        ["{% for a, b in [['1', '2']] %}{{ b }}{{ a }}{% endfor %}"],
        ["{% for a, b in [['1', '2']]", "{{ b", "{{ a", "{% endfor"],
        "{% for a, b in [['1', '2']] %}{{ b }}{{ a }}{% end %}",
        ["21"],
    ),
    "nested loops": (
        ["{% for g in groups %}{{ g.g }}:{% for m in g.m %}{{ m }},{% else %}–{% endfor %}{% endfor %}"],
        ["{% for g in groups", "{{ g.g", "{% for m in g.m", "{{ m", "{% else", "{% endfor", "{% endfor"],
        "{% for g in groups %}{{ g.g }}{% for m in g.m %}{{ m }}{% else %}{% end %}{% end %}",
        ["I:1,2,II:–III:3,"],
    ),
    "set": (
        ["{% set total = n + 2 %}{{ total }}"],
        ["{% set total = n + 2", "{{ total"],
        "{% set total = (n + 2) %}{{ total }}",
        ["5"],
    ),
    "set as a paragraph": (
        ["{%p set total = n + 2 %}", "{{ total }}"],
        ["{%p set total = n + 2", "{{ total"],
        "{% set total = (n + 2) %}{{ total }}",
        ["5"],
    ),
    "escaped braces": (
        ["{_{ ашық }_} {{ name }} {_% код %_}"],
        ["{{ name"],
        "{{ '{{' }}{{ '}}' }}{{ name }}{{ '{%' }}{{ '%}' }}",
        ["{{ ашық }} Сәуле Ержанқызы {% код %}"],
    ),
    "escaped braces without a tag": (["{_{ ашық }_}"], [], "{{ '{{' }}{{ '}}' }}", ["{{ ашық }}"]),
    "paragraph condition": (
        ["а", "{%p if yes %}", "иә", "{%p else %}", "жоқ", "{%p endif %}", "б"],
        ["{%p if yes", "{%p else", "{%p endif"],
        "{% if yes %}{% else %}{% end %}",
        ["а", "иә", "б"],
    ),
    "paragraph elif": (
        ["{%p if no %}", "а", "{%p elif yes %}", "б", "{%p endif %}", "в"],
        ["{%p if no", "{%p elif yes", "{%p endif"],
        "{% if no %}{% elif yes %}{% end %}",
        ["б", "в"],
    ),
    "paragraph loop": (
        ["{%p for i in items %}", "{{ loop.index }}. {{ i.t }}", "{%p endfor %}"],
        ["{%p for i in items", "{{ loop.index", "{{ i.t", "{%p endfor"],
        "{% for i in items %}{{ loop.index }}{{ i.t }}{% end %}",
        ["1. а", "2. ә", "3. б"],
    ),
    "paragraph loop over nothing": (
        ["{%p for i in empty %}", "а", "{%p else %}", "б", "{%p endfor %}"],
        ["{%p for i in empty", "{%p else", "{%p endfor"],
        "{% for i in empty %}{% else %}{% end %}",
        ["б"],
    ),
    "nested paragraph loops": (
        [
            "{%p for g in groups %}",
            "{{ g.g }}",
            "{%p for m in g.m %}",
            "{{ loop.index }}) {{ m }}",
            "{%p endfor %}",
            "{%p endfor %}",
            "соңы",
        ],
        [
            "{%p for g in groups",
            "{{ g.g",
            "{%p for m in g.m",
            "{{ loop.index",
            "{{ m",
            "{%p endfor",
            "{%p endfor",
        ],
        "{% for g in groups %}{{ g.g }}{% for m in g.m %}{{ loop.index }}{{ m }}{% end %}{% end %}",
        ["I", "1) 1", "2) 2", "II", "III", "1) 3", "соңы"],
    ),
    "run condition": (
        [("{%r if yes %}", "иә", "{%r endif %}", "{%r if no %}", "жоқ", "{%r endif %}", " соңы")],
        ["{%r if yes", "{%r endif", "{%r if no", "{%r endif"],
        "{% if yes %}{% end %}{% if no %}{% end %}",
        ["иә соңы"],
    ),
    "run loop": (
        [("{%r for i in items %}", "{{ i.t }}", "{%r endfor %}", " соңы")],
        ["{%r for i in items", "{{ i.t", "{%r endfor"],
        "{% for i in items %}{{ i.t }}{% end %}",
        ["аәб соңы"],
    ),
    "row loop": (
        [
            [
                ["№", "атау"],
                ["{%tr for i in items %}"],
                ["{{ loop.index }}", "{{ i.t }}"],
                ["{%tr endfor %}"],
                ["", "соңы"],
            ]
        ],
        ["{%tr for i in items", "{{ loop.index", "{{ i.t", "{%tr endfor"],
        "{% for i in items %}{{ loop.index }}{{ i.t }}{% end %}",
        ["№", "атау", "1", "а", "2", "ә", "3", "б", "", "соңы"],
    ),
    "row condition": (
        [
            [
                ["{%tr if no %}"],
                ["а"],
                ["{%tr else %}"],
                ["б"],
                ["{%tr endif %}"],
                ["{#tr түсіндірме #}"],
                ["в"],
            ]
        ],
        ["{%tr if no", "{%tr else", "{%tr endif", "{#tr түсіндірме"],
        "{% if no %}{% else %}{% end %}",
        ["б", "в"],
    ),
    "nested row loops": (
        [
            [
                ["{%tr for g in groups %}"],
                ["{{ g.g }}"],
                ["{%tr for m in g.m %}"],
                ["{{ g.g }}.{{ m }}"],
                ["{%tr endfor %}"],
                ["{%tr endfor %}"],
                ["соңы"],
            ]
        ],
        [
            "{%tr for g in groups",
            "{{ g.g",
            "{%tr for m in g.m",
            "{{ g.g",
            "{{ m",
            "{%tr endfor",
            "{%tr endfor",
        ],
        "{% for g in groups %}{{ g.g }}{% for m in g.m %}{{ g.g }}{{ m }}{% end %}{% end %}",
        ["I", "I.1", "I.2", "II", "III", "III.3", "соңы"],
    ),
    "row tag beside empty cells": (
        [[["{%tr for i in items %}", ""], ["{{ i.t }}", "{{ i.q }}"], ["{%tr endfor %}", ""]]],
        ["{%tr for i in items", "{{ i.t", "{{ i.q", "{%tr endfor"],
        "<begin 1>{% for i in items %}{{ i.t }}{{ i.q }}<met 1>{% end %}<drop 1>",
        ["а", "1", "ә", "2", "б", "3"],
    ),
    "paragraph loop in a cell": (
        [[[["{%p for i in items %}", "{{ i.t }}", "{%p endfor %}", "соңы"], "б"]]],
        ["{%p for i in items", "{{ i.t", "{%p endfor"],
        "{% for i in items %}{{ i.t }}{% end %}",
        ["а", "ә", "б", "соңы", "б"],
    ),
    "inline loop in a cell": (
        [[["{% for i in items %}{{ i.t }} {% endfor %}", "б"]]],
        ["{% for i in items", "{{ i.t", "{% endfor"],
        "{% for i in items %}{{ i.t }}{% end %}",
        ["а ә б ", "б"],
    ),
    "table in a paragraph loop": (
        ["{%p for g in groups %}", [["{{ g.g }}", "{{ g.m | number }}"]], "а", "{%p endfor %}"],
        ["{%p for g in groups", "{{ g.g", "{{ g.m | number", "{%p endfor"],
        "{% for g in groups %}{{ g.g }}{{ g.m | number }}{% end %}",
        ["I", "['1', '2']", "а", "II", "[]", "а", "III", "['3']", "а"],
    ),
    "table in a table": (
        [[[[[["{%tr for i in items %}"], ["{{ i.t }}"], ["{%tr endfor %}"]], "а"], "{{ name }}"]]],
        ["{%tr for i in items", "{{ i.t", "{%tr endfor", "{{ name"],
        "<begin 1>{% for i in items %}{{ i.t }}<met 1>{% end %}<drop 1>{{ name }}",
        ["а", "ә", "б", "а", "Сәуле Ержанқызы"],
    ),
    "braces of the words themselves": (
        ["{а} {{ name }}"],
        ["{{ name"],
        "{{ name }}",
        ["{а} Сәуле Ержанқызы"],
    ),
    "cell loop": (
        [[["№", "{%tc for i in items %}", "{{ i.t }}", "{%tc endfor %}"]]],
        ["{%tc for i in items", "{{ i.t", "{%tc endfor"],
        "{% for i in items %}{{ i.t }}{% end %}",
        ["№", "а", "ә", "б"],
    ),
    "cell condition": (
        [[["{%tc if yes %}", "а", "{%tc else %}", "б", "{%tc endif %}", "в"]]],
        ["{%tc if yes", "{%tc else", "{%tc endif"],
        "{% if yes %}{% else %}{% end %}",
        ["а", "в"],
    ),
    "cell comment": ([[["а", "{#tc түсіндірме #}", "б"]]], ["{#tc түсіндірме"], "", ["а", "б"]),
    "cell colour": (
        [[["{% cellbg colour %}а", "б"]]],
        ["{% cellbg colour"],
        "{{ colour(colour) }}",
        ["а", "б"],
    ),
    "cell span": (
        [[["{% colspan 2 %}а"], ["б", "в"]]],
        ["{% colspan 2"],
        "{{ span(2, 1) }}",
        ["а", "б", "в"],
    ),
    "vertical merge": (
        [[["{%tr for i in items %}"], ["{% vm %}топ", "{{ i.t }}"], ["{%tr endfor %}"]]],
        ["{%tr for i in items", "{% vm", "{{ i.t", "{%tr endfor"],
        "<begin 1>{% for i in items %}<begin 2>{{ ('restart' if loop.first else 'continue') }}{% if loop.first %}<met 2>{% end %}<ensure 2>{{ i.t }}<met 1>{% end %}<drop 1>",
        ["топ", "а", "", "ә", "", "б"],
    ),
    "horizontal merge": (
        [
            [
                ["{%tc for i in items %}", "{% hm %}тақырып", "{%tc endfor %}"],
                ["{%tc for i in items %}", "{{ i.t }}", "{%tc endfor %}"],
            ]
        ],
        ["{%tc for i in items", "{% hm", "{%tc endfor", "{%tc for i in items", "{{ i.t", "{%tc endfor"],
        "<begin 3><begin 1>{% for i in items %}{% if loop.first %}{{ span(loop.length, 1) }}<met 1>{% end %}{% end %}<drop 1><carry 3><begin 2>{% for i in items %}{{ i.t }}<met 2>{% end %}<drop 2><carry 3><drop 3>",
        ["тақырып", "а", "ә", "б"],
    ),
    "join before": (
        ["а   {%- if yes %} б{% endif %}"],
        ["{% if yes", "{% endif"],
        "{% if yes %}{% end %}",
        ["а б"],
    ),
    "join after": (
        ["{% if yes -%}   а{% endif %} б"],
        ["{% if yes", "{% endif"],
        "{% if yes %}{% end %}",
        ["а б"],
    ),
    "join on both sides of a value": (["а   {{- n -}}   б"], ["{{ n"], "{{ n }}", ["а3б"]),
    "join in a loop": (
        ["{% for i in items -%}  {{ i.t }} {%- endfor %}."],
        ["{% for i in items", "{{ i.t", "{% endfor"],
        "{% for i in items %}{{ i.t }}{% end %}",
        ["аәб."],
    ),
    "rich text that is a text": (
        [("{{r name }}",)],
        ["{{r name"],
        "{% for  run in runs(name) %}{{  run.text }}{% end %}",
        ["Сәуле Ержанқызы"],
    ),
    "rich text": (
        ["{{r rich }} соңы"],
        ["{{r rich"],
        "{% for  run in runs(rich) %}{{  run.text }}{% end %}",
        ["қою соңы"],
    ),
    "paragraphs": (
        ["{{p pages }}", "соңы"],
        ["{{p pages"],
        "{% for  paragraph in paragraphs(pages) %}{% for  run in runs( paragraph) %}{{  run.text }}{% end %}{% end %}",
        ["1-бет", "2-бет", "соңы"],
    ),
    "QR code": (
        ["а {{ name | qr(20) }} б"],
        ["{{ name | qr(20)"],
        "{% set  picture = name | qr %}{% if  picture is defined %}{{  picture.cx }}{{  picture.cy }}{{  picture.id }}{{  picture.name }}{{ line( picture.description) }}{{  picture.name }}{{  picture.relationship }}{{  picture.cx }}{{  picture.cy }}{% else %}{{  picture }}{% end %}",
        ["а  б"],
    ),
    "percent sign in a prefixed tag": (
        ["{%p if '1 %' == '1 %' %}", "а", "{%p endif %}"],
        ["{%p if '1 %' == '1 %'", "{%p endif"],
        "{% if '1 %' == '1 %' %}{% end %}",
        ["а"],
    ),
    "braces in a prefixed tag": (
        ["{%p if d['k']['deep'] == '}' %}", "а", "{%p else %}", "б", "{%p endif %}"],
        ["{%p if d['k']['deep'] == '}'", "{%p else", "{%p endif"],
        "{% if d['k']['deep'] == '}' %}{% else %}{% end %}",
        ["б"],
    ),
    "a block over three runs": (
        [("а{% if yes %}б", "в", "г{% endif %}д")],
        ["{% if yes", "{% endif"],
        "{% if yes %}{% end %}",
        ["абвгд"],
    ),
    "a loop over two runs": (
        [("{% for i in items %}{{ i.t }}", ",{% endfor %}")],
        ["{% for i in items", "{{ i.t", "{% endfor"],
        "{% for i in items %}{{ i.t }}{% end %}",
        ["а,ә,б,"],
    ),
    "a tag split over three runs": ([("{", "{ na", "me }}")], ["{{ name"], "{{ name }}", ["Сәуле Ержанқызы"]),
    "positive number": (["{{ +n }}"], ["{{ +n"], "{{ n }}", ["3"]),
    "undefined test": (
        ["{% if d.none is undefined %}жоқ{% endif %}"],
        ["{% if d.none is undefined", "{% endif"],
        "{% if d.none is undefined %}{% end %}",
        ["жоқ"],
    ),
    "is in": (
        ["{% if n is in [1, 3] %}иә{% endif %}"],
        ["{% if n is in [1, 3]", "{% endif"],
        "{% if n is in [1, 3] %}{% end %}",
        ["иә"],
    ),
    "even and odd": (
        ["{% for i in [1, 2] %}{% if i is even %}{{ i }}{% endif %}{% endfor %}"],
        ["{% for i in [1, 2]", "{% if i is even", "{{ i", "{% endif", "{% endfor"],
        "{% for i in [1, 2] %}{% if i is even %}{{ i }}{% end %}{% end %}",
        ["2"],
    ),
    "set in a branch": (
        ["{% set v = 'а' %}{% if yes %}{% set v = 'б' %}{% endif %}{{ v }}"],
        ["{% set v = 'а'", "{% if yes", "{% set v = 'б'", "{% endif", "{{ v"],
        "{% set v = 'а' %}{% if yes %}{% set v = 'б' %}{% end %}{{ v }}",
        ["б"],
    ),
    "set of two names": (
        ["{% set a, b = [n, name] %}{{ b }} {{ a }}"],
        ["{% set a, b = [n, name]", "{{ b", "{{ a"],
        "{% set a, b = [n, name] %}{{ b }}{{ a }}",
        ["Сәуле Ержанқызы 3"],
    ),
    "set in a loop stays in the loop": (
        ["{% set v = 'а' %}{% for i in items %}{% set v = i.t %}{{ v }}{% endfor %}{{ v }}"],
        ["{% set v = 'а'", "{% for i in items", "{% set v = i.t", "{{ v", "{% endfor", "{{ v"],
        "{% set v = 'а' %}{% for i in items %}{% set v = i.t %}{{ v }}{% end %}{{ v }}",
        ["аәба"],
    ),
    "loop in the branch of a loop": (
        [
            "{% for g in groups %}{% if g.m %}{% for m in g.m %}{{ loop.index }}{{ m }} {% endfor %}{{ loop.index }};{% endif %}{% endfor %}"
        ],
        [
            "{% for g in groups",
            "{% if g.m",
            "{% for m in g.m",
            "{{ loop.index",
            "{{ m",
            "{% endfor",
            "{{ loop.index",
            "{% endif",
            "{% endfor",
        ],
        "{% for g in groups %}{% if g.m %}{% for m in g.m %}{{ loop.index }}{{ m }}{% end %}{{ loop.index }}{% end %}{% end %}",
        ["11 22 1;13 3;"],
    ),
    "revindex0": (
        ["{% for i in items %}{{ loop.revindex0 }}{% endfor %}"],
        ["{% for i in items", "{{ loop.revindex0", "{% endfor"],
        "{% for i in items %}{{ loop.revindex0 }}{% end %}",
        ["210"],
    ),
    "two loops side by side (CB 215)": (
        [
            [
                ["{%tr for i in items %}"],
                ["{{ i.t }}"],
                ["{%tr endfor %}"],
                ["{%tr for i in items %}"],
                ["{{ i.q }}"],
                ["{%tr endfor %}"],
            ]
        ],
        ["{%tr for i in items", "{{ i.t", "{%tr endfor", "{%tr for i in items", "{{ i.q", "{%tr endfor"],
        "<begin 1>{% for i in items %}{{ i.t }}<met 1>{% end %}{% for i in items %}{{ i.q }}<met 1>{% end %}<drop 1>",
        ["а", "ә", "б", "1", "2", "3"],
    ),
    "table in a loop leaves no empty lines (TPL 622)": (
        ["{%p for g in groups %}", [["{{ g.g }}"]], "{%p endfor %}"],
        ["{%p for g in groups", "{{ g.g", "{%p endfor"],
        "{% for g in groups %}{{ g.g }}{% end %}",
        ["I", "II", "III"],
    ),
    "no blank row for an empty list (TPL 499)": (
        [[["а"], ["{%tr for i in empty %}"], ["{{ i }}"], ["{%tr endfor %}"], ["б"]]],
        ["{%tr for i in empty", "{{ i", "{%tr endfor"],
        "{% for i in empty %}{{ i }}{% end %}",
        ["а", "б"],
    ),
    "no blank line for a false condition (DXT 119)": (
        ["а", "{% if no %}", "б", "{% endif %}", "в"],
        ["{%p if no", "{%p endif"],
        "{% if no %}{% end %}",
        ["а", "в"],
    ),
    "an empty list in a loop over cells (PTL 1174)": (
        [[["а", "{%tc for i in empty %}", "{{ i }}", "{%tc endfor %}"]]],
        ["{%tc for i in empty", "{{ i", "{%tc endfor"],
        "{% for i in empty %}{{ i }}{% end %}",
        ["а"],
    ),
    "a condition round a loop (CB 183)": (
        ["{%p if yes %}", "{%p for i in items %}", "{{ i.t }}", "{%p endfor %}", "{%p endif %}"],
        ["{%p if yes", "{%p for i in items", "{{ i.t", "{%p endfor", "{%p endif"],
        "{% if yes %}{% for i in items %}{{ i.t }}{% end %}{% end %}",
        ["а", "ә", "б"],
    ),
    "a loop of loops in a table (ETX 50)": (
        [
            [
                ["{%tr for g in groups %}"],
                ["{%tr if g.m %}"],
                ["{{ g.g }}"],
                ["{%tr for m in g.m %}"],
                ["{{ m }}"],
                ["{%tr endfor %}"],
                ["{%tr endif %}"],
                ["{%tr endfor %}"],
            ]
        ],
        [
            "{%tr for g in groups",
            "{%tr if g.m",
            "{{ g.g",
            "{%tr for m in g.m",
            "{{ m",
            "{%tr endfor",
            "{%tr endif",
            "{%tr endfor",
        ],
        "<begin 1>{% for g in groups %}{% if g.m %}{{ g.g }}<met 1>{% for m in g.m %}{{ m }}<met 1>{% end %}{% end %}{% end %}<drop 1>",
        ["I", "1", "2", "III", "3"],
    ),
    "ampersands and line breaks together (TPL 222)": (
        ["{{ amp }}|{{ breaks }}"],
        ["{{ amp", "{{ breaks"],
        "{{ amp }}{{ breaks }}",
        ["ТОО «А & Б» <тест> \"q\" 'r'|бірінші\nекінші\tүшінші"],
    ),
    "a value like a tag (DXT 629)": (
        ["{{ tagged }}"],
        ["{{ tagged"],
        "{{ tagged }}",
        ["{{ name }}{% if yes %}"],
    ),
    "a nested table in a loop of cells (TPL 533)": (
        [[["{%tc for i in items %}", [[["{{ i.t }}"]], "."], "{%tc endfor %}"]]],
        ["{%tc for i in items", "{{ i.t", "{%tc endfor"],
        "<begin 2><begin 1>{% for i in items %}{{ i.t }}<met 1>{% end %}<drop 1><carry 2><drop 2>",
        ["а", ".", "ә", ".", "б", "."],
    ),
    "words beside an inline condition stay (TPL 275)": (
        ["а {%- if no -%} б {%- endif -%} в"],
        ["{% if no", "{% endif"],
        "{% if no %}{% end %}",
        ["ав"],
    ),
}
