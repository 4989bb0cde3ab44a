"""Ten mistakes of a clerk: a key twice stops at loading; the other nine are told all at once.

Each is told by the label of its field in the language of the interface, and no file is written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RUSSIAN = "Решение суда осталось неисполненным, хотя взыскатель обращался неоднократно."

# The full protest; its parties are companies, so the IIN is that of the bailiff.
PROTEST = {
    "/court_act/case_no": None,
    "/attachments/0/sheets": "екі",
    "/bailiff_act/date": "2026-02-30",
    "/bailiff/iin": "850715300412",
    "/enforcement_file/property_value": "-250000.00",
    "/office/fax": "8 (7000) 00-00-09",
    "/bailiff_act/kind": "rezolution",
    "/consequence/kk": RUSSIAN,
    "/enforcement_file/remaining_amount": "3368799.00",
}
PROTEST_TOLD = [
    ("C101", "/court_act/case_no", "Сот актісі › Істің нөмірі", "Судебный акт › Номер дела"),
    ("C102", "/attachments/0/sheets", "Қосымшалар › Парақ саны", "Приложения › Количество листов"),
    ("C106", "/bailiff_act/date", "Наразылық келтірілетін акт › Күні", "Опротестовываемый акт › Дата"),
    ("C107", "/bailiff/iin", "Сот орындаушысы › ЖСН", "Судебный исполнитель › ИИН"),
    (
        "C120",
        "/enforcement_file/property_value",
        "Атқарушылық іс жүргізу › Мүліктің құны",
        "Исполнительное производство › Стоимость имущества",
    ),
    ("C103", "/office/fax", "Прокуратура", "Прокуратура"),
    ("C104", "/bailiff_act/kind", "Наразылық келтірілетін акт › Түрі", "Опротестовываемый акт › Вид"),
    ("C109", "/consequence/kk", "Салдары › қазақша", "Последствия › на казахском"),
    (
        "C326",
        "/enforcement_file/remaining_amount",
        "Атқарушылық іс жүргізу › Өндірілмеген сома",
        "Исполнительное производство › Невзысканная сумма",
    ),
]

# The minimal proposal with the amounts of a claim; its parties are persons.
PROPOSAL = {
    "/attacked_acts/0/court": None,
    "/reviewed_by_higher_court": "иә",
    "/attacked_acts/0/date": "2026-13-01",
    "/creditor/iin": "910228400126",
    "/enforcement_file/nonproperty": False,
    "/enforcement_file/claim_amount": "100000.00",
    "/enforcement_file/collected_amount": "40000.00",
    "/enforcement_file/property_value": "-1.00",
    "/signatory/telephone": "8 (7000) 00-00-09",
    "/essential_breach": "prosedural",
    "/violations/0/fact/kk": RUSSIAN,
    "/enforcement_file/remaining_amount": "50000.00",
}
PROPOSAL_TOLD = [
    (
        "C101",
        "/attacked_acts/0/court",
        "Наразылық келтірілетін сот актілері › Сот",
        "Опротестовываемые судебные акты › Суд",
    ),
    (
        "C102",
        "/reviewed_by_higher_court",
        "Жоғары тұрған сот қараған",
        "Рассматривались вышестоящим судом",
    ),
    (
        "C106",
        "/attacked_acts/0/date",
        "Наразылық келтірілетін сот актілері › Күні",
        "Опротестовываемые судебные акты › Дата",
    ),
    ("C107", "/creditor/iin", "Өндіріп алушы › ЖСН", "Взыскатель › ИИН"),
    (
        "C120",
        "/enforcement_file/property_value",
        "Атқарушылық іс жүргізу › Мүліктің құны",
        "Исполнительное производство › Стоимость имущества",
    ),
    ("C103", "/signatory/telephone", "Қол қоюшы", "Подписывающий"),
    ("C104", "/essential_breach", "Елеулі бұзушылық", "Существенное нарушение"),
    (
        "C109",
        "/violations/0/fact/kk",
        "Бұзушылықтар › Мән-жайы › қазақша",
        "Нарушения › Обстоятельства › на казахском",
    ),
    (
        "C326",
        "/enforcement_file/remaining_amount",
        "Атқарушылық іс жүргізу › Өндірілмеген сома",
        "Исполнительное производство › Невзысканная сумма",
    ),
]

# The full inspection act; it names no person by IIN, so the BIN of the inspected body is wrong.
INSPECTION = {
    "/order/number": None,
    "/files_checked": "40",
    "/inspection/to": "17.07.2026",
    "/inspected/bin": "100341000057",
    "/figures/amount_claimed": "-96480250.00",
    "/period/till": "2026-06-30",
    "/sanction_rows/0/claim_kind": "monney",
    "/appeals/kk": RUSSIAN,
    "/figures/closing_balance": 152,
}
INSPECTION_TOLD = [
    (
        "C101",
        "/order/number",
        "Тексеру тағайындау туралы қаулы › Нөмірі",
        "Постановление о назначении проверки › Номер",
    ),
    ("C460", "/files_checked", "Тексерілген іс жүргізулер саны", "Проверено производств"),
    ("C124", "/inspection/to", "Тексеру мерзімі › Аяқталған күні", "Срок проверки › Окончена"),
    ("C108", "/inspected/bin", "Тексерілген орган › БСН", "Проверяемый орган › БИН"),
    (
        "C120",
        "/figures/amount_claimed",
        "Көрсеткіштер › Өндіріп алуға ұсынылған сома",
        "Показатели › Предъявлено к взысканию",
    ),
    ("C103", "/period/till", "Тексерілген кезең", "Проверяемый период"),
    (
        "C104",
        "/sanction_rows/0/claim_kind",
        "Атқарушылық санкция › Талаптың түрі",
        "Исполнительская санкция › Вид требования",
    ),
    ("C109", "/appeals/kk", "Өтініштермен жұмыс › қазақша", "Работа с обращениями › на казахском"),
    (
        "C321",
        "/figures/closing_balance",
        "Көрсеткіштер › Кезең соңындағы қалдық",
        "Показатели › Остаток на конец периода",
    ),
]

PLANTED = [
    pytest.param("protest_bailiff_act", True, PROTEST, PROTEST_TOLD, id="protest"),
    pytest.param("proposal_oblast", False, PROPOSAL, PROPOSAL_TOLD, id="proposal"),
    pytest.param("inspection_act", True, INSPECTION, INSPECTION_TOLD, id="inspection"),
]


def _planted(data: dict[str, Any], mistakes: dict[str, Any]) -> dict[str, Any]:
    """Put a value at each pointer; None takes the member away."""
    for pointer, value in mistakes.items():
        *path, last = pointer.split("/")[1:]
        place: Any = data
        for step in path:
            place = place[int(step)] if isinstance(place, list) else place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return data


def _told(errors: str, language: str) -> dict[str, str]:
    """Return the printed errors by pointer, warnings left out."""
    grade = {"kk": "қате", "ru": "ошибка"}[language]
    lines = [line for line in errors.splitlines() if f": {grade} " in line]
    return {line.rpartition("(")[2].rstrip(")"): line for line in lines}


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(("slug", "full", "mistakes", "expected"), PLANTED)
@pytest.mark.parametrize("command", ["validate", "render"])
def test_every_planted_mistake_is_told_at_once_by_the_label_of_its_field_and_nothing_is_written(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    case_data: Callable[..., Any],
    tmp_path: Path,
    command: str,
    slug: str,
    full: bool,
    mistakes: dict[str, Any],
    expected: list[tuple[str, str, str, str]],
    language: str,
) -> None:
    case = case_file(_planted(case_data(slug, full=full), mistakes))
    folder = tmp_path / "out"
    more = ["-o", folder] if command == "render" else []
    outcome = run("--ui-lang", language, command, case, *more)
    assert (outcome.code, outcome.out) == (1, "")
    told = _told(outcome.err, language)
    for code, pointer, kazakh, russian in expected:
        label = kazakh if language == "kk" else russian
        assert pointer in told, f"{code} {pointer} is not told:\n{outcome.err}"
        first, *inner = label.split(" › ")
        assert f" {code}: {first}" in told[pointer]
        assert all(f" › {part}" in told[pointer] for part in inner), told[pointer]
    assert set(told) == {pointer for _, pointer, _, _ in expected}
    assert not folder.exists()


@pytest.mark.parametrize(("slug", "full", "mistakes", "expected"), PLANTED)
def test_programs_get_the_same_mistakes_with_their_places(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    case_data: Callable[..., Any],
    slug: str,
    full: bool,
    mistakes: dict[str, Any],
    expected: list[tuple[str, str, str, str]],
) -> None:
    case = case_file(_planted(case_data(slug, full=full), mistakes))
    (line,) = run("validate", case, "--json").lines
    errors = [problem for problem in line["problems"] if problem["severity"] == "error"]
    found = {(problem["code"], problem["location"]["pointer"]) for problem in errors}
    assert found == {(code, pointer) for code, pointer, _, _ in expected}
    text = case.read_text("utf-8").splitlines()
    for problem in errors:
        key = problem["location"]["pointer"].rpartition("/")[2]
        shown = text[problem["location"]["line"] - 1]
        # A field that is missing has no line of its own: the object that lacks it is shown.
        assert problem["code"] == "C101" or shown.lstrip().startswith(f'"{key}"')


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"closing_balance": 152}, "C321"),
        ({"sanction_collected": "4129750.01"}, "C322"),
    ],
)
def test_figures_that_do_not_add_up_are_told_at_the_field_that_is_wrong(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    case_data: Callable[..., Any],
    figures: dict[str, Any],
    code: str,
) -> None:
    data = case_data("inspection_act", full=True)
    data["figures"] |= figures
    (line,) = run("validate", case_file(data), "--json").lines
    errors = [problem for problem in line["problems"] if problem["severity"] == "error"]
    assert [(problem["code"], problem["location"]["pointer"]) for problem in errors] == [
        (code, f"/figures/{next(iter(figures))}")
    ]


@pytest.mark.parametrize("slug", ["protest_bailiff_act", "proposal_oblast", "inspection_act"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "қате C003: «number» кілті"),
        ("ru", "ошибка C003: ключ «number»"),
    ],
)
def test_a_key_that_stands_twice_stops_at_loading_with_its_line_and_writes_nothing(
    run: Callable[..., Any],
    case_data: Callable[..., Any],
    tmp_path: Path,
    slug: str,
    language: str,
    sentence: str,
) -> None:
    data = case_data(slug)
    data["requisites"]["number"] = "2-15-26-01234"
    text = json.dumps(data, ensure_ascii=False, indent=1)
    lines = text.splitlines()
    place = next(index for index, line in enumerate(lines) if line.startswith('  "number"'))
    lines.insert(place, '  "number": "2-15-26-01235",')
    case = tmp_path / "case.json"
    case.write_text("\n".join(lines), encoding="utf-8")
    outcome = run("--ui-lang", language, "render", case, "-o", tmp_path / "out")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"{case}:{place + 2}:3: {sentence}")
    assert len(outcome.err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_the_first_mistake_hides_none_of_the_later_ones_whatever_their_order(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any]
) -> None:
    data = _planted(case_data("protest_bailiff_act", full=True), PROTEST)
    turned = dict(reversed(data.items()))
    pointers = [
        {problem["location"]["pointer"] for problem in run("validate", case, "--json").lines[0]["problems"]}
        for case in (case_file(data, name="a.json"), case_file(turned, name="b.json"))
    ]
    assert pointers[0] == pointers[1]


def test_what_is_said_of_a_planted_mistake_helps_to_mend_it(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any]
) -> None:
    case = case_file(_planted(case_data("protest_bailiff_act", full=True), PROTEST))
    told = _told(run("--ui-lang", "ru", "validate", case).err, "ru")
    assert "«resolution»" in told["/bailiff_act/kind"]
    assert "2026-02-30" in told["/bailiff_act/date"]
    assert "850715300412" in told["/bailiff/iin"]
    assert "3\u00a0368\u00a0799,50" in told["/enforcement_file/remaining_amount"]
    assert "-250000.00" in told["/enforcement_file/property_value"]
    assert "целое число" in told["/attachments/0/sheets"]
