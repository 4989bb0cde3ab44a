"""What is pasted into Word for each field: it compiles, and prints the examples."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import docx
import pytest

import docgen
from docgen.authoring.paste import TAGS, Entry, expressions, paste
from docgen.errors import CatalogError
from docgen.messages.kinds import KINDS
from docgen.model.fields import TypeField
from docgen.opc import package as opc
from docgen.pipeline import derive
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from docgen.textform.builder import made
from docgen.textform.source import Block, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.model.catalog import Language

SLUGS = docgen.opened().catalog.slugs


def entries(slug: str) -> dict[str, Entry]:
    found = paste(docgen.opened(), slug)
    return {each.field.pointer: each for entry in (*found.fields, *found.derived) for each in entry.every()}


def pasted(entry: Entry) -> Iterator[Block]:
    """Paste all that is told of a field; what may be absent stands in its condition."""
    guard = next((each for each in entry.conditions if each.endswith("is defined %}…{% endif %}")), "")
    if entry.below and guard:
        yield Paragraph("", guard.partition("…")[0].replace("{%", "{%p"))
    for tag in entry.tags:
        yield Paragraph("BodyText", guard.replace("…", tag) or tag)
    yield from (Paragraph("BodyText", condition) for condition in entry.conditions)
    if entry.loop:
        yield Paragraph("", entry.loop[0])
    for below in entry.below:
        yield from pasted(below)
    if entry.loop:
        yield Paragraph("", entry.loop[1])
    if entry.below and guard:
        yield Paragraph("", "{%p endif %}")


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("number", [0, 1], ids=["minimal", "full"])
def test_everything_that_is_pasted_compiles_and_prints_the_examples(
    slug: str, language: Language, number: int
) -> None:
    workspace = docgen.opened()
    kind = workspace.catalog[slug]
    found = paste(workspace, slug)
    blocks = [block for entry in (*found.fields, *found.derived) for block in pasted(entry)]
    base = kind.template(language).parent / "_base.docx"
    package = made(blocks, base, language, "x")
    facts = derive.facts(kind.examples[number], kind)
    document = derive.document_of(facts, workspace.lexicon)
    renderer = Renderer(compiled(opc.write(package), filters(language)), filters(language))
    rendered = renderer.render(derive.context(facts, kind, language), document)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(rendered.data)).paragraphs)
    assert len(text.split()) > 50
    assert "{" not in text


@pytest.mark.parametrize(
    ("pointer", "first"),
    [
        ("/requisites/date", "{{ requisites.date | date }}"),
        ("/violations/*/fact", "{{ violation.fact }}"),
        ("/violations/*/norm", "{{ violation.norm | cite }}"),
        ("/enforcement_file/claim_amount", "{{ enforcement_file.claim_amount | money }}"),
        ("/court_act/kind", "{{ court_act.kind | noun('court_act') }}"),
        ("/signatory", "{{ signatory | initials_first }}"),
        ("/legal_basis/*", "{{ legal_basis_item | cite }}"),
        ("/copies/*", "{{ copy }}"),
        ("/bailiff_noun", "{{ bailiff_noun }}"),
        ("/court_after_rejection", "{{ court_after_rejection | cite }}"),
        ("/terms/debtor", "{{ terms.debtor }}"),
    ],
)
def test_the_usual_tag_of_a_field_comes_first(pointer: str, first: str) -> None:
    assert entries("protest_bailiff_act")[pointer].tags[0] == first


def test_a_period_is_printed_as_a_whole() -> None:
    assert entries("inspection_act")["/period"].tags == ("{{ period | period }}",)


def test_a_group_whose_number_may_be_absent_is_not_printed_as_a_whole() -> None:
    assert entries("inspection_act")["/requisites"].tags == ()


def test_a_list_comes_with_its_loop() -> None:
    found = entries("protest_bailiff_act")["/violations"]
    assert found.loop == ("{%p for violation in violations %}", "{%p endfor %}")
    assert found.tags == ()


def test_a_loop_never_takes_the_name_of_a_field() -> None:
    for slug in SLUGS:
        found = paste(docgen.opened(), slug)
        names = {entry.path for entry in (*found.fields, *found.derived)}
        loops = [each.loop[0].split()[2] for entry in found.fields for each in entry.every() if each.loop]
        assert names.isdisjoint(loops)


@pytest.mark.parametrize(
    ("pointer", "conditions"),
    [
        ("/requisites/date", ()),
        ("/consequence", ("{% if consequence is defined %}…{% endif %}",)),
        (
            "/suspend",
            (
                "{% if suspend is defined %}…{% endif %}",
                "{% if suspend is defined and suspend %}…{% endif %}",
            ),
        ),
        ("/requisites/number", ("{% if requisites.number is defined %}…{% endif %}",)),
        (
            "/addressee/kind",
            (
                "{% if addressee.kind == 'official' %}…{% endif %}",
                "{% if addressee.kind == 'body' %}…{% endif %}",
            ),
        ),
    ],
)
def test_what_may_be_absent_or_chosen_comes_with_its_condition(
    pointer: str, conditions: tuple[str, ...]
) -> None:
    assert entries("protest_bailiff_act")[pointer].conditions == conditions


def changed(own: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    path = own / "schemas" / "inspection_act.json"
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document), "utf-8")
    return own


def test_what_a_tag_cannot_say_has_none_and_other_names_stand_in_brackets(own: Path) -> None:
    label = {"x-title": {"kk": "Ескертпе", "ru": "Примечание"}}
    text = {**label, "type": "string"}
    members = {"a-b": text, "_c": text, "d": {**label, "enum": [1, "it's", None]}}
    fields = {"in": text, "x-y": text, "z": {**label, "type": "object", "properties": members}}
    root = changed(own, lambda document: document["properties"].update(fields))
    found = {entry.field.pointer: entry for entry in paste(docgen.opened(root), "inspection_act").fields}
    assert [found[pointer].tags for pointer in ("/in", "/x-y")] == [(), ()]
    hyphen, hidden, choice = found["/z"].below
    assert hyphen.tags == ("{{ z['a-b'] }}",)
    assert (hidden.tags, hidden.conditions) == ((), ())
    assert [each.partition(" and ")[2].partition(" %}")[0] for each in choice.conditions[1:]] == [
        "z.d == 1",
        "z.d == 'it\\'s'",
        "z.d == none",
    ]


def test_an_example_with_an_error_is_told_with_its_place_in_the_schema(own: Path) -> None:
    root = changed(own, lambda document: document["examples"][1]["requisites"].update(date="2026-02-30"))
    with pytest.raises(CatalogError) as caught:
        paste(docgen.opened(root), "inspection_act")
    assert [(each.code, each.location.pointer) for each in caught.value.problems] == [
        ("C106", "/examples/1/requisites/date")
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_an_example_is_that_of_the_full_case(slug: str) -> None:
    found = entries(slug)
    full: Any = docgen.opened().catalog[slug].examples[1]
    assert found["/requisites/date"].example == full["requisites"]["date"]
    assert found["/office/name"].example == full["office"]["name"]


def test_every_kind_that_prints_has_a_tag() -> None:
    assert set(TAGS) <= set(KINDS)
    assert set(KINDS) - set(TAGS) == {"any", "boolean", "choice", "constant", "group", "list", "variant"}


@pytest.mark.parametrize("kind", sorted(TAGS))
def test_the_expressions_of_a_kind_are_known_to_the_templates(kind: str) -> None:
    tags = "".join(f"{{{{ {each.format('x')} }}}}" for each in expressions(TypeField("/x", {}, kind)))
    base = docgen.opened().catalog.root / "templates_kk" / "_base.docx"
    package = made([Paragraph("BodyText", tags)], base, "kk", "x")
    template = compiled(opc.write(package), filters("kk"))
    assert tags in "".join(tag.text for tag in template.tags())
