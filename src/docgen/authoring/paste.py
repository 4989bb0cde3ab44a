"""What an owner of a template pastes into Word: for each field its tags, its loop, an example of its value.

    Workspace, slug  ->  (Entry(field, expression, tags, loop, example, below), ...)

The filters are those that the bundled templates use for a value of the kind; TAGS is the table.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.authoring.examples import refuse_faulty
from docgen.errors import GrammarError
from docgen.language.form import Confidence, Wanted
from docgen.language.inflection import inflect
from docgen.law import nouns
from docgen.law.days import as_date
from docgen.model.catalog import LANGUAGES
from docgen.model.field import Field
from docgen.model.field import below as pointer_below
from docgen.model.fields import ITEM, TypeField, fields
from docgen.pipeline import derive
from docgen.pipeline.validate import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.pipeline.workspace import Workspace

#: Kind of a field -> the expressions that print it, the usual one first; ``{}`` is its path.
TAGS: Mapping[str, tuple[str, ...]] = {
    "bilingual": ("{}",),
    "bin": ("{}",),
    "date": ("{} | date", "{} | date('loc')", "{} | date('attr')", "{} | short_date"),
    "iin": ("{}",),
    "inflected": ("{}", "{} | case('gen')", "{} | case('dat')"),
    "integer": ("{} | number", "{} | words"),
    "money": ("{} | money", "{} | sum", "{} | amount"),
    "number": ("{}",),
    "picture": ("{} | picture", "{} | picture(60)"),
    "reference": ("{} | cite", "{} | cite('gen')", "{} | cite('dat', define=true)"),
    "text": ("{}",),
}
_OF_A_PERSON = ("{}", "{} | person('gen')", "{} | initials('dat')")
# How a text inflects that is the whole name of a person.
_WHOLE_NAMES = ("name", "person")
# Names of the root that a tag can say: the templates' own words mean something else.
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "loop"}) | {
    "True",
    "False",
    "None",
}
#: Members of a group -> the expressions that print the group as a whole.
GROUPS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("surname", "initials"): ("{} | initials_first", "{} | surname_first('dat')"),
    ("from", "to"): ("{} | period",),
    ("date", "number"): ("{0}.date | dated({0}.number)",),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A field with what is pasted for it.

    ``path`` is how a tag says the field, "" where none can. ``tags`` print it, ``conditions`` ask for it,
    ``loop`` opens and closes the paragraphs that are repeated for each item of a list. ``example`` is a JSON
    value, None where no example has it. ``below`` are the fields of a group, or of each item.
    """

    field: TypeField
    path: str
    tags: tuple[str, ...]
    conditions: tuple[str, ...]
    loop: tuple[str, str] | None
    example: Any
    below: tuple[Entry, ...]

    def every(self) -> Iterator[Entry]:
        """Yield the entry and all below it."""
        yield self
        for each in self.below:
            yield from each.every()


@dataclass(frozen=True, slots=True)
class Paste:
    """The fields of a type and its derived values, as they are pasted."""

    fields: tuple[Entry, ...]
    derived: tuple[Entry, ...]


def paste(workspace: Workspace, slug: str) -> Paste:
    """Return what is pasted for a type. Raises CatalogError K001 to K010."""
    kind = workspace.catalog[slug]
    root = fields(kind.schema)
    refuse_faulty(kind)
    # What only the smallest example has is shown from there.
    examples = [derive.facts(example, kind) for example in reversed(kind.examples[:2])]
    names = {*kind.declaration.get("derive", {}), *(each.name for each in root.below)}
    reader = _Reader(examples, names)
    derived = [
        _described(f"/{name}", [facts[name] for facts in examples if name in facts])
        for name in kind.declaration.get("derive", {})
    ]
    return Paste(
        tuple(reader.entry(each, _root(each.name), ()) for each in root.below if each.kind != "constant"),
        tuple(reader.entry(each, _root(each.name), ()) for each in derived),
    )


class _Reader:
    def __init__(self, examples: list[dict[str, Any]], names: set[str]) -> None:
        self._examples = examples
        self._names = names

    def entry(self, field: TypeField, path: str, variables: tuple[str, ...]) -> Entry:
        """Return a field that stands at a path of the template, inside of loops over these variables."""
        example = self._example(field.pointer)
        if not path:
            return Entry(field, "", (), (), None, example, ())
        tags = tuple(f"{{{{ {each.format(path)} }}}}" for each in expressions(field))
        conditions = tuple(_conditions(field, path))
        if field.kind != "list":
            below = () if field.kind in ("reference", "picture") else field.below
            inner = tuple(self.entry(each, _member(path, each.name), variables) for each in below)
            return Entry(field, path, tags, conditions, None, example, inner)
        variable = self._variable(field.name, variables)
        loop = (f"{{%p for {variable} in {path} %}}", "{%p endfor %}")
        items = tuple(self.entry(each, variable, (*variables, variable)) for each in field.below)
        return Entry(field, path, tags, conditions, loop, example, items)

    def _example(self, pointer: str) -> Any:
        found = (field.value for facts in self._examples for field in Field(facts).every(pointer) if field)
        return next(found, None)

    def _variable(self, name: str, taken: tuple[str, ...]) -> str:
        """Return a name for the items of a list that no field and no outer loop has."""
        is_plural = name.endswith("s") and not name.endswith(("ss", "is", "us"))
        short = f"{name[:-3]}y" if name.endswith("ies") else name[:-1] if is_plural else ""
        variable = short or f"{name}_item"
        while variable in self._names or variable in taken or variable == ITEM:
            variable = f"{name.strip(ITEM) or 'inner'}_item{len(taken) or ''}"
            taken = (*taken, "")
        return variable


