"""The set of a case: all its documents or none, with the guards of a single one."""

import os

import pytest

import docgen
from docgen.errors import CaseError, CatalogError, DocgenError, OutputRefused, WriteError
from docgen.model.problem import Problem, Severity
from docgen.pipeline import placing, set_check
from docgen.pipeline.generate import generate, generate_set
from docgen.pipeline.order import Order
from written import JOURNAL, NAME, journal, names

LETTER = "/documents/cover_letter"
COVER = "cover_letter_2026-05-12_2-15-26-01235"
NAMES = [f"{name}.{language}.docx" for name in (NAME, COVER) for language in ("kk", "ru")]
SLUG = "protest_bailiff_act"


def refused(workspace, data, order):
    with pytest.raises(DocgenError) as caught:
        generate_set(workspace, data, order, file="case.json")
    return caught.value


@pytest.fixture
def with_set():
    """Return a function that gives a workspace in which the protest has another set."""

    def workspace(*members):
        found = docgen.opened()
        found.catalog[SLUG].declaration["set"][:] = members
        return found

    return workspace


def test_the_set_is_the_main_document_and_its_members_in_order(workspace, several, dumped, tmp_path):
    made = generate_set(workspace, dumped(several), Order(tmp_path))
    assert [document.path.name for document in made] == NAMES
    assert names(tmp_path) == sorted([*NAMES, JOURNAL])


def test_each_document_is_the_one_that_is_made_alone(workspace, several, dumped, tmp_path):
    together = generate_set(workspace, dumped(several), Order(tmp_path / "set"))
    alone = [
        document
        for slug in (SLUG, "cover_letter")
        for document in generate(workspace, dumped(several), Order(tmp_path / slug), document_type=slug)
    ]
    assert [each.sha256 for each in together] == [each.sha256 for each in alone]


def test_the_journal_has_a_line_for_each_type_with_its_documents(workspace, several, dumped, tmp_path):
    made = generate_set(workspace, dumped(several), Order(tmp_path))
    lines = journal(tmp_path)
    documents = [document for line in lines for document in line["documents"]]
    assert [line["document_type"] for line in lines] == [SLUG, "cover_letter"]
    assert [document["file"] for document in documents] == NAMES
    assert [document["output_sha256"] for document in documents] == [document.sha256 for document in made]
    assert len({line["case_sha256"] for line in lines}) == 1
    assert len({document["template_sha256"] for document in documents}) == 4


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_one_language_alone_can_be_asked_for(workspace, several, dumped, tmp_path, language):
    generate_set(workspace, dumped(several), Order(tmp_path, (language,)))
    assert names(tmp_path) == sorted([JOURNAL, *(name for name in NAMES if f".{language}." in name)])


def test_a_type_without_a_set_is_refused(workspace, example, dumped, tmp_path):
    fault = refused(workspace, dumped(example("training_plan")), Order(tmp_path))
    assert isinstance(fault, CatalogError)
    assert [each.code for each in fault.problems] == ["K055"]


