"""Targets that read data: cases, JSON Lines and arrays, registers, schemas, names of files."""

from __future__ import annotations

import io
import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tables
from docgen.errors import CaseError
from docgen.intake import texts
from docgen.model import fields, source_map
from docgen.model.case import load
from docgen.model.catalog import LANGUAGES, Catalog
from docgen.model.field import pointer_of
from docgen.model.keywords import OVERLAYS
from docgen.pipeline import file_names, generate
from docgen.pipeline.order import Order
from docgen.pipeline.validate import FORMATS
from fuzzing import mutation
from fuzzing.judging import refusal_or, told
from fuzzing.target import Target, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.intake.record import Record

_MIXED: Mapping[str, str] = {
    "whole": '{"a": ["Қ\\n", 1.5, {"б/в": null}], "ә~": true, "documents": {"cover_letter": {"x": 1}}}',
    "numbers": '{"a": [0, -0, 1.0, 1e2, -1.25E-3, 999999999999999999, 0.1], "b": {"c": [[], {}, ""]}}',
    "escapes": '\ufeff{"\\u0431": "\\ud83d\\ude00 \\u0418\\u0306 \\"\\\\\\/\\b"}',
}


def composed(value: Any) -> Any:
    """Return a JSON value whose texts are NFC; keys are what they are."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(each) for each in value]
    return {key: composed(each) for key, each in value.items()} if isinstance(value, dict) else value


def pointers(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Yield the pointer of a JSON value and of each one in it."""
    yield pointer_of(path)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in items:
        yield from pointers(each, (*path, step))


def judge_case(data: bytes, _: Path) -> None:
    """A case is what Python's json reads, each value known by its place; or it is refused."""
    case = refusal_or(lambda: load(data, file="іс.json"))
    if case is None:
        return
    plain = json.loads(case.text)
    assert set(source_map.offsets(case.text)) == set(pointers(plain))
    assert plain.pop(OVERLAYS, {}) == case.documents or case.documents
    assert composed(plain) == case.data
    assert "\0" not in case.text


def judge_validation(data: bytes, _: Path) -> None:
    """A case is judged by its type, and one that is right becomes documents that pass the gate."""
    judgement = refusal_or(lambda: generate.judged(workspace(), data, Order(Path()), file="іс.json"))
    if judgement is None:
        return
    told(judgement.problems)
    assert judgement.name or judgement.problems
    if judgement.name:
        refusal_or(lambda: generate.prepared(workspace(), data, Order(Path()), found=[]))


def _examples() -> dict[str, bytes]:
    return {
        f"{kind.slug}.{number}": json.dumps(example, ensure_ascii=False).encode()
        for kind in workspace().catalog
        for number, example in enumerate(kind.examples[:2])
    }


class _InPieces(io.BytesIO):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size, 7 + len(self.getbuffer()) // 64) if size and size > 0 else size)


def _array(stream: io.BytesIO) -> list[Record] | tuple[Any, ...]:
    try:
        return list(texts.array(stream, "істер.json"))
    except CaseError as fault:
        told(fault.problems)
        return fault.problems


def judge_lines(data: bytes, _: Path) -> None:
    """Lines are cut where they end; an array is what json reads, however the bytes come."""
    records = refusal_or(lambda: list(texts.lines(io.BytesIO(data), "істер.jsonl"))) or []
    own = data.split(b"\n")
    for record in records:
        assert record.problems or own[(record.origin.line or 0) - 1].rstrip(b"\r") == record.data.rstrip(
            b"\r"
        )
    assert texts.is_array(data) in (True, False)
    assert texts.is_lines(data) in (True, False)
    found = _array(io.BytesIO(data))
    in_pieces = _array(_InPieces(data))
    # Of two faults the one is told that is met first: that is how much was read.
    assert in_pieces == found or not (isinstance(found, list) or isinstance(in_pieces, list))
    if isinstance(found, list):
        read = [json.loads(each.data) for each in found]
        assert repr(read) == repr(json.loads(data.decode("utf-8-sig")))
        for each in found[:5]:
            refusal_or(lambda each=each: load(each.data))


def _lines() -> dict[str, bytes]:
    cases = [json.loads(text.lstrip("\ufeff")) for text in _MIXED.values()]
    plain = [json.dumps(case, ensure_ascii=False) for case in cases]
    return {
        "lines": "\r\n".join(["\ufeff", *plain, "", " {broken"]).encode(),
        "array": ("[\n" + ",\n".join(plain) + "]\n").encode(),
        "numbers": b"[1, null, [], 2e9999, {}, -0]",
    }