def _root(name: str) -> str:
    """Return the path of a field of the root, "" for a name that no tag can say."""
    return name if _IDENTIFIER.match(name) and name not in _WORDS else ""


def _member(path: str, name: str) -> str:
    if name.startswith("_"):
        return ""
    return f"{path}.{name}" if _IDENTIFIER.match(name) else f"{path}[{_literal(name)}]"


def _literal(value: Any) -> str:
    """Return a JSON value as a tag says it."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return json.dumps(value).replace("null", "none")


def expressions(field: TypeField) -> tuple[str, ...]:
    """Return the expressions that print a field, ``{}`` for its path; none for what is no text."""
    if field.kind == "inflected" and field.inflects in _WHOLE_NAMES:
        return _OF_A_PERSON
    if field.kind in ("group", "variant"):
        members = {each.name: each for each in field.below}
        fitting = (each for names, each in GROUPS.items() if _has(members, names))
        return tuple(expression for each in fitting for expression in each)
    if field.kind == "choice":
        values = {value for value, _ in field.choices}
        group = next((group for group in nouns.groups() if values and values <= set(nouns.kinds(group))), "")
        return (f"{{}} | noun('{group}')", f"{{}} | bare_noun('{group}', 'ins')") if group else ()
    return TAGS.get(field.kind, ())


def _has(members: Mapping[str, TypeField], names: tuple[str, ...]) -> bool:
    """Tell whether a group always has members that a filter can take: dates where it takes dates."""
    found = [members[name] for name in names if name in members]
    dates = {"from", "to", "date"}
    return len(found) == len(names) and all(
        not _may_be_absent(each) and (each.name not in dates or each.kind == "date") for each in found
    )


def _may_be_absent(field: TypeField) -> bool:
    """Tell whether a case may have nothing at a field: for templates null and absent are one."""
    return not field.is_required or "null" in field.node.get("type", ())


def _conditions(field: TypeField, path: str) -> Iterator[str]:
    may_be_absent = _may_be_absent(field)
    guard = f"{path} is defined and " if may_be_absent else ""
    if may_be_absent:
        yield f"{{% if {path} is defined %}}…{{% endif %}}"
    if field.kind == "boolean":
        yield f"{{% if {guard}{path} %}}…{{% endif %}}"
    if field.kind == "choice":
        for value, _ in field.choices:
            yield f"{{% if {guard}{path} == {_literal(value)} %}}…{{% endif %}}"


# Derived values have no schema; what they are is seen in an example.


def _described(pointer: str, values: list[Any]) -> TypeField:
    """Return what the values are that the examples have at a pointer."""
    name = pointer.rpartition("/")[2]
    labels = dict.fromkeys(("kk", "ru", "en"), name)
    kind = _kind(values)
    below: tuple[TypeField, ...] = ()
    if kind == "group":
        groups = [value for value in values if isinstance(value, dict)]
        names = dict.fromkeys(key for group in groups for key in group)
        below = tuple(
            _described(pointer_below(pointer, key), [group[key] for group in groups if key in group])
            for key in names
        )
    elif kind == "list":
        items = [item for value in values if isinstance(value, list) for item in value]
        below = (_described(pointer_below(pointer, ITEM), items),)
    return TypeField(pointer, labels, kind, is_required=name == ITEM, below=below)


def _kind(values: list[Any]) -> str:
    """Return the kind of derived values, that of the first one."""
    value = values[0] if values else None
    if isinstance(value, dict):
        if {"kk", "ru"} <= value.keys():
            return "inflected" if all(map(_takes_cases, values)) else "bilingual"
        return "reference" if "act" in value else "group"
    if isinstance(value, list):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        is_money = FORMATS["money"](value) is None
        return "date" if as_date(value) else "money" if is_money else "text"
    return "integer" if isinstance(value, int) else "any"


def _takes_cases(value: Mapping[str, Any]) -> bool:
    """Tell whether a derived text has forms in both languages: many are no words but whole phrases."""
    try:
        forms = [inflect(str(value[language]), language, Wanted("gen", "phrase")) for language in LANGUAGES]
    except GrammarError:
        return False
    return all(form.confidence > Confidence.UNSURE for form in forms)
