import io
import json
from dataclasses import asdict
from pathlib import Path

import pytest

import outcomes
from docgen.batch import report_json
from docgen.batch.report_data import Heading, Report, counted
from docgen.intake.record import Origin
from docgen.messages import sentence
from docgen.model.problem import ordered
from docgen.version import VERSION


def written(found, language="ru", **heading):
    told = Heading(**{"inputs": ("a.jsonl",), "status": "finished", "documents": Path("out"), **heading})
    stream = io.BytesIO()
    report_json.write(Report(told, counted(found), lambda: found, Path("out"), language), stream)
    return stream.getvalue()


def read(*arguments, **options):
    return json.loads(written(*arguments, **options))


def known(place):
    return {name: value for name, value in asdict(place).items() if value is not None}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_case_is_told_as_it_came_out(language):
    found = list(outcomes.run(45))
    assert read(found, language)["cases"] == [
        {
            "number": outcome.number,
            "origin": {"file": "register.jsonl", "line": outcome.number, "column": 1},
            "status": outcome.status,
            "case_sha256": outcome.case_sha256,
            "documents": [
                {
                    "language": made.language,
                    "file": made.file,
                    "sha256": made.output_sha256,
                    "size": made.size,
                }
                for made in outcome.documents
            ],
            "problems": [
                {
                    "code": problem.code,
                    "severity": problem.severity.value,
                    "label": problem.params.get("label", {}).get(
                        language, problem.params.get("label", {}).get("ru", "")
                    ),
                    "message": sentence(problem, language),
                    "location": known(problem.location),
                }
                for problem in ordered(outcome.problems)
            ],
        }
        for outcome in found
    ]


def test_the_head_tells_the_run_and_its_counts():
    found = list(outcomes.run(45))
    head = read(found, inputs=("a.jsonl", "b.xlsx"), status="interrupted", expected=50)
    del head["cases"]
    assert head == {
        "format": 1,
        "docgen": VERSION,
        "language": "ru",
        "inputs": ["a.jsonl", "b.xlsx"],
        "status": "interrupted",
        "folder": "./",
        "counts": {
            "cases": 45,
            "made": 37,
            "kept": 5,
            "refused": 3,
            "valid": 0,
            "not_reached": 5,
            "documents": 84,
        },
        "problems_by_code": {"C101": 2, "C108": 3, "C361": 1, "G030": 6},
    }


def test_the_folder_leads_from_the_report_to_the_documents():
    assert read((), documents=Path("documents"))["folder"] == "../documents/"


def test_a_run_without_cases_is_an_object_too():
    assert read(())["cases"] == []


def test_a_case_stands_on_a_line_of_its_own():
    lines = written(list(outcomes.run(3))).decode().splitlines()
    assert sum(line.startswith('    {"number": ') for line in lines) == 3


def test_values_of_a_problem_are_told_in_its_sentence_alone():
    problem = outcomes.problem("C107", value="050101300123", reason="date", unsaid="Ахметов")
    data = written([outcomes.outcome(1, problems=(problem,))]).decode()
    assert "050101300123" in data
    assert "Ахметов" not in data


@pytest.mark.parametrize("text", ['"', "\\", "\n\x00", "</script>", "\u202e", "\ud800", "a\udcff", "😀"])
def test_any_text_of_a_case_comes_back_letter_for_letter(text):
    origin = Origin(text, sheet=text, row=1)
    problem = outcomes.problem("C104", value=text)
    (case,) = read([outcomes.outcome(1, origin=origin, problems=(problem,))])["cases"]
    assert case["origin"] == {"file": text, "sheet": text, "row": 1}
    assert case["problems"][0]["message"] == sentence(problem, "ru")
