"""Verification: a document is proved, or what was changed in it is told with its place."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import papers
from docgen.errors import TemplateError
from docgen.evidence.verification import Proof, verified
from docgen.language.lexicon import packaged
from docgen.opc import package as opc
from docgen.opc import properties, wml
from docgen.opc.wml import w
from edited import replaced

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = "word/document.xml"
BAILIFF = "protest_bailiff_act"
TYPES = (BAILIFF, "inspection_act", "proposal_oblast", "quarterly_analysis", "sanction_calc")
EDITS = 200
LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіьэюя0123456789 .,-№%"


def edited(data: bytes, part: str, change: Callable[[list[Any]], None]) -> bytes:
    """Return a document in which the text nodes of a part were changed."""
    package = opc.read(data)
    root = wml.parse(package[part])
    change([node for node in root.iter(w("t")) if node.text])
    return opc.write(package.replaced({part: wml.serialised(root)}))


def claimed(data: bytes, old: str, new: str) -> bytes:
    return replaced(data, old, new, properties.PART)


class TestIntact:
    @pytest.mark.parametrize("slug", TYPES)
    def test_each_half_is_what_docgen_makes_of_the_case(
        self, slug: str, workspace: Any, made: Any, case_of: Any
    ):
        for data in made(slug).values():
            assert verified(workspace, data, case_of(slug)).proof is Proof.INTACT

    @pytest.mark.parametrize("wish", [{}, {"layout": "twocol"}])
    def test_a_document_that_carries_its_case_needs_no_other(self, wish: Any, workspace: Any, made: Any):
        for data in made(carries_case=True, **wish).values():
            found = verified(workspace, data)
            assert (found.proof, found.changes) == (Proof.INTACT, ())
            # It is the document's own word.
            assert [(each.code, each.severity) for each in found.problems] == [("E015", "note")]

    def test_the_case_may_be_written_in_another_way(self, workspace: Any, made: Any, case_of: Any):
        turned = json.dumps(dict(reversed(json.loads(case_of()).items())), indent=3).encode()
        assert verified(workspace, made()["kk"], turned).proof is Proof.INTACT

    def test_a_draft_is_made_as_a_draft(self, workspace: Any, made: Any, case_of: Any):
        (data, _) = made(draft=True).values()
        assert verified(workspace, data, case_of()).proof is Proof.INTACT

    def test_a_document_of_another_type_is_made_of_the_case_for_it(self, workspace: Any, case_of: Any):
        from pathlib import Path

        from docgen.pipeline import generate
        from docgen.pipeline.order import Order

        outputs = generate.prepared(
            workspace, case_of(), Order(Path(), carries_case=True), document_type="cover_letter"
        ).outputs
        for each in outputs:
            assert verified(workspace, each.data, case_of()).proof is Proof.INTACT
            assert verified(workspace, each.data).proof is Proof.INTACT


class TestWithoutTheCase:
    def test_the_seal_tells_that_nothing_was_changed(self, workspace: Any, made: Any):
        found = verified(workspace, made()["ru"])
        assert (found.proof, found.problems) == (Proof.SEALED, ())

    def test_a_broken_seal_proves_nothing(self, workspace: Any, made: Any):
        found = verified(workspace, replaced(made()["ru"], "ПРОТЕСТ", "ПРОТЕСТЫ"))
        assert found.proof is Proof.UNPROVED
        assert [problem.code for problem in found.problems] == ["E002"]

    def test_a_document_of_others_says_nothing_of_its_making(self, workspace: Any, made: Any):
        package = opc.read(made()["ru"])
        found = verified(workspace, opc.write(properties.with_custom(package, {})), file="а.docx")
        assert (found.proof, found.identity) == (Proof.UNPROVED, None)
        assert [(problem.code, problem.location.file) for problem in found.problems] == [("E001", "а.docx")]

    def test_a_case_that_was_changed_within_the_document_is_told(self, workspace: Any, made: Any):
        data = replaced(
            made(carries_case=True)["ru"], "2-15-26-01234", "2-15-26-01235", "customXml/item1.xml"
        )
        found = verified(workspace, data)
        assert (found.proof, [problem.code for problem in found.problems]) == (Proof.CHANGED, ["E003"])


class TestChanged:
    def test_a_changed_word_is_told_with_its_paragraph(self, workspace: Any, made: Any, case_of: Any):
        data = replaced(made()["ru"], "12\u00a0мая 2026", "13\u00a0мая 2026")
        (change,) = verified(workspace, data, case_of()).changes
        assert change.made.place.paragraph is not None
        assert ("stored", "12") in change.words
        assert ("made", "13") in change.words

    def test_a_changed_cell_is_told_with_table_row_and_cell(self, workspace: Any, made: Any, case_of: Any):
        def first_sum(nodes: list[Any]) -> None:
            node = next(each for each in nodes if next(each.iterancestors(w("tc")), None) is not None)
            node.text = f"{node.text}7"

        data = edited(made("inspection_act")["kk"], MAIN, first_sum)
        found = verified(workspace, data, case_of("inspection_act"))
        (change,) = found.changes
        assert found.proof is Proof.CHANGED
        assert None not in (change.made.place.table, change.made.place.row, change.made.place.cell)

    def test_a_paragraph_that_was_added_and_one_that_is_gone_are_told(
        self, workspace: Any, made: Any, case_of: Any
    ):
        package = opc.read(made()["ru"])
        root = wml.parse(package[MAIN])
        paragraphs = [each for each in root.iter(w("p")) if wml.paragraph_text(each)]
        paragraphs[-1].getparent().remove(paragraphs[-1])
        paragraphs[0].addprevious(wml.parse(wml.serialised(paragraphs[0]).replace("ПРОКУРОР".encode(), b"")))
        data = opc.write(package.replaced({MAIN: wml.serialised(root)}))
        found = verified(workspace, data, case_of())
        assert found.proof is Proof.CHANGED
        assert {str(change.kind) for change in found.changes} >= {"added", "removed"}

    def test_hidden_words_are_a_change(self, workspace: Any, made: Any, case_of: Any):
        def hidden(nodes: list[Any]) -> None:
            run = nodes[5].getparent()
            properties_ = wml.child_in_order(run, w("rPr"), (w("rPr"), w("t")))
            wml.child_in_order(properties_, w("vanish"), wml.RUN_PROPERTIES)

        found = verified(workspace, edited(made()["ru"], MAIN, hidden), case_of())
        assert found.proof is Proof.CHANGED

    def test_the_header_and_the_title_are_part_of_the_document(self, workspace: Any, made: Any, case_of: Any):
        for part, old, new in [
            ("word/header2.xml", "КОКТЕРЕК", "КОКТЕРЕЙ"),
            ("docProps/core.xml", "Протест", "Протесты"),
        ]:
            found = verified(workspace, replaced(made()["ru"], old, new, part), case_of())
            assert (found.proof, len(found.changes)) == (Proof.CHANGED, 1), part

    @pytest.mark.parametrize("slug", TYPES)
    def test_no_single_letter_is_missed(self, slug: str, workspace: Any, made: Any, case_of: Any):
        """Each edit replaces, adds or takes away one letter of one text of one story."""
        chance = random.Random(slug)
        for number in range(EDITS // len(TYPES)):
            data = made(slug)[chance.choice(("kk", "ru"))]
            parts = [name for name in opc.read(data).members if has_words(data, name)]
            found = verified(
                workspace,
                edited(data, chance.choice(parts), lambda nodes: one_letter(nodes, chance)),
                case_of(slug),
            )
            assert found.proof is Proof.CHANGED, (slug, number)
            assert found.changes, (slug, number)


def has_words(data: bytes, name: str) -> bool:
    """Tell whether a member is a story with words."""
    is_story = name.startswith("word/") and name.endswith(".xml")
    return is_story and any(node.text for node in wml.parse(opc.read(data)[name]).iter(w("t")))


def one_letter(nodes: list[Any], chance: random.Random) -> None:
    node = chance.choice(nodes)
    text = node.text
    at = chance.randrange(len(text))
    other = chance.choice([letter for letter in LETTERS if letter != text[at]])
    node.text = chance.choice(
        (text[:at] + other + text[at + 1 :], text[:at] + other + text[at:], text[:at] + text[at + 1 :])
    )
    node.set(wml.XML_SPACE, "preserve")


class TestOfAnotherMaking:
    def test_another_case_is_told_with_what_it_changes(self, workspace: Any, made: Any, case_of: Any):
        found = verified(workspace, made()["ru"], case_of(requisites={"date": "2026-05-13", "number": "1"}))
        assert found.proof is Proof.CHANGED
        assert "E010" in [problem.code for problem in found.problems]
        assert found.changes

    @pytest.mark.parametrize(
        ("claim", "code"),
        [("docgen.template", "E011"), ("docgen.schema", "E012"), ("docgen.version", "E014")],
    )
    def test_another_maker_that_the_document_names_is_told(
        self, claim: str, code: str, workspace: Any, made: Any, case_of: Any
    ):
        data = made()["ru"]
        said = properties.custom(opc.read(data))[claim]
        found = verified(workspace, claimed(data, said, said[:-1] + "x"), case_of())
        assert code in [problem.code for problem in found.problems]

    def test_what_another_template_may_have_made_is_not_called_changed(
        self, workspace: Any, made: Any, case_of: Any
    ):
        data = made()["ru"]
        said = properties.custom(opc.read(data))["docgen.template"]
        data = replaced(claimed(data, said, "0" * 64), "ПРОТЕСТ", "ПРЕДСТАВЛЕНИЕ")
        found = verified(workspace, data, case_of())
        assert found.proof is Proof.UNPROVED
        assert found.changes

    def test_another_lexicon_is_told(self, workspace: Any, made: Any, case_of: Any):
        words = packaged().over("kk\tтарих\tharmony\tfront\tprobable\tours\n", "l.tsv")
        other = replace(workspace, lexicon=words, _templates={})
        found = verified(other, made()["ru"], case_of())
        assert "E013" in [problem.code for problem in found.problems]

    def test_a_case_of_which_it_cannot_be_made_is_told_with_its_faults(self, workspace: Any, made: Any):
        found = verified(workspace, made()["ru"], b'{"document_type": "inspection_act"}', case_file="і.json")
        assert found.proof is Proof.UNPROVED
        assert [problem.code for problem in found.problems[:2]] == ["E004", "E010"]
        assert {problem.location.file for problem in found.problems[2:]} == {"і.json"}

    def test_a_document_of_others_is_compared_in_the_language_of_its_words(
        self, workspace: Any, case_of: Any
    ):
        found = verified(workspace, papers.plain("Протест прокурора на постановление"), case_of())
        assert "ПРОШУ:" in " ".join(each.stored.content for each in found.changes if each.stored)

    def test_another_part_of_the_package_is_named(self, workspace: Any, made: Any, case_of: Any):
        data = replaced(made()["ru"], 'w:percent="100"', 'w:percent="90"', "word/settings.xml")
        found = verified(workspace, data, case_of())
        (problem,) = found.problems
        assert (found.proof, problem.code) == (Proof.SAME, "E006")
        assert problem.params["parts"] == "word/settings.xml"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_document_is_refused(data: bytes, workspace: Any):
    with pytest.raises(TemplateError) as caught:
        verified(workspace, data, file="а.docx")
    assert caught.value.problems[0].location.file == "а.docx"


class TestTheFile:
    """An archive in which another program may find another document proves nothing."""

    def test_two_archives_in_one_file_are_not_proved(self, workspace: Any, made: Any, case_of: Any):
        other = replaced(made()["ru"], "ПРОТЕСТ", "ОТКАЗ")
        found = verified(workspace, other + made()["ru"], case_of())
        assert found.proof is Proof.UNPROVED
        assert [problem.code for problem in found.problems] == ["E009"]

    def test_nor_is_its_seal_believed(self, workspace: Any, made: Any):
        assert verified(workspace, made()["kk"] + made()["ru"]).proof is Proof.UNPROVED

    def test_no_more_changes_are_told_than_anybody_reads(self, workspace: Any, made: Any, case_of: Any):
        more = "".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(2000))
        found = verified(workspace, replaced(made()["ru"], "<w:body>", f"<w:body>{more}"), case_of())
        assert (found.proof, len(found.changes)) == (Proof.CHANGED, 1000)
        assert "C125" in [problem.code for problem in found.problems]

    def test_a_claim_without_end_is_no_claim(self, workspace: Any, made: Any):
        found = verified(workspace, claimed(made()["ru"], BAILIFF, "x" * 100_000))
        assert (found.proof, found.identity) == (Proof.UNPROVED, None)
