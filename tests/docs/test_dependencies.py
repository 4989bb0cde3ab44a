"""docs/dependencies.md names what is installed with docgen, all of it, under the licence that it has."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as canonical

import docgen

ROOT = docgen.opened().catalog.root
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PINNED = {
    canonical(line.partition("==")[0])
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if line
}
FOR_DEVELOPMENT = ("bounds", "dev")
FOR_USERS = tuple(extra for extra in EXTRAS if extra not in FOR_DEVELOPMENT)
#: What old metadata says instead of an expression.
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL",
    "MIT License": "MIT",
}


def table(heading: str) -> dict[str, list[str]]:
    """Return the rows of the first table after a line: the cells of each by its package."""
    rows = re.search(r"^\|(?:.*\|\n)+", PAGE.partition(f"{heading}\n")[2], re.MULTILINE)[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return {canonical(name): rest for name, *rest in cells}


DIRECT = table("## What docgen needs")
WITH_THEM = table("With them come these, and nothing else:")
OF_EXTRAS = table("## Extras")
OF_DEVELOPMENT = table("## For development")
LICENCES = {
    **{name: row[1] for name, row in (DIRECT | WITH_THEM | OF_DEVELOPMENT).items()},
    **{name: row[2] for name, row in OF_EXTRAS.items()},
}


def named(requirements: list[str]) -> set[str]:
    return {canonical(Requirement(each).name) for each in requirements} - {"docgen"}


def installed_with(names: set[str]) -> set[str]:
    """Return what is installed because of distributions, themselves too, as this environment has it."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            needed = [Requirement(each) for each in metadata.requires(name) or ()]
            waiting += [
                canonical(each.name)
                for each in needed
                if each.marker is None or each.marker.evaluate({"extra": ""})
            ]
    return found


def licences(name: str) -> list[str]:
    """Return what the metadata of a distribution say of its licence, or else its licence file."""
    said = metadata.metadata(name)
    if "License-Expression" in said:
        return [said["License-Expression"]]
    classifiers = [
        each.rpartition(" :: ")[2] for each in said.get_all("Classifier", ()) if "License ::" in each
    ]
    if classifiers:
        return [CLASSIFIERS[each] for each in classifiers]
    if "License" in said:
        return [said["License"].split()[0]]
    files = [path for path in metadata.files(name) or () if path.name.startswith("LICENSE")]
    return [path.read_text("utf-8").split()[0] for path in files]


def imported() -> set[str]:
    """Return the packages that the code of docgen imports, anywhere, by their modules."""
    modules = set()
    for path in Path(docgen.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                modules.add(node.module)
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"docgen"}


def is_installed(name: str) -> bool:
    return any(metadata.distributions(name=name))


def test_what_the_code_imports_is_declared_and_is_not_left_to_others() -> None:
    providers = metadata.packages_distributions()
    wanted = {canonical(provider) for module in imported() for provider in providers[module]}
    declared = named(PROJECT["dependencies"]).union(*(named(EXTRAS[extra]) for extra in FOR_USERS))
    # The tests render with it; of the dictionary only the data are read; nobody imports what fuzzes.
    assert declared - wanted == {"docxtpl", "pymorphy3-dicts-ru", "atheris"}
    assert wanted <= declared


def test_every_dependency_has_its_row_and_every_row_is_one() -> None:
    assert set(DIRECT) == named(PROJECT["dependencies"])


@pytest.mark.parametrize("extra", FOR_USERS)
def test_every_dependency_of_an_extra_has_its_row(extra: str) -> None:
    rows = {name for name, row in OF_EXTRAS.items() if row[0] == f"`{extra}`"}
    assert rows == named(EXTRAS[extra])


def test_every_tool_of_development_has_its_row() -> None:
    wanted = set().union(*(named(EXTRAS[extra]) for extra in FOR_DEVELOPMENT))
    assert set(OF_DEVELOPMENT) == wanted


def test_what_comes_with_the_dependencies_is_named_and_is_all() -> None:
    direct = named(PROJECT["dependencies"])
    installed = installed_with(direct) - direct
    # Old versions of Python do without it.
    assert installed <= set(WITH_THEM) <= installed | {"setuptools"}


@pytest.mark.parametrize("name", sorted(WITH_THEM))
def test_who_needs_it_is_right(name: str) -> None:
    users, _, _ = WITH_THEM[name][0].partition(" on ")
    for user in users.split(", "):
        assert name in named(metadata.requires(user) or [])


@pytest.mark.parametrize("extra", ["dask", "web"])
def test_what_comes_with_an_extra_is_named(extra: str) -> None:
    words = re.search(rf"^With `{extra}` come (.+?)\n\n", PAGE, re.MULTILINE | re.DOTALL)[1]
    own = named(EXTRAS[extra])
    others = installed_with(own) - own - set(DIRECT) - set(WITH_THEM)
    # Some are needed by old versions of Python alone.
    assert others <= {canonical(word.strip(",.")) for word in words.split()}


@pytest.mark.parametrize("name", sorted(filter(is_installed, LICENCES)))
def test_its_licence_is_the_one_that_its_metadata_say(name: str) -> None:
    told = licences(name)
    assert told
    assert [each for each in told if each.removesuffix(" License") not in LICENCES[name]] == []


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_it_is_pinned(name: str) -> None:
    assert name in PINNED


@pytest.mark.parametrize("row", [*DIRECT.values(), *OF_EXTRAS.values(), *OF_DEVELOPMENT.values()], ids=str)
def test_a_row_says_why_it_is_here_and_what_would_replace_it(row: list[str]) -> None:
    assert all(row)


def test_pdf_is_an_extra_that_needs_nothing_of_python() -> None:
    assert EXTRAS["pdf"] == []
