"""Programs that stand in for LibreOffice: called as it is, and each wrong in one way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SCRIPT = """#!{python}
import html, json, os, re, signal, subprocess, sys, time, zipfile
from pathlib import Path
sys.path.insert(0, {support!r})
import pdfs

if sys.argv[-1] == "--version":
    print("LibreOffice 7.4.7.2 40(Build:2)")
    sys.exit()
log = Path({log!r})
output = Path(sys.argv[sys.argv.index("--outdir") + 1])
documents = [Path(each) for each in sys.argv if each.endswith(".docx")]
starts = len(log.read_text("utf-8").splitlines()) if log.exists() else 0
said = dict(
    pid=os.getpid(), arguments=sys.argv[1:], environment=dict(os.environ), files=len(documents),
    sizes=[each.stat().st_size for each in documents],
    mode=oct(output.parent.parent.stat().st_mode & 0o777),
)
with log.open("a", encoding="utf-8") as stream:
    stream.write(json.dumps(said) + "\\n")


def text(document):
    markup = zipfile.ZipFile(document).read("word/document.xml").decode("utf-8")
    paragraphs = re.findall("<w:p[ >].*?</w:p>", markup, re.DOTALL)
    words = ["".join(re.findall("<w:t(?: [^>]*)?>([^<]*)</w:t>", each)) for each in paragraphs]
    return html.unescape(" ".join(words))


def printed(document, data=None):
    made = pdfs.kept if "SelectPdfVersion" in " ".join(sys.argv) else pdfs.written
    (output / (document.stem + ".pdf")).write_bytes(data or made(text(document)))


{body}
"""

#: Behaviour -> body of the program; ``starts`` counts those that were before.
BODIES = {
    "good": "for each in documents: printed(each)",
    "sleeps": "time.sleep(600)",
    "sleeps at STOP": "for each in documents: time.sleep(600) if 'STOP' in text(each) else printed(each)",
    "makes nothing": "",
    "knows no PDF/A": "for each in documents: printed(each, pdfs.written(text(each)))",
    "makes garbage": "for each in documents: printed(each, b'no pdf at all')",
    "is cut off": "for each in documents: printed(each, pdfs.written(text(each))[:-40])",
    "crashes at STOP": (
        "for each in documents:\n"
        "    os.kill(os.getpid(), signal.SIGKILL) if 'STOP' in text(each) else printed(each)"
    ),
    "converts only half": "for each in documents[: (len(documents) + 1) // 2]: printed(each)",
    "loses a word": "for each in documents: printed(each, pdfs.written(text(each).rpartition(' ')[0]))",
    "shows boxes": "for each in documents: printed(each, pdfs.written(text(each), boxes='\u049a'))",
    "fails once": "documents = documents if starts else []\nfor each in documents: printed(each)",
    "talks and fails": (
        "for each in documents: printed(each)\nprint('x' * 10_000_000)\nsys.exit('x' * 10_000_000)"
    ),
    "leaves a child": (
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "with log.open('a') as stream: stream.write(json.dumps(dict(pid=child.pid, files=0)) + chr(10))\n"
        "for each in documents: printed(each)"
    ),
    "waits with a child": (
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "with log.open('a') as stream: stream.write(json.dumps(dict(pid=child.pid, files=0)) + chr(10))\n"
        "child.wait()"
    ),
}


@dataclass(frozen=True)
class Office:
    """A stand-in: its program, and what it wrote down of each start."""

    program: Path
    log: Path

    @property
    def said(self) -> list[dict[str, Any]]:
        """What each start, and each child, wrote down of itself."""
        return (
            [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
            if self.log.exists()
            else []
        )

    @property
    def files(self) -> list[int]:
        """How many documents each start was given."""
        return [each["files"] for each in self.said if "arguments" in each]

    @property
    def running(self) -> list[int]:
        """The processes of it that live; the dead whom nobody has buried yet do not."""
        return [each["pid"] for each in self.said if _lives(each["pid"])]


def command_lines() -> str:
    """Return what every process of this machine was called with."""
    folder = Path("/proc")
    if not folder.exists():
        return subprocess.run(["ps", "-eo", "args"], capture_output=True, check=True).stdout.decode()
    lines = []
    for path in folder.glob("[0-9]*/cmdline"):
        with suppress(OSError):
            lines.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
    return "\n".join(lines)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text("utf-8").rpartition(")")[2].split()[0] == "Z")


def silent(folder: Path, version: str) -> Path:
    """Return a program that says a version, and makes nothing."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\necho 'LibreOffice {version} 40(Build:2)'\n", "utf-8")
    program.chmod(0o755)
    return program


def stand_in(folder: Path, behaviour: str) -> Office:
    """Return a program that behaves as BODIES says, in a folder."""
    office = Office(folder / "soffice", folder / "log")
    support = str(Path(__file__).parent)
    script = _SCRIPT.format(
        python=sys.executable, support=support, log=str(office.log), body=BODIES[behaviour]
    )
    office.program.write_text(script, "utf-8")
    office.program.chmod(0o755)
    return office
