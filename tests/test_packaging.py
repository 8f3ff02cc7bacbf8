"""What a user installs: the wheel works outside the checkout, alone, and so does an editable install."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow

TEXT = (
    "title: Strike on a market\npublisher: Example News\ndate: 2024-12-03\n\n"
    "At least 12 people were killed in an airstrike on Idlib on Monday, the Syrian Observatory for Human Rights said.\n"
)

AWAY = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""An environment in which nothing leads back to the checkout."""


def run(*command: str | Path, cwd: Path) -> str:
    answer = subprocess.run(command, cwd=cwd, env=AWAY, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{command}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


def environment(folder: Path, *install: str | Path) -> Path:
    """A clean environment with reportgen in it; gives its folder of programs.

    The libraries are those that run this test, by a path file, which reads no path files in its turn: an editable
    install of the checkout does not come along.
    """
    venv.create(folder, symlinks=True)
    inside = json.loads(
        run(
            folder / "bin" / "python",
            "-c",
            "import json, sysconfig; print(json.dumps(sysconfig.get_paths()))",
            cwd=folder,
        )
    )
    ours = sysconfig.get_paths()
    libraries = dict.fromkeys((ours["purelib"], ours["platlib"]))
    Path(inside["purelib"], "libraries.pth").write_text("\n".join(libraries) + "\n", encoding="utf-8")
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder / "bin" / "python",
        "--disable-pip-version-check",
        "--no-input",
    )
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", *install, cwd=folder)
    return folder / "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, so that both are proved."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("wheel"), wheel)


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("editable"), "--editable", ROOT)


def shipped(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }


def test_the_wheel_holds_the_package_its_templates_and_its_seeds(wheel: Path) -> None:
    """Everything of them, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {f"reportgen/{name}" for name in shipped(ROOT / "reportgen")}
    expected |= {f"reportgen/templates/{name}" for name in shipped(ROOT / "templates")}
    expected |= {f"reportgen/seeds/{name}" for name in shipped(ROOT / "seeds")}
    assert names == expected
    assert "reportgen/py.typed" in names


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    """Licence, Python version and command stand in the metadata."""
    with zipfile.ZipFile(wheel) as archive:
        folder = next(name for name in archive.namelist() if name.endswith("/METADATA")).removesuffix("METADATA")
        metadata = Parser().parsestr(archive.read(f"{folder}METADATA").decode())
        points = archive.read(f"{folder}entry_points.txt").decode()
        assert archive.read(f"{folder}licenses/LICENSE").startswith(b"MIT License")
    assert metadata["Name"] == "reportgen"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "reportgen = reportgen.__main__:main" in points


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    """Neither the checkout nor an editable install of it slips in."""
    place = run(installed / "python", "-c", "import reportgen; print(reportgen.__file__)", cwd=tmp_path)
    assert Path(place).is_relative_to(installed.parent)
    assert not Path(place).is_relative_to(ROOT)
    assert run(installed / "reportgen", "--version", cwd=tmp_path).startswith("reportgen ")


def test_the_installed_command_extracts(installed: Path, tmp_path: Path) -> None:
    """The lexicon's tables have come along."""
    (tmp_path / "town.txt").write_text(TEXT, encoding="utf-8")
    dossier = json.loads(run(installed / "reportgen", "extract", "town.txt", cwd=tmp_path))
    assert [fact["quantity"]["value"] for fact in dossier["facts"] if fact["kind"] == "figure"] == [12]


def test_the_installed_command_renders_a_brief_in_both_languages(installed: Path, tmp_path: Path) -> None:
    """Templates, catalogues and fonts have come along too."""
    (tmp_path / "town.txt").write_text(TEXT, encoding="utf-8")
    made = run(installed / "reportgen", "brief", "town.txt", "-o", "out", cwd=tmp_path).split()
    assert sorted(path.removeprefix("out/town.") for path in made) == [
        "dossier.json", "en.html", "en.pdf", "tr.html", "tr.pdf",
    ]  # fmt: skip
    english = (tmp_path / "out" / "town.en.html").read_text(encoding="utf-8")
    turkish = (tmp_path / "out" / "town.tr.html").read_text(encoding="utf-8")
    assert 'data value="12"' in english
    assert 'data value="12"' in turkish
    assert "en az 12" in turkish
    assert all((tmp_path / path).read_bytes().startswith(b"%PDF-") for path in made if path.endswith(".pdf"))


def test_the_installed_command_finds_itself_well(installed: Path, tmp_path: Path) -> None:
    """`reportgen doctor` looks at the installed package, not at the checkout."""
    checks = json.loads(run(installed / "reportgen", "doctor", "--json", cwd=tmp_path))
    assert [check["name"] for check in checks if not check["passed"]] == []
    assert not any(str(ROOT) in check["found"] for check in checks)


def test_an_editable_install_runs_the_checkout(editable: Path, tmp_path: Path) -> None:
    """The command works, and a change in the checkout is a change in it."""
    code = "import reportgen; from reportgen.resources import bundled; print(reportgen.__file__); print(bundled('templates'))"
    package, templates = run(editable / "python", "-c", code, cwd=tmp_path).splitlines()
    assert Path(package) == ROOT / "reportgen" / "__init__.py"
    assert Path(templates) == ROOT / "templates"
    (tmp_path / "town.txt").write_text(TEXT, encoding="utf-8")
    assert '"figure"' in run(editable / "reportgen", "extract", "town.txt", cwd=tmp_path)
    assert "brief" in run(editable / "reportgen", "packs", cwd=tmp_path)
