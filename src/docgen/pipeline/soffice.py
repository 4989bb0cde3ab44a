"""LibreOffice as a program of this machine: where it is, and one start of it that is sure to end.

Its exit status is not looked at: it is 0 for a file that is missing or cannot be read. What it made is judged
by those who called it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from docgen.errors import ConversionError
from docgen.model.problem import Problem
from docgen.pipeline import temporary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.pipeline.order import Printed

#: The variable that names the program where it is not found by itself.
VARIABLE = "DOCGEN_SOFFICE"
_NAMES = ("soffice", "libreoffice")
# Where its own installers put it without a word to PATH. On Windows the .com waits for what it starts.
_USUAL = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
# What the program is told of its surroundings: a document could have it send the rest away (CVE-2024-12426).
_PASSED = (
    *("PATH", "HOME", "USER", "LOGNAME"),
    *("FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA"),
)
_LANGUAGE = "C.UTF-8"
# The filter of an export, and the version 2 of PDF/A at its level B (LibreOffice 7.4 and later read this).
_FILTERS: Mapping[Printed, str] = {
    "pdf": "pdf",
    "pdfa": 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}',
}
# The time, in seconds, and the words in which it says its version.
_SECONDS = 30.0
_LONGEST = 1000
_VERSION = re.compile(r"\bLibreOffice\w* (\d{1,4}(?:\.\d{1,4})*)")
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    # A proxy at which nobody listens: what would be fetched all the same is not.
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        **{f"ooInet{kind}ProxyName": "127.0.0.1" for kind in ("HTTP", "HTTPS")},
        **{f"ooInet{kind}ProxyPort": "9" for kind in ("HTTP", "HTTPS")},
    },
}


def found(environment: Mapping[str, str]) -> Path:
    """Return the path of the program.

    Raises ConversionError F001 where there is none, or none where DOCGEN_SOFFICE says.
    """
    named = environment.get(VARIABLE)
    usual = (*_NAMES, *_USUAL.get(sys.platform, ()))
    for name in (named,) if named else usual:
        if program := shutil.which(name, path=environment.get("PATH")):
            return Path(program)
    raise ConversionError([Problem("F001", params={"variable": VARIABLE})])


def version(program: Path) -> str:
    """Return what the program says of its version, "7.4.7.2"; "" where it says nothing in its time."""
    try:
        with temporary.folder() as folder:
            said = folder / "said"
            call = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--version"]
            with said.open("wb") as output:
                _called(call, folder, _SECONDS, output)
            with said.open("rb") as spoken:
                text = spoken.read(_LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""
    found = _VERSION.search(text)
    return found.group(1) if found else ""


def prepare(profile: Path) -> None:
    """Make the profile of the program's user: links are not followed, macros not run. Raises OSError."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    folder = profile / "user"
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def to_pdf(
    program: Path,
    profile: Path,
    documents: Sequence[Path],
    output: Path,
    limit: float,
    form: Printed = "pdf",
) -> bool:
    """Have the program print documents into a folder; tell whether it ended within ``limit`` seconds.

    Nothing that it started is left then, but for what put itself into a group of processes of its own.
    Raises OSError where it cannot be started.
    """
    call = [
        *(str(program), f"-env:UserInstallation={profile.as_uri()}"),
        *(
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            _FILTERS[form],
            "--outdir",
            str(output),
        ),
        *map(str, documents),
    ]
    return _called(call, output.parent, limit)


def _called(call: Sequence[str], folder: Path, limit: float, output: IO[bytes] | None = None) -> bool:
    """Start the program in a folder and see it ended; tell whether it ended within ``limit`` seconds.

    What it says goes into a file, or nowhere: a pipe would be held open by what it leaves behind.
    Raises OSError.
    """
    process = subprocess.Popen(  # noqa: S603 - a list, and no part of it comes from a document
        call,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if output is None else output,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _environment(folder: Path) -> dict[str, str]:
    passed = {name: value for name in _PASSED if (value := os.environ.get(name)) is not None}
    # The same language everywhere, and what the program keeps for a while lies in the folder that goes.
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    return {**passed, **temporary, "LC_ALL": _LANGUAGE, "SAL_USE_VCLPLUGIN": "svp"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, also what it left behind when it ended by itself."""
    if sys.platform == "win32":
        # Windows ends the tree below a process that lives; what outlived its parent is not found by it.
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        with suppress(OSError):
            subprocess.run(  # noqa: S603
                [str(taskkill), "/PID", str(process.pid), "/T", "/F"], capture_output=True, check=False
            )
    else:
        # The group bears the number of the process as long as anyone is in it. macOS refuses to signal
        # a group of which only the dead are left.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
