import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("bench_grammar", HERE.parents[1] / "bench" / "grammar.py")
grammar = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(grammar)

LEGAL = list(grammar.legal_forms(grammar._lines(HERE / "legal_forms.tsv")))


@pytest.mark.parametrize("row", [row for row in LEGAL if row.group == "sure"], ids=lambda row: row.asked)
def test_a_legal_form_that_is_sure_is_made_so(row):
    assert row.made == row.expected


def test_the_report_prints_figures_failures_and_what_is_not_there(tmp_path, capsys):
    (tmp_path / "legal_forms.tsv").write_text(
        "language\tkind\tinput\tparameters\texpected\tcertainty\n"
        "kk\tcourt\tсот\tcase=dat\tсотқа\tsure\n"
        "kk\tcourt\tсот\tcase=gen\tсоттің\tsure\n",
        "utf-8",
    )
    assert grammar.main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "Legal forms: 1 of 2 = 50.00%" in told
    assert "соттің expected, соттың made" in told
    assert "gold/kk_cases.tsv is not there" in told
