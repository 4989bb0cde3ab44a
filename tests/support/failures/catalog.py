"""How each problem of a data root and of a schema comes about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import docgen
from docgen.authoring import diff, scaffold
from docgen.law.rules import RULES
from docgen.lint import linter
from docgen.model.catalog import found_root
from docgen.model.roots import Roots
from docgen.model.schema import Schema
from docgen.pipeline import declared
from docgen.pipeline.workspace import opened
from docgen.textform import overrides
from failures.ways import DECLARATION, LABELLED, laid, opening, raised, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _unfolding(levels: int) -> dict[str, Any]:
    """Return definitions each of which stands for twice as much as the next one."""
    return {
        f"d{level}": {"properties": {name: {"$ref": f"#/$defs/d{level + 1}"} for name in "ab"}}
        for level in range(levels)
    } | {f"d{levels}": {}}


def _with_lost_pointer(folder: Path) -> Iterable[Problem]:
    schema = json.loads(schema_of({}))
    schema["x-docgen"]["rules"] = [{"function": "in_order", "arguments": ["/a", "/b"]}]
    return raised(opening(folder, text=json.dumps(schema)))


def _with_faulty_pattern(folder: Path) -> Iterable[Problem]:
    return raised(Schema({"pattern": "("}, {}, str(folder / "letter.json"), {}).problems, "text")


def _without_template(folder: Path) -> Iterable[Problem]:
    opening(folder, text=schema_of({}))
    return raised(opened(folder).template, "protest", "kk")


def _overridden(folder: Path, *bundled: str) -> Roots:
    for name in ("own/_base.docx", *(f"bundled/{each}" for each in ("letter.docx", *bundled))):
        path = folder / name.replace("/", "/templates_kk/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return Roots(folder / "own", folder / "bundled")


def _already_there(folder: Path) -> Iterable[Problem]:
    (folder / "schemas").mkdir()
    (folder / "schemas" / "query.json").touch()
    return raised(scaffold.new_type, Roots(folder), "query", {}, "letters")


def _disagreed() -> Iterable[Problem]:
    # A keyword that only the fast validator knows would be such a case; here it is made to refuse all.
    schema = Schema({}, {}, "a.json", {})
    schema.__dict__["_is_valid"] = lambda _: False
    return raised(schema.problems, {})


def _with_member(member: dict[str, Any]) -> str:
    return schema_of({"x-docgen": {**DECLARATION, "set": [member]}})


def _with_lost_field_of_a_member(folder: Path) -> Iterable[Problem]:
    opened_one = opening(folder, text=_with_member({"type": "letter", "fields": {"/a": "/document_type"}}))
    (folder / "schemas" / "letter.json").write_text(schema_of({}), "utf-8")
    return raised(opened_one)


FAILURES: Failures = {
    "K001": lambda _: raised(docgen.opened().catalog.__getitem__, "inspection_akt"),
    "K002": lambda folder: raised(opening(folder, text="{")),
    "K003": _with_faulty_pattern,
    "K004": lambda folder: raised(found_root, folder),
    "K005": _without_template,
    "K006": lambda _: raised(declared.call, "balanse", RULES, docgen.opened().catalog["inspection_act"]),
    "K007": lambda folder: raised(opening(folder, text=schema_of({"examples": [{}]}))),
    "K008": lambda _: raised(declared.call, "at_most", RULES, docgen.opened().catalog["inspection_act"]),
    "K009": _with_lost_pointer,
    "K010": lambda folder: raised(opening(folder, text=schema_of({"x-inflect": "noun"}))),
    "K011": lambda _: _disagreed(),
    "K012": lambda folder: raised(overrides.refuse, _overridden(folder, "letter.txt"), "letter", "kk"),
    "K013": lambda folder: raised(overrides.refuse, _overridden(folder), "letter", "kk"),
    "K014": lambda folder: raised(linter.of_path, docgen.opened().catalog, folder),
    "K030": lambda folder: raised(scaffold.new_type, Roots(folder), "Query", {}, "letters"),
    "K031": _already_there,
    "K032": lambda folder: raised(
        scaffold.new_type, Roots(folder), "query", {"ru": "Акт {{ x }}"}, "letters"
    ),
    "K033": lambda folder: raised(Roots(folder, is_fallback=True).refuse_fixed),
    **{
        code: lambda folder, declared=declared: raised(opening(folder, text=schema_of(declared)))
        for code, declared in {
            "K040": {"properties": {"a": LABELLED}, "required": ["b"]},
            "K041": {"x-docgen": {**DECLARATION, "file_name": "a_{/a"}},
            "K042": {"properties": {"document_type": {"const": "leter"}}},
            "K043": {"propertis": {}},
            "K044": {"required": "abc"},
            "K045": {"properties": {"a": {"oneOf": [{"type": "string"}]}}},
            "K046": {"properties": {"a": {}}},
            "K047": {"properties": {"a": {**LABELLED, "enum": ["x"], "x-enum": {"kk": [], "ru": []}}}},
            "K048": {"properties": {"a": {"$ref": "_shared/persn.json"}}},
            "K049": {"properties": {"a": {"$ref": "_shared/x-docgen.json#/$defs/a"}}},
            "K060": {"$schema": "http://json-schema.org/draft-07/schema#"},
            "K061": {"$dynamicRef": "#a"},
            "K062": {"properties": {"a": {**LABELLED, "pattern": "(?=a)"}}},
            "K063": {"patternProperties": {"a": True}, "unevaluatedProperties": False},
            "K064": {"$defs": _unfolding(16)},
            "K065": {"$defs": {"a": {"not": {"$ref": "#/$defs/a"}}}, "not": {"$ref": "#/$defs/a"}},
        }.items()
    },
    "K050": lambda folder: raised(diff.side, laid(folder, b'{"document_type": "a"}', "a.json"), {}),
    "K051": lambda folder: raised(opening(folder, text=_with_member({"type": "proposal"}))),
    "K052": _with_lost_field_of_a_member,
    "K053": lambda folder: raised(opening(folder, text=_with_member({"type": "protest"}))),
    "K054": lambda folder: raised(opening(folder, text=schema_of({"properties": {"documents": LABELLED}}))),
    "K055": lambda folder: raised(
        docgen.generate_set, docgen.opened(), b'{"document_type": "training_plan"}', docgen.Order(folder)
    ),
}
