"""The papers by all engines: each in a process of its own, their rounds in turn, the same text in all.

Paper, engines  ->  Figures of each
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from contextlib import ExitStack
from itertools import zip_longest
from typing import TYPE_CHECKING

from lxml import etree

from bench import cases, dialects, peers
from bench.measure import Figures, Plan, in_turn, table, times
from bench.papers import PAPERS, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bench.peers import Peer

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED = re.compile(r"word/(document|header\d*)\.xml")
NOTES = """\
Ratios are to docxtpl; beside them CPU milliseconds per document, median and range of the rounds. Each
engine has a fresh process on one core; the rounds of all engines are in turn; documents vary and stay
in memory. docx-mailmerge2 has no conditions (the caller passes the text or nothing) and no loops over
paragraphs (a table of one column stands for one).
"""


class Worker:
    """The process of one engine, ready to be measured."""

    def __init__(self, command: Sequence[str], template: Path, data: Path, samples: Path) -> None:
        samples.mkdir()
        self.samples = samples
        self._process = subprocess.Popen(
            [*command, str(template), str(data), str(samples)],
            cwd=peers.ROOT,
            env={**os.environ, "DOCGEN_CACHE": "off"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def round(self, seconds: float) -> float:
        """Work for that many CPU seconds; return CPU milliseconds per document."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seconds}\n")
        self._process.stdin.flush()
        return float(self._answer())

    def close(self) -> None:
        self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.close()
            message = "its process has ended"
            raise peers.MissingError(message)
        return line


def measured(
    paper: Paper, commands: Mapping[Peer, Sequence[str]], plan: Plan, folder: Path
) -> tuple[dict[Peer, Figures], dict[Peer, str]]:
    """Return the figures of each engine, and remarks: why one failed, or what one prints differently."""
    workers: dict[Peer, Worker] = {}
    remarks: dict[Peer, str] = {}
    data = cases.cases(paper.rows, paper.count)
    for name, dialect in dialects.DIALECTS.items():
        writer = dialect()
        (folder / f"{name}.docx").write_bytes(dialects.template(paper, dialect))
        text = json.dumps([writer.data(paper, case) for case in data], ensure_ascii=False)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    with ExitStack() as processes:
        for peer, command in commands.items():
            files = (folder / f"{peer.dialect}.docx", folder / f"{peer.dialect}.json")
            try:
                workers[peer] = Worker(command, *files, folder / str(len(workers)))
                processes.callback(workers[peer].close)
            except peers.MissingError as fault:
                remarks[peer] = f"not measured: {fault}"
        remarks |= _texts_that_differ({peer: worker.samples for peer, worker in workers.items()})
        by_title = in_turn({peer.title: worker for peer, worker in workers.items()}, plan)
    return {peer: by_title[peer.title] for peer in workers}, remarks


def report(names: Sequence[str], engines: Sequence[Peer], plan: Plan, folder: Path) -> Iterator[str]:
    """Yield the table of the papers named, the floor, and what is to be remarked."""
    results: dict[str, Mapping[Peer, Figures]] = {}
    commands: dict[Peer, Sequence[str]] = {}
    remarks: list[str] = []
    for peer in engines:
        try:
            commands[peer] = peer.command()
        except peers.MissingError as fault:
            remarks.append(f"* {peer.title}: not installed: {fault}")
    for name in names:
        place = folder / name
        place.mkdir()
        results[name], told = measured(PAPERS[name], commands, plan, place)
        remarks += [f"* {name}: {peer.title}: {remark}" for peer, remark in told.items()]
    heads = ["engine", *(head for name in names for head in (name, "CPU ms"))]
    rows = []
    for peer in engines:
        row = [peer.title]
        for name in names:
            found = results[name]
            row += (
                [_ratio(found, peer), str(found[peer])]
                if peer in found
                else ["not measured" if peer in commands else "not installed", ""]
            )
        rows.append(row)
    yield table(heads, rows)
    yield NOTES
    ratios = [(n, r[peers.DOCGEN].median / r[peers.FLOOR].median) for n, r in results.items()]
    yield f"docgen over the floor: {', '.join(f'{name} {times(ratio)}' for name, ratio in ratios)}.\n"
    if remarks:
        yield "\n".join(remarks) + "\n"


def differences(expected: Sequence[str], made: Sequence[str]) -> Iterator[str]:
    """Yield the first paragraph that differs, if one does."""
    for wanted, found in zip_longest(expected, made):
        if wanted != found:
            yield f"{found!r} in the place of {wanted!r}"
            return


def paragraphs(document: bytes) -> list[str]:
    """Return the paragraphs of the body and of headers that print something, white space squeezed."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = sorted(filter(_PRINTED.fullmatch, archive.namelist()))
        parts = [etree.fromstring(archive.read(name)) for name in names]
    texts = [
        "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        for part in parts
        for paragraph in part.iter(f"{_W}p")
    ]
    return [" ".join(text.split()) for text in texts if text.strip()]


def _ratio(found: Mapping[Peer, Figures], peer: Peer) -> str:
    return times(found[peers.REFERENCE].median / found[peer].median)


def _texts_that_differ(samples: Mapping[Peer, Path]) -> dict[Peer, str]:
    """Return which engine prints another text than docxtpl, with the first paragraph that differs."""
    remarks: dict[Peer, str] = {}
    for peer, folder in samples.items():
        for path in sorted(samples[peers.REFERENCE].iterdir()) if peer is not peers.FLOOR else ():
            expected, made = (paragraphs(each.read_bytes()) for each in (path, folder / path.name))
            for difference in differences(expected, made):
                remarks.setdefault(peer, f"prints {difference}")
    return remarks
