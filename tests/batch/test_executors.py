"""Every executor gives the same answers: the tests below are asked of each of them."""

import contextlib
import errno
import multiprocessing
import os
import sys
from functools import partial

import pytest

from clusters import Cluster
from docgen.batch import executors
from docgen.batch.cases import chunks
from docgen.batch.dask import Dask
from docgen.batch.executors import Processes, Serial
from docgen.batch.worker import Numbered
from docgen.errors import ExecutorError
from docgen.intake.record import Origin, Record
from tasks import doubled, dying, failing, no_worker, quoting, slow_first

EXECUTORS = ("serial", "processes", "dask")


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    with Cluster(tmp_path_factory.mktemp("cluster"), workers=2) as found:
        yield found


@pytest.fixture(params=EXECUTORS)
def executor(request):
    if request.param == "dask":
        address = request.getfixturevalue("cluster").address
        made = Dask(address.replace("dask://", "tcp://"))
    else:
        made = {"serial": Serial, "processes": partial(Processes, 2)}[request.param]()
    with made as found:
        yield found


@pytest.fixture
def processes():
    with Processes(2) as found:
        yield found


def cases(count):
    return [Numbered(number, Record(Origin("a"), str(number).encode()), "") for number in range(1, count + 1)]


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


def test_a_chunk_of_no_cases_has_its_place_among_the_others(executor):
    first, second = cases(2)
    found = list(executor.answers(doubled, [(first,), (), (second,), ()]))
    assert found == [((first,), [2]), ((), []), ((second,), [4]), ((), [])]


def test_a_defect_of_the_task_is_not_hidden(executor):
    with pytest.raises(ValueError, match="1"):
        answers(executor, failing, cases(40))


def test_no_worker_writes_the_words_of_a_case_into_its_log(cluster):
    name = "Жасырынбаев 860617350619"
    case = Numbered(1, Record(Origin("a"), name.encode()), "")
    dask = Dask(cluster.address.replace("dask://", "tcp://"))
    with dask as executor, pytest.raises(ValueError, match="b'"):
        answers(executor, quoting, [case])
    said = cluster.log.read_bytes()
    assert said
    for word in (name.encode(), repr(name.encode())[2:-1].encode(), b"860617350619"):
        assert word not in said


def test_cases_are_not_taken_far_ahead_of_the_answers(executor):
    taken = []

    def counted():
        for case in cases(2000):
            taken.append(case.number)
            yield case

    found = executor.answers(doubled, chunks(counted()))
    for _ in range(8):
        next(found)
    # Eight chunks are answered, and at most six more are under way.
    assert len(taken) <= 1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 * 7


class TestProcesses:
    def test_where_there_is_nothing_to_do_no_process_is_started(self, processes):
        assert list(processes.answers(doubled, [(), (), ()])) == [((), [])] * 3
        assert multiprocessing.active_children() == []

    def test_a_worker_that_dies_once_costs_no_answer(self, processes, tmp_path):
        task = partial(dying, tmp_path, {5, 77})
        assert answers(processes, task, cases(100)) == [(n, 2 * n) for n in range(1, 101)]

    def test_a_case_at_which_every_worker_dies_is_named_and_costs_nothing_else(self, processes):
        task = partial(dying, None, {5, 77})
        expected = [(n, None if n in {5, 77} else 2 * n) for n in range(1, 101)]
        assert answers(processes, task, cases(100)) == expected

    def test_processes_that_never_come_to_work_are_told_of_and_not_tried_for_each_case(
        self, processes, monkeypatch
    ):
        monkeypatch.setattr(executors, "_begin", no_worker)
        with pytest.raises(ExecutorError) as caught:
            answers(processes, doubled, cases(1000))
        (problem,) = caught.value.problems
        assert (problem.code, problem.params) == ("B020", {"reason": "not-begun"})

    @pytest.mark.parametrize(("system", "count"), [("win32", 61), ("linux", 128)])
    def test_there_are_no_more_processes_than_the_system_can_wait_for(self, monkeypatch, system, count):
        asked = []

        def opened(count, *_, **__):
            asked.append(count)
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

        monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", opened)
        monkeypatch.setattr(sys, "platform", system)
        with Processes(128) as many, pytest.raises(ExecutorError):
            answers(many, doubled, cases(3))
        assert asked == [count]

    def test_a_system_that_gives_no_process_is_told_of(self, processes, monkeypatch):
        def refused(*_, **__):
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

        monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", refused)
        with pytest.raises(ExecutorError) as caught:
            answers(processes, doubled, cases(3))
        (problem,) = caught.value.problems
        assert (problem.code, problem.params) == ("B020", {"reason": os.strerror(errno.EAGAIN)})

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


class TestDask:
    def test_where_no_scheduler_answers_it_is_told(self):
        with pytest.raises(ExecutorError) as caught, Dask("tcp://127.0.0.1:9", patience=0.5):
            pass
        assert [(each.code, each.location.file) for each in caught.value.problems] == [
            ("B006", "tcp://127.0.0.1:9")
        ]

    def test_where_there_is_no_worker_it_is_told(self, tmp_path):
        with Cluster(tmp_path, workers=0) as empty:
            address = empty.address.replace("dask://", "tcp://")
            with pytest.raises(ExecutorError) as caught, Dask(address, patience=1.0):
                pass
        assert [each.code for each in caught.value.problems] == ["B008"]

    def test_a_worker_of_another_version_is_refused(self, cluster, monkeypatch):
        monkeypatch.setattr("docgen.batch.dask.VERSION", "9.9.9")
        address = cluster.address.replace("dask://", "tcp://")
        with pytest.raises(ExecutorError) as caught, Dask(address):
            pass
        (problem,) = caught.value.problems
        assert (problem.code, problem.params["wanted"]) == ("B007", "9.9.9")
