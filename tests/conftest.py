"""What all tests share: the skipping, by name, of those that need an office program."""

from __future__ import annotations

import os
import shutil

import pytest

# Some tests are made from the catalog when they are collected, before any fixture runs.
for _name in ("DOCGEN_ROOT", "DOCGEN_LANG"):
    os.environ.pop(_name, None)

# No test reads or writes the cache of the user.
os.environ["DOCGEN_CACHE"] = "off"

TOOLS = ("soffice", "pdftotext", "pdffonts", "fc-list")
_MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not _MISSING:
        return
    for item in items:
        if item.get_closest_marker("office"):
            item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(_MISSING)}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report.nodeid for report in terminalreporter.stats.get("skipped", [])]
    if skipped:
        terminalreporter.section(f"{len(skipped)} tests were skipped")
        for name in skipped:
            terminalreporter.write_line(name)
