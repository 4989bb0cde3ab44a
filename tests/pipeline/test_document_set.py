"""One case, several documents: other types made of it, and what a set takes from its main document."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

import docgen
from docgen.errors import CaseError, CatalogError
from docgen.pipeline import document_set, generate, making, opening
from docgen.pipeline.generate import check
from docgen.pipeline.order import Order

LETTER = "/documents/cover_letter"


@pytest.fixture
def seen(workspace, dumped):
    """Return a function that sees a case as the data of another type."""

    def see(data, slug="cover_letter"):
        case, main = opening.opened(workspace, dumped(data), file="case.json")
        return opening.view(workspace, case, main, workspace.catalog[slug], Order(Path()))

    return see


def refused(call, *arguments):
    with pytest.raises(CaseError) as caught:
        call(*arguments)
    return [(each.code, each.location.pointer, each.params) for each in caught.value.problems]


def test_the_set_gives_a_member_the_date_and_the_number_of_the_main_document(seen, several):
    item = seen(several).data["enclosed"][0]
    assert (item["document"], item["date"], item["number"]) == (
        "protest_bailiff_act",
        "2026-05-12",
        "2-15-26-01234",
    )


def test_what_the_set_gives_is_told_where_it_stands_in_the_case(seen, several):
    assert seen(several).placed("/enclosed/0/number") == "/requisites/number"


def test_what_the_set_gives_may_be_repeated_but_not_contradicted(seen, several, changed):
    same = changed(several, {f"{LETTER}/enclosed/0/date": "2026-05-12"})
    assert seen(same).data == seen(several).data
    other = changed(several, {f"{LETTER}/enclosed/0/date": "2026-05-13"})
    ((code, pointer, params),) = refused(seen, other)
    assert (code, pointer) == ("C402", f"{LETTER}/enclosed/0/date")
    line = next(
        number for number, text in enumerate(dumped_lines(other), 1) if '"date": "2026-05-12"' in text
    )
    assert params == {
        "label": {
            "kk": "Ілеспе хат › Жіберілетін құжаттар › Жіберілетін құжат 1 › Күні",
            "ru": "Сопроводительное письмо › Направляемые документы › Направляемый документ 1 › Дата",
            "en": "Cover letter › enclosed › 1 › date",
        },
        "given": "2026-05-13",
        "taken": "2026-05-12",
        "other": "/requisites/date",
        "line": str(line),
    }


def dumped_lines(data):
    return json.dumps(data, ensure_ascii=False, indent=1).splitlines()


def test_a_number_that_the_main_document_does_not_have_yet_is_no_number_of_a_member(seen, several, changed):
    without = changed(several, {"/requisites/number": None})
    assert "number" not in seen(without).data["enclosed"][0]
    given = changed(without, {f"{LETTER}/enclosed/0/number": "7"})
    ((code, pointer, params),) = refused(seen, given)
    assert (code, pointer, params["given"], params["taken"]) == (
        "C402",
        f"{LETTER}/enclosed/0/number",
        "7",
        "–",
    )


def test_a_wrong_value_of_the_main_document_is_told_at_its_own_place(workspace, several, changed, dumped):
    wrong = changed(several, {"/requisites/date": "12.05.2026"})
    with pytest.raises(CaseError) as caught:
        generate.generate(workspace, dumped(wrong), Order(Path()), document_type="cover_letter")
    found = {(each.code, each.location.pointer) for each in caught.value.problems}
    assert ("C124", "/requisites/date") in found


def test_a_derived_value_is_taken_only_from_a_main_document_without_an_error(
    several, changed, dumped, tmp_path
):
    workspace = docgen.opened()
    main = workspace.catalog["protest_bailiff_act"]
    main.declaration["set"][0]["fields"]["/purpose"] = "/review_term"
    several["documents"]["cover_letter"].pop("purpose")
    case, _ = opening.opened(workspace, dumped(several))
    letter = opening.view(workspace, case, main, workspace.catalog["cover_letter"], Order(tmp_path))
    facts = making.derived(workspace, case, main, Order(tmp_path))[0]
    assert letter.data["purpose"] == facts["review_term"]
    broken = changed(several, {"/requests": ...})
    case, _ = opening.opened(workspace, dumped(broken))
    found = refused(opening.view, workspace, case, main, workspace.catalog["cover_letter"], Order(tmp_path))
    assert [(code, pointer) for code, pointer, _ in found] == [("C101", "/requests")]


@pytest.mark.parametrize(
    ("documents", "code", "pointer"),
    [
        ({"cover_leter": {}}, "K001", "/documents/cover_leter"),
        ({"protest_bailiff_act": {}}, "C401", "/documents/protest_bailiff_act"),
        ({"cover_letter": []}, "C400", "/documents/cover_letter"),
        ([], "C400", "/documents"),
    ],
)
def test_what_documents_cannot_name_is_refused_whatever_is_made_of_the_case(
    workspace, several, dumped, tmp_path, documents, code, pointer
):
    data = dumped(several | {"documents": documents})
    for make in (generate.generate, generate.generate_set):
        ((found, place, _),) = refused(make, workspace, data, Order(tmp_path))
        assert (found, place) == (code, pointer)
    assert [(each.code, each.location.pointer) for each in check(workspace, data)] == [(code, pointer)]


class TestCheck:
    def test_a_case_whose_every_document_is_sound_has_no_error(self, workspace, several, dumped):
        assert [each for each in check(workspace, dumped(several)) if each.is_error] == []

    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({f"{LETTER}/purpose": {"kk": "а", "ru": "б"}}, ["C344", "C344"]),
            ({f"{LETTER}/strange": 1}, ["C103"]),
            ({f"{LETTER}/enclosed": ...}, ["C101"]),
            ({f"{LETTER}/enclosed/0/number": "1"}, ["C402"]),
            ({"/documents/inspection_act": {"form": "x"}}, ["C104"]),
        ],
    )
    def test_what_it_holds_for_other_types_is_judged_as_their_data(
        self, workspace, several, changed, dumped, changes, found
    ):
        problems = check(workspace, dumped(changed(several, changes)))
        told = [each for each in problems if each.code in {*found}]
        assert [each.code for each in told][: len(found)] == found
        assert all(each.location.pointer.startswith("/documents/") for each in told)

    def test_a_document_needs_only_its_own_fields(self, workspace, several, changed, dumped, tmp_path):
        data = dumped(changed(several, {f"{LETTER}/strange": 1}))
        assert len(generate.generate(workspace, data, Order(tmp_path))) == 2

    def test_what_is_wrong_with_a_shared_field_is_told_once(self, workspace, several, changed, dumped):
        data = dumped(changed(several, {"/signatory/surname": {"kk": "Ә", "ru": 5}}))
        found = check(workspace, data)
        assert [each.location.pointer for each in found] == ["/signatory/surname/ru"]

    def test_a_form_that_is_not_sure_is_told_of_the_document_that_needs_it(
        self, workspace, several, changed, dumped
    ):
        body = {"kind": "body", "name": {"kk": "«Алға» ЖШС", "ru": "ТОО «Алга»"}}
        found = check(workspace, dumped(changed(several, {f"{LETTER}/addressee": body})))
        doubts = [each for each in found if each.code == "G030"]
        assert {each.location.pointer for each in doubts} <= {
            f"{LETTER}/addressee/name",
            f"{LETTER}/addressee/name/kk",
        }
        assert doubts[0].params["label"]["kk"].startswith("Ілеспе хат › Адресат")


def test_the_same_problem_is_told_once_and_another_at_the_same_place_is_kept():
    from docgen.model.problem import Problem

    first, second = (Problem(code).at(pointer="/a") for code in ("C101", "C102"))
    assert list(document_set.unlike([first, second], [first])) == [second]


class TestOneOfSeveral:
    def test_another_type_is_made_of_the_same_case_where_its_fields_suffice(
        self, workspace, several, dumped, tmp_path
    ):
        made = generate.generate(workspace, dumped(several), Order(tmp_path), document_type="cover_letter")
        assert [document.path.name for document in made] == [
            "cover_letter_2026-05-12_2-15-26-01235.kk.docx",
            "cover_letter_2026-05-12_2-15-26-01235.ru.docx",
        ]

    def test_the_own_type_may_be_named_as_well(self, workspace, several, dumped, tmp_path):
        plain = generate.generate(workspace, dumped(several), Order(tmp_path / "1"))
        named = generate.generate(
            workspace, dumped(several), Order(tmp_path / "2"), document_type="protest_bailiff_act"
        )
        assert [each.sha256 for each in plain] == [each.sha256 for each in named]

    def test_what_the_case_holds_for_others_changes_nothing_in_its_own_document(
        self, workspace, several, example, dumped, tmp_path
    ):
        with_others = generate.generate(workspace, dumped(several), Order(tmp_path / "1"))
        alone = generate.generate(workspace, dumped(example()), Order(tmp_path / "2"))
        assert [each.sha256 for each in with_others] == [each.sha256 for each in alone]

    def test_fields_that_do_not_suffice_are_named_with_the_document(
        self, workspace, example, dumped, tmp_path
    ):
        with pytest.raises(CaseError) as caught:
            generate.generate(workspace, dumped(example()), Order(tmp_path), document_type="inspection_act")
        pointers = {each.location.pointer for each in caught.value.problems}
        assert "/documents/inspection_act/conclusions" in pointers
        labels = [each.params["label"]["kk"] for each in caught.value.problems]
        assert all(
            label.startswith("Тексеру актісі (тексеріс нәтижелері туралы анықтама) › ") for label in labels
        )
        assert list(tmp_path.iterdir()) == []

    def test_a_draft_shows_as_gaps_what_the_case_does_not_hold(self, workspace, example, dumped, tmp_path):
        order = Order(tmp_path, draft=True)
        made = generate.generate(workspace, dumped(example()), order, document_type="cover_letter")
        found = {(each.code, each.location.pointer) for each in made[0].problems}
        assert ("C130", "/documents/cover_letter/enclosed/0/title") in found
        assert all(code == "C130" for code, _ in found)

    def test_a_type_that_there_is_not_is_refused(self, workspace, several, dumped, tmp_path):
        with pytest.raises(CatalogError) as caught:
            generate.generate(workspace, dumped(several), Order(tmp_path), document_type="cover_leter")
        assert [each.code for each in caught.value.problems] == ["K001"]


@pytest.mark.parametrize("junk", [None, 5, "x", [], [[]], {}, {"kind": []}, True, [None, 5]])
def test_no_value_in_any_field_of_another_type_breaks_the_set(workspace, several, dumped, tmp_path, junk):
    letter = several["documents"]["cover_letter"]
    told = []
    for name in (*letter, "addressee", "strange"):
        data = dumped(several | {"documents": {"cover_letter": letter | {name: junk}}})
        told += check(workspace, data)
        for draft in (False, True):
            with suppress(CaseError):
                generate.generate_set(workspace, data, Order(tmp_path, replace=True, draft=draft))
    assert all(each.location.pointer.startswith("/documents/cover_letter") for each in told)


@pytest.mark.parametrize("junk", [None, 5, "x", [], {"date": 5, "number": []}])
def test_no_value_of_the_main_document_that_a_member_takes_breaks_the_set(
    workspace, several, dumped, tmp_path, junk
):
    data = dumped(several | {"requisites": junk})
    for order in (Order(tmp_path), Order(tmp_path, draft=True)):
        with pytest.raises(CaseError) as caught:
            generate.generate_set(workspace, data, order)
        assert "/requisites" in {each.location.pointer[:11] for each in caught.value.problems}
