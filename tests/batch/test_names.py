import pytest

from docgen.batch.executors import Processes
from docgen.batch.names import Names
from docgen.pipeline import placing
from docgen.pipeline.file_names import folded
from runs import documents, letter, lines, names, ran, wished


def test_a_name_belongs_to_the_first_case_that_takes_it():
    taken = Names()
    assert [taken.take(name, number) for number, name in enumerate(["a", "b", "a", "a"], 1)] == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Акт", "акт"), ("й", "и\u0306"), ("Straße", "STRASSE"), ("Ң", "ң"), ("ab/акт", "AB/АКТ")],
)
def test_names_that_a_file_system_takes_for_one_are_one(one, other):
    taken = Names()
    taken.take(one, 1)
    assert taken.take(other, 2) == 1


def test_letters_that_only_look_alike_are_two_names():
    taken = Names()
    taken.take("акт", 1)
    assert taken.take("aкт", 2) == 2


@pytest.mark.parametrize("change", [str.upper, str.lower, str.casefold, str.title])
def test_no_letter_is_told_from_itself_in_another_case(change):
    # A file system that tells no cases apart changes letters one by one.
    letters = [chr(number) for number in range(0x10000) if not 0xD800 <= number <= 0xDFFF]
    changed = {letter: change(letter) for letter in letters if len(change(letter)) == 1}
    assert [letter for letter, other in changed.items() if folded(letter) != folded(other)] == []


def test_of_two_cases_with_one_name_the_second_is_refused(out, tmp_path):
    cases = [letter(1), letter(2), letter(1, files_checked=26)]
    found = ran(wished(out, [lines(tmp_path / "acts.jsonl", cases)]), Processes(2))
    assert found.codes == [[], [], ["B002"]]
    (problem,) = found.outcomes[2].problems
    assert (problem.params["number"], problem.location.line) == (1, 3)
    assert sorted(documents(out)) == names(1, 2)


def test_a_pattern_may_count_the_cases(acts, out):
    ran(wished(out, [acts], order={"name": "act_{#}_{/requisites/number}", "languages": ("ru",)}))
    assert min(documents(out)) == "act_000001_5-0001.ru.docx"


@pytest.mark.parametrize("value", ["../../etc/x", "/etc/passwd", "a\\b", "con", "." * 300, "ä" * 300])
def test_no_name_leads_out_of_the_folder(out, tmp_path, value):
    case = letter(1)
    case["requisites"]["number"] = value
    ran(wished(out, [lines(tmp_path / "a.jsonl", [case])], order={"name": "{/requisites/number}"}))
    assert {path.parent for path in out.rglob("*") if path.suffix == ".docx"} <= {out}


def test_sharded_documents_lie_in_folders_by_their_names(acts, out, tmp_path):
    ran(wished(out, [acts], order={"is_sharded": True}))
    ran(wished(tmp_path / "flat", [acts]))
    flat = documents(tmp_path / "flat")
    assert {name.partition("/")[2]: data for name, data in documents(out).items()} == flat
    assert all(len(name.partition("/")[0]) == 2 for name in documents(out))


@pytest.mark.parametrize("order", [{}, {"is_sharded": True}], ids=["flat", "in folders"])
def test_the_names_of_documents_and_of_their_folders_are_brought_to_disk(acts, out, monkeypatch, order):
    flushed = set()
    monkeypatch.setattr(placing, "flush_folder", flushed.add)
    ran(wished(out, [acts], order=order))
    assert flushed == {out, *(path.parent for path in out.rglob("*.docx"))}
