"""The pages of the reference tell what the program is."""

import re
import subprocess
import sys

import pytest

import docgen
from docgen.cli.commands import docgen as program
from docgen.messages import SENTENCES

CATALOG = docgen.opened().catalog
DOCS = CATALOG.root / "docs"


def test_each_page_is_what_the_program_makes_of_it():
    done = subprocess.run(
        [sys.executable, "tools/reference", "--check"],
        cwd=CATALOG.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_code_of_the_program_stands_on_its_page_with_its_sentence():
    rows = re.findall(
        r"^\| ([A-Z]\d{3}) \| (.*) \|$", (DOCS / "problems.md").read_text("utf-8"), re.MULTILINE
    )
    assert dict(rows) == SENTENCES


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_command_has_its_section(name):
    assert f"## docgen {name}\n" in (DOCS / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("slug", CATALOG.slugs)
def test_every_label_of_a_type_stands_on_its_page_in_both_languages(slug):
    page = (DOCS / "types" / f"{slug}.md").read_text("utf-8")
    titles = [
        title
        for node in CATALOG[slug].schema.resolved()["properties"].values()
        for title in node.get("x-title", {}).values()
    ]
    assert titles
    assert [title for title in titles if title not in page] == []
