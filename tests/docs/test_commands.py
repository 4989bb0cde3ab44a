"""Every command that a page shows is typed as it stands there, and prints what stands below it.

A block is a session: after ``$ `` a command and below it what it prints, or nothing but commands. Those of a
page run one after the other in a folder of their own, where what the page supposes lies (GIVEN).
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import openpyxl
import pytest

import docgen
from docgen.authoring import office_folder
from docgen.cli.commands import docgen as program
from docgen.intake import filling
from registers import FIRST, letters_of

ROOT = docgen.opened().catalog.root
CATALOG = docgen.opened().catalog
PAGES = {path.name: path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\$ |(?=docgen ))(.*)\n((?:(?!\$ |docgen ).*\n)*)", re.MULTILINE)
#: A page that a test of its own follows, and the page of synopses.
ELSEWHERE = {"office-folder.md", "commands.md"}
#: What goes on until it is ended, or needs another machine; tests of their own run it.
UNENDING = ("dask scheduler", "docgen serve", "docgen worker", "docgen batch acts.jsonl -o out --executor")
#: What stands for a name of the reader's own.
NAMES = {"<slug>": "cover_letter", "/srv/": "srv/"}
#: Page and command that ends with another code than 0, because something is wrong with its input.
CODES = {
    ("README.md", "docgen validate wrong.json"): 1,
    ("README.md", "docgen --ui-lang kk validate wrong.json"): 1,
    ("registers.md", "docgen batch register.xlsx --type inspection_act --check --report out/told"): 1,
    ("registers.md", "docgen batch register.xlsx --type inspection_act -o out/acts"): 3,
}
TYPE = "protest_bailiff_act"


def _case() -> None:
    Path("case.json").write_text(json.dumps(CATALOG[TYPE].examples[1], ensure_ascii=False), "utf-8")


def _acts() -> None:
    """Four acts on lines, one of them in a folder too, and another beside it."""
    full = CATALOG["inspection_act"].examples[1]
    cases = [
        {**full, "requisites": {**full["requisites"], "number": f"2-07-26-0{number}"}} for number in range(6)
    ]
    texts = [json.dumps(case, ensure_ascii=False) for case in cases]
    Path("acts.jsonl").write_text("\n".join(texts[:4]) + "\n", "utf-8")
    Path("cases").mkdir()
    Path("cases", "one.json").write_text(texts[4], "utf-8")
    Path("more.json").write_text(texts[5], "utf-8")


def _documents() -> None:
    """A pair with its case, what came of it elsewhere, and a document that docgen did not make."""
    _case()
    order = docgen.Order(Path("made"), carries_case=True)
    made = docgen.generate(docgen.opened(), Path("case.json").read_bytes(), order)
    Path("out").mkdir()
    for document in made:
        language = document.language
        shutil.copy(document.path, f"out/act.{language}.docx")
        shutil.copy(document.path, f"received.{language}.docx")
    shutil.copy("received.kk.docx", "received.docx")
    shutil.copy("received.ru.docx", "edited.docx")
    shutil.copy(ROOT / "templates_ru" / "_base.docx", "typed-by-hand.docx")


def _office() -> None:
    """An office's folder with the texts of the bundled types."""
    office_folder.make(Path(), {"kk": "", "ru": ""})
    for name in ("templates_kk", "templates_ru", "schemas", "expected"):
        shutil.copytree(ROOT / name, name, dirs_exist_ok=True)


def _drafts() -> None:
    shutil.copy(ROOT / "templates_kk" / "cover_letter.docx", "letter.docx")
    Path("drafts").mkdir()
    shutil.copy(ROOT / "templates_ru" / "cover_letter.docx", "drafts")


GIVEN = {
    "adding-a-type.md": _office,
    "api.md": _case,
    "batch.md": _acts,
    "evidence.md": _documents,
    "grammar.md": _case,
    "lint.md": _drafts,
    "scale.md": _acts,
}


def _fill_in() -> None:
    """What a clerk does with an empty register, in Excel, and not without a mistake."""
    kind = CATALOG["inspection_act"]
    filling.write(kind, Path("register.xlsx"), kind.examples, replace=True)
    _type("register.xlsx", "/order/number", "№ 5 !")


