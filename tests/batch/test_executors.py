"""Every executor gives the same answers: the tests below are asked of each of them."""

import contextlib
import multiprocessing
import os
import signal
import time
from functools import partial

import pytest

from docgen.batch.cases import chunks
from docgen.batch.executors import Processes, Serial
from docgen.batch.worker import Numbered
from docgen.intake.record import Origin, Record

EXECUTORS = {"serial": Serial, "processes": partial(Processes, 2)}


@pytest.fixture(params=EXECUTORS)
def executor(request):
    with EXECUTORS[request.param]() as found:
        yield found


@pytest.fixture
def processes():
    with Processes(2) as found:
        yield found


def cases(count):
    return [Numbered(number, Record(Origin("a"), str(number).encode())) for number in range(1, count + 1)]


def doubled(chunk):
    return [2 * case.number for case in chunk]


def slow_first(chunk):
    time.sleep(0.2 if chunk[0].number == 1 else 0)
    return doubled(chunk)


def failing(chunk):
    raise ValueError(chunk[0].number)


def dying(marks, numbers, chunk):
    """Die at the cases of those numbers: always, or once where a folder for marks is given."""
    for case in chunk:
        mark = marks and marks / str(case.number)
        if case.number in numbers and not (mark and mark.exists()):
            if mark:
                mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return doubled(chunk)


def answers(executor, task, wanted):
    return [
        pair
        for chunk, found in executor.answers(task, chunks(wanted))
        for pair in zip([case.number for case in chunk], found, strict=True)
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 200])
def test_each_case_has_its_answer_in_the_order_of_the_cases(executor, count):
    assert answers(executor, doubled, cases(count)) == [(n, 2 * n) for n in range(1, count + 1)]


def test_an_answer_that_takes_long_does_not_change_the_order(executor):
    assert answers(executor, slow_first, cases(40)) == [(n, 2 * n) for n in range(1, 41)]


def test_an_executor_can_be_asked_twice(executor):
    assert answers(executor, doubled, cases(3)) == answers(executor, doubled, cases(3))


def test_a_defect_of_the_task_is_not_hidden(executor):
    with pytest.raises(ValueError, match="1"):
        answers(executor, failing, cases(40))


def test_cases_are_not_taken_far_ahead_of_the_answers(executor):
    taken = []

    def counted():
        for case in cases(2000):
            taken.append(case.number)
            yield case

    found = executor.answers(doubled, chunks(counted()))
    for _ in range(8):
        next(found)
    # Eight chunks are answered, and at most four more are under way.
    assert len(taken) <= 1 + 2 + 4 + 8 + 16 + 32 * 7


class TestProcesses:
    def test_a_worker_that_dies_once_costs_no_answer(self, processes, tmp_path):
        task = partial(dying, tmp_path, {5, 77})
        assert answers(processes, task, cases(100)) == [(n, 2 * n) for n in range(1, 101)]

    def test_a_case_at_which_every_worker_dies_is_named_and_costs_nothing_else(self, processes):
        task = partial(dying, None, {5, 77})
        expected = [(n, None if n in {5, 77} else 2 * n) for n in range(1, 101)]
        assert answers(processes, task, cases(100)) == expected

    def test_the_last_case_may_be_the_one(self, processes):
        assert answers(processes, partial(dying, None, {3}), cases(3))[-1] == (3, None)

    def test_nothing_goes_on_when_it_is_left(self, tmp_path):
        with Processes(2) as executor:
            answers(executor, doubled, cases(10))
        assert multiprocessing.active_children() == []

    def test_nothing_goes_on_when_it_is_left_in_the_middle(self):
        with contextlib.suppress(KeyboardInterrupt), Processes(2) as executor:
            next(executor.answers(doubled, chunks(cases(1000))))
            raise KeyboardInterrupt
        assert multiprocessing.active_children() == []
