"""What reportgen needs from the machine, looked at one by one, each with its remedy."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from reportgen import fonts, packs
from reportgen.errors import ReportgenError
from reportgen.facts import Model
from reportgen.language import LANGUAGES, language
from reportgen.language.catalog import Catalog
from reportgen.lexicon.words import words_of
from reportgen.resources import bundled

PYTHON = (3, 11)
PANGO = (1, 44)
"""The oldest Pango that WeasyPrint 70 works with, from its installation notes."""

APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
INSTALL = "pip install --editable ."
AGAIN = "install reportgen again: pip install --force-reinstall reportgen"

_ENGINE = """
import json, warnings
warnings.simplefilter("ignore")
import weasyprint
from weasyprint.text import ffi
print(json.dumps([weasyprint.__version__, ffi.pango.pango_version(), ffi.harfbuzz_subset is not None]))
"""


class Check(Model):
    """One thing looked at: whether it is as it should be, what was found, and how to mend it when it is not.

    `needed` is false for what only makes reportgen slower.
    """

    name: str
    passed: bool
    needed: bool = True
    found: str
    remedy: str | None = None

    def __str__(self) -> str:
        state = "ok" if self.passed else "missing" if self.needed else "advice"
        mend = f"; {self.remedy}" if self.remedy and not self.passed else ""
        return f"{state:8} {self.name}: {self.found}{mend}"


def examine() -> tuple[Check, ...]:
    """Every check, in the order in which things need each other; nothing is changed but the font cache."""
    return tuple(check() for check in CHECKS)


def healthy(checks: tuple[Check, ...]) -> bool:
    """Whether everything needed is there."""
    return all(check.passed for check in checks if check.needed)


def python() -> Check:
    """The Python version."""
    return Check(
        name="Python",
        passed=sys.version_info >= PYTHON,
        found=".".join(str(part) for part in sys.version_info[:3]),
        remedy=f"install Python {_dotted(PYTHON)} or later",
    )


def libraries() -> Check:
    """The Python packages that reportgen's own metadata ask for, each at its floor or above."""
    try:
        asked = requires("reportgen") or []
    except PackageNotFoundError:
        return Check(name="Python packages", passed=False, found="reportgen is run but not installed", remedy=INSTALL)
    floors = dict(re.findall(r"^([\w.-]+)>=([\d.]+)$", "\n".join(asked), re.MULTILINE))
    problems = []
    for name, floor in floors.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            problems.append(f"{name} is not installed")
        else:
            if _numbers(found) < _numbers(floor):
                problems.append(f"{name} {found} is older than {floor}")
    wanted = " ".join(f"'{name}>={floor}'" for name, floor in floors.items())
    return Check(
        name="Python packages",
        passed=not problems and bool(floors),
        found=", ".join(problems) or f"{len(floors)} at their versions or newer",
        remedy=f"pip install {wanted}" if floors else AGAIN,
    )


def engine() -> Check:
    """WeasyPrint and the system libraries below it, tried in a process of their own."""
    tried = subprocess.run([sys.executable, "-c", _ENGINE], capture_output=True, text=True, check=False)  # noqa: S603
    if tried.returncode:
        last = (tried.stderr.strip().splitlines() or ["it does not start"])[-1]
        return Check(name="WeasyPrint and Pango", passed=False, found=last[:160], remedy=APT)
    weasyprint, number, subsetting = json.loads(tried.stdout.strip().splitlines()[-1])
    pango = (number // 10_000, number // 100 % 100, number % 100)
    return Check(
        name="WeasyPrint and Pango",
        passed=pango >= PANGO and subsetting,
        found=f"WeasyPrint {weasyprint}, Pango {_dotted(pango)}{'' if subsetting else ', no HarfBuzz subsetting'}",
        remedy=f"{APT} (Pango {_dotted(PANGO)} or later)",
    )


def typefaces() -> Check:
    """The fonts of the pages, made ready for print."""
    try:
        files = fonts.print_files(fonts.SCRIPTS)
    except ReportgenError as error:
        return _broken("fonts", error)
    return Check(name="fonts", passed=True, found=f"{len(files)} cuts ready")


def font_cache() -> Check:
    """A folder that keeps the fonts once they are made."""
    folder = fonts.cache_folder()
    return Check(
        name="font cache",
        passed=folder is not None and _writable(folder),
        needed=False,
        found=str(folder or "there is no home folder"),
        remedy="make it writable, or name another place in XDG_CACHE_HOME; without it every run makes the fonts anew",
    )


def templates() -> Check:
    """The packs, each opened."""
    try:
        found = packs.packs()
    except ReportgenError as error:
        return _broken("templates", error)
    return Check(
        name="templates", passed=bool(found), found=", ".join(pack.name for pack in found) or "none", remedy=AGAIN
    )


def catalogues() -> Check:
    """The catalogues of every pack in every language it promises, each message read."""
    try:
        read = [
            Catalog.read(language(code), pack.catalogues(code))
            for pack in packs.packs()
            for code in pack.manifest.languages
        ]
    except ReportgenError as error:
        return _broken("catalogues", error)
    return Check(name="catalogues", passed=bool(read), found=f"{len(read)} without a fault", remedy=AGAIN)


def reviewed() -> Check:
    """Which words of the languages that are only written wait for a native reader."""
    waiting = {code: len(words_of(code).unreviewed) for code in sorted(LANGUAGES) if words_of(code).unreviewed}
    told = ", ".join(f"{code} ({number} tables)" for code, number in waiting.items())
    found = f"not yet reviewed by a native reader: {told}" if told else "all reviewed"
    return Check(name="words", passed=True, found=found)


def seeds() -> Check:
    """The example case that travels with reportgen."""
    try:
        folder = bundled("seeds")
    except ReportgenError as error:
        return _broken("seeds", error)
    return Check(name="seeds", passed=True, found=str(folder))


CHECKS: tuple[Callable[[], Check], ...] = (
    python,
    libraries,
    engine,
    typefaces,
    font_cache,
    templates,
    catalogues,
    reviewed,
    seeds,
)
"""Everything that is looked at."""


def _broken(name: str, error: ReportgenError) -> Check:
    found, _, remedy = str(error).rpartition("; ")
    return Check(name=name, passed=False, found=found or remedy, remedy=remedy if found else AGAIN)


def _writable(folder: Path) -> bool:
    """Whether files can be laid in the folder, or in the nearest one above it that is there."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in numbers)
