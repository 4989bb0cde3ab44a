"""The types of a data root: what belongs together is found by its slug, what is missing is told."""

import pytest

from docgen.errors import CatalogError
from docgen.model.catalog import Catalog, bundled_root, found_root, opened

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

    @pytest.mark.parametrize("only", ["templates_kk", "templates_ru"])
    def test_a_folder_above_is_told_by_the_templates_of_one_language(self, tmp_path, monkeypatch, only):
        make_root(tmp_path / "far")
        half = tmp_path / "far" / "half"
        (half / only).mkdir(parents=True)
        monkeypatch.chdir(half)
        assert found_root() == half

    def test_a_folder_above_that_has_schemas_alone_is_somebody_elses_and_passed_over(
        self, tmp_path, monkeypatch
    ):
        far = make_root(tmp_path / "far")
        (far / "project" / "schemas").mkdir(parents=True)
        monkeypatch.chdir(far / "project")
        assert found_root() == far
        assert found_root(far / "project") == far / "project"

    def test_without_any_of_these_it_is_the_root_of_the_package(self, elsewhere):
        root = found_root()
        assert "protest_bailiff_act" in Catalog(root, {}).slugs
        assert elsewhere not in root.parents

    @pytest.mark.parametrize("only", FOLDERS)
    def test_a_named_folder_may_hold_one_of_the_three(self, tmp_path, only):
        (tmp_path / "named" / only).mkdir(parents=True)
        assert found_root(tmp_path / "named") == tmp_path / "named"

    @pytest.mark.parametrize("is_there", [True, False])
    def test_a_named_folder_that_is_no_root_is_refused_and_no_other_is_sought(
        self, tmp_path, monkeypatch, is_there
    ):
        make_root(tmp_path)
        monkeypatch.chdir(tmp_path)
        bad = tmp_path / "bad"
        if is_there:
            (bad / "schema").mkdir(parents=True)
            (bad / "schemas").write_text("no folder", "utf-8")
        for act in (lambda: found_root(bad), found_root):
            monkeypatch.setenv("DOCGEN_ROOT", str(bad))
            problem = refusal(act)
            assert (problem.code, problem.location.file) == ("K004", str(bad))


class TestCatalog:
    def test_the_types_are_the_schemas_by_name_without_the_shared_ones(self, folder):
        (folder / "act.json").write_text("{}", "utf-8")
        (folder / "note.txt").write_text("", "utf-8")
        assert Catalog(folder.parent, {}).slugs == ("act", "letter")

    @pytest.mark.parametrize("name", ["notice - копия", "Act", "act-2", "2act", "a__b", "хат", "a" * 61])
    def test_a_file_that_is_named_as_no_type_can_be_is_none_and_is_told(self, folder, name):
        path = folder / f"{name}.json"
        path.write_text((folder / "letter.json").read_text("utf-8"), "utf-8")
        catalog = Catalog(folder.parent, {})
        assert catalog.slugs == ("letter",)
        told = {each.slug: each for each in catalog.every()}
        assert told["letter"].kind is catalog["letter"]
        (problem,) = told[name].problems
        assert (problem.code, problem.location.file) == ("K030", str(path))
        assert told[name].kind is None

    def test_a_broken_type_is_told_and_the_others_are_opened(self, folder):
        (folder / "act.json").write_text("{", "utf-8")
        broken, sound = Catalog(folder.parent, {}).every()
        assert (broken.kind, [each.code for each in broken.problems]) == (None, ["K002"])
        assert sound.kind is not None
        assert sound.problems == ()

    def test_of_the_types_that_are_named_each_is_opened_once(self, folder):
        opened = list(Catalog(folder.parent, {}).every(["letter", "leter", "letter"]))
        assert [(each.slug, [problem.code for problem in each.problems]) for each in opened] == [
            ("letter", []),
            ("leter", ["K001"]),
        ]

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
    def test_an_unknown_type_is_refused_with_the_nearest_or_with_all(self, folder, slug, nearest):
        problem = refusal(lambda: Catalog(folder.parent, {})[slug])
        assert problem.code == "K001"
        # All are listed for who is not near to any.
        assert problem.params == {"slug": slug, "nearest": nearest, "known": "" if nearest else "letter"}

    @pytest.mark.parametrize("slug", ["_shared/person", "./letter", "letter.json", "_shared", "LETTER"])
    def test_a_slug_is_never_a_path(self, folder, slug):
        assert refusal(lambda: Catalog(folder.parent, {})[slug]).code == "K001"

    def test_all_types_of_the_package_can_be_opened_in_their_order(self):
        catalog = Catalog(found_root(), {"calm": lambda _: None})
        assert tuple(kind.slug for kind in catalog) == catalog.slugs == tuple(sorted(catalog.slugs))
        assert {"inspection_act", "proposal_oblast", "protest_bailiff_act"} <= set(catalog.slugs)


