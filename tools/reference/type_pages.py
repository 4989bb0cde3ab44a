"""A page for each document type: its fields with their labels, what is derived, which rules it keeps."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from docgen.authoring.view import TypeView, view
from docgen.messages.functions import function_sentence
from docgen.messages.kinds import GROUPS, KINDS
from docgen.pipeline.workspace import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.authoring.view import Declared
    from docgen.model.fields import TypeField

MADE = "Made by `tools/reference` from the schemas."


def pages() -> dict[str, str]:
    """Return the text of each page by its path below docs/."""
    workspace = opened()
    views = [view(workspace, slug) for slug in workspace.catalog.slugs]
    return {"types.md": _overview(views), **{_path(each): _page(each) for each in views}}


def _path(of: TypeView) -> str:
    return f"types/{of.kind.slug}.md"


def _overview(views: list[TypeView]) -> str:
    lines = [
        "# Document types",
        "",
        f"{MADE} Each page lists the fields of a type with their Kazakh and Russian labels.",
    ]
    for group, name in GROUPS.items():
        rows = [each for each in views if each.kind.declaration["group"] == group]
        if rows:
            lines += [
                "",
                f"## {name.capitalize()}",
                "",
                "| type | қазақша | по-русски | points of the Instruction |",
            ]
            lines += ["|---|---|---|---|"]
            lines += [
                f"| [{each.kind.slug}]({_path(each)}) | {each.kind.titles['kk']} | {each.kind.titles['ru']} "
                f"| {_points(each)} |"
                for each in rows
            ]
    return "\n".join(lines) + "\n"


def _points(of: TypeView) -> str:
    return ", ".join(map(str, of.kind.declaration.get("instruction_points", ())))


def _page(of: TypeView) -> str:
    kind = of.kind
    points = _points(of)
    head = [
        f"# {kind.titles['en']}",
        "",
        f"{MADE} The type is `{kind.slug}`: «{kind.titles['kk']}», «{kind.titles['ru']}»"
        + (f"; points of the Instruction: {points}." if points else "."),
        "",
        "```",
        f"docgen sample {kind.slug} --full > case.json",
        "docgen render case.json -o out",
        "```",
        "",
        "## Fields",
        "",
        "`*` is any item of a list; the forms that may be given for a text that takes cases are told in",
        "[Grammar](../grammar.md).",
        "",
        "| field | қазақша | по-русски | what it is |",
        "|---|---|---|---|",
    ]
    tail = itertools.chain(
        _section("Derived values", _declared(of.derived)),
        _section("Rules", _declared(of.rules)),
        _section("Documents made with it by `docgen set`", _members(of)),
    )
    return "\n".join(itertools.chain(head, _rows(of.root.below), tail)) + "\n"


def _section(title: str, items: Iterator[str]) -> Iterator[str]:
    found = list(dict.fromkeys(items))
    if found:
        yield from ("", f"## {title}", "", *found)


def _rows(below: tuple[TypeField, ...]) -> Iterator[str]:
    for field in below:
        labels = (_label(field, "kk"), _label(field, "ru"))
        yield f"| `{field.pointer}` | {labels[0]} | {labels[1]} | {_cell(_nature(field))} |"
        # A citation is written as a whole; its parts are told in the page of the law.
        if field.kind != "reference":
            yield from _rows(field.below)


def _label(field: TypeField, language: str) -> str:
    label = field.labels[language]
    return "" if label == field.name else _cell(label)


def _nature(field: TypeField) -> str:
    said = [KINDS[field.kind]]
    if field.kind == "constant":
        said.append(f"`{field.node.get('const')}`")
    if field.only:
        said.append(f"only of {', '.join(f'`{kind}`' for kind in field.only)}")
    if field.is_required:
        said.append("required" + (", may be null" if field.may_be_null else ""))
    elif field.is_sometimes:
        said.append("required sometimes")
    choices = "; ".join(_choice(*choice) for choice in field.choices)
    return ", ".join(said) + (f": {choices}" if choices else "")


def _choice(value: Any, labels: Mapping[str, str]) -> str:
    words = " · ".join(labels[language] for language in ("kk", "ru") if labels.get(language))
    return f"`{value}` {words}".rstrip()


def _declared(declared: tuple[Declared, ...]) -> Iterator[str]:
    for each in declared:
        said = function_sentence(each.function, "en", is_rule=not each.name)
        yield f"* `{each.name or each.function}`: {said}"


def _members(of: TypeView) -> Iterator[str]:
    for member in of.kind.members:
        optional = ", left out where the case holds nothing for it" if member.is_optional else ""
        yield f"* [{member.slug}]({member.slug}.md){optional}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
