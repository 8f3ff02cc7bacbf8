"""What pages are judged with: the W3C's Nu checker, axe-core, and Chromium; a test without one of them says which."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MODULES = Path(__file__).parent / "browser" / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = MODULES / "axe-core" / "axe.min.js"
INSTALL = "run `make browser`, which installs it with npm"

FLAGS = (
    "--no-sandbox",  # Chromium refuses to start for root with its sandbox
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules of axe-core that a page keeps: WCAG 2.2, levels A and AA, and its good practice."""

BLIND = ("Inline style violates Content Security Policy", "Inline script violates Content Security Policy")
"""Warnings of the Nu checker that Chromium refutes: it knows neither hashes of styles nor that JSON never runs."""


def faults(folder: Path) -> list[str]:
    """What the Nu checker finds wrong in the HTML files of a folder: errors and warnings, each with its file and line."""
    if not NU.is_file():
        pytest.skip(f"the Nu checker (vnu-jar) is missing; {INSTALL}")
    if not shutil.which("java"):
        pytest.skip("Java, which the Nu checker runs on, is missing; install default-jre-headless")
    done = subprocess.run(
        ["java", "-jar", NU, "--format", "json", "--stdout", "--exit-zero-always", *sorted(folder.glob("*.html"))],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return [
        f"{Path(each['url']).name}:{each.get('lastLine', 0)}: {each['message']}"
        for each in json.loads(done.stdout)["messages"]
        if not each["message"].startswith(BLIND)
    ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window; skips where it is not on the machine."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("Chromium is missing; install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is missing; run `make tests`")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong in an open page."""
    if not AXE.is_file():
        pytest.skip(f"axe-core is missing; {INSTALL}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "(rules) => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", list(RULES)
    )
    return [
        f"{each['id']}: {node['html'][:160]}: {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
