"""The house rules that a machine can hold: who imports whom, what is public, and what never enters the repository."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import reportgen
from reportgen.facts import Model

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reportgen"
BINARY = {".bin", ".gif", ".ico", ".jpg", ".jpeg", ".pdf", ".png", ".ttf", ".woff2", ".xlsx"}


@cache
def files() -> tuple[Path, ...]:
    """Every text file that is, or is about to be, in the repository."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    answer = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.skip("this is no git checkout")
    paths = [ROOT / name for name in answer.stdout.split("\0") if name]
    return tuple(path for path in paths if path.is_file() and path.suffix not in BINARY)


def modules() -> list[str]:
    return [found.name for found in pkgutil.walk_packages([str(PACKAGE)], "reportgen.") if "__main__" not in found.name]


# Layers


def test_nobody_imports_against_the_stream() -> None:
    """The contracts of pyproject.toml are kept: layers, and one room for each big library."""
    tool = Path(sys.executable).parent / "lint-imports"
    answer = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("module", modules())
def test_every_room_can_be_entered_first(module: str) -> None:
    """No module needs another one to have been imported before it."""
    subprocess.run([sys.executable, "-W", "error", "-c", f"import {module}"], cwd=ROOT, check=True)


# Public names


def test_the_public_names_are_sorted_and_complete() -> None:
    """Each has a room, and the type checker is told of the same names from the same rooms."""
    assert reportgen.__all__ == sorted(reportgen.__all__)
    assert set(reportgen.__all__) == set(reportgen._ROOM_OF)
    assert set(dir(reportgen)) >= {*reportgen.__all__, "__version__"}
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    told = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("reportgen.")
        for alias in node.names
    }
    assert told == {name: f"reportgen.{room}" for name, room in reportgen._ROOM_OF.items()}


@pytest.mark.parametrize("name", reportgen.__all__)
def test_a_public_name_leads_to_its_room(name: str) -> None:
    """It is found where it lives, and says in its docstring what it is."""
    thing = getattr(reportgen, name)
    assert thing is getattr(importlib.import_module(f"reportgen.{reportgen._ROOM_OF[name]}"), name)
    assert thing.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As for any module, so that `hasattr` and completion work."""
    assert not hasattr(reportgen, "summon")


@pytest.mark.parametrize("first", ["reportgen.pipeline", "reportgen.extract", "reportgen.brief"])
def test_a_room_never_takes_the_place_of_its_function(first: str) -> None:
    """`reportgen.extract` and `reportgen.brief` are functions, whatever was imported before."""
    code = f"import {first}, reportgen; print(callable(reportgen.extract), callable(reportgen.brief))"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout == "True True\n"


def test_every_model_is_frozen_and_strict() -> None:
    """No stage changes what it was given, and no misspelt field is passed over."""
    for module in modules():
        importlib.import_module(module)

    def below(kind: type[Model]) -> list[type[Model]]:
        return [kind, *(deeper for child in kind.__subclasses__() for deeper in below(child))]

    loose = [
        kind.__qualname__
        for kind in below(Model)
        if kind.__module__.startswith("reportgen.")
        and not (kind.model_config.get("frozen") and kind.model_config.get("extra") == "forbid")
    ]
    assert loose == []


# Letters


CASE = re.compile(r"\.(upper|lower|capitalize|swapcase)\(\)")


def test_words_for_readers_never_change_their_case_by_python() -> None:
    """The capital of i is İ in Turkish, and Python does not know it; `language` does, and system errors are English."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "language"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if CASE.search(line) and "strerror" not in line
    ]
    assert found == []


def test_templates_never_change_the_case_of_letters() -> None:
    """Neither by a filter nor by a method; CSS does it, under the right `lang`."""
    filters = re.compile(r"\|\s*(upper|lower|title|capitalize)\b|\.(upper|lower|title|capitalize)\(")
    assert [
        path.name for path in (ROOT / "templates").rglob("*.j2") if filters.search(path.read_text(encoding="utf-8"))
    ] == []


# What never enters the repository


def test_no_file_speaks_of_one_machine() -> None:
    """No home folder, no scratch folder, no package index: it must work elsewhere."""
    folders = "work|root|home|tmp|opt"
    hosts = "|".join(("py" + "pi\\.org", "python" + "hosted", "index" + "-url", "find" + "-links"))
    telltale = re.compile(rf"(?<![\w.$}})/])/(?:{folders})/|{hosts}")
    allowed = {"Makefile": "--no-emit-"}
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if telltale.search(line) and allowed.get(path.name, "\0") not in line
    ]
    assert found == []


def test_no_sentence_of_the_real_article_is_in_the_repository(real_article: Path) -> None:
    """Not even nine words in a row: the text is its publisher's."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[start : start + 9]) for start in range(len(words) - 8)}

    theirs = runs(real_article.read_text(encoding="utf-8"))
    assert len(theirs) > 100
    copied = {
        str(path.relative_to(ROOT)): " ".join(min(shared))
        for path in files()
        if (shared := theirs & runs(path.read_text(encoding="utf-8")))
    }
    assert copied == {}


def test_every_text_file_is_utf_8_with_unix_line_ends() -> None:
    """And ends with a line end, without blanks at the end of its lines."""
    untidy = []
    for path in files():
        data = path.read_bytes()
        data.decode("utf-8")
        if b"\r" in data or (data and not data.endswith(b"\n")):
            untidy.append(str(path.relative_to(ROOT)))
    assert untidy == []


# Settings


def pinned(name: str) -> dict[str, tuple[str, int]]:
    """What a constraints file pins: each package with its version and the number of its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^[^#\s]", text, re.MULTILINE)), "every line is a pinned, hashed package"
    return {package: (version, hashes.count("--hash")) for package, version, hashes in entries}


def test_every_dependency_is_pinned_with_its_hashes() -> None:
    """The run-time set and the set of the checks agree on every version."""
    run, dev = pinned("constraints.txt"), pinned("constraints-dev.txt")
    assert run.items() <= dev.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [re.split(r"[><=]", entry)[0] for entry in project["dependencies"]]
    assert set(asked) <= set(run)
    for group in project["optional-dependencies"].values():
        assert {re.split(r"[><=]", entry)[0] for entry in group} <= set(dev)


def test_a_pin_covers_every_python_and_platform() -> None:
    """A compiled package has a hash for each wheel, not only for the machine where the file was made."""
    run = pinned("constraints.txt")
    assert all(run[package][1] >= 20 for package in ("brotli", "cffi", "pillow", "pydantic-core"))


def test_every_exception_to_the_lint_rules_has_a_reason() -> None:
    """A rule is switched off with a sentence, or not at all."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = text[text.index("\nignore = [") : text.index("[tool.ruff.lint.flake8")]
    rules = re.findall(r'^  "[A-Z]+[0-9]*",(.*)$', lint, re.MULTILINE)
    assert len(rules) > 10
    assert [rest for rest in rules if not re.fullmatch(r" +# .{10,}", rest)] == []


def test_make_lists_its_targets() -> None:
    """`make` alone tells a newcomer what there is."""
    answer = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = re.findall(r"^  make (\w+) +\S", answer.stdout, re.MULTILINE)
    assert {"brief", "test", "format", "lock", "clean"} <= set(listed)


def test_continuous_integration_runs_every_check() -> None:
    """The script can be executed, is valid bash, and ends with `make test`."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)
    assert script.read_text(encoding="utf-8").endswith("\nmake test\n")
