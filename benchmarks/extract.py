"""What extraction reaches on each set of data, next to the best published or measured peer: `make bench-extract`.

Each measure is one module beside this one, listed here; each returns rows of one table.
"""

from __future__ import annotations

import importlib
import sys

from rich.console import Console
from rich.table import Table
from score import Row

MEASURES = ("newsquant", "idmc", "recognizers", "polnear", "case2021", "seed", "speed")


def main(wanted: list[str]) -> None:
    """Prints the table of the measures named, of all without a name."""
    table = Table(title="reportgen extract", title_justify="left")
    for name, justify in (("data", "left"), ("measure", "left"), ("texts", "right"), ("ours", "right"),
                          ("best peer", "left"), ("goal", "right"), ("", "left")):  # fmt: skip
        table.add_column(name, justify="right" if justify == "right" else "left")
    for name in wanted or MEASURES:
        rows: list[Row] = importlib.import_module(name).measure()
        for row in rows:
            met = "" if row.goal is None else "met" if row.ours >= row.goal else f"short by {row.goal - row.ours:.1f}"
            goal = "" if row.goal is None else f"{row.goal:g}"
            table.add_row(row.data, row.what, str(row.size), f"{row.ours:.1f}", row.peer, goal, met)
        table.add_section()
    Console(width=120).print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
