"""How problems are printed: one line each, ordered, with colour on a terminal only."""

from __future__ import annotations

import json
import sys

import pytest

from docgen.cli import report
from docgen.model.problem import Location, Problem, Severity

ERROR = Problem(
    "C106",
    location=Location(file="case.json", pointer="/requisites/date", line=3, column=5),
    params={"label": {"kk": "Күні", "ru": "Дата"}, "value": "2026-02-30"},
)
WARNING = Problem(
    "C334",
    Severity.WARNING,
    Location(file="case.json", line=1, column=2),
    {"due": "2026-05-09", "label": {"kk": "Зерделенген күні", "ru": "Дата изучения"}},
)


def test_a_problem_is_one_line_place_grade_code_label_sentence_pointer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report.problems([ERROR], "ru")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "case.json:3:5: ошибка C106: Дата: «2026-02-30» – не дата, или такой даты нет; "
        "пишите гггг-мм-дд, например 2026-05-12 (/requisites/date)\n"
    )


def test_errors_come_before_warnings_whatever_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    report.problems([WARNING, ERROR], "kk")
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["қате C106", "ескерту C334"]


def test_a_problem_without_a_place_begins_with_its_grade(capsys: pytest.CaptureFixture[str]) -> None:
    report.problems([Problem("K001", params={"slug": "protest"})], "en")
    assert capsys.readouterr().err.startswith("error K001: there is no document type “protest”")


def test_a_problem_of_data_that_no_file_holds_names_its_pointer(capsys: pytest.CaptureFixture[str]) -> None:
    report.problems([Problem("K001", location=Location(pointer="/a/0"), params={"slug": "protest"})], "en")
    assert capsys.readouterr().err.endswith("(/a/0)\n")


def test_nothing_is_coloured_where_the_reader_is_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    report.problems([ERROR, WARNING], "ru")
    assert "\x1b[" not in capsys.readouterr().err


def test_errors_are_red_and_warnings_yellow_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    report.problems([ERROR, WARNING], "ru")
    red, yellow = capsys.readouterr().err.splitlines()
    assert "\x1b[31mошибка C106\x1b[0m" in red
    assert "\x1b[33mпредупреждение C334\x1b[0m" in yellow


def test_a_problem_for_programs_holds_only_the_known_parts_of_its_place() -> None:
    (value,) = report.as_json([ERROR], "kk")
    assert value["code"] == "C106"
    assert value["severity"] == "error"
    assert value["location"] == {"file": "case.json", "pointer": "/requisites/date", "line": 3, "column": 5}
    assert value["params"]["value"] == "2026-02-30"
    assert value["message"].startswith("Күні: ")
    assert json.loads(json.dumps(value)) == value


def test_a_line_for_programs_keeps_its_letters_and_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    report.json_line({"text": "Әділет\nекінші жол"})
    out = capsys.readouterr().out
    assert out == '{"text": "Әділет\\nекінші жол"}\n'


#: What a terminal would obey: colours, titles of windows, what is typed by itself, letters turned round.
ORDERS = {
    "a colour": "\x1b[31mқызыл",
    "what is hidden": "\x1b[8mжасырын",
    "a title": "\x1b]0;title\x07",
    "an answer that is typed": "\x1b[6n",
    "a control of eight bits": "\x9b31m",
    "the beginning of the line": "\rfalse line",
    "a line of its own": "\nerror C999: false",
    "letters turned round": "\u202eexe.txt",
    "an isolate": "\u2066a\u2069",
    "what is not seen": "a\u200bb\ufeff\u00ad",
    "tags of a language": "\U000e0041",
}


@pytest.mark.parametrize("value", ORDERS.values(), ids=ORDERS)
def test_what_others_wrote_is_shown_on_a_terminal_and_never_obeyed(
    value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Location(file=f"{value}.json", pointer=f"/{value}", line=1, column=1, sheet=value, tag=value)
    problem = Problem("C003", location=place, params={"key": value, "label": {"kk": value, "ru": value}})
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    report.problems([problem], "ru")
    report.note(value)
    report.result(value)
    report.json_line({"value": value})
    found = capsys.readouterr()
    told = found.err.replace("\x1b[31mошибка C003\x1b[0m", "")
    letters = set(value) - {letter for letter in value if letter.isalnum() or letter in " [];:."}
    assert not letters & set(told.splitlines()[0])
    # A colour is a colour and nothing more.
    others = (found.out + told).replace("\x1b[31m", "")
    assert not (letters - {"\n"}) & set(others)
    assert len(told.splitlines()) == 2 + value.count("\n")


def test_a_result_for_programs_keeps_its_letters(capsys: pytest.CaptureFixture[str]) -> None:
    report.result("a\u200bb\u202e")
    assert capsys.readouterr().out == "a\u200bb\u202e\n"
