"""One case, several documents: set, render --type, types for, and validate of all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = [
    f"{name}.{language}.docx"
    for name in ("protest_bailiff_act_2026-05-12_2-15-26-01234", "cover_letter_2026-05-12_2-15-26-01235")
    for language in ("kk", "ru")
]
SLUG = "protest_bailiff_act"


@pytest.fixture
def several(case_file: Callable[..., Path], case_data: Callable[..., Any]) -> Callable[..., Path]:
    """Write the full protest with its cover letter, fields of the letter put over; return its path."""

    def write(name: str = "case.json", **letter: Any) -> Path:
        data = case_data(SLUG, full=True)
        data["documents"]["cover_letter"] |= letter
        return case_file(data, name)

    return write


class TestSet:
    def test_the_sample_of_the_protest_makes_its_whole_set(
        self, run: Callable[..., Any], tmp_path: Path
    ) -> None:
        sample = run("sample", SLUG, "--full").out.encode()
        outcome = run("set", "-", "-o", tmp_path, stdin=sample)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.splitlines() == [str(tmp_path / name) for name in NAMES]
        assert all((tmp_path / name).is_file() for name in NAMES)

    def test_json_is_an_object_for_each_document(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        outcome = run("set", several(), "-o", tmp_path, "--json")
        assert [line["path"] for line in outcome.lines] == [str(tmp_path / name) for name in NAMES]
        assert [line["language"] for line in outcome.lines] == ["kk", "ru"] * 2
        assert all(line["problems"] == [] for line in outcome.lines)

    def test_a_failure_in_json_is_one_object_without_a_path(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        case = several(enclosed=[])
        outcome = run("set", case, "-o", tmp_path / "out", "--json")
        assert outcome.code == 1
        (line,) = outcome.lines
        assert (line["path"], line["case"]) == (None, str(case))
        assert {each["location"]["pointer"] for each in line["problems"]} >= {
            "/documents/cover_letter/enclosed/0/title"
        }

    def test_a_disagreement_is_told_with_its_place_and_nothing_is_written(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        sent = {"title": {"kk": "наразылық", "ru": "протест"}, "sheets": 3}
        case = several(enclosed=[sent, {**sent, "form": "copy", "document": SLUG, "copies": 5}])
        outcome = run("--ui-lang", "ru", "set", case, "-o", tmp_path / "out")
        assert (outcome.code, outcome.out) == (1, "")
        lines = case.read_text("utf-8").splitlines()
        place = next(number for number, text in enumerate(lines, 1) if '"copies": 5' in text)
        assert outcome.err.startswith(f"{case}:{place}:")
        assert (
            "ошибка C415: Сопроводительное письмо › Направляемые документы › Направляемый документ 2 › "
            "Количество экземпляров: количество экземпляров – 5"
        ) in outcome.err
        assert not (tmp_path / "out").exists()

    def test_a_template_that_does_not_print_what_it_refers_to_is_told(
        self, run: Callable[..., Any], several: Callable[..., Path], own: Path, tmp_path: Path
    ) -> None:
        text = own / "templates_ru" / "cover_letter.txt"
        words = text.read_text("utf-8")
        assert "item.date | dated(item.number)" in words
        text.write_text(words.replace("item.date | dated(item.number)", "item.date | dated('17')"), "utf-8")
        assert run("--root", own, "templates", "build", "cover_letter").code == 0
        outcome = run("--root", own, "--ui-lang", "ru", "set", several(), "-o", tmp_path / "out")
        assert (outcome.code, outcome.out) == (1, "")
        assert "ошибка C410: Реквизиты документа › Исходящий номер: " in outcome.err
        assert "не напечатано: 2-15-26-01234" in outcome.err
        assert "ошибка C416: " in outcome.err
        assert not (tmp_path / "out").exists()

    def test_what_is_left_out_is_told_in_a_note(
        self,
        run: Callable[..., Any],
        case_file: Callable[..., Path],
        case_data: Any,
        own: Path,
        tmp_path: Path,
    ) -> None:
        schema = own / "schemas" / f"{SLUG}.json"
        document = json.loads(schema.read_text("utf-8"))
        document["x-docgen"]["set"][0]["optional"] = True
        schema.write_text(json.dumps(document), "utf-8")
        case = case_file(case_data(SLUG))
        outcome = run("--root", own, "--ui-lang", "kk", "set", case, "-o", tmp_path / "out")
        assert outcome.code == 0
        assert len(outcome.out.splitlines()) == 2
        assert outcome.err.count("C403") == 1
        assert "«Ілеспе хат» құжаты жинаққа енгізілмеді" in outcome.err

    def test_existing_documents_are_kept_unless_replacing_is_asked_for(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        case = several()
        assert run("set", case, "-o", tmp_path).code == 0
        again = run("set", case, "-o", tmp_path)
        assert (again.code, again.err.count("W001")) == (1, 4)
        assert run("set", case, "-o", tmp_path, "--force").code == 0

    def test_one_language_and_a_draft_can_be_asked_for(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        outcome = run("set", several(enclosed=[]), "-o", tmp_path, "--lang", "ru", "--draft")
        assert outcome.code == 0, outcome.err
        assert [path.endswith(".draft.ru.docx") for path in outcome.out.splitlines()] == [True, True]
        assert outcome.err.count("C130") == 2

    def test_working_copies_of_all_documents_can_be_asked_for(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        outcome = run("set", several(), "-o", tmp_path, "--layout", "twocol")
        assert outcome.code == 0, outcome.err
        names = [name.replace(".kk.", ".twocol.") for name in NAMES if ".kk." in name]
        assert outcome.out.splitlines() == [str(tmp_path / name) for name in names]
        assert run("set", several(), "--layout", "twocol", "--lang", "kk").code == 2

    def test_several_cases_are_a_batch(
        self,
        run: Callable[..., Any],
        several: Callable[..., Path],
        case_file: Any,
        case_data: Any,
        tmp_path: Path,
    ) -> None:
        wrong = case_file(case_data("sanction_calc"), "sum.json")
        outcome = run("--ui-lang", "en", "set", wrong, several(), "-o", tmp_path / "out")
        assert outcome.code == 3
        assert "K055: the type “sanction_calc” has no set" in outcome.err
        assert len(outcome.out.splitlines()) == 4

    def test_the_steps_are_named_for_each_document_up_to_the_gate_and_once_after_it(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        outcome = run("-v", "set", several(), "-o", tmp_path)
        made = "3/8 derive 4/8 render 5/8 verify"
        assert " ".join(outcome.err.split()) == (
            f"1/8 load 2/8 validate 2/8 validate {made} {made} 5/8 verify 7/8 write 8/8 record"
        )


class TestRenderAsAnotherType:
    def test_another_document_is_made_of_the_same_case(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        outcome = run("render", several(), "--type", "cover_letter", "-o", tmp_path)
        assert outcome.code == 0
        assert outcome.out.splitlines() == [str(tmp_path / name) for name in NAMES[2:]]

    def test_a_type_that_there_is_not_is_told_with_the_nearest(
        self, run: Callable[..., Any], several: Callable[..., Path], tmp_path: Path
    ) -> None:
        outcome = run("--ui-lang", "en", "render", several(), "--type", "cover_leter", "-o", tmp_path)
        assert outcome.code == 1
        assert "K001" in outcome.err
        assert "perhaps “cover_letter” was meant" in outcome.err

    def test_what_is_missing_is_told_with_the_document_and_the_place_in_the_case(
        self, run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
    ) -> None:
        case = case_file()
        outcome = run("--ui-lang", "ru", "render", case, "--type", "cover_letter", "-o", tmp_path / "out")
        assert outcome.code == 1
        assert f"{case}:1:1: ошибка C101: Сопроводительное письмо › Направляемые документы › " in outcome.err
        assert "(/documents/cover_letter/enclosed/0/sheets)" in outcome.err


class TestValidate:
    def test_what_a_case_holds_for_other_types_is_validated_with_it(
        self, run: Callable[..., Any], several: Callable[..., Path]
    ) -> None:
        assert run("validate", several()).code == 0
        outcome = run("--ui-lang", "en", "validate", several(purpose={"kk": "Мақсаты.", "ru": ""}))
        assert outcome.code == 1
        assert "(/documents/cover_letter/purpose/ru)" in outcome.err

    def test_the_schema_that_is_printed_lets_other_programs_accept_the_same_cases(
        self, run: Callable[..., Any]
    ) -> None:
        from jsonschema import Draft202012Validator

        schema = json.loads(run("schema", SLUG).out)
        sample = json.loads(run("sample", SLUG, "--full").out)
        assert "documents" in sample
        assert list(Draft202012Validator(schema).iter_errors(sample)) == []


class TestTypesForACase:
    def test_the_types_that_a_case_suffices_for_are_listed(
        self, run: Callable[..., Any], several: Callable[..., Path]
    ) -> None:
        outcome = run("--ui-lang", "ru", "types", "for", several())
        assert (outcome.code, outcome.err) == (0, "")
        lines = {line.split()[0]: line for line in outcome.out.splitlines()}
        assert {"cover_letter", SLUG} <= set(lines)
        assert "inspection_act" not in lines
        assert lines["cover_letter"].endswith("  Сопроводительное письмо")

    def test_a_case_that_suffices_for_nothing_is_told_how_to_see_why(
        self, run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any]
    ) -> None:
        case = case_file({**case_data(SLUG), "requests": []})
        outcome = run("--ui-lang", "ru", "types", "for", case)
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err == (
            "Данных дела не хватает ни для одного типа; чего нет или что неверно, покажет --all.\n"
        )

    def test_what_the_others_lack_is_listed_by_labels_when_asked(
        self, run: Callable[..., Any], several: Callable[..., Path]
    ) -> None:
        outcome = run("--ui-lang", "ru", "types", "for", several(), "--all")
        assert outcome.code == 0
        lines = [line.strip() for line in outcome.out.splitlines()]
        place = next(number for number, line in enumerate(lines) if line.startswith("inspection_act "))
        assert lines[place + 1].startswith("не хватает: Выводы, Показатели, ")
        assert place > next(number for number, line in enumerate(lines) if line.startswith("cover_letter "))

    def test_json_tells_of_each_type_whether_the_case_suffices(
        self, run: Callable[..., Any], several: Callable[..., Path]
    ) -> None:
        found = {
            each["type"]: each for each in json.loads(run("types", "for", several(), "--all", "--json").out)
        }
        assert set(found) == set(docgen.opened().catalog.slugs)
        assert found["cover_letter"]["suffices"] is True
        act = found["inspection_act"]
        assert act["suffices"] is False
        assert {each["location"]["pointer"] for each in act["missing"]} >= {
            "/documents/inspection_act/figures"
        }
        assert json.loads(run("types", "for", several(), "--json").out)[0]["suffices"] is True

    def test_a_type_that_is_broken_is_told_and_the_others_are_listed(
        self, run: Callable[..., Any], several: Callable[..., Path], own: Path
    ) -> None:
        (own / "schemas" / "inspection_act.json").write_text("{", "utf-8")
        outcome = run("--root", own, "types", "for", several())
        assert outcome.code == 1
        assert "cover_letter" in outcome.out
        assert "K002" in outcome.err

    def test_a_case_that_cannot_be_read_is_refused(self, run: Callable[..., Any]) -> None:
        outcome = run("types", "for", "-", stdin=b"{")
        assert (outcome.code, outcome.out) == (1, "")
        assert "C002" in outcome.err
