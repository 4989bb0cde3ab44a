import pytest

from docgen.errors import CatalogError
from docgen.model.catalog import Catalog, found_root

FOLDERS = ("schemas", "templates_kk", "templates_ru")


def make_root(folder):
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    return folder


def refusal(act):
    with pytest.raises(CatalogError) as caught:
        act()
    (problem,) = caught.value.problems
    return problem


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Stand in a folder that no root is above."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


class TestFoundRoot:
    def test_the_root_that_is_named_comes_first(self, tmp_path, monkeypatch, elsewhere):
        named, variable = make_root(tmp_path / "named"), make_root(tmp_path / "variable")
        make_root(elsewhere / "root")
        monkeypatch.setenv("DOCGEN_ROOT", str(variable))
        monkeypatch.chdir(elsewhere / "root")
        assert found_root(named) == named
        assert found_root(str(named)) == named

    def test_the_variable_comes_before_the_folders_above(self, tmp_path, monkeypatch):
        variable, above = make_root(tmp_path / "variable"), make_root(tmp_path / "above")
        monkeypatch.setenv("DOCGEN_ROOT", str(variable))
        monkeypatch.chdir(above)
        assert found_root() == variable

    def test_an_empty_variable_is_none(self, tmp_path, monkeypatch):
        above = make_root(tmp_path / "above")
        monkeypatch.setenv("DOCGEN_ROOT", "")
        monkeypatch.chdir(above)
        assert found_root() == above

    def test_the_nearest_folder_above_comes_before_the_package(self, tmp_path, monkeypatch):
        far = make_root(tmp_path / "far")
        near = make_root(far / "a" / "near")
        deep = near / "b" / "c"
        deep.mkdir(parents=True)
        monkeypatch.chdir(deep)
        assert found_root() == near
        monkeypatch.chdir(far / "a")
        assert found_root() == far

    def test_a_root_is_found_from_within_its_own_folders(self, tmp_path, monkeypatch):
        root = make_root(tmp_path / "root")
        monkeypatch.chdir(root / "templates_kk")
        assert found_root() == root

    @pytest.mark.parametrize("missing", FOLDERS)
    def test_a_folder_above_that_lacks_one_of_the_three_is_passed_over(self, tmp_path, monkeypatch, missing):
        far = make_root(tmp_path / "far")
        half = make_root(far / "half")
        (half / missing).rmdir()
        monkeypatch.chdir(half)
        assert found_root() == far

    def test_without_any_of_these_it_is_the_root_of_the_package(self, elsewhere):
        root = found_root()
        assert "protest_bailiff_act" in Catalog(root, {}).slugs
        assert elsewhere not in root.parents

    @pytest.mark.parametrize("missing", FOLDERS)
    def test_a_named_folder_that_is_no_root_is_refused_and_no_other_is_sought(
        self, tmp_path, monkeypatch, missing
    ):
        make_root(tmp_path)
        monkeypatch.chdir(tmp_path)
        bad = make_root(tmp_path / "bad")
        (bad / missing).rmdir()
        for act in (lambda: found_root(bad), found_root):
            monkeypatch.setenv("DOCGEN_ROOT", str(bad))
            problem = refusal(act)
            assert (problem.code, problem.location.file) == ("K004", str(bad))


class TestCatalog:
    def test_the_types_are_the_schemas_by_name_without_the_shared_ones(self, folder):
        (folder / "act.json").write_text("{}", "utf-8")
        (folder / "note.txt").write_text("", "utf-8")
        assert Catalog(folder.parent, {}).slugs == ("act", "letter")

    def test_a_type_knows_its_titles_and_its_templates(self, folder):
        root = folder.parent
        kind = Catalog(root, {})["letter"]
        assert kind.slug == "letter"
        assert kind.titles == {"kk": "Хат", "ru": "Письмо", "en": "Letter"}
        assert kind.declaration["file_name"] == "letter_{/number}"
        assert kind.examples == ({}, {})
        assert kind.template("kk") == root / "templates_kk" / "letter.docx"
        assert kind.template("ru") == root / "templates_ru" / "letter.docx"

    def test_the_formats_of_the_catalog_judge_the_texts(self, folder):
        data = {"document_type": "letter", "reason": "plan"}
        sender = {"kind": "natural", "name": {"kk": "Әлия", "ru": "Алия"}, "age": 30}
        catalog = Catalog(folder.parent, {"calm": lambda _: ("C999", {})})
        found = catalog["letter"].schema.problems({**data, "sender": sender})
        assert {problem.code for problem in found} == {"C999"}

    @pytest.mark.parametrize(
        ("slug", "nearest"),
        [("leter", "letter"), ("letters", "letter"), ("zzz", ""), ("", ""), ("../letter", "letter")],
    )
    def test_an_unknown_type_is_refused_with_the_nearest_and_the_known(self, folder, slug, nearest):
        problem = refusal(lambda: Catalog(folder.parent, {})[slug])
        assert problem.code == "K001"
        assert problem.params == {"slug": slug, "nearest": nearest, "known": "letter"}

    @pytest.mark.parametrize("slug", ["_shared/person", "./letter", "letter.json", "_shared", "LETTER"])
    def test_a_slug_is_never_a_path(self, folder, slug):
        assert refusal(lambda: Catalog(folder.parent, {})[slug]).code == "K001"

    def test_all_types_of_the_package_can_be_opened_in_their_order(self):
        catalog = Catalog(found_root(), {"calm": lambda _: None})
        assert tuple(kind.slug for kind in catalog) == catalog.slugs == tuple(sorted(catalog.slugs))
        assert {"inspection_act", "proposal_oblast", "protest_bailiff_act"} <= set(catalog.slugs)
