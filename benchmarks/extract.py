"""What extraction reaches on each set of data, next to the best published or measured peer: `make bench-extract`.

Each measure is one module beside this one, listed here; each returns rows of one table.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from score import Row

MEASURES = ("newsquant", "idmc", "recognizers", "polnear", "case2021", "seed", "speed")


def main(wanted: list[str]) -> None:
    """Prints the table of the measures named, of all without a name."""
    show("reportgen extract", (importlib.import_module(name).measure() for name in wanted or MEASURES))


def show(title: str, sections: Iterable[list[Row]]) -> None:
    """Prints rows as one table, a rule between sections."""
    table = Table(title=title, title_justify="left")
    for name, justify in (("data", "left"), ("measure", "left"), ("texts", "right"), ("ours", "right"),
                          ("best peer", "left"), ("goal", "right"), ("", "left")):  # fmt: skip
        table.add_column(name, justify="right" if justify == "right" else "left")
    for rows in sections:
        for row in rows:
            places = 1 if row.unit == "%" else 3
            short = round(row.shortfall, places)
            met = "" if row.goal is None else "met" if short <= 0 else f"short by {short:g}"
            goal = "" if row.goal is None else f"{row.goal:g}"
            unit = "" if row.unit == "%" else f" {row.unit}"
            table.add_row(row.data, row.what, str(row.size), f"{row.ours:.{places}f}{unit}", row.peer, goal, met)
        table.add_section()
    Console(width=120).print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
