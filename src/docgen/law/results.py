"""What each derivation gives, as JSON Schema: the shape of a derived value for those who read templates.

``$ref`` leads to the shared definitions of the document types.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.law.data import is_text, load
from docgen.law.nouns import inspection_paper, kinds
from docgen.law.papers import text_names
from docgen.law.sanction import totals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TEXT: Mapping[str, Any] = {"$ref": "_shared/text.json#/$defs/inflected"}
_REFERENCE: Mapping[str, Any] = {"$ref": "_shared/legal_reference.json"}
_MONEY: Mapping[str, Any] = {"$ref": "_shared/money.json"}
_DECIMAL: Mapping[str, Any] = {"type": "string"}
_DATE: Mapping[str, Any] = {"$ref": "_shared/text.json#/$defs/date"}


@dataclass(frozen=True, slots=True)
class Result:
    """The schema of a derived value; ``needs`` are the arguments without which there is none.

    ``may_lack`` tells that the law may have none although every argument is there. Where the value has the
    members of its argument ``of``, ``made`` makes its schema of that argument's, whose ``$ref`` are resolved.
    """

    schema: Mapping[str, Any]
    needs: tuple[str, ...] = ()
    may_lack: bool = False
    of: str = ""
    made: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None


@cache
def results(document_type: str) -> Mapping[str, Result]:
    """Return the result of each derivation by its name, as a type of document has it."""
    return {
        "bailiff_words": Result(_TEXT, ("date",)),
        "deadline": Result(
            _object(
                {"within": _TEXT, "length": _TEXT, "verified": {"type": "boolean"}},
                {"last_day": _DATE, "reference": _REFERENCE},
            ),
            ("start",),
            may_lack=True,
        ),
        "enforcement_document_words": Result(_TEXT, ("kind",)),
        "era_terms": Result(_object(dict.fromkeys(_term_names(), _TEXT)), ("date",)),
        "growth": Result({"type": "object"}, ("current", "previous"), of="current", made=_changes),
        "inspection_form": Result({"enum": list(kinds("inspection_result"))}, ("date",)),
        "inspection_words": Result(_object(dict.fromkeys(_paper_names(), _TEXT)), ("date",)),
        "months_passed": Result({"type": "integer"}, ("since", "date")),
        "norm": Result(_REFERENCE, ("date",), may_lack=True),
        "paper": Result(_paper(document_type), ("date",)),
        "protest_term": Result(
            _object(
                {"last_day": _DATE, "words": _TEXT, "verified": {"type": "boolean"}},
                {"reference": _REFERENCE},
            ),
            ("acts", "date"),
            may_lack=True,
        ),
        "review_term": Result(_TEXT, ("date",)),
        "salutation": Result(_TEXT, ("person",), may_lack=True),
        "sanction_rows": Result({"type": "array", "items": _sanction_row()}, ("rows", "date")),
        "row_totals": Result({"type": "object"}, ("rows",), of="rows", made=_sums),
        "sanction_totals": Result(
            _object({**dict.fromkeys(totals(()), _MONEY), "count": {"type": "integer"}}), ("rows",)
        ),
        "with_names": Result({"type": "array"}, ("papers_of_case",), of="papers_of_case", made=_named),
        "with_shares": Result({"type": "array"}, ("rows",), of="rows", made=_shared),
    }


def _sanction_row() -> Mapping[str, Any]:
    added = _object(
        {"shortage": _MONEY, "untransferred": _MONEY},
        {"rate": {"type": "string"}, "indexes": {"type": "integer"}, "index": _MONEY, "exemption": _TEXT},
    )
    return {"allOf": [{"$ref": "_shared/sanction_row.json"}, added]}


def _object(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _changes(figures: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of changes: one for each figure, absent where there is nothing to compare with."""
    members, _ = _members(figures)
    return _object({}, dict.fromkeys(members, _DECIMAL))


def _sums(rows: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of the sums of rows; a column that a row may lack may have no sum."""
    members, required = _members(rows.get("items", {}))
    columns = {name: node for name, node in members.items() if _is_figure(node)}
    always = {name: node for name, node in columns.items() if name in required and rows.get("minItems")}
    return _object({**always, "count": {"type": "integer"}}, columns)


def _named(papers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of papers that have a name beside what they had; the rule papers_known sees to it."""
    members, required = _members(papers.get("items", {}))
    items = {
        "type": "object",
        "properties": {**members, "name": _TEXT},
        "required": ["name", *sorted(required)],
    }
    return {**papers, "items": items}


def _shared(rows: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of rows that have a share beside what they had."""
    members, required = _members(rows.get("items", {}))
    items = {"type": "object", "properties": {**members, "share": _DECIMAL}, "required": sorted(required)}
    return {**rows, "items": items}


def _members(node: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """Return the members of an object by name and which of them are required, those of ``allOf`` too."""
    members: dict[str, Any] = dict(node.get("properties", {}))
    required = set(node.get("required", ()))
    for part in node.get("allOf", ()):
        more, needed = _members(part)
        members |= more
        required |= needed
    return members, required


def _is_figure(node: Mapping[str, Any]) -> bool:
    return node.get("type") == "integer" or node.get("format") == "money"


def _paper(document_type: str) -> Mapping[str, Any]:
    always, ever = text_names(document_type)
    return _object(dict.fromkeys(sorted(always), _TEXT), dict.fromkeys(sorted(ever - always), _TEXT))


def _term_names() -> list[str]:
    """Return the names of terms and of their parts in any era."""
    names: dict[str, None] = {}
    for name, wordings in load("eras.json")["terms"].items():
        names[name] = None
        for entry in wordings:
            names |= dict.fromkeys(f"{name}_{key}" for key, part in entry.items() if is_text(part))
    return list(names)


def _paper_names() -> list[str]:
    return list(dict.fromkeys(key for kind in kinds("inspection_result") for key in inspection_paper(kind)))
