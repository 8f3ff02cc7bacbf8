"""The doctor says what is missing and how to mend it, and is silent about nothing."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from reportgen import cli, doctor, fonts, packs, resources
from reportgen.doctor import Check, healthy
from reportgen.errors import BrokenPack, InstallationError


def test_this_machine_is_looked_at() -> None:
    """What the other tests rely on is here: Python, the engine, the fonts, the packs."""
    found = {check.name: check for check in doctor.examine()}
    for name in ("Python", "WeasyPrint and Pango", "fonts", "templates", "seeds"):
        assert found[name].passed, str(found[name])
    assert "Pango 1." in found["WeasyPrint and Pango"].found


def test_every_check_has_a_remedy() -> None:
    """Except those that can only be mended by an error's own remedy."""
    assert [check.name for check in doctor.examine() if not (check.remedy or check.passed)] == []


def test_a_line_tells_state_finding_and_remedy() -> None:
    """What is well has no remedy; what is only slow is advice."""
    assert str(Check(name="fonts", passed=True, found="4 cuts", remedy="buy some")) == "ok       fonts: 4 cuts"
    assert str(Check(name="fonts", passed=False, found="none", remedy="buy some")) == "missing  fonts: none; buy some"
    assert str(Check(name="cache", passed=False, needed=False, found="full")) == "advice   cache: full"


def test_health_depends_on_what_is_needed() -> None:
    """A cache that cannot be written makes nobody ill."""
    good = Check(name="fonts", passed=True, found="4")
    slow = Check(name="cache", passed=False, needed=False, found="none")
    ill = Check(name="Pango", passed=False, found="none")
    assert healthy((good, slow))
    assert not healthy((good, ill))


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the version that is asked for."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert str(doctor.python()) == "missing  Python: 3.10.4; install Python 3.11 or later"


def test_missing_and_old_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As reportgen's own metadata ask for them; versions are compared as numbers."""
    versions = {"typer": "0.9.1", "rich": "15.0.0"}

    def version(name: str) -> str:
        if name not in versions:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(
        doctor, "requires", lambda _: ["typer>=0.29", "rich>=14", "babel>=2.18", "ruff>=1; extra == 'dev'"]
    )
    monkeypatch.setattr(doctor, "version", version)
    assert str(doctor.libraries()) == (
        "missing  Python packages: typer 0.9.1 is older than 0.29, babel is not installed; "
        "pip install 'typer>=0.29' 'rich>=14' 'babel>=2.18'"
    )


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (["70.0", 15012, True], "ok       WeasyPrint and Pango: WeasyPrint 70.0, Pango 1.50.12"),
        (["70.0", 14200, True], f"missing  WeasyPrint and Pango: WeasyPrint 70.0, Pango 1.42.0; {doctor.APT} (Pango 1.44 or later)"),
        (["70.0", 15012, False],
         f"missing  WeasyPrint and Pango: WeasyPrint 70.0, Pango 1.50.12, no HarfBuzz subsetting; {doctor.APT} (Pango 1.44 or later)"),
    ],
)  # fmt: skip
def test_the_engine_and_its_libraries_are_tried(
    monkeypatch: pytest.MonkeyPatch, answer: list[object], line: str
) -> None:
    """Their versions are read from the libraries themselves."""
    monkeypatch.setattr(doctor, "_ENGINE", f"import json; print('noise'); print(json.dumps({answer!r}))")
    assert str(doctor.engine()) == line


def test_an_engine_that_does_not_start_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint prints a page about it; one line is enough."""
    monkeypatch.setattr(doctor, "_ENGINE", "print('a long page'); raise OSError('cannot load library libpango')")
    assert str(doctor.engine()) == f"missing  WeasyPrint and Pango: OSError: cannot load library libpango; {doctor.APT}"


def test_errors_of_the_rooms_become_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their message is the finding, their last clause the remedy."""

    def no_fonts(_scripts: object) -> dict[str, bytes]:
        raise InstallationError("the font Source Sans 3 is missing; run `pip install fontpkg-source-sans-3`")

    def no_packs() -> tuple[packs.Pack, ...]:
        raise BrokenPack("pack.toml: is not TOML; mend it")

    def no_seeds(folder: str) -> Path:
        raise InstallationError(f"reportgen was installed without its {folder}/ folder; install it again")

    monkeypatch.setattr(fonts, "print_files", no_fonts)
    monkeypatch.setattr(packs, "packs", no_packs)
    monkeypatch.setattr(doctor, "bundled", no_seeds)
    assert str(doctor.typefaces()) == (
        "missing  fonts: the font Source Sans 3 is missing; run `pip install fontpkg-source-sans-3`"
    )
    assert str(doctor.templates()) == "missing  templates: pack.toml: is not TOML; mend it"
    assert str(doctor.seeds()) == "missing  seeds: reportgen was installed without its seeds/ folder; install it again"


def test_a_faulty_catalogue_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every language of every pack is read, not only looked for."""
    (pack,) = [pack for pack in packs.packs() if pack.name == "brief"]
    manifest = pack.manifest.model_copy(update={"languages": ("en", "tr")})
    broken = pack.model_copy(update={"folders": (tmp_path,), "manifest": manifest})
    monkeypatch.setattr(packs, "packs", lambda: (broken,))
    assert not doctor.catalogues().passed
    (tmp_path / "locales").mkdir()
    head = 'msgid ""\nmsgstr "Language: tr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    (tmp_path / "locales" / "tr.po").write_text(
        head + 'msgctxt "time"\nmsgid "until"\nmsgstr "kadar"\n', encoding="utf-8"
    )
    assert doctor.catalogues().passed, str(doctor.catalogues())
    (tmp_path / "locales" / "tr.po").write_text(
        head + 'msgctxt "time"\nmsgid "until"\nmsgstr "{kadar"\n', encoding="utf-8"
    )
    assert not doctor.catalogues().passed


def test_a_font_cache_that_cannot_be_written_is_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Named with the variable that moves it."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    check = doctor.font_cache()
    assert (check.passed, check.needed) == (False, False)
    assert "XDG_CACHE_HOME" in str(check)


def test_the_command_fails_when_something_is_missing(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """So that an installer can ask it."""
    for state, code in ((True, 0), (False, 1)):
        monkeypatch.setattr(doctor, "examine", lambda state=state: (Check(name="Pango", passed=state, found="it"),))
        assert cli.main(["doctor"]) == code
    assert capfdbinary.readouterr().out == b"ok       Pango: it\nmissing  Pango: it\n"


def test_the_marker_keeps_strangers_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the right name without MANIFEST.toml is somebody else's."""
    package = tmp_path / "site" / "reportgen"
    package.mkdir(parents=True)
    (tmp_path / "site" / "templates").mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    with pytest.raises(InstallationError, match="without its templates/ folder; install it again"):
        resources.bundled("templates")
    (tmp_path / "site" / "templates" / "MANIFEST.toml").touch()
    assert resources.bundled("templates") == tmp_path / "site" / "templates"
    (package / "templates").mkdir()
    (package / "templates" / "MANIFEST.toml").touch()
    assert resources.bundled("templates") == package / "templates"