class TestAllOrNone:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_document_that_exists_keeps_all_from_being_written(
        self, workspace, several, dumped, tmp_path, name
    ):
        (tmp_path / name).write_bytes(b"old")
        fault = refused(workspace, dumped(several), Order(tmp_path))
        assert [(each.code, each.location.file) for each in fault.problems] == [
            ("W001", str(tmp_path / name))
        ]
        assert names(tmp_path) == [name]

    def test_documents_are_replaced_when_asked(self, workspace, several, changed, dumped, tmp_path):
        generate_set(workspace, dumped(several), Order(tmp_path))
        purpose = {"kk": "Қарау үшін жіберіледі.", "ru": "Направляется для рассмотрения."}
        again = dumped(changed(several, {f"{LETTER}/purpose": purpose}))
        generate_set(workspace, again, Order(tmp_path, replace=True))
        assert names(tmp_path) == sorted([*NAMES, JOURNAL])
        assert len(journal(tmp_path)) == 4

    def test_a_disk_that_fails_at_the_last_document_leaves_none(
        self, workspace, several, dumped, tmp_path, monkeypatch
    ):
        named = placing.name

        def failing(source, path, **how):
            if path.name == NAMES[-1]:
                raise OSError(28, os.strerror(28))
            named(source, path, **how)

        monkeypatch.setattr(placing, "name", failing)
        fault = refused(workspace, dumped(several), Order(tmp_path))
        assert [each.code for each in fault.problems] == ["W002"]
        assert names(tmp_path) == [JOURNAL]
        assert (tmp_path / JOURNAL).read_bytes() == b""

    def test_the_half_of_another_version_keeps_all_from_being_written(
        self, workspace, several, changed, dumped, tmp_path
    ):
        generate_set(workspace, dumped(several), Order(tmp_path))
        before = {path: path.read_bytes() for path in tmp_path.iterdir()}
        other = dumped(changed(several, {f"{LETTER}/purpose": ...}))
        fault = refused(workspace, other, Order(tmp_path, ("ru",), replace=True))
        assert {each.code for each in fault.problems} == {"W004"}
        assert {each.location.file for each in fault.problems} == {
            str(tmp_path / name) for name in NAMES if ".kk." in name
        }
        assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before

    def test_what_another_case_of_the_run_has_made_is_never_replaced(
        self, workspace, several, dumped, tmp_path
    ):
        made = generate_set(workspace, dumped(several), Order(tmp_path))
        keep = frozenset(document.path for document in made)
        fault = refused(workspace, dumped(several), Order(tmp_path, replace=True, keep=keep))
        assert [each.code for each in fault.problems] == ["W005"] * 4

    def test_two_documents_of_one_name_are_refused_and_none_is_lost(
        self, with_set, several, dumped, tmp_path
    ):
        workspace = with_set({"type": "cover_letter", "fields": {"/enclosed/0/document": "/document_type"}})
        for slug in (SLUG, "cover_letter"):
            workspace.catalog[slug].declaration["file_name"] = "paper"
        fault = refused(workspace, dumped(several), Order(tmp_path, replace=True))
        assert isinstance(fault, WriteError)
        assert [each.code for each in fault.problems] == ["W007"] * 2
        assert names(tmp_path) == []

    def test_a_set_that_disagrees_is_not_written(self, workspace, several, changed, dumped, tmp_path):
        other = changed(several, {f"{LETTER}/enclosed/1/copies": 7})
        fault = refused(workspace, dumped(other), Order(tmp_path, replace=True))
        assert isinstance(fault, CaseError)
        assert [(each.code, each.location.file) for each in fault.problems] == [("C415", "case.json")]
        assert names(tmp_path) == []

    def test_a_member_that_the_gate_refuses_keeps_all_from_being_written(
        self, workspace, several, dumped, tmp_path, monkeypatch
    ):
        gate = type(workspace.template("cover_letter", "ru").gate)
        refuses = workspace.template("cover_letter", "ru").gate
        problems = gate.problems
        monkeypatch.setattr(
            gate,
            "problems",
            lambda self, rendered: [Problem("V007")] if self is refuses else problems(self, rendered),
        )
        assert isinstance(refused(workspace, dumped(several), Order(tmp_path)), OutputRefused)
        assert names(tmp_path) == []


class TestErrors:
    def test_fields_that_a_member_lacks_are_named_with_the_member(self, workspace, example, dumped, tmp_path):
        fault = refused(workspace, dumped(example()), Order(tmp_path))
        found = {(each.code, each.location.pointer) for each in fault.problems}
        assert found == {
            ("C101", f"{LETTER}/enclosed/0/title"),
            ("C101", f"{LETTER}/enclosed/0/sheets"),
        }
        assert all(
            each.params["label"]["ru"].startswith("Сопроводительное письмо › ") for each in fault.problems
        )
        assert names(tmp_path) == []

    def test_what_is_wrong_with_each_document_is_told_at_once(
        self, workspace, several, changed, dumped, tmp_path
    ):
        changes = {"/requests": ..., f"{LETTER}/strange": 1, f"{LETTER}/enclosed/1/sheets": 0}
        fault = refused(workspace, dumped(changed(several, changes)), Order(tmp_path))
        assert sorted((each.code, each.location.pointer) for each in fault.problems) == [
            ("C101", "/requests"),
            ("C103", f"{LETTER}/strange"),
            ("C117", f"{LETTER}/enclosed/1/sheets"),
        ]

    def test_what_is_wrong_with_a_shared_field_is_told_once(
        self, workspace, several, changed, dumped, tmp_path
    ):
        fault = refused(workspace, dumped(changed(several, {"/signatory/surname": 5})), Order(tmp_path))
        assert [(each.code, each.location.pointer) for each in fault.problems] == [
            ("C102", "/signatory/surname")
        ]
        assert fault.problems[0].params["label"]["ru"] == "Подписывающий › Фамилия"

    def test_a_contradiction_of_the_set_is_told_with_the_other_errors(
        self, workspace, several, changed, dumped, tmp_path
    ):
        changes = {"/requests": ..., f"{LETTER}/enclosed/0/number": "1"}
        fault = refused(workspace, dumped(changed(several, changes)), Order(tmp_path))
        assert {each.code for each in fault.problems} == {"C101", "C402"}


OPTIONAL = {"type": "inspection_act", "optional": True}


