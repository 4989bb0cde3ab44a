"""The type ``paper`` that the defects of templates are written for: a field of each kind, values derived."""

from __future__ import annotations

from typing import Any

TITLE = {"kk": "Өріс", "ru": "Поле"}
TEXT = {"$ref": "_shared/text.json#/$defs/inflected", "x-title": TITLE}
STRING = {"type": "string", "x-title": TITLE}
DATE = {"$ref": "_shared/text.json#/$defs/date", "x-title": TITLE}
MONEY = {"$ref": "_shared/money.json", "x-title": TITLE}
NORM = {"$ref": "_shared/legal_reference.json", "x-title": TITLE}


def _choice(*values: str) -> dict[str, Any]:
    return {"enum": list(values), "x-title": TITLE, "x-enum": {"kk": list(values), "ru": list(values)}}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
        "x-title": TITLE,
    }


#: The schema of the type that the corpus is written for.
PAPER: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "x-docgen": {
        "title": {"kk": "Қағаз", "ru": "Бумага", "en": "Paper"},
        "group": "other",
        "file_name": "paper",
        "derive": {
            "terms": {"function": "era_terms", "arguments": {"date": "/day"}},
            "totals": {"function": "sanction_totals", "arguments": {"rows": "/rows"}},
            "court": {"function": "norm", "arguments": {"name": "=court_after_rejection", "date": "/day"}},
        },
    },
    **_object(
        {
            "document_type": {"const": "paper"},
            "name": TEXT,
            "day": DATE,
            "sum": MONEY,
            "count": {"type": "integer", "x-title": TITLE},
            "kind": _choice("decision", "ruling"),
            "urgent": {"type": "boolean", "x-title": TITLE},
            "items": {
                "type": "array",
                "minItems": 1,
                "items": _object({"fact": TEXT}, norm=NORM),
                "x-title": TITLE,
            },
            "party": {
                "x-title": TITLE,
                "oneOf": [
                    _object({"kind": {"const": "natural"}, "name": TEXT, "iin": STRING}),
                    _object({"kind": {"const": "legal"}, "name": TEXT, "bin": STRING}),
                ],
            },
            "act": {
                **_object(
                    {"number": STRING, "in_force": {"type": "boolean", "x-title": TITLE}}, in_force_date=DATE
                ),
                "if": {"properties": {"in_force": {"const": True}}, "required": ["in_force"]},
                "then": {"required": ["in_force_date"]},
            },
        },
        note=TEXT,
        until=DATE,
        rows={"type": "array", "items": _object({"due": MONEY}), "x-title": TITLE},
        seal={"$ref": "_shared/picture.json", "x-title": TITLE},
        maybe={"type": ["string", "null"], "x-title": TITLE},
        paper=_choice("writ", "other"),
    ),
    "examples": [{}, {}],
}
