"""Writes the bill of materials: every library that reportgen runs on, with its version, licence and hashes.

    python scripts/sbom.py            # docs/reportgen.cdx.json, from constraints.txt and what is installed
    python scripts/sbom.py --check    # 1 when the file is not what this would write

The form is CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/); the wheel carries the file in its metadata (PEP 770). It
holds no date and no serial number, so that the same pins give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import reportgen

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PLACE = ROOT / "docs" / "reportgen.cdx.json"

LICENCES = {
    "brotli": "MIT", "cssselect2": "BSD-3-Clause", "jinja2": "BSD-3-Clause", "markdown-it-py": "MIT", "mdurl": "MIT",
    "pydyf": "BSD-3-Clause", "pyphen": "MPL-1.1", "tinycss2": "BSD-3-Clause", "tinyhtml5": "MIT", "weasyprint": "BSD-3-Clause",
    "webencodings": "BSD-3-Clause", "babel": "BSD-3-Clause", "fonttools": "MIT", "lxml": "BSD-3-Clause", "rich": "MIT",
    "shellingham": "ISC", "zopfli": "Apache-2.0", "annotated-types": "MIT", "deprecated": "MIT", "wrapt": "BSD-2-Clause",
}  # fmt: skip
"""By SPDX identifier where the metadata do not say it; Pyphen, which offers three, is used under the Mozilla one."""


def main(arguments: list[str]) -> int:
    """Writes or checks the file."""
    text = json.dumps(bill(), ensure_ascii=False, indent=1) + "\n"
    if "--check" in arguments:
        return int(PLACE.read_text(encoding="utf-8") != text)
    PLACE.write_text(text, encoding="utf-8")
    print(f"{PLACE.relative_to(ROOT)}: {text.count('bom-ref') - 1} libraries")
    return 0


def bill() -> dict[str, Any]:
    """The bill of materials as CycloneDX has it."""
    pins = dict(pinned((ROOT / "constraints.txt").read_text(encoding="utf-8")))
    needs = needed("reportgen")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "bom-ref": "reportgen",
                "type": "library",
                "name": "reportgen",
                "version": reportgen.__version__,
                "licenses": [{"expression": "MIT"}],
            }
        },
        "components": [component(name, *pins[name]) for name in sorted(needs) if name != "reportgen"],
        "dependencies": [
            {"ref": reference(name, pins), "dependsOn": sorted(reference(other, pins) for other in asked)}
            for name, asked in sorted(needs.items())
        ],
    }


def component(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    """One library."""
    return {
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "licenses": [{"expression": licence(name)}],
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in hashes],
    }


def reference(name: str, pins: dict[str, tuple[str, list[str]]]) -> str:
    """How the bill calls a library."""
    return name if name == "reportgen" else f"pkg:pypi/{name}@{pins[name][0]}"


def licence(name: str) -> str:
    """The licence of an installed library as an SPDX expression."""
    told = distribution(name).metadata.get_all("License-Expression") or [LICENCES.get(name, "")]
    if not told[0]:
        raise SystemExit(f"{name} does not say its licence; look it up and add it to LICENCES")
    return str(told[0])


def pinned(constraints: str) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    """Every pin of a constraints file: its name, version and hashes."""
    for entry in re.finditer(
        r"^([a-z0-9.-]+)==(\S+) \\\n((?:    --hash=sha256:\w+(?: \\)?\n)+)", constraints, re.MULTILINE
    ):
        yield entry[1], (entry[2], re.findall(r"sha256:(\w+)", entry[3]))


def direct(name: str, extras: Iterable[str] = ()) -> dict[str, set[str]]:
    """What a library asks for on this machine's Python, with these extras of its own: names, and the extras asked of each."""
    lines = PROJECT["dependencies"] if name == "reportgen" else distribution(name).requires or ()
    found: dict[str, set[str]] = {}
    for one in map(Requirement, lines):
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            found.setdefault(canonicalize_name(one.name), set()).update(one.extras)
    return found


def needed(name: str) -> dict[str, set[str]]:
    """A library and everything it runs on, each with what it asks for itself."""
    asked: dict[str, set[str]] = {name: set()}
    graph: dict[str, set[str]] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        wanted = direct(one, asked[one])
        graph[one] = set(wanted)
        for other, extras in wanted.items():
            if other not in asked or not extras <= asked[other]:
                asked.setdefault(other, set()).update(extras)
                waiting.append(other)
    return graph


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
