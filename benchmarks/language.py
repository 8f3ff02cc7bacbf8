"""What the Turkish suffixes reach, next to other suffix libraries: `make bench-language`.

Two tables of forms written by hand: the shared one (`turkish_suffix_cases.tsv` beside the other data) and our own
(`tests/data/turkish_suffixes.tsv`). A form counts when it is right to the letter; apostrophes may be straight or curly.
Each library is judged on the cases that it has, is told whether an apostrophe stands, and gets the words as they are
written: telling how numbers and abbreviations are read is part of the task. Ours is told nothing but the text (and,
where a case of our table is about that, its kind or reading).

The sweep takes every whole number up to ten million, written with marks of thousands, in one of six cases each (in all
six below 100,000 `make test` does); what is right comes from the digits alone (`tests/spoken.py`).
"""

from __future__ import annotations

import csv
import importlib
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any, NamedTuple

from data import ROOT, folder
from extract import show
from score import Row
from suffix_peers import PEERS

from reportgen.language.turkish import ALIASES, KINDS, attach

LARGEST = 10_000_000

AS_NOTED = {"ekler": (54, 89), "turkic-suffix-library": (50, 95), "turkishsuffix": (37, 95)}
"""Right and tried on the shared table when the libraries were last measured by hand, for when they cannot be had."""


class Case(NamedTuple):
    """A form that is wanted, with a straight apostrophe, and what we are told beside the text."""

    text: str
    case: str
    wanted: str
    kind: str = ""
    reading: str = ""


def main(arguments: list[str]) -> None:
    """Prints the table; one number as argument makes the sweep end there."""
    largest = int(arguments[0]) if arguments else LARGEST
    tables = {"shared table": shared(), "own table": own()}
    with tempfile.TemporaryDirectory() as place:
        python = environment(Path(place))
        show("reportgen attach", (*(measure(name, cases, python) for name, cases in tables.items()), sweep(largest)))


def shared() -> list[Case]:
    """The shared table, nothing but the texts."""
    return [
        Case(row["surface"], ALIASES.get(row["case"], row["case"]), row["expected"])
        for row in _rows(folder() / "turkish_suffix_cases.tsv")
    ]


def own() -> list[Case]:
    """Our own table."""
    return [
        Case(row["text"], row["case"], row["expected"].replace("’", "'"), row["kind"], row["reading"])
        for row in _rows(ROOT / "tests" / "data" / "turkish_suffixes.tsv")
    ]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def environment(place: Path) -> str | None:
    """An interpreter with the other libraries in an environment of its own, or None where they cannot be had."""
    venv.create(place, with_pip=True)
    python = str(place / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS]
    try:
        subprocess.run(install, check=True, capture_output=True, timeout=180)
    except (subprocess.SubprocessError, OSError):
        return None
    return python


def measure(name: str, cases: list[Case], python: str | None) -> list[Row]:
    """Our score on a table, and that of every peer on the cases it has, with ours on the same."""
    right = [_ours(case) == case.wanted for case in cases]
    rows = [Row(name, "all cases", 100 * sum(right) / len(right), "–", 100, len(cases))]
    for peer in PEERS:
        if python is None:
            noted = AS_NOTED[peer] if name == "shared table" else None
            figure = (
                f"{100 * noted[0] / noted[1]:.1f} {peer} ({noted[0]}/{noted[1]}), as noted" if noted else f"{peer}: –"
            )
            rows.append(Row(name, f"cases of {peer}", rows[0].ours, figure, None, noted[1] if noted else 0))
            continue
        forms = _theirs(peer, cases, python)
        tried = [place for place, form in enumerate(forms) if form is not None]
        hits = sum(_straight(forms[place]) == cases[place].wanted for place in tried)
        ours = 100 * sum(right[place] for place in tried) / len(tried)
        figure = f"{100 * hits / len(tried):.1f} {peer} ({hits}/{len(tried)})"
        rows.append(Row(name, f"cases of {peer}", ours, figure, None, len(tried)))
    return rows


def _ours(case: Case) -> str:
    kind = next((kind for kind in KINDS if kind == case.kind), None)
    return attach(case.text, case.case, kind=kind, reading=case.reading or None, apostrophe="'")


def _theirs(peer: str, cases: list[Case], python: str) -> list[str | None]:
    asked = json.dumps([(case.text, case.case, "'" in case.wanted) for case in cases])
    script = Path(__file__).with_name("suffix_peers.py")
    run = subprocess.run(
        [python, "-W", "ignore", str(script), peer],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    forms: list[str | None] = json.loads(run.stdout)
    return forms


def _straight(form: str | None) -> str:
    return (form or "").replace("’", "'")


def sweep(largest: int = LARGEST) -> list[Row]:
    """All whole numbers up to the largest, in the six cases by turns (sevens of numbers, so that no case keeps to an end)."""
    sys.path.append(str(ROOT / "tests"))
    spoken: Any = importlib.import_module("spoken")
    cases: tuple[str, ...] = spoken.CASES
    wrong = 0
    for number in range(largest + 1):
        shown = f"{number:,}".replace(",", ".")
        case = cases[number // 7 % len(cases)]
        if attach(shown, case) != f"{shown}’{spoken.ending(str(number), case)}":
            wrong += 1
    return [Row("numbers", f"0 to {largest:,}", 100 * (1 - wrong / (largest + 1)), "–", 100, largest + 1)]


if __name__ == "__main__":
    main(sys.argv[1:])
