"""The workspace: templates at work, from the cache where they are there."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

import docgen
from docgen.authoring import office_folder
from docgen.errors import DocgenError
from docgen.template.cache import Cache

LIGHT = """
import json, sys, docgen
from pathlib import Path
workspace = docgen.opened()
data = json.dumps(workspace.catalog["protest_bailiff_act"].examples[1]).encode()
for document in docgen.generate(workspace, data, docgen.Order(Path(sys.argv[1]))):
    print(document.sha256)
HEAVY = {"jinja2", "lxml", "docx", "docxtpl", "jsonschema", "http.client", "ssl"}
print(sorted(HEAVY & set(sys.modules)), file=sys.stderr)
"""


def run(folder, cache, **environment):
    """Make the full protest in a process of its own; return the hashes and the heavy modules it loaded."""
    environment |= {"DOCGEN_CACHE": str(cache), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(folder)],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.split(), done.stderr.strip().splitlines()[-1]


def test_a_warm_process_makes_the_same_documents_and_loads_no_parser(tmp_path):
    cold, _ = run(tmp_path / "cold", tmp_path / "cache")
    warm, heavy = run(tmp_path / "warm", tmp_path / "cache")
    assert cold == warm
    assert heavy == "[]"


def test_a_warm_process_in_the_folder_of_an_office_loads_no_parser_either(tmp_path):
    office_folder.make(tmp_path / "office", {})
    (tmp_path / "office" / "templates_kk" / "_own.txt").write_text("body: x", "utf-8")
    for folder in ("cold", "warm"):
        _, heavy = run(tmp_path / folder, tmp_path / "cache", DOCGEN_ROOT=str(tmp_path / "office"))
    assert heavy == "[]"


def test_an_entry_that_is_no_program_is_compiled_anew(tmp_path, monkeypatch):
    workspace = replace(docgen.opened(), cache=Cache(tmp_path), _templates={})
    template = workspace.template("inspection_act", "kk").compiled
    broken = replace(
        template, programs=tuple(replace(each, body=(("exec", 1),)) for each in template.programs)
    )
    monkeypatch.setattr(Cache, "load", lambda *_: broken)
    again = replace(workspace, _templates={}).template("inspection_act", "kk")
    assert again.compiled == template


def test_a_template_is_compiled_once_in_a_process(tmp_path):
    workspace = replace(docgen.opened(), cache=None, _templates={})
    assert workspace.template("inspection_act", "kk") is workspace.template("inspection_act", "kk")
    data = json.dumps(workspace.catalog["inspection_act"].examples[0]).encode()
    assert len(docgen.generate(workspace, data, docgen.Order(tmp_path))) == 2


@pytest.fixture
def own(tmp_path):
    """A copy of the bundled templates, and a workspace over it that keeps what it compiles."""
    root = tmp_path / "own"
    shutil.copytree(docgen.opened().catalog.root / "templates_kk", root / "templates_kk")
    return root


def compiled_in(root, cache):
    workspace = replace(docgen.opened(root), cache=Cache(cache), _templates={})
    template = workspace.template("protest_bailiff_act", "kk")
    data = (root / "templates_kk" / "protest_bailiff_act.docx").read_bytes()
    workspace.cache.store(data, template.compiled)


@pytest.mark.parametrize("name", ["protest_bailiff_act", "_signature"])
@pytest.mark.parametrize("is_kept", [True, False])
def test_a_template_whose_words_have_changed_since_it_was_built_is_refused(own, tmp_path, name, is_kept):
    if is_kept:
        compiled_in(own, tmp_path / "cache")
    text = own / "templates_kk" / f"{name}.txt"
    text.write_text(text.read_text("utf-8") + "body: жаңа сөз\n", "utf-8")
    with pytest.raises(DocgenError) as caught:
        compiled_in(own, tmp_path / "cache")
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["state"]) == ("T054", "text-newer")


def test_a_comment_in_the_text_changes_no_document(own, tmp_path):
    compiled_in(own, tmp_path / "cache")
    text = own / "templates_kk" / "protest_bailiff_act.txt"
    text.write_text("# түсіндірме\n" + text.read_text("utf-8"), "utf-8")
    compiled_in(own, tmp_path / "cache")


def test_a_template_edited_in_word_is_used_as_it_is(own, tmp_path):
    from docx import Document

    path = own / "templates_kk" / "protest_bailiff_act.docx"
    document = Document(str(path))
    document.add_paragraph("қосылған")
    document.save(str(path))
    compiled_in(own, tmp_path / "cache")
