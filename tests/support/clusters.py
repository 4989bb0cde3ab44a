"""A scheduler of Dask and workers of docgen on loopback, as processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

SUPPORT = Path(__file__).resolve().parent
_LONGEST = 60.0


class Cluster:
    """A scheduler with workers; ``address`` is what ``--executor`` takes, ``log`` what they say."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._count = workers
        self.log = folder / "cluster.log"
        self._processes: list[subprocess.Popen[bytes]] = []
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def __enter__(self) -> Self:
        place = self._folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(place))
        self._start("-m", "distributed.cli.dask_scheduler", *options)
        end = time.monotonic() + _LONGEST
        while not place.is_file() or not place.read_text():
            assert time.monotonic() < end, "the scheduler does not start"
            time.sleep(0.05)
        address = json.loads(place.read_text())["address"]
        self.address = address.replace("tcp://", "dask://")
        for _ in range(self._count):
            self.workers.append(self._worker(address))
        return self

    def _worker(self, address: str) -> subprocess.Popen[bytes]:
        options = ("--nworkers", "1", "--no-nanny", "--local-directory", str(self._folder))
        return self._start("-m", "docgen", "worker", address, "--host", "127.0.0.1", *options)

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(SUPPORT), "DOCGEN_CACHE": "off"}
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments], stdout=log, stderr=log, env=environment, cwd=self._folder
            )
        self._processes.append(process)
        return process

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()
