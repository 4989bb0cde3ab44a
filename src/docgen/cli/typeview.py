"""How the view of a type is printed: as a tree for people, as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.messages import place, translator
from docgen.messages.functions import function_sentence
from docgen.messages.kinds import GROUPS, KINDS
from docgen.model.field import is_within
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.authoring.view import Declared, TypeView
    from docgen.model.catalog import Language
    from docgen.model.fields import TypeField
    from docgen.template.usage import Use

MAIN_PART = "word/document.xml"


def lines(view: TypeView, language: str) -> Iterator[str]:
    """Yield the lines of a view in the interface language."""
    say = translator(language).gettext
    declaration = view.kind.declaration
    group = declaration["group"]
    points = ", ".join(map(str, declaration.get("instruction_points", ())))
    yield f"{view.kind.slug}  {view.kind.titles[language]}"
    yield "  " + say("group: {name}").format(name=say(GROUPS.get(group, group)))
    if points:
        yield "  " + say("points of the Instruction: {points}").format(points=points)
    yield "  " + say("names of its files: {pattern}").format(pattern=declaration["file_name"])
    for title, found in (
        (say("Legal basis"), _bases(view, language)),
        (say("Fields"), _fields(view, view.root.below, language, 1)),
        (say("Derived values"), _declared(view, view.derived, language)),
        (say("Rules"), _declared(view, view.rules, language)),
        (say("Set"), _members(view, language)),
        (say("Examples"), _examples(view)),
        (say("Fields that no template uses"), _unused(view, language)),
        (say("Names in templates that the schema does not have"), _unknown(view, language)),
    ):
        yield from _section(title, list(found))


def _section(title: str, found: list[str]) -> Iterator[str]:
    if found:
        yield ""
        yield f"{title}:"
        yield from found


def _bases(view: TypeView, language: str) -> Iterator[str]:
    for basis in view.bases:
        yield f"  {basis.pointer}"
        for text in basis.citations["kk" if language == "kk" else "ru"]:
            yield f"    {text}"


def _fields(view: TypeView, below: tuple[TypeField, ...], language: str, depth: int) -> Iterator[str]:
    margin = "  " * depth
    for field in below:
        yield f"{margin}{field.pointer}  {words(field, language)}"
        for each in _by_language(view.uses.get(field.pointer, {}), language):
            yield f"{margin}    {each}"
        # The members of a reference are its own affair: templates cite it as a whole.
        if field.kind != "reference":
            yield from _fields(view, field.below, language, depth + 1)


def words(field: TypeField, language: str) -> str:
    """Return label and nature of a field: ``Дата: дата, обязательно``."""
    label = field.labels[language]
    said = nature(field, language)
    return f"{label}: {said}" if label != field.name else said


def nature(field: TypeField, language: str) -> str:
    """Return kind, allowed values and necessity of a field: ``выбор (m – мужской, …), обязательно``."""
    say = translator(language).gettext
    said = [say(KINDS[field.kind])]
    if field.kind == "choice":
        said = [f"{said[0]} ({', '.join(_value(*choice, language) for choice in field.choices)})"]
    if field.kind == "constant":
        said.append(str(field.node.get("const")))
    if field.only:
        said.append(say("only of {kinds}").format(kinds=", ".join(field.only)))
    if field.is_required:
        # What must be there may still say that there is no value: a number that is not given yet.
        said.append(say("required, may be empty (null)") if field.may_be_null else say("required"))
    elif field.is_sometimes:
        said.append(say("required sometimes"))
    return ", ".join(said)


def _value(value: Any, labels: Mapping[str, str], language: str) -> str:
    label = labels.get(language) or labels.get("ru", "")
    return f"{value} – {label}" if label else str(value)


def places(found: tuple[Use, ...], language: str) -> str:
    """Return where a template uses a field, each place once: ``абзац 3; абзац 12, таблица 1, …``."""
    said = []
    for use in found:
        where = use.location
        part = None if where.part == MAIN_PART else where.part
        said.append(place(Problem("T041").at(**{**_inside(use), "part": part}), language))
    return "; ".join(dict.fromkeys(said))


def _inside(use: Use) -> dict[str, int | None]:
    where = use.location
    return {name: getattr(where, name) for name in ("paragraph", "table", "row", "cell")}


def _declared(view: TypeView, declared: tuple[Declared, ...], language: str) -> Iterator[str]:
    for each in declared:
        name = f"{each.name} = " if each.name else ""
        given = ", ".join(f"{key}={value}" if each.name else value for key, value in each.arguments.items())
        yield f"  {name}{each.function}({given})"
        if said := function_sentence(each.function, language, is_rule=not each.name):
            yield f"    {said}"
        if each.name:
            yield from (f"    {said}" for said in _by_language(_uses_below(view, f"/{each.name}"), language))


def _members(view: TypeView, language: str) -> Iterator[str]:
    say = translator(language).gettext
    for member in view.kind.members:
        said = f"  {say('left out where the case holds nothing for it')}" if member.is_optional else ""
        yield f"  {member.slug}{said}"
        yield from (f"    {pointer} ← {origin}" for pointer, origin in member.fields.items())


def _uses_below(view: TypeView, pointer: str) -> Mapping[Language, tuple[Use, ...]]:
    """Return what the templates use of a derived value, by language."""
    found: dict[Language, tuple[Use, ...]] = {}
    for used, by_language in view.uses.items():
        if is_within(used, pointer):
            for language, each in by_language.items():
                found[language] = found.get(language, ()) + each
    return found


def _by_language(found: Mapping[Language, tuple[Use, ...]], language: str) -> Iterator[str]:
    """Yield the places of each template, those that are the same in several in one line."""
    table: dict[str, list[str]] = {}
    for each, uses in found.items():
        table.setdefault(places(uses, language), []).append(each)
    for where, languages in table.items():
        yield f"{', '.join(languages)}: {where}"


def _examples(view: TypeView) -> Iterator[str]:
    for name, example in zip(
        ("docgen sample {}", "docgen sample {} --full"), view.kind.examples, strict=False
    ):
        requisites = example.get("requisites") or {}
        said = " ".join(str(requisites[key]) for key in ("date", "number") if requisites.get(key))
        yield f"  {name.format(view.kind.slug)}  {said}"


def _unused(view: TypeView, language: str) -> Iterator[str]:
    say = translator(language).gettext
    for field in view.unused:
        readers = view.readers(field.pointer)
        told = say("read by {functions}").format(functions=", ".join(readers)) if readers else ""
        yield "  " + "  ".join(part for part in (field.pointer, field.labels[language], told) if part)


def _unknown(view: TypeView, language: str) -> Iterator[str]:
    for each, use in view.unknown:
        yield f"  {each}: {places((use,), language)}: {'.'.join(use.path)}  {use.location.tag}"


def as_json(view: TypeView) -> dict[str, Any]:
    """Return a view as JSON values; the fields are a flat list in the order of the schema."""
    declaration = view.kind.declaration
    return {
        "type": view.kind.slug,
        "title": dict(view.kind.titles),
        "group": declaration["group"],
        "instruction_points": list(declaration.get("instruction_points", ())),
        "file_name": declaration["file_name"],
        "legal_basis": [{"pointer": each.pointer, **each.citations} for each in view.bases],
        "fields": [_field_json(view, field) for each in view.root.below for field in each.every()],
        "derived": [
            {
                "name": each.name,
                "function": each.function,
                "arguments": dict(each.arguments),
                "summary": function_sentence(each.function, "en", is_rule=False),
            }
            for each in view.derived
        ],
        "rules": [
            {
                "function": each.function,
                "arguments": list(each.arguments.values()),
                "summary": function_sentence(each.function, "en", is_rule=True),
            }
            for each in view.rules
        ],
        "set": [
            {"type": each.slug, "fields": dict(each.fields), "optional": each.is_optional}
            for each in view.kind.members
        ],
        "examples": list(view.kind.examples),
        "unused": [field.pointer for field in view.unused],
        "unknown": [
            {"language": language, "path": ".".join(use.path), **_use_json(use)}
            for language, use in view.unknown
        ],
    }


def _field_json(view: TypeView, field: TypeField) -> dict[str, Any]:
    return {
        "pointer": field.pointer,
        "label": dict(field.labels),
        "kind": field.kind,
        "required": field.is_required,
        "may_be_null": field.may_be_null,
        "required_sometimes": field.is_sometimes,
        "only": list(field.only),
        "choices": [{"value": value, "label": dict(labels)} for value, labels in field.choices],
        "inflects": field.inflects or None,
        "uses": {
            language: [_use_json(use) for use in found]
            for language, found in view.uses.get(field.pointer, {}).items()
        },
        "read_by": list(view.readers(field.pointer)),
    }


def _use_json(use: Use) -> dict[str, Any]:
    inside = {name: number for name, number in _inside(use).items() if number is not None}
    return {"way": str(use.way), "part": use.location.part, **inside, "tag": use.location.tag}
