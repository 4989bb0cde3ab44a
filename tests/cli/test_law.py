"""The commands about the law: in words, in JSON, and what they refuse."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from docgen.law.data import load

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ["kk", "ru", "en"]


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
        ids = {act["id"] for act in run("law", "acts", "--on", on, "--json").answer}
        assert there in ids
        assert gone not in ids

    def test_json_gives_iso_dates_sources_and_what_is_confirmed(self, run: Callable[..., Any]) -> None:
        (act,) = [act for act in run("law", "acts", "--json").answer if act["id"] == "cpc_2015"]
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
        ids = {term["id"] for term in run("law", "deadlines", "--on", "2005-02-21", "--json").answer}
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
        term = run("law", "deadline", "study_files", "--start", "2005-02-07", "--json").answer
        assert (term["last_day"], term["event"], term["rolled"]) == ("2005-02-12", "received_on", False)
        assert term["reference"] == {"act": "order_79_2002", "point": "6"}
        assert term["not_verified"] == ["unit", "valid_from", "valid_to", "roll"]
        assert (term["verified"], term["calendar_known"], term["sources"]) == (True, True, ["S1"])

    def test_a_term_that_names_no_day_says_so(self, run: Callable[..., Any]) -> None:
        arguments = ("law", "deadline", "quarterly_analysis", "--start", "2005-03-31")
        assert run("--ui-lang", "ru", *arguments).out.splitlines()[0] == "акт не называет дня"
        assert run(*arguments, "--json").answer["last_day"] is None

    def test_an_unconfirmed_term_is_marked(self, run: Callable[..., Any]) -> None:
        said = run("--ui-lang", "ru", "law", "deadline", "cassation_2015", "--start", "2020-01-10").out
        assert "не подтверждено опубликованным текстом" in said

    def test_for_an_unknown_term_close_ones_are_offered(self, run: Callable[..., Any]) -> None:
        outcome = run("--ui-lang", "ru", "law", "deadline", "protest_revew", "--start", "2005-02-21")
        assert (outcome.code, outcome.out, outcome.codes) == (1, "", ["C303"])
        assert "protest_review" in outcome.err

    def test_a_term_that_was_not_law_is_refused_with_its_period(self, run: Callable[..., Any]) -> None:
        outcome = run("--ui-lang", "ru", "law", "deadline", "protest_review_2022", "--start", "2005-02-21")
        assert (outcome.code, outcome.out, outcome.codes) == (1, "", ["C383"])
        assert "18.11.2022" in outcome.err

    @pytest.mark.parametrize(
        ("start", "shown"),
        [
            ("30.02.2026", "30.02.2026"),
            ("2026-02-30", "2026-02-30"),
            ("9999-12-31", "31.12.9999"),
            ("", ""),
            ("2026-5-2", "2026-5-2"),
        ],
    )
    def test_a_bad_date_is_told_with_its_option(
        self, run: Callable[..., Any], start: str, shown: str
    ) -> None:
        outcome = run("--ui-lang", "ru", "law", "deadline", "study_files", "--start", start)
        assert (outcome.code, outcome.out) == (2, "")
        assert "--start" in outcome.err
        assert shown in outcome.err

    def test_a_date_may_be_typed_as_it_is_printed(self, run: Callable[..., Any]) -> None:
        typed = run("law", "acts", "--on", "12.05.2026")
        assert (typed.code, typed.out) == (0, run("law", "acts", "--on", "2026-05-12").out)


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
        found = run("law", "sanction", "43240.00", "--on", "2017-05-10", "--json").answer
        assert (found["due"], found["why"], found["rate"]) == ("4324.00", "share", "0.10")
        assert (found["index"], found["index_verified"]) == ("2269.00", False)
        assert found["reference"] == {"act": "enforcement_law_2010", "article": "124"}

    def test_in_2005_no_index_is_needed(self, run: Callable[..., Any]) -> None:
        found = run("law", "sanction", "100.00", "--on", "2005-05-10", "--json").answer
        assert (found["due"], found["index"], found["index_verified"]) == ("10.00", None, None)
        assert found["reference"] == {"act": "order_79_2002", "point": "6"}

    @pytest.mark.parametrize("amount", ["1234567,899", "1 00", "12.345", "1e3", "abc", ""])
    def test_a_bad_amount_is_told_with_its_argument(self, run: Callable[..., Any], amount: str) -> None:
        outcome = run("--ui-lang", "ru", "law", "sanction", amount, "--on", "2026-05-10")
        assert (outcome.code, outcome.out) == (2, "")
        # In one process the placeholder keeps the language in which the commands were first imported.
        assert re.search(r"'(AMOUNT|СУММА|СОМА)'", outcome.err)

    @pytest.mark.parametrize("amount", ["1234567,89", "1 234 567,89", "1234567.89"])
    def test_an_amount_may_be_typed_as_it_is_printed(self, run: Callable[..., Any], amount: str) -> None:
        assert run("law", "sanction", amount, "--on", "10.05.2026").out.startswith("123456.79\n")

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
        assert (outcome.code, outcome.out, outcome.codes) == (1, "", [code])


def test_help_loads_neither_the_law_nor_the_holidays() -> None:
    program = (
        "import sys; from docgen.cli.main import main; main(['law', '--help']); "
        "sys.exit(any(name in sys.modules for name in ('docgen.law.acts', 'docgen.cli.lawview', 'holidays')))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