class TestOffice:
    """An office's folder over the bundled root: ``folder`` holds the schema of the type letter below."""

    @pytest.fixture
    def office(self, tmp_path):
        return make_root(tmp_path / "office")

    @pytest.fixture
    def catalog(self, office, folder):
        return Catalog(office, {}, folder.parent)

    def test_the_types_are_those_of_both_each_once(self, office, folder, catalog):
        schema = (folder / "letter.json").read_text("utf-8")
        for slug in ("act", "letter"):
            own = schema.replace('"const": "letter"', f'"const": "{slug}"')
            (office / "schemas" / f"{slug}.json").write_text(own, "utf-8")
        assert catalog.slugs == ("act", "letter")
        assert catalog["act"].origins() == {"schema": "office", "kk": "office", "ru": "office"}

    def test_a_type_that_the_office_has_not_is_the_bundled_one(self, folder, catalog):
        for language in ("kk", "ru"):
            path = folder.parent / f"templates_{language}" / "letter.docx"
            path.parent.mkdir()
            path.write_bytes(b"")
            assert catalog["letter"].template(language) == path
        assert catalog["letter"].origins() == {"schema": "bundled", "kk": "bundled", "ru": "bundled"}

    def test_a_schema_of_the_office_has_the_bundled_templates(self, office, folder, catalog):
        (folder.parent / "templates_kk").mkdir()
        (folder.parent / "templates_kk" / "letter.docx").write_bytes(b"")
        text = (folder / "letter.json").read_text("utf-8").replace('"en": "Letter"', '"en": "Cover letter"')
        (office / "schemas" / "letter.json").write_text(text, "utf-8")
        kind = catalog["letter"]
        assert kind.titles["en"] == "Cover letter"
        assert kind.template("kk") == folder.parent / "templates_kk" / "letter.docx"
        assert kind.origins()["schema"] == "office"
        assert kind.origins()["kk"] == "bundled"

    def test_a_template_of_the_office_has_the_bundled_schema(self, office, folder, catalog):
        for root in (office, folder.parent):
            (root / "templates_ru").mkdir(exist_ok=True)
            (root / "templates_ru" / "letter.docx").write_bytes(b"")
        kind = catalog["letter"]
        assert kind.titles["en"] == "Letter"
        assert kind.template("ru") == office / "templates_ru" / "letter.docx"
        assert kind.origins()["schema"] == "bundled"
        assert kind.origins()["ru"] == "office"

    def test_a_template_that_nobody_has_is_missed_in_the_folder_of_the_office(self, office, catalog):
        assert catalog["letter"].template("kk") == office / "templates_kk" / "letter.docx"

    def test_a_folder_that_lacks_all_but_one_of_the_three_is_no_less_an_office(self, tmp_path, folder):
        office = tmp_path / "half"
        (office / "templates_kk").mkdir(parents=True)
        assert Catalog(office, {}, folder.parent).slugs == ("letter",)

    def test_the_folder_that_is_found_lies_over_the_bundled_root(self, office):
        catalog = opened({"calm": lambda _: None}, office)
        assert (catalog.root, catalog.bundled) == (office, bundled_root())
        assert catalog.slugs == Catalog(bundled_root(), {}).slugs

    def test_the_bundled_root_under_another_name_lies_over_nothing(self, tmp_path, monkeypatch):
        (tmp_path / "link").symlink_to(bundled_root())
        for root in (tmp_path / "link", bundled_root()):
            assert opened({}, root).bundled is None
        monkeypatch.chdir(bundled_root() / "schemas")
        assert opened({}).bundled is None