def judge_schema(data: bytes, folder: Path) -> None:
    """A schema of an office is refused, or all that is done with one can be done."""
    path = folder / "schemas" / f"{tables.SLUG}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    root = workspace().catalog.root
    kind = refusal_or(lambda: Catalog(folder, FORMATS, root)[tables.SLUG])
    if kind is None:
        return
    for case in (*kind.examples, {}, {"requisites": []}):
        told(refusal_or(lambda case=case: kind.schema_of(case).problems(case)) or ())
    refusal_or(lambda: [each.pointer for each in fields.fields(kind.schema).every()])
    refusal_or(lambda: json.dumps(kind.published()))
    refusal_or(lambda: kind.schema.label("/requisites/0/x"))
    refusal_or(lambda: [kind.titles, kind.members, kind.schema.sha256, kind.languages({})])


def _schemas() -> dict[str, bytes]:
    root = workspace().catalog.root / "schemas"
    texts = {
        slug: (root / f"{slug}.json").read_text(encoding="utf-8")
        for slug in (tables.SLUG, "press_release", "sanction_calc")
    }
    # Each under the name of the file that it is written into.
    return {slug: text.replace(f'"{slug}"', f'"{tables.SLUG}"').encode() for slug, text in texts.items()}


def judge_name(data: bytes, _: Path) -> None:
    """A name of files is no path, is kept by every file system, and is always the same."""
    try:
        pattern, value = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        return
    if not isinstance(pattern, str) or not isinstance(value, dict):
        return
    name = file_names.file_name(pattern, value)
    assert name == file_names.file_name(pattern, value)
    assert name
    assert len(name.encode()) <= file_names.MAX_NAME_BYTES + 1
    assert name == Path(name).name
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t ')
    assert name[0] not in ".-"
    assert name[-1] not in ". "
    assert ".." not in name
    assert name.partition(".")[0].upper() not in _DEVICES
    assert unicodedata.is_normalized("NFC", name)
    assert len(file_names.shard(name)) == 2


_DEVICES = {"CON", "PRN", "AUX", "NUL"} | {
    f"{device}{number}" for device in ("COM", "LPT") for number in "0123456789¹²³"
}


def _names() -> dict[str, bytes]:
    found = [
        (
            "protest_{/requisites/date}_{/requisites/number}",
            {"requisites": {"date": "2026-05-12", "number": "2-15/1"}},
        ),
        ("{/a}{/b/0}", {"a": "con", "b": ["..", "é"]}),
        ("{/a}", {"a": "әіңғүұқөһ" * 30}),
    ]
    return {f"name.{number}": json.dumps(each).encode() for number, each in enumerate(found)}


_KEYWORDS = (  # noqa: SIM905 - thirty words are read more easily so
    "$ref $defs allOf oneOf anyOf if then else not const enum pattern format minLength maxItems contains "
    "# #/properties/requisites _shared/person.json person.json#/x ^[0-9]{1,3}$ /requisites/date"
).split()


@cache
def _words_of_schemas() -> tuple[str, ...]:
    path = workspace().catalog.root / "schemas" / f"{tables.SLUG}.json"
    steps = {step for pointer in pointers(json.loads(path.read_bytes())) for step in pointer.split("/")}
    return (*sorted(steps), *_KEYWORDS)


#: Words that cases are made of, and what readers stumble over.
WORDS = (
    *mutation.AWKWARD, *LANGUAGES, "m", "f", "person", "2026-05-12", "940101300017", "1000.00",
    "2-15-26-01234",
)  # fmt: skip


def targets() -> tuple[Target, ...]:
    """Return the targets of data."""
    of_case, of_name = mutation.of_json(WORDS), mutation.of_json((*_PATTERNS, *WORDS))
    return (
        Target("case", lambda: {name: text.encode() for name, text in _MIXED.items()}, of_case, judge_case),
        Target("lines", _lines, of_case, judge_lines),
        Target("validation", _examples, of_case, judge_validation),
        Target("schema", _schemas, mutation.of_json(_words_of_schemas()), judge_schema),
        Target("name", _names, of_name, judge_name),
    )


_PATTERNS = ("{/a}", "{/requisites/number}", "{", "}", "lpt1", "COM¹.x")
