"""How long everything takes: all stages over real texts, warm, and `reportgen extract` on the real article as a process.

English news are the articles of another measure, Turkish news our own `texts/`; the dense texts are those of the cases. Each
is a source of its own; the figure is the median of several rounds. A process is timed from start to exit, the median of several, with the start of the interpreter and the two libraries beside it; like an installed package it finds its modules compiled.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from data import ROOT, folder, rows
from score import Row

from reportgen import extract, read, read_text
from reportgen.sources import Source, SourceLanguage

ROUNDS = 5
PROCESSES = 9
BARE = "import typer, typer.main, pydantic; pydantic.create_model('Model', value=(int, ...))"
"""What a command line with models costs before it does anything, on the same machine in the same minute."""


def measure() -> list[Row]:
    """Seconds per 1,000 words for all stages, in news of both languages and where facts stand close; seconds a process."""
    article = next((folder().parent / "seeds").glob("*.txt"))
    texts = {
        "English news": [read_text(row["text"], language="en") for row in rows("polnear")[:20]],
        "Turkish news": [read(file) for file in sorted((ROOT / "benchmarks" / "texts").glob("*.tr.txt"))],
        "English, a fact every 10 words": _passages("en"),
        "Turkish, a fact every 10 words": _passages("tr"),
    }
    peer = "0.74 s quantulum3, 1.9 s CQE"
    command = [sys.executable, "-m", "reportgen", "extract", str(article), "-o", "-"]
    return [
        *(
            _row(what, _per_thousand(sources), peer if what == "English news" else "–", 0.02, len(sources))
            for what, sources in texts.items()
        ),
        _row("extract, a process", _process(command), "5.9 s quantulum3, 8.9 s CQE", 0.25, 1),
        _row("of it Python, pydantic, typer", _process([sys.executable, "-c", BARE]), "", None, 1),
    ]


def _passages(language: SourceLanguage) -> list[Source]:
    """The texts of the cases, which are full of facts."""
    return [
        read_text("\n".join(line.removeprefix("> ") for line in text.splitlines()), language=language)
        for case in sorted((ROOT / "tests" / "passages" / language).glob("*.md"))
        for text in re.findall(r"(?:^>.*\n)+", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    ]


def _row(what: str, seconds: float, peer: str, goal: float | None, size: int) -> Row:
    return Row("speed", what, seconds, peer, goal, size, unit="s")


def _per_thousand(sources: list[Source]) -> float:
    words = sum(len(source.text.split()) for source in sources)
    return _median(lambda: [extract(source) for source in sources], ROUNDS) / words * 1000


def _process(command: list[str]) -> float:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return _median(lambda: subprocess.run(command, cwd=ROOT, env=kept, check=True, capture_output=True), PROCESSES)


def _median(run: Callable[[], object], rounds: int) -> float:
    run()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
