import pytest

from docgen.errors import CaseError
from docgen.pipeline.generate import generate
from docgen.pipeline.order import Order
from written import names


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "C014"),
        (b"[]", "C010"),
        (b'{"a": 1, "a": 2}', "C003"),
        (b"{}", "C011"),
        (b'{"document_type": 5}', "C102"),
        (b'{"document_type": "protest_bailif_act"}', "K001"),
        (b'{"document_type": "protest_bailiff_act"}', "C101"),
    ],
)
@pytest.mark.parametrize("draft", [False, True])
def test_a_refused_case_writes_nothing_and_makes_no_folder(workspace, tmp_path, data, code, draft):
    if code == "C101" and draft:
        data = b'{"document_type": "protest_bailiff_act", "requisites": 5}'
        code = "C102"
    with pytest.raises(CaseError) as caught:
        generate(workspace, data, Order(tmp_path / "out", draft=draft), file="case.json")
    assert code in {problem.code for problem in caught.value.problems}
    assert {problem.location.file for problem in caught.value.problems} == {"case.json"}
    assert names(tmp_path) == []


def test_an_unknown_type_is_told_with_the_nearest_at_its_place(workspace, tmp_path):
    data = b'{\n "document_type": "protest_bailif_act"}'
    with pytest.raises(CaseError) as caught:
        generate(workspace, data, Order(tmp_path), file="case.json")
    (problem,) = caught.value.problems
    assert problem.params["nearest"] == "protest_bailiff_act"
    assert (problem.location.pointer, problem.location.line) == ("/document_type", 2)


def test_a_missing_type_is_told_with_the_known_ones(workspace, tmp_path):
    with pytest.raises(CaseError) as caught:
        generate(workspace, b"{}", Order(tmp_path))
    (problem,) = caught.value.problems
    assert problem.params["known"] == ", ".join(workspace.catalog.slugs)
    assert problem.location.pointer == "/document_type"


def test_warnings_are_told_together_with_the_errors(workspace, example, changed, dumped, tmp_path):
    data = changed(example("proposal_oblast"), {"/signatory": 5})
    with pytest.raises(CaseError) as caught:
        generate(workspace, dumped(data), Order(tmp_path))
    assert [problem.code for problem in caught.value.problems] == ["C102", "C333"]
