import re

import pytest

from docgen.errors import CaseError, WriteError
from docgen.pipeline.generate import check, generate, proofs
from docgen.pipeline.order import Order
from written import JOURNAL, NAME, journal, names, printed


class TestOneLanguage:
    """A type may let its cases name the only language that they are printed in."""

    def halved(self, value, language, *, path=()):
        """Return a case without the halves of the other language, but for the letterhead."""
        if isinstance(value, list):
            return [self.halved(item, language, path=(*path, "*")) for item in value]
        if not isinstance(value, dict):
            return value
        other = {"kk": "ru", "ru": "kk"}[language]
        is_kept = path[:1] == ("office",)
        return {
            key: self.halved(item, language, path=(*path, key))
            for key, item in value.items()
            if key != other or is_kept
        }

    @pytest.mark.parametrize("language", ["kk", "ru"])
    @pytest.mark.parametrize("full", [False, True])
    def test_the_document_of_that_language_is_made_of_its_half_alone(
        self, one_language, example, dumped, tmp_path, language, full
    ):
        whole = example(full=full)
        half = {**self.halved(whole, language), "language": language}
        pair = generate(one_language, dumped(whole), Order(tmp_path / "pair"))
        (document,) = generate(one_language, dumped(half), Order(tmp_path / "one"))
        assert document.language == language
        (like,) = (each for each in pair if each.language == language)
        assert printed(document.path) == printed(like.path)
        assert names(tmp_path / "one") == [JOURNAL, document.path.name]
        assert not [each for each in check(one_language, dumped(half)) if each.is_error]
        assert [each.language for each in proofs(one_language, dumped(half))] == [language]

    @pytest.mark.parametrize(
        ("changes", "wanted"),
        [
            ({"/language": ...}, ("C101", "/bailiff_act/content/ru")),
            ({"/language": "en"}, ("C104", "/language")),
            ({"/office/name/ru": ...}, ("C101", "/office/name/ru")),
            ({"/bailiff_act/content/kk": ...}, ("C101", "/bailiff_act/content/kk")),
        ],
        ids=["no language", "another language", "half of the letterhead", "no half"],
    )
    def test_what_is_printed_is_needed(self, one_language, example, changed, dumped, changes, wanted):
        half = {**self.halved(example(full=False), "kk"), "language": "kk"}
        found = check(one_language, dumped(changed(half, changes)))
        assert wanted in [(problem.code, problem.location.pointer) for problem in found]

    @pytest.mark.parametrize("wish", [{"languages": ("ru",)}, {"layout": "twocol"}])
    def test_another_language_is_refused_at_the_field_that_names_the_only_one(
        self, one_language, example, dumped, tmp_path, wish
    ):
        data = dumped({**example(), "language": "kk"})
        with pytest.raises(CaseError) as caught:
            generate(one_language, data, Order(tmp_path / "out", **wish), file="case.json")
        (problem,) = caught.value.problems
        assert (problem.code, problem.location.pointer) == ("C436", "/language")
        assert problem.location.line == len(data.decode().splitlines()) - 1
        assert names(tmp_path) == []

    def test_a_half_that_an_earlier_version_had_is_not_left_beside_the_only_document(
        self, one_language, example, dumped, tmp_path
    ):
        generate(one_language, dumped(example()), Order(tmp_path))
        with pytest.raises(WriteError) as caught:
            generate(one_language, dumped({**example(), "language": "kk"}), Order(tmp_path, replace=True))
        (problem,) = caught.value.problems
        assert (problem.code, problem.location.file) == ("W004", str(tmp_path / f"{NAME}.ru.docx"))


