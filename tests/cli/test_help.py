"""The help of every command: in the language of the reader, and without what makes documents."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from docgen.cli.commands import docgen as program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import click

HEAVY = ("docx", "docxtpl", "jinja2", "jsonschema", "lxml", "babel")


def _helps(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Yield how the help of a command, and of each below it, is asked for."""
    yield [*path, "--help"]
    for name, below in sorted(getattr(command, "commands", {}).items()):
        if not below.hidden:
            yield from _helps(below, (*path, name))


COMMANDS = list(_helps(program))


def test_help_in_kazakh_is_kazakh_throughout_with_the_words_of_click_too(
    process: Callable[..., Any],
) -> None:
    help_text = process("--help", DOCGEN_LANG="kk").out
    assert "Қолданылуы: docgen [ПАРАМЕТРЛЕР] ПӘРМЕН [АРГУМЕНТТЕР]..." in help_text
    assert "Параметрлер:" in help_text
    assert "Пәрмендер:" in help_text
    assert "Осы анықтаманы көрсетіп, аяқтау." in help_text
    assert "Құжат түрлерінің тізімін шығару немесе түрлерді жасау, көрсету" in help_text


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_english_word_stands_in_the_help_of_a_command(
    process: Callable[..., Any], language: str, arguments: list[str]
) -> None:
    # Names that are typed as they are: commands, options, values, placeholders, variables, formats.
    typed = (
        r"docgen|DOCGEN_LANG|templates|types|schema|sample|validate|render|build|check|show|list|adopt"
        r"|lint|text|json|sarif|github|test|tests|\*\.json|inflect|words|forms|init|README|lexicon\.tsv"
        r"|lexicon|new|diff|fields|set|for|pair|twocol|protests|proposals|inspections|letters|reports|other"
        r"|law|acts|deadlines|deadline|sanction|participation|route|natural|legal|state_body|none|oblast|supreme|ID"
        r"|ask|case\.json|completion|install|verify|extract|serve|batch|auto|bar|plain|Lines|act_|number|requisites|worker|Dask|dask|tcp|HOST|PORT|template|status|Excel|ODS|CSV|pdf|pdfa|PDF|doctor|LibreOffice|docx|\.xlsx"
        r"|\[(?:\w+\|)+\w+\]|Patch|2pl|-{1,2}[a-z-]+|kk|ru|en|both|nom|gen|dat|acc|ins|loc|abl|prep|\.docx|JSON|Word"
    )
    help_text = process(*arguments, DOCGEN_LANG=language).out
    assert help_text
    assert re.findall(r"[A-Za-z]{2,}", re.sub(rf"(?<![A-Za-z])(?:{typed})(?![A-Za-z])", "", help_text)) == []


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_help_imports_none_of_the_libraries_that_make_documents(tmp_path: Path, arguments: list[str]) -> None:
    program = (
        "import json, sys\n"
        "from docgen.cli.main import main\n"
        "main(json.loads(sys.argv[1]))\n"
        "sys.stderr.write(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(arguments)], capture_output=True, check=True, cwd=tmp_path
    )
    loaded = set(json.loads(done.stderr))
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)