class TestOptional:
    def test_an_optional_member_for_which_the_case_holds_nothing_is_left_out_and_told(
        self, with_set, example, dumped, tmp_path
    ):
        made = generate_set(with_set(OPTIONAL), dumped(example()), Order(tmp_path), file="case.json")
        assert [document.path.name for document in made] == NAMES[:2]
        (note,) = made[0].problems
        assert (note.code, note.severity, note.location.file) == ("C403", Severity.NOTE, "case.json")
        assert note.params["title"]["ru"].startswith("Акт проверки")

    def test_an_optional_member_for_which_the_case_holds_something_must_suffice(
        self, with_set, example, dumped, tmp_path
    ):
        data = example() | {"documents": {"inspection_act": {}}}
        fault = refused(with_set(OPTIONAL), dumped(data), Order(tmp_path))
        assert {each.code for each in fault.problems} == {"C101"}

    def test_an_optional_member_that_suffices_is_made(self, with_set, several, dumped, tmp_path):
        fields = {"/enclosed/0/date": "/requisites/date", "/enclosed/0/document": "/document_type"}
        workspace = with_set({"type": "cover_letter", "optional": True, "fields": fields})
        made = generate_set(workspace, dumped(several), Order(tmp_path))
        assert [document.path.name for document in made] == NAMES


class TestDraft:
    def test_what_is_missing_in_any_document_is_a_gap(self, workspace, several, changed, dumped, tmp_path):
        changes = {"/bailiff_act/content": ..., f"{LETTER}/enclosed/1/sheets": ...}
        data = dumped(changed(several, changes))
        made = generate_set(workspace, data, Order(tmp_path, draft=True))
        assert [document.path.name for document in made] == [
            name.replace(".kk.", ".draft.kk.").replace(".ru.", ".draft.ru.") for name in NAMES
        ]
        gaps = [
            (each.code, each.location.pointer)
            for document in (made[0], made[2])
            for each in document.problems
        ]
        assert gaps == [("C130", "/bailiff_act/content"), ("C130", f"{LETTER}/enclosed/1/sheets")]
        assert all(line["draft"] for line in journal(tmp_path))

    def test_a_text_with_one_half_is_a_gap_and_no_difference_of_numbers(
        self, workspace, several, changed, dumped, tmp_path
    ):
        data = dumped(changed(several, {f"{LETTER}/purpose": {"kk": "2 көшірме жіберіледі."}}))
        made = generate_set(workspace, data, Order(tmp_path, draft=True))
        assert {each.code for document in made for each in document.problems} == {"C130"}

    def test_a_draft_that_contradicts_itself_is_refused(self, workspace, several, changed, dumped, tmp_path):
        data = dumped(changed(several, {f"{LETTER}/enclosed/1/copies": 7}))
        assert [each.code for each in refused(workspace, data, Order(tmp_path, draft=True)).problems] == [
            "C415"
        ]


def test_warnings_go_with_the_documents_that_they_are_of(workspace, several, changed, dumped, tmp_path):
    body = {"kind": "body", "name": {"kk": "«Алға» ЖШС", "ru": "ТОО «Алга»"}}
    made = generate_set(workspace, dumped(changed(several, {f"{LETTER}/addressee": body})), Order(tmp_path))
    codes = [{each.code for each in document.problems} for document in made]
    assert codes[:2] == [set(), set()]
    assert "G030" in codes[2]


def test_unsure_forms_of_a_member_are_refused_when_asked(workspace, several, changed, dumped, tmp_path):
    body = {"kind": "body", "name": {"kk": "«Алға» ЖШС", "ru": "ТОО «Алга»"}}
    data = dumped(changed(several, {f"{LETTER}/addressee": body}))
    fault = refused(workspace, data, Order(tmp_path, strict_forms=True))
    assert {each.code for each in fault.problems} == {"G030"}
    assert names(tmp_path) == []


def test_the_same_case_gives_the_same_bytes_again(several, dumped, tmp_path):
    first = generate_set(docgen.opened(), dumped(several), Order(tmp_path / "1"))
    second = generate_set(docgen.opened(), dumped(several), Order(tmp_path / "2"))
    assert [document.sha256 for document in first] == [document.sha256 for document in second]


def test_the_check_sees_every_document_before_any_is_written(
    workspace, several, dumped, tmp_path, monkeypatch
):
    seen = []

    def checking(papers):
        seen.extend((paper.kind.slug, list(paper.documents), names(tmp_path)) for paper in papers)
        return []

    monkeypatch.setattr(set_check, "problems", checking)
    generate_set(workspace, dumped(several), Order(tmp_path))
    assert seen == [(SLUG, ["kk", "ru"], []), ("cover_letter", ["kk", "ru"], [])]
