"""The commands about the law: in words, in JSON, and what they refuse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from docgen.law.data import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LANGUAGES = ["kk", "ru", "en"]
SLUG = "court_letter"


def told(outcome: Any) -> Any:
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def codes(outcome: Any) -> list[str]:
    return [word.strip(":") for word in outcome.err.split() if word.strip(":").startswith(("C3", "C0", "C1"))]


class TestActs:
    def test_each_act_is_a_line_with_its_days_and_how_sure_it_is(self, run: Callable[..., Any]) -> None:
        outcome = run("--ui-lang", "ru", "law", "acts")
        assert (outcome.code, outcome.err) == (0, "")
        assert len(outcome.out.splitlines()) == 48
        (line,) = [line for line in outcome.out.splitlines() if line.startswith("constitution_2026 ")]
        assert "01.07.2026 – …" in line
        assert "Конституция Республики Казахстан" in line
        assert "подтверждено опубликованным текстом; источники: " in line

    @pytest.mark.parametrize(
        ("on", "there", "gone"),
        [
            ("2026-06-30", "constitution_1995", "constitution_2026"),
            ("2026-07-01", "constitution_2026", "constitution_1995"),
        ],
    )
    def test_on_a_date_only_acts_in_force_are_listed(self, run: Any, on: str, there: str, gone: str) -> None:
        ids = {act["id"] for act in told(run("law", "acts", "--on", on, "--json"))}
        assert there in ids
        assert gone not in ids

    def test_json_gives_iso_dates_sources_and_what_is_confirmed(self, run: Callable[..., Any]) -> None:
        (act,) = [act for act in told(run("law", "acts", "--json")) if act["id"] == "cpc_2015"]
        assert (act["in_force_from"], act["in_force_to"]) == ("2016-01-01", None)
        assert act["name"]["kk"] == "Қазақстан Республикасының Азаматтық процестік кодексі"
        assert "CPC" in act["sources"]
        assert act["verified"]["act"] is True


class TestDeadlines:
    def test_each_term_is_a_line_with_its_id_and_length(self, run: Callable[..., Any]) -> None:
        outcome = run("--ui-lang", "kk", "law", "deadlines")
        assert (outcome.code, outcome.err) == (0, "")
        assert len(outcome.out.splitlines()) == len(load("deadlines.json")["deadlines"])
        (line,) = [line for line in outcome.out.splitlines() if line.startswith("protest_review_2022 ")]
        assert "18.11.2022 – …" in line
        assert "күнтізбелік 10\u00a0күн ішінде" in line
        assert "жарияланған мәтінмен расталған; дереккөздері: CLAW" in line

    def test_on_a_date_only_terms_that_are_law_are_listed(self, run: Callable[..., Any]) -> None:
        ids = {term["id"] for term in told(run("law", "deadlines", "--on", "2005-02-21", "--json"))}
        assert {"study_files", "supervisory_protest", "yearly_inspection"} <= ids
        assert not {"protest_review_2022", "file_check_2010"} & ids


class TestDeadline:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_last_day_stands_alone_on_the_first_line(
        self, run: Callable[..., Any], language: str
    ) -> None:
        outcome = run("--ui-lang", language, "law", "deadline", "file_check_2010", "--start", "2026-05-04")
        assert (outcome.code, outcome.err) == (0, "")
        first, *rest = outcome.out.splitlines()
        assert first == "2026-05-08"
        assert "  ru: в течение 3\u00a0рабочих дней" in rest
        assert "  kk: 3\u00a0жұмыс күні ішінде" in rest
        assert any("ENF" in line for line in rest)

    def test_what_is_sure_of_it_and_what_is_not_is_told(self, run: Callable[..., Any]) -> None:
        said = run("--ui-lang", "en", "law", "deadline", "appeal_2015", "--start", "2026-01-31").out
        assert "norm: часть третья статьи 403 Гражданского процессуального кодекса" in said
        assert "the last day was no working day and moved to the next one" in said
        assert "confirmed by a published text; sources: CPC, S74" in said
        assert "not confirmed of the term: since when it is law" in said
        assert "days off that the Government moved in these years are not known" in said

    def test_json_gives_all_of_it(self, run: Callable[..., Any]) -> None:
        term = told(run("law", "deadline", "study_files", "--start", "2005-02-07", "--json"))
        assert (term["last_day"], term["event"], term["rolled"]) == ("2005-02-12", "received_on", False)
        assert term["reference"] == {"act": "order_79_2002", "point": "6"}
        assert term["not_verified"] == ["unit", "valid_from", "valid_to", "roll"]
        assert (term["verified"], term["calendar_known"], term["sources"]) == (True, True, ["S1"])

    def test_a_term_that_names_no_day_says_so(self, run: Callable[..., Any]) -> None:
        arguments = ("law", "deadline", "quarterly_analysis", "--start", "2005-03-31")
        assert run("--ui-lang", "ru", *arguments).out.splitlines()[0] == "акт не называет дня"
        assert told(run(*arguments, "--json"))["last_day"] is None

    def test_an_unconfirmed_term_is_marked(self, run: Callable[..., Any]) -> None:
        said = run("--ui-lang", "ru", "law", "deadline", "cassation_2015", "--start", "2020-01-10").out
        assert "не подтверждено опубликованным текстом" in said

    def test_for_an_unknown_term_close_ones_are_offered(self, run: Callable[..., Any]) -> None:
        outcome = run("--ui-lang", "ru", "law", "deadline", "protest_revew", "--start", "2005-02-21")
        assert (outcome.code, outcome.out, codes(outcome)) == (1, "", ["C303"])
        assert "protest_review" in outcome.err

    def test_a_term_that_was_not_law_is_refused_with_its_period(self, run: Callable[..., Any]) -> None:
        outcome = run("--ui-lang", "ru", "law", "deadline", "protest_review_2022", "--start", "2005-02-21")
        assert (outcome.code, outcome.out, codes(outcome)) == (1, "", ["C383"])
        assert "18.11.2022" in outcome.err

    @pytest.mark.parametrize("start", ["12.05.2026", "2026-02-30", "9999-12-31", "", "2026-5-2"])
    def test_a_bad_date_is_told_with_its_option(self, run: Callable[..., Any], start: str) -> None:
        outcome = run("--ui-lang", "ru", "law", "deadline", "study_files", "--start", start)
        assert (outcome.code, outcome.out) == (2, "")
        assert "--start" in outcome.err
        assert start in outcome.err

    def test_a_date_written_in_another_way_is_offered_as_it_must_be(self, run: Callable[..., Any]) -> None:
        assert '"2026-05-12"' in run("law", "acts", "--on", "12.05.2026").err


class TestSanction:
    @pytest.mark.parametrize(
        ("arguments", "due"),
        [
            (["1234567.89"], "123456.79"),
            (["1234567.89", "--debtor", "legal"], "123456.79"),
            (["43240.00"], "0.00"),
            (["43250"], "4325.00"),
            (["--nonproperty", "--debtor", "natural"], "43250.00"),
            (["--nonproperty", "--debtor", "legal"], "86500.00"),
            (["500000.00", "--debtor", "state_body"], "0.00"),
            (["500000.00", "--exempt", "voluntary_before_presentation"], "0.00"),
        ],
    )
    def test_the_sum_stands_alone_on_the_first_line(self, run: Any, arguments: list[str], due: str) -> None:
        outcome = run("law", "sanction", *arguments, "--on", "2026-05-10")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.splitlines()[0] == due

    @pytest.mark.parametrize(
        ("language", "why", "index"),
        [
            ("kk", "10 %-ы", "айлық есептік көрсеткіш: 4\u00a0325"),
            (
                "ru",
                "10 % от 1\u00a0234\u00a0567,89",
                "месячный расчётный показатель на 10.05.2026: 4\u00a0325",
            ),
            ("en", "10 % of 1\u00a0234\u00a0567,89", "monthly calculation index on 10.05.2026: 4\u00a0325"),
        ],
    )
    def test_it_says_why_and_by_which_index(self, run: Any, language: str, why: str, index: str) -> None:
        said = run("--ui-lang", language, "law", "sanction", "1234567.89", "--on", "2026-05-10").out
        assert why in said
        assert index in said
        assert "S50" in said

    def test_json_gives_decimal_strings(self, run: Callable[..., Any]) -> None:
        found = told(run("law", "sanction", "43240.00", "--on", "2017-05-10", "--json"))
        assert (found["due"], found["why"], found["rate"]) == ("4324.00", "share", "0.10")
        assert (found["index"], found["index_verified"]) == ("2269.00", False)
        assert found["reference"] == {"act": "enforcement_law_2010", "article": "124"}

    def test_in_2005_no_index_is_needed(self, run: Callable[..., Any]) -> None:
        found = told(run("law", "sanction", "100.00", "--on", "2005-05-10", "--json"))
        assert (found["due"], found["index"], found["index_verified"]) == ("10.00", None, None)
        assert found["reference"] == {"act": "order_79_2002", "point": "6"}

    @pytest.mark.parametrize("amount", ["1234567,89", "1 000", "12.345", "1e3", "abc", ""])
    def test_a_bad_amount_is_told_with_its_argument(self, run: Callable[..., Any], amount: str) -> None:
        outcome = run("--ui-lang", "ru", "law", "sanction", amount, "--on", "2026-05-10")
        assert (outcome.code, outcome.out) == (2, "")
        # In one process the placeholder keeps the language in which the commands were first imported.
        assert re.search(r"'(AMOUNT|СУММА|СОМА)'", outcome.err)

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--on", "2026-05-10"],
            ["5.00", "--nonproperty", "--debtor", "legal", "--on", "2026-05-10"],
            ["--nonproperty", "--on", "2026-05-10"],
            ["5.00"],
            ["5.00", "--debtor", "robot", "--on", "2026-05-10"],
        ],
    )
    def test_a_wrong_call_is_told_how_to_call(self, run: Callable[..., Any], arguments: list[str]) -> None:
        assert run("law", "sanction", *arguments).code == 2

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["5.00", "--exempt", "voluntary", "--on", "2026-05-10"], "C303"),
            (["5.00", "--on", "2002-05-10"], "C304"),
            (["--nonproperty", "--debtor", "legal", "--on", "2005-05-10"], "C308"),
        ],
    )
    def test_what_no_rule_gives_is_refused(
        self, run: Callable[..., Any], arguments: list[str], code: str
    ) -> None:
        outcome = run("law", "sanction", *arguments)
        assert (outcome.code, outcome.out, codes(outcome)) == (1, "", [code])


class TestParticipation:
    @pytest.mark.parametrize(
        ("slug", "full", "met", "in_force", "norm"),
        [
            ("protest_bailiff_act", True, ["B"], False, "appc_2020"),
            ("protest_bailiff_act", False, [], False, "appc_2020"),
            ("proposal_oblast", True, ["B"], True, None),
            ("proposal_oblast", False, [], False, "cpc_2015"),
        ],
    )
    def test_cases_of_the_types_are_answered(
        self, run: Any, case_file: Any, case_data: Any, slug: str, full: bool, met: list[str], in_force: bool,
        norm: str | None,
    ) -> None:  # fmt: skip
        path = case_file(case_data(slug, full=full))
        found = told(run("law", "participation", path, "--json"))
        assert [code["code"] for code in found["codes"]] == met
        assert found["point"]["in_force"] is in_force
        assert (found["norm"] and found["norm"]["reference"]["act"]) == norm

    @pytest.mark.parametrize(
        ("language", "answer", "ground"),
        [
            ("kk", "5-тармақ бойынша прокурордың сотқа қатысуы міндетті.", "мемлекет – өндіріп алушы"),
            (
                "ru",
                "По пункту 5 участие прокурора в суде обязательно.",
                "государство – взыскатель или должник",
            ),
            ("en", "By point 5 the prosecutor must take part in court.", "the state is creditor or debtor"),
        ],
    )
    def test_the_answer_comes_first_with_who_meets_it(
        self, run: Any, case_file: Any, case_data: Any, language: str, answer: str, ground: str
    ) -> None:
        path = case_file(case_data("proposal_oblast", full=True))
        first, second, *rest = run("--ui-lang", language, "law", "participation", path).out.splitlines()
        assert first == answer
        assert second.startswith("  B  ")
        assert ground in second
        assert "(/creditor)" in second
        assert any("S1" in line for line in rest)

    def test_the_readings_can_be_chosen(self, run: Any, case_file: Any, case_data: Any) -> None:
        path = case_file(case_data("protest_bailiff_act", full=True))
        found = told(run("law", "participation", path, "--strict", "--c-any", "--json"))
        assert found["settings"] == {"point5_strict": True, "point5_c_any": True}
        assert found["mandatory"] is None
        assert [code["code"] for code in found["codes"]] == ["B", "C"]

    def test_a_case_of_another_kind_has_no_persons_and_meets_nothing(
        self, run: Any, case_file: Any, case_data: Any
    ) -> None:
        assert (
            told(run("law", "participation", case_file(case_data("inspection_act")), "--json"))["codes"] == []
        )


class TestRoute:
    @pytest.mark.parametrize(
        ("slug", "full", "papers"),
        [
            (
                "protest_bailiff_act",
                True,
                ["protest_bailiff_act", "bailiff_act_annulment", "prosecutor_instruction"],
            ),
            ("protest_bailiff_act", False, ["protest_bailiff_act", "prosecutor_instruction"]),
            ("proposal_oblast", True, ["proposal_oblast"]),
            ("proposal_oblast", False, ["proposal_oblast"]),
        ],
    )
    def test_cases_of_the_types_are_routed(
        self, run: Any, case_file: Any, case_data: Any, slug: str, full: bool, papers: list[str]
    ) -> None:
        found = told(run("law", "route", case_file(case_data(slug, full=full)), "--json"))
        assert [step["document_type"] for step in found["steps"]] == papers
        assert found["steps"][0]["known_here"] is True
        assert all(step["verified"] and step["sources"] for step in found["steps"])

    @pytest.mark.parametrize(
        ("language", "title", "reason"),
        [
            ("kk", "Сот орындаушысының актісіне наразылық", "органды қадағалайтын прокуратура"),
            ("ru", "Протест на акт судебного исполнителя", "прокуратура, надзирающая за органом"),
            ("en", "Protest on a bailiff's act", "the office that supervises the body"),
        ],
    )
    def test_each_step_has_its_number_title_and_reason(
        self, run: Any, case_file: Any, case_data: Any, language: str, title: str, reason: str
    ) -> None:
        path = case_file(case_data("protest_bailiff_act", full=True))
        outcome = run("--ui-lang", language, "law", "route", path)
        assert (outcome.code, outcome.err) == (0, "")
        lines = outcome.out.splitlines()
        assert lines[0] == f"1. protest_bailiff_act  {title}"
        assert lines[1].startswith(f"  {reason}")
        assert [line[:2] for line in lines if line[0].isdigit()] == ["1.", "2.", "3."]

    def test_standard_input_is_a_case_too(self, run: Any, case_data: Any) -> None:
        data = json.dumps(case_data("protest_bailiff_act")).encode()
        assert run("law", "route", "-", stdin=data).code == 0

    def test_an_unfinished_case_is_answered_if_what_decides_is_there(
        self, run: Any, case_file: Any, case_data: Any
    ) -> None:
        data = case_data("protest_bailiff_act")
        for name in ("violations", "requests", "signatory", "creditor"):
            del data[name]
        assert run("law", "route", case_file(data)).code == 0

    @pytest.mark.parametrize(
        ("change", "code", "named"),
        [
            (lambda data: data["requisites"].pop("date"), "C380", "Дата документа"),
            (lambda data: data["office"].pop("level"), "C380", "Уровень"),
            (lambda data: data.pop("reviewed_by_higher_court"), "C380", "Рассматривались вышестоящим судом"),
            (lambda data: data.pop("attacked_acts"), "C381", "bailiff_act"),
            (lambda data: data["office"].update(level="galaxy"), "C104", "Уровень"),
            (lambda data: data.update(document_type="proposal"), "K001", "proposal_oblast"),
        ],
    )
    def test_what_is_missing_or_wrong_is_told_with_its_place(
        self, run: Any, case_file: Any, case_data: Any, change: Callable[[Any], Any], code: str, named: str
    ) -> None:
        data = case_data("proposal_oblast")
        change(data)
        path = case_file(data)
        outcome = run("--ui-lang", "ru", "law", "route", path)
        assert (outcome.code, outcome.out) == (1, "")
        assert f"{code}:" in outcome.err
        assert named in outcome.err
        assert str(path) in outcome.err

    def test_what_the_case_does_not_say_can_be_said_beside_it(
        self, run: Any, case_file: Any, case_data: Any
    ) -> None:
        data = case_data("proposal_oblast")
        del data["reviewed_by_higher_court"]
        found = told(run("law", "route", case_file(data), "--reviewed", "none", "--json"))
        assert found["steps"][0]["needs"] == ["exception_code"]
        assert found["facts"]["reviewed"] == "none"

    def test_no_step_is_guessed_for_an_office_that_the_table_does_not_know(
        self, run: Any, case_file: Any, case_data: Any
    ) -> None:
        data = case_data("proposal_oblast")
        data["office"]["level"] = "military"
        outcome = run("--ui-lang", "ru", "law", "route", case_file(data))
        assert (outcome.code, outcome.out, codes(outcome)) == (1, "", ["C382"])
        assert "office = military" in outcome.err

    def test_what_is_no_case_is_refused_as_validate_refuses_it(self, run: Any, tmp_path: Path) -> None:
        path = tmp_path / "case.json"
        path.write_text("{", "utf-8")
        assert codes(run("law", "route", path)) == codes(run("validate", path))


@pytest.fixture
def other(own: Path, run: Callable[..., Any]) -> Path:
    """A root with a type of other fields: parties with roles, third persons, a court act not in force."""
    assert run("--root", own, "types", "new", SLUG, "--group", "protests").code == 0
    path = own / "schemas" / f"{SLUG}.json"
    schema = json.loads(path.read_text("utf-8"))
    labels = {"x-title": {"kk": "Өріс", "ru": "Поле"}}
    person = {"type": "object", "properties": {"role": {"type": "string", **labels}}, **labels}
    schema["properties"] |= {
        "office": {"type": "object", **labels},
        "parties": {"type": "array", "items": person, **labels},
        "third_persons": {"type": "array", "items": {"type": "object", **labels}, **labels},
        "court_act": {"type": "object", **labels},
        "administrator_act": {"type": "object", **labels},
        "case_kind": {"type": "string", **labels},
    }
    path.write_text(json.dumps(schema, ensure_ascii=False), "utf-8")
    return own


class TestTypesToCome:
    def ask(self, run: Any, root: Path, command: str, **fields: Any) -> Any:
        sample = json.loads(run("--root", root, "sample", SLUG).out)
        sample["requisites"]["date"] = "2026-02-20"
        data = json.dumps({**sample, **fields}).encode()
        return run("--root", root, "--ui-lang", "ru", "law", command, "-", "--json", stdin=data)

    def test_a_decision_not_in_force_is_appealed(self, run: Any, other: Path) -> None:
        act = {"kind": "decision", "date": "2026-01-28", "in_force": False}
        office = {"level": "district"}
        found = told(self.ask(run, other, "route", office=office, court_act=act, case_kind="civil"))
        assert [step["document_type"] for step in found["steps"]] == ["protest_appeal"]
        assert found["steps"][0]["known_here"] is True
        assert found["terms"] == [
            {
                "id": "appeal_2015",
                "start": "2026-01-28",
                "last_day": "2026-03-02",
                "missed": False,
                "sure": True,
            }
        ]

    def test_parties_and_third_persons_are_read_by_their_names(self, run: Any, other: Path) -> None:
        fields: dict[str, Any] = {
            "parties": [{"role": "creditor", "kind": "natural", "vulnerable": {"reason": "age"}}],
            "third_persons": [{"kind": "natural"}],
            "administrator_act": {"kind": "act", "date": "2026-02-01"},
        }
        found = told(self.ask(run, other, "participation", **fields))
        assert [(code["code"], code["pointers"]) for code in found["codes"]] == [
            ("A", ["/parties/0"]),
            ("C", ["/third_persons/0"]),
        ]

    def test_a_party_without_a_role_is_asked_for_it(self, run: Any, other: Path) -> None:
        outcome = self.ask(run, other, "participation", parties=[{"kind": "state_body"}])
        assert (outcome.code, codes(outcome)) == (1, ["C380"])
        assert "/parties/0/role" in outcome.err


def test_help_loads_neither_the_law_nor_the_holidays() -> None:
    program = (
        "import sys; from docgen.cli.main import main; main(['law', '--help']); "
        "sys.exit(any(name in sys.modules for name in ('docgen.law.acts', 'docgen.cli.lawview', 'holidays')))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
