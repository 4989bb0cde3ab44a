"""A data root with a type of its own, for what schemas of offices may say."""

import json
import shutil

import pytest

from docgen.model.catalog import found_root
from docgen.model.roots import Roots
from docgen.model.schema_store import SchemaStore

NAME = {
    "$defs": {
        "name": {
            "x-title": {"kk": "Аты", "ru": "Имя"},
            "type": "object",
            "properties": {"kk": {"$ref": "#/$defs/word"}, "ru": {"$ref": "#/$defs/word"}},
            "required": ["kk", "ru"],
            "additionalProperties": False,
        },
        "word": {"type": "string", "minLength": 2, "maxLength": 8, "format": "calm"},
    }
}
PERSON = {
    "x-title": {"kk": "Тарап", "ru": "Сторона"},
    "oneOf": [
        {
            "type": "object",
            "properties": {
                "kind": {"const": "natural"},
                "name": {"$ref": "name.json#/$defs/name", "x-title": {"kk": "Аты-жөні", "ru": "ФИО"}},
                "age": {"x-title": {"kk": "Жасы", "ru": "Возраст"}, "type": "integer", "minimum": 18},
            },
            "required": ["kind", "name", "age"],
            "additionalProperties": False,
        },
        {"$ref": "firm.json"},
    ],
}
FIRM = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "kind": {"x-title": {"kk": "Түрі", "ru": "Вид"}, "const": "legal"},
        "title": {"$ref": "name.json#/$defs/name", "x-title": {"kk": "Атауы", "ru": "Название"}},
        "bin": {
            "x-title": {"kk": "БСН", "ru": "БИН"},
            "type": "string",
            "pattern": "^[0-9]{3}$",
            "x-error": {"kk": "3 цифр", "ru": "3 цифры", "en": "3 digits"},
        },
    },
    "required": ["kind", "title", "bin"],
    "additionalProperties": False,
}
LETTER = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "x-docgen": {
        "title": {"kk": "Хат", "ru": "Письмо", "en": "Letter"},
        "group": "protests",
        "file_name": "letter_{/number}",
    },
    "type": "object",
    "properties": {
        "document_type": {"const": "letter"},
        "number": {"x-title": {"kk": "Нөмірі", "ru": "Номер"}, "type": ["string", "null"]},
        "urgent": {"x-title": {"kk": "Шұғыл", "ru": "Срочно"}, "type": "boolean"},
        "reason": {
            "x-title": {"kk": "Себебі", "ru": "Причина"},
            "type": "string",
            "enum": ["complaint", "plan"],
            "x-enum": {"kk": ["шағым", "жоспар"], "ru": ["жалоба", "план"]},
        },
        "sender": {"$ref": "_shared/person.json", "x-title": {"kk": "Жіберуші", "ru": "Отправитель"}},
        "parties": {
            "x-title": {"kk": "Тараптар", "ru": "Стороны"},
            "type": "array",
            "items": {"allOf": [{"$ref": "_shared/person.json"}]},
            "minItems": 1,
            "maxItems": 3,
        },
        "grid": {
            "x-title": {"kk": "Кесте", "ru": "Таблица"},
            "type": "array",
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "sum": {"x-title": {"kk": "Сома", "ru": "Сумма"}, "type": "number", "maximum": 9}
                    },
                    "additionalProperties": False,
                },
            },
        },
        "code": {"x-title": {"kk": "Коды", "ru": "Код"}, "type": "string", "not": {"const": "x"}},
    },
    "required": ["document_type", "reason", "sender"],
    "additionalProperties": False,
    "dependentRequired": {"code": ["number", "urgent"], "copies": ["parties"]},
    "if": {"properties": {"urgent": {"const": True}}, "required": ["urgent"]},
    "then": {"required": ["number"]},
    "examples": [{}, {}],
}


def calm(value):
    return ("C110", {"word": value}) if "!" in value else None


@pytest.fixture
def folder(tmp_path):
    """Return a folder of schemas: one type, ``letter``, and what it refers to."""
    shared = tmp_path / "schemas" / "_shared"
    shared.mkdir(parents=True)
    shutil.copy(found_root() / "schemas" / "_shared" / "x-docgen.json", shared)
    for name, schema in (("name", NAME), ("person", PERSON), ("firm", FIRM)):
        (shared / f"{name}.json").write_text(json.dumps(schema), "utf-8")
    (tmp_path / "schemas" / "letter.json").write_text(json.dumps(LETTER), "utf-8")
    return tmp_path / "schemas"


@pytest.fixture
def store(folder):
    return SchemaStore(Roots(folder.parent), {"calm": calm})


@pytest.fixture
def letter(store):
    return store.schema("letter")
