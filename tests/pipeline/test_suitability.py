"""Which documents a case suffices for, and what it lacks for the others."""

import pytest

from docgen.errors import CaseError
from docgen.model.catalog import Catalog
from docgen.pipeline.suitability import suitabilities
from docgen.pipeline.validate import FORMATS
from docgen.pipeline.workspace import Workspace


@pytest.fixture
def suited(workspace, dumped):
    def found(data):
        listed, broken = suitabilities(workspace, dumped(data), file="case.json")
        assert broken == []
        return {each.kind.slug: each for each in listed}

    return found


def test_every_type_of_the_catalog_is_told_of(suited, several, workspace):
    assert tuple(suited(several)) == workspace.catalog.slugs


def test_a_case_suffices_for_its_own_type_and_for_what_it_holds_the_fields_of(suited, several):
    found = suited(several)
    assert {slug for slug, each in found.items() if each.suffices} >= {"protest_bailiff_act", "cover_letter"}
    assert not found["inspection_act"].suffices


def test_what_is_missing_is_told_by_field_and_what_is_wrong_apart(suited, several):
    found = suited(several)["proposal_oblast"]
    assert "/documents/proposal_oblast/attacked_acts" in {each.location.pointer for each in found.missing}
    assert {each.code for each in found.missing} == {"C101"}
    assert found.wrong
    assert all(each.is_error and each.code != "C101" for each in found.wrong)


def test_a_case_that_lacks_something_itself_does_not_suffice_for_its_own_type(suited, several, changed):
    found = suited(changed(several, {"/requests": ...}))
    assert [each.location.pointer for each in found["protest_bailiff_act"].missing] == ["/requests"]
    assert found["cover_letter"].suffices


def test_warnings_do_not_keep_a_case_from_sufficing(suited, example):
    assert suited(example("proposal_oblast"))["proposal_oblast"].suffices


def test_a_contradiction_of_the_set_is_an_error_of_the_member(suited, several, changed):
    found = suited(changed(several, {"/documents/cover_letter/enclosed/0/number": "1"}))
    assert [each.code for each in found["cover_letter"].wrong] == ["C402"]


def test_a_type_that_cannot_be_opened_is_told_and_the_others_are_listed(several, dumped, tmp_path, workspace):
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "inspection_act.json").write_text("{", "utf-8")
    over = Workspace(Catalog(tmp_path, FORMATS, workspace.catalog.root))
    listed, broken = suitabilities(over, dumped(several))
    assert "cover_letter" in {each.kind.slug for each in listed if each.suffices}
    assert [(each.slug, each.problems[0].code) for each in broken] == [("inspection_act", "K002")]


def test_a_case_that_names_no_type_suffices_for_none(workspace):
    with pytest.raises(CaseError) as caught:
        suitabilities(workspace, b"{}")
    assert [each.code for each in caught.value.problems] == ["C011"]
