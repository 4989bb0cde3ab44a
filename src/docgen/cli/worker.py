"""The command worker: a worker of Dask that makes documents for a batch elsewhere."""

from __future__ import annotations

import os
import re
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from docgen.cli.session import Session, guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

# A worker is one thread in a process: documents are made by pure computing.
_PRELOADED = ("--preload", "docgen.batch.worker", "--nthreads", "1", "--no-dashboard")

_ADDRESS = re.compile(r"[a-z]+://\S+:\d+")


@click.command(
    help=_(
        "Work for the batches of a Dask scheduler, tcp://HOST:PORT. What follows the address are options of "
        "dask worker."
    ),
    options_metavar="",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("address", metavar=_("ADDRESS"))
@click.argument("options", metavar=_("[OPTIONS]"), nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def worker(session: Session, address: str, options: Sequence[str]) -> None:
    """Run Dask's own worker with docgen loaded, as many processes as there are cores."""
    if not _ADDRESS.fullmatch(address):
        raise click.UsageError(_("The address of a scheduler is tcp://HOST:PORT."))
    from docgen.batch.dask import not_installed

    with guarded(session):
        try:
            from distributed.cli import dask_worker
        except ImportError as fault:
            raise not_installed(fault) from fault
        processes = ("--nworkers", str(os.cpu_count() or 1))
        dask_worker.main([address, *_PRELOADED, *processes, *options], standalone_mode=False)
