"""Forms of texts, as documents and checks tell of them."""

from dataclasses import replace

import pytest

from docgen.errors import DocgenError
from docgen.language.lexicon import packaged
from docgen.model.problem import Severity
from docgen.pipeline.generate import check, forms, generate
from docgen.pipeline.order import Order
from written import printed


@pytest.fixture
def unsure(example):
    """Return a case whose creditor has a name that the sources do not settle."""
    case = example("protest_bailiff_act", full=True)
    case["creditor"]["name"] = {"kk": "«Алға» БЗТ", "ru": "ТОО «Алға»"}
    return case


def test_an_unsure_form_is_a_warning_at_its_place_in_the_case(workspace, unsure, dumped, tmp_path):
    kazakh, russian = generate(workspace, dumped(unsure), Order(tmp_path))
    (doubt,) = [problem for problem in kazakh.problems if problem.code == "G030"]
    assert (doubt.severity, doubt.location.pointer) == (Severity.WARNING, "/creditor/name/kk")
    assert doubt.location.line is not None
    assert doubt.params["label"]["ru"].startswith("Взыскатель")
    assert not [problem for problem in russian.problems if problem.code == "G030"]


def test_strict_forms_refuse_it_and_write_nothing(workspace, unsure, dumped, tmp_path):
    with pytest.raises(DocgenError) as refused:
        generate(workspace, dumped(unsure), Order(tmp_path, strict_forms=True))
    assert [problem.code for problem in refused.value.problems] == ["G030"]
    assert refused.value.problems[0].is_error
    assert list(tmp_path.iterdir()) == []


def test_a_check_tells_the_form_that_is_not_sure_and_the_text_that_has_none(workspace, unsure, dumped):
    (doubt,) = [problem for problem in check(workspace, dumped(unsure)) if problem.code == "G030"]
    assert (doubt.severity, doubt.location.pointer) == (Severity.WARNING, "/creditor/name/kk")
    unsure["office"]["name"] = {"kk": "аудан прокуратурасы", "ru": "прокуратурой района"}
    (refused,) = [problem for problem in check(workspace, dumped(unsure)) if problem.is_error]
    assert (refused.code, refused.location.pointer) == ("G023", "/office/name/ru")
    assert refused.location.line


def test_a_name_without_initials_is_told_at_its_place_in_the_case(workspace, example, dumped):
    case = example("law_explanation", full=False)
    case["addressee"]["name"] = {"kk": "Нұрлан Ким", "ru": "Нурлан Ким"}
    places = {(each.code, each.location.pointer) for each in check(workspace, dumped(case)) if each.is_error}
    assert places == {("G028", "/addressee/name/kk"), ("G028", "/addressee/name/ru")}


@pytest.mark.parametrize(
    ("slug", "changes"),
    [
        # The term of the event is that of another law than the paper's own.
        ("file_demand", {"deliver_by": "2018-05-04"}),
        ("representation", {"received_by_body": "2100-12-31"}),
    ],
)
def test_a_date_far_behind_the_paper_brings_no_law_into_it_that_was_not_in_force(
    workspace, example, dumped, slug, changes
):
    found = check(workspace, dumped(example(slug, full=slug == "representation") | changes))
    assert all(problem.location.pointer for problem in found)
    assert not {"C302", "C307"} & {problem.code for problem in found}


def test_a_given_form_is_printed_as_it_is_and_is_no_doubt(workspace, unsure, dumped, tmp_path):
    unsure["creditor"]["name"]["forms"] = {"kk": {"gen": "«Алға» БЗТ-ның"}}
    kazakh, _ = generate(workspace, dumped(unsure), Order(tmp_path, strict_forms=True))
    assert "«Алға» БЗТ-ның" in printed(kazakh.path)


def test_the_lexicon_of_an_office_settles_it(workspace, unsure, dumped, tmp_path):
    own = packaged().over("kk\tБЗТ\tgen\tБЗТ-ның\tsure\tours\n", "lexicon.tsv")
    order = Order(tmp_path, strict_forms=True)
    kazakh, _ = generate(replace(workspace, lexicon=own), dumped(unsure), order)
    assert "«Алға» БЗТ-ның" in printed(kazakh.path)


def test_a_text_that_cannot_be_inflected_is_told_at_its_place_in_the_case(
    workspace, unsure, dumped, tmp_path
):
    unsure["office"]["name"] = {"kk": "аудан прокуратурасы", "ru": "прокуратурой района"}
    with pytest.raises(DocgenError) as refused:
        generate(workspace, dumped(unsure), Order(tmp_path))
    places = {(problem.code, problem.location.pointer) for problem in refused.value.problems}
    assert places == {("G023", "/office/name/ru")}
    assert all(problem.location.line for problem in refused.value.problems)
    assert list(tmp_path.iterdir()) == []


def test_the_forms_of_a_case_are_those_of_its_documents(workspace, unsure, dumped):
    found = forms(workspace, dumped(unsure))
    assert {each.language for each in found} == {"kk", "ru"}
    assert len({(each.language, each.pointer, each.text, each.case) for each in found}) == len(found)
    by_place = {(each.pointer, each.language, each.case): each.form.text for each in found}
    assert by_place["/addressee/surname/ru", "ru", "dat"] == "Турсыналиеву"


def test_a_woman_and_a_man_of_one_surname_are_told_apart(workspace, example, dumped):
    case = example("protest_bailiff_act", full=True)
    case["addressee"]["surname"] = {"kk": "Ким", "ru": "Ким"}
    for gender, expected in (("m", "Киму"), ("f", "Ким")):
        case["addressee"]["gender"] = gender
        found = {each.pointer: each.form.text for each in forms(workspace, dumped(case), ("ru",))}
        assert found["/addressee/surname/ru"] == expected


def test_a_draft_refuses_what_cannot_be_inflected_as_every_document_does(workspace, unsure, dumped, tmp_path):
    unsure["debtor"] = {"kind": "natural", "name": {"kk": "Асанов 123", "ru": "Асанов 123"}}
    with pytest.raises(DocgenError) as refused:
        generate(workspace, dumped(unsure), Order(tmp_path, draft=True))
    assert {problem.code for problem in refused.value.problems} == {"G022"}
    assert list(tmp_path.iterdir()) == []


def test_the_half_of_a_draft_keeps_kind_gender_and_given_forms(workspace, unsure, dumped, tmp_path):
    unsure["debtor"] = {"kind": "natural", "name": {"ru": "Ким Айман"}, "gender": "f"}
    unsure["addressee"]["surname"] = {"ru": "Ким", "forms": {"ru": {"dat": "Заданному"}}}
    _, russian = generate(workspace, dumped(unsure), Order(tmp_path, draft=True))
    assert "с Ким Айман" in printed(russian.path)
    assert "Заданному" in printed(russian.path)
