"""What all tests share: they are not timed, and those that need a program of the machine are skipped."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a machine that does other work besides makes none of them fail.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Some tests are made from the catalog when they are collected, before any fixture runs.
for _name in ("DOCGEN_ROOT", "DOCGEN_LANG"):
    os.environ.pop(_name, None)

# No test reads or writes the cache of the user: all processes of one run share a cache of their own.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["DOCGEN_CACHE"] = tempfile.mkdtemp(prefix="docgen-tests-")
    atexit.register(shutil.rmtree, os.environ["DOCGEN_CACHE"], ignore_errors=True)

#: The mark of a test, and what it needs.
TOOLS = {
    "browser": ("chromium",),
    "office": ("soffice", "pdftotext", "pdffonts", "fc-list"),
    "strace": ("strace",),
}
_MISSING = {mark: [tool for tool in tools if shutil.which(tool) is None] for mark, tools in TOOLS.items()}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark, missing in _MISSING.items():
            if missing and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(missing)}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report.nodeid for report in terminalreporter.stats.get("skipped", [])]
    if skipped:
        terminalreporter.section(f"{len(skipped)} tests were skipped")
        for name in skipped:
            terminalreporter.write_line(name)
