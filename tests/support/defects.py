"""The defects of templates: one in each, the code that is told of it and its place; nothing else is told.

    name: Defect(body, code, ...)

Bodies are written in the small language of papers.py, for the type of paper_type.py. Where a defect is one
of the pair, ``russian`` is the other half; else only the Kazakh half is looked at. The table is long because
each defect is a template of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docgen.opc import wml
from packages import relations
from word_fields import mark

#: What has no defect: each of these is told nothing of.
CLEAN: dict[str, list[Any]] = {
    "values of each kind": [
        "{{ name | case('gen') }} {{ day | date }} {{ sum | money }}",
        "{{ count | number }} {{ kind | noun('court_act') }}",
    ],
    "a text as it is": ["{{ name }}"],
    "an optional field that is asked for": ["{% if note is defined %}{{ note }}{% endif %}"],
    "asked for at once": ["{% if note is defined and note != 'а' %}{{ note }}{% endif %}"],
    "asked for in the other branch": ["{% if note is undefined %}жоқ{% else %}{{ note }}{% endif %}"],
    "asked for by not": ["{% if not (note is defined) %}жоқ{% else %}{{ note }}{% endif %}"],
    "either is asked for": [
        "{% if note is defined or until is defined %}{% if note is defined %}{{ note }}{% endif %}{% endif %}"
    ],
    "a choice": ["{{ note if note is defined else name }}"],
    "a loop": ["{%p for item in items %}", "{{ loop.index }}. {{ item.fact }}", "{%p endfor %}"],
    "a field of an item that is asked for": [
        "{%p for item in items %}",
        "{{ item.fact }}{% if item.norm is defined %} {{ item.norm | cite('dat') }}{% endif %}",
        "{%p endfor %}",
    ],
    "an item that there always is": ["{{ items[0].fact }}"],
    "an item that is asked for": ["{% if items[1] is defined %}{{ items[1].fact }}{% endif %}"],
    "a field of the kind that is asked for": [
        "{% if party.kind == 'natural' %}{{ party.iin }}{% else %}{{ party.bin }}{% endif %}"
    ],
    "a field that another makes sure": ["{% if act.in_force %}{{ act.in_force_date | date }}{% endif %}"],
    "a field that another makes sure, the other way round": [
        "{% if not act.in_force %}жоқ{% else %}{{ act.in_force_date | date }}{% endif %}"
    ],
    "a derived text": ["{{ terms.debtor | case('gen') | capitalised }}"],
    "a derived value with what it needs": ["{% if rows is defined %}{{ totals.due | sum }}{% endif %}"],
    "a norm that the law may lack": ["{% if court is defined %}{{ court | cite }}{% endif %}"],
    "a variable": ["{% set who = party.name %}{{ who | case('dat') }}"],
    "a variable of another value": ["{% set far = day | date %}{{ far }}"],
    "a comparison with what there is": ["{% if kind in ('decision', 'ruling') %}а{% endif %}"],
    "a choice that the filter knows where it stands": [
        "{% if paper is defined and paper != 'other' %}{{ paper | noun('enforcement_document') }}{% endif %}",
        "{% if paper is undefined %}жоқ{% elif paper == 'other' %}өзге{% endif %}",
    ],
    "elif": ["{% if kind == 'decision' %}а{% elif kind == 'ruling' %}б{% endif %}"],
    "a picture": ["{% if seal is defined %}{{ seal | picture(30) }}{% endif %}"],
    "a table with a loop": [
        [["№", "Атауы"], ["{%tr for item in items %}", ""], ["1", "{{ item.fact }}"], ["{%tr endfor %}", ""]]
    ],
    "a tag in brackets": ["({{ day | short_date }}) [{{ name }}] («{{ name }}»)"],
    "the date of an act": ["2010 жылғы 2 сәуірдегі № 261-IV Заң", "приказом от 17.01.2023 № 32"],
    "Roman numbers and abbreviations": ["IV тоқсан, XXI ғасыр, «IT» қызметі"],
    "Latin words": ["Word бағдарламасы, e-mail"],
    "a blank of the signatures": [
        '<w:p><w:pPr><w:pStyle w:val="Signature"/></w:pPr><w:r><w:t>______</w:t></w:r></w:p>'
    ],
    "a blank for a number that is not given": [
        "{% if maybe is defined %}{{ maybe }}{% else %}________{% endif %}"
    ],
    "a quotation in a literal": ["{{ '«' ~ name ~ '»' if urgent else name }}"],
}


@dataclass(frozen=True, slots=True)
class Defect:
    """A template with one defect: its code, and where it is told: what is None is not looked at."""

    body: list[Any]
    code: str
    paragraph: int | None = 1
    tag: str | None = None
    cell: tuple[int, int, int] | None = None
    russian: list[Any] | None = None
    severity: str = "error"
    extra: dict[str, Any] = field(default_factory=dict)
    #: Codes of what follows from the defect and is told with it.
    also: frozenset[str] = frozenset()


def _warned(body: list[Any], code: str, **said: Any) -> Defect:
    return Defect(body, code, severity="warning", **said)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


_HEADED = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>'
)


def _row(*cells: str, head: bool = False) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc>{_p(_run(cell))}</w:tc>' for cell in cells)}</w:tr>"


DEFECTS: dict[str, Defect] = {
    # Tags.
    "a tag that is never closed": Defect(["а", "{{ name }"], "T011", paragraph=2, tag="{{ name }"),
    "a statement that is never closed": Defect(["{% if urgent"], "T011", tag="{% if urgent"),
    "a comment that is never closed": Defect(["{# түсіндірме"], "T011", tag="{# түсіндірме"),
    "a tag over two paragraphs": Defect(["{{ name", "а"], "T011", tag="{{ name"),
    "a tag that was not opened": Defect(["а }} б"], "T012", tag="а }} б"),
    "a tag in a tag": Defect(["{{ {{ name }} }}"], "T012", also=frozenset(("T011",)), tag=None),
    "a tag in a deletion": Defect(
        ["<w:p><w:del w:id='1'><w:r><w:delText>{{ name }}</w:delText></w:r></w:del></w:p>"],
        "T017",
        tag="{{ name }}",
        also=frozenset({"T090"}),
    ),
    "a tag in an insertion": Defect(
        [f"<w:p><w:ins w:id='1'>{_run('{{ name }}')}</w:ins></w:p>"],
        "T017",
        tag="{{ name }}",
        also=frozenset({"T090"}),
    ),
    "a tag in a bookmark's name": Defect(
        ["<w:p><w:bookmarkStart w:id='1' w:name='{{ name }}'/><w:bookmarkEnd w:id='1'/></w:p>"],
        "T018",
        tag="{{ name }}",
    ),
    "a tag in a field's instruction": Defect(
        [
            _p(
                mark("begin"),
                "<w:r><w:instrText>REF {{ name }}</w:instrText></w:r>",
                mark("end"),
            )
        ],
        "T018",
        tag="REF {{ name }}",
    ),
    "a tag in a comment of Word": Defect(
        ["а"],
        "T019",
        paragraph=None,
        extra={
            "parts": {"word/comments.xml": f"<w:comment w:id='0'><w:p>{_run('{{ name }}')}</w:p></w:comment>"}
        },
    ),
    "an empty tag": Defect(["{{ }}"], "T013", tag="{{ }}"),
    "a statement that there is not": Defect(["{% do name %}"], "T013", tag="{% do name %}"),
    "a blank before the prefix": Defect(
        [[["{% tr for item in items %}"], ["а"], ["{%tr endfor %}"]]],
        "T013",
        also=frozenset(("T014",)),
        cell=(1, 1, 1),
        paragraph=1,
    ),
    "half an expression": Defect(["{{ name | }}"], "T013", tag="{{ name | }}"),
    # Blocks.
    "a block that is never closed": Defect(["{%p if urgent %}", "а"], "T015", tag="{%p if urgent %}"),
    "a loop that is never closed": Defect(
        ["{% for item in items %}{{ item.fact }}"], "T015", tag="{% for item in items %}"
    ),
    "an end without a beginning": Defect(["а", "{%p endfor %}"], "T014", paragraph=2, tag="{%p endfor %}"),
    "an else without a beginning": Defect(["{%p else %}"], "T014", tag="{%p else %}"),
    "an end of another block": Defect(
        ["{%p if urgent %}", "а", "{%p endfor %}"], "T014", paragraph=3, tag="{%p endfor %}"
    ),
    "ends that overlap": Defect(["{% if urgent %}{% for item in items %}а{% endif %}{% endfor %}"], "T014"),
    "prefixes that differ": Defect(
        [[["{%tr for item in items %}"], ["{{ item.fact }}"], ["{%p endfor %}"]]],
        "T016",
        cell=(1, 3, 1),
        paragraph=3,
    ),
    "a block that is torn": Defect(["а {% if urgent %} б", "в {% endif %} г"], "T016", paragraph=2),
    "rows of two tables": Defect(
        [[["{%tr if urgent %}"], ["а"]], "ә", [["{%tr endif %}"]]], "T016", cell=(2, 1, 1), paragraph=4
    ),
    "a row's tag outside of a table": Defect(
        ["{%tr if urgent %}", "а", "{%tr endif %}"], "T022", tag="{%tr if urgent %}"
    ),
    "a cell's tag outside of a table": Defect(
        ["{%tc if urgent %}", "а", "{%tc endif %}"], "T022", tag="{%tc if urgent %}"
    ),
    "a colour outside of a cell": Defect(["{% cellbg name %}"], "T022", tag="{% cellbg name %}"),
    "words beside a tag that takes a paragraph": Defect(
        ["Барлығы {%p if urgent %}", "а", "{%p endif %}"], "T021", tag="{%p if urgent %}"
    ),
    "a picture beside a tag that takes a paragraph": Defect(
        [_p(_run("{%p if urgent %}"), "<w:r><w:drawing/></w:r>"), "а", "{%p endif %}"],
        "T021",
        tag="{%p if urgent %}",
    ),
    "a value in the place of a row": Defect([[["{{tr name }}"]]], "T023", cell=(1, 1, 1)),
    "a merged cell without a loop": Defect([[["{% vm %}а"]]], "T036", cell=(1, 1, 1), tag="{% vm %}"),
    "a section in a condition": Defect(
        ["{%p if urgent %}", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", "{%p endif %}"], "T027"
    ),
    "half of a field in a condition": Defect(
        ["{%p if urgent %}", _p(mark("begin")), "{%p endif %}", _p(mark("end"))], "T028"
    ),
    "a row wider than its table": Defect(
        ["<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" + _row("{{ name }}", "ә") + "</w:tbl>"],
        "T029",
        cell=(1, 1, None),
        paragraph=None,
    ),
    "a permission in a loop": Defect(
        [
            "{%p for item in items %}",
            "<w:p><w:permStart w:id='1'/></w:p>",
            "{{ item.fact }}",
            "{%p endfor %}",
        ],
        "T026",
        tag="{%p for item in items %}",
    ),
    # Expressions.
    "a filter that there is not": Defect(["{{ sum | mony }}"], "T032", tag="{{ sum | mony }}"),
    "a test that there is not": Defect(
        ["{% if name is emty %}а{% endif %}"], "T033", tag="{% if name is emty %}"
    ),
    "a call": Defect(["{{ name.upper() }}"], "T031", tag="{{ name.upper() }}"),
    "a name that begins with a line": Defect(["{{ name.__class__ }}"], "T034", tag="{{ name.__class__ }}"),
    "a product without end": Defect(["{{ 'x' * 1000000000 }}"], "T031", tag="{{ 'x' * 1000000000 }}"),
    "a variable of a loop after it": Defect(
        ["{% for item in items %}{{ item.fact }}{% endfor %}{{ item.fact }}"], "T035", tag="{{ item.fact }}"
    ),
    "a condition without else in a value": Defect(
        ["{{ name if urgent }}"], "T030", tag="{{ name if urgent }}"
    ),
    "a clause that there is not": Defect(
        ["{%p include '_жоқ.docx' %}"], "T038", also=frozenset(("K002",)), tag="{%p include '_жоқ.docx' %}"
    ),
    # Packages.
    "a member without a content type": Defect(
        ["а"], "T056", paragraph=None, extra={"members": {"word/media/a.emf": "x"}}
    ),
    "a relationship that is not there": Defect(
        ['<w:p><w:hyperlink r:id="rId99"><w:r><w:t>а</w:t></w:r></w:hyperlink></w:p>'], "T009", paragraph=None
    ),
    "a pair of one row": Defect(
        [[["{%tr if urgent %}", "{%tr endif %}"], ["а", "б"]]],
        "T021",
        also=frozenset(("T016",)),
        cell=(1, 1, 1),
        paragraph=1,
    ),
    "a pair of cells in two rows": Defect(
        [[["{%tc if urgent %}", "а"], ["б", "{%tc endif %}"]]], "T016", cell=(1, 2, 2), paragraph=4
    ),
    "a pair of paragraphs in one": Defect(
        ["{%p if urgent %}{%p endif %}"], "T021", also=frozenset(("T016",))
    ),
    "loops without end in one another": Defect(
        ["".join(f"{{% for x{n} in items %}}" for n in range(60)) + "а" + "{% endfor %}" * 60], "T023"
    ),
    "a picture that is fetched": Defect(
        ["а"],
        "T007",
        paragraph=None,
        extra={
            "members": {
                "word/_rels/footnotes.xml.rels": relations(
                    ("r", "image", "http://example.invalid/a.png")
                ).replace("/></", ' TargetMode="External"/></'),
                "word/footnotes.xml": "<a/>",
            }
        },
    ),
    "a field that fetches": Defect(
        [
            _p(
                mark("begin"),
                "<w:r><w:instrText>INCLUDETEXT a</w:instrText></w:r>",
                mark("end"),
            )
        ],
        "X504",
    ),
    "a block that prints nothing": _warned(["а{% if urgent %}{% endif %}"], "L109", tag="{% if urgent %}"),
    "an act that is repealed": _warned(["2002 жылғы № 79 бұйрық"], "S704"),
    # What the schema does not know, or not in this way.
    "a field that there is not": Defect(["а", "{{ nmae }}"], "L301", paragraph=2, tag="{{ nmae }}"),
    "a member that there is not": Defect(["{{ act.nomber }}"], "L301", tag="{{ act.nomber }}"),
    "a member of an item that there is not": Defect(
        ["{%p for item in items %}", "{{ item.fakt }}", "{%p endfor %}"],
        "L301",
        paragraph=2,
        tag="{{ item.fakt }}",
    ),
    "a term that there is not": Defect(["{{ terms.debtr }}"], "L301", tag="{{ terms.debtr }}"),
    "a member of a date": Defect(["{{ day.year }}"], "L301", tag="{{ day.year }}"),
    "a field in a condition that there is not": Defect(
        ["{% if urgnt %}а{% endif %}"], "L301", tag="{% if urgnt %}"
    ),
    "a field in a table that there is not": Defect(
        [[["№", "Аты"], ["1", "{{ nmae }}"]]], "L301", paragraph=4, cell=(1, 2, 2), tag="{{ nmae }}"
    ),
    "a field in a header that there is not": Defect(
        ["а"], "L301", tag="{{ nmae }}", extra={"header": "{{ nmae }}"}
    ),
    "a loop over a text": Defect(
        ["{%p for letter in name %}", "а", "{%p endfor %}"], "L303", tag="{%p for letter in name %}"
    ),
    "a loop over a date": Defect(["{% for x in day %}а{% endfor %}"], "L303", tag="{% for x in day %}"),
    "an optional text": Defect(["{{ note }}"], "L304", tag="{{ note }}"),
    "an optional field in a filter": Defect(["{{ until | date }}"], "L304", tag="{{ until | date }}"),
    "an optional field in a condition": Defect(
        ["{% if note == 'а' %}б{% endif %}"], "L304", tag="{% if note == 'а' %}"
    ),
    "an optional list": Defect(
        ["{%p for row in rows %}", "{{ row.due | sum }}", "{%p endfor %}"],
        "L304",
        tag="{%p for row in rows %}",
    ),
    "an optional field of an item": Defect(
        ["{% for item in items %}{{ item.norm | cite }}{% endfor %}"], "L304", tag="{{ item.norm | cite }}"
    ),
    "an optional field after its condition": Defect(
        ["{% if note is defined %}а{% endif %}", "{{ note }}"], "L304", paragraph=2, tag="{{ note }}"
    ),
    "an optional field asked for by or": Defect(
        ["{% if note is defined or urgent %}{{ note }}{% endif %}"], "L304", tag="{{ note }}"
    ),
    "an optional field where it is not": Defect(
        ["{% if note is defined %}а{% else %}{{ note }}{% endif %}"], "L304", tag="{{ note }}"
    ),
    "a field that may be null": Defect(["{{ maybe }}"], "L304", tag="{{ maybe }}"),
    "a second item": Defect(["{{ items[1].fact }}"], "L304", tag="{{ items[1].fact }}"),
    "a field that another does not make sure": Defect(
        ["{{ act.in_force_date | date }}"], "L304", tag="{{ act.in_force_date | date }}"
    ),
    "a derived value without what it needs": Defect(
        ["{{ totals.due | sum }}"], "L304", tag="{{ totals.due | sum }}"
    ),
    "a norm that the law may lack": Defect(["{{ court | cite }}"], "L304", tag="{{ court | cite }}"),
    "a field of one kind": Defect(["{{ party.iin }}"], "L305", tag="{{ party.iin }}"),
    "a field of the other kind": Defect(
        ["{% if party.kind == 'legal' %}{{ party.iin }}{% endif %}"], "L305", tag="{{ party.iin }}"
    ),
    "a date filter on a sum": Defect(["{{ sum | date }}"], "L306", tag="{{ sum | date }}"),
    "a case of a date": Defect(["{{ day | case('gen') }}"], "L306", tag="{{ day | case('gen') }}"),
    "a joined text": Defect(["{{ name | joined }}"], "L306", tag="{{ name | joined }}"),
    "a cited text": Defect(["{{ name | cite }}"], "L306", tag="{{ name | cite }}"),
    "a case that there is not": Defect(["{{ name | case('dta') }}"], "G002", tag="{{ name | case('dta') }}"),
    "a form of a date that there is not": Defect(
        ["{{ day | date('zzz') }}"], "G002", tag="{{ day | date('zzz') }}"
    ),
    "nouns that there are not": Defect(
        ["{{ kind | noun('nope') }}"], "C303", tag="{{ kind | noun('nope') }}"
    ),
    "an argument too many": Defect(
        ["{{ sum | sum('gen', 1, 2) }}"], "T043", tag="{{ sum | sum('gen', 1, 2) }}"
    ),
    "a sum of a number of a file": Defect(
        ["{{ act.number | money }}"], "L306", tag="{{ act.number | money }}"
    ),
    "a date filter on a literal": Defect(["{{ 5 | date }}"], "L312", tag="{{ 5 | date }}"),
    "a date filter on a comparison": Defect(
        ["{{ (name == 'а') | date }}"], "L312", tag="{{ (name == 'а') | date }}"
    ),
    "a date without a filter": _warned(["{{ day }}"], "L307", tag="{{ day }}"),
    "a sum without a filter": _warned(["{{ sum }}"], "L307", tag="{{ sum }}"),
    "a number without a filter": _warned(["{{ count }}"], "L307", tag="{{ count }}"),
    "yes or no in print": _warned(["{{ urgent }}"], "L307", tag="{{ urgent }}"),
    "a choice in print": _warned(["{{ kind }}"], "L307", tag="{{ kind }}"),
    "a list in print": Defect(["{{ items }}"], "L308", tag="{{ items }}"),
    "a group in print": Defect(["{{ act }}"], "L308", tag="{{ act }}"),
    "a value that there is not": _warned(
        ["{% if kind == 'decisoin' %}а{% endif %}"], "L309", tag="{% if kind == 'decisoin' %}"
    ),
    "a value in a list that there is not": _warned(
        ["{% if kind in ('decision', 'third') %}а{% endif %}"],
        "L309",
        tag="{% if kind in ('decision', 'third') %}",
    ),
    "a variable that hides a field": _warned(
        ["{% for act in items %}{{ act.fact }}{% endfor %}"], "L310", tag="{% for act in items %}"
    ),
    "a condition that is decided": _warned(
        ["{% if kind == 'decision' %}а{% elif kind == 'decision' %}б{% endif %}"],
        "L311",
        tag="{% elif kind == 'decision' %}",
    ),
    # What is seen in Word.
    "a comment that switches nothing off": _warned(
        ["а", "{# docgen: off=L301 #}"], "L005", paragraph=2, tag="{# docgen: off=L301 #}"
    ),
    "a hidden tag": Defect([_p(_run("{{ name }}", "<w:vanish/>"))], "T092"),
    "hidden words": Defect([_p(_run("ескерту", "<w:vanish/>"), _run("а"))], "T092"),
    "words put in and not accepted": Defect(
        ["а", f"<w:p><w:ins w:id='1'>{_run('б')}</w:ins></w:p>"], "T090", paragraph=2
    ),
    "a formatting changed and not accepted": Defect(
        [_p(_run("а", "<w:b/><w:rPrChange w:id='1' w:author='А'><w:rPr/></w:rPrChange>"))], "T090"
    ),
    "a comment of a reviewer": Defect(
        [f"<w:p><w:commentRangeStart w:id='1'/>{_run('а')}<w:commentRangeEnd w:id='1'/></w:p>"], "T091"
    ),
    "a white tag": _warned([_p(_run("{{ name }}", '<w:color w:val="FFFFFF"/>'))], "L007", tag="{{ name }}"),
    "a tag of one point": _warned([_p(_run("{{ name }}", '<w:sz w:val="2"/>'))], "L007", tag="{{ name }}"),
    "a tag in two formattings": _warned(
        [_p(_run("{{ na", "<w:b/>"), _run("me }}"))], "L009", tag="{{ name }}"
    ),
    "typographic quotes in a tag": _warned(
        ["{{ name | case(‘gen’) }}"], "L108", tag="{{ name | case(‘gen’) }}"
    ),
    "a no-break blank in a tag": _warned(["{{\u00a0name }}"], "L108", tag="{{\u00a0name }}"),
    "a table that may vanish": _warned(
        [[["{%tr for item in items %}"], ["{{ item.fact }}"], ["{%tr endfor %}"]]],
        "L213",
        paragraph=None,
        cell=(1, None, None),
    ),
    "a head that is not repeated": _warned(
        [
            _HEADED.format(
                _row("Атауы")
                + _row("{%tr for item in items %}")
                + _row("{{ item.fact }}")
                + _row("{%tr endfor %}")
            )
        ],
        "L217",
        paragraph=None,
        cell=(1, 1, None),
    ),
    # Letters.
    "a Cyrillic letter in a name": Defect(["{{ nаme }}"], "K601", tag="{{ nаme }}"),
    "a name in look-alikes": Defect(["{{ аст.number }}"], "K602", tag="{{ аст.number }}"),
    "a Latin letter in a word": _warned(["мемлекеттiк"], "K603"),
    "a Latin letter in a word beside a tag": _warned(["{{ name }} oблысы"], "K603"),
    "letters of two code points": _warned(["и\u0306огурт"], "K604"),
    "a letter that is not seen": _warned(["сот\u200b шешімі"], "K604"),
    "a soft hyphen in a word": _warned(["про\u00adкурор"], "K604"),
    "Kazakh without its letters": _warned(["казакстан"], "K605"),
    "Kazakh marked as Russian": _warned([_p(_run("өндіріп алу", '<w:lang w:val="ru-RU"/>'))], "K606"),
    "Kazakh marked as English": _warned([_p(_run("бару", '<w:lang w:val="en-US"/>'))], "K606"),
    "Kazakh that nothing marks": _warned([_p(_run("бару", '<w:lang w:val=""/>'))], "K608"),
    "a font without the letters": Defect(
        [_p(_run("өндіріп", '<w:rFonts w:ascii="Caladea" w:hAnsi="Caladea"/>'))], "K607"
    ),
    "a style whose font lacks the letters": Defect(
        ["а"],
        "K607",
        paragraph=None,
        extra={
            "members": {
                "word/styles.xml": f'<w:styles xmlns:w="{wml.W}"><w:style w:styleId="a"><w:rPr>'
                '<w:rFonts w:ascii="Caladea"/></w:rPr></w:style></w:styles>'
            }
        },
    ),
    # Static text.
    "a blank line": _warned(["Қала ____________"], "S701"),
    "empty brackets": _warned(["Қала [ ]"], "S701"),
    "dots": _warned(["Қала ......"], "S701"),
    "a name of a sample": _warned(["Иванов И.И."], "S702"),
    "zeros for a number": _warned(["ЖСН 000000000000"], "S702"),
    "a date in the text": _warned(["12.03.2024 күнгі"], "S703"),
    "a date in words in the text": _warned(["2024 жылғы 12 наурыз"], "S703"),
    "a number of a person in the text": _warned(["ЖСН 850101300123"], "S703"),
    # Pairs.
    "a field in one half": Defect(
        ["{{ name }}"], "K610", russian=["{{ name }} {{ day | date }}"], tag="{{ day | date }}"
    ),
    "a loop in one half": Defect(
        ["{%p for item in items %}", "{{ item.fact }}", "{%p endfor %}"],
        "K610",
        russian=["{{ items[0].fact }}"],
        paragraph=None,
    ),
    "a member in one half": Defect(
        ["{{ act.number }}"], "K610", russian=["{{ party.name }}"], paragraph=None
    ),
    "a condition of paragraphs in one half": Defect(
        ["{%p if urgent %}", "Шұғыл.", "{%p endif %}"], "K611", russian=["Срочно."], tag="{%p if urgent %}"
    ),
    "a condition around a field in one half": Defect(
        ["{% if urgent %}{{ name }}{% endif %}"], "K611", russian=["{{ name }}"], tag="{{ name }}"
    ),
    "a field that one half always prints": Defect(
        ["{% if urgent %}{{ name }}{% endif %} {{ name }}"],
        "K611",
        russian=["{% if urgent %}{{ name }}{% endif %}"],
        tag="{{ name }}",
    ),
    "another condition": Defect(
        ["{% if kind == 'decision' %}{{ name }}{% endif %}"],
        "K611",
        russian=["{% if kind == 'ruling' %}{{ name }}{% endif %}"],
        paragraph=1,
    ),
    "other numbers": _warned(["3 күн"], "K612", russian=["5 дней"], paragraph=1),
    "a number in one half": _warned(["бап"], "K612", russian=["статья 47"], paragraph=1),
    "tables of other shapes": _warned(
        [[["а", "ә"]]], "K613", russian=[[["а", "б", "в"]]], paragraph=None, cell=(1, None, None)
    ),
    "a table in one half": _warned([[["а"]], "ә"], "K613", russian=["а"], paragraph=None),
}
