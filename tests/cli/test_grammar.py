"""The commands inflect, words and forms: one form a line, refusals with their row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class TestInflect:
    @pytest.mark.parametrize(
        ("arguments", "form"),
        [
            (["kk", "dat", "облыс прокуроры"], "облыс прокурорына"),
            (["kk", "dat", "облыс", "прокуроры"], "облыс прокурорына"),
            (["kk", "acc", "бап", "--possessive", "3"], "бабын"),
            (["kk", "dat", "орган", "--plural", "--possessive", "3"], "органдарына"),
            (["kk", "gen", "кітап", "--possessive", "2sg_formal"], "кітабыңыздың"),
            (["kk", "abl", "15"], "15-тен"),
            (["kk", "gen", "АПК"], "АПК-нің"),
            (["ru", "dat", "Асанова Дана Сериковна", "--kind", "person"], "Асановой Дане Сериковне"),
            (["ru", "dat", "Ким", "--kind", "surname", "--gender", "m"], "Киму"),
            (["ru", "ins", "старший помощник прокурора района"], "старшим помощником прокурора района"),
        ],
    )
    def test_a_text_is_printed_in_the_case(self, run, arguments, form):
        outcome = run("inflect", *arguments)
        assert (outcome.code, outcome.out) == (0, form + "\n")

    @pytest.mark.parametrize("rows", [None, "gen\t\t\t\t\tКим Ольга\n"], ids=["text", "row"])
    def test_a_form_that_is_not_sure_is_warned_of(self, run, rows):
        given = ("gen", "Ким Ольга") if rows is None else ("--stdin",)
        outcome = run("--ui-lang", "en", "inflect", "ru", *given, stdin=(rows or "").encode())
        assert (outcome.code, outcome.err.count("warning G030")) == (0, 1)
        assert outcome.err.startswith("<stdin>:1: " if rows else "warning")

    def test_a_form_that_is_sure_is_printed_without_a_word(self, run):
        assert run("inflect", "kk", "dat", "облыс прокуроры").err == ""

    def test_the_rule_is_explained_in_the_language_of_the_reader(self, run):
        outcome = run("--ui-lang", "kk", "inflect", "kk", "dat", "бөлік", "--possessive", "3", "--explain")
        assert outcome.out.startswith("бөлігіне  [бөліг|і|не]  сенімді: ")

    def test_json_tells_form_rule_confidence_parts_and_alternatives(self, run):
        told = json.loads(run("inflect", "kk", "dat", "«Алға» ЖШС", "--json").out)
        assert (told["form"], told["confidence"], told["rule"]) == ("«Алға» ЖШС-не", "unsure", "expansion")
        assert told["alternatives"] == ["«Алға» ЖШС-ге"]
        assert told["reason"]

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["kk", "dat", ""], "G022"),
            (["kk", "dat", "Samruk"], "G022"),
            (["kk", "dat", "cот"], "G022"),
            (["kk", "dat", "а" * 10_000], "G022"),
            (["kk", "voc", "сот"], "G002"),
            (["kk", "dat", "125", "--kind", "surname"], "G022"),
            (["ru", "dat", "125", "--kind", "person"], "G022"),
            (["ru", "loc", "суд"], "G002"),
            (["ru", "dat", "суда"], "G023"),
            (["ru", "dat", "суд", "--possessive", "3"], "G024"),
        ],
    )
    def test_what_cannot_be_inflected_is_refused_and_nothing_is_printed(self, run, arguments, code):
        outcome = run("inflect", *arguments)
        assert (outcome.code, outcome.out) == (1, "")
        assert code in outcome.err

    def test_rows_give_a_line_each_in_order_and_a_refused_one_an_empty_line(self, run):
        rows = (
            "gen\tphrase\t0\t\t\tсот\n"
            "dat\tphrase\t0\t\t\tSamruk\r\n"
            "abl\t\t1\t3\t\tкітап\n"
            "dat\tsurname\t0\t-\tm\n"
        )
        outcome = run("inflect", "kk", "--stdin", stdin=rows.encode())
        assert outcome.code == 1
        assert outcome.out.split("\n") == ["соттың", "", "кітаптарынан", "", ""]
        assert "<stdin>:2" in outcome.err
        assert "G026" in outcome.err

    def test_many_rows_are_answered_one_by_one(self, run):
        rows = "".join(f"dat\tnumber\t0\t\t\t{number}\n" for number in range(2000))
        lines = run("inflect", "kk", "--stdin", stdin=rows.encode()).out.splitlines()
        assert len(lines) == 2000
        assert lines[15] == "15-ке"

    def test_a_byte_order_mark_is_no_part_of_the_first_row(self, run):
        rows = "\ufeffgen\tphrase\t0\t\t\tсот\n".encode()
        assert run("inflect", "kk", "--stdin", stdin=rows).out == "соттың\n"

    @pytest.mark.parametrize(
        "arguments",
        [
            ["kk"],
            ["kk", "dat"],
            ["kk", "dat", "сот", "--stdin"],
            ["kk", "--stdin", "--plural"],
            ["kk", "--stdin", "--kind", "phrase"],
        ],
    )
    def test_a_wrong_call_is_told_how_to_call(self, run, arguments):
        assert run("inflect", *arguments, stdin=b"").code == 2


class TestWords:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["kk", "21"], "жиырма бір"),
            (["kk", "21", "--ordinal", "--case", "dat"], "жиырма біріншіге"),
            (["ru", "21", "--gender", "f", "--case", "ins"], "двадцатью одной"),
            (["ru", "2000", "--ordinal"], "двухтысячный"),
            (["kk", "125000.50", "--money"], "125\u00a0000\u00a0(бір жүз жиырма бес мың) теңге 50\u00a0тиын"),
        ],
    )
    def test_a_number_is_printed_in_words(self, run, arguments, words):
        outcome = run("words", *arguments)
        assert (outcome.code, outcome.out) == (0, words + "\n")

    @pytest.mark.parametrize("number", ["12,5", "-1", "1e3", "٣", "1000000000000000", "x", ""])
    def test_what_is_no_number_is_refused(self, run, number):
        outcome = run("words", "ru", "--", number)
        assert (outcome.code, outcome.out) == (1, "")

    def test_a_row_goes_before_the_options(self, run):
        rows = "6\n6\tordinal\n6\tordinal\tm\tdat\n6\tfraction\n"
        outcome = run("words", "ru", "--stdin", "--gender", "f", "--case", "gen", stdin=rows.encode())
        assert outcome.out.split("\n") == ["шести", "шестой", "шестому", "", ""]
        assert outcome.code == 1


class TestForms:
    def test_every_form_of_a_case_is_listed_with_its_rule(self, run, case_file, case_data):
        outcome = run("forms", case_file(case_data("protest_bailiff_act", full=True)), "--lang", "ru")
        rows = [line.split("\t") for line in outcome.out.splitlines()]
        assert outcome.code == 0
        assert all(len(row) == 6 for row in rows)
        found = {row[0].rpartition(": ")[2]: row[2:4] for row in rows}
        assert found["/addressee/surname/ru"] == ["Турсыналиев", "Турсыналиеву"]

    def test_a_given_form_is_told_as_given(self, run, case_file, case_data):
        data = case_data("protest_bailiff_act", full=True)
        data["addressee"]["surname"]["forms"] = {"ru": {"dat": "Турсынәлиеву"}}
        told = json.loads(run("forms", case_file(data), "--lang", "ru", "--json").out)
        (given,) = [form for form in told["forms"] if form["rule"] == "given"]
        assert (given["pointer"], given["form"], given["confidence"]) == (
            "/addressee/surname/ru",
            "Турсынәлиеву",
            "sure",
        )

    def test_a_given_form_with_line_breaks_stays_on_its_line(self, run, case_file, case_data):
        data = case_data("protest_bailiff_act", full=True)
        data["addressee"]["surname"]["forms"] = {"ru": {"dat": "Турсыналиеву\nЕ.\tМ."}}
        rows = run("forms", case_file(data), "--lang", "ru").out.splitlines()
        assert all(len(row.split("\t")) == 6 for row in rows)

    def test_a_faulty_case_is_told_and_the_others_are_listed(self, run, case_file, case_data, tmp_path):
        faulty = tmp_path / "faulty.json"
        faulty.write_text("{}", "utf-8")
        outcome = run("forms", faulty, case_file(case_data("inspection_act")))
        assert outcome.code == 1
        assert "C011" in outcome.err
        assert outcome.out


class TestLexicon:
    @pytest.fixture
    def lexicon(self, tmp_path: Path) -> Path:
        path = tmp_path / "own.tsv"
        path.write_text("kk\tЖШС\tdat\tЖШС-ге\tsure\tusage of the office\n", "utf-8")
        return path

    def test_the_office_s_own_lexicon_lies_over_that_of_the_package(
        self, run: Callable[..., Any], lexicon: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert run("--lexicon", lexicon, "inflect", "kk", "dat", "«Алға» ЖШС").out == "«Алға» ЖШС-ге\n"
        monkeypatch.setenv("DOCGEN_LEXICON", str(lexicon))
        assert run("inflect", "kk", "dat", "«Алға» ЖШС").out == "«Алға» ЖШС-ге\n"

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("kk\tЖШС\tdat", "G020"),
            ("kk\tЖШС\tcolour\tx\tsure\t-", "G021"),
            ("ru\tдолжник\tgen\t\tsure\t-", "G021"),
            ("ru\tдолжник\tgen\tdolzhnika\tsure\t-", "G021"),
            ("ru\tАйман\tgender\tfemale\tsure\t-", "G021"),
            ("ru\tБо\tlike\tЧушь\tsure\t-", "G021"),
            ("ru\tсуд\thead\tzzzz\tsure\t-", "G021"),
            ("kk\tкөше\tharmony\tgreen\tsure\t-", "G021"),
            ("kk\tсот\tstem\tsot5\tsure\t-", "G021"),
            ("kk\tсот\tbefore_vowel\t\tsure\t-", "G021"),
            ("kk\tбас прокурор\thead\t-\tsure\t-", "G021"),
            ("kk\tсот\tnom\tсот\tsure\t-", "G021"),
            ("kk\tсот\tdat\tсотқа\u202e\tsure\t-", "G021"),
            ("kk\tЖШС\tdat\tx\tperhaps\t-", "G021"),
            ("en\tcourt\tdat\tx\tsure\t-", "G021"),
        ],
    )
    def test_a_faulty_line_is_told_with_its_place(self, run, lexicon, line, code):
        lexicon.write_text(f"# ours\n\n{line}\n", "utf-8")
        outcome = run("--lexicon", lexicon, "inflect", "kk", "dat", "сот")
        assert (outcome.code, outcome.out) == (1, "")
        assert code in outcome.err
        assert "own.tsv:3" in outcome.err

    def test_a_lexicon_that_is_no_text_is_told(self, run, lexicon):
        lexicon.write_bytes(b"\xff\xfe\x00")
        outcome = run("--lexicon", lexicon, "inflect", "kk", "dat", "сот")
        assert outcome.code == 1
        assert "own.tsv" in outcome.err
        assert "UTF-8" in outcome.err

    def test_a_lexicon_that_is_too_large_is_told(self, run, lexicon):
        lexicon.write_text("#" * (8 * 2**20 + 1), "utf-8")
        outcome = run("--lexicon", lexicon, "inflect", "kk", "dat", "сот")
        assert outcome.code == 1
        assert "C005" in outcome.err


@pytest.mark.parametrize("command", ["inflect", "words"])
def test_a_missing_language_is_told_in_the_language_of_the_interface(
    run: Callable[..., Any], command: str
) -> None:
    outcome = run("--ui-lang", "ru", command)
    assert outcome.code == 2
    assert "Choose from" not in outcome.err
    assert "Одно из:" in outcome.err
