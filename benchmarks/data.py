"""Where the development data stand: files that are read and never copied into the project.

The folder is named by REPORTGEN_BENCHMARKS, else it is `shared/benchmarks` beside the checkout.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """The folder of the data; SystemExit with one line when there is none."""
    named = os.environ.get("REPORTGEN_BENCHMARKS")
    found = Path(named) if named else ROOT.parent / "shared" / "benchmarks"
    if not found.is_dir():
        raise SystemExit(f"there are no benchmark data at {found}; name their folder in REPORTGEN_BENCHMARKS")
    return found


def rows(name: str) -> list[dict[str, Any]]:
    """The records of every file `name*.jsonl` (the development half, or another one put beside it)."""
    files = sorted(folder().glob(f"{name}*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def spec(path: str) -> list[dict[str, Any]]:
    """The cases of one file of the Recognizers specifications, such as `Number/Turkish/NumberModel`."""
    cases: list[dict[str, Any]] = json.loads(
        (folder() / "recognizers-specs" / f"{path}.json").read_text(encoding="utf-8-sig")
    )
    return cases
