"""Cases drawn for a trial: so many of each type, the same for the same seed, types beside one another."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings

import docgen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import SearchStrategy

    Value = TypeVar("Value")
    #: What draws cases of a type: slug, how many, seed.
    Task = Callable[[str, int, int], Any]

PROCESSES = 2


def each(strategy: SearchStrategy[Value], times: int, number: int, look: Callable[[Value], None]) -> None:
    """Draw values and look at each; what a look raises ends the drawing and is told with a smallest value."""

    @seed(number)
    @settings(
        max_examples=times,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def drawn(value: Value) -> None:
        look(value)

    drawn()


def by_type(task: Task, times: int, number: int) -> Iterator[Any]:
    """Yield what a task makes of each type of the catalog, ``times`` cases shared out among them."""
    many = len(docgen.opened().catalog.slugs)
    shares = [times // many + (place < times % many) for place in range(many)]
    yield from _done(task, shares, number)


def types_beside(task: Task, times: int, number: int) -> Iterator[Any]:
    """Yield what a task makes of each type of the catalog, ``times`` for each."""
    yield from _done(task, [times] * len(docgen.opened().catalog.slugs), number)


def _done(task: Task, shares: list[int], number: int) -> Iterator[Any]:
    # A task is a function of a module: it runs in a process of its own.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        slugs = docgen.opened().catalog.slugs
        started = [
            pool.submit(task, slug, share, number) for slug, share in zip(slugs, shares, strict=True) if share
        ]
        for done in started:
            yield done.result()
