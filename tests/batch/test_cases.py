from docgen.batch.cases import chunks, numbered
from docgen.batch.worker import Numbered
from docgen.intake.record import Origin, Record


def cases(*sizes):
    return [Numbered(number, Record(Origin("a"), b"x" * size), "") for number, size in enumerate(sizes, 1)]


class Lines:
    def __init__(self, count):
        self.problems = ()
        self._count = count

    def records(self):
        return (Record(Origin("a", line), b"{}") for line in range(1, self._count + 1))


def test_the_cases_of_all_inputs_are_counted_from_one():
    found = list(numbered([Lines(2), Lines(0), Lines(1)]))
    assert [(each.number, each.record.origin.line) for each in found] == [(1, 1), (2, 2), (3, 1)]


def test_chunks_begin_small_and_grow_to_their_full_size():
    found = [len(chunk) for chunk in chunks(cases(*[1] * 100))]
    assert found == [1, 2, 4, 8, 16, 32, 37]


def test_chunks_may_be_kept_smaller():
    assert [len(chunk) for chunk in chunks(cases(*[1] * 30), most=8)] == [1, 2, 4, 8, 8, 7]
    assert [len(chunk) for chunk in chunks(cases(*[1] * 30), most=12, first=5)] == [5, 10, 12, 3]


def test_large_cases_make_small_chunks():
    found = [len(chunk) for chunk in chunks(cases(*[600_000] * 6, 3_000_000, 1))]
    assert found == [1, 2, 2, 2, 1]


def test_no_case_is_lost_and_none_stands_twice():
    wanted = cases(*range(0, 90_000, 1000))
    assert [case for chunk in chunks(wanted) for case in chunk] == wanted
