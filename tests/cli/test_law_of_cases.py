"""The commands that ask the law about a case: in words, in JSON, and what they refuse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "court_letter"


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
        found = run("law", "participation", path, "--json").answer
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
        found = run("law", "participation", path, "--strict", "--c-any", "--json").answer
        assert found["settings"] == {"point5_strict": True, "point5_c_any": True}
        assert found["mandatory"] is None
        assert [code["code"] for code in found["codes"]] == ["B", "C"]

    def test_a_case_of_another_kind_has_no_persons_and_meets_nothing(
        self, run: Any, case_file: Any, case_data: Any
    ) -> None:
        assert (
            run("law", "participation", case_file(case_data("inspection_act")), "--json").answer["codes"]
            == []
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
        found = run("law", "route", case_file(case_data(slug, full=full)), "--json").answer
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
        found = run("law", "route", case_file(data), "--reviewed", "none", "--json").answer
        assert found["steps"][0]["needs"] == ["exception_code"]
        assert found["facts"]["reviewed"] == "none"

    def test_no_step_is_guessed_for_an_office_that_the_table_does_not_know(
        self, run: Any, case_file: Any, case_data: Any
    ) -> None:
        data = case_data("proposal_oblast")
        data["office"]["level"] = "military"
        outcome = run("--ui-lang", "ru", "law", "route", case_file(data))
        assert (outcome.code, outcome.out, outcome.codes) == (1, "", ["C382"])
        assert "office = military" in outcome.err

    def test_what_is_no_case_is_refused_as_validate_refuses_it(self, run: Any, tmp_path: Path) -> None:
        path = tmp_path / "case.json"
        path.write_text("{", "utf-8")
        assert run("law", "route", path).codes == run("validate", path).codes


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
        found = self.ask(run, other, "route", office=office, court_act=act, case_kind="civil").answer
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
        found = self.ask(run, other, "participation", **fields).answer
        assert [(code["code"], code["pointers"]) for code in found["codes"]] == [
            ("A", ["/parties/0"]),
            ("C", ["/third_persons/0"]),
        ]

    def test_a_party_without_a_role_is_asked_for_it(self, run: Any, other: Path) -> None:
        outcome = self.ask(run, other, "participation", parties=[{"kind": "state_body"}])
        assert (outcome.code, outcome.codes) == (1, ["C380"])
        assert "/parties/0/role" in outcome.err
