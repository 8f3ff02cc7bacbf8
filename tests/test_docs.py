"""The documentation does what it says: every snippet runs, every printed line is the real one, every link leads on.

A page is run from top to bottom in an empty folder that holds `seeds/`. A fenced block is read by its first word:
`python` is run, and a `text` block right behind it is what it prints; `console` holds commands behind `$ ` and what
they print; a block with a file name behind its language is written to that file; `sh` is for commands that install
something and is not run. In what is printed, `…` stands for anything.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

import reportgen
from reportgen import Dossier, extract, facts, html, read
from reportgen.cli.app import COMMANDS, app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SEED = ROOT / "seeds" / "hama-2024" / "source.en.txt"
LARGEST_PICTURE = 150_000


@dataclass(frozen=True)
class Block:
    """A fenced block: the language, the file name behind it, the text, and the line of its fence."""

    language: str
    file: str
    text: str
    line: int
    follows: bool
    """Whether nothing but an empty line stands between this block and the one before."""


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found: list[Block] = []
    text = page.read_text(encoding="utf-8")
    end = -1
    for match in re.finditer(r"^```([a-z]*)(?: (\S+))?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        follows = end >= 0 and not text[end : match.start()].strip()
        found.append(Block(match[1], match[2] or "", match[3], text.count("\n", 0, match.start()) + 1, follows))
        end = match.end()
    return found


def agree(expected: str, printed: str) -> bool:
    """Whether the lines are those that were printed, `…` standing for anything and a space for a no-break space."""
    pattern = r"\s*".join(re.escape(line.strip()) for line in expected.strip().splitlines())
    shown = printed.strip().replace("\N{NO-BREAK SPACE}", " ")
    return re.fullmatch(pattern.replace("…", ".*?"), shown, re.DOTALL) is not None


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the seeds in it, where `reportgen` is a command."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    command = tmp_path / ".bin" / "reportgen"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reportgen "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the lines that follow it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def try_out(block: Block, where: str) -> None:
    """Runs a console block; a command that fails must be followed by `echo $?`, which shows its exit code."""
    code = 0
    for command, expected in commands(block):
        if command != "echo $?":
            assert code == 0, f"{where}: the command before `{command}` ended with {code}"
        line = command.replace("$?", str(code))
        answer = subprocess.run(
            ["bash", "-c", line], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        assert agree(expected, answer.stdout), f"{where}: `{command}` printed:\n{answer.stdout}"
        code = answer.returncode
    assert code == 0, f"{where}: the last command ended with {code}"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_does_what_it_says(page: Path, folder: Path) -> None:
    """Its files are written, its snippets run in order, its commands end and print as shown."""
    known: dict[str, Any] = {"__name__": "__main__"}
    printed: str | None = None
    for block in blocks(page):
        where = f"{page.name}, line {block.line}"
        if block.file:
            place = folder / block.file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile("\n" * block.line + block.text, page, "exec"), known)  # noqa: S102 - our own pages
            printed = out.getvalue()
            continue
        elif block.language == "console":
            try_out(block, where)
        elif block.language == "text" and block.follows and printed is not None:
            assert agree(block.text, printed), f"{where}: what is printed is\n{printed}"
            printed = None
        assert not printed, f"{where}: the block before prints and does not show it:\n{printed}"
        printed = None
    assert not printed, f"{page.name}: the last block prints and does not show it"


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_block_says_what_it_is(page: Path) -> None:
    """A language that this file knows, so that nothing goes unrun by a slip."""
    known = {"console", "css", "html", "jinja", "json", "markdown", "po", "python", "sh", "text", "toml"}
    assert [f"line {block.line}" for block in blocks(page) if block.language not in known | plain(page)] == []


def plain(page: Path) -> set[str]:
    """The page of messages was written for reading: its blocks name no language."""
    return {""} if page.stem == "messages" else set()


def contains(found: Any, shown: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether JSON that is shown is a part of what there is; `…` stands for anything."""
    if shown == "…":
        return True
    if isinstance(shown, dict):
        return isinstance(found, dict) and all(key in found and contains(found[key], shown[key]) for key in shown)
    if isinstance(shown, list):
        return isinstance(found, list) and all(any(contains(item, part) for item in found) for part in shown)
    return bool(found == shown)


@pytest.mark.parametrize(
    ("page", "block"),
    [
        pytest.param(page, block, id=f"{page.stem}:{block.line}")
        for page in PAGES
        for block in blocks(page)
        if block.language == "json"
    ],
)
def test_json_that_is_shown_is_real(page: Path, block: Block) -> None:
    """It is a part of the dossier of the seed case."""
    dossier = json.loads(extract(read(SEED)).to_json())
    assert contains(dossier, json.loads(block.text)), f"{page.name}, line {block.line}"


