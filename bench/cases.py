"""Invented cases of the papers, and their schema: each field has a kind, which makes and describes it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Case: TypeAlias = "dict[str, Any]"
SEED = 20_260


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text: what makes one, and its JSON Schema."""

    make: Callable[[random.Random], str]
    schema: Mapping[str, Any]


_SURNAMES = """
    Абдрахманов Байжанов Досмағамбетов Есенғалиев Жақыпбеков Ковалёв Құдайбергенов Мырзағалиева
    Нұртазина Орынбасаров Сатыбалдина Тәжібаев Филиппова Шаймерденов Ыбырайымова Югай
"""
_BODIES = (
    "ЖШС «Самал Тау Сервис»",
    "ТОО «Қарлығаш-Транс»",
    "АО «Ертіс Құрылыс»",
    "КГП «Жарық»",
    "ИП «Нұрсәт»",
    "ГУ «Отдел архитектуры»",
)
_PLACES = (
    "Ақжайық ауданы, Бейбітшілік көшесі",
    "Шалқар ауданы, Тәуелсіздік даңғылы",
    "Мерке ауданы, Жібек жолы көшесі",
    "Атбасар ауданы, Орталық көшесі",
)
_SPEECH = """
    атқарушылық іс жүргізу мерзімі өткізіп алынған хабарлама борышкерге жіберілмеген өндіріп алушының
    арызы тіркелмеген постановление вынесено без указания срока исполнения взыскатель не извещён о
    возбуждении производства банктік шоттарға тыйым салынбаған сведения о доходах должника не запрошены
    журналға жазылмаған опись имущества составлена без понятых бағалау туралы қаулының көшірмесі берілмеген
"""
_POSTS = (
    "бөлім прокуроры / прокурор отдела",
    "аға көмекші / старший помощник",
    "бөлім бастығы / начальник отдела",
)


_NAMES, _WORDS = tuple(_SURNAMES.split()), tuple(_SPEECH.split())


def sentence(source: random.Random, fewest: int, most: int) -> str:
    """Return invented words, as many as asked, the first with a capital letter."""
    return " ".join(source.choices(_WORDS, k=source.randint(fewest, most))).capitalize()


def _date(source: random.Random) -> str:
    return f"{source.randint(1, 28):02}.{source.randint(1, 12):02}.2026"


def _digits(count: int) -> Callable[[random.Random], str]:
    return lambda source: str(source.randrange(10**count)).zfill(count)


