"""The fields of a schema as the tree that a clerk fills."""

import docgen
from docgen.model.fields import fields


def test_a_choice_that_two_kinds_of_a_group_have_offers_what_either_offers():
    root = fields(docgen.opened().catalog["protest_withdrawal"].schema)
    choice = next(field for field in root.every() if field.pointer == "/protest/type")
    assert [value for value, _ in choice.choices] == [
        "protest_appeal",
        "protest_private",
        "protest_supervisory",
        "protest_bailiff_act",
        "protest_administrator_act",
    ]
    assert all(labels["kk"] and labels["ru"] for _, labels in choice.choices)
