"""The page on Python: its example runs, and it names what docgen gives."""

import re

import pytest

import docgen

PAGE = (docgen.opened().catalog.root / "docs" / "api.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_example_makes_the_pair_that_it_prints(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLE, "docs/api.md", "exec"), {})
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    made = {path for language, path, *_ in lines if language in {"kk", "ru"}}
    assert made == {str(path.relative_to(tmp_path)) for path in (tmp_path / "out").glob("*.docx")}
    assert len(made) == 2


def test_the_example_tells_what_is_wrong_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    wrong = EXAMPLE.replace(".examples[0]", ".examples[0] | {'requisites': None}")
    with pytest.raises(SystemExit) as ended:
        exec(compile(wrong, "docs/api.md", "exec"), {})
    assert ended.value.code == 1
    assert "/requisites" in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.docx"))


def test_every_public_name_is_on_the_page():
    assert {name for name in docgen.__all__ if not re.search(rf"\b{name}\b", PAGE)} <= {"Catalog"}
