"""No article, term or title of a legal act stands in a template or in the code: they come from data."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.law.acts import acts

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(ROOT.glob("templates_*/*.txt"))
MODULES = sorted((ROOT / "src" / "docgen").rglob("*.py"))
TAG = re.compile(r"\{[{%#].*?[}%#]\}")
ARTICLE = re.compile(
    r"\d+(?:\)|-)?\s*(?:бап|баб|бөлі[кг]|тарма[қғ])|\b(?:стать|част|пункт|подпункт)\w*\s+\d|\bст\.\s*\d",
    re.IGNORECASE,
)
TERM = re.compile(
    r"\b\d+\s*(?:күн|жұмыс|ай\b|айлық|жыл\b|дн[яей]|день|рабоч|календар|месяц)"
    r"|\b(?:үш|бес|он|отыз|бір|алты)\s+(?:күн|жұмыс|ай|жыл)\b"
    r"|\b(?:трёх|пяти|десяти|тридцати|шести|одного)\s+(?:рабочих|календарных|дней|месяц)",
    re.IGNORECASE,
)
TITLES = sorted({act.name[language] for act in acts() for language in ("kk", "ru")})


def found(text: str) -> list[str]:
    matches = [match.group() for pattern in (ARTICLE, TERM) for match in pattern.finditer(text)]
    return matches + [title for title in TITLES if title in text]


def constants(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield node.value


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_words_of_a_template_name_no_norm(path: Path) -> None:
    assert found(TAG.sub(" ", path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_the_texts_of_a_module_name_no_norm(path: Path) -> None:
    assert [match for text in constants(path) for match in found(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "25-бабының 3-тармағын",
        "подпунктом 5) пункта 1 статьи 47",
        "в течение 10 рабочих дней",
        "10 жұмыс күні ішінде",
        "үш күн ішінде",
        f"согласно {TITLES[0]}",
    ],
)
def test_what_names_a_norm_is_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", ["| 10 | Материалов направлено |", "в установленный законом срок", "1 экз."])
def test_other_words_are_passed_over(text: str) -> None:
    assert found(text) == []