def test_the_sentences_of_the_tutorial_stand_in_its_brief(folder: Path) -> None:
    """Every line of its block quotations, in the brief of the text that it gives."""
    page = ROOT / "docs" / "tutorial.md"
    given = next(block for block in blocks(page) if block.file.endswith(".txt"))
    (folder / given.file).write_text(given.text, encoding="utf-8")
    made = reportgen.brief(given.file, formats="html")
    pages = [re.sub(r"<sup.*?</sup>", "", document.content.decode()) for document in made.documents[1:]]
    shown = " ".join(unescape(re.sub(r"</?q\b[^>]*>", '"', page)) for page in pages)
    words = re.sub(r"<[^>]+>", "", shown).replace("\N{NO-BREAK SPACE}", " ")
    lines = re.findall(r"^> (.+?)(?:  )?$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) >= 4
    assert [line for line in lines if line.translate({0x201C: '"', 0x201D: '"'}) not in words] == []


# What the pages must hold


def page_text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def options() -> list[tuple[str, str]]:
    """Every command of the command line with every spelling of every option."""
    command = typer.main.get_command(app)
    found = [("reportgen", spelling) for parameter in command.params for spelling in parameter.opts]
    for name in COMMANDS:
        below = command.get_command(typer.Context(command), name)  # type: ignore[attr-defined]
        found.append((name, name))
        found += [(name, spelling) for parameter in below.params for spelling in parameter.opts if "-" in spelling]
    return found


def test_every_command_and_option_is_in_the_cli_page() -> None:
    """Each under the heading of its command, in its own spelling."""
    sections = {}
    for section in re.split(r"^## ", page_text("docs/cli.md"), flags=re.MULTILINE)[1:]:
        sections[section.partition("\n")[0].strip("`").removeprefix("reportgen ")] = section
    assert len(options()) > 20
    assert [
        (command, option)
        for command, option in options()
        if not re.search(rf"`[^`]*{option}\b", sections.get(command, ""))
    ] == []


def test_the_cli_page_has_no_option_that_is_gone() -> None:
    """What it lists in its tables exists."""
    groups = [each for each in typer.main.get_command(app).commands.values() if hasattr(each, "commands")]  # type: ignore[attr-defined]
    inner = [parameter for group in groups for below in group.commands.values() for parameter in below.params]
    known = {option for _, option in options()} | {"-h", "--help"}
    known |= {spelling for parameter in inner for spelling in (*parameter.opts, *parameter.secondary_opts)}
    shown = re.findall(r"^\| `(-[^`]+)`", page_text("docs/cli.md"), re.MULTILINE)
    assert shown
    spelled = {word for entry in shown for word in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", entry)}
    assert spelled - known == set()


@pytest.mark.parametrize("name", reportgen.__all__)
def test_every_public_name_is_used_in_the_library_page(name: str) -> None:
    """In a snippet that runs, not in prose alone."""
    used = set()
    for block in blocks(ROOT / "docs" / "library.md"):
        if block.language == "python":
            used |= {node.id for node in ast.walk(ast.parse(block.text)) if isinstance(node, ast.Name)}
    assert name in used


def fields(schema: dict[str, Any]) -> set[str]:
    """Every field of a JSON Schema and of its definitions."""
    parts = [schema, *schema["$defs"].values()]
    return {name for part in parts for name in part.get("properties", {})}


def test_every_field_of_the_dossier_is_explained() -> None:
    page = page_text("docs/dossier.md")
    assert sorted(name for name in fields(reportgen.schema()) if f"`{name}`" not in page) == []


@pytest.mark.parametrize("words", ["Qualifier", "Measure", "Stance", "EventType"])
def test_every_term_is_explained(words: str) -> None:
    """Each qualifier, measure, stance and kind of event has its place in the page on how it works."""
    page = page_text("docs/how-it-works.md")
    assert [word for word in get_args(getattr(facts, words)) if f"`{word}`" not in page] == []


def test_everything_that_a_template_sees_is_explained() -> None:
    """The names that a pack's template may print."""
    from reportgen import compose, packs
    from reportgen.language.writer import writer

    pack = packs.find("brief")
    dossier = Dossier(sources=(read(SEED),))
    page = html._Page(writer(compose(dossier), "en", catalogues=pack.catalogues("en")), pack)
    explained = page_text("docs/writing-a-pack.md")
    assert [name for name in page.context() if f"`{name}`" not in explained] == []


def test_a_case_that_is_shown_is_a_case_of_the_tests() -> None:
    """The page on extractors shows a passage that is really run."""
    shown = [block for block in blocks(ROOT / "docs" / "writing-an-extractor.md") if block.language == "markdown"]
    cases = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "passages").glob("*/*.md"))
    assert shown
    assert [block.line for block in shown if block.text.strip() not in cases] == []


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    assert "\n## [Unreleased]\n" in page_text("CHANGELOG.md")


# Links, pictures, make


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page make."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=lambda page: page.stem)
def test_every_link_leads_to_a_file(page: Path) -> None:
    """And to a heading in it where it names one; addresses on the web are left alone."""
    dead = []
    for target in re.findall(
        r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    ):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path) if path else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            dead.append(target)
    assert dead == []


def test_the_readme_leads_to_every_page() -> None:
    readme = page_text("README.md")
    assert [page.name for page in PAGES[1:] if f"](docs/{page.name})" not in readme] == []


def test_pictures_are_small_and_shown() -> None:
    """A README should open fast."""
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE] == []
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [picture.name for picture in pictures if f"images/{picture.name})" not in shown] == []


def test_make_knows_the_targets_that_the_pages_name() -> None:
    """`make brief` and the others, wherever they are written as a command."""
    makefile = page_text("Makefile")
    named = {
        target for page in PAGES for target in re.findall(r"^make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert {"brief", "test"} <= named
    assert [target for target in sorted(named) if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


# This file's own reading of a page


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\n…\nd", "a\nb\nc\nd\n", True),
        ("value 4… km", "value 42 km\n", True),
        ("a", "a\nb\n", False),
        ("", "something\n", False),
        ("a\n…", "b\nc\n", False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(expected: str, printed: str, same: bool) -> None:
    assert agree(expected, printed) is same