class TestDraft:
    GAPS = ("/court_act/case_no", "/signatory", "/violations/1/fact", "/requisites/date")

    @pytest.fixture
    def unfinished(self, example, changed, dumped):
        return dumped(changed(example(), dict.fromkeys(self.GAPS, ...)))

    def test_what_a_document_refuses_a_draft_lists_as_warnings(self, workspace, unfinished, tmp_path):
        with pytest.raises(CaseError) as caught:
            generate(workspace, unfinished, Order(tmp_path / "out"))
        assert {problem.location.pointer for problem in caught.value.problems} == set(self.GAPS)
        assert {problem.code for problem in caught.value.problems} == {"C101"}
        documents = generate(workspace, unfinished, Order(tmp_path / "out", draft=True), file="case.json")
        for document in documents:
            gaps = [problem for problem in document.problems if problem.code == "C130"]
            pointers = [problem.location.pointer for problem in gaps]
            assert set(self.GAPS) <= set(pointers)
            assert len(pointers) == len(set(pointers))
            assert not any(problem.is_error for problem in gaps)
            assert not [pointer for pointer in pointers if pointer.startswith("/signatory/")]
            assert {problem.location.file for problem in gaps} == {"case.json"}
            assert all(problem.location.line for problem in gaps)
            labels = {problem.location.pointer: problem.params["label"]["ru"] for problem in gaps}
            assert labels["/court_act/case_no"] == "Судебный акт › Номер дела"
            assert labels["/violations/1/fact"] == "Нарушения › Нарушение 2 › Обстоятельства"

    def test_a_draft_without_a_date_reads_the_law_of_today_and_prints_no_date(
        self, workspace, unfinished, tmp_path
    ):
        documents = generate(workspace, unfinished, Order(tmp_path, draft=True))
        assert [document.path.name for document in documents] == [
            f"protest_bailiff_act_2-15-26-01234.draft.{language}.docx" for language in ("kk", "ru")
        ]
        for document in documents:
            assert "/requisites/date" in {problem.location.pointer for problem in document.problems}
            assert not re.search("1 октября|1 қазан", printed(document.path))

    def test_a_draft_never_takes_the_name_of_the_document(self, workspace, case, tmp_path):
        generate(workspace, case, Order(tmp_path))
        generate(workspace, case, Order(tmp_path, draft=True))
        assert names(tmp_path) == [
            JOURNAL,
            f"{NAME}.draft.kk.docx",
            f"{NAME}.draft.ru.docx",
            f"{NAME}.kk.docx",
            f"{NAME}.ru.docx",
        ]

    def test_a_draft_is_refused_while_it_is_unknown_which_fields_there_are(
        self, workspace, example, changed, dumped, tmp_path
    ):
        data = dumped(changed(example(), {"/addressee/kind": ...}))
        with pytest.raises(CaseError) as caught:
            generate(workspace, data, Order(tmp_path, draft=True))
        assert [problem.location.pointer for problem in caught.value.problems] == ["/addressee/kind"]

    def test_a_draft_shows_the_label_of_what_is_missing_in_its_own_language(
        self, workspace, unfinished, tmp_path
    ):
        kazakh, russian = generate(workspace, unfinished, Order(tmp_path, draft=True))
        assert "Қол қоюшы" in printed(kazakh.path)
        assert "Подписывающий" in printed(russian.path)

    def test_the_journal_says_that_it_was_a_draft(self, workspace, unfinished, tmp_path):
        generate(workspace, unfinished, Order(tmp_path, draft=True))
        assert [line["draft"] for line in journal(tmp_path)] == [True]

    def test_a_draft_of_nothing_but_its_type_is_made(self, workspace, tmp_path):
        data = b'{"document_type": "protest_bailiff_act"}'
        documents = generate(workspace, data, Order(tmp_path, draft=True))
        assert documents[0].path.name == "protest_bailiff_act.draft.kk.docx"
        found = {problem.location.pointer for problem in documents[0].problems}
        assert {"/office", "/debtor", "/violations", "/requests", "/legal_basis"} <= found

    @pytest.mark.parametrize(
        ("pointer", "value", "code"),
        [
            ("/requisites/date", "2026-02-30", "C106"),
            ("/debtor/bin", "120740003212", "C108"),
            ("/office/level", "x", "C104"),
            ("/office/fax", "1", "C103"),
            ("/requests", [], "C115"),
        ],
    )
    def test_what_is_wrong_is_refused_in_a_draft_too(
        self, workspace, example, changed, dumped, tmp_path, pointer, value, code
    ):
        data = changed(example(), {pointer: value})
        with pytest.raises(CaseError) as caught:
            generate(workspace, dumped(data), Order(tmp_path / "out", draft=True))
        assert [(problem.code, problem.location.pointer) for problem in caught.value.problems] == [
            (code, pointer)
        ]
        assert names(tmp_path) == []

    def test_a_draft_of_a_finished_case_is_the_document(self, workspace, case, tmp_path):
        document = generate(workspace, case, Order(tmp_path / "1"))
        draft = generate(workspace, case, Order(tmp_path / "2", draft=True))
        assert [printed(one.path) for one in draft] == [printed(one.path) for one in document]


@pytest.mark.parametrize(
    "pointer", ["/violations/1/fact", "/requests/0", "/signatory/surname", "/office/name"]
)
def test_a_draft_marks_the_half_of_a_text_that_is_not_written_yet(
    workspace, example, dumped, tmp_path, pointer
):
    case = example("protest_bailiff_act", full=True)
    owner = case
    for step in pointer.split("/")[1:]:
        owner = owner[int(step) if step.isdigit() else step]
    del owner["kk"]
    documents = generate(workspace, dumped(case), Order(tmp_path, draft=True))
    assert {problem.location.pointer for problem in documents[0].problems} >= {f"{pointer}/kk"}
    kazakh, russian = (printed(document.path) for document in documents)
    assert "[" in kazakh
    # The head of a phrase may stand in another case there; its last word does not.
    assert owner["ru"].split()[-1] in russian
