"""The fact check: documents as docgen makes them agree, and a fact that somebody changed is told."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from trials.facts import changed

import papers
from docgen.evidence.facts.check import checked
from docgen.messages import sentence
from docgen.model import case as cases
from docgen.opc import package as opc
from docgen.opc import properties
from edited import replaced

MAIN = "word/document.xml"
TYPES = ("protest_bailiff_act", "annual_summary", "inspection_act", "referral_iab", "sanction_calc")
EDITS = 10
#: A sum, an IIN, an article, a name, a number: old words of the Russian protest, new ones, what is told.
CHANGED = (
    ("12\u00a0мая 2026", "13\u00a0мая 2026", "E050", "13 мая 2026 года", "2026-05-12"),
    ("17\u00a0апреля", "18\u00a0апреля", "E050", "18 апреля 2026 года", "2026-04-17"),
    ("3\u00a0584\u00a0400\u00a0(", "3\u00a0584\u00a0500\u00a0(", "E055", "3 584 500 (", ""),
    ("417/26-14-202-9", "417/26-14-212-9", "E050", "417/26-14-212-9", "417/26-14-202-9"),
    ("Турсыналиеву", "Турсанылиеву", "E050", "Турсанылиеву Е.М.", "Турсыналиев Е.М."),
    ("«Коктерек-Су»", "«Коктерек-Ту»", "E050", "Коктерек-Ту", "Коктерек-Су"),
    ("пунктом 4 статьи 10", "пунктом 4 статьи 16", "E050", "пунктом 4 статьи 16", ""),
)


def told(workspace: Any, documents: dict[str, bytes], case: bytes | None = None) -> list[str]:
    given = None if case is None else cases.load(case)
    found = checked(workspace, [(f"{name}.docx", data) for name, data in documents.items()], given)
    return [
        f"{each.code} {each.location.file} {each.params.get('value', each.params.get('missing'))}"
        for each in found
    ]


class TestDocumentsAsTheyWereMade:
    @pytest.mark.parametrize("slug", TYPES)
    def test_they_agree_with_their_case_and_with_each_other(
        self, slug: str, workspace: Any, made: Any, case_of: Any
    ):
        assert told(workspace, made(slug), case_of(slug)) == []
        assert told(workspace, made(slug)) == []

    def test_a_working_copy_agrees_with_the_case_that_it_carries(self, workspace: Any, made: Any):
        assert told(workspace, made(carries_case=True, layout="twocol")) == []

    def test_a_draft_agrees(self, workspace: Any, made: Any, case_of: Any):
        assert told(workspace, made(draft=True), case_of()) == []

    def test_a_document_of_another_type_of_the_set_agrees(self, workspace: Any, case_of: Any):
        from pathlib import Path

        from docgen.pipeline import generate
        from docgen.pipeline.order import Order

        outputs = generate.prepared(workspace, case_of(), Order(Path()), document_type="cover_letter").outputs
        assert told(workspace, {each.language: each.data for each in outputs}, case_of()) == []


class TestAFactThatWasChanged:
    @pytest.mark.parametrize(("old", "new", "code", "value", "near"), CHANGED)
    def test_it_is_told_of_one_document_with_the_nearest_of_the_case(
        self, old: str, new: str, code: str, value: str, near: str, workspace: Any, made: Any, case_of: Any
    ):
        data = replaced(made()["ru"], old, new)
        found = checked(workspace, [("ru.docx", data)], cases.load(case_of()))
        first = next(each for each in found if each.code == code)
        assert first.location.paragraph
        assert value in str(first.params["value"])
        assert near in str(first.params.get("near", ""))
        if near == "2026-04-17":
            assert (first.params["near"], first.params["at"]) == (near, "/bailiff_act/date")

    def test_a_name_is_that_of_the_language_of_the_document(self, workspace: Any, made: Any, case_of: Any):
        """The Russian spelling with a Kazakh ending is a form of the other half, and wrong all the same."""
        data = replaced(made()["kk"], "Тұрсынәлиев", "Турсыналиев")
        found = told(workspace, {"kk": data}, case_of())
        assert any(each.startswith("E050 kk.docx") and "Турсыналиев" in each for each in found)

    def test_the_nearest_of_the_case_is_never_a_number_that_only_the_template_says(
        self, workspace: Any, made: Any, case_of: Any
    ):
        data = replaced(made()["ru"], "10 календарных", "15 календарных")
        found = checked(workspace, [("ru.docx", data)], cases.load(case_of()))
        told_of = [each for each in found if each.params["value"] == "15"]
        assert told_of
        assert all(each.code == "E051" or each.params["at"].startswith("/") for each in told_of)

    def test_it_is_told_without_the_case_where_both_languages_are_there(self, workspace: Any, made: Any):
        pair = made()
        pair = {**pair, "ru": replaced(pair["ru"], "17\u00a0апреля", "18\u00a0апреля")}
        assert told(workspace, pair) == [
            "E053 kk.docx 2026 жылғы 17 сәуірдегі",
            "E053 ru.docx 18 апреля 2026 года",
        ]

    @pytest.mark.parametrize("language", ["kk", "ru"])
    def test_chance_changes_of_one_sign_are_all_told(
        self, language: str, workspace: Any, made: Any, case_of: Any
    ):
        chance = random.Random(5)
        pair = made()
        for _ in range(EDITS):
            kind, before, after, data = changed(pair[language], chance)
            assert told(workspace, {**pair, language: data}, case_of()), f"{kind}: {before} -> {after}"


class TestWithNothingToCompareWith:
    """Without a case, and without a document of the same case in the other language."""

    def test_one_document_is_not_said_to_agree(self, workspace: Any, made: Any):
        assert told(workspace, {"ru": made()["ru"]}) == ["E059 ru.docx None"]

    def test_documents_of_two_cases_are_no_pair(self, workspace: Any, made: Any):
        pair = {"kk": made(full=False)["kk"], "ru": made()["ru"]}
        assert told(workspace, pair) == ["E059 kk.docx None", "E059 ru.docx None"]

    def test_what_is_never_right_is_told_all_the_same(self, workspace: Any):
        found = told(workspace, {"a": papers.plain("постановление от 32 мая 2026 года")})
        assert found == ["E056 a.docx 32 мая 2026 года", "E059 a.docx None"]


class TestWhatIsMissing:
    def test_a_value_that_the_template_prints_of_every_case_is_told(
        self, workspace: Any, made: Any, case_of: Any
    ):
        data = replaced(made()["kk"], "2026\u00a0жылғы 16\u00a0наурызда ", "")
        assert told(workspace, {"kk": data}, case_of()) == ["E052 kk.docx 2026-03-16"]
        (problem,) = checked(workspace, [("kk.docx", data)], cases.load(case_of()))
        assert problem.params["label"]["ru"] == "Исполнительное производство › Дата возбуждения"
        assert "«16.03.2026»" in sentence(problem, "ru")

    def test_without_the_template_it_is_a_warning(self, workspace: Any, made: Any, case_of: Any):
        case = json.loads(case_of())
        case["enforcement_file"]["opened_on"] = "2026-03-17"
        package = opc.read(made()["ru"])
        bare = opc.write(
            package.replaced(
                {properties.PART: package[properties.PART].replace(b"docgen.template", b"docgen.t")}
            )
        )
        found = checked(workspace, [("ru.docx", bare)], cases.load(json.dumps(case).encode()))
        missing = [each for each in found if each.code == "E052"]
        assert {str(each.severity) for each in missing} == {"warning"}
        assert "/enforcement_file/opened_on" in {each.location.pointer for each in missing}
        assert {each.params["value"] for each in found if each.code == "E050"} == {"16 марта 2026 года"}


class TestTheCaseThatADocumentCarries:
    def test_a_case_that_was_changed_within_it_is_told_and_not_believed(self, workspace: Any, made: Any):
        data = made(carries_case=True)["ru"]
        forged = replaced(data, "2-15-26-01234", "2-15-26-01235", "customXml/item1.xml")
        found = checked(workspace, [("а.docx", forged)])
        told = [(each.code, each.is_error, each.location.file) for each in found]
        # Without its case there is nothing to compare it with.
        assert told == [("E003", True, "а.docx"), ("E059", False, "а.docx")]

    def test_thousands_of_values_do_not_make_the_check_endless(self, workspace: Any, made: Any, case_of: Any):
        example = json.loads(case_of())
        example["more"] = list(range(100_000))
        text = "".join(f"{number * 7} " for number in range(10**6, 10**6 + 500))
        data = replaced(made()["ru"], "ПРОТЕСТ", f"ПРОТЕСТ {text}")
        found = told(workspace, {"ru": data}, json.dumps(example).encode())
        assert sum(each.startswith("E050") for each in found) >= 500


class TestWhatIsNoWord:
    """Facts are read from words; where a reader sees others, or fewer, it is said."""

    def told(self, workspace: Any, made: Any, old: str, new: str, part: str = MAIN) -> list[tuple[str, Any]]:
        data = replaced(made()["ru"], old, new, part)
        found = checked(workspace, [("а.docx", data)])
        return [
            (each.code, next(iter(each.params.values()))) for each in found if each.code in ("E060", "E061")
        ]

    def test_hidden_words_are_told(self, workspace: Any, made: Any):
        for look in ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:w w:val="1"/>'):
            ((code, text),) = self.told(workspace, made, "<w:rPr>", f"<w:rPr>{look}")
            assert code == "E060", look
            assert text, look

    def test_a_drawing_a_symbol_and_a_control_that_shows_data_are_told(self, workspace: Any, made: Any):
        for markup in (
            '<w:sym w:font="Wingdings" w:char="F0FC"/>',
            '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict>',
            "<w:dayLong/>",
        ):
            ((code, names),) = self.told(workspace, made, "<w:t ", f"{markup}<w:t ")
            assert code == "E061", markup
            assert names, markup
