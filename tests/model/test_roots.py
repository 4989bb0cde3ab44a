"""Which root a file comes from."""

import pytest

from docgen.model.roots import PACKAGED, Roots

NAME = "templates_kk/_base.docx"


@pytest.fixture
def roots(tmp_path):
    for root in ("own", "bundled"):
        (tmp_path / root / "templates_kk").mkdir(parents=True)
    return Roots(tmp_path / "own", tmp_path / "bundled")


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (("own", "bundled"), "own"),
        (("own",), "own"),
        (("bundled",), "bundled"),
        ((), "own"),
    ],
)
def test_a_file_is_the_offices_where_it_has_it_and_else_bundled(roots, tmp_path, there, found):
    for root in there:
        (tmp_path / root / NAME).write_bytes(b"")
    assert roots.find(NAME) == tmp_path / found / NAME


def test_what_stands_in_the_place_of_the_offices_file_is_never_passed_over(roots):
    (roots.bundled / NAME).write_bytes(b"")
    (roots.own / NAME).symlink_to(roots.own / "lost.docx")
    assert roots.find(NAME) == roots.own / NAME


def test_without_an_office_all_is_bundled_and_the_root_is_worked_in(tmp_path):
    roots = Roots(tmp_path)
    assert roots.find(NAME) == tmp_path / NAME
    assert roots.origin(tmp_path) == "bundled"
    assert not roots.is_fixed(tmp_path)


def test_beside_an_office_the_bundled_files_are_fixed(roots):
    assert (roots.origin(roots.own), roots.is_fixed(roots.own)) == ("office", False)
    assert (roots.origin(roots.bundled), roots.is_fixed(roots.bundled)) == ("bundled", True)


@pytest.mark.parametrize(("own", "bundled"), [("a", "a/.venv/docgen/root"), ("a/office", "a")])
def test_a_root_within_the_other_is_told_from_it(tmp_path, own, bundled):
    roots = Roots(tmp_path / own, tmp_path / bundled)
    (roots.bundled / "templates_kk").mkdir(parents=True)
    (roots.bundled / NAME).write_bytes(b"")
    assert roots.layer(NAME) == roots.bundled
    assert roots.origin(roots.layer(NAME)) == "bundled"
    (roots.own / "templates_kk").mkdir(parents=True)
    (roots.own / NAME).write_bytes(b"")
    assert roots.origin(roots.layer(NAME)) == "office"


def test_the_root_inside_the_package_is_fixed_without_an_office_too():
    assert Roots(PACKAGED).is_fixed(PACKAGED)
