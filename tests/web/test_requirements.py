"""What a case must have because of what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.model.field import Field
from docgen.web.places import places

if TYPE_CHECKING:
    from docgen.web.desk import Desk

SLUGS = docgen.opened().catalog.slugs


@pytest.mark.parametrize(
    ("slug", "data", "needed"),
    [
        ("protest_bailiff_act", {}, []),
        (
            "protest_bailiff_act",
            {"enforcement_file": {"nonproperty": False}},
            [
                f"/enforcement_file/{name}"
                for name in ("claim_amount", "collected_amount", "remaining_amount")
            ],
        ),
        ("protest_bailiff_act", {"enforcement_file": {"nonproperty": True}}, []),
        ("inspection_act", {"sanction_rows": [{}, {"exempt_reason": "other"}]}, ["/sanction_rows/1/norm"]),
        ("proposal_general", {"exception_code": "x"}, ["/exception_ground"]),
        ("annual_summary", {"state_damage": {"total": {"unexecuted": "5.00"}}}, ["/reasons"]),
        ("annual_summary", {"state_damage": {"total": {"unexecuted": "0.00"}}}, []),
    ],
)
def test_conditions_and_dependencies_are_decided_for_the_data(
    desk: Desk, slug: str, data: Any, needed: list[str]
) -> None:
    assert desk.required(slug, data) == needed


@pytest.mark.parametrize(("kind", "needed"), [("natural", "/debtor/iin"), ("legal", "/debtor/bin")])
def test_a_kind_asks_for_its_own_fields(desk: Desk, kind: str, needed: str) -> None:
    required = desk.required("protest_bailiff_act", {"debtor": {"kind": kind}})
    assert "/debtor/name" in required
    optional = {"/debtor/iin", "/debtor/bin"} - {needed}
    assert not optional & set(required)


@pytest.mark.parametrize("data", [{"debtor": []}, {"debtor": {"kind": 5}}, {"enforcement_file": "x"}])
def test_data_of_another_shape_needs_nothing(desk: Desk, data: Any) -> None:
    assert desk.required("protest_bailiff_act", data) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_case_without_a_mistake_has_all_that_it_needs(desk: Desk, slug: str) -> None:
    data = dict(desk.kind(slug).examples[1])
    assert all(pointer in _there(data) for pointer in desk.required(slug, data))


def _there(data: Any) -> set[str]:
    def walk(value: Any, pointer: str) -> Any:
        yield pointer
        inner = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for step, member in inner:
            yield from walk(member, f"{pointer}/{step}")

    return set(walk(data, ""))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_field_of_a_case_is_found_at_its_place(desk: Desk, slug: str) -> None:
    data = dict(desk.kind(slug).examples[1])
    found = list(places(desk.fields(slug), data))
    assert len(found) > len(data) - 1
    assert all(Field(data).at(pointer).value == value for _, pointer, value in found)
