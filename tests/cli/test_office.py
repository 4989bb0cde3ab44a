"""An office's folder over the bundled root: what is made of which files, and where it is written."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from data_roots import FEW, copied
from docgen.opc import package as opc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SLUGS = docgen.opened().catalog.slugs
SLUG = "protest_bailiff_act"
LETTERHEAD = {"kk": "КӨКТЕРЕК АУДАНЫНЫҢ ПРОКУРАТУРАСЫ, 2-БӨЛІМ", "ru": "ПРОКУРАТУРА, ОТДЕЛ № 2"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's folder that has nothing of its own yet."""
    folder = tmp_path / "office"
    for name in ("templates_kk", "templates_ru"):
        (folder / name).mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def _bundled_root_untouched(root: Path) -> Iterator[None]:
    def state() -> dict[Path, tuple[int, int]]:
        files = [
            path for name in ("schemas", "templates_kk", "templates_ru") for path in (root / name).rglob("*")
        ]
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}

    before = state()
    yield
    assert state() == before


def give_letterhead(office: Path, root: Path, language: str) -> None:
    """Put a letterhead of its own into the office's base, as Word would."""
    name = f"templates_{language}/_base.docx"
    package = opc.read((root / name).read_bytes())
    header = package["word/header2.xml"].decode()
    own = header.replace(f"{{{{ office.name | {language} | upper }}}}", LETTERHEAD[language])
    assert own != header
    (office / name).write_bytes(opc.write(package.replaced({"word/header2.xml": own.encode()})))


def text_of(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"word/{part}.xml").decode()


def rendered(run: Callable[..., Any], office: Path, case: Path, folder: Path) -> Any:
    return run("--root", office, "--ui-lang", "en", "render", case, "-o", folder)


