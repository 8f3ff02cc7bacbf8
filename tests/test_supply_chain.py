"""What is shipped with reportgen: pinned, listed in a bill of materials, under licences that allow it, above known floors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "OFL-1.1",
    "PSF-2.0",
}  # fmt: skip
"""Licences under which a library may come along: none that asks for the same licence of what uses it."""

FLOORS = {"weasyprint": (70, 0), "jinja2": (3, 1, 6), "pillow": (12, 3), "fonttools": (4, 60, 2), "lxml": (6, 1, 0)}
"""The first versions without a weakness that is known of those before."""


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((ROOT / "docs" / "reportgen.cdx.json").read_text(encoding="utf-8"))
    return data


def test_the_bill_of_materials_is_that_of_the_pins() -> None:
    """`python scripts/sbom.py` writes it anew."""
    done = subprocess.run(
        [sys.executable, "scripts/sbom.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr or "docs/reportgen.cdx.json is not what scripts/sbom.py writes; run it"


def test_the_bill_of_materials_is_of_its_standard(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    references = {"reportgen", *(part["bom-ref"] for part in bill["components"])}
    assert {entry["ref"] for entry in bill["dependencies"]} == references
    assert {other for entry in bill["dependencies"] for other in entry["dependsOn"]} <= references


def test_every_library_has_hashes_and_a_licence_that_allows_it(bill: dict[str, Any]) -> None:
    for part in bill["components"]:
        assert part["hashes"], part["name"]
        licences = re.split(r" OR | AND ", part["licenses"][0]["expression"])
        assert set(licences) <= ALLOWED, part["name"]


def test_everything_that_the_project_asks_for_is_on_the_bill(bill: dict[str, Any]) -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {re.split(r"[^\w.-]", line)[0] for line in asked} <= {part["name"] for part in bill["components"]}


@pytest.mark.parametrize("name", FLOORS)
def test_no_version_with_a_known_weakness_is_pinned(name: str, bill: dict[str, Any]) -> None:
    versions = {part["name"]: part["version"] for part in bill["components"]}
    assert tuple(int(piece) for piece in versions[name].split(".")) >= FLOORS[name]


@pytest.mark.slow
def test_the_wheel_carries_the_bill_of_materials(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        inside = [name for name in archive.namelist() if "/sboms/" in name]
        assert [Path(name).name for name in inside] == ["reportgen.cdx.json"]
        assert archive.read(inside[0]) == (ROOT / "docs" / "reportgen.cdx.json").read_bytes()


def test_every_test_that_the_security_page_names_is_there() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/test_\w+\.py)`", page))
    assert named
    assert all((ROOT / name).is_file() for name in named)
