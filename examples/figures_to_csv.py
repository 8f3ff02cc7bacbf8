"""The figures of a text as a table for a spreadsheet, each with its hedge, its speaker and its own words.

    python examples/figures_to_csv.py [SOURCE] > figures.csv

The hedge stands in columns of its own, so that nobody adds up what a source left open.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from reportgen import Figure, extract, read

SEED = Path(__file__).parent.parent / "seeds" / "hama-2024" / "source.en.txt"
COLUMNS = ("measure", "qualifier", "estimated", "value", "low", "high", "unit", "place", "speaker", "on", "quote")


def row(figure: Figure) -> tuple[object, ...]:
    """The columns of one figure; an empty cell is what the source does not say."""
    quantity = figure.quantity
    return (
        figure.measure,
        quantity.qualifier,
        "yes" if quantity.estimated else "no",
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.unit,
        "; ".join(figure.place),
        figure.attribution.speaker,
        figure.on,
        figure.evidence[0].quote,
    )


def main(source: str | Path = SEED) -> None:
    """Prints the table."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(row(figure) for figure in extract(read(source)).figures)


if __name__ == "__main__":
    main(*sys.argv[1:])
