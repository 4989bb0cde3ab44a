"""The server: one process on the loopback address, until it is told to end."""

from __future__ import annotations

import errno
import signal
import socket
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import platformdirs
import uvicorn

from docgen.errors import ServerError
from docgen.model.problem import Problem
from docgen.web.app import application
from docgen.web.desk import Desk
from docgen.web.drafts import Drafts
from docgen.web.guard import START, Keys
from docgen.web.register_runs import Office
from docgen.web.registers import Registers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from docgen.pipeline.workspace import Workspace

ADDRESS = "127.0.0.1"
_GRACE = 3


def users_folder() -> Path:
    """Return the folder in which the system keeps what a user works on."""
    return Path(platformdirs.user_data_dir("docgen", appauthor=False))


def serve(
    workspace: Workspace,
    language: str,
    folder: Path,
    port: int = 0,
    *,
    root: str | None = None,
    lexicon: str | None = None,
    started: Callable[[str], None],
    failed: Callable[[Exception], None],
) -> None:
    """Serve the pages of a workspace until the process is told to end.

    ``folder`` keeps drafts and registers; port 0 is a free one; ``root`` and ``lexicon`` are what the
    workspace was opened with. ``started`` is told the address that opens the pages, once
    and for one browser, ``failed`` what fails unforeseen. Raises ServerError U010 where the port is taken or
    not allowed.
    """
    with _ended_by_both(), _listening(port) as listener:
        number = listener.getsockname()[1]
        hosts = frozenset({f"{ADDRESS}:{number}", f"localhost:{number}"})
        keys = Keys()
        office = Office(Registers(folder / "registers"), workspace, root, lexicon)
        desk = Desk(workspace, Drafts(folder / "drafts"), office, language)
        # Nothing of a request is logged: addresses and errors name persons.
        config = uvicorn.Config(
            application(desk, hosts, keys, failed),
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=_GRACE,
        )
        listener.listen()
        Thread(target=desk.prepare, daemon=True).start()
        started(f"http://{ADDRESS}:{number}{START}?token={keys.start}")
        try:
            _Server(config, office).run(sockets=[listener])
        finally:
            office.end()


class _Server(uvicorn.Server):
    """A server that tells who works through registers of its end before it waits for its answers."""

    def __init__(self, config: uvicorn.Config, office: Office) -> None:
        super().__init__(config)
        self._office = office

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end: a signal has come."""
        self._office.stop()
        super().handle_exit(sig, frame)


@contextmanager
def _ended_by_both() -> Iterator[None]:
    """Let SIGTERM end what is within as Ctrl+C does: the server raises it once more when it has ended."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((ADDRESS, port))
    except OSError as fault:
        listener.close()
        reason = "in-use" if fault.errno == errno.EADDRINUSE else fault.strerror or ""
        raise ServerError([Problem("U010", params={"port": str(port), "reason": reason})]) from fault
    return listener
