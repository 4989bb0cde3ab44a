"""Both templates of a type: built, in step, and asking for the same fields, which the schema has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, nodes

import docgen
from docgen.model.arguments import is_pointer
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Location
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.template.tags import TAG, parsed
from docgen.textform.builder import Step, TemplateFiles, step
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.model.catalog import DocumentType, Language
    from docgen.template.program import CompiledTemplate

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU"}

#: Fields of a case that one language uses and the other does not, with the reason.
ONE_SIDED = {
    # Kazakh puts the number inside the name: «нотариустың № … атқарушылық жазбасы».
    ("kk", "enforcement_file.document.kind"),
    # The Kazakh title of a proposal holds its subject: «НАРАЗЫЛЫҚ КЕЛТІРУ ТУРАЛЫ ҰСЫНЫС».
    ("ru", "paper.subject"),
}


def _sources(kind: DocumentType, language: Language) -> str:
    """Return the tags of a template, in order, as one Jinja text."""
    package = opc.read(kind.template(language).read_bytes())
    texts = (wml.story_text(wml.parse(package[part])) for part in parts.found(package).stories)
    found = [parsed(match.group(), Location()) for text in texts for match in TAG.finditer(text)]
    closers = {"{{": "}}", "{%": "%}", "{#": "#}"}
    return "".join(f"{tag.opener} {tag.body} {closers[tag.opener]}" for tag in found)


def _paths(kind: DocumentType, language: Language, *, printed: bool = False) -> set[str]:
    """Return the paths of the fields that a template uses, or only of those that it prints.

    A loop variable is replaced by what it runs over.
    """
    tree = Environment(autoescape=True).parse(_sources(kind, language))
    found = _walk(tree, {"loop": None})
    return {path for path, in_output in found if path and (in_output or not printed)}


def _walk(
    node: nodes.Node, names: dict[str, str | None], *, in_output: bool = False
) -> Iterator[tuple[str | None, bool]]:
    in_output = in_output or isinstance(node, nodes.Output)
    if isinstance(node, nodes.For):
        yield from _walk(node.iter, names)
        over = _path(node.iter, names)
        assert isinstance(node.target, nodes.Name)
        inner = {**names, node.target.name: None if over is None else f"{over}.0"}
        for child in (*node.body, *node.else_):
            yield from _walk(child, inner)
    elif isinstance(node, nodes.Assign):
        yield from _walk(node.node, names)
        assert isinstance(node.target, nodes.Name)
        names[node.target.name] = _path(node.node, names)
    elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        yield _path(node, names), in_output
    else:
        for child in node.iter_child_nodes():
            yield from _walk(child, names, in_output=in_output)


def _path(node: nodes.Node, names: dict[str, str | None]) -> str | None:
    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        owner = _path(node.node, names)
        last = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", "0")
        return None if owner is None else f"{owner}.{last}"
    return None


def _compiled(kind: DocumentType, language: Language) -> CompiledTemplate:
    return compiled(kind.template(language).read_bytes(), filters(language))


def test_the_template_exists_and_is_the_build_of_its_text(kind: DocumentType, language: Language) -> None:
    docx = kind.template(language)
    files = TemplateFiles(kind.slug, language, docx.with_suffix(".txt"), docx, docx.parent / "_base.docx")
    assert step(files, kind.titles[language]) in (Step.IN_STEP, Step.WORD_OWNED)


def test_the_template_compiles_and_has_tags(kind: DocumentType, language: Language) -> None:
    template = _compiled(kind, language)
    assert any("requisites.date" in tag.body for tag in template.tags())
    assert {program.part for program in template.programs} >= {MAIN_PART}


def _one_sided(kind: DocumentType) -> set[tuple[str, str]]:
    """Return the fields that one language only uses, or only prints.

    The words of an era (``terms``) are its own in each language.
    """
    found: set[tuple[str, str]] = set()
    for printed in (True, False):
        kazakh, russian = (_paths(kind, language, printed=printed) for language in LANGUAGES)
        found |= {("kk", path) for path in kazakh - russian} | {("ru", path) for path in russian - kazakh}
    return {(language, path) for language, path in found if not path.startswith("terms.")}


def test_both_languages_use_the_same_fields_of_the_case(kind: DocumentType) -> None:
    assert _one_sided(kind) - ONE_SIDED == set()


def test_every_difference_between_the_languages_that_is_allowed_is_there() -> None:
    met = set().union(*(_one_sided(kind) for kind in docgen.opened().catalog))
    assert ONE_SIDED - met == set()


def test_every_field_that_a_template_uses_is_in_the_schema_or_derived(
    kind: DocumentType, language: Language
) -> None:
    derived = set(kind.declaration.get("derive", {}))
    for path in _paths(kind, language):
        name, *steps = path.split(".")
        if name not in derived:
            assert _exists(kind, [name, *steps]), path


def _exists(kind: DocumentType, steps: list[str]) -> bool:
    found = [kind.schema.document]
    for name in steps:
        flat = [part for node in found for part in _parts(kind, node)]
        below = [part["items"] for part in flat if name.isdigit() and "items" in part]
        below += [part["properties"][name] for part in flat if name in part.get("properties", {})]
        if not below:
            return False
        found = below
    return True


def _parts(kind: DocumentType, node: Any) -> Iterator[Any]:
    plain = kind.schema.plain(node)
    yield plain
    for keyword in ("allOf", "oneOf"):
        for part in plain.get(keyword, ()):
            yield from _parts(kind, part)


def test_every_run_of_the_body_and_the_headers_names_its_language(
    kind: DocumentType, language: Language, template: bytes
) -> None:
    root = wml.parse(opc.read(template)[MAIN_PART])
    runs = [run for run in root.iter(wml.w("r")) if any(text.text for text in run.iter(wml.w("t")))]
    assert runs
    named = {run.find(f"{wml.w('rPr')}/{wml.w('lang')}").get(wml.w("val")) for run in runs}  # type: ignore[union-attr]
    assert named == {LOCALES[language]}, kind.slug


def test_no_latin_letter_stands_inside_a_cyrillic_word_of_a_template(template: bytes) -> None:
    package = opc.read(template)
    for part in parts.found(package).stories:
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", wml.story_text(wml.parse(package[part])))
        assert not re.search("[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]", text)


def test_the_title_of_the_type_is_in_the_properties_of_the_template(
    kind: DocumentType, language: Language, template: bytes
) -> None:
    core = opc.read(template)["docProps/core.xml"].decode()
    assert kind.titles[language] in core


def test_a_template_holds_no_name_of_a_person_or_a_machine(template: bytes) -> None:
    package = opc.read(template)
    core = wml.parse(package["docProps/core.xml"])
    people = [node.text for node in core if str(node.tag).endswith(("creator", "lastModifiedBy"))]
    assert set(people) <= {None, "", "docgen"}


@pytest.mark.parametrize("change", ["text", "docx"])
def test_a_template_that_is_out_of_step_is_noticed(
    kind: DocumentType, language: Language, own_root: Callable[[], Path], change: str
) -> None:
    folder = own_root() / f"templates_{language}"
    docx = folder / f"{kind.slug}.docx"
    files = TemplateFiles(kind.slug, language, docx.with_suffix(".txt"), docx, folder / "_base.docx")
    if change == "text":
        files.text.write_text(files.text.read_text("utf-8") + "body: тағы\n", "utf-8")
    else:
        package = opc.read(docx.read_bytes())
        main = package[MAIN_PART].replace(b"{{ requisites.date", b"{{ requisites.number")
        docx.write_bytes(opc.write(package.replaced({MAIN_PART: main})))
    assert (
        step(files, kind.titles[language])
        == {
            "text": Step.TEXT_NEWER,
            "docx": Step.EDITED_IN_WORD,
        }[change]
    )


def test_no_field_of_the_root_is_asked_for_in_vain(kind: DocumentType) -> None:
    declared = [*kind.declaration.get("derive", {}).values(), *kind.declaration.get("rules", ())]
    pointers = [pointer for each in declared for pointer in _listed(each["arguments"])]
    pointers += [kind.declaration["language"]] if "language" in kind.declaration else []
    used = {pointer.split("/")[1] for pointer in pointers if is_pointer(pointer)}
    for language in LANGUAGES:
        used |= {path.split(".")[0] for path in _paths(kind, language)}
    assert set(kind.schema.document["properties"]) - used <= {"document_type"}


def _listed(arguments: Any) -> list[str]:
    return list(arguments.values() if isinstance(arguments, dict) else arguments)
