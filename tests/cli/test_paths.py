"""A file that is not there is answered with the nearest name of its folder."""

import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.json").write_text("{}", "utf-8")
    (tmp_path / "істер").mkdir()
    (tmp_path / "істер" / "наразылық.json").write_text("{}", "utf-8")
    (tmp_path / "acts").mkdir()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("line", "near"),
    [
        (["validate", "cas.json"], "case.json"),
        (["validate", "istер/наразылық.json"], None),
        (["validate", "істер/наразылык.json"], "істер/наразылық.json"),
        (["validate", "entirely-other"], None),
        (["validate", "acta"], None),
        (["validate", "acts"], None),
        (["batch", "status", "act"], "acts"),
        (["batch", "--type", "inspection_act", "case.jsn"], "case.json"),
    ],
)
def test_a_misspelt_path_is_answered_with_the_nearest(run, line, near):
    done = run("--ui-lang", "en", *line)
    assert done.code == 2
    assert (f"Perhaps “{near}” was meant." in done.err) if near else ("Perhaps" not in done.err)
