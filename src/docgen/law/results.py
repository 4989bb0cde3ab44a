"""What each derivation gives, as JSON Schema: the shape of a derived value for those who read templates.

``$ref`` leads to the shared definitions of the document types.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.law.data import load
from docgen.law.nouns import inspection_paper, kinds
from docgen.law.papers import text_names
from docgen.law.sanction import totals

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT: Mapping[str, Any] = {"$ref": "_shared/text.json#/$defs/inflected"}
_REFERENCE: Mapping[str, Any] = {"$ref": "_shared/legal_reference.json"}
_MONEY: Mapping[str, Any] = {"$ref": "_shared/money.json"}
_DATE: Mapping[str, Any] = {"$ref": "_shared/text.json#/$defs/date"}


@dataclass(frozen=True, slots=True)
class Result:
    """The schema of a derived value; ``needs`` are the arguments without which there is none.

    ``may_lack`` tells that the law may have none although every argument is there.
    """

    schema: Mapping[str, Any]
    needs: tuple[str, ...] = ()
    may_lack: bool = False


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
        "growth": Result({"type": "object"}, ("current", "previous")),
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
        "row_totals": Result({"type": "object"}, ("rows",)),
        "salutation": Result(_TEXT, ("person",), may_lack=True),
        "sanction_rows": Result({"type": "array", "items": _sanction_row()}, ("rows", "date")),
        "sanction_totals": Result(
            _object({**dict.fromkeys(totals(()), _MONEY), "count": {"type": "integer"}}), ("rows",)
        ),
        "with_shares": Result({"type": "array", "items": {"type": "object"}}, ("rows",)),
    }


def _sanction_row() -> Mapping[str, Any]:
    added = _object(
        {"shortage": _MONEY, "untransferred": _MONEY},
        {"rate": {"type": "string"}, "indexes": {"type": "integer"}, "index": _MONEY, "exemption": _TEXT},
    )
    return {"allOf": [{"$ref": "_shared/sanction_row.json"}, added]}


def _object(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _paper(document_type: str) -> Mapping[str, Any]:
    always, ever = text_names(document_type)
    return _object(dict.fromkeys(sorted(always), _TEXT), dict.fromkeys(sorted(ever - always), _TEXT))


def _term_names() -> list[str]:
    """Return the names of terms and of their parts in any era."""
    names: dict[str, None] = {}
    for name, wordings in load("eras.json")["terms"].items():
        names[name] = None
        for entry in wordings:
            names |= dict.fromkeys(f"{name}_{key}" for key, part in entry.items() if _is_text(part))
    return list(names)


def _is_text(part: Any) -> bool:
    return isinstance(part, dict) and isinstance(part.get("kk"), str) and isinstance(part.get("ru"), str)


def _paper_names() -> list[str]:
    return list(dict.fromkeys(key for kind in kinds("inspection_result") for key in inspection_paper(kind)))
