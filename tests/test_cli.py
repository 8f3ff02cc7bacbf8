"""The command line: a result on stdout, one line about it on stderr, an exit code that a script can rely on."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
import typer

from reportgen import Dossier, __version__, cli, dossier, errors
from reportgen.cli.app import COMMANDS, Commands, app
from reportgen.sources import read_text

TEXT = (
    "title: Strike on a market\npublisher: Example News\ndate: 2024-12-03\n\n"
    "At least 12 people were killed in an airstrike on Idlib on Monday, the Syrian Observatory for Human Rights said. "
    "Turkey called on all sides to show restraint.\n"
)
EMPTY_DOSSIER = Dossier(sources=(read_text(TEXT),)).to_json()

HEAVY = ("weasyprint", "jinja2", "babel", "rich", "fontTools", "PIL", "reportgen.pipeline")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in an empty folder that holds town.txt; gives the exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    Path("town.txt").write_text(TEXT, encoding="utf-8")

    def running(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = cli.main(arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return running


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        capture_output=True,
        check=False,
        env=os.environ | environment,
        timeout=120,
    )


# Quick answers


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [], *([name, "--help"] for name in COMMANDS)])
def test_help_answers_without_the_heavy_libraries(arguments: list[str]) -> None:
    """It works on a machine without Pango, and at once."""
    code = (
        "import sys; from reportgen.cli import main; main(sys.argv[1:]); "
        f"sys.stderr.write('|' + ' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert answer.stderr.rpartition("|")[2] == ""


def test_importing_the_library_is_cheap() -> None:
    """Names are resolved when they are asked for; reading and checking a dossier needs no page tools."""
    code = (
        "import sys, reportgen; "
        "light = [name for name in sys.modules if name.startswith('reportgen.') or name == 'pydantic']; "
        "reportgen.read_text, reportgen.load, reportgen.ReportgenError, reportgen.Figure; "
        f"heavy = [name for name in {(*HEAVY, 'typer')!r} if name in sys.modules]; "
        "print(light, heavy)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "[] []\n"


def test_the_version_is_told(run: Run) -> None:
    """In one line that a bug report can quote."""
    assert run("--version") == (0, f"reportgen {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    """And the example is one of this command."""
    code, out, _ = run(name, "--help")
    assert code == 0
    assert re.search(rf"Examples?:\n +(cat .*\| )?reportgen {name}\b", out)


def test_help_lists_every_command(run: Run) -> None:
    """In the order in which they are used, each with a line that says what it is for."""
    _, out, _ = run("--help")
    listed = re.findall(r"^  (\w+)  +[A-Z]", out.partition("Commands:")[2], re.MULTILINE)
    assert listed == list(COMMANDS)


def test_no_command_shows_the_help_as_a_usage_error(run: Run) -> None:
    """On stderr, so that a script does not take it for a result."""
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "Usage: reportgen" in err


# Shell completion


@pytest.mark.parametrize(
    ("words", "expected"),
    [("reportgen ", set(COMMANDS)), ("reportgen br", {"brief"}), ("reportgen brief -l ", {"tr", "en", "ar"}),
     ("reportgen brief --pack ", {"brief"})],
)  # fmt: skip
def test_the_shell_completes_commands_and_values(words: str, expected: set[str]) -> None:
    """Names of commands, languages and packs."""
    answer = process(_REPORTGEN_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1))
    assert expected <= set(answer.stdout.decode().split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown_for_every_shell(shell: str) -> None:
    """A packager can put it where the system keeps completions."""
    answer = process("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert answer.returncode == 0
    assert b"_REPORTGEN_COMPLETE" in answer.stdout


# extract


def test_extract_writes_the_dossier_to_stdout_and_its_summary_to_stderr(run: Run) -> None:
    """So that it can be piped on."""
    code, out, err = run("extract", "town.txt")
    found = dossier.loads(out)
    assert code == 0
    assert [figure.quantity.value for figure in found.figures] == [12]
    assert re.fullmatch(
        r"reportgen: 1 figure, \d+ events?, \d+ positions?, \d+ ranks?, \d+ links? from 1 source\n", err
    )


def test_extract_writes_to_a_file(run: Run) -> None:
    """Stdout then stays empty, unless JSON is asked for."""
    code, out, err = run("extract", "town.txt", "-o", "d.json")
    assert (code, out) == (0, "")
    assert err.endswith(" from 1 source -> d.json\n")
    assert len(dossier.load("d.json").figures) == 1
    _, out, _ = run("extract", "town.txt", "-o", "d.json", "--json")
    assert json.loads(out)["dossier"] == "d.json"
    assert json.loads(out)["counts"]["figures"] == 1


def test_extract_reads_standard_input(run: Run) -> None:
    """A dash is a text, or a dossier when it opens with a brace."""
    _, from_file, _ = run("extract", "town.txt")
    assert run("extract", "-", stdin=TEXT)[1] == from_file
    assert run("extract", "-", stdin=from_file)[1] == from_file


def test_extract_merges_texts_and_dossiers(run: Run) -> None:
    """Whatever is given ends in one dossier; the same text given twice stands in it once."""
    Path("d.json").write_text(EMPTY_DOSSIER, encoding="utf-8")
    Path("other.txt").write_text("The road to Hama was closed on Tuesday, the governor said.\n", encoding="utf-8")
    code, out, err = run("extract", "town.txt", "other.txt", "town.txt", "d.json")
    assert code == 0, err
    assert len(dossier.loads(out).sources) == 2


def test_results_are_utf_8_whatever_the_terminal_says(tmp_path: Path) -> None:
    """A Turkish letter in a quote never breaks a pipe."""
    (tmp_path / "town.txt").write_text(TEXT.replace("a market", "İdlib’s market"), encoding="utf-8")
    answer = process("extract", str(tmp_path / "town.txt"), PYTHONIOENCODING="ascii", LC_ALL="C")
    assert answer.returncode == 0, answer.stderr
    assert "İdlib’s market" in answer.stdout.decode("utf-8")


# brief


def test_brief_makes_every_language_and_format(run: Run) -> None:
    """And the dossier behind them; the names are printed for the next program."""
    code, out, err = run("brief", "town.txt", "-o", "out")
    names = ["town.dossier.json", "town.tr.html", "town.tr.pdf", "town.en.html", "town.en.pdf"]
    assert code == 0, err
    assert out.splitlines() == [f"out/{name}" for name in names]
    assert sorted(os.listdir("out")) == sorted(names)  # noqa: PTH208 - hidden files count
    assert Path("out/town.en.pdf").read_bytes().startswith(b"%PDF-")
    assert '<html lang="tr"' in Path("out/town.tr.html").read_text(encoding="utf-8")


def test_brief_takes_a_dossier_and_makes_what_is_asked_for(run: Run) -> None:
    """One language, one format; `x.dossier.json` gives files named x."""
    run("extract", "town.txt", "-o", "x.dossier.json")
    code, out, _ = run("brief", "x.dossier.json", "-l", "tr", "-l", "tr", "-f", "html", "-o", "out", "--json")
    assert code == 0
    answer = json.loads(out)
    assert answer["files"] == [
        {"path": "out/x.dossier.json", "language": None, "format": "json"},
        {"path": "out/x.tr.html", "language": "tr", "format": "html"},
    ]
    assert answer["counts"]["figures"] == 1


def test_a_single_file_can_go_to_stdout(run: Run) -> None:
    """Then nothing is written."""
    code, out, _ = run("brief", "-", "-l", "en", "-f", "html", "-o", "-", stdin=TEXT)
    assert code == 0
    assert out.startswith("<!doctype html>")
    assert os.listdir() == ["town.txt"]  # noqa: PTH208 - hidden files count


def test_what_comes_from_stdin_is_called_brief(run: Run) -> None:
    """Unless it is given a name."""
    run("brief", "-", "-l", "en", "-f", "html", stdin=TEXT)
    run("brief", "-", "-l", "en", "-f", "html", "--name", "../Hama’da Salı", stdin=TEXT)
    made = {"brief.dossier.json", "brief.en.html", "Hama-da-Sali.dossier.json", "Hama-da-Sali.en.html", "town.txt"}
    assert set(os.listdir()) == made  # noqa: PTH208 - hidden files count


def test_html_is_made_without_weasyprint() -> None:
    """A machine without Pango still gets its pages."""
    code = (
        "import sys, reportgen; from reportgen.sources import read_text; "
        f"reportgen.brief(read_text({TEXT!r}), languages='en', formats='html'); "
        "print('weasyprint' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


# schema, packs, doctor


def test_schema_is_the_library_s(run: Run) -> None:
    """With and without --json."""
    assert json.loads(run("schema")[1]) == dossier.schema()
    assert run("schema", "--json") == run("schema")


def test_packs_are_listed_for_people_and_machines(run: Run) -> None:
    """One line each, or all that the manifest says."""
    code, out, _ = run("packs")
    assert code == 0
    assert re.search(r"^brief +\w", out, re.MULTILINE)
    packs = json.loads(run("packs", "--json")[1])
    assert {"en", "tr"} <= set(next(pack for pack in packs if pack["name"] == "brief")["languages"])


# Bad input


def bad(*, code: int, slug: str, message: str) -> tuple[int, str, str]:
    return code, slug, message


BAD_INPUT = {
    "extract nosuch.txt": bad(code=1, slug="source-not-found", message="nosuch.txt: no such file"),
    "extract .": bad(code=1, slug="source-not-found", message=".: is a folder"),
    "extract empty.txt": bad(code=1, slug="empty-source", message="empty.txt: the file is empty"),
    "extract picture.png": bad(code=1, slug="not-text", message="picture.png: is not a text file"),
    "extract german.txt": bad(code=1, slug="unreadable-language", message="german.txt: its language cannot be told"),
    "extract half.json": bad(code=1, slug="broken-dossier", message="half.json: is not JSON"),
    "extract list.json": bad(code=1, slug="broken-dossier", message="list.json: is not a reportgen dossier"),
    "extract latin.json": bad(code=1, slug="broken-dossier", message="latin.json: is not UTF-8 at byte 2"),
    "extract moved.json": bad(code=1, slug="misplaced-quote", message="moved.json: figure-1: the quote"),
    "extract changed.json": bad(code=1, slug="changed-source", message="changed.json: source"),
    "extract -": bad(code=1, slug="empty-source", message="standard input: the file is empty"),
    "extract town.txt -o .": bad(code=1, slug="output", message=".: cannot be written"),
    "extract town.txt -o town.txt/d.json": bad(code=1, slug="output", message="town.txt/d.json: cannot be written"),
    "brief nosuch.txt -o out": bad(code=1, slug="source-not-found", message="nosuch.txt: no such file"),
    "brief town.txt -f odt -o out": bad(code=2, slug="usage", message="'odt' is not one of 'html', 'pdf'"),
    "brief town.txt -o -": bad(code=2, slug="usage", message="standard output takes one file"),
    "brief town.txt -l en -f pdf -o - --json": bad(code=2, slug="usage", message="cannot both go to standard output"),
    "brief - -": bad(code=2, slug="usage", message="standard input can be read once"),
    "brief": bad(code=2, slug="usage", message="Missing argument 'SOURCE'; see reportgen brief --help"),
    "extract town.txt --language fr": bad(code=2, slug="usage", message="--language"),
    "extract town.txt --loud": bad(code=2, slug="usage", message="No such option: --loud"),
    "extract town.txt -o": bad(code=2, slug="usage", message="requires an argument"),
    "summon": bad(code=2, slug="usage", message="No such command 'summon'"),
}

BAD_REQUESTS = {
    "brief town.txt -f html -o town.txt": bad(code=1, slug="output", message="cannot be written"),
    "brief town.txt -l xx -o out": bad(code=2, slug="unknown-language", message="xx"),
    "brief town.txt -l en -l xx -o out": bad(code=2, slug="unknown-language", message="xx"),
    "extract town.txt --extractor nosuch": bad(code=2, slug="unknown-extractor", message="nosuch"),
    "brief town.txt --pack nosuch -o out": bad(code=2, slug="unknown-pack", message="nosuch"),
    "brief town.txt --pack ./nosuch -o out": bad(code=2, slug="unknown-pack", message="nosuch"),
}


@pytest.fixture
def bad_files(tmp_path: Path) -> None:
    start = TEXT.index("At least 12")
    figure = {
        "kind": "figure", "id": "figure-1", "measure": "killed", "quantity": {"value": 12, "qualifier": "at_least"},
        "evidence": [{"source": read_text(TEXT).id, "start": start + 1, "end": start + 12, "quote": "At least 12"}],
    }  # fmt: skip
    moved = json.loads(EMPTY_DOSSIER) | {"facts": [figure]}
    files = {
        "empty.txt": b"",
        "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "german.txt": "Die Brücke über den Fluss ist seit Dienstag gesperrt.".encode(),
        "half.json": EMPTY_DOSSIER[:100].encode(),
        "list.json": b"[]",
        "latin.json": b'{"\xfe": 1}',
        "moved.json": json.dumps(moved).encode(),
        "changed.json": EMPTY_DOSSIER.replace("At least 12", "At least 21").encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)


@pytest.mark.usefixtures("bad_files")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        *(pytest.param(*item, id=item[0]) for item in BAD_INPUT.items()),
        *(pytest.param(*item, id=item[0]) for item in BAD_REQUESTS.items()),
    ],
)
def test_bad_input_ends_in_one_line(run: Run, line: str, expected: tuple[int, str, str]) -> None:
    """What, where and the remedy, with a name to look up; nothing on stdout and nothing written."""
    before = set(os.listdir())  # noqa: PTH208 - hidden files count
    code, out, err = run(*line.split())
    assert (code, out) == (expected[0], "")
    assert re.fullmatch(rf"reportgen: error: .*{re.escape(expected[2])}.* \[{expected[1]}\]\n", err), err
    assert set(os.listdir()) == before  # noqa: PTH208 - hidden files count
    assert Path("town.txt").read_text(encoding="utf-8") == TEXT


def test_a_file_name_cannot_steer_the_terminal(run: Run) -> None:
    """Control characters and line ends in a path are not passed on."""
    code, _, err = run("extract", "a\x1b[31m\nb.txt")
    assert code == 1
    assert err.startswith("reportgen: error: a\N{REPLACEMENT CHARACTER}[31m b.txt: no such file")
    assert err.count("\n") == 1


# Accidents


def test_an_unexpected_error_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks for a report; the traceback comes with --debug, wherever that stands."""

    def broken() -> None:
        raise RuntimeError("a wire\nis loose")

    monkeypatch.setattr(dossier, "schema", broken)
    code, out, err = run("schema")
    assert (code, out) == (1, "")
    assert re.fullmatch(
        r"reportgen: error: something went wrong inside reportgen \(RuntimeError: a wire is loose\); please report it .* "
        r"\[unexpected\]\n",
        err,
    )
    for line in (["--debug", "schema"], ["schema", "--debug"]):
        code, _, err = run(*line)
        assert code == 1
        assert "Traceback" in err
        assert err.endswith("[unexpected]\n")


