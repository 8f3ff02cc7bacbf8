"""How long many sources take: `make bench-sources`.

Three hundred texts, no two alike, some of them reprints, make one dossier of about five thousand facts. Measured are opening
it, setting its numbers beside each other, choosing what a brief tells, writing the page in one language, comparing with an
older dossier of half the texts, and proving the page. The machine should be quiet: the load is printed beside the figures.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from batch import varied

from reportgen import compose, extract, load, render_html
from reportgen.compare import compare
from reportgen.edition import edition
from reportgen.packs import find
from reportgen.reconcile import origins, reconcile
from reportgen.sources import read_text
from reportgen.verify import verify

T = TypeVar("T")


def timed(what: str, work: Callable[[], T], note: Callable[[T], str] = lambda _: "") -> T:
    """Does the work and prints the seconds of the clock and of the processor that it took."""
    start, own = time.perf_counter(), time.process_time()
    result = work()
    clock, processor = time.perf_counter() - start, time.process_time() - own
    print(f"  {what:<16} {clock:7.2f} s  {processor:7.2f} s of the processor  {note(result)}", flush=True)
    return result


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="How long many sources take.")
    parser.add_argument("--sources", type=int, default=300)
    count = parser.parse_args().sources
    texts = list(varied(count * 9 // 10, seed=3))
    texts += [f"title: Reprint {text[7:]}" for text in texts[: count - len(texts)]]
    print(f"{count} sources, load {os.getloadavg()[0]:.1f}")
    sources = [read_text(text) for text in texts]
    dossier = timed("extract", lambda: extract(*sources), lambda made: f"{len(made.facts)} facts")
    older = extract(*sources[: count // 2])
    with tempfile.TemporaryDirectory() as folder:
        place, page = Path(folder) / "case.json", Path(folder) / "case.en.html"
        dossier.save(place)
        dossier = timed("load", lambda: load(place))
        timed("origins", lambda: origins(dossier), lambda found: f"{len(set(found.values()))} stories")
        timed(
            "reconcile",
            lambda: reconcile(dossier),
            lambda found: f"{sum(len(each.readings) > 1 for each in found.groups)} things with several numbers",
        )
        timed("compare", lambda: compare(older, dossier), lambda found: f"{len(found)} changes")
        brief = timed("compose", lambda: compose(dossier), lambda made: f"{len(made.evidence)} quotes")
        room = find("brief").manifest.room
        timed("choose", lambda: edition(brief, room), lambda made: f"{len(made.left_out)} facts left to the annex")
        html = timed(
            "write the page", lambda: render_html(brief, language="en"), lambda text: f"{len(text):,} characters"
        )
        page.write_text(html, encoding="utf-8")
        timed("verify", lambda: verify(page), lambda proof: "proven" if proof.proven else str(proof.failures[:2]))


if __name__ == "__main__":
    main()
