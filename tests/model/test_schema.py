"""A schema tells the problems of a case with their labels; resolved, it tells the same."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import CatalogError
from docgen.model.catalog import Catalog, found_root
from docgen.model.field import Field, pointer_of
from docgen.model.schema import Schema
from docgen.pipeline.validate import FORMATS

NAME = {"kk": "Әлия", "ru": "Алия"}
SENDER = {"kind": "natural", "name": NAME, "age": 30}
FIRM = {"kind": "legal", "title": NAME, "bin": "123"}
GOOD = {"document_type": "letter", "reason": "plan", "sender": SENDER, "parties": [FIRM, SENDER]}

CATALOG = Catalog(found_root(), FORMATS)


def codes(schema, data):
    return sorted((problem.code, problem.location.pointer) for problem in schema.problems(data))


def only(schema, data):
    (problem,) = schema.problems(data)
    return problem


def test_a_good_case_has_no_problems(letter):
    assert letter.problems(GOOD) == []


def test_all_mistakes_of_a_case_are_found_at_once_with_pointer_and_label_in_both_languages(letter):
    data = {
        "document_type": "letter",
        "number": 5,
        "urgent": "yes",
        "raeson": "plan",
        "sender": {"kind": "natural", "name": {"kk": "Ә", "ru": "Алия!"}, "age": 17},
        "parties": [
            {"kind": "legal", "title": {"kk": "Қ" * 9}, "bin": "12"},
            {"kind": "firm"},
            {"bin": "123"},
            7,
        ],
        "grid": [[{"sum": 1}], [{"sum": 10}, {"total": 1}]],
        "code": "x",
    }
    expected = {
        ("C101", "/reason"): ("Себебі", "Причина"),
        ("C122", "/number"): ("Нөмірі", "Номер"),
        ("C102", "/urgent"): ("Шұғыл", "Срочно"),
        ("C103", "/raeson"): ("raeson", "raeson"),
        ("C113", "/sender/name/kk"): ("Жіберуші › Аты-жөні", "Отправитель › ФИО"),
        ("C110", "/sender/name/ru"): ("Жіберуші › Аты-жөні", "Отправитель › ФИО"),
        ("C117", "/sender/age"): ("Жіберуші › Жасы", "Отправитель › Возраст"),
        ("C116", "/parties"): ("Тараптар", "Стороны"),
        ("C114", "/parties/0/title/kk"): ("Тараптар › Тарап 1 › Атауы", "Стороны › Сторона 1 › Название"),
        ("C101", "/parties/0/title/ru"): ("Тараптар › Тарап 1 › Атауы", "Стороны › Сторона 1 › Название"),
        ("C112", "/parties/0/bin"): ("Тараптар › Тарап 1 › БСН", "Стороны › Сторона 1 › БИН"),
        ("C104", "/parties/1/kind"): ("Тараптар › Тарап 2 › Түрі", "Стороны › Сторона 2 › Вид"),
        ("C101", "/parties/2/kind"): ("Тараптар › Тарап 3 › Түрі", "Стороны › Сторона 3 › Вид"),
        ("C118", "/grid/1/0/sum"): ("Кесте › 2 › 1 › Сома", "Таблица › 2 › 1 › Сумма"),
        ("C103", "/grid/1/1/total"): ("Кесте › 2 › 2 › total", "Таблица › 2 › 2 › total"),
        ("C119", "/code"): ("Коды", "Код"),
    }
    found = {(problem.code, problem.location.pointer): problem for problem in letter.problems(data)}
    labels = {
        key: (problem.params["label"]["kk"], problem.params["label"]["ru"]) for key, problem in found.items()
    }
    assert labels == expected


def test_a_case_of_one_language_needs_no_other_half_but_where_a_field_asks_for_both(letter):
    half = {**GOOD, "sender": {**SENDER, "name": {"kk": "Әлия"}}, "parties": [{"kind": "legal", "title": {}}]}
    missing = [("C101", f"/parties/0/{name}") for name in ("bin", "title/kk", "title/ru")]
    assert codes(letter, half) == [*missing, ("C101", "/sender/name/ru")]
    kazakh = letter.of_one_language("kk")
    assert codes(kazakh, half) == missing[:2]
    assert codes(kazakh, {**half, "sender": {**SENDER, "name": {"kk": "Ә"}}})[-1] == (
        "C113",
        "/sender/name/kk",
    )
    asking = copy.deepcopy(letter.document)
    asking["properties"]["author"] = {"$ref": "_shared/name.json#/$defs/name", "required": ["kk", "ru"]}
    both = Schema(asking, letter.shared, letter.file, letter.formats).of_one_language("kk")
    assert codes(both, {**GOOD, "author": {"kk": "Әлия"}}) == [("C101", "/author/ru")]


def test_what_the_condition_of_a_field_demands_is_missing_only_under_the_condition(letter):
    assert codes(letter, {**GOOD, "urgent": True}) == [("C101", "/number")]
    assert codes(letter, {**GOOD, "urgent": False}) == []
    assert codes(letter, {**GOOD, "urgent": True, "number": "5"}) == []


def test_two_mistakes_in_one_text_are_both_told(letter):
    data = {**GOOD, "sender": {**SENDER, "name": {"kk": "!", "ru": "Алия"}}}
    assert codes(letter, data) == [("C110", "/sender/name/kk"), ("C113", "/sender/name/kk")]


def test_a_case_that_is_no_object_is_one_problem_at_its_root(letter):
    problem = only(letter, [])
    assert (problem.code, problem.location.pointer) == ("C102", "")


@pytest.mark.parametrize(
    ("pointer", "data", "kazakh", "russian"),
    [
        ("", None, "", ""),
        ("/number", None, "Нөмірі", "Номер"),
        ("/sender/age", {"sender": {"kind": "natural"}}, "Жіберуші › Жасы", "Отправитель › Возраст"),
        ("/sender/bin", {"sender": {"kind": "legal"}}, "Жіберуші › БСН", "Отправитель › БИН"),
        ("/sender/bin", None, "Жіберуші › БСН", "Отправитель › БИН"),
        ("/sender/title/ru", {"sender": FIRM}, "Жіберуші › Атауы", "Отправитель › Название"),
        ("/sender/nothing/here", GOOD, "Жіберуші › nothing › here", "Отправитель › nothing › here"),
        ("/grid/0/11/sum", None, "Кесте › 1 › 12 › Сома", "Таблица › 1 › 12 › Сумма"),
        ("/parties/1/bin", GOOD, "Тараптар › Тарап 2 › bin", "Стороны › Сторона 2 › bin"),
        ("/parties/0/bin", GOOD, "Тараптар › Тарап 1 › БСН", "Стороны › Сторона 1 › БИН"),
        ("/parties/2", None, "Тараптар › Тарап 3", "Стороны › Сторона 3"),
        ("/a~1b", None, "a/b", "a/b"),
        ("/7", None, "7", "7"),
    ],
)
def test_a_label_is_the_title_of_the_field_after_those_above_it(letter, pointer, data, kazakh, russian):
    label = letter.label(pointer, data)
    assert (label["kk"], label["ru"]) == (kazakh, russian)


def test_a_label_in_english_is_made_of_the_names(letter):
    assert letter.label("/sender/age", GOOD)["en"] == "sender › age"
    assert letter.label("/parties/1/age", GOOD)["en"] == "parties › 2 › age"


def test_what_stands_beside_a_reference_wins_over_what_it_refers_to(letter):
    assert letter.label("/sender")["ru"] == "Отправитель"
    assert letter.label("/sender/name", GOOD)["ru"] == "Отправитель › ФИО"
    resolved = letter.resolved()["properties"]["sender"]
    assert resolved["x-title"] == {"kk": "Жіберуші", "ru": "Отправитель"}
    assert resolved["oneOf"][0]["properties"]["name"]["x-title"] == {"kk": "Аты-жөні", "ru": "ФИО"}
    assert resolved["oneOf"][1]["properties"]["bin"]["pattern"] == "^[0-9]{3}$"


def test_resolving_leaves_the_schema_itself_as_it_is(letter):
    before = copy.deepcopy(letter.document)
    letter.resolved()
    assert letter.document == before


def has_reference(node):
    if isinstance(node, dict):
        return "$ref" in node or any(has_reference(value) for value in node.values())
    return isinstance(node, list) and any(has_reference(item) for item in node)


@pytest.mark.parametrize("slug", CATALOG.slugs)
def test_a_resolved_schema_has_no_reference_left(slug):
    schema = CATALOG[slug].schema
    assert has_reference(schema.document)
    assert not has_reference(schema.resolved())


def pointers(value, path=()):
    if path:
        yield pointer_of(path)
    items = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for step, item in items:
        yield from pointers(item, (*path, step))


def own_data(example):
    """Return an example without what it holds for other types."""
    return {name: value for name, value in example.items() if name != "documents"}


RESOLVED = {kind.slug: Schema(kind.schema.resolved(), {}, kind.slug, FORMATS) for kind in CATALOG}


@pytest.mark.parametrize("slug", CATALOG.slugs)
def test_a_resolved_schema_finds_its_examples_good(slug):
    for example in map(own_data, CATALOG[slug].examples):
        assert CATALOG[slug].schema.problems(example) == []
        assert RESOLVED[slug].problems(example) == []


@pytest.mark.parametrize("slug", CATALOG.slugs)
@settings(max_examples=25)
@given(data=st.data())
def test_a_resolved_schema_finds_the_problems_that_the_schema_finds(slug, data):
    case = json.loads(json.dumps(CATALOG[slug].examples[-1]))
    chosen = data.draw(st.sets(st.sampled_from(sorted(pointers(case))), min_size=1, max_size=8))
    for pointer in sorted(chosen, reverse=True):
        above, _, step = pointer.rpartition("/")
        holder = Field(case).at(above).value
        value = data.draw(st.sampled_from([None, 0, -1.5, True, "", "x" * 30_000, [], {}, {"kind": "?"}]))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            holder.pop(step, None)
        elif isinstance(holder, dict):
            holder[step] = value
        else:
            holder[int(step)] = value
    assert RESOLVED[slug].problems(case) == CATALOG[slug].schema.problems(case)


@pytest.mark.parametrize(
    ("field", "part"),
    [({"type": "texte"}, "texte"), ({"type": "string", "pattern": "("}, "(")],
)
def test_a_fault_of_the_schema_that_a_case_brings_out_is_told_as_one(field, part):
    with pytest.raises(CatalogError) as caught:
        Schema({"properties": {"number": field}}, {}, "letter.json", {}).problems({"number": "5"})
    (problem,) = caught.value.problems
    assert problem.code == "K003"
    assert part in problem.params["reason"]


def test_a_missing_group_is_told_with_what_it_must_hold():
    kind = CATALOG["proposal_oblast"]
    case = copy.deepcopy(kind.examples[-1])
    del case["signatory"], case["office"]["name"], case["documents"]
    needed = {problem.location.pointer: problem.params["needed"] for problem in kind.schema.problems(case)}
    assert needed == {"/signatory": "position: kk, ru; surname: kk, ru; initials: kk, ru", "/office/name": ""}


@pytest.mark.parametrize("keyword", ["x-inflect"])
def test_the_annotations_of_a_case_are_those_of_the_branch_that_is_meant(keyword):
    kind = CATALOG["proposal_oblast"]
    case = copy.deepcopy(kind.examples[-1])
    found = kind.schema.annotations(keyword, case)
    assert found["/office/name"] == found["/attacked_acts/0/court"] == "phrase"
    assert found["/addressee/surname"] == "surname"
    case["debtor"] = {"kind": "natural", "name": {"kk": "Асанов Нұрлан", "ru": "Асанов Нурлан"}}
    assert kind.schema.annotations(keyword, case)["/debtor/name"] == "person"
    assert "/document_type" not in found


def test_a_reference_that_leads_nowhere_is_told_by_the_schema_too():
    schema = Schema({"properties": {"number": {"$ref": "_shared/persom.json"}}}, {}, "letter.json", {})
    with pytest.raises(CatalogError) as caught:
        schema.resolved()
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["reason"]) == ("K003", "_shared/persom.json")


@pytest.mark.parametrize("step", ["²", "٣", "x"])
def test_a_name_that_only_looks_like_a_number_is_a_name(letter, step):
    assert letter.label(f"/parties/{step}", {"parties": {step: 1}})["ru"].startswith("Стороны")


def test_a_keyword_is_found_below_references_that_lead_in_a_circle():
    person = {"properties": {"name": {"x-inflect": "person"}, "heirs": {"items": {"$ref": "#/$defs/person"}}}}
    document = {"properties": {"place": {"type": "object"}, "debtor": {"$ref": "#/$defs/person"}}}
    schema = Schema({**document, "$defs": {"person": person}}, {}, "x.json", FORMATS)
    heir = {"name": NAME, "heirs": []}
    data = {"place": NAME, "debtor": {"name": NAME, "heirs": [heir, {**heir, "heirs": [heir]}]}}
    found = ["/debtor/name", "/debtor/heirs/0/name", "/debtor/heirs/1/name", "/debtor/heirs/1/heirs/0/name"]
    assert schema.annotations("x-inflect", data) == dict.fromkeys(found, "person")
    assert schema.annotations("x-picture", data) == {}
