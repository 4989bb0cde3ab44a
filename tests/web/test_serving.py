"""The server as a process: how it ends while somebody looks on at a run."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tables import letter, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 400
"""More than any machine makes in the seconds of this test."""
HANGS = 120


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "docgen", "serve", "--no-browser", "--data", str(tmp_path / "data")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


class Asking:
    """What a browser asks of a server, each on a connection of its own that ends with the test."""

    def __init__(self, address: str, held: ExitStack) -> None:
        start = urlsplit(address)
        self._host = start.netloc
        self._held = held
        self._headers = {"content-type": "application/octet-stream"}
        entered = self.ask("GET", f"{start.path}?{start.query}")
        self._headers["cookie"] = str(entered.getheader("set-cookie")).partition(";")[0]
        token = re.search('name="token" content="([^"]+)"', self.ask("GET", "/").read().decode())
        assert token is not None
        self._headers |= {"origin": f"http://{self._host}", "x-docgen-token": token[1]}

    def ask(self, method: str, path: str, body: bytes = b"") -> http.client.HTTPResponse:
        connection = self._connected()
        connection.request(method, path, body or None, self._headers)
        return self._held.enter_context(connection.getresponse())

    def begin_to_ask(self, path: str) -> None:
        """Send a request whose body does not come."""
        self._connected().request("POST", path, None, {**self._headers, "content-length": "1"})

    def _connected(self) -> http.client.HTTPConnection:
        return self._held.enter_context(closing(http.client.HTTPConnection(self._host, timeout=HANGS)))


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_told_to_end_amid_a_run_ends_it_in_order(
    server: subprocess.Popen[str], tmp_path: Path, kind: signal.Signals
) -> None:
    cases = [letter(requisites__number=str(number)) for number in range(ROWS)]
    table = Path(letters(tmp_path / "letters.xlsx", *cases)).read_bytes()
    assert server.stdout is not None
    with ExitStack() as held:
        asking = Asking(server.stdout.readline().strip(), held)
        answer = asking.ask("POST", "/registers?type=cover_letter&name=letters.xlsx", table)
        address = json.load(answer)["address"]
        assert asking.ask("POST", f"{address}/made").status == 202
        events = asking.ask("GET", f"{address}/events")
        # The first case has been looked at.
        while b'"stage": "check"' not in (line := events.readline()):
            assert line
        server.send_signal(kind)
        _, told = server.communicate(timeout=HANGS)
    assert (server.returncode, len(told.splitlines())) == (0, 1)
    journal = next((tmp_path / "data").glob("registers/*/documents/docgen-journal.jsonl"))
    assert '"end": "interrupted"' in journal.read_text("utf-8").splitlines()[-1]


def test_a_server_that_waits_for_nobody_ends_without_a_word(server: subprocess.Popen[str]) -> None:
    assert server.stdout is not None
    with ExitStack() as held:
        asking = Asking(server.stdout.readline().strip(), held)
        asking.begin_to_ask("/drafts")
        # The server has read what came before this.
        asking.ask("GET", "/")
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=HANGS)
    assert (server.returncode, len(told.splitlines())) == (0, 1)