def test_an_empty_folder_makes_the_documents_of_the_bundled_templates(
    run: Callable[..., Any], office: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    outcome = rendered(run, office, case_file(), tmp_path / "own")
    assert (outcome.code, outcome.err) == (0, "")
    run("render", case_file(), "-o", tmp_path / "bundled")
    for path in (tmp_path / "bundled").glob("*.docx"):
        assert (tmp_path / "own" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.usefixtures("few")
def test_a_letterhead_is_on_every_document_once_it_is_built_and_none_is_made_before(
    run: Callable[..., Any], office: Path, root: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    for language in ("kk", "ru"):
        give_letterhead(office, root, language)
    refused = rendered(run, office, case_file(), tmp_path / "out")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"{office}/templates_kk/_base.docx: error K012: ")
    assert f"docgen templates build {SLUG}" in refused.err
    assert not (tmp_path / "out").exists()
    built = run("--root", office, "templates", "build")
    assert built.code == 0
    assert built.out.splitlines() == [
        str(office / f"templates_{language}" / f"{slug}.docx") for slug in FEW for language in ("kk", "ru")
    ]
    assert rendered(run, office, case_file(), tmp_path / "out").code == 0
    for language, words in LETTERHEAD.items():
        (path,) = (tmp_path / "out").glob(f"*.{language}.docx")
        assert words in text_of(path, "header2")


def test_a_draft_and_a_check_without_the_letterhead_are_refused_too(
    run: Callable[..., Any], office: Path, root: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    give_letterhead(office, root, "ru")
    for arguments in (["validate"], ["render", "--draft", "-o", tmp_path / "out"], ["forms"]):
        outcome = run("--root", office, *arguments, case_file())
        assert outcome.code == 1
        assert "K012" in outcome.err


def test_a_letterhead_in_one_language_is_asked_for_in_that_language_only(
    run: Callable[..., Any], office: Path, root: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    give_letterhead(office, root, "ru")
    arguments = ("--root", office, "render", case_file(), "-o", tmp_path / "out", "--lang")
    assert run(*arguments, "kk").code == 0
    assert run(*arguments, "ru").code == 1


@pytest.mark.usefixtures("few")
def test_a_shared_clause_of_the_office_goes_into_every_bundled_text_that_has_it(
    run: Callable[..., Any], office: Path, root: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    name = "templates_kk/_signature.txt"
    words = (root / name).read_text("utf-8") + "body: Мөр орны\n"
    (office / name).write_text(words, "utf-8")
    refused = rendered(run, office, case_file(), tmp_path / "out")
    assert refused.code == 1
    assert f"{office / name}: error K012" in refused.err
    assert run("--root", office, "templates", "build").code == 0
    assert rendered(run, office, case_file(), tmp_path / "out").code == 0
    (path,) = (tmp_path / "out").glob("*.kk.docx")
    assert "Мөр орны" in text_of(path, "document")
    assert not list((office / "templates_ru").glob("*.docx"))


def test_words_of_the_office_over_the_bundled_ones_are_never_passed_over(
    run: Callable[..., Any], office: Path, root: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    name = f"templates_ru/{SLUG}.txt"
    text = (root / name).read_text("utf-8")
    (office / name).write_text(text + "body: Свои слова.\n", "utf-8")
    assert "K012" in rendered(run, office, case_file(), tmp_path / "out").err
    assert run("--root", office, "templates", "build", SLUG).out == f"{office}/templates_ru/{SLUG}.docx\n"
    assert rendered(run, office, case_file(), tmp_path / "out").code == 0
    (path,) = (tmp_path / "out").glob("*.ru.docx")
    assert "Свои слова." in text_of(path, "document")


def test_a_schema_of_the_office_asks_more_of_a_bundled_template(
    run: Callable[..., Any], office: Path, root: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    schema = json.loads((root / "schemas" / f"{SLUG}.json").read_text("utf-8"))
    schema["required"].append("copies")
    for example in schema["examples"]:
        example.setdefault("copies", [{"kk": "іске", "ru": "в дело"}])
    (office / "schemas").mkdir()
    (office / "schemas" / f"{SLUG}.json").write_text(json.dumps(schema, ensure_ascii=False), "utf-8")
    refused = rendered(run, office, case_file(), tmp_path / "out")
    assert refused.code == 1
    assert "C101" in refused.err
    sample = tmp_path / "sample.json"
    sample.write_text(run("--root", office, "sample", SLUG).out, "utf-8")
    assert rendered(run, office, sample, tmp_path / "out").code == 0


def test_a_clause_in_word_is_the_offices_where_it_has_it(
    run: Callable[..., Any], office: Path, root: Path, case_file: Callable[..., Path], tmp_path: Path
) -> None:
    from docx import Document

    for language in ("kk", "ru"):
        text = office / f"templates_{language}" / f"{SLUG}.txt"
        text.write_text("title: Х\nbody: {{ requisites.date }}\n{%p include '_clause.docx' %}\n", "utf-8")
        clause = Document()
        clause.add_paragraph("Осы жерден: {{ requisites.date | date }}")
        clause.save(str(text.with_name("_clause.docx")))
    built = run("--root", office, "templates", "build", SLUG)
    assert (built.code, built.err) == (0, "")
    assert run("--root", office, "templates", "check", SLUG).code == 0
    assert rendered(run, office, case_file(), tmp_path / "out").code == 0
    (path,) = (tmp_path / "out").glob("*.kk.docx")
    assert "Осы жерден: 2026" in text_of(path, "document")


def test_check_and_list_tell_what_is_bundled_and_what_is_still_to_be_built(
    run: Callable[..., Any], office: Path, root: Path
) -> None:
    give_letterhead(office, root, "ru")
    assert run("--root", office, "templates", "build", SLUG).code == 0
    checked = run("--root", office, "templates", "check", SLUG)
    assert checked.out.splitlines() == [
        f"{root}/templates_kk/{SLUG}.docx: соответствует тексту (готовый)",
        f"{office}/templates_ru/{SLUG}.docx: соответствует тексту",
    ]
    assert checked.code == 0
    assert run("--root", office, "templates", "check").code == 1
    listed = [
        json.loads(line) for line in run("--root", office, "templates", "list", "--json").out.splitlines()
    ]
    assert [(each["type"], each["language"], each["state"], each["origin"]) for each in listed] == [
        (slug, language, state, origin)
        for slug in SLUGS
        for language, state, origin in (
            ("kk", "in-step", "bundled"),
            ("ru", "in-step" if slug == SLUG else "not-built", "office"),
        )
    ]


def test_check_and_build_tell_in_json_what_is_wrong_with_each_template(
    run: Callable[..., Any], office: Path, root: Path
) -> None:
    text = office / "templates_kk" / f"{SLUG}.txt"
    text.write_text("paragraf: сөз\n", "utf-8")
    docx = text.with_suffix(".docx")
    for command, code, file in (("check", "T054", docx), ("build", "T052", text)):
        outcome = run("--root", office, "templates", command, SLUG, "--json")
        assert outcome.code == 1
        kazakh, russian = (json.loads(line) for line in outcome.out.splitlines())
        assert kazakh["path"] == str(docx)
        assert [(each["code"], each["location"]["file"]) for each in kazakh["problems"]] == [
            (code, str(file))
        ]
        assert (russian["state"], russian["origin"], russian["problems"]) == ("in-step", "bundled", [])


def test_build_writes_nothing_where_nothing_of_the_office_goes_in_and_says_so(
    run: Callable[..., Any], office: Path, root: Path
) -> None:
    outcome = run("--root", office, "--ui-lang", "en", "templates", "build", SLUG)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines() == [
        f"{root}/templates_{language}/{SLUG}.docx: bundled; nothing of your own goes into it"
        for language in ("kk", "ru")
    ]
    assert [path.name for path in office.rglob("*") if path.is_file()] == []


def test_a_build_that_was_edited_in_word_belongs_to_word_and_is_kept(
    run: Callable[..., Any], office: Path, root: Path
) -> None:
    from docx import Document

    give_letterhead(office, root, "kk")
    path = office / "templates_kk" / f"{SLUG}.docx"
    assert run("--root", office, "templates", "build", SLUG).code == 0
    document = Document(str(path))
    document.paragraphs[0].add_run("қолмен")
    document.save(str(path))
    edited = path.read_bytes()
    assert run("--root", office, "templates", "build", SLUG).code == 0
    assert path.read_bytes() == edited
    assert run("--root", office, "templates", "check", SLUG).out.startswith(
        f"{path}: ведётся только в Word\n"
    )


def test_a_checkout_is_the_bundled_root_itself_and_builds_in_place(
    run: Callable[..., Any], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.model import catalog

    copy = copied(tmp_path / "checkout")
    monkeypatch.setattr(catalog, "bundled_root", lambda: copy)
    monkeypatch.chdir(copy / "schemas")
    path = copy / "templates_kk" / f"{SLUG}.docx"
    built = path.read_bytes()
    path.unlink()
    assert run("templates", "build", SLUG).code == 0
    assert path.read_bytes() == built


def test_a_lexicon_of_the_office_lies_over_the_bundled_forms(run: Callable[..., Any], office: Path) -> None:
    (office / "lexicon.tsv").write_text("kk\tЖШС\tdat\tЖШС-ке\tsure\tосылай\n", "utf-8")
    assert run("--root", office, "inflect", "kk", "dat", "ЖШС").out == "ЖШС-ке\n"