def test_stopping_is_clean(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with the code that shells expect, and without a traceback."""

    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dossier, "schema", stop)
    assert run("schema") == (130, "", "reportgen: stopped\n")


def test_a_reader_that_hangs_up_is_no_accident() -> None:
    """`reportgen schema | head -1` says nothing on stderr."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        answer = subprocess.run(
            [sys.executable, "-m", "reportgen", "schema"], stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert answer.stderr == b""
    assert answer.returncode == 1


def test_every_error_of_the_library_has_an_exit_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """2 for a name that the user mistyped, 1 for everything else."""

    def raising(kind: type[errors.ReportgenError]) -> Callable[[], None]:
        def fail() -> None:
            raise kind("a; b")

        return fail

    codes = {}
    kinds = [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.ReportgenError)
    ]
    for kind in kinds:
        monkeypatch.setattr(dossier, "schema", raising(kind))
        codes[kind.slug], _, err = run("schema")
        assert err == f"reportgen: error: a; b [{kind.slug}]\n"
    assert {slug for slug, code in codes.items() if code == 2} == {
        "unknown-extractor",
        "unknown-language",
        "unknown-pack",
        "unknown-style",
        "unreadable-page",
    }
    assert set(codes.values()) == {1, 2}


# Progress


def seen_by_a_terminal(tmp_path: Path, **environment: str) -> str:
    """What a person would see on a terminal while a brief is made."""
    town = tmp_path / "town.txt"
    town.write_text(TEXT, encoding="utf-8")
    screen, terminal = pty.openpty()
    with os.fdopen(screen, "rb", buffering=0) as reader:
        command = [sys.executable, "-m", "reportgen", "brief", str(town), "-l", "en", "-f", "html", "-o", str(tmp_path)]
        child = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=terminal,
            env=os.environ | {"TERM": "xterm-256color"} | environment,
        )  # fmt: skip
        os.close(terminal)
        shown = b""
        while True:
            try:
                part = reader.read(4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        assert child.wait(timeout=120) == 0
    return shown.decode()


def test_a_person_sees_progress_and_a_pipe_does_not(tmp_path: Path) -> None:
    """A line that moves on a terminal; elsewhere only the summary."""
    shown = seen_by_a_terminal(tmp_path)
    assert "reading" in shown
    assert "\x1b[" in shown
    assert "1 figure" in shown


def test_no_color_is_respected(tmp_path: Path) -> None:
    """See no-color.org: no colour codes, though the line may still move."""
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", seen_by_a_terminal(tmp_path, NO_COLOR="1"))


def test_the_list_of_commands_says_what_each_says_itself() -> None:
    """The list is a table, so that the help need not read every command."""
    group = cast("Commands", typer.main.get_command(app))
    context = typer.Context(group)
    assert group.get_command(context, "nothing of that name") is None
    assert set(group.commands) == set(COMMANDS)
    for name, entry in COMMANDS.items():
        said = group.commands[name].help or ""
        assert said.splitlines()[0] == entry.help


def test_the_help_reads_no_command() -> None:
    script = (
        "import sys; from reportgen.cli import main; main(['--help']); "
        "print(*sorted(name for name in sys.modules if name.startswith('reportgen')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Make many briefs at once." in done.stdout
    assert set(done.stderr.split()) == {
        "reportgen", "reportgen.cli", "reportgen.cli.app", "reportgen.cli.terminal", "reportgen.errors",
    }  # fmt: skip


def test_a_command_that_is_not_there_is_told_with_one_like_it(run: Run) -> None:
    code, _, told = run("breif")
    assert code == 2
    assert "Did you mean 'brief'?" in told
