"""A clause of the template folder stands where it is included, and its tags are the template's."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.errors import CatalogError, TemplateError
from docgen.messages import REASONS
from docgen.model.problem import Problem
from docgen.pipeline.verify import Gate
from docgen.template.clauses import MAX_CLAUSES, MAX_DEPTH
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from packages import MAIN_PART

INCLUDE = "{%p include '_a.docx' %}"
NOTE = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
LINK = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>а</w:t></w:r></w:hyperlink></w:p>'
NUMBERED = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
STYLED = '<w:p><w:pPr><w:pStyle w:val="Strange"/></w:pPr></w:p>'
SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"


def template(lab: Any, clauses: dict[str, list[Any]], *body: Any, **extra: Any) -> Any:
    def clause(name: str) -> bytes:
        if name not in clauses:
            raise CatalogError(
                [Problem("K002", params={"reason": "No such file or directory"}).at(file=name)]
            )
        data: bytes = lab.docx(*clauses[name])
        return data

    return compiled(lab.docx(*body, **extra), lab.filters, file="t.docx", clause=clause)


def lines(lab: Any, clauses: dict[str, list[Any]], *body: Any, **context: Any) -> list[str]:
    made = template(lab, clauses, *body)
    rendered = Renderer(made, lab.filters).render(context, lab.document)
    assert Gate(made).problems(rendered) == []
    found: list[str] = lab.texts(rendered.data)
    return found


@pytest.mark.parametrize("tag", [INCLUDE, "{% include '_a.docx' %}", '{%p include "_a.docx" %}'])
def test_a_clause_stands_in_the_place_of_its_paragraph(tag: str, lab: Any):
    clauses = {"_a.docx": ["1 {{ x }}", [["2", "{{ y }}"]], "3"]}
    assert lines(lab, clauses, "алды", tag, "соңы", x="а", y="б") == ["алды", "1 а", "2", "б", "3", "соңы"]


def test_a_clause_can_stand_in_a_loop_a_cell_and_another_clause(lab: Any):
    clauses = {"_a.docx": ["{{ i }}", "{%p include '_b.docx' %}"], "_b.docx": ["({{ i }})"]}
    loop = ["{%p for i in xs %}", INCLUDE, "{%p endfor %}"]
    assert lines(lab, clauses, [[loop, "б"]], xs=["1", "2"]) == ["1", "(1)", "2", "(2)", "б"]


def test_what_a_document_is_made_of_is_the_template_with_its_clauses(lab: Any):
    plain = template(lab, {}, "а")
    one, same, other = (template(lab, {"_a.docx": [text]}, INCLUDE) for text in ("а", "а", "б"))
    assert plain.content_sha256 == plain.sha256
    assert one.sha256 == other.sha256
    assert one.content_sha256 == same.content_sha256 != other.content_sha256


def test_a_clause_can_be_included_twice(lab: Any):
    assert lines(lab, {"_a.docx": ["а"]}, INCLUDE, "б", INCLUDE) == ["а", "б", "а"]


def test_a_fault_in_a_clause_names_the_clause_and_its_own_paragraph(lab: Any):
    with pytest.raises(TemplateError) as caught:
        template(lab, {"_a.docx": ["а", "{{ x | uper }}"]}, "1", "2", "3", INCLUDE)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file, problem.location.paragraph) == ("T032", "_a.docx", 2)


def test_a_missing_field_of_a_clause_names_the_clause(lab: Any):
    made = template(lab, {"_a.docx": ["{{ x }}"]}, "1", INCLUDE)
    with pytest.raises(TemplateError) as caught:
        Renderer(made, lab.filters).render({}, lab.document)
    (problem,) = caught.value.problems
    assert (problem.location.file, problem.location.pointer) == ("_a.docx", "/x")


def test_what_was_included_is_known_by_its_hash(lab: Any):
    first, second = (template(lab, {"_a.docx": [text]}, INCLUDE).included for text in ("а", "б"))
    assert [name for name, _ in first] == ["_a.docx"]
    assert first != second


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        ([NOTE], "w:footnoteReference"),
        ([LINK], "w:hyperlink"),
        ([NUMBERED], "w:numId"),
        ([STYLED], "Strange"),
        ([SECTION], "w:sectPr"),
        ([INCLUDE], "circular"),
    ],
)
def test_a_clause_that_would_mean_something_else_here_is_refused(clause: list[Any], reason: str, lab: Any):
    with pytest.raises(TemplateError) as caught:
        template(lab, {"_a.docx": clause}, "а", INCLUDE)
    problem = caught.value.problems[0]
    assert (problem.code, problem.params["reason"]) == ("T038", reason)
    assert problem.location.tag == INCLUDE


def _chain(length: int) -> dict[str, list[Any]]:
    """Return clauses of which each includes the next."""
    names = [f"_{number}.docx" for number in range(length)]
    includes = [[f"{{%p include '{name}' %}}"] for name in names[1:]]
    return dict(zip(names, [*includes, ["соңы"]], strict=True))


def _repeated(times: int) -> list[str]:
    return ["{%p include '_0.docx' %}"] * times


@pytest.mark.parametrize(
    ("clauses", "body", "printed"),
    [(_chain(MAX_DEPTH), _repeated(1), 1), (_chain(1), _repeated(MAX_CLAUSES), MAX_CLAUSES)],
    ids=["deep", "many"],
)
def test_clauses_may_be_as_deep_and_as_many_as_the_limits_say(
    clauses: dict[str, list[Any]], body: list[str], printed: int, lab: Any
):
    assert lines(lab, clauses, *body) == ["соңы"] * printed


@pytest.mark.parametrize(
    ("clauses", "body", "reason", "limit"),
    [
        (_chain(MAX_DEPTH + 1), _repeated(1), "nested-too-deep", MAX_DEPTH),
        (_chain(1), _repeated(MAX_CLAUSES + 1), "too-many-clauses", MAX_CLAUSES),
    ],
    ids=["too deep", "too many"],
)
def test_one_clause_more_than_a_limit_is_refused_with_the_limit(
    clauses: dict[str, list[Any]], body: list[str], reason: str, limit: int, lab: Any
):
    with pytest.raises(TemplateError) as caught:
        template(lab, clauses, *body)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["reason"]) == ("T038", reason)
    assert str(limit) in REASONS[reason].split()


@pytest.mark.parametrize("name", ["x", "'../a.docx'", "'a/b.docx'", "'a.txt'", "'/etc/a.docx'", ""])
def test_only_a_name_in_the_folder_can_be_included(name: str, lab: Any):
    with pytest.raises(TemplateError) as caught:
        template(lab, {}, f"{{%p include {name} %}}")
    problem = caught.value.problems[0]
    assert (problem.code, problem.params["reason"]) == ("T038", "no-name")


def test_a_clause_that_is_not_there_is_told_with_its_name(lab: Any):
    with pytest.raises(TemplateError) as caught:
        template(lab, {}, INCLUDE)
    assert [(p.code, p.location.file) for p in caught.value.problems][:2] == [
        ("T038", "t.docx"),
        ("K002", "_a.docx"),
    ]


def test_a_clause_beside_words_is_refused(lab: Any):
    with pytest.raises(TemplateError) as caught:
        template(lab, {"_a.docx": ["а"]}, "сөз {% include '_a.docx' %}")
    assert caught.value.problems[0].code == "T013"


def test_a_clause_without_tags_is_part_of_a_template_without_tags(lab: Any):
    made = template(lab, {"_a.docx": ["а"]}, INCLUDE)
    rendered = Renderer(made, lab.filters).render({}, lab.document)
    assert lab.texts(rendered.data) == ["а"]
    assert MAIN_PART in rendered.parts
