"""How many single tamperings of finished briefs `verify` catches, and whether untouched ones pass: `make bench-verify`."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from data import ROOT
from rich.console import Console
from rich.table import Table
from tamperings import TAMPERINGS

from reportgen import compose, extract, read, render_html
from reportgen.readback import read_page
from reportgen.verify import verify_page

WANTED = 2_000


def main(wanted: int = WANTED) -> None:
    """Prints, by kind, how many tamperings were made and caught; names each that was not."""
    pages = [
        render_html(compose(extract(read(file))), language=language)
        for file in sorted((ROOT / "seeds").glob("*/source.*.txt"))
        for language in ("en", "tr")
    ]
    passed = sum(verify_page(read_page(page)).proven for page in pages)
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    missed: list[str] = []
    chance = Random(2024)
    rounds = 0
    while sum(made.values()) < wanted and rounds < 20 * wanted:
        for name, tamper in TAMPERINGS.items():
            rounds += 1
            page = chance.choice(pages)
            changed = tamper(page, chance)
            if changed is None or changed == page:
                continue
            made[name] += 1
            if verify_page(read_page(changed)).proven:
                at = next(place for place, (a, b) in enumerate(zip(page, changed, strict=False)) if a != b)
                missed.append(f"{name}: …{changed[max(0, at - 80) : at + 80]}…")
            else:
                caught[name] += 1
    table = Table(title="reportgen verify", title_justify="left")
    for column in ("tampering", "made", "caught"):
        table.add_column(column, justify="left" if column == "tampering" else "right")
    for name in TAMPERINGS:
        table.add_row(name.replace("_", " "), str(made[name]), str(caught[name]))
    table.add_section()
    table.add_row("all", str(sum(made.values())), str(sum(caught.values())))
    table.add_row("untouched briefs that pass", str(len(pages)), str(passed))
    console = Console(width=100)
    console.print(table)
    for line in missed[:20]:
        console.print(line, markup=False)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else WANTED)
