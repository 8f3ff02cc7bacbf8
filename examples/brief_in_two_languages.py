"""From a source text to a brief in Turkish and English, each as HTML and PDF.

    python examples/brief_in_two_languages.py [SOURCE] [FOLDER]

Writes four files and the dossier behind them, and prints where they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportgen import brief

SEED = Path(__file__).parent.parent / "seeds" / "hama-2024" / "source.en.txt"


def main(source: str | Path = SEED, folder: str | Path = "out") -> None:
    """Makes the brief and prints its files."""
    delivery = brief(source, languages=["tr", "en"], formats=["html", "pdf"], out=folder, name="hama")
    for path in delivery.paths:
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
