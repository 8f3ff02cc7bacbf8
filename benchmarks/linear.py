"""How the time of reading grows with hostile texts: for each family the ratio of twice the text to the text.

    python benchmarks/linear.py [LETTERS]

The goal is at most 2.2. Each figure is the median of several runs of this process's own time. The tests count steps of
the same families; this counts what happens inside regular expressions as well.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from hostile import FAMILIES

from reportgen import extract
from reportgen.sources import Source, SourceLanguage, read_text

GOAL = 2.2
RUNS = 5


def seconds(source: Source) -> float:
    """What reading takes, the median of several runs."""
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        extract(source)
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def main(letters: int = 40_000) -> int:
    """Prints the table and returns how many families miss the goal."""
    missed = 0
    print(f"{'family':28} {letters:>9,} {2 * letters:>9,}   ratio (goal {GOAL})")
    for family, text in FAMILIES.items():
        language: SourceLanguage = "tr" if family.startswith("tr") else "en"
        once, twice = (seconds(read_text(text(size), language=language)) for size in (letters, 2 * letters))
        ratio = twice / max(once, 0.001)
        missed += ratio > GOAL
        print(f"{family:28} {once:8.3f}s {twice:8.3f}s   {ratio:5.2f}{'  missed' if ratio > GOAL else ''}", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