def _mend() -> None:
    _type("out/acts/register.marked.xlsx", "/order/number", "17")


def _type(name: str, pointer: str, value: str) -> None:
    book = openpyxl.load_workbook(name)
    main = book.worksheets[0]
    main[f"{letters_of(main, pointer)}{FIRST}"] = value
    book.save(name)


#: What its reader does before a command.
BEFORE = {
    "docgen batch register.xlsx --type inspection_act --check --report out/told": _fill_in,
    "docgen batch out/acts/register.marked.xlsx --type inspection_act -o out/acts --only-failed": _mend,
}


def sessions(page: str) -> list[tuple[str, str]]:
    """Return the commands of a page, each with what shall be printed, "" where the page does not say."""
    blocks = [text for kind, text in BLOCK.findall(PAGES[page].read_text("utf-8")) if kind in {"", "console"}]
    shown = [block for block in blocks if block.startswith(("$ ", "docgen "))]
    found = [step for block in shown for step in COMMAND.findall(block)]
    return [(command.split("  #")[0].rstrip(), printed) for command, printed in found]


SHOWN = sorted({page for page in PAGES if page not in ELSEWHERE and sessions(page)})


def test_the_pages_show_commands():
    assert set(SHOWN) >= {"README.md", *GIVEN}


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Return what types a line into a shell whose docgen is this one, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    programs = tmp_path.parent / f"{tmp_path.name}-programs"
    programs.mkdir()
    wrapper = programs / "docgen"
    wrapper.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m docgen "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    environment = {**os.environ, "DOCGEN_LANG": "en", "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    def typed(line):
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return typed


@pytest.mark.parametrize("page", SHOWN)
def test_every_command_of_a_page_does_what_the_page_says(page, shell):
    GIVEN.get(page, lambda: None)()
    for command, printed in sessions(page):
        if command.startswith(UNENDING):
            continue
        BEFORE.get(command, lambda: None)()
        line = command
        for name, meant in NAMES.items():
            line = line.replace(name, meant)
        done = shell(line)
        # Whether a machine can make PDFs is the matter of `doctor`, and of no page.
        expected = {0, 4} if line.startswith("docgen doctor") else {CODES.get((page, command), 0)}
        assert done.returncode in expected, (line, done.stdout, done.stderr)
        if printed:
            # Of the progress a terminal keeps nothing.
            told = re.sub(r"^(?:Checked|Processed): .*\n", "", done.stdout + done.stderr, flags=re.MULTILINE)
            assert OutputChecker().check_output(printed, told, ELLIPSIS), (line, told)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_command_that_is_named_in_passing_is_one_with_these_options(page):
    text = PAGES[page].read_text("utf-8")
    named = [" ".join(words.split()) for words in re.findall(r"(?<!`)`(docgen [^`]+)`(?!`)", text)]
    lines = [line for words in named for line in words.split(" | ")]
    assert [line for line in lines if not _is_command(line.split()[1:])] == []


def _is_command(words):
    """Return whether words lead to a command, and their options are its own or those before it."""
    command = program
    options = {*_options(program)}
    for word in words:
        below = getattr(command, "commands", {}).get(word)
        if below is not None:
            command = below
            options |= _options(command)
            for member in getattr(command, "commands", {}).values():
                options |= _options(member) if member.hidden else set()
        elif word.startswith("-") and word != "-" and word.partition("=")[0] not in options:
            return False
    return command is not program or all(word.startswith("-") or word in ("kk", "ru", "en") for word in words)


def _options(command):
    return {name for each in command.params for name in each.opts} | {"--help", "-h"}


def test_a_command_that_is_none_is_seen():
    assert not _is_command(["rendr", "case.json"])
    assert not _is_command(["render", "case.json", "--fromat", "pdf"])
    assert _is_command(["--ui-lang", "kk", "render", "case.json", "--format", "pdf"])


def test_the_readme_makes_what_stands_in_its_folders(shell):
    """The documents of the tasks are whole, and the warnings are those of the examples."""
    for command, _ in sessions("README.md"):
        shell(command)
    assert len([*Path("out").glob("*.docx")]) == len([*Path("out/drafts").glob("*.docx")]) == 2
    assert len([*Path("out/acts").glob("*.docx")]) == 4
