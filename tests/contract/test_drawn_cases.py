"""Cases drawn from the schema of every type: valid ones are made whole, wrong ones refused at their place.

A few draws, the same in each run; ``python -m trials cases`` and ``documents`` draw as many as are wanted.
"""

from __future__ import annotations

import copy
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from audit import FALSE_ALARMS, audited
from docgen.errors import DocgenError
from docgen.model.field import Field
from docgen.model.problem import errors
from docgen.opc import merge
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from packages import MAIN_PART
from strategies import sound
from strategies.changes import ORDER, cases, judged, put
from strategies.mutations import NAMES, mutated, places
from strategies.reach import reachable, reached
from strategies.shapes import walked
from strategies.toward import toward

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.model.catalog import DocumentType
    from docgen.model.problem import Problem
    from strategies.changes import Drawn
    from strategies.mutations import Mutated
    from strategies.source import Source

FEW = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_a_valid_case_is_made_whole_in_its_languages(kind: DocumentType, source: Source) -> None:
    @settings(FEW, max_examples=2)
    @given(cases(source, kind, most=8, fewest=6))
    def holds(drawn: Drawn) -> None:
        assert [problem for problem in judged(source.workspace, drawn.data) if problem.is_error] == []
        assert sound.looked_at(source, drawn.data).faults == []

    holds()


def test_a_wrong_case_is_refused_at_its_place_or_made_whole(kind: DocumentType, source: Source) -> None:
    @st.composite
    def wrong(draw: Any) -> Mutated:
        drawn = draw(cases(source, kind, most=0))
        return draw(mutated(source.shapes[kind.slug], drawn.data))

    @settings(FEW, max_examples=4)
    @given(wrong())
    def holds(found: Mutated) -> None:
        try:
            told = sound.looked_at(source, found.data)
        except DocgenError as fault:
            places = [each.location.pointer for each in fault.problems if each.is_error]
            assert None not in places
            assert any(str(place).startswith(found.pointer) for place in places), found.name
        else:
            assert not found.is_refused, found.name
            assert told.faults == []

    holds()


@pytest.mark.parametrize("name", NAMES)
def test_each_way_of_being_wrong_is_met_in_some_type(name: str, source: Source) -> None:
    found = [
        pointer
        for kind in source.workspace.catalog
        for example in kind.examples
        for pointer, _ in places(source.shapes[kind.slug], example, name)
    ]
    assert found


def test_what_is_drawn_reaches_what_is_reachable_and_nothing_else(kind: DocumentType, source: Source) -> None:
    shape = source.shapes[kind.slug]
    wanted = set(reachable(shape))
    own = [{key: value for key, value in each.items() if key != "documents"} for each in kind.examples]
    met = {place for example in own for place in reached(shape, example)}
    assert met <= wanted
    assert len(met) > len(wanted) / 4


def test_every_place_of_a_letter_is_reached_on_purpose(source: Source) -> None:
    kind, shape = source.workspace.catalog["cover_letter"], source.shapes["cover_letter"]
    places = list(reachable(shape))

    @settings(FEW, max_examples=1)
    @given(st.tuples(*(toward(source, kind, place, example=1) for place in places)))
    def holds(found: tuple[tuple[dict[str, Any], tuple[Problem, ...]], ...]) -> None:
        for place, (data, problems) in zip(places, found, strict=True):
            assert [problem.code for problem in problems if problem.is_error] == [], place
            assert place in set(reached(shape, data))

    holds()


def test_a_period_that_ends_before_it_begins_is_refused_at_its_place(
    kind: DocumentType, source: Source
) -> None:
    shape = source.shapes[kind.slug]
    for example in kind.examples:
        data = {name: value for name, value in example.items() if name != "documents"}
        for pointer, own, value in walked(shape, data):
            if {"from", "to"} <= own.members.keys() and value["from"] < value["to"]:
                turned = copy.deepcopy(data)
                put(turned, pointer, {**value, "from": value["to"], "to": value["from"]})
                places = {each.location.pointer for each in errors(judged(source.workspace, turned))}
                assert places & {pointer, f"{pointer}/from", f"{pointer}/to"}, pointer


# What judges


def test_an_independent_judge_finds_nothing_wrong_with_the_document(rendered: Path) -> None:
    assert audited(rendered.read_bytes()) == []


def test_an_independent_judge_finds_nothing_wrong_with_the_working_copy(
    kind: DocumentType, source: Source
) -> None:
    order = Order(ORDER.folder, layout="twocol")
    made = generate.prepared(source.workspace, json.dumps(kind.examples[1]).encode(), order)
    assert [fault for each in made.outputs for fault in audited(each.data)] == []


def test_an_independent_judge_finds_nothing_wrong_with_many_documents_in_one_file(
    made: dict[tuple[str, str, str], Path],
) -> None:
    stream = io.BytesIO()
    merge.merged((merge.Finished(path.read_bytes()) for path in list(made.values())[::7]), stream)
    assert audited(stream.getvalue()) == []


def test_each_false_alarm_of_the_judge_is_one_that_it_gives(made: dict[tuple[str, str, str], Path]) -> None:
    from openxml_audit import OpenXmlValidator

    errors = OpenXmlValidator().validate(next(iter(made.values()))).errors
    assert {(each.part_uri, each.description) for each in errors} == FALSE_ALARMS.keys()


def _changed(data: bytes, old: str, new: str) -> bytes:
    """Return a document with something else in its main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given_, zipfile.ZipFile(stream, "w") as out:
        for name in given_.namelist():
            content = given_.read(name)
            if name == MAIN_PART:
                assert old in content.decode()
                content = content.decode().replace(old, new, 1).encode()
            out.writestr(name, content)
    return stream.getvalue()


def test_the_judges_tell_a_broken_document_and_a_lost_text(source: Source) -> None:
    kind = source.workspace.catalog["protest_bailiff_act"]
    data = {key: value for key, value in kind.examples[1].items() if key != "documents"}
    document = sound.made(source, data).documents["kk"].document.data
    assert sound.lost(source, data, "kk", document) == []
    assert audited(_changed(document, "<w:body>", "<w:body><w:strange/>")) != []
    for pointer in ("/consequence", "/bailiff_act/content", "/violations/0/fact"):
        text = Field(data).at(pointer).value["kk"]
        spoilt = _changed(document, text, text[:-2])
        assert [each.partition(":")[0] for each in sound.lost(source, data, "kk", spoilt)] == [pointer]
