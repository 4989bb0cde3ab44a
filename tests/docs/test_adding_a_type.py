"""The page that tells how to add a type, followed to the letter in a data root of one's own."""

import json
import re
import zipfile

import pytest

import docgen
from data_roots import copied
from docgen.cli.main import main

PAGE = (docgen.opened().catalog.root / "docs" / "adding-a-type.md").read_text("utf-8")
FILES = dict(re.findall(r"^`([^`\n]+)`:\n\n```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """Return a data root with the bundled types and the one that the page describes, built."""
    root = copied(tmp_path_factory.mktemp("own"))
    for name, text in FILES.items():
        (root / name).write_text(text, "utf-8")
    assert main(["--root", str(root), "templates", "build", "notice"]) == 0
    return root


def text_of(path):
    with zipfile.ZipFile(path) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode()).replace("\u00a0", " ")


def test_the_page_gives_a_schema_and_the_words_of_both_languages():
    assert set(FILES) == {"schemas/notice.json", "templates_kk/notice.txt", "templates_ru/notice.txt"}


def test_the_type_of_the_page_is_in_step_and_listed(own, capsys):
    assert main(["--root", str(own), "templates", "check", "notice"]) == 0
    capsys.readouterr()
    assert main(["--root", str(own), "--ui-lang", "kk", "types"]) == 0
    assert "Өтініштің қаралғаны туралы хабарлама" in capsys.readouterr().out


@pytest.mark.parametrize("number", [0, 1], ids=["minimal", "full"])
def test_its_examples_become_documents_without_a_warning(own, tmp_path, number):
    workspace = docgen.opened(str(own))
    example = workspace.catalog["notice"].examples[number]
    documents = docgen.generate(workspace, json.dumps(example).encode(), docgen.Order(tmp_path))
    assert [document.problems for document in documents] == [(), ()]
    kazakh, russian = (text_of(document.path) for document in documents)
    assert "2026 жылғы 20 сәуірде келіп түскен өтінішіңіздің қаралғанын хабарлайды." in kazakh
    assert "Ваше обращение, поступившее 20 апреля 2026 года, рассмотрено." in russian


def test_every_shared_clause_has_its_row_in_the_table_of_the_page():
    clauses = {path.stem for path in (docgen.opened().catalog.root / "templates_kk").glob("_*.txt")}
    assert set(re.findall(r"^\| `(_[a-z_]+)` \|", PAGE, re.MULTILINE)) == clauses