_LINE = {"type": "string", "minLength": 1, "maxLength": 200}
_KINDS = {
    "person": Kind(lambda s: f"{s.choice(_NAMES)} {s.choice('АБДЕЖҚНС')}.{s.choice('АБДЕЖҚНС')}.", _LINE),
    "date": Kind(_date, {"type": "string", "pattern": r"^\d{2}\.\d{2}\.\d{4}$"}),
    "number": Kind(
        lambda s: f"{s.randint(1, 9)}-{s.randint(10, 99)}-26-{s.randint(1, 99999):05}",
        {"type": "string", "pattern": r"^\d-\d{2}-26-\d{5}$"},
    ),
    "bin": Kind(_digits(12), {"type": "string", "pattern": r"^\d{12}$"}),
    "phone": Kind(
        lambda s: f"8 (7000) {s.randint(10, 99)}-{s.randint(10, 99)}-{s.randint(10, 99)}",
        {"type": "string", "pattern": r"^8 \(\d{4}\) \d{2}-\d{2}-\d{2}$"},
    ),
    "body": Kind(lambda s: s.choice(_BODIES), _LINE),
    "place": Kind(lambda s: f"{s.choice(_PLACES)}, {s.randint(1, 240)}-үй", _LINE),
    "post": Kind(lambda s: s.choice(_POSTS), _LINE),
    "norm": Kind(lambda s: f"{s.randint(9, 99)}-бап / ст. {s.randint(9, 99)}, п. {s.randint(1, 9)}", _LINE),
    "count": Kind(lambda s: str(s.randint(1, 40)), {"type": "string", "pattern": r"^\d+$"}),
    "phrase": Kind(lambda s: sentence(s, 3, 5), _LINE),
    "sentence": Kind(lambda s: sentence(s, 9, 19), {"type": "string", "minLength": 10, "maxLength": 900}),
}
# Fields of the body: name -> kind, label in both languages.
BODY = {
    "organ_ru": ("phrase", "Прокуратура органы / Орган прокуратуры"),
    "prosecutor": ("person", "Прокурор"),
    "prosecutor_post": ("post", "Лауазымы / Должность"),
    "inspector": ("person", "Тексеруші / Проверяющий"),
    "inspector_post": ("post", "Тексерушінің лауазымы / Должность проверяющего"),
    "basis": ("phrase", "Тексеру негізі / Основание проверки"),
    "order_no": ("number", "Қаулының нөмірі / Номер постановления"),
    "order_date": ("date", "Қаулының күні / Дата постановления"),
    "subject_name": ("body", "Тексерілетін субъект / Проверяемый субъект"),
    "subject_bin": ("bin", "БСН / БИН"),
    "subject_address": ("place", "Мекенжайы / Адрес"),
    "subject_head": ("person", "Басшысы / Руководитель"),
    "subject_phone": ("phone", "Телефоны / Телефон"),
    "period_from": ("date", "Кезеңнің басы / Начало периода"),
    "period_to": ("date", "Кезеңнің соңы / Конец периода"),
    "start_date": ("date", "Тексеру басталған күн / Начало проверки"),
    "end_date": ("date", "Тексеру аяқталған күн / Окончание проверки"),
    "region_ru": ("place", "Өңір / Регион"),
    "register_no": ("number", "Есептік нөмірі / Учётный номер"),
    "witness": ("person", "Қатысқан адам / Присутствовал"),
    "copies": ("count", "Даналар саны / Количество экземпляров"),
    "deadline": ("date", "Жою мерзімі / Срок устранения"),
}
_OTHER = {
    "act_no": "number",
    "act_date": "date",
    "organ_kk": "phrase",
    "organ_phone": "phone",
    "region_kk": "place",
    "total": "count",
    "total_major": "count",
    "objections_text": "sentence",
    "executor": "person",
    "executor_phone": "phone",
}
# What a case file knows and the paper does not print; a validator reads it all the same.
_REGISTER = {
    **{f"{name}_on": "date" for name in ("received", "registered", "assigned", "studied", "signed", "sent")},
    **{f"{name}_no": "number" for name in ("incoming", "outgoing", "file", "volume", "earlier_act")},
    **{f"{name}_by": "person" for name in ("received", "assigned", "checked", "signed")},
    **{f"{name}_phone": "phone" for name in ("reception", "archive")},
    **{f"{name}_bin": "bin" for name in ("organ", "founder")},
    **{f"{name}_pages": "count" for name in ("act", "attachments")},
    "storage": "place",
    "summary": "sentence",
}
_FIELDS = {name: kind for name, (kind, _) in BODY.items()} | _OTHER
COLUMNS = {"n": "count", "text": "sentence", "norm": "norm", "due": "date"}
_ADVICE = {"text": "sentence"}


def cases(rows: int, count: int, seed: int = SEED) -> list[Case]:
    """Return ``count`` varied cases with ``rows`` violations each, the same for the same seed."""
    source = random.Random(seed + rows)
    return [_case(source, rows) for _ in range(count)]


def _case(source: random.Random, rows: int) -> Case:
    violations = [{**_made(COLUMNS, source), "n": str(number)} for number in range(1, rows + 1)]
    return {
        **_made(_FIELDS, source),
        "urgent": source.random() < 0.5,
        "objections": source.random() < 0.5,
        "violations": violations,
        "advice": [_made(_ADVICE, source) for _ in range(5)],
        "register": _made(_REGISTER, source),
    }


def _made(kinds: Mapping[str, str], source: random.Random) -> Case:
    return {name: _KINDS[kind].make(source) for name, kind in kinds.items()}


def schema() -> Case:
    """Return the JSON Schema (2020-12) of a case: about 70 properties, all required."""

    def closed(properties: Case) -> Case:
        required = list(properties)
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def texts(kinds: Mapping[str, str]) -> Case:
        return {name: dict(_KINDS[kind].schema) for name, kind in kinds.items()}

    flags = {name: {"type": "boolean"} for name in ("urgent", "objections")}
    lists = {
        name: {"type": "array", "items": closed(texts(kinds)), "maxItems": 1000}
        for name, kinds in (("violations", COLUMNS), ("advice", _ADVICE))
    }
    return closed({**texts(_FIELDS), **flags, **lists, "register": closed(texts(_REGISTER))})
