"""The page about an office's own folder, followed to the letter from the first command to the last."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pytest

import docgen
from docgen.cli.main import main
from docgen.opc import package as opc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = (docgen.opened().catalog.root / "docs" / "office-folder.md").read_text("utf-8")
SLUG = "materials_request"
NAME = f"{SLUG}_2026-05-12_2-15-26-01411"
#: A file of the page with its text, or a block of commands; what is marked as text is a form on paper.
STEPS = re.findall(r"^(?:`([^`\n]+)`:\n\n)?```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LETTERHEAD = "№ 2 БӨЛІМ"
# Whoever follows the page has told git a name before.
ROLES = [f"GIT_{role}_{what}" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]


class Reader:
    """Whoever follows the page: the folder where the work is, and what each command printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed: dict[str, str] = {}

    def follow(self) -> None:
        for name, kind, text in STEPS:
            if name:
                (self.folder / name).write_text(text, "utf-8")
            elif kind != "text":
                for line in text.splitlines():
                    self._type(line)

    def _type(self, line: str) -> None:
        program, *words = shlex.split(line)
        if program == "cd":
            self.folder /= words[0]
            os.chdir(self.folder)
        elif program == "git":
            who = dict.fromkeys(ROLES, "a@example.kz")
            subprocess.run([program, *words], check=True, env={**os.environ, **who}, capture_output=True)
        else:
            if words == ["templates", "build"]:
                self._write_letterhead()
            self._docgen(line, words)

    def _docgen(self, line: str, words: list[str]) -> None:
        words, target = (words[:-2], words[-1]) if ">" in words else (words, None)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(words)
        # The linter ends with a sum, which is no complaint.
        complaints = [each for each in err.getvalue().splitlines() if not each.startswith("Templates: ")]
        assert (code, complaints) == (0, []), line
        self.printed[line] = out.getvalue()
        if target:
            (self.folder / target).write_text(out.getvalue(), "utf-8")

    def _write_letterhead(self) -> None:
        """Put words of one's own into the header of the first page of both bases, as Word would."""
        for language in ("kk", "ru"):
            path = self.folder / f"templates_{language}" / "_base.docx"
            package = opc.read(path.read_bytes())
            tag = "{{ office.name | kk | upper }}"
            assert tag in package["word/header2.xml"].decode()
            header = package["word/header2.xml"].decode().replace(tag, LETTERHEAD)
            path.write_bytes(opc.write(package.replaced({"word/header2.xml": header.encode()})))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The reader at the end of the page."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("reader")
        patch.chdir(folder)
        patch.setenv("DOCGEN_LANG", "en")
        found = Reader(folder)
        found.follow()
        yield found


def text_of(path: Path, part: str = "document") -> str:
    with zipfile.ZipFile(path) as archive:
        return re.sub("<[^>]+>", "", archive.read(f"word/{part}.xml").decode()).replace("\u00a0", " ")


def test_every_command_of_docgen_on_the_page_is_one_that_a_reader_types() -> None:
    typed = "\n".join(text for name, kind, text in STEPS if not name and kind != "text")
    named = set(re.findall(r"`docgen ([a-z]+(?: (?:build|list|check|show|lint|test|new))?)", PAGE))
    assert {name for name in named if f"docgen {name}" not in typed} == set()


def test_the_new_type_stands_beside_the_bundled_ones(reader: Reader) -> None:
    catalog = docgen.opened(reader.folder).catalog
    bundled = docgen.opened(docgen.opened(reader.folder).catalog.bundled).catalog.slugs
    assert catalog.slugs == tuple(sorted((*bundled, SLUG)))
    assert catalog[SLUG].origins() == {"schema": "office", "kk": "office", "ru": "office"}


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "kk",
            (
                "Жеке сот орындаушысына",
                "Қ.М. Мұратовқа",
                "№ 214/26-71 атқарушылық іс жүргізудің заңдылығын тексеруде.",
                "2026 жылғы 20 мамырға дейін мынадай материалдарды ұсынуды талап етемін:",
                "3) өндіріп алынған сомалардың есебі.",
                "Материалдардың түпнұсқалары ұсынылсын.",
            ),
        ),
        (
            "ru",
            (
                "Частному судебному исполнителю",
                "Муратову К.М.",
                "проверяет законность исполнительного производства № 214/26-71.",
                "Требую представить до 20 мая 2026 года следующие материалы:",
                "3) расчёт взысканных сумм.",
                "Представить подлинники материалов.",
            ),
        ),
    ],
)
def test_the_documents_of_the_page_read_as_the_paper_form_on_the_letterhead(
    reader: Reader, language: str, sentences: tuple[str, ...]
) -> None:
    path = reader.folder / "out" / f"{NAME}.{language}.docx"
    text = text_of(path)
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert LETTERHEAD in text_of(path, "header2")


def test_the_minimal_example_asks_for_copies_and_has_one_paper(reader: Reader, tmp_path: Path) -> None:
    workspace = docgen.opened(reader.folder)
    example = workspace.catalog[SLUG].examples[0]
    made = docgen.generate(workspace, json.dumps(example).encode(), docgen.Order(tmp_path))
    assert [document.problems for document in made] == [(), ()]
    kazakh, russian = (text_of(document.path) for document in made)
    assert "1) атқарушылық іс жүргізуді қозғау туралы қаулы." in kazakh
    assert "Материалдардың куәландырылған көшірмелері ұсынылсын." in kazakh
    assert "Представить заверенные копии материалов." in russian


def test_every_bundled_type_is_on_the_letterhead_too_and_all_is_in_step(reader: Reader) -> None:
    folder = reader.folder
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["--root", str(folder), "templates", "list", "--json"]) == 0
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert {(each["state"], each["origin"]) for each in lines} == {("in-step", "office")}
    for each in lines:
        assert LETTERHEAD in text_of(
            folder / f"templates_{each['language']}" / f"{each['type']}.docx", "header2"
        )


@pytest.mark.parametrize(
    ("change", "code"),
    [({"file_number": None}, "C102"), ({"due_on": "2026-05-01"}, "C327"), ({"form": "fax"}, "C104")],
)
def test_a_clerk_is_told_what_is_wrong_with_a_case_of_the_new_type(
    reader: Reader, change: dict[str, object], code: str
) -> None:
    workspace = docgen.opened(reader.folder)
    data = {**workspace.catalog[SLUG].examples[1], **change}
    assert [problem.code for problem in docgen.check(workspace, json.dumps(data).encode())] == [code]


def test_git_holds_the_forms_and_no_case(reader: Reader) -> None:
    done = subprocess.run(["git", "ls-files"], cwd=reader.folder, check=True, capture_output=True, text=True)
    files = done.stdout.split()
    assert {f"schemas/{SLUG}.json", f"templates_kk/{SLUG}.txt", f"templates_ru/{SLUG}.docx"} <= set(files)
    assert [
        name for name in files if name.startswith(("out", "cases")) and not name.endswith(".gitkeep")
    ] == []
